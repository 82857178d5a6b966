"""Whom unnamed bodies and roles stand for: "the company", "the finance minister, Ann Roe,".

A name in commas beside the phrase; a phrase of the same words; a body whose name holds the head
("the council" after "Zenda Town Council"); the one company, club or minister named. Else the body
is an entity of its own, or nothing where it could only refer back.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.entity_typing import says_body
from newsdraft.entities.mentions import Mention
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.clauses import forms_of

RULES = ("unnamed-group", "group-told", "unnamed-person", "office", "unnamed-body", "role",
         "body-back")  # fmt: skip
_DETERMINER = re.compile(
    r"^(?:an?|another|the|some|many|several|most|few|all|other|these|those|both|this|that|its|their|his"
    r"|her|our|my|your|hundreds of|thousands of|dozens of) ",
    re.I,
)
_NUMBER = re.compile(
    r"(?:(?:about|around|over|nearly|almost|up to|at least|more than) )?"
    r"(?:(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand"
    r"|million|dozen)s? )+(?:of )?"
)
_SEAT = re.compile(r"^\S+-based ")
_BODIES = ("company", "organisation", "government")
_WORD = re.compile(r"[^\W_]+")
_NEXT = re.compile(r" (?:also |has |have )?(\w+)")
_NEAR = 250  # characters back in which another may have been accused
_CLOSED = re.compile(r"[,.;)]")
_BEFORE = re.compile(r"(?:[A-Za-z-]+ ){1,3}\Z")
_PAIRS = dict.fromkeys(grammar("pairs_company"), "company") | dict.fromkeys(
    grammar("pairs_organisation"), "organisation"
)
_ANY = grammar("any_body")
_OPENS = re.compile(r"[.!?\n][”\"]?\s?\Z|\n\Z")
_DEPUTIES = grammar("deputies")
_RANKS = grammar("role_ranks")


def _ranked(role: list[str]) -> list[str]:
    """Return the words of a role, "vice president" and "former mayor" apart from the plain ones.

    >>> _ranked(["vice", "president"])
    ['vice', 'vice president']
    """
    rank = next((word for word in role if word in _DEPUTIES), "")
    return [word if word == rank or not rank else f"{rank} {word}" for word in role]


def fits(kind: str, other: str) -> bool:
    """Say whether an apposition of one kind can describe a name of another.

    >>> fits("person", "person"), fits("state", "person")
    (True, False)
    """
    body = other in _BODIES and kind in (*_BODIES, "multilateral", "other", "place")
    return body or kind == other


@cache
def _denials() -> frozenset[str]:
    """Return the forms of verbs by which somebody answers a charge."""
    return frozenset(forms_of(tuple(listing("claims", "denying"))))


class Bodies:
    """The named bodies and role bearers of one text, and the unnamed ones met so far."""

    def __init__(
        self, groups: Mapping[str, Sequence[Mention]], kinds: Mapping[str, str], text: str
    ) -> None:
        self.text, self.kinds = text, kinds
        self.met: dict[str, str] = {}  # words of a phrase: key
        # word: first mentions of the bodies that have it in their names, then of unnamed ones
        self.heads: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self.headed: set[tuple[str, str]] = set()
        self.unnamed: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self.told: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self.groups: defaultdict[str, set[str]] = defaultdict(set)
        self.numbers: dict[str, str] = {}  # words of a group: how many it was said to be
        self.openers: list[tuple[int, str]] = []  # bodies that open a sentence
        self.at: dict[int, tuple[Mention, str]] = {}
        self.bearers: defaultdict[str, set[str]] = defaultdict(set)
        self.states = [key for key, kind in kinds.items() if kind == "state"]
        self.governments: set[str] = set()
        self.first: dict[str, int] = {}  # where each is named first
        self.vague = {
            key
            for key, members in groups.items()
            if kinds[key] == "organisation" and not any(says_body(m.name.split()) for m in members)
        }  # bodies whose names do not say of what kind
        named = ((m.start, m, key) for key, members in groups.items() for m in members)
        for _, m, key in sorted(named, key=itemgetter(0)):
            self._name(m, key)

    def _name(self, m: Mention, key: str) -> None:
        self.at[m.start] = m, key
        self.first.setdefault(key, m.start)
        kind, words = self.kinds[key], _WORD.findall(m.name.lower())
        if kind == "person":
            for role in (role_before(self.text, m), m.title.lower()):
                self._bears(key, role)
        for word in words if kind in _BODIES else words[-1:] if kind == "multilateral" else ():
            if (word, key) not in self.headed:
                self.headed.add((word, key))
                self.heads[word].append((m.start, key))
        if kind in _BODIES:
            self.told[kind].append((m.start, key))
            if not m.start or _OPENS.search(self.text, max(0, m.start - 3), m.start):
                two = self.text.startswith(" and ", m.end)  # "Acme and Borealis fell": neither
                self.openers.append((m.start, "" if two else key))

    def keys(self, m: Mention) -> list[str]:
        """Return the key of whom a nominal stands for, none where that is unknown."""
        phrase = _DETERMINER.sub("", _DETERMINER.sub("", m.text)).lower()
        if m.kind != "group":
            phrase = _SEAT.sub("", phrase)
        if pair := self._two(m, phrase) or self._called(m, phrase):
            return pair
        if m.sort in ("unnamed-group", "group-told"):
            return [self._group(m, phrase)]
        if m.sort in ("unnamed-person", "office"):
            named = self._beside(m) if m.sort == "office" else ""
            return [self.met.setdefault(phrase, named or "nominal:" + phrase)]
        return self._body(m, phrase)

    def _body(self, m: Mention, phrase: str) -> list[str]:
        """Return the key of a body or of who bears a role: one that is named, met, or new."""
        fresh = m.kind == "person" and m.text.lower().startswith(("a ", "an ", "one "))
        if fresh and not self.met.get(phrase, "nominal:").startswith("nominal:"):
            phrase = "a " + phrase  # "a judge" is another one than the judge who was named
        beside, head = self._beside(m), phrase.split()[-1]
        if beside and m.kind == "person":
            self._bears(beside, phrase)
        found = beside or self.met.get(phrase, "") or self._linked(m, phrase)
        if not found and m.sort == "body-back":
            return []
        found = found or "nominal:" + phrase
        own = found.startswith("nominal:")
        if own or phrase != head:  # "the company" may be another one later
            self.met.setdefault(phrase, found)
        if own and m.kind != "person":
            self.unnamed[head].append((m.start, found))
        return [found]

    def _called(self, m: Mention, phrase: str) -> list[str]:
        """Read "the National Renewal party": the body whose name stands before the noun."""
        head = phrase.split()[-1]
        for start in (m.start, m.start + len("the ")):
            name, key = self.at.get(start, (m, ""))
            whole = key and name.end + len(f" {head}") == m.end and head in grammar("named_bodies")
            if whole and self.kinds[key] in _BODIES:
                return [key]
        return []

    def _bears(self, key: str, role: str) -> None:
        """Keep who bears a role, under each of its words."""
        for word in _ranked(role.split()):
            self.bearers[word].add(key)

    def _group(self, m: Mention, phrase: str) -> str:
        """Return the key of a group: "two rescued clerks" and later "the clerks" are one.

        Another number is another group; so is the bare noun where two groups have that head,
        and "seven patients" are not the patients told of before.
        """
        number = _NUMBER.match(phrase)
        bare = phrase[number.end() :] if number else phrase
        head = bare.split()[-1]
        told, count = self.groups[head], number[0] if number else ""
        if bare == head and len(told) == 1 and m.text.lower().startswith(("the ", "these ")):
            (only,) = told
            if not count or self.numbers.get(only.removeprefix("nominal:")) in ("", count):
                return only
        known = self.numbers.setdefault(bare, count)
        more = m.sort == "unnamed-group" and not m.text.lower().startswith("the ")
        if count and known != count and (known or more):
            bare = phrase
        key = self.met.setdefault(bare, "nominal:" + bare)
        told.add(key)
        return key

    def _two(self, m: Mention, phrase: str) -> list[str]:
        """Return whom "both companies" means: the two named most lately before."""
        kind = _PAIRS.get(phrase.split()[-1], "")
        named = self.told.get(kind, [])
        firms = m.text.lower() == f"the {phrase}" and kind == "company"
        only = firms and len({key for start, key in named if start < m.start}) == 2
        if not only and not m.text.lower().startswith(("both ", "the two ")):
            return []
        at = bisect_left(named, (m.start, ""))
        last = list(dict.fromkeys(key for _, key in reversed(named[max(0, at - 12) : at])))[:2]
        if at and self._acted_on(named[at - 1][0], m.start):
            return []
        return last[::-1] if len(last) == 2 else []

    def _acted_on(self, named: int, at: int) -> bool:
        """Say whether "both sides" behind a verb are others: "Oslo and Riga urged both sides"."""
        between = self.text[named:at]
        return ". " not in between and not between.rstrip().endswith((",", " and", " but", " that"))

    def _beside(self, m: Mention) -> str:
        """Read "the bank, Zenda Mutual, said": the name that an apposition gives."""
        name, key = self.at.get(m.end + 2, (m, ""))
        beside = key and self.text[m.end : m.end + 2] == ", "
        if not beside or not _CLOSED.match(self.text, name.end):
            return ""
        placed = self.kinds[key] == "place" and name.name in gaz.places()
        owns = m.text.split()[-1] in listing("relations", "wholes", "owners")
        firm = owns and self.kinds[key] in _BODIES  # "its owner, Harlan Paper"
        return key if (firm or fits(self.kinds[key], m.kind)) and not placed else ""

    def _linked(self, m: Mention, phrase: str) -> str:
        low, head = m.text.lower(), phrase.split()[-1]
        if m.kind == "person":
            return self._bearer(phrase) if low == f"the {phrase}" else ""
        if head == "government":
            return self._state(m, phrase)
        if phrase != head or low.startswith(("a ", "an ")):
            return ""
        named, met = self.heads[head], self.unnamed[head]
        if len(named) == 1 and not met:
            return named[0][1]
        at = bisect_left(named, (m.start, ""))
        if at > 1 and m.kind == "organisation":
            return ""  # "the university" where two are named
        if before := max(named[at - 1 : at] + met[-1:], default=None):
            return before[1]
        if not low.startswith("the ") or head not in listing("groups", "body_generic"):
            return ""
        found = self._only(m) if head in _ANY else ""
        found = found or self._opener(m, 600 if head in _ANY else 250)
        other = self._owns_behind(m, found) or self._denies_another(m, found)
        return "" if other else found

    def _denies_another(self, m: Mention, key: str) -> bool:
        """Say whether two firms may deny: "Harlan sued Borealis. The company denied it"."""
        verb = _NEXT.match(self.text, m.end)
        if not key or not verb or verb[1] not in _denials():
            return False
        named = (one for kind in _BODIES for one in self.told[kind] if one[0] < m.start)
        late = [(at, one) for at, one in named if m.start - at < _NEAR and self._may_be(one, m)]
        return any(one != key for _, one in late)

    def _only(self, m: Mention) -> str:
        """Return the one body of a nominal's kind that is named, of firms the one named before."""
        bodies = (key for key in self.first if self.kinds[key] in _BODIES and self._may_be(key, m))
        known = [key for key in bodies if m.kind != "company" or self.first[key] < m.start]
        return known[0] if len(known) == 1 else ""

    def _may_be(self, key: str, m: Mention) -> bool:
        """Say whether a body is of a nominal's kind; "Harlan Tool" may be a firm, too."""
        return self.kinds[key] == m.kind or (m.kind == "company" and key in self.vague)

    def _owns_behind(self, m: Mention, key: str) -> bool:
        """Say whether "the company" is another: "it will shut Harlan's plant" goes on."""
        told = self.told[m.kind]
        for start, other in told[bisect_left(told, (m.end, "")) :][:8]:
            end = self.at[start][0].end
            if ". " in self.text[m.end : start] or "\n" in self.text[m.end : start]:
                return False
            if other == key and self.text[end : end + 2] in ("'s", "’s"):
                return True
        return False

    def _opener(self, m: Mention, reach: int) -> str:
        """Return the last body of the kind that opened a sentence before."""
        at = bisect_left(self.openers, (m.start, ""))
        for start, key in reversed(self.openers[max(0, at - 8) : at]):
            if not key or self._may_be(key, m):
                return key if m.start - start < reach else ""
        return ""

    def _bearer(self, phrase: str) -> str:
        shared = set.intersection(*(self.bearers[word] for word in _ranked(phrase.split())))
        return shared.pop() if len(shared) == 1 else ""

    def _state(self, m: Mention, phrase: str) -> str:
        """A country and its government are one: the only state, or that of the adjective."""
        words = _DETERMINER.sub("", m.text).split()
        if len(words) == 1:
            known = list(self.governments) or self.states
            return known[0] if len(known) == 1 else ""
        adjective = re.sub(r"[’']s$", "", " ".join(words[:-1]))
        place = gaz.places().get(adjective)
        named = place.country if place and place.kind == "state" else ""
        key = f"state:{gaz.demonyms().get(adjective, named)}"
        found = key if key in self.kinds else ""
        self.governments.add(found or f"nominal:{phrase}")  # "the government" later
        return found


def role_before(text: str, m: Mention) -> str:
    """Return the lower-case role right before a name: "former prime minister" of "Ann Roe".

    >>> role_before("Said manager Ann Roe", Mention(13, 20, 13, 20, "name", "person", "", ""))
    'manager'
    """
    found = _BEFORE.search(text, max(0, m.start - 45), m.start)
    words = found[0].split() if found else []
    if len(words) > 1 and words[-2].lower() in ("the", "a", "an"):
        return ""  # "the judge Roe attacked"
    if not words or words[-1] not in listing("titles", "roles"):
        return ""
    first = len(words) - 1
    allowed = listing("groups", "modifiers") | listing("groups", "office_modifiers")
    while first and (words[first - 1] in allowed or words[first - 1] in _RANKS):
        first -= 1
    return " ".join(words[first:])
