"""The stakeholder graph as GraphML, with the words of the article on every edge.

http://graphml.graphdrawing.org; opens in Gephi, yEd, Cytoscape and networkx.
"""

import re
from typing import TYPE_CHECKING

from close_reading.export.redaction import rows
from close_reading.export.rights import rights

if TYPE_CHECKING:
    import networkx as nx

    from close_reading.dossier.dossier import Dossier

_NODE = ("name", "kind", "role", "affiliation", "country", "in_article", "position", "rationale")
_GRADES = ("influence", "interest")
_EDGE = ("relation", "event_id", "start", "end", "quote", "coder", "rule", "note")
# XML 1.0 has no way to write these, not even escaped
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(dossier: "Dossier") -> str:
    """Return the graph as GraphML, nodes and edges in the order of their ids."""
    import networkx as nx

    lines = nx.generate_graphml(graph(dossier))
    return '<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n"


def graph(dossier: "Dossier") -> "nx.MultiDiGraph[str]":
    """Return stakeholders and the events they attend as nodes, one edge for each relation's row.

    A node ``type`` tells stakeholders from events; edge keys run r01, r02, ... in reading order.
    """
    import networkx as nx

    built: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=dossier.name)
    built.graph["rights"] = _xml(rights(dossier))
    if dossier.banner:
        built.graph["banner"] = dossier.banner
    for row in sorted(rows(dossier.stakeholders), key=lambda row: row["stakeholder_id"]):
        grades = {name: int(row[name]) for name in _GRADES if row[name]}
        built.add_node(row["stakeholder_id"], type="stakeholder", **_filled(row, _NODE), **grades)
    titles = {row["event_id"]: row for row in rows(dossier.events)}
    edges = [{**row, "id": f"r{at:02}"} for at, row in enumerate(rows(dossier.relations), 1)]
    for row in sorted(edges, key=lambda row: (row["subject"], row["object"], row["id"])):
        if row["object"] not in built and row["object"] in titles:
            event = titles[row["object"]]
            named = {"name": _xml(event["title"]), **_filled(event, ("date", "place", "status"))}
            built.add_node(row["object"], type="event", **named)
        built.add_edge(row["subject"], row["object"], key=row["id"], **_edge(row))
    return built


def _edge(row: dict[str, str]) -> dict[str, str | int]:
    edge: dict[str, str | int] = dict(_filled(row, _EDGE))
    return edge | {name: int(row[name]) for name in ("start", "end") if row[name]}


def _filled(row: dict[str, str], columns: tuple[str, ...]) -> dict[str, str]:
    return {column: _xml(row[column]) for column in columns if row[column]}


def _xml(cell: str) -> str:
    return _NOT_XML.sub("\ufffd", cell)
