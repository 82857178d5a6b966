"""What must hold between the tables of a dossier and its article, row by row.

Each check yields a ``Problem`` with the row as a spreadsheet counts it, from the column ``_row``
that ``tables.parse_table`` leaves in a frame.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from close_reading.dossier.validation import chronology, sequence, spans
from close_reading.dossier.validation.rows import Rows, each, problem, records
from close_reading.errors import Problem, nearest
from close_reading.tables.labels import find
from close_reading.tables.models import TABLES
from newsdraft.text import Article

if TYPE_CHECKING:
    import pandas as pd

Check = Callable[[Article, Rows], Iterator[Problem]]
DANGLING = "refers to nothing"
_SLUG = re.compile("[a-z]*[0-9-][a-z0-9-]*")  # what can hardly be other than an id


def check_frames(article: Article, frames: "Mapping[str, pd.DataFrame]") -> list[Problem]:
    """Return every problem within and between the tables of one coding of ``article``.

    ``frames`` maps table names to frames with a ``_row`` column; missing tables are empty.
    """
    return check_rows(article, records(frames))


def check_rows(article: Article, tables: Rows) -> list[Problem]:
    """Return what ``check_frames`` does, from rows as dictionaries with ``_row``."""
    checks: tuple[Check, ...] = (
        _keys, spans.spans, spans.names, spans.sentences, spans.overlaps, _references, _labels,
        _mentioned, chronology.anchors, chronology.resolutions, chronology.kinds,
        chronology.bases, chronology.event_dates, chronology.statuses, chronology.reports,
        chronology.vantages, sequence.order, sequence.pairs, sequence.order_dates,
    )  # fmt: skip
    return [found for check in checks for found in check(article, tables)]


def _keys(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse rows of one key, and rows that say the same under two keys."""
    for name, table in TABLES.items():
        keys: dict[tuple[object, ...], int] = {}
        said: dict[tuple[object, ...], int] = {}
        key_of = table.key[:1] if len(table.key) == 1 else ()
        apart = {*key_of, "coder", "rule", "note", "_row"}
        telling = [c for c in table.columns if c not in apart and len(table.key) < 2]
        for row in each(tables, name):
            key = tuple(map(row.__getitem__, table.key))
            rest = tuple(map(row.__getitem__, telling))
            first = keys.get(key) if key else None
            twin = said.get(rest) if rest else None
            if first or twin:
                what = f"'{' '.join(map(str, key))}' stands already in row {first or twin}"
                column = (table.key or table.columns)[0]
                yield problem(name, row, column, what, "remove one, or give it its own key")
            keys.setdefault(key, int(row["_row"]))
            said.setdefault(rest, int(row["_row"]))


def _references(article: Article, tables: Rows) -> Iterator[Problem]:
    ids = {
        name: [str(row[table.key[0]]) for row in each(tables, name)]
        for name, table in TABLES.items()
        if table.key
    }
    known = {name: frozenset(values) for name, values in ids.items()}
    special = {("claims", "source"): {"author"}, ("times", "anchor"): {"published"}}
    for name, table in TABLES.items():
        for column, target in table.refers:
            extra = special.get((name, column), set())
            for row in each(tables, name):
                also = (
                    known["events"] if column == "object" and row["relation"] == "attends" else ()
                )
                for one in filter(None, str(row[column]).split(";")):
                    if one not in known[target] and one not in extra and one not in also:
                        what = f"'{one}' {DANGLING} in {target}.csv"
                        remedy = _existing(one, [*ids[target], *sorted(extra)])
                        yield problem(name, row, column, what, remedy)


def _existing(one: str, known: list[str]) -> str:
    """Name the nearest id; of running numbers (c12, c25) none is nearer than another."""
    if re.fullmatch(r"[a-z]{1,2}-?[0-9]+[a-z]?", one):
        return "name a row that exists, or take this one out"
    return nearest(one, known)


def _labels(article: Article, tables: Rows) -> Iterator[Problem]:
    for row in each(tables, "claims"):
        author = row["source"] == "author"
        for column, same, label in (
            ("source_type", row["source_type"] == "author", "author"),
            ("quotation", row["quotation"] == "none", "none"),
        ):
            if same != author:
                what = f"source '{row['source']}' and {column} '{row[column]}' do not go together"
                yield problem(
                    "claims", row, column, what, f"'{label}' goes with source author only"
                )
        kind = find("claims.kind", str(row["kind"]))
        if row["checkable"] == "yes" and kind.checkable == "no":
            yield problem(
                "claims", row, "checkable", f"no record settles a {kind.value}", "set it to no"
            )
        if row["cue"] and row["cue"] not in article.text:
            remedy = "copy the attributing words from the article"
            yield problem("claims", row, "cue", f"'{row['cue']}' is not in the article", remedy)


def _mentioned(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse what does not fit the stakeholders: mentions, countries, affiliations, settlements."""
    mentioned = {row["stakeholder_id"] for row in each(tables, "mentions")}
    known = [str(row["stakeholder_id"]) for row in each(tables, "stakeholders")]
    for row in each(tables, "stakeholders"):
        if (row["in_article"] == "yes") != (row["stakeholder_id"] in mentioned):
            what = f"in_article is {row['in_article']} " + (
                "but it has mentions" if row["in_article"] == "no" else "but no mention names it"
            )
            yield problem("stakeholders", row, "in_article", what, "mend it, or the mentions")
        if row["country"] and not _country(str(row["country"])):
            what = f"'{row['country']}' is no ISO 3166-1 country"
            yield problem("stakeholders", row, "country", what, "use two letters, like KR")
        home = str(row["affiliation"])
        if _SLUG.fullmatch(home) and home not in known:  # free text has capitals or blanks
            what = f"'{home}' {DANGLING} in stakeholders.csv"
            yield problem("stakeholders", row, "affiliation", what, nearest(home, known))
    for row in each(tables, "settlement"):
        columns = TABLES[row["table"]].columns if row["table"] in TABLES else ()
        if row["label"] not in (*columns, "row", "span"):
            what = f"there is no {row['label']} in {row['table']}"
            yield problem("settlement", row, "label", what, nearest(str(row["label"]), columns))


@cache
def _country(code: str) -> bool:
    import pycountry

    return code in ("EU", "UN", "XK") or pycountry.countries.get(alpha_2=code) is not None
