"""The day from which a verdict stood, on hand-made dossiers."""

from close_reading.measures import verdicts
from close_reading.measures.settled import settled
from dossiers import EVIDENCE, committed, judged, nothing


def of(case, rule=None):
    table = settled(case.claims, case.evidence, case.sources, case.article.published, rule)
    return table.astype(object).where(table.notna(), None).values.tolist()


def test_a_claim_is_settled_by_the_source_that_decides_it() -> None:
    assert of(judged()) == [["c01", "supported", "2025-11-01", 3]]


def test_a_verdict_that_turns_is_settled_when_it_turned() -> None:
    later = EVIDENCE["sources"].replace("src", "late").replace("2025-11-01", "2026-01-05")
    row = EVIDENCE["evidence"].replace("ev-001", "ev-002").replace(",src,", ",late,")
    case = judged(
        sources=f"{EVIDENCE['sources']}\n{later}",
        evidence=f"{EVIDENCE['evidence']}\n{row.replace('supports', 'qualifies')}",
    )
    assert of(case) == [["c01", "partly", "2026-01-05", 68]]


def test_what_stays_unverified_has_no_day() -> None:
    context = EVIDENCE["evidence"].replace("supports", "context")
    assert of(judged(evidence=context)) == [["c01", "unverified", "", None]]


def test_without_evidence_or_a_date_nothing_is_settled() -> None:
    assert of(nothing()) == []


def test_the_last_verdicts_are_those_of_all_dated_sources() -> None:
    case = committed("lee-carney-summit")
    table = settled(case.claims, case.evidence, case.sources, case.article.published)
    last = verdicts.over_time(case.claims, case.evidence, case.sources, case.article.published)
    final = last[last["as_of"] == last["as_of"].max()].set_index("verdict")["n"]
    assert table["verdict"].value_counts().to_dict() == final[final > 0].to_dict()
