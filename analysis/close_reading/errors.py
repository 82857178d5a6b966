"""What a caller got wrong: one base for every error, and problems as lines of a table.

>>> print(Problem("claims.csv", 3, "kind", "unknown label 'planned'", "did you mean 'plan'?"))
claims.csv: row 3: kind: unknown label 'planned'; did you mean 'plan'?
"""

from typing import NamedTuple

from newsdraft.errors import CloseReadingError, nearest

__all__ = ["CloseReadingError", "Problem", "TableError", "nearest"]


class Problem(NamedTuple):
    """One thing wrong: where (``row`` as a spreadsheet counts), what, how to mend it."""

    file: str
    row: int | None
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        parts = [self.file, row, self.column, f"{_short(self.what)}; {self.remedy}"]
        # one line each, whatever stood in the cell
        return "".join(c if c.isprintable() else "�" for c in ": ".join(filter(None, parts)))


class TableError(CloseReadingError):
    """A dossier or table that cannot be used: ``problems`` says where, what and how to mend it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def _short(what: str) -> str:
    return what if len(what) <= 300 else f"{what[:240]} ... {what[-40:]}"
