"""Where a paragraph and a sentence end: which point is an abbreviation's, which line was wrapped.

>>> text = "Mr. Roe left at 9 a.m. Monday. It rained."
>>> [text[s.start : s.end] for s in sentences_in(text, Span(0, len(text)))]
['Mr. Roe left at 9 a.m. Monday.', 'It rained.']
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newsdraft.lexicon import lexicon

# sentencex takes time in the square of unclosed quotation marks: long paragraphs come in slices
_SLICE = 2048
# lines wrapped by hand are about as long as a line of e-mail
_SHORTEST, _LONGEST = 40, 100


class Span(NamedTuple):
    """A stretch of the article's text: ``text[start:end]``."""

    start: int
    end: int


def sentences_in(text: str, around: Span) -> list[Span]:
    """Return the sentences of a paragraph, split by ``sentencex``."""
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
    return _rejoined(text, spans, forced)


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


def _rejoined(text: str, spans: list[Span], forced: set[int]) -> list[Span]:
    """Join what an abbreviation, a time of day or the cut between two slices has parted."""
    out: list[Span] = []
    for start, end in spans:
        goes_on = out and (start in forced or _point_ends_no_sentence(text, out[-1], start))
        out.append(Span(out.pop().start if goes_on else start, end))
    return out


def _point_ends_no_sentence(text: str, last: Span, start: int) -> bool:
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


_OPEN = re.compile(r"[^\W\d_]$|[,;–—-]$")


def unwrapped(text: str, lines: list[Span]) -> list[Span]:
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
