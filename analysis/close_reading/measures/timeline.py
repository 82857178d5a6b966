"""Events and times as a timeline: order, gaps, conflicts, and what hangs on the publication date.

>>> import pandas as pd
>>> events = pd.DataFrame({"event_id": ["e1", "e2"], "title": ["talks", "vote"], "start": [0, 9],
...                        "date": ["2025-06-03", "2025-06"], "status": ["past", "past"]})
>>> precision_bars(events)[["event_id", "precision"]].to_dict("records")
[{'event_id': 'e2', 'precision': 'month'}, {'event_id': 'e1', 'precision': 'day'}]

Every function takes frames with the columns of events.csv, order.csv and times.csv and gives a new
one. "Before" is strict: one event comes before another only if its latest day is earlier than the
other's earliest, or an order row says so; what neither says stays open (a partial order).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from close_reading.errors import CloseReadingError
from newsdraft import dates

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class OrderError(CloseReadingError):
    """Events that cannot all stand in one order; ``cycle`` lists the ids that contradict."""

    def __init__(self, message: str, cycle: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.cycle = cycle


class Telling(NamedTuple):
    """The two orders side by side, and how far the telling departs from the happening.

    ``displacement`` is the share of comparable pairs told in the reverse order: 0 told as it
    happened, 1 told backwards, None without a comparable pair (Kendall's tau distance, normalised
    over the pairs whose days are certainly apart).
    """

    frame: pd.DataFrame
    displacement: float | None
    pairs: int


def precision_bars(events: pd.DataFrame) -> pd.DataFrame:
    """Return event_id, title, earliest, latest, precision, status: one bar each, undated ones last.

    ``earliest`` and ``latest`` are days, or None where the date leaves that side open.

    >>> import pandas as pd
    >>> precision_bars(pd.DataFrame({"event_id": ["e1"], "title": ["x"], "date": ["2025-06"],
    ...                              "status": [""]})).loc[0, "latest"]
    datetime.date(2025, 6, 30)
    """
    import pandas as pd

    bars = events[["event_id", "title"]].reset_index(drop=True)
    for name, read in (("earliest", dates.earliest), ("latest", dates.latest)):
        bars[name] = pd.Series([read(cell) for cell in events["date"]], dtype=object)
    bars["precision"] = [dates.precision(cell) for cell in events["date"]]
    bars["status"] = list(events["status"])
    by = sorted(range(len(bars)), key=lambda row: _when(bars["earliest"][row], bars["latest"][row]))
    return bars.iloc[by].reset_index(drop=True)


def _when(first: date | None, last: date | None) -> tuple[bool, date, date]:
    """Sort by the first day known, undated ones last."""
    known = first or last or date.max
    return first is None and last is None, known, last or date.max


def told_against_happened(events: pd.DataFrame, order: pd.DataFrame | None = None) -> Telling:
    """Set the order of telling (by ``start``) against the order of happening.

    Days decide what comes before what, and the ``order`` rows where given. Only events that can be
    set apart from another take part in the number; where an order is given, the others have no
    rank. The frame has event_id, title, told, happened (ranks from 1; where nothing puts two events
    in order they keep that of telling, so that no jump in time is made up), earliest and latest.

    >>> import pandas as pd
    >>> told_against_happened(pd.DataFrame({"event_id": ["e1", "e2"], "title": ["a", "b"],
    ...     "start": [0, 9], "date": ["2025-10", "2025-06"], "status": ["", ""]})).displacement
    1.0
    """
    import networkx as nx

    told = events[events["start"].notna() & (events["start"].astype(str) != "")]
    told = told.iloc[sorted(range(len(told)), key=lambda row: int(told["start"].iloc[row]))]
    known = set(told["event_id"])
    if order is None:
        rows = told.iloc[:0].reindex(columns=["event_a", "relation", "event_b", "quote"])
    else:
        rows = order[order["event_a"].isin(known) & order["event_b"].isin(known)]
    graph = nx.transitive_closure_dag(partial_order(told, rows))
    frame = precision_bars(told).set_index("event_id").loc[list(told["event_id"])].reset_index()
    frame = frame.drop(columns=["precision", "status"])
    placed = [e for e in frame["event_id"] if graph.degree(e)]
    frame = frame[frame["event_id"].isin(placed)].reset_index(drop=True)
    place = {event: rank for rank, event in enumerate(frame["event_id"], 1)}
    known_order = nx.lexicographical_topological_sort(graph.subgraph(placed), key=place.get)
    level = {event: rank for rank, event in enumerate(known_order, 1)}
    frame.insert(2, "told", [place[event] for event in frame["event_id"]])
    frame.insert(3, "happened", [level[event] for event in frame["event_id"]])
    back = sum(place[a] > place[b] for a, b in graph.edges)
    pairs = graph.number_of_edges()
    return Telling(frame, back / pairs if pairs else None, pairs)


def _days(frame: pd.DataFrame) -> list[tuple[date | None, date | None]]:
    return list(zip(frame["earliest"], frame["latest"], strict=True))


def _before(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> bool:
    return a[1] is not None and b[0] is not None and a[1] < b[0]


def partial_order(events: pd.DataFrame, order: pd.DataFrame) -> nx.DiGraph[str]:
    """Return the graph of "before": an edge for each pair that dates or order rows set apart.

    Edges carry ``basis`` (``order``, ``dates`` or ``during``) and ``quote``. An event during
    another stands before and after whatever that one does. Raises ``OrderError`` with the cycle
    where dates and rows contradict each other, and for an id that is not among the events.

    >>> import pandas as pd
    >>> events = pd.DataFrame({"event_id": ["e1", "e2"], "title": ["a", "b"],
    ...                        "date": ["2025-06", ""], "status": ["", ""]})
    >>> rows = pd.DataFrame({"event_a": ["e2"], "relation": ["after"], "event_b": ["e1"],
    ...                      "quote": ["after"]})
    >>> list(partial_order(events, rows).edges)
    [('e1', 'e2')]
    """
    import networkx as nx

    bars = precision_bars(events)
    graph: nx.DiGraph[str] = nx.DiGraph()
    for event, title in zip(events["event_id"], events["title"], strict=True):
        graph.add_node(str(event), title=title)
    days = dict(zip(bars["event_id"], _days(bars), strict=True))
    for a, b in ((a, b) for a in days for b in days if _before(days[a], days[b])):
        graph.add_edge(str(a), str(b), basis="dates", quote="")
    _add_rows(graph, _rows(order, set(days)))
    if not nx.is_directed_acyclic_graph(graph):
        cycle = tuple(edge[0] for edge in nx.find_cycle(graph))
        path = " before ".join((*cycle, cycle[0]))
        raise OrderError(f"{path}: these contradict; mend a date or an order row", cycle)
    return graph


def _add_rows(graph: nx.DiGraph[str], rows: list[tuple[str, str, str, str]]) -> None:
    for a, relation, b, quote in rows:
        if relation in ("before", "after"):
            edge = (a, b) if relation == "before" else (b, a)
            graph.add_edge(*edge, basis="order", quote=quote)
    for a, relation, b, quote in rows:
        if relation == "during":
            later = [(a, c) for c in graph.successors(b) if c != a]
            earlier = [(c, a) for c in graph.predecessors(b) if c != a]
            for edge in later + earlier:
                graph.add_edge(*edge, basis="during", quote=quote)


def _rows(order: pd.DataFrame, known: set[str]) -> list[tuple[str, str, str, str]]:
    columns = ("event_a", "relation", "event_b", "quote")
    rows = [
        tuple(str(cell) for cell in row) for row in zip(*(order[c] for c in columns), strict=True)
    ]
    for a, relation, b, _ in rows:
        for event in (a, b):
            if event not in known:
                raise OrderError(
                    f"{a} {relation} {b}: {event!r} is not an event_id; add it or mend it"
                )
    return rows  # type: ignore[return-value]


def place_undated(events: pd.DataFrame, order: pd.DataFrame) -> pd.DataFrame:
    """Bound the events whose date leaves a side open by their neighbours in the order.

    Returns event_id, title, earliest, latest (the bounds, None where there is none), after and
    before (the nearest neighbours, ids joined with ``;``) and during.

    >>> import pandas as pd
    >>> events = pd.DataFrame({"event_id": ["e1", "e2"], "title": ["a", "b"],
    ...                        "date": ["2025-06", ""], "status": ["", ""]})
    >>> rows = pd.DataFrame({"event_a": ["e2"], "relation": ["after"], "event_b": ["e1"],
    ...                      "quote": ["after"]})
    >>> place_undated(events, rows).loc[0, "earliest"]
    datetime.date(2025, 6, 1)
    """
    import networkx as nx
    import pandas as pd

    graph = partial_order(events, order)
    bars = precision_bars(events)
    days = dict(zip(bars["event_id"], _days(bars), strict=True))
    reduced = nx.transitive_reduction(graph)
    rows = []
    for event, title in zip(events["event_id"], events["title"], strict=True):
        if None not in days[event]:
            continue
        around = [
            b for a, relation, b, _ in _rows(order, set(days)) if (a, relation) == (event, "during")
        ]
        low = [days[e][0] for e in [event, *around, *nx.ancestors(graph, event)]]
        high = [days[e][1] for e in [event, *around, *nx.descendants(graph, event)]]
        first = max((day for day in low if day), default=None)
        last = min((day for day in high if day), default=None)
        near = [
            ";".join(sorted(side(event))) for side in (reduced.predecessors, reduced.successors)
        ]
        rows.append((event, title, first, last, *near, ";".join(around)))
    names = ["event_id", "title", "earliest", "latest", "after", "before", "during"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def conflicts(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that share a title but whose dates cannot both be right, side by side.

    Titles are compared without case. The frame has title, event_id, date, earliest, latest, basis
    and sources; nothing is settled here.

    >>> import pandas as pd
    >>> conflicts(pd.DataFrame({"event_id": ["e1", "e2"], "title": ["Vote", "vote"], "basis": "",
    ...     "date": ["2025-06-03", "2025-06-04"], "status": "", "sources": ""}))["date"].tolist()
    ['2025-06-03', '2025-06-04']
    """
    bars = precision_bars(events).set_index("event_id")
    frame = events[["title", "event_id", "date", "basis", "sources"]].reset_index(drop=True)
    frame.insert(3, "earliest", [bars["earliest"][event] for event in frame["event_id"]])
    frame.insert(4, "latest", [bars["latest"][event] for event in frame["event_id"]])
    keys = [str(title).strip().casefold() for title in frame["title"]]
    days = _days(frame)
    clash = [
        any(
            key == other and (_before(days[i], days[j]) or _before(days[j], days[i]))
            for j, other in enumerate(keys)
        )
        for i, key in enumerate(keys)
    ]
    kept = [row for row, found in enumerate(clash) if found]
    return frame.iloc[sorted(kept, key=lambda row: keys[row])].reset_index(drop=True)


def values_at(times: pd.DataFrame, published: str) -> dict[str, str]:
    """Compute every time's value anew for a publication date, through chains of anchors.

    What is stated, fixed or unresolved keeps its cell. A chain that comes back to itself is empty.

    >>> import pandas as pd
    >>> times = pd.DataFrame({"time_id": ["t01", "t02"], "anchor": ["published", "t01"],
    ...     "resolution": ["weekday-next(2)", "unit-offset(1,day)"], "value": ""})
    >>> values_at(times, "2025-06-05")
    {'t01': '2025-06-10', 't02': '2025-06-11'}
    """
    columns = ("time_id", "value", "anchor", "resolution")
    cells = {row[0]: row[1:] for row in zip(*(times[c] for c in columns), strict=True)}
    values: dict[str, str] = {}
    for start in cells:
        chain: list[str] = []
        at = start
        while at in cells and at not in values and at not in chain:
            chain.append(at)
            at = cells[at][1]
        value = published if at == "published" else "" if at in chain else values.get(at, "")
        for name in reversed(chain):
            stated, _, rule = cells[name]
            keeps = rule in ("", "stated", "fixed")
            value = values[name] = stated if keeps else dates.resolve(rule, value)
    return {name: values[name] for name in cells}


def sensitivity(times: pd.DataFrame, published: str, days: int) -> pd.DataFrame:
    """Show how each value moves had the article appeared up to so many days earlier or later.

    Returns time_id, shift (days), published and value, one row for each time and shift; no rows
    where the publication date is unknown or coarser than a day.

    >>> import pandas as pd
    >>> times = pd.DataFrame({"time_id": ["t01"], "value": ["2025-10-30"], "anchor": ["published"],
    ...                       "resolution": ["weekday-next(4)"]})
    >>> sensitivity(times, "2025-10-29?", 1)["value"].tolist()
    ['2025-10-30', '2025-10-30', '2025-11-06']
    """
    import pandas as pd

    day = dates.earliest(published) if dates.precision(published) in ("day", "time") else None
    rows = [
        (name, shift, moved, value)
        for shift in range(-days, days + 1)
        if day is not None
        for moved in [_shifted(day, shift)]
        if moved
        for name, value in values_at(times, moved).items()
    ]
    return pd.DataFrame(rows, columns=["time_id", "shift", "published", "value"])


def _shifted(day: date, shift: int) -> str:
    ordinal = day.toordinal() + shift
    return str(date.fromordinal(ordinal)) if 1 <= ordinal <= date.max.toordinal() else ""
