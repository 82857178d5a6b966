"""Whether a clause is told as so: not denied, doubted, asked or set under "if".

>>> from newsdraft.parse.tokenizer import tokens
>>> [told_as_so(tokens(text), 1, 1, ()) for text in ("Roe left.", "Roe left?")]
[True, False]
"""

from functools import cache

from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import inflect
from newsdraft.parse.tokenizer import Words, is_possessive
from newsdraft.parse.verb_groups import shares_auxiliary
from newsdraft.parse.word_classes import CLAUSE_EDGE

NEGATIONS = grammar("negations")
_SAID_OF = grammar("hearsay")
_UNTOLD = grammar("supposing") | _SAID_OF | {"no", "nobody", "neither", "none"}


def _invented(sent: Words, first: int) -> bool:
    """Tell whether a clause tells what a film or a novel tells: "a film in which Roe kills Poe"."""
    fiction = grammar("fiction")
    for k in range(first - 1, 0, -1):
        if sent[k].tag == "W":
            back = k - 1 - (sent[k - 1].tag == "P")
            return any(t.low in fiction for t in sent[max(0, back - 2) : back + 1])
        if sent[k].tag == ",":
            # "In Lind's film, Roe kills Poe"
            led = sent[1].tag == "D" or is_possessive(sent[k - 2])
            return sent[k - 1].low in fiction and sent[0].tag == "P" and led
    return False


@cache
def undone() -> frozenset[str]:
    """Return the forms of verbs under which a thing is not done: "failed to", "refused to"."""
    return frozenset(form for base in grammar("undone") for form in inflect(base))


def told_as_so(sent: Words, first: int, at: int, helps: tuple[str, ...]) -> bool:
    """Say whether a clause is told as so: not denied, doubted, asked or set under "if"."""
    if sent[-1].low in ("?", "?!") or _left_undone(sent, first, at, helps):
        return False
    if denied_together(sent, first):
        return False
    if _inverted_condition(sent) or _invented(sent, first):
        return False
    start = first
    while start and sent[start - 1].tag not in CLAUSE_EDGE:
        start -= 1
    clause = [token.low for token in sent[start:first]]
    if sent[first - 1].low == "or" or not _UNTOLD.isdisjoint(clause):
        return False  # "The mill burned or Roe sold it"
    return sent[first - 1].tag != "W" or NEGATIONS.isdisjoint(clause)


def denied_together(sent: Words, at: int) -> bool:
    """Tell whether a "not" is of what "and" joins, too: "had not been asked and | told to go".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [denied_together(tokens(f"It was {how} asked and told"), 5) for how in ("not", "soon")]
    [True, False]
    """
    group = {token.low for token in sent[max(0, at - 5) : at - 1] if token.tag in "AR"}
    return shares_auxiliary(sent, at) and not NEGATIONS.isdisjoint(group)


def _left_undone(sent: Words, first: int, at: int, helps: tuple[str, ...]) -> bool:
    """Tell whether a verb group denies its verb: "has yet to", "refused to", "allegedly did"."""
    group = [token.low for token in sent[first:at]]
    ahead = [token.low for token in sent[max(0, at - 3) : at]]
    if ahead[-2:] == ["still", "to"] or ahead == ["still", "to", "be"]:
        return True  # "has still to meet"
    if "to" in helps and not undone().isdisjoint(group):
        return True  # "refused to meet"
    return any(w in NEGATIONS or w in _SAID_OF or w.endswith("n't") for w in (*group, *helps))


def _inverted_condition(sent: Words) -> bool:
    """Tell "Should it rain on Saturday, the final will be held on Sunday"."""
    return sent[0].low in ("should", "were", "had") and len(sent) > 1 and sent[1].tag in "DONM"
