"""The article with its claims marked: each word in place, cues beside colour, linear time."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from close_reading.dossier.dossier import draft
from close_reading.measures.verdicts import Rule
from close_reading.report.annotated import annotated, legend, told
from close_reading.report.html import Mark
from close_reading.report.reasons import Bearing
from dossiers import COMMITTED, committed, judged, made, nothing, single
from newsdraft.text import Article

TEXT = "Roe met Poe on Friday. It rained.\n\nShe left."


class Known(dict[str, Bearing]):
    """Every claim is one, and supported."""

    def __missing__(self, row: str) -> Bearing:
        claim = SimpleNamespace(claim_id=row, kind="fact")
        return Bearing(claim, "supported", (), ())


def shown(text: str, marks: list[Mark]) -> Markup:
    return told(Article(text), marks, Known(), {})


def test_claims_times_and_names_are_told_apart_without_colour() -> None:
    marks = [Mark(0, 11, "claim", "c01"), Mark(15, 21, "time", "t01"), Mark(0, 3, "name", "roe")]
    assert shown(TEXT, marks) == (
        '<div class="paragraph"><div class="sentence" id="s01"><p><bdi>'
        '<mark class="claim supported" data-claim="c01">'
        '<a href="04-stakeholders.ipynb#roe"><i>Roe</i></a> met Poe</mark>'
        '<sup><a class="chip supported" href="#c01" aria-label="claim 1, supported">'
        "✔\u00a01</a></sup> on "
        '<a href="03-timeline.ipynb#t01"><u>Friday</u></a>.</bdi></p></div>'
        '<div class="sentence" id="s02"><p><bdi>It rained.</bdi></p></div></div>'
        '<div class="paragraph"><div class="sentence" id="s03"><p><bdi>She left.</bdi></p></div>'
        "</div>"
    )


def test_a_name_that_stands_for_two_leads_to_neither() -> None:
    html = shown(TEXT, [Mark(0, 3, "name", "roe"), Mark(0, 3, "name", "poe")])
    assert "<a" not in html


def test_a_claim_over_two_sentences_is_numbered_once_at_its_end() -> None:
    html = shown(TEXT, [Mark(12, 32, "claim", "c01")])
    assert re.findall("<mark[^>]*>(.*?)</mark>", html) == ["on Friday.", "It rained"]
    assert html.count("<sup>") == 1


def test_marks_that_overlap_are_cut_at_their_edges_in_any_order() -> None:
    marks = [Mark(0, 7, "claim", "c01"), Mark(4, 11, "claim", "c02")]
    html = shown(TEXT, marks)
    assert re.findall("<mark[^>]*>(.*?)</mark>", html) == ["Roe met", " Poe"]
    assert shown(TEXT, marks[::-1]) == html


WORDS = st.text(st.sampled_from("ab<>&\"' .\n\r\u202e\0é😀"), max_size=60)
SPANS = st.tuples(
    st.integers(0, 60), st.integers(0, 60), st.sampled_from(["claim", "time", "name"])
)


@given(text=WORDS, spans=st.lists(SPANS, max_size=6))
def test_any_coding_shows_the_article_word_for_word(
    text: str, spans: list[tuple[int, int, str]]
) -> None:
    marks = [
        Mark(min(a, b), max(a, b), kind, f"{kind[0]}{n:02}") for n, (a, b, kind) in enumerate(spans)
    ]
    bare = re.sub("<sup>.*?</sup>", "", shown(text, marks))
    words = Markup(re.sub("<[^>]*>", "", bare)).unescape()
    assert "".join(words.split()) == "".join(text.replace("\0", "�").split())


def test_marking_is_linear() -> None:
    """Five thousand marks in one sentence, under one that spans them all: not 25 million looks."""
    names = [Mark(n, n + 1, "name", "a") for n in range(0, 10_000, 2)]
    html = shown("a" * 10_000, [*names, Mark(0, 10_000, "claim", "c01")])
    assert html.count("<i>") == 5_000


@pytest.mark.parametrize("name", COMMITTED)
def test_each_claim_has_one_card_under_its_sentence(name: str) -> None:
    case = committed(name)
    html = annotated(case, Rule())
    for row in case.claims.itertuples():
        before, after = html.split(f'id="{row.claim_id}"')
        assert before.rindex(f'id="s{row.sentence:02d}"') > before.rfind('<div class="paragraph">')
        assert f"Back to sentence {row.sentence}<" in after
    assert html.count("<details") == html.count("</details>") == len(case.claims)


@pytest.mark.slow
def test_any_dossier_is_shown() -> None:
    long = made("Roe said so.", "", stakeholders="x")
    drafted = draft(Article("Roe said on Friday that the port was shut.", ""))
    for case in (nothing(), single(), judged(), long, drafted):
        assert annotated(case, Rule()).startswith('<div class="reading')
        assert legend(case, Rule()).count("<li>") <= 6


def test_the_legend_counts_every_claim() -> None:
    case = committed("lee-carney-summit")
    counted = re.findall(r"<b>(\d+)</b>", legend(case, Rule()))
    assert sum(map(int, counted)) == len(case.claims)
