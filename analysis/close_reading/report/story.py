"""The story of an article in time: what it tells, what other sources add, and how that went on.

Frames for the timeline and the story curve, and for each claim with enough dated findings a
paragraph, made from the table, that tells their course.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures import timeline, verdicts
from close_reading.measures.claims import count_words
from close_reading.report import names
from close_reading.report.frames import bars
from close_reading.report.html import Html, fill, link
from close_reading.report.wording import count, listed, true_place
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import to_come, values
from newsdraft.dates import as_edtf, earliest, in_words, latest

if TYPE_CHECKING:
    import pandas as pd

ENOUGH = 5  # dated findings: from here on they have a course to tell
_TO = " to "  # between the ends of a stretch of time in words
_STEPS = 6  # findings that a paragraph tells; the card of the claim holds all
UNDATED = "no date told"


def events(case: Dossier, rule: verdicts.Rule) -> "pd.DataFrame":
    """Return all events for the timeline: the article's and the record's, errors flagged.

    Columns of ``charts.story_timeline``; ``part`` is ``article`` or ``record``, ``flag`` says what
    the fact check found wrong with an event that the article tells.
    """
    import pandas as pd

    added = case.events[case.events["basis"] == "record"]
    late = timeline.precision_bars(added).merge(
        added[["event_id", "basis", "date"]], on="event_id", validate="one_to_one"
    )
    flags = _flags(case, rule)
    told = bars(case).assign(part="article")
    both = pd.concat([told, late.assign(part="record")]) if len(late) else told
    frame = both.assign(flag=[flags.get(one, "") for one in both["event_id"]])
    assert len(frame) == len(case.events)
    return frame.reset_index(drop=True)


def note(case: Dossier) -> str:
    """Say what stands where on the timeline, and what a mark and a bar are."""
    added = (case.events["basis"] == "record").any()
    where = "Above what the article tells, below what other sources tell. " if added else ""
    return f"{where}A mark is one day; a bar spans all days that the date allows."


def told_events(case: Dossier, rule: verdicts.Rule) -> "pd.DataFrame":
    """Return the article's events, what is wrong with one behind its title."""
    flags = _flags(case, rule)
    told = case.events[case.events["basis"] != "record"]
    titles = zip(told["event_id"], told["title"], strict=True)
    return told.assign(
        title=[f"{title} ✘ {flags[one]}" if one in flags else title for one, title in titles]
    )


def _flags(case: Dossier, rule: verdicts.Rule) -> dict[str, str]:
    """Say of each event what is wrong in the words that tell it."""
    table = verdicts.verdicts(case.claims, case.evidence, case.sources, rule)
    wrong = set(table.loc[table["verdict"] == "contradicted", "claim_id"])
    flags: dict[str, str] = {}
    for claim in rows(case.claims[case.claims["claim_id"].isin(wrong)]):
        place = true_place(case, claim.claim_id)
        says = f"in fact {place}" if place and place not in claim.quote else "contradicted"
        for event in telling(case, claim.start, claim.end):
            told = f"“{claim.quote}”: {says}"
            flags[event] = f"{flags[event]}; {told}" if event in flags else told
    return flags


def telling(case: Dossier, start: int, end: int) -> list[str]:
    """Return the events that words of the article tell, in the order of the table."""
    return [
        row.event_id
        for row in rows(case.events[case.events["basis"] != "record"])
        if _spot(row.start) and int(row.start) < end and int(row.end) > start
    ]


def _spot(cell: object) -> bool:
    return str(cell) not in ("", "<NA>", "None", "nan")


def curve(case: Dossier, rule: verdicts.Rule) -> "pd.DataFrame":
    """Return the events that can be put in order: ``told``, ``happened`` (ranks), ``who`` tells it.

    ``who`` is the kind of source of the claim that the event's first words stand in.
    """
    told = told_events(case, rule)
    frame = timeline.told_against_happened(told, case.order).frame
    starts = dict(zip(told["event_id"], told["start"], strict=True))
    return frame.assign(who=[_who(case, int(starts[one])) for one in frame["event_id"]])


def _who(case: Dossier, at: int) -> str:
    inside = case.claims[(case.claims["start"] <= at) & (case.claims["end"] > at)]
    return str(inside["source_type"].iloc[0]) if len(inside) else ""


def words_told(case: Dossier) -> "pd.DataFrame":
    """Return how many words of the claims tell of which time: ``label``, ``n``, in true order.

    A claim counts for the first dated event that its words tell, else for its first expression of
    time that names a day, month or year, else for none.
    """
    import pandas as pd

    dates = dict(zip(case.events["event_id"], case.events["date"], strict=True))
    spent: dict[str, int] = {}
    for claim in rows(case.claims):
        days = [dates[one] for one in telling(case, claim.start, claim.end) if dates[one]]
        days += _times(case, claim.start, claim.end)
        day = days[0].rstrip("?~%") if days else ""
        spent[day] = spent.get(day, 0) + count_words(claim.quote)
    known = sorted((one for one in spent if one), key=lambda one: (_first(one), one))
    told = [(in_words(one), spent[one]) for one in known]
    told += [(UNDATED, spent[""])] if known and "" in spent else []
    return pd.DataFrame(told, columns=["label", "n"])


def _times(case: Dossier, start: int, end: int) -> list[str]:
    inside = case.times[(case.times["start"] >= start) & (case.times["end"] <= end)]
    return [as_edtf(value)[:10] for value in inside["value"] if as_edtf(value)]


def _first(edtf: str) -> date:
    return earliest(edtf) or latest(edtf) or date.min


def courses(case: Dossier, rule: verdicts.Rule) -> Html:
    """Tell, for each claim with five or more dated findings, how the matter went on.

    The richest comes first and is open; each paragraph is a ``<details>`` of its own.
    """
    found = list(_dated(case, rule))
    found.sort(key=lambda one: (-one[1]["event_date"].nunique(), one[0].claim_id))
    parts = [_course(case, claim, mine, at == 0) for at, (claim, mine) in enumerate(found)]
    return Html(Markup("").join(parts))


def courses_note(case: Dossier) -> str:
    """Say what is told how, and where the plans and forecasts are judged."""
    ahead = case.claims["kind"].isin(to_come("claims.kind")).any() and len(case.evidence) > 0
    return fill(
        "For each claim with {n} or more dated findings, what happened, in order: the strongest of "
        "each day. {ahead}",
        n=ENOUGH,
        ahead=link("What came of each plan and forecast", "05-record", "outcomes")
        + fill(" stands in the fact check.")
        if ahead
        else "",
    )


def _dated(case: Dossier, rule: verdicts.Rule) -> Iterator[tuple[Any, "pd.DataFrame"]]:
    """Yield each claim that has enough dated findings, with them."""
    kept = dated(case, rule)
    for claim in rows(case.claims):
        mine = kept[kept["claim_id"] == claim.claim_id].drop_duplicates("finding")
        if len(mine) >= ENOUGH:
            yield claim, mine


def dated(case: Dossier, rule: verdicts.Rule) -> "pd.DataFrame":
    """Return the dated findings that are sure enough and published by the rule's day."""
    used = verdicts.attached(case.claims, case.evidence, case.sources)
    grades = values("evidence.confidence")
    sure = grades[: grades.index(rule.min_confidence) + 1]
    until = latest(rule.as_of) if rule.as_of else None
    kept = used[(used["event_date"] != "") & used["confidence"].isin(sure)]
    if until:
        kept = kept[[day is not None and day <= until for day in kept["known"]]]
    return kept


def _course(case: Dossier, claim: Any, mine: "pd.DataFrame", first: bool) -> Markup:
    steps = milestones(mine)
    days = list(dict.fromkeys(row.event_date for row in steps))
    span = (
        f"all from {in_words(days[0])}" if len(days) == 1
        else f"from {in_words(days[0]).split(_TO)[0]} to {in_words(days[-1]).split(_TO)[-1]}"
    )  # fmt: skip
    houses = names.sources(case)
    told = Markup("").join(
        fill(
            "<li><b>{day}:</b> {finding} ({source})</li>",
            day=in_words(row.event_date),
            finding=row.finding,
            source=link(houses[row.source_id], "05-record", row.evidence_id),
        )
        for row in steps
    )
    left = len(mine) - len(steps)
    return fill(
        '<details class="course" id="course-{id}"{open}><summary>{claim}: “{quote}” {n}, '
        "{span}</summary><ul>{told}</ul>{more}</details>",
        id=claim.claim_id,
        open=Markup(" open") if first else "",
        claim=names.claim_name(claim.claim_id).capitalize(),
        quote=claim.quote,
        n=count(len(mine), "dated finding"),
        span=span,
        told=told,
        more=fill(
            "<p>{n} more on the card of {link}.</p>",
            link=names.claim_link(claim.claim_id),
            n=left,
        )
        if left
        else "",
    )


def milestones(findings: "pd.DataFrame", most: int = _STEPS) -> list[Any]:
    """Choose the findings that tell a course: the best of each day, the first and last day kept.

    What settles something weighs more than background, a document of a party more than a report,
    a sure finding more than an unsure one; of equals the later, as it tells how things stand.
    """
    grades = values("evidence.confidence")
    best: dict[str, tuple[tuple[Any, ...], Any]] = {}
    for row in rows(findings):
        weight = (
            row.stance != "context",
            row.primary == "yes",
            -grades.index(row.confidence),
        )
        if row.event_date not in best or weight > best[row.event_date][0]:
            best[row.event_date] = (weight, row)
    days = sorted(best, key=lambda day: (_first(day), latest(day) or date.max))
    ends = {days[0], days[-1]} if days else set()
    inner = [day for day in days if day not in ends]
    ranked = sorted(inner, key=lambda day: (best[day][0], days.index(day)), reverse=True)
    kept = ends | set(ranked[: max(0, most - len(ends))])
    return [best[day][1] for day in days if day in kept]


def weekday_note(case: Dossier) -> str:
    """Say from which publication days on a date of the article would mean another day.

    One sentence for each expression that moves; empty where none does or no day is known.
    """
    moved = timeline.sensitivity(case.times, case.article.published, 7)
    words = dict(zip(case.times["time_id"], case.times["quote"], strict=True))
    told: list[str] = []
    known: dict[str, bool] = defaultdict(bool)
    for time, group in moved.groupby("time_id", sort=False):
        now = str(group.loc[group["shift"] == 0, "value"].iloc[0])
        same = group.loc[group["value"] == now, "published"]
        if (
            group["value"].nunique() > 1
            and len(same) > 1
            and len(now) >= 10
            and not known[now[:10]]
        ):
            known[now[:10]] = True
            told.append(
                f"“{words[time]}” means {in_words(now[:10])} for an article published from "
                f"{in_words(same.min())} to {in_words(same.max())}"
            )
    return (
        f"{listed(told)}; published earlier or later, it would mean another date." if told else ""
    )
