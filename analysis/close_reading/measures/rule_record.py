"""How the drafting rules fared where people read what they proposed: ``data/rule-record.csv``.

>>> trust({"cut": 0.9, "tone": 0.2}, "cut;tone"), trust({}, "new")
(0.2, 0.5)
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

COLUMNS = ("rule", "proposed", "kept", "mended", "dropped")


class Fared(NamedTuple):
    """What became of one drafted row: ``kept``, ``mended`` or ``dropped``."""

    rules: str
    fate: str


def rule_ids(cell: str) -> list[str]:
    """Return the atomic ids in a cell of the column ``rule``.

    >>> rule_ids("cut:clause;tone")
    ['cut:clause', 'tone']
    """
    return [one for one in re.split(r"[;\s]+", cell) if one]


def record(rows: Iterable[Fared]) -> list[dict[str, object]]:
    """Count the fates of drafted rows by rule; a row counts for each of its rules.

    >>> record([Fared("a;b", "kept"), Fared("a", "dropped")])[0]
    {'rule': 'a', 'proposed': 2, 'kept': 1, 'mended': 0, 'dropped': 1}
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in rows:
        for rule in rule_ids(one.rules):
            counts[rule][one.fate] += 1
    return [
        {"rule": rule, "proposed": fates.total(), **{c: fates[c] for c in COLUMNS[2:]}}
        for rule, fates in sorted(counts.items())
    ]


def read_record(path: Path) -> dict[str, float]:
    """Return the share of rows kept by rule, one of two where few are known.

    >>> read_record(Path("no-such.csv"))
    {}
    """
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["rule"]: (int(row["kept"]) + 1) / (int(row["proposed"]) + 2)
            for row in csv.DictReader(file)
        }


def trust(record: Mapping[str, float], rules: str) -> float:
    """Return how far a row may be trusted: as far as the least trusted of its rules."""
    return min((record.get(rule, 0.5) for rule in rule_ids(rules)), default=0.5)


def fates(journal: Iterable[Mapping[str, object]]) -> Iterator[Fared]:
    """Yield what became of the drafts that a review has read; see ``measures.review_cost``."""
    from close_reading.measures.review_cost import read_rows

    for one in read_rows(journal).values():
        yield Fared(one.rule, one.fate)
