"""What a mention and an entity are, for everything that finds, merges or tabulates them."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

# How a mention was found, and so what it can stand for.
MentionSort = Literal[
    "capital-run", "title-and-name", "unnamed-group", "group-told", "unnamed-person", "office",
    "unnamed-body", "role", "body-back", "apposition", "title-alone", "plural-persons",
    "plural-states", "pronoun-both", "pronoun-m", "pronoun-f", "pronoun-plural", "speaker",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: ``text[start:end]`` with its title, ``text[name_start:name_end]`` the bare name.

    ``form`` is name, nominal or pronoun; ``kind`` a kind of stakeholder, ``place`` or ``other``.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    form: str
    kind: str
    text: str
    sort: MentionSort

    @property
    def title(self) -> str:
        """What stands before the bare name: title, role, nationality."""
        ahead = self.name_start - self.start
        return self.text[:ahead].strip() if ahead > 0 and self.form == "name" else ""

    @property
    def name(self) -> str:
        """The bare name, empty for nominals and pronouns."""
        return self.text[self.name_start - self.start : self.name_end - self.start]


@dataclass(frozen=True, slots=True)
class Entity:
    """One real person, body or place with all its mentions in reading order."""

    id: str
    name: str
    kind: str
    mentions: tuple[Mention, ...]
    rule: str
    note: str


def slug(name: str) -> str:
    """Return a readable id: ASCII, lower case, hyphens.

    >>> slug("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    ascii_ = unicodedata.normalize("NFKD", name).replace("’", " ").encode("ascii", "ignore")
    plain = re.sub(r"[^a-z0-9]+", "-", ascii_.decode().lower()).strip("-")
    return plain or "x" + "-".join(f"{ord(c):x}" for c in name if c.isalnum())[:40]
