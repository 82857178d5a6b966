"""Single sentences: counts in words, dates with their doubt, templates filled from tables."""

import re

import pytest

from close_reading.dossier.dossier import open_dossier
from close_reading.measures import verdicts
from close_reading.report import wording
from newsdraft.text import Article


def plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


@pytest.fixture(scope="module")
def case():
    return open_dossier("lee-carney-summit")


@pytest.mark.parametrize(
    ("n", "noun", "told"),
    [
        (0, "claim", "no claims"),
        (1, "claim", "1 claim"),
        (11, "row", "11 rows"),
    ],
)
def test_counts_are_figures(n, noun, told):
    assert wording.count(n, noun) == told


@pytest.mark.parametrize(
    ("published", "told"),
    [("", "unknown"), ("2025-10", "October 2025"), ("2025-10-29~", "about 29 October 2025")],
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
    assert f"The article said “{quote}”; the sources say Gyeongju." in plain(told)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (verdicts.Rule(), "2 independent origins say so, or 1 document of a party to the event."),
        (verdicts.Rule(min_sources=1), "when 1 origin says so."),
        (verdicts.Rule(primary_settles=False), "when 2 independent origins say so. A wire"),
        (verdicts.Rule(as_of="2025-11"), "Only sources published by November 2025 count."),
    ],
)
def test_the_rule_is_told_in_numbers(rule, told):
    assert told in wording.rule_in_words(rule)


def test_what_cannot_be_checked_is_counted(case):
    ahead = case.claims[case.claims["kind"] == "forecast"]
    n = int((ahead["checkable"] != "yes").sum())
    assert f"{n} of {len(ahead)} forecasts cannot be checked" in wording.unchecked(case)
