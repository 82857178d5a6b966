"""Cut a clause into claims: dates, places, companions, purposes, appositions, lists, predicates.

>>> from analysis.draft.phrases import tokens
>>> text = "Lee will see Roe Friday in Rome to end it"
>>> [(text[p.start : p.end], p.part) for p in split(tokens(text, 0, len(text)))]
[('Lee will see Roe', 'clause'), ('Friday', 'date'), ('in Rome', 'place'), ('to end it', 'purpose')]
"""

import itertools
from typing import NamedTuple

from analysis.draft.clauses import form_of, group_start, is_finite, is_possessive
from analysis.draft.labels import listed
from analysis.draft.phrases import Token, words

Words = list[Token]
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


class Part(NamedTuple):
    """One claim's characters, and how it was cut off."""

    start: int
    end: int
    part: str


def split(sent: Words) -> list[Part]:
    """Cut the words of one clause into claims, in order, without overlap.

    Nothing is cut inside a relative clause or a purpose; a date, place or companion counts only
    after
    the verb has its first complement, so that the first claim can stand alone.

    >>> split([])
    []
    """
    intro = _intro(sent)
    cuts = [(intro + k, name) for k, name in _cuts(sent[intro:])]
    parts: list[Part] = []
    first = [(0, "intro"), (intro, "clause")] if intro else [(0, "clause")]
    bounds = [*first, *cuts, (len(sent), "")]
    for (first_word, name), (last_word, _) in itertools.pairwise(bounds):
        a, b = _stripped(sent, first_word, last_word)
        if a < b:
            parts.append(Part(sent[a].start, sent[b - 1].end, name))
    return parts


def _stripped(sent: Words, a: int, b: int) -> tuple[int, int]:
    """Leave out marks and coordinators at both ends."""
    while a < b and (sent[a].tag in ",;:.-C" or sent[a].low in (")", "]")):
        a += 1
    while b > a and (sent[b - 1].tag in ",;:.-C" or sent[b - 1].low in ("(", "[")):
        b -= 1
    return a, b


def _cuts(sent: Words) -> list[tuple[int, str]]:
    verb = _main_verb(sent)
    cuts = _apposition(sent, verb) if verb > 0 else []
    while verb + 1 < len(sent) and sent[verb + 1].tag in "AVR" and sent[verb + 1].low not in _DAYS:
        verb += 1
    later: list[tuple[int, str]] = []
    for k in range(verb + 1, len(sent)):
        name = _opens(sent, k, verb, later)
        if name:
            later.append((k, name))
        if name == "purpose" or sent[k].low in ("that", "who", "because", "if"):
            break
    return sorted(cuts + later)


def _main_verb(sent: Words) -> int:
    """Return the first finite verb outside a relative clause, or -1."""
    for k in range(len(sent)):
        if is_finite(sent, k):
            first = group_start(sent, k)
            if first < 2 or sent[first - 1].tag != "W":
                return k
    return -1


def _intro(sent: Words) -> int:
    """Return where the clause begins after "After the talks," (an order of its own), or 0."""
    if not sent or sent[0].low not in ("after", "before", "following"):
        return 0
    comma = next((k for k in range(min(12, len(sent))) if sent[k].tag == ","), -1)
    return comma + 1


def _apposition(sent: Words, verb: int) -> list[tuple[int, str]]:
    """Cut the predicate off a subject that carries an apposition: "Roe, a judge, | won"."""
    if sent[verb - 1].tag != "," or verb < 4:
        return []
    opening = next((k for k in range(1, verb - 1) if sent[k].tag == ","), -1)
    if opening < 1 or sent[opening + 1].low not in ("a", "an", "the", "one", "which", "who"):
        return []
    return [(verb, "clause")]


def _opens(sent: Words, k: int, verb: int, before: list[tuple[int, str]]) -> str:
    token, prev = sent[k], sent[k - 1]
    after = sent[k + 1] if k + 1 < len(sent) else None
    if after is None and token.low not in _DAYS:
        return ""
    full = k > verb + 1
    last = before[-1][1] if before else ""
    if (
        full
        and _is_time(sent, k)
        and prev.tag not in "PD-"
        and prev.low not in ("last", "next", "this")
    ):
        return "date"
    if after is None:
        return ""
    if full and token.low in ("in", "at", "on") and _is_place(sent, k + 1) and prev.tag in "NV":
        return "place" if token.low != "on" else ""
    if token.low == "with" and last in ("place", "date") and after.capital:
        return "companion"
    if token.low == "to" and form_of(after)[1] == "b" and (last in ("place", "date", "companion")):
        return "purpose"
    if token.low == "for" and full and _is_duration(sent, k + 1):
        return "duration"
    if prev.tag == "," and token.low == "including":
        return "including"
    if last == "including" and prev.low == "and" and token.tag in "DG":
        return "list"
    if prev.tag == "," and (token.low in ("which", "who") or _participle(token)):
        return "relative" if token.tag == "W" else "participle"
    if prev.low == "and" and is_finite(sent, k) and token.tag in "VA" and sent[k - 2].tag != ",":
        return "predicate"
    if prev.low in ("and", "but") and k > 1 and sent[k - 2].tag == "," and _clause_ahead(sent, k):
        return "clause"
    return ""


def _participle(token: Token) -> bool:
    return token.tag == "E" or (token.tag == "V" and form_of(token)[1] in "dn")


def _clause_ahead(sent: Words, at: int) -> bool:
    return any(is_finite(sent, k) for k in range(at, min(at + 8, len(sent))))


def _heavy(sent: Words, k: int) -> bool:
    """Tell whether a noun phrase with an "of", "in" or "with" phrase of its own begins here."""
    return sent[k].low in ("the", "a", "an", "their", "its") and any(
        t.tag == "P" for t in sent[k : k + 6]
    )


def _is_duration(sent: Words, k: int) -> bool:
    near = [t.low for t in sent[k : k + 4]]
    return any(w in ("years", "months", "weeks", "days", "decades", "hours") for w in near)


def _is_time(sent: Words, k: int) -> bool:
    token, after = sent[k], sent[k + 1] if k + 1 < len(sent) else None
    if token.low in _DAYS:
        return True
    return (
        after is not None and token.low in ("last", "next", "this") and after.low in words("time")
    )


def _is_place(sent: Words, k: int) -> bool:
    """Tell whether a bare name stands here, with no noun after it that it would only modify."""
    end = k
    while end < len(sent) and sent[end].capital and sent[end].tag == "N":
        if is_possessive(sent[end]):
            return False
        end += 1
    return end > k and (end == len(sent) or sent[end].tag in ",.PSCWD" or _is_time(sent, end))


def _list_cuts(sent: Words, verb: int) -> list[tuple[int, str]]:
    """Cut a list of at least three short items, or of two where the list is all there is."""
    commas = [k for k in range(verb + 1, len(sent)) if sent[k].tag == ","]
    ands = [k for k in range(verb + 1, len(sent)) if sent[k].low in ("and", "or")]
    final = next((k for k in ands if sent[k - 1].tag == ","), -1)
    if final < 0 or len(commas) < 2 or commas[-1] != final - 1:
        return []
    if any(_main_verb(sent[a + 1 : b]) >= 0 for a, b in itertools.pairwise(commas)):
        return []
    if any(sent[k].tag in "WAS" and sent[k].low != "as" for k in range(commas[0], final)):
        return []
    return [(k + 1, "list") for k in commas[:-1]] + [(final + 1, "list")]


def list_parts(sent: Words, kind: str) -> list[int]:
    """Return where the later items of a plan's or forecast's list of topics begin.

    >>> list_parts([], "plan")
    []
    """
    if kind not in ("plan", "forecast") and not (
        sent and _main_verb(sent) < 0 and sent[0].tag in "DN"
    ):
        return []
    verb = max(0, _main_verb(sent))
    cuts = [k for k, _ in _list_cuts(sent, verb)]
    if kind not in ("plan", "forecast"):  # a bare noun phrase: what was reaffirmed, welcomed, ...
        joints = range(3, len(sent) - 1)
        return cuts or [
            k
            for k in joints
            if sent[k].tag == "D" and sent[k - 1].low in (",", "and") and _heavy(sent, k)
        ]
    if cuts or kind != "forecast":
        return cuts
    pair = [k + 1 for k in range(1, len(sent) - 1) if sent[k].low == "and"]
    pair = [k for k in pair if sent[k].tag in "NG" and sent[k - 2].tag in "NVG"]
    modal = any(t.low in listed("possible") for t in sent)
    return pair[:1] if modal and len(pair) == 1 else []
