"""Many articles opened to be read together, and what of drafts may be shown."""

import re
from dataclasses import replace

import pytest

from close_reading.corpus.collection import ENOUGH, LIST, measured, open_collection
from close_reading.corpus.entries import CorpusError
from close_reading.dossier.dossier import open_dossier
from close_reading.files import yardsticks
from close_reading.measures import across
from close_reading.report import across as words

NAME = "lee-carney-summit"


def test_the_list_of_reviewed_dossiers_is_read_whole() -> None:
    case = open_dossier(NAME)
    many = open_collection(LIST, case)
    assert set(many.articles["article_id"]) == {NAME, *yardsticks()}
    assert many.articles["title"].is_unique and many.first == NAME
    own = many.tables["claims"].query("article_id == @NAME")
    assert len(own) == len(case.claims)
    shares = across.who_says_it(many.tables["claims"], many.articles)
    said = words.lead(case, many, shares)
    assert "examples, not a sample" in said and "one more often" in said
    assert re.search(
        r"No person is named as a source in it; nor is one in \d of the 13 others", said
    )
    alone = words.lead(case, many, shares[shares["article_id"] == many.first])
    assert "other" not in alone and "In this article it is" in alone


def test_of_drafts_only_what_was_measured_well_is_shown() -> None:
    many = replace(open_collection(LIST, open_dossier(NAME)), drafted=True)
    for column in ("kind", "tone", "source_type", "certainty"):
        alpha, n = measured(column)
        assert n > 0 and many.shown(column) == (alpha >= ENOUGH)
        shown = words.counted(many, across.labels_by_article, column)
        assert shown.empty == (alpha < ENOUGH)
        assert f"{alpha:.2f}" in many.error(column)


def test_another_name_is_refused_in_one_line() -> None:
    with pytest.raises(CorpusError, match="no list of dossiers") as caught:
        open_collection("no-such-folder", open_dossier(NAME))
    assert len(str(caught.value).splitlines()) == 1


def test_of_drafts_nothing_unmeasured_is_shown() -> None:
    import dataclasses

    case = open_dossier("lee-carney-summit")
    many = open_collection("yardsticks", case)
    drafted = dataclasses.replace(many, drafted=True)
    ties = many.tables["relations"]
    assert words.measured_only(many, ties) is ties
    assert words.measured_only(drafted, ties).empty
    assert words.nothing(many, "None.") == "None."
    assert words.nothing(drafted, "None.").startswith("Not shown of drafted articles")
    assert "kind" in words.heard_columns(many) and "kind" not in words.heard_columns(drafted)
