"""The tables of a dossier under review: read once, written whole, never over another's change."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from close_reading.dossier.datapackage import CODED
from close_reading.dossier.dossier import Dossier, find_dossier, open_dossier
from close_reading.dossier.validation.rows import none, records
from close_reading.errors import CloseReadingError, Problem
from close_reading.files import write_whole
from close_reading.review import journal
from close_reading.review.changes import Change, Row, Tables, applied
from close_reading.review.journal import Entry
from close_reading.tables.csv_io import format_line, format_rows, read_table
from close_reading.tables.models import TABLES
from newsdraft.text import Article

if TYPE_CHECKING:
    import pandas as pd

HELD = (*CODED, "evidence", "sources", "rejected", "settlement")


class ReviewError(CloseReadingError):
    """A decision that cannot be taken: ``problems`` says at which field, why, and what would do."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def refused(file: str, what: str, remedy: str, column: str = "") -> ReviewError:
    """Return the error of one problem."""
    return ReviewError([Problem(file, None, column, what, remedy)])


@dataclass
class Store:
    """One dossier's tables as plain rows, its journal, and what its files held when last seen."""

    folder: Path
    article: Article
    tables: Tables
    entries: list[Entry] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    lines: dict[str, dict[int, tuple[Row, str]]] = field(default_factory=dict)

    def write(self, one: Entry, changes: list[Change]) -> None:
        """Put a decision on disk: into the journal, then into the tables it touches.

        Raises ``ReviewError``, and writes nothing, where a file changed meanwhile.
        """
        touched = list(dict.fromkeys(change.table for change in changes))
        self._check_unchanged([*touched, "review"])
        after = applied(self.tables, changes)
        try:
            journal.append(self.folder / "review.csv", one)
        except OSError as error:
            what = f"cannot be written ({error.strerror}); nothing was decided"
            raise refused("review.csv", what, "make room, or the folder writable") from None
        self.entries.append(one)
        self.tables = after
        self._look("review")
        self._write_tables(touched)

    def _write_tables(self, names: list[str]) -> None:
        for name in names:
            write_whole(self.folder / f"{name}.csv", self._formatted(name))
            self._look(name)

    def _formatted(self, name: str) -> str:
        """Return a table as CSV; a row that is the one of the last time is not formatted again."""
        if TABLES[name].optional:
            return format_rows(name, self.tables[name])
        columns, old, new = TABLES[name].columns, self.lines.get(name, {}), {}
        for row in self.tables[name]:
            known = old.get(id(row))
            new[id(row)] = known or (row, format_line(row.get(c, "") for c in columns))
        self.lines[name] = new  # with the rows themselves, so that no id is used twice
        return "\n".join([",".join(columns), *(line for _, line in new.values())]) + "\n"

    def _check_unchanged(self, names: list[str]) -> None:
        for name in names:
            if self.seen.get(name) != _digest(self.folder / f"{name}.csv"):
                what = "changed meanwhile, in another program; nothing was written"
                raise refused(f"{name}.csv", what, "open the review again")

    def _look(self, name: str) -> None:
        self.seen[name] = _digest(self.folder / f"{name}.csv")


def open_store(name: str, root: Path | None = None) -> Store:
    """Read a dossier for review, and do what a stopped review had decided and not yet written.

    Raises ``ReviewError`` where the folder cannot be written to, before anything is decided, and
    ``DossierError`` where the dossier is not sound.
    """
    folder = find_dossier(name, root)
    path = folder / "review.csv"
    try:
        if path.is_symlink():
            raise refused("review.csv", "is a symbolic link", "put the file itself there")
        journal.mend(path)
    except OSError as error:
        what = f"cannot be written to ({error.strerror}), so no decision could be kept"
        raise refused(str(folder), what, "make the folder writable, or review a copy") from None
    store = _replayed(folder)
    for table in (*HELD, "review"):
        store._look(table)
    return store


def _replayed(folder: Path) -> Store:
    """Return the store with the last decision done; the dossier is checked after that."""
    entries = journal.read(folder / "review.csv")
    store = Store(folder, Article(""), _read(folder), entries)
    if entries:
        last = entries[-1]
        todo = journal.missing(last, store.tables)
        if todo is None:
            store.told.append(
                f"The last decision ({last.act} {last.table} {last.key}) is not what the tables "
                "say: they changed since. They stay as they are."
            )
        elif todo:
            store.tables = applied(store.tables, todo)
            store._write_tables(list(dict.fromkeys(one.table for one in todo)))
            store.told.append(f"Done now, as decided before: {last.act} {last.table} {last.key}.")
    case = open_dossier(str(folder))
    store.article = case.article
    store.tables = plain(case)
    for table in CODED:
        store._formatted(table)  # so that the first decision is as quick as the others
    return store


def plain(case: Dossier) -> Tables:
    """Return the tables of a dossier as plain rows, empty cells as empty text."""
    return _plain({name: case.tables[name] for name in HELD})


def _plain(frames: "dict[str, pd.DataFrame]") -> Tables:
    return {
        name: [{c: "" if none(v) else v for c, v in row.items()} for row in rows]
        for name, rows in records(frames).items()
    }


def _read(folder: Path) -> Tables:
    frames = {name: read_table(name, folder / f"{name}.csv")[1] for name in HELD}
    return _plain({n: f.drop(columns="_row", errors="ignore") for n, f in frames.items()})


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.exists() else ""
