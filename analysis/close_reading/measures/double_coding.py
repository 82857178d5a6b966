"""Two coding passes over one article: the same rows, the same labels, and every disagreement.

>>> import pandas as pd
>>> one = {"claims": pd.DataFrame({"start": [0, 9], "end": [5, 12], "kind": ["fact", "plan"]})}
>>> two = {"claims": one["claims"].assign(start=[0, 8], kind=["fact", "fact"])}
>>> compare(one, two)[["label", "n", "alpha"]].values.tolist()
[['kind', 2, 0.0]]

Labels are compared over the rows that both passes have; which rows both have is told apart from it.
Passes by the makers of one codebook agree more than strangers would: an upper bound.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from close_reading.measures.agreement import (
    Level,
    Offsets,
    SpanScore,
    alpha,
    alpha_interval,
    match_spans,
    one_to_one,
    overlaps,
    score,
)
from close_reading.tables.cells import is_missing
from close_reading.tables.labels import values

if TYPE_CHECKING:
    import pandas as pd

    Tables = Mapping[str, pd.DataFrame]

ORDINAL = ("influence", "interest")
ID_COLUMNS = frozenset(
    ("stakeholder_id", "source", "participants", "affiliation", "subject", "object", "event_id")
)


class Table(NamedTuple):
    """How the rows of a table are matched: equal in ``on``, spans overlapping by ``iou`` or more.

    An ``iou`` of 0 is any overlap, of None leaves spans aside.
    """

    labels: str
    on: tuple[str, ...] = ()
    iou: float | None = 0.5


TABLES = {
    "claims": Table("kind source source_type cue quotation certainty time tone checkable"),
    "times": Table("type value mod anchor resolution"),
    "events": Table("date basis status place participants", iou=0),
    "stakeholders": Table(
        "name kind affiliation country in_article influence interest position",
        ("stakeholder_id",),
        None,
    ),
    "mentions": Table("form", ("stakeholder_id",)),
    "relations": Table("", ("subject", "relation", "object", "event_id"), None),
}


def align_ids(a_tables: "Tables", b_tables: "Tables") -> "dict[str, pd.DataFrame]":
    """Return the second pass under the first one's ids for the same stakeholders and events.

    A slug or a running number is no judgement: stakeholders are the same where their mentions
    overlap most, events where their quotes do.

    >>> import pandas as pd
    >>> ours = pd.DataFrame({"stakeholder_id": ["acme"], "start": [0], "end": [4]})
    >>> theirs = ours.assign(stakeholder_id="acme-inc")
    >>> align_ids({"mentions": ours}, {"mentions": theirs})["mentions"].stakeholder_id.item()
    'acme'
    """
    ids: dict[str, str] = {}
    for name, column, iou in (("mentions", "stakeholder_id", 0.5), ("events", "event_id", 0)):
        if name in a_tables and name in b_tables:
            a, b = a_tables[name], b_tables[name]
            votes: dict[tuple[str, str], float] = defaultdict(float)
            for share, i, j in overlaps(_spans(a), _spans(b), iou):
                votes[b[column].iloc[j], a[column].iloc[i]] += share
            ranked = sorted(votes, key=lambda pair: (-votes[pair], pair[0] != pair[1], pair))
            ids |= dict(one_to_one(ranked))
    taken = set(ids.values())

    def rename(cell: str) -> str:
        return ";".join(ids.get(i, f"b:{i}" if i in taken else i) for i in cell.split(";"))

    return {
        name: b.assign(**{c: [rename(v) for v in b[c]] for c in b if c in ID_COLUMNS})
        for name, b in b_tables.items()
    }


def disagreements(
    a: "pd.DataFrame",
    b: "pd.DataFrame",
    labels: Iterable[str],
    on: Sequence[str] = (),
    iou: float | None = 0.5,
) -> "pd.DataFrame":
    """List every difference of two codings of one table; ``on`` and ``iou`` as in ``Table``.

    Columns ``row_a``, ``row_b`` (first cells), ``label``, ``a``, ``b``; the label is ``row`` where
    only one pass has the row, ``span`` where its bounds differ. Ids in a cell compare as a set.

    >>> import pandas as pd
    >>> one = pd.DataFrame({"id": ["c01"], "start": [0], "end": [4], "kind": ["fact"]})
    >>> disagreements(one, one.assign(kind="plan"), ["kind"]).values.tolist()
    [['c01', 'c01', 'kind', 'fact', 'plan']]
    """
    import pandas as pd

    names, pairs, spans = list(labels), _pairs(a, b, on, iou), (_spans(a), _spans(b))
    rows = []
    for i, j in pairs:
        one, other = a.iloc[i], b.iloc[j]
        cells = [(name, _cell(one[name]), _cell(other[name])) for name in names]
        cells = [cell for cell in cells if cell[1] != cell[2]]
        if spans[0][i] != spans[1][j]:
            cells.insert(0, ("span", _show(one), _show(other)))
        rows += [(one.iloc[0], other.iloc[0], *cell) for cell in cells]
    for i in sorted(set(range(len(a))) - {i for i, _ in pairs}):
        rows.append((a.iloc[i, 0], "", "row", _show(a.iloc[i]), ""))
    for j in sorted(set(range(len(b))) - {j for _, j in pairs}):
        rows.append(("", b.iloc[j, 0], "row", "", _show(b.iloc[j])))
    return pd.DataFrame(rows, columns=["row_a", "row_b", "label", "a", "b"])


def compare(
    a_tables: "Tables", b_tables: "Tables", seed: int = 0, draws: int = 1000
) -> "pd.DataFrame":
    """Compute alpha and its interval for each label, over the rows that both passes have.

    Columns ``table``, ``label``, ``n`` (rows), ``alpha``, ``low``, ``high``; NaN is unknown.

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"start": [0, 9], "end": [5, 12], "kind": ["fact", "plan"]})
    >>> compare({"claims": rows}, {"claims": rows}).values.tolist()
    [['claims', 'kind', 2, 1.0, 1.0, 1.0]]
    """
    return compare_all([(a_tables, b_tables)], seed, draws)


def compare_all(
    codings: "Iterable[tuple[Tables, Tables]]", seed: int = 0, draws: int = 1000
) -> "pd.DataFrame":
    """Compute what ``compare`` does over the rows of several articles together.

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"start": [0, 9], "end": [5, 12], "kind": ["fact", "plan"]})
    >>> pair = ({"claims": rows}, {"claims": rows})
    >>> compare_all([pair, pair])[["label", "n", "alpha"]].values.tolist()
    [['kind', 4, 1.0]]
    """
    import pandas as pd

    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for a_tables, b_tables in codings:
        for name, a, b, pairs in matched(a_tables, b_tables):
            for label in TABLES[name].labels.split():
                if label in a and label in b:
                    cells = [(_cell(a[label].iloc[i]), _cell(b[label].iloc[j])) for i, j in pairs]
                    found.setdefault((name, label), []).extend(cells)
    rows = []
    for name, label in (key for key in _labels() if key in found):
        level: Level = "ordinal" if label in ORDINAL else "nominal"
        # a grade that was not given, a label that was not drafted, is missing and no value
        known = values(f"{name}.{label}")
        open_ = level == "ordinal" or bool(known and "" not in known)
        cells = [pair for pair in found[name, label] if not open_ or "" not in pair]
        x, y = [one for one, _ in cells], [other for _, other in cells]
        interval = alpha_interval(x, y, seed, level, draws)
        rows.append((name, label, len(cells), alpha(x, y, level), *interval))
    return pd.DataFrame(rows, columns=["table", "label", "n", "alpha", "low", "high"])


def _labels() -> Iterator[tuple[str, str]]:
    return ((name, label) for name, table in TABLES.items() for label in table.labels.split())


def compare_rows(a_tables: "Tables", b_tables: "Tables") -> "pd.DataFrame":
    """Score for each table how far both passes have the same rows, the first as reference.

    Columns ``table``, ``a``, ``b`` (rows of each), ``matched``, ``precision``, ``recall``, ``f1``.

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"start": [0, 9], "end": [5, 12]})
    >>> compare_rows({"claims": rows}, {"claims": rows[:1]}).recall.tolist()
    [0.5]
    """
    return compare_all_rows([(a_tables, b_tables)])


def compare_all_rows(codings: "Iterable[tuple[Tables, Tables]]") -> "pd.DataFrame":
    """Score what ``compare_rows`` does over the rows of several articles together.

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"start": [0, 9], "end": [5, 12]})
    >>> both = compare_all_rows([({"claims": rows}, {"claims": rows[:1]})] * 2)
    >>> both[["a", "b", "matched"]].values.tolist()
    [[4, 2, 2]]
    """
    import pandas as pd

    counted: dict[str, list[int]] = {}
    for a_tables, b_tables in codings:
        for name, a, b, pairs in matched(a_tables, b_tables):
            counts = counted.get(name, [0, 0, 0])
            more = (len(a), len(b), len(pairs))
            counted[name] = [one + other for one, other in zip(counts, more, strict=True)]
    rows = [
        (name, a, b, *score(both, a, b))
        for name, (a, b, both) in ((n, counted[n]) for n in TABLES if n in counted)
    ]
    return pd.DataFrame(rows, columns=["table", "a", "b", *SpanScore._fields])


def matched(
    a_tables: "Tables", b_tables: "Tables"
) -> "Iterator[tuple[str, pd.DataFrame, pd.DataFrame, list[Offsets]]]":
    """Yield each table of both codings, the second under the first's ids, and its pairs of rows."""
    aligned = align_ids(a_tables, b_tables)
    for name, table in TABLES.items():
        if name in a_tables and name in aligned:
            a, b = a_tables[name], aligned[name]
            yield name, a, b, _pairs(a, b, table.on, table.iou)


def _pairs(
    a: "pd.DataFrame", b: "pd.DataFrame", on: Sequence[str], iou: float | None
) -> list[Offsets]:
    """Pair rows of equal keys: by overlap, or in their order where spans are left aside."""
    groups: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, frame in enumerate((a, b)):
        for at in range(len(frame)):
            groups[tuple(str(frame[c].iloc[at]) for c in on)][side].append(at)
    spans = _spans(a), _spans(b)
    found: list[Offsets] = []
    for left, right in groups.values():
        if iou is None:
            found += zip(left, right, strict=False)
        else:
            x, y = [spans[0][i] for i in left], [spans[1][j] for j in right]
            found += [(left[i], right[j]) for i, j in match_spans(x, y, iou)]
    return sorted(found)


def _spans(frame: "pd.DataFrame") -> list[Offsets]:
    if "start" not in frame:
        return [(0, 0)] * len(frame)
    return [(int(a), int(b)) for a, b in zip(frame["start"], frame["end"], strict=True)]


def _cell(value: Any) -> str:
    return "" if is_missing(value) else ";".join(sorted(str(value).split(";")))


def _show(row: "pd.Series[Any]") -> str:
    return str(row["quote"] if "quote" in row else row.iloc[0])
