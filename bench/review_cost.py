"""What a review costs: the best moves from the drafts of coded reports to their codings, counted.

    python bench/review_cost.py [FOLDER]     # FOLDER: dossiers/dev of the benchmarks

A scripted reviewer who knows the coding plays the session that the widget plays: no offset and no
id is typed. What an action is, and what each way takes, stands in ``review_moves``. Both sides are
played at their best, and both count each key and click that leads to a field or a cell.

In the widget:

- rows that may stand are accepted in bulk after a look, counted one a row;
- a label is a pick, an id in a list a pick for each that comes or goes, what follows is free; a
  typed field is a key to get there, one for what is typed, and its Enter goes on: with Ctrl to the
  same field of the next row; where a pick comes last, going on is a key more;
- a span is a selection and T, or its border moved a word;
- a row to reject is 1, and an Enter more where others name it;
- a new row is a selection and N, and the cells that are otherwise than it was filled in; its first
  field has the cursor, and words selected once serve several relations.

In the spreadsheet, for the same tables:

- rows that may stand have their coder filled down, counted one a row, the others for nothing;
- a cell is a click and what is typed, without the click beside or below the last; offsets, quotes,
  ids, sentence numbers, and whatever else is not as it was, are cells;
- a new row is a row doubled, and the cells in which it is not that row's; a row to go is 2;
- what names a row that goes is mended cell by cell, or replaced in the whole table at once.

How offsets are found, looking a label up, and rounds of ``check`` cost nothing there. Mentions
stay as drafted. The result must be sound and say what the coding says.
"""

import csv
import importlib.util
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from review_moves import Sheet, Widget

from close_reading.dossier.dossier import check_dossier
from close_reading.dossier.intake import take_in
from close_reading.review.changes import key
from close_reading.review.filling import new_row, told
from close_reading.review.references import naming
from close_reading.review.session import DROP, Ref, Session, open_session
from close_reading.review.spans import moved, trimmed
from close_reading.review.store import ReviewError

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT.parent / "shared" / "benchmarks" / "dossiers" / "dev"
LABELS = ("kind", "source_type", "quotation", "certainty", "time", "tone", "checkable")
# the field in which the cursor stands after a new row is made
READY = {"claims": "statement", "events": "title", "stakeholders": "name", "times": "value"}
Row = dict[str, Any]
Span = tuple[int, int] | None


def spanned(row: Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def differing(old: Row, new: Row) -> list[str]:
    """Return the columns in which two rows differ, but for who coded them and why."""
    plain = [c for c in new if c not in ("coder", "rule", "note")]
    return [c for c in plain if not alike(new[c], old.get(c, ""))]


def alike(one: object, other: object) -> bool:
    """Say whether two cells say the same: ids are no sequence."""
    return sorted(str(one).split(";")) == sorted(str(other).split(";"))


def picked(old: str, new: str) -> int:
    """Return how many picks a value takes: one, or one for each id that comes or goes."""
    return max(1, len((set(old.split(";")) ^ set(new.split(";"))) - {""}))


class Player:
    """One article, from its draft to its coding; what each way of doing it costs."""

    def __init__(self, session: Session, gold: dict[str, list[Row]], score: Any) -> None:
        self.session, self.gold, self.score = session, gold, score
        self.widget, self.sheet = Widget(), Sheet()
        self.ids = {"author": "author"}  # of the coding -> of the draft
        self.selected: Span = None
        self.stuck: list[str] = []

    def rows(self, table: str) -> list[Row]:
        return list(self.session.tables[table])

    def pairs(self, table: str, alike: Callable[[Row, Row], float]) -> list[tuple[Row, Row]]:
        """Pair drafted and coded rows, and reject the rest of the draft."""
        drafted, coded = self.rows(table), self.gold[table]
        found = self.score.one_to_one(drafted, coded, alike, 0.5)
        for n, row in enumerate(drafted):
            if n not in {i for i, _ in found}:
                self.leave(table, row)
        return [(drafted[i], coded[j]) for i, j in found]

    def leave(self, table: str, row: Row) -> None:
        """Reject a row; what names it does without."""
        ref = Ref(table, key(table, row))
        single = table in ("claims", "times", "events", "stakeholders")
        naming_it = list(naming(self.session.tables, table, ref.key)) if single else []
        named = Counter(one.table for one in naming_it)
        self.widget.leave(table, named=bool(named))
        self.sheet.leave(table, named)
        self.session.reject([ref], then=DROP)

    def bring(self, ref: Ref, cells: Row, typed: tuple[str, ...]) -> tuple[int, list[str]]:
        """Bring cells to what the coding has, one by one; return the picks and typed fields."""
        picks, written = 0, []
        for column, value in cells.items():
            own = self.session.row(ref)
            if alike(told(ref.table, own).get(column, ""), value):
                continue  # so it is as it stands, or it followed from another
            try:
                self.session.edit([ref], {column: value})
            except ReviewError:
                rest = {c: v for c, v in cells.items() if str(own.get(c, "")) != str(v)}
                self.session.edit([ref], rest)  # several at once: the widget keeps them pending
            if column in typed:
                written.append(column)
            else:
                picks += picked(str(own[column]), str(value))
        return picks, written

    def stand(self, table: str, ref: Ref, cells: Row, typed: tuple[str, ...], span: Span) -> None:
        """Let a drafted row say what the coding says, at the best moves of both ways."""
        before = self.rows(table)
        old = self.session.row(ref)
        let = told(table, old)  # a tone that nobody doubts is filled down with the coder
        keys = self.point(ref, span)
        picks, written = self.bring(ref, cells, typed)
        if not (keys or picks or written):
            self.session.accept([ref])
            self.widget.accept(table)
            self.sheet.accept(table)
            return
        self.widget.span(table, keys)
        self.widget.mend(table, picks, written)
        new = self.session.row(ref)
        self.sheet.mend(table, before.index(old), differing(let, new))

    def point(self, ref: Ref, span: Span) -> int:
        """Give a row its span; return how many keys that takes."""
        row, text = self.session.row(ref), self.session.article.text
        if not span or (row["start"], row["end"]) == span:
            return 0
        by_key = any(
            moved(text, row["start"], row["end"], side, n) == span
            for side in ("start", "end")
            for n in (1, -1)
        )
        self.session.set_span(ref, *span)
        return 1 if by_key else 2

    def new(self, table: str, span: tuple[int, int], cells: Row, typed: tuple[str, ...]) -> Ref:
        """Make a row of words; the spreadsheet doubles the row above."""
        ref = self.session.add(table, *span, {})
        picks, written = self.bring(ref, cells, typed)
        self.widget.add(table, picks, written, ready=READY[table])
        self.copied(table, self.session.row(ref))
        return ref

    def copied(self, table: str, row: Row) -> None:
        rows = self.rows(table)
        at = rows.index(row)
        above = rows[at - 1] if at else rows[1] if len(rows) > 1 else {}
        self.sheet.add(table, at, differing(above, row))

    # -- table by table --
    def stakeholders(self) -> None:
        found = self.pairs("stakeholders", self.score.name_score)
        for row, gold in found:
            self.ids[gold["stakeholder_id"]] = row["stakeholder_id"]
        for row, gold in found:
            ref = Ref("stakeholders", row["stakeholder_id"])
            cells = {"kind": gold["kind"], "name": gold["name"]}
            self.stand("stakeholders", ref, cells, ("name",), None)
        for gold in self.gold["stakeholders"]:
            if gold["stakeholder_id"] not in self.ids:
                self.new_stakeholder(gold)

    def new_stakeholder(self, gold: Row) -> None:
        """Make one of the longest of its words that the article has, which is its mention too."""
        text, name = self.session.article.text, gold["name"]
        words = [name, name.split(" (")[0], *sorted(name.split(" "), key=len, reverse=True)]
        low = text.casefold()
        what = next((w for w in [*words, text.split()[0]] if w.casefold() in low), "")
        where = low.find(what.casefold())
        taken = {(r["start"], r["end"]) for r in self.rows("mentions")}
        end = where + len(what)
        while (where, end) in taken and end < len(text):
            end = moved(text, where, end, "end", 1)[1]
        cells = {"kind": gold["kind"], "name": name}
        ref = self.new("stakeholders", (where, end), cells, ("name",))
        self.ids[gold["stakeholder_id"]] = ref.key
        mention = next(r for r in self.rows("mentions") if r["stakeholder_id"] == ref.key)
        self.copied("mentions", mention)

    def times(self) -> None:
        def cells(gold: Row) -> Row:
            return {"type": gold["type"], "value": gold["value"]}

        found = self.pairs("times", self.score.iou)
        for row, gold in found:
            ref = Ref("times", row["time_id"])
            self.stand("times", ref, cells(gold), ("value",), spanned(gold))
        taken = {id(gold) for _, gold in found}
        for gold in self.gold["times"]:
            if id(gold) not in taken:
                self.new("times", spanned(gold), cells(gold), ("value",))

    def claims(self) -> None:
        found = self.pairs("claims", self.score.iou)
        waiting, keys = list(found), dict[int, int]()
        while waiting:  # spans first: one may stand where another is to
            left = [pair for pair in waiting if not self.pointed(*pair, keys)]
            if len(left) == len(waiting):  # two stand in each other's way: one goes
                row, gold = left.pop()
                self.leave("claims", self.session.row(Ref("claims", row["claim_id"])))
                found.remove((row, gold))
            waiting = left
        typed = ("cue", "statement")
        for row, gold in found:
            ref = Ref("claims", row["claim_id"])
            self.stand_claim(ref, row, self.claim_cells(gold), keys[id(gold)])
        taken = {id(gold) for _, gold in found}
        for gold in self.gold["claims"]:
            if id(gold) not in taken:
                self.new("claims", spanned(gold), self.claim_cells(gold), typed)

    def stand_claim(self, ref: Ref, drafted: Row, cells: Row, keys: int) -> None:
        if not keys:
            self.stand("claims", ref, cells, ("cue", "statement"), None)
            return
        picks, written = self.bring(ref, cells, ("cue", "statement"))
        self.widget.span("claims", keys)
        self.widget.mend("claims", picks, written)
        new = self.session.row(ref)
        let = told("claims", drafted)
        self.sheet.mend("claims", self.rows("claims").index(new), differing(let, new))

    def pointed(self, row: Row, gold: Row, keys: dict[int, int]) -> bool:
        try:
            keys[id(gold)] = self.point(Ref("claims", row["claim_id"]), spanned(gold))
        except ReviewError:
            return False
        return True

    def claim_cells(self, gold: Row) -> Row:
        source = ";".join(self.ids[one] for one in gold["source"].split(";"))
        cells = {"source": source, **{c: gold[c] for c in LABELS}, "cue": gold["cue"]}
        return {**cells, "statement": gold["statement"]}

    def event_cells(self, gold: Row) -> Row:
        people = ";".join(self.ids[one] for one in gold["participants"].split(";") if one)
        plain = {c: gold[c] for c in ("date", "basis", "status", "place")}
        return {**plain, "participants": people, "title": gold["title"]}

    def events(self) -> None:
        typed = ("date", "place", "title")
        found = self.pairs("events", self.score.event_score)
        for row, gold in found:
            ref = Ref("events", row["event_id"])
            self.ids[gold["event_id"]] = ref.key
            self.stand("events", ref, self.event_cells(gold), typed, spanned(gold))
        taken = {id(gold) for _, gold in found}
        for gold in self.gold["events"]:
            if id(gold) not in taken:
                ref = self.new("events", spanned(gold), self.event_cells(gold), typed)
                self.ids[gold["event_id"]] = ref.key

    def relations(self) -> None:
        def said(row: Row) -> tuple[str, ...]:
            return row["subject"], row["relation"], row["object"]

        coded: dict[tuple[str, ...], Row] = {}
        for gold in self.gold["relations"]:
            ends = [self.ids.get(gold[c], "") for c in ("subject", "object")]
            if not all(ends):
                self.stuck.append(f"relation of {gold['subject']} to {gold['object']}")
            else:
                coded.setdefault((ends[0], gold["relation"], ends[1]), gold)
        for row in self.rows("relations"):
            if said(row) in coded:
                self.session.accept([Ref("relations", key("relations", row))])
                self.widget.accept("relations")
                self.sheet.accept("relations")
            else:
                self.leave("relations", row)
        have = {said(row) for row in self.rows("relations")}
        text = self.session.article.text
        for (subject, relation, other), gold in coded.items():
            start = text.find(gold["quote"])
            if (subject, relation, other) in have or start < 0:
                self.stuck += [] if start >= 0 else [f"relation quote {gold['quote'][:40]!r}"]
                continue
            end = start + len(gold["quote"])
            self.relate((start, end), {"subject": subject, "relation": relation, "object": other})

    def relate(self, span: tuple[int, int], cells: Row) -> None:
        """Make a relation: of the words still selected, or of others; at once, or by its form."""
        text = self.session.article.text
        row = new_row("relations", self.session.article, trimmed(text, *span), self.session.tables)
        wrong = sum(row[column] != value for column, value in cells.items())
        form = not self.stands(row)
        ref = self.session.add("relations", *span, cells)
        self.widget.add("relations", wrong + form, [], selected=span == self.selected)
        self.selected = span
        self.copied("relations", self.session.row(ref))

    def stands(self, row: Row) -> bool:
        """Say whether a relation as it is told is a row, so that no form asks for its ends."""
        twins = [key("relations", one) for one in self.rows("relations")]
        ends = {row["subject"], row["object"]} - {""}
        return len(ends) == 2 and key("relations", row) not in twins

    def differences(self) -> list[str]:
        """Say where the tables do not say what the coding says."""
        claims = {(r["start"], r["end"]): r for r in self.rows("claims")}
        out = [
            f"{table} {len(self.rows(table))} of {len(self.gold[table])}"
            for table in ("claims", "events", "times", "stakeholders")
            if len(self.rows(table)) != len(self.gold[table])
        ]
        for gold in self.gold["claims"]:
            own = claims.get((int(gold["start"]), int(gold["end"])), {})
            wanted = self.claim_cells(gold)
            wrong = [c for c in wanted if not alike(own.get(c), wanted[c])]
            out += [f"claim {gold['claim_id']} {c}" for c in wrong]
        events = {(r["start"], r["end"], r["title"]): r for r in self.rows("events")}
        for gold in self.gold["events"]:
            own = events.get((int(gold["start"]), int(gold["end"]), gold["title"]), {})
            wanted = self.event_cells(gold)
            wrong = [c for c in wanted if not alike(own.get(c), wanted[c])]
            out += [f"event {gold['event_id']} {c}" for c in wrong]
        times = {(r["start"], r["end"], r["type"], r["value"]) for r in self.rows("times")}
        for gold in self.gold["times"]:
            if (int(gold["start"]), int(gold["end"]), gold["type"], gold["value"]) not in times:
                out.append(f"time {gold['text']}")
        return out


def read(folder: Path) -> dict[str, list[Row]]:
    out = {}
    for table in ("claims", "events", "relations", "stakeholders", "times"):
        with (folder / f"{table.replace('times', 'timexes')}.csv").open(
            encoding="utf-8-sig", newline=""
        ) as file:
            out[table] = [dict(row) for row in csv.DictReader(file)]
    return out


def play(folder: Path, published: str, score: Any) -> Player:
    with tempfile.TemporaryDirectory() as root:
        take_in(str(folder / "article.txt"), "report", published, root=Path(root))
        player = Player(open_session("report", "reader", Path(root)), read(folder), score)
        player.stakeholders()
        player.times()
        player.claims()
        player.events()
        player.relations()
        player.stuck += [str(one) for one in check_dossier(Path(root) / "data" / "report")]
    return player


def main() -> int:
    dev = Path(sys.argv[1]) if len(sys.argv) > 1 else DEV
    if not dev.is_dir():
        print(f"{dev}: there are no coded reports; give their folder", file=sys.stderr)
        return 2
    spec = importlib.util.spec_from_file_location("score", dev.parent / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    lines = (dev.parent / f"{dev.name}.jsonl").read_text("utf-8").splitlines()
    published = {one["id"]: one["published"] for one in map(json.loads, lines)}
    ours, theirs, rows = Counter[str](), Counter[str](), 0
    for folder in sorted(path for path in dev.iterdir() if path.is_dir()):
        player = play(folder, published[folder.name], score)
        size = sum(map(len, player.gold.values()))
        ours, theirs = ours + player.widget.spent, theirs + player.sheet.spent
        rows += size
        a, b = player.widget.spent.total(), player.sheet.spent.total()
        said = f"{a:5} actions ({a / size:.2f} a row), CSV {b:5}: {a / b:.2f}"
        print(f"{folder.name:10} {size:4} rows {said}")
        for fault in [*player.stuck, *player.differences()]:
            print(f"  not as coded: {fault}")
    for table, n in ours.items():
        print(f"{table:13} {n:5} actions, CSV {theirs[table]:5}: {n / theirs[table]:.2f}")
    a, b = ours.total(), theirs.total()
    print(f"in all {rows} rows, {a} actions, {a / rows:.2f} a row; CSV {b}")
    print(f"review cost: {a / b:.2f}".replace("0.", ".") + " of the CSV way")
    return 0


if __name__ == "__main__":
    sys.exit(main())
