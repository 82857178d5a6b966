"""Who is involved: voice, who is spoken about, the graph with a quote on every edge, grades."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from close_reading.measures.claims import count_words
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import values
from newsdraft.text import Article

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

VOICES = values("voice")
MIN_CENTRALITY = 8  # below, one edge more or less turns any ranking


def voice(
    article: Article,
    stakeholders: "pd.DataFrame",
    claims: "pd.DataFrame",
    mentions: "pd.DataFrame",
) -> "pd.DataFrame":
    """Return who speaks and who is only spoken about, loudest first.

    Columns ``stakeholder_id``, ``name``, ``kind``, ``voice`` (quoted: source of a
    direct or mixed quotation; attributed: source of another claim; mentioned; absent),
    ``claims``, ``mentions``, ``words`` (in the claims they vouch for) and ``share`` of the
    article's words, 0 to 1.
    """
    import pandas as pd

    said: dict[str, list[Any]] = {}
    for claim in rows(claims):
        for source in str(claim.source).split(";"):
            said.setdefault(source, []).append(claim)
    seen = mentions["stakeholder_id"].value_counts()
    out = [
        _heard(one, said.get(one.stakeholder_id, []), int(seen.get(one.stakeholder_id, 0)))
        for one in rows(stakeholders)
    ]
    frame = pd.DataFrame(out, columns=_VOICE)
    keyed = frame.assign(
        share=frame["words"] / max(1, count_words(article.text)),
        _by=frame["voice"].map(VOICES.index),
    ).sort_values(
        ["_by", "words", "mentions", "stakeholder_id"], ascending=[True, False, False, True]
    )
    return keyed[[*_VOICE, "share"]].reset_index(drop=True)


_VOICE = [
    "stakeholder_id", "name", "kind", "voice", "claims", "mentions", "words",
]  # fmt: skip


_EDGE = ("relation", "quote", "event_id")


def _heard(one: Any, own: list[Any], mentions: int) -> tuple[object, ...]:
    words = sum(count_words(claim.quote) for claim in own)
    voice = _voice({claim.quotation for claim in own}, mentions)
    return one.stakeholder_id, one.name, one.kind, voice, len(own), mentions, words


def _voice(quotations: set[str], mentions: int) -> str:
    if quotations & {"direct", "mixed"}:
        return "quoted"
    if quotations:
        return "attributed"
    return "mentioned" if mentions else "absent"


def graph(
    stakeholders: "pd.DataFrame",
    relations: "pd.DataFrame",
    voices: "pd.DataFrame | None" = None,
    focus: str = "",
) -> "nx.MultiDiGraph[str]":
    """Return the stakeholders as a directed multigraph, one edge a relation, each with its quote.

    Nodes are in the order of the table and carry ``name``, ``kind``, ``in_article``, ``voice``.
    Edges carry ``relation``, ``quote``, ``event_id``. With ``focus`` only that stakeholder and its
    neighbours stay. Left out: objects that are events, and who only the record names, untied.
    """
    import networkx as nx

    heard = (
        {} if voices is None else dict(zip(voices["stakeholder_id"], voices["voice"], strict=True))
    )
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for one in rows(stakeholders):
        net.add_node(
            one.stakeholder_id,
            name=one.name,
            kind=one.kind,
            in_article=one.in_article,
            voice=heard.get(one.stakeholder_id, ""),
        )
    for r in rows(relations):
        if r.subject in net and r.object in net:
            net.add_edge(r.subject, r.object, **{k: getattr(r, k) for k in _EDGE})
    if focus in net:
        near = {focus, *net.predecessors(focus), *net.successors(focus)}
        # not net.subgraph(near): a small view lists its nodes in the order of a hash
        net.remove_nodes_from([node for node in net if node not in near])
        return net
    lone = [
        n for n, data in net.nodes(data=True) if not net.degree(n) and data["in_article"] == "no"
    ]
    net.remove_nodes_from(lone)
    return net


def centrality(net: "nx.MultiDiGraph[str]") -> "pd.DataFrame":
    """Return neighbours and betweenness of every node, most neighbours first.

    Empty below ``MIN_CENTRALITY`` connected stakeholders, where one edge more or less turns any
    ranking. Betweenness (Freeman 1977) is that of the undirected simple graph.
    """
    import networkx as nx
    import pandas as pd

    simple = nx.Graph(net)
    simple.remove_edges_from(list(nx.selfloop_edges(simple)))  # nobody is their own neighbour
    simple.remove_nodes_from([node for node in list(simple) if not simple.degree(node)])
    columns = ["stakeholder_id", "name", "neighbours", "betweenness"]
    if len(simple) < MIN_CENTRALITY:
        return pd.DataFrame(columns=columns)
    between = nx.betweenness_centrality(simple)
    found = [(n, net.nodes[n]["name"], simple.degree(n), round(between[n], 3)) for n in simple]
    frame = pd.DataFrame(found, columns=columns)
    return frame.sort_values(
        ["neighbours", "betweenness", "stakeholder_id"],
        ascending=[False, False, True],
        ignore_index=True,
    )


def graded(stakeholders: "pd.DataFrame") -> "pd.DataFrame":
    """Return the stakeholders that a coder graded, for the power-interest grid (Mendelow 1981)."""
    judged = stakeholders[stakeholders["influence"].notna() & stakeholders["interest"].notna()]
    return judged.sort_values(
        ["influence", "interest", "stakeholder_id"],
        ascending=[False, False, True],
        ignore_index=True,
    )


def about(claims: "pd.DataFrame", mentions: "pd.DataFrame") -> dict[str, list[str]]:
    """Return, for each id, the claims of others that name it, in the order of the rows.

    A claim names whoever its words or its statement name: "is competing with" leaves out who. A
    name that two have names neither.

    >>> import pandas as pd
    >>> about(pd.DataFrame({"claim_id": ["c01", "c02"], "start": [0, 9], "end": [9, 20],
    ...                     "source": "author", "statement": ["Ann Roe won.", "Roe left."]}),
    ...       pd.DataFrame({"stakeholder_id": ["roe"] * 2, "start": [0, 30], "end": [7, 33],
    ...                     "quote": ["Ann Roe", "Roe"], "form": "name",
    ...                     "name_start": [0, 30], "name_end": [7, 33]}))
    {'roe': ['c01', 'c02']}
    """
    spans = sorted(zip(claims["start"], claims["end"], claims["claim_id"], strict=True))
    starts = [start for start, *_ in spans]
    named: dict[str, set[str]] = {}
    for start, one in zip(mentions["start"], mentions["stakeholder_id"], strict=True):
        at = bisect_right(starts, start) - 1  # spans of claims never overlap
        if at >= 0 and start < spans[at][1]:
            named.setdefault(spans[at][2], set()).add(one)
    known = _names(mentions)
    longest_first = map(re.escape, sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{'|'.join(longest_first)})\b" if known else r"(?!)")
    found: dict[str, list[str]] = {}
    for claim, source, said in zip(
        claims["claim_id"], claims["source"], claims["statement"], strict=True
    ):
        stated = {known[name] for name in pattern.findall(said)}
        for one in sorted((named.get(claim, set()) | stated) - {"", *str(source).split(";")}):
            found.setdefault(one, []).append(claim)
    return found


def _names(mentions: "pd.DataFrame") -> dict[str, str]:
    """Return whose each name is, without title; empty for one that several have."""
    whose: dict[str, set[str]] = {}
    for row in rows(mentions[mentions["form"] == "name"].dropna(subset=["name_start", "name_end"])):
        name = row.quote[row.name_start - row.start : row.name_end - row.start]
        whose.setdefault(name, set()).add(row.stakeholder_id)
    return {name: min(ids) if len(ids) == 1 else "" for name, ids in whose.items() if name}
