"""Events that clauses tell: "Police arrested a man", "a hearing will be held", "who won the cup".

A clause counts whose verb tells of a happening (``lexicon/events.toml``); one whose verb is in no
list counts only with a day of its own. What is denied, doubted, asked or alleged is none, and what
would harm a name is one only where the author says so.
"""

from dataclasses import replace
from itertools import pairwise

from newsdraft.events.event import Event
from newsdraft.events.event_spans import event_clause_end, event_clause_start, event_phrase_end
from newsdraft.events.refusals import (
    is_listed,
    is_no_event,
    is_present,
    is_undated_aside,
    states,
)
from newsdraft.events.statuses import status_of
from newsdraft.events.words import words
from newsdraft.lexicon import grammar, lexicon, listing
from newsdraft.parse.clauses import Clause
from newsdraft.parse.phrases import NONE, Phrase
from newsdraft.parse.tagger import says
from newsdraft.parse.tagger import words as words_of
from newsdraft.parse.tokenizer import Words, is_possessive

_BE = ("was", "were", "been", "is", "are", "be")


def clause_events(sent: Words, read: list[Clause]) -> list[Event]:
    """Return the events that the clauses of a sentence tell, in reading order."""
    told = [_trimmed(sent, clause) for clause in read]
    ends = _ends(sent, told)
    found: list[Event] = []
    for at, clause in enumerate(told):
        event = _event(sent, clause)
        if event is None:
            continue
        if found and _goes_on(told, at - 1) and found[-1].start == event.start:
            found.pop()  # "A man held by police was freed" is one event
        own = [sent[told[at + 1].first].start] if _goes_on(told, at) else []
        found.append(_before_next(event, ends + own))
    return found


def _goes_on(told: list[Clause], at: int) -> bool:
    """Say whether a main verb stands behind a participle: "a man held by police | was freed"."""
    reduced, behind = told[at], told[at + 1 : at + 2]
    main = bool(behind) and behind[0].how == "main" and behind[0].first > reduced.at + 1
    return main and reduced.how == "reduced"


def _trimmed(sent: Words, clause: Clause) -> Clause:
    """Cut from a subject the adjunct before it: "will return on Sunday and | the crew left"."""
    first, last = clause.subject
    opens = last - first > 1 and sent[first].tag == "G" and not sent[first + 1].capital
    if opens and sent[first].base in says():
        return clause._replace(
            subject=(first + 1, last)
        )  # "Saying | boats had been sent, she left"
    if first == 0 or sent[first].low not in words("adjuncts"):
        return clause
    if sent[first].low == "with" and sent[first - 1].tag == ",":
        return clause._replace(subject=(first + 1, last))  # ", with a vote expected in May"
    joints = [k for k in range(first, last - 1) if sent[k].low in ("and", "but")]
    if not joints and not clause.helps:
        return clause
    return clause._replace(subject=(joints[-1] + 1, last) if joints else NONE)


def _ends(sent: Words, told: list[Clause]) -> list[int]:
    """Return where a clause with a subject of its own, or the main verb, takes over."""
    ends = []
    for last, clause in pairwise(told):
        if clause.how == "joined" and _apart_in_time(sent, last, clause):
            ends.append(sent[clause.first - 1].start)
        if clause.how != "main" or clause.subject == NONE:
            continue
        joint = sent[max(0, clause.subject[0] - 1)]
        if last.how in ("relative", "purpose") and clause.subject == last.subject:
            ends.append(sent[clause.first].start)  # "the man who met Roe | left"
        elif joint.low in ("and", "but", "or", "as"):
            ends.append(joint.start)
    return ends


def _apart_in_time(sent: Words, last: Clause, clause: Clause) -> bool:
    """Say whether a predicate behind "and" is of another time: "pleaded guilty and will be held".

    Either it tells its own day ("was bought in 1990 and sold in 2004"), or it lies ahead.
    """
    if sent[clause.first - 1].low not in ("and", "but"):
        return False
    if last.sure and not clause.sure:
        return True  # "was suspended in May and | has not worked since"
    ahead = clause.helps[:1] in (("will",), ("is",), ("are",)) and last.helps[:1] != ("will",)
    ends = (k for k in range(clause.at, len(sent)) if sent[k].tag in ",;:C")
    days = [
        any(
            t.low in words_of("time") or t.low.isdigit()
            for t in sent[a:b]
            if t.tag != "A" or t.capital
        )
        for a, b in ((last.at, clause.first), (clause.at, next(ends, len(sent))))
    ]
    return all(days) or (ahead and "to" not in clause.helps)


def _before_next(event: Event, ends: list[int]) -> Event:
    """End an event before "and Poe was held", which is another clause."""
    end = min((end for end in ends if event.start < end < event.end), default=event.end + 1)
    return event if end > event.end else replace(event, end=end - 1)


def _event(sent: Words, clause: Clause) -> Event | None:
    base = clause.base
    status = "" if is_no_event(sent, clause) else status_of(sent, clause)
    if not status:
        return None
    listed_ = is_listed(sent, clause)
    group, who = lexicon("events")["groups"].get(base, base), _who(sent, clause)
    if status == "gerund":
        end = event_phrase_end(sent, clause.at, gerund=True)
        start = sent[clause.at].start
        return Event(start, end, group, "past", "gerund", "", who) if listed_ else None
    start, end = _span(sent, clause)
    if is_undated_aside(sent, clause, end) or (base == "announce" and end == sent[clause.at].end):
        return None  # "schools will close, the governor announced"
    habit = is_present(clause) and not _told_when(sent, start, end)
    sure = listed_ and not (
        habit
        or clause.how == "reduced"
        or (base in states() and base not in lexicon("events")["objects"])
    )
    rule, subject = f"verb-{base}", _subject(sent, clause)
    verb = sent[clause.at].start
    return Event(start, end, group, status, rule, "", who, sure, subject, verb)


def _end_of_told(sent: Words, clause: Clause) -> int:
    """Return the last word before what somebody told: "Roe told the BBC on Monday | that"."""
    end, known = clause.object[1], words_of("time")
    if end + 1 < len(sent) and sent[end].low == "on" and sent[end + 1].low in known:
        end += 2
    elif end < len(sent) and sent[end].low in known:
        end += 1
    return end - 1


def _span(sent: Words, clause: Clause) -> tuple[int, int]:
    if clause.base == "tell":
        end = sent[_end_of_told(sent, clause)].end
    else:
        end = _with_limit(sent, clause.at, event_clause_end(sent, clause.at))
    led = clause.how == "purpose"
    parted = clause.subject[1] < clause.first - led  # "Roe, the mayor, was held": an aside between
    if clause.how in ("joined", "relative", "participle") or clause.subject == NONE or parted:
        start = sent[clause.first].start
        if clause.subject == NONE and clause.how == "main":
            start = _opening(sent, clause.at)
        return start, end
    first = _behind_source(sent, clause.subject)
    around = first > 1 and sent[first - 2].low == "at" and sent[first - 1].low in ("least", "most")
    return sent[first - 2 * around].start, end


def _behind_source(sent: Words, subject: Phrase) -> int:
    """Return where a subject begins behind "According to the Zenda Ministry" without a comma."""
    first, last = subject
    if sent[first].low != "according":
        return first
    at = first + 2 + (sent[first + 2].tag == "D")
    while at < last and sent[at].capital:
        at += 1
    return at if at < last else first


def _opening(sent: Words, at: int) -> int:
    """Return where a clause without a plain subject begins, behind "and", "where"."""
    start = event_clause_start(sent, at)
    first = next(n for n, token in enumerate(sent) if token.start >= start)
    joined = sent[first].low in ("and", "but", "or", "so", "where", "when", "as")
    return sent[first + 1].start if joined and first + 1 < at else start


def _with_limit(sent: Words, at: int, end: int) -> int:
    """Add "as early as next Monday" to a clause that ends before it."""
    while at < len(sent) and sent[at].start < end:
        at += 1
    told = [t.low for t in sent[at : at + 3]]
    limits = len(told) == 3 and told[::2] == ["as", "as"] and told[1] in words("limits")
    return event_clause_end(sent, at + 2) if limits else end


def _told_when(sent: Words, start: int, end: int) -> bool:
    """Say whether words name a day: "the fair runs through March 11" is no habit."""
    inside = [t for t in sent if start <= t.start < end]
    if any(a.low == "next" and b.low in words_of("time") for a, b in pairwise(inside)):
        return True
    return any(t.low in words_of("time") and t.capital for t in inside)


def _subject(sent: Words, clause: Clause) -> tuple[int, int]:
    first, last = clause.subject if clause.how != "relative" else NONE
    bare = clause.how == "joined" and clause.first == clause.at
    if bare and any(t.low in _BE for t in sent[last : clause.at]):
        return (0, 0)  # "was held in May and jailed in June": not "he jailed"
    return (sent[first].start, sent[last - 1].end) if last > first else (0, 0)


def _who(sent: Words, clause: Clause) -> tuple[tuple[int, int], ...]:
    """Return the heads of subject, object and agent: of "Roe's brother in Oslo" the brother."""
    return tuple(
        (sent[a].start, sent[b - 1].end)
        for phrase in (clause.subject, clause.object, clause.agent)
        for a, b in [_head(sent, phrase)]
        if b > a
    )


def _head(sent: Words, phrase: Phrase) -> Phrase:
    """Cut a phrase before what hangs on it, and behind whose it is."""
    first, last = phrase
    if last - first == 1 and sent[first].low in grammar("whose_alone"):
        return NONE  # "Hers left": what she has
    people = listing("groups", "plural") | listing("groups", "body_group")
    for k in range(first + 1, last):
        inside = sent[k - 1].capital and k + 1 < last and sent[k + 1].capital
        inside = inside and sent[k - 1].low not in people  # not "Critics of Roe"
        if sent[k].tag in "PWS" and not (sent[k].low == "of" and inside):
            last = k
            break
    whose = ("his", "her", "their", "its")
    owners = [k for k in range(first, last - 1) if is_possessive(sent[k]) or sent[k].low in whose]
    return (owners[-1] + 1, last) if owners else (first, last)
