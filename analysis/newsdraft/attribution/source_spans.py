"""Whose words: the reporting verbs of the lexicon, and the subject that a verb group has.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("Ann Roe, a judge, said so", 0, 25)
>>> subject(sent, 6, [])[0]
(0, 5)
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsdraft.lexicon import grammar, lexicon, listing
from newsdraft.parse.clause_ends import is_meanwhile
from newsdraft.parse.noun_phrases import clause_back, trim_subject
from newsdraft.parse.tagger import inflect, words
from newsdraft.parse.tokenizer import Token, Words, is_possessive, until
from newsdraft.parse.verb_groups import group_start, has_finite, is_finite, is_past
from newsdraft.parse.word_classes import NOMINAL, PAUSE


@cache
def roles_of() -> dict[str, frozenset[str]]:
    """Map each reporting verb to the groups of the lexicon that it belongs to."""
    roles: dict[str, set[str]] = {}
    for group, entry in lexicon("reporting").items():
        for verb in str(entry.get("verbs", "")).split():
            roles.setdefault(verb, set()).add(group)
    for verb in lexicon("reporting")["particles"]:
        roles.setdefault(verb, {"saying"})
    return {verb: frozenset(groups) for verb, groups in roles.items()}


@cache
def prepositions(base: str) -> frozenset[str]:
    """Return the prepositions that open the content of a verb ("warned of")."""
    return frozenset(lexicon("reporting")["prepositions"].get(base, "").split())


@cache
def forms(name: str) -> frozenset[str]:
    """Return one list of the lexicon's forms, e.g. the verbs that report only with a clause."""
    return listing("reporting", "forms", name)


@cache
def claim_nouns() -> frozenset[str]:
    """Return the nouns that somebody's statement goes by, "claim" and "claims"."""
    return forms("noun") | frozenset(f"{noun}s" for noun in forms("noun"))


@cache
def speech() -> frozenset[str]:
    told = {"saying", "telling", "asking"}
    return frozenset(verb for verb, groups in roles_of().items() if groups & told)


# How a text shows that somebody says something.
Construction = Literal[
    "verb", "fronted", "fronted-clause", "inverted", "according", "asked", "passive-it",
    "passive-to", "passive-question", "colon", "colon-ahead", "fragment", "alone", "readout",
    "own-verb", "aside", "refronted", "signed", "turn",
    "told-by", "in-words", "noun", "quoted-as",
]  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """One attribution as word indices of a sentence, half-open."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    reported: bool
    construction: Construction
    role: str = ""  # the lexicon's group of the verb: saying, telling, finding ...


def subject(sent: Words, start: int, earlier: list[Draft]) -> tuple[tuple[int, int] | None, int]:
    """Find the subject of a verb group; return its words and where the words before it end."""
    start -= start > 1 and sent[start - 1].low == "once"  # "the critic once wrote"
    if start == 0:
        return None, 0
    before = sent[start - 1]
    if before.tag == "W" and sent[start].tag != "G":
        return (start - 1, start), start - 1  # "who said"
    if before.tag == "W" or before.low in grammar("no_speaker_before"):
        return None, start
    if _shares_subject(sent, start - 1):
        return shared_subject(sent, start - 1, earlier), start - 1
    if before.tag in ",-)" or before.low == "]":
        return _before_pause(sent, start, earlier)
    first = subject_start(sent, start)
    if 0 < first < start and all(_dates(t) for t in sent[first:start]):
        return subject(sent, first, earlier)
    return ((first, start), first) if first < start else (None, start)


def _shares_subject(sent: Words, at: int) -> bool:
    """Tell whether a word joins a verb group to one before it: "and said", "adding: Roe left"."""
    joins = sent[at].tag in "CS" or sent[at].low in grammar("no_subject_before")
    return joins or (sent[at].tag == "G" and not _is_named(sent, at))


def _before_pause(
    sent: Words, start: int, earlier: list[Draft]
) -> tuple[tuple[int, int] | None, int]:
    """Find the subject of a verb group behind a comma, dash or bracket: "Roe, a judge, said"."""
    pause = start - 1
    end = _before_apposition(sent, pause)
    if end < 0 and _opens_alone(sent, pause):
        return (trim_subject(sent, 0, pause), pause), pause
    if end < 0:
        return shared_subject(sent, pause, earlier), pause
    first = subject_start(sent, end)
    last = pause if sent[pause].tag in PAUSE else start
    return ((first, last), first) if first < end else (None, start)


def subject_start(sent: Words, end: int) -> int:
    """Return where the subject that ends at a word begins.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> subject_start(tokens("In May, the mayor of Oslo said so"), 7)
    3
    """
    first = _past_date(sent, trim_subject(sent, clause_back(sent, end), end), end)
    return first + (sent[first].low == "with")  # "with Roe saying it was shut"


def _is_named(sent: Words, at: int) -> bool:
    """Tell whether a word in -ing is a noun, behind an article: "the new filing"."""
    first = at
    while first and at - first < 3 and sent[first - 1].tag == "N" and not sent[first - 1].capital:
        first -= 1
    return first > 0 and sent[first - 1].tag == "D"


def _opens_alone(sent: Words, comma: int) -> bool:
    """Tell whether nothing but a noun phrase stands before a comma: "Ann Roe, saying so, left"."""
    first = trim_subject(sent, 0, comma)
    later = any(is_finite(sent, k) for k in range(comma + 1, len(sent)) if sent[k - 1].tag == ",")
    phrase = sent[comma + 1].tag == "G" and first < comma and sent[first].tag in NOMINAL
    return later and phrase and not any(t.tag in ",;:QCSW" for t in sent[first:comma])


def _past_date(sent: Words, first: int, end: int) -> int:
    """Return where a subject begins behind a date: "Last month the board said"."""
    dated = first + 2 < end and _dates(sent[first + 1]) and sent[first + 2].tag == "D"
    return first + 2 * (dated and sent[first].low in ("last", "next", "this"))


def _dates(token: Token) -> bool:
    """Tell whether a word only dates: "earlier this year", "on Monday"."""
    return token.low in words("time") or token.low in ("this", "on", "in") or token.tag == "R"


def _before_apposition(sent: Words, close: int) -> int:
    """Return where the noun phrase ends before an apposition closed by a comma, dash or bracket."""
    mark = {")": "(", "]": "["}.get(sent[close].tag, sent[close].tag)
    k = close
    for _ in range(4):
        k -= 1
        while k > 0 and sent[k].tag != mark and close - k < 40 and not _bars(sent, k, mark):
            k -= 1
        if k <= 0 or sent[k].tag != mark:
            return -1
        if is_age(sent, k):
            continue
        noun = _ends_in_noun(sent, k) or sent[k - 1].low in (")", "]")
        if not noun or (mark == "," and _is_place_of_act(sent, k, close)):
            return -1
        back = clause_back(sent, k)
        beside = mark != "," or _may_be_beside(sent, back, k, close)
        if beside and (_named_role(sent, back, k) or not _set_beside(sent, back)):
            return k
    return k


def _is_place_of_act(sent: Words, comma: int, close: int) -> bool:
    """Tell whether a clause has its own subject: "the gate, where hundreds stood, chanting"."""
    acts = sent[min(close + 1, len(sent) - 1)].tag == "G"
    return acts and sent[comma + 1].low in ("where", "when")


def _may_be_beside(sent: Words, back: int, comma: int, close: int) -> bool:
    """Tell whether what stands between two commas may tell of the noun before."""
    opening = sent[comma + 1]
    beside = opening.tag in "DWNGEVPR" or (opening.low, sent[comma + 2].low) == ("as", "well")
    return beside and not _is_clause(sent, back, comma, close)


def _is_clause(sent: Words, back: int, comma: int, close: int) -> bool:
    """Tell whether a clause with its verb stands between two commas, and nothing set beside."""
    opening = sent[comma + 1]
    led = "WS" if opening.tag == "G" else "W"  # "Roe, speaking softly as he ate, said"
    asked = sent[comma + 2].tag == "W" and opening.low == "asked"  # "Roe, asked if she won,"
    reduced = _is_reduced(sent, back, comma + 1)
    first = comma + 1 + max(asked, reduced)
    return has_finite(sent, first, until(sent, comma + 1, close, led))


def _ends_in_noun(sent: Words, k: int) -> bool:
    """Tell whether a noun stands before a mark, one like a verb too: "the report, dated May"."""
    led = k > 1 and (sent[k - 2].tag == "D" or is_possessive(sent[k - 2]))  # "the agency's head,"
    return sent[k - 1].tag in "NM" or led


def _is_reduced(sent: Words, back: int, at: int) -> bool:
    """Tell whether a participle only narrows a subject: "The report, published by Acme, said"."""
    led = back > 0 and sent[back - 1].tag == "," and sent[0].tag in "PRS"
    opens = back == 0 or sent[back - 1].tag in ";CSW-" or led
    base, form = sent[at].base, sent[at].form
    own = form == "d" and "n" in inflect(base).values()  # "flew" is no "flown"
    return opens and not own and is_past(sent[at]) and sent[at + 1].tag in "PR"


def _set_beside(sent: Words, back: int) -> bool:
    """Tell whether a phrase is set beside a name: "Ann Roe, head of a bank in Bergen, Oslo,"."""
    if back < 2 or sent[back - 1].tag != ",":
        return back == 1 and sent[0].tag == "," and sent[back].tag == "D"
    named = sent[back - 2].capital and sent[back].tag == "N" and not sent[back].capital
    first = sent[clause_back(sent, back - 1)]
    return sent[back].tag == "D" or (named and first.tag not in "PS" and first.capital)


def _named_role(sent: Words, back: int, comma: int) -> bool:
    """Tell "it is shut, the mayor, Ann Roe, said" from "Ann Roe, the mayor, of Oslo, said"."""
    named = sent[comma + 1].capital and not sent[comma - 1].capital
    if not named or back < 2 or sent[back].tag != "D":
        return False
    before = sent[back - 2]
    return before.tag == "Q" or not before.capital or before.low in words("time")


def is_age(sent: Words, comma: int) -> bool:
    """Tell whether an age stands before a comma, which is nobody: "Ann Roe, 54, of Oslo,"."""
    before = sent[max(0, comma - 2)]
    return sent[comma - 1].low.isdigit() and (before.tag == "," or before.low in ("aged", "age"))


def _bars(sent: Words, at: int, mark: str) -> bool:
    """Tell whether a word cannot stand in an apposition: a quotation (no title), a full stop."""
    if sent[at].tag == "Q":
        return at == 0 or sent[at - 1].tag in ",:;-"
    return sent[at].tag in ";:" or (sent[at].tag == "." and mark == ",")


def shared_subject(sent: Words, at: int, earlier: list[Draft]) -> tuple[int, int] | None:
    """Return the subject of the last cue of the sentence, or of the nearest verb before."""
    for draft in reversed(earlier):
        if draft.source and draft.cue[0] < at and not _is_left_behind(sent, draft, at):
            return _teller(sent, draft, at) or _outermost(draft, earlier, at).source[0]
    for k in range(at - 1, max(-1, at - 80), -1):
        helped = k > 0 and sent[k - 1].tag == "A" and is_finite(sent, k - 1)
        if is_finite(sent, k) and not helped and (who := _own_subject(sent, k, at)):
            return who
    return None


def _own_subject(sent: Words, verb: int, at: int) -> tuple[int, int] | None:
    """Return the subject of a finite verb; none where it shares that of a verb before it.

    In "Roe won as rain fell but said", the rain says nothing.
    """
    first = end = group_start(sent, verb)
    if first and sent[first - 1].tag in ",-)":
        end = _before_apposition(sent, first - 1)
    elif first and (sent[first - 1].tag in "CGSW" or sent[first - 1].low == "to"):
        return None
    begin = trim_subject(sent, clause_back(sent, end), end) if end > 0 else end
    if begin >= end or (end == first and not _may_open_subject(sent, begin)):
        return None
    meanwhile = begin > 0 and is_meanwhile(sent[begin - 1].low)
    goes_on = at < len(sent) and sent[at].low == "but"
    return None if meanwhile and goes_on and end == first else (begin, end)


def _teller(sent: Words, draft: Draft, at: int) -> tuple[int, int] | None:
    """Return who "told him" in "Roe said a guard had come and told him so": it is not Roe."""
    him = sent[at + 2].low if at + 2 < len(sent) else ""
    if him not in words("object") | {"her"} or not draft.content or draft.content[0][1] > at:
        return None
    begin, stop = draft.content[0]
    begin += sent[begin].low == "that"
    verb = next((k for k in range(begin, stop) if is_finite(sent, k)), begin)
    other = sent[begin].low in grammar("nameless_openers") or sent[verb].low == "had"
    plain = sent[begin].tag in NOMINAL and sent[begin].tag != "O"
    return (begin, verb) if begin < verb and plain and other else None


def _may_open_subject(sent: Words, at: int) -> bool:
    """Tell "about 50 men" from "about the mill": a preposition opens no subject."""
    counted = sent[at].low in grammar("about") and sent[at + 1].low[0].isdigit()
    return sent[at].tag not in "PS" or counted


def _is_left_behind(sent: Words, draft: Draft, at: int) -> bool:
    """Tell whether a relative clause is over: "Roe, who said so, issued a note | saying"."""
    if sent[draft.source[0][0]].tag != "W" or not draft.content:
        return False
    return any(is_finite(sent, k) for k in range(draft.content[-1][1], at))


def _outermost(draft: Draft, earlier: list[Draft], at: int) -> Draft:
    """Return who says what holds an attribution and ends here: "Roe said Poe backs it, and said".

    The one who goes on speaking is Roe.
    """
    for outer in earlier:
        held = any(a <= draft.cue[0] < b <= at + 1 for a, b in outer.content)
        if held and outer.source and outer.reported and outer is not draft:
            return outer
    return draft


def narrowed_claim(sent: Words, at: int) -> int:
    """Return where a clause begins in "a claim the mayor denied", which reports none; 0: none does.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> said = ("a claim Roe denied", "a claim that could not be checked", "a claim that it rains")
    >>> [narrowed_claim(tokens(text), 0) for text in said]
    [2, 2, 0]
    """
    noun = at + (sent[at].low in ("a", "an"))
    if noun + 2 >= len(sent):
        return 0
    known = claim_nouns() | forms("counted") if noun > at else {"something"}
    follows = sent[noun + 1]
    taken_up = follows.low == "that" and sent[noun + 2].tag == "A"
    told_of = follows.low != "that" and (follows.tag in "DO" or follows.capital)
    return noun + 1 if sent[noun].low in known and (taken_up or told_of) else 0


def is_noun_in_ing(sent: Words, first: int) -> bool:
    """Tell whether a noun phrase in -ing stands behind a preposition: "before a Senate hearing"."""
    before = sent[first - 1]
    return before.tag in "PS" and before.low != "with" and sent[first].tag == "D"


def is_document(sent: Words, source: tuple[int, int]) -> bool:
    return any(t.low in forms("document") for t in sent[source[0] : source[1]])


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
    return opening.tag != "P" and opening.low not in grammar("no_speaker")


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
