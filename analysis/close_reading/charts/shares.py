"""Shares with their intervals, a row for each article; the one that a page is about is marked."""

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
from close_reading.charts.colours import INK, MUTED, PAPER, SKY
from close_reading.charts.text_metrics import BODY, SMALL, count, wrap

if TYPE_CHECKING:
    from pandas import DataFrame

_MOST = 40
_LINE = 0.15  # inches from line to line of a name
_TICKS = (0.0, 0.5, 1.0)


@in_both_widths
def share_dots(
    frame: "DataFrame", *, first: str = "", title: str = "", width: float = WIDTH
) -> Chart:
    """Draw a share of claims for each article with its 95% interval.

    ``article_id``, ``article``, ``share``, ``low``, ``high``, ``named``, ``claims``; the article
    ``first`` has a square and bold words.

    >>> import pandas
    >>> share_dots(pandas.DataFrame({"article_id": ["a"], "article": ["Rain"], "share": [0.5],
    ...     "low": [0.24], "high": [0.76], "named": [5], "claims": [10]})).alt
    'Dots with intervals: share of claims with a named source in 1 article. Rain 5 of 10.'
    """
    data = tidy(frame, ("article_id", "article"), ("share", "low", "high", "named", "claims"))
    if data.empty:
        return nothing("no claims", data, title, width)
    sheet = new_sheet(width)
    note = "Share of claims with a named source; band: 95% interval."
    y = sheet.head(title, f"{note} Square: the article of this page." if first else note)
    for tick in _TICKS:
        sheet.write(_place(sheet, tick), y + 0.08, f"{tick:.0%}", SMALL, ha="center", color=MUTED)
    y += 0.24
    shown = data.head(_MOST)
    for row in shown.itertuples(index=False):
        y = _row(sheet, y, row, str(row.article_id) == first)
    if len(data) > _MOST:
        y = sheet.paragraph(y, f"The first {_MOST} of {len(data)}; the table holds all.")
    return sheet.finish(y, data, _alt(data))


def _place(sheet: Sheet, share: float) -> float:
    left, right = MARGIN + 0.5 * sheet.width, sheet.width - MARGIN - 0.75
    return left + share * (right - left)


def _row(sheet: Sheet, y: float, row: Any, own: bool) -> float:
    left, weight = _place(sheet, 0.0), "bold" if own else "normal"
    lines = wrap(row.article, left - MARGIN - 0.12, BODY, 8, own)
    middle = y + 0.1 + _LINE * (len(lines) - 1) / 2
    for at, line in enumerate(lines):
        sheet.write(MARGIN, y + 0.1 + _LINE * at, line, BODY, weight=weight)
    sheet.line([(left, middle), (_place(sheet, 1.0), middle)], zorder=0.6)
    ends = [(_place(sheet, row.low), middle), (_place(sheet, row.high), middle)]
    sheet.line(ends, color=SKY, linewidth=3.2)
    fill = INK if own else PAPER
    x, marker = _place(sheet, row.share), "s" if own else "o"
    sheet.mark(x, middle, marker, markersize=7, markerfacecolor=fill, markeredgewidth=1.2)
    text = f"{row.named:g} of {row.claims:g}"
    sheet.write(sheet.width - MARGIN, middle, text, SMALL, ha="right", weight=weight)
    return y + 0.25 + _LINE * (len(lines) - 1)


def _alt(data: Any) -> str:
    shown = data.head(_MOST).itertuples()
    rows = "; ".join(f"{row.article} {row.named:g} of {row.claims:g}" for row in shown)
    told = "Dots with intervals: share of claims with a named source in"
    return f"{told} {count(len(data), 'article')}. {rows}."
