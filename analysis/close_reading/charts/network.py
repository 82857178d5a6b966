"""The map of stakeholders: boxes with names, numbered lines between them, a key beneath.

What a line means is told by colour, dash and number; who speaks by the weight of a box's border.
"""

from collections.abc import Callable
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
from close_reading.charts.colours import INK, PALE, PAPER, WHITE, named
from close_reading.charts.layout import Box, Curve, place_boxes, route
from close_reading.charts.text_metrics import BODY, SMALL, count, listing, shorten, width_of, wrap
from close_reading.tables.labels import Label, find, labels

if TYPE_CHECKING:
    import networkx as nx
    from pandas import DataFrame

_DASHES: list[Any] = ["-", (0, (4, 1.6)), (0, (1.4, 1)), (0, (5, 1.5, 1, 1.5)), (0, (1, 1.5))]
_EVENT = Label("event", colour="vermillion", shape="*")  # stands among those who attend it
_Edge = tuple[str, str, dict[str, Any]]
_NODES, _EDGES, _LISTED = 60, 90, 40


@in_house_style
def stakeholder_map(
    graph: "nx.MultiDiGraph[str]", focus: str = "", *, title: str = "Who deals with whom"
) -> Chart:
    """Draw the stakeholders and their relations; with ``focus``, one and its neighbours.

    Nodes carry ``name``, ``kind``, ``voice``; edges ``relation``, ``quote``, ``event_id``. The data
    holds each edge with its number ``key``, those that are drawn first. At most 60 nodes and 90
    edges are, the best connected, and the picture says so.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("lee", "carney", relation="meets", quote="will meet", event_id="e01")
    >>> stakeholder_map(graph).alt
    'Map of 2 stakeholders and 1 relation: 1 meets. Best connected: carney with 1.'
    """
    part, edges, others = _chosen(graph, focus)
    data = _edge_table(graph, edges + others)
    if not len(part):
        return nothing("no stakeholders", data, title)
    sheet = new_sheet()
    centre = _name(graph, focus) if focus in graph else ""
    y = sheet.head(title, f"{centre} and those tied to them" if centre else "")
    linked = sorted(part, key=str) if not edges else sorted({n for e in edges for n in e[:2]})
    y = _map_key(sheet, y, graph, part, [e[2].get("relation", "") for e in edges])
    if edges:
        y = _draw_map(sheet, y + 0.06, graph, edges, linked, focus)
    alone = [n for n in sorted(part, key=str) if not edges or n not in set(linked)]
    y = _list_edges(sheet, y + 0.1, data)
    y = _untied(sheet, y, graph, alone)
    if len(part) < len(graph) and not centre:
        y = sheet.paragraph(y, f"Drawn: the {len(part)} best connected of {len(graph)}.")
    return sheet.finish(y - 0.06, data, _alt_map(graph, part, edges, centre))


def _chosen(graph: Any, focus: str) -> tuple[list[str], list[_Edge], list[_Edge]]:
    """Choose the nodes and edges to draw, sorted so that every run is the same; and the others."""
    near = set(graph)
    if focus in graph:
        near = {focus, *graph.successors(focus), *graph.predecessors(focus)}
    ranked = sorted(near, key=lambda n: (n != focus, -graph.degree(n), str(n)))[:_NODES]
    kept = set(ranked)
    edges = [
        (str(a), str(b), dict(attrs)) for a, b, attrs in graph.edges(data=True)
        if a in near and b in near and a != b
    ]  # fmt: skip
    edges.sort(key=lambda e: (e[0], e[1], *(str(e[2].get(k, "")) for k in
                                            ("relation", "event_id", "quote"))))  # fmt: skip
    drawn: list[_Edge] = []
    others: list[_Edge] = []
    for edge in edges:
        fits = edge[0] in kept and edge[1] in kept and len(drawn) < _EDGES
        (drawn if fits else others).append(edge)
    return ranked, drawn, others


def _edge_table(graph: Any, edges: list[_Edge]) -> "DataFrame":
    import pandas

    rows = [
        (key, _name(graph, a), attrs.get("relation", ""), _name(graph, b),
         attrs.get("event_id", ""), attrs.get("quote", ""))
        for key, (a, b, attrs) in enumerate(edges, 1)
    ]  # fmt: skip
    columns = ("subject", "relation", "object", "event_id", "quote")
    return tidy(pandas.DataFrame(rows, columns=["key", *columns]), columns, ("key",))[
        ["key", *columns]
    ]


def _name(graph: Any, node: str) -> str:
    return str(graph.nodes[node].get("name") or node)


def _draw_map(
    sheet: Sheet, y: float, graph: Any, edges: list[_Edge],
    nodes: list[str], focus: str,
) -> float:  # fmt: skip
    import networkx as nx

    lines = {node: wrap(_name(graph, node), 1.4, BODY, 2) for node in nodes}
    sizes = {
        node: (max(width_of(line, BODY, True) for line in text) + 0.34, 0.07 + 0.165 * len(text))
        for node, text in lines.items()
    }
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(nodes)
    simple.add_edges_from((a, b) for a, b, _ in edges)
    boxes, height = place_boxes(simple, sizes, WIDTH - 2 * MARGIN - 0.08)
    boxes = {n: b._replace(x=b.x + MARGIN + 0.04, y=b.y + y + 0.1) for n, b in boxes.items()}
    curves = route([(a, b) for a, b, _ in edges], boxes)
    for key, (curve, (_, _, attrs)) in enumerate(zip(curves, edges, strict=True), 1):
        _draw_edge(sheet, curve, str(attrs.get("relation", "")), str(key))
    for node in nodes:
        _draw_node(sheet, boxes[node], lines[node], graph.nodes[node], node == focus)
    lowest = [v for curve in curves for _, v in [*curve.points, curve.key]]
    return max([y + height + 0.1, *lowest]) + 0.1


def _draw_edge(sheet: Sheet, curve: Curve, relation: str, key: str) -> None:
    kind = find("relations.relation", relation)
    colour, dash = named(kind.colour, INK), _DASHES[kind.dash]
    sheet.line(curve.points, color=colour, linestyle=dash, linewidth=1.4, zorder=1.5)
    if not kind.mutual and len(curve.points) > 1:
        (x0, y0), (x1, y1) = curve.points[-2:]
        sheet.axes.annotate("", (x1, y1), (x0, y0), annotation_clip=False, zorder=1.6, arrowprops={
            "arrowstyle": "-|>", "color": colour, "shrinkA": 0, "shrinkB": 0, "linewidth": 0.8,
            "mutation_scale": 9})  # fmt: skip
    x, y = curve.key
    sheet.mark(x, y, markersize=14, markerfacecolor=PAPER, markeredgecolor=colour, zorder=4)
    sheet.write(x, y, key, SMALL if len(key) < 3 else 7.5, ha="center", zorder=5)


def _draw_node(
    sheet: Sheet, box: Box, lines: list[str], attrs: dict[str, Any], focus: bool
) -> None:
    voice = find("voice", str(attrs.get("voice", "")))
    left, top = box.x - box.width / 2, box.y - box.height / 2
    face = PALE if focus else PAPER
    sheet.box(left, top, box.width, box.height, facecolor=face, zorder=3,
              linewidth=voice.weight, linestyle=_DASHES[voice.dash])  # fmt: skip
    kind = _kind(str(attrs.get("kind", "")))
    sheet.mark(left + 0.11, box.y, kind.shape or "o", markersize=6.5, markeredgewidth=0.7,
               markerfacecolor=named(kind.colour, WHITE), zorder=5)  # fmt: skip
    for at, line in enumerate(lines):
        y = box.y + (at - (len(lines) - 1) / 2) * 0.165
        bold = "bold" if attrs.get("voice") == "quoted" or focus else "normal"
        sheet.write(left + 0.23, y, line, BODY, weight=bold, zorder=5)


def _kind(value: str) -> Label:
    return _EVENT if value == "event" else find("stakeholders.kind", value)


def _map_key(sheet: Sheet, y: float, graph: Any, nodes: list[str], relations: list[str]) -> float:
    def box(voice: Label) -> Callable[[float, float], None]:
        return lambda x, at: sheet.box(x - 0.12, at - 0.06, 0.24, 0.12, linewidth=voice.weight,
                                       linestyle=_DASHES[voice.dash])  # fmt: skip

    def dot(kind: Label) -> Callable[[float, float], None]:
        face = named(kind.colour, WHITE)
        return lambda x, at: sheet.mark(x, at, kind.shape or "o", markerfacecolor=face,
                                        markeredgewidth=0.7)  # fmt: skip

    def stroke(relation: Label) -> Callable[[float, float], None]:
        style = {"color": named(relation.colour, INK), "linestyle": _DASHES[relation.dash]}
        return lambda x, at: sheet.line([(x - 0.15, at), (x + 0.15, at)], linewidth=1.6, **style)

    kinds, voices = ({str(graph.nodes[n].get(a, "")) for n in nodes} for a in ("kind", "voice"))
    known = [one for one in labels("relations.relation") if one.value in relations]
    others = sorted(set(relations) - {one.value for one in known})[:6]
    known += [Label(name) for name in others]
    who = [*labels("stakeholders.kind"), _EVENT]
    y = sheet.legend(y, [(dot(k), k.value) for k in who if k.value in kinds], "Who", 0.2, 0.6)
    spoken = [(box(v), v.value) for v in labels("voice") if v.value in voices]
    y = sheet.legend(y, spoken, "Voice", 0.34, 0.6)
    entries = [(stroke(one), one.value.replace("_", " ") or "related") for one in known]
    return sheet.legend(y, entries, "Ties" if entries else "", 0.42, 0.6)


def _list_edges(sheet: Sheet, y: float, data: Any) -> float:
    for row in data.head(_LISTED).itertuples(index=False):
        relation = row.relation.replace("_", " ") or "–"
        sheet.write(MARGIN + 0.2, y, f"{row.key:g}", SMALL, ha="right", weight="bold")
        text = f"{shorten(row.subject, 1.8, SMALL)} – {relation} – {row.object}"
        sheet.write(MARGIN + 0.3, y, shorten(text, WIDTH - 2 * MARGIN - 0.3, SMALL), SMALL)
        y += 0.18
    if len(data) > _LISTED:
        y = sheet.paragraph(y + 0.04, f"Lines {_LISTED + 1} to {len(data)}: see the table.")
    return y


def _untied(sheet: Sheet, y: float, graph: Any, alone: list[str]) -> float:
    """Name those without a relation; those that only the record names are counted."""
    told = [_name(graph, n) for n in alone if graph.nodes[n].get("in_article", "yes") != "no"]
    if told:
        more = [f"{len(told) - 12} more"] if len(told) > 12 else []
        note = f"No relation in the text: {listing([*told[:12], *more])}."
        y = sheet.paragraph(y + 0.06, note, 9)
    if other := len(alone) - len(told):
        note = f"Named by the record only: {count(other, 'stakeholder')}."
        y = sheet.paragraph(y + 0.04, note)
    return y


def _alt_map(graph: Any, nodes: list[str], edges: list[Any], centre: str) -> str:
    tally: dict[str, int] = {}
    degree: dict[str, int] = {}
    for a, b, attrs in edges:
        word = str(attrs.get("relation", "")).replace("_", " ")
        tally[word] = tally.get(word, 0) + 1
        for node in (a, b):
            degree[node] = degree.get(node, 0) + 1
    ranked = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    words = listing([f"{n} {word or 'unnamed'}" for word, n in ranked])
    said = f"Map of {count(len(nodes), 'stakeholder')} and {count(len(edges), 'relation')}"
    said += f" around {centre}" if centre else ""
    said += f": {words}." if words else "."
    if degree:
        top = min(degree, key=lambda node: (-degree[node], node))
        said += f" Best connected: {_name(graph, top)} with {degree[top]}."
    return said
