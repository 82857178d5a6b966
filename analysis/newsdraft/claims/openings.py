"""What stands before the subject: "On Friday,", "In the second half,", "After the polls closed,".

>>> from newsdraft.parse.tokenizer import tokens
>>> cutter = Cutter(tokens("In the second half, Oslo won in Rome."))
>>> open_clause(cutter, 0), cutter.cuts
(5, [(0, '^place')])
"""

from newsdraft.attribution.reporting_verbs import forms, narrowed_claim, roles_of
from newsdraft.claims.adverbials import place_end, time_end
from newsdraft.claims.cutter import Cutter
from newsdraft.claims.main_verbs import clause_verb, main_verb
from newsdraft.claims.parts import AHEAD
from newsdraft.claims.segment import Segment
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.noun_phrases import noun_end, skip_time
from newsdraft.parse.tagger import reporting
from newsdraft.parse.tokenizer import Token, Words
from newsdraft.parse.verb_groups import has_finite, is_finite, is_past
from newsdraft.parse.word_classes import PREDICATE, VERB

_TELLING = forms("bare_clause") | reporting("telling", "finding") | {"write", "report", "put"}
_REACH = 30  # words: what stands longer before a comma opens nothing


def condition_end(sent: Words, begin: int = 0) -> int:
    """Return the comma that ends "If it rains," or "When they met,": it belongs to its clause.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> condition_end(tokens("If it rains and Roe is late, we will stay"))
    7
    """
    if begin >= len(sent) or sent[begin].low not in listed("condition"):
        return 0
    near = range(begin + 2, len(sent) - 2)
    commas = [k for k in near if sent[k].tag == "," and sent[k + 1].tag != "C"]
    return next((k for k in commas if main_verb(sent, k + 1) > 0), 0)


def past_caption(sent: Words) -> int:
    """Return where a sentence begins behind a caption or date that ran into it; 0: nothing did.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> past_caption(tokens("Ann Roe of Acme In the northern ward, Bo Lee was elected."))
    4
    """
    for k in range(2, min(len(sent) - 4, 26)):
        token = sent[k]
        opens = token.capital and token.low in grammar("inverted_breaks")
        if opens and sent[k - 1].tag not in ".:Q-(":
            sets = sent[k + 1].low == "the" and not sent[k + 1].capital
            if (sets or time_end(sent, k) > k) and _comma(sent, k):
                return k
    return 0


def open_clause(cutter: Cutter, start: int) -> int:
    """Cut what stands before the subject off a clause; return where its subject begins."""
    begin, held = start, len(cutter.cuts)
    while begin < len(cutter.sent):
        end, name = _opening(cutter.sent, begin)
        if end == begin:
            break
        cutter.cut(begin, AHEAD + name)
        begin = end
    if clause_verb(cutter.sent, begin) < 0:
        del cutter.cuts[held:]
        return start
    return begin


def _opening(sent: Words, k: int) -> tuple[int, str]:
    """Return where one phrase or clause before the subject ends, and its name."""
    end = time_end(sent, k)
    if k < end < len(sent) - 1:
        if sent[end].tag == ",":
            return end + 1, "date"
        if place_end(sent, end) > end or time_end(sent, end) > end or _bare(sent, k, end):
            return end, "date"
    comma = _comma(sent, k)
    if not comma:
        return k, ""
    place = place_end(sent, k)
    if k < place < comma and time_end(sent, place) > place:
        return place, "place"
    name = _before_comma(sent, k, comma)
    return (comma + 1, name) if name else (k, "")


def _before_comma(sent: Words, k: int, comma: int) -> str:
    """Name what stands before the comma of a subject; empty: it belongs to its clause."""
    if k == 0 and (asks(sent) or (done_to(sent) and sent[comma + 1].tag in "DNOM$")):
        return "participle"
    phrase = sent[k].tag == "P" and main_verb(sent[:comma], k) < 0
    if phrase or not has_finite(sent, k + 1, comma):
        return _phrase(sent, k, comma)
    return "reason" if _is_fronted_clause(sent, k, comma) else ""


def _is_fronted_clause(sent: Words, k: int, comma: int) -> bool:
    """Tell whether a clause of its own is set before another: "After the polls closed,"."""
    told = any(t.base in _TELLING for t in sent[k:comma])
    if told and sent[k].low == "as":
        return False  # "As Roe told him, ..."
    return sent[k].low in listed("fronted_clause") and finite_ahead(sent, k + 1, comma)


def done_to(sent: Words) -> bool:
    """Tell whether what opens says what was done to the subject behind it: "Born in Oslo, ...".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [done_to(tokens(t)) for t in ("Started in 1990", "Compared with May", "Shot Bob Poe")]
    [True, False, False]
    """
    first, follows = sent[0], sent[1] if len(sent) > 1 else sent[0]
    free = first.low not in listed("not_participle") and first.low not in listed("no_setting")
    return is_past(first) and free and follows.tag == "P" and follows.low != "to"


def asks(words: Words) -> bool:
    """Tell whether what opens says what somebody was asked: "Asked if she would run".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [asks(tokens(t)) for t in ("Asked whether it rained", "Asked rivals left", "Asked")]
    [True, False, False]
    """
    follows = words[1] if len(words) > 1 else words[0]
    led = follows.low in grammar("after_asked") or follows.low in ("by", "on")
    return words[0].low == "asked" and (led or follows.tag == "W")


def _bare(sent: Words, k: int, end: int) -> bool:
    """Tell whether a subject follows a time at once: "Since 2007 the firm"."""
    token = sent[end]
    if sent[k].low in listed("time_word") and end == k + 1:
        return token.tag in "DNO"
    if token.tag in "DO" or token.low in listed("about_number"):
        return True
    led = sent[k].tag in "PR" or sent[k].low in listed("time_turn")
    return led and token.capital and token.tag == "N"


def _comma(sent: Words, k: int) -> int:
    """Return the comma behind which the subject begins; 0: none."""
    if k + 1 == len(sent):
        return 0  # "Roe said while"
    depth = 0
    verbal = sent[k].low in listed("verbal_opening") and sent[k + 1].tag not in "GE"
    for i in range(k + 1, min(len(sent) - 2, k + _REACH)):
        depth += (sent[i].low == "(") - (sent[i].low == ")")
        if sent[i].tag in ";:-." and not depth:
            return 0
        if sent[i].tag == "," and not depth and not _inner(sent, i):
            if verbal and not finite_ahead(sent, k + 1, i):
                continue  # "While health, safety, and other checks go on, ..."
            after = sent[i + 1]
            if _narrows(sent, k, i + 1):
                continue
            subject = after.tag in "DNOMRPGE$" or after.capital or after.low[0].isdigit()
            verb = clause_verb(sent, i + 1)
            if subject and _goes_on(sent, i + 1, verb):
                continue  # a comma of a list
            return i if subject and verb > 0 else 0
    return 0


def _narrows(sent: Words, k: int, at: int) -> bool:
    """Tell whether a participle narrows what opens: "Under the deal, | signed in May, nurses"."""
    opens = sent[k].tag == "P" or is_past(sent[k])
    return opens and is_past(sent[at]) and sent[at + 1].tag in "PR"


def _goes_on(sent: Words, k: int, verb: int) -> bool:
    """Tell whether a list, and not the subject, stands between a comma and a verb."""
    last = max((i for i in range(k, verb) if sent[i].tag == ","), default=0)
    listed_on = any(t.low in ("and", "or") for t in sent[k:last])
    return bool(last) and listed_on and not any(t.tag == "," for t in sent[last + 1 : verb])


def _inner(sent: Words, comma: int) -> bool:
    """Tell whether a comma stands inside a date, a place or a list: "in Bergen, Norway, ..."."""
    if sent[comma - 1].low.isdigit() and sent[comma + 1].low.isdigit():
        return True
    k = comma + 1
    while k < len(sent) and sent[k].capital and k < comma + 4:
        k += 1
    return k > comma + 1 and k < len(sent) and sent[k].tag in ",C" and sent[comma - 1].capital


def finite_ahead(sent: Words, k: int, end: int) -> bool:
    """Tell whether a subject and its verb stand between two words."""
    return sent[k].tag not in "GE" and has_finite(sent, k + 1, end)


def _phrase(sent: Words, k: int, comma: int) -> str:
    """Name a phrase without a verb by its first word; empty: it belongs to its clause."""
    token, inner = sent[k], sent[k + 1 : comma]
    while token.low in listed("focus") and inner:
        token, inner = inner[0], inner[1:]
    if not inner or _sets_nothing(inner):
        return ""
    if token.tag in "GE":
        return "participle" if token.low not in listed("not_participle") and k == 0 else ""
    if token.low in listed("setting_sequence") or (token.low, inner[0].low) in _PAIRS:
        return "order"
    if token.low in listed("setting"):
        return "" if inner[0].tag == "G" else "place"
    if token.low == "with" and inner[0].tag != "G":
        return "companion"
    return "date" if _is_length(token, inner) else ""


def _sets_nothing(inner: Words) -> bool:
    """Tell whether a phrase is no setting: "At first", "In fact", and "In the film" of no event."""
    determined = len(inner) > 1 and inner[0].tag == "D"
    head = inner[1] if determined else inner[0]
    alone = len(inner) == 1 and head.low in listed("ordinal")
    return alone or head.low in listed("no_setting") or inner[-1].low in grammar("fiction")


def _is_length(token: Token, inner: Words) -> bool:
    """Tell whether a phrase counts time: "Two weeks later"."""
    counted = token.low in listed("time_count") or token.low[0].isdigit()
    return counted and any(t.low in listed("duration") for t in inner[:2])


_PAIRS = frozenset([("ahead", "of"), ("prior", "to"), ("along", "with")])


def subjectless(sent: Words, segment: Segment) -> bool:
    """Tell whether a stretch opens with its verb: "had praised Acme", of whom nobody knows.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> from newsdraft.claims.segment import Segment
    >>> [subjectless(tokens(t), Segment(0, 9, None)) for t in ("had left", "Had she left")]
    [True, False]
    """
    said = segment.said
    quoted = said is not None and (said.form == "direct" or bool(said.stance))
    whole = quoted or segment.subject is not None
    first, follows = sent[0], sent[1].tag if len(sent) > 1 else ""
    if whole or first.capital or not follows:
        return False
    if first.tag == "A":
        return follows in "VERA"
    return first.tag in VERB and first.form == "d" and follows in "OD"


def without_tag(sent: Words, gap: Segment) -> Segment:
    """Cut off the day of ", Roe said | on Monday, as" before what others did meanwhile.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> sent = tokens("It fell, Roe said on Monday, as firms shut")
    >>> without_tag(sent, Segment(17, 42, None)).start
    32
    """
    inside = [t for t in sent if gap.start <= t.start and t.end <= gap.end]
    told = [t for t in sent if t.end <= gap.start][-1:]
    if not told or gap.subject or len(inside) < 3:
        return gap
    at = skip_time(inside, noun_end(inside, 0) if told[0].base in reporting("telling") else 0)
    cue = told[0].base in roles_of()  # "the firm said | as it closed a mill"
    if at + 2 >= len(inside) or (inside[at].tag != "," and not cue):
        return gap
    led = _led(inside, at + (inside[at].tag == ","))
    return gap._replace(start=inside[led].start) if led else gap


def _led(inside: Words, at: int) -> int:
    """Return the word behind what joins a clause: "as", "though", "hours after"; 0: nothing."""
    verbs = (k for k in range(at + 1, len(inside)) if inside[k].tag == "," or is_finite(inside, k))
    whole = inside[next(verbs, at)].tag in PREDICATE
    concedes = inside[at].tag == "S" and inside[at].low in grammar("clause_leavers")
    joined = inside[at].low in grammar("meanwhile") or (at > 1 and inside[at].tag == "C")
    if joined or (concedes and whole):
        return at + 1
    if narrowed_claim(inside, at):
        return at  # "a finding the firm rejects"
    near = range(at + 1, min(at + 4, len(inside)))
    after = next((k for k in near if inside[k].low == "after"), 0)
    counted = after and all(t.tag in "DNMR" for t in inside[at:after])
    return after + 1 if counted and finite_ahead(inside, after + 1, len(inside)) else 0


def without_opening(sent: Words, said: bool) -> Words:
    """Drop "that", "Moreover," and the like: they belong to no claim.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [t.low for t in without_opening(tokens("But Roe left"), False)]
    ['roe', 'left']
    """
    k = 0
    that = sent[:1] and sent[0].low == "that"
    that = that and not (len(sent) > 1 and sent[1].tag in "AV" and is_finite(sent, 1))
    that = that and (said or (sent[1:2] and sent[1].tag not in "NDVAE"))
    while k < len(sent) - 1 and ((k == 0 and that) or sent[k].tag in ",CR:-"):
        hangs = sent[k + 1].tag not in "," or sent[k].low in listed("time_word")
        if sent[k].tag == "R" and hangs:
            break
        k += 1
    if len(sent) > k + 2 and sent[k].low == "in" and sent[k + 1].low == "addition":
        k += 3
    return sent[k:]
