"""The one base of all errors that tell a caller what was wrong and how to mend it.

It stands here, in the lower of the two packages, so that the errors of both have it:
``close_reading.errors`` hands it on.

>>> from newsdraft.dates import DateError
>>> issubclass(DateError, CloseReadingError)
True
"""

from collections.abc import Iterable
from difflib import get_close_matches


class CloseReadingError(ValueError):
    """What a caller got wrong: where, what, and how to mend it, a line for each."""

    def _render_traceback_(self) -> list[str]:  # Jupyter shows this in place of a traceback
        return str(self).splitlines()


def nearest(word: str, words: Iterable[str]) -> str:
    """Return a sentence part that names the nearest of ``words``, or lists the first few.

    >>> nearest("planned", ("fact", "plan", "forecast"))
    "did you mean 'plan'?"
    """
    known = {one.lower(): one for one in words if one}
    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.5)
    if close:
        return f"did you mean '{known[close[0]]}'?"
    return "use one of " + ", ".join(list(known.values())[:12]) if known else "leave it empty"
