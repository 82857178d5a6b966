"""Claims as schema.org JSON-LD: ``ClaimReview`` where the record was asked, else ``Claim``.

A claim counts as checked where it has a verdict and evidence bears on it. See
https://schema.org/ClaimReview; the rating's ``alternateName`` is the verdict in words.
"""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from close_reading.export.redaction import rows
from close_reading.export.rights import licence_url, rights
from close_reading.measures.verdicts import as_read
from newsdraft.dates import earliest, is_edtf, precision

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier

# 1 false to 5 true, the scale that readers of ClaimReview expect; nothing to rate when unverified
RATINGS = {"contradicted": 1, "partly": 3, "supported": 5}
_TYPES = {"person": "Person"}
_PAGE = "01-article.html"  # where the card of a claim stands
_LENGTHS = {"year": 4, "month": 7, "day": 10, "time": 10}


def text(dossier: "Dossier", verdicts: Mapping[str, str], base: str = "") -> str:
    """Return the JSON-LD document of a dossier's claims, in reading order.

    ``verdicts`` maps a claim's id to its verdict; evidence that is read as ``context`` settles
    nothing and makes no review. ``base`` is the address of the published pages: with it every
    address is absolute. What nobody has reviewed says so.
    """
    kinds = {row["claim_id"]: row["kind"] for row in rows(dossier.claims)}
    evidence: dict[str, list[dict[str, str]]] = {}
    for row in rows(dossier.evidence):
        for claim in row["claim_ids"].split(";"):
            if as_read(row["stance"], kinds.get(claim, ""), row["vantage"]) != "context":
                evidence.setdefault(claim, []).append(row)
    sources = {row["source_id"]: row for row in rows(dossier.sources)}
    people = {row["stakeholder_id"]: row for row in rows(dossier.stakeholders)}
    graph = [_article(dossier)]
    for row in rows(dossier.claims):
        one = _claim(row, people)
        bearing = evidence.get(row["claim_id"], [])
        verdict = verdicts.get(row["claim_id"], "")
        graph.append(_review(one, verdict, bearing, sources) if verdict and bearing else one)
        graph[-1] |= {"creativeWorkStatus": _status(dossier, row)}
        if "reviewRating" in graph[-1]:
            graph[-1] |= _reviewed(dossier, f"{base}{_PAGE}#{row['claim_id']}")
    if base:
        graph = [_absolute(one, f"{base}{_PAGE}") for one in graph]
    document = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _article(dossier: "Dossier") -> dict[str, Any]:
    about = dossier.about
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": "#article",
            "headline": about.get("title", ""),
            "url": about.get("url", ""),
            "publisher": _named("Organization", about.get("publisher", "")),
            "datePublished": _day(dossier.article.published),
            "license": licence_url(dossier),
            "copyrightNotice": rights(dossier),
        }
    )


def _status(dossier: "Dossier", row: Mapping[str, str]) -> str:
    """Say of a row whether it is a draft, and who reviewed it."""
    if row["coder"] == "draft":
        return "Draft by rule, not reviewed"
    by = [one["by"] for one in dossier.coding.get("reviewed", [])]
    coder = dossier.coding.get("coder") or "unknown"
    nobody = "no person" if coder == "a language model" else "nobody else"
    return f"Coded by {coder}; reviewed by {', '.join(by) if by else nobody}"


def _reviewed(dossier: "Dossier", url: str) -> dict[str, Any]:
    """Return who stands behind a review, when that was, and its address."""
    reviews = dossier.coding.get("reviewed", [])
    who = (reviews[-1]["by"] if reviews else "") or dossier.coding.get("coder") or "draft"
    days = sorted(one.get("when", "") for one in reviews)
    name = f"Close reading (verdicts by rule; evidence read by {who})"
    author = {"author": _named("Organization", name), "url": url}
    return author | ({"datePublished": days[-1]} if days and days[-1] else {})


def _absolute(value: Any, page: str) -> Any:
    """Return a part of the document with its fragments made addresses of a page."""
    if isinstance(value, dict):
        return {key: f"{page}{one}" if key == "@id" and str(one).startswith("#")
                else _absolute(one, page) for key, one in value.items()}  # fmt: skip
    return [_absolute(one, page) for one in value] if isinstance(value, list) else value


def _claim(row: Mapping[str, str], people: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    speakers = [people[one] for one in row["source"].split(";") if one in people]
    author = [_named(_TYPES.get(one["kind"], "Organization"), one["name"]) for one in speakers]
    return _filled(
        {
            "@type": "Claim",
            "@id": f"#{row['claim_id']}",
            "name": row["statement"],
            "text": row["quote"],
            "author": author,
            "genre": row["kind"],
            "appearance": {"@id": "#article"},
        }
    )


def _review(
    claim: dict[str, Any],
    verdict: str,
    evidence: list[dict[str, str]],
    sources: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict}
    if verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[verdict], "worstRating": 1, "bestRating": 5}
    cited = dict.fromkeys(row["source_id"] for row in evidence if row["source_id"] in sources)
    return _filled(
        {
            "@type": "ClaimReview",
            "@id": f"{claim['@id']}-review",
            "claimReviewed": claim["name"],
            "itemReviewed": claim,
            "reviewRating": rating,
            "reviewBody": " ".join(f"{row['stance']}: {row['finding']}" for row in evidence),
            "citation": [_citation(sources[one]) for one in cited],
        }
    )


def _citation(source: Mapping[str, str]) -> dict[str, Any]:
    return _filled(
        {
            "@type": "CreativeWork",
            "@id": f"#{source['source_id']}",
            "name": source["title"],
            "url": source["url"],
            "publisher": _named("Organization", source["publisher"]),
            "datePublished": _day(source["published"]),
            "inLanguage": source["language"],
        }
    )


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}


def _day(edtf: str) -> str:
    """Return a date as ISO 8601, no more precise than it is known; empty for a span or a guess.

    >>> _day("2025-10-29?"), _day("2025-10"), _day("2025"), _day("202X"), _day("2025-10-29~")
    ('2025-10-29', '2025-10', '2025', '', '')
    """
    plain = edtf.rstrip("?")
    if not is_edtf(plain) or plain[-1:] in ("~", "%") or "/" in plain:
        return ""
    day, length = earliest(plain), _LENGTHS.get(precision(plain), 0)
    return day.isoformat()[:length] if day and re.fullmatch("[0-9-]+", plain[:length]) else ""


def _filled(pairs: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in pairs.items() if value not in ("", [], {})}
