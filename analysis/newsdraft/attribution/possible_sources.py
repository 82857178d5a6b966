"""Which words can name who says something: no "in May", no wall, no song.

>>> from newsdraft.parse.tokenizer import tokens
>>> speaks(tokens("in May said"), (0, 2)), speaks(tokens("who said"), (0, 1))
(False, True)
"""

import re
from functools import cache

from newsdraft.attribution.attributed import Draft
from newsdraft.attribution.reporting_verbs import forms, speech
from newsdraft.lexicon import grammar, lexicon
from newsdraft.parse.noun_phrases import noun_end
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Words, until
from newsdraft.parse.verb_groups import is_finite


@cache
def speakers() -> frozenset[str]:
    """Return the nouns for persons and bodies that can say something.

    >>> "mayor" in speakers(), "government" in speakers(), "song" in speakers()
    (True, True, False)
    """
    claims = lexicon("claims")
    return _persons() | frozenset(f"{claims['institution']} {claims['body']}".split())


@cache
def _persons() -> frozenset[str]:
    claims, titles = lexicon("claims"), lexicon("titles")
    lists = (claims["person"], claims["group"], claims["role"], titles["roles"])
    return frozenset(" ".join(lists).split()) - {"star", "host", "general"}


def speaks(sent: Words, source: tuple[int, int]) -> bool:
    """Tell whether words can name who says something: no "in May", "when", "that", generic "you".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> speaks(tokens("in May said", 0, 11), (0, 2)), speaks(tokens("who said", 0, 8), (0, 1))
    (False, True)
    """
    opening = sent[source[0]]
    if not any(c.isalpha() for t in sent[source[0] : source[1]] for c in t.low):
        return False  # "54", "2019"
    if opening.tag == "W":
        return opening.low in ("who", "which", "whose")
    if opening.low == "there" and source[1] == source[0] + 1:
        return False  # "there were claims"
    prepositional = opening.tag == "P" and not is_about(sent, source[0])
    return not prepositional and opening.low not in grammar("no_speaker")


def is_about(sent: Words, at: int) -> bool:
    """Tell "about 50 men", "up to two hundred men" and "over half" from "about the mill"."""
    near = [t.low for t in sent[at + 1 : at + 3]]
    numbers = grammar("small_numbers") | {"half"}
    counted = any(low[0].isdigit() or low in numbers for low in near)
    return counted and sent[at].low in grammar("about")


def can_speak(text: str, sent: Words, who: tuple[int, int]) -> bool:
    """Tell whether a subject is somebody: a pronoun of persons, a name, a noun for persons.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> def told(text, stop):
    ...     return can_speak(text, tokens(text), (0, stop))
    >>> told("The wall was mended", 2), told("The mayor left", 2), told("Ann Roe left", 2)
    (False, True, True)
    """
    first, last = who
    if sent[first].tag == "O":
        return sent[first].low.split("'")[0] in grammar("speaking_pronouns")
    comma = until(sent, first + 1, last, ",P")
    if sent[comma - 1].low in _persons():
        return True
    names = [t for t in sent[first:comma] if t.capital and t.tag == "N"]
    if not names or sent[first].tag == "D":
        return False
    common = re.compile(rf"(?<![A-Z])\b{re.escape(names[0].low)}\b")
    return len(names) > 1 or not (names[0].low.endswith("s") or common.search(text))


def is_written(sent: Words, verb: int, who: tuple[int, int]) -> bool:
    """Tell the banner that "reads" so from the mayor who reads out.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> is_written(tokens("reads a banner"), 0, (1, 3)), is_written(tokens("reads Roe"), 0, (1, 2))
    (True, False)
    """
    source = sent[who[0] : who[1]]
    someone = source[0].tag in "OW" or any(t.capital or t.low in speakers() for t in source)
    return sent[verb].base == "read" and not (someone or is_document(sent, who))


def is_document(sent: Words, source: tuple[int, int]) -> bool:
    return any(t.low in forms("document") for t in sent[source[0] : source[1]])


def is_noun_in_ing(sent: Words, first: int) -> bool:
    """Tell whether a noun phrase in -ing stands behind a preposition: "before a Senate hearing"."""
    before = sent[first - 1]
    return before.tag in "PS" and before.low != "with" and sent[first].tag == "D"


def is_somebody(sent: Words, draft: Draft) -> bool:
    """Say whether a source can be one: no "On Wednesday", no "Among those".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> is_somebody(tokens("On Monday: rain"), Draft(((0, 2),), (2, 3), (), False, "colon"))
    False
    """
    firsts = [first for first, last in draft.source if last > first]
    if any(sent[k].low in grammar("no_source") or _is_place(sent, k) for k in firsts):
        return False
    before = [sent[first - 1] for first in firsts if first]
    scene = any(t.tag in "PS" and t.low not in ("of", "from", "by", "to") for t in before)
    if draft.construction == "colon" and scene:
        return False  # "Then, after a pause: “No.”"
    return not _is_thing(sent, draft)


def _is_place(sent: Words, first: int) -> bool:
    """Say whether a phrase opens with a preposition: "in the car"; but not "about 30 men"."""
    return sent[first].tag == "P" and not sent[first].capital and not is_about(sent, first)


def _is_thing(sent: Words, draft: Draft) -> bool:
    """Say whether a cue is a noun with what narrows it: "a yellow warning for the coast"."""
    at, end = draft.cue
    beside = any(last == at and sent[first].tag == "D" for first, last in draft.source)
    told = end < len(sent) and sent[end].low == "that"
    return beside and sent[at].tag == "G" and sent[at].low in forms("noun") and not told


def has_words(sent: Words, who: tuple[int, int]) -> bool:
    """Tell whether a phrase names whose words they can be: a name, a person, no song or saying."""
    phrase = sent[slice(*who)]
    stop = next((k for k, t in enumerate(phrase) if k and t.tag in ",P"), len(phrase))
    named = any(t.tag == "O" or (t.capital and t.tag == "N") for t in phrase)
    return bool(phrase) and (named or phrase[stop - 1].low in speakers() | forms("document"))


def gives_figures(sent: Words, source: tuple[int, int]) -> bool:
    """Tell whether a subject may give a figure: a name, a speaker, a document; no "the rise"."""
    end = min(noun_end(sent, source[0]), source[1])
    head = sent[max(source[0], end - 1)]
    known = speakers() | forms("document") | forms("estimate") | grammar("pronouns_of_persons")
    return head.low in known | {"they"} or (head.capital and head.low not in words("time"))


def asks_or_says(sent: Words, first: int) -> bool:
    """Tell whether what looks like a subject asks why, or says so itself: "adding on that"."""
    saying = sent[first].tag == "G" and sent[first].base in speech()
    led = first > 0 and sent[first - 1].tag == "Q" and sent[first].tag == "V"
    verb = led and is_finite(sent, first)  # "“No,” came shouts from the crowd"
    return saying or verb or sent[first].low in grammar("asks_how")
