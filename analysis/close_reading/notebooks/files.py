"""The notebooks as files: which there are, what they ask for, and one way of writing them.

>>> cell = 'focus: str = ""  # the id of a stakeholder'
>>> parse_parameters(cell)
{'focus': Parameter(name='focus', type='str', default='', help='the id of a stakeholder')}
"""

import ast
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from close_reading.errors import CloseReadingError, nearest
from close_reading.files import write_whole

Value = str | int | float | bool

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "pygments_lexer": "ipython3",
}
ERROR_MARK = "papermill-error-cell-tag"  # cells that papermill adds around a failure
TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class ParameterError(CloseReadingError):
    """A parameter that no notebook knows or that has the wrong type; says which is meant."""


class Parameter(NamedTuple):
    """One line of a notebook's ``parameters`` cell."""

    name: str
    type: str
    default: Value
    help: str


def find(folder: Path, only: Sequence[str] = ()) -> list[Path]:
    """List the notebooks of a folder in order, or those whose names begin as one of ``only``.

    Raises
    ------
    ParameterError
        Where there is none, or a beginning that no notebook has.

    Examples
    --------
    >>> find(Path("no-such-folder"))
    Traceback (most recent call last):
    close_reading.notebooks.files.ParameterError: no-such-folder: no notebook here
    """
    every = sorted(folder.glob("*.ipynb"))
    if not every:
        raise ParameterError(f"{folder.name}: no notebook here")
    for start in only:
        if not any(path.name.startswith(start) for path in every):
            names = ", ".join(path.stem for path in every)
            raise ParameterError(f"--only {start}: no notebook begins so; there are {names}")
    return [path for path in every if not only or path.name.startswith(tuple(only))]


def read_parameters(path: Path) -> dict[str, Parameter]:
    """Read what a notebook can be asked for from its cell tagged ``parameters``.

    Raises
    ------
    ParameterError
        Where the file is no notebook or has no such cell.

    Examples
    --------
    >>> read_parameters(Path("no-such.ipynb"))
    Traceback (most recent call last):
    close_reading.notebooks.files.ParameterError: no-such.ipynb: cannot be read as a notebook
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = [
            "".join(cell["source"])
            for cell in cells
            if "parameters" in cell["metadata"].get("tags", ())
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ParameterError(f"{path.name}: cannot be read as a notebook") from error
    if not sources:
        raise ParameterError(f"{path.name}: no cell is tagged parameters")
    return parse_parameters(sources[0])


def code(path: Path) -> list[str]:
    """Return the code cells of a notebook; none of a file that is no notebook.

    >>> code(Path("no-such.ipynb"))
    []
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def read_all_parameters(paths: Iterable[Path]) -> dict[str, Parameter]:
    """Read what any of some notebooks can be asked for."""
    found: dict[str, Parameter] = {}
    for path in paths:
        found = read_parameters(path) | found
    return found


def asked(path: Path, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that one notebook can be asked for."""
    if not values:
        return {}
    own = read_parameters(path)
    return {name: value for name, value in values.items() if name in own}


def parse_parameters(source: str) -> dict[str, Parameter]:
    """Read annotated assignments of literals, each with the comment behind it.

    Examples
    --------
    >>> parse_parameters("min_sources: int = 2")["min_sources"].default
    2
    """
    lines = source.splitlines()
    return {
        node.target.id: Parameter(
            node.target.id,
            ast.unparse(node.annotation),
            ast.literal_eval(node.value),
            lines[node.value.end_lineno - 1].rpartition("#")[2].strip(),
        )
        for node in ast.parse(source).body
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.value is not None
        and node.value.end_lineno is not None
    }


def check_names(given: Mapping[str, object], known: Mapping[str, Parameter]) -> dict[str, Value]:
    """Return the given values in the types that the notebooks state.

    Text from a command line becomes a number where one is asked for, and a number becomes text
    (papermill reads ``-p published 2025`` as a number).

    Raises
    ------
    ParameterError
        For an unknown name, with the nearest known one, and for a value of another type.

    Examples
    --------
    >>> known = parse_parameters("min_sources: int = 2")
    >>> check_names({"min_sources": "3"}, known)
    {'min_sources': 3}
    >>> check_names({"min_source": 3}, known)
    Traceback (most recent call last):
    close_reading.notebooks.files.ParameterError: min_source: no such parameter; did you mean 'min_sources'?
    """  # noqa: E501
    for name in given:
        if name not in known:
            raise ParameterError(f"{name}: no such parameter; {nearest(name, known)}")
    return {name: _typed(known[name], value) for name, value in given.items()}


def _typed(parameter: Parameter, value: object) -> Value:
    kind, text = parameter.type, str(value).strip()
    if kind == "str" and not isinstance(value, bool) and value is not None:
        return str(value)
    if kind == "bool" and text.lower() in TRUTH:
        return TRUTH[text.lower()]
    if not isinstance(value, bool):
        if kind == "int" and re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            return int(text)
        if kind == "float" and re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", text):
            return float(text)
    names = {"str": "text", "int": "a whole number", "float": "a number", "bool": "true or false"}
    raise ParameterError(f"{parameter.name}: must be {names.get(kind, kind)}, not {value!r}")


def normalise(notebook: Any) -> Any:
    """Return a copy of an executed notebook without anything that depends on when or where it ran.

    Timings and papermill's notes go; kernel and language get one fixed description; cells that
    papermill put in get a fixed id, or go where they only mark a failure; pieces of one output
    stream are joined.

    Examples
    --------
    >>> import nbformat
    >>> raw = nbformat.v4.new_notebook(metadata={"papermill": {"duration": 1.5}})
    >>> sorted(normalise(raw).metadata)
    ['kernelspec', 'language_info']
    """
    import nbformat

    kept = (c for c in notebook.cells if ERROR_MARK not in c.metadata.get("tags", ()))
    cells = [_cell(cell) for cell in kept]
    metadata = {"kernelspec": KERNELSPEC, "language_info": LANGUAGE}
    plain = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return nbformat.from_dict(plain)  # type: ignore[no-untyped-call]


def write(notebook: Any, path: Path) -> None:
    """Write a notebook as UTF-8 with sorted keys and LF, beside its place and then renamed.

    Examples
    --------
    >>> import nbformat, tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write(nbformat.v4.new_notebook(), folder / "a.ipynb")
    >>> [path.name for path in folder.iterdir()]
    ['a.ipynb']
    """
    import nbformat

    text: str = nbformat.writes(notebook, version=4)  # type: ignore[no-untyped-call]
    write_whole(path, text.rstrip("\n") + "\n")


def place(notebook: Any, index: int) -> tuple[str, int]:
    """Return the heading that a cell stands under, and its number among the code cells.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
    >>> cells = [new_markdown_cell("# What?"), new_code_cell("1"), new_code_cell("2")]
    >>> place(new_notebook(cells=cells), 2)
    ('What?', 2)
    """
    heading, number = "", 0
    for cell in notebook.cells[: index + 1]:
        number += cell.cell_type == "code"
        if cell.cell_type == "markdown":
            found = re.findall(r"^#{1,6} +(.+)$", cell.source, flags=re.M)
            heading = found[-1].strip() if found else heading
    return heading, number


def _cell(cell: Any) -> dict[str, Any]:
    tags = list(cell.metadata.get("tags", ()))
    fresh = {
        "cell_type": cell.cell_type,
        "id": "injected-parameters" if "injected-parameters" in tags else cell.id,
        "metadata": {"tags": tags} if tags else {},
        "source": cell.source,
    }
    if cell.cell_type == "code":
        fresh["execution_count"] = cell.execution_count
        fresh["outputs"] = _outputs(cell.outputs)
    return fresh


def _outputs(outputs: Iterable[Any]) -> list[Any]:
    joined: list[Any] = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output.output_type == "stream" and last.get("name") == output.name:
            joined[-1] = {**last, "text": last["text"] + output.text}
        else:
            joined.append(dict(output))
    return joined
