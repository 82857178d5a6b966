"""The word lists of `lexicon/claims.toml`, and the words of a text.

>>> words_in("It could help.")
['it', 'could', 'help']
"""

import re
from collections.abc import Iterable
from functools import cache

from newsdraft.lexicon import listing

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of `lexicon/claims.toml`.

    >>> "could" in listed("possible")
    True
    """
    return listing("claims", name)


def has(words: Iterable[str], name: str) -> bool:
    """Tell whether one of some words is in a list.

    >>> has(["it", "could"], "possible")
    True
    """
    return not listed(name).isdisjoint(words)


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case.

    >>> words_in("Roe’s plan")
    ['roe’s', 'plan']
    """
    return _WORD.findall(text.lower())
