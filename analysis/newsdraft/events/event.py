"""What an event is, before it is dated and titled."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """What a stretch of text says happens; ``group`` is what can refer back to it, ``rule`` why.

    ``who`` are the stretches that can name who takes part; what is not ``sure`` counts only with a
    day of its own; ``verb`` is where the verb of a clause stands.
    """

    start: int
    end: int
    group: str
    status: str
    rule: str
    id: str = ""
    who: tuple[tuple[int, int], ...] = ()
    sure: bool = True
    subject: tuple[int, int] = (0, 0)
    verb: int = 0
