"""Votes of a name's own words: "Zenda Health Centre" is a body, "Lake Zenda" a place.

The weights are counts of how much a sign may outweigh another, no probabilities; `entity_typing`
sums them.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.candidates import single_heads
from newsdraft.lexicon import grammar, listing

Votes = defaultdict[str, int]  # for a kind; "body" is for a body of any kind
_VERSION = re.compile(r"[A-Z]{2,4}\d{1,2}")
_LINKS = grammar("name_links")
_FAMILY_ENDINGS = tuple(listing("names_family", "endings"))


def word_votes(words: Sequence[str]) -> Votes:
    """Return what a name's own words say.

    >>> from newsdraft.entities.entity_typing import kind_of
    >>> kind_of(word_votes(("Church", "of", "Ruritania"))), kind_of(word_votes(("Ann", "Roe")))
    ('organisation', 'person')
    """
    votes = Votes(int)
    name = " ".join(words)
    if place := gaz.places().get(name):
        votes[place.kind] += 4
    if kind := gaz.organisations().get(name) or gaz.organisations().get(name.replace(".", "")):
        votes[kind] += 4
    if name in gaz.other_names() or name in listing("names_org", "other", "acronyms"):
        votes["other"] += 4
    if not votes or len(words) == 1:
        _heads(words, votes)
        _person(words, votes)
        _shape(words, votes)
    return votes


def _heads(words: Sequence[str], votes: Votes) -> None:
    link = next((i for i, word in enumerate(words) if i and word in _LINKS), 0)
    if link and words[link] == "and" and words[-1] in single_heads():
        votes[gaz.org_heads().get(words[-1], "government")] += 6  # "Food and Drug Administration"
        return
    head = words[link - 1] if link else words[-1]
    if link and (head in gaz.org_first() or head in gaz.org_heads()):
        private = head == "Council" and words[link] in ("for", "on")
        votes["organisation" if private else gaz.org_heads().get(head, "organisation")] += 4
        return
    _by_head(words, head, votes)
    if len(words) > 1:
        _by_opening(words, head, votes)


def _by_head(words: Sequence[str], head: str, votes: Votes) -> None:
    """Let the noun vote that heads a name: "Zenda Health Centre", "Zenda Police"."""
    several = len(words) > 1
    weight = 3 if several else 2
    if several and head in gaz.place_heads() and words[-2] in listing("places", "lists", "centres"):
        votes["place"] += 5
    elif "School" in words[1:]:
        votes["organisation"] += 5
    elif head in gaz.org_heads():
        votes[gaz.org_heads()[head]] += weight + (several and words[0] in gaz.places())
    elif head in gaz.place_heads():
        votes["place"] += weight + 1
    if head in gaz.other_heads():
        votes["other"] += weight


def _by_opening(words: Sequence[str], head: str, votes: Votes) -> None:
    """Let the word vote that opens a name of several: "Lake Zenda", "Acme Tower"."""
    first, given = words[0], words[0] in gaz.given_names()
    if words[-1] in listing("places", "lists", "points") and not given:
        votes["place"] += 4  # "Zenda West"
    maker = "" if given or first.lower() in gaz.common_words() else gaz.organisations().get(first)
    if maker and head not in gaz.other_heads():  # "Acme Science Fair"
        votes[maker] += 5 if head in gaz.place_heads() else 3
    directed = first in listing("places", "lists", "directions") and words[-1] in gaz.places()
    if directed or first in listing("places", "lists", "openers"):
        votes["place"] += 3
    if first in gaz.other_heads() and not votes:
        votes["other"] += 3
    if first in listing("names_org", "first", "clubs"):
        votes["organisation"] += 3
    if first in gaz.org_first() and not votes:
        votes["organisation"] += 1


def _person(words: Sequence[str], votes: Votes) -> None:
    given, last = gaz.given_names(), listing("names_family", "last")
    first = listing("names_family", "first")
    if len(words) == 1:
        votes["person"] += 2 * (words[0] in given) + 2 * (words[0] in last or words[0] in first)
        votes["person"] += words[0].lower().endswith(_FAMILY_ENDINGS) and len(words[0]) > 5
        return
    strange = sum(
        w.lower() in gaz.common_words() and w not in given and w not in last for w in words
    )
    votes["person"] -= 3 * (words[-1].isalpha() and words[-1].isupper() and len(words[-1]) == 2)
    if strange == len(words):
        votes["other"] += 2
    votes["person"] += 3 * (words[0] in given) + 2 * (words[-1] in last) - 2 * strange
    votes["person"] += 3 * (words[0] in first and _is_eastern(words))
    votes["person"] += 2 * any(len(w) == 2 and w[1] == "." for w in words[:-1])
    votes["person"] += 2 * (words[-1] in listing("names_family", "suffixes"))
    particles = listing("names_family", "particles")
    votes["person"] += any(w in particles for w in words[1:-1])
    votes["person"] += 2 * (words[0].lower() in particles and words[1] in particles)  # "De la Vega"
    votes["person"] += words[-1].lower().endswith(_FAMILY_ENDINGS) or words[-1] in first


def _is_eastern(words: Sequence[str]) -> bool:
    """Say whether a given name may stand behind the family's: "Ban Ki-moon"."""
    given = len(words) == 3 or "-" in words[1] or words[1] in gaz.given_names()
    return given and len(words) < 4 and all(w[:1].isupper() for w in words)


def _shape(words: Sequence[str], votes: Votes) -> None:
    name = "".join(words)
    if max(votes["place"], votes["state"], votes["other"]) >= 4:
        return
    if len(words) == 1 and name.lower() in gaz.common_words():
        votes["other"] += 1
    if len(words) == 1 and _VERSION.fullmatch(name) and name not in gaz.organisations():
        votes["other"] += 4  # "IE6", "PS4"
    elif len(words) == 1 and name.replace(".", "").replace("-", "").isupper() and len(name) > 1:
        votes["organisation"] += 3
    elif _is_brand(words[0], name):
        votes["organisation"] += 2
    if "&" in name:
        votes["organisation"] += 2
    if len(words) == 1 and "." in name and name.rpartition(".")[2].islower():
        votes["other"] += 2  # an address on the web
    if len(words) > 1:
        _several(words, votes)


def _is_brand(first: str, name: str) -> bool:
    """Say whether a name is written as brands are: "Area51", "MegaCorp", but not "McRoe"."""
    inner = first.isalpha() and any(map(str.isupper, first[1:]))
    return (inner or any(map(str.isdigit, name))) and "Mc" not in name and "Mac" not in name


def _several(words: Sequence[str], votes: Votes) -> None:
    """Let two or three words speak for a person, and a place among them for a body."""
    if len(words) < 4 and not any(w in _LINKS for w in words):
        votes["person"] += 1
    inner = words if words[0] not in gaz.given_names() else words[:-1]
    if any(w in gaz.places() or w in gaz.demonyms() for w in inner):
        votes["organisation"] += 1
        votes["person"] -= 2
