"""What many articles say together, on small made-up frames."""

import pandas as pd
import pytest

from close_reading.measures import across

ARTICLES = pd.DataFrame(
    {"article_id": ["a", "b"], "title": ["Rain", "Snow"], "publisher": "", "published": ""}
)
CLAIMS = pd.DataFrame(
    {
        "article_id": ["a", "a", "b", "b", "b"],
        "source_type": ["named-person", "author", "anonymous-group", "author", "author"],
        "source": ["ana-roe", "author", "critics", "author", "author"],
        "kind": ["fact", "plan", "fact", "fact", "plan"],
    }
)
PEOPLE = pd.DataFrame(
    {
        "article_id": ["a", "a", "b", "b"],
        "stakeholder_id": ["ana-roe", "jon-poe", "roe", "poe"],
        "name": ["Ana Roe", "Jon Poe", "ana roe", "Jon Poe"],
        "kind": "person",
    }
)
MENTIONS = PEOPLE[["article_id", "stakeholder_id"]]


def events(*told: tuple[str, str, str, str]) -> pd.DataFrame:
    columns = ["article_id", "title", "date", "participants"]
    return pd.DataFrame(told, columns=columns).assign(basis="stated")


def test_who_says_it_is_counted_with_its_interval() -> None:
    found = across.who_says_it(CLAIMS, ARTICLES)
    assert found[["article", "named", "unnamed", "nobody"]].values.tolist() == [
        ["Rain", 1, 0, 1],
        ["Snow", 0, 1, 2],
    ]
    assert found["low"].between(0, found["share"]).all() and (found["high"] < 1).all()


@pytest.mark.parametrize(
    ("found", "total", "low", "high"),
    [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_is_as_published(found: int, total: int, low: float, high: float) -> None:
    assert across.wilson(found, total) == pytest.approx((low, high), abs=5e-4)


def test_who_is_heard_in_one_article_is_not_silent() -> None:
    silent = across.never_heard(PEOPLE, CLAIMS, MENTIONS)
    assert silent.values.tolist() == [["Jon Poe", "person", 2, 2]]


def test_relations_of_two_that_two_articles_tell_of() -> None:
    told = pd.DataFrame(
        {
            "article_id": ["a", "b", "b"],
            "subject": ["ana-roe", "poe", "roe"],
            "relation": ["meets", "criticises", "attends"],
            "object": ["jon-poe", "roe", "e01"],
            "quote": ["met", "blamed", "went to"],
        }
    )
    found = across.shared_relations(told, PEOPLE, ARTICLES)
    assert found["quote"].tolist() == ["met", "blamed"]
    assert across.shared_relations(told[:1], PEOPLE, ARTICLES).empty


@pytest.mark.parametrize(
    ("title", "date", "who", "found"),
    [
        ("Roe opens the bridge", "2025-10-30", "roe", 1),
        ("Bridge: Roe opens the", "2025-10-30", "roe", 1),
        ("Roe opens the bridge", "2025-10-29", "roe", 0),
        ("Roe opens the bridge", "2025-10", "roe", 0),
        ("Roe opens the bridge", "2025-12-30", "roe", 0),
        ("Roe opens the bridge", "", "roe", 0),
        ("Roe opens the bridge", "2025-10-30", "poe", 0),
        ("Roe closes a school", "2025-10-30", "roe", 0),
    ],
)
def test_one_event_with_two_dates(title: str, date: str, who: str, found: int) -> None:
    told = events(("a", "Roe opens the bridge", "2025-10-29", "ana-roe"), ("b", title, date, who))
    pairs = across.same_events(told, PEOPLE, ARTICLES)
    assert len(pairs) == found
    same = told.assign(article_id="b", participants=who)
    assert across.same_events(same, PEOPLE, ARTICLES).empty


def test_nothing_gives_empty_frames() -> None:
    assert across.who_says_it(CLAIMS[:0], ARTICLES).empty
    assert across.never_heard(PEOPLE[:0], CLAIMS[:0], MENTIONS[:0]).empty
    assert across.labels_by_article(CLAIMS[:0], ARTICLES, "kind").empty
