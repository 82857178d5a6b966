"""A stretch of a sentence with one source, and the attribution that gives it.

>>> Segment(0, 4, None).aside
False
"""

from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from newsdraft.attribution.attributed import Attribution
from newsdraft.claims.word_lists import words_in
from newsdraft.parse.tagger import verb_forms
from newsdraft.parse.tokenizer import Token, Tokens
from newsdraft.text import Span


class Segment(NamedTuple):
    """A stretch of a sentence with one source.

    ``subject`` where the stretch itself has none; ``aside`` where it is an apposition; ``rest`` is
    what an act takes that stands in another stretch ("welcomed" its announcement).
    """

    start: int
    end: int
    said: Attribution | None
    subject: Span | None = None
    aside: bool = False
    rest: Span | None = None


_start = attrgetter("start")


def words_of(tokens: Tokens, sent: list[Token], start: int, end: int) -> list[Token]:
    """Return the words of a stretch: those of its sentence, cut anew inside a quotation.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [t.low for t in words_of(Tokens("It rained."), tokens("It rained."), 3, 10)]
    ['rained', '.']
    """
    first, last = bisect_left(sent, start, key=_start), bisect_left(sent, end, key=_start)
    if first and sent[first - 1].end > start:
        first -= 1
    if first >= last or sent[first].start < start or sent[last - 1].end > end:
        return tokens.between(start, end)
    if last - first == 1 and sent[first].tag == "Q" and sent[first].start == start:
        return tokens.plain(start, end)  # a line that goes on with a quotation, without a mark
    return sent[first:last]


def base_of(text: str, said: Attribution) -> str:
    """Return the base of the verb in a cue, e.g. "say"; empty where there is none."""
    cue = " ".join(text[s:e] for s, e in said.cue)
    found = [verb_forms()[w][0] for w in words_in(cue) if w in verb_forms()]
    return found[-1] if found else ""


def is_relative(part: Segment) -> bool:
    """Tell whether a stretch is said in a relative clause: "a firm which, Roe says, | had lied".

    >>> is_relative(Segment(0, 4, None))
    False
    """
    said = part.said
    if not said or not said.source or not part.subject or len(said.content) > 1:
        return False
    return part.subject.end <= told_from(said)


def told_from(said: Attribution) -> int:
    """Return where who says something, or "according to" before it, begins.

    >>> told_from(Attribution((Span(13, 16),), (Span(0, 12),), (), "", True, "according"))
    0
    """
    return min([one.start for one in (*said.source, *said.cue)])
