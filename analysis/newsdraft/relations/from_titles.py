"""Relations read off titles ("Ruritanian President Ann Roe")."""

import re
from collections.abc import Iterator, Sequence

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity, Mention
from newsdraft.lexicon import listed
from newsdraft.relations.spots import Found, states_of

WORD = re.compile(r"[^\W\d_]+")
_LESSER = listed("vice deputy former foreign acting secretary")
_TOP = listed("president premier chancellor king queen emperor")


def by_title(entities: Sequence[Entity]) -> Iterator[Found]:
    """Read "Ruritanian President Ann Roe", "ROK Foreign Minister Poe": heads, or part of."""
    states = states_of(entities)
    ends = {
        m.end: e.id for e in entities if e.kind == "state" for m in e.mentions if m.form == "name"
    }
    found: dict[tuple[str, str], tuple[str, Found]] = {}
    for entity in entities:
        for m in entity.mentions if entity.kind == "person" else ():
            state = _state_of(m, states, ends)
            if state and (entity.id, state) not in found:
                relation = "heads" if tops(m.title) else "part_of"
                one = Found(entity.id, relation, state, m.start, m.end, "title")
                found[entity.id, state] = m.title, one
    presidents = {r.object for title, r in found.values() if "President" in title}
    for title, one in found.values():
        second = "Prime Minister" in title and one.object in presidents
        yield one._replace(relation="part_of") if second else one


def _state_of(m: Mention, states: dict[str, str], ends: dict[int, str]) -> str:
    """Return the state of a title: by its adjective, or by a name inside it."""
    words = m.title.split()
    for size in (2, 1):
        code = gaz.demonyms().get(" ".join(words[:size]))
        if code in states and len(words) > size:
            return states[code]
    return next((ends[k] for k in range(m.start + 1, m.name_start) if k in ends), "")


def tops(title: str) -> bool:
    """Say whether the bearer of a title heads the state."""
    words = title.lower().split()
    lesser = not _LESSER.isdisjoint(words)
    return not lesser and (words[-2:] == ["prime", "minister"] or words[-1] in _TOP)
