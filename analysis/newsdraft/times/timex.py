"""What a time expression is."""

from typing import NamedTuple


class Timex(NamedTuple):
    """One time expression: ``text[start:end]``, its TIMEX3 cells, and how it was resolved.

    ``anchor`` is ``published``, the id (``t01`` is the first in reading order) of an earlier
    expression, or empty; ``dates.resolve(resolution, value of the anchor) == value`` where there is
    one. An empty ``value`` is unresolved, or (rule ``impossible``) a day or hour that never was.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str
    anchor: str
    resolution: str
    rule: str
