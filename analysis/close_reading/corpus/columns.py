"""The tables of many articles: a dossier's columns behind ``article_id``, written as Parquet.

>>> [name for name, _ in columns("order")][:3]
['article_id', 'event_a', 'relation']
"""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from close_reading.tables.models import TABLES

CODED = ("claims", "times", "events", "order", "stakeholders", "mentions", "relations")
ARTICLES = "articles"
ATTRIBUTIONS = "attributions"
EVERY = (ARTICLES, ATTRIBUTIONS, *CODED)
_OWN: Mapping[str, tuple[tuple[str, str], ...]] = {
    ARTICLES: (
        *((name, "text") for name in ("title", "publisher", "published", "source", "sha256")),
        *((name, "number") for name in ("characters", "words", "sentences", "left_out")),
        ("signature", "bytes"),
        ("text", "text"),
    ),
    ATTRIBUTIONS: (
        ("attribution_id", "text"),
        *(
            (f"{part}{what}", "number" if what else "text")
            for part in ("source", "cue", "content")
            for what in ("_start", "_end", "")
        ),
        *((name, "text") for name in ("form", "reported", "construction")),
    ),
}


def columns(table: str) -> list[tuple[str, str]]:
    """Return the columns of a table and what each holds: text, a number, or bytes."""
    if table in _OWN:
        own: Iterable[tuple[str, str]] = _OWN[table]
    else:
        known = TABLES[table]
        own = ((c, "number" if c in known.numbers else "text") for c in known.columns)
    return [("article_id", "text"), *own]


def parquet(table: str, rows: list[dict[str, Any]]) -> bytes:
    """Return rows as a Parquet file; the same rows give the same bytes.

    Empty text stays empty as in a dossier; a number that is missing is null.
    """
    import pyarrow as pa
    from pyarrow.parquet import write_table

    kinds = {"text": pa.string(), "number": pa.int64(), "bytes": pa.binary()}
    arrays, fields = [], []
    for name, kind in columns(table):
        cells = [row[name] for row in rows]
        cells = [None if kind == "number" and cell == "" else cell for cell in cells]
        arrays.append(pa.array(cells, type=kinds[kind]))
        fields.append(pa.field(name, kinds[kind]))
    file = io.BytesIO()
    made = pa.Table.from_arrays(arrays, schema=pa.schema(fields))
    write_table(made, file, compression="zstd")
    return file.getvalue()
