"""Single sentences: counts in words, dates with their doubt, templates filled from tables."""

import re

import pytest

from close_reading.dossier.dossier import open_dossier
from close_reading.measures import verdicts
from close_reading.report import wording
from newsdraft.text import Article


@pytest.fixture(scope="module")
def case():
    return open_dossier("lee-carney-summit")


@pytest.mark.parametrize(
    ("n", "noun", "told"),
    [
        (0, "claim", "no claims"),
        (1, "claim", "one claim"),
        (10, "row", "ten rows"),
        (11, "row", "11 rows"),
    ],
)
def test_counts_up_to_ten_are_words(n, noun, told):
    assert wording.count(n, noun) == told


@pytest.mark.parametrize(
    ("published", "told"),
    [("", "unknown"), ("2025-10", "2025-10"), ("2025-10-29~", "2025-10-29 (uncertain)")],
)
def test_a_date_is_told_with_its_doubt(published, told):
    assert wording.dated(Article("", published)) == told


def test_the_parts_of_the_vouching_sentence_add_up(case):
    told = re.sub(r"<[^>]+>", "", wording.vouching(case))
    total, own, unnamed, bodies = map(int, re.findall(r"\d+", told))
    assert total == own + unnamed + bodies == len(case.claims)


def test_what_was_contradicted_is_quoted_and_asked_for(case):
    told = wording.checked(case, verdicts.Rule())
    wrong = verdicts.verdicts(case.claims, case.evidence, case.sources).query(
        "verdict == 'contradicted'"
    )
    assert len(wrong) == 1
    quote = case.claims.set_index("claim_id")["quote"][wrong["claim_id"].iloc[0]]
    assert f"is where: “{quote}”" in told
