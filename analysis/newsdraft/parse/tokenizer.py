"""Cut a text into words, marks and quotations, once: every rule reads the same tokens.

A whole stretch in quotation marks is one token, so that what is inside never decides where a clause
of the surrounding sentence ends; the words inside are there when they are asked for.

>>> [t.low for t in Tokens("He said “so be it.” Then left").between(0, 29)]
['he', 'said', '“.', 'then', 'left']
>>> [t.low for t in Tokens("He said “so be it.” Then left").between(9, 17)]
['so', 'be', 'it']
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from newsdraft.lexicon import grammar
from newsdraft.parse.quotation_marks import inside, marks_of, opens
from newsdraft.parse.tagger import same_past, says, tag, verb_form

_WORD = re.compile(
    r"[a-z]++(?!\.|['’\-&]?\w)"  # most words: plain and lower case, no abbreviation
    r"|\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Lt|Gen|Col|Sgt|St|Jr|Sr|Prof|Rev|vs|No)\.|\b(?:[A-Z]\.)+"
    r"|\d{1,2}:\d\d\b|\d{1,3}(?:,\d{3})+\b|\w+(?:['’\-.&]\w+)*|([^\w\s])\1*"
)
_TITLE = re.compile(
    r"[A-Z][\w'’]*(?: (?:[A-Z0-9][\w'’.-]*|of|the|in|on|a|an|and|for|to|with))*[,.]?"
)
_ENDS = frozenset(".?!…")


@dataclass(slots=True)  # read a third faster than a tuple, made three times as fast as frozen
class Token:
    """One word, mark or whole quotation: ``tag`` its class (see `tag`), ``low`` its lower case.

    Of a known verb also ``base`` and ``form`` (b s d n g); they are empty elsewhere.
    """

    start: int
    end: int
    low: str
    tag: str
    capital: bool
    base: str = ""
    form: str = ""


Words = list[Token]  # of one sentence, or of a stretch of it


def is_possessive(token: Token) -> bool:
    """Tell whether a word is a possessive ("Roe's", "voters'")."""
    return token.low.endswith(("'s", "s'")) and token.tag != "Q"


def body_end(sent: Words) -> int:
    """Return where a sentence ends, its last full stop apart."""
    size = len(sent)
    while size and sent[size - 1].tag == ".":
        size -= 1
    return size


def until(sent: Words, first: int, stop: int, tags: str) -> int:
    """Return the first word of some classes in a stretch, or where the stretch ends.

    >>> until(tokens("Roe, who left, won"), 2, 6, ",")
    4
    """
    for k in range(first, stop):
        if sent[k].tag in tags:
            return k
    return stop


@lru_cache(65536)
def classed(word: str) -> tuple[str, str, bool, str, str]:
    """Return lower case, class, capital, base and form of one word or mark."""
    if not (word[0].isalnum() or word[0] == "_"):
        mark = "." if word[0] in _ENDS else "-" if word[0] in "–—―-" else word[0]
        return word, mark, False, "", ""
    low = word.replace("’", "'")
    capital = low[:1].isupper()
    if len(low) > 1 and low.isupper() and "'" not in low:  # "US" is a name, "us" is not
        return low.lower(), "N", True, *verb_form(low.lower())
    low = low.lower()
    return low, tag(low, capital), capital, *verb_form(low)


# "OSLO, May 3 (Agency) - " before a first sentence
_DATELINE = re.compile(
    r"[A-Z]{3,}+[A-Z ,.]*+"
    r"(?:[A-Z]?[a-z]++\.? [0-9]{1,2}(?:, [0-9]{4})? ?|[0-9]{1,2} [A-Z][a-z]++(?: [0-9]{4})? ?)?"
    r"(?:\([A-Z][\w ]++\) ?)?[-–—]{1,2} "
    r"|[A-Z][A-Za-z]++(?:,? [A-Z][A-Za-z]++){1,6}\.? [-–—]{1,2} (?=[A-Z])"  # "Oslo, Norway - "
)


def past_dateline(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind its dateline; ``start`` where it has none.

    >>> past_dateline("OSLO, May 3 (Agency) - It rained.", 0, 33)
    23
    """
    found = _DATELINE.match(text, start, min(end, start + 80))
    return found.end() if found and found.end() < end else start


class Tokens:
    """The words and quotation marks of one text, read once, and any stretch of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = marks_of(text)
        self._marks = [mark.start for mark in self.marks]
        edges = [(0, 0, ""), *self.marks, (len(text), len(text), "")]
        self.words: list[Token] = []
        for (_, start, _), (end, _, _) in pairwise(edges):
            self.words += _read(text, start, end)
        self._starts = [word.start for word in self.words]

    def between(self, start: int, end: int) -> list[Token]:
        """Return the tokens of a stretch, each stretch in quotation marks being one ``Q``.

        The lower case of a quotation is its opening mark and its last character, which tells a
        quoted sentence; between them stands "T" where it is a title ("Meet the Press").
        """
        text, out = self.text, list[Token]()
        opened, plain, inner, straight = -1, start, False, False
        first, last = bisect_left(self._marks, start), bisect_left(self._marks, end)
        for mark in self.marks[first:last]:
            begin, stop, shape = mark
            if opened >= 0:
                if shape == "“" or (inner and shape == "”"):
                    inner = shape == "“" and straight  # “Inside” straight marks
                    continue
                out.append(_quotation(text, opened, stop))
                opened = -1
            else:
                out += self.plain(plain, begin)
                if opens(text, mark, end):
                    opened, straight = begin, shape == '"'
            plain = stop
        out += self.plain(plain, end) if opened < 0 else [_quotation(text, opened, end)]
        return out

    def before(self, at: int) -> Token | None:
        """Return the word or mark before a place of the text, if there is one."""
        k = bisect_left(self._starts, at)
        return self.words[k - 1] if k else None

    def has_mark(self, start: int, end: int) -> bool:
        """Tell whether a quotation mark stands in a stretch."""
        at = bisect_left(self._marks, start)
        return at < len(self._marks) and self._marks[at] < end

    def plain(self, start: int, end: int) -> list[Token]:
        """Return the words and marks of a stretch, quotations cut like the rest."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        words, text = self.words, self.text
        begun = first > 0 and words[first - 1].end > start
        open_ = last > first and words[last - 1].end > end
        if begun and words[first - 1].end >= end:
            return _read(text, start, end)
        out = words[first : last - open_]
        if begun:  # a stretch that begins inside a word, or ends in one
            out = _read(text, start, words[first - 1].end) + out
        return out + _read(text, words[last - 1].start, end) if open_ else out


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut a text that is read on its own, as in an example.

    >>> [t.tag for t in tokens("Roe left.")]
    ['N', 'V', '.']
    """
    return Tokens(text).between(start, len(text) if end is None else end)


def _read(text: str, start: int, end: int) -> list[Token]:
    found = [
        Token(match.start(), match.end(), *classed(match[0]))
        for match in _WORD.finditer(text, start, end)
    ]
    if text.find("ill", start, end) >= 0:
        found = [
            replace(t, tag="N") if t.low == "will" and _bequeaths(found, k) else t
            for k, t in enumerate(found)
        ]
    if text.find(" there ", start, end) >= 0:
        found = [
            replace(t, tag="R") if t.low == "there" and _is_place(found, k) else t
            for k, t in enumerate(found)
        ]
    return found


def _is_place(found: Words, k: int) -> bool:
    """Tell whether "there" is a place behind a noun: "the vote there was held", no "is there"."""
    if k == 0 or found[k - 1].tag not in "NV" or found[k - 1].low in says():
        return False
    behind = next((t for t in found[k + 1 : k + 4] if t.tag != "A"), found[k])
    bare = behind.form == "b" and same_past(behind.base)
    return behind.tag == "E" or behind.form in ("d", "n") or bare


def _bequeaths(found: Words, k: int) -> bool:
    """Tell whether "will" is a name, a testament or an aim: "in a will signed", "the will to"."""
    before, after = found[max(0, k - 1)].low, found[min(k + 1, len(found) - 1)]
    if found[k].capital and after.capital:
        return True  # "Will Roe"
    owned = before in grammar("articles_and_owners") or before.endswith("'s")
    if after.low == "to" or (owned and (after.tag in ".,PCSE" or after.form in tuple("sdn"))):
        return True
    finite = after.tag == "A" and after.low not in ("be", "have", "do")
    told = finite or after.form in tuple("sdn")  # "a later will makes"
    return told and k > 0 and found[k - 1].tag in "NRED"


def _quotation(text: str, start: int, end: int) -> Token:
    first, last = inside(text, start, end)
    title = "T" if last - first < 80 and _TITLE.fullmatch(text, first, last) else ""
    opening = text[first : first + 1].isupper()
    return Token(start, end, "“" + title + text[max(first, last - 1) : last], "Q", opening)
