"""Dates of stated precision, and the rules that resolve relative ones.

>>> earliest("2025-10?"), latest("2025-10?"), precision("2025-10?")
(datetime.date(2025, 10, 1), datetime.date(2025, 10, 31), 'month')
>>> resolve("weekday-next(4)", "2025-10-29")
'2025-10-30'

Two notations meet here. Tables hold dates in EDTF (ISO 8601-2) level 0 or 1; time expressions
hold TIMEX3 values (TimeML 1.2.1), which EDTF lacks in part (weeks, quarters, parts of a day). The
calendar is the Gregorian one, also before 1582, as both standards have it. A resolution is one of
the names in ``RESOLUTIONS`` with its arguments; weekdays are 1 (Monday) to 7, months 1 to 12.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from newsdraft.errors import CloseReadingError

Arg = int | str


class DateError(CloseReadingError):
    """A date or resolution that cannot be read; the message says what would be accepted."""


# --- EDTF ---------------------------------------------------------------------------------------

_YEAR = r"-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|Y-?[1-9][0-9]{4,8}"
_REST = r"-[0-9]{2}(?:-(?:[0-9]{2}|XX))?|-XX(?:-XX)?"
_DATE = re.compile(rf"(?:(?P<year>{_YEAR})(?P<rest>{_REST})?)[?~%]?")
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?[?~%]?")
_CLOCK = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
_DATETIME = re.compile(rf"-?[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_CLOCK}")


class _Bounds(NamedTuple):
    earliest: date | None
    latest: date | None
    precision: str


def is_edtf(text: str) -> bool:
    """Say whether a text is an EDTF date of level 0 or 1 on the real calendar.

    Level 2 (sets, masks inside a date) and intervals that run backwards are refused.

    >>> is_edtf("2025-10-29?"), is_edtf("2025-02-31"), is_edtf("2025-W44"), is_edtf("")
    (True, False, False, False)
    """
    with suppress(DateError):
        return bool(text) and _bounds(text) is not None
    return False


def earliest(edtf: str) -> date | None:
    """Return the first day a date may mean; None where open, unknown, or outside years 1 to 9999.

    Raises ``DateError`` for what is not EDTF level 0 or 1. Empty is unknown.

    >>> earliest("2025-22")
    datetime.date(2025, 6, 1)
    """
    return _bounds(edtf).earliest


def latest(edtf: str) -> date | None:
    """Return the last day a date may mean; None as for ``earliest``.

    >>> latest("2025-10-31/2025-11-01")
    datetime.date(2025, 11, 1)
    """
    return _bounds(edtf).latest


def precision(edtf: str) -> str:
    """Name the unit a date states: time day month season year decade century interval unknown.

    Unspecified digits count as not stated: ``2025-10-XX`` is a month.

    >>> precision("2025-06"), precision("201X"), precision("2025-06/.."), precision("")
    ('month', 'decade', 'interval', 'unknown')
    """
    return _bounds(edtf).precision


@lru_cache(maxsize=4096)
def _bounds(edtf: str) -> _Bounds:
    if not edtf:
        return _Bounds(None, None, "unknown")
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(edtf)
    nothing = _Bounds(None, None, "")
    low, high = (nothing if side in ("", "..") else _single(side) for side in (first, last))
    if not (low.precision or high.precision):
        raise DateError(f"{edtf!r}: an interval needs a date on one side, e.g. 2025-10/..")
    if low.earliest and high.latest and low.earliest > high.latest:
        raise DateError(f"{edtf!r}: the interval runs backwards; put the earlier date first")
    return _Bounds(low.earliest, high.latest, "interval")


def _single(text: str) -> _Bounds:
    if plain := _plain(text):
        return plain
    from edtf import EDTFParseException, parse_edtf  # pyparsing: too slow to import unasked

    remedy = "write an EDTF date of level 0 or 1 such as 2025-10-29, 2025-10? or 2025-10/2025-11"
    if not ((found := _DATE.fullmatch(text)) or _DATETIME.fullmatch(text)):
        raise DateError(f"{text!r} is not a date; {remedy}")
    try:
        parsed = parse_edtf(text)
        sides = parsed.lower_strict(), parsed.upper_strict()
        low, high = (date(*side[:3]) if 1 <= side[0] <= 9999 else None for side in sides)
    except (EDTFParseException, ValueError, TypeError, OverflowError):
        raise DateError(f"{text!r} is not on the calendar; {remedy}") from None
    return _Bounds(low, high, _stated(found) if found else "time")


def _plain(text: str) -> _Bounds | None:
    # what most dates of a dossier are; the grammar takes 5 ms for each
    if found := _PLAIN.fullmatch(text):
        year, month, day = (int(n or 0) for n in found.groups())
        last = day or monthrange(year, month or 12)[1]
        with suppress(ValueError):
            low, high = date(year, month or 1, day or 1), date(year, month or 12, last)
            return _Bounds(low, high, "day" if day else "month" if month else "year")
    return None


def _stated(found: re.Match[str]) -> str:
    year, rest = found["year"], (found["rest"] or "").replace("-XX", "")
    if rest:
        return "day" if len(rest) > 3 else "season" if rest >= "-21" else "month"
    return {0: "year", 1: "decade", 2: "century"}[year.count("X")]


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_SEASON_WORDS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def in_words(edtf: str) -> str:
    """Write a date as British readers do, no more precise than it is and with its doubt.

    A text that is no EDTF date is returned as it stands.

    >>> in_words("2025-10-29?"), in_words("2025-10"), in_words("2026-08~"), in_words("202X")
    ('29 October 2025 (uncertain)', 'October 2025', 'about August 2026', 'the 2020s')
    >>> in_words("2025-10-29/2025-10-31"), in_words("../2025"), in_words("")
    ('29 October 2025 to 31 October 2025', 'by 2025', 'date unknown')
    >>> in_words("2025-10/.."), in_words("2023-21"), in_words("2023-0X")
    ('from October 2025', 'spring 2023', '2023-0X')
    >>> in_words("2023-12-01/2023-12-31"), in_words("2023-01-01/2023-12-31")
    ('December 2023', '2023')
    """
    if not edtf:
        return "date unknown"
    if not is_edtf(edtf):
        return edtf
    first, slash, last = edtf.partition("/")
    if not slash:
        return _side_in_words(edtf)
    if whole := _whole(first, last):
        return _plain_in_words(whole)
    sides = [_side_in_words(side) for side in (first, last) if side not in ("", "..")]
    if len(sides) == 2:
        return " to ".join(sides)
    return f"{'from' if first not in ('', '..') else 'by'} {sides[0]}"


def _whole(first: str, last: str) -> str:
    """Return the month or year whose first and last day two dates are, or nothing."""
    if not all(len(one) == 10 and one.replace("-", "").isdigit() for one in (first, last)):
        return ""
    ends = {one: (str(earliest(one)), str(latest(one))) for one in (last[:4], last[:7])}
    return next((one for one, days in ends.items() if days == (first, last)), "")


def _side_in_words(text: str) -> str:
    plain, doubt = text.rstrip("?~%"), text[-1]
    about = "about " if doubt in "~%" else ""
    return f"{about}{_plain_in_words(plain)}{' (uncertain)' if doubt in '?%' else ''}"


def _plain_in_words(text: str) -> str:
    year, month, day, *_ = [*text.partition("T")[0].replace("-XX", "").split("-"), "", "", ""]
    if not year or not year.isdigit():
        ends = {3: "the {}0s", 2: "the years {0}00 to {0}99"}
        known = year.rstrip("X")
        return ends[len(known)].format(known) if len(known) in ends else text
    named = _SEASON_WORDS.get(month) or (_MONTHS[int(month) - 1] if month else "")
    return " ".join(part for part in (day.lstrip("0"), named, year) if part)


# --- TIMEX3 values on a line of units -----------------------------------------------------------

_UNITS = ("day", "weekend", "week", "month", "season", "quarter", "half", "year",
          "decade", "century")  # fmt: skip
_SEASONS = ("SP", "SU", "FA", "WI")
_PARTS = {"month": 12, "season": 4, "quarter": 4, "half": 2, "year": 1}  # so many to a year
_VALUE = re.compile(
    r"(?P<century>[0-9]{2})(?P<decade>[0-9])?(?:(?P<year>[0-9])(?:-(?:"
    r"W(?P<week>[0-9]{2})(?:-(?:(?P<weekend>WE)|(?P<weekday>[1-7])))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?)?(?P<time>T.*)?"
)


class _Point(NamedTuple):
    """A TIMEX3 value as its unit and its first day (a week: its Thursday), plus ``T...`` if any."""

    unit: str
    day: date
    time: str


@lru_cache(maxsize=4096)
def _point(value: str) -> _Point | None:
    """Read a TIMEX3 value or a simple EDTF date; None where it has no place on the calendar."""
    found = _VALUE.fullmatch(value.strip().rstrip("?~%"))
    if not found:
        return None
    part = found.groupdict("")
    unit = next(u for u in ("weekday", *_UNITS) if part[u])
    year = int((part["century"] + part["decade"] + part["year"]).ljust(4, "0"))
    try:
        if part["week"]:
            day = date.fromisocalendar(year, int(part["week"]), int(part["weekday"] or 4))
        else:
            first = max(year, 1) if unit in ("decade", "century") else year
            day = date(first, _first_month(part), int(part["day"] or 1))
    except ValueError:
        return None
    return _Point("day" if unit == "weekday" else unit, day, part["time"])


def _first_month(part: dict[str, str]) -> int:
    if part["season"]:
        return _SEASONS.index(part["season"]) * 3 + 3
    return int(part["month"] or int(part["quarter"] or 1) * 3 + int(part["half"] or 1) * 6 - 8)


def _index(unit: str, day: date) -> int:
    """Number the unit that holds a day, consecutively."""
    if unit in ("day", "weekend", "week"):
        return day.toordinal() - 1 if unit == "day" else (day.toordinal() - 1) // 7
    if unit == "season":  # December, January and February are one winter, of the earlier year
        return (day.year * 12 + day.month - 3) // 3
    if unit in _PARTS:
        return (day.year * 12 + day.month - 1) * _PARTS[unit] // 12
    return day.year // (10 if unit == "decade" else 100)


def _value(unit: str, index: int) -> str:
    """Write the unit with this number as a TIMEX3 value; empty outside the years 1 to 9999."""
    if unit in ("day", "weekend", "week"):
        ordinal = index + 1 if unit == "day" else index * 7 + 4
        if not 1 <= ordinal <= date.max.toordinal():
            return ""
        day = date.fromordinal(ordinal)
        week = f"{day.isocalendar()[0]:04}-W{day.isocalendar()[1]:02}"
        return {"day": day.isoformat(), "week": week, "weekend": f"{week}-WE"}[unit]
    if unit in ("decade", "century"):
        width, end = (3, 1000) if unit == "decade" else (2, 100)
        return f"{index:0{width}}" if 0 <= index < end else ""
    year, part = divmod(index, _PARTS[unit])
    tails = {"month": f"-{part + 1:02}", "season": f"-{_SEASONS[part % 4]}", "year": ""}
    tail = tails.get(unit, f"-{unit[0].upper()}{part + 1}")
    return f"{year:04}{tail}" if 1 <= year <= 9999 else ""


def first_day(value: str) -> date | None:
    """Return the first day of a TIMEX3 value or simple EDTF date; None where it has none.

    >>> first_day("2025-W44"), first_day("FUTURE_REF")
    (datetime.date(2025, 10, 27), None)
    """
    point = _point(value)
    back = {"week": 3, "weekend": -2}.get(point.unit, 0) if point else 0
    return point.day - timedelta(days=back) if point else None


_YEARS = re.compile(r"[0-9]{4}/[0-9]{4}|[0-9]{4}-XX-XX")  # "2020/21"; day and month unsure


def as_edtf(value: str) -> str:
    """Write a TIMEX3 value as EDTF; empty where it names no stretch of the calendar.

    >>> as_edtf("2025-Q3"), as_edtf("2025-SU"), as_edtf("2025-10-30TEV"), as_edtf("FUTURE_REF")
    ('2025-07/2025-09', '2025-22', '2025-10-30', '')
    """
    point = _point(value)
    if point is None:
        return value if _YEARS.fullmatch(value) else ""
    year, month = point.day.year, point.day.month
    if point.unit in ("week", "weekend"):
        return f"{first_day(value)}/{point.day + timedelta(days=3)}"
    if point.unit in ("quarter", "half"):
        length = 12 // _PARTS[point.unit]
        return f"{year:04}-{month:02}/{year:04}-{month + length - 1:02}"
    if point.unit == "season":  # a winter runs into the next year, which EDTF leaves open
        return f"{year:04}-12/{year + 1:04}-02" if month == 12 else f"{year:04}-{20 + month // 3}"
    day = point.day.isoformat()
    kept = {"century": day[:2] + "XX", "decade": day[:3] + "X", "year": day[:4], "month": day[:7]}
    return kept.get(point.unit, day)


# --- Resolutions --------------------------------------------------------------------------------

Rule = Callable[[_Point, tuple[Arg, ...]], str]
_OF = {"weekday": ("day", 7), "month": ("month", 12), "quarter": ("quarter", 4),
       "half": ("half", 2), "season": ("season", 4)}  # fmt: skip


def _reaches(point: _Point, unit: str) -> bool:
    """Say whether a value is fine enough to name the unit around it."""
    if unit in ("weekend", "week"):
        return point.unit in _UNITS[:3]
    return _UNITS.index(point.unit) <= _UNITS.index(unit)


def _member(kind: str, way: str) -> Rule:
    """Make the rule for the n-th part of a cycle: this, or the nearest strictly before, after.

    ``coming`` is that very part, or else the next: a paper of Thursday that says "Thursday".
    """
    unit, period = _OF[kind]
    around = "week" if kind == "weekday" else "year"

    def rule(point: _Point, args: tuple[Arg, ...]) -> str:
        number, shift = int(args[0]) - 1, int(args[1]) if len(args) > 1 else 0
        if not (0 <= number < period and _reaches(point, around if way == "this" else unit)):
            return ""
        here = _index(unit, point.day)
        if way == "this":
            start = here - here % period if around == "week" else point.day.year * period
            return _value(unit, start + number + shift * period)
        back = (here - number) % period
        if way == "last":
            return _value(unit, here - (back or period))
        return _value(unit, here - back + (period if back or way == "next" else 0))

    return rule


def _month_day(year: int, args: tuple[Arg, ...]) -> date:
    return date(year, int(args[0]), int(args[1]))


def _floating(year: int, args: tuple[Arg, ...]) -> date:
    """Return the n-th weekday of a month (month, weekday, n); n = -1 is the last one."""
    month, weekday, nth = (int(a) for a in args[:3])
    first, length = monthrange(year, month)
    days = range(1 + (weekday - 1 - first) % 7, length + 1, 7)
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def _easter(year: int, args: tuple[Arg, ...]) -> date:
    """Return Easter Sunday plus an offset in days (Meeus's rule for the Gregorian calendar)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return date(year, month, day + 1) + timedelta(days=int(args[0]))


def _yearly(make: Callable[[int, tuple[Arg, ...]], date], way: str) -> Rule:
    """Make the rule for a day that comes once a year; years without it are skipped."""

    def rule(point: _Point, args: tuple[Arg, ...]) -> str:
        if not _reaches(point, "year" if way == "this" else "day"):
            return ""
        sign = -1 if way == "last" else 1
        shift = int(args[2]) if make is _month_day and len(args) > 2 else 0
        for step in range(1) if way == "this" else range(9):
            try:
                day = make(point.day.year + shift + sign * step, args)
            except (ValueError, IndexError):
                continue
            if way == "this" or (day - point.day).days * sign > 0:
                return day.isoformat()
        return ""

    return rule


def _unit_offset(point: _Point, args: tuple[Arg, ...]) -> str:
    """Return the n-th unit from the one around the anchor, in that unit's own precision."""
    count, unit = int(args[0]), str(args[1])
    return _value(unit, _index(unit, point.day) + count) if _reaches(point, unit) else ""


def _date_offset(point: _Point, args: tuple[Arg, ...]) -> str:
    """Move the anchor by n units and keep its own precision: a quarter stays a quarter."""
    count, unit = int(args[0]), str(args[1])
    if unit in ("day", "week") and point.unit == "day":
        return _unit_offset(point, (count * (7 if unit == "week" else 1), "day"))
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}.get(unit, 0)
    year, month = divmod(point.day.year * 12 + point.day.month - 1 + count * months, 12)
    if not (months and 1 <= year <= 9999 and _reaches(point, unit)):
        return ""
    length = monthrange(year, month + 1)[1]
    moved = date(year, month + 1, min(point.day.day, length))
    return _value(point.unit, _index(point.unit, moved))


def _week_of_year(point: _Point, args: tuple[Arg, ...]) -> str:
    number, year = int(args[0]), point.day.year
    weeks = date(year, 12, 28).isocalendar()[1]  # 28 December is always in the last week
    first = _index("week", date(year, 1, 4))
    return _value("week", first + number - 1) if 1 <= number <= weeks else ""


_WAYS = ("this", "last", "next")
_DAYS = {"monthday": _month_day, "floating": _floating, "easter": _easter}
RESOLUTIONS: dict[str, Rule] = {
    **{f"{kind}-{way}": _member(kind, way) for kind in _OF for way in _WAYS},
    "weekday-coming": _member("weekday", "coming"),
    **{f"{kind}-{way}": _yearly(make, way) for kind, make in _DAYS.items() for way in _WAYS},
    "isoweek-this": _week_of_year,
    "unit-offset": _unit_offset,
    "date-offset": _date_offset,
    "stated": lambda point, args: "",
    "fixed": lambda point, args: "",
}
_SHAPES = {  # the arguments by the first word of the name: i an integer, u a unit
    "weekday": "ii?", "month": "ii?", "quarter": "ii?", "half": "ii?", "season": "ii?",
    "monthday": "iii?", "isoweek": "i", "floating": "iii", "easter": "i",
    "unit": "iu", "date": "iu", "stated": "", "fixed": ""}  # fmt: skip
_CALL = re.compile(r"(?P<name>[a-z]+(?:-[a-z]+)?)(?:\((?P<args>[^()]*)\))?")


@lru_cache(maxsize=4096)
def parse_resolution(text: str) -> tuple[str, tuple[Arg, ...]]:
    """Split a resolution into its name and arguments, numbers as integers.

    A last argument that starts with ``T`` is a time of day. Raises ``DateError`` for a name outside
    ``RESOLUTIONS`` or arguments that do not fit it.

    >>> parse_resolution("unit-offset(-1,day,TNI)")
    ('unit-offset', (-1, 'day', 'TNI'))
    """
    found = _CALL.fullmatch(text.strip())
    if not found or found["name"] not in RESOLUTIONS:
        raise DateError(f"{text!r} is not a resolution; take one of {', '.join(RESOLUTIONS)}")
    cells = [cell.strip() for cell in found["args"].split(",")] if found["args"] else []
    args = tuple(int(c) if re.fullmatch(r"[+-]?[0-9]{1,5}", c) else c for c in cells)
    shape = _SHAPES[found["name"].split("-")[0]]
    if not re.fullmatch(shape + "(T)?", "".join(_shape(arg) for arg in args)):
        raise DateError(f"{text!r}: wrong arguments; see the rule {found['name']!r} in dates.py")
    return found["name"], args


def _shape(arg: Arg) -> str:
    return "i" if isinstance(arg, int) else "T" if arg[:1] == "T" else "u" if arg in _UNITS else "?"


def resolve(resolution: str, anchor: str) -> str:
    """Compute the TIMEX3 value that a resolution gives for an anchor's value.

    Empty where there is nothing to compute: no anchor, an anchor too coarse for the rule (a weekday
    after "2025"), a day that does not exist, and the rules ``stated`` and ``fixed``, whose value
    stands in the text. A mark of doubt on the anchor ("2025-10-29?") is ignored.

    >>> resolve("month-last(6)", "2025-10-29"), resolve("unit-offset(-2,week)", "2025-10-29")
    ('2025-06', '2025-W42')
    """
    name, args = parse_resolution(resolution or "fixed")
    time = str(args[-1]) if args and _shape(args[-1]) == "T" else ""
    point = _point(anchor)
    if point is None:
        return ""
    value = RESOLUTIONS[name](point, args[: len(args) - bool(time)])
    return value + time if value else ""
