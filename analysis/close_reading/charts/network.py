"""The map of people and organisations: boxes with names, lines between them with their verbs.

What a line means is told by its verb, colour and dash; who speaks by the weight of a box's border.
Who only speaks about others stands aside, in a list.
"""

from collections.abc import Callable
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
from close_reading.charts.colours import INK, PALE, PAPER, WHITE, named
from close_reading.charts.layout import Box, Curve, place_boxes, route
from close_reading.charts.text_metrics import (
    BODY,
    SMALL,
    count,
    listing,
    width_of,
    wrap,
    wrap_apart,
)
from close_reading.tables.labels import Label, find, labels, relation_words

if TYPE_CHECKING:
    import networkx as nx
    from pandas import DataFrame

_DASHES: list[Any] = ["-", (0, (4, 1.6)), (0, (1.4, 1)), (0, (5, 1.5, 1, 1.5)), (0, (1, 1.5))]
_Edge = tuple[str, str, dict[str, Any]]
_LINES = 24  # more are no map
_ROW = 0.15  # inches from line to line of an edge's words
_ASIDE = "speaks_about"


@in_both_widths
def stakeholder_map(
    graph: "nx.MultiDiGraph[str]", focus: str = "", *, title: str = "", width: float = WIDTH
) -> Chart:
    """Draw the stakeholders and their relations; with ``focus``, one and its neighbours.

    Nodes carry ``name``, ``kind``, ``voice``; edges ``relation``, ``quote``, ``event_id``. The data
    holds every edge. Drawn are at most 24 lines, between the best connected, and the picture says
    so; relations of one pair share a line.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("lee", "carney", relation="meets", quote="will meet", event_id="e01")
    >>> stakeholder_map(graph).alt
    'Map of 2 people and organisations: lee meets carney.'
    """
    edges = _edges(graph, focus)
    data = _edge_table(graph, edges)
    if not len(graph):
        return nothing("no people or organisations", data, title, width)
    tied = [edge for edge in edges if edge[2].get("relation") != _ASIDE and edge[0] != edge[1]]
    lines = _lines(graph, tied)
    drawn = lines[:_LINES]
    sheet = new_sheet(width)
    y = sheet.head(title)
    nodes = sorted({n for a, b, _ in drawn for n in (a, b)})
    y = _map_key(sheet, y, graph, nodes)
    if drawn:
        y = _draw_map(sheet, y + 0.06, graph, drawn, nodes, focus)
    if len(drawn) < len(lines):
        said = f"Drawn: {len(drawn)} of {len(lines)} lines, between the best connected."
        y = sheet.paragraph(y, f"{said} The table below holds all.")
    y = _aside(sheet, y, graph, edges)
    others = [n for n in sorted(graph) if all(n not in edge[:2] for edge in edges)]
    y = _untied(sheet, y, graph, others)
    return sheet.finish(y - 0.06, data, _alt_map(graph, lines))


def _edges(graph: Any, focus: str) -> list[_Edge]:
    """List the edges, around ``focus`` where given, sorted so that every run is the same."""
    near = set(graph)
    if focus in graph:
        near = {focus, *graph.successors(focus), *graph.predecessors(focus)}
    edges = [
        (str(a), str(b), dict(attrs)) for a, b, attrs in graph.edges(data=True)
        if a in near and b in near
    ]  # fmt: skip
    keys = ("relation", "event_id", "quote")
    return sorted(edges, key=lambda e: (e[0], e[1], *(str(e[2].get(k, "")) for k in keys)))


def _lines(graph: Any, edges: list[_Edge]) -> list[tuple[str, str, list[str]]]:
    """Make one line of each pair's relations in one direction, the best connected pairs first."""
    pairs: dict[tuple[str, str], list[str]] = {}
    degree: dict[str, int] = {}
    for a, b, attrs in edges:
        relation = str(attrs.get("relation", ""))
        turned = find("relations.relation", relation).mutual and (b, a) in pairs
        said = pairs.setdefault((b, a) if turned else (a, b), [])
        if relation not in said:
            said.append(relation)
        for node in (a, b):
            degree[node] = degree.get(node, 0) + 1
    ranks = {n: at for at, n in enumerate(sorted(degree, key=lambda n: (-degree[n], n)))}
    order = sorted(pairs, key=lambda pair: (max(ranks[n] for n in pair), pair))
    return [(a, b, pairs[a, b]) for a, b in order]


def _verbs(relations: list[str]) -> str:
    return ", ".join(relation_words(relation) or "tied to" for relation in relations)


def _edge_table(graph: Any, edges: list[_Edge]) -> "DataFrame":
    import pandas

    rows = [
        (_name(graph, a), relation_words(attrs.get("relation", "")), _name(graph, b),
         attrs.get("event_id", ""), attrs.get("quote", ""))
        for a, b, attrs in edges
    ]  # fmt: skip
    columns = ("subject", "relation", "object", "event_id", "quote")
    return tidy(pandas.DataFrame(rows, columns=list(columns)), columns)


def _name(graph: Any, node: str) -> str:
    return str(graph.nodes[node].get("name") or node)


def _draw_map(
    sheet: Sheet, y: float, graph: Any, drawn: list[tuple[str, str, list[str]]],
    nodes: list[str], focus: str,
) -> float:  # fmt: skip
    import networkx as nx

    lines = wrap_apart({node: _name(graph, node) for node in nodes}, 0.29 * sheet.width)
    sizes = {
        node: (max(width_of(line, BODY, True) for line in text) + 0.34, 0.07 + 0.165 * len(text))
        for node, text in lines.items()
    }
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(nodes)
    simple.add_edges_from((a, b) for a, b, _ in drawn)
    boxes, height = place_boxes(simple, sizes, sheet.width - 2 * MARGIN - 0.08)
    boxes = {n: b._replace(x=b.x + MARGIN + 0.04, y=b.y + y + 0.1) for n, b in boxes.items()}
    words = [wrap(_verbs(said), 1.1, SMALL, 4) for _, _, said in drawn]
    room = [(max(width_of(w, SMALL) for w in said) + 0.06, _ROW * len(said)) for said in words]
    curves = route([(a, b) for a, b, _ in drawn], boxes, sheet.width, room)
    for curve, told, size, (_, _, said) in zip(curves, words, room, drawn, strict=True):
        _draw_edge(sheet, curve, said[0], told, size)
    for node in nodes:
        _draw_node(sheet, boxes[node], lines[node], graph.nodes[node], node == focus)
    lowest = [v for curve in curves for _, v in [*curve.points, curve.key]]
    return max([y + height + 0.1, *lowest]) + 0.14


def _draw_edge(
    sheet: Sheet, curve: Curve, relation: str, words: list[str], size: tuple[float, float]
) -> None:
    kind = find("relations.relation", relation)
    colour, dash = named(kind.colour, INK), _DASHES[kind.dash]
    sheet.line(curve.points, color=colour, linestyle=dash, linewidth=1.4, zorder=1.5)
    if not kind.mutual and len(curve.points) > 1:
        (x0, y0), (x1, y1) = curve.points[-2:]
        sheet.axes.annotate("", (x1, y1), (x0, y0), annotation_clip=False, zorder=1.6, arrowprops={
            "arrowstyle": "-|>", "color": colour, "shrinkA": 0, "shrinkB": 0, "linewidth": 0.8,
            "mutation_scale": 9})  # fmt: skip
    x, y = curve.key
    if not curve.clear:  # colour and dash tell; the table has the words
        return
    sheet.box(x - size[0] / 2, y - size[1] / 2, *size, facecolor=PAPER, edgecolor="none", zorder=2)
    for at, word in enumerate(words):
        sheet.write(x, y + (at - (len(words) - 1) / 2) * _ROW, word, SMALL, ha="center", zorder=5)


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
    return find("stakeholders.kind", value)


def _map_key(sheet: Sheet, y: float, graph: Any, nodes: list[str]) -> float:
    def box(voice: Label) -> Callable[[float, float], None]:
        return lambda x, at: sheet.box(x - 0.12, at - 0.06, 0.24, 0.12, linewidth=voice.weight,
                                       linestyle=_DASHES[voice.dash])  # fmt: skip

    def dot(kind: Label) -> Callable[[float, float], None]:
        face = named(kind.colour, WHITE)
        return lambda x, at: sheet.mark(x, at, kind.shape or "o", markerfacecolor=face,
                                        markeredgewidth=0.7)  # fmt: skip

    kinds, voices = ({str(graph.nodes[n].get(a, "")) for n in nodes} for a in ("kind", "voice"))
    who = [(dot(k), k.one or k.value) for k in labels("stakeholders.kind") if k.value in kinds]
    y = sheet.legend(y, who, "", 0.2) if who else y
    spoken = [(box(v), v.value) for v in labels("voice") if v.value in voices]
    return sheet.legend(y, spoken, "", 0.34) if spoken else y


def _aside(sheet: Sheet, y: float, graph: Any, edges: list[_Edge]) -> float:
    """List who speaks about whom."""
    about: dict[str, list[str]] = {}
    for a, b, attrs in edges:
        if attrs.get("relation") == _ASIDE:
            about.setdefault(_name(graph, a), []).append(_name(graph, b))
    if about:
        y = sheet.paragraph(y, "Sources, aside:") - 0.06
    for one, on in [*about.items()][:20]:
        y = sheet.paragraph(y, f"{one}, on {listing(sorted(set(on))[:6])}", 6, 2 * MARGIN) - 0.04
    y += 0.04 * bool(about)
    return y


def _untied(sheet: Sheet, y: float, graph: Any, alone: list[str]) -> float:
    """Name those without a relation; those that only the record names are counted."""
    told = [_name(graph, n) for n in alone if graph.nodes[n].get("in_article", "yes") != "no"]
    if told:
        more = [f"{len(told) - 12} more"] if len(told) > 12 else []
        note = f"No tie is told of: {listing([*told[:12], *more])}."
        y = sheet.paragraph(y + 0.06, note, 9)
    if other := len(alone) - len(told):
        many = count(other, "person or organisation", "people and organisations")
        note = f"Named by other sources only: {many}."
        y = sheet.paragraph(y + 0.04, note)
    return y


def _alt_map(graph: Any, lines: list[tuple[str, str, list[str]]]) -> str:
    told = [f"{_name(graph, a)} {_verbs(said)} {_name(graph, b)}" for a, b, said in lines]
    return f"Map of {count(len(graph), 'person or organisation', 'people and organisations')}" + (
        f": {'; '.join(told)}." if told else "; none is tied to another."
    )
