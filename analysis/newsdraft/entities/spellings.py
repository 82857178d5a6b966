"""One person spelt two ways in a text: "Kristen Holm" and "Kristin Holm", "Waters" and "Water".

>>> respelt("mohamed", "mohammed"), respelt("paul", "paula"), respelt("erica", "erika")
(True, False, False)
"""

import re
from collections.abc import Collection
from string import ascii_lowercase

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


def misspelt(name: str, surnames: Collection[str]) -> set[str]:
    """Return the surnames that a name is with one letter missing or too many.

    >>> sorted(misspelt("mauer", {"maurer", "bauer"})), sorted(misspelt("poes", {"poe"}))
    (['maurer'], [])
    """
    if name in surnames or len(name) < _LEAST:
        return set()
    less = {name[:k] + name[k + 1 :] for k in range(1, len(name))}
    gaps = range(1, len(name) + 1)
    more = {f"{name[:k]}{letter}{name[k:]}" for k in gaps for letter in ascii_lowercase}
    return {one for one in less | more if len(one) >= _LEAST and one in surnames}


def apart(text: str, end: int, start: int) -> bool:
    """Tell whether a sentence ends between two mentions: in one sentence they are two people."""
    return _BETWEEN_SENTENCES.search(text, end, max(end, start)) is not None


def speaks(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands right beside a verb of saying, with nothing set beside it.

    >>> speaks("“No,” Water said.", 6, 11), speaks("Water rose", 0, 5)
    (True, False)
    """
    ahead = re.match(r" ([a-z]+)\b", text[end : end + 20])
    before = re.search(r"\b([a-z]+) $", text[max(0, start - 20) : start])
    said = gaz.speech_verbs()
    return bool(ahead and ahead[1] in said) or bool(before and before[1] in said)
