"""The bar for long work: how many, how fast, how long yet; nothing where nobody looks."""

import io
import sys

import pytest

from close_reading.corpus.progress import counting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_count_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Terminal()
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", seen)
    with counting("articles", 2_000, done=500) as advance:
        advance(300)
    assert "800/2000" in seen.getvalue()
    assert " a minute" in seen.getvalue() and " left" in seen.getvalue()


def test_a_file_sees_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("articles", 2) as advance:
        advance(2)
    assert capsys.readouterr().err == ""
