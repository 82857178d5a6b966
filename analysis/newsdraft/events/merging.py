"""One row for each happening, however often the text tells it.

"Roe was arrested", "police arrested and questioned Roe": the same act, somebody in both, no two
days. "The attack" is the attack told before.
"""

import re
from collections import deque
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace

from newsdraft.events.event import Event
from newsdraft.events.when import Cells

_ANOTHER = re.compile(
    r"\b(?:another|second|third|fourth|again|other|previous|earlier|next|last|new|first|two|three"
    r"|several|further|also)\b",
    re.IGNORECASE,
)


_BARE = re.compile(r"(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)\s(?:[a-z]+\s)?[a-z]+")
_LOOKED_AT = 100  # events of a kind told last: no news report has more, and work grows in a line
Names = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with what is asked of it again and again, read once."""

    event: Event
    day: str
    names: frozenset[str]
    noun: bool
    bare: bool  # "the attack"
    other: bool  # "another attack", "the second attack"


def merged(
    found: list[Event],
    cells: MutableMapping[str, Cells],
    people: MutableMapping[str, str],
    names: Names,
    text: str,
) -> list[Event]:
    """Return the events without those that tell one again; the first told keeps what is known.

    ``names`` are the persons and bodies named in the words of each event.
    """
    kept: dict[str, Event] = {}
    by_group: dict[str, deque[_Told]] = {}
    for event in found:
        earlier = by_group.setdefault(event.group, deque(maxlen=_LOOKED_AT))
        told = _told(event, cells, names, text)
        at = next((k for k, one in enumerate(earlier) if _same(one, told, text)), None)
        if at is None:
            earlier.append(told)
            kept[event.id] = event
            continue
        first = earlier[at].event
        if not cells[first.id].date and cells[event.id].date:
            cells[first.id] = cells[event.id]
        if not first.status and event.status:
            first = kept[first.id] = replace(first, status=event.status)
        earlier[at] = _told(first, cells, names, text)
        if event.rule not in PARTS:
            both = [*people[first.id].split(";"), *people[event.id].split(";")]
            people[first.id] = ";".join(dict.fromkeys(name for name in both if name))
    return list(kept.values())


PARTS = ("verb-elect", "verb-vote")  # what is a part of the event that its noun names


def _told(event: Event, cells: Mapping[str, Cells], names: Names, text: str) -> _Told:
    noun = event.rule[:4] == "noun"
    return _Told(
        event,
        cells[event.id].date.rstrip("?~"),
        names[event.id],
        noun,
        noun and bool(_BARE.fullmatch(text, event.start, event.end)),
        bool(_ANOTHER.search(text, event.start, event.end)),
    )


def _same(first: _Told, again: _Told, text: str) -> bool:
    """Say whether two events of a kind may be one: no other day, nobody else in it."""
    one, other = first.event, again.event
    if _differ(first.day, again.day) or _differ(one.status, other.status):
        return False
    if "gerund" in (one.rule, other.rule):
        return False
    if again.bare:
        return not again.other
    if first.noun and other.rule in PARTS:
        return True
    if again.other:
        return False
    left, right = first.names, again.names
    if first.noun and again.noun:
        return text[one.start : one.end].lower() == text[other.start : other.end].lower()
    if one.rule == other.rule and not right:
        return _tells_no_more(text[other.start : other.end], text[one.start : one.end])
    return bool(left & right) and (left <= right or right <= left)


def _differ(one: str, other: str) -> bool:
    """Say whether two labels are known and not the same."""
    return bool(one and other) and one != other


_WORD = re.compile(r"[a-z]{4,}|\d[\d,.]*")


def _tells_no_more(again: str, first: str) -> bool:
    """Say whether a clause that names nobody has no figure and few words that another lacks.

    >>> _tells_no_more("three people were killed", "A blast killed three people")
    True
    >>> _tells_no_more("76 people were killed", "345 people were killed")
    False
    """
    words, known = set(_WORD.findall(again.lower())), set(_WORD.findall(first.lower()))
    fresh = words - known
    return 2 * len(fresh) <= len(words) and not any(word[0].isdigit() for word in fresh)
