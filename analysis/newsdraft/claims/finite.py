"""Whether a word is a finite verb, where its neighbours tell more than its form.

>>> from newsdraft.parse.tokenizer import tokens
>>> finite(tokens("It rained", 0, 9), 1)
True
"""

from newsdraft.parse.tokenizer import Token
from newsdraft.parse.verb_groups import is_finite
from newsdraft.parse.word_classes import NOMINAL, VERB, VERB_OR_GERUND


def finite(sent: list[Token], k: int) -> bool:
    """Tell whether a finite verb stands at a word; most words are ruled out by their class.

    >>> finite([Token(0, 3, "day", "N", False)], 0)
    False
    """
    if sent[k].tag not in "AVEO" or (sent[k].tag == "E" and _compound(sent, k)):
        return False
    if is_finite(sent, k):
        return True
    return k > 1 and sent[k].tag in VERB and (_after_number(sent, k) or _after_noun(sent, k))


def _compound(sent: list[Token], k: int) -> bool:
    """Tell whether a past form only narrows a noun: "other fan-based groups"."""
    at = sent[k].low.find("-")
    return at > 2 and k + 1 < len(sent) and sent[k + 1].tag == "N" and not sent[k + 1].capital


def has_verb(sent: list[Token], first: int, stop: int) -> bool:
    """Tell whether a finite verb stands in a stretch of words."""
    return any(finite(sent, k) for k in range(first, stop))


def _after_noun(sent: list[Token], k: int) -> bool:
    """Tell whether a noun that could be a verb stands before: "the judges toured the port"."""
    before = sent[k - 1]
    noun = before.tag in VERB_OR_GERUND and sent[k - 2].tag in NOMINAL
    return noun and sent[k].tag == "E" and not is_finite(sent, k - 1)


def _after_number(sent: list[Token], k: int) -> bool:
    """Tell whether "the two", or "both", is the subject ("the two signed a pact")."""
    back = k - 1 - (sent[k - 1].tag == "R")
    number = sent[back].low in ("two", "three", "four", "five")
    return number and back > 0 and sent[back - 1].low in ("the", "these")
