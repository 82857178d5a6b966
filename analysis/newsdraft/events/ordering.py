"""Read the order of events off cues such as "after the talks" and "coincides with".

>>> article = Article("Ms Roe will visit Oslo. After the trip, she will meet Mr Doe.")
>>> [row[:3] for row in read_order(article, find_events(article))]
[('e02', 'after', 'e01')]
"""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from newsdraft.events.detection import find_events
from newsdraft.events.event import Event
from newsdraft.events.words import nouns
from newsdraft.lexicon import lexicon
from newsdraft.text import Article, Sentence, Span

__all__ = ["find_events", "read_order"]

Row = tuple[str, str, str, int, int, str]


def read_order(article: Article, found: list[Event]) -> list[Row]:
    """Read the order of events off cues: event, relation, event, span of the cue, rule.

    >>> article = Article("Ahead of the Nordic summit, the king will visit Oslo.")
    >>> [row[:3] for row in read_order(article, find_events(article))]
    [('e02', 'before', 'e01')]
    """
    told = _told(article, found)
    rows: list[Row] = []
    for sentence in article.sentences:
        if sentence.number not in told.sentences:
            continue
        text = article.text[sentence.start : sentence.end]
        for pattern, relation, rule in _cues():
            for match in pattern.finditer(text):
                cue = Span(*(sentence.start + at for at in match.span()))
                if row := _row(article, sentence, told, cue, rule):
                    rows.append((row[0], relation, *row[1:], f"{rule}-{relation}"))
    unique = {row[:3]: row for row in reversed(rows)}
    return sorted(unique.values(), key=lambda row: row[3])


class _Told(NamedTuple):
    """The events in reading order, and by sentence and group, so that none is searched twice."""

    events: list[Event]
    ends: list[int]
    sentences: dict[int, list[Event]]
    first: dict[str, Event]


def _told(article: Article, found: list[Event]) -> _Told:
    told = _Told(found, [event.end for event in found], {}, {})
    for event in found:
        sentence = article.sentence_at(event.start)
        told.sentences.setdefault(sentence.number if sentence else 0, []).append(event)
        told.first.setdefault(event.group, event)
    return told


def _row(
    article: Article, sentence: Sentence, told: _Told, cue: Span, rule: str
) -> tuple[str, str, int, int] | None:
    """Relate the event before a cue, or that of the main clause, to the one behind it."""
    inside = told.sentences.get(sentence.number, [])
    other = next((e for e in inside if cue.end <= e.start <= cue.end + 5), None)
    reach = other.end if other else cue.end
    if other is None and (match := _BACK.match(article.text, cue.end, sentence.end)):
        other, reach = _referent(match[1].lower(), cue.end, told), match.end()
    main = _main(article, sentence, told, cue._replace(end=reach), rule, other)
    if main is None or other is None or main.id == other.id:
        return None
    start = cue.start if rule == "cue" else max(main.start, sentence.start)
    return main.id, other.id, start, reach


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (
            re.compile(rf"\b(?:{cue})\b", re.IGNORECASE),
            name.removeprefix("verbs_"),
            "verb" if "_" in name else "cue",
        )
        for name, cue in lexicon("events")["order"].items()
    )


_BACK = re.compile(r"\s*(?:(?:the|their|his|her|its|that|this)\s+)?([a-z]+)", re.IGNORECASE)


def _referent(noun: str, at: int, told: _Told) -> Event | None:
    """Return the first event told before that a noun can refer back to; "event": the last one."""
    if noun in ("event", "events"):
        before = bisect_right(told.ends, at)
        return told.events[before - 1] if before else None
    event = told.first.get(nouns().get(noun, ""))
    return event if event and event.end <= at else None


def _main(
    article: Article, sentence: Sentence, told: _Told, cue: Span, rule: str, other: Event | None
) -> Event | None:
    """Return the event that a cue relates to the one behind it."""
    inside = [e for e in told.sentences.get(sentence.number, []) if e is not other]
    before = [e for e in inside if e.end <= cue.start]
    if before:
        return before[-1]
    if rule == "cue" and cue.start - sentence.start < 3:
        return next((e for e in inside if e.start >= cue.end), None)
    subject = _SUBJECT.match(article.text, sentence.start, cue.start)
    if subject is None:
        return None
    if subject[1].lower() in ("event", "events"):  # it sums up the sentence before
        return next(iter(told.sentences.get(sentence.number - 1, [])), None)
    return _referent(subject[1].lower(), sentence.start, told)


_SUBJECT = re.compile(r"(?:That|This|The|Their|His|Her|Its)\s+([a-z]+)")
