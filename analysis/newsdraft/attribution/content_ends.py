"""Where what is said ends: at a new subject, a subordinator, or a new verb of saying.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("he lost, adding that he slept", 0, 29)
>>> content_end(sent, 0, False, frozenset({"add"}))
2
"""

from newsdraft.lexicon import grammar, listing
from newsdraft.parse.clause_ends import acts_on_them, is_past_form
from newsdraft.parse.mood import NEGATIONS
from newsdraft.parse.noun_phrases import noun_end, skip_time
from newsdraft.parse.tagger import reporting, words
from newsdraft.parse.tokenizer import Token, Words, until
from newsdraft.parse.verb_groups import has_finite, is_finite, is_past
from newsdraft.parse.word_classes import PAUSE, PREDICATE, TENSED, VERB

_SOMEBODY = [f"body_{kind}" for kind in ("person", "group", "company", "organisation")]


def content_end(sent: Words, at: int, tight: bool, speech: frozenset[str]) -> int:
    """Return where a clause (if tight: a noun phrase with its modifiers) from a word on ends."""
    last = len(sent) - 1
    for k in range(at + 1, last):
        token = sent[k]
        if token.tag == ";":
            return k
        closed = sent[k - 1].tag == "Q" and sent[k - 1].low[-1] == ","
        if closed and (tight or leaves(sent, k, tight, speech)):
            return k
        if token.tag in PAUSE and leaves(sent, k + 1, tight, speech):
            return k
        if token.tag in PAUSE and acts_on_them(sent, k + 1) and has_finite(sent, at, k):
            return k
        if token.low == "and" and _wills(sent, at, k + 1):
            return k
        if token.low in ("and", "but") and _is_of_somebody(sent, at, k):
            return k
        if _joins_next(sent, k, tight, speech) or _opens_next(token, sent[k + 1], tight, speech):
            return k
    return last if at < last and sent[last].tag in ";.," else len(sent)


def _wills(sent: Words, first: int, at: int) -> bool:
    """Tell whether who was passive goes on: "it was not asked and | threatened to strike"."""
    told = sent[first + (sent[first].low == "that")].tag == "O" and is_past(sent[at])
    wills = told and sent[at].base in reporting("wanting") and sent[at + 1].low == "to"
    return (
        wills
        and is_past(sent[at - 2])
        and any(t.low in words("be") for t in sent[max(0, at - 5) : at - 2])
    )


def _is_of_somebody(sent: Words, at: int, joint: int) -> bool:
    """Tell whether a thing cannot have done what follows: "its tests were clean and | blamed Roe".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> sent = tokens("the tests had been clean and blamed the lab")
    >>> _is_of_somebody(sent, 0, 5)
    True
    """
    base, form = sent[joint + 1].base, sent[joint + 1].form
    if form != "d" or base not in listing("relations", "acts", "accuses", "object"):
        return False
    end = noun_end(sent, at + (sent[at].low == "that"))
    head = sent[max(at, end - 1)]
    people = [listing("claims", name) for name in ("group", "body", "role", "person")]
    people += [listing("groups", name) for name in _SOMEBODY]
    somebody = head.capital or head.tag in "OM" or any(head.low in told for told in people)
    return not somebody and has_finite(sent, end, joint)


def _joins_next(sent: Words, k: int, tight: bool, speech: frozenset[str]) -> bool:
    """Tell whether "and" or "but" joins what is said next, or an act behind a noun phrase."""
    joins = sent[k].low in ("and", "but")
    return joins and (_says(sent, k + 1, speech) or (tight and acts_on(sent, k + 1)))


def _opens_next(token: Token, after: Token, tight: bool, speech: frozenset[str]) -> bool:
    """Tell whether a word opens another clause: "before adding", "while" behind a phrase."""
    if token.low in grammar("gerund_openers") and _saying(after, speech):
        return True
    return tight and token.tag == "S" and token.low in ("while", "because", "although", "though")


def leaves(sent: Words, at: int, tight: bool, speech: frozenset[str]) -> bool:
    """Tell whether what is said is over behind a mark: ", according to", ", and added"."""
    token = sent[at]
    after = sent[at + 1].low if at + 1 < len(sent) else ""
    if token.low in grammar("clause_leavers") or _saying(token, speech):
        return not _is_said_too(sent, at)
    if token.low == "with":  # ", with the mayor saying so"
        near = sent[at + 2 : noun_end(sent, at + 1) + 1]
        return any(_saying(t, speech) for t in near)
    if token.low == "even" and after in ("though", "if", "as"):
        return True
    if token.low == "and" and after:
        return _goes_on(sent, at + 1, tight, speech)
    if tight and (token.tag in "OG" or token.low in ("who", "whose", "whom")):
        return True
    return _interrupts(sent, at, speech)


def _is_said_too(sent: Words, at: int) -> bool:
    """Tell whether a clause behind a mark is said as well: "but that it was", "though none had".

    What had not been done yet when somebody spoke is told by who spoke.
    """
    ahead = sent[at + 1 : at + 3]
    if len(ahead) < 2:
        return False
    if (sent[at].low, ahead[0].low) == ("but", "that"):
        return ahead[1].tag in "DOM" or ahead[1].capital
    verb = next((k for k in range(at + 1, len(sent) - 1) if is_finite(sent, k)), at)
    undone = not NEGATIONS.isdisjoint(t.low for t in sent[at + 1 : verb + 2])
    return undone and sent[at].low in ("though", "although") and sent[verb].low == "had"


def _saying(token: Token, speech: frozenset[str]) -> bool:
    """Tell whether a word is the -ing form of a verb of saying: ", adding that"."""
    return token.tag == "G" and token.base in speech


def _goes_on(sent: Words, at: int, tight: bool, speech: frozenset[str]) -> bool:
    """Tell whether the sentence goes on behind ", and": "he slept", "added that", "Roe said"."""
    if (tight and sent[at].tag == "O") or _says(sent, at, speech) or acts_on(sent, at):
        return True
    if sent[at].capital:
        return _interrupts(sent, at, speech)
    end = noun_end(sent, at) if sent[at].tag == "D" else at
    while at < end < len(sent) and sent[end].tag == "P":
        end = noun_end(sent, end + 1)  # "and a clerk at the council, who left, said"
    aside = at < end < len(sent) and sent[end].tag == ","
    return at < end and _says(
        sent, until(sent, end + 1, len(sent), ",") + 1 if aside else end, speech
    )


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
    taken = follows.tag in "DPM$" or follows.capital or follows.low[0].isdigit()
    return taken and is_past_form(sent[at])


def _says(sent: Words, at: int, speech: frozenset[str]) -> bool:
    """Tell whether a verb of saying, or of keeping silent ("declined to"), follows here."""
    k = at
    while k < len(sent) and sent[k].tag in "RA":
        k += 1
    if k == len(sent):
        return False
    base, form = sent[k].base, sent[k].form
    silent = base in grammar("silent_verbs") and sent[k + 1 : k + 2] and sent[k + 1].low == "to"
    if sent[k].low in grammar("acts_of_courts"):
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
    past = sent[at].tag == "V" and sent[at].form == "d" and sent[at - 1].tag == "V"
    before = sent[max(0, at - 2)]
    many = sent[at - 1].form == "s" and before.tag == "N" and not before.capital
    noun = at > 1 and (before.tag == "D" or many)  # "that the vote | was rigged", "road plans had"
    return (finite or past) and sent[at - 1].tag in VERB and not noun
