"""The record as CSL-JSON: the sources, as reference managers and citation processors read them.

https://github.com/citation-style-language/schema (csl-data.json, version 1.0.2).
"""

import json
import re
from typing import TYPE_CHECKING, Any

from close_reading.export.redaction import rows
from close_reading.export.rights import rights
from newsdraft.dates import in_words

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier

_TYPES = {"newspaper": "article-newspaper", "wire": "article-newspaper", "government": "report",
          "broadcaster": "broadcast", "trade": "article-magazine", "reference": "webpage",
          "company": "webpage"}  # fmt: skip
_DATE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?([?~%]?)")


def text(dossier: "Dossier") -> str:
    """Return the article and then its sources, in the order of the file."""
    about = dossier.about
    article = _filled(
        {
            "id": dossier.name,
            "type": "article-newspaper",
            "title": about.get("title", ""),
            "container-title": about.get("publisher", ""),
            "URL": about.get("url", ""),
            "issued": _date(dossier.article.published),
            "note": f"The article. Rights: {rights(dossier)}.",
        }
    )
    items = [article, *(_item(row) for row in rows(dossier.sources))]
    return json.dumps(items, indent=2, ensure_ascii=False) + "\n"


def _item(row: dict[str, str]) -> dict[str, Any]:
    return _filled(
        {
            "id": row["source_id"],
            "type": _TYPES.get(row["publisher_kind"], "webpage"),
            "title": row["title"],
            "container-title": row["publisher"],
            "publisher": row["origin"],
            "URL": row["url"],
            "issued": _date(row["published"]),
            "accessed": _date(row["accessed"]),
            "language": row["language"],
            "note": row["note"],
        }
    )


def _date(edtf: str) -> dict[str, Any]:
    """Return a date, or a span of two, with as many parts as are known; else its literal words.

    >>> _date("2025-10"), _date("2025-10-29?")
    ({'date-parts': [[2025, 10]]}, {'date-parts': [[2025, 10, 29]], 'circa': True})
    >>> _date("202X"), _date("")
    ({'literal': 'the 2020s'}, {})
    """
    if not edtf:
        return {}
    found = [_DATE.fullmatch(side) for side in edtf.split("/")]
    sides = [one for one in found if one]
    if len(sides) < len(found):
        return {"literal": in_words(edtf)}
    parts = [[int(part) for part in one.groups()[:3] if part] for one in sides]
    return {"date-parts": parts} | ({"circa": True} if any(one[4] for one in sides) else {})


def _filled(pairs: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in pairs.items() if value not in ("", {})}
