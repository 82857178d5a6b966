"""Time expressions that stand in pairs: what the second says of the first, and the first of it.

"between March and June 2019" are both of 2019, "from Monday to Friday" do not run backwards, and in
"3-5 June 2019" the 3 is a day as well.

>>> from newsdraft.times.tagger import find_times
>>> [t.value for t in find_times("It ran from May 30 to June 2, 2019.", "2025-10-29")]
['2019-05-30', '2019-06-02']
"""

import re
from dataclasses import dataclass

from newsdraft import dates
from newsdraft.times.tense import tense
from newsdraft.times.timex import Timex

_JOIN = re.compile(r"\s?(?:[-–—]|to|through|until|till|and|or|,)\s?", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:[-–—]|to|through|until|till)\s?", re.IGNORECASE)
_AGAIN = re.compile(r",? (?:and|but) (?:then |again |later |once more )?(?:(?:in|on) )?(?:the )?")
_BARE = re.compile(
    r"(?<![\w.,/$£€:-])(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
    r"\s?(?:[-–—,]|,?\s?(?:and|or|to|through))\s?(?:the\s)?$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"unit-offset\(0,day,(?P<time>T[0-9]{2}:[0-9]{2})\)")
_MEMBER = re.compile(r"(?P<kind>weekday|month|monthday)-(?:last|next|this)\((?P<args>[0-9,]+)\)")


@dataclass(frozen=True)
class _Pair:
    text: str
    left: Timex
    right: Timex
    published: str

    @property
    def between(self) -> str:
        return self.text[self.left.end : self.right.start]

    @property
    def is_range(self) -> bool:
        """Say whether the two are the ends of one stretch: "X to Y", "between X and Y"."""
        before = self.text[max(0, self.left.start - 8) : self.left.start].lower()
        return bool(_RANGE.fullmatch(self.between)) or (
            before == "between " and self.between == " and "
        )


def settle_ranges(text: str, found: list[Timex], published: str) -> list[Timex]:
    """Return the expressions with each pair settled, and the bare days before a day added."""
    out = list(found)
    for at in range(len(out) - 1, 0, -1):  # from the right: "March, May and June 2019"
        pair = _Pair(text, out[at - 1], out[at], published)
        if _JOIN.fullmatch(pair.between):
            out[at - 1] = _with_part(pair) or _with_year(pair)
    for at in range(1, len(out)):
        pair = _Pair(text, out[at - 1], out[at], published)
        if pair.is_range:
            out[at - 1 : at + 1] = _both_past(pair) or [_same_day(pair), _forward(pair, at)]
        elif _AGAIN.fullmatch(pair.between):
            out[at] = _following(pair, at)
    return _with_bare_days(text, out)


def _following(pair: _Pair, at: int) -> Timex:
    """Let "and again in January" follow the month it is told beside: "in November 2022"."""
    left, right = pair.left, pair.right
    told = _MEMBER.fullmatch(right.resolution)
    month = re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", left.value)
    if not told or told["kind"] == "weekday" or not month or left.resolution != "stated":
        return right
    args = told["args"].split(",")[: 2 if told["kind"] == "monthday" else 1]
    return _counted(pair, at, f"{told['kind']}-next({','.join(args)})")


def _counted(pair: _Pair, at: int, resolution: str) -> Timex:
    """Count the second of a pair on from the first, where that gives a date."""
    value = dates.resolve(resolution, pair.left.value)
    told = pair.right._replace(anchor=f"t{at:02}", resolution=resolution, value=value)
    return told if value else pair.right


def _with_year(pair: _Pair) -> Timex:
    """Give a month or day without a year the year behind it; the year before, if later in it."""
    left, right = pair.left, pair.right
    told = _MEMBER.fullmatch(left.resolution)
    if right.resolution != "stated" or not told or told["kind"] == "weekday":
        return left
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", right.value):
        return left
    tail, year = left.value[4:], int(right.value[:4])
    earlier = tail > right.value[4:] and pair.is_range
    value = f"{year - bool(earlier):04}{tail}"
    known = dates.as_edtf(value)
    return left._replace(value=value, anchor="", resolution="stated") if known else left


def _with_part(pair: _Pair) -> Timex | None:
    """Let "Monday" be every Monday night in "on Monday and Tuesday nights"."""
    day = re.fullmatch(r"weekday-\w+\(([1-7])\)", pair.left.resolution)
    if day is None or pair.right.rule != "weekday-parts":
        return None
    value = f"XXXX-WXX-{day[1]}{pair.right.value[-3:]}"
    return pair.left._replace(type="SET", value=value, anchor="", resolution="stated")


def _both_past(pair: _Pair) -> list[Timex]:
    """Put "was shut from November to March" into the past, its beginning before its end."""
    whole = [pair.left, pair.right]
    months = all(re.fullmatch(r"month-(?:next|last)\([0-9]+\)", t.resolution) for t in whole)
    if not months or tense(pair.text, pair.left.start, pair.right.end) != "past":
        return []
    told = [timex.resolution.replace("next", "last") for timex in whole]
    values = [dates.resolve(resolution, pair.published) for resolution in told]
    if not all(values) or values[0] >= values[1]:
        return []
    return [
        timex._replace(anchor="published", resolution=resolution, value=value)
        for timex, resolution, value in zip(whole, told, values, strict=True)
    ]


def _same_day(pair: _Pair) -> Timex:
    """Put the "7 a.m." of "from 7 a.m. to 9 p.m. on Monday" on Monday, where it is the earlier."""
    left, right = pair.left, pair.right
    alone = _CLOCK.fullmatch(left.resolution)
    day, _, hour = right.value.partition("T")
    if not alone or left.anchor != "published" or not day or not left.value[11:] < hour:
        return left
    if right.anchor not in ("", "published") or _CLOCK.fullmatch(right.resolution):
        return left
    resolution = right.resolution.replace(f"T{hour}", alone["time"])
    return left._replace(anchor=right.anchor, resolution=resolution, value=day + alone["time"])


def _forward(pair: _Pair, at: int) -> Timex:
    """Let the end of a range follow its start: counted on from there."""
    left, right = pair.left, pair.right
    told = _MEMBER.fullmatch(right.resolution)
    same = _MEMBER.fullmatch(left.resolution)
    if not told or not same or same["kind"] != told["kind"] or right.anchor != "published":
        return right
    begins, ends = dates.first_day(left.value), dates.first_day(right.value)
    if begins is None or ends is None or begins < ends:
        return right
    return _counted(pair, at, f"{told['kind']}-next({told['args']})")


def _with_bare_days(text: str, found: list[Timex]) -> list[Timex]:
    """Add "3" of "3-5 June 2019" and of "3 and 4 June", and number the anchors anew."""
    out: list[Timex] = []
    number: dict[int, int] = {}  # of an expression before and after
    for at, timex in enumerate(found, 1):
        first = _bare_day(text, timex, found[at - 2].end if at > 1 else 0)
        anchor = timex.anchor
        if anchor[:1] == "t":
            anchor = f"t{number[int(anchor[1:])]:02}"
        out += [first] if first else []
        out.append(timex._replace(anchor=anchor))
        number[at] = len(out)
    return out


def _bare_day(text: str, timex: Timex, left: int) -> Timex | None:
    """Return the day that stands alone before "4 June 2019", in the same month."""
    days = timex.text.removeprefix("the ")[:1].isdigit() and timex.rule.startswith("day-month")
    if not days or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", timex.value):
        return None
    found = _BARE.search(text, max(left, timex.start - 12), timex.start)
    if not found or int(found["day"]) >= int(timex.value[8:]):
        return None
    value = f"{timex.value[:8]}{int(found['day']):02}"
    resolution = re.sub(r",[0-9]+\)", f",{int(found['day'])})", timex.resolution)
    start, end = found.start("day"), text.index(found["day"], found.start()) + len(found["day"])
    return timex._replace(
        start=start, end=end, text=text[start:end], value=value, resolution=resolution, mod=""
    )
