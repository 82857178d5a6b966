"""Evidence claim by claim: worst first, one address each, what does not count says so."""

import re

from close_reading.measures.verdicts import Rule
from close_reading.report.evidence import by_claim
from close_reading.report.reasons import bearings
from dossiers import EVIDENCE, ONE, committed, judged, nothing, single


def test_every_finding_has_one_address_and_every_claim_its_findings() -> None:
    case = committed("lee-carney-summit")
    text = by_claim(bearings(case, Rule()), Rule())
    ids = re.findall(r'<li id="(ev-[^"]+)"', text)
    assert sorted(ids) == sorted(case.evidence["evidence_id"])
    again = re.findall(r'<li class="again" id="(ev-[^"]+)"', text)
    assert len({*ids, *again}) == len(ids) + len(again)
    pairs = sum(cell.count(";") + 1 for cell in case.evidence["claim_ids"])
    assert text.count("<li") == pairs  # a finding on two claims stands under both
    verdicts = re.findall(r'class="found (\w+)"', text)
    order = ["contradicted", "partly", "unverified", "supported", "open"]
    assert verdicts == sorted(verdicts, key=order.index) and "contradicted" in verdicts


def test_the_summary_says_verdict_and_why() -> None:
    text = re.sub("<[^>]*>", "", by_claim(bearings(judged(), Rule()), Rule()))
    assert "Claim 1, supported: “" in text
    assert "A document of a party to the event (A house, 1 November 2025) confirms it." in text
    assert "A house, 1 November 2025: They met. (31 October 2025)" in text


def test_what_does_not_count_says_so() -> None:
    low = EVIDENCE["evidence"].replace(",high,", ",low,")
    text = by_claim(bearings(judged(evidence=low), Rule()), Rule())
    assert "31 October 2025; low confidence; does not count under this rule" in text


def test_without_evidence_there_is_nothing() -> None:
    for case in (nothing(), single()):
        assert by_claim(bearings(case, Rule()), Rule()) == ""


def test_what_comes_from_a_table_is_escaped() -> None:
    evil = EVIDENCE["evidence"].replace("They met.", "<b>They met.")
    claims = ONE["claims"]
    text = by_claim(bearings(judged(evidence=evil, claims=claims), Rule()), Rule())
    assert "&lt;b&gt;They met." in text and "<b>They" not in text
