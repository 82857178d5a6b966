"""Whom "he" and "she" cannot mean, and who else of their sentence they may mean.

>>> acts_on(" ordered ", "him", " held"), acts_on(" praised ", "her", " deputies")
(True, False)
>>> somebody_else("A Velden steward fell while "), somebody_else("The game ended while ")
(True, False)
"""

import re
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.parse.tagger import says, tag, verb_forms

_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_PHRASE = re.compile(r"\b(?:an?|the) (?=((?:[\w’'-]+ ?){1,5}))", re.IGNORECASE)
_NAMED = re.compile(r", [A-Z]")  # "the owner, Bob Poe"
_INSERTED = re.compile(r" (?:also |then |later )?([a-z]+)(?: [a-z]+day)?[,.;]")


def acts_on(between: str, pronoun: str, behind: str) -> bool:
    """Say whether only a verb stands between its subject and a pronoun: its object is another."""
    low = pronoun.lower()
    if low != "him" and not (low == "her" and not _owns(behind)):
        return False
    tags = [_tag(word) for word in _WORD.findall(between.removeprefix(", who "))]
    return bool(tags) and tags[-1] in "VE" and all(one in "AVER" for one in tags)


def _owns(behind: str) -> bool:
    """Say whether "her" stands before what she has: "her deputies", not "her held", "her to"."""
    word = next(iter(_WORD.findall(behind[:30])), ".")
    if not word[0].isalnum():
        return False
    participle = verb_forms().get(word, ("", ""))[1] in ("d", "n") or _tag(word) == "E"
    return not participle and _tag(word) not in "PSCMOWAD"


def _tag(word: str) -> str:
    return tag(word.lower(), word[0].isupper()) if word[0].isalnum() else word


def has_counsel(pronoun: str, behind: str) -> bool:
    """Say whether a pronoun is that of somebody with a lawyer, which no judge of a case has.

    >>> [has_counsel("His", told) for told in (" lawyer, Bob Poe,", " wife")]
    [True, False]
    """
    word = next(iter(_WORD.findall(behind[:30])), "")
    return pronoun.lower() in ("his", "her") and word in gaz.words("titles", "counsel")


def inserted(before: str, behind: str) -> bool:
    """Say whether a pronoun is a speaker put into what is said: "Roe, | he | added, left".

    >>> inserted("Roe had left, ", " added, to sleep"), inserted("Roe fell; ", " slept, too")
    (True, False)
    """
    verb = _INSERTED.match(behind)
    return before.endswith(", ") and verb is not None and verb[1] in says()


def somebody_else(before: str) -> bool:
    """Say whether somebody without a name stands in the words of a sentence before a pronoun."""
    found = _PHRASE.finditer(before)
    return any(_names_person(m[1].split()) for m in found if not _NAMED.match(before, m.end(1)))


def _names_person(phrase: list[str]) -> bool:
    """Say whether a phrase behind an article is a person's: "Velden steward", not "steward's"."""
    for at, word in enumerate(phrase):
        if word[0].islower() and _tag(word) not in "NEG":
            return False
        behind = phrase[at + 1 : at + 2]
        last = not any(word[0].isupper() or _tag(word) == "N" for word in behind)
        if last and word in _persons():
            return True
    return False


@cache
def _persons() -> frozenset[str]:
    """Return the nouns that name one person by what he is: "judge", "assistant", "steward"."""
    several = gaz.words("groups", "body_group") - gaz.words("groups", "anybody")
    one = frozenset(word[:-1] for word in several if word.endswith("s"))
    one -= gaz.words("groups", "body_company") | gaz.words("groups", "body_organisation")
    belongs = gaz.listed(gaz.lexicon("relations")["office"]["belongs"])
    return one | belongs | gaz.words("titles", "roles") | gaz.words("groups", "body_person")
