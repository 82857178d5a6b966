"""Whose id stands in a claim's `source`: the entity that the head of a source phrase names.

>>> head_span("Ann Roe, head of the union", 0)
(0, 7)
>>> head_span("their union", 0)
(6, 11)
"""

import re
from bisect import bisect_left
from typing import Any

from newsdraft.attribution.attributed import Attribution
from newsdraft.attribution.reporting_verbs import forms
from newsdraft.claims.source_type import core_of, nameless, source_type
from newsdraft.claims.word_lists import has, listed
from newsdraft.entities.mentions import slug
from newsdraft.lexicon import grammar

Names = list[tuple[int, int, Any]]
Source = tuple[str, str, str]  # id, type, and how it was found
_WORD = re.compile(r"[^\s,;:()]+")
DETERMINER = re.compile(r"^(?:an?|the|some|many|several|its|their|his|her|our|my)\s+(?!of )", re.I)
_HUNG = re.compile(r",|\(|\b(?:who|which|that|not|there|in|on|familiar|speaking|close|like|such)\b")
_NOBODY = ("place", "state", "other")  # "officials in Oslo, Norway, said"
_LATEST = 200


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


def entities_of(text: str, names: Names, start: int, end: int) -> list[Any]:
    """Return the entities that the heads of a source phrase name; "and" joins two.

    >>> entities_of("Ann Roe, a nurse", [(0, 7, "r"), (9, 16, "n")], 0, 16)
    ['r']
    """
    end = min(end, start + _LATEST)
    inside = [name for name in named_in(names, start, end) if name[1] <= end + 1]
    if found := _apposed_name(text, inside, start, end):
        return found
    out: list[Any] = []
    for first, last in _speaking(text, start, end, inside):
        low, high = head_span(text[first:last], first)
        fits = [m for m in inside if m[0] < high and m[1] >= high and m[1] - high < 3]
        if not fits and _is_document(text[low:high]):
            authors = (m for m in inside if text[high : m[0]] in (" by ", " by the "))
            fits = [m for m in inside if m[1] <= low][-1:] or [*authors][:1]
        widest = max((m[1] - m[0] for m in fits), default=0)
        out += [m[2] for m in fits if m[1] - m[0] == widest]
    return out


def _pair(phrase: str, names: Names) -> list[Any]:
    """Return the two persons whom an article opens with, for "the ministers", "both", "they"."""
    words = phrase.lower().split()
    if len(words) > 4 or not has(words[-1:], "pair_head"):
        return []
    if words[0] not in ("the", "both", "they", "two"):
        return []
    opening = [e for a, _, e in names[:30] if a < 400 and e.kind == "person"]
    found = list({e.id: e for e in opening}.values())[:2]
    return found if len(found) == 2 else []


def _sources_of(
    text: str, phrase: str, start: int, names: Names, readout: bool = False
) -> list[Any]:
    """Return the entities that a source phrase names, "the leaders" included."""
    known = entities_of(text, names, start, start + len(phrase))
    if known and (len(phrase) > 40 or phrase.rsplit(" ", 1)[-1] in listed("not_pair")):
        return known
    return (_pair(phrase, names) if readout or phrase.lower() != "they" else []) or known


def _apposed_name(text: str, inside: Names, start: int, end: int) -> list[Any]:
    """Return who is named after a role: "the trade minister, Ann Roe"."""
    comma = text.find(",", start, end)
    low, high = head_span(text[start:comma], start) if comma >= 0 else (start, start)
    role = text[low:high].split()[-1] if low < high else ""  # "an owner in Oslo, Ann Roe"
    if not role or (role[0].isupper() and not role.isupper()):  # "the local MP, Ann Roe"
        return []
    named = [m for m in inside if comma < m[0] <= comma + 3 and m[2].kind not in _NOBODY]
    whole = [m[2] for m in named if m[2].kind == "person" or m[1] >= end - 1]
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


def _slug_of(phrase: str) -> str:
    """Return the slug of a source that is no entity: "Two officials | familiar with the talks"."""
    if phrase.lower().endswith(" of them"):
        return slug(phrase)
    plain = DETERMINER.sub("", phrase)
    return slug(_HUNG.split(plain, maxsplit=1)[0] or plain)[:60].strip("-")


def source_of(text: str, said: Attribution | None, names: Names) -> Source:
    """Return who says a claim; the author where nobody else does."""
    if said is None or not said.source:
        return "author", "author", _how(said)
    start, end = said.source[0].start, said.source[-1].end
    phrase = text[start:end]
    if said.form != "direct" and nameless(phrase):
        return "author", "author", "source:unnamed-record"
    hits = _sources_of(text, phrase, start, names, said.construction == "readout")
    if len(said.source) > 1:  # "according to the Herald, quoting Roe": both
        hits = [e for s, t in said.source for e in _sources_of(text, text[s:t], s, names)] or hits
    if len(hits) == 1 and phrase.lower() in grammar("pronouns_of_persons"):
        hits = [] if _names_in(text, said, names, hits[0]) else hits
    if hits:
        ids = ";".join(dict.fromkeys([*_unfound(phrase, hits), *(e.id for e in hits)]))
        kind, how = _type_of(hits, phrase), f"{_how(said)};source:entity"
    else:
        ids, kind, how = _slug_of(phrase) or "author", source_type(phrase), _how(said)
    last = phrase.lower().split()[-1:]
    if said.construction == "readout" and last != ["they"] and has(last, "pair_head"):
        kind = "named-person" if kind == "anonymous-group" else kind  # "the leaders" it has named
    return ids, kind, how


def _names_in(text: str, said: Attribution, names: Names, entity: Any) -> bool:
    """Tell whether somebody is named in what "he" says: it is another who says it."""
    told = (name for start, end in said.content for name in named_in(names, start, end))
    return any(one is entity and text[start].isupper() for start, _, one in told)


def _type_of(hits: list[Any], phrase: str) -> str:
    """Return the type of a source that is known, by its words where they name it alone."""
    one = hits[0]
    named = one.kind == "person" and any(m.form == "name" for m in one.mentions)
    signed = one.kind == "person" and (" by " in phrase or (named and _is_document(phrase)))
    signed = signed or ("," in phrase and phrase.endswith(one.name))  # "one of them, Ann Roe"
    alone = not signed and len(hits) == 1 and one.kind != "group"
    return source_type(phrase if alone else "", one.kind, named)


def _unfound(phrase: str, hits: list[Any]) -> list[str]:
    """Return the first of two names where only the second was found: "Bob and Ann Tull"."""
    both = re.fullmatch(r"([A-Z][\w'’-]+) and (?:(?:her|his|their) [a-z ]+)?[A-Z][^,]*", phrase)
    return [_slug_of(both[1])] if both and len(hits) == 1 else []


def _how(said: Attribution | None) -> str:
    """Name the rule by which a source was found."""
    if said is None:
        return "source:none"
    role = f"-{said.role}" if said.role and said.construction == "verb" else ""
    return f"source:{said.construction}{role}"
