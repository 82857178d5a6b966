"""Nobody vouches for what they deny, doubt or do not say, and nobody is invented to say it."""

import pytest

from newsdraft import draft_tables
from newsdraft.text import Article

# Sentence: source, quote, statement and kind of its only claim.
WITHHELD = {
    "Roe denied that the port was shut.": (
        "roe", "denied that the port was shut", "The port was not shut.", "fact",
    ),
    "Ann Roe has repeatedly denied she took bribes from Acme in 2019.": (
        "ann-roe", "denied she took bribes from Acme in 2019",
        "Ann Roe did not take bribes from Acme in 2019.", "fact",
    ),
    "The firm denies that it sells arms.": (
        "firm", "denies that it sells arms", "It does not sell arms.", "fact",
    ),
    "Police denied the men were beaten.": (
        "police", "denied the men were beaten", "The men were not beaten.", "fact",
    ),
    "Roe denied that Poe lied and stole the boat.": (  # "not" would reach "lied" alone
        "roe", "denied that Poe lied and stole the boat",
        "Roe denied that Poe lied and stole the boat.", "fact",
    ),
    "Roe denied that Poe said the port was shut.": (
        "roe", "denied that Poe said the port was shut", "Poe did not say the port was shut.",
        "fact",
    ),
    "Roe doubted that the bridge would hold.": (
        "roe", "doubted that the bridge would hold", "Roe doubted that the bridge would hold.",
        "judgement",
    ),
    "Roe does not believe the port will open.": (
        "roe", "does not believe the port will open", "Roe does not believe the port will open.",
        "judgement",
    ),
    "Roe no longer thinks that the plan will work.": (
        "roe", "no longer thinks that the plan will work",
        "Roe no longer thinks that the plan will work.", "judgement",
    ),
}  # fmt: skip

# The silence is a fact of the author's; what was not said is nobody's.
SILENT = [
    "The minister did not say that the quay was safe.",
    "Mayor Roe never said the port was shut.",
    "No one said the quay was safe.",
    "Nobody at the ministry confirmed that the bridge would fall.",
    "Not one official said the dam was safe.",
    "Neither Roe nor Poe said that the bridge would fall.",
    "The ministry neither confirmed nor denied that two spies were held.",
    "Roe refused to say whether the port was shut.",
    "The mayor of Zenda declined to say whether she would run again in May.",
    "Officials failed to mention that the dam had burst.",
    "The report does not say who paid.",
    "Police did not confirm that Poe was arrested.",
    "Roe did not deny that the port was shut.",
    "They never told him that the boat sank.",
    "Roe cannot say that she won.",
    "Ann Roe denied accusations that she stole the boat.",
    "Ann Roe denied stealing the money.",
    "Ann Roe denied the allegations.",
]


@pytest.mark.parametrize("text", WITHHELD)
def test_what_is_denied_or_doubted_is_one_claim_that_says_so(text: str) -> None:
    rows = _claims(text)
    assert [tuple(r[c] for c in ("source", "quote", "statement", "kind")) for r in rows] == [
        WITHHELD[text]
    ]


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_says_is_nobodys_claim(text: str) -> None:
    rows = _claims(text)
    assert [(r["source"], r["quote"], r["kind"]) for r in rows] == [("author", text[:-1], "fact")]
    assert rows[0]["quotation"] == "none"
    assert not {"no-one", "nobody-at-the-ministry", "not-one-official", "one-official"} & _named(
        text
    )


@pytest.mark.parametrize(
    "text",
    [
        "Roe not only said that it rained.",
        "Roe said that it had not rained.",
        "No 10 said it rained.",
        "Roe, who did not vote, said it rained.",
        "Those who did not vote said it rained.",
    ],
)
def test_a_negation_elsewhere_leaves_the_source_its_claim(text: str) -> None:
    rows = _claims(text)
    assert [r["source"] != "author" for r in rows if "rained" in r["quote"]] == [True]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Roe, 54, of Oslo, said the port was shut.", "ann-roe"),
        ("Ann Roe, 54, said the port was shut.", "ann-roe"),
        ("Bob Poe, 31, a baker from Bergen, said the port was shut.", "bob-poe"),
        ("Ann Roe, 54, of Oslo, a nurse, said the port was shut.", "ann-roe"),
        ("Cora Lind, aged 19, of Bergen, told us the port was shut.", "cora-lind"),
        ("Bob Poe (31) said the port was shut.", "bob-poe"),
        ("“The port was shut,” said Cora Lind, 19, of Bergen.", "cora-lind"),
        ("The port was shut, according to Dan Moe, 40, of Oslo.", "dan-moe"),
    ],
)
def test_an_age_is_no_speaker(text: str, speaker: str) -> None:
    said = [r["source"] for r in _claims(text) if "port was shut" in r["quote"]]
    assert said == [speaker]
    assert not [name for name in _named(text) if name[0].isdigit()]


def _claims(text: str) -> list[dict[str, str]]:
    return _rows(text, "claims")


def _named(text: str) -> set[str]:
    return {r["stakeholder_id"] for r in _rows(text, "stakeholders")}


def _rows(text: str, table: str) -> list[dict[str, str]]:
    return draft_tables(Article(text, "2025-10-29"))[table]
