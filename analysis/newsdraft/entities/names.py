"""Find the names in an article, and what they name.

>>> from newsdraft.text import Article
>>> article = Article("President Ann Roe met Bob Poe in Oslo. Roe thanked him.")
>>> [(m.name, m.kind) for m in find_mentions(article) if m.form == "name"]
[('Ann Roe', 'person'), ('Bob Poe', 'person'), ('Oslo', 'place'), ('Roe', 'person')]

By rule and word list: runs of capitals (`runs`) are cut into titles and names (`cuts`), typed by
votes (`kinds`), joined by nominals and pronouns where a rule is safe (`nominals`), and merged
(`aliases`). Everything is linear in the length of the text.
"""

from collections import Counter
from dataclasses import replace
from typing import Any

from newsdraft.document import Document, read
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.alias_linking import merge_aliases
from newsdraft.entities.candidates import Candidate, candidates
from newsdraft.entities.entity_typing import Votes, context_votes, kind_of, word_votes
from newsdraft.entities.mentions import Entity, Mention, MentionSort
from newsdraft.entities.nominals import find_nominals
from newsdraft.entities.shapes import mended
from newsdraft.entities.tokens import Token, tokens
from newsdraft.lexicon import listing
from newsdraft.text import Article

__all__ = ["Entity", "Mention", "find_mentions", "merge_aliases", "predict"]

_FIRMS = ("company", "organisation")
_CLEAR = 4  # votes that make a short form a body's
_STRANGE = 2  # votes for a person that any two unknown words have
_TYPES = {"person": "PER", "state": "LOC", "place": "LOC", "other": "OTHER"}


def find_mentions(article: Article | Document) -> list[Mention]:
    """Return names, nominals and pronouns in reading order.

    A title is inside the span and outside ``name_start..name_end``; possessive 's is outside both.

    >>> [m.text for m in find_mentions(Article("Officials saw Dr. Roe’s team."))]
    ['Officials', 'Dr. Roe']
    """
    article = read(article)
    words = tokens(article)
    found = candidates(words)
    kinds = _kinds(found, words, article.text)
    names = _with_states([_mention(c, kinds[c.words], article.text) for c in found], article.text)
    names = mended(names, words, article.text)
    taken: list[tuple[int, int]] = []
    for m in sorted(names, key=lambda m: (m.start, -m.end)):
        if not taken or m.start >= taken[-1][1]:
            taken.append((m.start, m.end))
    return sorted(names + find_nominals(article, words, taken), key=lambda m: (m.start, m.end))


def _mention(found: Candidate, kind: str, text: str) -> Mention:
    start = found.span_start if kind == "person" else found.start
    sort: MentionSort = "title-and-name" if found.title else "capital-run"
    return Mention(
        start, found.end, found.start, found.end, "name", kind, text[start : found.end], sort
    )


def _with_states(names: list[Mention], text: str) -> list[Mention]:
    """Let a title begin with its state: "ROK President Ann Roe", "Japan (JP) Minister Poe"."""
    found: list[Mention] = []
    for m in names:
        start = m.start
        back = len(found) - 1
        while m.title and back >= 0 and found[back].kind == "state":
            if text[found[back].end : start] not in (" ", ") ", " ("):
                break
            start = found[back].start
            back -= 1
        found.append(replace(m, start=start, text=text[start : m.end]) if start < m.start else m)
    return found


def _kinds(found: list[Candidate], words: list[Token], text: str) -> dict[tuple[str, ...], str]:
    """Settle one kind for each name by the votes of its mentions; surnames follow bearers."""
    votes: dict[tuple[str, ...], Votes] = {}
    for candidate in found:
        told = votes.setdefault(candidate.words, Votes(int))
        for kind, count in context_votes(candidate, words, text).items():
            told[kind] += count
    for name, told in votes.items():
        for kind, count in told.items():
            told[kind] = max(-6, min(6, count))
        for kind, count in word_votes(name).items():
            told[kind] += 2 * count
    kinds = {name: kind_of(count) for name, count in votes.items()}
    _shortened_to_first(kinds, votes)
    _short_forms(kinds, votes)
    whole = [name for name, kind in kinds.items() if kind == "person" and len(name) > 1]
    bearers = Counter(word for name in whole for word in set(name))
    surnames = _surnames(kinds)
    for name in kinds:
        if kinds[name] == "person" and len(name) > 1 and name[0] in surnames:
            kinds[name] = "other"
        if len(name) == 1 and bearers[name[0]] and votes[name]["place"] + votes[name]["state"] < 8:
            kinds[name] = "person"
    return kinds


def _shortened_to_first(
    kinds: dict[tuple[str, ...], str], votes: dict[tuple[str, ...], Votes]
) -> None:
    """Let a body's short form say what the whole name is: persons are shortened to the last."""
    bodies = {
        name[0]: kind
        for name, kind in kinds.items()
        if len(name) == 1 and kind in gaz.ORG_KINDS
        if votes[name][kind] + votes[name]["body"] >= _CLEAR
    }
    for name, kind in kinds.items():
        told = votes[name]
        strange = told["person"] - told["body"] <= _STRANGE and name[0] not in gaz.given_names()
        vague = kind == "organisation" and told["organisation"] <= 0  # some body, none says which
        if len(name) > 1 and (vague or (kind == "person" and strange)):
            kinds[name] = bodies.get(name[0], kind)


def _short_forms(kinds: dict[tuple[str, ...], str], votes: dict[tuple[str, ...], Votes]) -> None:
    """Let the first word of a firm's name be the firm's where nothing around it says a person's."""
    firms = {name[0]: kind for name, kind in kinds.items() if len(name) > 1 and kind in _FIRMS}
    for name, kind in kinds.items():
        own, told = word_votes(name)["person"], votes[name]
        unknown = own < 2 and told["person"] - 2 * own <= told["body"]
        if len(name) == 1 and kind == "person" and unknown:
            kinds[name] = firms.get(name[0], kind)


def _surnames(kinds: dict[tuple[str, ...], str]) -> set[str]:
    """Return the last words of full names: what opens with one ("Warhol Prints") is a thing."""
    given, family_first = gaz.given_names(), listing("names_family", "first")
    return {
        name[-1]
        for name, kind in kinds.items()
        if kind == "person" and len(name) > 1 and name[0] in given
        if name[0] not in family_first  # "Lee Jae-myung"
        if name[-1] not in given and name[-1] not in family_first
    }


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """Turn one line of the entities benchmark into the scorer's output: bare names, each span once.

    Reads only ``id`` and ``text``.

    >>> predict({"id": "d", "text": "Ann Roe left."})["mentions"]
    [{'start': 0, 'end': 7, 'type': 'PER', 'entity': 'ann-roe'}]
    """
    article = read(Article(record["text"]))
    spans: dict[tuple[int, int], dict[str, Any]] = {}
    for entity in merge_aliases(find_mentions(article), article):
        kind = _TYPES.get(entity.kind, "ORG")
        for mention in entity.mentions:
            if mention.form == "name":
                start, end = at = mention.name_start, mention.name_end
                row = {"start": start, "end": end, "type": kind, "entity": entity.id}
                spans.setdefault(at, row)
    return {"id": record["id"], "mentions": [spans[at] for at in sorted(spans)]}
