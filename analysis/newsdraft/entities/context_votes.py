"""Votes of the words around a name: "President", "in", "'s shares", ", a maker of boats,".

A firm has shares and workers and a seat, a party has members, a team a goalkeeper; and a firm is
bought. A name that is told so ("Kestrel's shares") is a body's, and so is the longer one that opens
with it, for persons are shortened to their last name.
"""

import re
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.candidates import Candidate
from newsdraft.entities.tokens import Token, next_to, word_at
from newsdraft.entities.word_votes import Votes
from newsdraft.lexicon import endings, grammar, lexicon, listing
from newsdraft.parse.clauses import forms_of
from newsdraft.parse.tagger import says, verb_forms

_LINKS = grammar("name_links")
_ARTICLES = ("a", "an", "the", "former")
_SCORE = re.compile(r"(?![67][-–]\d\Z)\d{1,2}[-–]\d{1,2}")  # of teams: 6-4 is a set of tennis
_STRONG, _WEAK = 6, 1  # against the two votes for a person that two unknown words have


def context_votes(found: Candidate, words: list[Token], text: str) -> Votes:
    """Return what the words around one mention say.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> from newsdraft.entities.candidates import candidates
    >>> from newsdraft.entities.entity_typing import kind_of
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
    if found.words[0] not in gaz.given_names():
        _body_ahead(found, words, votes)
        _body_behind(found, words, votes)
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


def _described_by(words: list[Token], at: int) -> str:
    """Return the kind that a common noun before a name gives it; a capital may open a sentence."""
    plain = at >= 0 and (words[at].initial or not words[at].capital)
    return _describers().get(words[at].word.lower(), "") if plain else ""


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


def _in_place(found: Candidate, words: list[Token]) -> bool:
    """Say whether a noun for a place has a name: "the town of", no "town of Zenda and Ann Roe"."""
    noun = word_at(words, found.first - 2)
    return noun in grammar("named_places") and found.words[0] not in gaz.given_names()


def _of_person(found: Candidate, words: list[Token]) -> bool:
    """Say whether "of" binds a name to a person's right before it."""
    at = found.first
    return at > 2 and words[at - 2].capital and words[at - 3].word in gaz.given_names()


def _before(word: str, found: Candidate, words: list[Token], votes: Votes) -> None:
    low = word.lower()
    if found.first > 1 and words[found.first - 2].low in grammar("owned_in"):
        votes["company"] += 4  # "shares in Acme", "a takeover of Acme"
    elif low == "the":
        votes["person"] -= 3
        votes["body"] += 1
        where = words[found.first - 2].low if found.first > 1 else ""
        votes["place"] += 4 * (where in ("near", "outside", "opposite"))  # "near the Bastille"
    elif low in grammar("place_before"):
        votes["place"] += 2
        votes["person"] -= 1
    elif low == "of" and _in_place(found, words):
        votes["place"] += 6  # "the port of Umm Tarek"
        votes["person"] -= 3
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
    elif kind := _described_by(words, found.first - 1):
        votes[kind] += 6  # "drugmaker Zenda", "Charity Strelsau" where it opens a sentence
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
    elif after in ("will", "has", "plans"):
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
    near = (token.low for token in words[at + 1 : at + 6])
    return not listing("titles", "roles").isdisjoint(near)


def _body_behind(found: Candidate, words: list[Token], votes: Votes) -> None:
    """Let what only a body has or does vote: a score, a seat, shares, members."""
    low, follows = word_at(words, found.last), word_at(words, found.last + 1)
    near = next_to(words, found.last)
    if _is_gloss(found, words):
        votes["other"] += _STRONG  # "chronic lung disease, or CLD,"
    elif len(found.words) > 1 and _SCORE.fullmatch(near):
        votes["organisation"] += _STRONG  # "beat Sankt Velden 3-2"
    elif low == "based" and follows in ("in", "at", "near"):
        votes["body"] += _STRONG  # "Kestrel Antriebe, based in Norvik,"
    elif low == "which" and follows in grammar("acts_of_firms"):
        votes["company"] += _STRONG  # "Kestrel Antriebe, which makes pumps,"
    elif near in grammar("owned_by_firms") and near not in verb_forms():
        votes["company"] += _STRONG  # "Kestrel workers"
    elif words[found.last - 1].owner:
        if kind := _owned().get(near):
            votes[kind] += _STRONG
    elif near in grammar("named_bodies"):
        votes["organisation"] += _STRONG  # "the National Renewal party"


def _is_gloss(found: Candidate, words: list[Token]) -> bool:
    """Say whether letters only shorten a common noun: "chronic lung disease, or CLD,"."""
    short = len(found.words) == 1 and found.words[0].isupper() and found.first > 1
    if not short or words[found.first].gap or words[found.first - 1].word != "or":
        return False
    closed = found.last >= len(words) or words[found.last].gap
    return closed and words[found.first - 1].gap and not words[found.first - 2].capital


def _body_ahead(found: Candidate, words: list[Token], votes: Votes) -> None:
    """Let a verb of buying, a kind of paper or the state of a body vote."""
    if not found.first or words[found.first].gap:
        return
    before = words[found.first - 1]
    place = gaz.places().get(before.word)
    whole = before.owner and not (found.first > 1 and words[found.first - 2].capital)
    if before.word in _bought():
        votes["company"] += _STRONG
    elif before.word in grammar("papers"):
        votes["organisation"] += _STRONG  # "the daily Jornal do Povo"
    elif place and place.kind == "state" and whole:
        votes["body"] += _WEAK  # "Norway's Kestrel"


@cache
def _owned() -> dict[str, str]:
    """Return what only a body has: "shares", "members"."""
    firms = dict.fromkeys(grammar("owned_by_firms"), "company")
    return firms | dict.fromkeys(grammar("owned_by_bodies"), "organisation")


@cache
def _bought() -> frozenset[str]:
    """Return the forms of verbs whose object is a firm: "bought", "acquiring"."""
    verbs = lexicon("relations")["acts"]["owns"]["object"].split()
    return frozenset(forms_of(tuple(verbs))) - {"own", "owns"}
