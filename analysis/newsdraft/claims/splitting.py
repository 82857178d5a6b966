"""Cut a clause into claims: dates, places, companions, purposes, appositions, lists, predicates.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "Lee will see Roe Friday in Rome to end it"
>>> [(text[p.start : p.end], p.part) for p in split(tokens(text, 0, len(text)))]
[('Lee will see Roe Friday', 'clause'), ('in Rome', 'place'), ('to end it', 'purpose')]
"""

from typing import NamedTuple

from newsdraft.claims.adjuncts import Cutter, adjunct, main_verb, may_open
from newsdraft.claims.adverbials import place_end, time_end
from newsdraft.claims.appositions import object_aside, subject_aside
from newsdraft.claims.coordination import item_class, series
from newsdraft.claims.finite import finite
from newsdraft.claims.infinitives import purpose_at
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import endings, grammar
from newsdraft.parse.chunks import form_of
from newsdraft.parse.tokenizer import Token

Words = list[Token]
CLAUSES = frozenset(["clause", "predicate", "participle", "relative", "aside", "reason", "purpose"])
_SHORT = endings("short_forms")


class Part(NamedTuple):
    """One claim's characters, how it was cut off, and the number of the part that governs it."""

    start: int
    end: int
    part: str
    head: int


class Style(NamedTuple):
    """How to cut.

    ``lists`` False where what a list names is judged together; ``elided`` where the verb comes
    first; ``bare`` for a phrase without a verb; ``wanted`` where "to" is no purpose; ``aside`` for
    an apposition.
    """

    lists: bool = True
    elided: bool = False
    bare: bool = False
    wanted: bool = False
    aside: bool = False


PLAIN = Style()


def split(sent: Words, style: Style = PLAIN) -> list[Part]:
    """Cut the words of one clause into claims, in order, without overlap.

    Nothing is cut inside a restrictive relative clause or a purpose. Of several times and places
    the first stays with its verb.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [p.part for p in split(tokens("Today in Oslo, Roe met with Poe"))]
    ['date', 'place', 'clause']
    """
    cutter = Cutter(sent)
    begin = _fronted(cutter)
    cutter.cut(begin, "aside" if style.aside else "clause")
    cutter.wanted = style.wanted
    if style.elided:
        cutter.verb = _last_of_group(sent, 0)
    elif not style.bare:
        _subject(cutter, begin)
    if style.lists:
        cutter.lists = frozenset(series(sent, max(cutter.first, begin)))
    k = max(cutter.verb, begin) + 1
    while k < len(sent):
        token = sent[k]
        plain = sent[k - 1].tag not in ",-;.CS" and k not in cutter.lists
        if plain and not may_open(token):
            k += 1
        else:
            k = max(k + 1, _step(cutter, k))
    return _parts(sent, cutter.cuts)


def _fronted(cutter: Cutter) -> int:
    """Cut "Today in Oslo," and "After the talks," off the clause; return where it begins."""
    sent = cutter.sent
    k = 0
    ahead = len(sent) > 2 and (sent[0].low, sent[1].low) in (("ahead", "of"), ("prior", "to"))
    if len(sent) > 2 and (ahead or sent[0].low in listed("order")):
        near = range(1, min(12, len(sent) - 2))
        comma = next((i for i in near if sent[i].tag == "," or sent[i].tag in "AO"), 0)
        plain = (
            comma and sent[comma].tag == "," and not any(sent[i].tag in "GQ" for i in near[:comma])
        )
        if plain:
            cutter.cut(0, "order")
            return comma + 1
    while k < len(sent):
        end = time_end(sent, k)
        if end == k:
            end = place_end(sent, k)
        if end == k:
            break
        cutter.cut(k, "date" if time_end(sent, k) > k else "place")
        k = end
    if k and k < len(sent) - 1 and sent[k].tag == ",":
        return k + 1
    bare = k == 1 and k < len(sent) and sent[k].tag in "DNO"
    if not bare:
        cutter.cuts.clear()
        return 0
    return k


def _subject(cutter: Cutter, begin: int) -> None:
    """Find the verb of the clause; cut it off a subject that carries an aside of its own."""
    sent = cutter.sent
    resumed = subject_aside(sent, begin)
    if resumed > 0:
        cutter.cut(resumed, "predicate")
    cutter.first = resumed if resumed > 0 else main_verb(sent, begin)
    cutter.verb = _last_of_group(sent, cutter.first)


def _last_of_group(sent: Words, verb: int) -> int:
    while 0 <= verb < len(sent) - 1 and (
        sent[verb + 1].tag in "AVR" and time_end(sent, verb + 1) == verb + 1
    ):
        verb += 1
    return verb


def _step(cutter: Cutter, k: int) -> int:
    """Cut before a word where something begins there; return where to look next."""
    sent = cutter.sent
    if k in cutter.lists and not cutter.purpose:
        name = "predicate" if item_class(sent, k) == "base" and _modal(cutter, k) else "list"
        if sent[k].tag == "G" and (cutter.last == "participle" or _free(cutter, k)):
            name = "participle"
        cutter.cut(k, name)
        cutter.items *= item_class(sent, k) == "np"
        return k + 1
    clause = _clause(cutter, k)
    if clause:
        cutter.cut(k, clause)
        cutter.items, cutter.purpose = 0, False
        if clause != "participle":
            cutter.verb = _last_of_group(sent, main_verb(sent, k))
        return max(k, cutter.verb) + 1 if clause in ("clause", "reason") else k + 1
    aside = object_aside(sent, k)
    if aside:
        cutter.cut(k, "aside")
        cutter.purpose = False
        if aside < len(sent) - 1:
            cutter.cut(aside, "rest")
        return aside
    if cutter.purpose:
        return k + 1
    if not cutter.wanted and purpose_at(sent, k, cutter.verb):
        cutter.cut(k, "purpose")
        cutter.purpose = True
        return k + 1
    return adjunct(cutter, k) if may_open(sent[k]) else k + 1


def _free(cutter: Cutter, k: int) -> bool:
    """Tell whether an -ing form after a comma hangs on no word that takes one ("agreed on")."""
    sent = cutter.sent
    taken = any(
        sent[i].tag == "G" and (sent[i - 1].tag in "PVGR" or sent[i - 1].low in ("to", ","))
        for i in range(max(cutter.verb, 0) + 1, k)
    )
    return sent[k - 1].tag == "," and not taken


def _modal(cutter: Cutter, k: int) -> bool:
    """Tell whether a list of bare verbs hangs on an auxiliary ("will build and run")."""
    near = cutter.sent[max(0, cutter.verb - 2) : cutter.verb + 1]
    return any(t.tag == "A" for t in near) and not any(t.low == "to" for t in cutter.sent[:k])


def _clause(cutter: Cutter, k: int) -> str:
    """Name the clause that begins at a word: a predicate, a relative, a participle, a reason."""
    sent, token, before = cutter.sent, cutter.sent[k], cutter.sent[k - 1]
    if before.low in ("and", "but") and token.tag == "Q" and token.end - token.start > 25:
        return "clause"
    if k + 1 >= len(sent):
        return ""
    if before.tag in ",-" and token.low in grammar("relative_openers"):
        return "relative"
    if before.tag == ";" or (before.tag == "." and (token.capital or token.tag == "O")):
        return "clause"
    if token.low in listed("reason") and _clause_ahead(sent, k + 1) and not _as_as(sent, k):
        return "reason"
    if before.tag == "," and token.low in listed("circumstance"):
        return "reason"
    if before.tag == "," and _participle(sent, k):
        return "participle"
    if before.low not in ("and", "but", "or", "while"):
        return ""
    if cutter.last == "participle" and token.tag == "G":
        return "participle"
    if _finite(sent, k) and not _nouns(sent, k):
        return "" if _restricted(cutter, k) else "predicate"
    opened = k > 1 and sent[k - 2].tag == ","
    if (opened or token.tag in "OD" or cutter.last == "reason") and _clause_ahead(sent, k):
        return "clause"
    return ""


def _restricted(cutter: Cutter, k: int) -> bool:
    """Tell whether a restrictive clause is open: "a trial that took weeks and split the town"."""
    sent = cutter.sent
    near = range(max(cutter.verb, cutter.cuts[-1][0] if cutter.cuts else 0, 0) + 1, k)
    return any(sent[i].low in ("that", "who") and sent[i - 1].tag == "N" for i in near)


def _finite(sent: Words, k: int) -> bool:
    """Tell whether a coordinated finite verb stands here, adverbs before it included."""
    while k < len(sent) - 1 and sent[k].tag == "R" and sent[k].low.isalpha():
        k += 1
    token = sent[k]
    follows = sent[k + 1] if k + 1 < len(sent) else token
    if token.low in listed("same_past"):
        return follows.tag in "DPM$" or follows.low[0].isdigit()
    if token.tag == "V" and follows.tag in ".," and form_of(token)[1] == "s":
        return False
    if token.tag in "VA" and finite(sent, k):
        return not (token.tag == "V" and form_of(token)[1] == "b")
    if token.tag == "E" or (token.tag == "V" and form_of(token)[1] == "d"):
        return follows.tag in "DPM$WR" or follows.capital or follows.low[0].isdigit()
    return False


def _as_as(sent: Words, k: int) -> bool:
    """Tell whether "as" goes with "as", "such", "so" or "same" before it."""
    near = [t.low for t in sent[max(0, k - 4) : k]]
    since = sent[k].low in ("since", "after", "before") and near[-1:] != [","]
    return since or (sent[k].low == "as" and any(w in ("as", "such", "so", "same") for w in near))


def _nouns(sent: Words, k: int) -> bool:
    """Tell whether a past form only modifies a noun after "and": "new and used cars"."""
    return sent[k].tag == "E" and sent[k - 2].tag == "E" and sent[k + 1].tag == "N"


def _participle(sent: Words, k: int) -> bool:
    token = sent[k]
    if token.tag == "G":
        return token.low not in listed("not_participle")
    if token.tag == "E" or (token.tag == "V" and form_of(token)[1] in "dn"):
        return k + 1 < len(sent) and sent[k + 1].tag in "PRD"
    return False


def _clause_ahead(sent: Words, at: int) -> bool:
    """Tell whether a subject and its verb follow before the next comma."""
    if at >= len(sent) or (sent[at].tag not in "DNOQRME$" and not sent[at].capital):
        return False
    if sent[at].tag == "O" and sent[at].low.endswith(_SHORT):
        return True
    for k in range(at, min(at + 9, len(sent))):
        if sent[k].tag in ",;:-W" or sent[k].low in ("and", "that"):
            return False
        if k > at and finite(sent, k):
            return True
    return False


def _parts(sent: Words, cuts: list[tuple[int, str]]) -> list[Part]:
    """Turn cuts into stretches of characters, each with the part that governs it."""
    parts: list[Part] = []
    bounds = [k for k, _ in cuts[1:]] + [len(sent)]
    clause = next((n for n, (_, name) in enumerate(cuts) if name == "clause"), 0)
    head = len(cuts[:clause])
    for (first, name), last in zip(cuts, bounds, strict=True):
        a, b = _stripped(sent, first, last)
        if a >= b:
            head = min(head, max(0, len(parts)))
            continue
        if name in CLAUSES and name != "aside":
            head = len(parts)
        own = len(parts) if name == "aside" else head
        parts.append(Part(sent[a].start, sent[b - 1].end, name, own))
    return [p._replace(head=min(p.head, len(parts) - 1)) for p in parts]


def _stripped(sent: Words, a: int, b: int) -> tuple[int, int]:
    """Leave out marks and coordinators at both ends."""
    while a < b and (sent[a].tag in ",;:.-C" or sent[a].low in (")", "]")):
        a += 1
    while b > a and (sent[b - 1].tag in ",;:.-C" or sent[b - 1].low in ("(", "[")):
        b -= 1
    return a, b
