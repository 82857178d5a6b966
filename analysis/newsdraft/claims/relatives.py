"""The noun before a comma, and what a relative clause behind the comma tells of it.

>>> preposed("in which forty people worked", "the mill")
'In the mill, forty people worked'
"""

import re
from functools import cache

from newsdraft.attribution.reporting_verbs import claim_nouns, narrowed_claim
from newsdraft.claims.context import Reading, head_of, inside_of, is_many, read
from newsdraft.claims.main_verbs import main_verb
from newsdraft.claims.parts import Part
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.phrases import is_age, past_age
from newsdraft.parse.tagger import is_participle, tag
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.verb_groups import is_finite
from newsdraft.parse.word_classes import PAUSE
from newsdraft.text import Span

_WHICH = re.compile(r"((?:[\w,]+ ){1,3}of|at|by|for|from|in|of|on|to|with) wh(?:ich|om) ")


def told_of(subject: str, rest: str, over: bool = False) -> str:
    """Join a subject to what an aside says of it: "Acme is a firm", "Acme was founded in 1931".

    >>> told_of("Acme", "founded in 1931")
    'Acme was founded in 1931'
    """
    rest = rest.strip(" ,-—")
    first = rest.split(" ", 1)[0].lower()
    behind = rest[len(first) :].strip()
    subject = subject.strip(" ,-—")
    if first == "which" and " for " in subject:
        subject = subject.split(" for ", 1)[1]
    if first in ("who", "which"):
        return f"{subject} {behind}"
    if told := preposed(rest, lowered(subject)):
        return told
    if first in ("with", "without"):  # "A plane, with two crew, crashed"
        return f"{subject} {'has' if first == 'with' else 'has no'} {behind}"
    if first == "whom":
        return f"{subject}, {rest}"
    if first == "whose":
        mark = "’" if subject.endswith("s") and subject[-3:].islower() else "’s"
        return f"{subject}{mark} {behind}"
    if first == "where":
        return f"In {lowered(subject)}, {behind}"
    return f"{subject} {_be(subject, first, over)} {rest}"


def _be(subject: str, first: str, over: bool) -> str:
    """Return the form of "be" that joins a subject to the noun or participle said of it."""
    many = is_many(subject)
    if over or is_participle(first) or first == "speaking" or first in listed("no_longer"):
        return "were" if many else "was"
    return "are" if many else "is"


def preposed(clause: str, noun: str) -> str:
    """Tell "in which it rained" or "two of whom died" of a noun; empty for any other clause."""
    found = _WHICH.match(clause)
    if not found:
        return ""
    comma = "" if found[1].endswith(" of") else ","
    return f"{found[1][:1].upper()}{found[1][1:]} {noun}{comma} {clause[found.end() :]}"


def of_object(reading: Reading, at: int, noun: str) -> str:
    """Tell what is done to a noun: "Roe, whom police had held" is "police had held Roe"."""
    part = reading.parts[at]
    inner = inside_of(reading, part)
    return _done_to(reading, part, 1, noun) if inner[:1] and inner[0].low == "whom" else ""


def of_claim(reading: Reading, at: int) -> str:
    """Tell ", a claim the mayor denied" as "the mayor denied the claim"; empty for others."""
    inner = inside_of(reading, reading.parts[at])
    who = narrowed_claim(inner, 0) if inner else 0
    noun = f"the {inner[1].low}" if who == 2 else "it"
    if who and inner[who].low == "that":  # "a claim that could not be checked"
        return f"{noun}{reading.text[inner[who].end : reading.parts[at].end]}"
    return _done_to(reading, reading.parts[at], who, noun) if who else ""


def of_clause(aside: str) -> bool:
    """Tell whether an apposition is of what a clause tells, or of some of those it names.

    >>> [of_clause(t) for t in ("a move that angered many", "most of them old", "a mover of old")]
    [True, True, False]
    >>> of_clause("the first in May"), of_clause("the first mayor of Oslo")
    (True, False)
    """
    the, *lows = aside.lower().replace(",", "").split()[:3]
    alone = the == "the" and lows and lows[0] in listed("ordinal")
    some = lows == ["of", "them"] or (alone and all(tag(low, False) == "P" for low in lows[1:]))
    words = aside.split()[:4]
    if some or words[0].lower() not in ("a", "an"):
        return bool(some)
    nouns = (n for n in (1, 2) if words[n : n + 1] and words[n].lower() in _sums())
    after = next((words[n + 1 : n + 2] for n in nouns), ["maker"])  # "a decision maker"
    return not after or after[0][0].isupper() or tag(after[0], False) != "N"


@cache
def _sums() -> frozenset[str]:
    return listed("summing") | claim_nouns()


def _done_to(reading: Reading, part: Part, who: int, noun: str) -> str:
    """Put a noun behind the verb of the clause that narrows it, whose subject begins at a word."""
    inner = inside_of(reading, part)
    verb = main_verb(inner, who)
    if verb <= 0:
        return ""
    while any(t.tag in "AVER" or t.low == "once" for t in inner[verb + 1 : verb + 2]):
        verb += 1
    if any(t.tag in "ODNM" or t.low == "to" for t in inner[verb + 1 : verb + 2]):
        return ""  # "whom the court ordered us not to name"
    # whose "he" is in "whom he had once accused of it", nobody knows
    acts = reading.text[inner[who].start : inner[verb].end]
    return f"{acts} {noun}{reading.text[inner[verb].end : part.end]}"


def phrase_before(reading: Reading, start: int) -> str:
    """Return the noun phrase that stands before the comma in front of a position."""
    before = [t for t in reading.sent if t.end <= start]
    mark = len(before) - 1
    who = any(t.low in ("who", "whose", "whom") for t in reading.sent[mark + 1 : mark + 2])
    if who and mark > 2 and is_age(before, mark) and before[mark - 3].capital:
        del before[mark - 2 :]  # "for Ann Roe, 54, who": nobody is 54
    span = last_phrase(before)
    return read(reading, *span) if span else "It"


def last_phrase(before: Words) -> Span | None:
    """Return the noun phrase that some words end with, a comma behind it apart.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> last_phrase(tokens("He met a clerk of Acme,"))
    Span(start=7, end=22)
    """
    stop = len(before)
    while stop and before[stop - 1].tag in PAUSE:
        stop -= 1
    before = before[: past_age(before, stop)]  # "Ann Roe, 54, whose": nobody is 54
    k = len(before)
    while k and (_of_phrase(before, k - 1) or _joins_bare(before, k - 1)):
        k -= 1
        if before[k].tag == "D" and (not k or before[k - 1].low != "of"):
            break
    k += before[k : k + 1] != [] and before[k].low == "of"
    return Span(before[k].start, before[-1].end) if k < len(before) else None


def described(noun: str, aside: str) -> str:
    """Return whom an aside describes, of "the head of Acme": the whole phrase, or its name.

    >>> [described("the trial of Ann Roe", aside) for aside in ("a long one", "a nurse", "who won")]
    ['the trial of Ann Roe', 'Ann Roe', 'Ann Roe']
    """
    head, _, name = noun.rpartition(" of ")
    opens, who = aside.split(" ", 1)[0].lower(), head_of(head)
    if not name.split(" ")[-1][:1].isupper() or (who[:1].isupper() and " " in head):
        return noun  # "the Bank of Zenda"
    one = is_many(noun) and not {*aside.split(" ", 2)[1:2]}.isdisjoint(("is", "was", "has"))
    somebody = who.lower() in _persons() or who.lower() in grammar("plural_people")
    if opens in ("who", "whose", "whom"):
        return name if one or not (somebody or is_many(noun)) else noun
    if is_many(noun) and opens in ("a", "an", "the", "one"):
        one = one or not is_many(aside)
    return name if one or _of_another_sort(opens, head_of(aside).lower(), somebody) else noun


def _of_another_sort(opens: str, what: str, somebody: bool) -> bool:
    """Tell whether an aside is of a place or body and its noun somebody, or the other way round."""
    if somebody:
        return what in _places() or opens == "which"
    return what in _persons()


@cache
def _persons() -> frozenset[str]:
    return listed("role") | listed("person") | listed("body") | listing("titles", "roles")


@cache
def _places() -> frozenset[str]:
    bodies = listing("groups", "body_organisation") | listed("institution")
    return bodies | listed("place_noun") | grammar("named_places")


def _joins_bare(before: Words, k: int) -> bool:
    """Tell whether "and" joins two plain nouns: "a row of flats | and | shops that"."""
    if before[k].low != "and" or not 0 < k < len(before) - 1:
        return False
    return all(t.tag == "N" and not t.capital for t in (before[k - 1], before[k + 1]))


def _of_phrase(before: Words, k: int) -> bool:
    """Tell whether a word belongs to the noun phrase that ends with the last of some words."""
    token = before[k]
    last = k + 1 == len(before)
    if token.tag == "E" and _is_act(before, k):
        return False
    if token.tag in "NDE&%$" or token.low == "of":
        return True
    if token.capital:
        return k > 0 or token.tag not in "PRS"  # "Outside | the hall, which was full"
    if _may_be_noun(before, k):
        return not is_finite(before, k)
    hyphen = token.tag == "-" and not last and token.end == before[k + 1].start
    return hyphen or (k > 0 and before[k - 1].low[0].isdigit())  # "the 25 strong crew"


def _is_act(before: Words, k: int) -> bool:
    """Tell a verb in -ed from a word of a phrase: "The court freed | Ann Roe, who"."""
    last = k > 0 and k + 1 == len(before)  # "(the old one) burned, the cause of which"
    return is_finite(before, k) or (last and before[k - 1].tag not in "DEN&")


def _may_be_noun(before: Words, k: int) -> bool:
    """Tell whether what can be a verb may be a noun: "its shares", "the building", "sold land"."""
    after = before[k - 1].tag if k else ""
    sold = k + 1 == len(before) and after == "V"
    verbal = before[k].tag == "V" and (sold or after in ("D", "N"))
    return verbal or (before[k].tag in "GR" and after == "D")


def lowered(phrase: str) -> str:
    """Begin a phrase that stood first as one within a sentence: "In the mill"."""
    first = phrase.split(" ", 1)[0].lower()
    return f"{first}{phrase[len(first) :]}" if tag(first, False) == "D" else phrase
