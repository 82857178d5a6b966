"""Relations read off adjectives: "Roe is critical of Poe", "the union was opposed to the board"."""

from collections.abc import Iterator, Sequence
from functools import cache

from newsdraft.lexicon import lexicon, listing
from newsdraft.parse.assertion import asserted
from newsdraft.parse.clauses import Clause, subject_before
from newsdraft.parse.mood import NEGATIONS, told_as_so
from newsdraft.parse.phrases import NONE
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Words
from newsdraft.relations.offices import rank
from newsdraft.relations.spots import Found, Spot, each_pair, heads, heads_at


@cache
def _adjectives() -> dict[str, tuple[str, str]]:
    """Return each adjective with its preposition and its relation."""
    table = lexicon("relations")["adjectives"]
    return {
        adjective: (preposition, relation)
        for relation, row in table.items()
        for adjective, _, preposition in (one.partition(":") for one in row.split())
    }


def by_adjective(sent: Words, spots: Sequence[Spot]) -> Iterator[Found]:
    """Read who is said, by the author alone, to be critical of whom."""
    known = _adjectives()
    for at, token in enumerate(sent[:-2]):
        if token.low not in known:
            continue
        preposition, relation = known[token.low]
        be = _be(sent, at)
        if be < 0 or sent[at + 1].low != preposition:
            continue
        subject, _ = subject_before(sent, be, [])
        sure = told_as_so(sent, be, at, ())
        clause = Clause(at, token.low, "d", be, subject, NONE, False, NONE, (), "main", sure)
        if not sure or not asserted(sent, clause):
            continue
        left = heads(sent, subject, spots)
        right = heads_at(sent, at + 2, spots)
        if left and right:
            start, end = left[0].start, right[-1].end
            yield from each_pair(left, relation, right, start, end, f"adjective-{token.low}")


def _be(sent: Words, at: int) -> int:
    """Return where "is", "has been" stands before an adjective and its adverbs; -1 else."""
    back = at - 1
    while back > 0 and sent[back].tag == "R":
        back -= 1
    if back < 1 or sent[back].low not in words("be"):
        return -1
    return back - (sent[back].low == "been")


_LINKS = ("of", "at", "for", "with")


def by_copula(sent: Words, spots: Sequence[Spot]) -> Iterator[Found]:
    """Read what somebody is, by the author alone: "Roe is a lawyer at Acme", "is part of Acme"."""
    parts = listing("relations", "wholes", "parts")
    for at, token in enumerate(sent[:-3]):
        if token.low not in ("is", "are"):
            continue
        link = at + 1
        while link < len(sent) - 1 and sent[link].tag in "DNRG" and not sent[link].capital:
            link += 1
        lows = [t.low for t in sent[at + 1 : link]]
        if sent[link].low not in _LINKS or not lows or set(lows) & NEGATIONS:
            continue
        subject, how = subject_before(sent, at, [])
        clause = Clause(at, "be", "s", at, subject, NONE, False, NONE, (), how, True)
        if not told_as_so(sent, at, at, ()) or not asserted(sent, clause):
            continue
        left = heads(sent, subject, spots)
        right = heads_at(sent, link + 1, spots)
        if len(left) != 1 or len(right) != 1 or "pronoun" in (left[0].form, right[0].form):
            continue
        one, other = left[0], right[0]
        part = lows[-1] in parts or lows[-1] == "member"
        relation = rank(lows) if one.kind == "person" else "part_of" * part
        if relation and other.kind != "person":
            yield Found(one.ids[0], relation, other.ids[0], one.start, other.end, "copula")
