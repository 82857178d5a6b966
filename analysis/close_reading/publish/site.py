"""The site: the committed notebooks, as they stand, and what a reader needs beside them.

``build`` lays out pages in ``build/site-work/``, lets Sphinx (myst-nb, furo) render them there, and
renames the whole into ``build/site/``, with a part for every other dossier. The notebooks of a part
are run where anything has changed; nothing is fetched.
"""

import io
import json
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from close_reading.errors import CloseReadingError
from close_reading.files import project_root, replacing, write_whole
from close_reading.publish import parts, pictures, site_pages
from close_reading.publish.pages import (
    ICON,
    MASTHEAD,
    colophon_last,
    page,
    picture,
    reorder,
)
from close_reading.report.table_layout import fit

# furo 2025.12 and myst-nb 1.4, checked by axe-core in tests/browser
_MENDED = (
    ('<p class="caption" role="heading">', '<p class="caption">'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="Pages">'),
    ('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer'),
    ('<div class="table-wrapper docutils container">', '<div class="table-wrapper" tabindex="0">'),
    ("<pre>", '<pre tabindex="0">'),
)

# thousands of these on a page of the API, each a node that a screen reader has to pass
_PRE = re.compile(r'<span class="pre">([^<]*)</span>')
# a link whose text is its address already: on paper it is not printed twice
_BARE = re.compile(r'<a href="(https?://[^"]+)"([^>]*)>\1</a>')
# the folded table of a figure, which has no box of its own yet
_NUMBERS = re.compile(r"(</summary>)(<table[ >].*?</table>)", re.S)
_HEADING = re.compile(r'<h1>(.*?)(?:<a class="headerlink"|</h1>)', re.S)
_TAG = re.compile("<[^>]*>")
_VIEWPORT = re.compile(r'<meta[^>]*name="viewport"[^>]*>')
_ASKED = re.compile(r'<(?:link rel="stylesheet"|script)[^>]*?(?:href|src)="([^"?#]+)')
_LINK = re.compile(r"""(href=\\?["']|\]\()([\w.-]+)\.ipynb(?=[#"')\\])""")


_APART = "\N{WORD JOINER}"
_DOSSIER = re.compile(r"^ *\"dossier(?:: str)? = \\\"([\w-]+)\\\"", re.M)
FILES = "files"  # the folder of what can be downloaded


class SiteError(CloseReadingError):
    """A site that could not be built; the message is what Sphinx said."""


class Built(NamedTuple):
    """A finished site: its folder, the seconds it took, bytes by page, and Sphinx's warnings."""

    folder: Path
    seconds: float
    weights: dict[str, int]
    warnings: str


def build(
    root: Path | None = None,
    notebooks: Path | None = None,
    out: Path | None = None,
    dossiers: Sequence[str] | None = None,
) -> Built:
    """Build the site of the project in ``root`` from its stored outputs.

    ``notebooks`` (default ``root/notebooks``) holds the executed notebooks, ``out`` (default
    ``build/site``) is replaced as a whole. ``dossiers`` names those that get a part of their own
    (default: all).

    Raises
    ------
    SiteError
        Where Sphinx fails; mere warnings are handed back.
    """
    began, root = time.perf_counter(), root or project_root()
    work = root / "build" / "site-work"
    target = out or root / "build" / "site"
    shown = notebooks or root / "notebooks"
    others = parts.parts(root, _subject(shown), dossiers)
    lay_out(root, shown, work / "source", others)
    warnings = _sphinx(root / "site", work)
    with replacing(target, afresh=True) as whole:
        _copy(work, whole)
        parts.put(others, root, whole)
        write_whole(whole / "preview.png", _picture(shown))
        _copy_files(root, notebooks or root / "notebooks", whole / FILES)
    return Built(target, time.perf_counter() - began, weigh(target), warnings)


def _copy(work: Path, whole: Path) -> None:
    """Copy the pages that Sphinx made, mended, but not those of sources that are no more."""
    unwanted = shutil.ignore_patterns(".buildinfo*", "objects.inv")
    shutil.copytree(work / "html", whole, ignore=unwanted, dirs_exist_ok=True)
    for path in sorted(whole.glob("**/*.html")):
        name = path.relative_to(whole).with_suffix("")
        if name.name != "search" and not list((work / "source").glob(f"{name}.*")):
            path.unlink()
        else:
            write_whole(path, finish(path.read_text("utf-8")))


def told(built: Built) -> str:
    """Say what was built: each page with the KiB of a first visit, the time, and any warning.

    >>> print(told(Built(Path("site"), 2.04, {"index.html": 2048}, "")))
         2 KiB  index.html
    site: 1 page in 2.0 s
    """
    lines = [f"{weight / 1024:6.0f} KiB  {name}" for name, weight in built.weights.items()]
    pages = f"{len(lines)} page{'s' if len(lines) != 1 else ''}"
    return "\n".join(
        [*lines, f"{built.folder}: {pages} in {built.seconds:.1f} s", built.warnings]
    ).rstrip()


def lay_out(root: Path, notebooks: Path, source: Path, others: Sequence[parts.Part] = ()) -> None:
    """Write the sources of every page, changing no file that would stay the same.

    Sphinx reads again only what changed, so that a second build is quick. The first notebook is the
    home page.
    """
    read = dict(_notebooks(notebooks, _drawings(root, notebooks)))
    files = site_pages.every(root, read, others)
    first = next(iter(read), "").removesuffix(".ipynb")
    if first:
        files = {name: text.replace(f"{first}.html", "index.html") for name, text in files.items()}
    for name, text in files.items():
        path = source / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)
    for path in [p for p in source.rglob("*") if p.is_file()]:
        if path.relative_to(source).as_posix() not in files:
            path.unlink()


def to_pages(text: str) -> str:
    r"""Point links at pages instead of notebooks, in Markdown and in stored HTML.

    A word with a raised number behind it is kept apart from it, or the search takes both for one.

    >>> to_pages('[it](02-claims.ipynb#c02) <a href=\\"05-record.ipynb\\">')
    '[it](02-claims.html#c02) <a href=\\"05-record.html\\">'
    """
    for path, name in pictures.PAGES.items():
        text = text.replace(path, name)
    return _LINK.sub(r"\1\2.html", text.replace("><sup>", f">{_APART}<sup>"))


def finish(html: str) -> str:
    """Mend what the theme leaves for a screen reader or a keyboard.

    Captions of the navigation are no headings, its two side bars get names, header cells a scope,
    tables a box to scroll in, code the reach of the keyboard.

    >>> finish('<p class="caption" role="heading">')
    '<p class="caption">'
    >>> finish("<thead><tr><th>a</th></tr></thead>")
    '<thead><tr><th scope="col">a</th></tr></thead>'
    """
    for old, new in (*_MENDED, (f"{_APART}<sup>", "<sup>")):
        html = html.replace(old, new)
    html = _NUMBERS.sub(r'\1<div class="scroll" tabindex="0">\2</div>', fit(html))
    html = _BARE.sub(r'<a class="bare" href="\1"\2>\1</a>', html)
    html = _named(colophon_last(_PRE.sub(r"\1", html)))
    return re.sub(r"<th(?=[\s>])(?![^>]*\bscope=)", '<th scope="col"', html)


def _named(html: str) -> str:
    """Name the article in the head of a page that is about one; one viewport; an icon; the script.

    >>> _named("<head></head>").count("<link")
    1
    """
    head = [f'<link rel="icon" href="{ICON}">']
    if subject := MASTHEAD.search(html):
        found = _HEADING.search(html)
        title = f"{_TAG.sub('', found[1]) if found else ''} – {subject[1]}"
        html = re.sub("<title>.*?</title>", lambda _: f"<title>{title}</title>", html, flags=re.S)
        head += [
            f'<meta name="description" content="{subject[2]}">',
            f'<meta property="og:title" content="{title}">',
            f'<meta property="og:description" content="{subject[2]}">',
            '<meta property="og:type" content="article">',
            '<meta property="og:image" content="preview.png">',
        ]
    if 'class="tools"' in html:
        html = html.replace("</body>", '<script src="_static/reading.js"></script>\n</body>')
    for again in _VIEWPORT.findall(html)[1:]:
        html = "".join(html.rpartition(again)[::2])
    return html.replace("</head>", "\n".join(head) + "\n</head>", 1)


def _picture(notebooks: Path) -> bytes:
    """Return the picture to share that the first notebook shows."""
    import nbformat

    for path in sorted(notebooks.glob("*.ipynb"))[:1]:
        return picture(nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]
    return b""


def weigh(folder: Path) -> dict[str, int]:
    """Return the bytes that a first visit to each page loads: the page, its styles and scripts."""
    weights = {}
    for path in sorted(folder.glob("**/*.html")):
        html = path.read_text("utf-8")
        asked = set(
            re.findall(r'<(?:link rel="stylesheet"|script)[^>]*?(?:href|src)="([^"?#]+)', html)
        )
        parts = [path, *(path.parent / name for name in sorted(asked))]
        weights[path.relative_to(folder).as_posix()] = sum(
            part.stat().st_size for part in parts if part.is_file()
        )
    return weights


def _subject(notebooks: Path) -> str:
    """Read from the notebooks which dossier they show: the last value of that parameter."""
    texts = (path.read_text("utf-8") for path in sorted(notebooks.glob("*.ipynb"))[:1])
    found = [name for text in texts for name in _DOSSIER.findall(text)]
    return found[-1] if found else ""


def _drawings(root: Path, notebooks: Path) -> Path:
    """Return the folder of the figures that were saved with these notebooks."""
    beside = notebooks / "figures"
    return beside if beside.is_dir() else root / "figures" / (_subject(notebooks) or "none")


def _copy_files(root: Path, notebooks: Path, out: Path) -> None:
    """Copy what the pages offer for download: notebooks, figures with their numbers, tables."""
    out.mkdir(parents=True, exist_ok=True)
    tables = root / "data" / (_subject(notebooks) or "none")
    for folder, kinds in ((notebooks, "ipynb"), (_drawings(root, notebooks), "*"), (tables, "csv")):
        for path in sorted(folder.glob(f"*.{kinds}")):
            shutil.copyfile(path, out / path.name)


def _shown(outputs: Any, stem: str, folder: Path) -> None:
    """Give the figures among outputs their drawings, and all that has a file its downloads."""
    for output in outputs:
        page = output.get("data", {}).get("text/html", "")
        if page:
            page = pictures.with_downloads("".join(page), FILES, stem)
            output["data"]["text/html"] = pictures.drawn(page, folder)


def _notebooks(folder: Path, drawings: Path) -> Iterator[tuple[str, str]]:
    import nbformat

    for path in sorted(folder.glob("*.ipynb")):
        if ".failed" in path.suffixes:
            continue
        read: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        notebook = reorder(read)
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number:03}"  # the same each time, or Sphinx reads all again
            if cell.cell_type == "code":
                _shown(cell.outputs, path.stem, drawings)
                cell.metadata = _folded(cell.metadata.get("label", ""))
                cell["source"] = cell.source or "..."  # myst-nb drops a cell without code
        notebook.metadata.update(page(read, path.stem)._asdict())
        yield path.name, to_pages(json.dumps(notebook, ensure_ascii=False, sort_keys=True))


def _folded(label: str) -> dict[str, Any]:
    """Return the metadata that fold a cell of code, or hide the empty code of a cell of results."""
    shown = {"code_prompt_show": f"Show {label}", "code_prompt_hide": f"Hide {label}"}
    return {"tags": ["hide-input"], "mystnb": shown} if label else {"tags": ["remove-input"]}


def _sphinx(settings: Path, work: Path) -> str:
    from sphinx.cmd.build import build_main

    said = io.StringIO()
    # -a: a page that stayed may link to a name that moved
    arguments = ["-q", "-a", "-b", "html", "-c", settings, "-d", work / "doctrees"]
    with redirect_stderr(said), redirect_stdout(said):
        failed = build_main([str(one) for one in (*arguments, work / "source", work / "html")])
    if failed:
        raise SiteError(said.getvalue().strip() or "Sphinx failed without a word")
    return said.getvalue().strip()
