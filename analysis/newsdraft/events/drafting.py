"""Draft times.csv, events.csv and order.csv from an article, by rule.

>>> from newsdraft.text import Article
>>> article = Article("Ms. Roe will visit Oslo on May 2, 2031. After it, she will sign.")
>>> events = draft_events(article, find_times(article.text), [])
>>> [events[0][column] for column in ("event_id", "date", "status", "quote")]
['e01', '2031-05-02', 'scheduled', 'Ms. Roe will visit Oslo on May 2, 2031']

An event is a clause around an event verb ("will visit"), a gerund behind "after" or "before"
("taking office"), or a noun phrase with an event noun that says which one ("Carney's visit", "an
earlier summit in Canada"); a bare "the summit" refers back and makes no row. The words stand in
``lexicon/events.toml``. What dates alone say about order is left to who reads the tables.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsdraft import dates
from newsdraft.entities import gazetteer as gaz
from newsdraft.events.detection import Event, find_events
from newsdraft.events.ordering import read_order
from newsdraft.events.titles import headline, with_subject
from newsdraft.rows import Row, row
from newsdraft.text import Article
from newsdraft.times.tagger import find_times
from newsdraft.times.timex import Timex

if TYPE_CHECKING:
    from newsdraft.entities.names import Entity

__all__ = ["draft_events", "draft_order", "draft_times", "find_times"]


def draft_times(article: Article, times: list[Timex]) -> list[Row]:
    """Return times.csv for the expressions found, ids in reading order.

    The note says why a value is empty.

    >>> article = Article("It closed on 31 June.", "2025-10-29")
    >>> draft_times(article, find_times(article.text, article.published))[0]["note"]
    'no such day or hour'
    """
    return [
        row(
            "times", time_id=f"t{at:02}", start=t.start, end=t.end, quote=t.text, type=t.type,
            value=t.value, mod=t.mod, anchor=t.anchor, resolution=t.resolution, rule=t.rule,
            note=_why_empty(t, article.published),
        )
        for at, t in enumerate(times, 1)
    ]  # fmt: skip


def _why_empty(timex: Timex, published: str) -> str:
    if timex.value:
        return ""
    if timex.rule == "impossible":
        return "no such day or hour"
    return "unresolved: nothing to count from" if published else "unresolved: no publication date"


def draft_events(article: Article, times: list[Timex], entities: "list[Entity]") -> list[Row]:
    """Return events.csv: what happened, happens or will happen, with its date, place and people.

    A date that would move with the publication date by a day carries that date's mark of doubt.

    >>> article = Article("The mayor met Jane Roe yesterday in Oslo.", "2025-10-29?")
    >>> told = draft_events(article, find_times(article.text, article.published), [])[0]
    >>> told["date"], told["basis"], told["status"], told["place"], told["times"]
    ('2025-10-28?', 'resolved', 'past', 'Oslo', 't01')
    """
    found = find_events(article)
    ordered = read_order(article, found)
    starts = [t.start for t in times]
    alone = _alone(article, found)
    cells = {event.id: _dated(article, event, times, starts, alone) for event in found}
    named = sorted((m.start, m.end, e.kind, e.id) for e in entities for m in e.mentions)
    for a, relation, b, *_ in ordered:  # what happened during an event says when that one was
        date, other = cells[a].date, cells[b].date
        if relation == "during" and not other and dates.precision(date) in ("month", "year"):
            cells[b] = _Cells(date, "ordered", cells[b].times)
    known = {a for a, *_ in ordered} | {b for _, _, b, *_ in ordered}
    usual = next((event.status for event in found if event.status), "")
    rows = []
    for event in found:
        date, basis, time_ids = cells[event.id]
        basis = basis or ("ordered" if event.id in known else "tense")
        status = _status(event, date, article.published) or usual
        quote = article.text[event.start : event.end]
        here = _inside(event, named)
        place, people = _place(article, event, here), _participants(article, here)
        title = _title(article, event, times, starts)
        rows.append(row(
            "events", event_id=event.id, title=title, date=date, basis=basis, status=status,
            place=place, participants=people, times=time_ids, start=event.start, end=event.end,
            quote=quote, rule=event.rule,
        ))  # fmt: skip
    return rows


def draft_order(article: Article, events: list[Row]) -> list[Row]:
    """Return order.csv: before, after, during and overlaps, as the text's cues say it.

    >>> article = Article("Ms. Roe will visit Oslo. After the trip, she will meet Mr. Doe.")
    >>> list(draft_order(article, draft_events(article, [], []))[0].values())[:3]
    ['e02', 'after', 'e01']
    """
    known = {(one["start"], one["end"]): one["event_id"] for one in events}
    found = [replace(e, id=known.get((e.start, e.end), "")) for e in find_events(article)]
    days = {one["event_id"]: one["date"] for one in events}
    return [
        row(
            "order", event_a=a, relation=relation, event_b=b, start=start, end=end,
            quote=article.text[start:end], rule=rule,
        )
        for a, relation, b, start, end, rule in read_order(article, [e for e in found if e.id])
        if _may_be(days[a], relation, days[b])
    ]  # fmt: skip


def _may_be(one: str, relation: str, other: str) -> bool:
    """Say whether the dates of two events leave room for what a cue says of their order."""
    if relation == "after":
        one, other, relation = other, one, "before"
    days = [dates.earliest(one), dates.latest(one), dates.earliest(other), dates.latest(other)]
    first, last, begins, ends = days
    if first is None or last is None or begins is None or ends is None:
        return True
    return first <= ends and (relation == "before" or begins <= last)


class _Cells(NamedTuple):
    date: str
    basis: str
    times: str


def _alone(article: Article, found: list[Event]) -> set[str]:
    """Return the noun phrases that are the only event of their sentence."""
    counts = Counter(s.number for e in found if (s := article.sentence_at(e.start)))
    return {
        e.id
        for e in found
        if e.rule[:4] == "noun" and (s := article.sentence_at(e.start)) and counts[s.number] == 1
    }


def _dated(
    article: Article, event: Event, times: list[Timex], starts: list[int], alone: set[str]
) -> _Cells:
    """Date an event by the expressions in its quote, else by one that opens its sentence.

    What is alone in its sentence takes the one date there: "go on Sunday to a by-election".
    """
    inside = _between(starts, event.start, event.end)
    sentence = article.sentence_at(event.start)
    if (
        sentence
        and event.rule[:4] == "verb"
        and not any(times[at].value[:1].isdigit() for at in inside)
    ):
        inside += _between(starts, sentence.start, sentence.start + 4)
    if sentence and event.id in alone and not inside:
        near = _between(starts, max(sentence.start, event.start - 30), event.end + 12)
        near = [at for at in near if times[at].type == "DATE"]
        inside = near if len(near) == 1 else []
    for at in inside:
        if times[at].type not in ("DATE", "TIME"):
            continue
        if date := dates.as_edtf(times[at].value):
            doubt = _doubt(times, at, article.published)
            ids = ";".join(f"t{i + 1:02}" for i in inside)
            return _Cells(date + doubt, "resolved" if times[at].anchor else "stated", ids)
    return _Cells("", "", ";".join(f"t{i + 1:02}" for i in inside))


def _between(starts: list[int], first: int, end: int) -> list[int]:
    return list(range(bisect_left(starts, first), bisect_left(starts, end)))


def _doubt(times: list[Timex], at: int, published: str) -> str:
    """Return the publication date's mark of doubt if a day's shift of it would move the value."""
    mark = published[-1:] if published[-1:] in ("?", "~", "%") else ""
    timex = times[at]
    if not mark or timex.anchor != "published" or "/" in dates.as_edtf(timex.value):
        return ""
    shifted = [dates.resolve(f"unit-offset({n},day)", published) for n in (-1, 1)]
    moves = any(dates.resolve(timex.resolution, day) != timex.value for day in shifted)
    return mark if moves else ""


def _status(event: Event, date: str, published: str) -> str:
    """Settle the status by the date where that is known, else as told."""
    first, last, now = dates.earliest(date), dates.latest(date), dates.first_day(published)
    if now and last and last < now:
        return "past"
    if now and first and first > now and event.status in ("", "past"):
        return "scheduled"
    return event.status


def _title(article: Article, event: Event, times: list[Timex], starts: list[int]) -> str:
    inside = [times[at] for at in _between(starts, event.start, event.end)]
    dated = [t for t in inside if t.type in ("DATE", "TIME") and t.end <= event.end]
    title = headline(
        article.text[event.start : event.end],
        [(t.start - event.start, t.end - event.start) for t in dated],
    )
    sentence = article.sentence_at(event.start)
    if sentence is None or event.rule[:4] != "verb":
        return title
    return with_subject(article.text[sentence.start : event.start], title)


Named = tuple[int, int, str, str]  # start, end, kind and id of a mention
_IN = re.compile(r"\b(?:in|at|to)\s+((?:[A-Z][\w’'.-]*)(?:\s+[A-Z][\w’'.-]*)*)")
_LOCATED = re.compile(
    r"\b(?:in|at|to|near|outside|across|(?:cent(?:re|er)|city|town|streets|capital|village|"
    r"outskirts|north|south|east|west|coast|parts|port) of)\s"
    r"(?:the\s)?(?:(?:northern|southern|eastern|western|central|north|south|east|west|downtown|"
    r"coastal|rural|upper|lower)\s)?$"
)


def _located(text: str, at: int) -> bool:
    """Say whether a name that starts here stands behind "in", "near the southern", "centre of"."""
    return _LOCATED.search(text, max(0, at - 36), at) is not None


def _inside(event: Event, named: list[Named]) -> list[Named]:
    """Return the mentions inside an event's quote, in reading order."""
    first, behind = bisect_left(named, (event.start,)), bisect_left(named, (event.end,))
    return [mention for mention in named[first:behind] if mention[1] <= event.end]


def _place(article: Article, event: Event, named: list[Named]) -> str:
    """Return the first place named behind "in", "at" or "to" in the quote.

    Where no mention is known in the quote, the first capitalised words there.
    """
    text = article.text
    for start, end, kind, _ in named:
        if kind in ("place", "state") and _located(text, start):
            return text[start:end]
    found = _IN.search(text, event.start, event.end)
    known = found and not named and found[1].split()[0] not in gaz.words("names_org", "times")
    return found[1].rstrip(".") if found and known else ""


def _holds(outer: Named, inner: Named) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _participants(article: Article, named: list[Named]) -> str:
    """List who is named in the quote, in order of mention, without the place it happens at."""
    outer = [
        one for one in named if not any(o[:2] != one[:2] and _holds(o, one) for o in named)
    ]  # "Zenda's council" without Zenda
    seen = [
        name
        for start, _, kind, name in outer
        if kind not in ("place", "other")
        and not (kind == "state" and _located(article.text, start))
    ]
    return ";".join(dict.fromkeys(seen))
