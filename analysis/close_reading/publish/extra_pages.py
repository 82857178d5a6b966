"""Pages that are made of the notebooks' outputs: the sources on a page of their own, and an index.

A notebook holds its sources itself, so that it is whole wherever it is shown; on our pages a long
list has a page of its own, and every link to it follows.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from close_reading.publish import rows

SOURCES, INDEX = "sources", "a-z"
MADE_OF = {SOURCES: "05-record"}  # the notebook that made a page's table
_SECTION = re.compile(rf'<h2 id="{SOURCES}">')
_LINK = re.compile(rf"\b{MADE_OF[SOURCES]}\.ipynb#(?={SOURCES}\b|src-)")
_APPENDIX = re.compile(r'<div class="appendix">(.*)</div><p class="on-paper">.*?</p>', re.S)
_BANNER = re.compile(r'<p role="note">.*?</p>', re.S)
_INSTEAD = (
    f'<p><a href="{SOURCES}.ipynb">All sources</a> stand on a page of their own, by kind and '
    "language.</p>"
)


def added(read: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return notebooks by their names, with those for the sources and the index behind them.

    The notebooks handed in stay as they are. A page that would be empty is not made.
    """
    notebooks = [(name, deepcopy(notebook)) for name, notebook in read]
    sources = [one for _, notebook in notebooks for one in _taken(notebook)]
    masthead = _top(notebooks)
    if sources:
        head = "# Which sources does the fact check rest on?"
        notebooks.append((SOURCES, _notebook(head, [masthead, *sources])))
        for _, notebook in notebooks:
            _follow(notebook)
    found = [
        row for name, notebook in notebooks for page in _shown(notebook)
        for row in rows.rows(page, f"{name}.html")
    ]  # fmt: skip
    if found:
        head = "# From A to Z\n\nClaims in the order of the article; all else by its first letter."
        notebooks.append((INDEX, _notebook(head, [masthead, rows.index(found)])))
    return notebooks


def _shown(notebook: Any) -> list[str]:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return ["".join(output.get("data", {}).get("text/html", "")) for output in outputs]


def _top(notebooks: Sequence[tuple[str, Any]]) -> str:
    """Return what stands on top of every page: the article's name, and the warning of a draft."""
    every = [page for _, notebook in notebooks for page in _shown(notebook)]
    named = next((page for page in every if 'class="masthead"' in page), "")
    drafted = next((found[0] for page in every if (found := _BANNER.search(page))), "")
    return named + drafted


def _taken(notebook: Any) -> list[str]:
    """Take the list of sources out of a notebook, and leave a link to its page."""
    taken = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            page = "".join(output.get("data", {}).get("text/html", ""))
            if _SECTION.search(page):
                taken.append(_APPENDIX.sub(r"\1", page))
                output["data"]["text/html"] = _INSTEAD
    return taken


def _follow(notebook: Any) -> None:
    """Let links to a source lead to the page of sources."""
    for cell in notebook.cells:
        cell["source"] = _LINK.sub(f"{SOURCES}.ipynb#", cell["source"])
        for output in cell.get("outputs", []):
            if page := "".join(output.get("data", {}).get("text/html", "")):
                output["data"]["text/html"] = _LINK.sub(f"{SOURCES}.ipynb#", page)


def _notebook(head: str, pages: Sequence[str]) -> Any:
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    outputs = [new_output("display_data", {"text/html": page}) for page in pages if page]  # type: ignore[no-untyped-call]
    cells = [new_markdown_cell(head), new_code_cell("", outputs=outputs)]  # type: ignore[no-untyped-call]
    return new_notebook(cells=cells)  # type: ignore[no-untyped-call]
