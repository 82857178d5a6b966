"""Who says what, and what nobody says, in common turns of ordinary news; invented sentences."""

import pytest

from newsdraft import draft_tables
from newsdraft.text import Article


def claimed(text: str) -> set[tuple[str, str]]:
    """Return statement and source of each drafted claim."""
    rows = draft_tables(Article(text, "2025-10-29"))["claims"]
    return {(row["statement"], row["source"]) for row in rows}


@pytest.mark.parametrize(
    ("text", "statement", "source"),
    [
        ("As Ann Roe told the board, the mill is shut.", "The mill is shut.", "ann-roe"),
        ("Buyers, said Ann Roe, are few.", "Buyers are few.", "ann-roe"),
        ("Zenda reacted coolly, with Ann Roe saying the deal was dead.",
         "The deal was dead.", "ann-roe"),
        ("According to police the road is shut.", "The road is shut.", "police"),
        ("Doctors not linked to the firm say it is safe.", "It is safe.", "doctors"),
        ("Opponents of the change say women are paid less.", "Women are paid less.", "opponents"),
        ("Its owner, Acme Ltd, said the mill was shut.", "The mill was shut.", "acme-ltd"),
        ("“It is over,” the critic Ann Roe once wrote.", "It is over.", "ann-roe"),
        ("Polls suggest Ann Roe will win.", "Ann Roe will win.", "author"),
        ("Ann Roe told him he had lied and fined him 90 euros.",
         "Ann Roe fined him 90 euros.", "author"),
        ("Ann Roe said her heart was with them, and thanked the nurses.",
         "Ann Roe thanked the nurses.", "author"),
        ("Ann Roe said: “It rains [...] We will go home.”", "We will go home.", "ann-roe"),
        ("Critics hailed the plan, but drivers warned of queues.",
         "Critics hailed the plan.", "author"),
        ("A plane, with two crew, crashed.", "A plane has two crew.", "author"),
    ],
)  # fmt: skip
def test_a_speaker_and_what_he_says(text: str, statement: str, source: str) -> None:
    assert (statement, source) in claimed(text)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Acme may be fined if judges find that it broke the law.", "It broke the law."),
        ("Roe has cut taxes, with laws banning strikers from marching expected in May.",
         "Roe has cut taxes.",),
        ("It was a song by a singer called “Gold”.", "“Gold”."),
        ("They shut the five firms whose claim forms were late.", "Forms were late."),
        ("Had the minister said that it was unsafe, we would have fled.", "It was unsafe."),
        ("Piling pressure on Roe, claims that he lied have spread.", "He lied have spread."),
    ],
)  # fmt: skip
def test_nobody_is_made_to_say(text: str, statement: str) -> None:
    assert {source for told, source in claimed(text) if told == statement} <= {"author"}


def test_a_claim_is_whole() -> None:
    text = "Ann Roe was disqualified after officials ruled that she had lied."
    assert ("Ann Roe was disqualified.", "author") in claimed(text)


def test_a_pronoun_that_somebody_says_is_kept() -> None:
    text = "Ann Roe met Bob Poe. “He lied to them,” said Cy Holm."
    assert ("He lied to them.", "cy-holm") in claimed(text)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Jon Poe, a baker, was there. His solicitor denies that he was in town.",
            "He was not in town.",
        ),
        ("Mark Vane, the coach, left. The goalkeeper said he would leave.", "He would leave."),
        ("Mark Vane, the coach, left. Officials said he was ill.", "Mark Vane was ill."),
    ],
)
def test_whom_he_means_is_open_where_somebody_without_a_name_speaks(
    text: str, statement: str
) -> None:
    rows = draft_tables(Article(text, "2025-10-29"))["claims"]
    assert statement in [row["statement"] for row in rows]
