"""Find the names in an article, and what they name.

>>> from newsdraft.text import Article
>>> article = Article("President Ann Roe met Bob Poe in Oslo. Roe thanked him.")
>>> [(m.name, m.kind) for m in find_mentions(article) if m.form == "name"]
[('Ann Roe', 'person'), ('Bob Poe', 'person'), ('Oslo', 'place'), ('Roe', 'person')]

By rule and word list: runs of capitals (`candidates`) are cut into titles and names (`boundaries`),
typed by votes (`entity_typing`), joined by nominals and pronouns where a rule is safe (`nominals`),
and merged (`alias_linking`). Everything is linear in the length of the text.
"""

from dataclasses import replace
from typing import Any

from newsdraft.document import Document, read
from newsdraft.entities.alias_linking import merge_aliases
from newsdraft.entities.candidates import Candidate, candidates
from newsdraft.entities.entity_typing import kinds_of_names
from newsdraft.entities.mentions import Entity, Mention, MentionSort
from newsdraft.entities.nominals import find_nominals
from newsdraft.entities.shapes import mended
from newsdraft.entities.tokens import tokens
from newsdraft.text import Article

__all__ = ["Entity", "Mention", "find_mentions", "merge_aliases", "predict"]

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
    kinds = kinds_of_names(found, words, article.text)
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
