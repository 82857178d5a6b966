"""The Table Schema (Data Package v2) of every table, from its row model."""

from collections.abc import Collection
from typing import Any

from close_reading.tables.models import TABLES, Table, allowed


def schema(name: str, header: Collection[str] = ()) -> dict[str, Any]:
    """Return the Table Schema (Data Package v2) of the table ``name``, from its row model.

    Optional columns are in it where the file's ``header`` has them.
    """
    table = TABLES[name]
    fields = []
    for column in table.columns:
        if column in table.optional and column not in header:
            continue
        info = table.model.model_fields[column]
        field: dict[str, Any] = {
            "name": column,
            "type": "integer" if column in table.numbers else "string",
            "description": info.description,
        }
        constraints = _constraints(table, column)
        fields.append({**field, **({"constraints": constraints} if constraints else {})})
    return {"fields": fields, "missingValues": [""], **_keys(table)}


def _constraints(table: Table, column: str) -> dict[str, Any]:
    out: dict[str, Any] = {}
    labels = [label for label in allowed(table.name, column) if label]
    if labels and column not in table.numbers:
        out["enum"] = labels
    if column in {"influence", "interest"}:
        out.update(minimum=1, maximum=5)
    elif column in table.numbers:
        out["minimum"] = 1 if column == "sentence" else 0
    return out


def _keys(table: Table) -> dict[str, Any]:
    optional = {"event_id"} if table.name == "relations" else set()
    key = [column for column in table.key if column not in optional]
    joined = {"source", "anchor", "participants", "times", "sources", "object", "claim_ids"}
    foreign = [
        {"fields": [column], "reference": {"resource": target, "fields": [TABLES[target].key[0]]}}
        for column, target in table.refers
        if column not in joined
    ]
    out: dict[str, Any] = {"primaryKey": key} if key and not optional else {}
    return {**out, **({"foreignKeys": foreign} if foreign else {})}
