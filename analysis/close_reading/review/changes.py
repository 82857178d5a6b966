"""What a decision does to the tables: rows that come, go or get other cells.

>>> rows = [{"event_a": "e01", "relation": "before", "event_b": "e02"}]
>>> turned = Change("order", rows[0], {**rows[0], "relation": "after"})
>>> apply(rows, turned)
>>> rows[0]["relation"], key("order", rows[0])
('after', 'e01 after e02')
>>> apply(rows, turned.undone)
>>> rows[0]["relation"]
'before'
"""

from typing import Any, NamedTuple

from close_reading.tables.models import TABLES

Row = dict[str, Any]
Tables = dict[str, list[Row]]
READING_ORDER = ("claims", "times", "mentions")
_KEYS = {"rejected": ("table", "key"), "settlement": ("table", "row", "label")}


class Change(NamedTuple):
    """One row before and after, None where it is not there; ``at`` is where one that went stood."""

    table: str
    before: Row | None
    after: Row | None
    at: int = -1

    @property
    def undone(self) -> "Change":
        """The change back."""
        return Change(self.table, self.after, self.before, self.at)

    @property
    def row(self) -> Row:
        """The row as it was, or as it comes."""
        return self.before if self.before is not None else self.after or {}


def key(table: str, row: Row) -> str:
    """Return the key of a row: its cells joined by blanks, as in ``rejected.csv``."""
    return " ".join(str(row[column]) for column in _KEYS.get(table) or TABLES[table].key)


def find(tables: Tables, table: str, wanted: str) -> Row | None:
    """Return the row of a key, None where there is none."""
    return next((row for row in tables[table] if key(table, row) == wanted), None)


def apply(rows: list[Row], change: Change) -> None:
    """Change the rows of one table. Raises ``ValueError`` where the row is not as expected."""
    if change.before is None:
        assert change.after is not None
        rows.insert(_place(rows, change), dict(change.after))
        return
    at = rows.index(change.before)
    if change.after is None:
        del rows[at]
    else:
        rows[at] = dict(change.after)


def _place(rows: list[Row], change: Change) -> int:
    if change.at >= 0:
        return min(change.at, len(rows))
    if change.table not in READING_ORDER:
        return len(rows)
    start = int(change.row["start"])
    return next((n for n, row in enumerate(rows) if int(row["start"]) > start), len(rows))


def applied(tables: Tables, changes: list[Change]) -> Tables:
    """Return the tables with these changes; the given ones stay as they are."""
    touched = {change.table for change in changes}
    out = {name: list(rows) if name in touched else rows for name, rows in tables.items()}
    for change in changes:
        apply(out[change.table], change)
    return out
