"""Clauses inside another: "when, in May, Roe left", "but, as she wished, a pencil", clefts.

>>> from newsdraft.parse.tokenizer import tokens
>>> cleft_that(tokens("It was in Oslo that Roe met Poe"), 0)
4
"""

from newsdraft.claims.adjuncts import Cutter, main_verb
from newsdraft.claims.openings import open_clause
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Words, until


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
    opens = sent[k].low == "when" and sent[k + 1].tag == "," and not narrows(sent, k)
    return opens and open_clause(Cutter(sent), k + 2) > k + 2


def narrows(sent: Words, k: int) -> bool:
    """Tell whether "when" only says which time is meant: "began when", "as it was when".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> narrows(tokens("It began when Roe left"), 2)
    True
    """
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


def is_predicate(sent: Words, k: int) -> bool:
    """Tell whether a cause is all that a clause tells: "the delay was largely | due to rain".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> is_predicate(tokens("It may be due to rain"), 3)
    True
    """
    while sent[k - 1].tag == "R":
        k -= 1
    return sent[k - 1].low in words("be")


def as_as(sent: Words, k: int) -> bool:
    """Tell whether "as" goes with "as", "such", "so" or "same" before it.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> as_as(tokens("It is as old as Roe"), 4)
    True
    """
    near = [t.low for t in sent[max(0, k - 4) : k]]
    if sent[k].low != "as":
        return sent[k].low in ("since", "after", "before") and near[-1:] != [","]
    if near[-1:] == ["not"] or not grammar("name_givers").isdisjoint(near[-2:]):
        return True  # "is not as badly hurt", "a man known only as Roe"
    ahead = any(t.low == "as" for t in sent[k + 2 : k + 6])
    return ahead or any(w in ("as", "such", "so", "same") for w in near)
