"""The site: the committed notebooks, as they stand, and what a reader needs beside them.

``build`` lays out pages in ``build/site-work/``, lets Sphinx (myst-nb, furo) render them there, and
renames the whole into ``build/site/``, with a part for every other dossier. The notebooks of a part
are run where anything has changed; nothing is fetched.
"""

import json
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from close_reading.files import project_root, replacing, write_whole
from close_reading.notebooks.running import ACROSS
from close_reading.publish import extra_pages, parts, pictures, rows, site_pages, sphinx
from close_reading.publish.pages import FILES, page, picture, reorder
from close_reading.publish.sphinx import SiteError
from close_reading.publish.theme import APART

__all__ = ["Built", "SiteError", "build", "lay_out", "to_pages", "told", "weigh"]
_LINK = re.compile(r"""(href=\\?["']|\]\()([\w.-]+)\.ipynb(?=[#"')\\])""")
_DOSSIER = re.compile(r"^ *\"dossier(?:: str)? = \\\"([\w-]+)\\\"", re.M)


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
    work, target = root / "build" / "site-work", out or root / "build" / "site"
    shown = notebooks or root / "notebooks"
    others = parts.parts(root, _subject(shown), dossiers)
    with parts.made(others, root) as folders:
        warnings = _rendered(root, shown, work, others)
        with replacing(target, afresh=True) as whole:
            shutil.copytree(work / "finished", whole, dirs_exist_ok=True)
            for folder in folders:
                shutil.copytree(folder, whole / folder.name, ignore=parts.STAMPS)
            for name, text in rows.of_site(whole, others).items():
                write_whole(whole / name, text)
            write_whole(whole / "preview.png", _picture(shown))
            tables = root / "data" / (_subject(shown) or "none")
            parts.copy_files([shown, *_drawings(root, shown), tables], whole / FILES)
    return Built(target, time.perf_counter() - began, weigh(target), warnings)


def _rendered(root: Path, shown: Path, work: Path, others: Sequence[parts.Part]) -> str:
    """Render the pages into ``work/finished`` where anything they show has changed."""
    read = [root / name for name in ("analysis", "site", "CITATION.cff")]
    shows = [*sorted(shown.glob("*.ipynb")), *_drawings(root, shown), root / "data"]
    named = json.dumps([path.name for path in shows]) + json.dumps(others)
    code = sphinx.digest(read, root, named)
    kept = sphinx.told_of(work)
    made_from = {"all": sphinx.digest(shows, root, code), "frame": code}
    if kept.get("all") == made_from["all"]:
        return kept["warnings"]
    lay_out(root, shown, work / "source", others)
    return sphinx.render(root / "site", work, made_from)


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
        # but not the first page of another article, in a folder of its own
        here = re.compile(rf"(?<![\w/-]){first}\.html")
        files = {name: here.sub("index.html", text) for name, text in files.items()}
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
    return _LINK.sub(r"\1\2.html", text.replace("><sup>", f">{APART}<sup>"))


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


def _drawings(root: Path, notebooks: Path) -> list[Path]:
    """Return the folders of the figures that were saved with these notebooks."""
    beside, figures = notebooks / "figures", root / "figures"
    if beside.is_dir():
        return [beside]
    return [figures / (_subject(notebooks) or "none"), figures / ACROSS]


def _shown(outputs: Any, stem: str, folders: Sequence[Path]) -> None:
    """Give the figures among outputs their drawings, and all that has a file its downloads."""
    for output in outputs:
        page = output.get("data", {}).get("text/html", "")
        if page:
            page = pictures.with_downloads("".join(page), FILES, stem)
            output["data"]["text/html"] = pictures.drawn(page, *folders)


def _notebooks(folder: Path, drawings: Sequence[Path]) -> Iterator[tuple[str, str]]:
    import nbformat

    paths = [path for path in sorted(folder.glob("*.ipynb")) if ".failed" not in path.suffixes]
    found = [(path.stem, nbformat.read(path, as_version=4)) for path in paths]  # type: ignore[no-untyped-call]
    for stem, read in extra_pages.added(found):
        notebook: Any = reorder(read)
        for number, cell in enumerate(notebook.cells):
            cell["id"] = f"cell-{number:03}"  # the same each time, or Sphinx reads all again
            if cell.cell_type == "code":
                _shown(cell.outputs, extra_pages.MADE_OF.get(stem, stem), drawings)
                cell.metadata = _folded(cell.metadata.get("label", ""))
                cell["source"] = cell.source or "..."  # myst-nb drops a cell without code
        notebook.metadata.update(page(read, stem)._asdict())
        yield f"{stem}.ipynb", to_pages(json.dumps(notebook, ensure_ascii=False, sort_keys=True))


def _folded(label: str) -> dict[str, Any]:
    """Return the metadata that fold a cell of code, or hide the empty code of a cell of results."""
    shown = {"code_prompt_show": f"Show {label}", "code_prompt_hide": f"Hide {label}"}
    return {"tags": ["hide-input"], "mystnb": shown} if label else {"tags": ["remove-input"]}
