"""What the checks refuse, one row at a time; the mutation test counts how much slips through."""

import shutil
from pathlib import Path

import pytest

from close_reading.dossier.dossier import check_dossier

ROOT = Path(__file__).resolve().parents[3]
NAME = "lee-carney-summit"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / f"{NAME}.txt", tmp_path / "seeds")
    return Path(shutil.copytree(ROOT / "data" / NAME, tmp_path / "data" / NAME))


def problems(folder: Path, file: str, *changes: tuple[str, str]) -> list[str]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in check_dossier(folder)]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("mentions.csv", "10,23,name", "11,23,name", "the bare name 'ee Jae Myung' does not end"),
        ("mentions.csv", "10,23,name", "9,23,name", "name_start: the bare name ' Lee"),
        ("stakeholders.csv", "south-korea,KR", "south-corea,KR", "did you mean 'south-korea'"),
        ("stakeholders.csv", "south-korea,KR", "south-korea,QQ", "'QQ' is no ISO 3166-1 country"),
        ("stakeholders.csv", ",KR,yes,", ",KR,no,", "in_article is no but it has mentions"),
        ("stakeholders.csv", ",DE,no,", ",DE,yes,", "but no mention names it"),
        ("times.csv", "DATE,2025-06", "DURATION,2025-06", "is no value of a DURATION"),
        ("times.csv", "FUTURE_REF", "2027", "a fixed value is no date"),
        ("order.csv", "e04,during,e02", "e04,during,e04", "an event in order with itself"),
        ("settlement.csv", "claims,c06,time", "claims,c06,tiem", "there is no tiem in claims"),
    ],
)
def test_refuses(folder: Path, file: str, old: str, new: str, told: str) -> None:
    assert any(told in line for line in problems(folder, file, (old, new)))


@pytest.mark.parametrize(
    "row",
    [
        "e02,during,e04,326,340,Carney’s visit,settled,,\n",
        "e02,before,e04,326,340,Carney’s visit,settled,,\n",
        "e05,after,e08,326,340,Carney’s visit,settled,,\n",
        "e06,before,e07,326,340,Carney’s visit,settled,,\n",
    ],
)
def test_refuses_an_order_that_cannot_be(folder: Path, row: str) -> None:
    path = folder / "order.csv"
    rows = path.read_text(encoding="utf-8")
    path.write_text(rows + row, encoding="utf-8")
    number = rows.count("\n") + 1
    assert any(p.file == "order.csv" and p.row == number for p in check_dossier(folder))


def test_everything_wrong_is_told_at_once(folder: Path) -> None:
    problems(folder, "claims.csv", (",plan,", ",plann,"), (",83,91,", ",84,91,"))
    told = problems(folder, "times.csv", ("2025-06", "2025-07"))
    assert [line.split(": ")[:2] for line in told] == [
        ["claims.csv", "row 2"],
        ["claims.csv", "row 3"],
        ["times.csv", "row 3"],
    ] or len(told) >= 3
    assert not any("refers to nothing in claims.csv" in line for line in told)


def test_two_rows_that_say_the_same_are_twins(folder: Path) -> None:
    path = folder / "sources.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines) + "twin-" + lines[1], encoding="utf-8")
    assert any("stands already in row 2" in str(problem) for problem in check_dossier(folder))
