"""Whether a word is a finite verb, asked of the words alone that can be one.

>>> from analysis.draft.phrases import tokens
>>> finite(tokens("It rained", 0, 9), 1)
True
"""

from analysis.draft.clauses import is_finite
from analysis.draft.phrases import Token


def finite(sent: list[Token], k: int) -> bool:
    """Tell whether a finite verb stands at a word; most words are ruled out by their class.

    >>> finite([Token(0, 3, "day", "N", False)], 0)
    False
    """
    if sent[k].tag not in "AVEO":
        return False
    if is_finite(sent, k):
        return True
    if k and sent[k].tag == "E" and sent[k - 1].low in ("who", "which"):
        return True
    return k > 1 and sent[k].tag in "VE" and (_after_number(sent, k) or _after_noun(sent, k))


def _after_noun(sent: list[Token], k: int) -> bool:
    """Tell whether a noun that could be a verb stands before: "the judges toured the port"."""
    before = sent[k - 1]
    noun = before.tag in "VG" and sent[k - 2].tag in "DN" and not is_finite(sent, k - 1)
    return noun and sent[k].tag == "E"


def _after_number(sent: list[Token], k: int) -> bool:
    """Tell whether "the two", or "both", is the subject ("the two signed a pact")."""
    back = k - 1 - (sent[k - 1].tag == "R")
    number = sent[back].low in ("two", "three", "four", "five")
    return number and back > 0 and sent[back - 1].low in ("the", "these")
