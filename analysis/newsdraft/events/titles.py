"""A short title for an event from the words that tell of it: no date, no cut within a phrase."""

import re
from collections.abc import Iterable

from newsdraft.entities.candidates import is_double
from newsdraft.events.words import nouns, words
from newsdraft.lexicon import listing
from newsdraft.parse.clauses import event_verbs
from newsdraft.parse.tagger import words as words_of

_LONGEST = 12  # words of a title
_LEAST = 4
# what stands at the end of a cut clause, and what a date taken out leaves behind
_JOINTS = ("and", "or")
_HANGING = ("for", "late", "early", "to", "through", "until", "till", "between", *_JOINTS)
_BEFORE = re.compile(
    r"(?:^|\s)(?:(?:as (?:early|late|soon) as|early|late|later|on|in|at|by|from|to|until|since"
    r"|around|about|before|after|for|(?:shortly|just|right|well) (?:before|after))\s+)+\Z",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r"\sin(?=\son\s)")
_FREE = re.compile(r"\s*(?:$|[,;:.)]|(?:in|at|on|to|with|by|for|from|after|before|and|but|as)\b)")
_RELATIVE = re.compile(r"(?:next|last|this|yesterday|today|tomorrow|tonight)\b", re.IGNORECASE)
_RELATIVES = ("who ", "which ", "that ")
_SUBJECTS = frozenset(["it", "he", "she", "they", "we", "and", "or", "not"])
_SUBJECT = re.compile(
    r"(\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?:\s(?!who|which|that)[\w’'-]+){1,4}|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})"
    r",?\s(?:(?:who|which|that)\s)?\Z"
)
_HALF = re.compile(r"\b[Tt]he ([A-Z]\w+(?: [A-Z]\w+){0,2}) and \Z")
_OPENING = re.compile(r"((?:[\w.’'-]+\s){0,4}[\w.’'-]+),\s")
_HELD = re.compile(r"[’'‑-]")


def headline(quote: str, dates: Iterable[tuple[int, int]]) -> str:
    """Return a title of at most twelve words; ``dates`` are the times in the quote.

    >>> headline("Clerks in Zenda will vote on Friday on a strike", [(29, 35)])
    'Clerks in Zenda will vote on a strike'
    >>> headline("The guard rescued 63 people from a ferry that had run aground off the bay", [])
    'The guard rescued 63 people from a ferry'
    """
    whole = quote
    for start, end in sorted(dates, reverse=True):
        quote = _without(quote, start, end)
    parts = quote.strip(" ,;:`“”\"'").split()
    if len(parts) < 2 or not any(part[:1].isalpha() for part in parts):
        parts = whole.split()
    if len(parts) > _LONGEST:
        parts = _short(parts)
    while len(parts) > 2 and parts[-1] in (_HANGING if quote != whole else _JOINTS):
        parts = parts[:-1]
    title = " ".join(parts).strip(" ,;:")
    return title[:1].upper() + title[1:]


def with_subject(before: str, title: str) -> str:
    """Give a title that opens with its verb the subject from the words ``before`` its clause.

    >>> with_subject("Acme Corp., a maker of kites, ", "Is competing with Roe")
    'Acme Corp. is competing with Roe'
    >>> with_subject("They spoke of the spring fair, which ", "Will open in Oslo")
    'The spring fair will open in Oslo'
    """
    first, _, rest = title.partition(" ")
    relative = first.lower() in ("who", "which", "that")
    verb = first.lower() in words("auxiliaries") - _SUBJECTS or first.lower() in event_verbs()
    if not (relative or verb):
        return title
    found = _SUBJECT.search(before) if relative or before.endswith(_RELATIVES) else None
    aside = before.rstrip().endswith(",") and before.count(",") > 1
    if found is None and aside and not relative:
        found = _OPENING.match(before)
    if found is None:
        return title
    told = rest if relative else first[:1].lower() + title[1:]
    subject = _whole(before[: found.start()], found[1].strip())
    return f"{subject[:1].upper()}{subject[1:]} {told}"


def _whole(before: str, subject: str) -> str:
    """Give a name its first half, where "and" stands inside: "The Food and Drug Agency"."""
    half = _HALF.search(before)
    return half[0] + subject if half and is_double(half[1].split(), subject.split()) else subject


def _without(quote: str, start: int, end: int) -> str:
    """Take a date out where grammar lets it go: with its preposition, or before the next phrase."""
    if _HELD.match(quote, end) or quote[max(0, start - 1) : start] in ("-", "‑"):
        return quote
    before = _BEFORE.search(quote, 0, start)
    if before and _RELATIVE.match(quote, start) and before[0].split()[-1].lower() in ("in", "on"):
        before = None  # "sworn in next month"
    lone = start == 0 or (quote[start - 1] == " " and quote[start - 4 : start] != " of ")
    if before is None and not (lone and _FREE.match(quote, end)):
        return quote
    cut = before.start() if before else start
    if before and (particle := _PARTICLE.match(before[0])):
        cut += particle.end()  # "sworn in | on 3 November"
    first = _without_plan(quote[:cut].rstrip(" ,"))
    rest = quote[end:]
    rest = rest.lstrip(" ,") if not first else rest
    return f"{first} {rest.lstrip()}" if rest[:1] == " " else first + rest


def _without_plan(first: str) -> str:
    """Cut the participle that a date hung on: "A strike planned | for May was called off"."""
    *rest, last = first.split(" ")
    planned = last in listing("events", "called_off", "planned")
    free = len(rest) > 1 and rest[-1] not in words("auxiliaries")
    return " ".join(rest) if planned and free else first


def _short(parts: list[str]) -> list[str]:
    """Cut long titles before a phrase, never within one."""
    opens = words("prepositions") | words("breaks") | words("stops") | words_of("coordinator")
    low = [part.lower().strip(",;:") for part in parts]
    for at in range(_LONGEST, _LEAST - 1, -1):
        if low[at] in opens and low[at] not in ("of", "to") and _told(low[:at]):
            return parts[:at]
    return [*parts[:_LONGEST], "…"]


def _told(low: list[str]) -> bool:
    """Say whether a title keeps a verb or a noun that tells of an event."""
    return any(word in event_verbs() or word in nouns() for word in low)
