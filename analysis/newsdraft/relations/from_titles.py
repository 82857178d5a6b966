"""Relations read off titles ("Ruritanian President Ann Roe") and off states joined by name."""

import itertools
import re
from collections.abc import Iterator, Sequence

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity, Mention
from newsdraft.lexicon import lexicon, listed
from newsdraft.relations.spots import Found, Spot, states_of
from newsdraft.text import Sentence

WORD = re.compile(r"[^\W\d_]+")
_JOIN = "cooperates_with"
_TIES = listed("alliance cooperation partnership relations ties collaboration")


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


# how far a noun is looked for, and how many states one tie joins: more would make a line slow
_REACH, _STATES = 200, 8


def by_states(
    text: str, sentence: Sentence, spots: list[Spot], states: set[str]
) -> Iterator[Found]:
    """Read "A and B are building a partnership", "A-B cooperation"."""
    nouns = lexicon("relations")["nouns"]
    for at, (a, b) in enumerate(itertools.pairwise(spots)):
        between = text[a.end : b.start]
        if between == " and " and a.ids[0] in states and b.ids[0] in states:
            for match in WORD.finditer(text, b.end, min(sentence.end, b.end + _REACH)):
                if match[0] in nouns[_JOIN].split():
                    end = match.end()
                    yield Found(a.ids[0], _JOIN, b.ids[0], a.start, end, "joined-states")
                    break
        if between == "-" != text[a.start - 1 : a.start] and a.kind == b.kind == "state":
            yield from _ties(text, sentence, spots[at : at + _STATES])


def _ties(text: str, sentence: Sentence, spots: list[Spot]) -> Iterator[Found]:
    """Read "U.S.-Ruritania-Japan cooperation": each of the states with the next ones."""
    first = spots[0]
    chain = [first]
    for spot in spots[1:]:
        if text[chain[-1].end : spot.start] != "-":
            break
        chain.append(spot)
    last = chain[-1].end
    for match in list(WORD.finditer(text, last, min(sentence.end, last + 40)))[:3]:
        if match[0].lower() in _TIES:
            for a, b in itertools.combinations(chain, 2):
                yield Found(a.ids[0], _JOIN, b.ids[0], first.start, match.end(), "joined-states")
            break
