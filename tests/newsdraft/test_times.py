"""The temporal tagger: every rule's example, bad input, and what holds for any text."""

import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import growth
from newsdraft import dates
from newsdraft.times import tagger as timex
from newsdraft.times.tagger import find_times, predict

LEXICON = Path(timex.__file__).parents[1] / "lexicon" / "timex.toml"
RULES = [
    rule
    for group in tomllib.loads(LEXICON.read_text(encoding="utf-8"))["rules"].values()
    for rule in group
]
WEDNESDAY = "2025-10-29"


def values(text, published=WEDNESDAY):
    return [(t.text, t.value) for t in find_times(text, published)]


@pytest.mark.parametrize("rule", RULES, ids=[rule["name"] for rule in RULES])
def test_every_rule_by_its_example(rule):
    assert "example" in rule, 'give it one: example = ["They met on [2 June].", "2026-06-02"]'
    marked, value = rule["example"]
    start, end = marked.index("["), marked.index("]") - 1
    found = find_times(marked.replace("[", "").replace("]", ""), WEDNESDAY)
    name = rule["name"] if value else "impossible"
    assert (start, end, value, name) in [(t.start, t.end, t.value, t.rule) for t in found]


def test_rule_names_are_unique():
    names = [rule["name"] for rule in RULES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on July 7-9.", [("July 7", "2025-07-07"), ("9", "2025-07-09")]),
        ("On May 4 and 5, 1999, it rained.", [("May 4", "1999-05-04"), ("5, 1999", "1999-05-05")]),
        (
            "He said Tuesday he will leave Friday.",
            [("Tuesday", "2025-10-28"), ("Friday", "2025-10-31")],
        ),
        ("It is payable Jan. 2.", [("Jan. 2", "2026-01-02")]),
        ("They met in August.", [("August", "2025-08")]),
        ("It lasts about two weeks.", [("about two weeks", "P2W")]),
        ("the third-quarter loss", [("third-quarter", "2025-Q3")]),
        ("It had been due to expire Friday.", [("Friday", "2025-10-24")]),
        ("It starts at 5 p.m. EST, Nov. 6.", [("5 p.m. EST, Nov. 6", "2025-11-06T17:00")]),
        ("May I ask who will march?", []),
        ("The 34-year-old paid $1998.", []),
    ],
)
def test_in_context(text, expected):
    assert values(text) == expected


def test_modifiers_are_taken_in():
    found = find_times("At least 30 days from early 1990, or a year or so.", WEDNESDAY)
    assert [(t.text, t.mod) for t in found] == [
        ("At least 30 days", "EQUAL_OR_MORE"), ("early 1990", "START"), ("a year or so", "APPROX"),
    ]  # fmt: skip


def test_anchors_point_back():
    found = find_times("She came on May 2, 1998. She left the next day.", WEDNESDAY)
    assert [(t.value, t.anchor) for t in found] == [("1998-05-02", ""), ("1998-05-03", "t01")]


IMPOSSIBLE = [
    "31 February", "Feb. 30, 2025", "February 31", "June 31st", "29 February 2023", "2024-02-31",
    "2024-13-01", "week 54 of 2025", "25:99", "13/45/2024", "the year 0", "the year 20000",
    "13 p.m.", "2460 GMT", "0000-01-01",
]  # fmt: skip


@pytest.mark.parametrize("text", IMPOSSIBLE)
@pytest.mark.parametrize("published", [WEDNESDAY, ""])
def test_the_impossible_is_marked_and_moved_nowhere(text, published):
    (found,) = find_times(f"It is on {text}, they say.", published)
    assert (found.text, found.value, found.resolution, found.rule) == (text, "", "", "impossible")


def test_a_day_as_near_before_as_behind_is_the_one_before():
    assert values("The fair: 30 July", "2024-01-29") == [("30 July", "2023-07-30")]


@pytest.mark.parametrize(
    "published", ["", "2025", "garbage", "2025-02-31", "20000-01-01", "2025/2026"]
)
def test_without_a_day_of_publication_relative_days_stay_open(published):
    found = find_times("He came yesterday and will leave on Friday, after 3 May 1999.", published)
    assert [(t.value, t.anchor, t.resolution) for t in found] == [
        ("", "", ""), ("", "", ""), ("1999-05-03", "", "stated"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "published", ["2025-10-29T23:30:00+09:00", "2025-10-29?", "2025-10-29T05:00"]
)
def test_times_and_marks_of_doubt_do_not_move_the_day(published):
    assert values("It rained yesterday.", published) == [("yesterday", "2025-10-28")]


@pytest.mark.parametrize("words", ["later that hour", "the following hour", "that same minute"])
def test_what_is_finer_than_a_day_and_has_no_anchor_stays_open(words):
    assert [t.value for t in find_times(f"It closed {words}.", "2025-10-29")] in ([""], [])


def test_before_1582():
    assert values("It fell yesterday.", "1492-10-13") == [("yesterday", "1492-10-12")]


PIECES = """last next this Friday Monday June May 7 31 , . 1998 2025 two three weeks ago years later
the a day quarter third year earlier before after at 3 p.m. 10:35 noon morning on of will said Feb.
Christmas week 54 summer in for early about weekend that same recent future 1980s 11th century"""


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join),
    st.dates().map(str) | st.just(""),
)
@example("in the third quarter a year earlier", "1989-11-02")
def test_every_anchored_value_can_be_computed_again(text, published):
    found = find_times(text, published)
    ids = {f"t{at:02}": t.value for at, t in enumerate(found, 1)} | {"published": published}
    for t in found:
        assert text[t.start : t.end] == t.text
        assert bool(t.value) == bool(t.resolution)
        if t.anchor:
            assert dates.resolve(t.resolution, ids[t.anchor]) == t.value
        else:
            assert t.resolution in ("", "stated", "fixed")
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60), st.text(max_size=12))
def test_no_text_crashes(text, published):
    for t in find_times(text, published):
        assert 0 <= t.start < t.end <= len(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["1", "a ", "in the ", "three ", "10:", "'9", "April 1, ", "two and a half "]
)
def test_time_grows_with_length(piece):
    assert growth(lambda count: lambda: find_times(piece * count, WEDNESDAY), 500) < 24


def test_predict_reads_three_fields_only():
    row = predict({"doc_id": "d", "dct": "1989-11-02", "text": "It rose Tuesday, on 31 June."})
    assert row["doc_id"] == "d"
    assert [t["value"] for t in row["timexes"]] == ["1989-10-31", "XXXX-XX-XX"]


def test_import_is_cheap():
    code = "import sys, newsdraft.times.tagger; "
    code += "print({'pandas', 'edtf', 'networkx'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
