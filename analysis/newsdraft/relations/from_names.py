"""Relations that names tell: "the Zenda Home Office", "Acme workers".

>>> from newsdraft.entities.names import find_mentions, merge_aliases
>>> from newsdraft.text import Article
>>> article = Article("The Canadian Interior Ministry said Canada is ready.")
>>> entities = merge_aliases(find_mentions(article), article)
>>> [one[:3] for one in by_owner(entities)]
[('canadian-interior-ministry', 'part_of', 'canada')]
"""

import re
from collections.abc import Iterator, Sequence

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity, Mention
from newsdraft.lexicon import listing
from newsdraft.relations.from_titles import tops
from newsdraft.relations.offices import belongs, office, rank
from newsdraft.relations.spots import Found, states_of

_OPENING = re.compile(r"\A(?:the|an?|some|several|many|most|two|three|\d+) ", re.IGNORECASE)
_BODIES = ("government", "company", "organisation", "multilateral")
_OWNED = (*_BODIES, "group")
_LONGEST = 6  # words of an owner's name
_HOLDER = re.compile(
    r"(?:^|\s)(?:(?P<before>[A-Z]\w+) (?:Minister|Secretary)"
    r"|(?:Minister|Secretary) (?:of|for) (?:the )?(?P<behind>[A-Z]\w+))$"
)
_MINISTRY = re.compile(
    r"(?:^|\s)(?:(?P<before>[A-Z]\w+) (?:Ministry|Office|Department)"
    r"|(?:Ministry|Department) (?:of|for) (?:the )?(?P<behind>[A-Z]\w+))$"
)
_WORD = re.compile(r"[a-z]+-?")


def by_owner(entities: Sequence[Entity]) -> Iterator[Found]:
    """Read "the Canadian army", "Acme workers": what begins with an owner's name is part of it."""
    owners, nested = _owners(entities), _nested(entities)
    for entity in entities:
        for m in entity.mentions if entity.kind in (*_OWNED, "person") else ():
            owner, relation = _owner_in(m, entity.kind, owners)
            if not relation and m.form == "nominal" and m.start in nested:
                owner, kind, end = nested[m.start]  # "the company's chairman"
                rest = m.text[end - m.start :].split()[1:]
                relation = _to_owner(entity.kind, kind, rest, True) if rest else ""
            if relation and owner != entity.id:
                yield Found(entity.id, relation, owner, m.start, m.end, "owner-name")


def _nested(entities: Sequence[Entity]) -> dict[int, tuple[str, str, int]]:
    """Return by its start each unnamed body: its id, kind and end."""
    return {
        m.start: (entity.id, entity.kind, m.end)
        for entity in entities
        for m in entity.mentions
        if entity.kind in (*_BODIES, "state") and m.form == "nominal"
    }


def _owners(entities: Sequence[Entity]) -> dict[str, tuple[str, str]]:
    """Return the names and adjectives of states, and the names of bodies: id and kind."""
    states = states_of(entities)
    found = {name: (states[c], "state") for name, c in gaz.demonyms().items() if c in states}
    found |= {code: (ident, "state") for code, ident in states.items()}
    for entity in entities:
        for m in entity.mentions if entity.kind in (*_BODIES, "state") else ():
            if m.form == "name":
                found.setdefault(m.name, (entity.id, entity.kind))
    return found


def _owner_in(m: Mention, kind: str, owners: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """Return whose name opens a mention, and what the rest of it is to such an owner."""
    words = _OPENING.sub("", m.name or m.text, count=1).split()
    for size in range(min(len(words) - 1, _LONGEST), 0, -1):
        name = " ".join(words[:size])
        bare = re.sub(r"[’']s?$", "", name)
        place = gaz.places().get(bare)
        owner, owner_kind = owners.get(bare) or (place and owners.get(place.country)) or ("", "")
        if not owner or (place and owner_kind != "state"):  # a team that bears a land's name
            continue
        named = bare != name or (m.form == "name" and gaz.names_a_thing(words[-1]))
        return owner, _to_owner(kind, owner_kind, words[size:], named)
    return "", ""


def _to_owner(kind: str, owner_kind: str, rest: list[str], named: bool) -> str:
    """Return what the rest of a mention is to the owner whose name opens it."""
    words = {word.lower() for word in rest}
    if kind != "person" and not words.isdisjoint(listing("relations", "wholes", "owners")):
        return "owns" if words.isdisjoint(office("past")) else ""  # "Acme's owner, Borealis"
    if kind == "person":  # "Acme's chief executive"
        relation = rank([w.lower() for w in rest]) if named else ""
        below = owner_kind == "state" and not tops(rest[-1])
        return "part_of" if relation and below else relation
    if kind == "group":
        part = belongs(rest[-1].lower())
    else:
        part = kind == "government" if owner_kind == "state" else named
    return "part_of" if part else ""


def by_ministry(entities: Sequence[Entity], text: str) -> Iterator[Found]:
    """Read "Interior Minister Ann Roe" beside "the Interior Ministry": she heads it.

    Not where two hold such an office, or the ministry is another country's.
    """
    holders: dict[str, dict[str, Mention]] = {}
    for entity in entities:
        for m in entity.mentions if entity.kind == "person" else ():
            holds = _HOLDER.search(m.title)
            if holds and _in_office(text[max(0, m.start - 12) : m.name_start].lower()):
                holders.setdefault(_field(holds), {}).setdefault(entity.id, m)
    ministries: dict[str, dict[str, Mention]] = {}
    for entity in entities:
        for m in entity.mentions if entity.kind == "government" else ():
            named = _MINISTRY.search(_OPENING.sub("", m.name or m.text, count=1))
            before = named.string[: named.start()].strip() if named else ""
            if named and before == _land_name(before):
                ministries.setdefault(_field(named), {}).setdefault(entity.id, m)
    for field in sorted(holders.keys() & ministries.keys()):
        pairs = [(a, b) for a in holders[field].items() for b in ministries[field].items()]
        if len(pairs) == 1:
            (person, titled), (body, ministry) = pairs[0]
            if _land(titled.title) in ("", _land(ministry.name or ministry.text)):
                yield Found(person, "heads", body, titled.start, titled.end, "minister")


def _in_office(before: str) -> bool:
    """Say whether the words before a name leave its office alone.

    >>> _in_office("interior minister "), _in_office("the late interior minister ")
    (True, False)
    """
    others = office("past") | office("lesser")
    return not any(w in others or f"{w}-" in others for w in _WORD.findall(before))


def _field(match: re.Match[str]) -> str:
    return (match["before"] or match["behind"]).replace("Defence", "Defense")


def _land_name(name: str) -> str:
    """Return a name that is a state's or an adjective of one; nothing of "Texas"."""
    place = gaz.places().get(name)
    return name if name in gaz.demonyms() or (place and place.kind == "state") else ""


def _land(words: str) -> str:
    """Return the country whose name or adjective opens some words."""
    first = _OPENING.sub("", words, count=1).split()
    for size in (2, 1):
        name = " ".join(first[:size])
        place = gaz.places().get(name)
        if code := gaz.demonyms().get(name, place.country if place else ""):
            return code
    return ""
