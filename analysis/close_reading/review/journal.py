"""The journal ``review.csv``: every decision is on disk before a table changes.

A decision is one line. A line that a kill has cut is dropped on opening, and of what the last line
decides, what the tables lack is done then.
"""

import csv
import io
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from close_reading.review.changes import Change, Row, Tables, find, key
from close_reading.tables.cells import MAX_CELL
from close_reading.tables.csv_io import format_rows

Cells = dict[str, Row | None]
_AT = "_at"  # where a row stood that went


class Entry(NamedTuple):
    """One decision as the journal has it."""

    when: str
    coder: str
    act: str
    table: str
    key: str
    rule: str
    before: str
    after: str


def entry(coder: str, act: str, table: str, changes: list[Change], when: str = "") -> Entry:
    """Return the entry for a decision; the keys and rules are those of the rows of its table.

    >>> row = {"event_a": "e01", "relation": "before", "event_b": "e02", "rule": "then"}
    >>> entry("ann", "reject", "order", [Change("order", row, None, 0)], "2026").after
    '{"order e01 before e02": null}'
    """
    own = [one.row for one in changes if one.table == table]
    rules = dict.fromkeys(str(row.get("rule", "")) for row in own)
    sides = _cells(changes)
    return Entry(
        when or f"{datetime.now(UTC).isoformat(timespec='microseconds')[:-6]}Z",
        coder,
        act,
        table,
        ";".join(key(table, row) for row in own) or "-",
        ";".join(filter(None, rules)),
        *(json.dumps(side, ensure_ascii=False) for side in sides),
    )


def _cells(changes: list[Change]) -> tuple[Cells, Cells]:
    before: Cells = {}
    after: Cells = {}
    for one in changes:
        name = f"{one.table} {key(one.table, one.row)}"
        if one.before is None or one.after is None:
            whole = {**one.row, _AT: one.at}
            before[name] = None if one.before is None else whole
            after[name] = None if one.after is None else whole
        else:
            differ = [c for c in one.after if one.after[c] != one.before.get(c)]
            before[name] = {c: one.before[c] for c in differ}
            after[name] = {c: one.after[c] for c in differ}
    return before, after


def done(entry: Entry, tables: Tables) -> list[Change] | None:
    """Return what an entry has changed in these tables; None where they are not what it made."""
    found = [_change(tables, *one, done=True) for one in _sides(entry)]
    return None if None in found else [one for one in found if one]


def missing(entry: Entry, tables: Tables) -> list[Change] | None:
    """Return what an entry decides and these tables lack; None where they were changed since."""
    lacks = []
    for one in _sides(entry):
        if _change(tables, *one, done=True) is None:
            lacks.append(_change(tables, *one, done=False))
    return None if None in lacks else [one for one in lacks if one]


def _sides(entry: Entry) -> Iterator[tuple[str, str, Row | None, Row | None]]:
    after = json.loads(entry.after)
    for name, old in json.loads(entry.before).items():
        table, _, wanted = name.partition(" ")
        yield table, wanted, old, after[name]


def _change(
    tables: Tables, table: str, wanted: str, old: Row | None, new: Row | None, *, done: bool
) -> Change | None:
    if old is None or new is None:
        whole = dict(old or new or {})
        at = int(whole.pop(_AT, -1))
        fits = (whole in tables[table]) == ((new is not None) == done)
        return Change(table, whole if old else None, whole if new else None, at) if fits else None
    if done:
        # its key may be among what changed
        rows = (r for r in tables[table] if key(table, {**r, **old}) == wanted and _has(r, new))
        row = next(rows, None)
        return None if row is None else Change(table, {**row, **old}, row)
    row = find(tables, table, wanted)
    fits = row is not None and _has(row, old)
    return Change(table, row, {**row, **new}) if row is not None and fits else None


def _has(row: Row, cells: Row) -> bool:
    return all(row.get(column) == value for column, value in cells.items())


def read(path: Path) -> list[Entry]:
    """Return every whole entry of a journal; a last line that a kill has cut is left out.

    >>> read(Path("no-such.csv"))
    []
    """
    text = path.read_bytes().decode("utf-8", "replace") if path.exists() else ""
    whole = text[: text.rfind("\n") + 1]
    width = len(Entry._fields)
    return [Entry(*map(plain, cells)) for cells in _lines(whole) if len(cells) == width]


def _lines(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_CELL)
    yield from list(csv.reader(io.StringIO(text, newline="")))[1:]


def plain(cell: str) -> str:
    """Return a cell as it was meant: without the mark that keeps a spreadsheet from computing it.

    >>> plain("'=1+1"), plain("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell


def mend(path: Path) -> None:
    """Cut what a kill has left behind the last whole line; a journal of nothing is none.

    Raises ``OSError`` where the folder cannot be written to.
    """
    with path.open("a+b") as file:
        file.seek(0)
        whole = file.read()
        end = whole.rfind(b"\n") + 1
        if end < len(whole):
            file.truncate(end)
            file.flush()
            os.fsync(file.fileno())
    if not end:
        path.unlink()


def append(path: Path, one: Entry) -> None:
    """Add an entry to the journal, which the first begins; it is on disk when this returns."""
    header, line = format_rows("review", [one._asdict()]).split("\n", 1)
    with path.open("ab") as file:
        file.write(line.encode() if file.tell() else f"{header}\n{line}".encode())
        file.flush()
        os.fsync(file.fileno())


def undoable(entries: list[Entry]) -> list[Entry]:
    """Return the decisions that stand: those that no ``undo`` took back, oldest first."""
    stack: list[Entry] = []
    for one in entries:
        if one.act != "undo":
            stack.append(one)
        elif stack:
            stack.pop()
    return stack
