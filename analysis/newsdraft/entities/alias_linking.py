"""Merge mentions into entities: one for each real person, body or place.

Names first (`_Names`), by keys in dictionaries, so that ten thousand different names cost no more
than ten thousand look-ups: equal names, names of one country, acronyms, shortened organisations,
surnames. What could be two ("Kim" after two Kims) is kept apart, and the entity's note says so.
Then nominals and pronouns (`coreference`) join what stands nearest before them.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from newsdraft.document import Document, read
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.coreference import resolve
from newsdraft.entities.entity_typing import kind_of_entity, kind_told, says_body
from newsdraft.entities.mentions import Entity, Mention, slug
from newsdraft.lexicon import grammar, listing
from newsdraft.text import Article

_SMALL = grammar("small_in_initials")
_NUMBERS = {"three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8"} | {
    "ten": "10",
    "twenty": "20",
}
_MANY = 24  # bearers of one surname that are told apart; more are only counted
_FIRMS = ("company", "organisation")
_LEAST = 5  # letters: in shorter names one letter tells two people apart
_VOWELS = frozenset("aeiouy")
_ENDED = re.compile(r"[.!?]\s|\n")
_ARTICLE = re.compile(
    r"^(?:an?|the|these|those|some|many|several|most|its|their|his|her|our|my) ", re.IGNORECASE
)
_PART = re.compile(r"[^\W_]+")


def merge_aliases(mentions: Sequence[Mention], article: Article | Document) -> list[Entity]:
    """Return one entity for each real one, in the order of their first mention.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.names import find_mentions
    >>> told = "President Lee Jae Myung met Kim Min-seok. Lee left for the Group of Seven (G7)."
    >>> told = Article(told)
    >>> [e.name for e in merge_aliases(find_mentions(told), told)]
    ['Lee Jae Myung', 'Kim Min-seok', 'Group of Seven']
    """
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    names = [m for m in ordered if m.form == "name"]
    merged = _Names(names, article.text)
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention, key in zip(names, merged.keys(), strict=True):
        groups[key].append(mention)
    kinds = {key: kind_of_entity(found) for key, found in groups.items()}
    for mention, key in resolve(ordered, groups, kinds, read(article)):
        groups[key].append(mention)
        kinds[key] = kind_told(kinds.get(key, ""), mention)
    return _entities(groups, kinds, merged)


def _entities(
    groups: dict[str, list[Mention]], kinds: dict[str, str], merged: "_Names"
) -> list[Entity]:
    used: dict[str, int] = {}
    found = []
    for key in sorted(groups, key=lambda k: min(m.start for m in groups[k])):
        members = sorted(groups[key], key=lambda m: (m.start, m.end))
        name = _best_name(members, kinds[key])
        ident, kind = slug(name), kinds[key]
        plain = ident
        while ident in used:
            used[plain] += 1
            ident = f"{plain}-{used[plain]}"
        used[ident] = 1
        typed = tuple(replace(m, kind=kind) if m.kind != kind else m for m in members)
        rule = ";".join(sorted({m.sort for m in members}))
        found.append(Entity(ident, name, kind, typed, rule, merged.notes.get(key, "")))
    return found


def _best_name(members: Sequence[Mention], kind: str) -> str:
    names = Counter(m.name for m in members if m.form == "name")
    if not names:
        text = _ARTICLE.sub("", members[0].text)
        return text[:1].upper() + text[1:]
    if kind == "state":
        best = max(names, key=lambda n: (not n.isupper() and "." not in n, names[n], len(n)))
        best = next((n for n in names if n.endswith(f" {best}")), best)  # "South Korea"
        return gaz.country_name(best) if best.isupper() else best
    return max(names, key=lambda n: (not n.isupper(), len(n.split()), names[n], len(n)))


@lru_cache(4096)
def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip() or name
    return re.sub(r"[.’'‑-]", lambda m: " " if m[0] in "-‑" else "", bare).casefold().strip()


class _Names:
    """Names of one text, joined by a union of keys; ``notes`` say what was left apart."""

    def __init__(self, names: Sequence[Mention], text: str) -> None:
        self.mentions, self.text = names, text
        self.key_of = {(m.name, m.kind): _key(m) for m in names}
        self.parent: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.full: dict[str, str] = {}
        self.settled: defaultdict[str, list[str]] = defaultdict(list)  # whom a surname was read as
        for m in names:
            key = self._key(m)
            self.parent.setdefault(key, key)
            self.kinds.setdefault(key, m.kind)
            self.full.setdefault(key, m.name)
        self._acronyms()
        self._shortened()
        self._respelt()
        self._persons()
        self.titles: defaultdict[str, set[str]] = defaultdict(set)  # of those with a full name
        for m in names:
            if self._key(m) not in self.short:
                self.titles[self._root(self._key(m))] |= _titles(m)

    def keys(self) -> list[str]:
        """Return the entity's key for each mention, surnames by what was introduced before them."""
        introduced: defaultdict[str, list[str]] = defaultdict(list)
        found = []
        for m in self.mentions:
            key = self._key(m)
            if key in self.short:
                found.append(self._bearer(m, key, introduced.get(_plain(m.name), [])))
                continue
            found.append(self._root(key))
            for part in self._handles(m.name) if self.kinds[key] == "person" else ():
                _enter(introduced[part], found[-1])
        return found

    def _bearer(self, m: Mention, key: str, introduced: list[str]) -> str:
        """Return whom a surname stands for, the surname itself where it may be two."""
        known = list(dict.fromkeys(introduced or [self._root(k) for k in self.short[key]]))
        if len(known) == 1:
            self.settled[key].append(known[0])
            return known[0]
        words, settled = _titles(m), self.settled[key]
        titled = [k for k in known if words and words <= self.titles[k]]
        if len(titled) == 1:
            return titled[0]
        if len(settled) < 2 or words:
            names = " or ".join(sorted(self.full[k] for k in known)[:4])
            names += " or others" if len(known) > 4 else ""
            self.notes[key] = f"not merged: {m.name} could be {names}"
            return key
        note = f"{m.name} read as before; another {m.name} is named later"
        self.notes.setdefault(settled[-1], note)
        return settled[-1]

    def _key(self, m: Mention) -> str:
        return self.key_of[m.name, m.kind]

    def _root(self, key: str) -> str:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def _join(self, short: str, long: str) -> None:
        a, b = self._root(short), self._root(long)
        if a != b:
            self.parent[a] = b

    def _acronyms(self) -> None:
        """Join "G7" to "Group of Seven", "ROK" to what stands before "(ROK)"."""
        table: dict[str, str] = {}
        for key, name in self.full.items():
            if self.kinds[key] != "person" or "-" in name:
                for letters in _initials(name):
                    table.setdefault(letters, key)
        for key, name in self.full.items():
            letters = name.replace(".", "").replace("-", "")
            short = letters.isupper() and 1 < len(letters) < 8 and " " not in name
            if short and not key.startswith("state:") and letters in table:
                self._join(key, table[letters])
        for before, m in zip(self.mentions, self.mentions[1:], strict=False):
            opened = self.text[before.end : m.start] in (" (", ' ("', " (“") and m.name.isupper()
            closed = self.text[m.end : m.end + 1] in (")", '"', "”")
            if opened and closed and not self._key(m).startswith("state:"):
                self._join(self._key(m), self._key(before))

    def _shortened(self) -> None:
        """Join "Port Authority" to "Port Authority of Foo", "Home Office" to "Foo Home Office"."""
        bodies = {
            k: n.split() for k, n in self.full.items() if self.kinds[k] not in ("person", "state")
        }
        longer: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for key, parts in bodies.items():
            for size in range(1, min(len(parts), 9)):
                longer[tuple(parts[:size])].add(key)
                longer[tuple(parts[-size:])].add(key)
        spelt: dict[tuple[str, ...], str] = {}  # "New People Party", "New People's Party"
        for key in bodies:
            same = spelt.setdefault(tuple(part.rstrip("s") for part in key.split()), key)
            if " " in key:
                self._join(key, same)
        for key, parts in bodies.items():
            found = {self._root(k) for k in longer.get(tuple(parts), ())} - {self._root(key)}
            if len(found) == 1 and self._may_shorten(parts, next(iter(found)), key):
                self._join(key, found.pop())

    def _may_shorten(self, short: list[str], longer: str, key: str) -> bool:
        name, long = " ".join(short), self.full[longer].split()
        if name in gaz.places() or name in gaz.demonyms() or name in gaz.other_names():
            return False
        if _of_people(short, long) or self.kinds[key] == "place":
            return False
        if any(gaz.is_org_head(w) for w in short) or len(short) > 1:
            return True
        opens = long[0] == name and name not in gaz.organisations()  # "Harlan Tool", "Harlan"
        typed = self.kinds[longer] in _FIRMS and self.kinds[key] in (*_FIRMS, "other")
        body = says_body(long) or (opens and typed)
        return body and short[0] not in gaz.given_names() and len(short[0]) > 2

    def _handles(self, name: str) -> set[str]:
        raw = _unlettered(name)
        parts = _plain(" ".join(raw).replace("-", "")).split() or [""]
        handles = {parts[-1], parts[0], _plain(raw[-1])}  # "Long-Moor", "al-Hadi"
        return handles | {" ".join(parts[i:]) for i in range(1, len(parts))[:4]}

    def _persons(self) -> None:
        """Index the bearers of each surname and given name; ``short`` may stand for them."""
        bearers: defaultdict[str, list[str]] = defaultdict(list)
        variants: dict[tuple[str, str], str] = {}
        for key, name in self.full.items():
            parts = _plain(name).split()
            if self.kinds[key] != "person" or len(parts) < 2:
                continue
            ends = (parts[0], _plain(_unlettered(name)[-1]).split()[-1])
            if ends in variants and len(parts) != len(self.full[variants[ends]].split()):
                self._join(key, variants[ends])
            variants.setdefault(ends, key)
            for part in self._handles(name):
                _enter(bearers[part], key)
        self.short: dict[str, list[str]] = {}
        for key, name in self.full.items():
            part = _plain(name)
            strong = self.kinds[key] in ("state", "place") or name in gaz.organisations()
            others = [k for k in bearers.get(part, ()) if k != key]
            if others and not strong and key not in others:
                self.short[key] = others

    def _respelt(self) -> None:
        """Join "Kristin Holm" to "Kristen Holm", unless one sentence names both."""
        places: defaultdict[str, list[Mention]] = defaultdict(list)
        for m in self.mentions:
            if self.kinds[self._key(m)] == "person" and " " in m.name:
                places[self._key(m)].append(m)
        by_surname: defaultdict[str, list[str]] = defaultdict(list)
        for key in places:
            same = by_surname[self.full[key].split(" ", 1)[1]]
            for other in same[:_MANY]:
                if respelt(self.full[key].split()[0], self.full[other].split()[0]):
                    pairs = ((a, b) for a in places[other] for b in places[key])
                    ordered = (sorted((a, b), key=lambda m: m.start) for a, b in pairs)
                    if all(_ENDED.search(self.text, a.end, b.start) for a, b in ordered):
                        self._join(key, other)
            same.append(key)


def _of_people(short: Sequence[str], long: Sequence[str]) -> bool:
    """Say whether a body is called after its people, and where they live: "Friends of Mossvale"."""
    head = long[0] if long[-len(short) :] == short else long[-1]
    return head.lower() in listing("groups", "plural") | listing("groups", "body_group")


def _enter(bearers: list[str], key: str) -> None:
    if len(bearers) < _MANY and key not in bearers:
        bearers.append(key)


def _titles(m: Mention) -> set[str]:
    return {word for word in m.title.split() if gaz.is_title(word)}


def _unlettered(name: str) -> list[str]:
    """Return the words of a name without what follows it: "Jr.", "KC"."""
    after = listing("names_family", "descents") | listing("names_family", "suffixes")
    words = name.split()
    while len(words) > 1 and (words[-1] in after or words[-1].rstrip(".") in after):
        words.pop()
    return words


def _key(m: Mention) -> str:
    """Return what equal names share: of a state its country, of a person its parts in any order."""
    name, places = m.name, gaz.places()
    place = places.get(name) or places.get(name.title())
    if place and place.kind == "state" and m.kind == "state":
        return f"state:{place.country}"
    if name == "Korea" and m.kind in ("state", "place"):
        return "state:KR"
    plain = _plain(name)
    return " ".join(sorted(plain.split())) if m.kind == "person" and " " in plain else plain


def _initials(name: str) -> list[str]:
    """Return the first letters of a name, without its little words and with them."""
    parts = _PART.findall(name.replace("'s", ""))
    big = [part for part in parts if part.lower() not in _SMALL]
    return [
        "".join(_NUMBERS.get(part.lower(), part[0].upper()) for part in told)
        for told in (big, parts)
    ]


def respelt(one: str, other: str) -> bool:
    """Tell whether two given names are one in two spellings: another vowel, a doubled letter.

    The last letter counts for a name of its own: "Maria" and "Marie" are two.

    >>> respelt("Kristen", "Kristin"), respelt("Maria", "Marie"), respelt("Gerald", "Gerard")
    (True, False, False)
    >>> respelt("Mohamed", "Mohammed"), respelt("Paul", "Paula"), respelt("Frances", "Francis")
    (True, False, False)
    """
    sexes = {gaz.given_names().get(name, "") for name in (one, other)} - {""}
    short, long = sorted((one.lower(), other.lower()), key=len)
    if len(short) < _LEAST or len(sexes) > 1:
        return False
    at = next((k for k in range(len(short)) if short[k] != long[k]), len(short))
    if len(short) == len(long):
        turned = at < len(short) - 1 and {short[at], long[at]} <= _VOWELS
        return turned and short[at + 1 :] == long[at + 1 :]
    doubled = long[at] in (long[at - 1], "h")
    return 0 < at < len(short) and doubled and short[at:] == long[at + 1 :]
