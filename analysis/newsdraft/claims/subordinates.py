"""Clauses inside another: reasons, "when, in May, Roe left", "but, as she wished, no ink", clefts.

>>> from newsdraft.parse.tokenizer import tokens
>>> cleft_that(tokens("It was in Oslo that Roe met Poe"), 0)
4
"""

from newsdraft.claims.cutter import Cutter
from newsdraft.claims.main_verbs import main_verb
from newsdraft.claims.openings import open_clause
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import endings, grammar
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Words, until
from newsdraft.parse.verb_groups import is_finite

_CAUSES = frozenset(["because", "due", "owing"])
_SHORT = endings("short_forms")


def cleft_that(sent: Words, begin: int) -> int:
    """Return the "that" of "It was not until Roe left that it rained"; 0: there is none.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> cleft_that(tokens("It was clear that Roe met Poe"), 0)
    0
    """
    at = begin + (sent[begin].tag == "C")
    opening = [t.low for t in sent[at : at + 3]]
    first = at + 2 + (opening[2:] == ["not"])
    if opening[:1] != ["it"] or first >= len(sent) or opening[1] not in words("be"):
        return 0
    that = next((i for i in range(first, min(len(sent), first + 20)) if sent[i].low == "that"), 0)
    return that if that and sent[first].tag in "PS" and main_verb(sent, that + 1) > 0 else 0


def sets_in(sent: Words, k: int) -> bool:
    """Tell whether "when, in May, Roe left" begins at a word: what came while the rest went on.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> sets_in(tokens("It rained when, in May, Roe left"), 2)
    True
    """
    opens = sent[k].low == "when" and sent[k + 1].tag == "," and not _narrows(sent, k)
    return opens and open_clause(Cutter(sent), k + 2) > k + 2


def _narrows(sent: Words, k: int) -> bool:
    """Tell whether "when" only says which time is meant: "began when", "as it was when"."""
    return sent[k - 1].base in ("begin", "start") or sent[k - 1].tag == "A"


def comment_end(sent: Words, k: int) -> int:
    """Return the comma that ends the comment in "but, as she wished, a pencil"; 0: none is.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> comment_end(tokens("He took a pen, but, as she wished, no ink"), 7)
    10
    """
    if sent[k].low != "as" or k < 2 or sent[k - 1].tag != "," or sent[k - 2].tag != "C":
        return 0
    shut = until(sent, k + 1, len(sent) - 1, ",;:")
    return shut if shut < len(sent) - 1 and sent[shut].tag == "," else 0


def gives_reason(sent: Words, k: int) -> bool:
    """Tell whether "because it rained", ", given the rain" or "due to rain" begins at a word."""
    token = sent[k]
    if _is_predicate(sent, k) or (token.low in _CAUSES and denied(sent, k)):
        return False
    joins = token.low in listed("reason") and not (token.low == "when" and _narrows(sent, k))
    if joins and clause_ahead(sent, k + 1, 16) and not _as_as(sent, k):
        return True
    if token.low == "over" and sent[k + 1].low in listed("worry"):
        that = sent[min(k + 2, len(sent) - 1)].low == "that"
        return clause_ahead(sent, k + 2 + that)  # "over fears it would fail"
    if sent[k - 1].tag == "," and token.low in listed("circumstance"):
        return True
    due = token.low == "due" and k + 2 < len(sent) and sent[k + 2].form == "b"
    return token.low in listed("cause") and sent[k + 1].low in ("to", "of") and not due


def enables(sent: Words, k: int) -> bool:
    """Tell whether "so we can play" begins at a word: what something is done for."""
    if sent[k].low != "so" or sent[k - 1].tag in "ARCS" or sent[k - 1].base in ("do", "say"):
        return False
    begin = k + 1 + (sent[k + 1].low == "that")
    ahead = sent[begin : until(sent, begin, min(len(sent), begin + 9), ",;:-.W")]
    modal = next((i for i, t in enumerate(ahead) if t.low in listed("modal")), 0)
    return modal > 0 and ahead[0].tag in "DNOM$"


def denied(sent: Words, k: int) -> bool:
    """Tell whether what begins at a word may be what is denied: "did not resign because she was".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> denied(tokens("Roe did not leave because it rained"), 4)
    True
    """
    start = next((i for i in range(k - 1, 0, -1) if sent[i].tag in ",;:C"), 0)
    near = [t.low for t in sent[start:k]]
    nobody = grammar("negations") | listed("nobody")
    return start < k - 1 and (not nobody.isdisjoint(near) or any(w.endswith("n't") for w in near))


def _is_predicate(sent: Words, k: int) -> bool:
    """Tell whether a cause is all that a clause tells: "the delay was largely | due to rain"."""
    while sent[k - 1].tag == "R":
        k -= 1
    return sent[k - 1].low in words("be")


def _as_as(sent: Words, k: int) -> bool:
    """Tell whether "as" goes with "as", "such", "so" or "same" before it."""
    near = [t.low for t in sent[max(0, k - 4) : k]]
    if sent[k].low != "as":
        return sent[k].low in ("since", "after", "before") and near[-1:] != [","]
    if near[-1:] == ["not"] or not grammar("name_givers").isdisjoint(near[-2:]):
        return True  # "is not as badly hurt", "a man known only as Roe"
    ahead = any(t.low == "as" for t in sent[k + 2 : k + 6])
    return ahead or any(w in ("as", "such", "so", "same") for w in near)


def clause_ahead(sent: Words, at: int, reach: int = 9) -> bool:
    """Tell whether a subject and its verb follow before the next comma."""
    if at >= len(sent) or (sent[at].tag not in "DNOQRME$" and not sent[at].capital):
        return False
    if sent[at].tag == "O" and sent[at].low.endswith(_SHORT):
        return True
    for k in range(at, min(at + reach, len(sent))):
        if sent[k].tag in ",;:-.W" or sent[k].low in ("and", "that", "so"):
            return False
        if k > at and is_finite(sent, k):
            return True
    return False
