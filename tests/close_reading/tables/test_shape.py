"""What a table holds decides how it is shown."""

import re

import pandas as pd

from close_reading.publish.pages import TEMPLATES
from close_reading.report.html import table
from close_reading.tables.shape import LONG

STYLE = (TEMPLATES / "shared" / "boxes.css").read_text("utf-8")


def opening(frame: pd.DataFrame) -> str:
    return re.findall(r"<table[^>]*>", table(frame, "A table"))[0]


def test_a_table_of_words_becomes_cards_that_keep_the_names_of_columns() -> None:
    frame = pd.DataFrame(
        {"claim_id": ["c01"], "event date": ["2025-10-30"], "finding": ["a " * 20]}
    )
    assert opening(frame) == (
        "<table class=\"cards l3 n1 n2 few\" style=\"--c2:'event date';--c3:'finding'\">"
    )


def test_a_table_of_numbers_stays_one() -> None:
    assert opening(pd.DataFrame({"kind": ["a fact"], "n": [3]})) == '<table class="n2 few">'
    assert (
        opening(pd.DataFrame({"what": ["a b"], "value": ["word " * LONG]}))
        == '<table class="l2 few">'
    )


def test_many_short_columns_are_too_wide_as_well() -> None:
    narrow = {f"column {n}": ["ten letter"] for n in range(4)}
    assert "cards" not in opening(pd.DataFrame(narrow))
    assert "cards" in opening(pd.DataFrame({**narrow, "column 6": ["ten letter"]}))


def test_dates_of_any_length_are_not_broken_and_long_ids_are() -> None:
    dates = pd.DataFrame({"when": ["2025-10-24/2025-11-01"], "who": ["thyssen-krupp-marine"]})
    assert opening(dates) == '<table class="n1 few">'


def test_only_a_table_of_five_columns_is_one_of_few() -> None:
    assert "few" in opening(pd.DataFrame({f"column {n}": ["x"] for n in range(5)}))
    assert "few" not in opening(pd.DataFrame({f"column {n}": ["x"] for n in range(6)}))


def test_no_table_scrolls_in_its_own_box() -> None:
    on_a_screen = re.sub(r"max-height: \d+mm", "", STYLE)  # a figure fits its sheet
    assert "max-height" not in on_a_screen


def test_a_name_of_a_column_cannot_leave_its_place() -> None:
    frame = pd.DataFrame({"a": ["x"], "b'\"};<i>": ["y"], "c": ["words " * 9]})
    assert "style=\"--c2:'bi';--c3:'c'\"" in opening(frame)


def test_the_style_sheet_knows_twelve_columns() -> None:
    every = list(range(1, 13))
    for rule in (r"\.l(\d+) tr > :nth-child\(\1\)", r"\.n(\d+) td:nth-child\(\1\)",
                 r"\.l(\d+) td:nth-child\(\1\)"):  # fmt: skip
        assert [int(n) for n in re.findall(rule, STYLE)] == every
    assert [int(n) for n in re.findall(r"content: var\(--c(\d+)\)", STYLE)] == every[1:]
