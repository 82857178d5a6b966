"""The first screen: the fact before the document that shows it, made by rule."""

import html as html_of
import re

import pytest

from close_reading.measures.verdicts import Rule
from close_reading.report.first_screen import finding, first_screen, in_fact
from close_reading.report.reasons import bearings
from dossiers import EVIDENCE, ONE, committed, judged, made

RULE = Rule()
TEXT = "Roe will meet Poe on Friday. It rained in the hall."
CLAIM = "c01,2,39,50,in the hall,{},fact,author,author,,none,certain,past,neutral,yes,pass-a,,"


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).replace("&#39;", "'").split())


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("It rained in the hall.", "It rained in Oslo, not in the hall."),
        ("The vote will take place in the hall.", "The vote took place in Oslo, not in the hall."),
        # a verb that no rule puts in the past, and a statement that ends with other words
        ("Roe will speak in the hall.", "In Oslo, not in the hall."),
        ("In the hall it rained.", "In Oslo, not in the hall."),
    ],
)
def test_where_it_was_is_said_in_a_sentence(statement: str, told: str) -> None:
    row = EVIDENCE["evidence"].replace("supports", "contradicts").replace("31,,", "31,Oslo,")
    tables = {**ONE, **EVIDENCE, "claims": CLAIM.format(statement), "evidence": row}
    case = made(TEXT, tables=tables)
    assert in_fact(bearings(case, RULE)["c01"]) == told
    page = words(first_screen(case, RULE))
    assert page.index(f"What is true: {told} The source: They met.") > 0
    assert finding(case, RULE) == f"“in the hall”? {told}"


def test_where_no_place_or_day_is_asked_for_the_finding_is_the_fact() -> None:
    case = judged(evidence=EVIDENCE["evidence"].replace("supports", "contradicts"))
    long = bearings(case, RULE)["c01"]
    assert in_fact(long) == ""
    assert "What is true: They met. ( A house" in words(first_screen(case, RULE))


def test_the_summit_was_in_gyeongju() -> None:
    page = words(first_screen(committed("lee-carney-summit"), RULE))
    told = "The meeting of Lee Jae Myung and Mark Carney took place in Gyeongju, not in Seoul."
    assert f"What is true: {told} The source:" in page


def test_a_caption_that_ran_into_a_sentence_stands_apart() -> None:
    from close_reading.report.annotated import annotated

    case = committed("hong-kong-election-2016")
    html = annotated(case, RULE)
    caption = "Eddie Chu received the largest vote in any geographical constituency "
    assert f'<p class="aside"><bdi>{caption}</bdi></p><p><bdi>' in html
    assert '<p class="aside"><bdi>Nathan Law of Demosisto</bdi></p>' in html
    shown = re.findall(r'<div class="sentence".*?</bdi></p>(?=<div class="cards">|</div>)', html)
    bare = "".join(re.sub("<sup>.*?</sup>|<[^>]*>", "", one) for one in shown)
    text = "".join(case.article.text[a:b] for _, _, a, b in case.article.sentences)
    assert html_of.unescape(bare) == text  # not a letter is lost
