"""What must hold between the tables of a dossier and its article, row by row.

Each check yields a ``Problem`` with the row as a spreadsheet counts it, from the column ``_row``
that ``tables.parse_table`` leaves in a frame.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from analysis.article import Article
from analysis.dates import DateError, earliest, latest, resolve
from analysis.tables import Problem, nearest
from analysis.tables.models import TABLES

if TYPE_CHECKING:
    import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]
Days = tuple[date, date]
Node = str | date
Edges = dict[tuple[Node, Node], Mapping[str, Any] | None]
DANGLING = "refers to nothing"


def check_frames(article: Article, frames: Frames) -> list[Problem]:
    """Return every problem within and between the tables of one coding of ``article``.

    ``frames`` maps table names to frames with a ``_row`` column; missing tables are empty.
    """
    checks: tuple[Callable[[Article, Frames], Iterator[Problem]], ...] = (
        _keys, _spans, _names, _sentences, _overlaps, _references, _labels, _anchors,
        _resolutions, _bases, _event_dates, _statuses, _order, _order_dates,
    )  # fmt: skip
    return [problem for check in checks for problem in check(article, frames)]


def _rows(frames: Frames, name: str) -> Iterator[dict[str, Any]]:
    if name in frames:
        columns = list(frames[name].columns)
        for values in frames[name].itertuples(index=False, name=None):
            yield dict(zip(columns, values, strict=True))


def _problem(name: str, row: Mapping[str, Any], column: str, what: str, remedy: str) -> Problem:
    return Problem(f"{name}.csv", int(row["_row"]), column, what, remedy)


def _none(value: object) -> bool:
    return str(value) in ("", "<NA>", "None", "nan")


def _keys(article: Article, frames: Frames) -> Iterator[Problem]:
    for name, table in TABLES.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in _rows(frames, name):
            key = tuple(str(row[column]) for column in table.key)
            if key and key in seen:
                what = f"'{' '.join(key)}' stands already in row {seen[key]}"
                yield _problem(name, row, table.key[0], what, "remove one, or give it its own key")
            seen.setdefault(key, int(row["_row"]))


def _spans(article: Article, frames: Frames) -> Iterator[Problem]:
    for name in ("claims", "times", "events", "order", "mentions", "relations"):
        for row in _rows(frames, name):
            if name == "events" and not row["quote"] and _none(row["start"]) and _none(row["end"]):
                continue
            if _none(row["start"]) or _none(row["end"]) or not row["quote"]:
                yield _problem(
                    name, row, "quote", "the span is incomplete", "fill start, end, quote"
                )
                continue
            found = article.text[int(row["start"]) : int(row["end"])]
            if int(row["end"]) <= int(row["start"]) or found != row["quote"]:
                what = f"the text at {row['start']} to {row['end']} is not the quote"
                yield _problem(name, row, "quote", what, _where(article, row["quote"]))


def _where(article: Article, quote: str) -> str:
    at = article.text.find(quote)
    if at < 0:
        return "these words are nowhere in the article: copy them from it"
    if article.text.find(quote, at + 1) >= 0:
        return "these words stand in the article more than once: give the offsets of one"
    return f"set start to {at} and end to {at + len(quote)}"


def _names(article: Article, frames: Frames) -> Iterator[Problem]:
    for row in _rows(frames, "mentions"):
        empty = _none(row["name_start"]), _none(row["name_end"])
        if row["form"] != "name":
            if empty != (True, True):
                what = f"only a name has a bare name, this is a {row['form']}"
                yield _problem("mentions", row, "name_start", what, "empty name_start and name_end")
        elif any(empty) or not (
            int(row["start"]) <= int(row["name_start"]) < int(row["name_end"]) <= int(row["end"])
        ):
            what = "the bare name is not inside the span"
            remedy = "let start <= name_start < name_end <= end"
            yield _problem("mentions", row, "name_start", what, remedy)


def _sentences(article: Article, frames: Frames) -> Iterator[Problem]:
    for row in _rows(frames, "claims"):
        sentence = article.sentence_at(int(row["start"]))
        if sentence is None or sentence.number != row["sentence"] or row["end"] > sentence.end:
            what = f"the span is not inside sentence {row['sentence']}"
            remedy = f"set it to {sentence.number}" if sentence else "move the span"
            yield _problem("claims", row, "sentence", what, remedy)


def _overlaps(article: Article, frames: Frames) -> Iterator[Problem]:
    for name in ("claims", "times"):
        before: dict[str, Any] | None = None
        for row in sorted(_rows(frames, name), key=lambda r: (int(r["start"]), int(r["end"]))):
            if before and row["start"] < before["end"]:
                what = f"the span overlaps that of row {before['_row']}"
                yield _problem(name, row, "start", what, "spans of one table never overlap")
            if not before or row["end"] > before["end"]:
                before = row


def _references(article: Article, frames: Frames) -> Iterator[Problem]:
    ids = {
        name: [str(row[table.key[0]]) for row in _rows(frames, name)]
        for name, table in TABLES.items()
        if table.key
    }
    known = {name: frozenset(values) for name, values in ids.items()}
    special = {("claims", "source"): {"author"}, ("times", "anchor"): {"published"}}
    for name, table in TABLES.items():
        for column, target in table.refers:
            extra = special.get((name, column), set())
            for row in _rows(frames, name):
                also = (
                    known["events"] if column == "object" and row["relation"] == "attends" else ()
                )
                for one in filter(None, str(row[column]).split(";")):
                    if one not in known[target] and one not in extra and one not in also:
                        what = f"'{one}' {DANGLING} in {target}.csv"
                        remedy = nearest(one, [*ids[target], *sorted(extra)])
                        yield _problem(name, row, column, what, remedy)


def _labels(article: Article, frames: Frames) -> Iterator[Problem]:
    for row in _rows(frames, "claims"):
        author = row["source"] == "author"
        for column, same, label in (
            ("source_type", row["source_type"] == "author", "author"),
            ("quotation", row["quotation"] == "none", "none"),
        ):
            if same != author:
                what = f"source '{row['source']}' and {column} '{row[column]}' do not go together"
                yield _problem(
                    "claims", row, column, what, f"'{label}' goes with source author only"
                )
        if row["kind"] == "judgement" and row["checkable"] == "yes":
            yield _problem(
                "claims", row, "checkable", "no record settles a judgement", "set it to no"
            )
        if row["cue"] and row["cue"] not in article.text:
            remedy = "copy the attributing words from the article"
            yield _problem("claims", row, "cue", f"'{row['cue']}' is not in the article", remedy)


def _anchors(article: Article, frames: Frames) -> Iterator[Problem]:
    anchors = {str(r["time_id"]): str(r["anchor"]) for r in _rows(frames, "times")}
    done: set[str] = set()
    circles: set[str] = set()
    for start in anchors:
        at, path = start, dict[str, None]()
        while at in anchors and at not in done and at not in path:
            path[at] = None
            at = anchors[at]
        if at in path:
            circles.update(list(path)[list(path).index(at) :])
        done.update(path)
    for row in _rows(frames, "times"):
        if row["time_id"] in circles:
            remedy = "let one of them rest on published"
            yield _problem("times", row, "anchor", "the anchors run in a circle", remedy)


def _resolutions(article: Article, frames: Frames) -> Iterator[Problem]:
    values = {str(r["time_id"]): str(r["value"]) for r in _rows(frames, "times")}
    values["published"] = article.published
    for row in _rows(frames, "times"):
        if not row["resolution"]:
            continue
        try:
            value = resolve(row["resolution"], values.get(row["anchor"], ""))
        except DateError as error:
            yield _problem("times", row, "resolution", str(error), "see dates.RESOLUTIONS")
            continue
        if value and value != row["value"]:
            what = f"{row['resolution']} from {row['anchor']} gives {value}, not {row['value']!r}"
            yield _problem("times", row, "value", what, "mend the value, the anchor or the rule")


def _bases(article: Article, frames: Frames) -> Iterator[Problem]:
    for row in _rows(frames, "events"):
        record = row["basis"] == "record"
        if record and (not row["sources"] or row["quote"]):
            remedy = "name its sources, and leave start, end and quote empty"
            yield _problem(
                "events", row, "basis", "an event of the record rests on sources", remedy
            )
        if not record and not row["quote"]:
            remedy = "anchor it in the article, or set basis to record"
            yield _problem("events", row, "quote", "the event has no quote", remedy)
        if row["basis"] in ("stated", "resolved") and not row["date"]:
            remedy = "fill the date, or set basis to ordered or tense"
            yield _problem("events", row, "date", f"basis {row['basis']} without a date", remedy)


def _event_dates(article: Article, frames: Frames) -> Iterator[Problem]:
    values = {str(r["time_id"]): str(r["value"]) for r in _rows(frames, "times")}
    for row in _rows(frames, "events"):
        dated = [v for t in str(row["times"]).split(";") if (v := values.get(t, "")) and _days(v)]
        if not dated or not row["date"] or row["basis"] == "record":
            continue
        if not any(_meet(_days(row["date"]), _days(value)) for value in dated):
            what = f"{row['date']} is none of the dates of its times ({', '.join(dated)})"
            yield _problem("events", row, "date", what, "mend the date or the times")


def _statuses(article: Article, frames: Frames) -> Iterator[Problem]:
    today = _days(article.published)
    for row in _rows(frames, "events"):
        span = _days(row["date"])
        if not today or not span:
            continue
        if row["status"] == "past" and span[0] > today[1]:
            what = f"{row['date']} lies after publication but the status is past"
        elif row["status"] in ("scheduled", "expected") and span[1] < today[0]:
            what = f"{row['date']} lies before publication but the status is {row['status']}"
        else:
            continue
        yield _problem("events", row, "status", what, "mend the status or the date")


def _order(article: Article, frames: Frames) -> Iterator[Problem]:
    days = {str(r["event_id"]): _days(r["date"]) for r in _rows(frames, "events")}
    rows = [row for row in _rows(frames, "order") if not _against(row, days)]
    edges: Edges = {pair: row for row in rows if (pair := _before(row))}
    edges |= dict.fromkeys(_date_edges({span for span in days.values() if span}, days))
    edges |= _inside(rows, edges)
    sorter: TopologicalSorter[Node] = TopologicalSorter()
    for early, late in edges:
        sorter.add(late, early)
    try:
        sorter.prepare()
    except CycleError as error:
        ring = error.args[1]
        told = [row for pair in pairwise(ring) if (row := edges[pair])]
        what = "the order runs in a circle: " + " before ".join(map(str, ring))
        last = max(told, key=lambda row: int(row["_row"]))
        yield _problem("order", last, "relation", what, "turn one of these rows round")


def _date_edges(spans: set[Days], days: Mapping[str, Days | None]) -> Iterator[tuple[Node, Node]]:
    """Yield what the dates set apart, through a line of days: linear in the number of events."""
    ends = sorted({last for _, last in spans})
    yield from pairwise(ends)
    for event, span in days.items():
        if span:
            yield event, span[1]
            if at := bisect_left(ends, span[0]):
                yield ends[at - 1], event


def _inside(rows: list[dict[str, Any]], edges: Edges) -> Edges:
    """Return the edges that "during" adds: before and after whatever the event around it is."""
    late, early = defaultdict[Node, list[Node]](list), defaultdict[Node, list[Node]](list)
    for one, other in edges:
        late[one].append(other)
        early[other].append(one)
    more: Edges = {}
    for row in rows:
        if row["relation"] == "during":
            part, whole = row["event_a"], row["event_b"]
            new = [(part, c) for c in late[whole]] + [(c, part) for c in early[whole]]
            for one, other in new:
                if one != other and (one, other) not in edges:
                    more[one, other] = row
                    late[one].append(other)
                    early[other].append(one)
    return more


def _before(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if row["relation"] == "before":
        return (row["event_a"], row["event_b"])
    return (row["event_b"], row["event_a"]) if row["relation"] == "after" else None


def _order_dates(article: Article, frames: Frames) -> Iterator[Problem]:
    days = {str(r["event_id"]): _days(r["date"]) for r in _rows(frames, "events")}
    for row in _rows(frames, "order"):
        if _against(row, days):
            what = f"the dates of {row['event_a']} and {row['event_b']} say otherwise"
            yield _problem("order", row, "relation", what, "mend the relation or a date")


def _against(row: Mapping[str, Any], days: Mapping[str, Days | None]) -> bool:
    one, other = days.get(row["event_a"]), days.get(row["event_b"])
    if one is None or other is None:
        return False
    if row["relation"] in ("during", "overlaps"):
        return not _meet(one, other)
    early, late = (one, other) if row["relation"] == "before" else (other, one)
    # "before" is strict, by days: on one and the same day an order is still possible
    return early[0] > late[1]


def _days(edtf: object) -> Days | None:
    try:
        first, last = earliest(str(edtf)), latest(str(edtf))
    except DateError:
        return None
    return (first, last) if first and last else None


def _meet(one: Days | None, other: Days | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])
