"""Turn executed notebooks into pages that need nothing but a browser, and no request.

Results stand in reading order; the code that made them is one fold at the end, one click away. The
template and its style sheet are in ``templates/close-reading/``.
"""

import base64
import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from close_reading.files import write_whole
from close_reading.publish import extra_pages, pictures
from close_reading.publish.pictures import boxed

TEMPLATES = Path(__file__).parent / "templates"
_STEM = r"(\d\d-[\w-]+)"
# "← 00-findings · 02-claims →" in a notebook: a page has its own way to the neighbours
_AROUND = re.compile(rf"\n+(?:(?:\[← {_STEM}\]|\[{_STEM} →\])\([\w.-]+\)[ ·]*)+$")
MASTHEAD = re.compile(r'class="masthead" data-article="([^"]*)" data-about="([^"]*)"')
_COLOPHON = re.compile(r'<p class="colophon">.*?</p>', re.S)
_SHARED = re.compile(r'<figure id="00-preview">.*?src="data:image/png;base64,([^"]+)"', re.S)
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='3' fill='%230b4f8a'/%3E"
    "%3Cpath d='M3 8.5l3.2 3.2L13 5' fill='none' stroke='white' stroke-width='2.4'/%3E%3C/svg%3E"
)
FILES = "files"  # the folder of what can be downloaded, beside the pages of a site
CODE = "the code of this page"
LABELS = {"stakeholders": "People and organisations", "record": "Fact check"}  # for links
_NAMED = re.compile(rf"(^- )?\[{_STEM}\](?=\(\2\.ipynb)", re.M)


# what a page holds that has a script, and the script
SCRIPTS = {'class="tools"': "reading.js", 'class="choices"': "choosing.js"}


class Page(NamedTuple):
    """One page: its file name, its title and label for links, the article, what it says of it."""

    name: str
    title: str
    label: str
    article: str = ""
    about: str = ""


def render(folder: Path | str, out: Path | str, home: tuple[str, str] | None = None) -> list[Path]:
    """Render the executed notebooks of a folder into HTML and return the pages in order.

    Links from notebook to notebook become links from page to page. ``home`` is the address and the
    label of a page above them: then they are part of a site, beside a folder of what can be had.
    Each page is written beside its place and renamed.

    Examples
    --------
    >>> import tempfile
    >>> render(tempfile.mkdtemp(), "build/none")
    []
    """
    import nbformat

    sources = [p for p in sorted(Path(folder).glob("*.ipynb")) if ".failed" not in p.suffixes]
    found = [(p.stem, nbformat.read(p, as_version=4)) for p in sources]  # type: ignore[no-untyped-call]
    named = extra_pages.added(found)
    read = [notebook for _, notebook in named]
    pages = [page(notebook, name) for name, notebook in named]
    for image in filter(None, map(picture, read[:1])):
        _write(Path(out) / "preview.png", image)
    return [
        _write(Path(out) / this.name, pictures.drawn(text, Path(folder) / "figures"))
        for notebook, this in zip(read, pages, strict=True)
        for text in [to_html(notebook, this, pages, home)]
    ]


def page(notebook: Any, stem: str) -> Page:
    """Describe the page of a notebook; the title is its first heading, as plain text.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> page(new_notebook(cells=[new_markdown_cell("# Who *says* so?")]), "02-claims")
    Page(name='02-claims.html', title='Who says so?', label='Claims', article='', about='')
    """
    written = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(r"^# +(.+)$", written, flags=re.M)
    title = re.sub(r"[*`]|(?<!\w)_|_(?!\w)|\[|\]\([^)]*\)", "", found[1]).strip() if found else stem
    return Page(f"{stem}.html", title, _label(stem), *_subject(notebook))


def _subject(notebook: Any) -> tuple[str, str]:
    """Return which article a notebook is about, and a sentence on it: its masthead says both."""
    for html_shown in shown(notebook):
        if found := MASTHEAD.search(html_shown):
            return html.unescape(found[1]), html.unescape(found[2])
    return "", ""


def shown(notebook: Any) -> Iterator[str]:
    """Yield each piece of HTML that a notebook shows, in order."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if found := "".join(output.get("data", {}).get("text/html", "")):
                yield found


def picture(notebook: Any) -> bytes:
    """Return the picture to share that a notebook shows, as PNG; empty where there is none."""
    for html_shown in shown(notebook):
        if found := _SHARED.search(html_shown):
            return base64.b64decode(found[1])
    return b""


def _label(stem: str) -> str:
    if stem == extra_pages.INDEX:
        return "A to Z"
    name = re.sub(r"^\d+-", "", stem)
    return LABELS.get(name) or name.replace("-", " ").capitalize()


def to_html(
    notebook: Any,
    this: Page,
    pages: Sequence[Page] = (),
    home: tuple[str, str] | None = None,
) -> str:
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
    about: dict[str, Any] = {
        "pages": pages,
        "style": style(),
        "icon": ICON,
        "script": "",
        "digest": "",
    }
    about["home"] = home
    if code := script("".join(shown(notebook))):
        about |= {"script": code, "digest": digest(code)}
    resources = {"page": this._asdict() | around | about}
    read = reorder(notebook)
    if home:
        _offer(read, this.name.removesuffix(".html"))
    body, _ = _exporter().from_notebook_node(read, resources=resources)
    # a page that stands alone has no page of the codebook beside it
    return pictures.project_links(str(finish(body)), "../" if home else None)


def script(html_shown: str) -> str:
    """Return the scripts that a page of this HTML asks for; everything stands without them.

    >>> script("<p>It rained.</p>")
    ''
    """
    names = (name for mark, name in SCRIPTS.items() if mark in html_shown)
    return "".join((TEMPLATES / "shared" / name).read_text(encoding="utf-8") for name in names)


def digest(code: str) -> str:
    """Return what allows this script, and no other, in a page's security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _offer(notebook: Any, stem: str) -> None:
    """Say beside the figures and tables of a part of the site what can be had of them."""
    made_of = extra_pages.MADE_OF.get(stem, stem)
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        if found := "".join(output.get("data", {}).get("text/html", "")):
            offered = pictures.with_downloads(found, FILES, made_of, "../")
            output["data"]["text/html"] = offered


def style() -> str:
    """Return the style sheet of the single pages: the page's own, and that of the boxes."""
    names = ("close-reading/style.css", "shared/boxes.css", "shared/cards.css")
    return "".join((TEMPLATES / name).read_text(encoding="utf-8") for name in names)


def prose(text: str) -> str:
    """Return a notebook's Markdown for a page, where notebooks go by their labels.

    >>> prose("For that see [05-record](05-record.ipynb).")
    'For that see [the fact check](05-record.ipynb).'
    >>> prose("So.\\n\\n[← 00-findings](00-findings.ipynb) · [02-claims →](02-claims.ipynb)")
    'So.'
    """

    def named(found: re.Match[str]) -> str:
        label = _label(found[2])
        return f"{found[1]}[{label}]" if found[1] else f"[the {label.lower()}]"

    return _NAMED.sub(named, _AROUND.sub("", text))


def reorder(notebook: Any) -> Any:
    """Return a copy for readers: prose and what cells show; all code is one fold at the end.

    What the opening cells show (those up to the cell tagged ``parameters``, the next, and the
    finding) comes together, right under the title.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> tagged = new_code_cell("b = 1", metadata={"tags": ["parameters"]})
    >>> nb = new_notebook(cells=[new_code_cell("import a"), tagged, new_code_cell("a.open(b)")])
    >>> [cell.source for cell in reorder(nb).cells]
    ['import a\\n\\nb = 1\\n\\na.open(b)']
    """
    from copy import deepcopy

    cells: list[Any] = []
    opening = _opening(notebook.cells)
    for i, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            cells.append(type(cell)({**cell, "source": prose(cell.source)}))
        elif i not in opening[1:]:
            cells += _shown([notebook.cells[j] for j in (opening if i in opening else [i])])
    fresh = deepcopy(notebook)
    fresh.cells = cells + _code([cell for cell in notebook.cells if cell.cell_type == "code"])
    return fresh


def _opening(cells: Sequence[Any]) -> list[int]:
    """Find the code cells up to the tagged ones, the next, and the finding that follows."""
    tagged = [i for i, cell in enumerate(cells) if "parameters" in str(cell.metadata.get("tags"))]
    last = tagged[-1] + 2 if tagged else -1
    return [i for i, cell in enumerate(cells[: last + 1]) if cell.cell_type == "code"]


def _shown(cells: Sequence[Any]) -> list[Any]:
    """Make one cell of what some cells show, without their code; none where they show nothing."""
    from nbformat.v4 import new_code_cell

    outputs = [output for cell in cells for output in cell.outputs]
    hidden = {"transient": {"remove_source": True}}
    return [new_code_cell(outputs=outputs, metadata=hidden)] if outputs else []  # type: ignore[no-untyped-call]


def _code(cells: Sequence[Any]) -> list[Any]:
    """Make one cell of the code of all cells; none where there is no code."""
    from nbformat.v4 import new_code_cell

    code = "\n\n".join(cell.source for cell in cells)
    return [new_code_cell(code, metadata={"label": CODE})] if code.strip() else []  # type: ignore[no-untyped-call]


def finish(text: str) -> str:
    """Point links at pages and give each table and each block of code its own box to scroll in.

    Examples
    --------
    >>> finish('<a href="03-timeline.ipynb#t01">t01</a>')
    '<a href="03-timeline.html#t01">t01</a>'
    >>> finish("<table></table>")  # doctest: +ELLIPSIS
    '<div class="scroll" role="region" aria-label="Table 1" tabindex="0"><table></table></div>'
    """
    numbers = count(1)
    text = boxed(text)
    text = re.sub(r"(href=[\"'][\w.-]+)\.ipynb(?=[\"'#])", r"\1.html", text)
    # our own tables come with a box that says their caption: keep it in place of a second one
    text = re.sub(r'<div [^>]*class="table"[^>]*>(?=<table)', "<div>", text)
    text = re.sub(r"<table(?=[\s>])", lambda _: _box(next(numbers)) + "<table", text)
    # Headings keep their ids, without a link whose only text is a sign.
    text = colophon_last(text)
    text = re.sub(r'<a class="anchor-link"[^>]*>[^<]*</a>', "", text)
    return text.replace("</table>", "</table></div>").replace("<pre", '<pre tabindex="0"')


def colophon_last(page: str) -> str:
    """Move what a page says of its making from under the title to the end of the text.

    >>> colophon_last('<main><p class="colophon">By us.</p><p>It rained.</p></main>')
    '<main><p>It rained.</p><p class="colophon">By us.</p></main>'
    """
    found = _COLOPHON.search(page)
    ends = [end for end in ("</main>", "</article>") if end in page]
    if not found or not ends:
        return page
    rest = _COLOPHON.sub("", page)
    before, end, after = rest.rpartition(ends[0])
    return f"{before}{found[0]}{end}{after}"


def _box(number: int) -> str:
    return f'<div class="scroll" role="region" aria-label="Table {number}" tabindex="0">'


@cache
def _exporter() -> Any:
    from nbconvert import HTMLExporter

    places = [str(TEMPLATES)]
    return HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="close-reading", extra_template_basedirs=places
    )


def _write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, content.rstrip("\n") + "\n" if isinstance(content, str) else content)
    return path
