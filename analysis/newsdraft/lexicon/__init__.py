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


@cache
def grammar(name: str) -> frozenset[str]:
    """Return one class of `grammar.toml`.

    >>> "although" in grammar("clause_leavers")
    True
    """
    return frozenset(lexicon("grammar")[name].split())


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return one class of `grammar.toml` as endings to compare with.

    >>> "joyful".endswith(endings("adjective_endings"))
    True
    """
    return tuple(lexicon("grammar")[name].split())
