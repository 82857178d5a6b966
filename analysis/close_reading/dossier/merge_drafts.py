"""Put new drafts beside reviewed rows: what was settled by reading stays, word for word.

>>> import pandas as pd
>>> from close_reading.tables.csv_io import empty
>>> from close_reading.tables.models import TABLES
>>> none = {name: empty(name) for name in TABLES}
>>> def times(coder, *spans):
...     row = {"type": "DATE", "value": "2025", "coder": coder}
...     rows = [{"time_id": f"t0{n}", "start": a, "end": b, **row} for n, (a, b) in spans]
...     return {**none, "times": pd.DataFrame(rows, columns=TABLES["times"].columns)}
>>> merged = merge_drafts(times("me", (1, (5, 9))), times("draft", (1, (0, 4)), (2, (6, 9))))
>>> merged["times"][["time_id", "start", "coder"]].values.tolist()
[['t03', 0, 'draft'], ['t01', 5, 'me']]
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from close_reading.dossier.datapackage import CODED
from close_reading.dossier.validation.checks import check_rows
from close_reading.dossier.validation.rows import Rows
from close_reading.tables.cells import is_missing
from close_reading.tables.csv_io import check_cells, framed
from close_reading.tables.models import TABLES
from newsdraft.text import Article

if TYPE_CHECKING:
    import pandas as pd

    Tables = Mapping[str, pd.DataFrame]
    Ids = dict[str, dict[str, str]]

SAME_AS = "same as "  # why a row was rejected that is another one, before its id
_SAME_SPAN = 0.8  # of two spans the share of their whole that they share, where they are the same
# What makes two rows of a table the same statement, whatever their spans.
_SAME = {"order": ("event_a", "event_b"), "relations": ("subject", "relation", "object")}


def sound_drafts(
    article: Article, tables: "Mapping[str, pd.DataFrame | list[dict[str, Any]]]"
) -> "tuple[dict[str, pd.DataFrame], list[str]]":
    """Return the frames of what ``sound_rows`` leaves, and what it left out."""
    kept, told = sound_rows(article, tables)
    return {name: framed(name, rows) for name, rows in kept.items()}, told


def sound_rows(
    article: Article, tables: "Mapping[str, pd.DataFrame | list[dict[str, Any]]]"
) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """Leave out draft rows that contradict the article or each other; say which, and why.

    Reviewed rows are never left out: what is wrong with them is for ``check`` to say. Tables that
    are not given come back empty; each row has its number in ``_row``.
    """
    told: list[str] = []
    kept: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for name, frame in tables.items():
        found, kept[name] = check_cells(name, frame)
        told += [f"Left out of {problem}" for problem in found]
    while wrong := _wrong_drafts(article, kept):
        for name, faults in wrong.items():
            told += [f"Left out of {problem}" for problem in faults.values()]
            kept[name] = [row for row in kept[name] if row["_row"] not in faults]
    return kept, told


def _wrong_drafts(article: Article, tables: Rows) -> dict[str, dict[int, str]]:
    problems = check_rows(article, tables)
    wrong: dict[str, dict[int, str]] = defaultdict(dict)
    drafts = {
        name: {row["_row"] for row in tables[name] if row["coder"] == "draft"}
        for name in (CODED if problems else ())
    }
    for problem in problems:
        name = problem.file.removesuffix(".csv")
        if problem.row in drafts.get(name, ()):
            wrong[name].setdefault(int(problem.row or 0), str(problem))
    return wrong


def merge_drafts(old: "Tables", drafted: "Tables") -> "dict[str, pd.DataFrame]":
    """Return the tables with every reviewed row of ``old`` and those of ``drafted`` that add to it.

    A new draft goes where its span overlaps a reviewed row, or a reviewed row says the same. Drafts
    of ``old`` stay only where a reviewed row refers to them. Ids stay unique; drafts take over the
    ids of reviewed stakeholders, times and events that they find again. What a reviewer rejected
    does not come back; a stakeholder that was found to be another one is that other one.
    """
    kept = _kept(old)
    drafted = without_rejected(old, drafted)
    ids = _found_again(kept, drafted)
    ids["stakeholders"] |= _merged(old["rejected"])
    out = dict(old)
    for name in CODED:
        new = _renamed(name, drafted[name], ids)
        adds = [not known for known in _known(name, kept[name], new, drafted[name], ids)]
        out[name] = _joined(name, kept[name], new[adds])
    return out


def without_rejected(old: "Tables", drafted: "Tables") -> "dict[str, pd.DataFrame]":
    """Return new drafts without those that ``rejected.csv`` has by key, or nearly by span."""
    out = dict(drafted)
    gone = list(_values(old["rejected"], ["table", "key", "start", "end", "why"]))
    for name in CODED:
        spans = [(int(a), int(b)) for t, _, a, b, _ in gone if t == name and str(a) != "<NA>"]
        keys = {k for t, k, _, _, why in gone if t == name and not why.startswith(SAME_AS)}
        stays = [
            not _refused(name, dict(zip(drafted[name].columns, row, strict=True)), keys, spans)
            for row in _values(drafted[name], list(drafted[name].columns))
        ]
        out[name] = drafted[name].loc[stays].reset_index(drop=True)
    return out


def _refused(name: str, row: dict[str, Any], keys: set[str], spans: list[tuple[int, int]]) -> bool:
    """Say whether a draft was rejected: running numbers change, spans and names hardly do."""
    if name in ("claims", "times", "events"):
        if str(row["start"]) == "<NA>":
            return False
        start, end = int(row["start"]), int(row["end"])
        both = [(min(end, b) - max(start, a), max(end, b) - min(start, a)) for a, b in spans]
        return any(shared >= _SAME_SPAN * whole for shared, whole in both)
    if name in ("relations", "order"):  # event ids are running numbers too
        said = [str(row[column]) for column in _SAME.get(name, ())]
        return name == "relations" and any(key.split(" ")[:3] == said for key in keys)
    return " ".join(str(row[column]) for column in TABLES[name].key) in keys


def _merged(rejected: "pd.DataFrame") -> dict[str, str]:
    """Map stakeholders that a reviewer found to be another one to that one."""
    to = {
        key: why.removeprefix(SAME_AS)
        for table, key, why in _values(rejected, ["table", "key", "why"])
        if table == "stakeholders" and why.startswith(SAME_AS)
    }
    for own in to:
        seen = {own}
        while (there := to[own]) in to and there not in seen:
            seen.add(there)
            to[own] = to[there]
    return to


def changes(old: "Tables", new: "Tables") -> list[str]:
    """Say for each table how many reviewed rows stay, and which drafts came and went."""
    lines = []
    for name in CODED:
        reviewed = int((old[name]["coder"] != "draft").sum())
        if not len(old[name]) + len(new[name]):
            continue
        before, after = _drafts(name, old[name]), _drafts(name, new[name])
        came, went = after - before, before - after
        lines.append(
            f"{name}.csv: {reviewed} reviewed rows kept, {after.total()} drafts"
            f" ({came.total()} came, {went.total()} went)"
        )
        lines += [f"  {sign} {row}" for sign, rows in (("+", came), ("-", went)) for row in rows]
    return lines


def _drafts(name: str, frame: "pd.DataFrame") -> Counter[str]:
    """Count the drafts of a table by what they say: all but running numbers."""
    running = {"claim_id", "time_id", "event_id", "coder", "rule", "note"}
    columns = [c for c in TABLES[name].columns if name == "relations" or c not in running]
    drafts = frame[frame["coder"] == "draft"]
    return Counter(" | ".join(v for v in map(str, row) if v) for row in _values(drafts, columns))


def _values(frame: "pd.DataFrame", columns: list[str]) -> Iterator[tuple[Any, ...]]:
    yield from frame[columns].itertuples(index=False, name=None)


def _kept(old: "Tables") -> "dict[str, pd.DataFrame]":
    """Return the reviewed rows, and the drafts that they, or rows of the record, refer to."""
    keep = {name: old[name]["coder"] != "draft" for name in CODED}
    while True:
        named: dict[str, set[str]] = defaultdict(set)
        for name, table in TABLES.items():
            rows = old[name][keep[name]] if name in keep else old[name]
            for column, target in table.refers:
                for target_too in {target, "events"} if column == "object" else {target}:
                    named[target_too] |= {i for cell in rows[column] for i in str(cell).split(";")}
        more = {n: keep[n] | old[n][TABLES[n].key[0]].isin(named[n]) for n in CODED if n in named}
        if all(more[n].equals(keep[n]) for n in more):
            return {name: old[name][keep[name]] for name in CODED}
        keep |= more


def _found_again(kept: "Tables", drafted: "Tables") -> "Ids":
    """Map the ids of drafts to those of the kept rows for the same thing, or to free ids."""
    ids: Ids = {"stakeholders": _same_stakeholders(kept, drafted)}
    for name in ("claims", "times", "events"):
        column = TABLES[name].key[0]
        over = _overlapped(kept[name])
        taken = {*kept[name][column], *drafted[name][column]}
        ids[name] = {}
        for own, start, end in _values(drafted[name], [column, "start", "end"]):
            found = next(over(start, end), None)
            if found is not None:
                ids[name][own] = kept[name][column].iloc[found]
            elif own in set(kept[name][column]):
                ids[name][own] = _free(own, taken)
                taken.add(ids[name][own])
    return ids


def _same_stakeholders(kept: "Tables", drafted: "Tables") -> dict[str, str]:
    known = set(kept["stakeholders"]["stakeholder_id"])
    names = {n.casefold(): i for i, n in _values(kept["stakeholders"], ["stakeholder_id", "name"])}
    columns = ["stakeholder_id", "start", "end"]
    at = {(int(a), int(b)): i for i, a, b in _values(kept["mentions"], columns)}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for own, start, end in _values(drafted["mentions"], columns):
        if there := at.get((int(start), int(end))):
            votes[own][there] += 1
    same = {}
    for own, name in _values(drafted["stakeholders"], ["stakeholder_id", "name"]):
        vote = votes[own].most_common(1)
        found = names.get(name.casefold()) or (vote[0][0] if vote else own)
        same[own] = own if own in known else found
    return same


def _overlapped(frame: "pd.DataFrame") -> Callable[[Any, Any], Iterator[int]]:
    """Return a function that finds the rows of ``frame`` whose spans overlap."""
    spans = sorted(
        (int(a), int(b), n)
        for n, (a, b) in enumerate(_values(frame, ["start", "end"]))
        if not is_missing(a)  # an event of the record stands nowhere in the text
    )
    starts = [span[0] for span in spans]
    longest = max((b - a for a, b, _ in spans), default=0)

    def find(start: Any, end: Any) -> Iterator[int]:
        first = bisect_right(starts, int(start) - longest - 1)
        for at in range(first, len(spans)):
            a, b, row = spans[at]
            if a >= int(end):
                return
            if b > int(start):
                yield row

    return find


def _free(own: str, taken: set[str]) -> str:
    letters = re.sub(r"\d+$", "", own)
    number = 1
    while f"{letters}{number:02d}" in taken:
        number += 1
    return f"{letters}{number:02d}"


def _renamed(name: str, frame: "pd.DataFrame", ids: "Ids") -> "pd.DataFrame":
    def rename(cell: str, maps: list[dict[str, str]]) -> str:
        names = dict.fromkeys(str(cell).split(";"))
        for one in maps:
            names = dict.fromkeys(one.get(i, i) for i in names)
        return ";".join(names)

    table = TABLES[name]
    own = [(table.key[0], name)] if name in ids else []
    to = {column: [ids.get(target, {})] for column, target in (*own, *table.refers)}
    if name == "relations":
        to["object"].append(ids["events"])
    return frame.assign(**{c: [rename(v, m) for v in frame[c]] for c, m in to.items()})


def _known(
    name: str, kept: "pd.DataFrame", new: "pd.DataFrame", drafted: "pd.DataFrame", ids: "Ids"
) -> Iterator[bool]:
    """Say for each new row whether the kept rows, or one before it, have what it says."""
    same = list(_SAME.get(name, TABLES[name].key))
    said = {frozenset(r) if name == "order" else r for r in _values(kept, same)}
    spanned = name in ("claims", "times", "events", "mentions")
    over = _overlapped(kept) if spanned else lambda *_: iter(())
    spans = _values(new, ["start", "end"]) if spanned else [(0, 0)] * len(new)
    full = _values(new, list(TABLES[name].key))
    apart = _within_another(kept) if name == "mentions" else lambda *_: False
    seen: set[Any] = set()
    for row, key, (start, end) in zip(_values(new, same), full, spans, strict=True):
        what = frozenset(row) if name == "order" else row
        known = what in said or key in seen or (name == "order" and len(set(row)) < 2)
        yield known or any(not apart(at, start, end, key[0]) for at in over(start, end))
        seen.add(key)


def _within_another(mentions: "pd.DataFrame") -> Callable[[int, int, int, str], bool]:
    """Return a function that says whether a span and a row's nest: "Kenya’s parliament"."""
    whole = list(_values(mentions, ["stakeholder_id", "start", "end"]))

    def nested(at: int, start: int, end: int, who: str) -> bool:
        other, a, b = whole[at]
        inside = (a <= start and end <= b) or (start <= a and b <= end)
        return other != who and inside and (a, b) != (start, end)

    return nested


def _joined(name: str, kept: "pd.DataFrame", new: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    both = pd.concat([frame for frame in (kept, new) if len(frame)] or [kept])
    if name in ("claims", "times", "mentions"):
        both = both.sort_values("start", kind="stable")
    return both.reset_index(drop=True)
