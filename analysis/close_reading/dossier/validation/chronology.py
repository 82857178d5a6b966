"""What must hold between times, events, and the dates of the record."""

import re
from collections.abc import Iterator
from typing import Any

from close_reading.dossier.validation.days import days_of, meet
from close_reading.dossier.validation.rows import Rows, each, problem
from close_reading.errors import Problem
from close_reading.tables.labels import to_come
from newsdraft.dates import DateError, resolve
from newsdraft.text import Article

_OTHER = {(True, "DATE"), (True, "TIME"), (False, "DURATION")}


def anchors(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse time expressions that rest on each other in a circle."""
    anchors = {str(r["time_id"]): str(r["anchor"]) for r in each(tables, "times")}
    done: set[str] = set()
    circles: set[str] = set()
    for start in anchors:
        at, path = start, dict[str, None]()
        while at in anchors and at not in done and at not in path:
            path[at] = None
            at = anchors[at]
        if at in path:
            circles.update(list(path)[list(path).index(at) :])
        done.update(path)
    for row in each(tables, "times"):
        if row["time_id"] in circles:
            remedy = "let one of them rest on published"
            yield problem("times", row, "anchor", "the anchors run in a circle", remedy)


def resolutions(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse a value that its rule does not give."""
    values = {str(r["time_id"]): str(r["value"]) for r in each(tables, "times")}
    values["published"] = article.published
    for row in each(tables, "times"):
        if not row["resolution"]:
            continue
        try:
            value = resolve(row["resolution"], values.get(row["anchor"], ""))
        except DateError as error:
            yield problem("times", row, "resolution", str(error), "see dates.RESOLUTIONS")
            continue
        if value and value != row["value"]:
            what = f"{row['resolution']} from {row['anchor']} gives {value}, not {row['value']!r}"
            yield problem("times", row, "value", what, "mend the value, the anchor or the rule")


def bases(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse an event whose basis lacks what it rests on."""
    for row in each(tables, "events"):
        record = row["basis"] == "record"
        if record and (not row["sources"] or row["quote"]):
            remedy = "name its sources, and leave start, end and quote empty"
            yield problem("events", row, "basis", "an event of the record rests on sources", remedy)
        if not record and not row["quote"]:
            remedy = "anchor it in the article, or set basis to record"
            yield problem("events", row, "quote", "the event has no quote", remedy)
        if row["basis"] in ("stated", "resolved") and not row["date"]:
            remedy = "fill the date, or set basis to ordered or tense"
            yield problem("events", row, "date", f"basis {row['basis']} without a date", remedy)


def event_dates(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse an event's date that is none of those of its times."""
    values = {str(r["time_id"]): str(r["value"]) for r in each(tables, "times")}
    for row in each(tables, "events"):
        dated = [v for t in str(row["times"]).split(";") if (v := values.get(t, "")) and days_of(v)]
        if not dated or not row["date"] or row["basis"] == "record":
            continue
        if not any(meet(days_of(row["date"]), days_of(value)) for value in dated):
            what = f"{row['date']} is none of the dates of its times ({', '.join(dated)})"
            yield problem("events", row, "date", what, "mend the date or the times")


def statuses(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse a status that the date of publication contradicts."""
    today = days_of(article.published)
    for row in each(tables, "events"):
        span = days_of(row["date"])
        if not today or not span:
            continue
        if row["status"] == "past" and span[0] > today[1]:
            what = f"{row['date']} lies after publication but the status is past"
        elif row["status"] in to_come("events.status") and span[1] < today[0]:
            what = f"{row['date']} lies before publication but the status is {row['status']}"
        elif row["status"] == "ongoing" and not meet(span, today):
            what = f"{row['date']} is not the time of publication but the status is ongoing"
        elif row["basis"] == "record" and not row["status"] and span[1] < today[0]:
            what = f"{row['date']} lies before publication but the status is empty"
        else:
            continue
        yield problem("events", row, "status", what, "mend the status or the date")


def kinds(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse a TIMEX3 value of another type: P is for durations and sets (TimeML 1.2.1)."""
    for row in each(tables, "times"):
        period = str(row["value"]).startswith("P") and not str(row["value"]).endswith("_REF")
        if row["value"] and (period, row["type"]) in _OTHER:
            what = f"'{row['value']}' is no value of a {row['type']}"
            yield problem("times", row, "value", what, "mend the value or the type")
        elif row["resolution"] == "fixed" and days_of(row["value"]):
            what = f"a fixed value is no date, but this is {row['value']}"
            yield problem("times", row, "value", what, "mend the value or the resolution")
        elif row["resolution"] == "stated" and row["type"] == "DATE":
            years = [y for y in re.findall(r"\b\d{4}\b", row["quote"]) if y not in row["value"]]
            if years:
                what = f"{years[0]} is stated, but the value is {row['value']}"
                yield problem("times", row, "value", what, "mend the value")


def vantages(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse a source that tells what happened but is dated before it."""
    sources = {row["source_id"]: row for row in each(tables, "sources")}
    for row in each(tables, "evidence"):
        span, source = days_of(row["event_date"]), sources.get(row["source_id"], {})
        told = days_of(source.get("published", ""))
        read = days_of(source.get("accessed", "")) or told
        if row["vantage"] == "after" and span and told and read and min(told[1], read[1]) < span[0]:
            what = f"its source is of {source['published']}, before {row['event_date']}"
            yield problem("evidence", row, "vantage", what, "set it to before, or mend a date")


def reports(article: Article, tables: Rows) -> Iterator[Problem]:
    """Refuse sources read before they were published, and past events told before they were."""
    published: dict[str, Any] = {}
    for row in each(tables, "sources"):
        published[row["source_id"]] = days = days_of(row["published"])
        accessed = days_of(row["accessed"])
        if days and accessed and accessed[1] < days[0]:
            what = f"read on {row['accessed']}, before it was published"
            yield problem("sources", row, "accessed", what, "mend one of the dates")
    for row in each(tables, "events"):
        span = days_of(row["date"])
        dates = [published.get(one) for one in str(row["sources"]).split(";")]
        told = [one[1] for one in dates if one]
        if span and len(told) == len(dates) and row["status"] == "past" and max(told) < span[0]:
            what = f"{row['date']} lies after its sources, but the status is past"
            yield problem("events", row, "date", what, "mend the date, or name a later source")
