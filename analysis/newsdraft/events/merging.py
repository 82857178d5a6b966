"""One row for each happening, however often the text tells it.

"Roe was arrested", "police arrested and questioned Roe": the same act, somebody in both, no two
days. "The attack" is the attack told before.
"""

import re
from collections import deque
from collections.abc import Mapping, MutableMapping
from dataclasses import replace

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
    by_group: dict[str, deque[Event]] = {}
    for event in found:
        earlier = by_group.setdefault(event.group, deque(maxlen=_LOOKED_AT))
        first = next((e for e in earlier if _same(e, event, cells, names, text)), None)
        if first is None:
            earlier.append(event)
            kept[event.id] = event
            continue
        if not cells[first.id].date and cells[event.id].date:
            cells[first.id] = cells[event.id]
        if not first.status and event.status:
            at = earlier.index(first)
            kept[first.id] = earlier[at] = replace(first, status=event.status)
        if event.rule not in PARTS:
            people[first.id] = _joined(people[first.id], people[event.id])
    return list(kept.values())


PARTS = ("verb-elect", "verb-vote")  # what is a part of the event that its noun names


def _same(one: Event, other: Event, cells: Mapping[str, Cells], names: Names, text: str) -> bool:
    """Say whether two events of a kind may be one: no other day, nobody else in it."""
    days = cells[one.id].date.rstrip("?~"), cells[other.id].date.rstrip("?~")
    if all(days) and days[0] != days[1]:
        return False
    if one.status and other.status and one.status != other.status:
        return False
    if "gerund" in (one.rule, other.rule):
        return False
    if other.rule[:4] == "noun" and _BARE.fullmatch(text, other.start, other.end):
        return not _ANOTHER.search(text, other.start, other.end)
    if one.rule[:4] == "noun" and other.rule in PARTS:
        return True
    if _ANOTHER.search(text, other.start, other.end):
        return False
    left, right = names[one.id], names[other.id]
    if one.rule[:4] == other.rule[:4] == "noun":
        return text[one.start : one.end].lower() == text[other.start : other.end].lower()
    if one.rule == other.rule:
        return right <= left or (bool(left & right) and left <= right)
    return bool(left & right) and (left <= right or right <= left)


def _joined(one: str, other: str) -> str:
    return ";".join(dict.fromkeys(p for p in (*one.split(";"), *other.split(";")) if p))
