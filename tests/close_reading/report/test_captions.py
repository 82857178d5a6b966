"""Captions: the finding of a figure, right for none, one and many, with its source."""

from collections.abc import Callable

import pandas as pd
import pytest

from close_reading.dossier.dossier import Dossier, dossier_names
from close_reading.measures import claims, method, stakeholders, timeline
from close_reading.measures import verdicts as record
from close_reading.report import captions, frames
from dossiers import EVIDENCE, ONE, committed, judged, made, nothing, single

FIGURES: dict[str, Callable[[Dossier], str]] = {
    "xray": captions.xray,
    "density": lambda case: captions.density(claims.coverage(case.article, case.claims)),
    "labels": captions.labels,
    "sources": captions.sources,
    "events": captions.events,
    "telling": lambda case: captions.telling(
        timeline.told_against_happened(case.events, case.order)
    ),
    "moves": lambda case: captions.moves(case, frames.moves(case, 14)),
    "voice": lambda case: captions.voice(
        stakeholders.voice(case.article, case.stakeholders, case.claims, case.mentions)
    ),
    "network": lambda case: captions.network(
        stakeholders.graph(case.stakeholders, case.relations), ""
    ),
    "grid": lambda case: captions.grid(stakeholders.graded(case.stakeholders)),
    "matrix": lambda case: captions.matrix(
        stakeholders.matrix(case.stakeholders, case.claims, case.mentions)
    ),
    "steps": lambda case: captions.steps(
        case, record.over_time(case.claims, case.evidence, case.sources, case.article.published)
    ),
    "rivals": lambda case: captions.rivals(
        record.under_rivals(case.claims, case.evidence, case.sources)
    ),
    "agreement": lambda case: captions.agreement(method.agreement(case)),
}


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("xray", "No claims in no sentences; 0 rest on the article's own word."),
        ("density", "The article is empty."),
        ("labels", "No claim was found."),
        ("sources", "No claim was found."),
        ("events", "No event was found."),
        ("telling", "No two events can be set apart, so no order of happening can be drawn."),
        ("moves", "Nothing moves without a time expression and a day of publication."),
        ("voice", "No stakeholder speaks."),
        ("network", "No relation was found."),
        ("grid", "No stakeholder was graded."),
        ("matrix", "No stakeholder is tied to a claim."),
        ("steps", "Without evidence or a publication date there are no verdicts over time."),
        ("rivals", "Nothing to judge."),
        ("agreement", "This dossier was coded once: agreement is unknown."),
    ],
)
def test_of_an_empty_dossier(figure: str, expected: str) -> None:
    assert FIGURES[figure](nothing()).startswith(expected)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("xray", "One claim in two sentences; 0 rest on the article's own word."),
        ("density", "The fullest sentence, s01, carries one claim; 1 of 2 sentences carries none."),
        ("labels", "The commonest kind is plan (1 of 1)."),
        ("sources", "1 of 1 claim has a named source."),
        ("events", "0 of 1 event lie before publication, 2025-10-29."),
        ("moves", "1 of 1 time expression changes value as the publication date moves by up to"),
        ("voice", "1 of 2 stakeholders vouches for claims, Ms. Roe for those with most words."),
        ("network", "One relation between two stakeholders; the numbers lead to the quotes"),
        ("grid", "A coder's judgement: 1 of 1 stakeholder decides (influence 5)."),
        ("matrix", "One stakeholder tied to one claim."),
        ("rivals", "Without evidence no verdict can turn."),
    ],
)
def test_of_a_dossier_with_one_row_each(figure: str, expected: str) -> None:
    assert FIGURES[figure](single()).startswith(expected)


def test_of_a_single_row_of_evidence() -> None:
    assert FIGURES["steps"](judged()).startswith(
        "One claim was unverified on 2025-10-29, 0 on 2025-11-01; sources without a date are left"
    )
    assert FIGURES["rivals"](judged()).startswith("0 of 1 verdict stand under all 7 rules.")


def test_the_loudest_is_who_has_most_words_not_who_is_quoted() -> None:
    more = "c02,2,29,38,It rained,It rained.,fact,poe,named-person,,mixed,certain,past,neutral,yes"
    case = made(tables={**ONE, "claims": f"{ONE['claims']}\n{more},pass-a,,"})
    assert FIGURES["voice"](case).startswith("2 of 2 stakeholders vouch for claims, Ms. Roe for")


def test_a_claim_of_two_sources_does_not_make_more_words_than_there_are() -> None:
    case = made(tables={**ONE, "claims": ONE["claims"].replace(",roe,named", ",roe;poe,named")})
    assert "%" not in FIGURES["voice"](case)


def test_telling_gives_the_share_and_the_pairs() -> None:
    case = timeline.Telling(pd.DataFrame(), 0.25, 8)
    assert captions.telling(case).startswith("25% of 8 comparable pairs are told in reverse")


def test_a_focus_is_named() -> None:
    case = single()
    net = stakeholders.graph(case.stakeholders, case.relations, focus="roe")
    assert "between two stakeholders around Ms. Roe;" in captions.network(net, "roe")


@pytest.mark.parametrize(
    ("alphas", "expected"),
    [
        ([0.8, 0.79, None], "1 of 2 labels reaches an alpha of .80; 1 does not vary"),
        ([1.0, 0.9], "2 of 2 labels reach an alpha of .80; 0 do not vary"),
        ([None], "This dossier was coded once: agreement is unknown."),
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


@pytest.mark.parametrize("name", dossier_names())
@pytest.mark.parametrize("figure", FIGURES)
def test_of_the_committed_dossiers(figure: str, name: str) -> None:
    text = FIGURES[figure](committed(name))
    assert text.endswith(".")
    assert not {"nan", "None", "<NA>"} & set(text.split())
