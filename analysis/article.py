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


class ArticleError(ValueError):
    """An article that cannot be read; the message says why and how to mend it."""


@dataclass(frozen=True)
class Article:
    """One article's text. ``published`` is an EDTF date, empty where unknown."""

    text: str
    published: str = ""

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Stretches of text between line breaks, without the blanks around them."""
        return tuple(Span(*m.span()) for m in re.finditer(r"[^\s][^\n\r]*", self.text))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, split by ``sentencex`` within each paragraph."""
        return tuple(
            Sentence(number, paragraph, span.start, span.end)
            for number, (paragraph, span) in enumerate(
                (
                    (paragraph, span)
                    for paragraph, around in enumerate(self.paragraphs, 1)
                    for span in _split(self.text, around)
                ),
                1,
            )
        )

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset, or None between sentences.

        >>> Article("One. Two.").sentence_at(6).number
        2
        """
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.sentences[at].end:
            return None
        return self.sentences[at]


def read_article(path: Path | str, published: str = "") -> Article:
    """Read a text file as UTF-8, keeping every character.

    Raises ``ArticleError`` where the file is missing or is not UTF-8.
    """
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    try:
        return Article(raw.decode("utf-8"), published)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            f"{path}: line {line}: byte {error.start} is not UTF-8; save the text as UTF-8"
        ) from None


def _split(text: str, around: Span) -> list[Span]:
    from sentencex import segment  # compiled: imported where used, so `import analysis` stays cheap

    spans = []
    at = around.start
    for piece in segment("en", text[around.start : around.end]):
        start = text.index(piece, at, around.end)
        at = start + len(piece)
        if stripped := piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append(Span(start + lead, start + lead + len(stripped)))
    return spans
