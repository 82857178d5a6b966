"""Moves of a review, counted the same way in the widget and in a spreadsheet.

An action is a key, a click, a pick or a typed field. Both sides count where a hand goes: a click
or a key to reach a field or a cell is an action, too, and what a key does besides is free: the
Enter or Tab that ends a typed field also goes on, in the widget to the next row and with Ctrl to
the same field of it, in a spreadsheet to the cell below or beside. What is done to many rows at
once counts one for each row shown.

>>> widget, sheet = Widget(), Sheet()
>>> widget.mend("claims", picks=1, typed=["statement"]); widget.mend("claims", 0, ["statement"])
>>> sheet.mend("claims", 4, ["statement", "kind"]); sheet.mend("claims", 5, ["statement"])
>>> widget.spent["claims"], sheet.spent["claims"]
(4, 5)
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from close_reading.tables.models import TABLES

COPIED = 3  # a row of a spreadsheet doubled: select it, copy, insert
REPLACED = 4  # an id in a whole table: open, find, replace, all


class Ledger:
    """What was spent, by table."""

    def __init__(self) -> None:
        self.spent = Counter[str]()
        self.at: tuple[str, int, str] = ("", 0, "")  # where the last typed field led to

    def spend(self, table: str, n: int) -> None:
        """Count actions."""
        self.spent[table] += n


class Widget(Ledger):
    """The review session: no offset and no id is typed."""

    def accept(self, table: str) -> None:
        """A row that may stand, in bulk after a look."""
        self.spend(table, 1)

    def mend(self, table: str, picks: int, typed: Sequence[str]) -> None:
        """Labels are picked, fields typed: last, as Enter goes on; after a pick that is a key."""
        there = self.at[0] == table and self.at[2] in typed
        onward = not typed or (there and picks > 0 and len(typed) == 1)
        # a key or a click to each other field
        self.spend(table, picks + 2 * len(typed) - there + onward)
        self.at = (table, 0, "" if onward else typed[-1])

    def span(self, table: str, keys: int) -> None:
        """A span: selected and taken, or its border moved word by word where that is less."""
        self.spend(table, min(2, keys))

    def leave(self, table: str, *, named: bool) -> None:
        """A row rejected; where others name it, what becomes of them is confirmed."""
        self.spend(table, 1 + named)

    def add(
        self,
        table: str,
        picks: int,
        typed: Sequence[str],
        *,
        ready: str = "",
        selected: bool = False,
    ) -> None:
        """A new row of words, ``selected`` already or now; the cursor stands in its ``ready``.

        Nobody need go on from it: it is in the tables, and next comes another selection or row.
        """
        going = sum(column != ready for column in typed)
        self.spend(table, 2 - selected + picks + len(typed) + going)
        self.at = ("", 0, "")


class Sheet(Ledger):
    """The CSV way at its best: rows are copied, the coder is filled down, ids are replaced."""

    def accept(self, table: str) -> None:
        """A row that may stand: the coder is filled down after a look."""
        self.spend(table, 1)

    def mend(self, table: str, row: int, changed: Iterable[str]) -> None:
        """Cells are clicked and typed; Tab leads to the next one, Enter to the one below.

        The coder is filled down with those of the rows that may stand.
        """
        self.spend(table, self._typed(table, row, changed))

    def add(self, table: str, row: int, differing: Iterable[str]) -> None:
        """A row doubled, and the cells typed in which it is another: the coder is there."""
        self.spend(table, COPIED + self._typed(table, row, differing))

    def leave(self, table: str, named: Counter[str]) -> None:
        """A row selected and deleted; rows that name it are mended, at most all at once."""
        self.spend(table, 2 + sum(min(2 * n, REPLACED) for n in named.values()))

    def _typed(self, table: str, row: int, changed: Iterable[str]) -> int:
        spent, last = 0, -2
        columns = TABLES[table].columns
        for at in sorted(columns.index(column) for column in changed):
            beside = at == last + 1
            below = not spent and self.at == (table, row, columns[at])
            spent += 1 if beside or below else 2
            last = at
        self.at = (table, row + 1, columns[last]) if spent else ("", 0, "")
        return spent
