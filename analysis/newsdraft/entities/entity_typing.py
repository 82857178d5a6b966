"""Of which kind a name is: a person, a body, a state, a place, other. What decides it is here.

Two modules count what speaks for a kind: `word_votes` a name's own words, `context_votes` the words
around each of its mentions. `kinds_of_names` sums them, so that one name has one kind; then other
names of the text settle what the votes leave open ("Kestrel" and "Kestrel Antriebe" are one firm).
Where several names are one entity, `kind_of_entity` asks all of them, and `kind_told` what it is
called besides. Only what a name is made of decides elsewhere: a nickname is a person's, a name
in 's that owns nothing a firm's (`shapes.mended`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.candidates import Candidate
from newsdraft.entities.context_votes import context_votes
from newsdraft.entities.mentions import Mention
from newsdraft.entities.tokens import Token
from newsdraft.entities.word_votes import Votes, word_votes
from newsdraft.lexicon import listing

Name = tuple[str, ...]
Kinds = dict[Name, str]

_FIRMS = ("company", "organisation")
_LOOSE = ("other", "place")  # kinds that say little of who speaks
_MOST = 6  # votes of a kind that all mentions of a name have together
_CLEAR = 4  # votes that make a short form a body's
_STRANGE = 2  # votes for a person that any two unknown words have
_KNOWN = 8  # votes that make a word a place's, whoever else is called so


def kinds_of_names(found: Iterable[Candidate], words: list[Token], text: str) -> Kinds:
    """Return one kind for each name of a text.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> from newsdraft.entities.candidates import candidates
    >>> article = Article("Mayor Ann Roe sued Kestrel Antriebe. Kestrel's shares fell, Roe said.")
    >>> words = tokens(article)
    >>> kinds = kinds_of_names(candidates(words), words, article.text)
    >>> {" ".join(name): kind for name, kind in kinds.items()}
    {'Ann Roe': 'person', 'Kestrel Antriebe': 'company', 'Kestrel': 'company', 'Roe': 'person'}
    """
    votes = _votes(found, words, text)
    kinds = {name: kind_of(told) for name, told in votes.items()}
    kinds |= _whole_as_short(kinds, votes)
    kinds |= _short_as_firm(kinds, votes)
    return kinds | _things_after_persons(kinds) | _parts_of_persons(kinds, votes)


def _votes(found: Iterable[Candidate], words: list[Token], text: str) -> dict[Name, Votes]:
    """Sum what speaks for each kind of a name: its own words count double, its mentions so far."""
    votes: dict[Name, Votes] = {}
    for candidate in found:
        told = votes.setdefault(candidate.words, Votes(int))
        for kind, count in context_votes(candidate, words, text).items():
            told[kind] += count
    for name, told in votes.items():
        for kind, count in told.items():
            told[kind] = max(-_MOST, min(_MOST, count))
        for kind, count in word_votes(name).items():
            told[kind] += 2 * count
    return votes


def kind_of(votes: Votes) -> str:
    """Return the kind with most votes; ``other`` where nothing speaks.

    >>> kind_of(Votes(int, person=2, place=1))
    'person'
    """
    if not votes or max(votes.values()) <= 0:
        return "other"
    body = sum(max(votes[kind], 0) for kind in gaz.ORG_KINDS)
    groups = {
        "person": votes["person"],
        "other": votes["other"],
        "body": body + votes["body"],
        "where": votes["place"] + votes["state"],
    }
    best = max(groups, key=lambda kind: (groups[kind], kind))
    if best == "body":
        return max(gaz.ORG_KINDS, key=lambda kind: (votes[kind], kind == "organisation"))
    if best == "where":
        return "state" if votes["state"] > votes["place"] else "place"
    return best


def _whole_as_short(kinds: Kinds, votes: dict[Name, Votes]) -> Kinds:
    """Let a body's short form say what the whole name is: persons are shortened to the last."""
    bodies = {
        name[0]: kind
        for name, kind in kinds.items()
        if len(name) == 1 and kind in gaz.ORG_KINDS
        if votes[name][kind] + votes[name]["body"] >= _CLEAR
    }
    changed: Kinds = {}
    for name, kind in kinds.items():
        told = votes[name]
        strange = told["person"] - told["body"] <= _STRANGE and name[0] not in gaz.given_names()
        vague = kind == "organisation" and told["organisation"] <= 0  # some body, none says which
        if len(name) > 1 and name[0] in bodies and (vague or (kind == "person" and strange)):
            changed[name] = bodies[name[0]]
    return changed


def _short_as_firm(kinds: Kinds, votes: dict[Name, Votes]) -> Kinds:
    """Let the first word of a firm's name be the firm's where nothing around it says a person's."""
    firms = {name[0]: kind for name, kind in kinds.items() if len(name) > 1 and kind in _FIRMS}
    changed: Kinds = {}
    for name, kind in kinds.items():
        if len(name) == 1 and kind == "person" and name[0] in firms:
            own, told = word_votes(name)["person"], votes[name]
            if own < 2 and told["person"] - 2 * own <= told["body"]:
                changed[name] = firms[name[0]]
    return changed


def _things_after_persons(kinds: Kinds) -> Kinds:
    """Let what opens with the surname of somebody named be a thing: "Warhol Prints"."""
    given, family_first = gaz.given_names(), listing("names_family", "first")
    persons = [name for name, kind in kinds.items() if kind == "person" and len(name) > 1]
    surnames = {
        name[-1]
        for name in persons
        if name[0] in given and name[0] not in family_first  # "Lee Jae-myung"
        if name[-1] not in given and name[-1] not in family_first
    }
    return {name: "other" for name in persons if name[0] in surnames}


def _parts_of_persons(kinds: Kinds, votes: dict[Name, Votes]) -> Kinds:
    """Let a lone word that is part of a person's name be the person's, but no known place."""
    whole = [name for name, kind in kinds.items() if kind == "person" and len(name) > 1]
    parts = {word for name in whole for word in name}
    lone = [name for name in kinds if len(name) == 1 and name[0] in parts]
    return {n: "person" for n in lone if votes[n]["place"] + votes[n]["state"] < _KNOWN}


def kind_of_entity(members: Sequence[Mention]) -> str:
    """Return one kind for an entity by its names: the longest counts as much as all."""
    votes: Counter[str] = Counter(m.kind for m in members)
    longest = max(members, key=lambda m: (len(m.name.split()), len(m.name)))
    votes[longest.kind] += len(members)
    return max(votes, key=lambda kind: (votes[kind], kind))


def kind_told(known: str, mention: Mention) -> str:
    """Return the kind of who is called so where his name says none: "the bank, Zenda, said"."""
    told = not known or (known in _LOOSE and mention.sort == "unnamed-body")
    return mention.kind if told else known


def says_body(name: Sequence[str]) -> bool:
    """Say whether the words of a name tell that it is a body's.

    >>> [says_body(name.split()) for name in ("Harlan Tool", "Zenda Mutual", "Zenda University")]
    [False, True, True]
    """
    return kind_of(word_votes(name)) in gaz.ORG_KINDS
