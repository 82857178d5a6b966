"""What must hold between the rows and the words of the article that they point at."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from close_reading.dossier.validation.rows import Rows, each, none, problem
from close_reading.errors import Problem
from newsdraft.text import Article


def spans(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse a quote that is not the text at its offsets."""
    for name in ("claims", "times", "events", "order", "mentions", "relations"):
        for row in each(tables, name):
            if name == "events" and not row["quote"] and none(row["start"]) and none(row["end"]):
                continue
            if none(row["start"]) or none(row["end"]) or not row["quote"]:
                yield problem(
                    name, row, "quote", "the span is incomplete", "fill start, end, quote"
                )
                continue
            found = article.text[int(row["start"]) : int(row["end"])]
            if int(row["end"]) <= int(row["start"]) or found != row["quote"]:
                what = f"the text at {row['start']} to {row['end']} is not the quote"
                yield problem(name, row, "quote", what, _where(article, row))


def places(article: Article, quote: str, sentence: object = None) -> list[int]:
    """Return where a quote begins in the article; in its sentence alone, where it stands there.

    >>> places(Article("It rained. It rained."), "It rained", 2)
    [11]
    """
    found = [m.start() for m in islice(re.finditer(re.escape(quote), article.text), 100)]
    here = [at for at in found if (s := article.sentence_at(at)) and s.number == sentence]
    return here or found


def _where(article: Article, row: Mapping[str, Any]) -> str:
    quote = str(row["quote"])
    found = places(article, quote, row.get("sentence"))
    if not found:
        return "these words are nowhere in the article: copy them from it"
    if len(found) == 1:
        at = found[0]
        return f"set start to {at} and end to {at + len(quote)} (close-reading check --fix does)"
    told = ", ".join(map(str, found[:5])) + (" ..." if len(found) > 5 else "")
    return f"these words stand in the article {len(found)} times, from {told}: set start to one"


def names(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse a bare name outside its span, cut through a word, or where there is none."""
    for row in each(tables, "mentions"):
        empty = none(row["name_start"]), none(row["name_end"])
        if row["form"] != "name":
            if empty != (True, True):
                what = f"only a name has a bare name, this is a {row['form']}"
                yield problem("mentions", row, "name_start", what, "empty name_start and name_end")
        elif any(empty) or not (
            int(row["start"]) <= int(row["name_start"]) < int(row["name_end"]) <= int(row["end"])
        ):
            what = "the bare name is not inside the span"
            remedy = "let start <= name_start < name_end <= end"
            yield problem("mentions", row, "name_start", what, remedy)
        else:
            yield from _cut_names(article.text, row)


def _cut_names(text: str, row: Mapping[str, Any]) -> Iterator[Problem]:
    name = text[int(row["name_start"]) : int(row["name_end"])]
    for column in ("name_start", "name_end"):
        at = int(row[column])
        cut = 0 < at < len(text) and text[at - 1 : at + 1].isalnum()
        if cut or (name[:1] if column == "name_start" else name[-1:]).isspace():
            what = f"the bare name '{name}' does not end where a word ends"
            yield problem("mentions", row, column, what, "count its offsets again")


def sentences(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse a claim that does not lie in its sentence."""
    for row in each(tables, "claims"):
        if article.text[int(row["start"]) : int(row["end"])] != row["quote"]:
            continue  # its own problem: where the quote stands is not settled
        sentence = article.sentence_at(int(row["start"]))
        if sentence is None or sentence.number != row["sentence"] or row["end"] > sentence.end:
            what = f"the span is not inside sentence {row['sentence']}"
            remedy = f"set it to {sentence.number}" if sentence else "move the span"
            yield problem("claims", row, "sentence", what, remedy)


def overlaps(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse overlapping claims or times."""
    for name in ("claims", "times"):
        before: dict[str, Any] | None = None
        for row in sorted(each(tables, name), key=lambda r: (int(r["start"]), int(r["end"]))):
            if before and row["start"] < before["end"]:
                what = f"the span overlaps that of row {before['_row']}"
                yield problem(name, row, "start", what, "spans of one table never overlap")
            if not before or row["end"] > before["end"]:
                before = row
