"""Every source of a claim a stakeholder: whom a source phrase names, or a row of its own.

The claims are drafted with the names and nominals found; what speaks besides them is settled here,
so that no claim is lost for want of its source.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from newsdraft.claims.source_ids import DETERMINER
from newsdraft.claims.source_type import core_of, source_type
from newsdraft.claims.word_lists import has
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity, Mention, slug
from newsdraft.entities.unnamed import kind_of_head
from newsdraft.entities.voices import may_be
from newsdraft.lexicon import grammar, listing
from newsdraft.rows import Row
from newsdraft.text import Article, Span

_SOON = 80  # characters between what a body says and what "it" goes on to say
_NEAR = 6  # claims before and behind one in which its sentence goes on
_PERSONS = grammar("pronouns_of_persons")
_OTHERS = grammar("pronouns_of_others")
_TOLD = re.compile(r"\b(?:told|tells|tell|telling) (?:the )?\Z")
_BODIES = frozenset(["company", "organisation", "government", "multilateral", "state"])
_MEANT = dict.fromkeys(("we", "who"), frozenset(["group", "organisation", "company", "person"]))
_MEANT |= {"they": frozenset(["group", "organisation", "company"])}
_BESIDE = re.compile(r", (?:an?|the|[a-z]+(?<!where)(?<!which)(?<!and)) [^,;.:]*")
_BY = re.compile(r"\s(?:by|from)\s(?=(?:the|an?|his|her|its|their)\s)")
_DET = r"(?:[Tt]he|[Aa]n?|his|her|their)\b"
_LED = re.compile(rf"\b{_DET}(?: (?!{_DET})[a-z'’-]+)+\Z")


class _Place(NamedTuple):
    """One mention of an entity in reading order."""

    start: int
    end: int
    owner: int
    mention: Mention


def settle_sources(
    article: Article, found: list[tuple[Row, Span]], entities: Sequence[Entity]
) -> tuple[list[Row], list[Entity]]:
    """Return the claims with sources that are entities, and the entities with those it took.

    Each claim comes with where its source stands.

    >>> from newsdraft.rows import row
    >>> article = Article("Two beekeepers near Oslo said it rained.")
    >>> said = row("claims", source="two-beekeepers-near-oslo", start=30, end=39)
    >>> claims, entities = settle_sources(article, [(said, Span(0, 24))], [])
    >>> claims[0]["source"], entities[0].name, entities[0].kind
    ('two-beekeepers-near-oslo', 'Two beekeepers near Oslo', 'group')
    """
    known = {e.id for e in entities if e.kind not in ("place", "other")} | {"author", ""}
    scene = _Scene(article.text, entities)
    claims = [claim for claim, _ in found]
    settled: list[Row] = []
    for at, (claim, said) in enumerate(found):
        cell, before = claim["source"].split(";"), claims[at - 1] if at else None
        told = _said_with(claims, at) if cell[0] in _PERSONS else Span(claim["start"], claim["end"])
        if cell[0] in _PERSONS and (one := scene.person_before(settled, before, claim)):
            ids = [one]
        elif cell == ["it"] and (body := scene.body_before(settled, told.start)):
            ids = [body]
        else:
            ids = [one if one in known else scene.settle(one, said, told) for one in cell]
        kind = claim["source_type"] if ids == cell else scene.type_of(ids[0], claim["source_type"])
        if cell[0] in _PERSONS and scene.unnamed(ids[0]):  # "a worker said", "he said"
            kind = source_type(scene.entity(ids[0]).mentions[0].text)
        settled.append({**claim, "source": ";".join(dict.fromkeys(ids)), "source_type": kind})
    return settled, scene.all()


def _said_with(claims: list[Row], at: int) -> Span:
    """Return where begins and ends what a pronoun says in a sentence: "He said A and that B"."""
    told = [
        one
        for one in claims[max(0, at - _NEAR) : at + _NEAR]
        if all(one[part] == claims[at][part] for part in ("source", "cue", "sentence"))
    ]
    return Span(told[0]["start"], max(one["end"] for one in told))


def _is_one(source: str) -> bool:
    """Tell whether a source is one of several: "one of them"."""
    return source.removesuffix("-of-them") in grammar("single_determiners") - _PERSONS


class _Scene:
    def __init__(self, text: str, entities: Sequence[Entity]) -> None:
        self.text = text
        self.entities = list(entities)
        self.index = {e.id: n for n, e in enumerate(self.entities)}
        self.places = sorted(
            _Place(m.start, m.end, n, m)
            for n, e in enumerate(self.entities)
            for m in e.mentions
            if e.kind != "other" or m.form == "name"
        )
        self.starts = [place.start for place in self.places]
        self.more: dict[int, dict[int, Mention]] = {}  # mentions found here, by their start
        self.named: dict[str, int] = {}  # source as the claims have it: its own entity

    def entity(self, ident: str) -> Entity:
        return self.entities[self.index[ident]]

    def all(self) -> list[Entity]:
        """Return the entities in the order of their first mention."""
        for found, more in self.more.items():
            entity = self.entities[found]
            known = {m.start for m in entity.mentions}
            fresh = (m for m in more.values() if m.start not in known)
            members = sorted((*entity.mentions, *fresh), key=lambda m: m.start)
            self.entities[found] = replace(entity, mentions=tuple(members))
        return sorted(self.entities, key=lambda e: e.mentions[0].start)

    def type_of(self, ident: str, before: str) -> str:
        """Return the type of a source that was found here."""
        entity = self.entity(ident)
        named = any(m.form == "name" for m in entity.mentions)
        told = "anonymous-group" if entity.kind == "group" else before
        return source_type(entity.name, entity.kind) if named else told

    def settle(self, source: str, said: Span, told: Span) -> str:
        """Return the entity for a source that is named at ``said``, of a claim at ``told``."""
        span = self._author(self._span(source, said))
        if source == "who":
            return self._before_who(*span)
        many = f"-{source}".endswith("-of-them") and not _is_one(source)
        pronoun = "they" if many else source  # "some of them"
        if pronoun in _PERSONS | _OTHERS and (meant := self._meant(pronoun, *told)):
            return meant
        found = self._overlapped(*span)
        if found is not None and source in _PERSONS and self._names(found, *told):
            return self._new(source, span)
        if found is None:
            found = self._aside(span.end)
        if found is None:
            found = self.index.get(source, self.named.get(source))
        if found is None:
            return self._new(source, span)
        if self.entities[found].kind in ("place", "other"):
            return self._speaking_place(found)
        if source in self.named:
            self._add(found, span)
        return self.entities[found].id

    def _speaking_place(self, found: int) -> str:
        """Let a place that is a source speak as a government or an organisation."""
        entity = self.entities[found]
        known = entity.kind == "place" and entity.name in gaz.places()
        kind = "government" if known else "organisation"  # a city stands for its government
        members = tuple(replace(m, kind=kind) for m in entity.mentions)
        rule = f"{entity.rule};speaker"
        self.entities[found] = replace(entity, kind=kind, mentions=members, rule=rule)
        return entity.id

    def _span(self, source: str, said: Span) -> Span:
        """Return where the words of a source stand, with an article before them."""
        words = "[^a-z0-9]+".join(re.escape(part) for part in source.split("-"))
        pattern = re.compile(rf"(?:\b(?:an?|the) )?(?<![a-z0-9]){words}\w*", re.IGNORECASE)
        found = pattern.search(self.text, *said)
        return Span(*found.span()) if found else said

    def _author(self, span: Span) -> Span:
        """Return who stands behind a document: "a report by | the engineers' association"."""
        quote = self.text[slice(*span)].split(",")[0]
        by = _BY.search(quote)
        if not by or not has(core_of(quote).lower().split()[-1:], "record"):
            return span
        whose = core_of(quote[by.end() :]).lower().split()
        known = has(whose[-1:], "institution") or has(whose[-1:], "body")
        return Span(span[0] + by.end(), span[0] + len(quote)) if known else span

    def _overlapped(self, start: int, end: int) -> int | None:
        """Return the entity whose mention shares the span's end, or is the whole of it."""
        first, last = bisect_left(self.starts, start - 80), bisect_left(self.starts, end)
        for place in self.places[first:last]:
            whole = place.start <= start
            within = whole and end < place.end and place.mention.form == "nominal"
            if within or (place.end == end and (whole or self._titled(start, place))):
                return place.owner
        return None

    def _aside(self, end: int) -> int | None:
        """Return the person whom commas set behind a role: "the mayor of Zenda, Ann Roe, said"."""
        at = bisect_left(self.starts, end + 2)
        if at == len(self.places) or self.text[end : end + 2] != ", ":
            return None
        place = self.places[at]
        person = place.mention.form == "name" and place.mention.kind == "person"
        beside = place.start == end + 2 and self.text[place.end : place.end + 1] == ","
        return place.owner if person and beside else None

    def _titled(self, start: int, place: _Place) -> bool:
        """Say whether only titles and roles stand before a name: "Vice Minister Poe"."""
        words = self.text[start : place.start].split()
        roles = listing("titles", "words") | listing("titles", "roles")
        if place.mention.kind == "person" and words[1:2] == ["of"]:
            return words[0] in roles or words[0].lower() in roles  # "head of the union Ann Roe"
        return all(word in roles or word.lower() in ("the", "first") for word in words)

    def _meant(self, pronoun: str, start: int, end: int) -> str:
        """Return the nearest entity before a claim that a pronoun can mean, not told of in it."""
        wanted = {"person"} if pronoun in _PERSONS else _MEANT.get(pronoun, _BODIES)
        for place in reversed(self._before(start)):
            spoken = pronoun not in ("i", "we") or self.text[place.end : place.end + 1] == ":"
            entity = self.entities[place.owner]
            fits = spoken and entity.kind in wanted and self._fits(pronoun, entity)
            told = _TOLD.search(self.text, max(0, place.start - 12), place.start)
            if fits and not told and not self._names(place.owner, start, end):
                return entity.id  # not "he told the magistrate. He ...": another speaks
        return ""

    def body_before(self, settled: Sequence[Row], start: int) -> str:
        """Return what body or paper spoke right before a claim: "The report says ... It adds"."""
        if not settled or start - settled[-1]["end"] > _SOON:
            return ""
        last = settled[-1]["source"]
        kind = self.entity(last).kind if last in self.index else ""
        body = settled[-1]["source_type"] == "named-institution"
        return last if body and kind not in ("", "person", "place", "state") else ""

    def person_before(self, settled: Sequence[Row], before: Row | None, claim: Row) -> str:
        """Return the unnamed person who spoke in the sentence before "he said"."""
        if before is None or claim["quotation"] != "direct":
            return ""
        if before["source"] in _PERSONS - {claim["source"]}:
            return ""  # "he said", and "she said"
        last = settled[-1]["source"]
        near = before["cue"] and claim["sentence"] - before["sentence"] <= 1
        known = near and self.unnamed(last)
        return last if known and self._fits(claim["source"], self.entity(last)) else ""

    def unnamed(self, ident: str) -> bool:
        """Say whether a source is one person without a name."""
        if ident in _PERSONS or ident not in self.index:
            return False
        entity = self.entity(ident)
        return entity.kind == "person" and all(m.form != "name" for m in entity.mentions)

    def _fits(self, pronoun: str, entity: Entity) -> bool:
        """Say whether a pronoun can mean an entity, by its name and the titles it is named with."""
        named = {m.text for m in entity.mentions if m.form == "name"}
        return all(may_be(pronoun, name) for name in {entity.name, *named})

    def _before_who(self, start: int, end: int) -> str:
        """Return whom "who" takes up: what stands right before it, named or not."""
        stop = len(self.text[:start].rstrip(" ,–—-("))
        for place in reversed(self._before(stop)):
            beside = _BESIDE.fullmatch(self.text, place.end, stop)
            taken = place.end == stop or (beside and self.text[stop] == ",")
            if taken and self.entities[place.owner].kind != "place":  # "Ann Roe of Oslo, who"
                return self.entities[place.owner].id
        led = _LED.search(self.text, max(0, stop - 60), stop)
        span = Span(led.start(), stop) if led else Span(start, end)
        return self._new(slug(self.text[slice(*span)]) or "who", span)

    def _names(self, found: int, start: int, end: int) -> bool:
        """Say whether an entity is named in a claim: it is no "he" who says it."""
        name = self.entities[found].name.split()[-1].lower()
        told = self.text[start:end].lower().split()
        return name in told or not {f"{name}’s", f"{name}'s"}.isdisjoint(told)

    def _before(self, start: int) -> list[_Place]:
        at = bisect_left(self.starts, start)
        return self.places[max(0, at - 60) : at]

    def _new(self, source: str, span: Span) -> str:
        quote = self.text[slice(*span)]
        name = DETERMINER.sub("", quote)
        name = name[:1].upper() + name[1:]
        ident = slug(name)[:56].strip("-")
        if ident in self.index:  # the same words with another article
            self.named[source] = self.index[ident]
            self._add(self.index[ident], span)
            return ident
        pronoun = source in _PERSONS | _OTHERS
        head = core_of(quote).split() or [quote]
        head = [quote.lower()] if quote.lower() in grammar("single_determiners") else head
        one = source in _PERSONS or _is_one(source)
        kind = "person" if one else "group" if pronoun else kind_of_head(head)
        if kind == "person" and has([head[-1].lower()], "record"):
            kind = "organisation"  # "a statement from the ministry" is no person
        form = "pronoun" if pronoun else "nominal"
        mention = Mention(*span, -1, -1, form, kind, quote, "speaker")
        note = "no antecedent found" if pronoun else ""
        self.index[ident] = self.named[source] = len(self.entities)
        self.entities.append(Entity(ident, name, kind, (mention,), "speaker", note))
        return ident

    def _add(self, found: int, span: Span) -> None:
        quote, kind = self.text[slice(*span)], self.entities[found].kind
        form = "pronoun" if quote.lower() in _PERSONS | _OTHERS else "nominal"
        more = Mention(*span, -1, -1, form, kind, quote, "speaker")
        self.more.setdefault(found, {}).setdefault(span[0], more)
