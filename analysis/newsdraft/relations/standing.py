"""Which entities stand as stakeholders: no place that only locates, no credit; teams are bodies.

>>> from newsdraft.entities.names import find_mentions, merge_aliases
>>> from newsdraft.text import Article
>>> text = "He met ROK President Ann Roe."
>>> [e.id for e in standing(merge_aliases(find_mentions(Article(text)), Article(text)))]
['ann-roe']
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity, Mention
from newsdraft.entities.shapes import captions, heads_and_bylines
from newsdraft.lexicon import grammar, listing

__all__ = ["located", "places_own", "standing", "titled"]

_LOCATES = re.compile(
    r"\b(?:in|across|throughout|near|outside|around|from|into|inside)\s(?:the\s)?"
    r"(?:(?:northern|southern|eastern|western|central|rural|mainland)\s)?"
    r"(?:([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(?:, and |, | and )"  # "from Peru and Chile"
    r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?:, and |, | and )){0,8})?\Z"
)
_ROOM = 120  # characters in which a list of places stands
# "Peru's long coast", "the Peru legislative election"
_OWNS = re.compile(r"[’']s? (?:[a-z-]+ ){0,2}([\w-]+)| (?:[a-z]+(?:al|ive|ic|ary) )?([a-z-]+)")
_HOME = re.compile(r"(?:[A-Z]\w+ (?:of )?){1,5}(?<=of )(?:the )?\Z")  # "Acme University of the US"
_SPORTS = 3  # different words of play that make a text one about a match


def standing(entities: Sequence[Entity], text: str = "") -> list[Entity]:
    """Return the entities without the states that are named in the titles of persons alone.

    With the ``text``: a state that is named only to say where something is becomes a place, what
    only headlines, bylines and captions name, or a list of things ("gods such as Zeus"), goes, and
    in a report of a match the states that play are teams.
    """
    inside = titled(entities)
    shown = [*captions(text), *heads_and_bylines(text)]
    things = [m.span(1) for m in _listed_things().finditer(text)]
    told = [e for e in entities if not (_only_in(shown, e) or _only_in(things, e))]
    teams = _teams(told, text)
    told = [replace(e, kind="organisation") if e.id in teams else e for e in told]
    if len(teams) > 1:
        told = [e for e in told if not _any_team(e)]
    told = [replace(e, kind="place") if _only_locates(e, text) else e for e in told]
    return [e for e in told if e.kind != "state" or any(m.start not in inside for m in e.mentions)]


def titled(entities: Sequence[Entity]) -> set[int]:
    """Return the offsets in titles: in "ROK President Ann Roe" the state is her title's."""
    return {
        at
        for entity in entities
        if entity.kind == "person"
        for m in entity.mentions
        if m.title
        for at in range(m.start, m.name_start)
    }


def _only_in(spans: Sequence[tuple[int, int]], entity: Entity) -> bool:
    return all(any(a <= m.start < b for a, b in spans) for m in entity.mentions)


def _only_locates(entity: Entity, text: str) -> bool:
    """Say whether a state only says where or whose: "in Norway", "the Norway flag law"."""
    locates = (m.form == "name" and _locates(m, text) for m in entity.mentions)
    return entity.kind == "state" and all(locates)


def located(text: str, start: int) -> bool:
    """Say whether the words before a name only say where: "across the".

    >>> located("It fell across the US.", 19), located("It told the US.", 12)
    (True, False)
    """
    found = _LOCATES.search(text, max(0, start - _ROOM), start)
    first = gaz.places().get(found[1]) if found and found[1] else None
    return bool(found and (first is None or first.kind == "state") and (first or not found[1]))


def _locates(m: Mention, text: str) -> bool:
    if located(text, m.start):
        return True
    home = _HOME.search(text, max(0, m.start - 60), m.start)
    if home and any(gaz.is_org_head(word) for word in home[0].split()):
        return True
    owned = _OWNS.match(text, m.end)
    return owned is not None and (owned[1] or owned[2]) in places_own()


@cache
def _listed_things() -> re.Pattern[str]:
    """Return what finds the names told to be things: "gods such as Zeus", "the film Zenda"."""
    nouns = "|".join(sorted(grammar("listed_things")))
    ones = "|".join(sorted(grammar("named_things")))
    name = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4}"
    return re.compile(
        rf"\b(?:(?:{nouns}),? (?:such as|like|including|named|called)"
        rf"|(?:{ones})(?:,? (?:named|called|dubbed))?) "
        rf"({name}(?:(?:, and |, | and | or ){name}){{0,20}})"
    )


@cache
def places_own() -> frozenset[str]:
    """Return what a place has that makes it no actor: a flag, a history."""
    return listing("groups", "places_own")


@cache
def _play(name: str) -> frozenset[str]:
    return listing("groups", f"play_{name}")


_WORD = re.compile(r"[a-z][a-z-]+")
_BEHIND = re.compile(r"(?:[’']s)? ([a-z]+)")
_BEFORE = re.compile(r"\b([a-z]+)(?: (?:the|debutants|champions|hosts|rivals))? \Z")


def _teams(entities: Sequence[Entity], text: str) -> set[str]:
    """Return the states and places that play in a report of a match."""
    named = [e for e in entities if e.kind in ("state", "place")]
    if not named or len(_play("words") & set(_WORD.findall(text))) < _SPORTS:
        return set()
    return {e.id for e in named if any(_plays(m, text) for m in e.mentions)}


def _plays(m: Mention, text: str) -> bool:
    """Say whether a name is the subject or the object of play: "Oslo beat Rome", "Oslo's coach"."""
    behind = _BEHIND.match(text, m.end)
    before = _BEFORE.search(text, max(0, m.start - 24), m.start)
    acts = behind is not None and behind[1] in _play("verbs") | _play("roles")
    return acts or (before is not None and before[1] in _play("verbs") | {"against"})


def _any_team(entity: Entity) -> bool:
    """Say whether an entity is "the team" or "either side", which may be any of them."""
    unnamed = all(m.form != "name" for m in entity.mentions)
    return unnamed and entity.name.lower() in ("team", "side", "sides", "squad")
