"""Dots on a scale: agreement with its interval, and our figures beside those of peers."""

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
from close_reading.charts.colours import BLUE, INK, MUTED
from close_reading.charts.text_metrics import BODY, SMALL, count, shorten, width_of

if TYPE_CHECKING:
    from pandas import DataFrame

_LEFT, _RIGHT = MARGIN + 1.5, WIDTH - MARGIN - 0.92
_MOST = 60


@in_house_style
def agreement_bars(frame: "DataFrame", *, title: str = "How far two passes agree") -> Chart:
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
        return nothing("no two passes to compare", data, title)
    note = "Krippendorff's alpha with its 95% interval; dashed: .667 (tentative) and .8 (reliable)."
    sheet = new_sheet()
    y = sheet.head(title, note)
    low = min([0.0, *data["low"].dropna(), *data["alpha"].dropna()])
    low = max(-1.0, low)
    top = y + 0.22
    y = _scale(sheet, y, low, 1.0, [low, 0.0, 0.667, 0.8, 1.0])
    for table, group in list(data.groupby("table", sort=False)):
        sheet.write(MARGIN, y + 0.1, shorten(str(table), 1.4, BODY, True), BODY, weight="bold")
        y += 0.24
        for row in group.head(_MOST).itertuples(index=False):
            y = _interval(sheet, y, row, low)
        y += 0.06
    for bound in (0.667, 0.8):
        x = _place(bound, low, 1.0)
        style: dict[str, Any] = {"color": MUTED, "linestyle": (0, (3, 2)), "zorder": 0.5}
        sheet.line([(x, top), (x, y - 0.04)], **style)
    return sheet.finish(y - 0.04, data, _alt_agreement(data))


def _place(value: float, low: float, high: float) -> float:
    share = (min(max(value, low), high) - low) / ((high - low) or 1)
    return _LEFT + share * (_RIGHT - _LEFT)


def _scale(sheet: Sheet, y: float, low: float, high: float, ticks: list[float]) -> float:
    taken: list[float] = []
    for value in sorted(set(ticks), key=lambda v: (v not in (low, high), -v)):
        x = _place(value, low, high)
        name = f"{value:.3g}".replace("0.", ".", 1).replace("-", "−")
        if all(abs(x - other) > 0.3 for other in taken):
            taken.append(x)
            sheet.write(x, y + 0.08, name, SMALL, ha="center", color=MUTED)
    return y + 0.24


def _interval(sheet: Sheet, y: float, row: Any, low: float) -> float:
    middle = y + 0.1
    sheet.write(_LEFT - 0.12, middle, shorten(row.label, 1.32), BODY, ha="right")
    sheet.line([(_LEFT, middle), (_RIGHT, middle)], zorder=0.6)
    if row.alpha != row.alpha:  # not a number: nothing varied
        sheet.write(_RIGHT + 0.1, middle, "undefined", SMALL, color=MUTED)
        return y + 0.25
    if row.low == row.low and row.high == row.high:
        ends = [(_place(row.low, low, 1.0), middle), (_place(row.high, low, 1.0), middle)]
        sheet.line(ends, color=BLUE, linewidth=3.2, alpha=0.55)
    x = _place(row.alpha, low, 1.0)
    sheet.mark(x, middle, markersize=7, markerfacecolor=BLUE, markeredgewidth=0.8)
    text = f"{row.alpha:.2f}".replace("0.", ".", 1).replace("-", "−")
    sheet.write(_RIGHT + 0.12, middle, text, BODY, weight="bold")
    shift = _RIGHT + 0.2 + width_of(text, BODY, True)
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


@in_house_style
def benchmark_dots(
    frame: "DataFrame", ours: str = "close-reading", *, title: str = "Against the benchmarks"
) -> Chart:
    """Draw each measure of each benchmark, our system as a filled diamond, peers as rings.

    ``benchmark``, ``system``, ``measure``, ``value`` and, where known, ``part``.

    >>> import pandas
    >>> benchmark_dots(pandas.DataFrame({"benchmark": ["times"] * 2, "measure": ["F1"] * 2,
    ...     "system": ["close-reading", "peer"], "value": [0.8, 0.7]})).alt
    'Dots of 1 measure. times F1: close-reading 0.8, best other peer 0.7.'
    """
    data = tidy(frame, ("benchmark", "system", "measure"), ("value",), ("part",))
    rows: Any = data.dropna(subset=["value"])
    if rows.empty:
        return nothing("no benchmark figures", data, title)
    sheet = new_sheet()
    y = sheet.head(title, f"Filled diamond: {ours}. Ring: another system. Right is better.")
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
    sheet.write(MARGIN, y + 0.08, shorten(name, 4.5, BODY, True), BODY, weight="bold")
    y += 0.22
    top = max(1.0, group["value"].max())
    for row in group.sort_values(["value", "system"], ascending=[False, True]).itertuples():
        mine = row.system == ours
        weight = "bold" if mine else "normal"
        middle, x = y + 0.09, _place(row.value, 0.0, top)
        system = shorten(row.system, 1.34, BODY, mine)
        sheet.write(_LEFT - 0.12, middle, system, BODY, ha="right", weight=weight)
        sheet.line([(_LEFT, middle), (_RIGHT, middle)], zorder=0.6)
        marker, face = ("D", BLUE) if mine else ("o", "white")
        sheet.mark(x, middle, marker, markersize=7, markerfacecolor=face, markeredgewidth=1.1)
        value = f"{row.value:.3f}".removeprefix("0") if row.value < 1 else f"{row.value:,.4g}"
        sheet.write(_RIGHT + 0.12, middle, value, BODY, weight=weight, color=INK)
        y += 0.225
    return y + 0.12


def _compare(name: str, group: Any, ours: str) -> str:
    mine = group.loc[group["system"] == ours, "value"]
    other = group[group["system"] != ours].sort_values("value", ascending=False)
    words = [f"{ours} {mine.iloc[0]:.3g}"] if len(mine) else []
    if len(other):
        words.append(f"best other {other['system'].iloc[0]} {other['value'].iloc[0]:.3g}")
    return f"{name}: {', '.join(words)}."
