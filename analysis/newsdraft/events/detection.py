"""Find what happens in an article: clauses, gerunds and noun phrases that tell of an event.

>>> [event.rule for event in find_events(Article("Roe will visit Oslo after taking office."))]
['verb-visit', 'gerund']
"""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from newsdraft.document import Document, read
from newsdraft.entities.shapes import captions
from newsdraft.events.clause_events import clause_events
from newsdraft.events.event import Event
from newsdraft.events.event_spans import event_phrase_end, event_phrase_start
from newsdraft.events.merging import PARTS
from newsdraft.events.words import cues, nouns, words
from newsdraft.lexicon import listing
from newsdraft.parse.assertion import unsure
from newsdraft.parse.clauses import event_verbs
from newsdraft.parse.tagger import verb_forms
from newsdraft.parse.tagger import words as words_of
from newsdraft.parse.tokenizer import Token, Words
from newsdraft.text import Article, Sentence


def find_events(article: Article | Document) -> list[Event]:
    """Find the events of an article in reading order; of two that overlap the clause stays.

    >>> [(event.id, event.status) for event in find_events(Article("They met. She may visit."))]
    [('e01', 'past'), ('e02', 'expected')]
    """
    return list(_find_events(read(article)))


@lru_cache(maxsize=1)  # the tables of events and of their order read the same ones
def _find_events(document: Document) -> tuple[Event, ...]:
    credits = captions(document.text)
    found = [
        event
        for sentence in document.sentences
        if document.tells(sentence) and not any(a <= sentence.start < b for a, b in credits)
        for event in _of_sentence(document, sentence)
    ]
    return tuple(replace(event, id=f"e{at:02}") for at, event in enumerate(found, 1))


def _of_sentence(document: Document, sentence: Sentence) -> list[Event]:
    """Return what a sentence tells: sure clauses, then nouns between them, then loose clauses."""
    sent = document.words(sentence)
    told = clause_events(sent, document.clauses(sentence))
    clauses_ = _apart([event for event in told if event.sure])
    firm = clauses_ + _apart(_free_nouns(document, sent, told, clauses_))
    loose = [
        e
        for e in told
        if not e.sure and all(e.end <= one.start or one.end <= e.start for one in firm)
    ]
    return sorted(firm + _apart(loose), key=lambda event: event.start)


def _free_nouns(
    document: Document, sent: Words, told: list[Event], clauses_: list[Event]
) -> list[Event]:
    """Return the nouns that tell of something else than the clauses of their sentence do."""
    nouns = [e for at in range(len(sent)) if (e := _noun_event(sent, at))]
    nouns = _without_subjects(nouns, told, document)
    free = [e for e in _between(nouns, clauses_) if not _told_again(e, told, document.text)]
    return free + [e for e in nouns if e not in free and _on_its_own_day(e, clauses_, document)]


def _without_subjects(nouns: list[Event], told: list[Event], document: Document) -> list[Event]:
    """Leave out nouns of which a clause with a day tells: "Storm Agnes may come on Monday"."""
    tells = {f"verb-{base}" for base in listing("events", "tells", "verbs")}
    dated = [e for e in told if not e.sure and _days(document, e.start, e.end)]
    return [
        noun
        for noun in nouns
        if not any(
            (_is_subject(noun, e) and (e.rule in tells or noun.group == "disaster"))
            or (_is_where(noun, e, document.text) and noun.end <= e.end)
            for e in dated
        )
    ]


def _is_subject(noun: Event, clause: Event) -> bool:
    return clause.subject[0] <= noun.start and noun.end <= clause.subject[1]


def _is_where(noun: Event, clause: Event, text: str) -> bool:
    """Say whether a noun only says at what something was done: "made her a saint at a ceremony"."""
    return text[max(clause.start, noun.start - 8) : noun.start].endswith((" at ", " during "))


def _days(document: Document, start: int, end: int) -> list[int]:
    """Return where the dates in a stretch of text stand."""
    found = document.times_between(start, end)
    return [t.start for t in found if t.type in ("DATE", "TIME") and t.value[:1].isdigit()]


_ABOUT = re.compile(r"\b(?:over|about|for|into|from|since)\s$")


def _on_its_own_day(noun: Event, clauses_: list[Event], document: Document) -> bool:
    """Say whether a noun in a clause has its own day: "held on Monday over a raid in May"."""
    around = [e for e in clauses_ if e.start < noun.start and noun.end <= e.end]
    led = _ABOUT.search(document.text, max(0, noun.start - 8), noun.start)
    return bool(around and led and _days(document, noun.start, noun.end))


def _between(nouns: list[Event], clauses_: list[Event]) -> list[Event]:
    """Return the noun phrases that stand in no clause that tells of an event."""
    starts, free = [event.start for event in clauses_], []
    for event in nouns:
        at = bisect_right(starts, event.start)
        before = clauses_[at - 1].end if at else 0
        behind = clauses_[at].start if at < len(clauses_) else event.end
        if before <= event.start and event.end <= behind:
            free.append(event)
    return free


def _told_again(noun: Event, told: list[Event], text: str) -> bool:
    """Say whether a clause of the sentence tells it: "In the last match, Oslo faced Rome"."""
    if any(word[0].isupper() for word in text[noun.start : noun.end].split()[1:]):
        return False  # "the blast in Rome" may be another one
    return any(
        e.sure and e.group == noun.group and e.start > noun.end and e.rule not in PARTS
        for e in told
    )


def _apart(events: list[Event]) -> list[Event]:
    """Keep the first of events that overlap."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda event: event.start):
        if not kept or kept[-1].end <= event.start:
            kept.append(event)
    return kept


def _noun_event(sent: Words, at: int) -> Event | None:
    """Make an event of a noun phrase that says which meeting, visit or attack it means."""
    group = nouns().get(sent[at].low)
    if group is None or not _heads_a_phrase(sent, at):
        return None
    first = event_phrase_start(sent, at)
    first += first < at and (sent[first].low == "off" or _is_infinitive(sent, first))
    if _averted(sent, first):
        return None
    end = _before_verb(sent, at, event_phrase_end(sent, at))
    behind = [t for t in sent[at + 1 : at + 40] if t.start < end]
    if not _says_which(sent, first, at, behind):
        return None
    if "by" in {t.low for t in behind} and unsure() & {t.low for t in sent}:
        return None  # "the murder of Roe by Poe was never proved"
    status = _noun_status(sent, first, {t.low for t in sent[first:at]})
    return Event(sent[first].start, end, group, status, f"noun-{group}")


def _is_infinitive(sent: Words, at: int) -> bool:
    """Say whether a word is a verb behind "to": "sought to postpone | next month's election"."""
    known = verb_forms().get(sent[at].low) or event_verbs().get(sent[at].low)
    return bool(at and sent[at - 1].low == "to" and known and known[1] == "b")


def _heads_a_phrase(sent: Words, at: int) -> bool:
    """Say whether a word in the list of nouns is one here and describes no noun behind it."""
    if (at and sent[at].capital and sent[at].low == "march") or _inside_a_name(sent, at):
        return False  # "in March"
    if at and not sent[at].capital and _is_verb(sent, at):
        return False  # "threatened to strike", "if Roe attacks Poe"
    if at and sent[at - 1].low == "under":
        return False  # "under fire over her expenses"
    # "election meeting": the last noun is the head
    return at + 1 == len(sent) or not _is_modifier(sent[at], sent[at + 1])


def _averted(sent: Words, first: int) -> bool:
    """Say whether what a phrase tells of did not come about: "avoided killing Roe"."""
    at = first - 1
    while at > 0 and first - at < 3 and sent[at].low in cues("averted_links"):
        at -= 1
    plain = at == first - 1 and sent[at].low in ("call", "called", "calling", "pull", "pulled")
    return at >= 0 and sent[at].low in cues("averted") and not plain


def _says_which(sent: Words, first: int, at: int, behind: list[Token]) -> bool:
    """Say whether the words around a noun tell which one is meant: a name, a date, "of ..."."""
    ahead = sent[first:at]
    if any(t.low == "such" for t in ahead):
        return False  # "the third such crash this year" is the one told
    if any(_is_name_or_year(token) for token in ahead):
        return True
    if any(t.capital or t.low[0].isdigit() for t in behind):
        return True
    if len(behind) > 2 and behind[0].low == "of":
        return True
    if sent[first].low in ("a", "an") and len(ahead) > 1 and _names_a_day(sent):
        return True
    marks = cues("nouns_scheduled") | cues("nouns_past") | {"new"}
    return any(t.low in marks for t in ahead)


def _is_name_or_year(token: Token) -> bool:
    """Say whether a word before a noun tells it apart: "the Zenda talks", "the 2014 protests"."""
    name = token.capital and token.low not in words("determiners")
    return name or (len(token.low) == 4 and token.low.isdigit() and token.low[0] in "12")


_UNSURE = frozenset(["alleged", "suspected", "supposed", "attempted", "possible", "no", "any"])


def _is_verb(sent: Words, at: int) -> bool:
    """Say whether a word that is in the list of nouns is a verb here, or in doubt."""
    before, behind = sent[at - 1], sent[at + 1] if at + 1 < len(sent) else None
    if before.low == "," and sent[at].low.endswith("ing"):
        return True  # "It sank, killing two people"
    if before.low == "to" or before.low in words("auxiliaries") or before.low in _UNSURE:
        return True
    acts = before.capital and not before.low.endswith(("'s", "s'"))
    aims = behind is not None and (behind.capital or behind.low in words("determiners"))
    return acts and aims and at > 1


def _is_modifier(noun: Token, after: Token) -> bool:
    """Say whether a noun only describes the next one: "election officials", "War Memorial"."""
    if after.low in nouns() or after.low in words_of("time"):
        return after.low in nouns()
    if noun.capital and after.low.title() in listing("titles", "heads"):
        return True  # "Fire Chief Ann Roe"
    if after.capital:
        storm = nouns()[noun.low] == "disaster"  # "Typhoon Zenda"
        return noun.capital and not storm and after.low not in words("determiners")
    plain = after.low.isalpha() and not after.low.endswith("s")
    return plain and after.tag == "N" and after.low not in words("dating")


def _before_verb(sent: Words, at: int, end: int) -> int:
    """End a phrase before the verb whose subject it is: "Typhoon Zenda made landfall"."""
    for here in range(at + 1, min(len(sent), at + 40)):
        word, last = sent[here], sent[here - 1]
        if word.end > end:
            break
        past = not word.capital and word.form == "d"
        if past and last.capital and last.low not in words_of("time"):
            return last.end
    return end


def _inside_a_name(sent: Words, at: int) -> bool:
    """Say whether a word is a part of a name: "the Zenda Fire Service"."""
    behind = sent[at + 1] if at + 1 < len(sent) else None
    if not (at and sent[at].capital and sent[at - 1].capital):
        return False
    named = behind is not None and behind.capital and behind.low not in words_of("time")
    return named or nouns()[sent[at].low] == "visit"  # "Zenda Tours"


def _names_a_day(sent: Words) -> bool:
    """Say whether a sentence has a date: "a general strike" is then one on the calendar."""
    return any(t.low in words_of("time") and t.low not in ("may", "fall", "last") for t in sent)


def _noun_status(sent: Words, first: int, before: set[str]) -> str:
    """Read the status of a noun event off its adjectives, then off the verb before it."""
    for name in ("scheduled", "past"):
        if before & cues(f"nouns_{name}"):
            return name
    words = [t.low for t in sent[max(0, first - 40) : first + 40]]
    at = min(first, 40)  # the first word of the phrase among those
    if set(words[max(0, at - 3) : at]) & cues("nouns_expected"):
        return "expected"
    past = {w for w in words if w.endswith("ed") or w in cues("past")}
    return "past" if past and {"said"} != past else ""
