"""Notebooks as a code host shows them, without a style sheet of ours: links, cells, first words."""

import html
import json
import re
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NAMES = sorted(path.name for path in FOLDER.glob("*.ipynb"))
_LINK = re.compile(r'(?:href="|\]\()((?:[\w-]+\.ipynb)?(?:#[^")\s]*)?)(?=[")])')


@cache
def told(name: str) -> str:
    """Return the prose of a notebook and the HTML that it shows."""
    parts = []
    for cell in json.loads((FOLDER / name).read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            parts.append("".join(cell["source"]))
        for output in cell.get("outputs", []):
            parts.append("".join(output.get("data", {}).get("text/html", "")))
    return "\n".join(parts)


@cache
def addresses(name: str) -> set[str]:
    """Return the ids of a notebook, those that a host gives to headings among them."""
    text = told(name)
    headings = re.findall(r"^#+ +(.+)$", text, re.M)
    return {*re.findall(r'\bid="([^"]+)"', text), *(one.replace(" ", "-") for one in headings)}


@pytest.mark.parametrize("name", NAMES)
def test_every_link_between_notebooks_leads_to_something(name: str) -> None:
    links = {html.unescape(one) for one in _LINK.findall(told(name)) if one}
    dead = []
    for one in sorted(links):
        there, _, anchor = one.partition("#")
        target = there or name
        if target not in NAMES or (anchor and anchor not in addresses(target)):
            dead.append(one)
    assert links and not dead


@pytest.mark.parametrize("name", NAMES)
def test_cells_of_words_are_left_aligned_by_themselves(name: str) -> None:
    # the style sheets of Jupyter set every cell to the right
    tables = re.findall(r'<div class="table".*?</table>', told(name), re.S)
    cells = [one for table in tables for one in re.findall(r"<t[dh]\b[^>]*>", table)]
    bare = [one for one in cells if "text-align" not in one and "col" not in one]
    assert not bare[:3]


@pytest.mark.parametrize("name", NAMES)
def test_at_most_three_cells_of_code_stand_before_the_first_words(name: str) -> None:
    cells = json.loads((FOLDER / name).read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    first = next(at for at, cell in enumerate(code) if cell["outputs"])
    assert first < 3
    assert sum(len(cell["source"]) for cell in code[:first]) <= 17
