"""Voice, graph, grades and who is spoken about, on four stakeholders coded by hand."""

import networkx as nx
import pandas as pd
import pytest

from close_reading.measures.stakeholders import about, centrality, graded, graph, voice
from close_reading.tables.csv_io import empty
from newsdraft.text import Article

TEXT = "Roe “will stay,” Poe said. Officials agreed it was good. Doe left."
VOICES = {"roe": "mentioned", "poe": "quoted", "officials": "attributed", "doe": "mentioned"}


@pytest.fixture
def people() -> pd.DataFrame:
    frame = pd.DataFrame(
        [
            ("roe", "Ms. Roe", "person", "yes", 5, 5),
            ("poe", "Mr. Poe", "person", "yes", 4, 5),
            ("officials", "officials", "group", "yes", None, 2),
            ("doe", "Doe", "person", "yes", 4, 5),
            ("far", "Far & Co.", "company", "no", 1, 1),
        ],
        columns=["stakeholder_id", "name", "kind", "in_article", "influence", "interest"],
    )
    return frame.astype({"influence": "Int64", "interest": "Int64"})


@pytest.fixture
def claims() -> pd.DataFrame:
    frame = pd.DataFrame(
        [
            ("c01", 0, 16, "poe", "mixed"),
            ("c02", 37, 55, "officials;poe", "indirect"),
            ("c03", 57, 65, "author", "none"),
        ],
        columns=["claim_id", "start", "end", "source", "quotation"],
    )
    return frame.assign(
        quote=[TEXT[a:b] for a, b in zip(frame["start"], frame["end"], strict=True)],
        statement=["Poe met Roe.", "Doe left.", "Doe stayed."],
    )


@pytest.fixture
def mentions() -> pd.DataFrame:
    found = [
        ("roe", 0, 3),
        ("poe", 17, 20),
        ("officials", 27, 36),
        ("doe", 57, 60),
        ("doe", 44, 46),
    ]
    frame = pd.DataFrame(found, columns=["stakeholder_id", "start", "end"])
    quotes = [TEXT[a:b] for a, b in zip(frame["start"], frame["end"], strict=True)]
    spans = {"name_start": frame["start"], "name_end": frame["end"]}
    return frame.assign(quote=quotes, form="name", **spans)


@pytest.fixture
def relations() -> pd.DataFrame:
    found = [
        ("poe", "meets", "roe", "e01", "Roe"),
        ("roe", "heads", "doe", "", "Doe"),
        ("roe", "attends", "e01", "e01", "stay"),  # an event is no node
        ("poe", "visits", "roe", "", "said"),  # two relations of one pair are two edges
    ]
    return pd.DataFrame(found, columns=["subject", "relation", "object", "event_id", "quote"])


def test_voice_is_computed_loudest_first(
    people: pd.DataFrame, claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    frame = voice(Article(TEXT), people, claims, mentions)
    shown = frame[["stakeholder_id", "voice", "claims", "mentions", "words"]]
    assert shown.values.tolist() == [
        ["poe", "quoted", 2, 1, 7],
        ["officials", "attributed", 1, 1, 4],
        ["doe", "mentioned", 0, 2, 0],
        ["roe", "mentioned", 0, 1, 0],
        ["far", "absent", 0, 0, 0],
    ]
    assert frame["share"].tolist() == pytest.approx([7 / 12, 4 / 12, 0, 0, 0])


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [("direct", "quoted"), ("mixed", "quoted"), ("indirect", "attributed"), ("none", "attributed")],
)
def test_voice_by_quotation(
    people: pd.DataFrame,
    claims: pd.DataFrame,
    mentions: pd.DataFrame,
    quotation: str,
    expected: str,
) -> None:
    said = claims.assign(quotation=quotation, source="roe")
    frame = voice(Article(TEXT), people, said, mentions).set_index("stakeholder_id")
    assert frame.loc["roe", "voice"] == expected


def test_voice_of_nobody() -> None:
    frame = voice(Article(""), empty("stakeholders"), empty("claims"), empty("mentions"))
    assert frame.empty
    one = pd.DataFrame({"stakeholder_id": ["roe"], "name": ["Roe"], "kind": ["person"]})
    frame = voice(Article(""), one, empty("claims"), empty("mentions"))
    assert frame[["voice", "share"]].values.tolist() == [["absent", 0.0]]


def test_every_edge_has_its_quote(people: pd.DataFrame, relations: pd.DataFrame) -> None:
    net = graph(people, relations)
    assert list(net.edges(data="quote")) == [
        ("roe", "doe", "Doe"),
        ("poe", "roe", "Roe"),
        ("poe", "roe", "said"),
    ]
    assert list(net.nodes) == ["roe", "poe", "officials", "doe"]  # the record's loner is left out
    assert net.nodes["roe"] == {
        "name": "Ms. Roe",
        "kind": "person",
        "in_article": "yes",
        "voice": "",
    }
    assert net.edges["poe", "roe", 0]["event_id"] == "e01"


def test_who_only_the_record_names_stays_where_a_relation_ties_them(
    people: pd.DataFrame, relations: pd.DataFrame
) -> None:
    tied = relations.assign(object="far")
    assert "far" in graph(people, tied)


def test_nodes_carry_their_voice(people: pd.DataFrame, relations: pd.DataFrame) -> None:
    voices = pd.DataFrame({"stakeholder_id": list(VOICES), "voice": list(VOICES.values())})
    net = graph(people, relations, voices)
    assert dict(net.nodes(data="voice")) == VOICES


@pytest.mark.parametrize(
    ("focus", "nodes"),
    [
        ("roe", ["roe", "poe", "doe"]),
        ("doe", ["roe", "doe"]),
        ("officials", ["officials"]),
        ("nobody", ["roe", "poe", "officials", "doe"]),
    ],
)
def test_a_focus_keeps_its_neighbours(
    people: pd.DataFrame, relations: pd.DataFrame, focus: str, nodes: list[str]
) -> None:
    assert list(graph(people, relations, focus=focus)) == nodes


def test_a_focus_keeps_the_order_of_the_table_whatever_the_hash_seed() -> None:
    """Seven of twenty: a networkx view of so few would list them in the order of their hashes."""
    ids = [f"s{n:02}" for n in range(20)]
    people = pd.DataFrame({"stakeholder_id": ids, "name": ids, "kind": "x", "in_article": "yes"})
    ties = pd.DataFrame({"subject": "s03", "relation": "meets", "object": ids[9:15]})
    net = graph(people, ties.assign(event_id="", quote=""), focus="s03")
    assert list(net) == ["s03", *ids[9:15]]


def net_of(edges: list[tuple[str, str]]) -> "nx.MultiDiGraph[str]":
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for one, other in edges:
        net.add_node(one, name=one.upper())
        net.add_node(other, name=other.upper())
        net.add_edge(one, other)
    return net


def test_centrality_of_a_star() -> None:
    star = [("hub", one) for one in "abcdefg"]
    frame = centrality(net_of([*star, *star, ("a", "a")]))
    assert frame.loc[0].tolist() == ["hub", "HUB", 7, 1.0]
    assert frame.loc[1:, "stakeholder_id"].tolist() == list("abcdefg")
    assert frame.loc[1:, "neighbours"].tolist() == [1] * 7  # neither twice nor oneself
    assert frame.loc[1:, "betweenness"].tolist() == [0.0] * 7


def test_no_ranking_of_a_few() -> None:
    frame = centrality(net_of([("hub", one) for one in "abcdef"]))
    assert frame.empty
    assert list(frame.columns) == ["stakeholder_id", "name", "neighbours", "betweenness"]


def test_graded_leaves_out_who_has_no_grade(people: pd.DataFrame) -> None:
    assert graded(people)["stakeholder_id"].tolist() == ["roe", "doe", "poe", "far"]
    assert graded(empty("stakeholders")).empty


def test_about_is_what_others_say_and_not_ones_own_claims(
    claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    found = about(claims, mentions)
    own = {row.claim_id: row.source.split(";") for row in claims.itertuples()}
    assert found
    assert all(one not in own[claim] for one, ids in found.items() for claim in ids)
    assert about(claims, mentions.iloc[:0]) == {}


def test_about_reads_the_statement_where_the_words_leave_out_who(
    claims: pd.DataFrame, mentions: pd.DataFrame
) -> None:
    told = claims.assign(statement=["Poe met Roe.", "Roe left.", "Rowing went on."])
    assert about(told, mentions)["roe"] == ["c01", "c02"]
    two = pd.concat([mentions, mentions.iloc[:1].assign(stakeholder_id="other-roe")])
    assert "c02" not in about(told, two).get("roe", [])  # whose name is it?


def test_about_of_nothing() -> None:
    assert about(empty("claims"), empty("mentions")) == {}
