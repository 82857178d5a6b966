"""Whose a thing is that is opposed, backed or damaged: "rejected Roe's plan", "robbed Roe's shop".

>>> from newsdraft.parse.tokenizer import tokens
>>> roe = Spot(9, 12, ("roe",), "person", "name")
>>> [spot.ids for spot in owner_of(tokens("Rejected Roe's plan."), (1, 3), [roe])]
[('roe',)]
"""

from collections.abc import Sequence
from functools import cache

from newsdraft.lexicon import lexicon, listed, listing
from newsdraft.parse.clauses import Clause
from newsdraft.parse.phrases import NONE, Phrase, phrase_at
from newsdraft.parse.tokenizer import Words
from newsdraft.relations.spots import Spot, heads

ATTITUDES = ("criticises", "opposes", "supports")  # what is said of a deed is said of who did it


def with_owners(
    sent: Words,
    clause: Clause,
    relation: str,
    ends: tuple[list[Spot], list[Spot]],
    phrase: Phrase,
    spots: Sequence[Spot],
) -> tuple[list[Spot], list[Spot]]:
    """Put whose the thing is where a thing is opposed or damaged: "Roe's plan was rejected"."""
    subjects, others = ends
    undergone = subjects if clause.passive else others
    at = clause.subject if clause.passive else phrase
    property_ = listing("relations", "property", "words")
    harmed = relation == "harms" and at != NONE and sent[at[1] - 1].low in property_
    if undergone or not (relation in ATTITUDES or harmed):
        return subjects, others
    owners = owner_of(sent, at, spots)
    return (owners, others) if clause.passive else (subjects, owners)


def owner_of(sent: Words, phrase: Phrase, spots: Sequence[Spot]) -> list[Spot]:
    """Return whose the object is, at whom an attitude is aimed: "rejected Roe's plan", "by Roe"."""
    for k in range(phrase[1] - 1, phrase[0] - 1, -1):
        if not sent[k].low.endswith(("'s", "s'")):
            continue
        thing = [t for t in sent[k + 1 : k + 4] if t.tag in "NV"]
        somebody = not thing or any(t.capital or t.low in _somebody() for t in thing)
        whose = [s for s in spots if s.start <= sent[k].start < s.end]
        return [] if somebody else whose
    return _maker_of(sent, phrase, spots)


def _maker_of(sent: Words, phrase: Phrase, spots: Sequence[Spot]) -> list[Spot]:
    """Return whose a thing is by what follows: "rejected an offer from Acme", "a plan by Roe"."""
    at = phrase[1]
    if phrase == NONE or at + 1 >= len(sent) or sent[at].low not in ("by", "from"):
        return []
    thing = sent[at - 1].low
    said = thing in listing("relations", "said", "words")
    if thing in _somebody() or (sent[at].low == "from" and not said):
        return []  # "backed refugees from Zenda"
    found = heads(sent, phrase_at(sent, at + 1), spots)
    return [spot for spot in found if spot.kind != "place" and spot.form != "pronoun"]


@cache
def _somebody() -> frozenset[str]:
    """Return the nouns that are somebody, at whom an attitude to "Roe's brother" is aimed."""
    groups = lexicon("groups")
    heads_ = " ".join(row for name, row in groups.items() if name.startswith("body_"))
    return listed(f"{groups['plural']} {heads_} {lexicon('relations')['office']['kin']}")
