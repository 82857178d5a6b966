"""Verdicts by the day they were settled, and under rival rules.

A verdict is told by colour, by its lane or word, and by its sign: ✔ supported, ◐ partly supported,
✘ contradicted, ? unverified.
"""

from math import log1p
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
from close_reading.charts.colours import DARK, MUTED, PAPER, RULE, WHITE, named
from close_reading.charts.text_metrics import BODY, SMALL, count, listing, shorten, width_of, wrap
from close_reading.tables.labels import find, values

if TYPE_CHECKING:
    from pandas import DataFrame

_TICKS = {0: "same day", 1: "1 day", 7: "1 week", 30: "1 month", 91: "3 months", 365: "1 year"}
_TILE, _ROW = 0.25, 0.2  # inches
_MOST = 60


@in_both_widths
def verdict_days(frame: "DataFrame", *, title: str = "", width: float = WIDTH) -> Chart:
    """Draw a tile for each claim on the day from which its verdict stood, a lane for each verdict.

    ``claim`` (its number), ``verdict``, ``days`` since publication (missing: never settled). Time
    is stretched near the first day, where most happens.

    >>> import pandas
    >>> verdict_days(pandas.DataFrame({"claim": ["1", "2"], "verdict": ["supported"] * 2,
    ...     "days": [1, 40]})).alt
    'Tiles of 2 claims by the day they were settled. 2 supported, after 1 to 40 days.'
    """
    data = tidy(frame, ("claim", "verdict"), ("days",))
    rows: Any = data[data["days"].notna()]
    if rows.empty:
        return nothing("no verdicts", data, title, width)
    sheet = new_sheet(width)
    y = sheet.head(title, "Each tile is a claim, by its number. Time is stretched at the left.")
    span = max(float(rows["days"].max()), 1.0)
    top, said = y, []
    for verdict in _present(data["verdict"]):
        lane = data[data["verdict"] == verdict]
        said.append(_told(verdict, lane))
        y = _lane(sheet, y, verdict, lane, span)
    y = _axis(sheet, top, y, span)
    alt = f"Tiles of {count(len(data), 'claim')} by the day they were settled. {' '.join(said)}"
    return sheet.finish(y, data, alt)


def _present(verdicts: Any) -> list[str]:
    found = set(verdicts)
    known = values("verdict")
    return [name for name in known if name in found] + sorted(found - set(known))


def _words(verdict: str) -> str:
    return find("verdict", verdict).one or verdict


def _told(verdict: str, lane: Any) -> str:
    days = lane["days"].dropna()
    words = _words(verdict)
    if days.empty:
        return f"{len(lane)} {words}."
    first, last = (f"{day:g}" for day in (days.min(), days.max()))
    span = count(float(first), "day") if first == last else f"{first} to {last} days"
    return f"{len(lane)} {words}, after {span}."


def _x(sheet: Sheet, days: float, span: float) -> float:
    left, right = MARGIN + _TILE, sheet.width - MARGIN - _TILE
    return left + log1p(max(days, 0)) / log1p(span) * (right - left)


def _lane(sheet: Sheet, y: float, verdict: str, lane: Any, span: float) -> float:
    text = f"{find('verdict', verdict).shape} {len(lane)} {_words(verdict)}"
    sheet.write(MARGIN, y, shorten(text, 3, BODY), BODY, weight="bold")
    y += 0.14
    placed: list[tuple[float, int]] = []
    for row in lane.sort_values("days", kind="stable").head(_MOST).itertuples(index=False):
        settled = row.days == row.days
        x = _x(sheet, row.days, span) if settled else MARGIN + _TILE / 2
        step = 0.02 + _TILE
        while any(level == 0 and abs(at - x) < step for at, level in placed) and not settled:
            x += step
        level = 0
        while any(on == level and abs(at - x) < step for at, on in placed):
            level += 1
        placed.append((x, level))
        box = (x - _TILE / 2, y + level * _ROW, _TILE, _ROW - 0.02)
        _tile(sheet, *box, verdict, shorten(row.claim, _TILE, SMALL))
    return y + (max((level for _, level in placed), default=0) + 1) * _ROW + 0.16


def _axis(sheet: Sheet, top: float, y: float, span: float) -> float:
    free = 0.0
    sheet.line([(MARGIN, y - 0.06), (sheet.width - MARGIN, y - 0.06)], color=MUTED)
    for day, name in _TICKS.items():
        x, half = _x(sheet, day, span), width_of(name, SMALL) / 2
        at = max(x, MARGIN + half)
        if day <= span and at - half > free and at + half < sheet.width:
            sheet.line([(x, top), (x, y)], color=RULE, zorder=0.5)
            sheet.write(at, y + 0.1, name, SMALL, ha="center", color=MUTED)
            free = at + half + 0.08
    sheet.write(MARGIN, y + 0.3, "after publication", SMALL, color=MUTED)
    return y + 0.38


@in_both_widths
def rival_rules(
    frame: "DataFrame", *, title: str = "The same evidence under other rules", width: float = WIDTH
) -> Chart:
    """Draw the verdict of each claim under each rule: those that change as tiles, the rest counted.

    ``claim`` (its number), ``rule``, ``verdict`` and, where known, ``statement``; rules in the
    order given.

    >>> import pandas
    >>> rival_rules(pandas.DataFrame({"claim": ["1", "1"], "rule": ["one", "three"],
    ...     "verdict": ["supported", "unverified"]})).alt
    'Verdicts of 1 claim under 2 rules: 1 changes, 0 stay the same. Changing: 1.'
    """
    data = tidy(frame, ("claim", "rule", "verdict"), (), ("statement",))
    if data.empty:
        return nothing("no verdicts", data, title, width)
    rules = list(dict.fromkeys(data["rule"]))
    groups = list(data.groupby("claim", sort=False))
    turning = [(c, g) for c, g in groups if g["verdict"].nunique() > 1 or len(g) < len(rules)]
    standing = [(c, g) for c, g in groups if not any(c == name for name, _ in turning)]
    sheet = new_sheet(width)
    y = sheet.head(title)
    entries = [(_icon(sheet, name), _words(name)) for name in values("verdict")]
    y = sheet.legend(y, entries, "", 0.26) + 0.08
    y = _rule_key(sheet, y, rules)
    if turning:
        y = _turning(sheet, y, turning, rules)
    y = _standing(sheet, y, standing)
    return sheet.finish(y, data, _alt_rules(turning, standing, rules))


def _icon(sheet: Sheet, verdict: str) -> Any:
    return lambda x, at: _tile(sheet, x - 0.1, at - 0.085, 0.2, 0.17, verdict)


def _tile(
    sheet: Sheet, x: float, y: float, width: float, high: float, verdict: str, text: str = ""
) -> None:
    one = find("verdict", verdict)
    face, sign = named(one.colour, WHITE), one.shape or "–"
    sheet.box(x, y, width, high, facecolor=face, edgecolor=PAPER, linewidth=1)
    # white on green and on red falls short of 4.5 to 1; dark ink does not
    style = {"color": DARK, "weight": "bold"}
    sheet.write(x + width / 2, y + high / 2, text or sign, SMALL, ha="center", **style)


def _letter(at: int) -> str:
    return chr(ord("A") + at) if at < 26 else str(at + 1)


def _rule_key(sheet: Sheet, y: float, rules: list[str]) -> float:
    for at, rule in enumerate(rules[:12]):
        sheet.write(MARGIN, y, _letter(at), BODY, weight="bold")
        for line in wrap(rule, sheet.width - 2 * MARGIN - 0.3, BODY, 2):
            sheet.write(MARGIN + 0.26, y, line, BODY)
            y += 0.175
    return y + 0.1


def _turning(sheet: Sheet, y: float, turning: list[Any], rules: list[str]) -> float:
    """Draw a row of tiles for each claim, beside its words, or under them where it is narrow."""
    rules = rules[:12]
    under = sheet.width < WIDTH
    step = min(0.34, (sheet.width - 2 * MARGIN if under else 2.6) / len(rules))
    left = MARGIN if under else sheet.width - MARGIN - step * len(rules)
    head = f"Verdict changes: {count(len(turning), 'claim')}"
    sheet.write(MARGIN, y, head, BODY, weight="bold")
    y += 0.2 if under else 0.0
    for at in range(len(rules)):
        x = left + (at + 0.5) * step
        sheet.write(x, y, _letter(at), BODY, ha="center", weight="bold")
    y += 0.16
    room = sheet.width - 2 * MARGIN - 0.15 if under else left - MARGIN - 0.12
    for claim, group in turning[:_MOST]:
        lines = wrap(f"{claim}  {group['statement'].iloc[0]}", room, SMALL, 6)
        high = max(0.24, 0 if under else 0.15 * len(lines) + 0.01)
        start = y + 0.08 if under else y + high / 2 - (len(lines) - 1) / 2 * 0.15
        for at, line in enumerate(lines):
            sheet.write(MARGIN, start + at * 0.15, line, SMALL)
        y += 0.15 * len(lines) + 0.04 if under else 0.0
        verdict = dict(zip(group["rule"], group["verdict"], strict=True))
        for at, rule in enumerate(rules):
            _tile(sheet, left + at * step, y, step, high, verdict.get(rule, ""))
        y += high + (0.1 if under else 0.04)
    more = len(turning) - _MOST
    return sheet.paragraph(y + 0.1, f"and {more} more in the table") if more > 0 else y + 0.14


def _standing(sheet: Sheet, y: float, standing: list[Any]) -> float:
    text = f"Same under every rule: {count(len(standing), 'claim')}"
    sheet.write(MARGIN, y, text, BODY, weight="bold")
    y += 0.22
    for verdict in _present([group["verdict"].iloc[0] for _, group in standing]):
        ids = [str(claim) for claim, group in standing if group["verdict"].iloc[0] == verdict]
        _tile(sheet, MARGIN, y - 0.09, 0.24, 0.18, verdict)
        sheet.write(MARGIN + 0.32, y, f"{len(ids)} {shorten(_words(verdict), 1.5)}", BODY)
        which = f"{'claim' if len(ids) == 1 else 'claims'} {', '.join(ids)}"
        y = sheet.paragraph(y + 0.18, which, 6, MARGIN + 0.32)
    return y


def _alt_rules(turning: list[Any], standing: list[Any], rules: list[str]) -> str:
    total = len(turning) + len(standing)
    verb = "changes" if len(turning) == 1 else "change"
    stay = "stays" if len(standing) == 1 else "stay"
    said = (
        f"Verdicts of {count(total, 'claim')} under {count(len(rules), 'rule')}:"
        f" {len(turning)} {verb}, {len(standing)} {stay} the same."
    )
    return f"{said} Changing: {listing([str(c) for c, _ in turning[:15]])}." if turning else said
