"""The verbs and nouns that tell of saying, as the lexicon groups them.

>>> sorted(roles_of()["tell"])
['telling']
"""

from functools import cache
from typing import NamedTuple

from newsdraft.lexicon import lexicon, listing
from newsdraft.parse.tokenizer import Words

_REPORTED = frozenset(("asking", "describing", "finding", "saying", "telling"))


class Cue(NamedTuple):
    """A verb of saying in its sentence: where its verb group begins, itself, where it ends."""

    start: int
    at: int
    end: int
    form: str
    roles: frozenset[str]  # the lexicon's groups of the verb

    @property
    def bare(self) -> bool:
        """Tell whether a past form has no auxiliary: it may only narrow a noun."""
        return self.form in "dn" and self.start == self.at


def reports(roles: frozenset[str]) -> bool:
    """Tell whether a verb reports a statement, and no attitude such as "hopes"."""
    return not roles.isdisjoint(_REPORTED)


@cache
def roles_of() -> dict[str, frozenset[str]]:
    """Map each reporting verb to the groups of the lexicon that it belongs to."""
    roles: dict[str, set[str]] = {}
    for group, entry in lexicon("reporting").items():
        for verb in str(entry.get("verbs", "")).split():
            roles.setdefault(verb, set()).add(group)
    for verb in lexicon("reporting")["particles"]:
        roles.setdefault(verb, {"saying"})
    return {verb: frozenset(groups) for verb, groups in roles.items()}


@cache
def prepositions(base: str) -> frozenset[str]:
    """Return the prepositions that open the content of a verb ("warned of")."""
    return frozenset(lexicon("reporting")["prepositions"].get(base, "").split())


@cache
def forms(name: str) -> frozenset[str]:
    """Return one list of the lexicon's forms, e.g. the verbs that report only with a clause."""
    return listing("reporting", "forms", name)


@cache
def claim_nouns() -> frozenset[str]:
    """Return the nouns that somebody's statement goes by, "claim" and "claims"."""
    return forms("noun") | frozenset(f"{noun}s" for noun in forms("noun"))


@cache
def speech() -> frozenset[str]:
    told = {"saying", "telling", "asking"}
    return frozenset(verb for verb, groups in roles_of().items() if groups & told)


def narrowed_claim(sent: Words, at: int) -> int:
    """Return where a clause begins in "a claim the mayor denied", which reports none; 0: none does.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> said = ("a claim Roe denied", "a claim that could not be checked", "a claim that it rains")
    >>> [narrowed_claim(tokens(text), 0) for text in said]
    [2, 2, 0]
    """
    noun = at + (sent[at].low in ("a", "an"))
    if noun + 2 >= len(sent):
        return 0
    known = claim_nouns() | forms("counted") if noun > at else {"something"}
    follows = sent[noun + 1]
    taken_up = follows.low == "that" and sent[noun + 2].tag == "A"
    told_of = follows.low != "that" and (follows.tag in "DO" or follows.capital)
    return noun + 1 if sent[noun].low in known and (taken_up or told_of) else 0
