"""Where the spans of an old text stand in a new one: by quote, context and alignment.

>>> anchors = Anchors("Roe met Poe. Roe left.", "At noon Roe met Poe. Roe left.")
>>> anchors.find(13, 16)
Found(start=21, end=24, how='moved')
>>> anchors.find(0, 11).how
'moved'
>>> Anchors("Roe met Poe. It rained.", "It rained.").find(0, 12).how
'lost'
>>> Anchors("Poe left.", "Poe left. Poe left.").find(0, 3).how
'ambiguous'

The selectors are those of W3C Web Annotation: a quote with its prefix and suffix, and a position.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from newsdraft.text import Article

CONTEXT = 32  # characters of prefix and suffix, as annotation tools take them
CLEAR = 8  # characters of context by which one place must be better than another
LONG = 24  # characters of a quote that hardly stands twice by chance
SIMILAR = 80  # of 100: how alike two wordings are of which one is the other mended
_FEW = 3  # words of a name
_MANY = 1_000  # places with the same words; more are not looked at
_WORD = re.compile(r"\w+|[^\w\s]")
# What turns a statement into its opposite; a number that changed makes a draft of its row.
_TURNS = re.compile(r"\b(?:no|not|never|nor|neither|none|without)\b|n[’']t\b", re.IGNORECASE)


class Found(NamedTuple):
    """Where a span went. How: kept, moved or reworded; lost or ambiguous have no place (-1)."""

    start: int
    end: int
    how: str


class _Pair(NamedTuple):
    start: int  # of the word in the new text
    end: int
    equal: bool


_LOST, _AMBIGUOUS = Found(-1, -1, "lost"), Found(-1, -1, "ambiguous")


class Anchors:
    """Two texts, aligned word by word."""

    def __init__(self, old: str, new: str) -> None:
        """Take the text that was coded and the one that follows it."""
        self.old, self.new = old, new

    def find(self, start: int, end: int) -> Found:
        """Find the span of the new text for ``old[start:end]``.

        It goes with its sentence where that stands unchanged; then where its words are aligned, if
        no other place suits as well; then where its words stand in its context; then, reworded, to
        words that hardly differ.
        """
        quote, own = self.old[start:end], self._aligned(start, end)
        if (at := self._with_sentence(start, end)) is not None:
            return self._found(start, end, at, at + len(quote))
        if own and _letters(self.new[slice(*own)]) == _letters(quote) != "":
            rivals = self._free(start, end, own[0])
            if rivals and rivals[0][0] > self._context(start, end, *own) - CLEAR:
                return _AMBIGUOUS
            return self._found(start, end, *own)
        if places := self._free(start, end, -1):
            score, at = places[0]
            alone = len(places) == 1 or score >= places[1][0] + CLEAR
            if alone and (score >= CLEAR or len(quote) >= LONG):
                return self._found(start, end, at, at + len(quote))
            return _AMBIGUOUS
        if own and (_alike(quote, self.new[slice(*own)]) or self._renamed(start, end, own)):
            return Found(*own, "reworded")
        return _LOST

    def _renamed(self, start: int, end: int, own: tuple[int, int]) -> bool:
        """Say whether a number or name gave way to another in the very same words around it."""
        words = [t.split() for t in (self.old[start:end], self.new[slice(*own)])]
        if not all(words) or len(words[0]) != len(words[1]) or len(words[0]) > _FEW:
            return False
        named = all(w[0].isupper() or w[0].isdigit() for pair in words for w in pair)
        return named and self._context(start, end, *own) >= 2 * CLEAR

    def within(self, start: int, end: int, found: Found) -> tuple[int, int]:
        """Return where a part of a span that was found stands, inside it."""
        part, whole = self.old[start:end], self.new[found.start : found.end]
        if whole.count(part) == 1:
            at = found.start + whole.index(part)
            return at, at + len(part)
        own = self._aligned(start, end) or (found.start, found.end)
        return max(own[0], found.start), min(own[1], found.end)

    def _found(self, start: int, end: int, at: int, until: int) -> Found:
        same = at == start and self.new[at:until] == self.old[start:end]
        return Found(at, until, "kept" if same else "moved")

    @cached_property
    def _sentences(self) -> dict[str, tuple[list[int], list[int]]]:
        """Map the words of each sentence to where it stands in the old text and in the new one."""
        places: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, text in enumerate((self.old, self.new)):
            for sentence in Article(text).sentences:
                places[text[sentence.start : sentence.end]][side].append(sentence.start)
        return places

    @cached_property
    def _old_article(self) -> Article:
        return Article(self.old)

    def _with_sentence(self, start: int, end: int) -> int | None:
        """Return the new start where the sentence stands as often as before, the nth as the nth."""
        sentence = self._old_article.sentence_at(start)
        if sentence is None or end > sentence.end:
            return None
        olds, news = self._sentences[self.old[sentence.start : sentence.end]]
        if len(olds) != len(news):
            return None
        return news[olds.index(sentence.start)] + start - sentence.start

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        return [m.span() for m in _WORD.finditer(self.old)]

    @cached_property
    def _pairs(self) -> dict[int, _Pair]:
        """Map words of the old text, by number, to those of the new one."""
        from rapidfuzz.distance import Levenshtein

        spans = [m.span() for m in _WORD.finditer(self.new)]
        old, new = [self.old[a:b] for a, b in self._words], [self.new[a:b] for a, b in spans]
        return {
            i: _Pair(*spans[j], one.tag == "equal")
            for one in Levenshtein.opcodes(old, new)
            if one.tag in ("equal", "replace")
            for i, j in zip(
                range(one.src_start, one.src_end),
                range(one.dest_start, one.dest_end),
                strict=True,
            )
        }

    @cached_property
    def _origin(self) -> dict[int, int]:
        """Map where an aligned word begins in the new text to where it began in the old one."""
        return {pair.start: self._words[i][0] for i, pair in self._pairs.items() if pair.equal}

    def _aligned(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the stretch of the new text that the words of a span are aligned with."""
        first = bisect_right(self._words, start, key=lambda word: word[1])
        last = bisect_left(self._words, end, key=lambda word: word[0]) - 1
        paired = [i for i in range(first, last + 1) if i in self._pairs]
        if not paired:
            return None
        head, tail = self._pairs[paired[0]], self._pairs[paired[-1]]
        cut = start - self._words[first][0] if paired[0] == first and head.equal else 0
        left = self._words[last][1] - end if paired[-1] == last and tail.equal else 0
        return head.start + max(cut, 0), tail.end - max(left, 0)

    def _free(self, start: int, end: int, own: int) -> list[tuple[int, int]]:
        """Return other places with the very words, best context first: not those of another row."""
        quote = self.old[start:end]
        found = [m.start() for m in islice(re.finditer(re.escape(quote), self.new), _MANY)]
        free = [
            at
            for at in found
            if at != own
            and not self.old.startswith(quote, self._origin.get(at, len(self.old)))
            and not (self._inside(at) or self._inside(at + len(quote)))
        ]
        scored = [(self._context(start, end, at, at + len(quote)), at) for at in free]
        return sorted(scored, reverse=True)

    def _inside(self, at: int) -> bool:
        """Is this offset of the new text inside a word?"""
        return 0 < at < len(self.new) and self.new[at - 1 : at + 1].isalnum()

    def _context(self, start: int, end: int, at: int, until: int) -> int:
        """Count the characters of prefix and suffix that two places share."""
        before = self.old[max(0, start - CONTEXT) : start], self.new[max(0, at - CONTEXT) : at]
        after = self.old[end : end + CONTEXT], self.new[until : until + CONTEXT]
        return _shared(before[0][::-1], before[1][::-1]) + _shared(*after)


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _alike(quote: str, other: str) -> bool:
    from rapidfuzz import fuzz

    same = _TURNS.findall(quote.casefold()) == _TURNS.findall(other.casefold())
    return same and fuzz.ratio(quote, other) >= SIMILAR
