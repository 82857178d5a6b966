"""Find time expressions in English news text and resolve them to TIMEX3 values.

>>> [(t.text, t.value, t.rule) for t in find_times("They will meet Thursday.", "2025-10-29")]
[('Thursday', '2025-10-30', 'weekday')]

The rules stand in ``lexicon/timex.toml``: a pattern, its normalisation, and an example that is a
test. A word that can begin an expression looks up the few rules that start with it, so the time
grows with the length of the text. Relative values are computed by ``newsdraft.dates.resolve``
alone, from the anchor named; hence each can be computed again for another publication date. The
annotation follows TimeML 1.2.1. What this does not do: ages, "once", "soon", and events as anchors
("two days after the vote" stays a duration).
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from newsdraft import dates
from newsdraft.times.guards import names_no_time
from newsdraft.times.ranges import settle_ranges
from newsdraft.times.tense import nearest, tense
from newsdraft.times.timex import Timex

Fields = dict[str, str]


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    cells: dict[str, Any]
    words: dict[str, frozenset[str]]  # the lists of words before and behind


class _Lexicon(NamedTuple):
    rules: dict[str, list[_Rule]]  # by the first word, "#" for a digit
    words: dict[str, Fields]
    ambiguous: dict[str, frozenset[str]]
    prefixes: dict[str, list[tuple[re.Pattern[str], str]]]
    suffixes: dict[str, list[tuple[re.Pattern[str], str]]]


class _Place(NamedTuple):
    """Where a rule matched, and what was found before it."""

    text: str
    start: int
    end: int
    published: str
    found: list[Timex]


# --- Reading the lexicon ------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    path = Path(__file__).parents[1] / "lexicon" / "timex.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {k: {w.lower(): v for w, v in table.items()} for k, table in data["words"].items()}
    shapes = _shapes(data)
    rules: dict[str, list[_Rule]] = {}
    for cells in (rule for group in data["rules"].values() for rule in group):
        pattern, first = _compile(cells["pattern"], shapes)
        lists = {k: _split(cells[k]) for k in _LISTS if k in cells}
        for key in first:
            rules.setdefault(key, []).append(_Rule(cells["name"], pattern, cells, lists))
    return _Lexicon(
        rules,
        words,
        {word: _split(before) for word, before in data["ambiguous"].items()},
        {
            k: [_edge(row, r"(?<![\w-])(?:{})[\s-]+$") for row in v]
            for k, v in data["prefixes"].items()
        },
        {k: [_edge(row, r"\s+(?:{})\b") for row in v] for k, v in data["suffixes"].items()},
    )


_LISTS = ("after", "not_after", "before", "not_before")


def _split(alternatives: str) -> frozenset[str]:
    return frozenset(alternatives.split("|"))


def _edge(row: Fields, frame: str) -> tuple[re.Pattern[str], str]:
    words = row["words"].replace(" ", r"\s+")
    return re.compile(frame.format(words), re.IGNORECASE), row["mod"]


class _Shape(NamedTuple):
    pattern: str
    first: frozenset[str]


def _shapes(data: dict[str, Any]) -> dict[str, _Shape]:
    """Turn each class of words or digits into a regular expression and the keys it starts with."""
    shapes = {}
    for name, table in data["words"].items():
        capital = (
            {word.upper() for word in table if len(word) > 4} if name in data["capital"] else set()
        )
        pattern = _alternatives({*table, *capital})
        shapes[name] = _Shape(
            f"(?-i:{pattern})" if name in data["capital"] else pattern, _firsts(table)
        )
    for name, pattern in data["shapes"].items():
        keys = _SHAPE_KEYS.get(name, "#").split()
        shapes[name] = _Shape(pattern, frozenset(keys))
    number, tens, ones = (
        shapes["number"],
        "twent|thirt|fort|fift|sixt|sevent|eight|ninet",
        shapes["many"],
    )
    composite = rf"(?:{tens})y[\s-](?:{ones.pattern})"
    shapes["n"] = _Shape(
        f"{composite}|{shapes['digits'].pattern}|{number.pattern}", number.first | {"#"}
    )
    zone = shapes["tz"]
    shapes["tz"] = _Shape(rf"{zone.pattern}|(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+time", zone.first)
    spelled = rf"(?:nineteen|twenty)[\s-](?:{composite}|{_alternatives(data['words']['number'])})"
    spelled += rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{ones.pattern}))?"
    shapes["spelled_year"] = _Shape(spelled, frozenset({"nineteen", "twenty", "two"}))
    return shapes


_SHAPE_KEYS = {
    "short_decade": "'",
    "short_year": "'",
    "q": "q1 q2 q3 q4",
    "h": "h1 h2",
    "fy": "fy#",
}


def _alternatives(words: Any) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['‘’]") for w in longest)


def _firsts(words: Any) -> frozenset[str]:
    found = (_KEY.match(word) for word in words)
    return frozenset(_key(m[0]) for m in found if m)


_KEY = re.compile(r"['‘’](?=[0-9]0?)|[^\W_]+")  # what can begin an expression
_ELEMENT = re.compile(r"\[[^\]]*\]|\S+")


def _key(token: str) -> str:
    if token[0].isdigit():
        return "#"
    if token[0] in "'‘’":
        return "'"
    low = token.lower()
    return "fy#" if low[:2] == "fy" and low[2:].isdigit() else low


def _compile(pattern: str, shapes: dict[str, _Shape]) -> tuple[re.Pattern[str], set[str]]:
    """Turn a pattern of the lexicon into a regular expression and the keys it can start with."""
    out, first, begun = "", set[str](), False
    for element in _ELEMENT.findall(pattern):
        optional = element[0] == "["
        body, keys = _element(element.strip("[]"), shapes)
        if not begun:
            first |= keys
        gap = r"(?:\s{1,3}|-)"
        if optional:
            out += f"(?:{gap}(?:{body}))?" if begun else f"(?:(?:{body}){gap})?"
        else:
            out += f"{gap if begun else ''}(?:{body})"
            begun = True
    return re.compile(rf"(?:{out})(?![^\W_])", re.IGNORECASE), first


def _element(element: str, shapes: dict[str, _Shape]) -> tuple[str, frozenset[str]]:
    """Turn one element into a regular expression; ``{class}`` becomes a group of that name."""
    if "{" not in element:
        words = [word.replace("_", " ") for word in element.split("|")]
        return _alternatives(words), _firsts(words)
    parts = re.split(r"\{(\w+)\}", element)
    body = "".join(
        f"({_group(part)}{shapes[part].pattern})" if at % 2 else re.escape(part)
        for at, part in enumerate(parts)
    )
    return body, _firsts([parts[0]]) if parts[0] else shapes[parts[1]].first


def _group(name: str) -> str:
    return "?:" if name in ("comma", "poss", "apos") else f"?P<{name}>"


# --- Matching -----------------------------------------------------------------------------------


def find_times(text: str, published: str = "") -> list[Timex]:
    """Find every time expression of a text, in reading order, resolved where that is possible.

    ``published`` is an EDTF date or an ISO date and time; without it relative expressions keep an
    empty value, anchor and resolution. No two expressions overlap.

    >>> [t.value for t in find_times("She came on May 2, 1998, and left that day.", "")]
    ['1998-05-02', '1998-05-02']
    """
    lexicon = _lexicon()
    found: list[Timex] = []
    at = 0
    for token in _KEY.finditer(text):
        start = token.start()
        if start < at or (rules := lexicon.rules.get(_key(token[0]))) is None:
            continue
        if token[0][0].isdigit() and _inside_number(text, start):
            continue
        for timex in _at(_Place(text, start, start, published, found), rules):
            found.append(timex)
            at = timex.end
    return settle_ranges(text, found, published)


def _inside_number(text: str, start: int) -> bool:
    """Say whether digits go on from a currency sign, a decimal point, or other digits."""
    before = text[max(0, start - 2) : start]
    return before[-1:] in tuple("$£€#¥/") or (before[-1:] in tuple(".,:") and before[0].isdigit())


def _at(place: _Place, rules: list[_Rule]) -> Iterator[Timex]:
    """Give the expressions that begin here: the longest match, and the days listed after it."""
    best: tuple[int, _Rule, Fields] | None = None
    for rule in rules:
        match = rule.pattern.match(place.text, place.start)
        longer = match and (best is None or match.end() > best[0])
        if match and longer and _fits(rule, match) and not names_no_time(rule.name, match):
            best = match.end(), rule, {k: v for k, v in match.groupdict().items() if v is not None}
    if best is None:
        return
    end, rule, groups = best
    timex = _build(place._replace(end=end), rule, groups)
    if timex is not None:
        yield from _listed(timex, rule, place) if rule.name == "month-day" else [timex]


def _fits(rule: _Rule, match: re.Match[str]) -> bool:
    """Check the words that a rule wants, or refuses, around its match."""
    text, words = match.string, rule.words
    alone = _lexicon().ambiguous.get(match[0].lower())
    if not words and alone is None:
        return True
    before = _word_before(text, match.start())
    if alone is not None and before not in alone and not _CLOCK_BEHIND.match(text, match.end()):
        return False
    behind = _BEHIND.match(text, match.end())
    after = behind[1].lower() if behind else ""
    return (
        ("after" not in words or before in words["after"])
        and ("not_after" not in words or before not in words["not_after"])
        and ("before" not in words or after in words["before"])
        and ("not_before" not in words or after not in words["not_before"])
    )


_CLOCK_BEHIND = re.compile(r"\s[0-9]{1,2}(?:[:.][0-9]{2})?\s?[ap]\.?m")  # "Fri 3pm"
_BEHIND = re.compile(r"[\s-]{1,3}([^\W\d_]{1,20})")
_BEFORE = re.compile(r"([^\s\"“”‘`(]{1,20})[\s-]+$")


def _word_before(text: str, start: int) -> str:
    found = _BEFORE.search(text, max(0, start - 24), start)
    if not found:
        return ""
    word = found[1].lower()
    return "#" if word[-1].isdigit() or word[-1] == "%" else word


# --- Resolving ----------------------------------------------------------------------------------


def _build(place: _Place, rule: _Rule, groups: Fields) -> Timex | None:
    """Normalise one match, widen it by its modifiers, and mark what cannot be."""
    fields = {name: _canonical(name, text) for name, text in groups.items()}
    cells = rule.cells
    kind, mod = cells["type"], cells.get("mod", "")
    anchor, resolution, value = "", "fixed", ""
    if "{clock}" in cells.get("value", ""):
        place, value, anchor, resolution = _clock(place, fields)
    elif "value" in cells:
        value = _fill(cells["value"], fields, place)
        resolution = "fixed" if value.endswith("_REF") else "stated"
    else:
        template = _fill(cells["resolve"], fields, place)
        if template.startswith("="):
            value = template[1:]
        else:
            anchor, resolution, value = _relative(place, cells, template)
            if resolution == "-":
                return None
    name = rule.name
    if not value:
        anchor, resolution = "", ""
    if value == _IMPOSSIBLE or _impossible(value):
        anchor, resolution, value, name = "", "", "", "impossible"
    place = _without_article(place)
    start, end, mod = _widen(place, cells.get("widen", kind), mod)
    return Timex(start, end, place.text[start:end], kind, value, mod, anchor, resolution, name)


_ADJECTIVE = re.compile(
    r"the\s(?=(?:fiscal\s)?[\w]+-(?:quarter|year|month|week|day|hour|minute)$)", re.I
)


def _without_article(place: _Place) -> _Place:
    """Leave "the" outside in "the third-quarter loss": it belongs to the loss."""
    article = _ADJECTIVE.match(place.text[place.start : place.end])
    return place._replace(start=place.start + article.end()) if article else place


_IMPOSSIBLE = "impossible"
_CALENDAR = re.compile(r"[0-9]{4}-(?:[0-9]{2}(?:-[0-9]{2})?|W[0-9]{2})(?:T(?P<time>.*))?")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00|[A-Z]{2}")


def _impossible(value: str) -> bool:
    """Say whether a value looks like a day, month, week or year but is not on the calendar."""
    if value[:1].isdigit() and value.isdigit() and len(value) >= 4:
        return not 1 <= int(value) <= 9999
    looks = _CALENDAR.fullmatch(value)
    if not looks:
        return False
    return not dates.as_edtf(value) or bool(looks["time"] and not _CLOCK.fullmatch(looks["time"]))


def _relative(place: _Place, cells: dict[str, Any], template: str) -> tuple[str, str, str]:
    """Return anchor, resolution and value of a relative expression; all empty where unresolved."""
    context = cells.get("anchor")
    if context:
        for at in range(len(place.found) - 1, max(-1, len(place.found) - 9), -1):
            value = place.found[at].value
            if context == "quarter" and not _own_quarter(place.found[at]):
                continue
            if resolved := dates.resolve(template, value):
                return f"t{at + 1:02}", template, resolved
        template = cells.get("else", template)
    if template == "-":
        return "", "-", ""
    if "{way}" in template:
        template = template.replace("{way}", cells.get("way") or _way(place, template))
    week = re.match(r"isoweek-this\(([0-9]+)", template)
    if week and not 1 <= int(week[1]) <= 53:
        return "", "", _IMPOSSIBLE
    if impossible := re.match(r"monthday-\w+\(([0-9]+),([0-9]+)", template):
        leap = dates.resolve(f"monthday-this({impossible[1]},{impossible[2]})", "2000")
        if not leap:
            return "", "", _IMPOSSIBLE
    value = dates.resolve(template, place.published) if place.published else ""
    return ("published", template, value) if value else ("", "", "")


def _own_quarter(timex: Timex) -> bool:
    """Say whether a quarter is the one reported on, not the one it is compared with."""
    compared = timex.resolution.startswith("date-offset") or timex.resolution.endswith(",-1)")
    return bool(re.fullmatch(r"[0-9]{4}-Q[1-4]", timex.value)) and not compared


def _way(place: _Place, template: str) -> str:
    """Choose this (it is the same day or unit), else last or next by tense, else the nearest."""
    if not place.published:
        return "last"
    here = {w: dates.resolve(template.replace("{way}", w), place.published) for w in _WAYS}
    kind = template.split("-")[0]
    unit = {"monthday": "day", "weekday": "day", "floating": "day", "easter": "day"}.get(kind, kind)
    if here["this"] and here["this"][:10] == dates.resolve(
        f"unit-offset(0,{unit})", place.published
    ):
        return "this"
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
    if tensed == "future":
        return "next" if ahead < 300 else "last"
    if tensed == "past":
        return "last" if back < 300 else "next"
    return "last" if back <= ahead else "next"


_WAYS = ("this", "last", "next")


def _widen(place: _Place, kind: str, mod: str) -> tuple[int, int, str]:
    """Take in "early", "about" or "or so" around an expression, with the mod they give."""
    lexicon, text = _lexicon(), place.text
    start, end = place.start, place.end
    for pattern, new in lexicon.suffixes.get(kind, ()):
        if match := pattern.match(text, end):
            end, mod = match.end(), new
    left = place.found[-1].end if place.found else 0
    for pattern, new in lexicon.prefixes.get(kind, ()):
        if match := pattern.search(text, max(left, start - 24), start):
            return match.start(), end, new
    return start, end, mod


# --- Fields of the templates --------------------------------------------------------------------


def _fill(template: str, fields: Fields, place: _Place) -> str:
    """Fill a template of the lexicon; ``{way}`` stays for ``_relative``, which knows the anchor."""
    derived = {
        name: make(fields, place) for name, make in _DERIVED.items() if f"{{{name}}}" in template
    }
    filled = template.format_map({"rel": "0", "way": "{way}"} | fields | derived)
    return filled.format(**fields, way="{way}") if "{" in filled.replace("{way}", "") else filled


def _canonical(name: str, text: str) -> str:
    """Turn the words of a class into what stands for them in values."""
    word = re.sub(r"[\s]+", " ", text.lower().replace("’", "'").replace("‘", "'"))
    if name in ("n", "spelled_year"):
        return _number(word)
    table = _lexicon().words.get(name)
    if table is not None:
        return table.get(word, table.get(word.replace(" ", "-"), word))
    if name == "short_year":
        return f"{'20' if word[1:] < '30' else '19'}{word[1:]}"
    if name in ("decade", "short_decade"):
        return re.sub(r"[^0-9]", "", word)[:-1]
    if name == "century":
        return f"{int(word[:-2]) - 1:02}"
    if name in ("q", "h"):
        return word[1:]
    if name == "nth_q":
        return word[:1]
    if name == "fy":
        return f"20{word[-2:]}"
    if name == "bare_decade":
        return word[:1]
    return re.sub(r"(?<=[0-9])(?:st|nd|rd|th)$", "", word)


def _number(word: str) -> str:
    """Read a number in words or digits; X for "several" and the like.

    The year "nineteen ninety-four" is read as two numbers side by side.
    """
    numbers = _lexicon().words["number"]
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


def _ago(fields: Fields, place: _Place) -> str:
    return _offset(fields, "-", "=PAST_REF")


def _later(fields: Fields, place: _Place) -> str:
    return _offset(fields, "", "=FUTURE_REF")


def _offset(fields: Fields, sign: str, vague: str) -> str:
    count, unit = _plain(fields["n"], fields["unit"])
    if not count.isdigit() or len(count) > 5:
        return vague
    if unit in ("hour", "minute", "second"):
        return "="
    return f"unit-offset({sign}{count},{unit})"


def _week_of(fields: Fields, place: _Place) -> str:
    """Say the week of a day as so many weeks from the publication's."""
    template = f"monthday-{{way}}({fields['month']},{fields['day']})"
    day = dates.resolve(template.replace("{way}", _way(place, template)), place.published)
    then, now = dates.first_day(day), dates.first_day(place.published)
    if then is None or now is None:
        return "="
    weeks = (then.toordinal() - 1) // 7 - (now.toordinal() - 1) // 7
    return f"unit-offset({weeks},week)"


def _holiday_of(fields: Fields, place: _Place) -> str:
    return dates.resolve(fields["holiday"].replace("{way}", "this"), fields["year"])


@lru_cache(maxsize=8)
def _order(text: str) -> str:
    """Say whether a text writes the day or the month first, by a number past 12; else nothing."""
    found = [(int(m[1]) > 12, int(m[2]) > 12) for m in _NUMERIC.finditer(text)]
    day = any(first and not second for first, second in found)
    month = any(second and not first for first, second in found)
    return "" if day == month else "day" if day else "month"


_NUMERIC = re.compile(r"(?<![\w./-])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][12][0-9]{3}(?![\w])")


def _numeric(fields: Fields, place: _Place) -> str:
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


def _year_first(fields: Fields, place: _Place) -> str:
    year, month, day = fields["year_first"].split("/")
    return f"{year}-{month:0>2}-{day:0>2}"


def _split_year(fields: Fields, place: _Place) -> str:
    """Write "2020/21" as the two years it runs over; what runs backwards is no pair of years."""
    first, second = re.split(r"[/–-]", fields["split_year"])
    second = first[: 4 - len(second)] + second
    return f"{first}/{second}" if first < second else ""


def _week_from(fields: Fields, place: _Place) -> str:
    """Count the days to so many weeks after the coming weekday."""
    coming = dates.resolve(f"weekday-next({fields['weekday']})", place.published)
    then, now = dates.first_day(coming), dates.first_day(place.published)
    weeks = fields.get("n", "1")
    if then is None or now is None or not weeks.isdigit():
        return "0"
    return str((then - now).days + 7 * int(weeks))


_DERIVED = {
    "numeric_of": _numeric,
    "year_first_of": _year_first,
    "split_of": _split_year,
    "week_from": _week_from,
    "span_of": lambda f, _: _period(f.get("n") or f["many"], f.get("unit") or f["units"]),
    "one_of": lambda f, _: _period("1", f.get("unit") or f["span"]),
    "half_of": lambda f, _: _half(f, f["n"]),
    "only_half_of": lambda f, _: _half(f, "0"),
    "vague_of": lambda f, _: _period("X", f["units"]),
    "century_of": lambda f, _: f"{int(f['ordinal']) - 1:02}",
    "ago": _ago,
    "earlier": _ago,
    "later": _later,
    "week_of": _week_of,
    "holiday_of": _holiday_of,
}


# --- Times of day and lists of days -------------------------------------------------------------


def _clock(place: _Place, fields: Fields) -> tuple[_Place, str, str, str]:
    """Place a time of day on the date behind it, else the last day named, else publication."""
    time = _time(fields, place.text[place.start : place.end])
    if time is None:
        return place, _IMPOSSIBLE, "", ""
    day = _day_behind(place)
    if day is not None:
        resolution = day.resolution if day.resolution == "stated" else _with(day.resolution, time)
        return place._replace(end=day.end), day.value + time, day.anchor, resolution
    resolution = f"unit-offset(0,day,{time})"
    if place.found and not re.search(r"[.!?]\s", place.text[place.found[-1].end : place.start]):
        last = place.found[-1]
        if value := dates.resolve(resolution, last.value):
            return place, value, f"t{len(place.found):02}", resolution
    value = dates.resolve(resolution, place.published) if place.published else ""
    return (place, value, "published", resolution) if value else (place, "", "", "")


def _with(resolution: str, time: str) -> str:
    return f"{resolution[:-1]},{time})" if resolution.endswith(")") else ""


def _time(fields: Fields, text: str) -> str | None:
    """Return the time of day as ``T15:00``, or None where there is no such hour or minute."""
    if "hour" not in fields and "many" not in fields:
        word = text.lower().split()[0]
        return "T24:00" if word == "midnight" else "T12:00"
    hour, minute = (
        int(fields.get("hour") or fields["many"]),
        int(fields.get("minute") or fields.get("bad_minute", "0")),
    )
    words = text.lower().split()
    if "past" in words or words[-2:-1] == ["to"]:
        quarter = 30 if words[0] == "half" else 15
        minute = quarter if "past" in words else 60 - quarter
        hour -= "past" not in words
    half = fields.get("ampm", "").strip()[:1] or {"MO": "a", "": ""}.get(
        fields.get("part", ""), "p"
    )
    if minute > 59 or hour > 24 or (half and not 1 <= hour <= 12) or (hour == 24 and minute):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02}:{minute:02}"


_ON = re.compile(
    r"(?:\s\([0-9:.apm ]{1,10}\s?[A-Z]{3,4}\))?,?\s+(?:on\s+)?"
)  # "10 a.m. (0700 GMT) Friday"


def _day_behind(place: _Place) -> Timex | None:
    gap = _ON.match(place.text, place.end)
    token = _KEY.match(place.text, gap.end()) if gap else None
    rules = _lexicon().rules.get(_key(token[0]), []) if token else []
    if token is None or not rules or place.text[token.start() - 1 : token.start()] == "(":
        return None
    begin = place._replace(start=token.start(), end=token.start())
    day = next(_at(begin, rules), None)
    if day is None or day.type != "DATE" or day.start != token.start():
        return None
    return day if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day.value) else None


_MORE = re.compile(
    r"\s?(?:[-–]|,|,?\s?(?:and|or|to|through)\s)\s?([0-9]{1,2})(?![\w%]|[:.,][0-9]|\s?(?:percent|per)\b)"
)
_YEAR = re.compile(r",?\s([12][0-9]{3})(?!\w)")


def _listed(first: Timex, rule: _Rule, place: _Place) -> list[Timex]:
    """Give each day of "July 7-9" and "April 24 and 25, 1999" as a date of its own."""
    if not first.value:
        return [first]
    spans = [(first.start, first.end, int(first.value[8:]))]
    while match := _MORE.match(place.text, spans[-1][1]):
        if not spans[-1][2] < int(match[1]) <= 31:
            break
        spans.append((*match.span(1), int(match[1])))
    year = _YEAR.match(place.text, spans[-1][1]) if len(spans) > 1 else None
    if year:
        spans[-1] = (spans[-1][0], year.end(), spans[-1][2])
    return [_day_of(first, span, year, place) for span in spans]


def _day_of(
    first: Timex, span: tuple[int, int, int], year: re.Match[str] | None, place: _Place
) -> Timex:
    """Make one day of a list: its own number in the month, the way and year of the whole list."""
    start, end, day = span
    resolution = re.sub(r",[0-9]+\)", f",{day})", first.resolution)
    value = (
        f"{year[1]}{first.value[4:8]}{day:02}"
        if year
        else dates.resolve(resolution, place.published)
    )
    kept = Timex(
        start, end, place.text[start:end], "DATE", value, "", first.anchor, resolution, first.rule
    )
    if not value or _impossible(value):
        return kept._replace(value="", anchor="", resolution="", rule="impossible")
    return kept._replace(anchor="", resolution="stated") if year else kept


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """Turn one line of the time benchmark into the scorer's line; reads doc_id, dct and text only.

    >>> predict({"doc_id": "d", "dct": "1989-11-02", "text": "Prices rose Tuesday."})["timexes"]
    [{'start': 12, 'end': 19, 'type': 'DATE', 'value': '1989-10-31'}]
    """
    times = find_times(record["text"], record.get("dct") or "")
    rows = [
        {"start": t.start, "end": t.end, "type": t.type, "value": t.value or "XXXX-XX-XX"}
        for t in times
    ]
    return {"doc_id": record["doc_id"], "timexes": rows}
