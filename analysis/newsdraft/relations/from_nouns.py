"""Relations read off nouns that are made of verbs: "Roe's visit to Oslo", "the arrest of Roe"."""

from collections.abc import Iterator, Sequence
from functools import cache

from newsdraft.lexicon import lexicon, listed, listing
from newsdraft.parse.phrases import NONE, phrase_at
from newsdraft.parse.tokenizer import Words
from newsdraft.relations.spots import Found, Spot, each_pair, heads, more

_UNSURE = listed(
    "no not never alleged suspected possible planned threatened supposed denied false any said says"
    " claimed claims alleges accused according if whether could may might would deny denies"
)
HOSTILE = listing("relations", "hostile")  # what harms a name where it is false
LED = listing("relations", "led", "words")  # from a noun to whom it is aimed at
# "an appeal against Roe" asks nothing of him, "a victory to Roe" is none over him
_ELSEWHERE = (("asks", "against"), ("competes_with", "to"))
_MUTUAL = ("meets", "cooperates_with", "competes_with")


@cache
def _nouns(table: str) -> dict[str, str]:
    return {
        noun: relation
        for relation, row in lexicon("relations")[table].items()
        for noun in row.split()
    }


def nominal() -> dict[str, str]:
    """Return the nouns whose owner acts, each with its relation.

    >>> nominal()["visit"]
    'visits'
    """
    return _nouns("nominal")


@cache
def _telling() -> dict[str, str]:
    return _nouns("undergone") | nominal()


def in_words(sent: Words, at: int) -> bool:
    """Say whether an attack is one in words: "attacked Poe for lying", "on Poe, calling him"."""
    if not sent[at].low.startswith("attack"):
        return False
    words = listing("relations", "verbal")
    return any(t.low in words for t in sent[at + 1 : at + 14])


def by_noun(sent: Words, spots: Sequence[Spot]) -> Iterator[Found]:
    """Read "X's visit to Y" and "the attack on Y by X": both ends must be told."""
    for at, token in enumerate(sent):
        relation = _told_by(sent, at) if token.low in _telling() else ""
        if not relation:
            continue
        left, right = _ends(sent, at, spots, relation)
        if relation in HOSTILE and any(s.form == "pronoun" for s in (*left, *right)):
            continue
        yield from _rows(relation, left, right, token.start, token.end, f"noun-{token.low}")


def _told_by(sent: Words, at: int) -> str:
    """Return the relation that a noun at a word tells of, empty where it tells none."""
    token = sent[at]
    relation = _telling()[token.low]
    if token.tag not in "NV" or (at and token.capital and sent[at - 1].capital):
        return ""  # "the People's Alliance for Zenda": a name
    if relation in HOSTILE and any(t.low in _UNSURE for t in sent):
        return ""
    return "criticises" if relation == "harms" and in_words(sent, at) else relation


def _ends(
    sent: Words, at: int, spots: Sequence[Spot], relation: str
) -> tuple[list[Spot], list[Spot]]:
    """Return who acts and who undergoes what a noun at a word tells."""
    if relation in _MUTUAL and at + 1 < len(sent) and sent[at + 1].low == "between":
        both = _both(sent, at + 1, spots)
        return both[:1], both[1:]
    acts = sent[at].low in nominal()
    owner = _owner(sent, at, spots)
    aimed, by = _behind(sent, at, spots, acts)
    return (owner or by, aimed) if acts else (by, owner or aimed)


def _both(sent: Words, between: int, spots: Sequence[Spot]) -> list[Spot]:
    """Return the two of "talks between Roe and Poe"; none where more words stand among them."""
    two = [s for s in spots if s.start > sent[between].end][:2]
    last, gaps = sent[between].end, list[str]()
    for spot in two:
        gaps.append(" ".join(t.low for t in sent if last <= t.start and t.end <= spot.start))
        last = spot.end
    plain = len(two) == 2 and gaps[0] in ("", "the") and gaps[1] in ("and", "and the")
    return two if plain else []


def _owner(sent: Words, at: int, spots: Sequence[Spot]) -> list[Spot]:
    """Return whose the noun is: "Roe's recent visit", "his visit"."""
    for k in range(at - 1, max(-1, at - 4), -1):
        if sent[k].low.endswith(("'s", "s'")) or sent[k].low in ("his", "her", "their", "its"):
            return [s for s in spots if s.start <= sent[k].start < s.end or s.end == sent[k].end]
        if sent[k].tag not in "NGE":
            return []
    return []


def _behind(
    sent: Words, at: int, spots: Sequence[Spot], acts: bool
) -> tuple[list[Spot], list[Spot]]:
    """Return whom the noun is aimed at and by whom it is: "of Roe by police"."""
    aimed: list[Spot] = []
    by: list[Spot] = []
    k = at + 1
    while k < len(sent) and sent[k].tag == "P":
        phrase = more(sent, phrase_at(sent, k + 1), spots)
        if phrase == NONE:
            break
        found = heads(sent, phrase, spots)
        if sent[k].low == "by" or (sent[k].low == "of" and acts):
            by = by or found
        elif (nominal().get(sent[at].low), sent[k].low) in _ELSEWHERE:
            pass
        elif sent[k].low == "of" or sent[k].low in LED:
            aimed = aimed or found
        k = phrase[1]
    return aimed, by


def _rows(
    relation: str, left: list[Spot], right: list[Spot], start: int, end: int, rule: str
) -> Iterator[Found]:
    if not (left and right):
        return
    if relation == "meets" and right[0].kind in ("place", "state", "company"):
        return
    first = min(start, *(s.start for s in (*left, *right)))
    last = max(end, *(s.end for s in (*left, *right)))
    yield from each_pair(left, relation, right, first, last, rule)
