"""The text of one article, and the offsets that everything else points at.

>>> article = Article("Ms. Roe spoke. She left.\\n\\nThen it rained.")
>>> [(s.number, s.paragraph, article.text[s.start:s.end]) for s in article.sentences]
[(1, 1, 'Ms. Roe spoke.'), (2, 1, 'She left.'), (3, 2, 'Then it rained.')]

Offsets are 0-based, end-exclusive, in Unicode code points of the text exactly as stored.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from newsdraft.errors import CloseReadingError
from newsdraft.lexicon import lexicon

MAX_LENGTH = 1_000_000  # characters: a long book, and as much as a cell of a table may hold
_TOO_LONG = f"is longer than {MAX_LENGTH:,} characters; cut it to one article"


class Span(NamedTuple):
    """A stretch of the article's text: ``text[start:end]``."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence, numbered from 1 through the article, in a paragraph numbered from 1."""

    number: int
    paragraph: int
    start: int
    end: int


class ArticleError(CloseReadingError):
    """An article that cannot be read; the message says why and how to mend it."""


@dataclass(frozen=True)
class Article:
    """One article's text. ``published`` is an EDTF date, empty where unknown."""

    text: str
    published: str = ""

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Stretches of text between line breaks, without the blanks around them.

        Lines that were wrapped by hand, as in e-mail, are one paragraph up to the next blank line.
        """
        lines = [Span(*m.span()) for m in re.finditer(r"\S(?:[^\n\r]*\S)?", self.text)]
        return tuple(_unwrapped(self.text, lines))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, split by ``sentencex`` within each paragraph."""
        spans = [(n, s) for n, p in enumerate(self.paragraphs, 1) for s in _split(self.text, p)]
        return tuple(Sentence(k, n, *span) for k, (n, span) in enumerate(spans, 1))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset, or None between sentences.

        >>> Article("One. Two.").sentence_at(6).number
        2
        """
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None


def read_stored(path: Path | str, published: str = "") -> Article:
    """Read the text of a dossier as UTF-8, keeping every character.

    Raises ``ArticleError`` where the file is missing, is not UTF-8 or is far too long.
    """
    return Article(decoded(path, read_bytes(path)), published)


def read_bytes(path: Path | str) -> bytes:
    """Return the bytes of a file that may hold an article; raises ``ArticleError``."""
    try:
        with Path(path).open("rb") as file:
            raw = file.read(4 * MAX_LENGTH + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise ArticleError(f"{path}: cannot be read ({why}); check the path") from None
    if len(raw) > 4 * MAX_LENGTH:
        raise ArticleError(f"{path}: {_TOO_LONG}")
    return raw


def decoded(path: Path | str, raw: bytes) -> str:
    """Return UTF-8 bytes as text; raises ``ArticleError`` with the line of the first stray byte."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            f"{path}: line {line}: byte {error.start} is not UTF-8; save the text as UTF-8"
        ) from None
    if len(text) > MAX_LENGTH:
        raise ArticleError(f"{path}: {_TOO_LONG}")
    return text


# sentencex takes time in the square of unclosed quotation marks: long paragraphs come in slices
_SLICE = 2048


def _split(text: str, around: Span) -> list[Span]:
    from sentencex import segment  # compiled: imported where used

    spans: list[Span] = []
    forced = set()
    for first, last, ended in _slices(text, around):
        # a lone surrogate, which no file holds, would stop the compiled code
        window = re.sub("[\ud800-\udfff]", "?", text[first:last]).translate(_BLANKS)
        at = 0
        for piece in segment("en", window):
            start = window.index(piece, at)
            at = start + len(piece)
            if stripped := piece.strip():
                begin = first + start + len(piece) - len(piece.lstrip())
                spans += _whole_word_ends(text, begin, begin + len(stripped))
        if not ended:
            forced.add(last)
    return _joined(text, spans, forced)


_MAY = re.compile(r"\bMay\.(\s+)(?=[“\"‘']?[A-Z])")  # no abbreviation, as "Nov." is one


def _whole_word_ends(text: str, start: int, end: int) -> Iterator[Span]:
    """Part sentences where a point stands behind "May", which is never short for anything."""
    for point in _MAY.finditer(text, start, end):
        yield Span(start, point.start(1))
        start = point.end()
    yield Span(start, end)


def _slices(text: str, around: Span) -> Iterator[tuple[int, int, bool]]:
    start, end = around
    while end - start > _SLICE:
        window = text[start : start + _SLICE]
        stop = max(window.rfind(mark) for mark in (". ", "! ", "? ")) + 1
        cut = stop or window.rfind(" ") + 1 or _SLICE
        yield start, start + cut, bool(stop)
        start += cut
    yield start, end, True


_BLANKS = str.maketrans("\r\n", "  ")


def _joined(text: str, spans: list[Span], forced: set[int]) -> list[Span]:
    """Join what an abbreviation, a time of day or the cut between two slices has parted."""
    out: list[Span] = []
    for start, end in spans:
        goes_on = out and (start in forced or _goes_on(text, out[-1], start))
        out.append(Span(out.pop().start if goes_on else start, end))
    return out


def _goes_on(text: str, last: Span, start: int) -> bool:
    """Say whether a sentence goes on behind a point: "9 a.m. Monday", "approx. 5", "R-S.C."."""
    before, behind = text[max(last.start, last.end - 24) : last.end], text[start : start + 24]
    if last.end == start:  # no blank between
        return bool(re.search(r"[A-Z]\.$", before) and re.match(r"[A-Z]\.", behind))
    if start - last.end > 2:
        return False
    if behind[0].islower() and before[-1] in ".]" and not text[last.start].islower():
        return before[-1] == "]" or bool(re.search(r"\w\.$", before))
    return any(left.search(before) and right.match(behind) for left, right in _joints())


@cache
def _joints() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return what ends before a point and what begins behind it where no sentence ends."""
    rows = lexicon("sentences")["joint"]
    return tuple((re.compile(row["before"] + "$"), re.compile(row["behind"])) for row in rows)


# lines wrapped by hand are about as long as a line of e-mail
_SHORTEST, _LONGEST = 40, 100
_OPEN = re.compile(r"[^\W\d_]$|[,;–—-]$")


def _unwrapped(text: str, lines: list[Span]) -> list[Span]:
    """Join the lines of a text that was wrapped by hand.

    It was where lines of such a length again and again break off before a small letter.
    """
    breaks = [
        (at, bool(_OPEN.search(text, one.start, one.end)) and text[two.start].islower())
        for at, (one, two) in enumerate(pairwise(lines))
        if _SHORTEST <= one.end - one.start <= _LONGEST
        and re.fullmatch(r"[^\S\n]*\r?\n[^\S\n]*", text[one.end : two.start])
    ]
    if not breaks or sum(cut for _, cut in breaks) < max(1, len(breaks) // 4):
        return lines
    width = max(lines[at].end - lines[at].start for at, _ in breaks)
    joined = {
        at
        for at, cut in breaks
        if cut or lines[at].end - lines[at].start > 0.7 * width or _OPEN.search(text, *lines[at])
    }
    out: list[Span] = []
    for at, line in enumerate(lines):
        out.append(Span(out.pop().start, line.end) if at - 1 in joined else line)
    return out
