"""The word lists behind the names: who is a given name, what is a country, which word makes an
office.

Countries come from babel and pycountry, everything else from `lexicon/`; all of it is read once,
when the first text asks for it.
"""

import csv
from functools import cache
from typing import NamedTuple

from newsdraft.lexicon import FOLDER, lexicon, listed, listing

ORG_KINDS = ("government", "company", "multilateral", "organisation")


class Place(NamedTuple):
    """What a name stands for: ``kind`` is state or place, ``country`` ISO 3166-1 alpha-2."""

    kind: str
    country: str


@cache
def given_names() -> dict[str, str]:
    """Return given names with the gender they usually carry, ``m``, ``f`` or empty.

    >>> given_names()["Margaret"]
    'f'
    """
    lines = (FOLDER / "names_given.csv").read_text("utf-8").splitlines()
    return {row["name"]: row["gender"] for row in csv.DictReader(lines[1:])}


@cache
def organisations() -> dict[str, str]:
    """Return known organisations, by name, with their kind.

    >>> organisations()["European Union"]
    'multilateral'
    """
    known = lexicon("names_org")["known"]
    return {
        name: "organisation" if kind == "media" else kind
        for kind, names in known.items()
        for name in listed(names)
    }


@cache
def org_heads() -> dict[str, str]:
    """Return the words that make a name an organisation when they end it.

    >>> org_heads()["Ministry"]
    'government'
    """
    heads = lexicon("names_org")["heads"]
    return {
        name: kind if kind != "media" else "organisation"
        for kind in ("organisation", "multilateral", "company", "media", "government")
        for name in listed(heads[kind])
    }


@cache
def demonyms() -> dict[str, str]:
    """Return the adjectives and inhabitants of countries with the country's code.

    >>> demonyms()["South Korean"]
    'KR'
    """
    return {
        form: code
        for code, names in lexicon("places")["demonyms"].items()
        for name in listed(names)
        for form in (name, name + "s")
    }


@cache
def places() -> dict[str, Place]:
    """Return every place name known, states first.

    Sources: babel's English names of territories, pycountry's names and subdivisions of large
    federal states, `lexicon/places.toml`.

    >>> places()["DPRK"], places()["Seoul"].kind
    (Place(kind='state', country='KP'), 'place')
    """
    lists = lexicon("places")["lists"]
    table = {
        name: Place("place", "") for key in ("cities", "regions") for name in listed(lists[key])
    }
    table |= _subdivisions()
    table |= _countries()
    for code, names in lexicon("places")["capitals"].items():
        table |= {name: Place("place", code) for name in listed(names)}
    for code, names in lexicon("places")["aliases"].items():
        table |= {name: Place("state", code) for name in listed(names)}
    # Jordan, Chad and Georgia are given names too: left to the context.
    table["Georgia"] = Place("state", "GE")
    return table


def _countries() -> dict[str, Place]:
    import pycountry
    from babel import Locale

    territories = Locale("en").territories
    table: dict[str, Place] = {}
    for country in pycountry.countries:
        code = country.alpha_2
        names = {territories.get(code, country.name), country.name}
        names.add(getattr(country, "common_name", country.name))
        names.add(getattr(country, "official_name", country.name))
        table |= {
            name: Place("state", code) for name in names if "," not in name and "(" not in name
        }
    return table


def _subdivisions() -> dict[str, Place]:
    import pycountry

    skip = listing("names_common", "words")
    table = {}
    for code in lexicon("grammar")["federal"].split():
        parts = pycountry.subdivisions.get(country_code=code)  # type: ignore[no-untyped-call]
        for part in parts or ():
            name = part.name.removesuffix(" Sheng").removesuffix(" Shi")
            if name.lower() not in skip and name not in given_names() and "," not in name:
                table[name] = Place("place", code)
    return table


@cache
def country_name(alias: str) -> str:
    """Return babel's English name of the state that an alias stands for; the alias where unknown.

    >>> country_name("U.S.")
    'United States'
    """
    from babel import Locale

    place = places().get(alias)
    return str(Locale("en").territories.get(place.country, alias)) if place else alias


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the known names of several words by their first word, longest first.

    >>> ("New", "York") in phrases()["New"]
    True
    """
    names = set(places()) | set(organisations()) | set(other_names()) | set(demonyms())
    table: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names):
        if len(parts := tuple(name.split())) > 1:
            table.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(all_, key=len, reverse=True)) for first, all_ in table.items()}


def other_names() -> frozenset[str]:
    """Return names of works, events, products, peoples and beliefs.

    >>> "Nobel Prize" in other_names()
    True
    """
    return listing("names_org", "other", "known")


def common_words() -> frozenset[str]:
    """Return common nouns and adjectives, which a name may hold but is not made of.

    >>> "bridge" in common_words()
    True
    """
    return listing("names_common", "words")


def auxiliaries() -> frozenset[str]:
    """Return words that may stand between a subject and its verb.

    >>> "will" in auxiliaries()
    True
    """
    return listing("relations", "auxiliaries")


@cache
def org_first() -> frozenset[str]:
    """Return the words that open an organisation's name before "of" or "for".

    >>> "University" in org_first()
    True
    """
    opens = "first"
    return listing("names_org", opens, "government") | listing("names_org", opens, "organisation")


def place_heads() -> frozenset[str]:
    """Return the words that make a name a place when they end it.

    >>> "River" in place_heads()
    True
    """
    return listing("places", "lists", "heads")


def other_heads() -> frozenset[str]:
    """Return the words that make a name an event, a work, a prize.

    >>> "Festival" in other_heads()
    True
    """
    return listing("names_org", "other", "heads")


def is_title(word: str) -> bool:
    """Say whether a word is a title by itself.

    >>> is_title("Senator"), is_title("Vice")
    (True, False)
    """
    return word in listing("titles", "words") and word not in listing("titles", "modifiers")


def is_org_head(word: str) -> bool:
    """Say whether a word makes an organisation where it ends or opens a name.

    >>> is_org_head("Ministry")
    True
    """
    return word in org_heads() or word in org_first()


def names_a_thing(word: str) -> bool:
    """Say whether a name that ends in this word is no person.

    >>> names_a_thing("Bridge"), names_a_thing("Roe")
    (True, False)
    """
    return is_org_head(word) or word in place_heads() or word in other_heads()
