"""Every anchored row as a W3C Web Annotation, found again by its words and by its offsets.

https://www.w3.org/TR/annotation-model/: a ``TextQuoteSelector`` with the words around, and a
``TextPositionSelector`` in code points of the text as coded. Each filled cell is a body whose
``label`` is its column, so that ``read`` gives the rows back.
"""

import base64
import json
from typing import TYPE_CHECKING, Any

from close_reading.export.redaction import rows
from close_reading.export.rights import licence_url, rights
from close_reading.tables.models import TABLES, allowed

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier

ANCHORED = ("claims", "times", "events", "order", "mentions", "relations")
AROUND = 32  # characters before and after: the length that the Recommendation's examples have
_ANCHOR = ("start", "end", "quote")


def text(dossier: "Dossier") -> str:
    """Return an ``AnnotationCollection`` in one page, the tables in order."""
    source = dossier.about.get("url") or name_by_hash(
        dossier.about.get("sha256") or dossier.article.sha256
    )
    items = [
        _annotation(name, row, dossier.article.text, source)
        for name in ANCHORED
        for row in rows(dossier.tables[name])
        if row["start"] and row["end"]
    ]
    document = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#annotations",
        "type": "AnnotationCollection",
        "label": f"Close reading of {dossier.name}",
        "rights": licence_url(dossier) or rights(dossier),
        "total": len(items),
        "first": {"id": "#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def read(document: str) -> dict[str, list[dict[str, str]]]:
    """Return the rows of each table from the text of an exported collection.

    >>> read('{"first": {"items": []}}')["claims"]
    []
    """
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in ANCHORED}
    for item in json.loads(document)["first"]["items"]:
        name = item["body"][0]["value"]
        row: dict[str, str] = {}
        for selector in item["target"]["selector"]:
            row |= {key: str(selector[key]) for key in ("start", "end") if key in selector}
            row |= {"quote": selector["exact"]} if "exact" in selector else {}
        row |= {body["label"]: body["value"] for body in item["body"][1:]}
        tables[name].append({column: row.get(column, "") for column in TABLES[name].columns})
    return tables


def name_by_hash(sha256: str) -> str:
    """Name a text by its hash, as RFC 6920 has it, where it has no web address.

    >>> name_by_hash("00" * 32)
    'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode("ascii")
    return f"ni:///sha-256;{digest.rstrip('=')}"


def _annotation(name: str, row: dict[str, str], article: str, source: str) -> dict[str, Any]:
    keys = [row[column] for column in TABLES[name].key if row[column]]
    start, end = int(row["start"]), int(row["end"])
    selectors: list[dict[str, Any]] = []
    if row["quote"]:
        quote = {
            "type": "TextQuoteSelector",
            "exact": row["quote"],
            "prefix": article[max(0, start - AROUND) : start],
            "suffix": article[end : end + AROUND],
        }
        selectors.append(quote)
    selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    bodies = [
        {
            "type": "TextualBody",
            "purpose": _purpose(name, column),
            "label": column,
            "value": value,
            "format": "text/plain",
        }
        for column, value in row.items()
        if value and column not in _ANCHOR
    ]
    table = {"type": "TextualBody", "purpose": "tagging", "label": "table", "value": name}
    return {
        "id": f"#{'-'.join(keys) if len(keys) == 1 else '-'.join([name, *keys])}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [table, *bodies],
        "target": {"type": "SpecificResource", "source": source, "selector": selectors},
    }


def _purpose(name: str, column: str) -> str:
    if column == "note":
        return "commenting"
    if allowed(name, column):
        return "classifying"
    refers = {one for one, _ in TABLES[name].refers}
    return "identifying" if column in refers or column in TABLES[name].key else "describing"
