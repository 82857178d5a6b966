"""Offsets of a browser and of the tables: UTF-16 code units there, code points here.

A browser counts an emoji as two, a dossier as one.

>>> units = Units("a😀b")
>>> units.to_points(3), units.to_units(2)
(2, 3)
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate


@dataclass(frozen=True)
class Units:
    """One text, and both ways of counting in it."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        """Where each character begins, and the last one ends, in code units."""
        return list(accumulate((1 + (c > "\uffff") for c in self.text), initial=0))

    def to_points(self, units: int) -> int:
        """Return the code point at a code unit; inside a pair, the character's begin."""
        at = bisect_left(self._starts, max(units, 0))
        inside = at < len(self._starts) and self._starts[at] != max(units, 0)
        return min(at - inside, len(self.text))

    def to_units(self, points: int) -> int:
        """Return the code unit at which a code point begins."""
        return self._starts[min(max(points, 0), len(self.text))]
