"""The word lists of events, as they stand in ``lexicon/events.toml``."""

from functools import cache

from newsdraft.lexicon import lexicon, listing


@cache
def nouns() -> dict[str, str]:
    """Return each noun that tells of an event, with its group.

    >>> nouns()["talks"]
    'meeting'
    """
    return {
        noun: group for group, row in lexicon("events")["nouns"].items() for noun in row.split()
    }


def words(name: str) -> frozenset[str]:
    """Return one list of grammatical words.

    >>> "the" in words("determiners")
    True
    """
    return listing("events", "grammar", name)


def cues(name: str) -> frozenset[str]:
    """Return one list of what stands before a verb or a noun and tells its status.

    >>> "alleged" in cues("past")
    False
    """
    return listing("events", "status", name)
