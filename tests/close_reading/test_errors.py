"""Every error has one base, and the command line goes by it."""

import ast
from pathlib import Path

import pytest

from close_reading import __main__ as command
from close_reading.errors import CloseReadingError, Problem, TableError, nearest

ANALYSIS = Path(__file__).resolve().parents[2] / "analysis"


def test_every_error_class_has_the_one_base() -> None:
    bases: dict[str, str] = {}
    for path in ANALYSIS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                bases[node.name] = ast.unparse(node.bases[0])
    assert bases.pop("CloseReadingError") == "ValueError"
    known = {"CloseReadingError", *bases}
    assert len(bases) > 8 and set(bases.values()) <= known, bases


def test_a_problem_is_one_line_whatever_stood_in_the_cell() -> None:
    line = str(Problem("a.csv", 2, "kind", "x\n" * 400, "mend it"))
    assert "\n" not in line and len(line) < 350


def test_the_nearest_word_or_those_there_are() -> None:
    assert nearest("Plann", ["fact", "plan"]) == "did you mean 'plan'?"
    assert nearest("zzz", ["fact", "plan"]) == "use one of fact, plan"
    assert nearest("zzz", []) == "leave it empty"


@pytest.mark.parametrize(
    "error", [CloseReadingError("a: b; c"), TableError([Problem("a", None, "", "b", "c")])]
)
def test_the_command_line_tells_ours_in_one_line(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(command, "app", fail)
    with pytest.raises(SystemExit) as left:
        command.main()
    assert left.value.code == 2
    assert capsys.readouterr().err == "a: b; c\n"


def test_the_command_line_shows_what_is_our_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "app", lambda: {}["missing"])
    with pytest.raises(KeyError):
        command.main()
