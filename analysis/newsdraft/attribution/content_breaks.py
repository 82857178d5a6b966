"""Where what is said ends before something else begins: an act, a quotation, a time of saying.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("Roe announced a bid in June, he said it")
>>> before_next_clause(sent, 2, len(sent))
6
"""

from newsdraft.attribution.source_spans import narrowed_claim
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.noun_phrases import noun_end
from newsdraft.parse.tokenizer import Words, until
from newsdraft.parse.verb_groups import has_finite, is_finite, is_past
from newsdraft.parse.word_classes import NOMINAL, TENSED, VERB


def before_break(sent: Words, begin: int, stop: int) -> int:
    """Return where a content ends that has no verb, or one before "after leaving"."""
    states = sent[begin].tag != "Q" and has_finite(sent, begin, stop)
    for k in range(begin + 1, stop):
        if states and is_finite(sent, k):
            return stop
        gerund = k + 1 < stop and sent[k + 1].tag == "G"
        if sent[k].low in grammar("content_breaks") and (gerund or not states):
            return k
    return stop


def before_claim(sent: Words, begin: int, stop: int) -> int:
    """Return where a content ends before what is done with it: "it is shut, a claim Roe denies"."""
    for k in range(begin + 1, stop):
        who = narrowed_claim(sent, k) if sent[k - 1].tag == "," else 0
        if who and has_finite(sent, who + 1, stop):
            return k - 1
    return stop


def before_quotation(sent: Words, begin: int, stop: int) -> int:
    """Return the colon of "said it must go: “It is too old.”"; 0: none parts two contents."""
    colon = until(sent, begin + 1, stop - 1, ":")
    if colon >= stop - 1 or sent[colon + 1].tag != "Q":
        return 0
    near = range(begin, colon)
    told = any(sent[k].tag == "Q" or (is_finite(sent, k) and sent[k - 1].tag != ",") for k in near)
    return colon if told else 0


def before_next_clause(sent: Words, begin: int, stop: int) -> int:
    """Return where what is only named ends: "announced a bid in June, he said it"."""
    for k in range(begin + 1, stop):
        acts = sent[k].low == "and" and k + 1 < stop and is_finite(sent, k + 1)
        if acts and sent[k + 1].tag in TENSED:  # "declared a day of rest | and is off to Oslo"
            return k - (sent[k - 1].tag == ",")
        if sent[k].tag in "QWS" or is_finite(sent, k):
            return stop
        joined = sent[k].tag == "," and k + 2 < stop and sent[k + 1].low in ("and", "but")
        end = noun_end(sent, k + 2) if joined else stop
        if joined and k + 2 < end < stop and is_finite(sent, end):
            return k  # "announced a strike, and a march is planned"
        if sent[k].tag == "," and k + 2 < stop and sent[k + 1].tag == "O":
            return k
    return stop


def before_next_act(sent: Words, begin: int, stop: int) -> int:
    """Return where a state that somebody told of ends: "it was unsafe, and police shut the port".

    What others then did, told in the plain past, is the author's.
    """
    for k in range(begin + 2, stop - 2):
        foretold = sent[k - 1].low in listing("claims", "modal")  # "it would fall, and he left"
        if sent[k].tag == "Q" or (sent[k].tag in VERB and is_finite(sent, k) and not foretold):
            return stop
        if sent[k].tag != "," or sent[k + 1].low not in ("and", "but"):
            continue
        end = noun_end(sent, k + 2) if sent[k + 2].tag in NOMINAL else k + 2
        end = next((i for i in range(k + 3, end) if is_finite(sent, i)), end)
        acts = k + 2 < end < stop and is_finite(sent, end) and sent[end].tag in VERB
        past = acts and (sent[end].tag == "E" or sent[end].form in ("d", "n", "b"))
        return k if past and has_finite(sent, begin, k) else stop
    return stop


def before_time_of_saying(sent: Words, begin: int, stop: int) -> int:
    """Return where a plan ends before what was before its telling: "he would quit, days after".

    Nothing in the plain past can date what is to come: it dates the verb of saying.
    """
    verb = next((k for k in range(begin, stop) if is_finite(sent, k)), stop)
    if verb == stop or sent[verb].low not in listing("claims", "modal"):
        return stop
    commas = (k for k in range(verb + 1, stop - 3) if sent[k].tag == ",")
    return next((k for k in commas if after_an_act(sent, k + 1, stop)), stop)


def after_an_act(sent: Words, at: int, stop: int) -> bool:
    """Tell whether words say after what something was: "hours after the court threw it out"."""
    led = next((k for k in range(at, min(at + 4, stop)) if sent[k].low == "after"), stop)
    verb = next((k for k in range(led + 1, stop) if is_finite(sent, k)), stop)
    if verb == stop or any(t.tag in ",;QWSPV" for t in sent[at:led]):
        return False
    return is_past(sent[verb]) or sent[verb].low in ("was", "were", "had")
