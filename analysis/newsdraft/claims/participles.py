"""What a participle tells of somebody, as a clause: ", missing a chance" is "Roe missed a chance".

>>> [in_past("putting"), in_past("having"), in_past("being", many=True)]
['put', 'had', 'were']
"""

from functools import cache

from newsdraft.claims.adjuncts import absolute
from newsdraft.claims.context import Reading, inside_of, is_many, read
from newsdraft.claims.main_verbs import main_verb
from newsdraft.claims.openings import asks, done_to
from newsdraft.claims.parts import ADDED, Part
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import inflect, tag, verb_form, words
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.verb_groups import group_start

_PAST = frozenset(["was", "were", "had", "did"])
_BETWEEN = frozenset(["list", "participle"])


def in_past(form: str, many: bool = False) -> str:
    """Return the past of an -ing form; empty where its verb is not known.

    >>> in_past("nothing")
    ''
    """
    if form in ("being", "having"):
        return "had" if form == "having" else "were" if many else "was"
    base, kind = verb_form(form)
    return next((f for f, k in inflect(base).items() if k == "d"), base) if kind == "g" else ""


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(form for base in grammar(name) for form in inflect(base))


def governing(reading: Reading, at: int) -> int:
    """Return the part whose subject a participle shares; -1 where a noun stands between."""
    parts, head = reading.parts, reading.parts[at].head
    ahead = head > at
    if not ahead:
        head = at - 1
        while head >= 0 and parts[head].part in ADDED | _BETWEEN:
            head -= 1
    plain = head >= 0 and parts[head].part in ("clause", "predicate")
    several = plain and head > 0 and parts[head - 1].part == "member"
    return head if plain and not several and (not ahead or head == at + 1) else -1


def as_act(reading: Reading, at: int, subject: str) -> str:
    """Tell what somebody did while doing something else; empty where it may be of another.

    Only what is told in the past: of a plan, nobody knows whether it comes so. What opens a
    sentence with what was done to its subject is told as a passive: "Shot on Monday, Poe ...".
    """
    part = reading.parts[at]
    inner = inside_of(reading, part)
    k = int(bool(inner) and inner[0].tag == "R")
    head = governing(reading, at)
    if not subject or head < 0 or k >= len(inner) or not _named(subject):
        return ""
    verb = inner[k]
    if head > at and done_to(inner):
        be = "were" if is_many(subject) else "was"
        done = f"{verb.low}{read(reading, verb.end, part.end)}"
        return "" if asks(inner) else f"{subject} {be} {done}"
    told = verb.tag == "G" and _past_act(inside_of(reading, reading.parts[head]))
    if not told or verb.low in _forms("of_event"):
        return ""
    past = in_past(verb.low, is_many(subject))
    return _joined(reading, part, inner, k, subject, past) if past else ""


def as_clause(reading: Reading, at: int) -> str:
    """Tell "with Roe winning twice" as "Roe won twice" behind a clause in the past."""
    part, head = reading.parts[at], governing(reading, at)
    inner = inside_of(reading, part)
    if len(inner) > 1 and inner[-1].low in listed("awaited"):
        return _awaited(reading, inner)
    k = absolute([inner[0], *inner], 0) - 1 if len(inner) > 1 else -1
    if k < 1 or inner[k].tag != "G" or head < 0:
        return ""
    subject = read(reading, part.start, inner[k - 1].end)
    past = in_past(inner[k].low, is_many(subject))
    told = past and _past_act(inside_of(reading, reading.parts[head]), passive=True)
    return _joined(reading, part, inner, k, subject, past) if told else ""


def _awaited(reading: Reading, inner: Words) -> str:
    """Tell "with new rules expected" as "new rules are expected"."""
    end = next((k for k in range(1, len(inner)) if inner[k].tag in "PG"), len(inner) - 1)
    be = "are" if is_many(" ".join(t.low for t in inner[:end])) else "is"
    return f"{read(reading, inner[0].start, inner[-2].end)} {be} {inner[-1].low}"


def _joined(reading: Reading, part: Part, inner: Words, k: int, who: str, past: str) -> str:
    adverb = f"{inner[0].low} " if k == 1 and inner[0].tag == "R" else ""
    return f"{who} {adverb}{past}{read(reading, inner[k].end, part.end)}"


def _past_act(clause: Words, passive: bool = False) -> bool:
    """Tell whether a clause tells what its subject did, and sees or finds nobody doing it."""
    verb = main_verb(clause)
    if verb < 0:
        return False
    group = clause[group_start(clause, verb) if verb else 0 : verb + 3]
    form = clause[verb].form
    be = any(t.low in words("be") for t in group)
    past = form == "d" or clause[verb].tag == "E" or clause[verb].low in _PAST
    if any(t.tag in "WS" or t.low == "that" for t in clause[verb:]):
        return False  # "Roe met a man who knew Poe, holding a knife": who held it?
    bears = be and not passive  # "The bridge was hit, killing nine": not the bridge
    return past and not bears and clause[verb].low not in _forms("seeing_verbs")


def _named(subject: str) -> bool:
    """Tell whether words can only be a subject: no "Near the port" of "Near the port stood"."""
    first = subject.split()[0]
    return "," not in subject and tag(first.lower(), False) not in "PRWSVGE"
