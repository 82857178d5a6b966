"""Turn executed notebooks into pages that need nothing but a browser: no script, no request.

Results stand in reading order; the code is folded, one click away. The template and its style
sheet are in ``templates/close-reading/``.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

TEMPLATES = Path(__file__).parent / "templates"


class Page(NamedTuple):
    """One page: its file name, the title in it, and the short label for links to it."""

    name: str
    title: str
    label: str


def render(folder: Path | str, out: Path | str) -> list[Path]:
    """Render the executed notebooks of a folder into HTML and return the pages in order.

    Links from notebook to notebook become links from page to page. Each page is written beside
    its place and renamed.

    Examples
    --------
    >>> import tempfile
    >>> render(tempfile.mkdtemp(), "build/none")
    []
    """
    import nbformat

    sources = [p for p in sorted(Path(folder).glob("*.ipynb")) if ".failed" not in p.suffixes]
    read = [nbformat.read(p, as_version=4) for p in sources]  # type: ignore[no-untyped-call]
    pages = [page(notebook, path.stem) for notebook, path in zip(read, sources, strict=True)]
    return [
        _write(Path(out) / this.name, to_html(notebook, this, pages))
        for notebook, this in zip(read, pages, strict=True)
    ]


def page(notebook: Any, stem: str) -> Page:
    """Describe the page of a notebook; the title is its first heading, as plain text.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> page(new_notebook(cells=[new_markdown_cell("# Who *says* so?")]), "02-claims")
    Page(name='02-claims.html', title='Who says so?', label='Claims')
    """
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(r"^# +(.+)$", prose, flags=re.M)
    title = re.sub(r"[*`]|(?<!\w)_|_(?!\w)|\[|\]\([^)]*\)", "", found[1]).strip() if found else stem
    label = re.sub(r"^\d+-", "", stem).replace("-", " ").capitalize()
    return Page(f"{stem}.html", title, label)


def to_html(notebook: Any, this: Page, pages: Sequence[Page] = ()) -> str:
    """Return the HTML of one page, with links to all ``pages`` and to its neighbours among them.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> nb = new_notebook(cells=[new_markdown_cell("# Why?\\n\\nSee [it](02-claims.ipynb#c02).")])
    >>> html = to_html(nb, page(nb, "01-why"))
    >>> '<title>Why?</title>' in html and 'href="02-claims.html#c02"' in html
    True
    """
    position = pages.index(this) if this in pages else 0
    around: dict[str, Any] = {
        "previous": pages[position - 1] if position else None,
        "next": pages[position + 1] if position + 1 < len(pages) else None,
    }
    style = (TEMPLATES / "close-reading" / "style.css").read_text(encoding="utf-8")
    resources = {"page": this._asdict() | around | {"pages": pages, "style": style}}
    body, _ = _exporter().from_notebook_node(fold_setup(notebook), resources=resources)
    return str(finish(body))


def fold_setup(notebook: Any) -> Any:
    """Return a copy whose code cells are labelled and whose opening cells are one.

    The opening cells are those before and behind the cell tagged ``parameters`` (imports;
    injected values; the opening of the dossier): what they show stays, their code becomes one
    fold, so that the finding stands right under the title.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> tagged = new_code_cell("b = 1", metadata={"tags": ["parameters"]})
    >>> nb = new_notebook(cells=[new_code_cell("import a"), tagged, new_code_cell("a.open(b)")])
    >>> [cell.source for cell in fold_setup(nb).cells]
    ['import a\\n\\nb = 1\\n\\na.open(b)']
    """
    from copy import deepcopy

    fresh = deepcopy(notebook)
    code = [i for i, cell in enumerate(fresh.cells) if cell.cell_type == "code"]
    for i in code:
        fresh.cells[i].metadata["label"] = f"Code [{fresh.cells[i].execution_count or ' '}]"
    tagged = [i for i in code if "parameters" in " ".join(fresh.cells[i].metadata.get("tags", []))]
    if tagged:
        opening = [i for i in code if i <= tagged[-1] + 1]
        first = fresh.cells[opening[0]]
        first.source = "\n\n".join(fresh.cells[i].source for i in opening)
        first.outputs = [output for i in opening for output in fresh.cells[i].outputs]
        first.metadata["label"] = "Set-up: imports, parameters, opening the dossier"
        fresh.cells = [cell for i, cell in enumerate(fresh.cells) if i not in opening[1:]]
    return fresh


def finish(html: str) -> str:
    """Point links at pages and give each table and each block of code its own box to scroll in.

    Examples
    --------
    >>> finish('<a href="03-timeline.ipynb#t01">t01</a>')
    '<a href="03-timeline.html#t01">t01</a>'
    >>> finish("<table></table>")  # doctest: +ELLIPSIS
    '<div class="scroll" role="region" aria-label="Table 1" tabindex="0"><table></table></div>'
    """
    numbers = count(1)
    html = re.sub(r"(href=[\"'][\w.-]+)\.ipynb(?=[\"'#])", r"\1.html", html)
    html = re.sub(r"<table(?=[\s>])", lambda _: _box(next(numbers)) + "<table", html)
    # Headings keep their ids, without a link whose only text is a sign.
    html = re.sub(r'<a class="anchor-link"[^>]*>[^<]*</a>', "", html)
    return html.replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">')


def _box(number: int) -> str:
    return f'<div class="scroll" role="region" aria-label="Table {number}" tabindex="0">'


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter

    places = [str(TEMPLATES)]
    return HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="close-reading", extra_template_basedirs=places
    )


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_bytes(text.rstrip("\n").encode() + b"\n")
    return beside.replace(path)
