"""How each verdict moves with the day and with the rule: what ``verdicts`` gives, for all at once.

A course says at which day a verdict changes, so that a page can show any day under any rule
without computing anything. ``tests`` hold it against ``verdicts`` for every day and rule.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from close_reading.measures.verdicts import STANCES, Rule, attached, counted, judge, rivals
from close_reading.tables.csv_io import rows
from newsdraft.dates import latest

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Courses:
    """Days on which the record grew, names of the rules, and each claim's verdict on each.

    ``of[claim_id][rule]`` has one verdict for each day and a last one for everything known.
    """

    days: tuple[str, ...]
    rules: tuple[str, ...]
    of: Mapping[str, Sequence[Sequence[str]]]


def courses(
    claims: "pd.DataFrame",
    evidence: "pd.DataFrame",
    sources: "pd.DataFrame",
    published: str,
    rule: Rule | None = None,
) -> Courses:
    """Return the verdict of every checkable claim for each rival rule and each day.

    Days run from the latest day of ``published`` to ``as_of``; there are none without evidence or
    without a publication date.
    """
    rule = rule or Rule()
    used = attached(claims, evidence, sources)
    first = latest(published) if published else None
    last = (latest(rule.as_of) if rule.as_of else None) or date.max
    grown = sorted({day for day in used["known"] if day and first and first < day <= last})
    days = [first, *grown] if first and first <= last and len(used) else []
    told: dict[str, list[list[str]]] = {
        one: [] for one in claims.loc[claims["checkable"] == "yes", "claim_id"]
    }
    for rival in rivals(rule):
        mine: dict[str, list[Any]] = {claim: [] for claim in told}
        for row in rows(counted(used, rival)):
            if row.claim_id in mine:
                mine[row.claim_id].append(row)
        for claim, found in mine.items():
            told[claim].append(_over(found, days, rival))
    names = tuple(one.name for one in rivals(rule))
    return Courses(tuple(day.isoformat() for day in days), names, told)


def changes(course: Sequence[str]) -> list[tuple[int, str]]:
    """Return where a course changes, and to what.

    >>> changes(["unverified", "supported", "supported", "partly"])
    [(0, 'unverified'), (1, 'supported'), (3, 'partly')]
    """
    return [(n, one) for n, one in enumerate(course) if n == 0 or one != course[n - 1]]


def _over(found: Sequence[Any], days: Sequence[date], rule: Rule) -> list[str]:
    known = [[row for row in found if row.known and row.known <= day] for day in days]
    return [_judged(one, rule) for one in (*known, found)]


def _judged(found: Sequence[Any], rule: Rule) -> str:
    def enough(stance: str) -> bool:
        mine = [row for row in found if row.stance == stance]
        settled = rule.primary_settles and any(row.primary == "yes" for row in mine)
        return settled or len({row.origin for row in mine}) >= rule.min_sources

    return judge(*(enough(stance) for stance in STANCES))
