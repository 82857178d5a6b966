"""Where a clause ends: at a new subject, a subordinator, or a new verb of saying.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("he lost, adding that he slept", 0, 29)
>>> content_end(sent, 0, False, frozenset({"add"}))
2
"""

from newsdraft.lexicon import grammar
from newsdraft.parse.noun_phrases import noun_end, skip_time
from newsdraft.parse.tokenizer import Token, Words
from newsdraft.parse.verb_groups import form_of, is_finite
from newsdraft.parse.word_classes import PAUSE, PREDICATE, TENSED, VERB


def content_end(sent: Words, at: int, tight: bool, speech: frozenset[str]) -> int:
    """Return where a clause (if tight: a noun phrase with its modifiers) from a word on ends."""
    size = len(sent)
    for k in range(at + 1, size):
        token, nxt = sent[k], sent[k + 1] if k + 1 < size else None
        if token.tag == ";" or nxt is None:
            return k if token.tag in ";.," else size
        if token.tag == "." and nxt.tag == "Q" and k + 2 < size:
            return k
        closed = sent[k - 1].tag == "Q" and sent[k - 1].low[-1] == ","
        if closed and (tight or leaves(sent, k, tight, speech)):
            return k
        if token.tag in PAUSE and leaves(sent, k + 1, tight, speech):
            return k
        if token.tag in PAUSE and acts_on_them(sent, k + 1) and _told(sent, at, k):
            return k
        joins = token.low in ("and", "but")
        if joins and (_says(sent, k + 1, speech) or (tight and acts_on(sent, k + 1))):
            return k
        if _opens_next(token, nxt, tight, speech):
            return k
    return size


def _opens_next(token: Token, after: Token, tight: bool, speech: frozenset[str]) -> bool:
    """Tell whether a word opens another clause: "before adding", "while" behind a phrase."""
    if token.low in grammar("gerund_openers") and after.tag == "G" and form_of(after)[0] in speech:
        return True
    return tight and token.tag == "S" and token.low in ("while", "because", "although", "though")


def leaves(sent: Words, at: int, tight: bool, speech: frozenset[str]) -> bool:
    token = sent[at]
    if token.low == "according" or (token.tag == "G" and form_of(token)[0] in speech):
        return True
    if token.low in grammar("clause_leavers"):
        return True
    if token.low == "with":  # ", with the mayor saying so"
        near = sent[at + 2 : noun_end(sent, at + 1) + 1]
        return any(t.tag == "G" and form_of(t)[0] in speech for t in near)
    if token.low == "even" and at + 1 < len(sent) and sent[at + 1].low in ("though", "if", "as"):
        return True
    if token.low == "and" and at + 1 < len(sent):
        named = sent[at + 1].capital and _interrupts(sent, at + 1, speech)
        acts = acts_on(sent, at + 1)
        return (tight and sent[at + 1].tag == "O") or _says(sent, at + 1, speech) or named or acts
    if tight and (token.tag in "OG" or token.low in ("who", "whose", "whom")):
        return True
    return _interrupts(sent, at, speech)


def _told(sent: Words, begin: int, end: int) -> bool:
    return any(is_finite(sent, k) for k in range(begin, end))


def acts_on_them(sent: Words, at: int) -> bool:
    """Tell whether who spoke goes on: "found that Roe had lied, | ordered him to pay"."""
    after = sent[at + 1].low if at + 1 < len(sent) else ""
    return _is_past(sent[at]) and after in ("him", "them")


def _is_past(token: Token) -> bool:
    return token.tag == "E" or (token.tag == "V" and form_of(token)[1] == "d")


def acts_on(sent: Words, at: int) -> bool:
    """Tell whether a verb in the past with its object goes on: "and | called a meeting".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [acts_on(tokens(text), 1) for text in ("and left the hall", "and red cars")]
    [True, False]
    """
    while at < len(sent) - 2 and sent[at].tag == "R":
        at += 1
    if at + 1 >= len(sent) or sent[at].capital:
        return False
    follows = sent[at + 1]
    return _is_past(sent[at]) and (
        follows.tag in "DPM$" or follows.capital or follows.low[0].isdigit()
    )


def _says(sent: Words, at: int, speech: frozenset[str]) -> bool:
    """Tell whether a verb of saying, or of keeping silent ("declined to"), follows here."""
    k = at
    while k < len(sent) and sent[k].tag in "RA":
        k += 1
    base, form = form_of(sent[k]) if k < len(sent) else ("", "")
    silent = base in grammar("silent_verbs") and sent[k + 1 : k + 2] and sent[k + 1].low == "to"
    if k < len(sent) and sent[k].low in grammar("acts_of_courts"):
        return True
    return form in tuple("dsg") and (base in speech or bool(silent))


def _interrupts(sent: Words, at: int, speech: frozenset[str]) -> bool:
    """Tell whether ", he said" or ", on Monday Ms. Roe, a judge, said" begins at a word."""
    at = skip_time(sent, at) if sent[at].tag in "PR" else at
    end = noun_end(sent, at)
    if at < end < len(sent) and sent[end].tag == "," and sent[at].capital:
        close = next((k for k in range(end + 1, min(end + 14, len(sent))) if sent[k].tag == ","), 0)
        if close and sent[end + 1].tag in "DNW" and _says(sent, close + 1, speech):
            return True
    return at < end <= at + 6 and _says(sent, end, speech)


def clause_after(sent: Words, begin: int, stop: int) -> int:
    """Return where a clause inside a noun phrase ends: before the verb that the noun itself has.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> clause_after(tokens("that the port was shut was wrong", 0, 32), 1, 7)
    5
    """
    verbs = (k for k in range(begin, stop) if is_finite(sent, k))
    k = next(verbs, stop)
    while k < stop and sent[k].tag in "ARVGE":
        if sent[k].tag in TENSED and k > begin and _closes(sent, k):
            return k
        k += 1
    for at in range(k, stop):
        if sent[at].tag in ",;:-CSWQ":
            return stop if sent[at].tag != "," else at
        if is_finite(sent, at) and sent[at].tag in PREDICATE:
            return at
    return stop


def _closes(sent: Words, at: int) -> bool:
    """Tell whether a finite verb stands behind a whole verb group: "was shut | was"."""
    finite = sent[at].tag == "A" and sent[at].low not in ("be", "been", "being")
    past = sent[at].tag == "V" and form_of(sent[at])[1] == "d" and sent[at - 1].tag == "V"
    before = sent[max(0, at - 2)]
    many = form_of(sent[at - 1])[1] == "s" and before.tag == "N" and not before.capital
    noun = at > 1 and (before.tag == "D" or many)  # "that the vote | was rigged", "road plans had"
    return (finite or past) and sent[at - 1].tag in VERB and not noun
