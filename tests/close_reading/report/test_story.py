"""The story in time: true order, the article's error flagged, and courses told from the table."""

import pytest

from close_reading.measures.verdicts import Rule
from close_reading.report import story
from dossiers import COMMITTED, committed, judged, nothing, single


@pytest.mark.parametrize("name", COMMITTED)
def test_every_event_of_every_dossier_has_its_place(name: str) -> None:
    case = committed(name)
    frame = story.events(case, Rule())
    assert sorted(frame["event_id"]) == sorted(case.events["event_id"])
    assert set(frame["part"]) <= {"article", "record"}
    spent = story.words_told(case)
    assert spent["n"].sum() in (0, sum(story.count_words(quote) for quote in case.claims["quote"]))


def test_the_error_of_the_article_is_flagged_with_what_is_true() -> None:
    case = committed("lee-carney-summit")
    frame = story.events(case, Rule()).set_index("event_id")
    assert frame.loc["e01", "flag"] == "“in Seoul”: in fact Gyeongju"
    assert (frame["flag"] != "").sum() == 1
    strict = Rule(min_sources=99, primary_settles=False)
    assert (story.events(case, strict)["flag"] == "").all()
    titles = story.told_events(case, Rule())["title"]
    assert titles.iloc[0] == "Summit of Lee and Carney in Seoul ✘ “in Seoul”: in fact Gyeongju"


def test_the_contest_is_told_from_the_first_date_to_the_last() -> None:
    case = committed("lee-carney-summit")
    told = story.courses(case, Rule())
    first = told[: told.index("</details>")]
    assert first.startswith(
        '<details class="course" id="course-c26" open><summary>Claim 26: “is competing'
    )
    assert first.index("<b>26 August 2025:</b>") < first.index("<b>6 March 2026:</b>")
    assert "still awaited the naming of a preferred bidder" in first
    assert "Undated search snippets" not in told  # low confidence: not told at medium
    assert "Undated search snippets" in story.courses(case, Rule(min_confidence="low"))
    assert "2026" not in story.courses(case, Rule(as_of="2025-12-31")).replace("in 2026", "")


def test_a_claim_with_fewer_findings_has_no_course() -> None:
    assert story.courses(judged(), Rule()) == ""
    assert story.courses(nothing(), Rule()) == ""


def test_milestones_keep_both_ends_and_the_order() -> None:
    case = committed("lee-carney-summit")
    mine = {claim.claim_id: found for claim, found in story._dated(case, Rule())}["c26"]
    days = [row.event_date for row in story.milestones(mine, 4)]
    assert len(days) == 4
    assert days == sorted(days)
    every = sorted(set(mine["event_date"]), key=story._first)
    assert (days[0], days[-1]) == (every[0], every[-1])


def test_the_weekday_note_says_between_which_days_it_holds() -> None:
    note = story.weekday_note(committed("lee-carney-summit"))
    assert note.startswith("“Thursday” means 30 October 2025 for an article published from 24 Oct")
    assert story.weekday_note(nothing()) == ""


def test_who_tells_an_event_is_the_source_of_its_claim() -> None:
    assert set(story.curve(committed("lee-carney-summit"), Rule())["who"]) == {
        "author",
        "named-institution",
    }
    assert story.curve(single(), Rule()).empty
