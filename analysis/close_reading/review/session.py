"""A review of one dossier: each decision checked, written down at once, and taken back at will.

Rows are named by table and key. No id and no offset is given by a reviewer: spans come from a
selection, a word's step or a cursor, ids from what there is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from close_reading.dossier.datapackage import CODED
from close_reading.dossier.dossier import renew_description
from close_reading.dossier.merge_drafts import SAME_AS
from close_reading.dossier.validation.checks import check_rows
from close_reading.errors import Problem
from close_reading.review import journal
from close_reading.review.changes import Change, Row, Tables, applied, find, key
from close_reading.review.filling import follows, free_id, new_row, resting, retyped, told
from close_reading.review.references import Naming, dropped, given_to, naming
from close_reading.review.spans import moved, trimmed
from close_reading.review.store import ReviewError, Store, open_store, refused
from close_reading.tables.csv_io import check_cells
from close_reading.tables.models import TABLES
from newsdraft.text import Article

DROP = "drop"


class Ref(NamedTuple):
    """One row, by table and key."""

    table: str
    key: str


class AskedError(ReviewError):
    """A row that others name cannot go unless it is said what becomes of them."""

    def __init__(self, ref: Ref, names: list[Naming]) -> None:
        self.ref, self.names = ref, names
        counts = Counter(one.table for one in names)
        rows = ", ".join(f"{n} of {table}" for table, n in counts.items())
        what = f"{ref.key} is named by {rows}"
        super().__init__(
            [Problem(f"{ref.table}.csv", None, "", what, "let them go too, or name another row")]
        )


@dataclass
class Session:
    """One reviewer at one dossier."""

    store: Store
    coder: str

    @property
    def tables(self) -> Tables:
        """The tables as they stand."""
        return self.store.tables

    @property
    def article(self) -> Article:
        """The text that the rows point at."""
        return self.store.article

    def row(self, ref: Ref) -> Row:
        """Return a row. Raises ``ReviewError`` where there is none."""
        found = find(self.tables, ref.table, ref.key) if ref.table in CODED else None
        if found is None:
            raise refused(f"{ref.table}.csv", f"there is no row {ref.key}", "choose another row")
        return found

    def accept(self, refs: Sequence[Ref]) -> None:
        """Let rows stand as they are: they become the reviewer's."""
        for table, rows in self._by_table(refs).items():
            mine = [Change(table, row, {**told(table, row), "coder": self.coder}) for row in rows]
            self.commit("accept", table, [c for c in mine if c.before != c.after])

    def edit(self, refs: Sequence[Ref], cells: Row) -> list[Ref]:
        """Give rows of one table other cells, and what follows; return them as they are named now.

        Raises ``ReviewError`` with every problem, by column, where the table would not be sound.
        """
        parts = [self.edited(ref, cells) for ref in refs]
        changes = [change for part in parts for change in part]
        self.commit("edit", refs[0].table, changes, check=True)
        return [
            Ref(ref.table, key(ref.table, p[0].after or {}))
            for ref, p in zip(refs, parts, strict=True)
        ]

    def edited(self, ref: Ref, cells: Row) -> list[Change]:
        """Return what an edit of one row changes: the row first, then what rests on it."""
        row = self.row(ref)
        self._check_columns(ref.table, cells)
        given = follows(ref.table, row, cells, self.tables, self.article.text)
        new = self.validated(ref.table, {**told(ref.table, row), **given, "coder": self.coder})
        changes = [Change(ref.table, row, new)]
        if ref.table == "times" and new["value"] != row["value"]:
            rest = resting(self.tables, ref.key, new["value"])
            changes += [Change("times", *one) for one in rest if one[0] is not row]
        if ref.table == "stakeholders" and new["kind"] != row["kind"]:
            changes += [Change("claims", *one) for one in retyped(self.tables, ref.key, new)]
        return changes

    def set_span(self, ref: Ref, start: int, end: int) -> Ref:
        """Let a row point at a selection of the article instead."""
        row, span = self.row(ref), trimmed(self.article.text, start, end)
        new = self.validated(ref.table, self.pointed(ref.table, row, span))
        self.commit("edit", ref.table, [Change(ref.table, row, new)], check=True)
        return Ref(ref.table, key(ref.table, new))

    def move_border(self, ref: Ref, side: str, words: int) -> Ref:
        """Move the ``start`` or ``end`` of a row's span by words."""
        row = self.row(ref)
        if row.get("start", "") == "":
            raise refused(f"{ref.table}.csv", "this row has no span", "select words", "quote")
        span = int(row["start"]), int(row["end"])
        return self.set_span(ref, *moved(self.article.text, *span, side, words))

    def add(self, table: str, start: int, end: int, cells: Row | None = None) -> Ref:
        """Make a row of a selection; of a stakeholder, its first mention as well."""
        span = trimmed(self.article.text, start, end)
        if span[0] >= span[1]:
            raise refused(f"{table}.csv", "nothing is selected", "select words first", "quote")
        self._check_columns(table, cells or {})
        row = new_row(table, self.article, span, self.tables)
        row = {**row, "coder": self.coder}
        row |= follows(table, row, cells or {}, self.tables, self.article.text)
        new = self.validated(table, row)
        changes = [Change(table, None, new)]
        if table == "stakeholders":
            changes += self._first_mention(new, span)
        self.commit("add", table, changes, check=True)
        return Ref(table, key(table, new))

    def split(self, ref: Ref, at: int) -> Ref:
        """Cut a claim, time or event in two at a cursor; return the second part.

        Nobody has read either part yet: what a row said of all its words it may not say of fewer.
        The second says its own words until it is mended.
        """
        row, text = self.row(ref), self.article.text
        if ref.table not in ("claims", "times", "events") or not row["start"] < at < row["end"]:
            remedy = "put the cursor inside the row's own words"
            raise refused(f"{ref.table}.csv", "cannot be split there", remedy, "quote")
        one = self.pointed(ref.table, row, trimmed(text, row["start"], at))
        two = self.pointed(ref.table, row, trimmed(text, at, row["end"]))
        two[TABLES[ref.table].key[0]] = free_id(ref.table, self.tables)
        own = new_row(ref.table, self.article, (two["start"], two["end"]), self.tables)
        two |= {c: own[c] for c in _SAYS[ref.table]}
        one["coder"] = two["coder"] = "draft"
        first, second = self.validated(ref.table, one), self.validated(ref.table, two)
        changes = [Change(ref.table, row, first), Change(ref.table, None, second)]
        self.commit("split", ref.table, changes, check=True)
        return Ref(ref.table, key(ref.table, second))

    def merge(self, ref: Ref, into: Ref) -> Ref:
        """Let two rows be one: what names the first names the second, and the first goes.

        Two claims of a sentence become one span; of stakeholders mentions, sources and relations
        follow.
        """
        row, other = self.row(ref), self.row(into)
        if ref.table != into.table or ref == into or len(TABLES[ref.table].key) > 1:
            raise refused(
                f"{ref.table}.csv",
                f"{ref.key} and {into.key} cannot be one",
                "choose two rows of a table",
            )
        new = {**told(ref.table, other), "coder": self.coder}
        if ref.table in ("claims", "times"):
            span = min(row["start"], other["start"]), max(row["end"], other["end"])
            new = self.pointed(ref.table, new, span)
        changes = given_to(self.tables, ref.table, ref.key, into.key)
        changes += self.gone(ref, row, f"{SAME_AS}{into.key}")
        kept = next((c for c in changes if c.before is other), None)
        if kept:  # it named the row that goes
            changes.remove(kept)
            new = {**(kept.after or {}), "coder": self.coder}
        changes.insert(0, Change(into.table, other, self.validated(into.table, new)))
        self.commit("merge", ref.table, changes, check=True)
        return into

    def reject(self, refs: Sequence[Ref], then: str = "", why: str = "") -> None:
        """Take rows out; drafted ones never come back.

        Where other rows name one, ``then`` says what becomes of them: ``drop``, or the id of the
        row that they are to name. Raises ``AskedError`` where it does not say.
        """
        for ref in refs:
            row = self.row(ref)
            names = list(naming(self.tables, ref.table, ref.key)) if _single(ref.table) else []
            if names and not then:
                raise AskedError(ref, names)
            changes: list[Change] = []
            if names and then == DROP:
                changes = dropped(self.tables, ref.table, ref.key)
            elif names:
                self.row(Ref(ref.table, then))
                changes = given_to(self.tables, ref.table, ref.key, then)
            changes += self.gone(ref, row, why)
            self.commit("reject", ref.table, changes, check=True)

    def flag(self, ref: Ref, note: str) -> None:
        """Leave a remark at a row; it stays as unread as it was."""
        row = self.row(ref)
        new = self.validated(ref.table, {**row, "note": note})
        self.commit("flag", ref.table, [Change(ref.table, row, new)])

    def undo(self) -> Ref | None:
        """Take the last decision back; return its first row, None where there is none."""
        standing = journal.undoable(self.store.entries)
        if not standing:
            return None
        last = standing[-1]
        done = journal.done(last, self.tables)
        if done is None:
            what = f"the rows of the last decision ({last.act} {last.key}) changed since"
            raise refused(f"{last.table}.csv", what, "mend them by hand")
        back = [change.undone for change in reversed(done)]
        self.check(back)
        one = journal.entry(self.coder, "undo", last.table, back)
        self.store.write(one._replace(key=last.key, rule=last.rule), back)
        return Ref(last.table, last.key.split(";")[0])

    def tell(self) -> None:
        """Write what the review came to so far into the dossier's description."""
        renew_description(self.store.folder)

    def _by_table(self, refs: Iterable[Ref]) -> dict[str, list[Row]]:
        out: dict[str, list[Row]] = {}
        for ref in refs:
            out.setdefault(ref.table, []).append(self.row(ref))
        return out

    def _first_mention(self, stakeholder: Row, span: tuple[int, int]) -> list[Change]:
        """Return the mention of a new stakeholder: one more, or that of another row taken over."""
        own = stakeholder["stakeholder_id"]
        row = new_row("mentions", self.article, span, self.tables)
        row |= {"stakeholder_id": own, "coder": self.coder}
        return [Change("mentions", None, self.validated("mentions", row))]

    def gone(self, ref: Ref, row: Row, why: str) -> list[Change]:
        """Return the changes by which a row goes, and, where it was drafted, stays away."""
        changes = [Change(ref.table, row, None, self.tables[ref.table].index(row))]
        if row["coder"] == "draft" or row["rule"]:
            span = {c: row.get(c, "") for c in ("start", "end", "quote")}
            kept = {"table": ref.table, "key": ref.key, **span, "rule": row["rule"], "why": why}
            if kept not in self.tables["rejected"]:
                changes.append(Change("rejected", None, kept))
        return changes

    def pointed(self, table: str, row: Row, span: tuple[int, int]) -> Row:
        """Return a row with another span, and what hangs on it, as the reviewer's."""
        start, end = span
        new = {**row, "start": start, "end": end, "quote": self.article.text[start:end]}
        if table == "claims" and (sentence := self.article.sentence_at(start)):
            new["sentence"] = sentence.number
        if table == "mentions" and row["form"] == "name":
            inside = start <= int(row["name_start"]) and int(row["name_end"]) <= end
            new |= {} if inside else {"name_start": start, "name_end": end}
        return {**told(table, new), "coder": self.coder}

    def _check_columns(self, table: str, cells: Row) -> None:
        """Refuse what is computed from a selection, never typed: ids and offsets."""
        fixed = {"start", "end", "quote", "sentence", "name_start", "name_end", "coder", "rule"}
        fixed |= set(TABLES[table].key[:1]) if _single(table) else set()
        for column in cells:
            if column in fixed or column not in TABLES[table].columns:
                raise refused(f"{table}.csv", "is not typed", "select words instead", column)

    def validated(self, table: str, row: Row) -> Row:
        """Return a row as the table holds it. Raises ``ReviewError`` where a cell is wrong."""
        given = {column: row.get(column, "") for column in TABLES[table].columns}
        given = {c: v.strip() if isinstance(v, str) else v for c, v in given.items()}
        problems, rows = check_cells(table, [given])
        if problems:
            raise ReviewError([one._replace(row=None) for one in problems])
        return {column: rows[0][column] for column in given}

    def check(self, changes: list[Change]) -> None:
        """Refuse changes after which the dossier would not be sound."""
        touched = {change.table for change in changes}
        if all(map(_free, changes)):
            return
        aside = _apart(touched)
        held = {
            name: [{**row, "_row": n} for n, row in enumerate(rows, 2)]
            for name, rows in applied(self.tables, changes).items()
            if name not in aside
        }
        problems = check_rows(self.article, held)
        if problems := [
            p for p in problems if not ("mentions" in aside and p.column == "in_article")
        ]:
            raise ReviewError(
                [_told(p, held.get(p.file.removesuffix(".csv"), [])) for p in problems]
            )

    def commit(self, act: str, table: str, changes: list[Change], check: bool = False) -> None:
        """Put changes on disk as one decision; with ``check`` only where all stays sound."""
        if not changes:
            return
        if check:
            self.check(changes)
        self.store.write(journal.entry(self.coder, act, table, changes), changes)


def open_session(name: str, coder: str = "me", root: Path | None = None) -> Session:
    """Open a dossier for review; what a stopped session had decided is done first.

    ``coder`` is a slug that says who reviews. Raises ``ReviewError`` where nothing could be kept.
    """
    if check_cells("order", [{**_SLUG, "coder": coder}])[0] or coder in ("draft", "settled"):
        raise refused("--coder", f"'{coder}' is no name of a reviewer", "use a slug, such as ann")
    session = Session(open_store(name, root), coder)
    if session.store.entries:
        session.tell()  # what a stopped session had no time for
    return session


_SLUG = {
    "event_a": "e01", "relation": "before", "event_b": "e02", "start": 0, "end": 1, "quote": "x",
    "rule": "", "note": "",
}  # fmt: skip


def _told(problem: Problem, rows: list[Row]) -> Problem:
    """Return a problem as a reviewer knows it: rows by their ids, a span by its words."""
    table = problem.file.removesuffix(".csv")

    def named(found: re.Match[str]) -> str:
        return key(table, rows[int(found[1]) - 2])

    what = re.sub(r"row (\d+)", named, problem.what)
    if problem.column not in ("sentence", "start", "end"):
        return problem._replace(what=what)
    remedy = problem.remedy
    if problem.column == "sentence":
        remedy = "choose words of one sentence: no claim reaches over two"
    return problem._replace(what=what, column="quote", remedy=remedy)


def _single(table: str) -> bool:
    return len(TABLES[table].key) == 1


def _apart(touched: set[str]) -> set[str]:
    """Return the tables that what was touched can do no harm: long ones need not be read again."""
    if touched <= {"claims", "rejected", "settlement"}:
        return {"mentions", "times", "events", "order", "relations"}
    return set() if touched & {"mentions", "stakeholders"} else {"mentions"}


def _free(change: Change) -> bool:
    """Say whether a change touches only cells that stand by themselves."""
    if change.before is None or change.after is None:
        return False
    return all(c in _FREE for c, v in change.after.items() if v != change.before[c])


# what a row says in words, or in a value that its words give
_SAYS = {"claims": ("statement",), "events": ("title",), "times": ("value", "resolution", "anchor")}
_FREE = {"coder", "note", "statement", "tone", "certainty", "time", "role", "rationale", "place"}
