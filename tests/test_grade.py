"""Our prose is no harder to read than grade 10 (Flesch-Kincaid), for every dossier."""

import pytest

import reading_grade
from dossiers import COMMITTED

HIGHEST = 10


@pytest.mark.parametrize("name", COMMITTED)
def test_each_dossier_reads_easily(name: str) -> None:
    assert reading_grade.of_dossier(name) <= HIGHEST


def test_the_notebooks_read_easily() -> None:
    assert reading_grade.of_notebooks() <= HIGHEST


@pytest.mark.parametrize(
    ("word", "n"), [("publication", 4), ("people", 2), ("date", 1), ("cited", 2), ("held", 1)]
)
def test_syllables(word: str, n: int) -> None:
    assert reading_grade.syllables(word) == n


def test_the_words_of_the_article_are_not_graded() -> None:
    assert reading_grade.plain("<p>It said “incomprehensibilities abound”.</p>") == "It said so. "
