"""Draft tables of stakeholders, mentions and relations from small texts of our own."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.draft.names import find_mentions, merge_aliases
from analysis.draft.stakeholders import (
    draft_mentions,
    draft_relations,
    draft_stakeholders,
    left_out,
)

NONE = pd.DataFrame({"event_id": [], "start": [], "end": []})


def relations(text: str, events: pd.DataFrame = NONE) -> set[tuple[str, str, str]]:
    article = Article(text)
    frame = draft_relations(article, merge_aliases(find_mentions(article), text), events)
    assert all(text[s:e] == q for s, e, q in zip(frame.start, frame.end, frame.quote, strict=True))
    assert (frame.quote != "").all()
    return set(zip(frame.subject, frame.relation, frame.object, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe will meet Bob Poe.", ("ann-roe", "meets", "bob-poe")),
        ("Ann Roe and Bob Poe met in Oslo.", ("ann-roe", "meets", "bob-poe")),
        ("Ann Roe was welcomed by Bob Poe.", ("bob-poe", "hosts", "ann-roe")),
        ("Ann Roe visited Canada with Bob Poe.", ("bob-poe", "visits", "canada")),
        ("The visit of Ann Roe to Canada ended.", ("ann-roe", "visits", "canada")),
        ("Canadian President Ann Roe left Canada.", ("ann-roe", "heads", "canada")),
        ("Canadian Foreign Minister Ann Roe left Canada.", ("ann-roe", "part_of", "canada")),
        ("Zenda Motors competes with Poe Motors.", ("zenda-motors", "competes_with", "poe-motors")),
        (
            "Zenda Motors is competing with Poe Motors for Canada’s order.",
            ("poe-motors", "bids_to", "canada"),
        ),
        ("Japan and Canada are building a partnership.", ("japan", "cooperates_with", "canada")),
        ("They praised U.S.-Japan cooperation.", ("united-states", "cooperates_with", "japan")),
        ("Officials said Canada is ready.", ("officials", "speaks_about", "canada")),
    ],
)
def test_relations(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in relations(text)


def test_no_verb_no_relation() -> None:
    assert relations("Ann Roe slept. Bob Poe slept.") == set()


def test_an_event_is_the_object_of_attends_and_joined_by_overlap() -> None:
    text = "Ann Roe will attend several events in Oslo."
    events = pd.DataFrame({"event_id": ["e01", "e02"], "start": ["20", ""], "end": ["42", ""]})
    assert relations(text, events) == {("ann-roe", "attends", "e01")}


def test_nothing_unknown_is_guessed() -> None:
    article = Article("Canadian Prime Minister Ann Roe left Canada. Kim Poe met Kim Coe. Kim left.")
    entities = merge_aliases(find_mentions(article), article.text)
    frame = draft_stakeholders(article, entities).set_index("stakeholder_id")
    assert (frame[["influence", "interest", "rationale", "sources"]] == "").all(axis=None)
    assert set(frame.position) == {"unknown"}
    assert set(frame.coder) == {"draft"}
    assert tuple(frame.loc["ann-roe", ["role", "affiliation", "country"]]) == (
        "Prime Minister",
        "canada",
        "CA",
    )


def test_a_state_in_a_title_belongs_to_its_bearer() -> None:
    article = Article("He met ROK President Ann Roe. The ROK agreed.")
    frame = draft_mentions(article, merge_aliases(find_mentions(article), article.text))
    assert frame[frame.form == "name"].quote.tolist() == ["ROK President Ann Roe", "ROK"]


def test_tables_keep_their_columns_when_nothing_is_found() -> None:
    article = Article("It rained.")
    for frame in (
        draft_stakeholders(article, []),
        draft_mentions(article, []),
        draft_relations(article, [], NONE),
    ):
        assert frame.empty
        assert list(frame.columns)[-3:] == ["coder", "rule", "note"]


def test_what_is_left_out_is_listed_with_its_reason() -> None:
    article = Article("Ann Roe won the Zenda Prize in Oslo.")
    frame = left_out(merge_aliases(find_mentions(article), article.text))
    assert frame.set_index("name").reason.to_dict() == {
        "Oslo": "a place that only locates",
        "Zenda Prize": "a work, event, product or people",
    }
