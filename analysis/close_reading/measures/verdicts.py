"""What the public record says of each claim: verdicts from evidence, by a stated rule.

The rule (``tables.md``): a row counts when its stance is ``supports``, ``contradicts`` or
``qualifies``, its confidence at least ``min_confidence``, and its source published by ``as_of``. A
stance is enough when its rows come from ``min_sources`` origins, or one of them is primary. Only
a source that looks back tells what came of a plan or forecast: others are read as context.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from close_reading.errors import CloseReadingError, nearest
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import to_come, values
from close_reading.tables.models import allowed
from newsdraft.dates import is_edtf, latest

if TYPE_CHECKING:
    import pandas as pd

VERDICTS = values("verdict")
STANCES = ("supports", "contradicts", "qualifies")


class RuleError(CloseReadingError):
    """A rule that cannot be: which parameter, and what it may be."""


@dataclass(frozen=True)
class Rule:
    """The parameters of a verdict; ``kinds`` restricts the publishers that count.

    Raises ``RuleError`` for a confidence that is none, a number below 1, and no EDTF date.

    >>> Rule(min_confidence="very")
    Traceback (most recent call last):
    close_reading.measures.verdicts.RuleError: min_confidence: 'very' is none; use one of high, medium, low
    """  # noqa: E501

    name: str = "the rule of this page"
    min_confidence: str = "medium"
    min_sources: int = 2
    as_of: str = ""
    kinds: Callable[[str], bool] | None = None
    primary_settles: bool = True

    def __post_init__(self) -> None:
        known, least = values("evidence.confidence"), self.min_sources
        if self.min_confidence not in known:
            remedy = nearest(str(self.min_confidence), known)
            raise RuleError(f"min_confidence: '{self.min_confidence}' is none; {remedy}")
        if isinstance(least, bool) or not isinstance(least, int) or least < 1:
            raise RuleError(f"min_sources: {least!r} is no whole number; give 1, 2, 3 ...")
        if self.as_of and not is_edtf(str(self.as_of)):
            raise RuleError(f"as_of: '{self.as_of}' is no EDTF date; write it like 2025-10-29")


def rivals(rule: Rule) -> list[Rule]:
    """Return a rule and its rivals: what another careful reader might have asked for."""
    return [
        rule,
        replace(rule, name="one source is enough", min_sources=1),
        replace(rule, name="three independent origins needed", min_sources=3),
        replace(rule, name="no party's word alone is enough", primary_settles=False),
        replace(rule, name="weak evidence counts too", min_confidence="low"),
        replace(rule, name="governments only", kinds=lambda kind: kind == "government"),
        replace(rule, name="without governments", kinds=lambda kind: kind != "government"),
    ]


def attached(
    claims: "pd.DataFrame", evidence: "pd.DataFrame", sources: "pd.DataFrame"
) -> "pd.DataFrame":
    """Return one row for each claim that a row of evidence bears on, joined with its source.

    Adds ``claim_id``, the claim's ``kind``, ``origin``, ``primary``, ``publisher``,
    ``publisher_kind``, ``title``, ``url``, ``published``, ``accessed``, and ``known``, the day from
    which it counts. ``stance`` is as the rule reads it: ``context`` for a plan or forecast where
    the source does not look back. No row is lost or doubled by the join.
    """
    joined = _joined(evidence, sources)
    of_claim = dict(zip(claims["claim_id"], claims["kind"], strict=True))
    kinds = [of_claim.get(one, "") for one in joined["claim_id"]]
    stances = zip(joined["stance"], kinds, joined["vantage"], strict=True)
    known: list[Any] = [
        known_from(*days) for days in zip(joined["published"], joined["accessed"], strict=True)
    ]
    return joined.assign(kind=kinds, stance=[as_read(*one) for one in stances], known=known)


def _joined(evidence: "pd.DataFrame", sources: "pd.DataFrame") -> "pd.DataFrame":
    wanted = ["source_id", "title", "publisher", "publisher_kind", "origin", "primary"]
    wanted += ["url", "published", "accessed"]
    long = evidence.assign(claim_id=evidence["claim_ids"].str.split(";")).explode("claim_id")
    joined = long.merge(sources[wanted], on="source_id", how="left", validate="many_to_one")
    assert len(joined) == len(long), "each row of evidence has exactly one source"
    return joined.drop(columns="claim_ids")


def as_read(stance: str, kind: str, vantage: str) -> str:
    """Return a stance as the rule reads it for a claim of this kind.

    >>> as_read("supports", "plan", "before"), as_read("supports", "fact", "before")
    ('context', 'supports')
    """
    return "context" if kind in to_come("claims.kind") and vantage != "after" else stance


def known_from(published: str, accessed: str = "") -> date | None:
    """Return the day from which a source counts: its latest, or that on which it was read.

    None for a source without a date, which counts on no day.

    >>> known_from("2026?", "2026-11-23"), known_from("2026-02"), known_from("", "2026-11-23")
    (datetime.date(2026, 11, 23), datetime.date(2026, 2, 28), None)
    """
    day = latest(published) if published else None
    read = latest(accessed) if accessed else None
    return min(day, read) if day and read else day


def counted(rows: "pd.DataFrame", rule: Rule) -> "pd.DataFrame":
    """Return the rows of ``attached`` evidence that count under a rule."""
    ranks = list(reversed(allowed("evidence", "confidence")))
    keep = rows["stance"].isin(STANCES)
    keep &= rows["confidence"].map(ranks.index).ge(ranks.index(rule.min_confidence))
    if rule.kinds:
        keep &= rows["publisher_kind"].map(rule.kinds).astype(bool)
    if rule.as_of:
        until = latest(rule.as_of) or date.max
        keep &= rows["known"].map(lambda day: bool(day) and day <= until).astype(bool)
    return rows[keep]


def verdicts(
    claims: "pd.DataFrame",
    evidence: "pd.DataFrame",
    sources: "pd.DataFrame",
    rule: Rule | None = None,
) -> "pd.DataFrame":
    """Return the verdict of every checkable claim, in the order of the claims.

    Columns ``claim_id``, ``verdict``, and for each stance the number of origins that count
    (``supports``, ``contradicts``, ``qualifies``) and whether it is enough (``..._enough``).
    """
    return _judged(claims, attached(claims, evidence, sources), rule or Rule())


def _judged(claims: "pd.DataFrame", borne: "pd.DataFrame", rule: Rule) -> "pd.DataFrame":
    """Return the verdicts from rows of ``attached``, which serve every rule and every day."""
    import pandas as pd

    used = counted(borne, rule)
    origins: dict[tuple[str, str], set[str]] = {}
    settled: set[tuple[str, str]] = set()  # by a primary source
    for row in rows(used):
        origins.setdefault((row.claim_id, row.stance), set()).add(row.origin)
        if rule.primary_settles and row.primary == "yes":
            settled.add((row.claim_id, row.stance))
    out = []
    for claim in claims.loc[claims["checkable"] == "yes", "claim_id"]:
        count = {stance: len(origins.get((claim, stance), ())) for stance in STANCES}
        enough = {s: (claim, s) in settled or n >= rule.min_sources for s, n in count.items()}
        out.append(
            {"claim_id": claim, "verdict": judge(**enough), **count}
            | {f"{stance}_enough": yes for stance, yes in enough.items()}
        )
    columns = ["claim_id", "verdict", *STANCES, *(f"{stance}_enough" for stance in STANCES)]
    return pd.DataFrame(out, columns=columns)


def judge(supports: bool, contradicts: bool, qualifies: bool) -> str:
    """Return the verdict from which stances are enough: the table of the rule.

    >>> judge(True, False, False), judge(True, False, True), judge(False, True, True)
    ('supported', 'partly', 'contradicted')
    """
    if contradicts:
        return "partly" if supports else "contradicted"
    if qualifies:
        return "partly"
    return "supported" if supports else "unverified"


def over_days(
    claims: "pd.DataFrame",
    evidence: "pd.DataFrame",
    sources: "pd.DataFrame",
    published: str,
    rule: Rule,
) -> "Iterator[tuple[date, pd.DataFrame]]":
    """Yield the verdicts as they stood on every day on which the record grew, from publication on.

    Sources without a date never count here. Nothing without a publication date or evidence.
    """
    first = latest(published) if published else None
    used = attached(claims, evidence, sources)
    days = sorted({day for day in used["known"] if day and first and day > first})
    last = latest(rule.as_of) if rule.as_of else None
    for day in [first, *days] if first and len(used) else []:
        if last is None or day <= last:
            yield day, _judged(claims, used, replace(rule, as_of=day.isoformat()))


def over_time(
    claims: "pd.DataFrame",
    evidence: "pd.DataFrame",
    sources: "pd.DataFrame",
    published: str,
    rule: Rule | None = None,
) -> "pd.DataFrame":
    """Return how many claims had each verdict on every day on which the record grew.

    Columns ``as_of`` (from the latest day of ``published`` on), ``verdict``, ``n``. Sources without
    a date never count here. Empty without a publication date or without evidence.
    """
    import pandas as pd

    rows = [
        (day.isoformat(), verdict, int((table["verdict"] == verdict).sum()))
        for day, table in over_days(claims, evidence, sources, published, rule or Rule())
        for verdict in VERDICTS
    ]
    return pd.DataFrame(rows, columns=["as_of", "verdict", "n"])


def under_rivals(
    claims: "pd.DataFrame",
    evidence: "pd.DataFrame",
    sources: "pd.DataFrame",
    rule: Rule | None = None,
) -> "pd.DataFrame":
    """Return every claim's verdict under the rule and each rival: ``claim_id rule verdict``."""
    import pandas as pd

    borne = attached(claims, evidence, sources)
    parts = [
        _judged(claims, borne, one)[["claim_id", "verdict"]].assign(rule=one.name)
        for one in rivals(rule or Rule())
    ]
    return pd.concat(parts, ignore_index=True)[["claim_id", "rule", "verdict"]]


def undated(evidence: "pd.DataFrame", sources: "pd.DataFrame") -> int:
    """Return how many findings have a source without a date; ``as_of`` sets them aside."""
    without = sources.loc[sources["published"] == "", "source_id"]
    each = evidence.drop_duplicates(["finding", "source_id"])
    return int(each["source_id"].isin(without).sum())
