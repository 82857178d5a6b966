"""Draft the tables of stakeholders, their mentions and their relations.

Nothing unknown is guessed: influence, interest and rationale stay empty, position is ``unknown``.
Places that only locate, works, events and products are no stakeholders.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsdraft.document import Document, read
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity
from newsdraft.entities.roles import role_before
from newsdraft.lexicon import listed, listing
from newsdraft.parse.phrases import phrase_at
from newsdraft.relations.from_titles import by_title
from newsdraft.relations.from_verbs import find_relations
from newsdraft.relations.spots import Found
from newsdraft.relations.standing import titled
from newsdraft.rows import Row, row
from newsdraft.text import Article

_ACTS = listed("meets visits hosts attends competes_with bids_to cooperates_with")


def draft_stakeholders(article: Article | Document, entities: Sequence[Entity]) -> list[Row]:
    """Return one row for each person, state, body or group that the text mentions.

    >>> from newsdraft.entities.names import find_mentions, merge_aliases
    >>> article = Article("Canadian Prime Minister Ann Roe left Canada.")
    >>> entities = merge_aliases(find_mentions(article), article)
    >>> rows = draft_stakeholders(article, entities)
    >>> [(r["stakeholder_id"], r["role"], r["country"]) for r in rows]
    [('ann-roe', 'Prime Minister', 'CA'), ('canada', '', 'CA')]
    """
    document = read(article)
    acting = _acting(entities)
    states = {c: e.id for e in acting if e.kind == "state" and (c := _country(e))}
    linked = {r.subject: r.object for r in by_title(acting) if r.subject != r.object}
    countries = {ident: _iso(code) for code, ident in states.items()}
    rows = []
    for entity in acting:
        affiliation = linked.get(entity.id, "") or states.get(_country(entity), "")
        country = _iso(_country(entity)) or countries.get(affiliation, "")
        rows.append(row(
            "stakeholders", stakeholder_id=entity.id, name=_told_name(entity, document),
            kind=entity.kind, role=_role(entity, document.text), country=country, in_article="yes",
            position="unknown", affiliation=affiliation if affiliation != entity.id else "",
            rule=entity.rule, note=entity.note,
        ))  # fmt: skip
    return rows


def _told_name(entity: Entity, document: Document) -> str:
    """Return a name; that of an unnamed group with what tells which: "worshippers of the sun"."""
    if entity.kind != "group" or not entity.mentions or entity.mentions[0].form != "nominal":
        return entity.name
    first = entity.mentions[0]
    sentence = document.article.sentence_at(first.start)
    behind = document.tokens.between(first.end, sentence.end if sentence else first.end)
    opens = first.text[0].isupper()
    links = ("of", "from", "at") if opens else ("of", "from")
    if not behind or behind[0].low not in links:
        return entity.name
    last = phrase_at(behind, 1)[1]
    named = any(token.capital for token in behind[1:last])
    if named and last < len(behind) and behind[last].low == "of":
        last = phrase_at(behind, last + 1)[1] or last  # "at the University of Zenda"
    if behind[1:2] and behind[1].tag == "G":
        return entity.name  # "accused the organisers of cutting the course"
    if behind[0].low == "from" and not named:
        return entity.name  # "saved two boys from the river"
    if not 1 < last < 8 or behind[last - 1].tag not in "NG":
        return entity.name
    return entity.name + document.text[first.end : behind[last - 1].end]


def draft_mentions(article: Article, entities: Sequence[Entity]) -> list[Row]:
    """Return one row for each mention of each stakeholder, a plural mention once for each member.

    >>> from newsdraft.entities.names import find_mentions, merge_aliases
    >>> article = Article("Officials met Dr. Roe.")
    >>> entities = merge_aliases(find_mentions(article), article)
    >>> [(r["quote"], r["form"]) for r in draft_mentions(article, entities)]
    [('Officials', 'nominal'), ('Dr. Roe', 'name')]
    """
    inside = titled(_acting(entities))
    rows = [
        row(
            "mentions", stakeholder_id=entity.id, start=m.start, end=m.end,
            quote=article.text[m.start : m.end], form=m.form, rule=m.sort,
            name_start=m.name_start if m.form == "name" else "",
            name_end=m.name_end if m.form == "name" else "",
        )
        for entity in _acting(entities)
        for m in entity.mentions
        if entity.kind != "state" or m.start not in inside
    ]  # fmt: skip
    rows.sort(key=lambda r: (r["start"], r["end"], r["stakeholder_id"]))
    return rows


def draft_relations(
    article: Article | Document,
    entities: Sequence[Entity],
    events: list[Row],
    claims: Sequence[Row] = (),
) -> list[Row]:
    """Return who does what with whom, each row with its quote and the event that it overlaps most.

    ``events`` is as `events.csv`; ``attends`` takes an event where no body is named.

    >>> from newsdraft.entities.names import find_mentions, merge_aliases
    >>> article = Article("Ann Roe met with Bob Poe.")
    >>> events = [row("events", event_id="e01", start=0, end=24)]
    >>> entities = merge_aliases(find_mentions(article), article)
    >>> list(draft_relations(article, entities, events)[0].values())[:4]
    ['ann-roe', 'meets', 'bob-poe', 'e01']
    """
    spans = [(one["start"], one["end"], one["event_id"]) for one in events]
    rows: dict[tuple[str | int, ...], Row] = {}
    for found in find_relations(article, entities, claims):
        event = _event(found, spans) if found.relation in _ACTS else ""
        target = found.object or event
        if target:
            key = (found.subject, found.relation, target)
            made = row(
                "relations", subject=found.subject, relation=found.relation, object=target,
                event_id=event, start=found.start, end=found.end,
                quote=article.text[found.start : found.end], rule=found.rule,
            )  # fmt: skip
            rows.setdefault(key, made)
    return list(rows.values())


def _acting(entities: Sequence[Entity]) -> list[Entity]:
    return [e for e in entities if e.kind not in ("place", "other")]


_COURTESY = listed("Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Dame Madam Prof Prof.")
_OWNER = re.compile(r"(?:[Tt]he )?([A-Z]\w*(?: [A-Z]\w*)*)[’']s ")
_THE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_OWNED = re.compile(r"^(?:.*[’']s?\s|(?:an?|the|its|their|his|her|our|my)\s)", re.IGNORECASE)


@cache
def _iso(code: str) -> str:
    """Return a code that ISO 3166-1 knows today, none for the Soviet Union."""
    import pycountry

    known = code == "XK" or (code and pycountry.countries.get(alpha_2=code))
    return code if known else ""


def _country(entity: Entity) -> str:
    for m in entity.mentions:
        if entity.kind == "state" and m.name in gaz.places():
            return gaz.places()[m.name].country
        owner = _OWNER.match(m.text) if m.form == "nominal" else None
        if owner and (place := gaz.places().get(owner[1])):
            return place.country
        named = entity.kind == "person" and m.form == "name"  # Finn Roe is no Finn
        told = m.title if named or m.title else m.text
        words = _THE.sub("", told).split() if m.form != "pronoun" else []
        words = words if m.form == "nominal" else words[:2]
        for end in range(len(words), 0, -1):  # "a Dutch singer's Finnish manager" is a Finn
            for size in (2, 1):
                if code := gaz.demonyms().get(" ".join(words[max(0, end - size) : end])):
                    return code
    return ""


def _role(entity: Entity, text: str) -> str:
    """Return a person's longest title without its nationality, or the apposition."""
    titles = [m.title for m in entity.mentions if m.title]
    if not {word for title in titles for word in title.split()} - _COURTESY:
        return _untitled_role(entity, text) or "".join(titles[:1])
    roles = []
    for title in titles:
        words = title.split()
        first = next((i for i, w in enumerate(words) if w in listing("titles", "words")), 0)
        roles.append(" ".join(words[first:]))
    return max(roles, key=len)


def _untitled_role(entity: Entity, text: str) -> str:
    """Return the longest role right before a person's name, or the first that is told of it."""
    named = [m for m in entity.mentions if m.form == "name"]
    person = entity.kind == "person" and named
    before = [role_before(text, m) for m in named] if person else []
    roles = [_OWNED.sub("", m.text) for m in entity.mentions if person and m.sort == "role"]
    beside = [m.text for m in entity.mentions if m.sort == "apposition"]
    return max(before, key=len, default="") or "".join([*roles, *beside][:1])


def _event(found: Found, spans: Sequence[tuple[int, int, str]]) -> str:
    shared = [(min(e, found.end) - max(s, found.start), -(e - s), i) for s, e, i in spans]
    best = max(shared, default=(0, 0, ""))
    return best[2] if best[0] > 0 else ""
