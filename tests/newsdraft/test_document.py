"""The one reading of a text: its words are cut once, however many rules ask for them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import growth
from golden_drafts import whole
from newsdraft import document as document_
from newsdraft import draft_tables
from newsdraft.attribution import extraction
from newsdraft.document import Document, read
from newsdraft.entities import names as names_
from newsdraft.entities import tokens as names
from newsdraft.parse import tokenizer
from newsdraft.parse.tokenizer import Tokens
from newsdraft.text import Article


class Counted:
    """A pattern that counts the characters which it is set to cut."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.read = pattern, 0

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        end = len(text) if end is None else end
        self.read += end - start
        return self.pattern.finditer(text, start, end)


@pytest.mark.parametrize("name", ["lee-carney-summit", "hong-kong-election-2016"])
def test_a_text_is_cut_into_words_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    article = whole()[name]
    words, odd = Counted(tokenizer._WORD), Counted(names._WORD)
    monkeypatch.setattr(tokenizer, "_WORD", words)
    monkeypatch.setattr(names, "_WORD", odd)
    draft_tables(article)
    assert words.read <= 1.02 * len(article.text)  # a stretch that ends inside a word
    assert odd.read <= 0.25 * len(article.text)  # words with inner marks, and headings


def test_times_names_and_events_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(where: ModuleType, name: str) -> None:
        found = getattr(where, name)

        def once(*given: object) -> object:
            asked.append(name)
            return found(*given)

        monkeypatch.setattr(where, name, once)

    counted(document_, "find_times")
    counted(names_, "candidates")
    counted(names_, "find_nominals")
    counted(extraction, "paragraphs")
    draft_tables(whole()["lee-carney-summit"])
    assert sorted(asked) == ["candidates", "find_nominals", "find_times", "paragraphs"]


def test_a_sentence_has_its_words_once() -> None:
    document = read(Article("Roe left. It rained."))
    assert document.words(document.sentences[1]) is document.words(document.sentences[1])


def test_a_document_is_read_once() -> None:
    document = read(Article("It rained."))
    assert read(document) is document
    assert document.tokens is document.tokens
    assert isinstance(document, Document)


@given(st.text("ab A.“”\"’'-,", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_has_the_words_of_the_text(text: str, start: int, size: int) -> None:
    end = min(len(text), start + size)
    found = Tokens(text).between(min(start, end), end)
    assert all(text[t.start : t.end].strip() for t in found if t.tag != "Q")
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.slow
def test_tokens_take_time_in_proportion() -> None:
    def work(size: int):  # type: ignore[no-untyped-def]
        text = "He said “no” to Roe’s plan. " * size
        return lambda: Tokens(text).between(0, len(text))

    assert growth(work, 400) < 16
