"""What the sources leave open: plans and forecasts without an outcome, and what was under way.

>>> from close_reading.dossier.dossier import draft
>>> from newsdraft.text import Article
>>> still_open(draft(Article("Rain fell.", "2025-10-29")), verdicts.Rule())
<HTML>
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures import verdicts
from close_reading.report import names
from close_reading.report.html import Html, fill, link
from close_reading.report.story import dated, telling
from close_reading.report.wording import count
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import to_come
from newsdraft.dates import earliest, in_words, latest

if TYPE_CHECKING:
    import pandas as pd

_MOST = 3  # of each; the fact check has all
_UNDER_WAY = "ongoing"


def still_open(case: Dossier, rule: verdicts.Rule) -> Html:
    """Return what no source settles, with the day of the latest finding; nothing unchecked.

    Of what was under way only the latest finding is told: whether it has ended, no label says.
    """
    if case.evidence.empty:
        return Html("")
    found = dated(case, rule)
    known = [n for n, row in enumerate(rows(found)) if _day(row) <= _read(case)]
    found = found.iloc[known]  # with its columns where there is none
    told = [*_plans(case, rule, found), *_under_way(case, found), _until(case, found)]
    return Html(Markup('<p class="small open">{}</p>').format(Markup(" ").join(told)))


def _plans(case: Dossier, rule: verdicts.Rule, found: "pd.DataFrame") -> list[Markup]:
    """Name the plans and forecasts whose outcome no source tells."""
    table = verdicts.verdicts(case.claims, case.evidence, case.sources, rule)
    unknown = set(table.loc[table["verdict"] == "unverified", "claim_id"])
    ahead = case.claims["kind"].isin(to_come("claims.kind"))
    mine = list(rows(case.claims[ahead & case.claims["claim_id"].isin(unknown)]))
    if not mine:
        return []
    named = Markup(", ").join(_named(one, found) for one in mine[:_MOST])
    more = f" and of {count(len(mine) - _MOST, 'other')}" if len(mine) > _MOST else ""
    return [fill("<b>Still open:</b> what came of {named}{more}.", named=named, more=more)]


def _named(claim: Any, found: "pd.DataFrame") -> Markup:
    last = _last(found[found["claim_id"] == claim.claim_id])
    return fill(
        "“{quote}” ({claim}{last})",
        quote=claim.quote,
        claim=names.claim_link(claim.claim_id),
        last=f"; latest finding: {_aside(last.event_date)}" if last else "",
    )


def _aside(day: str) -> str:
    """Say a date inside brackets, so that it has none of its own.

    >>> _aside("2026-02-25?")
    '25 February 2026, uncertain'
    """
    return in_words(day).replace(" (uncertain)", ", uncertain")


def _under_way(case: Dossier, found: "pd.DataFrame") -> list[Markup]:
    """Tell the latest finding on what the article tells of as under way."""
    events = case.events[case.events["status"] == _UNDER_WAY]
    titles = dict(zip(events["event_id"], events["title"], strict=True))
    about: dict[str, list[str]] = {}
    for claim in rows(case.claims):
        for event in telling(case, claim.start, claim.end):
            about.setdefault(event, []).append(claim.claim_id)
    told = []
    for event, ids in about.items():
        last = _last(found[found["claim_id"].isin(ids)])
        if event in titles and last:
            told.append(_heard(case, event, titles[event], last))
    return told[:_MOST]


def _heard(case: Dossier, event: str, title: str, last: Any) -> Markup:
    return fill(
        "<b>Under way when it was written:</b> {event}. Last heard ({day}): {finding} ({source})",
        event=link(title, "03-timeline", event),
        day=_aside(last.event_date),
        finding=last.finding,
        source=link(names.sources(case)[last.source_id], "05-record", last.evidence_id),
    )


def _until(case: Dossier, found: "pd.DataFrame") -> Markup:
    """Say when the sources were read, of what month the latest finding is, and that it ends so."""
    read, last = _read(case), _last(found)
    told = [f"sources were read in {in_words(read.isoformat()[:7])}"] if read < date.max else []
    if last:
        told.append(f"the latest finding is of {in_words(_day(last).isoformat()[:7])}")
    known = "; ".join(told)
    known = f"{known[:1].upper()}{known[1:]}. " if known else ""
    return fill("{known}What came after that is not known here.", known=known)


def _read(case: Dossier) -> date:
    """Return the last day on which a source was read: nothing later can be a finding."""
    return max((day for text in case.sources["accessed"] if text and (day := latest(text))),
               default=date.max)  # fmt: skip


def _last(found: "pd.DataFrame") -> Any:
    """Return the finding of the latest day; of equals the one that settles more; or nothing."""
    return max(
        rows(found), key=lambda row: (_day(row), row.stance != "context", row.evidence_id),
        default=None,
    )  # fmt: skip


def _day(row: Any) -> date:
    return latest(row.event_date) or earliest(row.event_date) or date.max
