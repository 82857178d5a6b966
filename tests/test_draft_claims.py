"""Drafted claims: the codebook's cuts and labels on made-up sentences, and what always holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.article import Article
from analysis.draft.claims import COLUMNS, draft_claims, looks_english, unclaimed
from analysis.draft.labels import source_type


def _drafted(text: str):  # type: ignore[no-untyped-def]
    return draft_claims(Article(text), [])


def test_date_place_and_purpose_are_claims_of_their_own() -> None:
    frame = _drafted("Roe and Poe will meet Friday in Oslo to end the row.")
    assert frame.quote.tolist() == ["Roe and Poe will meet Friday", "in Oslo", "to end the row"]
    assert frame.kind.tolist() == ["plan", "plan", "judgement"]


def test_the_topics_of_a_plan_are_split() -> None:
    frame = _drafted("The mayors plan to discuss water, roads, and schools.")
    assert frame.quote.tolist() == ["The mayors plan to discuss water", "roads", "schools"]
    assert set(frame.certainty) == {"probable"}


def test_an_apposition_ends_the_first_claim() -> None:
    frame = _drafted("Acme, a small firm, is building a bridge.")
    assert frame.quote.tolist() == ["Acme, a small firm", "is building a bridge"]


def test_attribution_stays_outside_the_span() -> None:
    frame = _drafted("Officials said the bridge could fall.")
    row = frame.iloc[0]
    assert row.quote == "the bridge could fall"
    assert (row.source, row.source_type, row.cue) == ("officials", "anonymous-group", "said")
    assert (row.kind, row.certainty, row.checkable) == ("forecast", "possible", "no")
    assert row.quotation == "indirect"


def test_without_a_cue_the_source_is_the_author() -> None:
    row = _drafted("The bridge fell last week.").iloc[0]
    assert (row.source, row.source_type, row.cue, row.quotation) == ("author", "author", "", "none")
    assert (row.kind, row.time) == ("fact", "past")


def test_a_quotation_is_direct() -> None:
    frame = _drafted("“The bridge fell,” Ann Roe said.")
    assert frame.quotation.tolist() == ["direct"]
    assert frame.source.tolist() == ["ann-roe"]


def test_every_row_names_its_rules() -> None:
    frame = _drafted("Officials said the bridge could fall. It rained.")
    assert frame.rule.str.contains("cut:").all()
    assert frame.rule.str.contains("kind:").all()
    assert (frame.coder == "draft").all()
    assert list(frame.columns) == COLUMNS


def test_a_sentence_without_a_claim_gives_its_reason() -> None:
    article = Article("Why now? The bridge fell.")
    rest = unclaimed(article, draft_claims(article, []))
    assert rest.reason.tolist() == ["a question"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("a senior official", "anonymous-person"),
        ("analysts", "anonymous-group"),
        ("the foreign ministry", "named-institution"),
        ("Ann Roe, the mayor", "named-person"),
    ],
)
def test_source_type(phrase: str, expected: str) -> None:
    assert source_type(phrase) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le pont est tombé hier soir à Paris.",
        "Мост упал вчера вечером.",
        "다리가 무너졌다 어제 저녁에 서울",
    ],
)
def test_other_languages_are_told_from_english(text: str) -> None:
    assert not looks_english(text)


def test_english_looks_english() -> None:
    assert looks_english("The bridge fell on Monday and it was not rebuilt.")
    assert looks_english("")


PIECES = st.sampled_from(
    [
        "said",
        "Roe",
        "“",
        "”",
        '"',
        ",",
        ".",
        "?",
        ":",
        ";",
        "(",
        ")",
        "-",
        "the",
        "and",
        "that",
        "will",
        "meet",
        "Friday",
        "in",
        "Oslo",
        "to",
        "end",
        "officials",
        "plan",
        "roads",
        "fell",
        "which",
        "is",
        "é",
        "ש",
        "\x00",
        "\n",
        ". The bridge fell.",
        "“We lose,”",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_claims_are_disjoint_quoted_exactly_and_every_sentence_is_accounted_for(text: str) -> None:
    article = Article(text)
    frame = draft_claims(article, [])
    edge = 0
    for row in frame.itertuples():
        assert text[row.start : row.end] == row.quote
        assert edge <= row.start < row.end <= len(text)
        edge = row.end
    assert frame.equals(draft_claims(article, []))
    listed = set(frame.sentence) | set(unclaimed(article, frame).sentence)
    assert listed == {s.number for s in article.sentences}
