"""Votes for what a name is: its words speak, so do the words around each of its mentions.

The weights are counts of how much a cue may outweigh another, not probabilities; a name's votes
are summed over all its mentions, so that one entity has one kind.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.body_signs import body_signs
from newsdraft.entities.candidates import Candidate, single_heads
from newsdraft.entities.tokens import Token, word_at
from newsdraft.lexicon import endings, grammar, lexicon, listing
from newsdraft.parse.clauses import forms_of
from newsdraft.parse.tagger import says

Votes = defaultdict[str, int]
_VERSION = re.compile(r"[A-Z]{2,4}\d{1,2}")
_LINKS = grammar("name_links")
_FAMILY_ENDINGS = tuple(listing("names_family", "endings"))
_ARTICLES = ("a", "an", "the", "former")


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


def word_votes(words: Sequence[str]) -> Votes:
    """Return what a name's own words say.

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


def context_votes(found: Candidate, words: list[Token], text: str) -> Votes:
    """Return what the words around one mention say.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> from newsdraft.entities.candidates import candidates
    >>> article = Article("The vote in Foo was close.")
    >>> words = tokens(article)
    >>> kind_of(context_votes(candidates(words)[0], words, article.text))
    'place'
    """
    votes = Votes(int)
    if found.title:
        votes["person"] += 4
        return votes
    gap = text[words[found.first - 1].end : found.start] if found.first else ""
    if gap.strip() == "":
        led = _led_by(found, words)
        _before(words[led.first - 1].word if led.first else "", led, words, votes)
    _after(found, words, text, votes)
    for kind, weight in body_signs(found, words):
        votes[kind] += weight
    if len(found.words) == 1 and _latin(found, words):
        votes["other"] += 6
    return votes


def _led_by(found: Candidate, words: list[Token]) -> Candidate:
    """Put the second of two names where the first is: "from Zenda and Strelsau"."""
    at = found.first - 1
    if at < 1 or words[at].word != "and" or words[at].gap or words[at - 1].gap:
        return found
    first = at
    while first and words[first - 1].capital and not words[first].gap:
        first -= 1
    governed = 0 < first < at and not words[first].gap and not words[first].initial
    return found._replace(first=first) if governed else found


def _latin(found: Candidate, words: list[Token]) -> bool:
    """Say whether a species follows: "Felis catus" is no organisation."""
    if found.last >= len(words) or words[found.last].gap or words[found.last].capital:
        return False
    after = words[found.last].word
    ends = after.endswith(endings("latin_endings")) and len(after) > 4
    return ends and after not in gaz.common_words()


@cache
def _describers() -> dict[str, str]:
    """Return the nouns that say before a name what it is."""
    kinds = ("company", "organisation")
    heads = {w: kind for kind in kinds for w in listing("groups", f"body_{kind}")}
    heads |= dict.fromkeys(("agency", "regulator", "watchdog"), "government")
    heads |= dict.fromkeys(grammar("firms"), "company")
    return {w: kind for w, kind in heads.items() if w not in listing("titles", "roles")}


def _of_body(found: Candidate, words: list[Token], link: str) -> bool:
    """Say whether a name is of whom a body has: its coach, or some of its members."""
    bearer = word_at(words, found.first - 2).lower()
    belongs = listing("relations", "office", "belongs")
    several = bearer.removesuffix("s") in belongs - {bearer} and len(found.words) > 1
    return several or (link == "of" and bearer in listing("relations", "of_bodies"))


@cache
def _done_to() -> frozenset[str]:
    """Return the past forms of verbs whose object is somebody: "fined Zenda Harbour"."""
    acts = lexicon("relations")["acts"]
    kinds = lexicon("relations")["to_somebody"].split()
    forms = forms_of(tuple(" ".join(acts[kind]["object"] for kind in kinds).split()))
    return frozenset(form for form, (_, kind) in forms.items() if kind == "d")


def _of_person(found: Candidate, words: list[Token]) -> bool:
    """Say whether "of" binds a name to a person's right before it."""
    at = found.first
    return at > 2 and words[at - 2].capital and words[at - 3].word in gaz.given_names()


def _before(word: str, found: Candidate, words: list[Token], votes: Votes) -> None:
    low = word.lower()
    if found.first > 1 and words[found.first - 2].word.lower() in grammar("owned_in"):
        votes["company"] += 4  # "shares in Acme", "a takeover of Acme"
    elif low == "the":
        votes["person"] -= 3
        votes["body"] += 1
        where = words[found.first - 2].word.lower() if found.first > 1 else ""
        votes["place"] += 4 * (where in ("near", "outside", "opposite"))  # "near the Bastille"
    elif low in grammar("place_before"):
        votes["place"] += 2
        votes["person"] -= 1
    elif low == "of" and len(found.words) > 1 and _of_person(found, words):
        votes["body"] += 6  # "Bob Roe of People First"
    elif low in ("of", "at", "from") and _of_body(found, words, low):
        votes["body"] += 4  # "activists from Earth Now", "the coach of Sparta Zagor"
    elif low in grammar("place_before_weak"):
        votes["place"] += 1
    elif low in listing("titles", "roles"):
        votes["person"] += 3
    elif low in ("mr", "mrs", "ms"):
        votes["person"] += 4
    elif word.islower() and (kind := _describers().get(word)):
        votes[kind] += 6  # "drugmaker Zenda", "charity Strelsau"
    elif low in ("by", "with", "against", "told") or low in _done_to():
        votes["body"] += 1


def _after(found: Candidate, words: list[Token], text: str, votes: Votes) -> None:
    if found.last >= len(words):
        return
    after = words[found.last]
    gap = text[found.end : after.start]
    if words[found.last - 1].owner and after.word in gaz.given_names():
        more = words[found.last + 1] if found.last + 1 < len(words) else after
        votes["organisation"] += 2 * (more.capital and not more.gap)  # "Strelsau's Ann Roe"
    if gap == " ":
        _next(after.word, votes)
    elif gap.startswith(",") and gap.strip() == ",":
        _beside(found, words, votes)


def _next(after: str, votes: Votes) -> None:
    """Let the word right behind a name vote."""
    if after in says():
        votes["person"] += 1
        votes["body"] += 1
    elif after.isdigit() and len(after) < 4:
        votes["other"] += 2  # "Apollo 11"
        votes["person"] -= 4
    elif after in grammar("named_places"):
        votes["place"] += 4  # "the Zenda constituency"
    elif after in ("will", "has", "plans", "announced"):
        votes["body"] += 1
    elif after == "who":
        votes["person"] += 2
    elif after in listing("titles", "roles"):
        votes["body"] += 2  # "Rovers manager Ann Roe"


def _beside(found: Candidate, words: list[Token], votes: Votes) -> None:
    """Let an apposition vote: an age, a role, what a body is, the land of a place."""
    after, roles = words[found.last].word, listing("titles", "roles")
    follow = words[found.last + 1].word if found.last + 1 < len(words) else ""
    if kind := _described(found, words):
        votes[kind] += 6  # "Borealis, a maker of boats,"
    elif (after.isdigit() and len(after) == 2) or after == "who":
        votes["person"] += 3
    elif after in roles or (after in _ARTICLES and _role_near(words, found.last)):
        votes["person"] += 2
    elif after in gaz.places() or f"{after} {follow}" in gaz.places():
        votes["place"] += 5 if len(found.words) == 1 else 2  # "Irving, Texas"


def _described(found: Candidate, words: list[Token]) -> str:
    """Return the kind of body that an apposition makes of a name, none for a person's name."""
    if words[found.last].word not in ("a", "an", "the") or found.words[0] in gaz.given_names():
        return ""
    for at in range(found.last + 1, min(found.last + 6, len(words) - 1)):
        token, follows = words[at], words[at + 1]
        hung = words[at - 1].capital and token.word in grammar("joined_participles")
        if (token.gap and not hung) or token.word in _LINKS:
            return ""  # past "the Norvik-based"
        kind = _describers().get(token.word, "")
        if kind == "company" and (follows.gap or follows.word in _LINKS):
            return kind
        if kind and follows.word in ("that", "which", "whose") and not follows.gap:
            return kind  # "Borealis, the charity that runs the port,"
    return ""


def _role_near(words: list[Token], at: int) -> bool:
    near = (token.word.lower() for token in words[at + 1 : at + 6])
    return not listing("titles", "roles").isdisjoint(near)
