"""Who said what: examples of each construction, and what must hold for any text."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import growth
from newsdraft.attribution.constructions import MARKS, PHRASES, VERBS, Way, openings
from newsdraft.attribution.extraction import find_attributions, predict
from newsdraft.parse.tokenizer import tokens
from newsdraft.text import Article

CASES = [
    ("\"The “Bridge Act,” as they call it, failed,\" Roe said.", "Roe", "said",
     "The “Bridge Act,” as they call it, failed,"),
    ("Ann Roe said the tax will rise.", "Ann Roe", "said", "the tax will rise"),
    ("Ann Roe said on Monday that it rains.", "Ann Roe", "said", "that it rains"),
    ("“We lose,” said Bob Poe, a farmer.", "Bob Poe, a farmer", "said", "We lose,"),
    ("\"We lose,\" Bob Poe said.", "Bob Poe", "said", "We lose,"),
    ("''We lose,'' Mr. Poe said.", "Mr. Poe", "said", "We lose,"),
    ("“Do we lose?” Roe asked.", "Roe", "asked", "Do we lose?"),
    ("Roe, a judge from Ohio, said she won.", "Roe, a judge from Ohio", "said", "she won"),
    ("According to the ministry, prices fell.", "the ministry", "According to", "prices fell"),
    ("Prices fell, according to the ministry.", "the ministry", "according to", "Prices fell"),
    ("The bill is dead, the senator said.", "the senator", "said", "The bill is dead"),
    ("Polls show that Roe leads.", "Polls", "show", "that Roe leads"),
    ("Poe told reporters that he lost.", "Poe", "told", "that he lost"),
    ("Poe wrote: “So be it.”", "Poe", "wrote", "So be it."),
    ("Roe was blunt: “We lose.”", "Roe", ":", "We lose."),
    ("Roe’s verdict: “We lose.”", "Roe’s verdict", ":", "We lose."),
    ("As Roe put it, “We lose it all.”", "Roe", "put", "We lose it all."),
    ("“We lose,” Roe laughed.", "Roe", "laughed", "We lose,"),
    ("“We lose,” read a note from the mayor.", "a note from the mayor", "read", "We lose,"),
    ("“We lose,” Roe, 42, who works here, said.", "Roe, 42, who works here", "said", "We lose,"),
    ("Roe promised to cut the tax.", "Roe", "promised", "to cut the tax"),
    ("Roe warned him not to run.", "Roe", "warned", "not to run"),
    ("Roe said she won, even though Poe led.", "Roe", "said", "she won"),
    ("Roe announced the sale after leaving.", "Roe", "announced", "the sale"),
    ("Critics of the mayor say it rains.", "Critics of the mayor", "say", "it rains"),
    ("Asked whether it rains, Roe left.", "", "Asked", "whether it rains"),
    ("Added Roe, “We lose.”", "Roe", "Added", "We lose."),
    ("“We lose,” Roe can be seen telling a crowd.", "Roe", "telling", "We lose,"),
    ("“We lose. “It is late,” Roe said.", "Roe", "said", "We lose. ... It is late,"),
    ("Poe wrote: “So be it.’ The hall was empty.", "Poe", "wrote", "So be it."),
    ("More from Roe: “We lose.”", "More from Roe", ":", "We lose."),
    ("Roe, a judge, on Tuesday called it “over.”", "Roe, a judge", "called", "it “over.”"),
    ("A poll issued this year said it rains.", "A poll issued this year", "said", "it rains"),
    ("Yet another said, “We lose” for now.", "another", "said", "We lose"),
    ("They left, chanting “no more” after the vote failed.", "They", "chanting", "no more"),
]  # fmt: skip


def _cells(text: str) -> list[tuple[str, str, str]]:
    return [
        tuple(" ... ".join(text[s:e] for s, e in part) for part in (a.source, a.cue, a.content))
        for a in find_attributions(Article(text))
    ]  # type: ignore[misc]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CASES)
def test_construction(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in _cells(text)


def test_a_broken_quotation_is_one_attribution_in_pieces() -> None:
    assert _cells("“We lose,” she said, “again.”") == [("she", "said", "We lose, ... again.")]


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    text = "“We lose,” Roe said. “It hurts.”"
    assert _cells(text) == [("Roe", "said", "We lose, ... It hurts.")]


@pytest.mark.parametrize(
    "between",
    ["She leads the port.", "“It is late,” which aides doubt.", "Poe called it a “slip.”"],
)
def test_a_quotation_goes_on_past_a_sentence_of_the_author(between: str) -> None:
    found = _cells(f"“We lose,” said Roe, a judge. {between} “It hurts.”")
    assert any("We lose" in content or "slip" in content for *_, content in found)
    assert any(content.endswith("It hurts.") for *_, content in found)


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_quotation_alone_belongs_to_who_spoke_or_acted_before(gap: str) -> None:
    assert _cells(f"Roe said the plan failed.{gap}“We lose.”") == [
        ("Roe", "said", "the plan failed ... We lose.")
    ]
    assert _cells(f"Roe took her hat.{gap}“We lose.”") == [("Roe", "took", "We lose.")]


def test_a_quotation_left_open_is_ascribed_in_the_next_paragraph() -> None:
    found = _cells("“We tried.\n\n“We lose,” Roe said.")
    assert found == [("Roe", "said", "We tried. ... We lose,")]


def test_a_chained_participle_shares_its_subject() -> None:
    found = _cells("Roe said the dam broke, adding that nobody was hurt.")
    assert found == [
        ("Roe", "said", "the dam broke"),
        ("Roe", "adding", "that nobody was hurt"),
    ]


def test_an_attitude_is_not_a_reported_statement() -> None:
    (found,) = find_attributions(Article("Roe wants a new bridge."))
    assert not found.reported
    (found,) = find_attributions(Article("Roe announced a new bridge."))
    assert found.reported


@pytest.mark.parametrize(
    "text",
    [
        "Roe wrote a book.",
        "Roe held a rally on Monday.",
        "Roe began to run for office.",
        "In May said that it rains.",
        "Roe may announce a plan.",
        "Roe is building a “dry port” here.",
        "They left the town that described a river.",
    ],
)
def test_a_verb_without_a_statement_or_a_speaker_is_no_cue(text: str) -> None:
    assert not _cells(text)


def test_an_attitude_inside_a_statement_is_part_of_it() -> None:
    assert _cells("Roe said he hopes to win.") == [("Roe", "said", "he hopes to win")]
    assert len(_cells("Roe said Poe told her that he lost.")) == 2


def test_a_noun_is_not_a_cue() -> None:
    assert _cells("The report of the states was long.") == []


def test_form_tells_how_much_is_quoted() -> None:
    forms = [
        find_attributions(Article(text))[0].form
        for text in (
            "“It rains,” Roe said.",
            "Roe said it “rains” hard today.",
            "Roe said it rains.",
        )
    ]
    assert forms == ["direct", "mixed", "indirect"]


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00", "“", "''", "said", "...", "שלום אמר", "e\u0301 said"]
)
def test_hardly_any_text_gives_an_empty_list(text: str) -> None:
    assert find_attributions(Article(text)) == []


PIECES = st.sampled_from(
    [
        "said",
        "says",
        "Roe",
        "“",
        "”",
        '"',
        "''",
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
        "who",
        "according",
        "to",
        "adding",
        "told",
        "reporters",
        "in",
        "Oslo",
        "he",
        "wants",
        "he’s",
        "é",
        "ש",
        "\x00",
        "will",
        "\n",
        "\n\n",
        "“We lose,”",
    ]
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_spans_lie_inside_the_text_and_come_twice_the_same(text: str) -> None:
    found = find_attributions(Article(text))
    assert found == find_attributions(Article(text))
    for a in found:
        assert a.content and a.cue
        for start, end in (*a.source, *a.cue, *a.content):
            assert 0 <= start < end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(find_attributions(Article(text)), list)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ['"', "(", "A ", "said, ", '"a," said ', "who said ", "Roe, who said ", "“A. ", "Go. “A.” "],
)
def test_time_is_linear_in_a_hostile_line(piece: str) -> None:
    def find(count: int) -> Callable[[], object]:
        article = Article(piece * count)
        assert article.sentences
        return lambda: find_attributions(article)

    assert growth(find, 12_000 // len(piece)) < 24


def test_predict_reads_the_text_alone() -> None:
    row = predict({"id": "x", "text": "Roe said no."})
    assert row == {
        "id": "x",
        "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}],
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe faces claims that she lied.",
        "The company denies claims that it lied.",
        "Critics face reports that they lied.",
        "“Roe Out,” read a placard.",
        "“Closed,” reads a sign on the wall.",
    ],
)
def test_what_is_said_of_somebody_or_written_on_a_thing_has_no_speaker(text: str) -> None:
    assert _cells(text) == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("The mayor says reports of rats are false.", ("The mayor", "reports of rats are false")),
        ("Workers at Finlay’s say the roof leaks.", ("Workers at Finlay’s", "the roof leaks")),
        ("In the “Crown”, Roe said trade was poor.", ("Roe", "trade was poor")),
    ],
)
def test_neighbours_of_the_cue_do_not_hide_it(text: str, cell: tuple[str, str]) -> None:
    assert [(source, content) for source, _, content in _cells(text)] == [cell]


def _turns(text: str) -> list[tuple[str, str]]:
    turns = [a for a in find_attributions(Article(text)) if a.construction == "turn"]
    return [
        (text[slice(*a.source[0])], " ... ".join(text[s:e] for s, e in a.content)) for a in turns
    ]


_ASKED = """

Why do you strike?

Because the rota was changed. I work at night, and nobody asked us.

Would you go back?

No. If they wrote it down, I would.

What happens next?

The talks resume on Monday."""


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("Jan Moe, 44, a crane driver, spoke to Bob Poe at the gate.", "Jan Moe"),
        ("Bob Poe spoke to Jan Moe, a crane driver from Oslo.", "Jan Moe"),
        ("We asked Jan Moe about the port.", "Jan Moe"),
        ("The Zenda Herald ran an interview with Jan Moe on Monday.", "Jan Moe"),
        ("Jan Moe talked to us at the gate.", "Jan Moe"),
        ("Jan Moe spoke to Bob Poe at the gate.", "I"),
        ("Jan Moe and Bob Poe spoke to us.", "I"),
        ("We spoke to Jan Moe and Bob Poe.", "I"),
        ("Two dockers spoke to Bob Poe.", "I"),
        ("Q&A: the strike", "I"),
    ],
)
def test_answers_are_the_one_asked_or_nobody_known(lead: str, who: str) -> None:
    told = "Because the rota was changed. ... I work at night, and nobody asked us."
    assert _turns(lead + _ASKED) == [(who, told), (who, "If they wrote it down, I would.")]


@pytest.mark.parametrize(
    "text",
    [
        "The port was shut." + _ASKED,
        "Jan Moe spoke to us.\n\nWhy do people strike?\n\nWe know little.\n\nWho wins?\n\nNot I.",
        "Jan Moe spoke to us.\n\nAre you sad?\n\nI am not.\n\nThe port was shut.",
        "Jan Moe spoke to us. Are you sad? I am not. Do you sing? I do.",
        "Jan Moe spoke to me.\n\nI sat.\n\nI was ill." + _ASKED,
        "Jan Moe spoke to us.\n\nDo you have to vote?\n\nYes.\n\nCan you pay?\n\nAsk our office.",
    ],
)
def test_questions_that_nobody_is_said_to_answer_have_no_speaker(text: str) -> None:
    assert _turns(text) == []


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (
            "The list named 9 men, but Acme, quoted by the Herald, put the number at 14.",
            [("Acme", "put", "the number at 14")],
        ),
        ("Police put the toll at 40.", [("Police", "put", "the toll at 40")]),
        ("The new deaths put the toll at 40.", []),
        ("The mayor would put the cost at 40.", []),
        ("Ann Roe put the bill on the table at 3 pm.", []),
        ("The firm put the number at risk.", []),
    ],
)
def test_who_puts_a_figure_gives_it(text: str, cells: list[tuple[str, str, str]]) -> None:
    assert [cell for cell in _cells(text) if cell[1] == "put"] == cells


@pytest.mark.parametrize("way", [*PHRASES, *VERBS, *MARKS])
def test_each_construction_drafts_its_examples(way: Way) -> None:
    for example in way.examples.split(" / "):
        sent = tokens(example)
        opened = [at for at, token in enumerate(sent) if openings(token) & {*way.opens}]
        assert any(way.draft(sent, at, []) for at in opened), example
