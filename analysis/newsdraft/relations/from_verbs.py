"""Who does what with whom, read from one sentence at a time, each with the words that say it.

A relation needs a verb of ``lexicon/relations.toml`` whose subject and object are mentions, a noun
made of such a verb ("the arrest of Roe by police"), or words that tie two names (`from_patterns`).
What harms a name (accuses, detains ...) is read only where the author says it in so many words: not
from a quotation, not behind "said", "alleged" or "if", not off a pronoun.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from newsdraft.document import Document, read
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity
from newsdraft.lexicon import lexicon, listing
from newsdraft.parse.assertion import asserted
from newsdraft.parse.clauses import Clause
from newsdraft.parse.mood import NEGATIONS
from newsdraft.parse.phrases import NONE, Phrase, phrase_at
from newsdraft.parse.tokenizer import Token, Words
from newsdraft.parse.verb_groups import is_finite
from newsdraft.parse.word_classes import NOMINAL, TENSED
from newsdraft.relations.from_claims import by_claims, told_of
from newsdraft.relations.from_names import by_ministry, by_owner
from newsdraft.relations.from_nouns import HOSTILE, LED, in_words, nominal
from newsdraft.relations.from_patterns import by_pattern, known_words
from newsdraft.relations.from_titles import by_title
from newsdraft.relations.meanings import LIGHT, PLAIN, may_be, means, plain
from newsdraft.relations.offices import rank
from newsdraft.relations.owners import ATTITUDES, owner_of, with_owners
from newsdraft.relations.spots import (
    Found,
    Spot,
    each_pair,
    heads,
    heads_at,
    more,
    spots_by_sentence,
)
from newsdraft.rows import Row
from newsdraft.text import Article

_MADE = listing("relations", "made", "verbs")  # "was elected mayor"
_TAKING = listing("relations", "received", "verbs")  # "drew criticism"


def find_relations(
    article: Article | Document, entities: Sequence[Entity], claims: Sequence[Row] = ()
) -> list[Found]:
    """Return the relations of a text, each once, with the first words that say it.

    >>> from newsdraft.entities.names import find_mentions, merge_aliases
    >>> article = Article("Canadian Prime Minister Ann Roe met with Bob Poe. Canada waits.")
    >>> found = find_relations(article, merge_aliases(find_mentions(article), article))
    >>> [(r.subject, r.relation, r.object) for r in found]
    [('ann-roe', 'heads', 'canada'), ('ann-roe', 'meets', 'bob-poe')]
    """
    document = read(article)
    found = [*by_title(entities), *by_owner(entities), *by_ministry(entities, document.text)]
    known = known_words(entities)
    everywhere: list[Spot] = []
    for sentence, spots in spots_by_sentence(document, entities):
        everywhere += spots
        sent = document.words(sentence)
        found += by_pattern(sent, spots, known, document.tells(sentence))
        if not document.tells(sentence):
            continue
        found += by_verb(sent, document.clauses(sentence), spots)
    found = [one for one in found if one.subject != one.object]
    found.sort(key=lambda r: (r.start, r.end, r.relation, r.subject, r.object))
    found = _each_once(found)
    tied = {(one.subject, one.object) for one in found}
    spoken = by_claims(claims, [s for s in everywhere if told_of(s, document.text)], tied)
    return found + list(spoken)


def _each_once(found: list[Found]) -> list[Found]:
    """Keep one row of each relation of a pair; who heads a body is not told to be part of it."""
    seen: dict[tuple[str, str, str], Found] = {}
    heading = {(r.subject, r.object) for r in found if r.relation == "heads"}
    mutual = ("meets", "cooperates_with", "competes_with", "related_to")
    for one in found:
        if one.relation == "part_of" and (one.subject, one.object) in heading:
            continue
        turned = (one.object, one.relation, one.subject)
        if one.relation in mutual and turned in seen:
            continue
        seen.setdefault(one[:3], one)
    return list(seen.values())


@cache
def _table() -> dict[str, dict[str, str]]:
    """Return for each verb the relation of each of its frames ("object", "with" ...)."""
    table: dict[str, dict[str, str]] = {}
    for relation, frames in lexicon("relations")["acts"].items():
        for frame, verbs in frames.items():
            for verb in verbs.split():
                table.setdefault(verb, {}).setdefault(frame, relation)
    return table


def by_verb(sent: Words, read_: Sequence[Clause], spots: Sequence[Spot]) -> Iterator[Found]:
    """Read the relations that the clauses of a sentence tell."""
    for clause in read_:
        frames = _frames(sent, clause)
        if not clause.sure:
            continue
        subjects = heads(sent, clause.subject, spots)
        carried = _carried(sent, clause, spots) if clause.base in LIGHT else ()
        for relation, phrase in (*_ends(sent, clause, frames, spots), *carried):
            others = heads(sent, phrase, spots) or _apposed(sent, clause, phrase, spots)
            told = means(sent, clause, relation, others)
            others = _others(sent, clause, others, spots)
            ends = with_owners(sent, clause, told, (subjects, others), phrase, spots)
            if may_be(sent, clause, told, ends, phrase):
                yield from _rows(sent, clause, told, *ends)
                yield from _beside(sent, clause, told, [*ends[0], *ends[1]], phrase, spots)
        if clause.base in _TAKING and not clause.passive:
            yield from _received(sent, clause, spots)
        yield from _among(sent, clause, frames, subjects)
        if clause.base in _MADE and clause.passive:
            yield from _office(sent, clause, subjects, spots)


def _office(
    sent: Words, clause: Clause, subjects: list[Spot], spots: Sequence[Spot]
) -> Iterator[Found]:
    """Read "was elected president of the party": who heads it, or belongs to it."""
    behind = [t.low for t in sent[clause.at + 1 : clause.at + 8]]
    of = next((k for k, low in enumerate(behind) if low in ("of", "at")), 0)
    relation = rank(behind[:of]) if of else ""
    bodies = heads(sent, phrase_at(sent, clause.at + 2 + of), spots) if relation else []
    past = all(word in PLAIN for word in clause.helps)
    if past and len(subjects) == 1 and len(bodies) == 1 and subjects[0].kind == "person":
        one, other = subjects[0], bodies[0]
        yield Found(one.ids[0], relation, other.ids[0], one.start, other.end, "made-office")


def _frames(sent: Words, clause: Clause) -> Mapping[str, str]:
    """Return a verb's frames; no object where the word it needs is missing: "charged a fee"."""
    frames = _table().get(clause.base, {})
    if sent[clause.at + 1 : clause.at + 2] and sent[clause.at + 1].low == "back":
        return {}  # "fired back at Roe"
    first, last = clause.object
    if clause.base in LIGHT and last > first and nominal().get(sent[last - 1].low):
        return {}  # "delivered a tribute to Roe": the noun tells
    wanted = lexicon("relations")["needs"].get(clause.base)
    behind = sent[clause.at : clause.at + 12]
    if wanted is None or any(t.low in wanted.split() for t in behind):
        return frames
    return {frame: relation for frame, relation in frames.items() if frame != "object"}


def _carried(sent: Words, clause: Clause, spots: Sequence[Spot]) -> Iterator[tuple[str, Phrase]]:
    """Read a light verb with the noun it carries: "paid a visit to Roe", "held talks with Poe"."""
    if clause.passive:
        return
    for k in range(clause.at + 1, min(len(sent) - 2, clause.at + 5)):
        if sent[k].low in NEGATIONS:
            return  # "gave no support to Roe"
        relation = nominal().get(sent[k].low, "")
        if clause.base in _TAKING and relation in (*ATTITUDES, "helps"):
            return  # "won support for the strike": others give it
        if relation == "competes_with" and sent[k + 1].low == "to":
            return  # "delivered a victory to Roe"
        if relation == "harms" and in_words(sent, k):
            relation = "criticises"  # "launched an attack on Roe, calling him a fool"
        if relation and sent[k + 1].tag == "P" and sent[k + 1].low in LED:
            yield relation, more(sent, phrase_at(sent, k + 2), spots)
            return
        if sent[k].tag not in "DNERG" and sent[k].low != "out":
            return


def _received(sent: Words, clause: Clause, spots: Sequence[Spot]) -> Iterator[Found]:
    """Read "Roe drew criticism from Poe": what one gets, the other does."""
    subjects = heads(sent, clause.subject, spots) or owner_of(sent, clause.subject, spots)
    for k in range(clause.at + 1, min(len(sent) - 2, clause.at + 6)):
        relation = nominal().get(sent[k].low, "")
        if relation in (*ATTITUDES, "helps") and sent[k + 1].low == "from":
            givers = heads_at(sent, k + 2, spots)
            sure = asserted(sent, clause) and plain(clause, subjects, givers)
            told = sure or relation not in HOSTILE
            if subjects and givers and told:
                turned = clause._replace(subject=clause.object, passive=False)
                for found in _rows(sent, turned, relation, givers, subjects):
                    first, last = subjects[0].start, givers[-1].end
                    yield found._replace(start=first, end=last)
            return


def _apposed(sent: Words, clause: Clause, phrase: Phrase, spots: Sequence[Spot]) -> list[Spot]:
    """Return the person whom an object's aside names: "beat a rival, the veteran Bob Poe"."""
    phrase = clause.object if phrase[0] == clause.object[0] else phrase
    k = phrase[1] + 1
    if phrase == NONE or k >= len(sent) or sent[k - 1].low != "," or sent[k].tag == "W":
        return []
    ahead = next((s for s in spots if s.start >= sent[k].start), None)
    if ahead is None or ahead.kind != "person" or ahead.form != "name":
        return []
    between = [t for t in sent[k : k + 5] if t.end <= ahead.start]
    described = all(t.tag in NOMINAL and not _names(t) for t in between)
    return [ahead] if described and len(between) < 4 and not _has_verb(sent, ahead) else []


def _has_verb(sent: Words, spot: Spot) -> bool:
    """Tell whether a verb of its own stands behind a name: "backed it, Bob Poe told a court"."""
    behind = next((k for k, token in enumerate(sent) if token.start >= spot.end), 0)
    return behind > 0 and is_finite(sent, behind)


def _others(sent: Words, clause: Clause, others: list[Spot], spots: Sequence[Spot]) -> list[Spot]:
    """Leave out "both sides" behind "Oslo and Riga urged": they urge others than themselves."""
    first, verb = sent[clause.subject[0]].start, sent[clause.at].start
    told = {i for spot in spots if first <= spot.start < verb for i in spot.ids}
    return [spot for spot in others if len(spot.ids) == 1 or not told & set(spot.ids)]


def _names(token: Token) -> bool:
    """Say whether a word may begin a name: no "Zendan" of "her Zendan counterpart, Bob Poe"."""
    return token.capital and token.low.title() not in gaz.demonyms()


def _beside(
    sent: Words, clause: Clause, relation: str, told: list[Spot], at: Phrase, spots: Sequence[Spot]
) -> Iterator[Found]:
    """Read who comes along ("visited Oslo with Roe"), and what rivals bid for ("for the order")."""
    k = at[1]
    if clause.passive or k + 1 >= len(sent) or len(told) < 2 or sent[k].tag != "P":
        return
    found = heads_at(sent, k + 1, spots)
    if not found and relation == "competes_with" and sent[k + 1].low.endswith("'s"):
        found = [s for s in spots if s.start <= sent[k + 1].start < s.end]
    for spot in found:
        other = spot.ids[0]
        if relation == "visits" and sent[k].low == "with":
            yield Found(other, relation, told[-1].ids[0], told[0].start, spot.end, "with-phrase")
        if relation == "competes_with" and sent[k].low == "for":
            for bidder in (i for s in told for i in s.ids):
                yield Found(bidder, "bids_to", other, told[0].start, spot.end, "compete-for")


def _ends(
    sent: Words, clause: Clause, frames: Mapping[str, str], spots: Sequence[Spot]
) -> Iterator[tuple[str, Phrase]]:
    """Yield each frame's relation with the phrase that stands for the other end."""
    relation = frames.get("object", "")
    if clause.passive and relation:
        yield relation, more(sent, clause.agent, spots)
        return
    if relation and clause.object != NONE:
        yield relation, more(sent, clause.object, spots)
    adjacent = sent[clause.at + 1].low if clause.at + 2 < len(sent) else ""
    if f"+{adjacent}" in frames:  # "took over Acme"
        phrase = clause.agent if clause.passive else phrase_at(sent, clause.at + 2)
        yield frames[f"+{adjacent}"], more(sent, phrase, spots)
        return
    for k in range(clause.at + 1, min(len(sent), clause.at + 10)):
        token = sent[k]
        if token.low == "about":
            return  # "talked about harm to Roe"
        if token.low == "that" and "that" in frames:
            yield frames["that"], phrase_at(sent, k + 1)
            return
        if token.tag in ",;.SWQOC" or (token.tag in TENSED and k > clause.at + 1):
            return
        if token.low in frames and token.low != "object":
            yield frames[token.low], more(sent, phrase_at(sent, k + 1), spots)
            return


def _rows(
    sent: Words, clause: Clause, relation: str, subjects: list[Spot], others: list[Spot]
) -> Iterator[Found]:
    first = clause.subject[0]
    meant = first > 1 and sent[first - 2].low == "so"  # "so that clerks can attend a funeral"
    if relation == "attends" and not others and not meant and clause.object != NONE:
        last = sent[clause.object[1] - 1].end  # an event may be what they attend
        for one in (i for spot in subjects for i in spot.ids):
            yield Found(one, relation, "", subjects[0].start, last, f"verb-{clause.base}")
    if not subjects or not others:
        return
    start = min(subjects[0].start, sent[clause.first].start)
    end = max(others[-1].end, sent[clause.at].end)
    rule = f"{'passive' if clause.passive else 'verb'}-{clause.base}"
    left, right = (others, subjects) if clause.passive else (subjects, others)
    yield from each_pair(left, relation, right, min(start, others[0].start), end, rule)


def _shared_noun(sent: Words, clause: Clause) -> str:
    """Return what a light verb's object tells of its subjects: "Roe and Poe signed a treaty"."""
    first, last = clause.object
    if first == last and clause.at + 1 < len(sent) and sent[clause.at + 1].low == "talks":
        first, last = clause.at + 1, clause.at + 2  # read as a verb: "held talks"
    behind = sent[last].low if last < len(sent) else ""
    if clause.base not in LIGHT or last == first or behind in ("of", "with", "to", "against"):
        return ""
    return nominal().get(sent[last - 1].low, "")


def _among(
    sent: Words, clause: Clause, frames: Mapping[str, str], subjects: list[Spot]
) -> Iterator[Found]:
    """Read "Roe and Poe met": the subjects with each other."""
    relation = frames.get("with", "") or _shared_noun(sent, clause)
    ids = [i for spot in subjects for i in spot.ids]
    if clause.at + 1 < len(sent) and sent[clause.at + 1].low in ("to", "with"):
        return  # "they are talking to a crowd"
    mutual = relation in ("meets", "cooperates_with", "competes_with")
    if mutual and (clause.object == NONE or not frames) and not clause.passive:
        for other in ids[1:]:
            last = sent[clause.at].end
            yield Found(ids[0], relation, other, subjects[0].start, last, "joined-subjects")
