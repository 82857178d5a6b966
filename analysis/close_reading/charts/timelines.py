"""One timeline: what an article tells above, what other sources add below, by the same axis.

An event of a stated day is a mark, a vaguer one a bar from its earliest to its latest day. Where
events lie years apart the axis is stretched around the publication date, and says so.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import copysign, log1p, nan
from typing import TYPE_CHECKING, Any, NamedTuple

from close_reading.charts.canvas import (
    LEADING,
    MARGIN,
    WIDTH,
    Chart,
    Sheet,
    in_both_widths,
    new_sheet,
    nothing,
    tidy,
)
from close_reading.charts.colours import INK, MUTED, PAPER, RULE, named
from close_reading.charts.text_metrics import BODY, SMALL, count, listing, width_of, wrap
from close_reading.tables.labels import find, values

if TYPE_CHECKING:
    from pandas import DataFrame

_BASIS = {"ordered": "placed only by another event", "tense": "no date in the article"}
# Spelled out, as strftime would ask the reader's locale.
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LINEAR = 70  # days: a span up to this needs no stretching
_MOST = 60
_LINE, _TRACK = 0.155, 0.47  # inches from line to line; share of the page that the track takes
_GAP = (nan, nan)  # between two pieces of one line
_CLEAR = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.5}  # words over a line of the axis
_SINCE = "since publication"
_PARTS = {"article": "The article tells", "record": "Other sources add"}


class Axis(NamedTuple):
    """Where a day stands on the page, the dates along the way, and whether it is stretched."""

    place: Callable[[date], float]
    ticks: list[tuple[float, str]]
    stretched: bool
    left: float
    right: float
    home: float | None = None  # the day of publication, whose line no word crosses


@in_both_widths
def story_timeline(
    events: "DataFrame", published: str = "", *, title: str = "", width: float = WIDTH
) -> Chart:
    """Draw each event at its day, or as a bar over all days that its date allows, in true order.

    ``event_id``, ``title``, ``earliest``, ``latest``, ``precision``, ``status`` and, where known,
    ``basis``, ``date`` (EDTF, of which what is approximate is told as "about"), ``part`` (article
    above, record below) and ``flag`` (what is wrong with it); an empty side is open, two empty
    sides put the event on the list at the foot of its part.

    >>> import pandas
    >>> story_timeline(pandas.DataFrame({"event_id": ["e1"], "title": ["Vote"],
    ...     "earliest": ["2025-06-01"], "latest": ["2025-06-30"], "precision": ["month"],
    ...     "status": ["past"]})).alt
    'Timeline of 1 dated event: 1 past. First: Vote (Jun 2025).'
    """
    texts = ("event_id", "title", "earliest", "latest", "precision", "status")
    data = tidy(events, texts, (), ("basis", "date", "part", "flag"))
    if data.empty:
        return nothing("no events", data, title, width)
    home = _day(published.rstrip("?~%"))
    rows = _timed(data, home)
    dated = rows[[a is not None or b is not None for a, b in _ends(rows)]]
    sheet = new_sheet(width)
    y = _status_key(sheet, sheet.head(title), list(rows["status"]))
    if dated.empty:
        y = sheet.paragraph(y + 0.05, "No event has a date.")
    axis = _axis(sheet, dated, home) if len(dated) else None
    parts = list(_grouped(rows))
    for name, group in parts:  # a heading only tells one part from another
        head = f"{_PARTS[name]} {count(len(group), 'event')}" if len(parts) > 1 else ""
        y = _part(sheet, y, head, group, axis)
    if axis and axis.stretched:
        near = "the publication date" if home else "the first date"
        y = sheet.paragraph(y, f"Time is stretched near {near}.")
    return sheet.finish(y, data, _alt_timeline(rows, dated, home))


def _timed(data: "DataFrame", home: date | None) -> Any:
    """Read days and parts, and sort; what other sources tell of later days has its own status."""
    rows: Any = data.astype(object)
    for side, column in (("first", "earliest"), ("last", "latest")):
        rows[side] = [_day(cell) for cell in data[column]]
    rows["about"] = ["about " if cell[-1:] in ("~", "%") else "" for cell in data["date"]]
    rows["part"] = [cell if cell in _PARTS else "article" for cell in data["part"]]
    rows["status"] = [
        _SINCE if not said and part == "record" and first and home and first >= home else said
        for said, part, first in zip(data["status"], rows["part"], rows["first"], strict=True)
    ]
    by = sorted(
        range(len(rows)),
        key=lambda at: (
            rows["first"].iloc[at] or rows["last"].iloc[at] or date.max,
            rows["last"].iloc[at] or date.max,
        ),
    )
    return rows.iloc[by]


def _ends(rows: Any) -> Iterator[tuple[date | None, date | None]]:
    return zip(rows["first"], rows["last"], strict=True)


def _grouped(rows: Any) -> Iterator[tuple[str, Any]]:
    for name in _PARTS:
        group = rows[rows["part"] == name]
        if len(group):
            yield name, group


def _look(status: str) -> tuple[str, str, str, str]:
    """Return marker, its face, bar colour and hatch; of an unknown status those of none."""
    one = find("events.status", status if status in values("events.status") else "")
    colour = named(one.colour)
    return one.shape, colour if one.value else MUTED, colour, one.hatch


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def say_date(first: date | None, last: date | None, precision: str = "") -> str:
    """Say a date no more exactly than it is known.

    >>> say_date(date(2025, 6, 1), date(2025, 6, 30), "month")
    'Jun 2025'
    """

    def day(when: date) -> str:
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"

    if first is None or last is None:
        ends = last is not None and (last + timedelta(1)).day == 1 and last < date.max
        until = day(last).partition(" ")[2] if last and ends else day(last) if last else ""
        return f"from {day(first)}" if first else f"by {until}" if last else "no date"
    if first == last:
        return day(first)
    if precision == "year":
        return str(first.year)
    if precision == "month":
        return f"{_MONTHS[first.month - 1]} {first.year}"
    short = day(first).removesuffix(f" {first.year}") if first.year == last.year else day(first)
    return f"{short} – {day(last)}"


def _when(row: Any) -> str:
    return f"{row.about}{say_date(row.first, row.last, row.precision)}"


def _axis(sheet: Sheet, dated: Any, home: date | None) -> Axis:
    ends = [day.toordinal() for pair in _ends(dated) for day in pair if day]
    origin = home.toordinal() if home else min(ends)
    ends = [end - origin for end in [*ends, origin]]
    stretched = max(ends) - min(ends) > _LINEAR

    def bent(days: float) -> float:
        return copysign(log1p(abs(days) / 30), days) if stretched else days

    low, high = bent(min(ends)), bent(max(ends))
    room = (high - low) * 0.06 or 1.0
    low, high = low - room, high + room
    right = sheet.width - MARGIN - 0.1
    left = MARGIN + 0.1 if _narrow(sheet) else sheet.width * (1 - _TRACK)

    def at(day: date) -> float:
        return left + (bent(day.toordinal() - origin) - low) / (high - low) * (right - left)

    span = date.fromordinal(min(ends) + origin), date.fromordinal(max(ends) + origin)
    ticks = [(at(day), name) for day, name in _dates(*span)]
    return Axis(at, ticks, stretched, left, right, at(home) if home else None)


def _dates(first: date, last: date) -> Iterator[tuple[date, str]]:
    """List the dates that an axis may name, the roundest first: decades, years, months, days."""
    years = range(first.year, last.year + 1)
    for step in (100, 10, 5, 1):
        for year in (y for y in years if y % step == 0 and first <= date(y, 1, 1) <= last):
            yield date(year, 1, 1), str(year)
    for months in ((7,), (4, 10), range(1, 13)):
        for day in (date(year, month, 1) for year in years[-40:] for month in months):
            if first <= day <= last:
                yield day, f"{_MONTHS[day.month - 1]} {day.year}"
    if (last - first).days <= _LINEAR:
        for number in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(number)
            yield day, f"{day.day} {_MONTHS[day.month - 1]}"


def _narrow(sheet: Sheet) -> bool:
    return sheet.width < WIDTH


def _part(sheet: Sheet, y: float, head: str, rows: Any, axis: Axis | None) -> float:
    """Draw the events of one part under an axis of their own; those without a date at its foot."""
    if head:
        sheet.write(MARGIN, y + 0.12, head, BODY, weight="bold")
        y += 0.3
    bare = [a is None and b is None for a, b in _ends(rows)]
    dated, undated = rows[[not one for one in bare]], rows[bare]
    if axis and len(dated):
        y, ruled = _ruler(sheet, y, axis)
        ends = [y]
        for row in dated.head(_MOST).itertuples(index=False):
            ends.append(y := _event(sheet, y, row, axis))
        _rule(sheet, ruled, ends)
    more = len(dated) - _MOST
    y = sheet.paragraph(y, f"and {more} more in the table") if more > 0 else y
    return _undated(sheet, y + 0.04, undated) + 0.06


def _ruler(sheet: Sheet, y: float, axis: Axis) -> tuple[float, list[tuple[float, bool]]]:
    """Write the dates of the axis that have room, "published" above; return where each stands."""

    def centred(x: float, half: float) -> float:
        return min(max(x, axis.left + half - 0.1), axis.right - half + 0.15)

    ruled = []
    if axis.home is not None:
        half = width_of("published", SMALL, True) / 2
        style: dict[str, Any] = {"ha": "center", "weight": "bold"}
        sheet.write(centred(axis.home, half), y + 0.06, "published", SMALL, **style)
        ruled.append((axis.home, True))
        y += LEADING
    taken: list[tuple[float, float]] = []
    for x, name in axis.ticks:
        half = width_of(name, SMALL) / 2 + 0.05
        middle = centred(x, half)
        if all(middle + half < low or middle - half > high for low, high in taken):
            taken.append((middle - half, middle + half))
            sheet.write(middle, y + 0.06, name, SMALL, ha="center", color=MUTED)
            ruled.append((x, False))
    return y + 0.22, ruled


def _rule(sheet: Sheet, ruled: list[tuple[float, bool]], ends: list[float]) -> None:
    """Draw the lines of the axis: whole beside words, else through each event's days alone."""
    spans = [(ends[0] - 0.04, ends[-1] - 0.04)]
    if _narrow(sheet):
        spans = [(end - 0.3, end - 0.08) for end in ends[1:]]
    for x, bold in ruled:
        line: dict[str, Any] = {"color": INK, "linewidth": 1.2} if bold else {"linewidth": 0.7}
        points = [point for top, foot in spans for point in ((x, top), (x, foot), _GAP)]
        sheet.line(points, zorder=0.5, **line)


def _event(sheet: Sheet, y: float, row: Any, axis: Axis) -> float:
    """Draw an event: its words at the left (above, where it is narrow), its days on the track."""
    room = sheet.width - 2 * MARGIN - 0.2 if _narrow(sheet) else axis.left - MARGIN - 0.12
    lines = [(line, INK, "normal") for line in wrap(row.title, room, SMALL, 6)]
    if row.flag:
        lines += [(line, INK, "bold") for line in wrap(f"✘ {row.flag}", room, SMALL, 3)]
    if _spot(row, axis) is None:
        lines += [(line, MUTED, "normal") for line in wrap(_when(row), room, SMALL, 2)]
    for at, (line, colour, weight) in enumerate(lines):
        style: dict[str, Any] = {"color": colour, "weight": weight, "bbox": _CLEAR}
        sheet.write(MARGIN, y + 0.08 + at * _LINE, line, SMALL, **style)
    tall = _LINE * len(lines)
    if _narrow(sheet):
        _days(sheet, y + tall + 0.08, row, axis)
        return y + tall + 0.27
    _days(sheet, y + max(tall, _LINE) / 2, row, axis)
    sheet.line([(MARGIN, y + tall + 0.05), (axis.right, y + tall + 0.05)], color=RULE,
               linewidth=0.4, zorder=0.4)  # fmt: skip
    return y + tall + 0.1


def _days(sheet: Sheet, y: float, row: Any, axis: Axis) -> None:
    """Draw the days that a date allows, with the date in words beside them where it has room."""
    marker, face, colour, hatch = _look(row.status)
    left, right = _reach(row, axis)
    if _one_day(row):
        if row.about:
            sheet.line([(left - 0.14, y), (right + 0.14, y)], color=INK, linestyle=(0, (1, 1)))
        sheet.mark(left, y, marker, markersize=7, markerfacecolor=face, markeredgewidth=1.1)
    else:
        sheet.box(left, y - 0.055, right - left, 0.11, facecolor=colour, hatch=hatch)
        if not row.first or (not row.last and right == axis.right):
            end, turn = (left, "<") if not row.first else (right, ">")
            sheet.mark(end, y, turn, markersize=8, markerfacecolor=colour)
    if spot := _spot(row, axis):
        sheet.write(spot[0], y, _when(row), SMALL, color=MUTED, ha=spot[1], bbox=_CLEAR)


def _one_day(row: Any) -> bool:
    return bool(row.first) and row.first == row.last


def _reach(row: Any, axis: Axis) -> tuple[float, float]:
    """Return from where to where on the page a date may lie; what is past, before publication."""
    left = axis.place(row.first) if row.first else axis.left
    end = axis.home if row.status == "past" and axis.home else axis.right
    right = min(axis.place(row.last), max(end, left)) if row.last else end
    return left, right if _one_day(row) else max(right, left + 0.06)


def _spot(row: Any, axis: Axis) -> tuple[float, str] | None:
    """Return where a date in words has room beside its days, the line of publication left whole."""
    left, right = _reach(row, axis)
    gap = 0.16 if _one_day(row) else 0.1
    wide = width_of(_when(row), SMALL)
    for x, low, ha in (
        (right + gap, right + gap, "left"),
        (left - gap, left - gap - wide, "right"),
    ):
        inside = low >= axis.left and low + wide <= axis.right + 0.1
        crossed = axis.home is not None and low - 0.04 < axis.home < low + wide + 0.04
        if inside and not crossed:
            return x, ha
    return None


def _status_key(sheet: Sheet, y: float, present: list[str]) -> float:
    def icon(name: str) -> Callable[[float, float], None]:
        marker, face, colour, hatch = _look(name)

        def draw(x: float, at: float) -> None:
            sheet.mark(x - 0.16, at, marker, markersize=6.5, markerfacecolor=face)
            sheet.box(x - 0.05, at - 0.06, 0.22, 0.12, facecolor=colour, hatch=hatch)

        return draw

    states = values("events.status")
    known = [name for name in states if name in {s if s in states else "" for s in present}]
    unknown = any(not name or name not in (*states, _SINCE) for name in present)
    bare = "no status given" if unknown else _SINCE
    note = "A mark is one day; a bar spans all days that the date allows."
    y = sheet.paragraph(y - 0.06, note)
    return sheet.legend(y + 0.04, [(icon(name), name or bare) for name in known],
                  "", 0.46) + 0.06  # fmt: skip


def _undated(sheet: Sheet, y: float, undated: Any) -> float:
    if not len(undated):
        return y
    sheet.write(MARGIN, y + 0.1, f"Without a date: {len(undated)}", BODY, weight="bold")
    y += 0.25
    for row in undated.head(_MOST // 2).itertuples(index=False):
        marker, face, _, _ = _look(row.status)
        sheet.mark(MARGIN + 0.08, y + 0.08, marker, markersize=6.5, markerfacecolor=face)
        why = _BASIS.get(row.basis, "")
        text = f"{row.title}{f' ({why})' if why else ''}{f' ✘ {row.flag}' if row.flag else ''}"
        for line in wrap(text, sheet.width - 2 * MARGIN - 0.45, SMALL, 3):
            sheet.write(MARGIN + 0.25, y + 0.08, line, SMALL)
            y += _LINE
        y += 0.05
    more = len(undated) - _MOST // 2
    return sheet.paragraph(y + 0.08, f"and {more} more in the table") if more > 0 else y


def _alt_timeline(rows: Any, dated: Any, home: date | None) -> str:
    tally = dated["status"].replace("", "no status given").value_counts()
    words = listing([f"{n} {name}" for name, n in sorted(tally.items())])
    said = f"Timeline of {count(len(dated), 'dated event')}"
    said += f": {words}." if words else "."
    if added := int((dated["part"] == "record").sum()):
        said += f" {added} of them from other sources alone."
    if len(dated):
        by = list(dated.itertuples())
        said += f" First: {by[0].title} ({_when(by[0])})."
        if len(by) > 1:
            said += f" Last: {by[-1].title} ({_when(by[-1])})."
    wrong = [f"{row.title}: {row.flag}" for row in rows[rows["flag"] != ""].itertuples()]
    said += f" Wrong in the article: {listing(wrong[:6])}." if wrong else ""
    if home:
        said += f" A line marks the publication date, {say_date(home, home)}."
    bare = rows[[a is None and b is None for a, b in _ends(rows)]]
    if len(bare):
        said += f" Without a date: {listing(list(bare['title'])[:12])}."
    return said
