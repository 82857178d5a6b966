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
from close_reading.tables.labels import find, to_come
from close_reading.tables.models import TABLES
from newsdraft.dates import resolve
from newsdraft.text import Article

_BY_KIND = {"person": "named-person", "group": "anonymous-group"}
_QUOTES = '“”"«»'
_PREFIX = {"claims": "c", "times": "t", "events": "e"}


def follows(table: str, row: Row, cells: Row, tables: Tables, text: str) -> Row:
    """Return the cells of an edit with what they imply and the edit does not say itself.

    A source makes its type and how it is quoted; a kind says whether a record settles it, and that
    a plan lies ahead; an event's date no longer rests on times that say otherwise, and what it
    rests on is its basis. ``text`` is the article's.
    """
    if table == "events" and "date" in cells:
        times = {"times": _agreeing(row, str(cells["date"]), tables), **cells}
        return {"basis": _basis(times["times"], cells["date"], row, tables), **times}
    if table == "times" and "value" in cells:  # it no longer follows from the words
        return {"resolution": "", "anchor": "", **cells}
    if table != "claims":
        return cells
    return _of_claim(row, dict(cells), tables, text)


def _of_claim(row: Row, out: Row, tables: Tables, text: str) -> Row:
    """Fill in what a claim's kind and source imply."""
    kind = str(out.get("kind") or "")
    settled, before = (find("claims.kind", str(k)).checkable for k in (kind, row.get("kind", "")))
    if kind and (settled or before):
        out.setdefault("checkable", settled or "yes")
    if kind in to_come("claims.kind"):
        out.setdefault("time", "future")
    source = str(out.get("source") or "")
    if source == "author":
        return {"source_type": "author", "quotation": "none", "cue": "", **out}
    if source and source != row.get("source"):
        out.setdefault("source_type", source_type(source, tables))
        if row.get("source_type") in ("author", "", None):
            out.setdefault("quotation", quoted(text, int(row["start"]), int(row["end"])))
        if not row.get("cue"):
            beside = [c for c in _beside(row, tables) if c["source"] == source]
            out |= {} if "cue" in out or not beside else {"cue": beside[-1]["cue"]}
    return out


def _beside(row: Row, tables: Tables) -> list[Row]:
    """Return the other claims of a claim's sentence, in reading order."""
    same = (c for c in tables.get("claims", ()) if c["sentence"] == row["sentence"])
    return [c for c in same if c["claim_id"] != row["claim_id"]]


def source_type(source: str, tables: Tables) -> str:
    """Say what a claim's first source is, by its kind and by whether the article names it.

    >>> people = [{"stakeholder_id": "poster", "kind": "person", "name": "A poster"}]
    >>> source_type("poster", {"stakeholders": people})
    'named-person'
    >>> mentions = [{"stakeholder_id": "poster", "form": "nominal"}]
    >>> source_type("poster", {"stakeholders": people, "mentions": mentions})
    'anonymous-person'
    """
    first = source.split(";")[0]
    row = next((r for r in tables["stakeholders"] if r["stakeholder_id"] == first), {})
    forms = {r["form"] for r in tables.get("mentions", ()) if r["stakeholder_id"] == first}
    unnamed = forms and "name" not in forms and str(row.get("name", ""))[1:].islower()
    if row.get("kind") == "person" and unnamed:
        return "anonymous-person"
    return _BY_KIND.get(row.get("kind", ""), "named-institution")


def retyped(tables: Tables, own: str, new: Row) -> list[tuple[Row, Row]]:
    """Return the claims of a source that is of another kind now, with the type that it gives.

    A type that the old kind did not give was somebody's own choice, and stays.

    >>> told = {"stakeholders": [{"stakeholder_id": "roe", "kind": "company"}]}
    >>> told["claims"] = [{"source": "roe", "source_type": "named-institution"}]
    >>> retyped(told, "roe", {"stakeholder_id": "roe", "kind": "person"})[0][1]["source_type"]
    'named-person'
    """
    people = [new if r["stakeholder_id"] == own else r for r in tables["stakeholders"]]
    was, now = (source_type(own, t) for t in (tables, {**tables, "stakeholders": people}))
    theirs = [r for r in tables["claims"] if r["source"].split(";")[0] == own]
    return [(r, {**r, "source_type": now}) for r in theirs if r["source_type"] == was != now]


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


def _basis(times: str, date: str, row: Row, tables: Tables) -> str:
    """Say what a date rests on: on the words alone, on words and the day of publication, or less.

    >>> told = [{"time_id": "t01", "resolution": "weekday(1)"}]
    >>> _basis("t01", "2025", {}, {"times": told}), _basis("", "2025", {}, {"times": told})
    ('resolved', 'ordered')
    """
    if row.get("basis") == "record":
        return "record"
    if not date:
        return "ordered" if row.get("basis") == "ordered" else "tense"
    own = [t for t in tables["times"] if t["time_id"] in times.split(";")]
    if not own:
        return "ordered"
    return "stated" if any(t["resolution"] in ("", "stated") for t in own) else "resolved"


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
    """Return two stakeholders that a selection mentions: the likely ends of a relation.

    A person comes first: people belong to bodies, and seldom the other way round.

    >>> mention = {"stakeholder_id": "port", "start": 0, "end": 3}
    >>> told = {"mentions": [mention, {**mention, "stakeholder_id": "poe", "start": 8}]}
    >>> ends_told({**told, "stakeholders": [{"stakeholder_id": "poe", "kind": "person"}]}, (0, 9))
    ('poe', 'port')
    """
    first, second, *_ = [*_mentioned(span, tables), "", ""]
    people = {r["stakeholder_id"] for r in tables["stakeholders"] if r["kind"] == "person"}
    return (second, first) if second in people and first not in people else (first, second)


def _mentioned(span: tuple[int, int], tables: Tables) -> list[str]:
    inside = [
        r for r in tables["mentions"] if int(r["start"]) < span[1] and int(r["end"]) > span[0]
    ]
    inside.sort(key=lambda r: int(r["start"]))
    return list(dict.fromkeys(r["stakeholder_id"] for r in inside))


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


def told(table: str, row: Row) -> Row:
    """Return a row that a reviewer lets stand: where no tone was drafted, its wording is neutral.

    >>> told("claims", {"tone": ""}), told("claims", {"tone": "favourable"})
    ({'tone': 'neutral'}, {'tone': 'favourable'})
    """
    return {**row, "tone": "neutral"} if table == "claims" and not row["tone"] else row


def _claim(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    """Return a claim by the author, or by who says what stands before it in its sentence."""
    sentence = article.sentence_at(span[0])
    quote = " ".join(article.text[slice(*span)].split())
    number = sentence.number if sentence else 1
    row = {
        "sentence": number,
        "statement": f"{quote[:1].upper()}{quote[1:].rstrip('.')}.",
        "kind": "fact", "source": "author", "source_type": "author", "quotation": "none",
        "certainty": "certain", "time": "past", "tone": "neutral", "checkable": "yes",
    }  # fmt: skip
    before = [c for c in tables["claims"] if c["sentence"] == number and c["start"] < span[0]]
    if not before or before[-1]["source"] == "author":
        return row
    return {
        **row, **{c: before[-1][c] for c in ("source", "source_type", "cue")},
        "quotation": quoted(article.text, *span),
    }  # fmt: skip


def _time(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    return {"type": "DATE"}


def _event(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    """Return an event on the day of its words, of those whom they mention."""
    inside = [t for t in tables["times"] if span[0] <= int(t["start"]) and int(t["end"]) <= span[1]]
    dated = next((t for t in inside if days_of(t["value"])), None)
    quote = article.text[slice(*span)]
    row = {
        "title": f"{quote[:1].upper()}{quote[1:]}", "basis": "tense", "status": "past",
        "participants": ";".join(_mentioned(span, tables)),
    }  # fmt: skip
    if not dated:
        return row
    date = str(dated["value"]).partition("T")[0]
    day, today = days_of(date), days_of(article.published)
    ahead = day and today and day[0] > today[1]
    return {
        **row, "times": dated["time_id"], "date": date,
        "basis": _basis(dated["time_id"], date, {}, tables),
        "status": "scheduled" if ahead else "past",
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
    words = article.text[slice(*span)].casefold()
    same = (m["stakeholder_id"] for m in tables["mentions"] if m["quote"].casefold() == words)
    return {"stakeholder_id": next(same, ""), "form": "name" if named else "nominal", **bare}


def _relation(article: Article, span: tuple[int, int], tables: Tables) -> Row:
    subject, other = ends_told(tables, span)
    return {"subject": subject, "relation": "part_of", "object": other}


_DEFAULTS = {
    "claims": _claim, "times": _time, "events": _event, "stakeholders": _stakeholder,
    "mentions": _mention, "relations": _relation,
}  # fmt: skip
