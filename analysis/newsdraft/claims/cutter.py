"""The cuts of one stretch of words, and how it may be cut.

>>> from newsdraft.parse.tokenizer import tokens
>>> cutter = Cutter(tokens("It rained"))
>>> cutter.last, cutter.style.lists
('clause', True)
"""

from typing import NamedTuple

from newsdraft.parse.tokenizer import Words


class Style(NamedTuple):
    """How to cut.

    ``lists`` False where what a list names is judged together; ``topics`` where a list may name
    things as well as persons, places and acts; ``elided`` where the verb comes first; ``bare`` for
    a phrase without a verb; ``wanted`` where "to" is no purpose; ``aside`` for an apposition.
    """

    lists: bool = True
    topics: bool = True
    elided: bool = False
    bare: bool = False
    wanted: bool = False
    aside: bool = False


PLAIN = Style()


class Cutter:
    """The cuts of one stretch of words, found from left to right."""

    def __init__(self, sent: Words, style: Style = PLAIN) -> None:
        self.sent = sent
        self.style = style
        self.cuts: list[tuple[int, str]] = []
        self.items = 0  # times and places since the verb of the clause
        self.verb = -1
        self.first = -1  # the first word of its group
        self.purpose = False
        self.supposed = False  # what hangs on "if it rains," is told together
        self.lists: frozenset[int] = frozenset()

    def cut(self, at: int, name: str) -> None:
        self.cuts.append((at, name))

    @property
    def last(self) -> str:
        return self.cuts[-1][1] if self.cuts else "clause"
