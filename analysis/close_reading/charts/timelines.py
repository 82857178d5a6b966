"""Time on a page: events with their precision, telling against happening, values that move.

An event of a stated day is a mark, a vaguer one a bar from its earliest to its latest day. Where
events lie years apart the axis is stretched around the publication date, and says so.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from close_reading.charts.canvas import (
    MARGIN,
    WIDTH,
    Chart,
    Sheet,
    in_house_style,
    new_sheet,
    nothing,
    tidy,
)
from close_reading.charts.colours import INK, MUTED, named
from close_reading.charts.text_metrics import BODY, SMALL, count, listing, shorten, width_of, wrap
from close_reading.tables.labels import find, values

if TYPE_CHECKING:
    from pandas import DataFrame

_BASIS = {"ordered": "placed only by another event", "tense": "only past or future"}
_TICKS = {1: "1 d", 7: "1 wk", 30: "1 mo", 365: "1 y", 3652: "10 y", 36524: "100 y"}
# Spelled out, as strftime would ask the reader's locale.
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_LEFT, _RIGHT, _TITLE = 2.02, WIDTH - MARGIN - 0.1, 1.72
_LINEAR = 70  # days: a span up to this needs no stretching
_MOST = 60


class Axis(NamedTuple):
    """Where a day stands on the page, and the marks along the way."""

    place: Callable[[date], float]
    ticks: list[tuple[float, str]]
    stretched: bool


@in_house_style
def timeline_bars(
    events: "DataFrame", published: str = "", *, title: str = "When it happens, and how sure"
) -> Chart:
    """Draw each event at its day, or as a bar over all days that its date allows.

    ``event_id``, ``title``, ``earliest``, ``latest``, ``precision``, ``status`` and, where known,
    ``basis`` and ``date`` (EDTF, of which what is approximate is told as "about"); an empty side
    is open, two empty sides put the event on the list at the foot.

    >>> import pandas
    >>> timeline_bars(pandas.DataFrame({"event_id": ["e1"], "title": ["Vote"],
    ...     "earliest": ["2025-06-01"], "latest": ["2025-06-30"], "precision": ["month"],
    ...     "status": ["past"]})).alt
    'Timeline of 1 dated event: 1 past. First: Vote (Jun 2025).'
    """
    texts = ("event_id", "title", "earliest", "latest", "precision", "status")
    data = tidy(events, texts, (), ("basis", "date"))
    if data.empty:
        return nothing("no events", data, title)
    days = [(_day(row.earliest), _day(row.latest)) for row in data.itertuples()]
    rows: Any = data.astype(object)
    rows["first"], rows["last"] = [a for a, _ in days], [b for _, b in days]
    rows["about"] = ["about " if cell[-1:] in ("~", "%") else "" for cell in data["date"]]
    dated = rows[[a is not None or b is not None for a, b in days]].head(_MOST)
    undated = rows[[a is None and b is None for a, b in days]]
    home = _day(published.rstrip("?~%"))
    sheet = new_sheet()
    y = _status_key(sheet, sheet.head(title), list(rows["status"]))
    if len(dated):
        y = _plot(sheet, y, dated, home)
    else:
        y = sheet.paragraph(y + 0.05, "No event has a date.")
    y = _undated(sheet, y, undated)
    if len(rows) - len(undated) > _MOST:
        y = sheet.paragraph(y, f"The first {_MOST} dated events; the table holds all.")
    return sheet.finish(y, data, _alt_timeline(rows, dated, undated, home))


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
        return f"from {day(first)}" if first else f"until {day(last)}" if last else "no date"
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


def _axis(dated: Any, home: date | None) -> Axis:
    from math import copysign, log1p

    ends = [day.toordinal() for column in ("first", "last") for day in dated[column] if day]
    origin = home.toordinal() if home else min(ends)
    ends = [end - origin for end in [*ends, origin]]
    stretched = max(ends) - min(ends) > _LINEAR

    def bent(days: float) -> float:
        return copysign(log1p(abs(days) / 3), days) if stretched else days

    low, high = bent(min(ends)), bent(max(ends))
    room = (high - low) * 0.04 or 1.0
    low, high = low - room, high + room

    def at(days: float) -> float:
        return _LEFT + (bent(days) - low) / (high - low) * (_RIGHT - _LEFT)

    steps = [(sign * days, f"{'−' if sign < 0 else '+'}{name}") for days, name in _TICKS.items()
             for sign in (-1, 1)]  # fmt: skip
    inside = [(at(d), name) for d, name in steps if min(ends) <= d <= max(ends)]
    return Axis(lambda day: at(day.toordinal() - origin), inside[::-1], stretched)


def _plot(sheet: Sheet, y: float, dated: Any, home: date | None) -> float:
    axis = _axis(dated, home)
    ruled = _ruler(sheet, y, axis, home or min(row.first or row.last for row in dated.itertuples()),
                   home is not None)  # fmt: skip
    top = y = y + 0.22
    for row in dated.itertuples(index=False):
        y = _event(sheet, y, row, axis)
    for x, bold in ruled:
        line: dict[str, Any] = {"color": INK, "linewidth": 1.2} if bold else {"linewidth": 0.7}
        sheet.line([(x, top - 0.04), (x, y - 0.06)], zorder=0.5, **line)
    if axis.stretched:
        near = "the publication date" if home else "the first date"
        y = sheet.paragraph(y + 0.06, f"The time axis is stretched near {near}.")
    return y + 0.05


def _ruler(sheet: Sheet, y: float, axis: Axis, zero: date, known: bool) -> list[tuple[float, bool]]:
    """Write the marks of the axis that have room; return where each stands."""
    taken: list[tuple[float, float]] = []
    ruled = []
    origin = "published" if known else say_date(zero, zero)
    for x, name in [(axis.place(zero), origin), *axis.ticks]:
        half = width_of(name, SMALL, True) / 2 + 0.05
        middle = min(max(x, _LEFT + half - 0.1), _RIGHT - half + 0.15)
        if all(middle + half < low or middle - half > high for low, high in taken):
            taken.append((middle - half, middle + half))
            bold = name == "published"
            colour, weight = (INK, "bold") if bold else (MUTED, "normal")
            sheet.write(middle, y + 0.08, name, SMALL, ha="center", color=colour, weight=weight)
            ruled.append((x, bold))
    return ruled


def _event(sheet: Sheet, y: float, row: Any, axis: Axis) -> float:
    lines = wrap(row.title, _TITLE, BODY, 2)
    for line in lines:
        sheet.write(MARGIN, y + 0.09, line, BODY)
        y += 0.165
    when = shorten(_when(row), _TITLE, SMALL)
    sheet.write(MARGIN, y + 0.09, when, SMALL, color=MUTED)
    y += 0.26
    middle = y - 0.04 - (0.165 * len(lines) + 0.22) / 2
    marker, face, colour, hatch = _look(row.status)
    if row.first and row.first == row.last:
        x = axis.place(row.first)
        sheet.mark(x, middle, marker, markersize=8, markerfacecolor=face, markeredgewidth=1.1)
        return y
    left = axis.place(row.first) if row.first else _LEFT
    right = axis.place(row.last) if row.last else _RIGHT
    width = max(right - left, 0.06)
    sheet.box(left, middle - 0.065, width, 0.13, facecolor=colour, hatch=hatch, linewidth=0.8)
    if not row.first or not row.last:
        end, turn = (left, "<") if not row.first else (left + width, ">")
        sheet.mark(end, middle, turn, markersize=9, markerfacecolor=colour)
    return y


def _status_key(sheet: Sheet, y: float, present: list[str]) -> float:
    def icon(name: str) -> Callable[[float, float], None]:
        marker, face, colour, hatch = _look(name)

        def draw(x: float, at: float) -> None:
            sheet.mark(x - 0.16, at, marker, markersize=6.5, markerfacecolor=face)
            sheet.box(x - 0.05, at - 0.06, 0.22, 0.12, facecolor=colour, hatch=hatch)

        return draw

    states = values("events.status")
    known = [name for name in states if name in {s if s in states else "" for s in present}]
    note = "A mark is one day; a bar spans all days that the date allows."
    y = sheet.paragraph(y - 0.06, note)
    return sheet.legend(y + 0.04, [(icon(name), name or "not announced") for name in known],
                  "", 0.46) + 0.06  # fmt: skip


def _undated(sheet: Sheet, y: float, undated: Any) -> float:
    if not len(undated):
        return y
    sheet.write(MARGIN, y + 0.12, f"Without a date: {len(undated)}", BODY, weight="bold")
    y += 0.27
    for row in undated.head(_MOST // 2).itertuples(index=False):
        marker, face, _, _ = _look(row.status)
        sheet.mark(MARGIN + 0.08, y + 0.08, marker, markersize=6.5, markerfacecolor=face)
        why = _BASIS.get(row.basis, "")
        lines = wrap(f"{row.title}{f' ({why})' if why else ''}", WIDTH - 2 * MARGIN - 0.25, BODY)
        for line in lines:
            sheet.write(MARGIN + 0.25, y + 0.08, line, BODY)
            y += 0.17
        y += 0.05
    more = len(undated) - _MOST // 2
    return sheet.paragraph(y + 0.08, f"and {more} more in the table") if more > 0 else y


def _alt_timeline(rows: Any, dated: Any, undated: Any, home: date | None) -> str:
    tally = dated["status"].replace("", "not announced").value_counts()
    words = listing([f"{n} {name}" for name, n in sorted(tally.items())])
    said = f"Timeline of {count(len(rows) - len(undated), 'dated event')}"
    said += f": {words}." if words else "."
    if len(dated):
        by = sorted(dated.itertuples(), key=lambda r: r.first or r.last)
        one, end = by[0], by[-1]
        said += f" First: {one.title} ({_when(one)})."
        if len(by) > 1:
            said += f" Last: {end.title} ({_when(end)})."
    if home:
        said += f" A line marks the publication date, {say_date(home, home)}."
    if len(undated):
        said += f" Without a date: {listing(list(undated['title'])[:12])}."
    return said
