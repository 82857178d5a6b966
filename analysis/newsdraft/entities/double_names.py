"""Names of one body with "and" inside: "the Health and Safety Executive" is one, not two.

>>> from newsdraft.text import Article
>>> from newsdraft.entities.tokens import tokens
>>> double_end(tokens(Article("The Health and Safety Executive said no.")), 0, 2)
5
"""

from collections.abc import Sequence
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.tokens import Token, word_at

_LONGEST = 5  # words behind "and"


def double_end(words: list[Token], at: int, end: int) -> int:
    """Return where a name goes on to behind the "and" at ``end``; 0 where two names stand there.

    The run from ``at`` is of common nouns, the words behind "and" end in the head of a body: not
    "the Cabinet and Roe Council", nobody's "Roe and Poe Holdings".
    """
    first = at + (words[at].word == "The")
    if words[end].word != "and" or not _one(words, first) or not 0 < end - first < 4:
        return 0
    last = _capitals(words, end + 1)
    right = [t.word for t in words[end + 1 : last]]
    left = [t.word for t in words[first:end]]
    return last if is_double(left, right) else 0


def is_double(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether the words on both sides of "and", behind one "the", make one body's name.

    >>> is_double(["Food"], ["Drug", "Administration"]), is_double(["Cabinet"], ["Drug", "Agency"])
    (True, False)
    """
    if not left or not 2 <= len(right) <= _LONGEST or right[-1] not in single_heads():
        return False
    museum = left[-1] in gaz.given_names() and right[0] in gaz.given_names()
    topics = _is_topic(left[-1]) and _is_topic(right[0])
    return topics or (museum and len(left) == 1)


def row_end(words: list[Token], at: int, end: int) -> int:
    """Return where "the Department for Environment, Food and Rural Affairs" ends; 0 if no row.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> row_end(tokens(Article("the Ministry of Health, Labour and Welfare said no.")), 1, 4)
    7
    """
    bound = any(t.word in ("for", "of") for t in words[at:end])
    if not bound or not _names_field(words, at, end):
        return 0
    joint = end
    while _follows(words, joint):
        joint += 1
    if word_at(words, joint) != "and":
        return 0
    last = _capitals(words, joint + 1)
    inner = [t.word for t in words[end:last] if t.capital]
    return last if last > joint + 1 and all(_is_topic(word) for word in inner) else 0


def _one(words: list[Token], first: int) -> bool:
    """Say whether no "both" or "between" stands before a run, or before its "the"."""
    before = [token.word.lower() for token in words[max(0, first - 2) : first]]
    if before[-1:] == ["the"]:
        before.pop()
    return not before or before[-1] not in ("both", "between", "neither")


def _capitals(words: list[Token], at: int) -> int:
    last = at
    while last < len(words) and words[last].capital and not (words[last].gap or words[last].label):
        last += 1
    return last


@cache
def single_heads() -> frozenset[str]:
    """Return the heads of one body: "Agency", "Executive", no "Courts" and no firm's "Holdings".

    >>> "Executive" in single_heads(), "Holdings" in single_heads()
    (True, False)
    """
    kinds = ("government", "organisation")
    heads = gaz.words("names_org", "heads_of_two")
    heads = heads.union(*(gaz.words("names_org", "heads", kind) for kind in kinds))
    return frozenset(word for word in heads if not word.endswith("s") or word.endswith("ss"))


def _is_topic(word: str) -> bool:
    """Say whether a word is what a body deals with: "Health", "Food"."""
    return word in gaz.words("names_org", "topics")


def _names_field(words: list[Token], at: int, end: int) -> bool:
    """Say whether a run is an office and its first field: "Department for Environment"."""
    first = at + (words[at].word == "The")
    offices = gaz.words("names_org", "first", "government")
    return first + 2 < end and words[first].word in offices and _is_topic(words[end - 1].word)


def _follows(words: list[Token], at: int) -> bool:
    """Say whether a word goes on with a row behind a comma: ", Food"."""
    if at >= len(words) or not words[at].capital or words[at].initial or words[at].owner:
        return False
    return words[at].start - words[at - 1].end <= 2 and _is_topic(words[at].word)
