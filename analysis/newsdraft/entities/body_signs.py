"""Signs around a name that it is of a body and not of a person, where its own words say nothing.

A firm has shares and workers and a seat, a party has members, a team a goalkeeper; and a firm is
bought. A name that is told so ("Kestrel's shares") is a body's, and so is the longer one that opens
with it, for persons are shortened to their last name.
"""

import re
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.candidates import Candidate
from newsdraft.entities.tokens import Token
from newsdraft.lexicon import grammar
from newsdraft.parse.clauses import forms_of
from newsdraft.parse.tagger import verb_forms

_SCORE = re.compile(r"(?![67][-–]\d\Z)\d{1,2}[-–]\d{1,2}")  # of teams: 6-4 is a set of tennis
_STRONG, _WEAK = 6, 1  # against the two votes for a person that two unknown words have


def body_signs(found: Candidate, words: list[Token]) -> list[tuple[str, int]]:
    """Return the kinds that the words around one mention speak for, each with its weight.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> from newsdraft.entities.candidates import candidates
    >>> words = tokens(Article("Kestrel's shares fell."))
    >>> body_signs(candidates(words)[0], words)
    [('company', 6)]
    """
    signs = [*_behind(found, words), *_ahead(found, words)]
    return [] if found.words[0] in gaz.given_names() else signs


def _behind(found: Candidate, words: list[Token]) -> list[tuple[str, int]]:
    if found.last >= len(words):
        return [("other", _STRONG)] if _is_gloss(found, words) else []
    if _is_gloss(found, words):
        return [("other", _STRONG)]  # "chronic lung disease, or CLD,"
    beaten = len(found.words) > 1 and not words[found.last].gap
    if beaten and _SCORE.fullmatch(words[found.last].word):
        return [("organisation", _STRONG)]  # "beat Sankt Velden 3-2"
    after, low = words[found.last], words[found.last].word
    if low == "based" and _word(words, found.last + 1) in ("in", "at", "near"):
        return [("body", _STRONG)]  # "Kestrel Antriebe, based in Norvik,"
    if low == "which" and _word(words, found.last + 1) in grammar("acts_of_firms"):
        return [("company", _STRONG)]  # "Kestrel Antriebe, which makes pumps,"
    if after.gap:
        return []
    owned = low in grammar("owned_by_firms") and low not in verb_forms()
    if words[found.last - 1].owner or owned:
        return [(kind, _STRONG) for kind in (_owned().get(low),) if kind]
    if _is_anybodys(found, words) and low in gaz.words("groups", "person"):
        return [("body", _STRONG)]  # "a Kestrel spokesman"
    if low in grammar("named_bodies"):
        return [("organisation", _STRONG)]  # "the National Renewal party"
    return []


def _is_gloss(found: Candidate, words: list[Token]) -> bool:
    """Say whether letters only shorten a common noun: "chronic lung disease, or CLD,"."""
    short = len(found.words) == 1 and found.words[0].isupper() and found.first > 1
    if not short or words[found.first].gap or words[found.first - 1].word != "or":
        return False
    closed = found.last >= len(words) or words[found.last].gap
    return closed and words[found.first - 1].gap and not words[found.first - 2].capital


def _word(words: list[Token], at: int) -> str:
    return words[at].word if at < len(words) else ""


def _is_anybodys(found: Candidate, words: list[Token]) -> bool:
    """Say whether "a" stands before one word: "a Kestrel" is no person."""
    before = words[found.first - 1].word.lower() if found.first else ""
    return before in ("a", "an") and len(found.words) == 1


def _ahead(found: Candidate, words: list[Token]) -> list[tuple[str, int]]:
    if not found.first or words[found.first].gap:
        return []
    before = words[found.first - 1]
    if before.word in _bought():
        return [("company", _STRONG)]
    if before.word in grammar("papers"):
        return [("organisation", _STRONG)]  # "the daily Jornal do Povo"
    whole = before.owner and not (found.first > 1 and words[found.first - 2].capital)
    place = gaz.places().get(before.word) if whole else None
    return [("body", _WEAK)] if place and place.kind == "state" else []  # "Norway's Kestrel"


@cache
def _owned() -> dict[str, str]:
    """Return what only a body has: "shares", "members"."""
    firms = dict.fromkeys(grammar("owned_by_firms"), "company")
    return firms | dict.fromkeys(grammar("owned_by_bodies"), "organisation")


@cache
def _bought() -> frozenset[str]:
    """Return the forms of verbs whose object is a firm: "bought", "acquiring"."""
    verbs = gaz.lexicon("relations")["acts"]["owns"]["object"].split()
    return frozenset(forms_of(tuple(verbs))) - {"own", "owns"}
