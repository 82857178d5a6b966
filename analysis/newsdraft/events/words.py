"""The words and forms that tell of events, and an article's text cut into words.

>>> lexicon().verbs["met"], lexicon().nouns["talks"]
(('meet', 'past'), 'meeting')

The lists stand in ``lexicon/events.toml``; regular verb forms are made from the base form.
"""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from newsdraft.parse import tokenizer as parsed

Words = frozenset[str]


class Lexicon(NamedTuple):
    states: Words  # verbs of states, habits, thought and speech: no event by themselves
    nouns: dict[str, str]  # noun: its group
    verbs: dict[str, tuple[str, str]]  # form: base form, kind of form
    objects: dict[str, Words]
    groups: dict[str, str]
    status: dict[str, Words]
    grammar: dict[str, Words]
    order: dict[str, str]


class Token(NamedTuple):
    start: int
    end: int
    text: str
    low: str


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the word lists, once.

    >>> lexicon().groups["travel"]
    'visit'
    """
    path = Path(__file__).parents[1] / "lexicon" / "events.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    verbs: dict[str, tuple[str, str]] = {}
    regular = {base: _forms(base) for base in data["regular"]["verbs"].split()}
    for base, forms in (regular | data["verbs"]).items():
        for kind, form in zip(("s", "past", "past", "ing"), forms.split(), strict=True):
            verbs.setdefault(form, (base, kind))
        verbs.setdefault(base, (base, "base"))
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


def _forms(base: str) -> str:
    """Return the regular forms of a verb: third person, past, participle, -ing."""
    stem = base[:-1] if base.endswith("e") else base
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies {base[:-1]}ied {base[:-1]}ied {base}ing"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return f"{third} {stem}ed {stem}ed {stem}ing"


def tokenise(text: str, offset: int = 0, cut: list[parsed.Token] | None = None) -> list[Token]:
    """Return the words and marks of a sentence; ``cut`` are its tokens where they are known.

    >>> [token.text for token in tokenise("Mr. Roe’s U.S. trip.")]
    ['Mr.', 'Roe’s', 'U.S.', 'trip', '.']
    """
    cut = parsed.tokens(text) if cut is None else cut
    return [
        Token(t.start + offset, t.end + offset, text[t.start : t.end], t.low)
        if t.tag != "Q"
        else Token(t.start + offset, t.end + offset, text[t.start], t.low)
        for t in cut
    ]


def is_adverb(word: str, known: Lexicon) -> bool:
    """Say whether a word may stand between an auxiliary and its verb.

    >>> is_adverb("jointly", lexicon()), is_adverb("table", lexicon())
    (True, False)
    """
    return word in known.status["adverbs"] or (word.endswith("ly") and len(word) > 4)
