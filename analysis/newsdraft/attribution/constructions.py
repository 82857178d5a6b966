"""Every way in which one sentence says that somebody says something.

>>> from newsdraft.parse.tokenizer import tokens
>>> [d.construction for d in attributed_in(tokens("According to Roe, it is over"))]
['according']
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from newsdraft.attribution.attributed import Draft
from newsdraft.attribution.indirect_speakers import (
    according,
    asked,
    claimed_in_noun,
    in_words,
    put_at,
    quoted_as,
    to_quote,
    told_by,
)
from newsdraft.attribution.reporting_clauses import by_verb
from newsdraft.attribution.reporting_verbs import (
    claim_nouns,
    forms,
    roles_of,
)
from newsdraft.attribution.unclaimed_quotations import (
    after_verb,
    before_verb,
    behind_colon,
    colon_ahead,
    signed,
)
from newsdraft.parse.tokenizer import Token, Words, until
from newsdraft.parse.verb_groups import has_finite
from newsdraft.parse.word_classes import VERB_OR_GERUND

_MOST_CUES = 25  # verbs of the lexicon in one sentence: with more it is no prose
_ATTITUDES = frozenset(("asking", "believing", "describing", "finding", "wanting"))


class Way(NamedTuple):
    """A way of saying that somebody says something: what opens it, what drafts it, examples.

    A word opens it, or a class of words: quotations ("Q"), the lexicon's verbs of saying (`CUE`).
    """

    opens: Collection[str]
    draft: Callable[[Words, int, list[Draft]], Draft | None]
    examples: str


CUE = "CUE"
_VERBS = roles_of()


def openings(token: Token) -> set[str]:
    """Return what a word can open a way by: itself, and its class."""
    is_cue = token.base in _VERBS and token.tag in VERB_OR_GERUND
    return {token.low, CUE if is_cue else token.tag}


# In this order: what an earlier group has found is known to the next.
PHRASES = (
    Way(("asked",), asked, "Asked whether it was shut, she laughed"),
    Way(("as",), quoted_as, "The Herald quoted Roe as saying it was shut"),
    Way(forms("phrase"), in_words, "In the words of Roe, it is over"),
    Way(("quote", "put", "puts"), to_quote, "To quote Roe, it is over"),
    Way(("put", "puts"), put_at, "Roe put the toll at 143"),
    Way(claim_nouns(), claimed_in_noun, "Roe's claim that it was shut was wrong"),
)
VERBS = (
    Way(("according",), according, "According to Roe, it was shut"),
    Way((CUE,), told_by, "They were told by Roe that it was shut"),
    Way((CUE,), by_verb, "Roe said it was shut / It was shut, Roe said / It was said that he left"),
)
MARKS = (
    Way((":",), colon_ahead, "Roe had a plan:"),
    Way(("Q",), behind_colon, "Roe had a plan: “Go.”"),
    Way(("Q",), signed, "“It is safe.” – Ann Roe, engineer"),
    Way(("Q",), before_verb, "“We lose,” a tired Roe sighed"),
    Way(("Q",), after_verb, "Roe hailed the plan as “bold”"),
)


def _by_opening(ways: Sequence[Way]) -> dict[str, list[Way]]:
    found: dict[str, list[Way]] = {}
    for way in ways:
        for opening in way.opens:
            found.setdefault(opening, []).append(way)
    return found


_GROUPS = tuple(map(_by_opening, (PHRASES, VERBS, MARKS)))
_ANY = frozenset().union(*_GROUPS)


def attributed_in(sent: Words) -> list[Draft]:
    """Return the attributions of one sentence, those first that no verb of saying tells."""
    drafts: list[Draft] = []
    near = [(at, one) for at, token in enumerate(sent) for one in openings(token) if one in _ANY]
    prose = sum(opening == CUE for _, opening in near) <= _MOST_CUES
    for ways in _GROUPS if prose else _GROUPS[:1]:
        for at, opening in near:
            opened = ways.get(opening)
            if opened and not _is_taken(at, sent[at], drafts):
                found = (way.draft(sent, at, drafts) for way in opened)
                drafts += list(filter(None, found))[:1]
    return [d for d in drafts if not _embedded(sent, d, drafts)]


def _is_taken(at: int, token: Token, drafts: list[Draft]) -> bool:
    """Tell whether a word is a cue already, or in "according to emails seen by Roe"."""
    if token.tag == "Q":
        return any(draft.holds(at) for draft in drafts)
    records = [d.source for d in drafts if d.construction == "according"]
    taken = [d.cue for d in drafts] + [part for source in records for part in source]
    return any(a <= at < b for a, b in taken)


def _embedded(sent: Words, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether what another says holds this one, and it is no statement of its own.

    "Roe said he hopes to win" and "said he found a way" are one attribution, not two; "Roe said
    Poe told her so" are two.
    """
    held = any(d.holds(draft.cue[0]) for d in drafts if d is not draft)
    if not draft.content or not held:
        return False
    first, last = draft.content[0][0], draft.content[-1][1]
    states = until(sent, first, last, "Q") < last or has_finite(sent, first, last)
    return not states or draft.role in _ATTITUDES
