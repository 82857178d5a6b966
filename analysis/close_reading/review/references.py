"""Which rows name a row, and what becomes of them when it goes or becomes another.

>>> tables = {"order": [{"event_a": "e01", "relation": "before", "event_b": "e02"}]}
>>> [(one.table, one.column) for one in naming(tables, "events", "e02")]
[('order', 'event_b')]
"""

from collections.abc import Iterator
from typing import NamedTuple

from close_reading.review.changes import Change, Row, Tables, key
from close_reading.tables.models import TABLES

# a row of these says nothing without what it names; others do without one id in a list
NEEDED = {
    ("mentions", "stakeholder_id"), ("relations", "subject"), ("relations", "object"),
    ("order", "event_a"), ("order", "event_b"),
}  # fmt: skip
_ENDS = {"relations": ("subject", "object"), "order": ("event_a", "event_b"), "mentions": ()}


class Naming(NamedTuple):
    """One cell that names a row."""

    table: str
    column: str
    row: Row


def naming(tables: Tables, table: str, own: str) -> Iterator[Naming]:
    """Yield every cell that names the row ``own`` of a table."""
    for name, rows in tables.items():
        columns = [c for c, target in _refers(name) if target == table]
        for row in rows if columns else ():
            for column in columns:
                if own in str(row[column]).split(";"):
                    yield Naming(name, column, row)


def _refers(name: str) -> tuple[tuple[str, str], ...]:
    if name == "relations":  # attends may have an event as its object
        return (*TABLES[name].refers, ("object", "events"))
    if name == "stakeholders":
        return (*TABLES[name].refers, ("affiliation", "stakeholders"))
    return TABLES[name].refers


def given_to(tables: Tables, table: str, own: str, other: str) -> list[Change]:
    """Return the changes by which every row that names ``own`` names ``other`` instead.

    Rows that would then say what another says already, or relate a row to itself, go.
    """
    said = {name: {key(name, row) for row in tables[name]} for name in _ENDS}
    out = []
    for name, row, columns in _by_row(tables, table, own):
        new = {**row, **{c: _swapped(str(row[c]), own, other) for c in columns}}
        ends = [new[c] for c in _ENDS.get(name, ())]
        twin = name in said and key(name, new) in said[name]
        if twin or (len(ends) == 2 and ends[0] == ends[1]):
            out.append(Change(name, row, None, tables[name].index(row)))
        else:
            out.append(Change(name, row, new))
            said.get(name, set()).add(key(name, new))
    return out


def dropped(tables: Tables, table: str, own: str) -> list[Change]:
    """Return the changes by which no row names ``own``: rows that need it go, lists lose it.

    A claim whose only source goes is the author's.
    """
    out = []
    for name, row, columns in _by_row(tables, table, own):
        if any((name, c) in NEEDED for c in columns):
            out.append(Change(name, row, None, tables[name].index(row)))
            continue
        new = {**row, **{c: _swapped(str(row[c]), own, "") for c in columns}}
        if name == "claims" and not new["source"]:
            new |= {"source": "author", "source_type": "author", "quotation": "none"}
        out.append(Change(name, row, new))
    return out


def _by_row(tables: Tables, table: str, own: str) -> Iterator[tuple[str, Row, list[str]]]:
    found: dict[int, tuple[str, Row, list[str]]] = {}
    for one in naming(tables, table, own):
        found.setdefault(id(one.row), (one.table, one.row, []))[2].append(one.column)
    # from the end, so that the place of each row that goes is still its place when it goes
    yield from reversed(list(found.values()))


def _swapped(cell: str, own: str, other: str) -> str:
    ids = [other if one == own else one for one in cell.split(";")]
    return ";".join(dict.fromkeys(filter(None, ids)))
