"""Cards: the reason by rule, sources by name, what other rules say; any dossier reads well."""

import re
from typing import Any

import pytest

from close_reading.dossier.dossier import Dossier, draft
from close_reading.measures.courses import courses
from close_reading.measures.verdicts import Rule
from close_reading.report.cards import card, cards, chip, homes, packed
from close_reading.report.names import people
from close_reading.report.reasons import OPEN, UNCHECKED, bearings, reason, rivals_told
from dossiers import COMMITTED, ONE, committed, judged, made, single
from newsdraft.text import Article

RULE = Rule()


def shown(case: Dossier, claim: str, rule: Rule = RULE) -> str:
    moves = courses(case.claims, case.evidence, case.sources, case.article.published, rule)
    return str(card(bearings(case, rule)[claim], rule, people(case), moves))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def why(case: Dossier, claim: str = "c01", rule: Rule = RULE) -> str:
    return reason(bearings(case, rule)[claim], rule)


def place(stance: str, *pages: tuple[str, str, str]) -> Dossier:
    """Return a dossier of one claim, "in the hall", and a row for each place, origin, primary."""
    claim = "c01,2,39,50,in the hall,It rained in the hall.,fact,author,author,,none,certain,past,neutral,yes,pass-a,,"  # noqa: E501
    evidence = "\n".join(
        f"ev-{n:03},c01,{stance},,It was so.,2025-10-31,{where},src{n},high,,"
        for n, (where, *_) in enumerate(pages, 1)
    )
    sources = "\n".join(
        f"src{n},A page,House {n},{origin},{primary},government,https://example.org/{n},2025-11-0{n},en,,,,"
        for n, (_, origin, primary) in enumerate(pages, 1)
    )
    tables = {**ONE, "claims": claim, "evidence": evidence, "sources": sources}
    return made("Roe will meet Poe on Friday. It rained in the hall.", tables=tables)


def test_a_wrong_place_is_told_with_the_right_one() -> None:
    case = place("contradicts", ("Oslo", "A", "yes"), ("Oslo", "B", "yes"), ("Oslo", "B", "no"))
    assert why(case) == (
        "3 sources of 2 independent origins, among them documents of a party to the event, "
        "place it in Oslo."
    )
    unsure = place("contradicts", ("Oslo", "A", "no"), ("Bonn", "B", "no"), ("", "C", "no"))
    assert why(unsure) == "3 independent sources say otherwise."


def test_the_reason_follows_the_stances_that_are_enough() -> None:
    assert why(place("supports", ("", "A", "no"), ("", "B", "no"))) == (
        "2 independent sources confirm it."
    )
    assert why(place("qualifies", ("", "A", "yes"))) == (
        "A document of a party to the event (House 1, 1 November 2025) confirms only part of it."
    )
    assert why(place("supports", ("", "A", "no"))) == (
        "Only one origin supports it (House 1, 1 November 2025); "
        "the rule asks for 2 independent origins or a document of a party to the event."
    )


def test_which_part_holds_is_told_where_the_coder_noted_it() -> None:
    note = '"a talk, not a deal (given as supports)"'
    told = why(
        judged(evidence=f"ev-001,c01,qualifies,after,They met.,2025-10-31,,src,high,{note},")
    )
    assert told.endswith("confirms only part of it: a talk, not a deal.")


def test_a_preview_alone_says_nothing_of_a_plan() -> None:
    case = judged(evidence="ev-001,c01,supports,before,They will.,2025-10-31,,src,high,,")
    assert why(case).startswith("Sources from before the event repeat it")


def test_what_other_rules_say() -> None:
    assert rivals_told(["ours"], ["partly"], {}) == "The same under every other rule we tried."
    told = rivals_told(["ours", "a", "b", "c"], ["partly", "supported", "supported", "partly"], {})
    assert told == "By “a” or “b”: supported. By every other rule the same."


def test_a_card_names_its_sources_and_leads_to_their_pages() -> None:
    html = shown(committed("lee-carney-summit"), "c02")
    assert html.startswith('<details class="card contradicted" id="c02" data-kind="plan"')
    best = re.search('<p class="best">.*?</p>', html, re.S)
    assert best and 'href="https://www' in best[0] and "30 October 2025" in best[0]
    assert "place it in Gyeongju." in words(html)
    assert re.search(r'data-course="\d+[spcu]', html)
    assert 'href="#s01"' in html


@pytest.mark.parametrize("name", COMMITTED)
def test_no_id_stands_in_the_words_of_a_card(name: str) -> None:
    case = committed(name)
    ids = {*case.claims["claim_id"], *case.evidence["evidence_id"], *case.sources["source_id"]}
    ids |= {one for one in case.stakeholders["stakeholder_id"] if "-" in one}
    said = " ".join([*case.evidence["finding"], *case.claims["statement"]])
    ids = {one for one in ids if one not in said}  # "a presidential-office photograph"
    moves = courses(case.claims, case.evidence, case.sources, case.article.published, RULE)
    for one_card in cards(case, bearings(case, RULE), RULE, moves):
        told = words(str(one_card))
        assert not [one for one in ids if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", told)]


def test_without_evidence_nothing_is_claimed() -> None:
    [one] = bearings(single(), RULE).values()
    assert one.status == UNCHECKED
    told = words(shown(single(), "c01"))
    assert "not checked" in told and "evidence" not in told
    assert "Other rules" not in told and "data-course" not in shown(single(), "c01")


def test_a_draft_says_so_on_each_card() -> None:
    case = draft(Article("Roe said on Friday that the port was shut.", "2025-10-29"))
    assert len(case.claims)
    for claim in case.claims["claim_id"]:
        assert "Drafted by rule, not reviewed." in words(shown(case, claim))


def test_a_judgement_is_named_as_one() -> None:
    case = committed("rubio-cho")
    judged_ids = case.claims.loc[case.claims["kind"] == "judgement", "claim_id"]
    one = bearings(case, RULE)[judged_ids.iloc[0]]
    assert one.status == OPEN
    assert 'aria-label="claim ' in chip(one) and ", opinion" in chip(one)


@pytest.mark.parametrize(
    "word", ["<script>x</script>", '"><img src=x onerror=y>', "{0} {a}", "x" * 200]
)
def test_words_of_tables_are_inert(word: str) -> None:
    cell = '"' + word.replace('"', '""') + '"'
    case = judged(
        evidence=f"ev-001,c01,supports,after,{cell},2025-10-31,,src,high,,",
        sources=f"src,A page,{cell},A house,yes,wire,https://example.org/a,,en,,,,",
    )
    html = shown(case, "c01")
    assert "<script" not in html and "<img" not in html
    assert "undated" in words(html)


def test_a_source_with_two_findings_is_one_entry_and_the_way_back_is_that_of_the_claim() -> None:
    case = committed("lee-carney-summit")
    found = bearings(case, RULE)
    first = homes(found)
    moves = courses(case.claims, case.evidence, case.sources, case.article.published, RULE)
    for one in found.values():
        html = card(one, RULE, people(case), moves, homes=first)
        said = re.search(r"(\d+) sources? of", words(html))
        stances = {"supported": "For it", "contradicted": "Against it"}
        if said and one.status in stances:
            listed = re.search(rf"<b>{stances[one.status]}</b> besides \((\d+)", html)
            aside = html.count("(Does not count under this rule.)")
            assert int(said[1]) - 1 <= int(listed[1] if listed else 0) <= int(said[1]) - 1 + aside
        anchors = re.findall(r'class="more" href="05-record.ipynb#([^"]+)"', html)
        for anchor in anchors:
            finding, _, claim = anchor.partition("-c")
            assert f"c{claim}" == one.claim.claim_id or first[finding] == one.claim.claim_id


def test_a_course_is_packed_by_its_changes() -> None:
    course: list[Any] = [["unverified", "supported", "supported", "contradicted"]]
    assert packed(course) == "0u1s3c"
