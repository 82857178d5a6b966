"""Find what happens in an article: clauses, gerunds and noun phrases that tell of an event.

>>> [event.rule for event in find_events(Article("Roe will visit Oslo after taking office."))]
['verb-visit', 'gerund']
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from newsdraft.events.extents import clause_end, clause_start, has_verb, phrase_end, phrase_start
from newsdraft.events.words import Token, is_adverb, lexicon, tokenise, words
from newsdraft.parse.tagger import tag, verb_forms
from newsdraft.parse.tagger import words as words_of
from newsdraft.parse.tokenizer import past_dateline
from newsdraft.text import Article


@dataclass(frozen=True)
class Event:
    """What a stretch of text says happens; ``group`` is what can refer back to it, ``rule`` why."""

    start: int
    end: int
    group: str
    status: str
    rule: str
    id: str = ""


def find_events(article: Article) -> list[Event]:
    """Find the events of an article in reading order; of two that overlap the clause stays.

    >>> [(event.id, event.status) for event in find_events(Article("They met. She may visit."))]
    [('e01', 'past'), ('e02', 'expected')]
    """
    return list(_find_events(article))


@lru_cache(maxsize=1)  # the tables of events and of their order read the same ones
def _find_events(article: Article) -> tuple[Event, ...]:
    found: list[Event] = []
    for sentence in article.sentences:
        start = past_dateline(article.text, sentence.start, sentence.end)
        tokens = tokenise(article.text[start : sentence.end], start)
        verbs = [e for at in range(len(tokens)) if (e := _verb_event(tokens, at))]
        nouns = [e for at in range(len(tokens)) if (e := _noun_event(tokens, at))]
        clauses = _apart(verbs)
        starts = [event.start for event in clauses]
        free = []
        for event in nouns:
            at = bisect_right(starts, event.start)
            before = clauses[at - 1].end if at else 0
            behind = clauses[at].start if at < len(clauses) else event.end
            if before <= event.start and event.end <= behind:
                free.append(event)
        found += sorted(clauses + _apart(free), key=lambda event: event.start)
    return tuple(replace(event, id=f"e{at:02}") for at, event in enumerate(found, 1))


def _apart(events: list[Event]) -> list[Event]:
    """Keep the first of events that overlap."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda event: event.start):
        if not kept or kept[-1].end <= event.start:
            kept.append(event)
    return kept


def _verb_event(tokens: list[Token], at: int) -> Event | None:
    """Make an event of a clause whose verb tells of one."""
    known = lexicon()
    base, kind = known.verbs.get(tokens[at].low, ("", ""))
    if not base or not tokens[at].text.islower():
        return None
    last = tokens[at - 1].low if at else ""
    if kind == "past" and base == tokens[at].low and last in known.status["modals"]:
        kind = "base"  # "will cut", "to beat"
    wanted = known.objects.get(base)
    if base == "hold" and last in ("be", "been", "was", "were", "being"):
        wanted = None  # "a hearing will be held"
    if wanted and not wanted & _objects(tokens, at):
        return None
    before = at - 1
    while before >= 0 and is_adverb(tokens[before].low, known):
        before -= 1
    status = _verb_status([t.low for t in tokens[max(0, before - 4) : before + 1]], kind)
    if not status:
        return None
    if (
        status == "past"
        and tokens[before].low not in known.status["past"]
        and has_verb(tokens, before)
    ):
        return None  # "the people killed": a participle, the clause has its verb already
    group = known.groups.get(base, base)
    if status == "gerund":
        return Event(tokens[at].start, phrase_end(tokens, at, gerund=True), group, "past", "gerund")
    start, end = _start(tokens, at), _with_limit(tokens, at, clause_end(tokens, at))
    if base == "announce" and end == tokens[at].end:
        return None  # "schools will close, the governor announced"
    return Event(start, end, group, status, f"verb-{base}")


def _objects(tokens: list[Token], at: int) -> set[str]:
    """Return the four words behind a verb; "+name" among them where a name follows it."""
    behind = [t for t in tokens[at + 1 : at + 5] if t.text[0].isalnum()]
    named = [t for t in behind[:2] if t.low not in words("determiners")][:1]
    return {t.low for t in behind} | {"+name" for t in named if t.text[0].isupper()}


def _start(tokens: list[Token], at: int) -> int:
    """Return where a verb's clause begins, behind "and", "where"."""
    start = clause_start(tokens, at)
    first = next(n for n, token in enumerate(tokens) if token.start >= start)
    joined = tokens[first].text in ("and", "but", "or", "so", "where", "when", "as")
    return tokens[first + 1].start if joined and first + 1 < at else start


def _with_limit(tokens: list[Token], at: int, end: int) -> int:
    """Add "as early as next Monday" to a clause that ends before it."""
    while at < len(tokens) and tokens[at].start < end:
        at += 1
    told = [t.low for t in tokens[at : at + 3]]
    limits = len(told) == 3 and told[::2] == ["as", "as"] and told[1] in words("limits")
    return clause_end(tokens, at + 2) if limits else end


def _verb_status(before: list[str], kind: str) -> str:
    """Read the status of an event off the words before its verb; empty if it is no main verb."""
    status = lexicon().status
    last = before[-1] if before else ""
    if last == "be" or last == "been":
        return _verb_status(before[:-1], "base") if last == "be" and kind == "past" else "past"
    if last == "to" and kind == "base":
        told = before[:-1]  # "agreed on Monday to buy"
        while told and (told[-1] in words_of("time") or (told[-1] == "on" and len(told) > 1)):
            told = told[:-1]
        last = told[-1] if told else ""
        return next((name for name in ("scheduled", "expected") if last in status[name]), "")
    if kind == "base":
        return next((name for name in ("scheduled", "expected") if last in status[name]), "")
    if kind == "ing":
        if last in ("after", "before", "since", "following"):
            return "gerund"
        return "ongoing" if last in status["ongoing"] else "past" if last in ("was", "were") else ""
    if kind == "past" and last in status["ongoing"]:
        return ""
    subject = last and (last[-1].isalnum() or last in "),") and last not in words("no_subject")
    return (
        "past" if kind == "past" and (last in status["past"] or (subject and last != ",")) else ""
    )


def _noun_event(tokens: list[Token], at: int) -> Event | None:
    """Make an event of a noun phrase that says which meeting, visit or attack it means."""
    known = lexicon()
    group = known.nouns.get(tokens[at].low)
    if group is None or _is_month(tokens, at):
        return None
    if at and tokens[at - 1].low == "to" and tokens[at].text.islower():
        return None  # "threatened to strike"
    if at + 1 < len(tokens) and _is_modifier(tokens[at], tokens[at + 1]):
        return None  # "election meeting": the last noun is the head
    first = phrase_start(tokens, at)
    end = _before_verb(tokens, at, phrase_end(tokens, at))
    before = {t.low for t in tokens[first:at]}
    named = any(t.text[0].isupper() and t.low not in words("determiners") for t in tokens[first:at])
    behind = [t for t in tokens[at + 1 : at + 40] if t.start < end]
    told = any(t.text[0].isupper() or t.text[0].isdigit() for t in behind)
    fresh = tokens[first].low in ("a", "an") and at - first > 1 and _names_a_day(tokens)
    of = bool(behind) and behind[0].low == "of" and len(behind) > 2
    status = known.status
    marks = status["nouns_scheduled"] | status["nouns_past"] | {"new"}
    if not (named or told or of or fresh or before & marks):
        return None
    return Event(
        tokens[first].start, end, group, _noun_status(tokens, first, before), f"noun-{group}"
    )


def _is_modifier(noun: Token, after: Token) -> bool:
    """Say whether a noun only describes the next one: "election officials", "War Memorial"."""
    if after.low in lexicon().nouns or after.low in words_of("time"):
        return after.low in lexicon().nouns
    if after.text[0].isupper():
        storm = lexicon().nouns[noun.low] == "disaster"  # "Typhoon Zenda"
        return noun.text[0].isupper() and not storm and after.low not in words("determiners")
    plain = after.low.isalpha() and after.text.islower() and not after.low.endswith("s")
    return plain and tag(after.low, False) == "N" and after.low not in words("dating")


def _before_verb(tokens: list[Token], at: int, end: int) -> int:
    """End a phrase before the verb whose subject it is: "Typhoon Zenda made landfall"."""
    for here in range(at + 1, min(len(tokens), at + 40)):
        word, last = tokens[here], tokens[here - 1]
        if word.end > end:
            break
        past = word.text.islower() and verb_forms().get(word.low, ("", ""))[1] == "d"
        if past and last.text[0].isupper() and last.low not in words_of("time"):
            return last.end
    return end


def _is_month(tokens: list[Token], at: int) -> bool:
    """Say whether "March" is the month: "March 12", "in March"."""
    return tokens[at].text == "March" and at > 0


def _names_a_day(tokens: list[Token]) -> bool:
    """Say whether a sentence has a date: "a general strike" is then one on the calendar."""
    return any(t.low in words_of("time") and t.low not in ("may", "fall", "last") for t in tokens)


def _noun_status(tokens: list[Token], first: int, before: set[str]) -> str:
    """Read the status of a noun event off its adjectives, then off the verb before it."""
    status = lexicon().status
    for name in ("scheduled", "past"):
        if before & status[f"nouns_{name}"]:
            return name
    words = [t.low for t in tokens[max(0, first - 40) : first]]
    if set(words[-3:]) & status["nouns_expected"]:
        return "expected"
    past = {
        w
        for w in words + [t.low for t in tokens[first : first + 40]]
        if w.endswith("ed") or w in status["past"]
    }
    return "past" if past and {"said"} != past else ""
