"""Draft one batch of articles: the function that runs on every core and every machine alike."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from close_reading.corpus.columns import ARTICLES, ATTRIBUTIONS, CODED, EVERY, parquet
from close_reading.corpus.duplicates import signature
from close_reading.corpus.entries import Entry, Refusal
from close_reading.dossier.merge_drafts import sound_rows
from newsdraft.document import read
from newsdraft.text import Article, Span

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Batch:
    """What came of a batch: a Parquet file for each table, and what was set aside."""

    files: dict[str, bytes]
    refused: list[Refusal]
    drafted: int


def draft_batch(lines: Sequence[bytes]) -> Batch:
    """Draft articles, given as lines of JSON; of two with one id the first stays.

    An article on which the drafter fails is set aside with its reason; the others go on.
    """
    entries: dict[str, Entry] = {}
    refused = []
    for one in map(unpacked, lines):
        if one.id in entries:
            refused.append(_refusal(one, f"id: '{one.id}' stands twice; give each its own id"))
        entries.setdefault(one.id, one)
    rows: dict[str, Rows] = {table: [] for table in EVERY}
    for _, one in sorted(entries.items()):
        try:
            drafted = draft_article(one)
        except Exception as error:  # whatever it is: thousands of others wait
            what = f"the drafter failed ({type(error).__name__}: {error}); report it"
            refused.append(_refusal(one, " ".join(what.split())[:400]))
            continue
        for table in EVERY:
            rows[table] += drafted[table]
    files = {table: parquet(table, rows[table]) for table in EVERY}
    return Batch(files, refused, len(rows[ARTICLES]))


def _refusal(one: Entry, reason: str) -> Refusal:
    return Refusal(one.id, one.source, one.row, reason)


def packed(entry: Entry) -> bytes:
    """Return an article as one line.

    >>> unpacked(packed(Entry("a", "It rained.", "", "", "", "a.txt", 1))).text
    'It rained.'
    """
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"


def unpacked(line: bytes) -> Entry:
    """Return the article of a line."""
    return Entry(*json.loads(line))


def draft_article(one: Entry) -> dict[str, Rows]:
    """Return the rows of every table for one article, each with its ``article_id``."""
    from newsdraft import draft_tables

    article = Article(one.text, one.published)
    sound, left_out = sound_rows(article, draft_tables(article))
    tables = {name: sound[name] for name in CODED}
    tables[ARTICLES] = [_about(one, article, len(left_out))]
    tables[ATTRIBUTIONS] = _attributions(article)
    return {name: [{**row, "article_id": one.id} for row in tables[name]] for name in EVERY}


def _about(one: Entry, article: Article, left_out: int) -> dict[str, Any]:
    return {
        **one._asdict(),
        "sha256": article.sha256,
        "characters": len(one.text),
        "words": len(one.text.split()),
        "sentences": len(article.sentences),
        "left_out": left_out,
        "signature": signature(one.text),
    }


def _attributions(article: Article) -> Rows:
    from newsdraft.attribution.extraction import find_attributions

    rows = []
    for number, found in enumerate(find_attributions(read(article)), 1):
        row: dict[str, Any] = {"attribution_id": f"a{number:02d}"}
        for part in ("source", "cue", "content"):
            row |= _span(article.text, part, getattr(found, part))
        row |= {"form": found.form, "reported": "yes" if found.reported else "no"}
        rows.append({**row, "construction": str(found.construction)})
    return rows


def _span(text: str, part: str, spans: Sequence[Span]) -> dict[str, Any]:
    """Return one span from the first to the last of a part's; empty where there is none."""
    if not spans:
        return {f"{part}_start": None, f"{part}_end": None, part: ""}
    start, end = min(spans)[0], max(span[1] for span in spans)
    return {f"{part}_start": start, f"{part}_end": end, part: text[start:end]}
