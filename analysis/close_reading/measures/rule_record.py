"""How the drafting rules fared where people read what they proposed: ``data/rule-record.csv``.

>>> trust({"cut": 0.9, "tone": 0.2}, "cut;tone"), trust({}, "new")
(0.2, 0.5)
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from close_reading.dossier.dossier import Dossier, draft
from close_reading.dossier.review_cost import read_rows
from close_reading.files import write_whole
from close_reading.measures.double_coding import TABLES, align_ids, disagreements
from close_reading.tables.csv_io import format_line

if TYPE_CHECKING:
    import pandas as pd

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


def fates(case: Dossier) -> Iterator[Fared]:
    """Yield what became of drafted rows: as a review's journal says, else beside the coding.

    A dossier with drafts in it, and no review, tells nothing.
    """
    journal = case.tables["review"].to_dict("records")
    if journal:
        for one in read_rows({str(k): v for k, v in row.items()} for row in journal).values():
            yield Fared(one.rule, one.fate)
    elif not case.banner:
        yield from _beside(case)


def _beside(case: Dossier) -> Iterator[Fared]:
    """Yield what a coding by hand makes of the draft of today."""
    told = {name: _in_text(case.tables[name]) for name in TABLES}
    drafted = align_ids(told, draft(case.article).tables)
    for name in _RECORDED:
        how, rows = TABLES[name], drafted[name]
        found = disagreements(told[name], rows, how.labels.split(), how.on, how.iou)
        dropped = set(found[found["label"] == "row"]["row_b"])
        filled = found[found["b"] != ""]  # what a draft leaves open is no fault of its rules
        mended = set(filled["row_b"]) - dropped
        for own, rules in zip(rows.iloc[:, 0], rows["rule"], strict=True):
            fate = "dropped" if own in dropped else "mended" if own in mended else "kept"
            yield Fared(str(rules), fate)


_RECORDED = ("claims", "times", "events", "stakeholders")  # rows with an id of their own


def _in_text(frame: "pd.DataFrame") -> "pd.DataFrame":
    return (frame.dropna(subset=["start"]) if "start" in frame else frame).reset_index(drop=True)


def write_record(cases: Iterable[Dossier], path: Path) -> int:
    """Write the record of every rule over these dossiers; return how many rules there are."""
    rows = record(one for case in cases for one in fates(case))
    lines = [",".join(COLUMNS), *(format_line(row[c] for c in COLUMNS) for row in rows)]
    write_whole(path, "\n".join(lines) + "\n")
    return len(rows)
