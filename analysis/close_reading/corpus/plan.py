"""What is to be drafted, set out in parts by a hash of the id, on disk so that memory stays flat.

The inputs are read once, into ``.work/articles.jsonl``; of each article only a hash and its place
there are kept in memory. One id always falls into one part, so parts know their doubles.
"""

import hashlib
import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from close_reading.corpus.batches import packed
from close_reading.corpus.entries import Entry, Refusal

PART = 50  # articles: some seconds of work, and what a kill may cost a worker
MOST_PARTS = 1000  # files of each table: more would slow down every reader


@dataclass
class Plan:
    """The articles to draft, and those that were set aside in reading."""

    store: Path
    hashes: "array[int]" = field(default_factory=lambda: array("Q"))
    places: "array[int]" = field(default_factory=lambda: array("Q"))
    refused: list[Refusal] = field(default_factory=list)
    undated: int = 0
    digest: str = ""

    @property
    def articles(self) -> int:
        """How many articles there are to draft."""
        return len(self.places)

    @cached_property
    def parts(self) -> list[list[int]]:
        """The places of each part's articles, in the order in which they came in."""
        count = max(1, min(MOST_PARTS, -(-self.articles // PART)))
        parts: list[list[int]] = [[] for _ in range(count)]
        for place, number in zip(self.places, self.hashes, strict=True):
            parts[number % count].append(place)
        return parts

    def lines(self, part: int) -> list[bytes]:
        """Return the articles of a part as lines for ``draft_batch``."""
        with self.store.open("rb") as file:
            return list(_lines_at(file, self.parts[part]))


def make_plan(found: Iterable[Entry | Refusal], store: Path) -> Plan:
    """Read all that comes in into ``store`` and return where each article stands there."""
    plan = Plan(store)
    digest = hashlib.sha256()
    with store.open("wb") as file:
        for one in found:
            if isinstance(one, Refusal):
                plan.refused.append(one)
                digest.update(json.dumps(one).encode())
                continue
            line = packed(one)
            plan.places.append(file.tell())
            plan.hashes.append(_hash(one.id))
            plan.undated += not one.published
            digest.update(line)
            file.write(line)
    plan.digest = digest.hexdigest()
    return plan


def _hash(own: str) -> int:
    return int.from_bytes(hashlib.sha256(own.encode()).digest()[:8], "big")


def _lines_at(file: BinaryIO, places: Iterable[int]) -> Iterator[bytes]:
    for place in places:
        file.seek(place)
        yield file.readline()
