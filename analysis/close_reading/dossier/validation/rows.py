"""The rows of the tables as dictionaries, and the problems found in them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from close_reading.errors import Problem
from close_reading.tables.cells import is_missing

if TYPE_CHECKING:
    import pandas as pd

Rows = Mapping[str, list[dict[str, Any]]]


def records(frames: "Mapping[str, pd.DataFrame]") -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table as dictionaries, made once for all checks.

    >>> import pandas as pd
    >>> records({"order": pd.DataFrame({"event_a": ["e01"]})})
    {'order': [{'event_a': 'e01'}]}
    """
    return {
        name: [
            dict(zip(frame.columns, values, strict=True))
            for values in zip(*(frame[column].tolist() for column in frame), strict=True)
        ]
        for name, frame in frames.items()
    }


def each(rows: Rows, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table; a missing table has none.

    >>> each({}, "order")
    []
    """
    return rows.get(name, [])


def problem(name: str, row: Mapping[str, Any], column: str, what: str, remedy: str) -> Problem:
    """Return what is wrong in a cell; the row is counted as a spreadsheet does.

    >>> print(problem("order", {"_row": 2}, "relation", "is odd", "turn it round"))
    order.csv: row 2: relation: is odd; turn it round
    """
    return Problem(f"{name}.csv", int(row["_row"]), column, what, remedy)


def none(value: object) -> bool:
    """Say whether a cell is empty.

    >>> none(""), none(None), none(0)
    (True, True, False)
    """
    return is_missing(value) or value == ""
