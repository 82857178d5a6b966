"""Word lists and patterns of the drafter, apart from its code, and what reads them.

>>> "nobody" in lexicon("claims")["nobody"].split()
True
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Read one file of lists, once.

    >>> sorted(lexicon("attribution")["be"].split())[:3]
    ["'m", "'re", "'s"]
    """
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def listed(text: str) -> frozenset[str]:
    """Return the entries of a list written with blanks between and ``_`` for a blank inside.

    >>> sorted(listed("Seoul New_York"))
    ['New York', 'Seoul']
    """
    return frozenset(word.replace("_", " ") for word in text.split())


@cache
def listing(name: str, *keys: str) -> frozenset[str]:
    """Return one list of a file as a set of words.

    >>> "never" in listing("relations", "doubt", "negations")
    True
    """
    found: Any = lexicon(name)
    for key in keys:
        found = found[key]
    return listed(found)


@cache
def grammar(name: str) -> frozenset[str]:
    """Return one class of `grammar.toml`.

    >>> "although" in grammar("clause_leavers")
    True
    """
    return listing("grammar", name)


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return one class of `grammar.toml` as endings to compare with.

    >>> "joyful".endswith(endings("adjective_endings"))
    True
    """
    return tuple(lexicon("grammar")[name].split())
