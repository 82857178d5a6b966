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


@pytest.mark.parametrize(
    "text",
    [
        "Lt. Gov. Jones left.",
        "The firm Roe Co. Ltd. bid for it.",
        "It opens at 5 p.m. on Friday.",
        "The U.S. and the U.K. agreed.",
        "It cost $3.5 million.",
        "No full stop at the end",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_split_it(text: str) -> None:
    assert said(text) == [text]


def test_a_sentence_never_crosses_a_line_break() -> None:
    assert said("It rained in\nSeoul.") == ["It rained in", "Seoul."]


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


@pytest.mark.slow
def test_a_long_text_without_a_break_is_split_in_time() -> None:
    assert len(Article("a" * 300_000).sentences) == 1
    assert len(Article("It rained. " * 20_000).sentences) == 20_000


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


@pytest.mark.parametrize(
    "text",
    [
        "Polls opened at 9 a.m. Monday and closed at 9 p.m., Roe said.",
        "It ended at 8 p.m. EDT on Tuesday.",
        "It ended at 8 p.m. Eastern.",
        "Lee will land in Seoul at 9 a.m. Thursday and meet Carney at noon.",
        "The shop opens at 9 a.m. Seoul time.",
        "It begins at 7 p.m. Oct. 3 in Oslo.",
        "It opens at 10 a.m. and 4 p.m. Saturdays.",
        "Rep. Ann Roe, R-S.C., left.",
        "See Roe et al. [2004] for more.",
        "It took approx. 5 days.",
    ],
)
def test_no_sentence_ends_at_an_abbreviation(text: str) -> None:
    assert [s[2:] for s in Article(text).sentences] == [(0, len(text))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It ended at 8 p.m.", "The mayor left."),
        ("It ended at 8 p.m.", "Ann Roe left."),
        ("It closed at 5 p.m.", "Police came."),
        ("it was late.", "the union struck."),
    ],
)
def test_a_sentence_ends_at_an_abbreviation(first: str, second: str) -> None:
    assert len(Article(f"{first} {second}").sentences) == 2


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = (
        "The harbour board said on Tuesday that it will close the east\n"
        "pier in May. The board's chair, Ann Holt, told reporters that\n"
        "repairs could take two years.\n\nNobody was hurt.\n"
    )
    article = Article(text)
    assert len(article.paragraphs) == 2
    assert [text[s.start : s.start + 12] for s in article.sentences] == [
        "The harbour ",
        "The board's ",
        "Nobody was h",
    ]


def test_lines_that_end_where_they_end_stay_apart() -> None:
    text = "Ann Roe, the mayor of Oslo, has left the city council today\nBob Poe stays\n- a list\n"
    assert len(Article(text).paragraphs) == 3
