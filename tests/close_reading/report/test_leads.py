"""What a reader would retell: right for one, for none, and whatever stands in a cell."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from close_reading.dossier.dossier import Dossier
from close_reading.measures.verdicts import Rule
from close_reading.report import leads
from close_reading.report.html import Html
from dossiers import COMMITTED, EVIDENCE, ONE, committed, judged, made, nothing, single

LEADS: dict[str, Callable[[Dossier], Html]] = {
    "headlines": lambda case: leads.headlines(case, Rule()),
    "article": leads.article_lead,
    "claims": leads.claims_lead,
    "timeline": leads.timeline_lead,
    "stakeholders": leads.stakeholders_lead,
    "record": lambda case: leads.record_lead(case, Rule()),
    "limits": lambda case: leads.evidence_limits(case, Rule()),
    "method": leads.method_lead,
}


ONCE = (
    "The rows come from drafting rules; no person has reviewed them. "
    "This article was coded once, so nobody can say how far two codings would agree."
)


def told(html: str) -> str:
    """Return the words of the HTML, paragraphs and items set apart by a bar."""
    text = re.sub("<[^>]*>", "", re.sub("</(p|li)>", "|", html))
    return text.strip("|").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "headlines",
            "No claim was found in the article.|No person or organisation was found in the article."
            "|Too few of its events have dates to compare the order of telling with the facts.",
        ),
        ("article", "The article is empty. Its publication date is unknown."),
        ("claims", "No claim was found in the article."),
        (
            "timeline",
            "No event was found in the article. It gives no date or time.",
        ),
        (
            "stakeholders",
            "No person or organisation was found in the article. No link between them was found.",
        ),
        (
            "record",
            "Not fact-checked: nobody has compared the claims of this article with other sources.",
        ),
        ("limits", ""),
        ("method", ONCE),
    ],
)
def test_an_empty_dossier_says_so(lead: str, expected: str) -> None:
    assert told(LEADS[lead](nothing())) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "article",
            "The article has 2 sentences, 8 words in all. "
            "It makes 1 claim; 1 sentence makes none. It was published on 29 October 2025.",
        ),
        (
            "claims",
            "The only claim is attributed to a named person. There are no statements of fact, 1 "
            "plan, no forecasts and no opinions. It is stated as certain; it can be checked "
            "against public sources.",
        ),
        (
            "timeline",
            "The article mentions 1 event, still to come. It has an exact day. Too few of its "
            "events have dates to compare the order of telling with the facts. What “Friday” "
            "means depends on the publication date.",
        ),
        (
            "stakeholders",
            "Of 1 person or organisation in the article, 1 is cited and none is quoted directly. "
            "Ms. Roe is mentioned most (once) and is the source of 1 claim. "
            "1 tie between 2 of them, each with its quote.",
        ),
    ],
)
def test_one_of_each_is_said_in_the_singular(lead: str, expected: str) -> None:
    assert told(LEADS[lead](single())) == expected


def test_a_second_claim_turns_the_verbs() -> None:
    second = "c02,2,29,38,It rained,It rained.,fact,author,author,,none,certain,past,neutral,no"
    case = made(tables={**ONE, "claims": f"{ONE['claims']}\n{second},pass-a,,"})
    assert "It makes 2 claims; every sentence makes at least one." in told(leads.article_lead(case))
    assert "1 of the 2 claims is attributed to a named person; 1 has no source." in told(
        leads.claims_lead(case)
    )
    said = told(leads.claims_lead(case))
    assert "There is 1 statement of fact, 1 plan, no forecasts and no opinions." in said
    assert "All are stated as certain; 1 of 2 can be checked" in said


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        ("supports", "1 holds up; none is wrong."),
        ("qualifies", "1 holds up in part; none is wrong."),
        ("context", "1 is unverified; none is wrong."),
    ],
)
def test_the_record_with_a_single_row(stance: str, expected: str) -> None:
    row = EVIDENCE["evidence"].replace("supports", stance)
    text = told(leads.record_lead(judged(evidence=row), Rule()))
    assert text.startswith(f"The only claim can be checked: {expected}")
    assert "rests on 1 finding from 1 source of 1 independent origin." in text
    limits = told(leads.evidence_limits(judged(evidence=row), Rule()))
    assert "was judged by whoever gathered it; a fixed rule turns that into a verdict." in limits


def test_a_finding_on_two_claims_is_one_and_sources_out_of_use_are_told() -> None:
    twice = EVIDENCE["evidence"] + "\n" + EVIDENCE["evidence"].replace("ev-001", "ev-001b")
    spare = EVIDENCE["sources"] + "\n" + EVIDENCE["sources"].replace("src", "spare")
    text = told(leads.record_lead(judged(evidence=twice, sources=spare), Rule()))
    said = (
        "rests on 1 finding from 1 source of 1 independent origin; the list of sources has 1 more."
    )
    assert said in text


def test_what_the_article_got_wrong_is_quoted() -> None:
    row = EVIDENCE["evidence"].replace("supports", "contradicts")
    html = leads.record_lead(judged(evidence=row), Rule())
    assert "1 is wrong: “Roe will meet Poe on Friday”." in told(html)
    assert 'href="01-article.ipynb#c01"' in html


def test_evidence_without_a_checkable_claim() -> None:
    case = judged(claims=ONE["claims"].replace(",yes,pass", ",no,pass"))
    assert "Nothing in the article can be checked against public sources." in told(
        leads.record_lead(case, Rule())
    )


@pytest.mark.parametrize(
    ("audit", "expected"),
    [
        ("first,all,0,0,0,0,0", "Nobody has checked the findings again."),
        (
            "first,all,1,0,1,0,0",
            "1 judgement of findings was checked again, strictly: "
            "1 overstated the source and was corrected and "
            "none was wrong.",
        ),
        (
            "first,all,12,7,2,1,2",
            "12 judgements of findings were checked again, strictly: "
            "7 held in full, 2 overstated the source and "
            "were corrected, 2 could not be found again and 1 was wrong.",
        ),
        (  # the last audit read some of the rows of the first: they are not added up
            "first,all,5,4,1,0,0\nlast,one,8,6,2,0,0\nlast,two,4,4,0,0,0",
            "12 judgements of findings were checked again, strictly: "
            "10 held in full, 2 overstated the source "
            "and were corrected and none was wrong. Before that, 1 round had checked 5.",
        ),
    ],
)
def test_limits_of_the_evidence(audit: str, expected: str) -> None:
    text = told(leads.evidence_limits(judged(audit=audit), Rule()))
    assert (
        " 1 verdict would change under at least one of 6 other rules that we tried. How the" in text
    )
    assert " How the sources were found was not recorded. " in text
    assert expected in text
    assert text.endswith("Every finding has a source with a date.")


def test_undated_sources_are_counted() -> None:
    undated = EVIDENCE["sources"].replace("2025-11-01", "")
    one = told(leads.evidence_limits(judged(sources=undated), Rule()))
    assert "1 finding comes from a source without a date and drops out where only" in one
    rows = "\n".join(
        EVIDENCE["evidence"].replace("001", f"00{n}").replace("met", f"met {n}") for n in (1, 2)
    )
    two = told(leads.evidence_limits(judged(sources=undated, evidence=rows), Rule()))
    assert "2 findings come from a source without a date" in two


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-10-29", "It was published on 29 October 2025."),
        ("2025-10-29?", "Its publication date is 29 October 2025 (uncertain)."),
        ("2025-10", "Its publication date is October 2025."),
        ("", "Its publication date is unknown."),
    ],
)
def test_the_publication_date(published: str, expected: str) -> None:
    assert expected in told(leads.article_lead(made(published=published)))


def test_without_a_publication_day_nothing_moves() -> None:
    text = told(leads.timeline_lead(made(published="2025", tables=ONE)))
    assert (
        "Its publication day is unknown, so nobody can say which of its dates hang on it." in text
    )


@pytest.mark.parametrize("words", ["{x} {0} {", "}} {{", "100 % %s", "<script>alert(1)</script>"])
@pytest.mark.parametrize("lead", LEADS)
def test_untrusted_words_are_inert(lead: str, words: str) -> None:
    row = EVIDENCE["evidence"].replace("supports", "contradicts")
    people = ONE["stakeholders"].replace("Ms. Roe", words)
    text = words.ljust(27, ".") + "\nIt rained."
    claims = ONE["claims"].replace("Roe will meet Poe on Friday,", f"{text[:27]},")
    claims = claims.replace(",Roe will meet Poe.,", f",{words},")
    case = made(
        text,
        tables={**ONE, **EVIDENCE, "evidence": row, "stakeholders": people, "claims": claims},
        search=words,
    )
    html = LEADS[lead](case)
    assert "<script" not in html
    if lead in ("headlines", "stakeholders", "limits"):
        assert words in told(html)
    if lead in ("headlines", "record"):
        assert text[:27] in told(html)


def test_a_draft_warns() -> None:
    case = made(tables={"mentions": "roe,0,3,Roe,0,3,name,draft,<b>,"})
    assert leads.banner(single()) == ""
    banner = '<p role="note"><strong>Draft: every row was proposed by rule; nothing was reviewed.'
    assert leads.banner(case).startswith(banner)
    for lead in ("headlines", "article", "claims", "timeline", "stakeholders", "method"):
        assert LEADS[lead](case).startswith(banner), lead


def test_a_loose_date_is_no_day() -> None:
    case = single()
    events = case.events.assign(date=case.events["date"] + "~")
    loose = replace(case, tables={**case.tables, "events": events})
    assert "It has a rough or uncertain date." in told(leads.timeline_lead(loose))


@pytest.mark.parametrize("name", COMMITTED)
@pytest.mark.parametrize("lead", LEADS)
def test_no_sentence_of_the_committed_dossiers_is_broken(name: str, lead: str) -> None:
    case = committed(name)
    text = told(LEADS[lead](case))
    assert text or (lead == "limits" and case.evidence.empty)
    assert not re.search(r"[{}]|  | [.,;:]|nan|None|<NA>|\b1 (claims|sentences|rows)\b", text)


@pytest.mark.parametrize("name", COMMITTED)
def test_headlines_link_to_where_they_are_shown(name: str) -> None:
    html = leads.headlines(committed(name), Rule())
    assert re.fullmatch(r"(<p role.*?</p>)?<ol>(<li>.+</li>){5}</ol>", html)
    assert all("<a href=" in item or "Too few" in item for item in html.split("<li>")[1:])
