"""Whose id stands in a claim's `source`: the entity that the head of a source phrase names.

Who is no entity yet is known by the slug and the place of his words until `pronoun_sources` settles
who that is.

>>> head_span("Ann Roe, head of the union", 0)
(0, 7)
>>> head_span("their union", 0)
(6, 11)
"""

import re
from bisect import bisect_left
from typing import Any, NamedTuple

from newsdraft.attribution.attributed import Attribution
from newsdraft.attribution.reporting_verbs import forms
from newsdraft.claims.source_type import core_of, nameless, source_type
from newsdraft.claims.word_lists import has, listed
from newsdraft.entities.mentions import slug
from newsdraft.lexicon import grammar
from newsdraft.text import Span

Names = list[tuple[int, int, Any]]
_WORD = re.compile(r"[^\s,;:()]+")
DETERMINER = re.compile(
    r"^(?:(?:an?|the|some|many|several|its|their|his|her|our|my)\s+(?!of ))+", re.I
)
_HUNG = re.compile(r",|\(|\b(?:who|which|that|not|there|in|on|familiar|speaking|close|like|such)\b")
_BY = re.compile(r"\s(?:by|from)\s(?=(?:the|an?|his|her|its|their)\s)")
_NOBODY = ("place", "state", "other")  # "officials in Oslo, Norway, said"
_LATEST = 200


class Voice(NamedTuple):
    """One who says a claim: an entity's id, or the slug of words, and where these stand."""

    id: str
    span: Span


class Source(NamedTuple):
    """Who says a claim, the codebook's type of source, how it was found, and where what is said is.

    >>> AUTHOR.ids
    'author'
    """

    voices: tuple[Voice, ...]
    kind: str
    how: str
    told: Span = Span(0, 0)

    @property
    def ids(self) -> str:
        return ";".join(dict.fromkeys(voice.id for voice in self.voices))


AUTHOR = Source((Voice("author", Span(0, 0)),), "author", "source:none")


def head_span(phrase: str, start: int) -> tuple[int, int]:
    """Return where the head of a source phrase stands: its last words before any complement."""
    words = list(_WORD.finditer(core_of(phrase)))
    if not words:
        return start, start + len(phrase)
    first = len(words) - 1
    while first and words[first].group()[0].isupper() and words[first - 1].group()[0].isupper():
        if words[first - 1].group().endswith(("'s", "’s", "s'", "s’")):
            break
        first -= 1
    return start + words[first].start(), start + words[-1].end()


def named_in(names: Names, start: int, end: int) -> Names:
    """Return the names that begin in a stretch.

    >>> named_in([(0, 7, "r"), (9, 16, "n")], 8, 20)
    [(9, 16, 'n')]
    """
    return names[bisect_left(names, (start,)) : bisect_left(names, (end,))]


def entities_of(text: str, names: Names, start: int, end: int) -> Names:
    """Return the names that the heads of a source phrase are; "and" joins two.

    >>> entities_of("Ann Roe, a nurse", [(0, 7, "r"), (9, 16, "n")], 0, 16)
    [(0, 7, 'r')]
    """
    end = min(end, start + _LATEST)
    inside = [name for name in named_in(names, start, end) if name[1] <= end + 1]
    if found := _apposed_name(text, inside, start, end):
        return found
    out: Names = []
    for first, last in _speaking(text, start, end, inside):
        low, high = head_span(text[first:last], first)
        fits = [m for m in inside if m[0] < high and m[1] >= high and m[1] - high < 3]
        if not fits and _is_document(text[low:high]):
            authors = (m for m in inside if text[high : m[0]] in (" by ", " by the "))
            fits = [m for m in inside if m[1] <= low][-1:] or [*authors][:1]
        widest = max((m[1] - m[0] for m in fits), default=0)
        out += [m for m in fits if m[1] - m[0] == widest]
    return out


def _pair(phrase: str, names: Names) -> Names:
    """Return the two persons whom an article opens with, for "the ministers", "both", "they"."""
    words = phrase.lower().split()
    if len(words) > 4 or not has(words[-1:], "pair_head"):
        return []
    if words[0] not in ("the", "both", "they", "two"):
        return []
    opening = [name for name in names[:30] if name[0] < 400 and name[2].kind == "person"]
    found = list({name[2].id: name for name in opening}.values())[:2]
    return found if len(found) == 2 else []


def _sources_of(text: str, phrase: str, start: int, names: Names, readout: bool = False) -> Names:
    """Return the names of those whom a source phrase means, "the leaders" included."""
    known = entities_of(text, names, start, start + len(phrase))
    if known and (len(phrase) > 40 or phrase.rsplit(" ", 1)[-1] in listed("not_pair")):
        return known
    return (_pair(phrase, names) if readout or phrase.lower() != "they" else []) or known


def _apposed_name(text: str, inside: Names, start: int, end: int) -> Names:
    """Return who is named after a role: "the trade minister, Ann Roe"."""
    comma = text.find(",", start, end)
    low, high = head_span(text[start:comma], start) if comma >= 0 else (start, start)
    role = text[low:high].split()[-1] if low < high else ""  # "an owner in Oslo, Ann Roe"
    named = role[:1].isupper() and not role.isupper() and role != "One"  # "the local MP, Ann Roe"
    if not role or named:
        return []
    beside = [m for m in inside if comma < m[0] <= comma + 3 and m[2].kind not in _NOBODY]
    whole = [m for m in beside if m[2].kind == "person" or m[1] >= end - 1]
    return whole[:1]


def _speaking(text: str, start: int, end: int, inside: Names) -> list[tuple[int, int]]:
    """Return who "and" joins in a source, but no second place: "those in Oslo and Bergen"."""
    joint = re.search(r"\s+and\s+(?:(?:in|at|from|near) )?", text[start:end])
    if not joint or "," in text[start : start + joint.start()]:
        return [(start, end)]
    stop, begin = start + joint.start(), start + joint.end()
    placed = re.search(r" (?:in|at|from|near) ", text[start:stop])
    located = placed and any(m[0] == begin and m[2].kind in _NOBODY for m in inside)
    return [(start, stop)] if located else [(start, stop), (begin, end)]


def _is_document(head: str) -> bool:
    last = head.lower().split()[-1:]
    return has(last, "record") or not forms("document").isdisjoint(last)


def alone(phrase: str, start: int) -> Voice:
    """Return a source that is no entity by its own words: "Two officials | familiar with it".

    >>> alone("The clerks who left", 7)
    Voice(id='clerks', span=Span(start=7, end=17))
    """
    if by := _author_of(phrase):
        return alone(phrase[by:], start + by)
    words = DETERMINER.sub("", phrase)
    first = len(phrase) - len(words)
    if not phrase.lower().endswith(" of them"):
        words = _HUNG.split(words, maxsplit=1)[0] or words
    words = words.rstrip(" .…")
    ident = slug(words)[:56].strip("-") if words else "author"
    return Voice(ident, Span(start, start + first + len(words)))


def _author_of(phrase: str) -> int:
    """Return where who stands behind a document begins: "a report by | the engineers' union"."""
    by = _BY.search(phrase.split(",")[0])
    if not by or not has(core_of(phrase).lower().split()[-1:], "record"):
        return 0
    whose = core_of(phrase[by.end() :]).lower().split()[-1:]
    return by.end() if has(whose, "institution") or has(whose, "body") else 0


def source_of(text: str, said: Attribution | None, names: Names) -> Source:
    """Return who says a claim; the author where nobody else does."""
    if said is None or not said.source:
        return AUTHOR._replace(how=_how(said))
    start, end = said.source[0].start, said.source[-1].end
    phrase, told = text[start:end], Span(said.content[0].start, said.content[-1].end)
    if said.form != "direct" and nameless(phrase):
        return AUTHOR._replace(how="source:unnamed-record")
    hits = _sources_of(text, phrase, start, names, said.construction == "readout")
    if len(said.source) > 1:  # "according to the Herald, quoting Roe": both
        hits = [e for s, t in said.source for e in _sources_of(text, text[s:t], s, names)] or hits
    if len(hits) == 1 and phrase.lower() in grammar("pronouns_of_persons"):
        hits = [] if _names_in(text, said, names, hits[0][2]) else hits
    voices = [*_unfound(phrase, start, hits), *(Voice(e.id, Span(a, b)) for a, b, e in hits)]
    kind = _type_of([e for *_, e in hits], phrase, said)
    how = f"{_how(said)};source:entity" if hits else _how(said)
    return Source(tuple(voices) or (alone(phrase, start),), kind, how, told)


def _names_in(text: str, said: Attribution, names: Names, entity: Any) -> bool:
    """Tell whether somebody is named in what "he" says: it is another who says it."""
    told = (name for start, end in said.content for name in named_in(names, start, end))
    return any(one is entity and text[start].isupper() for start, _, one in told)


def _type_of(hits: list[Any], phrase: str, said: Attribution) -> str:
    """Return the type of a source, by its words where they name one who is known alone."""
    last = phrase.lower().split()[-1:]
    readout = said.construction == "readout" and last != ["they"] and has(last, "pair_head")
    one = hits[0] if hits else None
    if one is None:
        kind = source_type(phrase)
    else:
        named = one.kind == "person" and any(m.form == "name" for m in one.mentions)
        signed = one.kind == "person" and (" by " in phrase or (named and _is_document(phrase)))
        signed = signed or ("," in phrase and phrase.endswith(one.name))  # "one of them, Ann Roe"
        known = not signed and len(hits) == 1 and one.kind != "group"
        kind = source_type(phrase if known else "", one.kind, named)
    # "the leaders" it has named
    return "named-person" if readout and kind == "anonymous-group" else kind


def _unfound(phrase: str, start: int, hits: Names) -> list[Voice]:
    """Return the first of two names where only the second was found: "Bob and Ann Tull"."""
    both = re.fullmatch(r"([A-Z][\w'’-]+) and (?:(?:her|his|their) [a-z ]+)?[A-Z][^,]*", phrase)
    return [alone(both[1], start)] if both and len(hits) == 1 else []


def _how(said: Attribution | None) -> str:
    """Name the rule by which a source was found."""
    if said is None:
        return "source:none"
    role = f"-{said.role}" if said.role and said.construction == "verb" else ""
    return f"source:{said.construction}{role}"
