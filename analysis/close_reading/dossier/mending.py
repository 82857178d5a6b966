"""Mend what is certain in the tables of a dossier: offsets of quotes, numbers of sentences.

A cell is written only where one value alone can be meant: the quote stands once in the article, or
once in the sentence that the row names. What is left to choose is listed and left as it is.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from close_reading.dossier.datapackage import CODED, read_package
from close_reading.dossier.dossier import DossierError, find_dossier, seed_places
from close_reading.dossier.validation.spans import places
from close_reading.files import write_whole
from newsdraft.text import Article, read_stored

_SPANNED = tuple(name for name in CODED if name != "stakeholders")


class Mended(NamedTuple):
    """One row that was mended, or could not be: ``done`` tells which."""

    file: str
    row: int
    told: str
    done: bool

    def __str__(self) -> str:
        return f"{self.file}: row {self.row}: {self.told}"


def mend(name: str, root: Path | None = None) -> list[Mended]:
    """Write the offsets and sentences that are certain; return what was done and what was not.

    Each table is written as a whole file, and only where a cell of it changed.
    """
    folder = find_dossier(name, root)
    about, problems = read_package(folder)
    if problems:
        raise DossierError(problems)
    beside, inside = seed_places(folder, about["seed"])
    article = read_stored(beside if beside.exists() else inside)
    told: list[Mended] = []
    for table in _SPANNED:
        path = folder / f"{table}.csv"
        if not path.is_file() or path.is_symlink():
            continue
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(_rows(text))
        found = list(_mended(path.name, article, rows))
        if any(one.done for one in found):
            write_whole(path, _text(rows))
        told += found
    return told


def _rows(text: str) -> Iterator[list[str]]:
    head = re.split("[\r\n]", text, maxsplit=1)[0]
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))


def _text(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _mended(file: str, article: Article, rows: list[list[str]]) -> Iterator[Mended]:
    """Mend the rows of one table in place."""
    header = [cell.strip() for cell in rows[0]] if rows else []
    if not {"start", "end", "quote"} <= set(header):
        return
    for number, cells in enumerate(rows[1:], 2):
        if len(cells) >= len(header):
            yield from _mended_row(file, number, article, header, cells)


def _mended_row(
    file: str, number: int, article: Article, header: list[str], cells: list[str]
) -> Iterator[Mended]:
    row = dict(zip(header, cells, strict=False))
    quote = row["quote"].strip()
    if not quote:
        return
    start, end = (_number(row[column]) for column in ("start", "end"))
    if start < 0 or article.text[start:end] != quote:
        sentence = _number(row.get("sentence", ""))
        found = places(article, quote, sentence)
        if len(found) != 1:
            what = "is nowhere in the article" if not found else "stands there more than once"
            listed = f" (start {', '.join(map(str, found[:8]))})" if found else ""
            yield Mended(file, number, f"{quote!r} {what}{listed}: left as it is", False)
            return
        start, end = found[0], found[0] + len(quote)
        cells[header.index("start")], cells[header.index("end")] = (
            str(start),
            str(end),
        )
        yield Mended(file, number, f"{quote!r} stands at {start} to {end}", True)
    numbered = article.sentence_at(start)
    if "sentence" in header and numbered and _number(row["sentence"]) != numbered.number:
        cells[header.index("sentence")] = str(numbered.number)
        yield Mended(file, number, f"lies in sentence {numbered.number}", True)


def _number(cell: str) -> int:
    found = re.fullmatch(r"([0-9]{1,15})(?:\.0+)?", cell.strip())
    return int(found[1]) if found else -1
