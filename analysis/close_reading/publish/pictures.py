"""Figures on a page of ours: one SVG for a page and one for a phone, and what can be downloaded.

A stored notebook holds a PNG, which every viewer shows. A page of ours takes the SVGs that were
saved with it instead: their words are text, their colours those of the page, also where it is dark.
"""

import html
import re
from pathlib import Path

from close_reading.publish import sheets
from close_reading.publish.slim import drawing
from close_reading.report.html import LEFT

# a page that was parsed and written again has an alt with quotation marks in single ones
_ALT = r"""alt=(?:"([^"]*)"|'([^']*)')"""
_BOX = rf'(?:<div class="picture"[^>]*>)?<img {_ALT}[^>]*>(?:</div>)?'
_PICTURE = re.compile(r'(<figure id="([^"]*)">)(<img [^>]*>)')
_FIGURE = re.compile(rf'(<figure id="([^"]+)">){_BOX}(.*?</figcaption>)', re.S)
_PROJECT = re.compile(r'<a href="(\.\./data/[\w.-]+)">(.*?)</a>')
_TABLE = re.compile(r'<div class="table"[^>]* data-table="(\w+)"[^>]*>.*?</table></div>', re.S)
_HEAD = re.compile(
    r"^.*?(?=<svg )|<defs>\s*<style.*?</style>\s*</defs>\s*|<title>.*?</title>", re.S
)
_SIZE = re.compile(r' (?:width|height)="[\d.]+pt"|\s*xmlns(?::xlink)?="[^"]*"| version="1.1"')
# figures of one row below the other, which may be cut between two
_ROWS = ("-story", "-voice", "-rivals")
# Where a notebook points at a file of the project that is a page of its own on the site.
PAGES = {"../data/codebook.md": "codebook.html", "../data/benchmarks.csv": "benchmarks.html"}


def boxed(page: str) -> str:
    """Give every picture its box, and leave the places of words in cells to the style sheet.

    >>> boxed('<figure id="01-a"><img alt="A"><figcaption>A</figcaption></figure>')[18:77]
    '<div class="picture" role="group" aria-label="Picture 01-a"'
    """
    box = r'\1<div class="picture" role="group" aria-label="Picture \2" tabindex="0">\3</div>'
    return _PICTURE.sub(box, page.replace(LEFT, ""))


def drawn(page: str, *folders: Path) -> str:
    """Put SVGs of the folders in the place of the PNGs; a figure without one keeps its PNG.

    >>> drawn('<figure id="x"><img alt="A" src=""><figcaption>A</figcaption>', Path("none"))
    '<figure id="x"><img alt="A" src=""><figcaption>A</figcaption>'
    """

    def inlined(found: re.Match[str]) -> str:
        opened, name, plain, quoting, rest = found.groups()
        alt = plain if plain is not None else quoting.replace('"', "&#34;")
        wide = next((f / f"{name}.svg" for f in folders if (f / f"{name}.svg").exists()), None)
        if wide is None:
            return found[0]
        narrow = wide.with_name(f"{name}-narrow.svg")
        both = [(wide, "wide"), (narrow, "narrow")] if narrow.exists() else [(wide, "any")]
        shown = [
            f'<div class="picture {kind}" role="img" aria-label="{alt}">'
            f"{drawing(inline(path.read_text('utf-8'), f'{name}-{kind}'))}</div>"
            for path, kind in both
        ]
        paper = sheets.pieces(wide.read_text("utf-8"), name) if name.endswith(_ROWS) else ""
        if paper:
            shown[0] = sheets.whole(shown[0], name)
        return f"{opened}{''.join(shown)}{paper}{rest}"

    return _FIGURE.sub(inlined, page)


def project_links(page: str, site: str | None = None) -> str:
    """Point links to files of the project at pages of the site, seen from a page; or unlink them.

    >>> project_links('<a href="../data/codebook.md">codebook</a>', "../")
    '<a href="../codebook.html">codebook</a>'
    >>> project_links('<a href="../data/codebook.md">codebook</a>')
    'codebook'
    """

    def pointed(found: re.Match[str]) -> str:
        path, words = found.groups()
        return words if site is None else f'<a href="{site}{PAGES[path]}">{words}</a>'

    return _PROJECT.sub(pointed, page)


def inline(svg: str, prefix: str) -> str:
    """Return an SVG for use within a page: no head, no fixed size, ids that are its own.

    >>> inline('<?xml?><svg x="0" width="9pt"><path id="a"/><use href="#a"/></svg>', "x")
    '<svg aria-hidden="true" x="0"><path id="x-a"/><use href="#x-a"/></svg>'
    """
    text = _SIZE.sub("", _HEAD.sub("", svg)).replace(' role="img"', "")
    text = re.sub(r'(?<= id=")|(?<=href="#)|(?<=url\(#)', f"{prefix}-", text)
    return re.sub(r">\s+<", "><", text).replace("<svg ", '<svg aria-hidden="true" ', 1).strip()


def with_downloads(page: str, files: str, notebook: str, site: str = "") -> str:
    """Say beside every figure and table where its numbers, its picture and its code can be had.

    ``files`` is the address of the folder that holds them, ``site`` of the site, from the page.

    >>> with_downloads('<figure id="x"><img alt="A"><figcaption>A</figcaption>', "files", "02-a")[54:]
    '<p class="get">Download: <a href="files/x.csv" download>CSV</a>, <a href="files/x.svg" download>SVG</a>, <a href="files/02-a.ipynb" download>notebook</a></p>'
    """  # noqa: E501
    code = _get(f"{files}/{notebook}.ipynb", "notebook")
    codebook = f'<a href="{html.escape(site)}codebook.html">codebook</a>'

    def figure(found: re.Match[str]) -> str:
        links = [_get(f"{files}/{found[2]}.{kind}", kind.upper()) for kind in ("csv", "svg")]
        return f"{found[0]}{_line([*links, code])}"

    def table(found: re.Match[str]) -> str:
        named = f"{found[1]}.csv"
        return f"{found[0]}{_line([_get(f'{files}/{named}', named), code, codebook])}"

    return _TABLE.sub(table, _FIGURE.sub(figure, page))


def _get(address: str, text: str) -> str:
    return f'<a href="{html.escape(address)}" download>{html.escape(text)}</a>'


def _line(links: list[str]) -> str:
    return f'<p class="get">Download: {", ".join(links)}</p>'
