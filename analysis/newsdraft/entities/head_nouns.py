"""The words that say by themselves what a name is: titles, heads of bodies, places, things."""

from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.lexicon import lexicon


@cache
def org_first() -> frozenset[str]:
    """Return the words that open an organisation's name before "of" or "for".

    >>> "University" in org_first()
    True
    """
    first = lexicon("names_org")["first"]
    return gaz.listed(first["government"]) | gaz.listed(first["organisation"])


def is_title(word: str) -> bool:
    """Say whether a word is a title by itself, as "Senator" and not "Vice".

    >>> is_title("Senator"), is_title("Vice")
    (True, False)
    """
    return word in gaz.words("titles", "words") and word not in gaz.words("titles", "modifiers")


def is_org_head(word: str) -> bool:
    """Say whether a word makes an organisation where it ends or opens a name.

    >>> is_org_head("Ministry")
    True
    """
    return word in gaz.org_heads() or word in org_first()


@cache
def other_heads() -> frozenset[str]:
    """Return the words that make a name an event, a work, a prize.

    >>> "Festival" in other_heads()
    True
    """
    return gaz.listed(lexicon("names_org")["other"]["heads"])


@cache
def place_heads() -> frozenset[str]:
    """Return the words that make a name a place when they end it.

    >>> "River" in place_heads()
    True
    """
    return gaz.listed(lexicon("places")["lists"]["heads"])


def names_a_thing(word: str) -> bool:
    """Say whether a name that ends in this word is no person.

    >>> names_a_thing("Bridge"), names_a_thing("Roe")
    (True, False)
    """
    return is_org_head(word) or word in place_heads() or word in other_heads()
