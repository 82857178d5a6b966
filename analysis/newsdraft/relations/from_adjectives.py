"""Relations read off adjectives: "Roe is critical of Poe", "the union was opposed to the board"."""

from collections.abc import Iterator, Sequence
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.parse.assertion import asserted
from newsdraft.parse.clauses import Clause, subject_before
from newsdraft.parse.mood import told_as_so
from newsdraft.parse.phrases import NONE, Words, phrase_at
from newsdraft.parse.tagger import words
from newsdraft.relations.spots import Found, Spot, heads, more


@cache
def _adjectives() -> dict[str, tuple[str, str]]:
    """Return each adjective with its preposition and its relation."""
    table = gaz.lexicon("relations")["adjectives"]
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
        right = heads(sent, more(sent, phrase_at(sent, at + 2), spots), spots)
        if any(spot.form == "pronoun" for spot in (*left, *right)):
            continue
        for one in (i for spot in left for i in spot.ids):
            for other in (i for spot in right for i in spot.ids):
                yield Found(
                    one, relation, other, left[0].start, right[-1].end, f"adjective-{token.low}"
                )


def _be(sent: Words, at: int) -> int:
    """Return where "is", "has been" stands before an adjective and its adverbs; -1 else."""
    back = at - 1
    while back > 0 and sent[back].tag == "R":
        back -= 1
    if back < 1 or sent[back].low not in words("be"):
        return -1
    return back - (sent[back].low == "been")
