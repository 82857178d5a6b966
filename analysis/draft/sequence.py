"""Read the order of events off cues such as "after the talks" and "coincides with".

>>> article = Article("Ms Roe will visit Oslo. After the trip, she will meet Mr Doe.")
>>> [row[:3] for row in read_order(article, find_events(article))]
[('e02', 'after', 'e01')]
"""

import re
from functools import lru_cache

from analysis.article import Article, Sentence
from analysis.draft.event_words import lexicon
from analysis.draft.happenings import Event, find_events

__all__ = ["find_events", "read_order"]


def read_order(article: Article, found: list[Event]) -> list[tuple[str, str, str, int, int, str]]:
    """Read the order of events off cues: event, relation, event, span of the cue, rule.

    >>> article = Article("Ahead of the Nordic summit, the king will visit Oslo.")
    >>> [row[:3] for row in read_order(article, find_events(article))]
    [('e02', 'before', 'e01')]
    """
    rows: list[tuple[str, str, str, int, int, str]] = []
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        for pattern, relation, rule in _cues():
            for match in pattern.finditer(text):
                start, end = (sentence.start + at for at in match.span())
                other, reach = _named_behind(article, end, sentence, found)
                main = _main(article, start, reach, sentence, found, other, rule)
                if main and other and main.id != other.id:
                    span = (
                        (start, reach)
                        if rule == "cue"
                        else (max(main.start, sentence.start), reach)
                    )
                    rows.append((main.id, relation, other.id, *span, f"{rule}-{relation}"))
    unique = {row[:3]: row for row in reversed(rows)}
    return sorted(unique.values(), key=lambda row: row[3])


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (
            re.compile(rf"\b(?:{cue})\b", re.IGNORECASE),
            name.removeprefix("verbs_"),
            "verb" if "_" in name else "cue",
        )
        for name, cue in lexicon().order.items()
    )


_BACK = re.compile(r"\s*(?:(?:the|their|his|her|its|that|this)\s+)?([a-z]+)", re.IGNORECASE)


def _named_behind(
    article: Article, at: int, sentence: Sentence, found: list[Event]
) -> tuple[Event | None, int]:
    """Return the event named right behind a cue, itself or by a noun that refers back to it."""
    for event in found:
        if at <= event.start <= at + 5 and event.end <= sentence.end:
            return event, event.end
    match = _BACK.match(article.text, at, sentence.end)
    if match is None:
        return None, at
    return _referent(match[1].lower(), at, found), match.end()


def _referent(noun: str, at: int, found: list[Event]) -> Event | None:
    """Return the first event told before that a noun can refer back to."""
    group = lexicon().nouns.get(noun)
    if noun in ("event", "events"):
        earlier = [e for e in found if e.end <= at]
        return earlier[-1] if earlier else None
    return next((e for e in found if e.end <= at and e.group == group), None)


def _main(
    article: Article, start: int, reach: int, sentence: Sentence, found: list[Event],
    other: Event | None, rule: str,
) -> Event | None:  # fmt: skip
    """Return the event that a cue relates to the one behind it."""
    inside = [e for e in found if sentence.start <= e.start < sentence.end and e is not other]
    before = [e for e in inside if e.end <= start]
    if before:
        return before[-1]
    if rule == "cue" and start - sentence.start < 3:
        behind = [e for e in inside if e.start >= reach]
        return behind[0] if behind else None
    subject = _SUBJECT.match(article.text, sentence.start, start)
    if subject is None:
        return None
    if subject[1].lower() in ("event", "events"):
        return _last_sentence(article, sentence, found)
    return _referent(subject[1].lower(), sentence.start, found)


_SUBJECT = re.compile(r"(?:That|This|The|Their|His|Her|Its)\s+([a-z]+)")


def _last_sentence(article: Article, sentence: Sentence, found: list[Event]) -> Event | None:
    """Return the first event of the sentence before: what "that event" sums up."""
    spans = [s for s in article.sentences if s.number == sentence.number - 1]
    return next((e for s in spans for e in found if s.start <= e.start < s.end), None)
