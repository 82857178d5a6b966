"""The order of telling against the order of happening, and dates that hang on the publication date.

Both charts are of small numbers of rows, labelled directly.
"""

from itertools import groupby
from typing import TYPE_CHECKING, Any

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
from close_reading.charts.colours import BLUE, DARK, INK, MUTED, PAPER, RULE, VERMILLION, WHITE
from close_reading.charts.text_metrics import BODY, SMALL, count, listing, shorten, width_of, wrap

if TYPE_CHECKING:
    from pandas import DataFrame

_MOST = 40
_SLOPE = {  # colour, dash, width
    "earlier": (VERMILLION, "-", 2.0, "happened earlier than its turn"),
    "later": (BLUE, (0, (4, 2)), 1.6, "later"),
    "same": ("#8c8c8c", (0, (1, 1.2)), 1.4, "in turn"),
}
_TRACK, _END = 1.72, WIDTH - MARGIN - 0.06


@in_house_style
def told_happened(
    frame: "DataFrame",
    displacement: float | None = None,
    *,
    title: str = "Told in one order, happened in another",
) -> Chart:
    """Draw a line for each event from its place in the telling to its place in time.

    ``event_id``, ``title``, ``told``, ``happened`` (ranks; equal ones are ties, empty is not
    placed). ``displacement`` is the share of pairs told the wrong way round; without it the mean
    distance between the two ranks is given.

    >>> import pandas
    >>> told_happened(pandas.DataFrame({"event_id": ["e1", "e2"], "title": ["Talks", "Vote"],
    ...     "told": [1, 2], "happened": [2, 1]}), 1.0).alt[:68]
    'Slope chart of 2 events, order of telling at left, of happening at r'
    """
    data = tidy(frame, ("event_id", "title"), ("told", "happened"))
    rows: Any = data.dropna(subset=["told", "happened"]).sort_values("told", kind="stable")
    if rows.empty:
        return nothing("no events with a place in both orders", data, title)
    moved = (rows["told"] - rows["happened"]).abs().mean()
    number = (
        f"mean shift {moved:.1f} places" if displacement is None
        else f"{displacement:.0%} of the pairs told the wrong way round"
    )  # fmt: skip
    rows = rows.head(_MOST)
    sheet = new_sheet()
    y = sheet.head(title, f"Displacement: {number}.")
    y = _slope_key(sheet, y) + 0.06
    sheet.write(1.86, y, "order of telling", SMALL, weight="bold", ha="right")
    sheet.write(2.94, y, "order of happening", SMALL, weight="bold")
    y = _slopes(sheet, y + 0.3, rows)
    left_out = len(data) - len(rows)
    if left_out:
        y = sheet.paragraph(y, f"{count(left_out, 'event')} not drawn; the table holds all.")
    return sheet.finish(y - 0.05, data, _alt_told(rows, number))


def _slope_key(sheet: Sheet, y: float) -> float:
    entries: list[Any] = [
        ((lambda x, at, c=colour, d=dash, w=width: sheet.line(
            [(x - 0.17, at), (x + 0.13, at)], color=c, linestyle=d, linewidth=w)), word)
        for colour, dash, width, word in _SLOPE.values()
    ]  # fmt: skip
    return sheet.legend(y, entries, "", 0.42)


def _slopes(sheet: Sheet, top: float, rows: Any) -> float:
    pitch = 0.42
    happened = list(rows.sort_values(["happened", "told"], kind="stable")["event_id"])
    right = {event: at for at, event in enumerate(happened)}
    for at, row in enumerate(rows.itertuples(index=False)):
        y, end = top + at * pitch, top + right[row.event_id] * pitch
        way = "same" if right[row.event_id] == at else (
            "earlier" if right[row.event_id] < at else "later")  # fmt: skip
        colour, dash, width, _ = _SLOPE[way]
        _column(sheet, 1.72, y, row.title, "right")
        sheet.write(1.94, y, f"{row.told:g}", SMALL, ha="right", weight="bold")
        sheet.line([(2.02, y), (2.74, end)], color=colour, linestyle=dash, linewidth=width)
        for x, dot in ((2.02, y), (2.74, end)):
            sheet.mark(x, dot, markersize=5, color=colour)
        sheet.write(2.83, end, f"{row.happened:g}", SMALL, weight="bold")
        _column(sheet, 3.05, end, row.title, "left")
    return top + len(rows) * pitch


def _column(sheet: Sheet, x: float, y: float, title: str, ha: str) -> None:
    lines = wrap(title, 1.62, SMALL, 2)
    for at, line in enumerate(lines):
        sheet.write(x, y + (at - (len(lines) - 1) / 2) * 0.155, line, SMALL, ha=ha)


def _alt_told(rows: Any, number: str) -> str:
    gap = (rows["told"] - rows["happened"]).abs()
    order = rows.sort_values(["happened", "told"], kind="stable")["title"].tolist()
    said = (
        f"Slope chart of {count(len(rows), 'event')}, order of telling at left, of happening at"
        f" right. Displacement: {number}. In order of happening: {listing(order[:12], 'then')}."
    )
    if gap.max() > 0:
        top = rows.loc[gap.idxmax()]
        places = f"told {top['told']:g}, happened {top['happened']:g}"
        said += f" Furthest moved: {top['title']}, {places}."
    return said


@in_house_style
def sensitivity(
    frame: "DataFrame", *, title: str = "Dates that move with the publication date"
) -> Chart:
    """Draw which value each time expression takes when publication shifts by days.

    ``time_id``, ``shift`` (days), ``value`` and, where known, ``quote``.

    >>> import pandas
    >>> sensitivity(pandas.DataFrame({"time_id": ["t1", "t1"], "quote": ["Friday", "Friday"],
    ...     "shift": [0, 1], "value": ["2025-10-31", "2025-11-07"]})).alt[-48:]
    '. Friday takes 2 values, 2025-10-31 at no shift.'
    """
    data = tidy(frame, ("time_id", "value"), ("shift",), ("quote",))
    if data.empty:
        return nothing("no times to shift", data, title)
    rows: Any = data.sort_values("shift", kind="stable")
    low, high = rows["shift"].min(), rows["shift"].max()
    sheet = new_sheet()
    note = "Each block is one value; bold: the value as published, at shift 0."
    y = sheet.head(title, note) + 0.02
    top = y
    groups = list(rows.groupby("time_id", sort=False))
    groups.sort(key=lambda pair: list(data["time_id"]).index(pair[0]))
    for _, group in groups[:_MOST]:
        y = _steps(sheet, y, group, low, high)
    y = _shift_axis(sheet, top, y, low, high)
    if len(groups) > _MOST:
        y = sheet.paragraph(y, f"The first {_MOST} of {len(groups)} times; the table holds all.")
    return sheet.finish(y, data, _alt_steps(groups, low, high))


def _at(shift: float, low: float, high: float) -> float:
    return _TRACK + (shift - low) / (high - low + 1) * (_END - _TRACK)


def _runs(group: Any) -> list[tuple[str, float, float]]:
    pairs = zip(group["value"], group["shift"], strict=True)
    runs = [(value, list(run)) for value, run in groupby(pairs, key=lambda pair: pair[0])]
    return [(value, run[0][1], run[-1][1]) for value, run in runs]


def _steps(sheet: Sheet, y: float, group: Any, low: float, high: float) -> float:
    quote = group["quote"].iloc[0] or group["time_id"].iloc[0]
    lines = wrap(f"“{quote}”" if group["quote"].iloc[0] else quote, _TRACK - MARGIN - 0.12, BODY, 2)
    for at, line in enumerate(lines):
        off = (at - (len(lines) - 1) / 2) * 0.155
        sheet.write(_TRACK - 0.1, y + 0.15 + off, line, BODY, ha="right")
    for at, (value, first, last) in enumerate(_runs(group)):
        left, right = _at(first, low, high), _at(last + 1, low, high)
        home = first <= 0 <= last
        face = BLUE if home else ("#dfeaf2", "#f4f4f4")[at % 2]
        sheet.box(left, y + 0.03, right - left, 0.24, facecolor=face, edgecolor=PAPER,
                  linewidth=1.2)  # fmt: skip
        label = next((short for short in (value or "unresolved", value[5:], value[8:])
                      if short and width_of(short, SMALL) < right - left - 0.05), "")  # fmt: skip
        style = {"color": WHITE, "weight": "bold"} if home else {"color": DARK}
        sheet.write((left + right) / 2, y + 0.15, label, SMALL, ha="center", **style)
    return y + 0.36


def _shift_axis(sheet: Sheet, top: float, y: float, low: float, high: float) -> float:
    zero = (_at(0, low, high) + _at(1, low, high)) / 2
    dashed = {"color": INK, "linewidth": 0.9, "linestyle": (0, (2, 2)), "zorder": 0.5}
    sheet.line([(zero, top - 0.03), (zero, y)], **dashed)
    week = [shift for shift in range(-350, 351, 7) if low <= shift <= high]
    step = max(1, -(-len(week) // 6))
    for shift in [s for s in week if (s // 7) % step == 0]:
        x = (_at(shift, low, high) + _at(shift + 1, low, high)) / 2
        sheet.line([(x, y), (x, y + 0.05)], color=MUTED)
        name = f"{shift:+d}".replace("-", "−") if shift else "0"
        sheet.write(x, y + 0.13, name, SMALL, ha="center", color=MUTED)
    text = "days by which publication is earlier (−) or later (+)"
    sheet.write(_END, y + 0.31, text, SMALL, ha="right", color=MUTED)
    sheet.line([(_TRACK, y), (_END, y)], color=RULE)
    return y + 0.42


def _alt_steps(groups: list[Any], low: float, high: float) -> str:
    said = [
        f"Steps of {count(len(groups), 'time expression')} as publication shifts by"
        f" {low:g} to {high:+g} days."
    ]
    still = []
    for time_id, group in groups[:20]:
        name = shorten(group["quote"].iloc[0] or time_id, 3)
        values = group["value"].nunique()
        now = group.loc[group["shift"] == 0, "value"].tolist()
        if values == 1:
            still.append(name)
        else:
            word = f", {now[0] or 'unresolved'} at no shift" if now else ""
            said.append(f"{name} takes {values} values{word}.")
    return " ".join([*said, f"Never moved: {listing(still)}."] if still else said)
