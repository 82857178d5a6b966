"""What a clause adds after its verb: times, places, companions, durations, figures to compare with.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "Lee will see Roe Friday in Rome"
>>> cutter = Cutter(tokens(text, 0, len(text)))
>>> cutter.verb = 1
>>> _ = [adjunct(cutter, k) for k in range(2, 7)]
>>> cutter.cuts
[(5, 'place')]
"""

from newsdraft.claims.adverbials import place_end, time_end
from newsdraft.claims.cutter import Cutter
from newsdraft.claims.word_lists import listed
from newsdraft.parse.tagger import same_past, words
from newsdraft.parse.tokenizer import Token, Words, is_possessive, until
from newsdraft.parse.verb_groups import is_past
from newsdraft.parse.word_classes import VERB

_TIMED = ("time_lead", "time_word", "time_count", "time_unit")
_OPENERS = frozenset().union(*map(listed, (*_TIMED, "bearing", "adjunct", "reason", "cause")))


def may_open(token: Token) -> bool:
    """Tell whether a word can begin a time, a place or the like at all.

    >>> may_open(Token(0, 4, "road", "N", False))
    False
    """
    return token.low in _OPENERS or token.capital or token.low[0].isdigit()


def adjunct(cutter: Cutter, k: int) -> int:
    """Cut a time, place, companion or the like off at a word; return where to look next."""
    sent, before = cutter.sent, cutter.sent[k - 1]
    to_year = sent[k].low == "to" and before.tag == ","
    end = time_end(sent, k + to_year)
    if end > k + to_year:
        if before.tag in "PD-" and before.low not in ("on", "in"):
            return end
        if _of_figure(sent, k, end):
            return end
        if before.tag == "," and sent[k - 2].tag == "W":  # "It began when, in 2019, Roe left"
            return end
        if cutter.items or to_year or before.tag == ",":
            cutter.cut(k, "date")
        cutter.items += 1
        return end
    end = place_end(sent, k, moves=True)
    if end > k and before.tag not in "PD":
        cutter_moves = sent[k].low in ("to", "into", "from", "through")
        aside = cutter.last == "aside"
        if not cutter_moves and not aside and (cutter.items or _placed(cutter, k)):
            cutter.cut(k, "place")
        cutter.items += 1
        return end
    return _other(cutter, k)


def _of_figure(sent: Words, k: int, end: int) -> bool:
    """Tell whether a time dates a figure to compare with: "up from $4bn | a year ago"."""
    near = [t.low for t in sent[max(0, k - 4) : k]]
    figure = any(low[0].isdigit() for low in near[-2:]) and not {"from", "than"}.isdisjoint(near)
    return figure and sent[end - 1].low in ("ago", "earlier", "before")


def _other(cutter: Cutter, k: int) -> int:
    """Cut a companion, an actor, a figure to compare with or the like off at a word."""
    sent, low = cutter.sent, cutter.sent[k].low
    follows = sent[k + 1].tag if k + 1 < len(sent) else ""
    if low in ("after", "before") and follows == "G":
        cutter.items = 0
    elif _whereto(sent, k) or _bearing(sent, k) or _happened_in(cutter, k):
        cutter.items += 1
    elif low == "during" and follows:
        hung = cutter.last == "companion" or any(t.low == "to" for t in sent[cutter.verb : k])
        if sent[k - 1].tag == "," or (cutter.items and not hung):
            cutter.cut(k, "date")
        cutter.items += 1
    elif low in ("with", "alongside", "together") and follows:
        return _beside(cutter, k)
    elif low in ("from", "down", "up") and _compared(cutter, k):
        cutter.cut(k, "compared")
        return k + 2
    elif name := _added(cutter, k):
        cutter.cut(k, name)
        cutter.items += name == "place"
    return k + 1


def _beside(cutter: Cutter, k: int) -> int:
    """Cut "with Roe winning" or a companion off; return where to look next."""
    sent, paused = cutter.sent, cutter.sent[k - 1].tag == ","
    if paused and sent[k].low == "with" and (acts := absolute(sent, k)):
        cutter.cut(k + 1, "absolute")
        cutter.items = 0
        return acts + 1
    again = _with_before(cutter, k)
    if not paused and not again and not _companion(cutter, k):
        return k + 1
    cutter.cut(k, "companion")
    return k + 2


def _whereto(sent: Words, k: int) -> bool:
    """Tell whether "home" or "there" says where, and is no noun: "came home", "went back"."""
    before = sent[k - 1]
    if sent[k].low not in listed("whereto") or before.tag in "DP" or is_possessive(before):
        return False
    return sent[k].low != "back" or before.base in listed("moving")


def _with_before(cutter: Cutter, k: int) -> bool:
    """Tell whether another "with" stands before, both of one clause: "with style | with Roe"."""
    sent, first = cutter.sent, max(cutter.verb, cutter.cuts[-1][0] if cutter.cuts else 0, 0)
    near = [i for i in range(first + 1, k) if sent[i].low == "with"]
    plain = sent[k].low == "with" and sent[k + 1].capital
    return bool(near) and plain and not any(t.tag in ",SWC" for t in sent[near[0] : k])


def _added(cutter: Cutter, k: int) -> str:
    """Name what a preposition adds: talks to hold, a duration, an actor, a place, an example."""
    sent, low, before = cutter.sent, cutter.sent[k].low, cutter.sent[k - 1]
    if low == "for" and k > cutter.verb + 1:
        if cutter.items and k + 1 < len(sent) and sent[k + 1].low in ("talks", "meetings"):
            return "purpose-talks"
        lasts = any(t.low in listed("duration") for t in sent[k + 1 : k + 5])
        return "duration" if lasts and before.tag in ",N" else ""
    if low == "by" and cutter.items and _passive(cutter):
        return "" if _happened_in(cutter, cutter.verb + 1) else "agent"
    if before.tag == "," and _added_place(sent, k):
        return "place"
    return "including" if low == "including" and before.tag == "," else ""


def _passive(cutter: Cutter) -> bool:
    """Tell whether the verb of a clause is passive: "was launched"."""
    group = cutter.sent[max(0, cutter.first) : cutter.verb + 1]
    return any(t.low in words("be") for t in group[:-1]) and group[-1].tag in VERB


def _happened_in(cutter: Cutter, k: int) -> bool:
    """Tell whether "in a fire" says how something was done: a later date is a claim of its own."""
    near = 0 < k == cutter.verb + 1 and cutter.sent[k].low in ("in", "at", "on")
    near = near and place_end(cutter.sent, k) == k == time_end(cutter.sent, k)
    taken = cutter.sent[k - 1].base in listed("taking_in")
    return near and not taken and _passive(cutter)


def _added_place(sent: Words, k: int) -> bool:
    """Tell whether ", on the website" ends a clause, and is no aside in its middle."""
    if sent[k].low not in listed("adding") or k + 1 >= len(sent) or sent[k + 1].tag in "GW":
        return False
    head = sent[k + 2] if sent[k + 1].tag == "D" and k + 2 < len(sent) else sent[k + 1]
    comma = until(sent, k, len(sent), ",;:-C")
    resumed = comma + 1 < len(sent) and sent[comma + 1].tag in "PSVA"
    resumed = resumed or any(t.tag == "," for t in sent[max(0, k - 6) : k - 1])
    return head.low not in listed("no_setting") and not resumed


def absolute(sent: Words, k: int) -> int:
    """Return the verb of a clause that "with" opens: "with Roe winning", "with talks set to go on".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> absolute(tokens("They met, with Roe winning twice"), 3)
    5
    """
    for i in range(k + 2, min(len(sent), k + 12)):
        if sent[i].tag in ",;:CW-.P":
            return 0
        past = is_past(sent[i]) or same_past(sent[i].low)
        if sent[i - 1].tag in "NG)" and (sent[i].tag == "G" or past):
            return i
    return 0


def _companion(cutter: Cutter, k: int) -> bool:
    """Tell whether "with Roe" says who came along, or "with winds of 90 miles" adds a measure."""
    sent = cutter.sent
    if sent[k].low == "together":
        return sent[k + 1].low == "with"
    verb = sent[cutter.verb] if cutter.verb >= 0 else sent[0]
    first = max(0, cutter.verb - 1)
    talks = any(t.tag == "V" and t.base in listed("with_each") for t in sent[first:k])
    if cutter.last in ("purpose-talks", "aside") or talks:
        return False
    moved = verb.base in listed("moving") and k > cutter.verb + 1
    if sent[k + 1].capital:
        return bool(cutter.items) or moved
    return bool(cutter.items) and any(t.low[0].isdigit() for t in sent[k + 1 : k + 6])


def _compared(cutter: Cutter, k: int) -> bool:
    """Tell whether "from 97 million" gives the figure that another is compared with."""
    sent = cutter.sent
    at = k + 1 + (sent[k].low != "from")
    if at >= len(sent) or sent[at - 1].low != "from" or not sent[at].low[0].isdigit():
        return False
    measured = any(t.low[0].isdigit() for t in sent[max(cutter.verb, 0) : k])
    return measured and (sent[k].low == "from" or sent[k - 1].tag == ",")


def _bearing(sent: Words, k: int) -> bool:
    """Tell whether "south of Oslo" places what happened."""
    after = sent[k + 1 : k + 3]
    return sent[k].low in listed("bearing") and len(after) == 2 and after[0].low == "of"


def _placed(cutter: Cutter, k: int) -> bool:
    """Tell whether a place is news by itself: that of an event named just before, or of a visit."""
    sent = cutter.sent
    if sent[k - 1].low in listed("event_noun"):
        held = any(t.base in listed("holding") for t in sent[max(0, k - 8) : k])
        return not held
    verb = sent[cutter.verb] if cutter.verb >= 0 else sent[0]
    return verb.base in ("visit", "tour") and sent[k - 1].tag in "NVG"
