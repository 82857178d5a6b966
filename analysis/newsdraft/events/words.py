"""The words and forms that tell of events.

>>> lexicon().verbs["met"], lexicon().nouns["talks"]
(('meet', 'd'), 'meeting')

The lists stand in ``lexicon/events.toml``; regular verb forms are those of `parse/tagger`.
"""

from functools import lru_cache
from typing import NamedTuple

from newsdraft.lexicon import lexicon as lists
from newsdraft.parse.tagger import inflect

Words = frozenset[str]


class Lexicon(NamedTuple):
    states: Words  # verbs of states, habits, thought and speech: no event by themselves
    nouns: dict[str, str]  # noun: its group
    verbs: dict[str, tuple[str, str]]  # form: base form, class of the form (b s d g)
    objects: dict[str, Words]
    groups: dict[str, str]
    status: dict[str, Words]
    grammar: dict[str, Words]
    order: dict[str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the word lists, once.

    >>> lexicon().groups["travel"]
    'visit'
    """
    data = lists("events")
    verbs: dict[str, tuple[str, str]] = {}
    for base in data["regular"]["verbs"].split():
        for form, kind in inflect(base).items():
            verbs.setdefault(form, (base, kind))
    for base, forms in data["verbs"].items():
        for kind, form in zip("sddg", forms.split(), strict=True):
            verbs.setdefault(form, (base, kind))
        verbs.setdefault(base, (base, "b"))
    split = {
        part: {k: frozenset(v.split()) for k, v in data[part].items()}
        for part in ("objects", "status", "grammar")
    }
    nouns = {noun: group for group, row in data["nouns"].items() for noun in row.split()}
    states = frozenset(data["states"]["verbs"].split())
    return Lexicon(states, nouns, verbs, groups=data["groups"], order=data["order"], **split)


def words(name: str) -> Words:
    """Return one list of grammatical words.

    >>> "the" in words("determiners")
    True
    """
    return lexicon().grammar[name]
