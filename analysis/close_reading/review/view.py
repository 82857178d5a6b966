"""What the widget is given: rows with their offsets in code units, fields, labels, definitions."""

from typing import Any

from close_reading.dossier.datapackage import CODED
from close_reading.measures.rule_record import trust
from close_reading.review.changes import Row, Tables, key
from close_reading.review.offsets import Units
from close_reading.review.session import Session
from close_reading.tables.labels import labels
from close_reading.tables.models import TABLES, allowed
from newsdraft.text import Article

View = dict[str, Any]
_FIXED = {"sentence", "start", "end", "quote", "name_start", "name_end", "coder", "rule"}
_LONG = {"statement", "rationale", "note", "title", "name", "finding", "source_quote"}
# what is filled in of a source and of what it says; ids are made, and a claim is at hand
RECORD = {
    "sources": (
        "url", "title", "publisher", "origin", "primary", "publisher_kind", "published",
        "language", "accessed",
    ),
    "evidence": ("finding", "source_quote", "stance", "vantage", "confidence"),
}  # fmt: skip
# the cells a row is known by in the queue
_TITLES = {
    "claims": ("statement",), "times": ("quote", "value"), "events": ("title", "date"),
    "order": ("event_a", "relation", "event_b"), "stakeholders": ("name", "kind"),
    "mentions": ("quote", "stakeholder_id"), "relations": ("subject", "relation", "object"),
}  # fmt: skip


def opening(session: Session, record: dict[str, float]) -> View:
    """Return everything that the widget shows at first."""
    units = Units(session.article.text)
    return {
        "name": session.store.folder.resolve().name,
        "coder": session.coder,
        "text": session.article.text,
        "sentences": _sentences(session.article, units),
        "fields": {table: [_field(table, c) for c in _columns(table)] for table in CODED},
        "rows": [
            row_view(table, row, units, record) for table in CODED for row in session.tables[table]
        ],
        "record": {table: [_field(table, c) for c in columns] for table, columns in RECORD.items()},
        "told": session.store.told,
    }


def row_view(table: str, row: Row, units: Units, record: dict[str, float]) -> View:
    """Return one row as the widget shows it; offsets stay behind, as code units in ``at``."""
    spanned = row.get("start", "") != ""
    return {
        "ref": [table, key(table, row)],
        "title": " · ".join(str(row[c]) for c in _TITLES[table] if row[c]),
        "at": [units.to_units(int(row[c])) for c in ("start", "end")] if spanned else None,
        "cells": {c: str(row[c]) for c in _columns(table)},
        "draft": row["coder"] == "draft",
        "rule": row["rule"],
        "trust": round(trust(record, str(row["rule"])), 3),
    }


def changed(
    before: Tables, after: Tables, units: Units, record: dict[str, float]
) -> tuple[list[View], list[list[str]]]:
    """Return the rows that came or changed between two states, and the keys of those that went."""
    rows, gone = [], []
    for table in CODED:
        if before[table] is after[table]:
            continue
        old = {id(row) for row in before[table]}
        rows += [row_view(table, r, units, record) for r in after[table] if id(r) not in old]
        keys = {key(table, row) for row in after[table]}
        gone += [[table, k] for r in before[table] if (k := key(table, r)) not in keys]
    return rows, gone


def _columns(table: str) -> list[str]:
    own = TABLES[table].key[0] if len(TABLES[table].key) == 1 else ""
    return [c for c in TABLES[table].columns if c not in _FIXED and c != own]


def _field(table: str, column: str) -> View:
    """Return a field: a drop-down with the meaning of each value, ids to choose from, or text."""
    refers = dict(TABLES[table].refers).get(column, "")
    values = labels(f"{table}.{column}")
    plain = allowed(table, column) if column != "country" else ()
    if column in ("influence", "interest"):
        plain = ("", "1", "2", "3", "4", "5")
    options = [[one.value, one.definition] for one in values] or [[value, ""] for value in plain]
    joined = column in ("source", "participants", "times", "sources")
    kind = "choice" if options else "ids" if refers and joined else "id" if refers else "text"
    return {
        "column": column,
        "name": column.replace("_", " "),
        "help": TABLES[table].model.model_fields[column].description or "",
        "kind": kind,
        "long": column in _LONG,
        "options": options,
        "refers": refers,
        "also": {("claims", "source"): "author", ("times", "anchor"): "published"}.get(
            (table, column), ""
        ),
    }


def _sentences(article: Article, units: Units) -> list[list[int]]:
    return [
        [units.to_units(s.start), units.to_units(s.end), s.paragraph] for s in article.sentences
    ]
