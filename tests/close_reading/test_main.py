"""The command line: codes, messages, and dossiers that went through a spreadsheet."""

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from close_reading import __main__ as command
from close_reading.dossier.dossier import open_dossier
from dossiers import committed

ROOT = Path(__file__).resolve().parents[2]
NAME = "lee-carney-summit"
TEXT = "Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said they will sign.\n"
OFFSETS = ("start", "end", "name_start", "name_end")
Run = Callable[..., tuple[int, str, str]]
Spreadsheet = Callable[[list[list[str]]], bytes]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / f"{NAME}.txt", tmp_path / "seeds")
    return Path(shutil.copytree(ROOT / "data" / NAME, tmp_path / "data" / NAME))


@pytest.fixture
def close_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Give the command, at work in a project folder of its own."""
    for module in ("dossier", "intake", "reanchor"):
        monkeypatch.setattr(f"close_reading.dossier.{module}.project_root", lambda: tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["close-reading", *map(str, arguments)])
        try:
            command.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return run


def test_new_check_agree_and_reanchor_in_turn(close_reading: Run, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    code, out, _ = close_reading("new", tmp_path / "talks.txt", "--published", "2025-10-29?")
    assert code == 0
    assert "Every row is a draft; nothing was reviewed." in out
    code, out, _ = close_reading("check")
    assert (code, out) == (
        0,
        "talks: sound. Draft: every row was proposed by rule; nothing was reviewed.\n",
    )
    assert close_reading("check", "talks")[0] == 0
    code, _, told = close_reading("new", tmp_path / "talks.txt")
    assert code == 2
    assert told.startswith("data/talks: stands already; give --redraft")
    assert close_reading("new", tmp_path / "talks.txt", "--redraft")[0] == 0
    code, out, _ = close_reading("agree", "talks", "talks")
    assert code == 0
    assert "Disagreements (0)" in out
    (tmp_path / "new.txt").write_text("Yes. " + TEXT, encoding="utf-8")
    code, out, _ = close_reading("reanchor", "talks", tmp_path / "new.txt")
    assert code == 0
    assert "now on seeds/talks-2.txt" in out
    assert close_reading("check", "talks")[0] == 0
    (tmp_path / "new.txt").write_text("Quite another text.", encoding="utf-8")
    code, out, told = close_reading("reanchor", "talks", tmp_path / "new.txt")
    assert (code, out) == (2, "")
    assert "claims.csv: row 2: quote: lost" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new", "talks.txt", "--name", "../../x"], "--name: '../../x' is no name"),
        (["new", "nowhere.txt"], "nowhere.txt: cannot be read"),
        (["new", "nowhere.txt", "--published", "soon"], "'soon' is no EDTF date"),
        (["check", "lee-carney-sumit"], "there is no such dossier"),
        (["check", "../../x"], "there is no such dossier"),
        (["agree", NAME, "nothing"], "there is no such dossier"),
        (["reanchor", NAME, "nowhere.txt"], "nowhere.txt: cannot be read"),
        (["predict", "tims", "a", "b"], "did you mean 'timex'?"),
        (["predict", "timex", "nowhere.jsonl", "b"], "No such file"),
    ],
)
def test_bad_input_is_one_message_and_code_2(
    close_reading: Run, folder: Path, arguments: list[str], message: str
) -> None:
    code, out, told = close_reading(*arguments)
    assert (code, out) == (2, "")
    assert message in told
    assert "Traceback" not in told


def test_check_tells_every_problem_at_once(close_reading: Run, folder: Path) -> None:
    for file, old, new in (
        ("claims.csv", ",plan,", ",plann,"),
        ("claims.csv", ",83,91,", ",84,91,"),
        ("times.csv", "2025-06", "2025-07"),
        ("evidence.csv", ",supports,", ",suports,"),
        ("passes/b/claims.csv", ",0,82,", ",0,81,"),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    code, out, _ = close_reading("check", NAME)
    assert code == 2
    assert [line.split(": ")[:3] for line in out.splitlines()[:1]] == [
        [f"{NAME}/claims.csv", "row 2", "kind"]
    ]
    assert "did you mean 'plan'?" in out
    assert {line.split(": ")[0] for line in out.splitlines()} == {
        f"{NAME}/{file}"
        for file in ("claims.csv", "times.csv", "events.csv", "evidence.csv", "passes/b/claims.csv")
    }  # an event has the date of its time
    code, out, _ = close_reading("check", NAME, "--json")
    rows = json.loads(out)
    assert code == 2
    assert list(rows[0]) == ["dossier", "file", "row", "column", "what", "remedy"]
    assert (rows[0]["file"], rows[0]["row"], rows[0]["column"]) == ("claims.csv", 2, "kind")


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\n", bom: str = "") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return (bom + out.getvalue()).encode("utf-8")


def numbers(rows: list[list[str]]) -> list[list[str]]:
    whole = [column in {"sentence", *OFFSETS, "influence", "interest"} for column in rows[0]]
    return [
        [f"{cell}.0" if n and cell.isdigit() else cell for n, cell in zip(whole, row, strict=True)]
        for row in rows
    ]


SPREADSHEETS: dict[str, Spreadsheet] = {
    "Excel, English": lambda rows: written(rows, end="\r\n", bom="\ufeff"),
    "Excel, German": lambda rows: written(rows, ";", "\r\n", "\ufeff"),
    "tabs": lambda rows: written(rows, "\t"),
    "LibreOffice, all quoted": lambda rows: (
        "\n".join(",".join('"' + c.replace('"', '""') + '"' for c in row) for row in rows)
    ).encode(),
    "columns reordered": lambda rows: written([row[::-1] for row in rows]),
    "blanks behind cells": lambda rows: written([[f" {cell} " for cell in row] for row in rows]),
    "blank rows behind": lambda rows: written([*rows, [""] * len(rows[0]), [""] * len(rows[0])]),
    "numbers with a point": lambda rows: written(numbers(rows)),
}


@pytest.mark.parametrize("how", SPREADSHEETS)
def test_a_spreadsheet_may_have_saved_it(close_reading: Run, folder: Path, how: str) -> None:
    before = committed(NAME).tables
    for path in folder.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        path.write_bytes(SPREADSHEETS[how](rows))
    code, out, _ = close_reading("check", NAME)
    assert (code, out) == (0, f"{NAME}: sound.\n")
    after = open_dossier(str(folder)).tables
    assert all(after[name].equals(before[name]) for name in before)


def test_rows_are_counted_as_the_spreadsheet_counts_them(close_reading: Run, folder: Path) -> None:
    path = folder / "times.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[2] = lines[2].replace("DATE", "DAET")
    path.write_text(lines[0] + lines[1] + ",,,,,,,,,,,\n" + lines[2], encoding="utf-8")
    assert f"{NAME}/times.csv: row 4: type: unknown label 'DAET'" in close_reading("check", NAME)[1]


def test_an_error_of_ours_is_no_message(
    close_reading: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "close_reading.dossier.dossier.check_dossier", lambda _: {}["a mistake of ours"]
    )
    with pytest.raises(KeyError):
        close_reading("check", NAME)
