"""Settle two codings of one article: each disagreement decided with a reason, and kept with it.

A decision is one of the journal's: the tables and ``settlement.csv`` change together, a killed
session lacks nothing, and it can be taken back. Both codings stay as they were in ``passes/``.
"""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from close_reading.dossier.datapackage import CODED
from close_reading.dossier.dossier import find_dossier
from close_reading.errors import Problem
from close_reading.files import write_whole
from close_reading.measures.coding_comparison import (
    Coding,
    check_article,
    check_codebook,
    read_coding,
)
from close_reading.review import journal
from close_reading.review.changes import Change, Row, applied, find
from close_reading.review.differences import ORDER, Difference, as_rows, differences
from close_reading.review.filling import told
from close_reading.review.journal import Entry
from close_reading.review.references import dropped
from close_reading.review.session import Ref, Session, open_session
from close_reading.review.store import ReviewError, Store, refused
from close_reading.tables.cells import MAX_CELL
from close_reading.tables.csv_io import format_rows
from close_reading.tables.models import TABLES

SETTLED = "settled"
_COLUMNS = TABLES["settlement"].columns


@dataclass
class Settling:
    """Two codings, what they differ in, and the session that writes what is decided."""

    session: Session
    differences: list[Difference]

    @property
    def open(self) -> list[Difference]:
        """The disagreements that nothing was decided about."""
        done = {(r["table"], r["row"], r["label"]) for r in self.session.tables["settlement"]}
        return [one for one in self.differences if one.name not in done]

    def decide(self, one: Difference, stands: str, reason: str) -> None:
        """Let ``stands`` be what stands: a value, the words of a span, of a row all or nothing.

        ``a`` and ``b`` are what the codings say. Raises ``ReviewError``, and writes nothing, where
        the tables would not be sound, or no reason is given.
        """
        if not reason.strip():
            raise refused("settlement.csv", "no reason is given", "name the rule", "reason")
        stands = _meant(one, stands.strip())
        changes = [_as_settled(c, self.session.coder) for c in _HOW[_kind(one)](self, one, stands)]
        along = self._along(one) if one.label == "row" else []
        for each in (one, *along):
            words = stands if each is one else (each.b if stands == one.b else each.a)
            cells = (*each.name, each.a, each.b, words, reason)
            changes.append(Change("settlement", None, dict(zip(_COLUMNS, cells, strict=True))))
        self.session.commit("settle", "settlement", changes, check=True)

    def undo(self) -> Difference | None:
        """Take the last decision back; return what is open again, None where there is nothing."""
        standing = journal.undoable(self.session.store.entries)
        if not standing or standing[-1].act != "settle" or "settlement " not in standing[-1].after:
            return None
        before = {one.name for one in self.open}
        self.session.undo()
        return next((one for one in self.open if one.name not in before), None)

    def _along(self, one: Difference) -> list[Difference]:
        """Return the mentions that come or go with a stakeholder, or stay with one that stays."""
        if one.table != "stakeholders":
            return []
        return [d for d in self.open if _only(d) == _only(one) and _mentioned(d) == one.row]


def open_settling(a: str, b: str, coder: str, root: Path | None = None) -> Settling:
    """Open two codings: ``a`` is the dossier that is settled, or its ``passes/a``.

    At first, both are kept in ``passes/``; of passes, the dossier gets the rows of the first.
    Raises ``DossierError`` or ``ReviewError`` where they are not two codings of one article.
    """
    path = Path(a).expanduser()
    home = path.parent.parent if path.parent.name == "passes" else find_dossier(a, root)
    session = open_session(str(home), coder, root)
    one, other = read_coding(a, root), read_coding(b, root)
    check_article(one, other)
    check_codebook(one, other)
    if path.parent.name == "passes":
        if not session.tables["settlement"]:
            _begin(session, one)
    else:
        one = _kept(session, "a", one)
        other = _kept(session, "b", other)
    return Settling(session, differences(one.tables, other.tables))


def _kept(session: Session, name: str, coding: Coding) -> Coding:
    """Return a coding as it stood at first; it is kept in the dossier's ``passes/``."""
    folder = session.store.folder / "passes" / name
    texts = {t: format_rows(t, as_rows(frame)) for t, frame in coding.tables.items() if t in ORDER}
    if folder.is_dir():
        before = read_coding(str(folder))
        same = {t: format_rows(t, as_rows(frame)) for t, frame in before.tables.items()} == texts
        if not same and not (name == "a" and session.tables["settlement"]):
            what = f"holds another coding than {coding.name}"
            remedy = f"settle {folder.parent}/a {folder.parent}/b, or move passes/ away"
            raise refused(f"passes/{name}", what, remedy)
        return before._replace(text=coding.text)
    folder.mkdir(parents=True)
    for table, text in texts.items():
        write_whole(folder / f"{table}.csv", text)
    return coding


def _begin(session: Session, coding: Coding) -> None:
    """Give a drafted dossier the rows of its first pass."""
    coded = {t: as_rows(coding.tables[t]) for t in ORDER if t in coding.tables}
    tables = session.tables
    if all(tables[t] == rows for t, rows in coded.items()):
        return
    if any(row["coder"] != "draft" for t in CODED for row in tables[t]):
        what = "was reviewed, and is not what passes/a holds"
        remedy = f"settle {session.store.folder.name} against passes/b instead"
        raise refused(session.store.folder.name, what, remedy)
    gone = [Change(t, r, None, n) for t in CODED for n, r in reversed([*enumerate(tables[t])])]
    came = [Change(t, None, row, n) for t, rows in coded.items() for n, row in enumerate(rows)]
    session.commit("settle", "settlement", gone, check=True)  # apart: ids are the same
    session.commit("settle", "settlement", came, check=True)


def _meant(one: Difference, stands: str) -> str:
    if stands in ("a", "b"):
        return one.a if stands == "a" else one.b
    if one.label == "row" and stands not in (one.a, one.b):
        remedy = "say a or b"
        raise refused("settlement.csv", "a row stands, or it does not", remedy, "settled")
    return stands


def _kind(one: Difference) -> str:
    return one.label if one.label in ("row", "span") else "label"


def _only(one: Difference) -> str:
    return "a" if one.row_b is None else "b" if one.row_a is None else ""


def _mentioned(one: Difference) -> str:
    row = one.row_a or one.row_b or {}
    return str(row["stakeholder_id"]) if one.table == "mentions" else ""


def _as_settled(change: Change, coder: str) -> Change:
    """Return a change whose rows are nobody's in particular any more: they are settled."""
    if change.after is None or change.after.get("coder") != coder:
        return change
    return change._replace(after={**change.after, "coder": SETTLED})


def _row(self: Settling, one: Difference, stands: str) -> list[Change]:
    ref, session = Ref(one.table, one.row), self.session
    there = find(session.tables, one.table, one.row)
    if one.row_a is not None and stands:
        return _mine(session, one.table, there)
    if one.row_a is not None:
        if there is None:
            return []  # it went with what it names
        single = len(TABLES[one.table].key) == 1
        changes = dropped(session.tables, one.table, one.row) if single else []
        return [*changes, *session.gone(ref, there, "settled")]
    if not stands or there is not None:
        return []
    came = [d for d in (one, *self._along(one)) if d.row_b]
    rows = [(d.table, {**_known(session, d), "coder": session.coder}) for d in came]
    return [Change(table, None, session.validated(table, row)) for table, row in rows]


def _known(session: Session, one: Difference) -> Row:
    """Return a row of the second coding without the sources that this dossier has not."""
    row = dict(one.row_b or {})
    if "sources" in row:
        known = {r["source_id"] for r in session.tables["sources"]}
        row["sources"] = ";".join(i for i in str(row["sources"]).split(";") if i in known)
    return row


def _mine(session: Session, table: str, row: Row | None) -> list[Change]:
    return [] if row is None else [Change(table, row, {**told(table, row), "coder": session.coder})]


def _span(self: Settling, one: Difference, stands: str) -> list[Change]:
    session = self.session
    row = session.row(Ref(one.table, one.row))
    for words, side in ((one.a, one.row_a), (one.b, one.row_b)):
        if side and stands == words:
            new = session.pointed(one.table, row, (int(side["start"]), int(side["end"])))
            return [Change(one.table, row, session.validated(one.table, new))]
    text, near = session.article.text, int(row["start"])
    starts = [n for n in range(len(text)) if stands and text.startswith(stands, n)]
    if not starts:
        remedy = "copy the words from the article, or say a or b"
        raise refused("settlement.csv", "these words are not in the article", remedy, "settled")
    start = min(starts, key=lambda n: abs(n - near))
    new = session.pointed(one.table, row, (start, start + len(stands)))
    return [Change(one.table, row, session.validated(one.table, new))]


def _label(self: Settling, one: Difference, stands: str) -> list[Change]:
    ref, session = Ref(one.table, one.row), self.session
    row = session.row(ref)
    if str(row[one.label]) == stands:
        return _mine(session, one.table, row)
    return session.edited(ref, {one.label: stands})


_HOW: Mapping[str, Callable[[Settling, Difference, str], list[Change]]] = {
    "row": _row, "span": _span, "label": _label,
}  # fmt: skip


# -- by file --


def listed(settling: Settling) -> str:
    """Return what is open as a CSV to fill in: ``settled`` and ``reason`` are empty."""
    rows = [dict(zip(_COLUMNS, (*d.name, d.a, d.b, "", ""), strict=True)) for d in settling.open]
    return format_rows("settlement", rows)


def decide_all(settling: Settling, path: Path) -> int:
    """Decide what a filled-in list decides: each row with a reason. Return how many.

    Raises ``ReviewError`` with every problem, and then nothing is decided.
    """
    rows = _filled(path)
    rehearsal = Settling(
        replace(settling.session, store=_Rehearsal(**vars(settling.session.store))),
        settling.differences,
    )
    problems: list[Problem] = []
    for number, row in rows:
        try:
            _decide(rehearsal, row)
        except ReviewError as error:
            problems += [p._replace(file=path.name, row=number) for p in error.problems]
    if problems:
        raise ReviewError(problems)
    for _, row in rows:
        _decide(settling, row)
    return len(rows)


def _decide(settling: Settling, row: Mapping[str, str]) -> None:
    name = (row["table"], row["row"], row["label"])
    one = next((d for d in settling.differences if d.name == name), None)
    if one is None:
        raise refused("", f"the codings do not differ in {' '.join(name)}", "list them again")
    if one in settling.open:  # mentions were settled with their stakeholder
        settling.decide(one, row["settled"], row["reason"])


def _filled(path: Path) -> list[tuple[int, Mapping[str, str]]]:
    csv.field_size_limit(MAX_CELL)
    try:
        text = path.expanduser().read_text("utf-8-sig")
        found = list(csv.DictReader(io.StringIO(text, newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise refused(path.name, f"is no CSV ({error})", "save it as CSV in UTF-8") from None
    lacks = [c for c in _COLUMNS if not found or c not in found[0]]
    if lacks:
        remedy = "begin from settle --list"
        raise refused(path.name, f"there is no column {lacks[0]}", remedy)
    rows = [
        (n, {c: journal.plain(row[c] or "") for c in _COLUMNS}) for n, row in enumerate(found, 2)
    ]
    return [(number, row) for number, row in rows if row["reason"].strip()]


class _Rehearsal(Store):
    """A store that only remembers: nothing is written."""

    def write(self, one: Entry, changes: list[Change]) -> None:
        self.tables = applied(self.tables, changes)
        self.entries = [*self.entries, one]
