"""The story curve: events from the earliest to the latest, and when the article tells each.

A line runs through the events in the order of telling; where it turns back, the article jumps in
time. The form is that of story curves (Kim et al., "Visualizing Nonlinear Narratives with Story
Curves", 2018), turned so that each event has a line of its own for its name.
"""

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
from close_reading.charts.colours import INK, MUTED, RULE, ink_on, named
from close_reading.charts.text_metrics import BODY, SMALL, count, listing, shorten, wrap
from close_reading.tables.labels import find, labels

if TYPE_CHECKING:
    from pandas import DataFrame

_MOST = 40
_LINE = 0.155  # inches from line to line
_SHAPES = {"author": "D"}  # told by shape as well as by colour


@in_both_widths
def story_curve(frame: "DataFrame", *, title: str = "", width: float = WIDTH) -> Chart:
    """Draw each event on a line of its own, earliest first, at its place in the telling.

    ``event_id``, ``title``, ``told``, ``happened`` (ranks; empty is not placed) and, where known,
    ``who`` says it (a label of ``claims.source_type``).

    >>> import pandas
    >>> story_curve(pandas.DataFrame({"event_id": ["e1", "e2"], "title": ["Talks", "Vote"],
    ...     "told": [1, 2], "happened": [2, 1], "who": ["author", "author"]})).alt
    'Story curve of 2 events, earliest first: Vote (told second) then Talks (told first).'
    """
    data = tidy(frame, ("event_id", "title"), ("told", "happened"), ("who",))
    rows: Any = data.dropna(subset=["told", "happened"])
    if rows.empty:
        return nothing("no events with a place in both orders", data, title, width)
    rows = rows.sort_values(["happened", "told"], kind="stable").head(_MOST)
    sheet = new_sheet(width)
    note = (
        "Down: from the earliest event to the latest, as far as dates tell; those without a date "
        "where they are told. Across: the order in which they are told."
    )
    y = _who_key(sheet, sheet.head(title, note), set(rows["who"])) + 0.04
    y = _curve(sheet, y, rows)
    if left_out := len(data) - len(rows):
        y = sheet.paragraph(y, f"{count(left_out, 'event')} not drawn; the table holds all.")
    return sheet.finish(y - 0.05, data, _alt(rows))


def _look(who: str) -> tuple[str, str]:
    one = find("claims.source_type", who)
    return _SHAPES.get(who, one.shape or "o"), named(one.colour)


def _who_key(sheet: Sheet, y: float, present: set[str]) -> float:
    def icon(who: str) -> Any:
        shape, colour = _look(who)
        return lambda x, at: sheet.mark(x, at, shape, markerfacecolor=colour, markeredgewidth=0.8)

    known = [(one.value, one.one) for one in labels("claims.source_type") if one.value in present]
    known += [("", "in no claim")] if "" in present and known else []
    return sheet.legend(y, [(icon(value), name) for value, name in known], "", 0.22)


def _curve(sheet: Sheet, y: float, rows: Any) -> float:
    left = MARGIN + 0.46 * sheet.width
    told = sorted(rows["told"])
    step = (sheet.width - MARGIN - 0.2 - left) / max(1, len(told) - 1)
    places: list[tuple[float, float, Any]] = []
    for row in rows.itertuples(index=False):
        lines = wrap(row.title, left - MARGIN - 0.25, SMALL, 9)
        high = max(_LINE * len(lines), 0.2) + 0.1
        for at, line in enumerate(lines):
            off = (at - (len(lines) - 1) / 2) * _LINE
            sheet.write(MARGIN, y + high / 2 + off, line, SMALL)
        sheet.line([(left - 0.1, y + high / 2), (sheet.width - MARGIN, y + high / 2)],
                   color=RULE, zorder=0.5, linewidth=0.6)  # fmt: skip
        places.append((left + told.index(row.told) * step, y + high / 2, row))
        y += high
    by_telling = sorted(places, key=lambda one: one[2].told)
    sheet.line([(x, at) for x, at, _ in by_telling], color=MUTED, linewidth=1.4, zorder=1)
    for x, high, row in places:
        shape, colour = _look(row.who)
        sheet.mark(x, high, shape, markersize=13, markerfacecolor=colour, color=INK, zorder=2)
        sheet.write(
            x,
            high,
            f"{row.told:g}",
            SMALL,
            ha="center",
            color=ink_on(colour),
            weight="bold",
            zorder=3,
        )
    return y + 0.1


def _alt(rows: Any) -> str:
    texts = [f"{shorten(r.title, 3, BODY)} (told {_nth(r.told)})" for r in rows.itertuples()]
    told = listing(texts[:14], "then")
    return f"Story curve of {count(len(rows), 'event')}, earliest first: {told}."


def _nth(rank: float) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    return words[int(rank) - 1] if 1 <= rank <= len(words) else f"as number {rank:g}"
