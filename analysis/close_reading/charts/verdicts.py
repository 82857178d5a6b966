"""Verdicts over time, and under rival rules.

A verdict is told by colour, by hatch and by its sign: ✔ supported, ◐ partly, ✘ contradicted,
? unverified.
"""

from datetime import date
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
from close_reading.charts.colours import INK, MUTED, named
from close_reading.charts.text_metrics import BODY, SMALL, count, listing, shorten, width_of, wrap
from close_reading.tables.labels import find, values

if TYPE_CHECKING:
    from pandas import DataFrame

_LEFT, _RIGHT, _HIGH = 0.42, 3.42, 2.5  # inches: the plot of the steps
_TICKS = {0: "0", 1: "1 day", 7: "1 week", 30: "1 month", 91: "3 months", 365: "1 year"}
_MOST = 60


@in_house_style
def verdict_steps(frame: "DataFrame", *, title: str = "What was known, and when") -> Chart:
    """Draw how many claims had each verdict on each day, as stacked steps.

    ``as_of`` (a day), ``verdict``, ``n``. Time is stretched at the beginning, where most changes.

    >>> import pandas
    >>> verdict_steps(pandas.DataFrame({"as_of": ["2025-10-29", "2025-10-31"],
    ...     "verdict": ["unverified", "supported"], "n": [2, 2]})).alt[:52]
    'Stacked steps of verdicts from 2025-10-29 to 2025-10'
    """
    data = tidy(frame, ("as_of", "verdict"), ("n",))
    table: Any = data.assign(n=data["n"].fillna(0)).pivot_table(
        index="as_of", columns="verdict", values="n", aggfunc="sum", fill_value=0
    ) if len(data) else data  # fmt: skip
    days = [date.fromisoformat(day[:10]).toordinal() for day in table.index] if len(data) else []
    if not days or table.to_numpy().sum() <= 0:
        return nothing("no verdicts", data, title)
    names = [name for name in values("verdict") if name in table.columns]
    names += [str(name) for name in table.columns if name not in names]
    sheet = new_sheet()
    note = "Claims that can be checked; time is stretched near the first day."
    y = sheet.head(title, note) + 0.08
    _stack(sheet, y, table, [day - days[0] for day in days], names)
    return sheet.finish(y + _HIGH + 0.4, data, _alt_steps(table, names))


def _x(days: float, span: float) -> float:
    from math import log1p

    return _LEFT + log1p(days) / log1p(max(span, 1)) * (_RIGHT - _LEFT)


def _stack(sheet: Sheet, y: float, table: Any, days: list[int], names: list[str]) -> None:
    most, span = table.sum(axis=1).max(), days[-1]
    xs = [_x(day, span) for day in days]
    base = [0.0] * len(days)
    ends = []
    for name in names:
        top = [low + n for low, n in zip(base, table[name], strict=True)]
        one = find("verdict", name)
        steps = [_staircase(xs, line, most, y) for line in (base, top)]
        style = {"facecolor": named(one.colour, "white"), "hatch": one.hatch if one.shape else ".."}
        sheet.shape([*steps[0], *reversed(steps[1])], edgecolor=INK, linewidth=0.6, **style)
        if table[name].iloc[-1]:
            middle = y + _HIGH - (base[-1] + top[-1]) / 2 / most * _HIGH
            ends.append((middle, f"{table[name].iloc[-1]:g} {one.shape} {name}"))
        base = top
    _end_labels(sheet, y, ends)
    _frame(sheet, y, most, span)


def _staircase(
    xs: list[float], values: list[float], most: float, y: float
) -> list[tuple[float, float]]:
    points = []
    for at, value in enumerate(values):
        level = y + _HIGH - value / most * _HIGH
        end = xs[at + 1] if at + 1 < len(xs) else _RIGHT + 0.06
        points += [(xs[at], level), (end, level)]
    return points


def _end_labels(sheet: Sheet, y: float, ends: list[tuple[float, str]]) -> None:
    """Write the last counts beside the plot, pushed apart where bands are thin."""
    low = y + _HIGH
    for middle, text in sorted(ends, reverse=True):
        at = min(middle, low - 0.09)
        words = shorten(text, WIDTH - MARGIN - _RIGHT - 0.14, BODY)
        sheet.write(_RIGHT + 0.14, at, words, BODY, weight="normal")
        low = at - 0.1


def _frame(sheet: Sheet, y: float, most: float, span: float) -> None:
    for value in sorted({0, round(most / 2), round(most)}):
        level = y + _HIGH - value / most * _HIGH
        sheet.write(_LEFT - 0.08, level, f"{value:g}", SMALL, ha="right", color=MUTED)
        sheet.line([(_LEFT - 0.05, level), (_LEFT, level)])
    free = 0.0
    for day, name in _TICKS.items():
        x, half = _x(day, span), width_of(name, SMALL) / 2 + 0.04
        if day <= span and x - half > free:
            sheet.line([(x, y + _HIGH), (x, y + _HIGH + 0.06)], color=MUTED)
            sheet.write(x, y + _HIGH + 0.16, name, SMALL, ha="center", color=MUTED)
            free = x + half
    sheet.line([(_LEFT, y + _HIGH), (_RIGHT + 0.06, y + _HIGH)], color=INK)


def _alt_steps(table: Any, names: list[str]) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    begin, end = (listing([f"{row[n]:g} {n}" for n in names if row[n]]) for row in (first, last))
    return (
        f"Stacked steps of verdicts from {table.index[0]} to {table.index[-1]},"
        f" {count(len(table), 'day')} drawn. At first: {begin or 'none'}. At last: {end or 'none'}."
    )


@in_house_style
def rival_rules(frame: "DataFrame", *, title: str = "The same evidence under rival rules") -> Chart:
    """Draw the verdict of each claim under each rule: those that turn as tiles, the rest counted.

    ``claim_id``, ``rule``, ``verdict`` and, where known, ``statement``; rules in the order given.

    >>> import pandas
    >>> rival_rules(pandas.DataFrame({"claim_id": ["c1", "c1"], "rule": ["one", "three"],
    ...     "verdict": ["supported", "unverified"]})).alt
    'Tiles of 1 claim under 2 rules: 1 turns, 0 stand. Turning: c1.'
    """
    data = tidy(frame, ("claim_id", "rule", "verdict"), (), ("statement",))
    if data.empty:
        return nothing("no verdicts", data, title)
    rules = list(dict.fromkeys(data["rule"]))
    groups = list(data.groupby("claim_id", sort=False))
    turning = [(c, g) for c, g in groups if g["verdict"].nunique() > 1 or len(g) < len(rules)]
    standing = [(c, g) for c, g in groups if not any(c == name for name, _ in turning)]
    sheet = new_sheet()
    y = sheet.head(title)
    y = sheet.legend(y, [(_icon(sheet, name), name) for name in values("verdict")], "", 0.26) + 0.08
    y = _rule_key(sheet, y, rules)
    if turning:
        y = _turning(sheet, y, turning, rules)
    y = _standing(sheet, y, standing)
    return sheet.finish(y, data, _alt_rules(turning, standing, rules))


def _icon(sheet: Sheet, verdict: str) -> Any:
    return lambda x, at: _tile(sheet, x - 0.1, at - 0.085, 0.2, 0.17, verdict)


def _tile(sheet: Sheet, x: float, y: float, width: float, high: float, verdict: str) -> None:
    one = find("verdict", verdict)
    sheet.box(
        x, y, width, high, facecolor=named(one.colour, "white"), edgecolor="white", linewidth=1
    )
    dark = verdict in ("contradicted", "supported")
    style = {"color": "white" if dark else INK, "weight": "bold"}
    sheet.write(x + width / 2, y + high / 2, one.shape or "–", SMALL, ha="center", **style)


def _letter(at: int) -> str:
    return chr(ord("A") + at) if at < 26 else str(at + 1)


def _rule_key(sheet: Sheet, y: float, rules: list[str]) -> float:
    for at, rule in enumerate(rules[:12]):
        sheet.write(MARGIN, y, _letter(at), BODY, weight="bold")
        for line in wrap(rule, WIDTH - 2 * MARGIN - 0.3, BODY, 2):
            sheet.write(MARGIN + 0.26, y, line, BODY)
            y += 0.175
    return y + 0.1


def _turning(sheet: Sheet, y: float, turning: list[Any], rules: list[str]) -> float:
    rules = rules[:12]
    step = min(0.34, 2.6 / len(rules))
    left = WIDTH - MARGIN - step * len(rules)
    sheet.write(MARGIN, y, f"Turn: {count(len(turning), 'claim')}", BODY, weight="bold")
    for at in range(len(rules)):
        x = left + (at + 0.5) * step
        sheet.write(x, y, _letter(at), BODY, ha="center", weight="bold")
    y += 0.16
    for claim, group in turning[:_MOST]:
        text = f"{claim}  {group['statement'].iloc[0]}"
        lines = wrap(text, left - MARGIN - 0.12, SMALL, 2)
        high = 0.31 if len(lines) > 1 else 0.24
        for at, line in enumerate(lines):
            sheet.write(MARGIN, y + high / 2 + (at - (len(lines) - 1) / 2) * 0.15, line, SMALL)
        verdict = dict(zip(group["rule"], group["verdict"], strict=True))
        for at, rule in enumerate(rules):
            _tile(sheet, left + at * step, y, step, high, verdict.get(rule, ""))
        y += high + 0.04
    more = len(turning) - _MOST
    return sheet.paragraph(y + 0.1, f"and {more} more in the table") if more > 0 else y + 0.14


def _standing(sheet: Sheet, y: float, standing: list[Any]) -> float:
    text = f"Stand under every rule: {count(len(standing), 'claim')}"
    sheet.write(MARGIN, y, text, BODY, weight="bold")
    y += 0.22
    for verdict in dict.fromkeys(
        [*values("verdict"), *(g["verdict"].iloc[0] for _, g in standing)]
    ):
        ids = [str(claim) for claim, group in standing if group["verdict"].iloc[0] == verdict]
        if ids:
            _tile(sheet, MARGIN, y - 0.09, 0.24, 0.18, verdict)
            sheet.write(MARGIN + 0.32, y, f"{len(ids)} {shorten(verdict, 1.2)}", BODY)
            y = sheet.paragraph(y + 0.18, ", ".join(ids), 6, MARGIN + 0.32)
    return y


def _alt_rules(turning: list[Any], standing: list[Any], rules: list[str]) -> str:
    total = len(turning) + len(standing)
    verb = "turns" if len(turning) == 1 else "turn"
    said = (
        f"Tiles of {count(total, 'claim')} under {count(len(rules), 'rule')}:"
        f" {len(turning)} {verb}, {len(standing)} stand."
    )
    return f"{said} Turning: {listing([str(c) for c, _ in turning[:15]])}." if turning else said
