"""Draft times.csv, events.csv and order.csv from an article, by rule.

>>> from newsdraft.text import Article
>>> article = Article("Ms. Roe will visit Oslo on May 2, 2031. After it, she will sign.")
>>> events = draft_events(article, [])
>>> [events[0][column] for column in ("event_id", "date", "status", "quote")]
['e01', '2031-05-02', 'scheduled', 'Ms. Roe will visit Oslo on May 2, 2031']

An event is a clause around an event verb ("will visit"), a gerund behind "after" or "before"
("taking office"), or a noun phrase with an event noun that says which one ("Carney's visit", "an
earlier summit in Canada"); a bare "the summit" refers back and makes no row. The words stand in
``lexicon/events.toml``. What dates alone say about order is left to who reads the tables.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdraft import dates
from newsdraft.document import Document, read
from newsdraft.events.detection import find_events
from newsdraft.events.event import Event
from newsdraft.events.merging import merged
from newsdraft.events.ordering import read_order
from newsdraft.events.overruled_dates import by_order, on_its_side
from newsdraft.events.refusals import is_undated
from newsdraft.events.titles import headline, with_subject
from newsdraft.events.when import Cells, Dates
from newsdraft.lexicon import listing
from newsdraft.rows import Row, row
from newsdraft.text import Article
from newsdraft.times.timex import Timex
from newsdraft.times.weekday_check import contradicts

if TYPE_CHECKING:
    from newsdraft.entities.names import Entity


def draft_times(article: Article | Document) -> list[Row]:
    """Return times.csv for the expressions of a text, ids in reading order.

    The note says why a value is empty or in doubt.

    >>> article = Article("It closed on 31 June.", "2025-10-29")
    >>> draft_times(article)[0]["note"]
    'no such day or hour'
    """
    document = read(article)
    return [
        row(
            "times", time_id=f"t{at:02}", start=t.start, end=t.end, quote=t.text, type=t.type,
            value=t.value, mod=t.mod, anchor=t.anchor, resolution=t.resolution, rule=t.rule,
            note=_note(t, document.published),
        )
        for at, t in enumerate(document.times, 1)
    ]  # fmt: skip


def _note(timex: Timex, published: str) -> str:
    if timex.value:
        return "that day is another weekday" if contradicts(timex.text, timex.value) else ""
    if timex.rule == "impossible":
        return "no such day or hour"
    return "unresolved: nothing to count from" if published else "unresolved: no publication date"


def draft_events(article: Article | Document, entities: "list[Entity]") -> list[Row]:
    """Return events.csv: what happened, happens or will happen, with its date, place and people.

    A date that would move with the publication date by a day carries that date's mark of doubt.

    >>> article = Article("The mayor met Jane Roe yesterday in Oslo.", "2025-10-29?")
    >>> told = draft_events(article, [])[0]
    >>> told["date"], told["basis"], told["status"], told["place"], told["times"]
    ('2025-10-28?', 'resolved', 'past', 'Oslo', 't01')
    """
    document = read(article)
    found = find_events(document)
    days = Dates(document, found)
    now = dates.first_day(document.published)
    cells = {event.id: on_its_side(event, days.of(event), now, document.text) for event in found}
    found = [event for event in found if not is_undated(event, cells[event.id].basis)]
    named = sorted((m.start, m.end, e.kind, e.id) for e in entities for m in e.mentions)
    people = {e.id: _participants(document.article, _taking_part(e, named)) for e in found}
    names = {e.id: _named_in(e, named) for e in found}
    found = merged(found, cells, people, names, document.text)
    ordered = read_order(document.article, found)
    for a, relation, b, *_ in ordered:
        by_order(cells, a, relation, b)
    known = {a for a, *_ in ordered} | {b for _, _, b, *_ in ordered}
    return [
        _row(document, f"e{at:02}", event, cells[event.id], event.id in known)
        | {
            "participants": people[event.id],
            "place": _place(document.article, event, _inside(event.start, event.end, named)),
        }
        for at, event in enumerate(found, 1)
    ]


def _row(document: Document, ident: str, event: Event, cells: Cells, known: bool) -> Row:
    """Return an event's row but for its place and people; ``known``: its order is told."""
    return row(
        "events", event_id=ident, title=_title(document, event), date=cells.date,
        basis=cells.basis or ("ordered" if known else "tense"),
        status=_status(event, cells, document.published), times=cells.times,
        start=event.start, end=event.end, quote=document.text[event.start : event.end],
        rule=event.rule,
    )  # fmt: skip


_GUARDS = ("government", "group")  # police who arrest are nobody else in the act


def _named_in(event: Event, named: "list[Named]") -> frozenset[str]:
    """Return who is named in the words of an event."""
    inside = _inside(event.start, event.end, named)
    return frozenset(name for _, _, kind, name in inside if kind not in _GUARDS)


def _taking_part(event: Event, named: "list[Named]") -> "list[Named]":
    """Return the mentions in an event's subject and objects; of a noun phrase, all of them."""
    spans = event.who or (() if event.rule.startswith("verb") else ((event.start, event.end),))
    near = [m for start, end in spans for m in _inside(max(0, start - 60), end, named)]
    return sorted({m for m in near if any(start < m[1] <= end for start, end in spans)})


def draft_order(article: Article | Document, events: list[Row]) -> list[Row]:
    """Return order.csv: before, after, during and overlaps, as the text's cues say it.

    >>> article = Article("Ms. Roe will visit Oslo. After the trip, she will meet Mr. Doe.")
    >>> list(draft_order(article, draft_events(article, []))[0].values())[:3]
    ['e02', 'after', 'e01']
    """
    known = {(one["start"], one["end"]): one["event_id"] for one in events}
    document = read(article)
    found = [replace(e, id=known.get((e.start, e.end), "")) for e in find_events(document)]
    days = {one["event_id"]: one["date"] for one in events}
    told = read_order(document.article, [e for e in found if e.id])
    return [
        row(
            "order", event_a=a, relation=relation, event_b=b, start=start, end=end,
            quote=document.text[start:end], rule=rule,
        )
        for a, relation, b, start, end, rule in told
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


def _status(event: Event, cells: Cells, published: str) -> str:
    """Settle the status by the date where that is known, else as told."""
    date = cells.date
    if date.endswith("/.."):
        return "ongoing"
    now = dates.first_day(published)
    if now is None:
        return event.status
    first, last = dates.earliest(date), dates.latest(date)
    if last and last < now:
        return "past"
    if first and first > now and event.status in ("", "past", "ongoing"):
        return "scheduled"
    runs = "/" in date and ";" in cells.times  # "from 2 to 9 May", no "this week"
    on_now = first and last and first <= now <= last
    return "ongoing" if runs and on_now and event.status == "scheduled" else event.status


def _title(document: Document, event: Event) -> str:
    """Return a headline; a clause that its subject's aside cuts off gets its subject back."""
    article, inside = document.article, document.times_between(event.start, event.end)
    dated = [t for t in inside if t.type in ("DATE", "TIME") and t.end <= event.end]
    times = [(t.start - event.start, t.end - event.start) for t in dated]
    title = headline(article.text[event.start : event.end], times)
    first, last = event.subject
    if last > first and last <= event.start:
        subject = article.text[first:last]
        return f"{subject[:1].upper()}{subject[1:]} {title[:1].lower()}{title[1:]}"
    sentence = article.sentence_at(event.start)
    if sentence is None:
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


def _inside(start: int, end: int, named: list[Named]) -> list[Named]:
    """Return the mentions inside a stretch of text, in reading order."""
    first, behind = bisect_left(named, (start,)), bisect_left(named, (end,))
    return [mention for mention in named[first:behind] if mention[1] <= end]


def _place(article: Article, event: Event, named: list[Named]) -> str:
    """Return the first place named behind "in", "at" or "to" in the quote.

    Where no mention is known in the quote, the first capitalised words there.
    """
    text = article.text
    for start, end, kind, _ in named:
        if kind in ("place", "state") and _located(text, start):
            return text[start:end]
    found = _IN.search(text, event.start, event.end)
    known = found and not named and found[1].split()[0] not in listing("names_org", "times")
    return found[1].rstrip(".") if found and known else ""


def _participants(article: Article, named: list[Named]) -> str:
    """List who is named in the quote, in order of mention, without the place it happens at."""
    outer = [
        one
        for one in named
        if not any(o[:2] != one[:2] and o[0] <= one[0] and one[1] <= o[1] for o in named)
    ]  # "Zenda's council" without Zenda
    seen = [
        name
        for start, _, kind, name in outer
        if kind not in ("place", "other")
        and not (kind == "state" and _located(article.text, start))
    ]
    return ";".join(dict.fromkeys(seen))
