"""A small language of patterns over a row of words and mentions; patterns compose by name.

A part of a pattern is a word or mark ("of|from": one of them), a list of ``relations.toml``
("office.kin"), or in capitals a class of items or another pattern. Behind it "?", "*" and "+" say
how often it stands there; "who=" calls what stands there ``who``. "!" before a part says that it
does not stand ahead, "&" that it does; at the beginning, right before (with "*", anywhere before).

>>> from newsdraft.parse.tokenizer import tokens
>>> language = Language({"NAME": lambda item: item.token.capital}, {"MORE": ["and who=NAME"]})
>>> row = [Item(token, (token.low,)) for token in tokens("Roe and Poe left, won.")]
>>> found = match(language.read("!and who=NAME MORE* left|won !early"), row, 0)
>>> [item.low for item in found["who"]]
['roe', 'poe']
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from newsdraft.lexicon import listing
from newsdraft.parse.tokenizer import Token
from newsdraft.relations.spots import Spot

_OFTEN = {"?": (0, 1), "*": (0, 30), "+": (1, 30)}


class Item(NamedTuple):
    """A word, or a mention with all its words in lower case; ``token`` is the first.

    A word may stand for somebody, too: a pronoun, the label of a camp ("Republican").
    """

    token: Token
    lows: tuple[str, ...]
    spot: Spot | None = None

    @property
    def low(self) -> str:
        return self.token.low

    @property
    def start(self) -> int:
        return self.spot.start if self.spot else self.token.start

    @property
    def end(self) -> int:
        return self.spot.end if self.spot else self.token.end

    @property
    def is_word(self) -> bool:
        return self.spot is None or self.spot.form in ("pronoun", "label")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a pattern: its name, the words, classes and patterns that fit, and how often."""

    name: str
    words: frozenset[str]
    classes: tuple[Callable[[Item], bool], ...]
    inner: tuple["Pattern", ...]
    least: int
    most: int
    ahead: str  # "!" and "&": what must not, or must, stand there, and is not taken
    is_item: bool  # one item must stand there, and is taken

    def fits(self, item: Item) -> bool:
        """Say whether an item alone fits."""
        if item.token.low in self.words and item.is_word:
            return True
        return any(test(item) for test in self.classes)


Pattern = tuple[Part, ...]
Row = Sequence[Item]
Groups = Mapping[str, tuple[Item, ...]]
Match = tuple[int, Groups]  # where it ends, and what it names


class Language(NamedTuple):
    """The classes of items that patterns may name, and the patterns that others may."""

    classes: Mapping[str, Callable[[Item], bool]]
    patterns: Mapping[str, Sequence[str]]

    def read(self, told: str) -> Pattern:
        """Read a pattern."""
        return tuple(self._part(part) for part in told.split())

    def _part(self, told: str) -> Part:
        name, _, told = told.rpartition("=")
        often = told[-1] if told[-1] in _OFTEN else ""
        ahead = told[0] if told[0] in "!&" and len(told) > 1 else ""
        names = told.removeprefix(ahead).removesuffix(often).split("|")
        words = {n for n in names if not n.isupper()}
        for listed in [n for n in words if "." in n.strip(".")]:
            words |= listing("relations", *listed.split("."))
        classes = tuple(self.classes[n] for n in names if n in self.classes)
        inner = tuple(self.read(row) for n in names for row in self.patterns.get(n, ()))
        least, most = _OFTEN.get(often, (1, 1))
        is_item = not (often or ahead or inner)
        return Part(name, frozenset(words), classes, inner, least, most, ahead, is_item)


def openings(pattern: Pattern) -> Iterator[Part]:
    """Yield the parts with which a pattern may begin, without what must or must not stand there."""
    first = next(part for part in pattern if not part.ahead)
    yield first
    for inner in first.inner:
        yield from openings(inner)


def needs(pattern: Pattern) -> list[frozenset[str]]:
    """Return of which words one each must stand there, where the pattern does."""
    sure = (part for part in pattern if part.least and not part.ahead)
    return [part.words for part in sure if not (part.classes or part.inner)]


def match(pattern: Pattern, row: Row, at: int) -> Groups | None:
    """Return what stands at the named parts from an item on, each as long as can be; or nothing."""
    first = pattern[0]
    if first.ahead:
        before = range(0 if first.most > 1 else max(0, at - 1), at)
        if _stands(first, row, before) != (first.ahead == "&"):
            return None
        pattern = pattern[1:]
    return next((found for _, found in _matches(pattern, row, at, {})), None)


def _stands(part: Part, row: Row, places: Iterable[int]) -> bool:
    return any(
        part.fits(row[at]) or any(True for one in part.inner for _ in _matches(one, row, at, {}))
        for at in places
        if at < len(row)
    )


def _matches(pattern: Pattern, row: Row, at: int, found: Groups) -> Iterator[Match]:
    """Yield where a pattern ends, with what it names."""
    for k, part in enumerate(pattern):
        if not part.is_item:
            for end, told in _often(part, row, at, found, 0):
                yield from _matches(pattern[k + 1 :], row, end, told)
            return
        if at >= len(row) or not part.fits(row[at]):
            return
        if part.name:
            found = {**found, part.name: (*found.get(part.name, ()), row[at])}
        at += 1
    yield at, found


def _often(part: Part, row: Row, at: int, found: Groups, count: int) -> Iterator[Match]:
    """Yield where a part ends that stands there as often as it may, the longest first."""
    if part.ahead:
        if _stands(part, row, [at]) == (part.ahead == "&"):
            yield at, found
        return
    if not part.inner:  # items alone: no need to try how each goes on
        end, most = at, min(len(row), at + part.most)
        while end < most and part.fits(row[end]):
            end += 1
        for stop in range(end, at + part.least - 1, -1):
            taken = (*found.get(part.name, ()), *row[at:stop])
            yield stop, {**found, part.name: taken} if part.name and stop > at else found
        return
    if count < part.most:
        for end, told in _once(part, row, at, found):
            yield from _often(part, row, end, told, count + 1)
    if count >= part.least:
        yield at, found


def _once(part: Part, row: Row, at: int, found: Groups) -> Iterator[Match]:
    """Yield where an item or a pattern ends that fits a part."""
    ends = [(at + 1, found)] if at < len(row) and part.fits(row[at]) else []
    for end, told in chain(ends, *(_matches(inner, row, at, found) for inner in part.inner)):
        taken = (*told.get(part.name, ()), *row[at:end])
        yield end, {**told, part.name: taken} if part.name else told
