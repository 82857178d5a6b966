"""The claims that a clause was cut into: their characters, how each was cut off, what governs it.

>>> sorted(ADDED - {"rest"})
['agent', 'companion', 'date', 'duration', 'order', 'place']
"""

from typing import NamedTuple

from newsdraft.claims.word_lists import listed
from newsdraft.parse.tokenizer import Words

# Parts with a verb of their own, and what is added to one.
CLAUSES = frozenset(
    ["clause", "predicate", "participle", "relative", "reason", "purpose", "absolute"]
)
ADDED = frozenset(["place", "date", "companion", "duration", "order", "rest", "agent"])
AHEAD = "^"  # marks a cut that belongs to the clause behind it
_BEHIND = -1  # the head of such a part until it is known


class Part(NamedTuple):
    """One claim's characters, how it was cut off, and the number of the part that governs it."""

    start: int
    end: int
    part: str
    head: int


def parts_of(sent: Words, cuts: list[tuple[int, str]]) -> list[Part]:
    """Turn cuts into stretches of characters, each with the part that governs it.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> parts_of(tokens("Today Roe left"), [(0, "^date"), (1, "clause")])[0]
    Part(start=0, end=5, part='date', head=1)
    """
    parts: list[Part] = []
    bounds = [k - (name == "absolute") for k, name in cuts[1:]] + [len(sent)]  # not "with"
    for (first, cut), last in zip(cuts, bounds, strict=True):
        name = cut.removeprefix(AHEAD)
        a, b = _stripped(sent, first, last)
        if name == "reason" and b - a > 2 and sent[a].low in listed("joining"):
            a += 1
        if a < b:
            forward = cut != name or name in ("member", "subject")
            parts.append(Part(sent[a].start, sent[b - 1].end, name, _BEHIND if forward else 0))
    return [p._replace(head=_head(parts, n)) for n, p in enumerate(parts)]


def _head(parts: list[Part], at: int) -> int:
    """Return the part that governs one: itself, the clause that follows, or the last before it."""
    name, forward = parts[at].part, parts[at].head == _BEHIND
    if name in CLAUSES | {"aside"} and not (forward and name == "participle"):
        return at
    clauses = [n for n, p in enumerate(parts) if p.part in CLAUSES]
    behind = [n for n in clauses if n > at and parts[n].part in ("clause", "predicate")]
    before = [n for n in clauses if n < at]
    return next(iter([*behind, *before] if forward else [*reversed(before), *behind]), at)


def _stripped(sent: Words, a: int, b: int) -> tuple[int, int]:
    """Leave out marks and coordinators at both ends."""
    while a < b and (sent[a].tag in ",;:.-C" or sent[a].low in (")", "]")):
        a += 1
    if [t.low for t in sent[max(a, b - 3) : b]] == ["as", "well", "as"]:
        b -= 3
    if b - a > 2 and sent[b - 1].low == "that" and sent[b - 2].tag == "C":
        b -= 2  # "it rained and that | the road was shut"
    if b - a > 3 and sent[b - 1].tag == "," and sent[b - 2].low in ("however", "when"):
        b -= 2  # "it rained, however, | the road was open"; "it rained when, | in May, Roe left"
    if b - a > 2 and sent[b - 1].low == "while" and sent[b - 2].tag == ",":
        b -= 1  # "it rained, while | Roe, a judge, slept"
    while b > a and (sent[b - 1].tag in ",;:.-C" or sent[b - 1].low in ("(", "[")):
        b -= 1
    return a, b
