"""Neighbours of the faults that readers reported: at least nine of ten in each family hold.

``neighbours.toml`` has the texts. A check is a table whose first key says what it asks for; the
other keys say more. Values and sources are patterns, so that a fair alternative can be named.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newsdraft import draft_tables
from newsdraft.document import read
from newsdraft.text import Article

FAMILIES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("neighbours.toml").read_text(encoding="utf-8")
)
ENOUGH = 9
Check = dict[str, Any]


@cache
def article(text: str):
    return Article(text, "2025-10-29")


@cache
def tables(text: str):
    return draft_tables(article(text))


def has_words(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE))


def is_source(pattern: str, cell: str) -> bool:
    """Compare letters only: whether an id is `roe` or `ann-roe` is for other tests."""
    return any(word.replace("-", "") in cell.replace("-", "") for word in pattern.split("|"))


def time(text: str, check: Check) -> bool:
    """Some expression that holds the words has the value."""
    return any(
        check["time"] in row["quote"] and row["value"] == check["value"]
        for row in tables(text)["times"]
    )


def values(text: str, check: Check) -> bool:
    """All values of the text, in reading order, are these; one without a value counts for none."""
    drafted = [row["value"] for row in tables(text)["times"] if row["value"]]
    return len(drafted) == len(check["values"]) and all(
        re.fullmatch(pattern, value)
        for pattern, value in zip(check["values"], drafted, strict=True)
    )


def never(text: str, check: Check) -> bool:
    """No expression has one of these values."""
    return not {row["value"] for row in tables(text)["times"]} & set(check["never"])


def span(text: str, check: Check) -> bool:
    """The expressions that touch the words reach from their first to their last sign."""
    start = text.index(check["span"])
    end = start + len(check["span"])
    rows = [row for row in tables(text)["times"] if row["start"] < end and start < row["end"]]
    return bool(rows) and (
        min(row["start"] for row in rows) <= start
        and max(row["end"] for row in rows) >= end
        and all(any(year in row["value"] for row in rows) for year in check["years"])
    )


def claim(text: str, check: Check) -> bool:
    """Some claim whose quote holds one of the words has these labels."""
    return any(
        re.search(check["claim"], row["quote"])
        and is_source(check["source"], row["source"])
        and row["quotation"] == check.get("quotation", row["quotation"])
        and has_words(check.get("says", ""), row["statement"])
        for row in tables(text)["claims"]
    )


def unsaid(text: str, check: Check) -> bool:
    """No claim states this."""
    return not any(
        re.search(check["unsaid"], row["statement"], re.IGNORECASE)
        for row in tables(text)["claims"]
    )


def speakers(text: str, check: Check) -> bool:
    """Nobody else than these vouches for a claim."""
    sources = {one for row in tables(text)["claims"] for one in row["source"].split(";")}
    return sources - {"author", ""} <= set(check["speakers"])


def nobody(text: str, check: Check) -> bool:
    """No stakeholder has the word in its name."""
    return not any(has_words(check["nobody"], row["name"]) for row in tables(text)["stakeholders"])


def rows(text: str, check: Check) -> bool:
    """So many stakeholders have the word in their names."""
    drafted = tables(text)["stakeholders"]
    return sum(has_words(check["rows"], row["name"]) for row in drafted) == check["count"]


def persons(text: str, check: Check) -> bool:
    """So many stakeholders are persons with a name."""
    drafted = [row for row in tables(text)["stakeholders"] if row["kind"] == "person"]
    return sum(not row["name"].islower() for row in drafted) == check["persons"]


def known(text: str, check: Check) -> bool:
    """A stakeholder of this name is of one of these kinds."""
    return any(
        has_words(check["known"], row["name"]) and row["kind"] in check["kinds"]
        for row in tables(text)["stakeholders"]
    )


def event(text: str, check: Check) -> bool:
    """Some event told in these words has this day and status."""
    return any(
        check["event"] in row["quote"]
        and row["date"] == check["date"]
        and row["status"] == check["status"]
        for row in tables(text)["events"]
    )


def sentences(text: str, check: Check) -> bool:
    """The text has so many sentences."""
    return len(read(article(text)).sentences) == check["sentences"]


KINDS = {
    kind.__name__: kind
    for kind in (
        time,
        values,
        never,
        span,
        claim,
        unsaid,
        speakers,
        nobody,
        rows,
        persons,
        known,
        event,
        sentences,
    )
}


def failures(family: str) -> list[str]:
    """Return the texts of a family that do not hold, each with the checks that fail."""
    missed = []
    for case in FAMILIES[family]:
        wrong = [
            check for check in case["checks"] if not KINDS[next(iter(check))](case["text"], check)
        ]
        if wrong:
            missed.append(f"{case['text']!r}: {wrong}")
    return missed


@pytest.mark.parametrize("family", FAMILIES)
def test_nine_of_ten_neighbours_hold(family):
    missed = failures(family)
    print("\n".join(missed))
    held = len(FAMILIES[family]) - len(missed)
    assert held >= ENOUGH, f"{family}: {held} of {len(FAMILIES[family])}"


def test_every_family_has_ten_neighbours():
    assert {family: len(cases) for family, cases in FAMILIES.items()} == dict.fromkeys(FAMILIES, 10)
