"""The drafts of all committed texts are those that are committed: `make golden` renews them."""

import random
from collections.abc import Iterator

import pytest

from golden_drafts import (
    SELDOM,
    carriers,
    committed,
    differences,
    each_reading,
    each_seldom,
    each_text,
)
from newsdraft import draft_tables
from newsdraft.text import Article
from word_lists import word_lists


def told(drafted: Iterator[tuple[str, str]], seldom: bool) -> str:
    old = {
        path: text
        for path, text in committed().items()
        if (path.partition("/")[0] in SELDOM) is seldom
    }
    rows = differences(old, dict(drafted))
    return "\n".join(["read each row, then `make golden`:", *rows]) if rows else ""


def test_drafts_are_those_that_are_committed() -> None:
    assert not told(each_reading(), seldom=False)


@pytest.mark.slow
def test_what_is_drafted_seldom_is_drafted_as_committed() -> None:
    assert not told(each_seldom(), seldom=True)


def test_every_word_list_is_asked_for_a_text_that_tells_of_it() -> None:
    asked, there = [one["list"] for one in carriers()], {one.name for one in word_lists()}
    assert set(asked) == there, f"python bench/carriers.py, for {sorted(set(asked) ^ there)}"
    assert len(asked) == len(there), [name for name in asked if asked.count(name) > 1]


def test_a_difference_names_the_row_that_went_and_the_one_that_came() -> None:
    old = {"a.csv": "claim_id,quote\nc01,it rained\nc02,it snowed\n"}
    new = {"a.csv": "claim_id,quote\nc01,it hailed\nc02,it snowed\n"}
    assert differences(old, new) == ["a.csv:", "- quote=it rained", "+ quote=it hailed"]
    assert not differences(old, old)


@pytest.mark.slow
def test_a_text_that_is_cut_anywhere_is_drafted() -> None:
    failed = []
    for article in each_text():
        words = article.text[:1000].split(" ")
        for cut in {random.Random(article.text).randrange(len(words)), len(words)}:
            text = " ".join(words[:cut]).rpartition(",")
            for part in ("".join(text[:2]), " ".join(words[cut:])):
                try:
                    draft_tables(Article(part, article.published))
                except Exception as error:  # whatever it is, no reader should see it
                    failed.append(f"{error!r}: {part}")
    assert not failed
