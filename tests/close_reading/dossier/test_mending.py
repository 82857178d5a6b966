"""What check --fix writes, and what it leaves."""

import csv
from pathlib import Path

import pytest

from close_reading.dossier.dossier import check_dossier
from close_reading.dossier.intake import take_in
from close_reading.dossier.mending import mend
from close_reading.tables.csv_io import parse_table

TEXT = "The mayor met Ann Roe in Oslo on Monday. Ann Roe said the port was shut.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "port.txt").write_text(TEXT)
    take_in(str(tmp_path / "port.txt"), published="2025-10-29", root=tmp_path)
    return tmp_path / "data" / "port"


def changed(path: Path, row: int, **cells: str) -> None:
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    rows[row].update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_what_is_right_is_left(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert mend(str(folder)) == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("offsets", [("", ""), ("0", "0"), ("3", "9"), ("1.0", "2.0")])
def test_a_quote_that_stands_once_gets_its_offsets(folder: Path, offsets: tuple[str, str]) -> None:
    before = (folder / "claims.csv").read_bytes()
    changed(folder / "claims.csv", 0, start=offsets[0], end=offsets[1], sentence="2")
    told = mend(str(folder))
    assert all(one.done for one in told)
    assert (folder / "claims.csv").read_bytes() == before
    assert check_dossier(folder) == []


def test_the_sentence_tells_which_of_two_is_meant(folder: Path) -> None:
    changed(folder / "claims.csv", -1, quote="Ann Roe", start="", end="")
    assert mend(str(folder))[0].told == "'Ann Roe' stands at 41 to 48"


def test_what_could_be_two_places_is_listed_and_left(folder: Path) -> None:
    changed(folder / "mentions.csv", 1, quote="Ann Roe", start="0", end="1")
    before = (folder / "mentions.csv").read_bytes()
    told = [str(one) for one in mend(str(folder)) if not one.done]
    assert told == [
        "mentions.csv: row 3: 'Ann Roe' stands there more than once (start 14, 41): left as it is"
    ]
    assert (folder / "mentions.csv").read_bytes() == before


def test_what_is_nowhere_is_left(folder: Path) -> None:
    changed(folder / "events.csv", 0, quote="The mayor sang", start="", end="")
    assert str(mend(str(folder))[0]).endswith(
        "'The mayor sang' is nowhere in the article: left as it is"
    )


@pytest.mark.parametrize("stance", ["confirms", "disputes", "unsupported", "uncertain"])
def test_no_label_of_another_meaning_is_guessed(stance: str) -> None:
    head = (
        "evidence_id,claim_ids,stance,vantage,finding,event_date,place,source_id,confidence,note\n"
    )
    problems, _ = parse_table("evidence", "e", f"{head}ev-1,c01,{stance},,It was.,,,src,high,\n")
    assert [p.remedy for p in problems if p.column == "stance"] == [
        "use one of supports, contradicts, qualifies, context (data/codebook.md)"
    ]


@pytest.mark.parametrize(
    ("value", "sound"),
    [
        *[(value, False) for value in ("03.10.2025", "3.10.2025", "10/03/2025", "79", "199.0")],
        *[(value, False) for value in ("2025-10-30T9", "Oct 3", "2025.0")],
        *[(value, True) for value in ("2025-10-03", "199", "19", "2020/2021", "BC0044")],
        *[(value, True) for value in ("P3D", "PT30M", "P2Y6M", "PXW", "XXXX-WXX-4")],
        *[(value, True) for value in ("2025-W43-WE", "2025-10-30TNI", "2025-10-30T09:00")],
        *[(value, True) for value in ("PRESENT_REF", "2025-Q3", "2025-SU", "TNI")],
    ],
)  # fmt: skip
def test_a_localised_date_is_no_value(value: str, sound: bool) -> None:
    head = "time_id,start,end,quote,type,value,mod,anchor,resolution,coder,rule,note\n"
    problems, _ = parse_table("times", "t", f"{head}t01,0,3,The,DATE,{value},,,stated,me,,\n")
    assert ([p.column for p in problems] == []) is sound
