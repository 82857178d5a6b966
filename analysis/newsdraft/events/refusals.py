"""Why a clause is no event: it is denied, doubted, only heard, told in a film, or only a state.

A verb of no list may tell of an event where it has a day of its own; what is not sure and has
none is none (`is_undated`).
"""

from functools import cache
from itertools import pairwise

from newsdraft.events.event import Event
from newsdraft.events.words import nouns, words
from newsdraft.lexicon import grammar, lexicon, listing
from newsdraft.parse.assertion import asserted, doubted, doubts
from newsdraft.parse.clauses import Clause, event_verbs
from newsdraft.parse.phrases import NONE, Phrase
from newsdraft.parse.tagger import words as words_of
from newsdraft.parse.tokenizer import Words


def is_no_event(sent: Words, clause: Clause) -> bool:
    """Say whether a clause tells of nothing that happened or is to happen."""
    happens = is_listed(sent, clause) or _may_happen(sent, clause)
    if not happens or not _is_told_as_so(sent, clause):
        return True
    if _is_adjunct(sent, clause) or _in_fiction(sent, clause) or _is_when(sent, clause.subject):
        return True
    moves = [t.low for t in sent[clause.at + 1 : clause.at + 2]] in (["up"], ["down"])
    return moves and clause.how == "participle"  # "before closing down 5 percent"


def is_listed(sent: Words, clause: Clause) -> bool:
    """Say whether a verb is in the list of those that tell of events, with what it needs."""
    return clause.base in _bases() and _object_fits(sent, clause)


def is_undated(event: Event, basis: str) -> bool:
    """Say whether what counts only with a day of its own has none."""
    return not event.sure and basis not in ("stated", "resolved")


@cache
def _hostile() -> frozenset[str]:
    table = lexicon("relations")
    frames = [table["acts"][name] for name in ("accuses", "threatens", "harms", "detains")]
    told = {verb for frame in frames for row in frame.values() for verb in row.split()}
    return frozenset(told - set(table["needs"])) | _crimes()


def _crimes() -> frozenset[str]:
    return listing("events", "crimes", "verbs")


def _accuses_nobody(sent: Words, clause: Clause) -> bool:
    """Say whether a clause tells of harm and not of who did it: "Two were killed, Roe said"."""
    opening = sent[clause.subject[0] : clause.subject[0] + 4] if clause.subject != NONE else []
    if any(nouns().get(token.low) == "disaster" for token in opening):
        return not any(token.low in doubts() for token in sent)  # "A fire killed nine, Roe said"
    harm = clause.base in listing("relations", "acts", "harms", "object") | _crimes()
    bare = clause.passive and clause.agent == NONE and clause.subject != NONE
    return harm and bare and not any(token.low in doubts() for token in sent)


@cache
def _bases() -> frozenset[str]:
    return frozenset(base for base, _ in event_verbs().values())


def _is_when(sent: Words, subject: Phrase) -> bool:
    """Say whether a subject only says when: "Deals signed | this spring | could raise prices"."""
    first, last = subject
    times = [t for t in sent[first:last] if t.low in words_of("time")]
    closes = first > 0 and sent[first - 1].tag in ("V", "E")
    return closes and len(times) == last - first > 1


def _is_adjunct(sent: Words, clause: Clause) -> bool:
    """Say whether a participle hangs on an adjunct: "go on trial next month accused of fraud"."""
    first = clause.subject[0]
    before = [t.low for t in sent[max(0, clause.at - 6) : clause.at]]
    if ", leaving" in " ".join(before) and not clause.helps:
        return True  # "snow closed the pass, leaving nine people stranded"
    return first > 0 and sent[first].low in words("adjuncts") and not clause.helps


def _in_fiction(sent: Words, clause: Clause) -> bool:
    """Say whether a work before a clause in the present tense tells it: "the film, in which"."""
    works = grammar("fiction") | listing("events", "fiction", "works")
    before = sent[: clause.subject[0] if clause.subject != NONE else clause.first]
    return is_present(clause) and any(t.low in works for t in before)


def _may_happen(sent: Words, clause: Clause) -> bool:
    """Say whether a verb of no list may tell of an event: no state, "Many worship the sun"."""
    base = clause.base
    awaited = base == "expect" and (clause.passive or clause.how == "reduced")
    awaited = awaited and [t.low for t in sent[clause.at + 1 : clause.at + 2]] != ["to"]
    awaited |= base == "tell" and clause.object != NONE and sent[clause.object[0]].capital
    stems = {base, base[:-2], base[:-1]} if base.endswith("ed") else {base}  # "accounted"
    if clause.subject == NONE or (stems & states() and not awaited):
        return False
    return not is_present(clause) or _dated_ahead(sent, clause)


def _dated_ahead(sent: Words, clause: Clause) -> bool:
    """Say whether a day stands right behind a verb in the present: "who starts on 1 December"."""
    behind = sent[clause.at + 1 : clause.at + 5]
    end = next((k for k, token in enumerate(behind) if token.tag in ",;:C"), len(behind))
    return any(t.low in words_of("time") and t.capital for t in behind[:end])


def _is_told_as_so(sent: Words, clause: Clause) -> bool:
    """Say whether the author tells it as so: not denied, doubted, asked, nor another's word."""
    if not clause.sure or doubted(sent, clause) or sent[-1].low == "?":
        return False
    if [t.low for t in sent[clause.at + 1 : clause.at + 2]] == ["no"]:
        return False  # "took no part", "found no body"
    if _according(sent, clause) or _only_heard(sent, clause):
        return False
    harms = clause.base in _hostile() and not _accuses_nobody(sent, clause)
    return not harms or asserted(sent, clause)


def states() -> frozenset[str]:
    return listing("events", "states", "verbs")


def _only_heard(sent: Words, clause: Clause) -> bool:
    """Say whether it is what a rumour has: "reports that four people had died".

    >>> from newsdraft.parse.clauses import clauses
    >>> from newsdraft.parse.tokenizer import tokens
    >>> sent = tokens("Reports that Roe had died were wrong.")
    >>> [_only_heard(sent, clause) for clause in clauses(sent)]
    [True]
    """
    for at in range(clause.subject[0] - 1, max(clause.subject[0] - 5, 0), -1):
        if sent[at].low == "that":
            near = pairwise(sent[max(0, at - 5) : at])
            if any(verb.base == "find" and it.low == "it" for verb, it in near):
                return True  # "found it likely that"
            rumour = sent[at - 1].low == "it" and sent[at - 2].low == "has"  # "Rumour has it that"
            return rumour or sent[at - 1].low in words("hearsay")
    return False


def _according(sent: Words, clause: Clause) -> bool:
    """Say whether a verb is of who is the source: "according to a study published on Monday"."""
    opens = [t.low for t in sent[max(0, clause.at - 8) : clause.at]]
    at = next((k for k, low in enumerate(opens) if low == "according"), len(opens))
    return at < len(opens) and "," not in opens[at:]


def _object_fits(sent: Words, clause: Clause) -> bool:
    """Say whether a verb that needs certain words has one behind it, or as its passive subject.

    "+name" is any name behind it, "+passive" that the passive needs no such word, "+disaster" that
    its subject may be a storm: "the earthquake, which struck on 6 May", "+off" is "off" right
    behind the verb or its object: "called the match off".
    """
    if clause.base == "attend" and clause.passive:
        return clause.agent != NONE  # "was well attended"
    wanted = lexicon("events")["objects"].get(clause.base)
    if wanted is None:
        return True
    subject = [t.low for t in sent[clause.subject[0] : clause.subject[1]]]
    behind = [t for t in sent[clause.at + 1 : clause.at + 9] if t.low[0].isalnum()]
    has = {t.low for t in behind}
    if any(t.capital for t in behind[:3]):
        has.add("+name")
    if any(t.low == "off" for k in (clause.at + 1, clause.object[1]) for t in sent[k : k + 1]):
        has.add("+off")
    if clause.passive:
        has.update(subject, ["+passive"])
    if nouns().get(subject[-1] if subject else "") == "disaster":
        has.add("+disaster")
    return not has.isdisjoint(wanted.split())


def is_undated_aside(sent: Words, clause: Clause, end: int) -> bool:
    """Say whether an aside has no day: "The party, led by Roe, won on Monday" has the other's."""
    if clause.how != "reduced" or sent[clause.at - 1].tag != ",":
        return False
    return not any(t.low[0].isdigit() for t in sent[clause.at :] if t.start < end)


def is_present(clause: Clause) -> bool:
    """Say whether a verb stands in the simple present: "opens", no "has opened"."""
    return clause.form in "bs" and not clause.helps
