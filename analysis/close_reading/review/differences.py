"""Where two codings of one article differ, the second under the ids of the first.

An id or a running number is no judgement. What only the second coding has gets an id that neither
uses, always the same one, so that a settlement can be left and taken up again.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from close_reading.dossier.validation.rows import none, records
from close_reading.measures.coding_comparison import in_text
from close_reading.measures.double_coding import ID_COLUMNS, TABLES, align_ids, matched
from close_reading.review.changes import Row, Tables, key
from close_reading.review.filling import free_id
from close_reading.tables import models

if TYPE_CHECKING:
    import pandas as pd

# who and what first: claims, events and relations name them
ORDER = ("stakeholders", "mentions", "times", "events", "claims", "relations")
_NUMBERED = {"claims": "claim_id", "times": "time_id", "events": "event_id"}
_SPAN = ("start", "end", "quote")


class Difference(NamedTuple):
    """One disagreement: a label, the ``span``, or the whole ``row`` where one coding has none."""

    table: str
    row: str
    label: str
    a: str
    b: str
    row_a: Row | None
    row_b: Row | None

    @property
    def name(self) -> tuple[str, str, str]:
        """What a settlement knows it by."""
        return self.table, self.row, self.label


def differences(
    a: "Mapping[str, pd.DataFrame]", b: "Mapping[str, pd.DataFrame]"
) -> list[Difference]:
    """List every disagreement of two codings, row by row, stakeholders first.

    >>> import pandas as pd
    >>> one = pd.DataFrame({"claim_id": ["c01"], "start": [0], "end": [4], "quote": ["Roe "],
    ...                     "kind": ["fact"]})
    >>> found = differences({"claims": one}, {"claims": one.assign(claim_id="c9", kind="plan")})
    >>> [(one.row, one.label, one.a, one.b) for one in found]
    [('c01', 'kind', 'fact', 'plan')]
    """
    ours, theirs, pairs = _aligned(a, b)
    return [
        one
        for table in ORDER
        if table in ours and table in theirs
        for one in _of_table(table, ours[table], theirs[table], pairs[table])
    ]


def _aligned(
    a: "Mapping[str, pd.DataFrame]", b: "Mapping[str, pd.DataFrame]"
) -> tuple[Tables, Tables, dict[str, list[tuple[int, int]]]]:
    """Return both codings as plain rows, the second under the ids of the first, and the pairs."""
    a, b = ({n: in_text(f) for n, f in one.items()} for one in (a, b))
    pairs = {name: found for name, _, _, found in matched(a, b)}
    ours = {name: as_rows(a[name]) for name in ORDER if name in a}
    theirs = {name: as_rows(frame) for name, frame in align_ids(a, b).items() if name in ORDER}
    for name, column in _NUMBERED.items():
        if name in ours and name in theirs:
            _rename(theirs, name, column, ours[name], pairs[name])
    for rows in theirs.values():
        for row in rows:
            row |= {c: _slugs(row[c]) for c in ID_COLUMNS & row.keys()}
    return ours, theirs, pairs


def as_rows(frame: "pd.DataFrame") -> list[Row]:
    """Return the rows of a frame, empty cells as empty text."""
    rows = records({"": frame})[""]
    return [{c: "" if none(v) else v for c, v in row.items() if c != "_row"} for row in rows]


def _slugs(cell: str) -> str:
    """Return a cell with the ids that only the second coding has as slugs.

    >>> _slugs("b:acme;roe")
    'acme-b;roe'
    """
    return ";".join(f"{i[2:]}-b" if i.startswith("b:") else i for i in str(cell).split(";"))


def _rename(
    theirs: Tables, name: str, column: str, ours: list[Row], pairs: list[tuple[int, int]]
) -> None:
    """Give the rows of a numbered table the ids of those that they pair with, else new ones."""
    ids, taken = {}, {name: list(ours)}
    partner = {j: ours[i][column] for i, j in pairs}
    for j, row in enumerate(theirs[name]):
        new = partner.get(j) or free_id(name, taken)
        taken[name].append({column: new})
        ids[str(row[column])] = new
        row[column] = new
    for table, rows in theirs.items():
        columns = [c for c, refers in models.TABLES[table].refers if refers == name]
        columns += ["object"] * (name == "events" and table == "relations")  # of ``attends``
        for row in rows:
            for c in columns:
                row[c] = ";".join(ids.get(i, i) for i in str(row[c]).split(";"))


def _of_table(
    table: str, ours: list[Row], theirs: list[Row], pairs: Iterable[tuple[int, int]]
) -> Iterator[Difference]:
    """Yield what may go, then what may change, then what may come: spans never overlap."""
    partner = dict(pairs)
    for i, row in enumerate(ours):
        if i not in partner:
            yield Difference(table, key(table, row), "row", _shown(row), "", row, None)
    for i, j in partner.items():
        yield from _of_row(table, ours[i], theirs[j])
    paired = set(partner.values())
    for j, row in enumerate(theirs):
        if j not in paired:
            yield Difference(table, key(table, row), "row", "", _shown(row), None, row)


def _of_row(table: str, ours: Row, theirs: Row) -> Iterator[Difference]:
    own = key(table, ours)
    labels = [*TABLES[table].labels.split(), *(["statement"] if table == "claims" else [])]
    for label in labels:
        x, y = str(ours.get(label, "")), str(theirs.get(label, ""))
        if sorted(x.split(";")) != sorted(y.split(";")):
            yield Difference(table, own, label, x, y, ours, theirs)
    # the span last: a mention or relation is known by it
    if "start" in ours and [ours[c] for c in _SPAN] != [theirs[c] for c in _SPAN]:
        yield Difference(table, own, "span", _shown(ours), _shown(theirs), ours, theirs)


def _shown(row: Row) -> str:
    return str(row["quote"] if row.get("quote") else row[next(iter(row))])
