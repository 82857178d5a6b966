"""The rows of a site that somebody may look for: claims, people, events, sources and findings.

They are read from the pages as they stand, by their addresses (``#c02``, ``#mark-carney``), so that
a search lands on a row and shows its words, not those of its neighbours.
"""

import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

KINDS = {  # in the order in which they are shown
    "claim": "Claims",
    "person": "People and organisations",
    "event": "Events",
    "course": "How it went on",
    "source": "Sources",
    "finding": "Findings of the fact check",
}
_LONG = 420  # letters of a row that are searched
_TOLD = 4000  # and of a course, which is one story
_STOCK = re.compile(r" Position(?: on [^<]*)?: [\w-]+\.(?=</p>)")  # the same words on every card
_CELLS = re.compile(r"</t[hd]>\s*<t[hd][^>]*>")
_BREAKS = re.compile(r"</(?:p|li|summary|ul)>|<li[^>]*>|<br ?/?>")
_TAG = re.compile("<[^>]*>")
_READ = re.compile(r"\d\d-|sources\.")  # pages that hold rows
_ROW = r'<tr id="({})"[^>]*>\s*<th[^>]*>(.*?)</th>(.*?)</tr>'
_PATTERNS = (
    ("claim", re.compile(
        r'<details class="card [^>]*\bid="([^"]+)".*?<summary>.*?<b>(.*?)(?:<span class="why">'
        r'.*?)?</summary>.*?(<p><b>In full:.*?</p>(?:<p><b>Who says it:.*?</p>)?)', re.S)),
    ("person", re.compile(
        r'<details class="actor" id="([^"]+)"[^>]*><summary><b>(.*?)</b>(.*?)</details>', re.S)),
    ("course", re.compile(
        r'<details class="course" id="([^"]+)"[^>]*><summary>(.*?)</summary>(.*?)</details>',
        re.S)),
    ("event", re.compile(_ROW.format(r"e\d+"), re.S)),
    ("source", re.compile(_ROW.format(r"src-[^\"]+"), re.S)),
    ("finding", re.compile(r'<li id="(ev-[^"]+)"><a[^>]*>(.*?)</a>: (.*?)</li>', re.S)),
)  # fmt: skip


_ACTOR = re.compile(
    r'<details class="actor" id="[^"]+" data-kind="([^"]*)"><summary><b>(.*?)</b>(.*?)</details>',
    re.S,
)
_NAMED = re.compile(r"<p><b>Spoken of in</b>(.*?)</p>", re.S)
_CLAIM = re.compile(r'#(c\d+)"')


class Named(NamedTuple):
    """Somebody of the article: kind, name, and the claims that speak of them."""

    kind: str
    name: str
    claims: frozenset[str]


class Row(NamedTuple):
    """One row: its kind, what it is called, its other words, and its address."""

    kind: str
    name: str
    words: str
    address: str


def rows(page: str, name: str) -> Iterator[Row]:
    """Yield the rows of a page of this name, in the order of the page for each kind.

    >>> row = '<tr id="e01"><th scope="row">Vote</th><td>1 May 2020</td><td>Oslo</td></tr>'
    >>> list(rows(row, "03-timeline.html"))
    [Row(kind='event', name='Vote', words='1 May 2020 · Oslo', address='03-timeline.html#e01')]
    """
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(page):
            anchor, called, words = found.groups()
            told = plain(_STOCK.sub("", words))[: _TOLD if kind == "course" else _LONG]
            yield Row(kind, plain(called), told, f"{name}#{html.unescape(anchor)}")


def people(page: str) -> list[Named]:
    """Return everybody who has a card on a page, with the claims that speak of them.

    >>> people('<details class="actor" id="r" data-kind="person"><summary><b>Ana Roe</b></summary>'
    ...        '<p><b>Spoken of in</b> claim <a href="01-a.html#c02">2</a>.</p></details>')
    [Named(kind='person', name='Ana Roe', claims=frozenset({'c02'}))]
    """
    found = []
    for kind, name, body in _ACTOR.findall(page):
        named = _NAMED.search(body)
        found.append(Named(kind, plain(name), frozenset(_CLAIM.findall(named[1]) if named else ())))
    return found


def with_names(row: Row, every: Sequence[Named]) -> Row:
    """Add the names of those whom a claim or finding means but names in other words or in part.

    >>> kim = Named("person", "Kim Min-seok", frozenset({"c02"}))
    >>> with_names(Row("finding", "Asia Economy", "with Minister Kim.", "a#ev-1"), [kim]).words
    'with Minister Kim. · Kim Min-seok'
    """
    told = f"{row.name} {row.words}"
    claim = row.address.partition("#")[2]
    meant = [
        one.name for one in every
        if one.name not in told
        and (claim in one.claims if row.kind == "claim" else _in_part(one, told, every))
    ]  # fmt: skip
    if row.kind not in ("claim", "finding") or not meant:
        return row
    return row._replace(words=f"{row.words} · {', '.join(meant)}")


def _in_part(one: Named, told: str, every: Sequence[Named]) -> bool:
    """Tell whether a part of a person's name stands alone that no other in the article bears."""
    parts = one.name.split()
    if one.kind != "person" or len(parts) < 2 or not one.claims:
        return False
    bearers = [other.name.split() for other in every if other.claims]
    alone = [part for part in (parts[0], parts[-1]) if sum(part in b for b in bearers) == 1]
    # "Kim" in "Kim Dong-kwan" is somebody else
    return any(re.search(rf"\b{re.escape(part)}\b(?!-| [A-Z])", told) for part in alone)


def plain(text: str) -> str:
    """Return the words of a piece of HTML, those of neighbouring cells kept apart.

    >>> plain("<td>fact</td><td></td><td>author &amp; <b>co</b></td>")
    'fact · author & co'
    """
    apart = _TAG.sub("", _BREAKS.sub(" ", _CELLS.sub("\0", text)))
    cells = (" ".join(html.unescape(cell).split()) for cell in apart.split("\0"))
    return " · ".join(cell.strip(" ,:") for cell in cells if cell.strip(" ,:"))


def of_site(site: Path, others: Sequence[Any]) -> dict[str, str]:
    """Return the scripts of a site's rows by file name: its own pages first, then its parts.

    ``others`` are the parts, each with its ``dossier`` (its folder) and its ``article``. The first
    script says how many there are; a search loads the others, each as light as a page.
    """
    home = (site / "index.html").read_text("utf-8")
    named = re.search('data-article="([^"]*)"', home)
    folders = [("", html.unescape(named[1]) if named else "")]
    folders += [(f"{one.dossier}/", one.article) for one in others]
    return {
        f"rows-{at}.js": script(article, folder, len(folders), _in(site / folder))
        for at, (folder, article) in enumerate(folders)
    }


def _in(folder: Path) -> list[Row]:
    """Return the rows of the pages in a folder, their addresses within it."""
    paths = [path for path in sorted(folder.glob("*.html")) if _READ.match(path.name)]
    pages = {path.name: path.read_text("utf-8") for path in paths}
    every = [one for page in pages.values() for one in people(page)]
    return [with_names(row, every) for name, page in pages.items() for row in rows(page, name)]


def script(article: str, folder: str, of: int, found: Sequence[Row]) -> str:
    """Return the rows of one article as a script, which a browser reads from a file too.

    >>> script("“Rain”", "", 1, [Row("event", "Vote", "1 May", "a.html#e01")])
    'ROWS("“Rain”","",1,["a.html"],[["event",0,"e01","Vote","1 May"]]);\\n'
    """
    pages = list(dict.fromkeys(row.address.partition("#")[0] for row in found))
    every = [
        [row.kind, pages.index(page), anchor, row.name, row.words]
        for row in found
        for page, _, anchor in [row.address.partition("#")]
    ]
    told = (json.dumps(one, ensure_ascii=False, separators=(",", ":"))
            for one in (article, folder, of, pages, every))  # fmt: skip
    return f"ROWS({','.join(told)});\n"


def index(found: Sequence[Row]) -> str:
    """Return the page of indexes as HTML: claims in the article's order, all else from A to Z.

    Courses and findings are left out: they stand under their claims. Nothing where there is no row.
    """
    parts = []
    for kind, head in KINDS.items():
        mine = [row for row in found if row.kind == kind]
        if kind in ("course", "finding") or not mine:
            continue
        if kind != "claim":
            mine.sort(key=lambda row: (_letters(row.name), row.address))
        items = "".join(_entry(row) for row in mine)
        parts.append(f'<h2 id="index-{kind}">{head}</h2><ul class="index">{items}</ul>')
    return "".join(parts)


def _letters(name: str) -> str:
    """Return a name for sorting: without what stands before its first letter or digit."""
    return re.sub(r"^\W+|^(?:the|an?)\s+", "", name.casefold())


def _entry(row: Row) -> str:
    beside = row.words.partition(" · ")[0] if row.kind == "event" else ""
    beside = beside if re.search(r"\d", beside) else ""  # an event without a date says its status
    told = f", {html.escape(beside)}" if beside else ""
    return f'<li><a href="{html.escape(row.address)}">{html.escape(row.name)}</a>{told}</li>'
