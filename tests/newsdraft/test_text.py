"""The text of one article: offsets that hold, sentences in order, what comes in told or taken."""

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdraft.text import MAX_LENGTH, Article, ArticleError, Span, read_stored


def said(text: str) -> list[str]:
    return [text[s.start : s.end] for s in Article(text).sentences]


def test_paragraphs_are_the_text_between_line_breaks_without_blanks() -> None:
    article = Article("  One. \n\n \t\nTwo a b.\r\nThree")
    assert article.paragraphs == (Span(2, 6), Span(12, 20), Span(22, 27))
    assert [article.text[a:b] for a, b in article.paragraphs] == ["One.", "Two a b.", "Three"]


def test_sentences_are_numbered_through_the_article() -> None:
    article = Article("Ms. Roe spoke. She left.\nIt rained.")
    assert [tuple(sentence) for sentence in article.sentences] == [
        (1, 1, 0, 14),
        (2, 1, 15, 24),
        (3, 2, 25, 35),
    ]


def test_the_same_sentence_twice_has_two_places() -> None:
    assert [s.start for s in Article("It rained. It rained. It rained.").sentences] == [0, 11, 22]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n \t"])
def test_a_blank_text_has_no_sentence(text: str) -> None:
    article = Article(text)
    assert (article.paragraphs, article.sentences) == ((), ())
    assert article.sentence_at(0) is None


def test_offsets_count_code_points() -> None:
    text = "😀 rained. Café left."
    assert said(text) == ["😀 rained.", "Café left."]
    assert Article(text).sentences[1].start == 10


@pytest.mark.parametrize(
    ("offset", "number"), [(-1, None), (0, 1), (3, 1), (4, None), (5, 2), (8, 2), (9, None)]
)
def test_sentence_at_an_offset(offset: int, number: int | None) -> None:
    sentence = Article("One. Two.").sentence_at(offset)
    assert (sentence.number if sentence else None) == number


def test_the_hash_is_that_of_the_bytes() -> None:
    text = "Café.\r\n"
    assert Article(text).sha256 == hashlib.sha256(text.encode()).hexdigest()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_sentences_tile_the_words_of_any_text(text: str) -> None:
    article = Article(text)
    for sentence in article.sentences:
        quote = text[sentence.start : sentence.end]
        assert quote and quote == quote.strip()
        assert article.sentence_at(sentence.start) == sentence
        assert article.sentence_at(sentence.end - 1) == sentence
        around = article.paragraphs[sentence.paragraph - 1]
        assert around.start <= sentence.start < sentence.end <= around.end
    for one, other in pairwise(article.sentences):
        assert one.end <= other.start
        assert (other.number, other.paragraph >= one.paragraph) == (one.number + 1, True)
    inside = sum(len(text[s.start : s.end].split()) for s in article.sentences)
    assert "".join("".join(said(text)).split()) == "".join(text.split())
    assert inside >= len(text.split()) or not text.split()


def test_a_stored_text_keeps_every_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffIt rained.\r\nSo.\x00 ".encode())
    assert read_stored(path, "2025-10?") == Article("\ufeffIt rained.\r\nSo.\x00 ", "2025-10?")


def test_a_missing_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"none\.txt: cannot be read \(No such .*\); check the"):
        read_stored(tmp_path / "none.txt")
    with pytest.raises(ArticleError, match=r"cannot be read \(Is a directory\); check the path"):
        read_stored(tmp_path)


def test_a_text_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("It rained.\nIn a café.".encode("latin-1"))
    with pytest.raises(ArticleError, match=r"a\.txt: line 2: byte 19 is not UTF-8; save the text"):
        read_stored(path)


def test_a_text_far_too_long_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a" * (MAX_LENGTH + 1))
    with pytest.raises(ArticleError, match="is longer than 1,000,000 characters; cut it to one"):
        read_stored(path)
