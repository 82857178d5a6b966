"""What a statement is read from: the words and parts of a stretch, with names for its pronouns.

>>> is_many("the heads of the bank")
True
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from newsdraft.claims.main_verbs import clause_verb
from newsdraft.claims.parts import Part
from newsdraft.claims.segment import Segment, words_of
from newsdraft.claims.source_ids import Names, named_in
from newsdraft.claims.source_type import core_of
from newsdraft.claims.word_lists import has, listed
from newsdraft.entities.unnamed import kind_of_head
from newsdraft.entities.voices import may_be
from newsdraft.lexicon import grammar
from newsdraft.parse.clause_openings import is_meanwhile
from newsdraft.parse.tokenizer import Tokens, Words
from newsdraft.parse.verb_groups import group_start

Pronouns = Mapping[int, tuple[int, str]]


class Reading(NamedTuple):
    """What a statement is made from: the text, the words and parts of its stretch, the pronouns."""

    tokens: Tokens
    sent: Words
    parts: list[Part]
    segment: Segment
    nominal: bool
    pronouns: Pronouns

    @property
    def text(self) -> str:
        return self.tokens.text


def names_in_full(entities: Sequence[Any]) -> Pronouns:
    """Return for the start of each pronoun its end and the names to read for it.

    Likewise for each surname alone the full name of the person.

    >>> from newsdraft.entities.mentions import Entity, Mention
    >>> his = Mention(13, 16, -1, -1, "pronoun", "person", "his", "pronoun-m")
    >>> roe = Mention(0, 7, 0, 7, "name", "person", "Ann Roe", "name")
    >>> names_in_full([Entity("roe", "Ann Roe", "person", (roe, his), "name", "")])
    {13: (16, 'Ann Roe’s')}
    """
    found: dict[tuple[int, int, str], dict[str, None]] = {}
    for e in entities:
        named = any(m.form == "name" for m in e.mentions)
        for m in e.mentions if named else ():
            if m.form == "pronoun" and _is_pronoun(m.text.lower()):
                found.setdefault((m.start, m.end, m.text.lower()), {})[e.name] = None
    owning = listed("possessive_pronoun")
    pronouns = {
        start: (end, " and ".join([*names][:3]) + ("’s" if low in owning else ""))
        for (start, end, low), names in found.items()
    }
    surnames = {
        m.name_start: (m.name_end, e.name)
        for e in entities
        if e.kind == "person" and " " in e.name
        for m in e.mentions
        if m.form == "name" and e.name.endswith(" " + m.name)
    }
    return pronouns | surnames


def _is_pronoun(low: str) -> bool:
    """Tell whether a mention is a pronoun that a name can stand for: "she", "his"."""
    return low in listed("subject_pronoun") or low in listed("possessive_pronoun")


def read(reading: Reading, start: int, end: int) -> str:
    """Return characters of the text with names for pronouns."""
    out, edge = [], start
    for at, (stop, name) in reading.pronouns.items():
        if edge <= at and stop <= end:
            out += [reading.text[edge:at], name]
            edge = stop
    return "".join([*out, reading.text[edge:end]])


def passed_by(reading: Reading, part: Part) -> bool:
    """Tell whether "but" goes on past a clause of time: "Roe left as it rained but | returned"."""
    if part.part != "reason" or not reading.text[part.end :].startswith(" but "):
        return False
    before = reading.text[max(0, part.start - 9) : part.start].split()[-1:]
    opens = before + reading.text[part.start : part.end].split()[:1]
    return any(is_meanwhile(word.lower()) for word in opens)


def inside_of(reading: Reading, part: Part) -> Words:
    return words_of(reading.tokens, reading.sent, part.start, part.end)


def is_many(phrase: str) -> bool:
    """Tell whether a noun phrase is in the plural, by its head or by "and".

    >>> [is_many(phrase) for phrase in ("the heads of the bank", "the head of banks", "police")]
    [True, False, True]
    """
    head = head_of(phrase)
    first = " of " in phrase and phrase.startswith(head)  # "Residents of Oslo"
    plural = (
        (head.islower() or first) and head.endswith("s") and not head.endswith(("ss", "us", "is"))
    )
    return plural or " and " in phrase or head in grammar("plural_people")


def head_of(phrase: str) -> str:
    """Return the noun that a phrase is of: the last word before what hangs on it.

    >>> head_of("the old head of the bank")
    'head'
    """
    return (core_of(phrase).split() or [phrase])[-1]


def without_pronouns(sent: Words, pronouns: Pronouns) -> Pronouns:
    """Return what is read in full where nobody named speaks: "he" may be the one who does.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> without_pronouns(list(tokens("The pilot said he was tired.")), {15: (17, "Jon Poe")})
    {}
    """
    return {
        t.start: pronouns[t.start] for t in sent if t.start in pronouns and not _is_pronoun(t.low)
    }


def without_owners(sent: Words, pronouns: Pronouns, names: Names) -> Pronouns:
    """Leave "his" as it is where the clause that somebody says has another person for its subject.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> text = "his client had relied on his manager"
    >>> without_owners(list(tokens(text)), {0: (3, "Roe’s"), 25: (28, "Roe’s")}, [])
    {0: (3, 'Roe’s')}
    """
    that = [k for k, t in enumerate(sent) if k and t.low == "that" and sent[k - 1].tag == "C"]
    edges = [0, *(k + 1 for k in that), len(sent)]
    left: set[int] = set()
    for first, last in pairwise(edges):
        left |= _others_own(sent[first:last], pronouns, names)
    return {start: name for start, name in pronouns.items() if start not in left}


def _others_own(clause: Words, pronouns: Pronouns, names: Names) -> set[int]:
    """Return where a clause says "his" that may be its subject's: another than it is read for."""
    verb = clause_verb(clause)
    subject = clause[: group_start(clause, verb)] if verb > 0 else []
    owning = listed("possessive_pronoun")
    owners = [t for t in clause[verb:] if t.low in owning and t.start in pronouns]
    himself = has([t.low for t in subject], "subject_pronoun")
    if not subject or not owners or himself or not _is_person(subject, names):
        return set()
    told = " ".join(t.low for t in subject)
    return {
        t.start
        for t in owners
        if may_be(t.low, told) and pronouns[t.start][1].lower().split()[-1][:-2] not in told
    }


def _is_person(subject: Words, names: Names) -> bool:
    """Tell whether a subject is a person: "Roe", "his client", "a former driver of theirs"."""
    named = named_in(names, subject[0].start, subject[-1].end)
    if any(entity.kind == "person" for _, _, entity in named):
        return True
    ends = (k for k, t in enumerate(subject) if k and t.tag in ",PW")
    words = [t.low for t in subject[: next(ends, None)] if t.low != "that"]
    return len(words) > 1 and kind_of_head(words) == "person"
