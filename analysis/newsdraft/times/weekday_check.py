"""Whether the weekday that a date names is that of its day: "Tuesday, 4 November".

>>> contradicts("Tuesday, 4 November", "2025-11-04"), contradicts("Friday 4 November", "2025-11-04")
(False, True)
"""

import re
from functools import cache

from newsdraft import dates
from newsdraft.lexicon import lexicon

_WORD = re.compile(r"[a-z]+")


@cache
def _numbers() -> dict[str, int]:
    named = lexicon("timex")["words"]["weekday"]
    return {word.lower().rstrip("."): int(number) for word, number in named.items()}


def contradicts(text: str, value: str) -> bool:
    """Say whether an expression with a weekday and a day of the month fit no day together.

    A weekday alone, or with a part of the day, can contradict nothing.

    >>> contradicts("Friday night", "2025-11-04TNI")
    False
    """
    told = [_numbers()[word] for word in _WORD.findall(text.lower()) if word in _numbers()]
    day = dates.first_day(value)
    full = dates.precision(dates.as_edtf(value)) == "day" and any(c.isdigit() for c in text)
    return full and day is not None and len(told) == 1 and told[0] != day.isoweekday()
