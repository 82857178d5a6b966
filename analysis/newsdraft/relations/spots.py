"""The mentions of a sentence, and which of them a phrase is about.

A phrase is about its head and what is joined to it: "the fans of Zenda and Roe" is about neither
Zenda nor Roe, "Roe's brother" not about Roe.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsdraft.document import Document
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity
from newsdraft.lexicon import grammar, lexicon, listed, listing
from newsdraft.parse.phrases import NONE, Phrase, phrase_at
from newsdraft.parse.tokenizer import Token, Words
from newsdraft.text import Sentence


class Found(NamedTuple):
    """One relation with its quote ``start..end`` and the rule that read it."""

    subject: str
    relation: str
    object: str
    start: int
    end: int
    rule: str


class Spot(NamedTuple):
    """One mention in a sentence and all the entities it stands for."""

    start: int
    end: int
    ids: tuple[str, ...]
    kind: str
    form: str


def states_of(entities: Sequence[Entity]) -> dict[str, str]:
    """Return the states among some entities by their codes."""
    places = gaz.places()
    return {
        places[m.name].country: e.id
        for e in entities
        if e.kind == "state"
        for m in e.mentions
        if m.name in places
    }


def spots_by_sentence(
    document: Document, entities: Sequence[Entity]
) -> Iterator[tuple[Sentence, list[Spot]]]:
    """Yield each sentence with its mentions, the longest where they overlap.

    A capital stands for its state if that is named.
    """
    states = states_of(entities)
    spots: dict[tuple[int, int], tuple[list[str], str, str]] = {}
    for entity in entities:
        ident, kind = entity.id, entity.kind
        if kind == "place":
            place = gaz.places().get(entity.name)
            ident = states.get(place.country if place else "", "")
        if kind == "other" or not ident:
            continue
        for m in entity.mentions:
            spots.setdefault((m.start, m.end), ([], kind, m.form))[0].append(ident)
    inside: dict[int, list[Spot]] = {}
    reach = 0
    for (start, end), (ids, kind, form) in sorted(spots.items(), key=lambda s: (s[0][0], -s[0][1])):
        if end <= reach:
            continue  # a state inside a title
        reach = end
        if at := document.article.sentence_at(start):
            inside.setdefault(at.number, []).append(Spot(start, end, tuple(ids), kind, form))
    for sentence in document.sentences:
        if sentence.number in inside:
            yield sentence, inside[sentence.number]


def heads(sent: Words, phrase: Phrase, spots: Sequence[Spot]) -> list[Spot]:
    """Return the mentions that a phrase is about, in reading order."""
    if phrase == NONE:
        return []
    first, last = phrase
    begin, end = sent[first].start, sent[last - 1].end
    found: list[Spot] = []
    reach = first
    for spot in (s for s in spots if begin <= s.start and s.end <= end):
        before = [token for token in sent[reach:last] if token.end <= spot.start]
        if not (_joins(before, spot) if found else _opens(before)) or _is_object(before, spot):
            break
        after = next((k for k in range(reach, last) if sent[k].start >= spot.end), last)
        owns = owned(sent, spot) or spot.end == _apostrophe(sent, after)  # "Sanders' supporters"
        if not owns and (after == last or _closes(sent, after)):
            found.append(spot)
            reach = after
    return found


def heads_at(sent: Words, k: int, spots: Sequence[Spot]) -> list[Spot]:
    """Return the mentions that the phrase from a word on is about, and those joined to it."""
    return heads(sent, more(sent, phrase_at(sent, k), spots), spots)


def each_pair(
    left: Sequence[Spot], relation: str, right: Sequence[Spot], start: int, end: int, rule: str
) -> Iterator[Found]:
    """Yield a relation of each that is mentioned on the left to each on the right."""
    for one in (i for spot in left for i in spot.ids):
        for other in (i for spot in right for i in spot.ids):
            yield Found(one, relation, other, start, end, rule)


def words_between(sent: Words, one: Spot, other: Spot) -> list[Token]:
    """Return the words between two mentions."""
    return [t for t in sent if one.end <= t.start and t.end <= other.start]


def last_word(sent: Words, spot: Spot) -> Token | None:
    """Return the word in which a mention ends, with the 's that stands behind it."""
    return next((t for t in sent if t.start < spot.end <= t.end), None)


def owned(sent: Words, spot: Spot) -> bool:
    """Say whether 's stands behind a mention."""
    word = last_word(sent, spot)
    return word is not None and word.end > spot.end and word.low.endswith(("'s", "s'"))


def _apostrophe(sent: Words, at: int) -> int:
    """Return where a bare apostrophe stands that a noun follows, -1 where none does."""
    mark = sent[at] if at + 1 < len(sent) else None
    owns = mark is not None and mark.low in ("'", "’") and sent[at + 1].tag in "NGVE"
    return mark.start if mark is not None and owns else -1


def _joins(between: Words, spot: Spot) -> bool:
    """Say whether words add one mention to another: "and", ", the", "and former envoy"."""
    lows = [t.low for t in between if t.tag != "D"]
    return bool(lows) and set(_without_role(lows, spot)) <= {"and", ",", "&"}


def _opens(between: Words) -> bool:
    """Say whether words only describe the mention behind them: no verb, no preposition."""
    if len(between) > 1 and between[0].low in grammar("many") and between[1].low == "of":
        between = between[2:]  # "thousands of | nurses"
    return not any(
        t.tag in "PWVSC,;" and not t.capital for t in between if not _names_office(between, t)
    )


def _is_object(before: Words, spot: Spot) -> bool:
    """Say whether a person may be the object of the word before: "helped police arrest | Poe"."""
    if not before or spot.kind != "person":
        return False
    word = before[-1]
    verb = word.low in _acting() or word.form == "b"
    return verb and not word.capital and word.low not in listing("titles", "roles")


@cache
def _acting() -> frozenset[str]:
    acts = lexicon("relations")["acts"].values()
    return listed(" ".join(row for frames in acts for row in frames.values()))


def _names_office(between: Words, token: Token) -> bool:
    """Say whether a word only tells which office: "former finance minister Ann Roe"."""
    last = between[-1].low in listing("titles", "roles")
    return last and token.tag in "VG" and len(between) > 1 and token is between[-2]


def _without_role(lows: list[str], spot: Spot) -> list[str]:
    """Leave out what a person is from words before a name: "and Ruritanian leader Ann Roe"."""
    joint, *rest = lows
    told = listing("titles", "roles") | listing("groups", "body_person")
    role = rest and rest[-1] in told and all(w in told or w.title() in gaz.demonyms() for w in rest)
    person = spot.kind == "person" and spot.form == "name"
    return [joint] if role and person and joint == "and" else lows


def _closes(sent: Words, at: int) -> bool:
    """Say whether a word behind a mention leaves it the head: "and", ",", "of", "1 - 0"."""
    token = sent[at]
    return (
        token.tag in "PC,;.(-WSG)" or token.low in ("and", "(", ")", "'s") or token.low[0].isdigit()
    )


def more(sent: Words, phrase: Phrase, spots: Sequence[Spot]) -> Phrase:
    """Stretch an object over what is joined to it: "Roe, Poe and Coe", not "Roe, and Poe left"."""
    if phrase == NONE:
        return NONE
    first, last = phrase
    starts = {spot.start: spot for spot in spots}
    opening = next((s for s in spots if sent[first].start <= s.start < sent[last - 1].end
                    and s.end > sent[last - 1].end), None)  # fmt: skip
    while opening and last < len(sent) and sent[last].start < opening.end:
        last += 1  # "Ruritania's Minister of State Ann Roe": the phrase ended at "of"
    while last + 1 < len(sent) and sent[last].low in ("and", ",", "&"):
        k = last + 1
        k += k < len(sent) and sent[k].low == "and"
        spot = starts.get(sent[k].start) if k < len(sent) else None
        if spot is None:
            break
        behind = next((j for j in range(k, len(sent)) if sent[j].start >= spot.end), len(sent))
        if behind < len(sent) and sent[behind].tag in "VAERNG":
            break
        last = behind
    return first, last
