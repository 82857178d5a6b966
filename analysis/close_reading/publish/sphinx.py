"""Sphinx, called where its sources or settings changed; what it gave is kept finished.

In the working folder ``source/`` is what it reads, ``html/`` what it writes, ``finished/`` the
pages as a site shows them. ``finished.json`` says what these were made from, and is written last.
"""

import hashlib
import io
import json
import shutil
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from importlib.metadata import version
from os.path import relpath
from pathlib import Path

from close_reading.errors import CloseReadingError
from close_reading.files import replacing, write_whole
from close_reading.publish import theme
from close_reading.publish.slim import search_index, sheet

TOOLS = ("sphinx", "furo", "myst-nb")
STAMP = "finished.json"


class SiteError(CloseReadingError):
    """A site that could not be built; the message is what Sphinx said."""


def digest(paths: Iterable[Path], root: Path, *more: str) -> str:
    """Return one hash of files, folders with all in them, and words: other files, another hash.

    >>> digest([], Path()) == digest([], Path(), "more")
    False
    """
    found = hashlib.sha256("\0".join([*more, *map(version, TOOLS)]).encode())
    for path in paths:
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.is_file() and "__pycache__" not in one.parts:
                found.update(f"\0{relpath(one, root)}\0".encode() + one.read_bytes())
    return found.hexdigest()


def told_of(work: Path) -> dict[str, str]:
    """Return what the pages kept in ``work`` were made from; nothing where there are none.

    >>> told_of(Path("no-such-folder"))
    {}
    """
    try:
        read = json.loads((work / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) and (work / "finished").is_dir() else {}


def render(settings: Path, work: Path, made_from: dict[str, str]) -> str:
    """Let Sphinx render ``work/source``, keep the finished pages, and return its warnings.

    Where the code and the names of the pages (``made_from["frame"]``) stayed, only pages of changed
    sources are written again; else all, since a page that stayed may link to a name that moved.
    """
    same = told_of(work).get("frame") == made_from["frame"]
    (work / STAMP).unlink(missing_ok=True)
    warnings = _called(settings, work, every=not same)
    with replacing(work / "finished", afresh=True) as whole:
        _finish(work, whole)
    write_whole(work / STAMP, json.dumps(made_from | {"warnings": warnings}))
    return warnings


def _called(settings: Path, work: Path, every: bool) -> str:
    from sphinx.cmd.build import build_main

    said = io.StringIO()
    arguments = ["-q", *(["-a"] if every else []), "-b", "html", "-c", settings]
    folders = ["-d", work / "doctrees", work / "source", work / "html"]
    with redirect_stderr(said), redirect_stdout(said):
        failed = build_main([str(one) for one in (*arguments, *folders)])
    if failed:
        raise SiteError(said.getvalue().strip() or "Sphinx failed without a word")
    return said.getvalue().strip()


def _finish(work: Path, whole: Path) -> None:
    """Copy the pages that Sphinx made, mended, but not those of sources that are no more."""
    unwanted = shutil.ignore_patterns(".buildinfo*", "objects.inv", "mystnb*.css")
    shutil.copytree(work / "html", whole, ignore=unwanted, dirs_exist_ok=True)
    for path in sorted(whole.glob("**/*.html")):
        name = path.relative_to(whole).with_suffix("")
        if name.name != "search" and not list((work / "source").glob(f"{name}.*")):
            path.unlink()
        else:
            write_whole(path, theme.finish(path.read_text("utf-8")))
    index = whole / "searchindex.js"
    write_whole(index, search_index(index.read_text("utf-8")))
    for path in sorted((whole / "_static").glob("**/*.css")):
        write_whole(path, sheet(path.read_text("utf-8")))
