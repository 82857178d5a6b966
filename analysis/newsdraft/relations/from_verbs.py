"""Who does what with whom, read from one sentence at a time, each with the words that say it.

Subject, verb and object are found by nearness inside a sentence: there is no parse. A relation
needs a verb (or "partnership", "visit of ... to") from `lexicon/relations.toml` between two
mentions, or a title with its state ("Ruritanian President Ann Roe").
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity
from newsdraft.relations.from_titles import WORD, Found, Spot, by_noun, by_title
from newsdraft.text import Article, Sentence

_REACH = 40  # mentions on either side of a verb: more would make a long sentence slow
_DETERMINERS = gaz.listed("a an the his her their its our this that of")
_JOINED = (" and ", ", ", ", and ", " and the ")


def find_relations(article: Article, entities: Sequence[Entity]) -> list[Found]:
    """Return the relations of a text, each once for the same quote.

    >>> from newsdraft.entities.names import find_mentions, merge_aliases
    >>> article = Article("Canadian Prime Minister Ann Roe met with Bob Poe. Canada waits.")
    >>> found = find_relations(article, merge_aliases(find_mentions(article), article.text))
    >>> [(r.subject, r.relation, r.object) for r in found]
    [('ann-roe', 'heads', 'canada'), ('ann-roe', 'meets', 'bob-poe')]
    """
    found = list(by_title(entities))
    states = {e.id for e in entities if e.kind == "state"}
    for sentence, spots in _sentences(article, entities):
        found.extend(_by_verb(article.text, sentence, spots, states))
    seen: dict[tuple[str, str, str, int, int], Found] = {}
    for one in found:
        if one.subject != one.object:
            seen.setdefault((*one[:3], one.start, one.end), one)
    return sorted(seen.values(), key=lambda r: (r.start, r.end, r.relation, r.subject, r.object))


def _sentences(
    article: Article, entities: Sequence[Entity]
) -> Iterator[tuple[Sentence, list[Spot]]]:
    """Yield each sentence with its mentions; a capital stands for its state if that is named."""
    states = {
        gaz.places()[m.name].country: e.id
        for e in entities
        if e.kind == "state"
        for m in e.mentions
        if m.name in gaz.places()
    }
    spots: dict[tuple[int, int], tuple[list[str], str]] = {}
    for entity in entities:
        for m in entity.mentions:
            place = gaz.places().get(entity.name) if entity.kind == "place" else None
            ident = (
                states.get(place.country if place else "", "")
                if entity.kind == "place"
                else entity.id
            )
            if entity.kind == "other" or not ident:
                continue
            spots.setdefault((m.start, m.end), ([], entity.kind))[0].append(ident)
    inside: dict[int, list[Spot]] = {}
    reach = 0
    for (start, end), (ids, kind) in sorted(spots.items(), key=lambda s: (s[0][0], -s[0][1])):
        if end <= reach:
            continue  # a state inside a title
        reach = end
        if at := article.sentence_at(start):
            inside.setdefault(at.number, []).append(Spot(start, end, tuple(ids), kind))
    for sentence in article.sentences:
        if sentence.number in inside:
            yield sentence, inside[sentence.number]


@cache
def _verbs() -> dict[str, str]:
    lexicon = gaz.lexicon("relations")
    table = dict.fromkeys(lexicon["speech"]["verbs"].split(), "speaks_about")
    for relation, words in lexicon["active"].items():
        table |= dict.fromkeys(words.split(), relation)
    return table


def _by_verb(text: str, sentence: Sentence, spots: list[Spot], states: set[str]) -> Iterator[Found]:
    previous = sentence.start
    starts = [spot.start for spot in spots]
    for match in WORD.finditer(text, sentence.start, sentence.end):
        relation = _verbs().get(match[0].lower())
        if relation is None or match.start() < previous:
            continue
        at = bisect(starts, match.start())
        near = spots[max(0, at - _REACH) : at + _REACH]
        if _covered(match.start(), near):
            continue
        by = _agent(text, match, sentence.end) if _passive(match[0], relation) else -1
        passive = by >= 0
        subjects = _subjects(text, near, match.start(), previous)
        after = [s for s in near if s.start >= max(by, match.end())]
        if not passive and not match[0].endswith("ing") and _is_told(text, match.start()):
            continue  # "she was welcomed at the airport"
        before = text[max(0, match.start() - 60) : match.start()]
        before_noun = before.rstrip().rsplit(" ", 1)[-1].lower()
        if before_noun in _DETERMINERS or before_noun.endswith(("’s", "'s")):
            continue
        object_ = text[match.end() : after[0].start] if after else ""
        if relation == "hosts" and not passive and (len(object_) > 25 or "," in object_):
            relation = "speaks_about"
        yield from _read(text, relation, subjects, after, match.end(), sentence.end, passive)
        if relation != "speaks_about":
            previous = match.end()
    yield from by_noun(text, sentence, spots, states)


def _covered(offset: int, spots: list[Spot]) -> bool:
    return any(s.start <= offset < s.end for s in spots)


def _passive(verb: str, relation: str) -> bool:
    return verb.lower() in gaz.lexicon("relations")["passive"].get(relation, "").split()


_BE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s(?:\w+ly\s)?\Z")


def _is_told(text: str, verb: int) -> bool:
    """Say whether a form of "be" makes a past participle of a verb: "the jury was told"."""
    return _BE.search(text, max(0, verb - 20), verb) is not None


def _agent(text: str, verb: re.Match[str], end: int) -> int:
    """Return where the agent of a passive stands: "welcomed at the airport by"; -1 without one."""
    if text.startswith(" by ", verb.end()):
        return verb.end()
    told = _BE.search(text, max(0, verb.start() - 20), verb.start())
    return text.find(" by ", verb.end(), min(end, verb.end() + 40)) if told else -1


def _subjects(text: str, spots: list[Spot], verb: int, since: int) -> list[Spot]:
    """Return the mentions right before a verb: the last one and those joined to it."""
    before = [s for s in spots if s.end <= verb]
    if not before:
        return []
    last = len(before) - 1
    while last > 0 and text[before[last - 1].end : before[last].start] not in (
        " and ",
        ", ",
        ", and ",
    ):
        owner = text[before[last].end : before[last].end + 2] in ("’s", "'s")
        if not owner and _runs_to(text[before[last].end : verb]):
            break
        last -= 1
    if not _runs_to(text[before[last].end : verb]):
        return []
    chosen = [before[last]]
    while last > 0 and text[before[last - 1].end : before[last].start] in _JOINED:
        last -= 1
        if before[last].kind != chosen[0].kind:
            break  # "In Seoul, Ann Roe met ..."
        chosen.insert(0, before[last])
    return chosen


def _runs_to(between: str) -> bool:
    """Say whether only helping words, or a clause in commas, part a subject from its verb."""
    if between[:1] == "," and between.count(",") > 1:
        between = between[between.rindex(",") + 1 :]
    allowed = gaz.auxiliaries()
    words = WORD.findall(between)
    return all(
        w.lower() in allowed or w.lower().endswith("ly") or w in ("he", "she", "they", "both")
        for w in words
    )


def _read(
    text: str,
    relation: str,
    subjects: list[Spot],
    after: list[Spot],
    verb: int,
    end: int,
    passive: bool,
) -> Iterator[Found]:
    if not subjects:
        return
    left = [i for s in subjects for i in s.ids]
    start = subjects[0].start
    if relation == "speaks_about":
        yield from _speaks(text, left, after, start, verb)
        return
    objects = _objects(text, after, verb)
    if relation == "attends":
        stop = objects[-1].end if objects else _clause_end(text, verb, end)
        right = [i for o in objects for i in o.ids] or [""]
        yield from (Found(s, relation, o, start, stop, "verb") for s in left for o in right)
        return
    if relation == "meets" and len(left) > 1 and not (objects and _near(text, verb, objects[0])):
        yield Found(
            left[0], relation, left[1], start, _clause_end(text, verb, end), "joined-subjects"
        )
        return
    if not objects or (
        relation == "meets" and objects[0].kind not in ("person", "government", "group")
    ):
        return
    yield from _pairs(relation, left, objects, start, passive)
    yield from _more(text, relation, left, objects, after, start)


_TELLING = ("told", "tell", "tells", "telling")
_NEXT = re.compile(r"(?:, (?:and|but|while|as)|;|\bbut|\bwhile|\baccording to)\s(?:the |an? )?\Z")


def _speaks(
    text: str, left: list[str], after: list[Spot], start: int, verb: int
) -> Iterator[Found]:
    """Read whom a speech verb is about, each once; not whom it is told."""
    seen = set(left)
    if text[max(0, verb - 8) : verb].endswith(_TELLING) and after and after[0].start - verb < 5:
        after = after[1:]
    for spot in _told_about(text, after, verb):
        told = [o for o in spot.ids if o not in seen]
        seen.update(told)
        yield from (
            Found(s, "speaks_about", o, start, spot.end, "speech-verb") for s in left for o in told
        )


def _told_about(text: str, after: list[Spot], verb: int) -> Iterator[Spot]:
    """Yield what a speech verb is about: up to the next clause, or whose figures they are."""
    end = verb
    for spot in after:
        between = text[end : spot.start]
        if "according to" in between or (_NEXT.search(between) and len(between) > 6):
            return
        yield spot
        end = spot.end


def _pairs(
    relation: str, left: list[str], objects: list[Spot], start: int, passive: bool
) -> Iterator[Found]:
    for spot in objects:
        for subject in left:
            for other in spot.ids:
                a, b = (other, subject) if passive else (subject, other)
                yield Found(a, relation, b, start, spot.end, "passive" if passive else "verb")


def _more(
    text: str, relation: str, left: list[str], objects: list[Spot], after: list[Spot], start: int
) -> Iterator[Found]:
    """Read what follows the object: "visit X with Y", "compete with X for Y's order"."""
    rest = [s for s in after if s.start > objects[-1].end]
    for spot in rest:
        between = text[objects[-1].end : spot.start]
        if relation == "visits" and between.rstrip().endswith(" with") and len(between) < 60:
            for other in (i for o in objects for i in o.ids):
                yield from (
                    Found(s, relation, other, start, spot.end, "with-phrase") for s in spot.ids
                )
        if (
            relation == "competes_with"
            and between.rstrip().endswith((" for", "to"))
            and len(between) < 40
        ):
            for bidder in [*left, *(i for o in objects for i in o.ids)]:
                yield from (
                    Found(bidder, "bids_to", o, start, spot.end, "compete-for") for o in spot.ids
                )


def _objects(text: str, after: list[Spot], verb: int) -> list[Spot]:
    """Return the next mention past an owner ("Ruritania's Acme"), and those joined to it."""
    if not after or after[0].start - verb > 60:
        return []
    at = 0
    if len(after) > 1 and text[after[0].end : after[1].start] in ("’s ", "'s "):
        at = 1
    chosen = [after[at]]
    while at + 1 < len(after) and text[after[at].end : after[at + 1].start] in (
        " and ",
        ", and ",
        ", ",
        " and the ",
    ):
        at += 1
        chosen.append(after[at])
    return chosen


def _near(text: str, verb: int, spot: Spot) -> bool:
    words = WORD.findall(text[verb : spot.start])
    return len(words) < 4 and all(
        w in ("with", "the", "also", "and", "today", "again", "privately") for w in words
    )


def _clause_end(text: str, at: int, end: int) -> int:
    stops = [i for i in (text.find(c, at, end) for c in (",", ";", " to ", ".\n")) if i > 0]
    stop = min(stops, default=end)
    return stop - (text[stop - 1] in ".!?")
