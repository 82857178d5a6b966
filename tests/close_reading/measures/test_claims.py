"""Counts, chains and coverage of claims, on five claims coded by hand."""

import pandas as pd
import pytest

from close_reading.measures.claims import (
    about,
    chain,
    count_words,
    counts,
    coverage,
    crossed,
    named_share,
    profile,
    stacked,
)
from close_reading.tables.csv_io import empty, rows
from newsdraft.text import Article

TEXT = "It rained. Roe said it would stop, officials agreed. Nothing."
LABELS = ["kind", "certainty", "tone", "source", "source_type", "cue"]
CLAIMS = [
    ("c01", 1, 0, 9, "fact", "certain", "neutral", "author", "author", ""),
    ("c02", 2, 20, 33, "forecast", "probable", "favourable", "roe", "named-person", "said"),
    ("c03", 2, 45, 51, "plan", "certain", "neutral", "roe;poe", "named-person", "agreed"),
    ("c04", 2, 11, 14, "fact", "certain", "neutral", "office", "named-institution", ""),
    ("c05", 2, 35, 44, "judgement", "possible", "neutral", "officials", "anonymous-group", "said"),
]


@pytest.fixture
def claims() -> pd.DataFrame:
    columns = ["claim_id", "sentence", "start", "end", *LABELS]
    frame = pd.DataFrame(CLAIMS, columns=columns)
    return frame.assign(
        quote=[TEXT[a:b] for a, b in zip(frame["start"], frame["end"], strict=True)]
    )


@pytest.fixture
def stakeholders() -> pd.DataFrame:
    ids = ["roe", "poe", "officials"]
    return pd.DataFrame({"stakeholder_id": ids, "name": ["Ms. Roe", "Mr. Poe", "officials"]})


def test_counts_in_the_order_of_the_codebook(claims: pd.DataFrame) -> None:
    assert counts(claims, "kind").values.tolist() == [
        ["fact", 2],
        ["plan", 1],
        ["forecast", 1],
        ["judgement", 1],
    ]
    assert counts(claims, "tone")["n"].tolist() == [1, 4, 0]  # zeros are kept
    assert counts(empty("claims"), "tone")["n"].tolist() == [0, 0, 0]


def test_counts_refuse_a_label_outside_the_codebook(claims: pd.DataFrame) -> None:
    with pytest.raises(AssertionError, match="labels of tone outside the codebook"):
        counts(claims.assign(tone="nice"), "tone")


def test_profile_stacks_the_fields(claims: pd.DataFrame) -> None:
    frame = profile(claims, ("source_type", "tone"))
    assert list(frame.columns) == ["field", "label", "n"]
    assert frame.groupby("field", sort=False)["n"].sum().to_dict() == {"source type": 5, "tone": 5}
    assert frame[frame["label"] == "named-person"]["n"].tolist() == [2]


def test_crossed_has_every_label_of_the_codebook(claims: pd.DataFrame) -> None:
    table = crossed(claims, "kind", "certainty")
    assert list(table.index) == ["fact", "plan", "forecast", "judgement"]
    assert list(table.columns) == ["certain", "probable", "possible"]
    assert table.to_numpy().tolist() == [[2, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert crossed(empty("claims"), "kind", "tone").to_numpy().sum() == 0


def test_stacked_is_the_same_in_long_form(claims: pd.DataFrame) -> None:
    long = stacked(claims, "kind", "certainty")
    assert list(long.columns) == ["label", "part", "n"]
    assert len(long) == 12
    assert long[long["n"] > 0].values.tolist() == [
        ["fact", "certain", 2],
        ["plan", "certain", 1],
        ["forecast", "probable", 1],
        ["judgement", "possible", 1],
    ]


def test_chain_counts_a_shared_claim_for_each_source(
    claims: pd.DataFrame, stakeholders: pd.DataFrame
) -> None:
    frame = chain(claims, stakeholders)
    assert frame.values.tolist() == [
        ["roe", "Ms. Roe", "named-person", "agreed; said", 2, "c02;c03"],
        ["author", "the article itself", "author", "", 1, "c01"],
        ["office", "office", "named-institution", "", 1, "c04"],  # no row: its id stands in
        ["officials", "officials", "anonymous-group", "said", 1, "c05"],
        ["poe", "Mr. Poe", "named-person", "agreed", 1, "c03"],
    ]
    assert list(frame.columns) == ["source", "name", "source_type", "cues", "claims", "ids"]
    assert chain(empty("claims"), empty("stakeholders")).empty


@pytest.mark.parametrize(
    ("focus", "ids"),
    [
        ("", ["c01", "c02", "c03", "c04", "c05"]),
        ("roe", ["c02", "c03", "c04"]),  # vouches for two, and is mentioned inside another
        ("poe", ["c03"]),
        ("po", []),
    ],
)
def test_about_a_focus(claims: pd.DataFrame, focus: str, ids: list[str]) -> None:
    mentions = pd.DataFrame({"stakeholder_id": ["roe"], "start": [11], "end": [14]})
    assert about(claims, mentions, focus)["claim_id"].tolist() == ids


def test_about_takes_the_end_of_a_span_as_outside(claims: pd.DataFrame) -> None:
    mentions = pd.DataFrame({"stakeholder_id": ["poe"], "start": [14], "end": [15]})
    assert about(claims, mentions, "poe")["claim_id"].tolist() == ["c03"]


def test_coverage_accounts_for_every_sentence(claims: pd.DataFrame) -> None:
    frame = coverage(Article(TEXT), claims)
    assert frame["sentence"].tolist() == [1, 2, 3]
    assert frame["claims"].tolist() == [1, 4, 0]
    assert frame["words"].tolist() == [2, 7, 1]
    assert frame["claimed_words"].tolist() == [2, 6, 0]
    assert frame["claim_ids"].tolist() == ["c01", "c02;c03;c04;c05", ""]
    assert frame["quote"].tolist()[2] == "Nothing."
    for row in rows(frame):
        assert TEXT[row.start : row.end] == row.quote


def test_coverage_of_nothing() -> None:
    assert coverage(Article(""), empty("claims")).empty
    frame = coverage(Article("It rained."), empty("claims"))
    assert frame[["words", "claims", "claimed_words"]].values.tolist() == [[2, 0, 0]]


def test_named_share(claims: pd.DataFrame) -> None:
    assert named_share(claims) == (3, 5)
    assert named_share(claims, persons_only=True) == (2, 5)
    assert named_share(empty("claims")) == (0, 0)


@pytest.mark.parametrize(
    ("text", "n"),
    [("", 0), ("... -- !", 0), ("a well-kept yard", 3), ("Roe’s 12.5 tons", 4), ("Café 서울", 2)],
)
def test_count_words(text: str, n: int) -> None:
    assert count_words(text) == n


def test_nothing_changes_the_frame_it_was_given(
    claims: pd.DataFrame, stakeholders: pd.DataFrame
) -> None:
    before = claims.copy()
    chain(claims, stakeholders)
    coverage(Article(TEXT), claims)
    stacked(claims, "kind", "tone")
    about(claims, pd.DataFrame({"stakeholder_id": [], "start": []}), "roe")
    pd.testing.assert_frame_equal(claims, before)


def test_a_tone_that_was_not_drafted_is_counted_as_none():
    frame = counts(pd.DataFrame({"tone": ["", "neutral", ""]}), "tone")
    assert frame["n"].tolist() == [0, 1, 0]
