"""Near-duplicates and syndicated copies: MinHash of five-word shingles, grouped by datasketch.

The signature of a text is made where it is drafted; grouping reads signatures alone.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

PERMUTATIONS = 64
ALIKE = 0.7  # share of shingles in common; a wire story under another headline has more
_WORDS = 5
_MADE: dict[str, Any] = {"num_perm": PERMUTATIONS, "seed": 1, "scheme": "affine32"}


def shingles(text: str) -> set[bytes]:
    """Return each run of five words, capitals and marks apart; a shorter text is one run.

    >>> sorted(shingles("One, two three four five six."))
    [b'one two three four five', b'two three four five six']
    """
    words = ["".join(filter(str.isalnum, word)) for word in text.casefold().split()]
    words = [word for word in words if word]
    runs = range(max(1, len(words) - _WORDS + 1))
    return {" ".join(words[at : at + _WORDS]).encode("utf-8", "replace") for at in runs}


def signature(text: str) -> bytes:
    """Return the MinHash of a text; the same text gives the same bytes on every machine."""
    from datasketch import MinHash

    made = MinHash(**_MADE)
    made.update_batch(sorted(shingles(text)))
    return bytes(made.hashvalues.astype("<u8").tobytes())


def group(articles: Iterator[tuple[str, str, bytes]]) -> list[dict[str, Any]]:
    """Group articles, given as id, date and signature; return a row for each that has a copy.

    A group is named after its first article: the earliest dated, then the least id.
    """
    from datasketch import MinHashLSH

    near = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    seen: dict[str, tuple[str, bytes]] = {}
    leader: dict[str, str] = {}
    for own, published, made in articles:
        found = _minhash(made)
        for other in sorted(near.query(found)):
            if found.jaccard(_minhash(seen[other][1])) >= ALIKE:
                _join(leader, own, other)
        near.insert(own, found)
        seen[own] = (published, made)
    members: dict[str, list[str]] = {}
    for own in sorted(leader):
        members.setdefault(_lead(leader, own), []).append(own)
    groups = [
        sorted(group, key=lambda own: (seen[own][0] or "9999", own)) for group in members.values()
    ]
    return [
        {"article_id": own, "group": group[0], "first": own == group[0], "copies": len(group)}
        for group in sorted(groups)
        for own in sorted(group)
    ]


def write_groups(out: Path) -> tuple[int, int]:
    """Write ``duplicates.parquet`` from the articles in ``out``; return groups and copies."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile, write_table

    def articles() -> Iterator[tuple[str, str, bytes]]:
        for path in sorted((out / "articles").glob("*.parquet")):
            with ParquetFile(path) as file:  # read_table would import all of pyarrow.dataset
                table = file.read(columns=["article_id", "published", "signature"])
            yield from zip(*(column.to_pylist() for column in table.columns), strict=True)

    rows = group(articles())
    kinds = {"article_id": pa.string(), "group": pa.string(), "first": pa.bool_()}
    schema = pa.schema([*kinds.items(), ("copies", pa.int64())])
    write_table(pa.Table.from_pylist(rows, schema), out / "duplicates.parquet")
    firsts = sum(row["first"] for row in rows)
    return firsts, len(rows) - firsts


def _minhash(made: bytes) -> Any:
    import numpy as np
    from datasketch import MinHash

    return MinHash(**_MADE, hashvalues=np.frombuffer(made, "<u8"))


def _join(leader: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_lead(leader, one), _lead(leader, other)))
    leader[second] = first


def _lead(leader: dict[str, str], own: str) -> str:
    while leader.setdefault(own, own) != own:
        leader[own] = own = leader[leader[own]]
    return own
