"""What the sources leave open is told with its day, and nothing more."""

import re

from close_reading.dossier.dossier import Dossier
from close_reading.measures.verdicts import Rule
from close_reading.report.still_open import still_open
from dossiers import EVIDENCE, ONE, committed, judged, single

SINCE = "What came after that is not known here."


def told(case: Dossier) -> str:
    return " ".join(re.sub("<[^>]*>", "", still_open(case, Rule())).split())


def test_a_plan_without_an_outcome_is_open() -> None:
    case = judged(evidence=EVIDENCE["evidence"].replace("supports", "context"))
    assert told(case) == (
        "Still open: what came of “Roe will meet Poe on Friday” (claim 1; latest finding: "
        f"31 October 2025). The latest finding is of October 2025. {SINCE}"
    )


def test_what_is_settled_is_not_open() -> None:
    assert "Still open" not in told(judged()) and told(judged()).endswith(SINCE)


def test_of_what_was_under_way_the_latest_finding_is_told() -> None:
    events = ONE["events"].replace("scheduled", "ongoing")
    assert "Under way when it was written: Meeting. Last heard (31 October 2025): They met." in (
        told(judged(events=events))
    )


def test_nothing_is_open_where_nothing_was_checked() -> None:
    assert told(single()) == ""


def test_the_summit_leaves_the_submarines_open() -> None:
    said = told(committed("lee-carney-summit"))
    assert "claim 10" in said and "submarine" in said and "July 2026" in said


def test_findings_without_a_day_leave_a_plan_open() -> None:
    without = EVIDENCE["evidence"].replace("supports", "context").replace("2025-10-31", "")
    assert "Still open: what came of “Roe will meet Poe on Friday” (claim 1)." in told(
        judged(evidence=without)
    )
