"""Dates of stated precision, and the closed list of resolutions."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdraft import dates

DAYS = st.dates(date(2, 1, 1), date(9990, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2025-10-29", (2025, 10, 29), (2025, 10, 29), "day"),
        ("2025-10-29?", (2025, 10, 29), (2025, 10, 29), "day"),
        ("2024-02", (2024, 2, 1), (2024, 2, 29), "month"),
        ("2025~", (2025, 1, 1), (2025, 12, 31), "year"),
        ("2025-22", (2025, 6, 1), (2025, 8, 31), "season"),
        ("201X", (2010, 1, 1), (2019, 12, 31), "decade"),
        ("20XX", (2000, 1, 1), (2099, 12, 31), "century"),
        ("2025-10-XX", (2025, 10, 1), (2025, 10, 31), "month"),
        ("2025-10-31/2025-11-01", (2025, 10, 31), (2025, 11, 1), "interval"),
        ("2025-10-29T10:00:00+09:00", (2025, 10, 29), (2025, 10, 29), "time"),
        ("1500-02-28", (1500, 2, 28), (1500, 2, 28), "day"),
    ],
)
def test_bounds(edtf, first, last, precision):
    assert dates.earliest(edtf) == date(*first)
    assert dates.latest(edtf) == date(*last)
    assert dates.precision(edtf) == precision
    assert dates.is_edtf(edtf)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-10-01/..", date(2025, 10, 1), None),
        ("../2025-10", None, date(2025, 10, 31)),
        ("2025/", date(2025, 1, 1), None),
        ("Y20000", None, None),
        ("-0044", None, None),
        ("0000-05-01", None, None),
        ("", None, None),
    ],
)
def test_open_sides_are_none(edtf, first, last):
    assert (dates.earliest(edtf), dates.latest(edtf)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["2025-02-31", "2025-13", "2025-W44", "20000", "2025-11-01/2025-10-31", "../..", "{2025,2026}",
     "2025-?10-29", "yesterday", " 2025", "2025-10-29T25:99:00"],
)  # fmt: skip
def test_what_is_not_a_date_is_refused(text):
    assert not dates.is_edtf(text)
    with pytest.raises(dates.DateError, match=r"calendar|not a date|backwards|needs a date"):
        dates.earliest(text)


@pytest.mark.parametrize(
    ("resolution", "anchor", "value"),
    [
        ("weekday-next(4)", "2025-10-29", "2025-10-30"),
        ("weekday-next(3)", "2025-10-29", "2025-11-05"),
        ("weekday-coming(4)", "2025-10-29", "2025-10-30"),
        ("weekday-coming(4)", "2025-10-30?", "2025-10-30"),
        ("weekday-coming(4)", "2025-10-31", "2025-11-06"),
        ("weekday-last(3)", "2025-10-29?", "2025-10-22"),
        ("weekday-this(2,-1)", "2025-10-29", "2025-10-21"),
        ("weekday-last(5,TNI)", "2025-10-29T08:00:00Z", "2025-10-24TNI"),
        ("month-last(6)", "2025-10-29", "2025-06"),
        ("month-last(6)", "2025-06-10", "2024-06"),
        ("month-this(6,-1)", "2025-10", "2024-06"),
        ("quarter-last(4)", "1998-01-26", "1997-Q4"),
        ("half-this(1)", "2025", "2025-H1"),
        ("season-this(3)", "2025", "2025-FA"),
        ("season-last(4)", "2025-01-10", "2023-WI"),
        ("monthday-last(2,29)", "2025-10-10", "2024-02-29"),
        ("monthday-this(5,2,-1)", "2025-10-29", "2024-05-02"),
        ("floating-this(11,4,4)", "2025", "2025-11-27"),
        ("floating-last(5,1,-1)", "2025-10-29", "2025-05-26"),
        ("easter-this(-2)", "2000", "2000-04-21"),
        ("isoweek-this(49)", "2025-10-29", "2025-W49"),
        ("unit-offset(-2,week)", "2025-10-29", "2025-W42"),
        ("unit-offset(-1,weekend)", "2025-10-29", "2025-W43-WE"),
        ("unit-offset(0,season)", "2025-01-10", "2024-WI"),
        ("unit-offset(-1,decade)", "1989", "197"),
        ("unit-offset(0,year)", "0001-06-01", "0001"),
        ("date-offset(-1,year)", "1989-Q3", "1988-Q3"),
        ("date-offset(-1,year)", "2024-02-29", "2023-02-28"),
    ],
)
def test_resolve(resolution, anchor, value):
    assert dates.resolve(resolution, anchor) == value


@pytest.mark.parametrize(
    ("resolution", "anchor"),
    [
        ("weekday-next(4)", ""),
        ("weekday-next(4)", "2025-10"),
        ("weekday-next(4)", "2025-02-31"),
        ("unit-offset(1,day)", "PRESENT_REF"),
        ("unit-offset(-1,day)", "0001-01-01"),
        ("unit-offset(1,year)", "20000"),
        ("unit-offset(1,day)", "0000-01-01"),
        ("monthday-this(2,30)", "2025-10-29"),
        ("isoweek-this(54)", "2025-10-29"),
        ("stated", "2025-10-29"),
        ("fixed", "2025-10-29"),
        ("", "2025-10-29"),
    ],
)
def test_nothing_to_compute_is_empty(resolution, anchor):
    assert dates.resolve(resolution, anchor) == ""


@pytest.mark.parametrize(
    "text",
    ["weekday-soon(4)", "weekday-next", "weekday-next(x)", "month-coming(6)", "stated(1)", "("],
)
def test_unknown_resolutions_are_refused(text):
    with pytest.raises(dates.DateError, match=r"take one of|wrong arguments"):
        dates.parse_resolution(text)


def test_unknown_unit_is_refused():
    with pytest.raises(dates.DateError, match="wrong arguments"):
        dates.resolve("unit-offset(1,moon)", "2025-10-29")


@settings(max_examples=40, deadline=None)
@given(DAYS, st.integers(1, 7))
def test_weekdays_lie_within_a_week(day, weekday):
    last, following = (
        dates.resolve(f"weekday-{way}({weekday})", str(day)) for way in ("last", "next")
    )
    assert 1 <= (day - date.fromisoformat(last)).days <= 7
    assert 1 <= (date.fromisoformat(following) - day).days <= 7
    assert date.fromisoformat(last).isoweekday() == weekday


@given(
    DAYS, st.sampled_from(["day", "weekend", "week", "month", "season", "quarter", "half", "year"])
)
def test_the_unit_around_a_day_holds_or_touches_it(day, unit):
    edtf = dates.as_edtf(dates.resolve(f"unit-offset(0,{unit})", str(day)))
    first, last = dates.earliest(edtf), dates.latest(edtf)
    assert first and last and first <= last
    assert first <= day <= last or unit == "weekend"


@settings(max_examples=40, deadline=None)
@given(DAYS, st.integers(-50, 50), st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_there_and_back(day, count, unit):
    there = dates.resolve(f"unit-offset({count},{unit})", str(day))
    back = dates.resolve(f"unit-offset({-count},{unit})", there)
    assert not there or not back or back == dates.resolve(f"unit-offset(0,{unit})", str(day))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text):
    if dates.is_edtf(text):
        assert dates.precision(text)
    assert dates.resolve("unit-offset(1,day)", text) == "" or dates.first_day(text)


def test_values_as_edtf():
    cases = {
        "2025-W44": "2025-10-27/2025-11-02", "2025-W44-WE": "2025-11-01/2025-11-02",
        "2025-Q3": "2025-07/2025-09", "2025-H2": "2025-07/2025-12", "2025-SU": "2025-22",
        "2025-WI": "2025-12/2026-02", "198": "198X", "20": "20XX", "2025-10-30T15:00": "2025-10-30",
        "P2W": "", "PAST_REF": "", "2025-W54": "",
    }  # fmt: skip
    assert {value: dates.as_edtf(value) for value in cases} == cases


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2025-10-09", "9 October 2025"),
        ("2025-10-29%", "about 29 October 2025 (uncertain)"),
        ("2025-10-XX", "October 2025"),
        ("2025", "2025"),
        ("20XX", "the years 2000 to 2099"),
        ("2025-10/..", "from October 2025"),
        ("2025-10-30T09:00:00Z", "30 October 2025"),
        ("-0044-03-15", "-0044-03-15"),
        ("Y170000", "Y170000"),
        ("2025-W44", "2025-W44"),
        ("by hand", "by hand"),
    ],
)
def test_a_date_in_words_is_no_more_precise_than_it_is(edtf: str, said: str) -> None:
    assert dates.in_words(edtf) == said
