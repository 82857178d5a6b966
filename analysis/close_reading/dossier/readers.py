"""Read an article that comes in: plain text, Markdown, or a saved page with what it says of itself.

>>> read_text(b"# Rain\\n\\nIt *rained*,\\nsaid [Roe](https://example.org).", "rain.md")
'Rain\\n\\nIt rained, said Roe.\\n'

Of a page the article is kept, as trafilatura finds it, and its title, publisher, date and address,
as its metadata state them. Lines that are of the page and not of the article ("Share this") go;
``boilerplate.toml`` lists them, and what went is told.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdraft.text import Article, ArticleError, decoded, read_bytes

if TYPE_CHECKING:
    from markdown_it.token import Token

_TEXT = (".txt", ".text", ".md", ".markdown")
_HTML = (".html", ".htm", ".xhtml")
# what is no article, by its first bytes, and what to do about it
_OTHER = (
    (b"%PDF", "is a PDF file; copy its text into a .txt file"),
    (b"PK\x03\x04", "is a Word, OpenDocument or zip file; save it as plain text (.txt)"),
    (b"\xd0\xcf\x11\xe0", "is an old Word file; save it as plain text (.txt)"),
    (b"{\\rtf", "is an RTF file; save it as plain text (.txt)"),
    (b"From: <Saved by", "is a web archive (MHTML); save the page as HTML only (.html)"),
    (b"bplist", "is a web archive of Safari; save the page as HTML only (.html)"),
)
_MAIL = re.compile(rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?MIME-Version:", re.I)


class Page(NamedTuple):
    """The text of an article and what its file says of it; empty where it says nothing.

    ``dropped`` lists the lines that are of the page and not of the article.
    """

    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""
    dropped: tuple[str, ...] = ()


def read_article(path: Path | str, published: str = "") -> Article:
    """Read the article of a file; see ``read_page``."""
    return Article(read_page(path).text, published)


def read_page(path: Path | str) -> Page:
    """Read text, or by its suffix or first words Markdown (.md) or HTML (.html).

    Raises ``ArticleError`` for a file that is missing, holds no text, or is of another kind.
    """
    if re.match(r"https?:/", str(path)):
        raise ArticleError(f"{path}: is a web address; save the page as .html and name that file")
    if Path(path).is_dir():
        raise ArticleError(f"{path}: is a folder; name the file of one article")
    return page_of(read_bytes(path), str(path))


def read_text(raw: bytes, name: str) -> str:
    """Return the text of an article's bytes; the suffix of ``name`` tells Markdown and HTML."""
    return page_of(raw, name).text


def page_of(raw: bytes, name: str) -> Page:
    """Return the article in a file's bytes, and what the file says of it."""
    for first, what in _OTHER:
        if raw.lstrip()[:20].startswith(first):
            raise ArticleError(f"{name}: {what}")
    if _MAIL.match(raw):
        what = "is a mail or web archive (MHTML); save the page as HTML only (.html)"
        raise ArticleError(f"{name}: {what}")
    suffix = Path(name).suffix.lower()
    looks_html = raw.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html"))
    if suffix in _HTML or (looks_html and suffix not in _TEXT):
        page = _from_html(raw)
    else:
        text = decoded(name, raw).removeprefix("\ufeff")
        page = Page(_from_markdown(text) if suffix in (".md", ".markdown") else text)
    if not any(letter.isalpha() for letter in page.text):
        raise ArticleError(f"{name}: holds no text of an article; save its text as .txt")
    return page


def _from_html(raw: bytes) -> Page:
    """Return the article of a page, its lines apart, and the metadata of the page.

    The date is one that the page states, never one that is guessed from its words.
    """
    import trafilatura  # heavy

    html = _characters(raw)
    stated = {"extensive_search": False, "original_date": True, "max_date": "9999-12-31"}
    for reach in ("precision", "", "recall"):  # as little as holds an article
        found = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=reach == "precision",
            favor_recall=reach == "recall",
            date_extraction_params=stated,
        )
        lines = [line.strip() for line in (getattr(found, "text", "") or "").splitlines()]
        kept = [line for line in lines if line and not _is_boilerplate(line)]
        if sum(map(len, kept)) > 200:
            break
    dropped = tuple(line for line in lines if line and _is_boilerplate(line))
    about = {
        field: str(getattr(found, name, None) or "")
        for field, name in (
            ("title", "title"), ("publisher", "sitename"), ("published", "date"), ("url", "url"),
        )
    }  # fmt: skip
    if not re.match(r"https?://", about["url"]):
        about["url"] = ""
    return Page("\n\n".join(kept) + "\n", dropped=dropped, **about)


def _characters(raw: bytes) -> str:
    """Decode a page as browsers do: by its mark, as UTF-8, as it says, or as it looks."""
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        pass
    said = re.search(rb"charset=[\"']?([\w-]+)", raw[:4096])
    name = said[1].decode("ascii", "ignore").lower() if said else ""
    if name in ("iso-8859-1", "latin1", "us-ascii", "ascii", "utf-8", "utf8"):
        name = "cp1252"  # what pages mean by it
    if not name:
        from charset_normalizer import from_bytes

        best = from_bytes(raw).best()
        name = best.encoding if best else "cp1252"
    try:
        return raw.decode(name, "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")


@cache
def _boilerplate() -> re.Pattern[str]:
    path = Path(__file__).with_name("boilerplate.toml")
    lines = tomllib.loads(path.read_text(encoding="utf-8"))["lines"]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)


def _is_boilerplate(line: str) -> bool:
    """Say whether a line is of the page: short, and one of the listed.

    >>> _is_boilerplate("Share this"), _is_boilerplate("Share this view: the port is shut.")
    (True, False)
    """
    return len(line) <= 120 and _boilerplate().fullmatch(line) is not None


def _from_markdown(text: str) -> str:
    """Return the words of Markdown (CommonMark and tables), a paragraph or row a line."""
    from markdown_it import MarkdownIt

    front = re.sub(r"\A---\n(?:(?!---).*\n)*+---\n", "", text.replace("\r\n", "\n"))
    blocks: list[str] = []
    row: list[str] | None = None
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(front):
        if token.type == "inline":
            words = _inline(token.children or [])
            (blocks if row is None else row).append(words)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip())
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            blocks.append(" | ".join(filter(None, row or [])))
            row = None
    return "\n\n".join(filter(None, blocks)) + "\n"


_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:?")


def _inline(children: "Sequence[Token]") -> str:
    """Return the words of a run of text: links by their words, breaks as blanks, no pictures."""
    out = ""
    for child in children:
        kind, content = child.type, child.content
        if kind in ("text", "code_inline", "text_special"):
            out += content
        elif kind in ("softbreak", "hardbreak") or (kind == "html_inline" and content[:3] == "<br"):
            out += " "
    return re.sub(r"[ \t]+", " ", _FOOTNOTE.sub("", out)).strip()
