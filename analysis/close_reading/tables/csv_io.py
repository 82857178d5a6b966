"""The row models of every table of a dossier, and reading and writing them as CSV.

>>> TABLES["order"].columns[:3]
('event_a', 'relation', 'event_b')
>>> problems, frame = parse_table("order", "order.csv", "event_a,relation,event_b\\n")
>>> print(problems[0])
order.csv: row 1: start: the column is missing; add it to the header (an empty column will do)
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from close_reading.errors import Problem, nearest
from close_reading.tables.cells import MAX_CELL, is_missing
from close_reading.tables.models import TABLES, Table, allowed

if TYPE_CHECKING:
    import pandas as pd

FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet would take for a formula


def parse_table(name: str, file: str, text: str) -> tuple[list[Problem], "pd.DataFrame"]:
    """Read a table's CSV text; return what is wrong with it and a frame of its sound rows.

    The frame has one column more, ``_row``: where the row stands in the file.
    """
    problems, good = parse_rows(name, file, text)
    return problems, _frame(TABLES[name], good)


def parse_rows(name: str, file: str, text: str) -> tuple[list[Problem], list[dict[str, Any]]]:
    """Read a table's CSV text; return what is wrong with it and its sound rows.

    Each has its number in the file as ``_row``. A byte-order mark, CRLF, semicolons or tabs as
    separators, reordered columns, blanks around cells and ``12.0`` for ``12`` are taken as what
    spreadsheets do, not as faults.
    """
    table = TABLES[name]
    lines: list[list[str]] = []
    try:
        lines.extend(_cells(text))
    except csv.Error as error:
        what, remedy = f"is no CSV ({error})", "export it again as CSV"
        return [Problem(file, len(lines) + 1, "", what, remedy)], []
    header = _trimmed([cell.strip() for cell in lines[0]], 0) if lines else []
    problems = list(_header_problems(table, file, header))
    if problems:
        return problems, []
    # blank lines trail behind the rows of a spreadsheet
    told = [(n, line) for n, line in enumerate(lines[1:], 2) if any(cell.strip() for cell in line)]
    return _parsed(table, file, header, told)


def _parsed(
    table: Table, file: str, header: list[str], lines: list[tuple[int, list[str]]]
) -> tuple[list[Problem], list[dict[str, Any]]]:
    numbers = [number for number, _ in lines]
    trimmed = [_trimmed(cells, len(header)) for _, cells in lines]
    if all(len(cells) == len(header) for cells in trimmed):
        values = [_by_column(header, cells) for cells in trimmed]
        if (sound := _all_valid(table, values, numbers)) is not None:
            return [], sound
    problems: list[Problem] = []
    good: list[dict[str, Any]] = []
    for number, cells in zip(numbers, trimmed, strict=True):
        found, row = _parse_row(table, file, number, header, cells)
        problems += found
        if row:
            good.append({**row, "_row": number})
    return problems, good


def check_cells(
    name: str, rows: "pd.DataFrame | list[dict[str, Any]]"
) -> tuple[list[Problem], list[dict[str, Any]]]:
    """Validate rows, or those of a frame, as if read from the table's file; return the sound ones.

    Each has its number in that file as ``_row``.
    """
    table = TABLES[name]
    problems: list[Problem] = []
    good: list[dict[str, Any]] = []
    values = rows if isinstance(rows, list) else list(_as_rows(table, rows))
    if (sound := _all_valid(table, values, range(2, len(values) + 2))) is not None:
        return [], sound
    for number, given in enumerate(values, 2):
        found, row = _validated(table, f"{name}.csv", number, given)
        problems += found
        if row:
            good.append({**row, "_row": number})
    return problems, good


@cache
def _adapter(model: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(list[model])


def _all_valid(
    table: Table, rows: list[dict[str, Any]], numbers: Iterable[int]
) -> list[dict[str, Any]] | None:
    """Validate rows together, which is quicker; None where one of them is wrong."""
    try:
        found = _adapter(table.model).validate_python(rows)
    except ValidationError:
        return None
    return [{**vars(row), "_row": n} for n, row in zip(numbers, found, strict=True)]


def _as_rows(table: Table, frame: "pd.DataFrame") -> Iterator[dict[str, Any]]:
    cells = [_texts(frame[c]) if c in frame else [""] * len(frame) for c in table.columns]
    for values in zip(*cells, strict=True):
        yield dict(zip(table.columns, values, strict=True))


def framed(name: str, rows: list[dict[str, Any]]) -> "pd.DataFrame":
    """Return sound rows as a frame of the table.

    >>> framed("order", []).shape[0]
    0
    """
    if not rows:
        return _bare(name).copy(deep=False)  # many tables of many drafts are empty
    return _typed(TABLES[name], rows, TABLES[name].columns)


def read_table(name: str, path: Path) -> tuple[list[Problem], "pd.DataFrame"]:
    """Read ``path`` as the table ``name``; a missing file is an empty table."""
    problems, good = read_rows(name, path)
    return problems, _frame(TABLES[name], good)


def read_rows(name: str, path: Path) -> tuple[list[Problem], list[dict[str, Any]]]:
    """Read ``path`` as the rows of the table ``name``; a missing file has none."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return [], []
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        return [Problem(path.name, None, "", what, "put a CSV file there")], []
    try:
        return parse_rows(name, path.name, raw.decode("utf-8"))
    except UnicodeDecodeError:
        return [_stray(path.name, raw.decode("utf-8", "surrogateescape"))], []


def empty(name: str) -> "pd.DataFrame":
    """Return the table ``name`` without a row.

    >>> list(empty("order").columns[:2])
    ['event_a', 'relation']
    """
    return framed(name, [])


def format_table(name: str, frame: "pd.DataFrame") -> str:
    """Return a frame as the CSV text of the table ``name``: its columns, LF, formulas defused.

    A cell that a spreadsheet would run begins with an apostrophe in the file; reading removes it.
    """
    columns = written(name, frame)
    cells = [frame[c].tolist() if c in frame else [""] * len(frame) for c in columns]
    return _sheet(columns, zip(*cells, strict=True))


def format_rows(name: str, rows: list[dict[str, Any]]) -> str:
    """Return plain rows as ``format_table`` does a frame of them.

    >>> format_rows("order", [])
    'event_a,relation,event_b,start,end,quote,coder,rule,note\\n'
    """
    table = TABLES[name]
    shown = [c for c in table.columns if c not in table.optional or any(r.get(c) for r in rows)]
    return _sheet(shown, ([row.get(c, "") for c in shown] for row in rows))


def format_line(cells: Iterable[object]) -> str:
    """Return cells as a line of CSV, formulas defused.

    >>> print(format_line(["c01", 3, "=1", "a, b"]))
    c01,3,'=1,"a, b"
    """
    return ",".join(_quoted(_defuse(cell)) for cell in cells)


def _sheet(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    return "\n".join([",".join(columns), *map(format_line, rows)]) + "\n"


def written(name: str, frame: "pd.DataFrame") -> tuple[str, ...]:
    """Return the columns of a table as its file has them: optional ones where a row fills them.

    >>> written("sources", empty("sources"))[-2:]
    ('accessed', 'note')
    """
    table = TABLES[name]
    return tuple(
        c
        for c in table.columns
        if c not in table.optional or (c in frame and any(_texts(frame[c])))
    )


def rows(frame: "pd.DataFrame") -> Iterator[Any]:
    """Yield the rows of a frame as named tuples, untyped: cells are what the row model made them.

    >>> import pandas as pd
    >>> [row.n for row in rows(pd.DataFrame({"n": [1, 2]}))]
    [1, 2]
    """
    yield from frame.itertuples(index=False)


def _cells(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_CELL)
    sheet = text.removeprefix("\ufeff")
    head = re.split("[\r\n]", sheet, maxsplit=1)[0]
    delimiter = max(",;\t", key=head.count)
    yield from csv.reader(io.StringIO(sheet, newline=""), delimiter=delimiter, strict=True)


def _trimmed(cells: list[str], width: int) -> list[str]:
    """Drop the empty cells that a spreadsheet leaves behind the last column."""
    last = len(cells)
    while last > width and not cells[last - 1].strip():
        last -= 1
    return cells[:last]


def _stray(file: str, text: str) -> Problem:
    """Name the first cell that holds a byte which is not UTF-8 (read as a lone surrogate)."""
    remedy = "save it as CSV UTF-8"
    header: list[str] = []
    try:
        for number, cells in enumerate(_cells(text), 1):
            header = header or cells
            for at, cell in enumerate(cells):
                if not cell.isascii() and re.search("[\udc80-\udcff]", cell):
                    column = header[at].strip() if number > 1 and at < len(header) else ""
                    return Problem(file, number, column, "is not UTF-8", remedy)
    except csv.Error:
        pass
    return Problem(file, None, "", "is not UTF-8", remedy)


def _header_problems(table: Table, file: str, header: list[str]) -> Iterator[Problem]:
    if not header:
        yield Problem(file, 1, "", "has no header", "begin with " + ",".join(table.columns))
        return
    for column in table.columns:
        if column not in header and column not in table.optional:
            remedy = "add it to the header (an empty column will do)"
            yield Problem(file, 1, column, "the column is missing", remedy)
    for column in header:
        if column not in table.columns:
            yield Problem(file, 1, column, "unknown column", nearest(column, table.columns))
        elif header.count(column) > 1:
            yield Problem(file, 1, column, "the column stands twice", "remove one")
            return


def _parse_row(
    table: Table, file: str, number: int, header: list[str], cells: list[str]
) -> tuple[list[Problem], dict[str, Any]]:
    if len(cells) != len(header):
        what = f"has {len(cells)} cells, the header {len(header)}"
        return [Problem(file, number, "", what, "quote cells that hold the separator")], {}
    return _validated(table, file, number, _by_column(header, cells))


def _by_column(header: list[str], cells: list[str]) -> dict[str, str]:
    return {column: _fuse(cell.strip()) for column, cell in zip(header, cells, strict=True)}


def _validated(
    table: Table, file: str, number: int, values: dict[str, str]
) -> tuple[list[Problem], dict[str, Any]]:
    try:
        return [], vars(table.model.model_validate(values))
    except ValidationError as error:
        seen: dict[str, Problem] = {}
        for one in error.errors():
            column = str(one["loc"][0])
            seen.setdefault(column, _problem(table, file, number, column, one, values[column]))
        return list(seen.values()), {}


def _problem(table: Table, file: str, number: int, column: str, error: Any, value: str) -> Problem:
    labels = allowed(table.name, column)
    graded = column in {"influence", "interest"}
    if column in table.numbers and not value and not graded:
        what, remedy = (
            "the offset is missing",
            "run close-reading check --fix: it finds the quote",
        )
    elif column in table.numbers:
        what = f"'{value}' is no whole number in range"
        remedy = f"see data/{'codebook' if graded else 'tables'}.md"
    elif labels:
        what = f"unknown label '{value}'" if value else "the label is missing"
        # labels may mean the opposite of each other: only a slip of the pen is guessed at
        remedy = nearest(value, labels, labels=True)
        if remedy.startswith("use one of"):
            remedy += " (data/codebook.md)"
    elif error["type"] in ("string_too_short", "too_short"):
        what, remedy = "the cell is empty", "fill it in"
    else:
        said = str(error["msg"]).removeprefix("Value error, ")
        what, _, remedy = said.rpartition("|") if "|" in said else (said, "", "")
    return Problem(file, number, column, what, remedy or "see data/tables.md")


@cache
def _bare(name: str) -> "pd.DataFrame":
    return _typed(TABLES[name], [], TABLES[name].columns)


def _frame(table: Table, rows: list[dict[str, Any]]) -> "pd.DataFrame":
    return _typed(table, rows, (*table.columns, "_row"))


@cache
def _own_strings() -> "pd.StringDtype":
    """Return the sort of a text column, which keeps strings as they are.

    Where pyarrow is installed, pandas would copy them into its own. Cells of pages are strings of
    a kind of their own, marked as HTML; a copy forgets that.
    """
    import pandas as pd

    pd.set_option("mode.string_storage", "python")
    return pd.array([], dtype="str").dtype


def _typed(table: Table, rows: list[dict[str, Any]], columns: Iterable[str]) -> "pd.DataFrame":
    import pandas as pd

    whole = {*table.numbers, "_row"}
    texts = [c for c in columns if c not in whole]
    # one array, cut by column: a frame of objects or of lists takes twice as long and more
    cells = pd.array([row[c] for c in texts for row in rows], dtype=_own_strings())
    cut = {c: cells[at * len(rows) : (at + 1) * len(rows)] for at, c in enumerate(texts)}
    return pd.DataFrame(
        {c: cut[c] if c in cut else _numbers([row[c] for row in rows]) for c in columns},
        copy=False,
    )


def _numbers(cells: list[Any]) -> "pd.api.extensions.ExtensionArray":
    import numpy as np
    import pandas as pd

    missing = np.array([cell == "" for cell in cells], dtype=bool)
    return pd.arrays.IntegerArray(np.array([cell or 0 for cell in cells], dtype="int64"), missing)


def _text(cell: object) -> str:
    return "" if is_missing(cell) else str(cell)


def _texts(column: "pd.Series[Any]") -> list[str]:
    return [_text(cell).strip() for cell in column.tolist()]


def _defuse(cell: object) -> str:
    text = _text(cell)
    return f"'{text}" if FORMULA.match(text) else text


def _quoted(cell: str) -> str:
    # csv.writer leaves a lone carriage return bare, and no reader takes it back
    return '"' + cell.replace('"', '""') + '"' if re.search('[",\r\n]', cell) else cell


def _fuse(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
