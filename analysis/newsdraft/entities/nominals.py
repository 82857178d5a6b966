"""Mentions without a name: what `unnamed` finds, "both leaders", titles, appositions, pronouns.

Only what a rule can say safely; `coreference` decides whom they stand for, and drops those it
cannot tell.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from newsdraft.document import Document
from newsdraft.entities.mentions import Mention, MentionSort
from newsdraft.entities.tokens import Token, next_to
from newsdraft.entities.unnamed import Body, find_bodies
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.tagger import says
from newsdraft.text import Article

Hit = tuple[int, int, str, MentionSort]  # first word, last (exclusive), kind, how it was found


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
    begins = _begins()
    bodies, owners = _bodies(words, article.text)
    found: list[Mention] = []
    done = 0
    for at, token in enumerate(words):
        told = bodies.get(at)
        if token.start < done or not (told or token.word in begins or token.low in begins):
            continue
        named = _inside(token.start, starts, taken)  # a body may begin with its owner's name
        hit = _hit(words, at, told, named)
        if hit is None:
            continue
        first, last, _, sort = hit
        is_body = hit is told
        within = words[last - 1 : last] if is_body else words[first:last]
        if any(_inside(w.start, starts, taken) for w in within):
            continue
        whole = last - first == 1 or sort.startswith("pronoun")
        his = None if whole else _pronoun(words, first)  # "his office"
        if his:
            found.append(_mention(words, his, article.text))
        if is_body and first in owners:
            found.append(_mention(words, owners[first], article.text))
        found.append(_mention(words, hit, article.text))
        done = words[last - 1].end
    return _with_appositions(article.text, taken, found)


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
    return free or body or _pronoun(words, at)


@cache
def _begins() -> frozenset[str]:
    """Return every word that a nominal or a pronoun can begin with, titles with their capital."""
    return listing("groups", "pronouns") | grammar("plural_openers") | listing("titles", "words")


def _mention(words: list[Token], hit: Hit, text: str) -> Mention:
    first, last, kind, sort = hit
    start, end = words[first].start, words[last - 1].end
    form = "pronoun" if sort.startswith("pronoun") else "nominal"
    return Mention(start, end, -1, -1, form, kind, text[start:end], sort)


def _inside(offset: int, starts: list[int], taken: list[tuple[int, int]]) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < taken[at][1]


def _plural(words: list[Token], at: int) -> Hit | None:
    """Read "both leaders", "the two nations", "their nations"."""
    opener = words[at].low
    two = next_to(words, at + 1) == "two"
    if opener not in grammar("plural_openers") or (opener == "the" and not two):
        return None
    end = at + 1 + two
    noun = next_to(words, end)
    if noun in listing("groups", "pairs_state"):
        return at, end + 1, "state", "plural-states"
    if noun in listing("groups", "pairs_person"):
        return at, end + 1, "person", "plural-persons"
    return None


def _title_alone(words: list[Token], at: int) -> Hit | None:
    """Read "the Prime Minister", "the Secretary": capitalised titles without a name."""
    titles = listing("titles", "words")
    first = at + (words[at].low == "the")
    end, stop = first, min(len(words), first + 5)
    while end < stop and words[end].word in titles and (end == at or not words[end].gap):
        end += 1
    last = words[end - 1].low if end > first else ""
    if last not in listing("groups", "roles_alone") or (end == at + 1 and words[at].initial):
        return None
    after = next_to(words, end)
    return None if after == "of" or after[:1].isupper() else (at, end, "person", "title-alone")


def _pronoun(words: list[Token], at: int) -> Hit | None:
    low, after = words[at].low, next_to(words, at + 1)
    if low == "both" and after in says():
        return at, at + 1, "person", "pronoun-both"
    if low not in listing("groups", "pronouns"):
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
    ends = {end + 2 for _, end in taken if text.startswith(", ", end)}
    told = [
        replace(m, sort="apposition")
        if m.sort in _DESCRIBE and m.start in ends and _TAIL.match(text, m.end)
        else m
        for m in found
    ]
    return told + list(_appositions(text, sorted(ends - {m.start for m in found})))


_DESCRIBE = ("unnamed-person", "role", "unnamed-body", "body-back")
_TAIL = re.compile(
    r"[,.;]|\s(?:of|at|for|in|with|from|who|which|that|based|on|to|under|by|whose)\b"
)
_FIRM = re.compile(r"(?=((?:an?|the)(?: [^\s,.;A-Z]+){1,6})[,.;\n])")


def _appositions(text: str, starts: list[int]) -> Iterator[Mention]:
    """Yield ", a major defense firm," after a name: the noun phrase without the commas."""
    for start in starts:
        if found := _FIRM.match(text, start):
            head = found[1].split()[-1]
            kind = "company" if head in listing("relations", "companies") else "person"
            if kind == "company" or head in listing("titles", "roles"):
                end = found.end(1)
                yield Mention(start, end, -1, -1, "nominal", kind, found[1], "apposition")
