"""Runs of capitals that make names: bound by "of" and particles, then cut into titles and names.

A capital at the start of a sentence or in a heading proves nothing; see `cuts`.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.boundaries import Seen, cut, known_end
from newsdraft.entities.double_names import double_end, row_end
from newsdraft.entities.tokens import Token
from newsdraft.lexicon import endings, grammar

_WORKERS = endings("people_endings")
_STAND_ALONE = grammar("stands_alone")


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
            more = title == first and first > 0 and _ordinal(words, first, end)  # "the 5th Cavalry"
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


def _ordinal(words: list[Token], first: int, end: int) -> bool:
    before = words[first - 1].word
    counted = before[0].isdigit() and before[-2:] in ("st", "nd", "rd", "th")
    return counted and not words[first].gap and gaz.names_a_thing(words[end - 1].word)


def _run_end(words: list[Token], at: int) -> int:
    """Return the index after the run of capitals from ``at``, over "of", "for the", "van der"."""
    end = at + 1
    particles = gaz.words("names_family", "particles")
    while end < len(words) and (not _ends(words, end) or row_end(words, at, end)):
        if row := row_end(words, at, end):
            end = row
            continue
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
    shared = owner in gaz.words("names_org", "shared")
    shared = shared or (end > 1 and words[end - 2].word in ("St.", "St", "Saint"))
    many = owner.endswith(_WORKERS) or owner.lower() in gaz.words("groups", "plural")
    if many and words[end].start == words[end - 1].end + 2:
        return gaz.org_heads().get(after) != "organisation"  # "the Bakers' Union"
    after = words[end + 1].word if shared and _adds(words, end) else after
    return not (shared and words[end].capital and gaz.names_a_thing(after))


def _adds(words: list[Token], at: int) -> bool:
    """Say whether a word only describes the head behind it: "People's Liberation Front"."""
    return not gaz.names_a_thing(words[at].word) and _joins(words, at + 1)


def _joins(words: list[Token], at: int) -> bool:
    return at < len(words) and words[at].capital and not words[at].gap and not words[at - 1].gap


def _bridge(words: list[Token], at: int, end: int) -> int:
    """Return the index after the capital that "of (the)", "for", "and" bind to the run, or 0."""
    link, left = words[end].word, words[end - 1]
    if whole := double_end(words, at, end):
        return whole
    if link == "&" and _joins(words, end + 1):
        return end + 2
    if link not in grammar("name_links"):
        return 0
    binds = gaz.names_a_thing(left.word) or left.word in gaz.words("titles", "heads")
    low = left.word.lower()
    plain = low in common_words() or low in gaz.words("groups", "plural")
    if left.initial and plain and not binds:
        return 0  # "Rebels of the Free Dawn Army"
    for start in range(max(at, end - 4), end):
        if (known := known_end(words, start, min(len(words), end + 4))) > end:
            return known  # "Globe and Mail"
    after = end + 2 if end + 1 < len(words) and words[end + 1].word == "the" else end + 1
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
    linked = any(t.word in ("of", "for") for t in run) and any(
        t.word in gaz.org_first() for t in run
    )
    return linked and right.lower() in common_words() and left not in gaz.places()


def _binds_of(left: str, right: str, run: Sequence[Token]) -> bool:
    """Say whether "of" goes on with a name: "Secretary of State", "Group of Seven"."""
    if left in gaz.words("titles", "heads"):
        return right in _field_words()
    if (
        gaz.is_title(left)
        or left in gaz.places()
        or left in gaz.words("names_org", "other", "acronyms")
    ):
        return False
    if gaz.names_a_thing(left) or any(t.word == "for" for t in run):
        return True  # "Council for the Welfare of Seamen"
    plain = len(run) == 1 or left.lower() in common_words()  # "Group of Seven", no "Ann Roe of ..."
    return plain and not any(t.word in gaz.given_names() for t in run)


@cache
def _field_words() -> frozenset[str]:
    return frozenset(f.split()[0] for f in gaz.words("titles", "fields"))


def common_words() -> frozenset[str]:
    return gaz.words("names_common", "words")
