"""Times and places in a clause by their words alone: where one begins, and where it ends.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "as early as next Monday in Oslo"
>>> sent = tokens(text, 0, len(text))
>>> time_end(sent, 0), place_end(sent, 5)
(5, 7)
"""

from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.tokenizer import Token, Words, is_possessive

_REACH = 9  # words before the day, month or year itself: "no later than the end of the second week"
_YEAR = ("19", "20")
_ORDINAL = ("st", "nd", "rd", "th")
_NAMES, _WORDS, _UNITS = listed("time_name"), listed("time_word"), listed("time_unit")
_LEADS, _COUNTS = listed("time_lead"), listed("time_count")
_PREPOSITIONS = grammar("place_prepositions")
_OF_MOTION = _PREPOSITIONS | {"to", "into", "from", "through"}


def _is_year(low: str) -> bool:
    return len(low) in (4, 5) and low[:2] in _YEAR and low[:4].isdigit() and low[4:] in ("", "s")


def _is_named(token: Token) -> bool:
    """Tell whether a word names a time by itself: a day, a month, "today", "mid-June"."""
    name = token.capital and token.low.removeprefix("mid-") in _NAMES
    return name or token.low in _WORDS


def _core(sent: Words, k: int, first: int) -> bool:
    """Tell whether a word makes what leads to it a time."""
    token, low = sent[k], sent[k].low
    if _is_named(token):
        return True
    if low[0].isdigit():
        return _is_day_or_hour(sent, k, first)
    if low in _UNITS:
        before = [t.low for t in sent[first:k]]
        after = sent[k + 1].low if k + 1 < len(sent) else ""
        turned = after in ("ago", "earlier", "later") or not listed("time_turn").isdisjoint(before)
        turned = turned or any(w[0].isdigit() and w.endswith(_ORDINAL) for w in before[-1:])
        return turned or (before == ["in", "the"] and low in listed("daypart"))
    return False


def _is_day_or_hour(sent: Words, k: int, first: int) -> bool:
    """Tell whether a number is that of an hour, a year or a day of a month."""
    low, follows = sent[k].low, sent[k + 1] if k + 1 < len(sent) else sent[k]
    led = k > first and (sent[k - 1].tag == "P" or sent[k - 1].low in _LEADS)
    dated = (led and _is_year(low)) or (follows.capital and follows.low in _NAMES)
    return dated or ":" in low or follows.low in ("a.m.", "p.m.")


def time_end(sent: Words, at: int) -> int:
    """Return where the time that begins at a word ends, its limits included, or the word itself.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> time_end(tokens("from 4 to 8 May in Oslo"), 0)
    5
    """
    if 0 < at < len(sent) and sent[at - 1].tag == "$":
        return at
    k, stop = at, min(len(sent), at + _REACH)
    while k < stop and not _core(sent, k, at):
        low = sent[k].low
        counted = low[0].isdigit() or low in _COUNTS
        counted = counted or (k > at and low in ("to", "and") and sent[k - 1].low[0].isdigit())
        if low not in _LEADS and not counted:
            return at
        k += 1
    if k >= stop:
        return at
    end = _time_tail(sent, k + 1)
    span = any(t.low in ("between", "from") for t in sent[at:k])
    end += (
        span
        and sent[end - 1].low[0].isdigit()
        and [t.low for t in sent[end : end + 2]] == [",", "and"]
    )
    if span and end + 1 < len(sent) and sent[end].low in ("and", "to") and _core(sent, end + 1, at):
        end = _time_tail(sent, end + 2)
    return end


def _time_tail(sent: Words, at: int) -> int:
    """Go on over "14", ", 2031", "morning", "of next year"."""
    k = at
    while k < len(sent):
        token = sent[k]
        after = sent[k + 1] if k + 1 < len(sent) else None
        day = token.low[0].isdigit() and len(token.low) <= 5 and sent[k - 1].low not in (",", "of")
        if day or token.low in listed("time_tail") or _is_named(token) or _is_year(token.low):
            k += 1
        elif token.tag == "," and after is not None and _is_year(after.low):
            k += 2
        elif token.low == "." and after is not None and _is_named(sent[k - 1]):  # "Jan. 4"
            if not after.low[0].isdigit():
                return k
            k += 2
        elif token.low == "of" and after is not None:
            end = time_end(sent, k + 1)
            if end == k + 1:
                return k
            k = end
        else:
            return k
    return k


def dated(words: Words) -> bool:
    """Tell whether words are a time with its preposition, or tell by whom: "on Monday", "by Roe".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [dated(tokens(text)) for text in ("on Monday", "the third of May", "from Oslo")]
    [True, False, False]
    """
    first = words[0] if words else None
    if first is None or first.tag != "P":
        return False
    return first.low == "by" or time_end(words, 0) > 0


def place_end(sent: Words, at: int, moves: bool = False) -> int:
    """Return where the place that a preposition opens ends, or the preposition itself.

    With ``moves`` the goal or origin of a motion ("to Oslo") counts as well.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> place_end(tokens("at the Odeon in Bergen"), 0)
    5
    """
    if at >= len(sent) or sent[at].low not in (_OF_MOTION if moves else _PREPOSITIONS):
        return at
    first = at + 1
    while first < min(len(sent), at + 4) and sent[first].low in listed("place_lead"):
        first += 1
    k = _name_end(sent, first)
    if k == first:
        return k + 1 if _is_common_place(sent, k, moves and k == at + 1) else at
    if any(is_possessive(token) for token in sent[first:k]):
        return at
    if k < len(sent) and sent[k].tag == "N":
        if sent[k].low in listed("place_noun"):
            k += 1
        elif time_end(sent, k) == k:
            return at
    in_container = k < len(sent) and sent[k].low in listed("container")
    return place_end(sent, k) if in_container else k  # "at the Odeon in Bergen"


def _name_end(sent: Words, k: int) -> int:
    """Return where the words with a capital that begin at a word end; no time is among them."""
    while k < len(sent) and sent[k].capital and sent[k].tag in "NE" and not _is_named(sent[k]):
        k += 1
    return k


def _is_common_place(sent: Words, k: int, bare: bool) -> bool:
    """Tell whether a noun is a place: "the harbour", "home" where it may stand bare."""
    if k >= len(sent):
        return False
    common = sent[k].low in listed("place_noun") and sent[k - 1].low == "the"
    return common or (bare and sent[k].low in listed("bare_place"))
