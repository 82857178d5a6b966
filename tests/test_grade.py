"""Our prose is no harder to read than grade 10 (Flesch-Kincaid), for every dossier."""

import pytest

import reading_grade

HIGHEST = 10


def test_each_dossier_and_the_notebooks_read_easily() -> None:
    hard = {name: value for name, value in reading_grade.grades().items() if value > HIGHEST}
    assert not hard


@pytest.mark.parametrize(
    ("word", "n"), [("publication", 4), ("people", 2), ("date", 1), ("cited", 2), ("held", 1)]
)
def test_syllables(word: str, n: int) -> None:
    assert reading_grade.syllables(word) == n


def test_the_words_of_the_article_are_not_graded() -> None:
    assert reading_grade.plain("<p>It said “incomprehensibilities abound”.</p>") == "It said so. "
