"""What follows from one cell to others, and the cells of a new row, so that little is typed.

>>> follows("claims", {"kind": "fact", "checkable": "yes"}, {"kind": "judgement"}, {}, "")
{'kind': 'judgement', 'checkable': 'no'}
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from close_reading.dossier.validation.days import days_of, meet
from close_reading.review.changes import Row, Tables
from close_reading.tables.labels import find
from close_reading.tables.models import TABLES
from newsdraft.dates import resolve
from newsdraft.text import Article

_BY_KIND = {"person": "named-person", "group": "anonymous-group"}
_QUOTES = '“”"«»'
_PREFIX = {"claims": "c", "times": "t", "events": "e"}


def follows(table: str, row: Row, cells: Row, tables: Tables, text: str) -> Row:
    """Return the cells of an edit with what they imply and the edit does not say itself.

    A source makes its type and how it is quoted; a kind that no record settles is not checkable;
    an event's date no longer rests on times that say otherwise. ``text`` is the article's.
    """
    if table == "events" and "date" in cells and "times" not in cells:
        return {**cells, "times": _agreeing(row, str(cells["date"]), tables)}
    if table == "times" and "value" in cells:  # it no longer follows from the words
        return {"resolution": "", "anchor": "", **cells}
    if table != "claims":
        return cells
    kinds = {r["stakeholder_id"]: r["kind"] for r in tables.get("stakeholders", ())}
    out = dict(cells)
    if find("claims.kind", str(cells.get("kind", ""))).checkable == "no":
        out.setdefault("checkable", "no")
    source = cells.get("source")
    if source == "author":
        out = {"source_type": "author", "quotation": "none", **out}
    elif source and row.get("source_type") in ("author", "", None):
        first = str(source).split(";")[0]
        out.setdefault("source_type", _BY_KIND.get(kinds.get(first, ""), "named-institution"))
        out.setdefault("quotation", quoted(text, int(row["start"]), int(row["end"])))
    elif source and row.get("source") != source:
        kind = _BY_KIND.get(kinds.get(str(source).split(";")[0], ""), "named-institution")
        out.setdefault("source_type", kind)
    return out


def _agreeing(row: Row, date: str, tables: Tables) -> str:
    """Return the times of an event that give its date: its own, or one in its words."""
    own = str(row["times"]).split(";")
    inside = [
        t["time_id"]
        for t in tables["times"]
        if t["time_id"] in own or (row["start"] != "" and row["start"] <= t["start"] < row["end"])
    ]
    days = {t["time_id"]: days_of(t["value"]) for t in tables["times"]}
    return ";".join(one for one in inside if days[one] and meet(days_of(date), days[one]))


def resting(tables: Tables, time: str, value: str) -> list[tuple[Row, Row]]:
    """Return the times that rest on one whose value becomes another, each with its new cells.

    >>> late = {"time_id": "t02", "anchor": "t01", "resolution": "unit-offset(1,day)", "value": ""}
    >>> resting({"times": [late]}, "t01", "2025-10-29")[0][1]["value"]
    '2025-10-30'
    """
    out = []
    for row in tables["times"]:
        if row["anchor"] == time and row["resolution"]:
            new = {**row, "value": resolve(row["resolution"], value) or row["value"]}
            if not resolve(row["resolution"], value):
                new |= {"resolution": "", "anchor": ""}
            out += [(row, new), *resting(tables, row["time_id"], new["value"])]
    return [(old, new) for old, new in out if old != new]


def quoted(text: str, start: int, end: int) -> str:
    """Say how much of a span stands in quotation marks: direct, mixed or indirect.

    >>> quoted("He said “all of it” was so.", 9, 18), quoted("He said it was.", 8, 14)
    ('direct', 'indirect')
    """
    line = text.rfind("\n", 0, start) + 1
    opened = text.count("“", line, start) > text.count("”", line, start)
    opened = opened or text.count('"', line, start) % 2 == 1
    words = text[start:end]
    if (opened or words[:1] in _QUOTES) and not re.search(r"[”\"].*\w", words[1:]):
        return "direct"
    return "mixed" if opened or any(mark in words for mark in _QUOTES) else "indirect"


def ends_told(tables: Tables, span: tuple[int, int]) -> tuple[str, str]:
    """Return the first two stakeholders that a selection mentions: the likely ends of a relation.

    >>> mention = {"stakeholder_id": "roe", "start": 0, "end": 3}
    >>> ends_told({"mentions": [mention, {**mention, "stakeholder_id": "poe", "start": 8}]}, (0, 9))
    ('roe', 'poe')
    """
    inside = [r for r in tables["mentions"] if span[0] <= r["start"] < span[1]]
    inside.sort(key=lambda r: r["start"])
    first, second, *_ = [*dict.fromkeys(r["stakeholder_id"] for r in inside), "", ""]
    return first, second


def free_id(table: str, tables: Tables) -> str:
    """Return the next free running number of a table.

    >>> free_id("claims", {"claims": [{"claim_id": "c07"}]})
    'c08'
    """
    letter, column = _PREFIX[table], TABLES[table].key[0]
    used = [re.fullmatch(rf"{letter}(\d+)", str(row[column])) for row in tables[table]]
    return f"{letter}{max((int(m[1]) for m in used if m), default=0) + 1:02d}"


def slug(name: str, taken: Iterable[str]) -> str:
    """Return a readable id for a name that none of ``taken`` has.

    >>> slug("Ann Røe", ["ann-roe"])
    'ann-roe-2'
    """
    folded = name.translate(str.maketrans("øØłŁđĐı", "oOlLdDi")).replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode().lower()
    own = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:80] or "stakeholder"
    numbers = (own if n == 1 else f"{own}-{n}" for n in range(1, 10_000))
    known = set(taken)
    return next(one for one in numbers if one not in known)


def new_row(table: str, article: Article, span: tuple[int, int], tables: Tables) -> Row:
    """Return a row for a selection with all that need not be typed; the rest is empty.

    Labels are the commonest of the codebook: a reviewer mends what is otherwise.
    """
    start, end = span
    quote = article.text[start:end]
    row: dict[str, Any] = dict.fromkeys(TABLES[table].columns, "")
    row |= {c: v for c, v in (("start", start), ("end", end), ("quote", quote)) if c in row}
    if table in _PREFIX:
        row[TABLES[table].key[0]] = free_id(table, tables)
    fill = _DEFAULTS.get(table)
    return row | (fill(article, span, tables) if fill else {})


def _claim(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    sentence = article.sentence_at(span[0])
    quote = " ".join(article.text[slice(*span)].split())
    return {
        "sentence": sentence.number if sentence else 1,
        "statement": f"{quote[:1].upper()}{quote[1:].rstrip('.')}.",
        "kind": "fact", "source": "author", "source_type": "author", "quotation": "none",
        "certainty": "certain", "time": "past", "tone": "neutral", "checkable": "yes",
    }  # fmt: skip


def _time(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    return {"type": "DATE"}


def _event(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    inside = [t for t in tables["times"] if span[0] <= int(t["start"]) and int(t["end"]) <= span[1]]
    dated = next((t for t in inside if t["type"] == "DATE" and t["value"]), None)
    quote = article.text[slice(*span)]
    return {
        "title": f"{quote[:1].upper()}{quote[1:]}", "basis": "tense", "status": "past",
        **({"times": dated["time_id"]} if dated else {}),
    }  # fmt: skip


def _stakeholder(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    name = " ".join(article.text[slice(*span)].split())
    taken = [row["stakeholder_id"] for row in tables["stakeholders"]]
    kind = "person" if name[:1].isupper() else "group"
    return {
        "stakeholder_id": slug(name, taken), "name": name, "kind": kind, "in_article": "yes",
        "position": "unknown",
    }  # fmt: skip


def _mention(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    named = article.text[span[0]].isupper()
    bare = {"name_start": span[0], "name_end": span[1]} if named else {}
    return {"form": "name" if named else "nominal", **bare}


_DEFAULTS = {
    "claims": _claim, "times": _time, "events": _event, "stakeholders": _stakeholder,
    "mentions": _mention,
}  # fmt: skip
