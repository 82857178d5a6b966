"""Dots on a scale: agreement with its interval, and our figures beside those of peers."""

import math
from typing import TYPE_CHECKING, Any

from close_reading.charts.canvas import (
    MARGIN,
    WIDTH,
    Chart,
    Sheet,
    in_both_widths,
    new_sheet,
    nothing,
    tidy,
)
from close_reading.charts.colours import BLUE, INK, MUTED, PAPER, SKY
from close_reading.charts.text_metrics import BODY, SMALL, count, shorten, width_of, wrap

if TYPE_CHECKING:
    from pandas import DataFrame

_MOST = 60


@in_both_widths
def agreement_bars(
    frame: "DataFrame", *, title: str = "How far two passes agree", width: float = WIDTH
) -> Chart:
    """Draw Krippendorff's alpha of each label with its interval.

    ``table``, ``label``, ``alpha``, ``low``, ``high``, ``n``. The lines at .667 and .8 are
    Krippendorff's customary bounds (Content Analysis, 2004).

    >>> import pandas
    >>> agreement_bars(pandas.DataFrame({"table": ["claims"], "label": ["kind"], "alpha": [0.9],
    ...     "low": [0.8], "high": [1.0], "n": [40]})).alt[-62:]
    ' .8 or more: 1. Lowest: claims kind 0.90 (0.80 to 1.00, n 40).'
    """
    data = tidy(frame, ("table", "label"), ("alpha", "low", "high", "n"))
    if data.empty:
        return nothing("no two passes to compare", data, title, width)
    note = "1: full agreement, 0: chance; dashed: .8, the usual bar, and .667. Band: 95% interval."
    sheet = new_sheet(width)
    y = sheet.head(title, note)
    low = min([0.0, *data["low"].dropna(), *data["alpha"].dropna()])
    low = max(-1.0, math.floor(low * 10) / 10)  # a tick with one digit
    top = y + 0.22
    y = _scale(sheet, y, low, 1.0, [low, 0.0, 0.667, 0.8, 1.0])
    for table, group in list(data.groupby("table", sort=False)):
        sheet.write(MARGIN, y + 0.1, shorten(str(table), 1.4, BODY, True), BODY, weight="bold")
        y += 0.24
        for row in group.head(_MOST).itertuples(index=False):
            y = _interval(sheet, y, row, low)
        y += 0.06
    for bound in (0.667, 0.8):
        x = _place(sheet, bound, low, 1.0)
        style: dict[str, Any] = {"color": MUTED, "linestyle": (0, (3, 2)), "zorder": 0.5}
        sheet.line([(x, top), (x, y - 0.04)], **style)
    return sheet.finish(y - 0.04, data, _alt_agreement(data))


def _ends(sheet: Sheet) -> tuple[float, float]:
    """Return where the scale begins and ends on a page."""
    return MARGIN + 0.33 * sheet.width, sheet.width - MARGIN - 0.92


def _place(sheet: Sheet, value: float, low: float, high: float) -> float:
    left, right = _ends(sheet)
    share = (min(max(value, low), high) - low) / ((high - low) or 1)
    return left + share * (right - left)


def _scale(sheet: Sheet, y: float, low: float, high: float, ticks: list[float]) -> float:
    taken: list[float] = []
    for value in sorted(set(ticks), key=lambda v: (v not in (low, high), -v)):
        x = _place(sheet, value, low, high)
        name = f"{value:.3g}".replace("0.", ".", 1).replace("-", "−")
        beside = next((one for one in taken if 0.18 < one - x <= 0.3), None)
        if all(abs(x - other) > 0.3 for other in taken if other != beside):
            taken.append(x)
            at, side = (x, "center") if beside is None else (x + 0.06, "right")
            sheet.write(at, y + 0.08, name, SMALL, ha=side, color=MUTED)
    return y + 0.24


def _interval(sheet: Sheet, y: float, row: Any, low: float) -> float:
    middle, (left, right) = y + 0.1, _ends(sheet)
    sheet.write(left - 0.12, middle, shorten(row.label, left - 0.2), BODY, ha="right")
    sheet.line([(left, middle), (right, middle)], zorder=0.6)
    if row.alpha != row.alpha:  # not a number: nothing varied
        sheet.write(right + 0.1, middle, "undefined", SMALL, color=MUTED)
        return y + 0.25
    if row.low == row.low and row.high == row.high:
        ends = [
            (_place(sheet, row.low, low, 1.0), middle),
            (_place(sheet, row.high, low, 1.0), middle),
        ]
        sheet.line(ends, color=SKY, linewidth=3.2)
    x = _place(sheet, row.alpha, low, 1.0)
    sheet.mark(x, middle, markersize=7, markerfacecolor=BLUE, markeredgewidth=0.8)
    text = f"{row.alpha:.2f}".replace("0.", ".", 1).replace("-", "−")
    sheet.write(right + 0.12, middle, text, BODY, weight="bold")
    shift = right + 0.2 + width_of(text, BODY, True)
    sheet.write(shift, middle, f"n {row.n:g}", SMALL, color=MUTED)
    return y + 0.25


def _alt_agreement(data: Any) -> str:
    known = data.dropna(subset=["alpha"])
    said = f"Dots with intervals: alpha of {count(len(data), 'label')}, scale up to 1."
    if known.empty:
        return f"{said} None is defined."
    worst = known.loc[known["alpha"].idxmin()]
    span = f"{worst['low']:.2f} to {worst['high']:.2f}, " if worst["low"] == worst["low"] else ""
    return (
        f"{said} At .8 or more: {int((known['alpha'] >= 0.8).sum())}. Lowest: {worst['table']}"
        f" {worst['label']} {worst['alpha']:.2f} ({span}n {worst['n']:g})."
    )


@in_both_widths
def benchmark_dots(
    frame: "DataFrame",
    ours: str = "our draft",
    *,
    title: str = "Beside other systems",
    width: float = WIDTH,
) -> Chart:
    """Draw each measure of each benchmark, our system as a filled diamond, peers as rings.

    What begins with ``ours`` is ours. The frame has ``benchmark``, ``system``, ``measure``,
    ``value`` and, where known, ``part``.

    >>> import pandas
    >>> benchmark_dots(pandas.DataFrame({"benchmark": ["times"] * 2, "measure": ["F1"] * 2,
    ...     "system": ["our draft", "peer"], "value": [0.8, 0.7]})).alt
    'Dots of 1 measure. times F1: our draft 0.8, best other peer 0.7.'
    """
    data = tidy(frame, ("benchmark", "system", "measure"), ("value",), ("part",))
    rows: Any = data.dropna(subset=["value"])
    if rows.empty:
        return nothing("no benchmark figures", data, title, width)
    sheet = new_sheet(width)
    y = sheet.head(title, f"Diamond: {ours}. Ring: another system. Further right is better.")
    drawn, said = 0, []
    for keys, group in list(rows.groupby(["benchmark", "part", "measure"], sort=False)):
        name = " ".join(str(key) for key in keys if key)
        said.append(_compare(name, group, ours))
        if drawn < _MOST:
            y = _measure(sheet, y, name, group.head(_MOST - drawn), ours)
            drawn += len(group)
    if len(rows) > _MOST:
        y = sheet.paragraph(y, f"The first {_MOST} of {len(rows)} figures; the table holds all.")
    alt = f"Dots of {count(len(said), 'measure')}. {' '.join(said[:20])}"
    return sheet.finish(y - 0.06, data, alt)


def _measure(sheet: Sheet, y: float, name: str, group: Any, ours: str) -> float:
    for line in wrap(name, sheet.width - 0.3, BODY, 2, True):
        sheet.write(MARGIN, y + 0.08, line, BODY, weight="bold")
        y += 0.2
    top = max(1.0, group["value"].max())
    for row in group.sort_values(["value", "system"], ascending=[False, True]).itertuples():
        y = _system(sheet, y, row, top, row.system.startswith(ours))
    return y + 0.14


def _system(sheet: Sheet, y: float, row: Any, top: float, mine: bool) -> float:
    """Draw one system: its name beside the scale, or above it on a page for a phone."""
    weight = "bold" if mine else "normal"
    under = sheet.width < WIDTH
    left, right = MARGIN if under else 0.45 * sheet.width, sheet.width - MARGIN - 0.6
    room = sheet.width - 0.3 if under else left - 0.25
    lines = wrap(row.system, room, BODY, 3, mine)
    high = 0.2 * under + max(0.225, 0.15 * len(lines) + 0.06)
    middle = y + high - 0.1 if under else y + high / 2
    start = y + 0.1 if under else middle - (len(lines) - 1) / 2 * 0.15
    at_x, side = (MARGIN, "left") if under else (left - 0.12, "right")
    for at, line in enumerate(lines):
        sheet.write(at_x, start + at * 0.15, line, BODY, ha=side, weight=weight)
    sheet.line([(left, middle), (right, middle)], zorder=0.6)
    x = left + min(max(row.value, 0.0), top) / top * (right - left)
    marker, face = ("D", BLUE) if mine else ("o", PAPER)
    sheet.mark(x, middle, marker, markersize=7, markerfacecolor=face, markeredgewidth=1.1)
    value = f"{row.value:.3f}".removeprefix("0") if row.value < 1 else f"{row.value:,.4g}"
    sheet.write(right + 0.12, middle, value, BODY, weight=weight, color=INK)
    return y + high + 0.06 * under


def _compare(name: str, group: Any, ours: str) -> str:
    ordered = group.sort_values("value", ascending=False, kind="stable")
    mine = ordered["system"].str.startswith(ours)
    other = ordered[~mine]
    words = [f"{row.system} {row.value:.3g}" for row in ordered[mine].itertuples()]
    if len(other):
        words.append(f"best other {other['system'].iloc[0]} {other['value'].iloc[0]:.3g}")
    return f"{name}: {', '.join(words)}."
