"""Runs of capitals that make names: bound by "of" and particles, then cut into titles and names.

A capital at the start of a sentence or in a heading proves nothing; see `boundaries`.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.boundaries import Seen, cut, known_end
from newsdraft.entities.tokens import Token, word_at
from newsdraft.lexicon import endings, grammar, listing

_WORKERS = endings("people_endings")
_STAND_ALONE = grammar("stands_alone")
_LONGEST = 5  # words behind "and"


class Candidate(NamedTuple):
    """A name without its title, tokens ``first..last`` (exclusive); ``title`` are its words."""

    start: int
    end: int
    span_start: int
    words: tuple[str, ...]
    title: tuple[str, ...]
    first: int
    last: int


def candidates(words: list[Token]) -> list[Candidate]:
    """Return the names of a text without titles, in reading order.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> text = Article("On Monday Canadian Premier Ann Roe met Bob Poe of the Bank of Korea.")
    >>> [" ".join(c.words) for c in candidates(tokens(text))]
    ['Ann Roe', 'Bob Poe', 'Bank of Korea']
    """
    seen = Seen(words)
    found: list[Candidate] = []
    at = 0
    while at < len(words):
        if not words[at].capital:
            at += 1
            continue
        last = _run_end(words, at)
        for title, first, end in cut(words, at, last, seen):
            more = title == first and _is_ordinal(words, first, end)  # "the 5th Cavalry"
            found.append(_candidate(words, title - more, first - more, end))
        at = last
    return found


def _candidate(words: list[Token], title: int, first: int, end: int) -> Candidate:
    return Candidate(
        words[first].start,
        words[end - 1].end,
        words[title].start,
        tuple(t.word for t in words[first:end]),
        tuple(t.word for t in words[title:first]),
        first,
        end,
    )


def _is_ordinal(words: list[Token], first: int, end: int) -> bool:
    before = word_at(words, first - 1)
    counted = before[:1].isdigit() and before[-2:] in ("st", "nd", "rd", "th")
    return counted and not words[first].gap and gaz.names_a_thing(words[end - 1].word)


def _run_end(words: list[Token], at: int) -> int:
    """Return the index after the run of capitals from ``at``, over "of", "for the", "van der"."""
    end = at + 1
    particles = listing("names_family", "particles")
    while end < len(words):
        if row := _row_end(words, at, end):
            end = row
            continue
        if _ends(words, end):
            break
        if words[end].capital:
            end += 1
            continue
        skip = end
        while skip < min(len(words), end + 3) and words[skip].word in particles:
            skip += 1
        if _joins(words, skip):
            end = skip + 1
        elif bridge := _bridge(words, at, end):
            end = bridge
        else:
            break
    return end


def _ends(words: list[Token], end: int) -> bool:
    """Say whether a run stops before ``end``; "People's Party" and "St. Mary's Hospital" go on."""
    if not words[end - 1].owner:
        return words[end].gap
    owner, after = words[end - 1].word, words[end].word
    shared = owner in listing("names_org", "shared")
    shared = shared or word_at(words, end - 2) in ("St.", "St", "Saint")
    many = owner.endswith(_WORKERS) or owner.lower() in listing("groups", "plural")
    if many and words[end].start == words[end - 1].end + 2:
        return gaz.org_heads().get(after) != "organisation"  # "the Bakers' Union"
    if not gaz.names_a_thing(after) and _joins(words, end + 1):
        after = words[end + 1].word  # "People's Liberation Front"
    return not (shared and words[end].capital and gaz.names_a_thing(after))


def _joins(words: list[Token], at: int) -> bool:
    return at < len(words) and words[at].capital and not words[at].gap and not words[at - 1].gap


def _bridge(words: list[Token], at: int, end: int) -> int:
    """Return the index after the capital that "of (the)", "for", "and" bind to the run, or 0."""
    link, left = words[end].word, words[end - 1]
    if whole := _double_end(words, at, end):
        return whole
    if link == "&" and _joins(words, end + 1):
        return end + 2
    if link not in grammar("name_links"):
        return 0
    binds = gaz.names_a_thing(left.word) or left.word in listing("titles", "heads")
    low = left.low
    plain = low in gaz.common_words() or low in listing("groups", "plural")
    if left.initial and plain and not binds:
        return 0  # "Rebels of the Free Dawn Army"
    for start in range(max(at, end - 4), end):
        if (known := known_end(words, start, min(len(words), end + 4))) > end:
            return known  # "Globe and Mail"
    after = end + 1 + (word_at(words, end + 1) == "the")
    if not _joins(words, after):
        return 0
    follows = words[after + 1].word if _joins(words, after + 1) else ""
    bound = _binds(link, left.word, words[after].word, words[max(at, end - 9) : end], follows)
    return after + 1 if bound else 0


def _binds(link: str, left: str, right: str, run: Sequence[Token], follows: str) -> bool:
    if link == "of":
        return _binds_of(left, right, run)
    if link in ("for", "on"):
        return left in gaz.org_first() and left not in _STAND_ALONE
    if link == "at":
        return run[0].word in gaz.org_first() and right in gaz.org_first()
    lone = gaz.is_org_head(left) and len(run) - (run[0].word == "The") == 1  # "The Treasury and"
    describes = left[-2:] in ("ic", "al", "ve", "ry") and left not in gaz.org_first() and not lone
    if link == "and" and follows and gaz.is_org_head(follows) and describes:
        return True  # "National Oceanic and Atmospheric Administration"
    told = [t.word for t in run]
    linked = ("of" in told or "for" in told) and not gaz.org_first().isdisjoint(told)
    return linked and right.lower() in gaz.common_words() and left not in gaz.places()


def _binds_of(left: str, right: str, run: Sequence[Token]) -> bool:
    """Say whether "of" goes on with a name: "Secretary of State", "Group of Seven"."""
    if left in listing("titles", "heads"):
        return right in _field_words()
    acronyms = listing("names_org", "other", "acronyms")
    if gaz.is_title(left) or left in gaz.places() or left in acronyms:
        return False
    if gaz.names_a_thing(left) or any(t.word == "for" for t in run):
        return True  # "Council for the Welfare of Seamen"
    plain = (
        len(run) == 1 or left.lower() in gaz.common_words()
    )  # "Group of Seven", no "Ann Roe of ..."
    return plain and not any(t.word in gaz.given_names() for t in run)


@cache
def _field_words() -> frozenset[str]:
    return frozenset(f.split()[0] for f in listing("titles", "fields"))


def _double_end(words: list[Token], at: int, end: int) -> int:
    """Return where a name goes on to behind the "and" at ``end``; 0 where two names stand there.

    The run from ``at`` is of common nouns, the words behind "and" end in the head of a body: not
    "the Cabinet and Roe Council", nobody's "Roe and Poe Holdings".

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> _double_end(tokens(Article("The Health and Safety Executive said no.")), 0, 2)
    5
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


def _row_end(words: list[Token], at: int, end: int) -> int:
    """Return where "the Department for Environment, Food and Rural Affairs" ends; 0 if no row.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> _row_end(tokens(Article("the Ministry of Health, Labour and Welfare said no.")), 1, 4)
    7
    """
    first = at + (words[at].word == "The")
    office = words[first].word in listing("names_org", "first", "government")
    bound = any(t.word in ("for", "of") for t in words[at:end])
    if not (office and bound and first + 2 < end and _is_topic(words[end - 1].word)):
        return 0  # no "Department for Environment"
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
    before = [token.low for token in words[max(0, first - 2) : first]]
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
    heads = listing("names_org", "heads_of_two")
    heads = heads.union(*(listing("names_org", "heads", kind) for kind in kinds))
    return frozenset(word for word in heads if not word.endswith("s") or word.endswith("ss"))


def _is_topic(word: str) -> bool:
    """Say whether a word is what a body deals with: "Health", "Food"."""
    return word in listing("names_org", "topics")


def _follows(words: list[Token], at: int) -> bool:
    """Say whether a word goes on with a row behind a comma: ", Food"."""
    if at >= len(words) or not words[at].capital or words[at].initial or words[at].owner:
        return False
    return words[at].start - words[at - 1].end <= 2 and _is_topic(words[at].word)
