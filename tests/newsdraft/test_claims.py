"""Drafted claims: the codebook's cuts and labels on made-up sentences, and what always holds."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import growth
from newsdraft.claims.drafting import draft_claims, looks_english, unclaimed
from newsdraft.claims.source_ids import entities_of
from newsdraft.claims.source_type import source_type
from newsdraft.rows import COLUMNS
from newsdraft.text import Article


def _drafted(text: str) -> pd.DataFrame:
    return pd.DataFrame(draft_claims(Article(text), []), columns=COLUMNS["claims"])


def _quotes(text: str) -> list[str]:
    quotes: list[str] = _drafted(text).quote.tolist()
    return quotes


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
    assert frame.quote.tolist() == ["a small firm", "is building a bridge"]


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
    assert frame.rule.str.startswith("cut:").all()
    assert frame.rule.str.contains(";kind:").all()
    assert (frame.coder == "draft").all()
    assert list(draft_claims(Article("It rained."), [])[0]) == list(COLUMNS["claims"])


def test_a_sentence_without_a_claim_gives_its_reason() -> None:
    assert unclaimed(Article("Why now? The bridge fell."), {2}) == {1: "a question"}


CUTS = {
    # times and places in front of the clause
    "Today in Oslo, Roe met with Poe.": ["Today", "in Oslo", "Roe met with Poe"],
    "In the evening, the judges toured the port.": [
        "In the evening", "the judges toured the port",
    ],
    "In the second half, Oslo won.": ["In the second half", "Oslo won"],
    "After the polls closed, Roe left.": ["After the polls closed", "Roe left"],
    "Since 2007 the firm has sold mills.": ["Since 2007", "the firm has sold mills"],
    "In fact, Roe left.": ["In fact, Roe left"],
    "If it rains, Roe will stay.": ["If it rains, Roe will stay"],
    "After the vote, Roe will visit Rome.": ["After the vote", "Roe will visit Rome"],
    "Ahead of the vote, Roe met with farmers.": ["Ahead of the vote", "Roe met with farmers"],
    # of several times and places the first stays with its verb
    "Roe will open a bank in Rome next month.": ["Roe will open a bank in Rome", "next month"],
    "Roe will fly to Rome from 4 to 8 May.": ["Roe will fly to Rome", "from 4 to 8 May"],
    # the words that limit a date belong to it
    "The strike could begin in Oslo as early as next Monday and would halt ferries.": [
        "The strike could begin in Oslo", "as early as next Monday", "would halt ferries",
    ],
    # lists of topics, acts, persons, places
    "They discussed trade, the climate, and the war at sea.": [
        "They discussed trade", "the climate", "the war at sea",
    ],
    "They agreed to build a road, to open a school, and to share data.": [
        "They agreed to build a road", "to open a school", "to share data",
    ],
    "The two committed to sharing data, cleaning the bay, and training judges.": [
        "The two committed to sharing data", "cleaning the bay", "training judges",
    ],
    "Roe will travel to Rome, Oslo, and Bern later this month.": [
        "Roe will travel to Rome", "Oslo", "Bern", "later this month",
    ],
    "The plant will supply cells to Acme and Voltix.": [
        "The plant will supply cells to Acme", "Voltix",
    ],
    "Acme will build a mill in Rome and hire 90 people there by 2031.": [
        "Acme will build a mill in Rome", "hire 90 people there", "by 2031",
    ],
    # the subjects of one verb; not what they do with each other, nor what is no name
    "Ann Roe and Bo Lee were elected.": ["Ann Roe", "Bo Lee were elected"],
    "Ann Roe of Acme, Bo Lee of Voltix and Cy Poe of Norex won seats.": [
        "Ann Roe of Acme", "Bo Lee of Voltix", "Cy Poe of Norex won seats",
    ],
    "Ann Roe and Bo Lee met in Oslo.": ["Ann Roe and Bo Lee met in Oslo"],
    "Rain and snow closed the road.": ["Rain and snow closed the road"],
    # what "with" adds, who acted
    "Oslo won the cup, with a late goal from Roe.": [
        "Oslo won the cup", "with a late goal from Roe",
    ],
    "Oslo won the cup, with Roe scoring twice.": ["Oslo won the cup", "Roe scoring twice"],
    "The ship was sunk on Monday by a storm.": ["The ship was sunk on Monday", "by a storm"],
    # "as" and "while" join two claims and belong to neither
    "Roe left, while Poe stayed in Oslo.": ["Roe left", "Poe stayed in Oslo"],
    # a purpose behind a comma, and one with whom it serves; what users are persuaded to do is none
    "Acme collects books, to give them to the poor.": [
        "Acme collects books", "to give them to the poor",
    ],
    "Acme opened a hall for children to rest.": ["Acme opened a hall", "for children to rest"],
    "Acme persuaded users to stop.": ["Acme persuaded users to stop"],
    # asides of an object, and who else
    "Roe defeated another candidate, pilot Bo Lee of Acme.": [
        "Roe defeated another candidate", "pilot Bo Lee of Acme",
    ],
    "Roe won 4,121 votes, the most in the ward.": ["Roe won 4,121 votes", "the most in the ward"],
    "Ann Roe was elected, as well as Bo Lee.": ["Ann Roe was elected", "Bo Lee"],
    # a clause with its own subject is no item of the list before it; nor is a condition cut
    "The notice led to calls from Acme and Roe was invited to Oslo.": [
        "The notice led to calls from Acme", "Roe was invited to Oslo",
    ],
    "If it rains, and Roe is late, the game could end.": [
        "If it rains, and Roe is late, the game could end",
    ],
    "The site was either shut, or loading slowly.": ["The site was either shut, or loading slowly"],
    "Both sides had chances, but none scoring.": ["Both sides had chances", "none scoring"],
    "Roe left the board due to illness.": ["Roe left the board", "due to illness"],
    "Roe came on Saturday night, the opening night, and there was a crowd.": [
        "Roe came on Saturday night", "the opening night", "there was a crowd",
    ],
    # lists that are not split
    "Acme sold lamps, chairs and beds.": ["Acme sold lamps, chairs and beds"],
    "A pact among Italy, Peru, and Chad ended.": ["A pact among Italy, Peru, and Chad ended"],
    "It is a plan that helps farmers, nurses, and judges.": [
        "It is a plan that helps farmers, nurses, and judges",
    ],
    "Roe met the mayor of Rome, Ann Poe, and the head of the port, Bo Lee.": [
        "Roe met the mayor of Rome, Ann Poe", "the head of the port, Bo Lee",
    ],
    # clauses, participles, asides, figures to compare with
    "A storm hit the coast, killing 9 people and cutting power.": [
        "A storm hit the coast", "killing 9 people", "cutting power",
    ],
    "Acme, which was founded in 1931, closed two mills.": [
        "which was founded in 1931", "closed two mills",
    ],
    "Sales rose to 84 million euros from 71 million a year earlier.": [
        "Sales rose to 84 million euros", "from 71 million a year earlier",
    ],
    "The mill will close because the river is dry.": [
        "The mill will close", "because the river is dry",
    ],
    "The king, who hired Roe in 2019, has called for calm.": [
        "who hired Roe in 2019", "has called for calm",
    ],
    "A storm hit the coast, ending a calm that lasted weeks and divided the town.": [
        "A storm hit the coast", "ending a calm that lasted weeks and divided the town",
    ],
    # purposes, and infinitives that are none
    "The bank raised rates to curb the boom.": ["The bank raised rates", "to curb the boom"],
    "The two signed a pact in order to end the row.": [
        "The two signed a pact", "in order to end the row",
    ],
    "Roe urged Poe to end the row.": ["Poe to end the row"],
    "Their efforts to end the row failed.": ["Their efforts to end the row failed"],
    # a dateline is no part of a claim
    "OSLO, May 3 (Agency) - The bridge fell.": ["The bridge fell"],
}  # fmt: skip


@pytest.mark.parametrize("text", CUTS)
def test_cuts(text: str) -> None:
    assert _quotes(text) == CUTS[text]


READOUT = (
    "The ministers reaffirmed that the pact is strong and discussed the war at sea, thanked Peru "
    "for its help, and highlighted the need for new rules."
)


def test_a_readout_gives_acts_to_the_author_and_content_to_the_speakers() -> None:
    frame = _drafted(READOUT)
    assert frame.quote.tolist() == [
        "the pact is strong", "discussed the war at sea", "thanked Peru", "its help",
        "the need for new rules",
    ]  # fmt: skip
    said = frame.source != "author"
    assert said.tolist() == [True, False, False, True, True]
    assert frame.kind.tolist() == ["judgement", "fact", "fact", "fact", "judgement"]
    assert frame.statement[1] == "The ministers discussed the war at sea."
    assert frame.statement[3] == "The ministers thanked Peru for its help."


def test_a_welcome_is_an_act_and_a_content() -> None:
    frame = _drafted("Roe welcomed the upcoming visit of the king.")
    assert frame.quote.tolist() == ["Roe welcomed", "the upcoming visit of the king"]
    assert frame.kind.tolist() == ["fact", "plan"]
    assert frame.tone[0] == "favourable"
    assert set(frame.statement) == {"Roe welcomed the upcoming visit of the king."}


def test_a_reaffirmed_commitment_is_a_present_fact() -> None:
    row = _drafted("Both reaffirmed their commitment to the treaty.").iloc[0]
    assert (row.kind, row.time, row.checkable) == ("fact", "present", "yes")


def test_a_call_on_somebody_is_a_judgement() -> None:
    row = _drafted("The two called on Peru to open the port.").iloc[0]
    assert (row.quote, row.kind) == ("Peru to open the port", "judgement")


ATTRIBUTED = {
    "The port authority said it regretted the move and was ready to talk.": (
        "port-authority", ["it regretted the move", "was ready to talk"],
    ),
    "Workers left the mill at noon, their union said on Tuesday.": (
        "union", ["Workers left the mill at noon"],
    ),
    "The rebels freed the town, mediators said, in a step that could end the war.": (
        "mediators", ["The rebels freed the town", "in a step that could end the war"],
    ),
    "Two envoys familiar with the talks said the row is over.": (
        "two-envoys", ["the row is over"],
    ),
    "Managers of Acme, which makes bells, say the mill will close.": (
        "managers-of-acme", ["the mill will close"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", ATTRIBUTED)
def test_what_is_said_stands_without_who_says_it(text: str) -> None:
    frame = _drafted(text)
    source, quotes = ATTRIBUTED[text]
    assert frame[frame.source == source].quote.tolist() == quotes


def test_the_apposition_of_a_speaker_is_the_authors() -> None:
    frame = _drafted("“We lost,” said Ann Roe, head of the union in Oslo.")
    assert frame.source.tolist() == ["ann-roe", "author"]
    assert frame.statement[1] == "Ann Roe is head of the union in Oslo."


def test_a_source_is_the_entity_that_its_head_names() -> None:
    text = "The workers left, their union said. Ann Roe, a nurse, said it rained."
    names = [(0, 11, "w"), (18, 23, "w"), (36, 43, "r")]
    assert entities_of(text, names, 18, 29) == []
    assert entities_of(text, names, 36, 52) == [(36, 43, "r")]


STATEMENTS = {
    "The strike could begin as early as next Monday and would halt ferries.": [
        "The strike could begin as early as next Monday.",
        "The strike would halt ferries.",
    ],
    "Analysts expect delays for growers.": ["Delays for growers are expected."],
    "Acme, a small firm, closed a mill in Rome last year and sold two ships.": [
        "Acme is a small firm.",
        "Acme closed a mill in Rome.",
        "Acme closed a mill in Rome last year.",
        "Acme sold two ships.",
    ],
    "On Monday, the judges will visit the port.": [
        "The judges will visit the port on Monday.",
        "The judges will visit the port.",
    ],
    "They agreed to build a road and to open a school.": [
        "They agreed to build a road.",
        "They agreed to open a school.",
    ],
    "Roe will cut taxes, protect pensions and build roads.": [
        "Roe will cut taxes.", "Roe will protect pensions.", "Roe will build roads.",
    ],
    "They exchanged views on water, roads and schools.": [
        "They exchanged views on water.",
        "They exchanged views on roads.",
        "They exchanged views on schools.",
    ],
    "Roe praised the pact, which has doubled trade.": [
        "Roe praised the pact, which has doubled trade.",
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", STATEMENTS)
def test_statements_are_sentences_of_their_own(text: str) -> None:
    found = _drafted(text).statement.tolist()
    assert found[: len(STATEMENTS[text])] == STATEMENTS[text] or len(found) > len(STATEMENTS[text])
    assert all(s[:1].isupper() and s.endswith(".") for s in found)


LABELS = {
    "The court will hear the case.": ("plan", "certain", "future"),
    "The court is to hear the case.": ("plan", "certain", "future"),
    "Acme hopes to open a mill.": ("plan", "probable", "future"),
    "The vote is scheduled for June.": ("plan", "probable", "future"),
    "The river is expected to rise.": ("forecast", "probable", "future"),
    "The river may rise.": ("forecast", "possible", "future"),
    "His trial is set for May 4.": ("fact", "certain", "future"),
    "Analysts said the river will rise.": ("forecast", "certain", "future"),
    "Officials said the king will visit Rome.": ("plan", "certain", "future"),
    "Acme said it would build a mill.": ("plan", "certain", "future"),
    "The pact would lower tolls.": ("plan", "certain", "future"),
    "The strike would raise tolls.": ("forecast", "certain", "future"),
    "Roe must resign.": ("judgement", "certain", "present"),
    "“It is a bad pact,” Roe said.": ("judgement", "certain", "present"),
    "“We sold two mills,” Roe said.": ("fact", "certain", "past"),
    "The firm has sold two mills.": ("fact", "certain", "past"),
    "The firm has hosted the games since 1962.": ("fact", "certain", "present"),
    "Prices have been rising.": ("fact", "certain", "present"),
    "The mill has been sold.": ("fact", "certain", "past"),
    "Acme said it was ready to talk.": ("fact", "certain", "present"),
    "Roe could not find a buyer.": ("fact", "certain", "past"),
    "“We could have won,” Roe said.": ("judgement", "possible", "past"),
    "Acme is leaving Oslo.": ("plan", "certain", "future"),
    "The visit was scheduled for August.": ("fact", "certain", "past"),
    "The permit ends on Monday.": ("fact", "certain", "future"),
    "The plan was a disaster.": ("judgement", "certain", "past"),
    "The storm hit a good harbour.": ("fact", "certain", "past"),
    "It is unclear whether the king will come.": ("forecast", "possible", "future"),
    "The king fears any step that might harm the port.": ("fact", "certain", "present"),
    "The vote will likely be close.": ("forecast", "probable", "future"),
    "Its shares, which have doubled since May, fell.": ("fact", "certain", "past"),
    "It will be hard.": ("forecast", "certain", "future"),
    "The visit will be held in May.": ("plan", "certain", "future"),
    "A ruling is expected on Friday.": ("forecast", "probable", "future"),
    "“It requires patience,” Roe said.": ("judgement", "certain", "present"),
    "The law will raise prices.": ("forecast", "certain", "future"),
    "The bank cut rates by a point.": ("fact", "certain", "past"),
}


@pytest.mark.parametrize("text", LABELS)
def test_kind_certainty_and_time(text: str) -> None:
    row = _drafted(text).iloc[0]
    assert (row.kind, row.certainty, row.time) == LABELS[text]


def test_the_leaders_of_a_readout_are_named_persons() -> None:
    row = _drafted("The leaders reaffirmed their support for the treaty.").iloc[0]
    assert row.source_type == "named-person"


def test_that_may_be_a_subject() -> None:
    assert _quotes("That frustrates many farmers.") == ["That frustrates many farmers"]


TONES = {
    "The plan was a disaster.": "unfavourable",
    "The plan was not good.": "unfavourable",
    "Ten people were killed in the attack.": "",
    "Roe failed to pay the workers.": "unfavourable",
    "“It is a wonderful bridge,” Roe said.": "favourable",
    "Roe must open the port.": "",
}


@pytest.mark.parametrize("text", TONES)
def test_only_wording_that_values_has_a_tone(text: str) -> None:
    assert _drafted(text).tone[0] == TONES[text]


def test_the_purpose_of_a_past_act_lies_in_the_past() -> None:
    assert _drafted("The bank raised rates to curb the boom.").time.tolist() == ["past", "past"]
    assert _drafted("The bank will raise rates to curb the boom.").time.tolist() == ["future"] * 2


def test_a_heading_is_no_claim() -> None:
    article = Article("Mills to close in Rome\n\nTwo mills will close.")
    assert [row["sentence"] for row in draft_claims(article, [])] == [2]
    assert unclaimed(article, {2}) == {1: "a heading"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["a, ", "and to ", "“the ", "said Roe, ", "in Oslo, ", "which ", "( "]
)
def test_a_hostile_line_grows_with_its_length(piece: str) -> None:
    def work(size: int) -> Callable[[], object]:
        article = Article(piece * (size // len(piece)))
        return lambda: draft_claims(article, [])

    assert growth(work, 12_000) < 24


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("a senior official", "anonymous-person"),
        ("analysts", "anonymous-group"),
        ("the foreign ministry", "named-institution"),
        ("Ann Roe, the mayor", "named-person"),
        ("The official", "anonymous-person"),
        ("One of them", "anonymous-person"),
        ("The minister", "named-person"),
        ("a study by the Roe Institute", "named-institution"),
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


def test_of_another_language_nothing_is_claimed() -> None:
    article = Article("Le pont est tombé hier soir à Paris. Ana Roe a parlé mardi à Oslo.")
    assert not draft_claims(article, [])
    assert set(unclaimed(article, []).values()) == {"not English"}


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
    text = f"It is what they said of the vote. {text}"
    article = Article(text)
    rows = draft_claims(article, [])
    edge = 0
    for row in rows:
        assert text[row["start"] : row["end"]] == row["quote"]
        assert edge <= row["start"] < row["end"] <= len(text)
        edge = row["end"]
    assert rows == draft_claims(article, [])
    claimed = {row["sentence"] for row in rows}
    listed = claimed | set(unclaimed(article, claimed))
    assert listed == {s.number for s in article.sentences}


@pytest.mark.parametrize("verb", ["denied", "doubts", "did not say"])
def test_a_word_that_points_back_can_be_all_that_is_denied(verb: str) -> None:
    [row] = draft_claims(Article(f"Ann Roe {verb} that."), [])
    assert row["quote"].endswith(f"{verb} that")


def test_a_goal_is_told_of_each_of_its_verbs() -> None:
    rows = draft_claims(Article("The plan is to build a bridge and, by 2031, open a school."), [])
    assert rows[0]["quote"] == "The plan is to build a bridge"
