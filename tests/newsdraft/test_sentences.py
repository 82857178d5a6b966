"""Where sentences and paragraphs end: abbreviations, times of day, lines wrapped by hand."""

import pytest

from newsdraft.text import Article


def said(text: str) -> list[str]:
    return [text[s.start : s.end] for s in Article(text).sentences]


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


@pytest.mark.slow
def test_a_long_text_without_a_break_is_split_in_time() -> None:
    assert len(Article("a" * 300_000).sentences) == 1
    assert len(Article("It rained. " * 20_000).sentences) == 20_000


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
