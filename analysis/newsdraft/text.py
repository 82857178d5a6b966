"""The text of one article, and the offsets that everything else points at.

>>> article = Article("Ms. Roe spoke. She left.\\n\\nThen it rained.")
>>> [(s.number, s.paragraph, article.text[s.start:s.end]) for s in article.sentences]
[(1, 1, 'Ms. Roe spoke.'), (2, 1, 'She left.'), (3, 2, 'Then it rained.')]

Offsets are 0-based, end-exclusive, in Unicode code points of the text exactly as stored.
"""

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from newsdraft.errors import CloseReadingError
from newsdraft.sentences import Span as Span
from newsdraft.sentences import sentences_in, unwrapped

MAX_LENGTH = 1_000_000  # characters: a long book, and as much as a cell of a table may hold
_TOO_LONG = f"is longer than {MAX_LENGTH:,} characters; cut it to one article"


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
        return tuple(unwrapped(self.text, lines))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, split by ``sentencex`` within each paragraph."""
        spans = [
            (n, s) for n, p in enumerate(self.paragraphs, 1) for s in sentences_in(self.text, p)
        ]
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
