"""Purposes: "to end the row", "in order to", told from the infinitives that complete a word.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "They met to end it"
>>> purpose_at(tokens(text, 0, len(text)), 2, 1)
True
"""

from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.word_classes import TENSED, VERB


def _bare(sent: Words, k: int) -> bool:
    """Tell whether a bare verb stands here, one of no list included ("to curb the ...")."""
    if k >= len(sent) or sent[k].capital:
        return False
    token = sent[k]
    if token.form == "b" or token.low == "be" or token.tag == "Q":
        return True
    follows = sent[k + 1].low if k + 1 < len(sent) else ""
    return token.tag == "N" and token.low.isalpha() and follows in listed("object_opening")


def purpose_at(sent: Words, k: int, verb: int) -> bool:
    """Tell whether a purpose begins at a word, after the verb of its clause.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> purpose_at(tokens("They want to end it"), 2, 1)
    False
    """
    if k + 2 >= len(sent) or k <= verb:
        return False
    low, after = sent[k].low, sent[k + 1].low
    if low in ("in", "so") and after in ("order", "as") and sent[k + 2].low == "to":
        return (low, after) in (("in", "order"), ("so", "as"))
    if low == "in" and after in ("hopes", "hope") and sent[k + 2].low == "of":
        return True
    return low == "to" and _bare(sent, k + 1) and not _governed(sent, k, verb)


def _controlled(sent: Words, k: int) -> bool:
    """Tell whether whom a verb moves to act stands before: "persuade users to stop"."""
    at = k - 1
    while at > 0 and (sent[at].tag in "NDM" or sent[at].capital) and k - at < 7:
        at -= 1
    moved = sent[at].base in listed("object_control") and sent[at].tag in "VGE"
    noun = sent[at - 1].low in listed("takes_to") or sent[at - 1].tag in TENSED
    awaited = sent[at].low == "for" and noun
    return at < k - 1 and (moved or awaited)


def purpose_for(sent: Words, k: int, verb: int) -> int:
    """Return the "to" of "for the staff to rest" that begins at a word; 0: none does."""
    end = next((i for i in range(k + 2, min(len(sent) - 1, k + 8)) if sent[i].tag not in "NDM"), 0)
    if not end or k <= verb + 1 or sent[end].low != "to":
        return 0
    taken = sent[k - 1].low in listed("takes_to") or sent[k - 1].tag in "AG"
    return 0 if taken or sent[k + 1].low in ("talks", "meetings") else end


def _put_off(sent: Words, k: int, verb: int) -> bool:
    """Tell whether an infinitive is the real subject: "it cannot be fair to expect more"."""
    empty = any(t.low in ("it", "it's", "it’s") for t in sent[max(0, verb - 4) : verb + 1])
    k = next((i for i in range(k - 1, verb, -1) if sent[i].low in ("of", "for")), k)  # "of us"
    said = [t for t in sent[verb + 1 : k] if t.tag != "C"]
    if not said or verb < 0 or not empty or sent[verb].base not in ("be", ""):
        return False
    valued = said[0].tag != "D" or said[-1].low in listed("valuing")
    return valued and all(t.tag in "DNE" for t in said)


def _noun_before(sent: Words, k: int, verb: int) -> int:
    """Return the noun that takes "to", its own phrases between; -1: none does."""
    for at in range(k - 1, max(verb, k - 12), -1):
        token = sent[at]
        if token.low in listed("takes_to") and sent[at - 1].low != "to":
            return at
        if token.tag in ",;:-W" or (token.tag in TENSED and at < k - 1):
            break
    return -1


def _governed(sent: Words, k: int, verb: int) -> bool:
    """Tell whether the infinitive completes a verb, a noun or an adjective before it."""
    if _goes_on(sent, k, verb) or _completes_word(sent, k) or _turned(sent, k, verb):
        return True
    if _controlled(sent, k) or _put_off(sent, k, verb):
        return True
    noun = _noun_before(sent, k, verb)
    if noun >= 0:
        return not any(t.low == "for" for t in sent[noun:k])
    if any(sent[i].low == "to" and _bare(sent, i + 1) for i in range(max(verb, 0), k - 1)):
        return False
    near = range(max(0, verb - 1), min(k, verb + 2)) if verb >= 0 else range(min(2, k))
    known = listed("object_to")
    return any(sent[i].base in known or sent[i].low in known for i in near)


def _goes_on(sent: Words, k: int, verb: int) -> bool:
    """Tell whether an infinitive is one of several, or asked about: "to build and to run it"."""
    several = sent[k - 1].tag != "," or any(t.low == "to" for t in sent[max(verb, 0) : k])
    return several and sent[k - 1].low in grammar("before_governed_to")


def _turned(sent: Words, k: int, verb: int) -> bool:
    """Tell whether an infinitive is what came of it: "came back to win", "from behind to win"."""
    if verb < 0 or sent[verb].base != "come":
        return False
    after = sent[verb + 1 : verb + 3]
    return after[0].low == "back" or (after[0].low == "from" and not after[-1].capital)


def _completes_word(sent: Words, k: int) -> bool:
    """Tell whether the word right before takes "to": "able to", "hoped to", "has yet to"."""
    before = sent[k - 1]
    if before.low in ("yet", "still"):
        return sent[k - 2].tag == "A"  # "has yet to sign": it has not
    if before.tag in VERB and before.base not in listed("act_alone"):
        return True
    return before.tag in "AG" or before.low in listed("takes_to") or sent[k - 2].low == "too"
