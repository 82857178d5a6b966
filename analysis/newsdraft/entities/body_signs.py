"""Signs around a name that it is of a body and not of a person, where its own words say nothing.

A firm has shares and workers and a seat, a party has members, a team a goalkeeper; and a firm is
bought. A name that is told so ("Kestrel's shares") is a body's, and so is the longer one that opens
with it, for persons are shortened to their last name.
"""

import re
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.candidates import Candidate
from newsdraft.entities.tokens import Token, next_to, word_at
from newsdraft.lexicon import grammar, lexicon
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
    if _is_gloss(found, words):
        return [("other", _STRONG)]  # "chronic lung disease, or CLD,"
    low, follows = word_at(words, found.last), word_at(words, found.last + 1)
    near = next_to(words, found.last)
    if len(found.words) > 1 and _SCORE.fullmatch(near):
        return [("organisation", _STRONG)]  # "beat Sankt Velden 3-2"
    if low == "based" and follows in ("in", "at", "near"):
        return [("body", _STRONG)]  # "Kestrel Antriebe, based in Norvik,"
    if low == "which" and follows in grammar("acts_of_firms"):
        return [("company", _STRONG)]  # "Kestrel Antriebe, which makes pumps,"
    owned = near in grammar("owned_by_firms") and near not in verb_forms()
    if owned or words[found.last - 1].owner:
        return [(kind, _STRONG) for kind in (_owned().get(near),) if kind]
    if near in grammar("named_bodies"):
        return [("organisation", _STRONG)]  # "the National Renewal party"
    return []


def _is_gloss(found: Candidate, words: list[Token]) -> bool:
    """Say whether letters only shorten a common noun: "chronic lung disease, or CLD,"."""
    short = len(found.words) == 1 and found.words[0].isupper() and found.first > 1
    if not short or words[found.first].gap or words[found.first - 1].word != "or":
        return False
    closed = found.last >= len(words) or words[found.last].gap
    return closed and words[found.first - 1].gap and not words[found.first - 2].capital


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
    verbs = lexicon("relations")["acts"]["owns"]["object"].split()
    return frozenset(forms_of(tuple(verbs))) - {"own", "owns"}
