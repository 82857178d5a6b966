"""Verdicts over days and rules at once, held against the rule itself."""

from dataclasses import replace

import pytest

from close_reading.dossier.dossier import Dossier
from close_reading.measures.courses import changes, courses
from close_reading.measures.verdicts import Rule, rivals, verdicts
from dossiers import committed, judged, nothing, single


@pytest.fixture(scope="module")
def case() -> Dossier:
    return committed("lee-carney-summit")


@pytest.mark.slow
def test_each_day_and_rule_is_what_the_rule_says(case: Dossier) -> None:
    tables = (case.claims, case.evidence, case.sources)
    found = courses(*tables, case.article.published)
    assert len(found.days) > 20
    for at, rival in enumerate(rivals(Rule())):
        some = {0, 1, 2, 5, len(found.days) // 2, len(found.days) - 1, len(found.days)}
        for n in some:
            as_of = (*found.days, "")[n]
            told = verdicts(*tables, replace(rival, as_of=as_of))
            wanted = dict(zip(told["claim_id"], told["verdict"], strict=True))
            assert {claim: of[at][n] for claim, of in found.of.items()} == wanted, (rival, as_of)


def test_something_moves_over_the_days_and_between_the_rules(case: Dossier) -> None:
    found = courses(case.claims, case.evidence, case.sources, case.article.published)
    assert any(len(changes(of[0])) > 1 for of in found.of.values())
    assert any(len({rule[-1] for rule in of}) > 1 for of in found.of.values())


def test_days_end_where_the_rule_looks_no_further(case: Dossier) -> None:
    rule = Rule(as_of="2025-11-01")
    found = courses(case.claims, case.evidence, case.sources, case.article.published, rule)
    assert max(found.days) <= "2025-11-01"
    told = verdicts(case.claims, case.evidence, case.sources, rule)
    assert [of[0][-1] for of in found.of.values()] == list(told["verdict"])


@pytest.mark.parametrize("made", [nothing(), single(), judged()])
def test_without_evidence_or_date_there_are_no_days(made: Dossier) -> None:
    for published in ("", made.article.published):
        found = courses(made.claims, made.evidence, made.sources, published)
        assert bool(found.days) == bool(published and len(made.evidence))
        assert all(len(rule) == len(found.days) + 1 for of in found.of.values() for rule in of)
