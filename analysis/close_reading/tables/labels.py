"""Every label of the tables once: meaning, words in prose, look in charts, what it implies.

The records stand in ``labels.toml``. Row models, checks, prose, charts, schema and glossary iterate
over them, so that a new kind of claim is one record there and one line of `data/codebook.md`.

>>> values("claims.kind")
('fact', 'plan', 'forecast', 'judgement')
>>> find("claims.kind", "plan").many, to_come("claims.kind")
('plans', ('plan', 'forecast'))
"""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby


@dataclass(frozen=True)
class Label:
    """One label: ``labels.toml`` says what each field is for."""

    value: str
    definition: str = ""
    one: str = ""
    many: str = ""
    colour: str = ""
    hatch: str = ""
    shape: str = ""
    fill: float = 0.0
    dash: int = 0
    weight: float = 1.0
    checkable: str = ""
    ahead: bool = False
    mutual: bool = False
    group: str = ""


def _read() -> dict[str, tuple[Label, ...]]:
    text = files(__package__).joinpath("labels.toml").read_text("utf-8")
    return {
        column: tuple(Label(**record) for record in records)
        for column, records in tomllib.loads(text).items()
    }


LABELS = _read()


def labels(column: str) -> tuple[Label, ...]:
    """Return the labels of a column, named ``table.column``, or of ``verdict`` or ``voice``.

    In the codebook's order; none where the column is free.

    >>> [label.value for label in labels("evidence.confidence")], labels("claims.quote")
    (['high', 'medium', 'low'], ())
    """
    return LABELS.get(column, ())


def values(column: str) -> tuple[str, ...]:
    """Return what may stand in a column, ``""`` among it where that may be left empty."""
    return tuple(label.value for label in labels(column))


def find(column: str, value: str) -> Label:
    """Return one label of a column, or a blank one for a value that is none.

    >>> find("voice", "quoted").colour, find("voice", "sung").colour
    ('blue', '')
    """
    found = next((label for label in labels(column) if label.value == value), None)
    return found or Label(value)


def relation_words(relation: str) -> str:
    """Return a relation as the verb between its two sides.

    >>> relation_words("bids_to"), relation_words("competes_with")
    ('makes a bid to', 'competes with')
    """
    return find("relations.relation", relation).one or relation.replace("_", " ")


def to_come(column: str) -> tuple[str, ...]:
    """Return the values that speak of what is still to come.

    >>> to_come("events.status")
    ('scheduled', 'expected')
    """
    return tuple(label.value for label in labels(column) if label.ahead)


def grouped(column: str) -> str:
    """Return the labels of a column by group with their definitions, as the codebook lists them.

    >>> grouped("relations.relation").split("; ")[3]
    'demand: asks (urges, requests, calls on)'
    """
    return "; ".join(
        f"{group}: "
        + ", ".join(
            f"{one.value} ({one.definition})" if one.definition else one.value for one in of
        )
        for group, of in groupby(labels(column), key=lambda label: label.group)
    )
