"""On which day each verdict was settled: from then on no later source changed it."""

from datetime import date
from typing import TYPE_CHECKING

from close_reading.measures.verdicts import Rule, over_days
from newsdraft.dates import latest

if TYPE_CHECKING:
    import pandas as pd


def settled(
    claims: "pd.DataFrame",
    evidence: "pd.DataFrame",
    sources: "pd.DataFrame",
    published: str,
    rule: Rule | None = None,
) -> "pd.DataFrame":
    """Return for every checkable claim its last verdict and the day from which that stood.

    Columns ``claim_id``, ``verdict``, ``day``, ``days`` (since the latest day of ``published``);
    both missing for a claim that is unverified to the end. Empty without a publication date or
    without evidence.
    """
    import pandas as pd

    stood: dict[str, tuple[str, str]] = {}
    for day, table in over_days(claims, evidence, sources, published, rule or Rule()):
        for claim, verdict in zip(table["claim_id"], table["verdict"], strict=True):
            if stood.get(claim, ("", ""))[0] != verdict:
                stood[claim] = (verdict, day.isoformat())
    first = latest(published) if published else None
    out = [
        (claim, verdict, *_since(first, "" if verdict == "unverified" else day))
        for claim, (verdict, day) in stood.items()
    ]
    frame = pd.DataFrame(out, columns=["claim_id", "verdict", "day", "days"])
    return frame.astype({"days": "Int64"})


def _since(first: date | None, day: str) -> tuple[str, int | None]:
    return (day, (date.fromisoformat(day) - first).days) if first and day else ("", None)
