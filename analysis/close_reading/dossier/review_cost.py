"""What a review came to, from its journal: how many drafts were read, kept, mended, dropped."""

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from close_reading.tables.cells import MAX_CELL

CODED = ("claims", "times", "events", "order", "stakeholders", "mentions", "relations")


class Read(NamedTuple):
    """One draft that was read, and its fate: ``kept``, ``mended`` or ``dropped``."""

    rule: str
    fate: str
    coder: str
    when: str


class Cost(NamedTuple):
    """A review in numbers: who, until when, rows read of those drafted, and how many mended."""

    by: str
    when: str
    read: int
    of: int
    mended: int
    dropped: int
    added: int


def read_rows(journal: Iterable[Mapping[str, object]]) -> dict[str, Read]:
    """Return the drafts that the decisions of a journal read, by table and key.

    A decision that was taken back counts for nothing.

    >>> one = {"act": "accept", "coder": "ann", "when": "2026", "rule": "cut",
    ...        "before": '{"claims c01": {"coder": "draft"}}',
    ...        "after": '{"claims c01": {"coder": "ann"}}'}
    >>> read_rows([one])["claims c01"].fate, read_rows([one, {**one, "act": "undo"}])
    ('kept', {})
    """
    out: dict[str, Read] = {}
    for entry in _reviewed(journal):
        before, after = json.loads(str(entry["before"])), json.loads(str(entry["after"]))
        for name, old in before.items():
            new = after[name]
            was_draft = (old or {}).get("coder") == "draft"
            if new is not None and new.get("coder") == "draft":
                out.pop(name, None)  # a part of a row that was cut in two: to be read again
                continue
            if old is None or not (was_draft or name in out):
                continue
            rule = str(old.get("rule", entry["rule"]))
            known = out.get(name)
            if new is None:
                fate = "dropped"
            elif _changed(old, new) or (known and known.fate == "mended"):
                fate = "mended"
            else:
                fate = "kept"
            out[name] = Read(
                known.rule if known else rule, fate, str(entry["coder"]), str(entry["when"])
            )
    return out


def _changed(old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """Say whether a decision changed what was drafted: to let a tone that was not be neutral
    changes nothing.
    """
    plain = {"tone"} if new.get("tone") == "neutral" and not old.get("tone") else set()
    return bool(new.keys() - {"coder", "note"} - plain)


def standing(journal: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return the decisions that no ``undo`` took back."""
    stack: list[Mapping[str, object]] = []
    for entry in journal:
        if entry["act"] != "undo":
            stack.append(entry)
        elif stack:
            stack.pop()
    return stack


def _reviewed(journal: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return the decisions about drafts: evidence and settling two codings read none."""
    return [entry for entry in standing(journal) if entry["act"] not in ("settle", "evidence")]


def cost(journal: Iterable[Mapping[str, object]], unread: int) -> Cost:
    """Sum up a review; ``unread`` is how many rows are still drafts.

    >>> one = {"act": "accept", "coder": "ann", "when": "2026", "rule": "cut",
    ...        "before": '{"claims c01": {"coder": "draft"}}',
    ...        "after": '{"claims c01": {"coder": "ann"}}'}
    >>> read = cost([one], 3)
    >>> read.by, read.read, read.of, read.mended
    ('ann', 1, 4, 0)
    """
    entries = _reviewed(journal)
    fates = read_rows(entries)
    added = sum(
        old is None and not name.startswith("rejected ")
        for entry in entries
        for name, old in json.loads(str(entry["before"])).items()
    )
    counts = [one.fate for one in fates.values()]
    last = max((str(e["when"]) for e in entries), default="")
    by = dict.fromkeys(str(entry["coder"]) for entry in entries)
    return Cost(
        " and ".join(by), last[:10], len(fates), len(fates) + unread, counts.count("mended"),
        counts.count("dropped"), added,
    )  # fmt: skip


def reviews(folder: Path) -> list[dict[str, object]]:
    """Return what the journal in a dossier's folder comes to, as its description has it.

    >>> reviews(Path("no-such-dossier"))
    []
    """
    journal = _rows(folder / "review.csv")
    if not _reviewed(journal):
        return []
    unread = sum(row.get("coder") == "draft" for t in CODED for row in _rows(folder / f"{t}.csv"))
    now = cost(journal, unread)
    return [{"by": now.by, "rows": now.read, "of": now.of, "mended": now.mended, "when": now.when}]


def settled(folder: Path) -> dict[str, object]:
    """Return who decided between two codings, whose they are, how many differences, and when.

    >>> settled(Path("no-such-dossier"))
    {}
    """
    entries = [one for one in standing(_rows(folder / "review.csv")) if one["act"] == "settle"]
    if not entries:
        return {}
    files = [folder / "passes" / p / f"{t}.csv" for p in "ab" for t in CODED]
    who = dict.fromkeys(row.get("coder", "") for path in files for row in _rows(path))
    return {
        "by": " and ".join(dict.fromkeys(str(one["coder"]) for one in entries)),
        "between": [one for one in who if one not in ("", "draft", "settled")],
        "rows": len(_rows(folder / "settlement.csv")),
        "when": max(str(one["when"]) for one in entries)[:10],
    }


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    csv.field_size_limit(MAX_CELL)
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if None not in row.values()]


def told(cost: Cost) -> str:
    """Return what a review came to as a sentence.

    >>> told(Cost("ann", "2026-11-29", 112, 120, 31, 4, 2))
    'Reviewed by ann on 29 November 2026: 112 of 120 rows read, 31 mended, 4 dropped, 2 added.'
    """
    if not cost.by:
        return ""
    from datetime import date

    day = date.fromisoformat(cost.when)
    more = [f", {n} {word}" for n, word in ((cost.dropped, "dropped"), (cost.added, "added")) if n]
    return (
        f"Reviewed by {cost.by} on {day.day} {day:%B} {day.year}: {cost.read} of {cost.of} "
        f"{'row' if cost.of == 1 else 'rows'} read, {cost.mended} mended{''.join(more)}."
    )
