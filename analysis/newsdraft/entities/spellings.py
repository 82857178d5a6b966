"""One person spelt two ways in a text: "Kristen Holm" and "Kristin Holm".

>>> respelt("mohamed", "mohammed"), respelt("paul", "paula"), respelt("erica", "erika")
(True, False, False)
"""

import re

from newsdraft.entities import gazetteer as gaz

_LEAST = 5  # letters: in shorter names one letter tells two people apart
_VOWELS = frozenset("aeiouy")
_BETWEEN_SENTENCES = re.compile(r"[.!?]\s|\n")


def respelt(one: str, other: str) -> bool:
    """Tell whether two given names are one in two spellings: another vowel, a doubled letter.

    The last letter counts for a name of its own: "Maria" and "Marie" are two.

    >>> respelt("kristen", "kristin"), respelt("maria", "marie"), respelt("gerald", "gerard")
    (True, False, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST or len(long) - len(short) > 1 or short == long:
        return False
    at = next((k for k in range(len(short)) if short[k] != long[k]), len(short))
    if len(short) == len(long):
        turned = at < len(short) - 1 and {short[at], long[at]} <= _VOWELS
        return turned and short[at + 1 :] == long[at + 1 :]
    doubled = long[at] in (long[at - 1], "h")
    return 0 < at < len(short) and doubled and short[at:] == long[at + 1 :]


def same_person(one: str, other: str) -> bool:
    """Tell whether two full names are one person's, spelt two ways.

    >>> same_person("Kristen Holm", "Kristin Holm"), same_person("Frances Holm", "Francis Holm")
    (True, False)
    """
    given, *rest = one.split()
    second, *others = other.split()
    if not rest or rest != others:
        return False
    sexes = {gaz.given_names().get(name, "") for name in (given, second)} - {""}
    return len(sexes) < 2 and respelt(given.lower(), second.lower())


def apart(text: str, end: int, start: int) -> bool:
    """Tell whether a sentence ends between two mentions: in one sentence they are two people."""
    return _BETWEEN_SENTENCES.search(text, end, max(end, start)) is not None
