"""Captions: the finding of a figure, right for none, one and many, with its source."""

from collections.abc import Callable

import pandas as pd
import pytest

from close_reading.dossier.dossier import Dossier
from close_reading.measures import method, stakeholders, timeline
from close_reading.measures import verdicts as record
from close_reading.report import actors, captions, label_frames, story, wording
from dossiers import COMMITTED, EVIDENCE, ONE, committed, judged, made, nothing, single

FIGURES: dict[str, Callable[[Dossier], str]] = {
    "labels": captions.labels,
    "sources": captions.sources,
    "story": lambda case: captions.story(case, story.events(case, record.Rule())),
    "curve": lambda case: captions.curve(timeline.told_against_happened(case.events, case.order)),
    "voice": lambda case: captions.voice(
        stakeholders.voice(case.article, case.stakeholders, case.claims, case.mentions)
    ),
    "network": lambda case: captions.network(
        stakeholders.graph(case.stakeholders, case.relations), ""
    ),
    "days": lambda case: captions.days(case, label_frames.days(case, record.Rule())),
    "rivals": lambda case: captions.rivals(label_frames.rivals(case, record.Rule())),
    "agreement": lambda case: captions.agreement(method.agreement(case)),
}


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("labels", "No claim was found."),
        ("sources", "No claim was found."),
        ("voice", "Nobody is cited."),
        ("network", "No link was found."),
        ("days", "Without evidence or a publication date no day can be given."),
        ("rivals", "Without evidence no verdict can change."),
        ("agreement", "This article was coded once, so agreement is unknown."),
    ],
)
def test_of_an_empty_dossier(figure: str, expected: str) -> None:
    assert FIGURES[figure](nothing()).startswith(expected)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("labels", "The commonest kind of claim is a plan (1 of 1)."),
        ("sources", "1 of 1 claim has a source that one could ask again: a person with a name,"),
        ("story", "The article's date: 29 October 2025. Source: events.csv."),
        ("voice", "1 of 2 people and organisations is cited: Ms. Roe. Source: claims.csv,"),
        ("network", "1 tie between 2 of 2 people and organisations. Each line says what the text"),
        ("rivals", "Without evidence no verdict can change."),
    ],
)
def test_of_a_dossier_with_one_row_each(figure: str, expected: str) -> None:
    assert FIGURES[figure](single()).startswith(expected)


def test_of_a_single_row_of_evidence() -> None:
    assert FIGURES["days"](judged()).startswith(
        "The last was settled on 1 November 2025. Sources without a date are left out. The "
        "article's date: 29 October 2025."
    )
    assert FIGURES["rivals"](judged()).startswith("0 of 1 verdict are the same under all 7 rules.")


def test_titles_say_the_finding() -> None:
    days = label_frames.days(judged(), record.Rule())
    assert captions.days_title(days) == "1 of 1 claim was settled within a week"
    rules = label_frames.rivals(judged(), record.Rule())
    assert captions.rivals_title(rules) == "1 of 1 verdict would change under another rule"
    assert captions.labels_title(single()) == "1 of 1 claim is stated as certain"
    assert captions.sources_title(single()) == "Every claim has a source"
    heard = actors.voices(single())
    assert captions.voice_title(heard) == "Ms. Roe is mentioned most, once, and cited for 1 claim"
    rule = record.Rule()
    assert captions.story_title(story.events(nothing(), rule)) == "The article tells no events"
    summit = story.events(committed("lee-carney-summit"), rule)
    assert captions.story_title(summit).endswith("; other sources add 34, to July 2026")
    spent = story.words_told(single())
    assert captions.spent_title(spent) == "6 of 6 words tell of 31 October 2025"
    assert captions.spent_title(story.words_told(nothing())) == ""


def test_asking_for_less_may_lower_a_verdict_and_the_caption_says_why() -> None:
    other = EVIDENCE["sources"].replace("src", "lone").replace(",yes,", ",no,")
    row = EVIDENCE["evidence"].replace("ev-001", "ev-002").replace(",src,", ",lone,")
    case = judged(
        sources=f"{EVIDENCE['sources']}\n{other}",
        evidence=f"{EVIDENCE['evidence']}\n{row.replace('supports', 'qualifies')}",
    )
    assert "Where one source is enough, 1 claim does worse: then a single source that" in (
        FIGURES["rivals"](case)
    )


def test_the_loudest_is_who_has_most_words_not_who_is_quoted() -> None:
    more = "c02,2,29,38,It rained,It rained.,fact,poe,named-person,,mixed,certain,past,neutral,yes"
    case = made(tables={**ONE, "claims": f"{ONE['claims']}\n{more},pass-a,,"})
    assert FIGURES["voice"](case).startswith(
        "2 of 2 people and organisations are cited, Ms. Roe with"
    )


def test_a_claim_of_two_sources_does_not_make_more_words_than_there_are() -> None:
    case = made(tables={**ONE, "claims": ONE["claims"].replace(",roe,named", ",roe;poe,named")})
    assert "%" not in FIGURES["voice"](case)


def test_the_curve_title_gives_the_pairs() -> None:
    case = timeline.Telling(pd.DataFrame(), 0.25, 8)
    assert captions.curve_title(case) == "2 of 8 pairs of events are told out of order"


def test_a_focus_is_named() -> None:
    case = single()
    net = stakeholders.graph(case.stakeholders, case.relations, focus="roe")
    assert "between 2 of 2 people and organisations around Ms. Roe." in captions.network(net, "roe")


@pytest.mark.parametrize(
    ("alphas", "expected"),
    [
        (
            [0.8, 0.79, None],
            "The passes agree fully on 0 of 2 labels; 1 reaches the usual bar of .80",
        ),
        ([1.0, 0.9], "The passes agree fully on 1 of 2 labels; 2 reach the usual bar of .80"),
        ([None], "This article was coded once, so agreement is unknown."),
    ],
)
def test_agreement_counts_labels_at_the_bar(alphas: list[float | None], expected: str) -> None:
    table = pd.DataFrame({"label": "x", "alpha": pd.Series(alphas, dtype=float)})
    assert captions.agreement(table).startswith(expected)


@pytest.mark.parametrize("words", ["{x} {0}", "100 % %s", "<b>"])
@pytest.mark.parametrize("figure", FIGURES)
def test_untrusted_words_stay_as_they_are(figure: str, words: str) -> None:
    people = ONE["stakeholders"].replace("Ms. Roe", words)
    text = FIGURES[figure](made(tables={**ONE, **EVIDENCE, "stakeholders": people}))
    assert (words in text) == (figure == "voice")


@pytest.mark.parametrize("name", COMMITTED)
@pytest.mark.parametrize("figure", FIGURES)
def test_of_the_committed_dossiers(figure: str, name: str) -> None:
    text = FIGURES[figure](committed(name))
    assert text.endswith(".")
    assert not {"nan", "None", "<NA>"} & set(text.split())


def test_the_time_that_has_most_words_is_said_in_grammatical_words() -> None:
    def title(*labels: str) -> str:
        return captions.spent_title(
            pd.DataFrame({"label": labels, "n": range(9, 9 - len(labels), -1)})
        )

    assert (
        title("by March 2006", "no date told") == "9 of 17 words tell of the time until March 2006"
    )
    assert title("4 May 2015 to 9 May 2015").endswith(
        "tell of the time from 4 May 2015 to 9 May 2015"
    )
    assert title("2050").endswith("tell of 2050")


def test_the_first_screen_and_the_figure_name_the_same_as_mentioned_most() -> None:
    for name in ("warming-ozone-crops-2014", "blinken-chung", "lee-carney-summit"):
        case = committed(name)
        first = captions.voice_title(actors.voices(case)).split(" mentioned most")[0]
        assert first in str(wording.voices(case)), name
