"""The rows that the drafter gives out: one plain dictionary each, every column of its table filled.

Numbers are whole numbers, everything else is text; an empty text is unknown.

>>> row("mentions", start=0, end=3, quote="Roe")["coder"]
'draft'
"""

from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]

_TAIL = "coder rule note"
COLUMNS: dict[str, tuple[str, ...]] = {
    table: tuple(f"{columns} {_TAIL}".split())
    for table, columns in {
        "claims": "claim_id sentence start end quote statement kind source source_type cue"
        " quotation certainty time tone checkable",
        "times": "time_id start end quote type value mod anchor resolution",
        "events": "event_id title date basis status place participants times start end quote"
        " sources",
        "order": "event_a relation event_b start end quote",
        "stakeholders": "stakeholder_id name kind role affiliation country in_article influence"
        " interest position rationale sources",
        "mentions": "stakeholder_id start end quote name_start name_end form",
        "relations": "subject relation object event_id start end quote",
    }.items()
}
_BLANK = {
    table: dict.fromkeys(columns, "") | {"coder": "draft"} for table, columns in COLUMNS.items()
}


def row(table: str, **cells: str | int) -> Row:
    """Return a row of a table with these cells, the others empty.

    >>> row("order", event_a="e01", relation="before", event_b="e02")["note"]
    ''
    """
    made: Row = _BLANK[table] | cells
    assert len(made) == len(_BLANK[table]), f"{table} has no such column: {sorted(cells)}"
    return made
