"""What a reader reads in place of an id, a label or a date: people and sources by name.

>>> claim_name("c02"), sentence_name(12), word("anonymous-group"), word("partly")
('claim 2', 'sentence 12', 'unnamed group', 'partly supported')
>>> source_name("Prime Minister's Office of Canada", "2025-10-30")
"Prime Minister's Office of Canada, 30 October 2025"

Ids stay addresses (``#c02``) and titles of links; nothing that is read aloud or on paper holds one.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from close_reading.dossier.dossier import Dossier
from close_reading.report.html import PAGES, link
from close_reading.tables.cells import is_missing
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import LABELS
from newsdraft.dates import in_words

ITSELF = "the article itself"
WORDS = {  # of labels and columns that stand in no file of labels
    "qualifies": "in part",
    "source_type": "who says it",
    "quotation": "how it is quoted",
    "time": "when it happens",
    "kind": "kind of claim",
    "certainty": "how certain it sounds",
}
_KINDS = {"c": "claim", "s": "sentence", "t": "time", "e": "event"}
_DATES = ("date", "published", "event_date", "earliest", "latest", "measured")
_ID = re.compile(r"([cste])0*([0-9]+)")
_AGAIN = re.compile(r"-c[0-9]+$")  # behind a finding's id: its address under that claim


def word(label: object) -> str:
    """Return a label in a reader's words.

    >>> word("named-institution"), word("unfavourable")
    ('institution', 'critical')
    """
    return _words().get(str(label)) or str(label).replace("-", " ")


@cache
def _words() -> dict[str, str]:
    """Return the words in prose of every label of a claim and every verdict."""
    columns = (name for name in LABELS if name.startswith("claims.") or "." not in name)
    return {one.value: one.one for name in columns for one in LABELS[name] if one.one} | WORDS


def language(tag: str) -> str:
    """Return the name of a language by its tag; an unknown tag stays as it is.

    >>> language("ko"), language("pt-BR"), language("zxx")
    ('Korean', 'Portuguese', 'zxx')
    """
    return _languages().get(tag.partition("-")[0], tag)


@cache
def _languages() -> dict[str, str]:
    text = files(__package__).joinpath("languages.toml").read_text("utf-8")
    return {tag: str(name) for tag, name in tomllib.loads(text).items()}


def claim_name(claim_id: str) -> str:
    """Name a claim (time, event, sentence) by its number; any other id stays as it is."""
    found = _ID.fullmatch(claim_id)
    return f"{_KINDS[found[1]]} {found[2]}" if found else claim_id


def sentence_name(number: int) -> str:
    """Name a sentence by its number."""
    return f"sentence {number}"


def source_name(publisher: str, published: str) -> str:
    """Name a source by who published it and when."""
    return f"{publisher}, {in_words(published)}" if published else f"{publisher}, undated"


def people(case: Dossier) -> dict[str, str]:
    """Return the name behind every id that may stand as the source of a claim."""
    table = case.stakeholders
    return {
        "author": ITSELF,
        **dict(zip(table["stakeholder_id"], table["name"], strict=True)),
    }


def sources(case: Dossier) -> dict[str, str]:
    """Return the name of every source by its id: its publisher, or else its origin or title."""
    return {
        row.source_id: source_name(row.publisher or row.origin or row.title, row.published)
        for row in rows(case.sources)
    }


def claim_link(claim_id: object) -> Markup:
    """Return a link to a claim, time, event or sentence that reads as its name.

    >>> claim_link("c02")
    Markup('<a href="01-article.ipynb#c02" title="c02">claim 2</a>')
    """
    return _row(str(claim_id), claim_name(str(claim_id)))


def claims_cell(cell: object) -> Markup:
    """Return the claims of a cell as their numbers, each a link.

    >>> claims_cell("c02;c11").striptags()
    '2, 11'
    """
    ids = [one for one in str(cell).split(";") if one]
    return Markup(", ").join(_row(one, claim_name(one).split(" ")[-1]) for one in ids)


def _row(one: str, text: str) -> Markup:
    if not _ID.fullmatch(one):
        return escape(text)
    page = PAGES[one[0]]
    return Markup('<a href="{}.ipynb#{}" title="{}">{}</a>').format(page, one, one, text)


def sentence_link(number: object) -> Markup:
    """Return a link to a sentence of the article by its number."""
    at = int(str(number))
    return link(at, "01-article", f"s{at:02d}")


def cells(case: Dossier) -> Mapping[str, Callable[[Any], object]]:
    """Return how a table of a dossier shows each column that holds ids, labels or dates."""
    persons, houses = people(case), sources(case)
    titles = dict(zip(case.events["event_id"], case.events["title"], strict=True))
    pages = dict(zip(case.evidence["evidence_id"], case.evidence["source_id"], strict=True))

    def person(cell: object) -> Markup:
        return Markup(", ").join(
            escape(persons.get(one, one))
            if one not in persons or one == "author"
            else link(persons[one], "04-stakeholders", one)
            for one in _split(cell)
        )

    def event(cell: object) -> Markup:
        return Markup(", ").join(_row(one, titles.get(one, one)) for one in _split(cell))

    def source(cell: object) -> Markup:
        links = (link(houses.get(one, one), "05-record", f"src-{one}") for one in _split(cell))
        return Markup("; ").join(links)

    def evidence(cell: object) -> Markup:
        named = ((one, pages.get(_AGAIN.sub("", one), "")) for one in _split(cell))
        links = (link(houses.get(page, one), "05-record", one) for one, page in named)
        return Markup("; ").join(dict.fromkeys(links))

    return {
        **dict.fromkeys(("claim_id", "time_id"), claim_link),
        **dict.fromkeys(("claim_ids", "claims_", "ids"), claims_cell),
        **dict.fromkeys(("event_id", "event_a", "event_b", "after", "before", "during"), event),
        **dict.fromkeys(("source", "participants"), person),
        **dict.fromkeys(_DATES, date_cell),
        **dict.fromkeys(("kind", "source_type", "certainty", "verdict", "stance"), word),
        "tone": lambda cell: word(cell) if cell else "not drafted",
        "sentence": sentence_link,
        **dict.fromkeys(("sources", "source_id"), source),
        "evidence": evidence,
    }


def date_cell(cell: object) -> str:
    """Return a date of a table in words; an empty one stays empty."""
    return in_words(str(cell)) if cell and not is_missing(cell) else ""


def _split(cell: object) -> list[str]:
    return [one for one in str(cell).split(";") if one]
