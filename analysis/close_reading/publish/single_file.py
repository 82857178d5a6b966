"""All pages of a dossier in one file that needs nothing else: to send, to print, to keep.

Addresses stay: ``#c02`` is the claim's row wherever it stood. Only an id that stands on two pages
is told apart by its page's name in front.
"""

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from close_reading.errors import CloseReadingError
from close_reading.files import write_whole
from close_reading.publish import pictures
from close_reading.publish.pages import (
    ICON,
    TEMPLATES,
    Page,
    digest,
    page,
    script,
    style,
    to_html,
)

LIMIT = 5_000_000  # bytes: what mail still takes
_ID = re.compile(r'(?<=\sid=")[^"]+(?=")')
_HREF = re.compile(r'(?<=\shref=")([\w.-]+\.html)?(?:#([^"]*))?(?=")')
# what stands on every page stands once in the whole
_COLOPHON = re.compile(r'<div class="masthead".*?</div>|<p class="colophon">.*?</p>', re.S)
_UP = '<p class="up"><a href="#parts">All parts</a></p>\n'
_LABEL = re.compile(r'(?<=aria-label="Table )(?=\d+")')


class SingleError(CloseReadingError):
    """A file that cannot be made; the message says why."""


def render_single(folder: Path, out: Path, title: str = "Close reading") -> Path:
    """Write the executed notebooks of ``folder`` as one page ``out`` and return it.

    Raises
    ------
    SingleError
        Where there is no notebook, or the page passes ``LIMIT``.

    Examples
    --------
    >>> render_single(Path("no-such-folder"), Path("build/none.html"))
    Traceback (most recent call last):
    close_reading.publish.single_file.SingleError: no-such-folder: no notebook here; run close-reading run first
    """  # noqa: E501
    import nbformat

    sources = [p for p in sorted(folder.glob("*.ipynb")) if ".failed" not in p.suffixes]
    if not sources:
        raise SingleError(f"{folder}: no notebook here; run close-reading run first")
    read: list[Any] = [nbformat.read(p, as_version=4) for p in sources]  # type: ignore[no-untyped-call]
    pages = [page(notebook, path.stem) for notebook, path in zip(read, sources, strict=True)]
    bodies = [
        _main(pictures.drawn(to_html(notebook, one), folder / "figures"))
        for notebook, one in zip(read, pages, strict=True)
    ]
    text = join(pages, bodies, pages[0].article or title)
    if (size := len(text.encode("utf-8"))) > LIMIT:
        raise SingleError(f"{out.name}: {size:,} bytes are more than {LIMIT:,}; use the pages")
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, text)
    return out


def join(pages: Sequence[Page], bodies: Sequence[str], title: str) -> str:
    """Return one HTML page of several bodies, their links turned inwards.

    >>> a, b = Page("01-a.html", "A", "A"), Page("02-b.html", "B", "B")
    >>> text = join([a, b], ['<p id="c01">', '<a href="01-a.html#c01">c01</a>'], "Both")
    >>> '<a href="#c01">' in text and '<section id="02-b" aria-label="B">' in text
    True
    """
    ids = unique([(one.name, _ID.findall(body)) for one, body in zip(pages, bodies, strict=True)])
    names = {one.name for one in pages}
    sections, links = [], []
    for one, body in zip(pages, bodies, strict=True):
        stem, label = one.name.removesuffix(".html"), html.escape(one.label)
        inner = _inwards(body, one.name, ids, names, pages[0].name)
        sections.append(f'<section id="{stem}" aria-label="{label}">\n{inner}\n{_UP}</section>')
        links.append(f'<li><a href="#{stem}">{label}</a></li>')
    shown = html.escape(title)
    code = script("".join(bodies))
    own = (TEMPLATES / "single.css").read_text(encoding="utf-8")
    return (
        (TEMPLATES / "single.html")
        .read_text(encoding="utf-8")
        .format(
            title=shown,
            about=html.escape(pages[0].about if pages else ""),
            icon=ICON,
            style=style() + own,
            links="\n".join(links),
            sections="\n".join(sections),
            digest=digest(code),
            script=code,
        )
    )


def unique(found: Sequence[tuple[str, Sequence[str]]]) -> dict[tuple[str, str], str]:
    """Map each page's ids to ids of the whole: the same, or with the page's name where taken.

    >>> unique([("01-a.html", ["c01", "why"]), ("02-b.html", ["why"])])
    {('01-a.html', 'c01'): 'c01', ('01-a.html', 'why'): 'why', ('02-b.html', 'why'): '02-b-why'}
    """
    taken = {name.removesuffix(".html") for name, _ in found}
    out: dict[tuple[str, str], str] = {}
    for name, ids in found:
        for one in dict.fromkeys(ids):
            free = one
            while free in taken:
                free = f"{name.removesuffix('.html')}-{free}"
            taken.add(free)
            out[name, one] = free
    return out


def _inwards(
    body: str, name: str, ids: Mapping[tuple[str, str], str], names: set[str], first: str
) -> str:
    def target(found: re.Match[str]) -> str:
        there, anchor = found[1] or name, found[2]
        if there not in names or (found[1] is None and anchor is None):
            return found[0]
        return "#" + (ids.get((there, anchor), anchor) if anchor else there.removesuffix(".html"))

    stem = name.removesuffix(".html")
    body = _COLOPHON.sub("", body) if name != first else body
    body = _HREF.sub(target, body)
    body = _LABEL.sub(f"{stem} ", body)
    return _ID.sub(lambda found: ids[name, found[0]], body)


def _main(text: str) -> str:
    start = text.index(">", text.index("<main")) + 1
    return text[start : text.rindex("</main>")].strip()
