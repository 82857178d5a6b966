"""What a review costs: the best moves from the drafts of coded reports to their codings, counted.

    python bench/review_cost.py [FOLDER]     # FOLDER: dossiers/dev of the benchmarks

A scripted reviewer who knows the coding plays the session that the widget plays: no offset and no
id is typed. An action is a key, a click, a pick or a typed field:

- a row that may stand: 1 (accepted in bulk after a look, counted one a row);
- a label: 1 pick; a typed field 1, as a typed cell is in the CSV way: going there is counted on
  neither side (the line before the last says what it comes to where it counts in the widget
  alone); a span 2 (select, T), or its keys where
  moving a border by words takes one; then 1 to go on;
- a row to reject: 1, and 2 more (pick, Enter) where others name it; to merge: 3;
- a new row: 2 (select, N), a pick each for the ends that the selection does not tell, its other
  cells as above, and 1.

The CSV way, for the same result: 1 to find each row, 1 for its ``coder``, 1 for each cell typed or
mended, offsets, quotes, sentence numbers and ids among them; a span is three cells; a row to go is
2; each row that named it or its merged double is found and mended as well (2). Rounds of ``check``
are not counted. Mentions stay as drafted. The result must be sound and say what the coding says.
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

from close_reading.dossier.dossier import check_dossier
from close_reading.dossier.intake import take_in
from close_reading.review.changes import key
from close_reading.review.filling import ends_told
from close_reading.review.references import naming
from close_reading.review.session import DROP, Ref, Session, open_session
from close_reading.review.spans import moved
from close_reading.review.store import ReviewError

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT.parent / "shared" / "benchmarks" / "dossiers" / "dev"
LABELS = ("kind", "source_type", "quotation", "certainty", "time", "tone", "checkable")
Row = dict[str, Any]


class Player:
    """One article, from its draft to its coding; what each way of doing it costs."""

    def __init__(self, session: Session, gold: dict[str, list[Row]], score: Any) -> None:
        self.session, self.gold, self.score = session, gold, score
        self.ours, self.csv = Counter[str](), Counter[str]()
        self.going = 0  # to fields that are typed
        self.ids = {"author": "author"}  # of the coding -> of the draft
        self.stuck: list[str] = []

    def rows(self, table: str) -> list[Row]:
        return list(self.session.tables[table])

    def spend(self, table: str, ours: int, csv: int) -> None:
        self.ours[table] += ours
        self.csv[table] += csv

    def pairs(self, table: str, alike: Callable[[Row, Row], float]) -> list[tuple[Row, Row]]:
        """Pair drafted and coded rows, reject the rest of the draft, return what is missing too."""
        drafted, coded = self.rows(table), self.gold[table]
        found = self.score.one_to_one(drafted, coded, alike, 0.5)
        for n, row in enumerate(drafted):
            if n not in {i for i, _ in found}:
                self.leave(table, row, coded, alike)
        return [(drafted[i], coded[j]) for i, j in found]

    def leave(self, table: str, row: Row, coded: list[Row], alike: Any) -> None:
        """Reject a row; or merge a stakeholder with the one that it is under another name."""
        ref = Ref(table, key(table, row))
        single = table in ("claims", "times", "events", "stakeholders")
        named = {id(n.row) for n in naming(self.session.tables, table, ref.key)} if single else ()
        self.spend(table, 1 + 2 * bool(named), 2 + 2 * len(named))
        self.session.reject([ref], then=DROP)

    def mend(self, table: str, ref: Ref, cells: Row, typed: tuple[str, ...]) -> None:
        """Bring cells to what the coding has, one by one, what follows from others for free."""
        ours = theirs = 0
        for column, value in cells.items():
            if str(self.session.row(ref).get(column, "")) == str(value):
                continue
            own = self.session.row(ref)
            one = set(str(own[column]).split(";")) ^ set(str(value).split(";"))
            try:
                self.session.edit([ref], {column: value})
            except ReviewError:
                rest = {c: v for c, v in cells.items() if str(own.get(c, "")) != str(v)}
                self.session.edit([ref], rest)  # several at once: the widget keeps them pending
            self.going += column in typed
            ours += max(1, len(one - {""})) if ";" in str(value) and column not in typed else 1
            theirs += 1
        self.spend(table, ours + 1, theirs + 2)

    def span(self, table: str, ref: Ref, start: int, end: int) -> None:
        row, text = self.session.row(ref), self.session.article.text
        if (row["start"], row["end"]) == (start, end):
            return
        by_key = any(
            moved(text, row["start"], row["end"], side, n) == (start, end)
            for side in ("start", "end")
            for n in (1, -1)
        )
        self.session.set_span(ref, start, end)
        self.spend(table, 1 if by_key else 2, 3)

    def add(self, table: str, start: int, end: int, told: Row, csv: int) -> Ref:
        ref = self.session.add(table, start, end, told)
        self.spend(table, 2, csv)
        return ref

    # -- table by table --
    def stakeholders(self) -> None:
        found = self.pairs("stakeholders", self.score.name_score)
        for row, gold in found:
            self.ids[gold["stakeholder_id"]] = row["stakeholder_id"]
        for row, gold in found:
            ref = Ref("stakeholders", row["stakeholder_id"])
            cells = {"kind": gold["kind"], "name": gold["name"]}
            self.stand("stakeholders", ref, cells, ("name",))
        for gold in self.gold["stakeholders"]:
            if gold["stakeholder_id"] not in self.ids:
                self.new_stakeholder(gold)

    def stand(self, table: str, ref: Ref, cells: Row, typed: tuple[str, ...]) -> None:
        """Accept a row that says what the coding says, or mend it."""
        own = self.session.row(ref)
        if all(str(own.get(column, "")) == str(value) for column, value in cells.items()):
            if own["coder"] == "draft":
                self.session.accept([ref])
                self.spend(table, 1, 2)
            else:
                self.spend(table, 1, 2)  # its span was mended: go on
        else:
            self.mend(table, ref, cells, typed)

    def new_stakeholder(self, gold: Row) -> None:
        text, name = self.session.article.text, gold["name"]
        words = [name, name.split(" (")[0], *sorted(name.split(" "), key=len, reverse=True)]
        low = text.casefold()
        what = next((w for w in [*words, text.split()[0]] if w.casefold() in low), "")
        where = low.find(what.casefold())
        taken = {(r["start"], r["end"]) for r in self.rows("mentions")}
        end = where + len(what)
        while (where, end) in taken and end < len(text):
            end = moved(text, where, end, "end", 1)[1]
        # csv: six cells of the row and eight of its mention, and finding both places
        ref = self.add("stakeholders", where, end, {}, 16)
        self.ids[gold["stakeholder_id"]] = ref.key
        self.mend("stakeholders", ref, {"kind": gold["kind"], "name": name}, ("name",))
        self.csv["stakeholders"] -= 4  # a new row's own cells are counted above

    def times(self) -> None:
        found = self.pairs("times", self.score.iou)
        for row, gold in found:
            ref = Ref("times", row["time_id"])
            self.span("times", ref, int(gold["start"]), int(gold["end"]))
            self.stand("times", ref, {"type": gold["type"], "value": gold["value"]}, ("value",))
        taken = {id(gold) for _, gold in found}
        for gold in self.gold["times"]:
            if id(gold) not in taken:
                ref = self.add("times", int(gold["start"]), int(gold["end"]), {}, 8)
                self.mend("times", ref, {"type": gold["type"], "value": gold["value"]}, ("value",))
                self.csv["times"] -= 4

    def claims(self) -> None:
        found = self.pairs("claims", self.score.iou)
        waiting = list(found)
        while waiting:
            left = [pair for pair in waiting if not self.pointed(*pair)]
            if len(left) == len(waiting):  # two that stand in each other's way: one goes first
                row, gold = left.pop()
                self.leave("claims", row, [], None)
                found.remove((row, gold))
            waiting = left
        for row, gold in found:
            ref = Ref("claims", row["claim_id"])
            self.stand("claims", ref, self.claim_cells(gold), ("statement", "cue"))
        taken = {id(gold) for _, gold in found}
        for gold in self.gold["claims"]:
            if id(gold) not in taken:
                filled = [c for c in gold if c != "sentence" and gold[c]]
                csv_cells = len(filled) + 3  # sentence, coder, and finding the place
                ref = self.add("claims", int(gold["start"]), int(gold["end"]), {}, csv_cells)
                before = self.csv["claims"]
                self.mend("claims", ref, self.claim_cells(gold), ("statement", "cue"))
                self.csv["claims"] = before

    def pointed(self, row: Row, gold: Row) -> bool:
        try:
            self.span(
                "claims", Ref("claims", row["claim_id"]), int(gold["start"]), int(gold["end"])
            )
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
            self.span("events", ref, int(gold["start"]), int(gold["end"]))
            self.stand("events", ref, self.event_cells(gold), typed)
        taken = {id(gold) for _, gold in found}
        for gold in self.gold["events"]:
            if id(gold) not in taken:
                filled = len([c for c in gold if gold[c]]) + 2
                ref = self.add("events", int(gold["start"]), int(gold["end"]), {}, filled)
                self.ids[gold["event_id"]] = ref.key
                before = self.csv["events"]
                self.mend("events", ref, self.event_cells(gold), typed)
                self.csv["events"] = before

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
                self.spend("relations", 1, 2)
            else:
                self.leave("relations", row, [], None)
        have = {said(row) for row in self.rows("relations")}
        text = self.session.article.text
        for (subject, relation, other), gold in coded.items():
            start = text.find(gold["quote"])
            if (subject, relation, other) in have or start < 0:
                self.stuck += [] if start >= 0 else [f"relation quote {gold['quote'][:40]!r}"]
                continue
            end = start + len(gold["quote"])
            guess = ends_told(self.session.tables, (start, end))
            wrong = sum(a != b for a, b in zip(guess, (subject, other), strict=True))
            cells = {"subject": subject, "relation": relation, "object": other}
            self.add("relations", start, end, cells, 8)
            self.spend("relations", wrong + 2, 0)  # the label, Enter

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
            out += [f"claim {gold['claim_id']} {c}" for c in wanted if own.get(c) != wanted[c]]
        events = {(r["start"], r["end"], r["title"]): r for r in self.rows("events")}
        for gold in self.gold["events"]:
            own = events.get((int(gold["start"]), int(gold["end"]), gold["title"]), {})
            wanted = self.event_cells(gold)
            out += [f"event {gold['event_id']} {c}" for c in wanted if own.get(c) != wanted[c]]
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
    ours, theirs, rows, going = Counter[str](), Counter[str](), 0, 0
    for folder in sorted(path for path in dev.iterdir() if path.is_dir()):
        player = play(folder, published[folder.name], score)
        size = sum(map(len, player.gold.values()))
        ours, theirs, rows = ours + player.ours, theirs + player.csv, rows + size
        going += player.going
        a, b = player.ours.total(), player.csv.total()
        told = f"{a:5} actions ({a / size:.2f} a row), CSV {b:5}: {a / b:.2f}"
        print(f"{folder.name:10} {size:4} rows {told}")
        for fault in [*player.stuck, *player.differences()]:
            print(f"  not as coded: {fault}")
    for table, n in ours.items():
        print(f"{table:13} {n:5} actions, CSV {theirs[table]:5}: {n / theirs[table]:.2f}")
    a, b = ours.total(), theirs.total()
    print(f"in all {rows} rows, {a} actions, {a / rows:.2f} a row; CSV {b}")
    stricter = f"{(a + going) / b:.2f}"
    print(f"with {going} moves to typed fields, which the CSV way does not count: {stricter}")
    print(f"review cost: {a / b:.2f}".replace("0.", ".") + " of the CSV way")
    return 0


if __name__ == "__main__":
    sys.exit(main())
