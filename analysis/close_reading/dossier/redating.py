"""Give a coded dossier another publication date: what hangs on it is computed again.

A value that the text states stays; "Thursday" and what is counted from it move, and so do the dates
of events that rest on them. Each change is told.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from close_reading.tables.csv_io import rows
from newsdraft import dates

if TYPE_CHECKING:
    import pandas as pd

    Tables = Mapping[str, pd.DataFrame]

_MARKS = "?~%"


def redated(tables: "Tables", published: str) -> "tuple[dict[str, pd.DataFrame], list[str]]":
    """Return the tables as of another publication date, and a line for each cell that changed."""
    values, told = _values(tables["times"], published)
    times = tables["times"].assign(value=[values[row.time_id] for row in rows(tables["times"])])
    before = {row.time_id: row.value for row in rows(tables["times"])}
    moved = {name: (before[name], values[name]) for name in values if before[name] != values[name]}
    events, more = follow(tables["events"], moved, published)
    return {**tables, "times": times, "events": events}, told + more


def _values(times: "pd.DataFrame", published: str) -> tuple[dict[str, str], list[str]]:
    values: dict[str, str] = {}
    told = []
    for number, row in enumerate(rows(times), 2):
        base = published if row.anchor == "published" else values.get(row.anchor, "")
        new = dates.resolve(row.resolution, base) if row.anchor and base else row.value
        values[row.time_id] = new or row.value
        if values[row.time_id] != row.value:
            told.append(f"times.csv: row {number}: {row.quote!r}: {row.value} is now {new}")
    return values, told


def follow(
    events: "pd.DataFrame", moved: Mapping[str, tuple[str, str]], published: str
) -> "tuple[pd.DataFrame, list[str]]":
    """Let events follow their times: ``moved`` maps ids to the old and the new value."""
    told: list[str] = []
    found = list(rows(events))
    days, statuses = [row.date for row in found], [row.status for row in found]
    for at, row in enumerate(found):
        mark = row.date[-1:] if row.date[-1:] in _MARKS else ""
        for time in filter(None, row.times.split(";")):
            old, new = map(dates.as_edtf, moved.get(time, ("", "")))
            if old and row.date.rstrip(_MARKS) == old.rstrip(_MARKS):
                days[at] = new + mark
        statuses[at] = (
            _status(row.status, days[at], published) if row.basis != "record" else row.status
        )
        for column, new in (("date", days[at]), ("status", statuses[at])):
            if (was := getattr(row, column)) != new:
                told.append(f"events.csv: row {at + 2}: {row.title!r}: {column} {was} is now {new}")
    return events.assign(date=days, status=statuses), told


def _status(status: str, date: str, published: str) -> str:
    """Let a day decide between what lay behind and what lay ahead."""
    first, last, now = dates.earliest(date), dates.latest(date), dates.first_day(published)
    if now and last and last < now and status in ("scheduled", "expected"):
        return "past"
    if now and first and first > now and status == "past":
        return "scheduled"
    return status
