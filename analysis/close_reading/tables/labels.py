"""What the relations mean, in the words and groups of `data/codebook.md`.

>>> RELATIONS["pays"].definition
'funds, buys from, compensates'
"""

from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Relation:
    """A relation: its group, and what it covers beyond its name."""

    group: str
    definition: str = ""


# groups and acts after PLOVER (Open Event Data Alliance)
RELATIONS: dict[str, Relation] = {
    "heads": Relation("structure", "leads, speaks for as its head"),
    "part_of": Relation("structure", "member, employee, agency or place of"),
    "owns": Relation("structure"),
    "related_to": Relation("structure", "family, partner"),
    "meets": Relation("contact", "talks, calls, negotiates"),
    "visits": Relation("contact"),
    "hosts": Relation("contact"),
    "attends": Relation("contact"),
    "speaks_about": Relation("contact", "a source's main objects, where no other relation fits"),
    "cooperates_with": Relation("with", "joint work, treaty, trade"),
    "supports": Relation("with", "praises, backs, votes for, endorses"),
    "helps": Relation("with", "rescues, aids, treats, shelters"),
    "pays": Relation("with", "funds, buys from, compensates"),
    "bids_to": Relation("with"),
    "asks": Relation("demand", "urges, requests, calls on"),
    "competes_with": Relation("against", "rivals, plays, beats"),
    "criticises": Relation("against"),
    "accuses": Relation("against", "also sues, charges, prosecutes"),
    "opposes": Relation("against", "rejects, protests, refuses, leaves"),
    "threatens": Relation("against"),
    "harms": Relation("against", "attacks, injures, kills, damages"),
    "detains": Relation("against", "arrests, imprisons, holds"),
    "regulates": Relation("control", "orders, bans, permits, rules on, fines, convicts, taxes"),
}


def defined() -> str:
    """Return all relations by group, as the codebook lists them.

    >>> defined().split("; ")[3]
    'demand: asks (urges, requests, calls on)'
    """
    groups = groupby(RELATIONS.items(), key=lambda item: item[1].group)
    return "; ".join(
        f"{group}: "
        + ", ".join(f"{name} ({r.definition})" if r.definition else name for name, r in of)
        for group, of in groups
    )
