"""One news article taken apart: claims, timeline, stakeholders, and what the record says.

A ``str`` is text, a ``Path`` a file, an ``Article`` itself; of a dossier a ``str`` is its name.
Every error is a ``CloseReadingError`` that says what was wrong and how to mend it.

>>> from close_reading import find_times
>>> find_times("They met on Friday.", published="2025-10-29")[["quote", "value"]].values.tolist()
[['Friday', '2025-10-24']]
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from close_reading.api import (
        agreement,
        check,
        claims_about,
        counts,
        draft,
        draft_claims,
        export_dossier,
        find_attributions,
        find_entities,
        find_times,
        graph,
        open_dossier,
        read,
        start_project,
        verdicts,
        xray,
    )
    from close_reading.charts.canvas import Chart
    from close_reading.dossier.dossier import Dossier
    from close_reading.errors import CloseReadingError, Problem
    from close_reading.measures.verdicts import Rule
    from newsdraft.text import Article

__all__ = [
    "Article",
    "Chart",
    "CloseReadingError",
    "Dossier",
    "Problem",
    "Rule",
    "agreement",
    "check",
    "claims_about",
    "counts",
    "draft",
    "draft_claims",
    "export_dossier",
    "find_attributions",
    "find_entities",
    "find_times",
    "graph",
    "open_dossier",
    "read",
    "start_project",
    "verdicts",
    "xray",
]
_ELSEWHERE = {
    "Article": "newsdraft.text",
    "Chart": "close_reading.charts.canvas",
    "CloseReadingError": "newsdraft.errors",
    "Dossier": "close_reading.dossier.dossier",
    "Problem": "close_reading.errors",
    "Rule": "close_reading.measures.verdicts",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562): the package itself is light."""
    from importlib import import_module

    if name == "__version__":
        from importlib.metadata import version

        return version("close-reading")
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_ELSEWHERE.get(name, "close_reading.api")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
