"""What is told of speed follows from the table, and says so where nothing was measured."""

import pandas as pd

from close_reading.measures import scale
from close_reading.publish.scale_page import filled
from close_reading.report import captions, label_frames

ROWS = [
    ("whole draft", "one core", 200, 50.0, "articles a second", ""),
    ("whole draft", "two cores", 400, 90.0, "articles a second", ""),
    ("a corpus", "two cores", 2000, 100.0, "articles a second", ""),
    ("a corpus", "an article", 2000, 1500.0, "characters", ""),
    ("two cores", "times one", 2000, 1.85, "times", "at least 1.8"),
    ("Dask", "of the process pool", 2000, 0.9, "times", "at least 0.85"),
    ("memory of all processes", "1,000 articles", 1000, 300.0, "MB", ""),
    ("memory of all processes", "10,000 articles", 10_000, 390.0, "MB", "at most 500"),
]


def table() -> pd.DataFrame:
    made = pd.DataFrame(ROWS, columns=["figure", "case", "n", "value", "unit", "limit"])
    about = {"system": "close-reading 9", "date": "2026-11-29", "machine": "2 cores", "command": ""}
    return made.assign(**about)


def test_costs_are_reckoned_up() -> None:
    told = scale.costs(table())
    assert told is not None
    assert round(told.reports_an_hour) == 180_000  # 50 reports a second
    assert round(told.core_hours, 1) == 11.1
    assert round(told.gigabytes, 2) == round(90 / 9000 * 1e6 / 1024, 2)


def test_the_page_tells_what_was_measured_and_where_nothing_was() -> None:
    text = "{costs}|{memory}|{parts}|{a part}"
    said = filled(text, table())
    assert "180,000 reports an hour" in said and "1.85 times" in said and "2 cores" in said
    assert "29 November 2026" in said and said.endswith("|1,000|1,000")
    assert filled(text, table()[:3]).startswith("This was not measured here")


def test_peers_are_no_figures_of_ours() -> None:
    peer = table()[1:2].assign(system="dateparser 1", value=3.0)
    both = pd.concat([peer, table()], ignore_index=True)
    assert scale.value(both, "whole draft", "two cores") == 90
    assert label_frames.rates(both)["system"].tolist() == [
        "dateparser 1: whole draft",
        "our draft: whole draft",
    ]


def test_captions_and_rows() -> None:
    assert captions.speed_title(table()) == "Two cores draft 90 articles a second"
    assert "29 November 2026" in captions.speed_caption(table())
    assert label_frames.speed(table())["measured"].tolist()[4] == "1.85 times"
    assert label_frames.speed(table()[:0]).empty
