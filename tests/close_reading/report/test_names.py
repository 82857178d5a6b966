"""Names in place of ids: every cell that holds an id is shown as what it stands for."""

import re

import pytest

from close_reading.report import html, names
from dossiers import COMMITTED, committed, judged, made

# the label author is a cell of its own or an item of a list: a name may well hold the word
RAW = re.compile(r"\b[cste]\d{2,}\b|\bev-\d+|\bsrc-|(^|, )author(,|$)|anonymous-|named-")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("author", "the article itself"),
        ("fact", "statement of fact"),
        ("named-person", "named person"),
    ],
)
def test_a_label_is_said_in_words(label: str, said: str) -> None:
    assert names.word(label) == said


@pytest.mark.parametrize(
    ("text", "raw"),
    [("author", True), ("Ms. Roe, author", True), ("The author", False), ("c01", True)],
)
def test_what_is_raw(text: str, raw: bool) -> None:
    assert bool(RAW.search(text)) is raw


def test_an_undated_source_is_said_to_be() -> None:
    assert names.source_name("A <house>", "") == "A <house>, undated"


def test_cells_show_names_and_keep_the_addresses() -> None:
    shown = names.cells(judged())
    assert shown["source"]("roe") == '<a href="04-stakeholders.ipynb#roe">Ms. Roe</a>'
    assert shown["source"]("author") == "the article itself"
    evidence = shown["evidence"]("ev-001")
    assert evidence == '<a href="05-record.ipynb#ev-001">A house, 1 November 2025</a>'
    assert 'href="05-record.ipynb#src-src"' in str(shown["sources"]("src"))
    assert str(shown["event_id"]("e01")).endswith(">Meeting</a>")
    assert shown["date"]("2025-10") == "October 2025"
    assert shown["date"]("") == ""


def test_a_hostile_name_stays_text() -> None:
    people = "roe,<b>Roe</b>,person,,,,yes,5,5,,,,pass-a,,"
    shown = names.cells(made(tables={"stakeholders": people}))
    assert "<b>" not in str(shown["source"]("roe"))


@pytest.mark.parametrize("name", COMMITTED)
def test_no_cell_of_a_committed_dossier_shows_an_id(name: str) -> None:
    case = committed(name)
    shown = names.cells(case)
    for table in ("claims", "events", "evidence"):
        for column in set(case.tables[table].columns) & set(shown):
            for cell in case.tables[table][column]:
                text = re.sub(r"<[^>]*>", "", str(html.fill("{x}", x=shown[column](cell))))
                assert not RAW.search(text), (table, column, cell, text)
