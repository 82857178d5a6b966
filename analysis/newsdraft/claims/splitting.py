"""Cut a clause into claims: dates, places, companions, purposes, appositions, lists, predicates.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "Lee will see Roe Friday in Rome to end it"
>>> [(text[p.start : p.end], p.part) for p in split(tokens(text, 0, len(text)))]
[('Lee will see Roe Friday', 'clause'), ('in Rome', 'place'), ('to end it', 'purpose')]
"""

from itertools import pairwise

from newsdraft.claims.adjuncts import absolute, adjunct, may_open
from newsdraft.claims.adverbials import time_end
from newsdraft.claims.appositions import (
    object_aside,
    opens_relative,
    parts_subject,
    subject_aside,
)
from newsdraft.claims.cutter import PLAIN, Cutter, Style
from newsdraft.claims.infinitives import purpose_at, purpose_for
from newsdraft.claims.list_items import item_class, members, series
from newsdraft.claims.main_verbs import main_verb
from newsdraft.claims.openings import condition_end, open_clause
from newsdraft.claims.parts import Part, parts_of
from newsdraft.claims.subordinates import (
    clause_ahead,
    cleft_that,
    comment_end,
    denied,
    enables,
    gives_reason,
    sets_in,
)
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.clause_openings import subordinate_of
from newsdraft.parse.mood import denied_together
from newsdraft.parse.tagger import is_participle
from newsdraft.parse.tokenizer import Token, Words, until
from newsdraft.parse.verb_groups import continues, is_past
from newsdraft.parse.word_classes import PAUSE, VERB


def split(sent: Words, style: Style = PLAIN) -> list[Part]:
    """Cut the words of one clause into claims, in order, without overlap.

    Nothing is cut inside a restrictive relative clause or a purpose. Of several times and places
    the first stays with its verb.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [p.part for p in split(tokens("Today in Oslo, Roe met with Poe"))]
    ['date', 'place', 'clause']
    """
    cutter = Cutter(sent, style)
    begin = 0 if style.aside or style.elided or style.bare else open_clause(cutter, 0)
    cutter.cut(begin, "aside" if style.aside else "clause")
    if style.elided:
        cutter.verb = _last_of_group(sent, 0)
    elif not style.bare:
        _subject(cutter, begin)
    if style.lists:
        cutter.lists = frozenset(series(sent, max(cutter.first, begin), style.topics))
    k = max(begin, _past_condition(cutter, 0), cleft_that(sent, begin))
    k = max(cutter.verb, k) + 1
    while k < len(sent):
        plain = sent[k - 1].tag not in ",-;.CS" and k not in cutter.lists and not may_open(sent[k])
        k = k + 1 if plain else max(k + 1, _step(cutter, k))  # most words: nothing begins there
    return parts_of(sent, cutter.cuts)


def _subject(cutter: Cutter, begin: int) -> None:
    """Find the verb of the clause; cut off what stands between its subject and the verb."""
    sent = cutter.sent
    aside, resumed = _part_subject(cutter, begin)
    cutter.first = resumed or main_verb(sent, begin)
    if not aside and (items := members(sent, begin, cutter.first)):
        starts = [begin, *items]
        cutter.cuts[-1:] = [*((k, "member") for k in starts[:-1]), (starts[-1], "clause")]
    cutter.verb = _last_of_group(sent, cutter.first)


def _part_subject(cutter: Cutter, begin: int) -> tuple[int, int]:
    """Cut off what stands between a subject and its verb; return where it and the verb begin."""
    aside, resumed = subject_aside(cutter.sent, begin)
    if aside:
        cutter.cuts[-1] = (begin, "subject")
        cutter.cut(aside, "relative" if opens_relative(cutter.sent, aside) else "aside")
        cutter.cut(resumed, "predicate")
    return aside, resumed


def _last_of_group(sent: Words, verb: int) -> int:
    while 0 <= verb < len(sent) - 1 and (
        sent[verb + 1].tag in "AVR"
        and time_end(sent, verb + 1) == verb + 1
        and sent[verb + 1].low not in listed("whereto")
    ):
        verb += 1
    return verb


def _step(cutter: Cutter, k: int) -> int:
    """Cut before a word where something begins there; return where to look next."""
    sent = cutter.sent
    if shut := comment_end(sent, k):
        return shut + 2
    clause = _clause(cutter, k)
    if cutter.last == "compared" and sent[k].low != "including" and not clause:
        return k + 1  # what it is compared with: "from 40 on Monday and 10 in May"
    if k in cutter.lists and not cutter.purpose and not _is_clause_not_item(sent, k):
        cutter.cut(k, _item(cutter, k))
        cutter.items *= sent[k].capital  # "a mill in Oslo and a port in Rome"
        return k + 1
    if clause:
        return _cut_clause(cutter, k, clause)
    if [t.low for t in sent[k - 1 : k + 3]] == [",", "as", "well", "as"] and not cutter.purpose:
        cutter.cut(k + 3, "member" if sent[k - 2].tag in VERB else "list")
        return k + 4
    if resumed := object_aside(sent, k):
        return _cut_aside(cutter, k, resumed)
    companion = sent[k].low == "with" and sent[k - 1].tag == ","
    if (cutter.purpose and not companion) or denied(sent, k):
        return k + 1
    if _opens_purpose(cutter, k):
        cutter.cut(k, "purpose")
        cutter.purpose = True
        return k + 1
    return adjunct(cutter, k) if may_open(sent[k]) else k + 1


def _is_clause_not_item(sent: Words, k: int) -> bool:
    """Tell whether "and" joins a clause with a verb of its own, and no item of a list."""
    return sent[k - 1].tag == "C" and item_class(sent, k) == "np" and clause_ahead(sent, k)


def _opens_purpose(cutter: Cutter, k: int) -> bool:
    """Tell whether "to end it" or "for the staff to rest" begins at a word."""
    sent = cutter.sent
    to = purpose_for(sent, k, cutter.verb) if sent[k].low == "for" else k
    return not cutter.style.wanted and to > 0 and purpose_at(sent, to, cutter.verb)


def _cut_aside(cutter: Cutter, k: int, resumed: int) -> int:
    """Cut an apposition off, and what goes on behind it; return where to look next."""
    cutter.cut(k, "aside")
    cutter.purpose = False
    if resumed < len(cutter.sent) - 1:
        cutter.cut(resumed, "rest")
    return resumed


def _item(cutter: Cutter, k: int) -> str:
    """Name a later item of a list: a predicate, a member of the subject, a participle."""
    sent = cutter.sent
    if sent[k].tag == "G" and (cutter.last == "participle" or _free(cutter, k)):
        return "participle"
    if cutter.last == "member":
        return "member"
    return "predicate" if item_class(sent, k) == "base" and _modal(cutter, k) else "list"


def _cut_clause(cutter: Cutter, k: int, clause: str) -> int:
    """Cut a clause off, and what stands before its subject; return where to look next."""
    sent = cutter.sent
    k += sent[k].low == "that" and sent[k - 1].tag == "C"
    k += 2 * (sent[k].low in ("however", "when") and sent[k + 1].tag == ",")
    begin = open_clause(cutter, k) if clause == "clause" else k
    cutter.cut(begin, clause)
    cutter.items, cutter.purpose = 0, clause == "purpose"
    told_of = clause == "clause" and _goes_on_past_aside(sent, begin)
    resumed = _part_subject(cutter, begin)[1] if told_of else 0
    if clause != "participle":
        cutter.first = resumed or main_verb(sent, begin)
        cutter.verb = _last_of_group(sent, cutter.first)
    k = max(begin, _past_condition(cutter, begin), cleft_that(sent, begin))
    return max(k, cutter.verb) + 1 if clause in ("clause", "reason") else k + 1


def _past_condition(cutter: Cutter, begin: int) -> int:
    """Return the comma behind "but if it rains," and let the verb be that of the clause behind."""
    joined = cutter.sent[begin : begin + 1]
    opens = begin + (bool(joined) and joined[0].tag == "C")
    end = condition_end(cutter.sent, opens)
    cutter.supposed = end > 0 and cutter.sent[opens].low in ("if", "unless")
    if cutter.supposed:
        cutter.lists = frozenset()
    if end:
        cutter.verb = _last_of_group(cutter.sent, main_verb(cutter.sent, end + 1))
    return end


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
    sent, token = cutter.sent, cutter.sent[k]
    if sent[k - 1].low in ("and", "but") and token.tag == "Q" and token.end - token.start > 25:
        return "clause"
    if k + 1 >= len(sent):
        return ""
    if name := _apart(sent, k):
        return name
    if cutter.supposed and sent[k - 1].low == "and" and token.low != "that":
        return ""
    return _clause_behind_and(cutter, k) if sent[k - 1].low in ("and", "but", "while") else ""


def _clause_behind_and(cutter: Cutter, k: int) -> str:
    """Name the clause that "and", "but" or "while" joins; empty: the words go on with theirs."""
    sent, token = cutter.sent, cutter.sent[k]
    if sent[k - 1].low == "but" and _none_crossing(sent, k):
        return "absolute"  # "but none crossing the line"
    if cutter.last == "participle" and token.tag == "G":
        return "participle"
    if _adverb(token) and _adverb(sent[k - 2]):
        return ""  # "quickly and safely returned"
    after = sent[k + 1]
    one = after.tag == "N" and not after.capital and not after.low.endswith("s")  # "that road"
    if token.low == "that" and not one and clause_ahead(sent, k + 1):
        return "clause"  # "said it rained and that the road was shut"
    if token.low in listed("condition") and condition_end(sent, k):
        return "clause"  # "but if it rains, the match will move"
    if continues(sent, k) and not _nouns(sent, k):
        return "" if _held(cutter, k) else "predicate"
    return "clause" if _second_clause(cutter, k) else ""


def _adverb(token: Token) -> bool:
    return token.tag == "R" and token.low.endswith("ly")


def _apart(sent: Words, k: int) -> str:
    """Name the clause that begins behind a mark, or with a word that joins it: "because"."""
    token, before = sent[k], sent[k - 1]
    if before.tag in PAUSE and opens_relative(sent, k):
        return "" if parts_subject(sent, k) else "relative"
    if before.tag == ";" or (before.tag == "." and (token.capital or token.tag == "O")):
        return "clause"
    if sets_in(sent, k):
        return "clause"
    if gives_reason(sent, k):
        return "reason"
    if enables(sent, k):
        return "purpose"
    return _behind_comma(sent, k) if before.tag == "," else ""


def _behind_comma(sent: Words, k: int) -> str:
    """Name the clause that begins behind a comma: a result, or what a participle tells."""
    token = sent[k]
    if token.low == "however" and sent[k + 1].tag == "," and clause_ahead(sent, k + 2):
        return "clause"
    if token.low in listed("result") and clause_ahead(sent, k + 1):
        return "clause"
    loose = _participle(sent, k + _adverb(token))  # ", sharply raising it"
    loose = loose and (token.tag == "G" or not subordinate_of(sent, k))
    loose = loose and not _is_subject(sent, k)
    if loose:
        return "participle"
    return "predicate" if _in_row(sent, k) else ""


def _in_row(sent: Words, k: int) -> bool:
    """Tell whether a verb stands between others of one subject: "left, | drove off and sang"."""
    joint = until(sent, k, len(sent), "C,;:-SW")
    row = joint + 1 < len(sent) and sent[joint].low == "and" and continues(sent, joint + 1)
    return row and continues(sent, k)


def _is_subject(sent: Words, k: int) -> bool:
    """Tell whether -ing forms are a subject: "growing demand and changing diets would"."""
    end = next((i for i in range(k, len(sent)) if sent[i].tag not in "NGCDRP&$M"), k)
    joined = any(t.tag == "C" and n.tag == "G" for t, n in pairwise(sent[k:end]))
    return joined and sent[end].tag == "A"


def _none_crossing(sent: Words, k: int) -> bool:
    """Tell "but none crossing the line" from "but Borealis slept", which is a clause."""
    return sent[k].tag == "N" and absolute(sent, k - 1) == k + 1 and sent[k + 1].tag == "G"


def _second_clause(cutter: Cutter, k: int) -> bool:
    """Tell whether a clause with a subject of its own begins behind "and" or "but"."""
    sent, token = cutter.sent, cutter.sent[k]
    opened = k > 1 and sent[k - 2].tag == ","
    adverb = token.tag == "R" and token.low.isalpha() and token.low not in listed("degree")
    begin = k + adverb
    if time_end(sent, begin) > begin or token.low in listed("setting"):
        return open_clause(Cutter(sent), k) > k
    joint = sent[k - 1].low
    acts = joint == "and" and sent[k - 2].tag in VERB and sent[k + 1].tag == "A"
    plain = joint == "but" or cutter.last == "reason" or (adverb and joint != "or")
    plain = plain or opened or acts or k in cutter.lists or token.tag in "OD"
    return (plain and clause_ahead(sent, begin)) or _is_named_apart(sent, k, begin)


def _is_named_apart(sent: Words, k: int, begin: int) -> bool:
    """Tell whether who goes on is parted from the verb: "and Ann Roe, a judge, left"."""
    opened, joint = k > 1 and sent[k - 2].tag == ",", sent[k - 1].low
    named = joint == "and" and (sent[begin].capital or sent[begin].tag in "DMO")
    return (opened or named or joint == "but") and _goes_on_past_aside(sent, begin)


def _goes_on_past_aside(sent: Words, at: int) -> bool:
    """Tell whether a subject has an aside before its verb: "but | Ann Roe, a judge, left"."""
    aside, resumed = subject_aside(sent, at)
    whole = sent[at].tag in "DNMO" and until(sent, at, resumed, ".;:") == resumed
    return aside > 0 and whole


def _names_only(cutter: Cutter) -> bool:
    """Tell whether a phrase is the subject of no verb: "(praised) his wit and amused tone"."""
    return cutter.style.bare and cutter.verb < 0 and cutter.last in ("clause", "list")


def _of_after(cutter: Cutter, k: int) -> bool:
    """Tell whether "after", "when" and the like hold a verb: "rose after Roe left and sold it"."""
    sent = cutter.sent
    first = max(cutter.verb, cutter.cuts[-1][0], 0) + 1
    opens = next((i for i in range(k - 1, first - 1, -1) if sent[i].tag in ",;:SW"), 0)
    of_time = opens and sent[opens].low in grammar("times_of_acts")
    return bool(of_time) and clause_ahead(sent, opens + 1, k - opens - 1)


def _restricted(cutter: Cutter, k: int) -> bool:
    """Tell whether a restrictive clause is open: "a trial that took weeks and split the town"."""
    sent = cutter.sent
    near = range(max(cutter.verb, cutter.cuts[-1][0] if cutter.cuts else 0, 0) + 1, k)
    return any(sent[i].low in ("that", "who", "where") and sent[i - 1].tag == "N" for i in near)


def _held(cutter: Cutter, k: int) -> bool:
    """Tell whether what stands before a finite verb holds it: it is no predicate of its own."""
    held = _restricted(cutter, k) or _names_only(cutter) or _of_after(cutter, k)
    return held or denied_together(cutter.sent, k)


def _nouns(sent: Words, k: int) -> bool:
    """Tell whether a past form only modifies a noun after "and": "new and used cars"."""
    return sent[k].tag == "E" and sent[k - 2].tag == "E" and sent[k + 1].tag == "N"


def _participle(sent: Words, k: int) -> bool:
    token = sent[k]
    if token.tag == "G":
        return token.low not in listed("not_participle")
    told = is_past(token) and is_participle(token.low)
    return told and k + 1 < len(sent) and sent[k + 1].tag in "PRD"
