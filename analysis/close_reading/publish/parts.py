"""The other articles of the site: each committed dossier, its notebooks run and rendered.

What a part is made of stands in the manifest of its run: a part that would come out again is not
run again, nor are its pages rendered again unless the code of ``publish`` has changed too.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from close_reading.dossier.dossier import dossier_names, open_dossier
from close_reading.files import replacing, write_whole
from close_reading.notebooks.running import run
from close_reading.publish.pages import FILES, render
from close_reading.publish.sphinx import digest
from close_reading.report.masthead import coded, named

HOME = "00-findings"
STAMP = "made-from.txt"
STAMPS = shutil.ignore_patterns(STAMP)  # not for a reader


class Part(NamedTuple):
    """One article of the site: its dossier, the article by name, who coded, how many claims."""

    dossier: str
    article: str
    coded: str
    claims: int
    checked: bool


def parts(root: Path, first: str, names: Sequence[str] | None = None) -> list[Part]:
    """Describe the dossiers under ``data/`` but the one that the site begins with.

    ``names`` keeps those of them that are named.
    """
    every = [one for one in dossier_names(root) if one != first]
    found = [one for one in every if names is None or one in names]
    cases = [open_dossier(str(root / "data" / name)) for name in found]
    return [
        Part(name, named(case), coded(case), len(case.claims), len(case.evidence) > 0)
        for name, case in zip(found, cases, strict=True)
    ]


@contextmanager
def made(found: Sequence[Part], root: Path) -> Iterator[Iterator[Path]]:
    """Begin to make the pages of all parts, as many at a time as there are processors.

    Gives their folders as they come, in order. What is still to be done is given up on an error.

    >>> with made([], Path()) as folders:
    ...     list(folders)
    []
    """
    # not forked: who builds the site may have threads of its own
    workers, fresh = min(4, os.cpu_count() or 1), get_context("spawn")
    with ProcessPoolExecutor(workers, fresh) as pool:
        try:
            yield pool.map(pages_of, found, repeat(root))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def pages_of(part: Part, root: Path) -> Path:
    """Return the folder with the pages of a part, run and rendered where anything has changed."""
    ran = run({"dossier": part.dossier}, root=root, unless_current=True)
    folder = root / "build" / "site-parts" / part.dossier
    here = Path(__file__).parent
    stamp = digest([here, ran / "manifest.json"], Path(here.anchor))
    kept = folder / STAMP
    if not kept.is_file() or kept.read_text("utf-8") != stamp:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with replacing(folder, afresh=True) as fresh:
            render(ran, fresh, home=("../articles.html", "All articles"))
            copy_files([ran, ran / "figures", root / "data" / part.dossier], fresh / FILES)
            write_whole(fresh / STAMP, stamp)
    return folder


def copy_files(folders: Sequence[Path], out: Path) -> None:
    """Copy what pages offer for download: notebooks, figures with their numbers, tables."""
    out.mkdir(parents=True, exist_ok=True)
    for path in (one for folder in folders for one in sorted(folder.glob("*"))):
        if path.suffix in (".ipynb", ".svg", ".csv") and ".failed" not in path.suffixes:
            shutil.copyfile(path, out / path.name)


def listed(first: str, found: Sequence[Part]) -> str:
    """Return the page that lists every article of the site, as Markdown.

    >>> print(listed("“Rain”, The Herald", [Part("sun", "“Sun”", "By us.", 1, False)]))
    # Which articles are taken apart here?
    <BLANKLINE>
    - [“Rain”, The Herald](index.html): the article that this site begins with
    - [“Sun”](sun/00-findings.html): 1 claim, not checked against sources. By us.
    """
    lines = [
        f"- [{_plain(part.article)}]({part.dossier}/{HOME}.html): {part.claims} "
        f"claim{'' if part.claims == 1 else 's'}, {'' if part.checked else 'not '}checked against "
        f"sources. {_plain(part.coded)}"
        for part in found
    ]
    begin = f"- [{_plain(first)}](index.html): the article that this site begins with"
    return "\n".join(["# Which articles are taken apart here?", "", begin, *lines])


def _plain(text: str) -> str:
    """Keep a title from being read as Markdown or HTML."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>&#|{}$" else sign for sign in text)
