"""What must hold between the order of events and their dates."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Any

from close_reading.dossier.validation.days import Days, days_of, meet
from close_reading.dossier.validation.rows import Rows, each, problem
from close_reading.errors import Problem
from newsdraft.text import Article

Node = str | date
Row = Mapping[str, Any]
Edges = dict[tuple[Node, Node], tuple[Row, ...]]  # with the rows that an edge rests on


def order(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse an order, dates included, that runs in a circle."""
    days = {str(r["event_id"]): days_of(r["date"]) for r in each(tables, "events")}
    rows = [row for row in each(tables, "order") if not _against(row, days)]
    edges: Edges = {pair: (row,) for row in rows if (pair := _before(row))}
    edges |= dict.fromkeys(_date_edges({span for span in days.values() if span}, days), ())
    edges |= _inside(rows, edges)
    sorter: TopologicalSorter[Node] = TopologicalSorter()
    for early, late in edges:
        sorter.add(late, early)
    try:
        sorter.prepare()
    except CycleError as error:
        ring = error.args[1]
        # any of the rows may be the wrong one, so each is told
        told = {int(row["_row"]): row for pair in pairwise(ring) for row in edges[pair]}
        what = "the order runs in a circle: " + " before ".join(map(str, ring))
        for row in told.values():
            yield problem("order", row, "relation", what, "turn one of these rows round")


def pairs(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse an event in itself, or two events in relations that shut each other out."""
    first: dict[frozenset[str], Mapping[str, Any]] = {}
    for row in each(tables, "order"):
        pair = frozenset((row["event_a"], row["event_b"]))
        other = first.setdefault(pair, row)
        if len(pair) == 1:
            yield problem("order", row, "event_b", "an event in order with itself", "name another")
        elif other is not row and not _together(row, other):
            what = f"contradicts row {other['_row']}"
            yield problem("order", row, "relation", what, "keep one of the two rows")


def _together(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Can both rows on two events hold? Not one event in the other and the other way round."""
    if {row["relation"], other["relation"]} & {"before", "after"}:
        return _before(row) == _before(other)
    swapped = row["event_a"] != other["event_a"]
    return not (row["relation"] == other["relation"] == "during" and swapped)


def _date_edges(spans: set[Days], days: Mapping[str, Days | None]) -> Iterator[tuple[Node, Node]]:
    """Yield what the dates set apart, through a line of days: linear in the number of events."""
    ends = sorted({last for _, last in spans})
    yield from pairwise(ends)
    for event, span in days.items():
        if span:
            yield event, span[1]
            if at := bisect_left(ends, span[0]):
                yield ends[at - 1], event


def _inside(rows: list[dict[str, Any]], edges: Edges) -> Edges:
    """Return the edges that "during" adds: before and after whatever the event around it is."""
    late, early = defaultdict[Node, list[Node]](list), defaultdict[Node, list[Node]](list)
    for one, other in edges:
        late[one].append(other)
        early[other].append(one)
    more: Edges = {}
    for row in rows:
        if row["relation"] == "during":
            part, whole = row["event_a"], row["event_b"]
            new = [((part, c), (whole, c)) for c in late[whole]]
            new += [((c, part), (c, whole)) for c in early[whole]]
            for (one, other), base in new:
                if one != other and (one, other) not in edges:
                    more[one, other] = (row, *edges.get(base, more.get(base, ())))
                    late[one].append(other)
                    early[other].append(one)
    return more


def _before(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if row["relation"] == "before":
        return (row["event_a"], row["event_b"])
    return (row["event_b"], row["event_a"]) if row["relation"] == "after" else None


def order_dates(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse an order of two events that their dates contradict."""
    days = {str(r["event_id"]): days_of(r["date"]) for r in each(tables, "events")}
    for row in each(tables, "order"):
        if _against(row, days):
            what = f"the dates of {row['event_a']} and {row['event_b']} say otherwise"
            yield problem("order", row, "relation", what, "mend the relation or a date")


def _against(row: Mapping[str, Any], days: Mapping[str, Days | None]) -> bool:
    one, other = days.get(row["event_a"]), days.get(row["event_b"])
    if one is None or other is None:
        return False
    if row["relation"] in ("during", "overlaps"):
        return not meet(one, other)
    early, late = (one, other) if row["relation"] == "before" else (other, one)
    # "before" is strict, by days: on one and the same day an order is still possible
    return early[0] > late[1]
