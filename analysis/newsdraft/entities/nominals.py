"""Mentions without a name: unnamed groups and persons, offices, "both leaders", appositions,
pronouns.

Only what a rule can say safely; `aliases` decides whom they stand for, and drops those it cannot
tell.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from newsdraft.document import Document
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Mention, MentionSort
from newsdraft.entities.tokens import Token
from newsdraft.entities.unnamed import Body, find_bodies
from newsdraft.lexicon import grammar
from newsdraft.text import Article

Hit = tuple[int, int, str, MentionSort]  # first word, last (exclusive), kind, how it was found
_DETERMINERS = grammar("nominal_determiners")


def find_nominals(
    article: Article | Document, words: list[Token], taken: list[tuple[int, int]]
) -> list[Mention]:
    """Return nominals and pronouns outside the spans in ``taken`` (sorted, as names are found).

    ``sort`` says which of the rules below spoke, and so what a mention can stand for.

    >>> from newsdraft.entities.tokens import tokens
    >>> article = Article("Industry experts said both leaders will meet.")
    >>> [m.text for m in find_nominals(article, tokens(article), [])]
    ['Industry experts', 'both leaders']
    """
    starts = [start for start, _ in taken]
    begins, names = _starts(), _names()
    bodies, owners = _bodies(words, article.text)
    found: list[Mention] = []
    done = 0
    for at, token in enumerate(words):
        word = token.word
        if at not in bodies and word not in names and word.lower() not in begins:
            continue
        if token.start < done:
            continue
        told = bodies.get(at)
        named = _inside(token.start, starts, taken)  # a body may begin with its owner's name
        hit = _hit(words, at, told, named)
        if hit is None:
            continue
        first, last, *_ = hit
        within = words[last - 1 : last] if hit is told else words[first:last]
        if any(_inside(w.start, starts, taken) for w in within):
            continue
        for owner in (_owner(words, hit), owners.get(first) if hit is told else None):
            found += [_mention(words, owner, article.text)] if owner else []
        found.append(_mention(words, hit, article.text))
        done = words[last - 1].end
    return _with_appositions(article.text, taken, found)


def _owner(words: list[Token], hit: Body | Hit) -> Hit | None:
    """Return the pronoun that a nominal begins with, "his office"; "they both" is one pronoun."""
    first, last, _, sort = hit
    return _pronoun(words, first) if last - first > 1 and sort[:7] != "pronoun" else None


def _bodies(words: list[Token], text: str) -> tuple[dict[int, Body], dict[int, Body]]:
    """Return the bodies by their first words, and "the company" of "the company's chairman"."""
    bodies: dict[int, Body] = {}
    owners: dict[int, Body] = {}
    for body in find_bodies(words, text):
        if bodies.get(body.first, body).sort == "body-back" != body.sort:
            owners[body.first] = bodies[body.first]
        bodies[body.first] = body
    return bodies, owners


def _hit(words: list[Token], at: int, body: Body | None, named: bool) -> Body | Hit | None:
    """Return the first rule's reading of the words from ``at``; a name there leaves only a body."""
    free = None if named else _plural(words, at) or _title_alone(words, at)
    back = body is not None and body.sort == "body-back" and not named
    return free or (back and _head(words, at)) or body or _head(words, at) or _pronoun(words, at)


@cache
def _starts() -> frozenset[str]:
    """Return every lower-case word that a nominal or a pronoun can begin with."""
    return _openers() | gaz.words("groups", "pronouns") | grammar("plural_openers")


@cache
def _names() -> frozenset[str]:
    return gaz.words("titles", "words") | frozenset(gaz.demonyms())


def _mention(words: list[Token], hit: Hit, text: str) -> Mention:
    first, last, kind, sort = hit
    start, end = words[first].start, words[last - 1].end
    form = "pronoun" if sort.startswith("pronoun") else "nominal"
    return Mention(start, end, -1, -1, form, kind, text[start:end], sort)


def _inside(offset: int, starts: list[int], taken: list[tuple[int, int]]) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < taken[at][1]


def _plural(words: list[Token], at: int) -> Hit | None:
    """Both leaders, the two nations, their nations."""
    if words[at].word.lower() not in grammar("plural_openers"):
        return None
    end = at + 1
    if end < len(words) and words[end].word == "two":
        end += 1
    if end >= len(words) or words[end].gap or (words[at].word.lower() == "the" and end == at + 1):
        return None
    noun = words[end].word
    if noun in gaz.words("groups", "pairs_state"):
        return at, end + 1, "state", "plural-states"
    if noun in gaz.words("groups", "pairs_person"):
        return at, end + 1, "person", "plural-persons"
    return None


def _title_alone(words: list[Token], at: int) -> Hit | None:
    """The Prime Minister, the Secretary: capitalised titles without a name."""
    titles = gaz.words("titles", "words")
    first = at + (words[at].word.lower() == "the")
    end, stop = first, min(len(words), first + 5)
    while end < stop and words[end].word in titles and (end == at or not words[end].gap):
        end += 1
    last = words[end - 1].word.lower() if end > first else ""
    if last not in gaz.words("groups", "roles_alone") or (end == at + 1 and words[at].initial):
        return None
    after = words[end] if end < len(words) else None
    if after and (after.word == "of" or (after.capital and not after.gap)):
        return None
    return at, end, "person", "title-alone"


@cache
def _modifiers() -> frozenset[str]:
    return gaz.words("groups", "modifiers") | gaz.words("groups", "office_modifiers")


@cache
def _openers() -> frozenset[str]:
    heads = gaz.words("groups", "plural") | gaz.words("groups", "person")
    return _modifiers() | _DETERMINERS | heads | gaz.words("groups", "offices")


def _head(words: list[Token], at: int) -> Hit | None:
    """Officials, a senior government source, the presidential office: from their first word."""
    end, office = at, False
    modifiers = _modifiers()
    if words[at].word.lower() in _DETERMINERS:
        end += 1
    limit = min(len(words), at + 7)
    while end < limit and (end == at or not words[end].gap):
        low = words[end].word.lower()
        if kind := _kind(words, at, end, low, office):
            return at, end + 1, *kind
        if low not in modifiers and words[end].word not in gaz.demonyms():
            return None
        office = office or low in gaz.words("groups", "office_modifiers")
        end += 1
    return None


def _kind(
    words: list[Token], at: int, end: int, low: str, office: bool
) -> tuple[str, MentionSort] | None:
    follows = words[end + 1].word if end + 1 < len(words) and not words[end + 1].gap else ""
    speaks = follows in gaz.speech_verbs()
    if low in gaz.words("groups", "plural"):
        acts = speaks or follows in gaz.auxiliaries()
        return ("group", "unnamed-group") if acts or low in gaz.words("groups", "core") else None
    if low in gaz.words("groups", "person") and words[at].word.lower() in ("a", "an", "one"):
        return "person", "unnamed-person"
    if low in gaz.words("groups", "offices") and office and words[at].word.lower() == "the":
        return "government", "office"
    return None


def _pronoun(words: list[Token], at: int) -> Hit | None:
    low = words[at].word.lower()
    after = words[at + 1].word if at + 1 < len(words) and not words[at + 1].gap else ""
    if low == "both" and after in gaz.speech_verbs():
        return at, at + 1, "person", "pronoun-both"
    if low not in gaz.words("groups", "pronouns"):
        return None
    if low in ("he", "him", "his", "himself"):
        return at, at + 1, "person", "pronoun-m"
    if low in ("she", "her", "hers", "herself"):
        return at, at + 1, "person", "pronoun-f"
    return at, at + 1 + (low == "they" and after == "both"), "other", "pronoun-plural"


def _with_appositions(
    text: str, taken: list[tuple[int, int]], found: list[Mention]
) -> list[Mention]:
    """Add ", a major defense firm," after a name; mark the nominals that stand so."""
    ends = {end for _, end in taken}
    told = [
        replace(m, sort="apposition")
        if m.sort in _DESCRIBE and m.start - 2 in ends and _describes(text, m)
        else m
        for m in found
    ]
    return told + list(_appositions(text, taken, found))


_DESCRIBE = ("unnamed-person", "role", "unnamed-body", "body-back")
_TAIL = re.compile(
    r"[,.;]|\s(?:of|at|for|in|with|from|who|which|that|based|on|to|under|by|whose)\b"
)


def _describes(text: str, m: Mention) -> bool:
    return text[m.start - 2 : m.start] == ", " and bool(_TAIL.match(text, m.end))


def _appositions(
    text: str, taken: list[tuple[int, int]], found: list[Mention]
) -> Iterator[Mention]:
    """Yield ", a major defense firm," after a name: the noun phrase without the commas."""
    busy = {m.start for m in found}
    for _, end in taken:
        if text[end : end + 2] != ", ":
            continue
        start = end + 2
        stops = (text.find(mark, start, start + 80) for mark in ",.;\n")
        stop = min((at for at in stops if at > 0), default=-1)
        phrase = text[start:stop].split() if stop > 0 else []
        if len(phrase) < 2 or len(phrase) > 7 or phrase[0] not in ("a", "an", "the"):
            continue
        head = phrase[-1]
        if phrase == [w.lower() for w in phrase] and start not in busy:
            kind = "company" if head in gaz.words("relations", "companies") else "person"
            if kind == "company" or head in gaz.words("titles", "roles"):
                told = text[start:stop]
                yield Mention(start, stop, -1, -1, "nominal", kind, told, "apposition")
