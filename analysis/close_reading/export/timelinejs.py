"""Events as TimelineJS 3 JSON: https://timeline.knightlab.com/docs/json-format.html.

Its dates are certain days, months or years: what EDTF says beyond that stands in ``display_date``.
"""

import html
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from close_reading.export.redaction import rows
from close_reading.export.rights import rights
from newsdraft.dates import earliest, in_words, latest, precision

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier

_PARTS = {"day": 3, "month": 2, "year": 1}


def text(dossier: "Dossier") -> str:
    """Return the timeline of a dossier's events; the title slide names those without a date."""
    names = {row["stakeholder_id"]: row["name"] for row in rows(dossier.stakeholders)}
    events = rows(dossier.events)
    dated = [row for row in events if _days(row["date"])]
    missing = [row["title"] for row in events if not _days(row["date"])]
    document: dict[str, Any] = {
        "title": {"text": _title(dossier, missing)},
        "events": [_event(row, names) for row in sorted(dated, key=_key)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _title(dossier: "Dossier", missing: list[str]) -> dict[str, str]:
    told = [dossier.banner] if dossier.banner else []
    if missing:
        told.append("Without a date, so not on the line: " + "; ".join(missing) + ".")
    told.append(f"The article: {rights(dossier)}.")
    headline = dossier.about.get("title") or dossier.name
    return {
        "headline": html.escape(headline),
        "text": "".join(f"<p>{html.escape(line)}</p>" for line in told),
    }


def _event(row: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    first, last = _days(row["date"]) or (date.min, date.min)
    parts = _PARTS.get(precision(row["date"]), 3)
    event: dict[str, Any] = {
        "start_date": _date(first, parts),
        "text": {"headline": html.escape(row["title"]), "text": _told(row, names)},
        "group": "The record" if row["basis"] == "record" else "The article",
        "unique_id": row["event_id"],
    }
    if parts == 3 and first != last:
        event["end_date"] = _date(last, 3)
    if row["date"] not in (first.isoformat(), first.isoformat()[:7], first.isoformat()[:4]):
        event["display_date"] = html.escape(in_words(row["date"]))
    return event


def _told(row: dict[str, str], names: dict[str, str]) -> str:
    who = ", ".join(names.get(one, one) for one in row["participants"].split(";") if one)
    lines = [
        f"<blockquote>{html.escape(row['quote'])}</blockquote>" if row["quote"] else "",
        *(
            f"<p>{label}: {html.escape(value)}</p>"
            for label, value in (
                ("With", who),
                ("Where", row["place"]),
                ("As at publication", row["status"]),
                ("The date is", row["basis"]),
            )
            if value
        ),
    ]
    return "".join(lines)


def _days(edtf: str) -> tuple[date, date] | None:
    """Return the first and the last day; one open side takes the other's day."""
    first, last = (earliest(edtf), latest(edtf)) if edtf else (None, None)
    return (first or last, last or first) if first or last else None  # type: ignore[return-value]


def _date(day: date, parts: int) -> dict[str, int]:
    named = (("year", day.year), ("month", day.month), ("day", day.day))
    return dict(named[:parts])


def _key(row: dict[str, str]) -> tuple[date, date, str]:
    return (*(_days(row["date"]) or (date.max, date.max)), row["event_id"])
