"""Times that a clause below the event's own tells: "traced it to a firm that Roe had sold in May".

What was before or hangs on another verb has that day; the event has none of its own.
"""

from itertools import pairwise

from newsdraft import dates
from newsdraft.document import Document
from newsdraft.events.event import Event
from newsdraft.events.foreign_times import is_planned
from newsdraft.parse.clauses import Clause
from newsdraft.parse.phrases import NONE
from newsdraft.parse.tokenizer import Words
from newsdraft.text import Sentence
from newsdraft.times.timex import Timex


def is_below(document: Document, sentence: Sentence, event: Event, time: Timex) -> bool:
    """Say whether a time is of what was called off, or of a clause below the event's own.

    >>> from newsdraft.document import read
    >>> from newsdraft.text import Article
    >>> document = read(Article("Roe sold a mill that Poe had built in 1990."))
    >>> event = Event(0, 42, "", "past", "verb-sell", verb=4)
    >>> is_below(document, document.sentences[0], event, document.times[0])
    True
    """
    if is_planned(document.text, event, time):
        return True
    if event.rule[:4] != "verb" or not event.start <= event.verb < time.start:
        return False
    words = document.words(sentence)
    return _is_lower(words, document.clauses(sentence), event, time) or _is_deeds(
        [t for t in words if event.verb < t.start < time.start], time
    )


def _is_lower(sent: Words, clauses: list[Clause], event: Event, time: Timex) -> bool:
    """Say whether a clause begins between an event's verb and a time that does not share it.

    "Killed nine people and injured 14 on Monday" is of one day, "came to buy it on Monday" too.
    """
    starts = [sent[clause.at].start for clause in clauses]
    own = clauses[starts.index(event.verb)]
    for clause, start in zip(clauses, starts, strict=True):
        joined = clause.how == "joined" and clause.helps[:1] == own.helps[:1]
        aimed = clause.how == "purpose" and clause.subject in (NONE, own.subject)
        noun = clause.how == "main" and clause.subject == NONE  # "went on strike over job | cuts"
        if event.verb < start < time.start and not (joined or aimed or noun):
            return True
    return False


def _is_deeds(told: Words, time: Timex) -> bool:
    """Say whether a time is of what somebody is blamed for: "criticised for waiting until May"."""
    lows = [t.low for t in told]
    if any(a == "according" for a in lows):
        return True  # "was shut, according to a report of May"
    deeds = any(a.low in ("for", "of", "with") and b.tag == "G" for a, b in pairwise(told))
    period = dates.precision(dates.as_edtf(time.value)) != "day"
    return deeds and (period or lows[-1] in ("until", "till"))


def opens(text: str, start: int, time: Timex) -> bool:
    """Say whether no mark stands between the start of a sentence and a time close to it."""
    before = text[start : time.start]
    return len(before) < 60 and not any(mark in before for mark in ",;:")


def joins_clause(before: Words) -> bool:
    """Say whether words before a time end in what joins a clause: ", and on | Friday Roe left".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [joins_clause(tokens(text)) for text in ("and on", "when, in", "in Oslo on")]
    [True, True, False]
    """
    joint = (token.tag for token in reversed(before) if token.tag not in "P,")
    return next(joint, "N") in "CSW;"
