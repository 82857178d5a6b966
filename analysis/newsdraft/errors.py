"""The one base of all errors that tell a caller what was wrong and how to mend it.

It stands here, in the lower of the two packages, so that the errors of both have it:
``close_reading.errors`` hands it on.

>>> from newsdraft.dates import DateError
>>> issubclass(DateError, CloseReadingError)
True
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches


class CloseReadingError(ValueError):
    """What a caller got wrong: where, what, and how to mend it, a line for each."""

    def _render_traceback_(self) -> list[str]:  # Jupyter shows this in place of a traceback
        return str(self).splitlines()


_NOT = re.compile(r"(?:un|in|im|dis|non|not|mis|no)[- ]?")


def nearest(word: str, words: Iterable[str], labels: bool = False) -> str:
    """Return a sentence part that names the nearest of ``words``, or lists the first few.

    Labels may mean the opposite of what they look like: of ``labels`` only those are named that
    hardly differ from the word, and not with "un-" or "dis-" more or less.

    >>> nearest("planned", ("fact", "plan", "forecast"))
    "did you mean 'plan'?"
    >>> nearest("confirms", ("supports", "contradicts"), labels=True)
    'use one of supports, contradicts'
    """
    known = {one.lower(): one for one in words if one}
    low = word.lower()
    close = get_close_matches(low, list(known), n=1, cutoff=0.72 if labels else 0.5)
    turned = labels and close and bool(_NOT.match(low)) != bool(_NOT.match(close[0]))
    if close and not turned:
        return f"did you mean '{known[close[0]]}'?"
    return "use one of " + ", ".join(list(known.values())[:12]) if known else "leave it empty"
