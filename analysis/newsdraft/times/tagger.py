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
from collections.abc import Iterator
from typing import Any

from newsdraft import dates
from newsdraft.times.guards import names_no_time
from newsdraft.times.normalisation import (
    IMPOSSIBLE,
    Place,
    canonical,
    filled,
    is_impossible,
    relative,
)
from newsdraft.times.ranges import settle_ranges
from newsdraft.times.rules import KEY, Fields, Rule, key_of, lexicon_of_times
from newsdraft.times.tense import tense
from newsdraft.times.timex import Timex


def find_times(text: str, published: str = "") -> list[Timex]:
    """Find every time expression of a text, in reading order, resolved where that is possible.

    ``published`` is an EDTF date or an ISO date and time; without it relative expressions keep an
    empty value, anchor and resolution. No two expressions overlap.

    >>> [t.value for t in find_times("She came on May 2, 1998, and left that day.", "")]
    ['1998-05-02', '1998-05-02']
    """
    lexicon = lexicon_of_times()
    found: list[Timex] = []
    at = 0
    for token in KEY.finditer(text):
        start = token.start()
        if start < at or (rules := lexicon.rules.get(key_of(token[0]))) is None:
            continue
        if rules.opens and (_goes_elsewhere(text, token) or not rules.opens.match(text, start)):
            continue
        if token[0][0].isdigit() and _inside_number(text, start):
            continue
        for timex in _at(Place(text, start, start, published, found), rules.each):
            found.append(timex)
            at = timex.end
    return settle_ranges(text, found, published)


def _goes_elsewhere(text: str, token: re.Match[str]) -> bool:
    """Say whether what stands behind an article is no word of any time: "the vote"."""
    behind = KEY.match(text, token.end() + 1) if token[0].lower() in ("a", "an", "the") else None
    word = behind[0] if behind else ""
    return word.isalpha() and word.lower() not in lexicon_of_times().inner


def _inside_number(text: str, start: int) -> bool:
    """Say whether digits go on from a currency sign, a decimal point, or other digits."""
    before = text[max(0, start - 2) : start]
    return before[-1:] in tuple("$£€#¥/") or (before[-1:] in tuple(".,:") and before[0].isdigit())


def _at(place: Place, rules: list[Rule]) -> Iterator[Timex]:
    """Give the expressions that begin here: the longest match, and the days listed after it."""
    best: tuple[int, Rule, Fields] | None = None
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


def _fits(rule: Rule, match: re.Match[str]) -> bool:
    """Check the words that a rule wants, or refuses, around its match."""
    text, words = match.string, rule.words
    alone = lexicon_of_times().ambiguous.get(match[0].lower())
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


def _build(place: Place, rule: Rule, groups: Fields) -> Timex | None:
    """Normalise one match, widen it by its modifiers, and mark what cannot be."""
    fields = {name: canonical(name, text) for name, text in groups.items()}
    cells = rule.cells
    kind, mod = cells["type"], cells.get("mod", "")
    anchor, resolution, value = "", "fixed", ""
    if "{clock}" in cells.get("value", ""):
        place, value, anchor, resolution = _clock(place, fields)
    elif "value" in cells:
        value = filled(cells["value"], fields, place)
        resolution = "fixed" if value.endswith("_REF") else "stated"
    else:
        template = filled(cells["resolve"], fields, place)
        if template.startswith("="):
            value = template[1:]
        else:
            anchor, resolution, value = relative(place, cells, template)
            if resolution == "-":
                return None
    name = rule.name
    if not value:
        anchor, resolution = "", ""
    if value == IMPOSSIBLE or is_impossible(value):
        anchor, resolution, value, name = "", "", "", "impossible"
    place = _without_article(place)
    start, end, mod = _widen(place, cells.get("widen", kind), mod)
    return Timex(start, end, place.text[start:end], kind, value, mod, anchor, resolution, name)


_ADJECTIVE = re.compile(
    r"the\s(?=(?:fiscal\s)?[\w]+-(?:quarter|year|month|week|day|hour|minute)$)", re.I
)


def _without_article(place: Place) -> Place:
    """Leave "the" outside in "the third-quarter loss": it belongs to the loss."""
    article = _ADJECTIVE.match(place.text[place.start : place.end])
    return place._replace(start=place.start + article.end()) if article else place


def _widen(place: Place, kind: str, mod: str) -> tuple[int, int, str]:
    """Take in "early", "about" or "or so" around an expression, with the mod they give."""
    lexicon, text = lexicon_of_times(), place.text
    start, end = place.start, place.end
    for pattern, new in lexicon.suffixes.get(kind, ()):
        if match := pattern.match(text, end):
            end, mod = match.end(), new
    left = place.found[-1].end if place.found else 0
    for pattern, new in lexicon.prefixes.get(kind, ()):
        if match := pattern.search(text, max(left, start - 24), start):
            return match.start(), end, new
    return start, end, mod


def _clock(place: Place, fields: Fields) -> tuple[Place, str, str, str]:
    """Place a time of day on the date behind it, else the last day named, else publication."""
    day = _day_behind(place)
    if day is not None and day.type == "TIME":
        fields = _in_part(fields, day.value[-2:])
        whole = day._replace(value=day.value[:10], resolution=_PART.sub("", day.resolution))
        day = whole if "part" in fields or "ampm" in fields else None
    time = _time(fields, place.text[place.start : place.end])
    if time is None:
        return place, IMPOSSIBLE, "", ""
    if day is not None:
        resolution = day.resolution if day.resolution == "stated" else _with(day.resolution, time)
        return place._replace(end=day.end), day.value + time, day.anchor, resolution
    resolution = f"unit-offset(0,day,{time})"
    if place.found and not re.search(r"[.!?]\s", place.text[place.found[-1].end : place.start]):
        last = place.found[-1]
        if value := dates.resolve(resolution, last.value):
            return place, value, f"t{len(place.found):02}", resolution
    at = _day_told(place)
    at = _story_day(place, at) if at < 0 or _before_that(place, at) else at
    if at >= 0 and tense(place.text, place.start, place.end) == "past":
        return place, dates.resolve(resolution, place.found[at].value), f"t{at + 1:02}", resolution
    value = dates.resolve(resolution, place.published) if place.published else ""
    return (place, value, "published", resolution) if value else (place, "", "", "")


def _in_part(fields: Fields, part: str) -> Fields:
    """Let "half past ten" be of the part of day behind it; one at night may be of the next day."""
    hour = int(fields.get("hour") or fields.get("many") or 0)
    open_hour = 1 <= hour <= 12 and "ampm" not in fields and "part" not in fields
    small = part in ("NI", "EV") and (hour < 5 or hour == 12)
    return fields | {"part": part} if open_hour and not small else fields


_PART = re.compile(r",T[A-Z]{2}(?=\))")


def _day_told(place: Place) -> int:
    """Return the last day told of in the paragraph, -1 where there is none."""
    for at in range(len(place.found) - 1, -1, -1):
        if "\n" in place.text[place.found[at].end : place.start]:
            return -1
        if _A_DAY.match(place.found[at].value):
            return at
    return -1


def _before_that(place: Place, at: int) -> bool:
    """Tell whether what "had been" was before the day of publication that stands nearest."""
    today = place.found[at].value[:10] == place.published
    return today and bool(_HAD.search(place.text, max(0, place.start - 80), place.start))


def _story_day(place: Place, at: int) -> int:
    """Return the first weekday of a story that is over, for its bare times, else the one given."""
    if place.text.endswith("s of ", 0, place.start):
        return at  # "as of 3 p.m."
    days = (k for k, one in enumerate(place.found) if _A_DAY.match(one.value))
    first = next((k for k in days if place.found[k].value[:10] != place.published), -1)
    over = first >= 0 and place.found[first].resolution.startswith("weekday-last")
    return first if over else at


_HAD = re.compile(r"\bhad\b[^.;!?\n]*\Z")
_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _with(resolution: str, time: str) -> str:
    return f"{resolution[:-1]},{time})" if resolution.endswith(")") else ""


def _time(fields: Fields, text: str) -> str | None:
    """Return the time of day as ``T15:00``, or None where there is no such hour or minute."""
    if "hour" not in fields and "many" not in fields:
        word = text.lower().split()[0]
        return "T24:00" if word == "midnight" else "T12:00"
    hour = int(fields.get("hour") or fields["many"])
    minute = int(fields.get("minute") or fields.get("bad_minute", "0"))
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


def _day_behind(place: Place) -> Timex | None:
    gap = _ON.match(place.text, place.end)
    token = KEY.match(place.text, gap.end()) if gap else None
    rules = lexicon_of_times().rules.get(key_of(token[0])) if token else None
    if token is None or rules is None or place.text[token.start() - 1 : token.start()] == "(":
        return None
    begin = place._replace(start=token.start(), end=token.start())
    day = next(_at(begin, rules.each), None)
    if day is None or day.start != token.start():
        return None
    return day if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[A-Z]{2})?", day.value) else None


_MORE = re.compile(
    r"\s?(?:[-–]|,|,?\s?(?:and|or|to|through)\s)\s?([0-9]{1,2})(?![\w%]|[:.,][0-9]|\s?(?:percent|per)\b)"
)
_YEAR = re.compile(r",?\s([12][0-9]{3})(?!\w)")


def _listed(first: Timex, rule: Rule, place: Place) -> list[Timex]:
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
    first: Timex, span: tuple[int, int, int], year: re.Match[str] | None, place: Place
) -> Timex:
    """Make one day of a list: its own number in the month, the way and year of the whole list."""
    start, end, day = span
    resolution = re.sub(r",[0-9]+\)", f",{day})", first.resolution)
    stated = f"{year[1]}{first.value[4:8]}{day:02}" if year else ""
    value = stated or dates.resolve(resolution, place.published)
    kept = Timex(
        start, end, place.text[start:end], "DATE", value, "", first.anchor, resolution, first.rule
    )
    if not value or is_impossible(value):
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
