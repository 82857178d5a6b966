"""The parameters that every notebook takes, and how a mistyped one is refused."""

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from close_reading.errors import Problem, TableError, nearest
from close_reading.files import project_root
from close_reading.notebooks import files
from close_reading.tables.models import allowed
from newsdraft.dates import is_edtf

PARAMETERS: dict[str, type] = {
    "dossier": str,
    "article": str,
    "published": str,
    "as_of": str,
    "min_confidence": str,
    "min_sources": int,
    "focus": str,
    "corpus": str,  # of 07 alone
}


def check_parameters(given: Mapping[str, Any]) -> None:
    """Refuse an unknown or mistyped notebook parameter; ``given`` is ``globals()`` of a notebook.

    >>> check_parameters({"dossier": "x", "focsu": "lee"})
    Traceback (most recent call last):
    close_reading.errors.TableError: parameter focsu: is unknown; did you mean 'focus'?
    """
    session = {"In", "Out", "exit", "quit", "open", "get_ipython"}
    problems = []
    for name, value in given.items():
        if (
            name.startswith("_")
            or name in session
            or callable(value)
            or isinstance(value, ModuleType)
        ):
            continue
        if name not in PARAMETERS:
            remedy = nearest(name, list(PARAMETERS))
            problems.append(Problem(f"parameter {name}", None, "", "is unknown", remedy))
        elif problem := _value_problem(name, value):
            problems.append(problem)
    if problems:
        raise TableError(problems)


def _value_problem(name: str, value: object) -> Problem | None:
    where = f"parameter {name}"
    if name == "min_sources":
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            return Problem(where, None, "", f"{value!r} is no whole number", "give 1, 2, 3 ...")
    elif name in ("published", "as_of"):
        # papermill turns `-p published 2025` into a number
        if str(value) and not is_edtf(str(value)):
            return Problem(
                where, None, "", f"{value!r} is no EDTF date", "write it like 2025-10-29"
            )
    elif not isinstance(value, str):
        return Problem(where, None, "", f"{value!r} is no text", "put it in quotation marks")
    elif name == "min_confidence" and value not in allowed("evidence", "confidence"):
        remedy = nearest(value, allowed("evidence", "confidence"))
        return Problem(where, None, "", f"{value!r} is no confidence", remedy)
    return None


def run_parameters(values: Mapping[str, object]) -> dict[str, str]:
    """Return the parameters that choose the article, with the notebooks' defaults."""
    known = files.read_all_parameters(files.find(project_root() / "notebooks"))
    given = files.check_names(values, known)
    check_parameters(given)
    return {name: str(given.get(name, one.default)) for name, one in known.items()}
