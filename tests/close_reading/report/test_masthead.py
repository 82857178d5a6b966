"""What every page says of itself, for any dossier."""

import re
from dataclasses import replace

from close_reading.dossier.dossier import draft
from close_reading.report.masthead import coded, masthead, updated
from dossiers import committed, made
from newsdraft.text import Article


def test_article_coder_date_and_remedy_are_named() -> None:
    html = masthead(committed("lee-carney-summit"))
    told = " ".join(re.sub("<[^>]*>", " ", html).split())
    for part in ("The Asia Review", "29 October 2025 (uncertain)", "twice by a language model",
                 "no person has reviewed it", "Tables last updated: 23 November 2026",
                 "The publisher was not asked.",
                 "There is no address for corrections yet."):  # fmt: skip
        assert part in told
    assert 'href="https://theasiareview.com/' in html


def test_a_draft_claims_no_reviewer() -> None:
    told = coded(draft(Article("Rain fell.")))
    assert told == "Drafted by rule; no person has reviewed it."


def test_a_review_is_told_with_its_day() -> None:
    reviewed = [{"by": "Ms Roe", "rows": 12, "when": "2026-11-25"}]
    case = replace(made(), coding={"coder": "drafting rules", "reviewed": reviewed})
    assert coded(case) == "Drafted by rule; Ms Roe reviewed 12 rows (25 November 2026)."
    assert updated(case) == "25 November 2026"


def test_two_codings_are_told_and_a_model_is_no_person() -> None:
    told = coded(committed("lee-carney-summit"))
    assert told.startswith("Coded twice by a language model after the codebook")
    once = " The evidence was judged once."
    assert told.endswith(once)
    case = committed("lee-carney-summit")
    again = {**case.passes, "b": {**case.passes["b"], "evidence": case.evidence}}
    assert once not in coded(replace(case, passes=again))
    told = coded(committed("blinken-chung"))
    assert "a language model reviewed 71 rows" in told and told.endswith(
        "; no person has reviewed it."
    )
    case = replace(made(), coding={"coder": "Ms Roe"})
    assert coded(case) == "Coded by Ms Roe; nobody else has reviewed it."


def test_what_is_not_known_is_said() -> None:
    html = masthead(replace(made("", ""), coding={}))
    assert "a text without a title (made), date unknown." in html
    assert "Tables last updated: not recorded." in html


def test_an_answer_of_the_publisher_is_told() -> None:
    assert "The publisher was asked: no answer by 1 May." in masthead(
        made(asked="no answer by 1 May")
    )


def test_an_address_for_corrections_is_told_and_a_described_title_not_quoted() -> None:
    html = masthead(made(title="Preview (untitled)", title_is="described", contact="write to us"))
    assert "To report an error, write to us." in html and "no address" not in html
    assert "Preview (untitled)" in html and "“" not in html


def test_hostile_words_stay_words() -> None:
    html = masthead(made(title='"><script>x</script>\u202e', publisher="{0}"))
    assert "<script" not in html and html.count('data-article="') == 1
    assert "\u202e" not in re.findall('data-article="([^"]*)"', html)[0]
