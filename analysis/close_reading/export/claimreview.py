"""Claims as schema.org JSON-LD: ``ClaimReview`` where the record was asked, else ``Claim``.

A claim counts as checked where it has a verdict and evidence bears on it. See
https://schema.org/ClaimReview; the rating's ``alternateName`` is the verdict in words.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from close_reading.export.redaction import rows
from close_reading.measures.verdicts import as_read
from newsdraft.dates import earliest

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier

# 1 false to 5 true, the scale that readers of ClaimReview expect; nothing to rate when unverified
RATINGS = {"contradicted": 1, "partly": 3, "supported": 5}
_TYPES = {"person": "Person"}


def text(dossier: "Dossier", verdicts: Mapping[str, str]) -> str:
    """Return the JSON-LD document of a dossier's claims, in reading order.

    ``verdicts`` maps a claim's id to its verdict; evidence that is read as ``context`` settles
    nothing and makes no review.
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
        }
    )


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
            "url": f"02-claims.html{claim['@id']}",
            "claimReviewed": claim["name"],
            "itemReviewed": claim,
            "reviewRating": rating,
            "reviewBody": " ".join(f"{row['stance']}: {row['finding']}" for row in evidence),
            "author": _named("Organization", "Close reading"),
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
    """Return the first day of an EDTF date: schema.org takes ISO 8601 dates alone."""
    day = earliest(edtf) if edtf else None
    return day.isoformat() if day else ""


def _filled(pairs: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in pairs.items() if value not in ("", [], {})}
