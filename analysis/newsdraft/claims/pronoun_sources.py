"""Every source of a claim a stakeholder: whom a source phrase names, or a row of its own.

The claims are drafted with the names and nominals found; what speaks besides them is settled here,
so that no claim is lost for want of its source.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from newsdraft.claims.source_ids import DETERMINER, Source, Voice, alone
from newsdraft.claims.source_type import core_of, source_type
from newsdraft.claims.word_lists import has
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity, Mention
from newsdraft.entities.unnamed import kind_of_head
from newsdraft.entities.voices import may_be
from newsdraft.lexicon import grammar, listing
from newsdraft.rows import Row
from newsdraft.text import Article, Span

_SOON = 80  # characters between what a body says and what "it" goes on to say
_PERSONS = grammar("pronouns_of_persons")
_OTHERS = grammar("pronouns_of_others")
_TOLD = re.compile(r"\b(?:told|tells|tell|telling) (?:the )?\Z")
_BODIES = frozenset(["company", "organisation", "government", "multilateral", "state"])
_MEANT = dict.fromkeys(("we", "who"), frozenset(["group", "organisation", "company", "person"]))
_MEANT |= {"they": frozenset(["group", "organisation", "company"])}
_BESIDE = re.compile(r", (?:an?|the|[a-z]+(?<!where)(?<!which)(?<!and)) [^,;.:]*")
_DET = r"(?:[Tt]he|[Aa]n?|his|her|their)\b"
_LED = re.compile(rf"\b{_DET}(?: (?!{_DET})[a-z'’-]+)+\Z")


class _Place(NamedTuple):
    """One mention of an entity in reading order."""

    start: int
    end: int
    owner: int
    mention: Mention


def settle_sources(
    article: Article, found: list[tuple[Row, Source]], entities: Sequence[Entity]
) -> tuple[list[Row], list[Entity]]:
    """Return the claims with sources that are entities, and the entities with those it took.

    >>> from newsdraft.rows import row
    >>> article = Article("Two beekeepers near Oslo said it rained.")
    >>> said = Source((Voice("two-beekeepers-near-oslo", Span(0, 24)),), "", "", Span(30, 39))
    >>> claims, entities = settle_sources(article, [(row("claims"), said)], [])
    >>> claims[0]["source"], entities[0].name, entities[0].kind
    ('two-beekeepers-near-oslo', 'Two beekeepers near Oslo', 'group')
    """
    known = {e.id for e in entities if e.kind not in ("place", "other")} | {"author"}
    scene = _Scene(article.text, entities)
    settled: list[Row] = []
    for at, (claim, source) in enumerate(found):
        cell = [voice.id for voice in source.voices]
        before = found[at - 1][0] if at else None
        if cell[0] in _PERSONS and (one := scene.person_before(settled, before, claim)):
            ids = [one]
        elif cell == ["it"] and (body := scene.body_before(settled, source.told.start)):
            ids = [body]
        else:
            ids = [v.id if v.id in known else scene.settle(v, source.told) for v in source.voices]
        kind = claim["source_type"] if ids == cell else scene.type_of(ids[0], claim["source_type"])
        if cell[0] in _PERSONS and scene.unnamed(ids[0]):  # "a worker said", "he said"
            kind = source_type(scene.entity(ids[0]).mentions[0].text)
        settled.append({**claim, "source": ";".join(dict.fromkeys(ids)), "source_type": kind})
    return settled, scene.all()


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

    def entity(self, ident: str) -> Entity:
        return self.entities[self.index[ident]]

    def all(self) -> list[Entity]:
        """Return the entities in the order of their first mention."""
        return sorted(self.entities, key=lambda e: e.mentions[0].start)

    def type_of(self, ident: str, before: str) -> str:
        """Return the type of a source that was found here."""
        entity = self.entity(ident)
        named = any(m.form == "name" for m in entity.mentions)
        told = "anonymous-group" if entity.kind == "group" else before
        return source_type(entity.name, entity.kind) if named else told

    def settle(self, voice: Voice, told: Span) -> str:
        """Return the entity for one who says what stands at ``told``."""
        source, span = voice
        if source == "who":
            return self._before_who(*span)
        many = f"-{source}".endswith("-of-them") and not _is_one(source)
        pronoun = "they" if many else source  # "some of them"
        if pronoun in _PERSONS | _OTHERS and (meant := self._meant(pronoun, *told)):
            return meant
        found = self._overlapped(*span)
        if found is not None and source in _PERSONS and self._names(found, *told):
            return self._new(voice)
        if found is None:
            found = self.index.get(source)
        if found is None:
            return self._new(voice)
        if self.entities[found].kind in ("place", "other"):
            return self._speaking_place(found)
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

    def _overlapped(self, start: int, end: int) -> int | None:
        """Return the entity whose mention shares the span's end, or is the whole of it."""
        first, last = bisect_left(self.starts, start - 80), bisect_left(self.starts, end)
        for place in self.places[first:last]:
            whole = place.start <= start
            within = whole and end < place.end and place.mention.form == "nominal"
            if within or (place.end == end and (whole or self._titled(start, place))):
                return place.owner
        return None

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
        return self._new(alone(led[0], led.start()) if led else Voice("who", Span(start, end)))

    def _names(self, found: int, start: int, end: int) -> bool:
        """Say whether an entity is named in a claim: it is no "he" who says it."""
        name = self.entities[found].name.split()[-1].lower()
        told = self.text[start:end].lower().split()
        return name in told or not {f"{name}’s", f"{name}'s"}.isdisjoint(told)

    def _before(self, start: int) -> list[_Place]:
        at = bisect_left(self.starts, start)
        return self.places[max(0, at - 60) : at]

    def _new(self, voice: Voice) -> str:
        source, span = voice
        if source in self.index:  # the same words with another article
            self._add(self.index[source], span)
            return source
        quote = self.text[slice(*span)]
        name = DETERMINER.sub("", quote)
        name = name[:1].upper() + name[1:]
        pronoun = source in _PERSONS | _OTHERS
        head = core_of(quote).split() or [quote]
        head = [quote.lower()] if quote.lower() in grammar("single_determiners") else head
        one = source in _PERSONS or _is_one(source)
        kind = "person" if one else "group" if pronoun else kind_of_head(head)
        if kind == "person" and has([head[-1].lower()], "record"):
            kind = "organisation"  # "a statement from the ministry" is no person
        note = "no antecedent found" if pronoun else ""
        self.index[source] = len(self.entities)
        mention = _speaker(span, kind, quote)
        self.entities.append(Entity(source, name, kind, (mention,), "speaker", note))
        return source

    def _add(self, found: int, span: Span) -> None:
        """Let one who was found here, and by no name before, be mentioned once more."""
        entity = self.entities[found]
        if entity.rule != "speaker" or any(m.start == span.start for m in entity.mentions):
            return
        more = _speaker(span, entity.kind, self.text[slice(*span)])
        members = sorted((*entity.mentions, more), key=lambda m: m.start)
        self.entities[found] = replace(entity, mentions=tuple(members))


def _speaker(span: Span, kind: str, quote: str) -> Mention:
    form = "pronoun" if quote.lower() in _PERSONS | _OTHERS else "nominal"
    return Mention(*span, -1, -1, form, kind, quote, "speaker")
