"""From the fields of a match to a TIMEX3 value: templates filled, relative ones resolved."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from newsdraft import dates
from newsdraft.times.rules import Fields, lexicon_of_times
from newsdraft.times.tense import nearest, tense
from newsdraft.times.timex import Timex


class Place(NamedTuple):
    """Where a rule matched, and what was found before it."""

    text: str
    start: int
    end: int
    published: str
    found: list[Timex]


IMPOSSIBLE = "impossible"
_CALENDAR = re.compile(r"[0-9]{4}-(?:[0-9]{2}(?:-[0-9]{2})?|W[0-9]{2})(?:T(?P<time>.*))?")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00|[A-Z]{2}")


def is_impossible(value: str) -> bool:
    """Say whether a value looks like a day, month, week or year but is not on the calendar."""
    if value[:1].isdigit() and value.isdigit() and len(value) >= 4:
        return not 1 <= int(value) <= 9999
    looks = _CALENDAR.fullmatch(value)
    if not looks:
        return False
    return not dates.as_edtf(value) or bool(looks["time"] and not _CLOCK.fullmatch(looks["time"]))


_FINER = re.compile(r",(?:hour|minute|second)\)$")  # the calendar of dates.py ends at the day
_UNCOUNTED = re.compile(r"(?:date|unit)-offset\((?!-?\d{1,5},)")  # "several weeks from today"


def relative(place: Place, cells: dict[str, Any], template: str) -> tuple[str, str, str]:
    """Return anchor, resolution and value of a relative expression; all empty where unresolved."""
    if _FINER.search(template) or _UNCOUNTED.search(template):
        return _UNRESOLVED
    template = _COUNTED.sub(_in_plain_units, template)
    context = cells.get("anchor")
    if context:
        told = _from_context(place, context, template)
        if told is not None:
            return told
        template = cells.get("else", template)
    if template == "-":
        return "", "-", ""
    if "{way}" in template:
        template = template.replace("{way}", cells.get("way") or _last_or_next(place, template))
    if _is_off_the_calendar(template):
        return "", "", IMPOSSIBLE
    value = dates.resolve(template, place.published) if place.published else ""
    return ("published", template, value) if value else _UNRESOLVED


_UNRESOLVED = ("", "", "")


def _from_context(place: Place, context: str, template: str) -> tuple[str, str, str] | None:
    """Resolve "the next day" from what was told before it; None where publication may anchor it."""
    template = template.replace("{way}", "next")  # "on the Sunday" behind a day
    for at in range(len(place.found) - 1, max(-1, len(place.found) - 9), -1):
        value = place.found[at].value
        if context == "day" and (_far(place, at) or dates.precision(dates.as_edtf(value)) != "day"):
            return None
        if context == "quarter" and not _reported(place.found[at], place):
            continue
        if resolved := dates.resolve(template, value):
            if context == "context" and _BACK.search(template) and _far(place, at):
                return _UNRESOLVED
            return f"t{at + 1:02}", template, resolved
        if context == "context" and dates.first_day(value):
            return _UNRESOLVED  # "in 2022 ... the following week": which one, it does not say
    if context == "context" and tense(place.text, place.start, place.end) == "past":
        return _UNRESOLVED
    return None


def _is_off_the_calendar(template: str) -> bool:
    """Tell "week 54" and "February 30" from what some year has."""
    week = re.match(r"isoweek-this\(([0-9]+)", template)
    if week and not 1 <= int(week[1]) <= 53:
        return True
    day = re.match(r"monthday-\w+\(([0-9]+),([0-9]+)", template)
    return day is not None and not dates.resolve(f"monthday-this({day[1]},{day[2]})", "2000")


def _far(place: Place, at: int) -> bool:
    """Say whether a day lies further up than the sentence before "two days earlier"."""
    between = place.text[place.found[at].end : place.start]
    return len(_SENTENCE_END.findall(between)) > 1


_BACK = re.compile(r"-offset\(-[0-9]+,(?:day|week|month)\)")  # a year is told from afar, too
_SENTENCE_END = re.compile(r"[^\s.]{3}[.!?][”\"’)]*\s+(?=[“\"A-Z])")


def _reported(timex: Timex, place: Place) -> bool:
    """Say whether a quarter is the one reported on: not compared with it, nor to come."""
    compared = timex.resolution.startswith("date-offset") or timex.resolution.endswith(",-1)")
    if compared or not re.fullmatch(r"[0-9]{4}-Q[1-4]", timex.value):
        return False
    running = dates.resolve("unit-offset(0,quarter)", place.published)
    ahead = bool(running) and timex.value >= running
    if ahead and tense(place.text, timex.start, timex.end) == "future":
        return False
    return (
        not ahead or timex.value == running or tense(place.text, place.start, place.end) != "past"
    )


def _last_or_next(place: Place, template: str) -> str:
    """Choose this (it is the same day or unit), else last or next by tense, else the nearest."""
    if not place.published:
        return "last"
    here = {w: dates.resolve(template.replace("{way}", w), place.published) for w in _WAYS}
    kind = template.split("-")[0]
    unit = {"monthday": "day", "weekday": "day", "floating": "day", "easter": "day"}.get(kind, kind)
    same = dates.resolve(f"unit-offset(0,{unit})", place.published)
    if here["this"] and here["this"][:10] == same:
        return "this"
    if _UNDONE_BY.search(place.text, max(0, place.start - 120), place.start):
        return "next"
    told = nearest if kind != "weekday" else tense
    tensed = told(place.text, place.start, place.end)
    if kind == "weekday":
        return "next" if tensed == "future" else "last"
    now = dates.first_day(place.published)
    last, following = (dates.first_day(here[w]) for w in ("last", "next"))
    if now is None or last is None or following is None:
        return "last"
    back, ahead = (now - last).days, (following - now).days
    if kind in ("quarter", "half", "season"):  # a report names the quarter just over
        return "next" if tensed == "future" and back > 184 else "last"
    return _nearer_by_tense(tensed, back, ahead)


def _nearer_by_tense(tensed: str, back: int, ahead: int) -> str:
    """Choose last or next by tense, where that is within 300 days, else by what is nearer."""
    if tensed == "future":
        return "next" if ahead < 300 else "last"
    if tensed == "past":
        return "last" if back < 300 else "next"
    return "last" if back <= ahead else "next"


# "if it did not rain by June", in the past tense of what somebody said
_UNDONE_BY = re.compile(
    r"\b(?:if\b(?:(?!\bhad)[^.;!?\n])*(?:\bno\b|\bnot\b|n['’]t\b)|[Uu]nless\b)(?:(?!\bhad)[^.;!?\n])*\bby\s"
    r"(?:the\s(?:end|start|middle)\sof\s)?\Z"
)
_WAYS = ("this", "last", "next")


def filled(template: str, fields: Fields, place: Place) -> str:
    """Fill a template of the lexicon; ``{way}`` stays for ``relative``, which knows the anchor."""
    derived = {
        name: make(fields, place) for name, make in _DERIVED.items() if f"{{{name}}}" in template
    }
    filled = template.format_map({"rel": "0", "way": "{way}"} | fields | derived)
    return filled.format(**fields, way="{way}") if "{" in filled.replace("{way}", "") else filled


def canonical(name: str, text: str) -> str:
    """Turn the words of a class into what stands for them in values."""
    word = re.sub(r"[\s]+", " ", text.lower().replace("’", "'").replace("‘", "'"))
    if name in ("n", "spelled_year"):
        return _number(word)
    table = lexicon_of_times().words.get(name)
    if table is not None:
        return table.get(word, table.get(word.replace(" ", "-"), word))
    if name == "short_year":
        return f"{'20' if word[1:] < '30' else '19'}{word[1:]}"
    if name == "decade":
        return re.sub(r"[^0-9]", "", word)[:-1]
    if name == "short_decade":
        return f"{'20' if word[1] < '2' else '19'}{word[1]}"
    if name == "century":
        return f"{int(word[:-2]) - 1:02}"
    if name in ("q", "h"):
        return word[1:]
    if name == "nth_q":
        return word[:1]
    if name in ("q_yy", "h_yy"):
        return f"20{word[-2:]}-{word[1].upper()}{word[0]}"
    if name == "fy":
        return f"20{word[-2:]}"
    if name == "bare_decade":
        return word[:1]
    return re.sub(r"(?<=[0-9])(?:st|nd|rd|th)$", "", word)


def _number(word: str) -> str:
    """Read a number in words or digits; X for "several" and the like.

    The year "nineteen ninety-four" is read as two numbers side by side.
    """
    numbers = lexicon_of_times().words["number"]
    if word in numbers:
        return numbers[word]
    digits = word.replace(",", "")
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", digits):
        return digits
    parts = [numbers[w] for w in re.split(r"[\s-]", word) if w in numbers]
    if "thousand" in word:
        return str(2000 + (int(parts[1]) if len(parts) > 1 else 0))
    if word.startswith(("nineteen ", "nineteen-")) or len(parts) > 2:
        return str(int(parts[0]) * 100 + sum(int(p) for p in parts[1:]))
    return str(sum(int(p) for p in parts))


_CODES = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"),
    "week": ("", "W"), "month": ("", "M"), "year": ("", "Y"),
}  # fmt: skip
_TIMES = {
    "weekend": (1, "day"),
    "fortnight": (2, "week"),
    "decade": (10, "year"),
    "century": (100, "year"),
    "quarter": (3, "month"),
}


def _plain(count: str, unit: str) -> tuple[str, str]:
    """Express decades, centuries, quarters and fortnights in years, months and weeks."""
    factor, plain = _TIMES.get(unit, (1, unit))
    return (count if count == "X" or factor == 1 else f"{float(count) * factor:g}"), plain


_COUNTED = re.compile(r"(?<=date-offset\()(-?)([0-9]+),(\w+)")


def _in_plain_units(found: re.Match[str]) -> str:
    """Write "1,fortnight" as "2,week": what the calendar of dates.py counts by."""
    count, unit = _plain(found[2], found[3])
    return f"{found[1]}{count},{unit}"


def _period(count: str, unit: str) -> str:
    count, unit = _plain(count, unit)
    sign, code = _CODES[unit]
    return f"P{sign}{count}{code}"


def _half(fields: Fields, whole: str) -> str:
    """Write so many and a half units: P2Y6M, PT1M30S, or a decimal where no smaller unit halves."""
    unit = fields["unit"]
    smaller = {"year": ("6", "month"), "minute": ("30", "second"), "hour": ("30", "minute")}.get(
        unit
    )
    if smaller is None:
        return _period("0.5" if whole == "0" else f"{whole}.5", unit)
    rest = _period(*smaller)
    return rest if whole == "0" else _period(whole, unit) + rest.lstrip("PT")


def _offset(fields: Fields, sign: str, vague: str) -> str:
    count, unit = _plain(fields["n"], fields["unit"])
    if not count.isdigit() or len(count) > 5:
        return vague
    if unit in ("hour", "minute", "second"):
        return "="
    return f"unit-offset({sign}{count},{unit})"


def _half_ago(fields: Fields, place: Place) -> str:
    """Count "a century and a half" back from publication, in years or, of a year, in months."""
    count, unit = _plain(fields["n"], fields["unit"])
    half = _TIMES.get(fields["unit"], (12, ""))[0] // 2
    if not count.isdigit() or unit != "year":
        return "="
    if fields["unit"] == "year":
        return f"unit-offset(-{int(count) * 12 + half},month)"
    return f"unit-offset(-{int(count) + half},year)"


def _week(template: str, place: Place) -> str:
    """Say the week of a day as so many weeks from the publication's."""
    day = dates.resolve(template.replace("{way}", _last_or_next(place, template)), place.published)
    then, now = dates.first_day(day), dates.first_day(place.published)
    if then is None or now is None:
        return "="
    weeks = (then.toordinal() - 1) // 7 - (now.toordinal() - 1) // 7
    return f"unit-offset({weeks},week)"


@lru_cache(maxsize=8)
def _order(text: str) -> str:
    """Say whether a text writes the day or the month first, by a number past 12; else nothing."""
    found = [(int(m[1]) > 12, int(m[2]) > 12) for m in _NUMERIC.finditer(text)]
    day = any(first and not second for first, second in found)
    month = any(second and not first for first, second in found)
    return "" if day == month else "day" if day else "month"


_NUMERIC = re.compile(r"(?<![\w./-])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][12][0-9]{3}(?![\w])")


def _numeric(fields: Fields, place: Place) -> str:
    """Read "29/11/2025": by its own numbers, else as the text writes others, else the year alone.

    Points stand between day and month, in this order, wherever they stand in a date.
    """
    first, second, year = re.split(r"[/.-]", fields["numeric"])
    order = "day" if int(first) > 12 or fields["mark"] == "." else _order(place.text)
    order = "month" if int(second) > 12 else order
    if not order:
        return f"{year}-XX-XX" if first != second else f"{year}-{first:0>2}-{second:0>2}"
    day, month = (first, second) if order == "day" else (second, first)
    return f"{year}-{month:0>2}-{day:0>2}"


def _short(fields: Fields, place: Place) -> str:
    """Read "6/13/19", where one number alone can be the month."""
    first, second, year = fields["numeric_short"].split("/")
    month, day = (second, first) if int(first) > 12 else (first, second)
    return f"{canonical('short_year', chr(39) + year)}-{month:0>2}-{day:0>2}"


def _year_first(fields: Fields, place: Place) -> str:
    year, month, day = fields["year_first"].split("/")
    return f"{year}-{month:0>2}-{day:0>2}"


def _split_year(fields: Fields, place: Place) -> str:
    """Write "2020/21" as the two years it runs over; what runs backwards is no pair of years."""
    first, second = re.split(r"[/–-]", fields["split_year"])
    second = first[: 4 - len(second)] + second
    return f"{first}/{second}" if first < second else ""


def _week_from(fields: Fields, place: Place) -> str:
    """Count the days to so many weeks after the coming weekday; X for "several"."""
    coming = dates.resolve(f"weekday-next({fields['weekday']})", place.published)
    then, now = dates.first_day(coming), dates.first_day(place.published)
    weeks = fields.get("n", "1")
    if then is None or now is None or not weeks.isdigit():
        return "X"
    return str((then - now).days + 7 * int(weeks))


def _quarter_ended(fields: Fields, place: Place) -> str:
    """Say which quarter has most of the three months up to the one behind "ended"."""
    ended = _ENDED.match(place.text, place.end)
    month = lexicon_of_times().words["month"].get(ended[1].lower()) if ended else None
    now = dates.first_day(place.published)
    if month is None or now is None:
        return "unit-offset(-1,quarter)"
    back = (now.month - int(month)) % 12
    if tense(place.text, place.start, place.end) == "future":
        back -= 12  # "the quarter ending March 31"
    running = 12 * now.year + now.month - 1
    return f"unit-offset({(running - back - 1) // 3 - running // 3},quarter)"


_ENDED = re.compile(r"\s(?:ended|ending)\s(?:on\s)?([A-Z][a-z]{2,8}\.?)")


def _this_weekend(fields: Fields, place: Place) -> str:
    """Say which "this weekend" is: on a Wednesday, what took place then took place before."""
    day = dates.first_day(place.published)
    over = day is not None and day.weekday() < 5
    over = over and tense(place.text, place.start, place.end) == "past"
    return f"unit-offset({-1 if over else 0},weekend)"


_DERIVED: dict[str, Callable[[Fields, Place], str]] = {
    "this_weekend": _this_weekend,
    "quarter_ended": _quarter_ended,
    "numeric_of": _numeric,
    "short_of": _short,
    "year_first_of": _year_first,
    "split_of": _split_year,
    "week_from": _week_from,
    "span_of": lambda f, _: _period(f.get("n") or f["many"], f.get("unit") or f["units"]),
    "one_of": lambda f, _: _period("1", f.get("unit") or f["span"]),
    "half_of": lambda f, _: _half(f, f["n"]),
    "only_half_of": lambda f, _: _half(f, "0"),
    "vague_of": lambda f, _: _period("X", f["units"]),
    "century_of": lambda f, _: f"{int(f['ordinal']) - 1:02}",
    "ago": lambda f, _: _offset(f, "-", "=PAST_REF"),
    "half_ago": _half_ago,
    "later": lambda f, _: _offset(f, "", "=FUTURE_REF"),
    "week_of": lambda f, place: _week(f"monthday-{{way}}({f['month']},{f['day']})", place),
    "holiday_of": lambda f, _: dates.resolve(f["holiday"].replace("{way}", "this"), f["year"]),
    "holiday_week": lambda f, place: _week(f["holiday"], place),
}
