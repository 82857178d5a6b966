"""The tables that the notebooks show: frames that join what the rooms keep apart."""

from typing import TYPE_CHECKING, Any

from close_reading.dossier.dossier import Dossier
from close_reading.measures import claims, timeline
from close_reading.measures import verdicts as record
from close_reading.report import html
from close_reading.report.cards import address, homes
from close_reading.report.html import Mark
from close_reading.report.names import language
from close_reading.report.reasons import bearings
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import values
from newsdraft.dates import as_edtf, in_words, latest
from newsdraft.text import Span

if TYPE_CHECKING:
    import pandas as pd

_TOLD_FIRST = ("contradicted", "partly", "unverified", "supported")
_VERDICT_STANCE = {
    "supported": ("supports",),
    "contradicted": ("contradicts",),
    "partly": ("qualifies", "contradicts", "supports"),
    "unverified": ("supports", "contradicts", "qualifies", "context"),
}


def marks(case: Dossier) -> list[Mark]:
    """Return the stretches of the article to mark: claims, times, and mentions of stakeholders."""
    spans = [Mark(r.start, r.end, "claim", r.claim_id) for r in rows(case.claims)]
    spans += [Mark(r.start, r.end, "time", r.time_id) for r in rows(case.times)]
    named = case.mentions[case.mentions["form"] != "pronoun"]
    return spans + [Mark(r.start, r.end, "name", r.stakeholder_id) for r in rows(named)]


def provenance(case: Dossier) -> "pd.DataFrame":
    """Return what is known of where the article comes from: ``what``, ``value``."""
    import pandas as pd

    published = case.article.published
    about = {**case.about, "published": in_words(published) if published else "unknown"}
    wanted = {"title": "title", "publisher": "publisher", "published": "published",
              "url": "address", "seed": "file", "note": "note"}  # fmt: skip
    return pd.DataFrame(
        [(told, about.get(key) or "unknown") for key, told in wanted.items()
         if key != "note" or about.get(key)],
        columns=["what", "value"],
    )  # fmt: skip


def unclaimed(case: Dossier) -> "pd.DataFrame":
    """Return the sentences without a claim, each with the drafting rule's reason."""
    cover = claims.coverage(case.article, case.claims)
    bare = cover.loc[cover["claims"] == 0, ["sentence", "quote"]]
    if bare.empty:
        return bare.assign(reason="")
    from newsdraft.claims.drafting import unclaimed as reasons

    why = reasons(case.article, set(case.claims["sentence"]))
    return bare.assign(reason=[why.get(n, "unknown") for n in bare["sentence"]])


def ledger(case: Dossier, rule: record.Rule, focus: str = "") -> "pd.DataFrame":
    """Return the claims, those about ``focus`` where given, with the verdict where there is one."""
    shown = claims.about(case.claims, case.mentions, focus)
    if case.evidence.empty:
        return shown
    table = record.verdicts(case.claims, case.evidence, case.sources, rule)
    verdict = dict(zip(table["claim_id"], table["verdict"], strict=True))
    return shown.assign(
        verdict=[verdict.get(one, "cannot be checked") for one in shown["claim_id"]]
    )


def yardstick(cases: list[Dossier]) -> "pd.DataFrame":
    """Set articles side by side: how many claims, and the share with a source that has a name.

    Columns ``article`` (its title and publisher), ``claims``, ``with a named source`` and ``with a
    named person``, both in per cent. Articles without a claim are left out.
    """
    import pandas as pd

    found = [
        (
            _titled(case),
            total,
            *(_share(n, total) for n in (named, claims.named_share(case.claims, True)[0])),
        )
        for case in cases
        for named, total in [claims.named_share(case.claims)]
        if total
    ]
    columns = ["article", "claims", "with a named source", "with a named person"]
    return pd.DataFrame(found, columns=columns)


def _share(n: int, total: int) -> str:
    """Return a share in per cent; what is not nothing is not rounded to nothing."""
    return "under 1%" if 0 < n <= total / 200 else f"{n / total:.0%}"


def _titled(case: Dossier) -> str:
    title, house = (str(case.about.get(key) or "") for key in ("title", "publisher"))
    return ", ".join(part for part in (title or case.name, house) if part)


def bars(case: Dossier) -> "pd.DataFrame":
    """Return the article's events with their bounds in days, the neighbours' where undated."""
    told = case.events[case.events["basis"] != "record"]
    order = _within(case.order, told)
    frame = timeline.precision_bars(told).merge(
        told[["event_id", "basis", "date"]], on="event_id", validate="one_to_one"
    )
    placed = timeline.place_undated(told, order).set_index("event_id")
    for side in ("earliest", "latest"):
        frame[side] = [
            day if day is not None else placed[side].get(event)
            for event, day in zip(frame["event_id"], frame[side], strict=True)
        ]
    return frame


def placed(case: Dossier) -> "pd.DataFrame":
    """Return the article's events without a full date and the bounds that neighbours give them."""
    told = case.events[case.events["basis"] != "record"]
    return timeline.place_undated(told, _within(case.order, told))


def moves(case: Dossier, days: int) -> "pd.DataFrame":
    """Return how each time expression's value moves with the publication date, with its words."""
    moved = timeline.sensitivity(case.times, case.article.published, days)
    words = dict(zip(case.times["time_id"], case.times["quote"], strict=True))
    return moved.assign(quote=[words[one] for one in moved["time_id"]])


def expressions(case: Dossier) -> "pd.DataFrame":
    """Return each expression of time with what it means, in words, and what that depends on."""
    words = dict(zip(case.times["time_id"], case.times["quote"], strict=True))
    shown = case.times[["time_id", "quote"]].assign(
        means=[_means(value) for value in case.times["value"]],
        on=[
            "the publication date" if one == "published" else f"“{words[one]}”" if one else ""
            for one in case.times["anchor"]
        ],
    )
    return shown.rename(columns={"quote": "words", "on": "counted from"})


def _means(value: str) -> str:
    vague = {"PAST_REF": "some time in the past", "PRESENT_REF": "about now",
             "FUTURE_REF": "some time in the future", "": "not settled"}  # fmt: skip
    if value[:1] == "P" and value not in vague:
        return "a length of time"
    day = as_edtf(value)
    return vague.get(value) or (in_words(day) if day else "not a day of the calendar")


def record_events(case: Dossier) -> "pd.DataFrame":
    """Return the events that only the record gives, by date."""
    known = case.events[case.events["basis"] == "record"]
    shown = known[["event_id", "date", "title", "place", "sources"]]
    return shown.sort_values(["date", "event_id"], ignore_index=True)


def then_and_now(case: Dossier, verdicts: "pd.DataFrame", rule: record.Rule) -> "pd.DataFrame":
    """Set each checkable claim beside the finding that weighs most for its verdict.

    Columns ``claim_id``, ``then`` (the article's sentence, the claim marked), ``now`` (the
    finding), ``verdict``, ``evidence`` (its address in the fact check). Of the rows that count, one
    of the deciding stance: primary first, then the surest. What did not hold comes first.
    """
    import pandas as pd

    used = record.attached(case.claims, case.evidence, case.sources)
    counting = record.counted(used, rule)
    spans = {r.claim_id: Span(r.start, r.end) for r in rows(case.claims)}
    first = homes(bearings(case, rule))
    out = []
    for row in rows(verdicts):
        best = _best(counting, row.claim_id, row.verdict)
        there = "" if best is None else address(best.evidence_id, row.claim_id, first)
        out.append(
            {
                "claim_id": row.claim_id,
                "then": html.in_sentence(case.article, spans[row.claim_id]),
                "now": best.finding if best is not None else "No source settles it.",
                "verdict": row.verdict,
                "evidence": there,
            }
        )
    frame = pd.DataFrame(out, columns=["claim_id", "then", "now", "verdict", "evidence"])
    by = frame["verdict"].map(_TOLD_FIRST.index).sort_values(kind="stable").index
    return frame.loc[by] if len(case.evidence) else frame.iloc[:0]


def _best(counting: "pd.DataFrame", claim: str, verdict: str) -> "pd.Series[Any] | None":
    stances = _VERDICT_STANCE[verdict]
    mine = counting[(counting["claim_id"] == claim) & counting["stance"].isin(stances)]
    if mine.empty:
        return None
    keyed = mine.assign(
        _stance=mine["stance"].map(stances.index),
        _confidence=mine["confidence"].map(values("evidence.confidence").index),
        _primary=mine["primary"] != "yes",
    )
    return keyed.sort_values(["_stance", "_primary", "_confidence", "evidence_id"]).iloc[0]


def _latest(counting: "pd.DataFrame", claim: str, verdict: str) -> "pd.Series[Any] | None":
    stances = _VERDICT_STANCE[verdict]
    mine = counting[(counting["claim_id"] == claim) & counting["stance"].isin(stances)]
    days = mine["event_date"].map(lambda text: latest(text) if text else None)
    known = [day for day in days if day is not None]
    return _best(mine[days == max(known)] if known else mine, claim, verdict)


def source_rows(case: Dossier) -> "pd.DataFrame":
    """Return every source by its title, its row's address ``src-...``, in the order of the file."""
    bears = record.attached(case.claims, case.evidence, case.sources)
    claims_of = bears.groupby("source_id")["claim_id"].agg(lambda ids: ";".join(sorted(set(ids))))
    shown = case.sources.assign(
        anchor="src-" + case.sources["source_id"],
        title=[
            html.web_link(row.url, row.title or row.publisher or row.url)
            for row in rows(case.sources)
        ],
        kind=case.sources["publisher_kind"],
        language=[language(one) for one in case.sources["language"]],
        publisher=[_house(row.publisher, row.origin) for row in rows(case.sources)],
        party=["yes" if one == "yes" else "" for one in case.sources["primary"]],
        claim_ids=[claims_of.get(one, "") for one in case.sources["source_id"]],
    ).rename(columns={"party": "document of a party"})
    columns = ["anchor", "title", "publisher", "published", "kind", "language"]
    return shown[[*columns, "document of a party", "claim_ids"]]


def _house(publisher: str, origin: str) -> str:
    """Say who published a source and, where it is somebody else, whose reporting it is.

    >>> _house("Castanet", "The Canadian Press"), _house("KBS World (French)", "KBS")
    ('Castanet; by The Canadian Press', 'KBS World (French)')
    """
    if not publisher or not origin or publisher.startswith(origin):
        return publisher or origin
    return f"{publisher}; by {origin}"


def outcomes(
    case: Dossier, verdicts: "pd.DataFrame", rule: record.Rule, kind: str
) -> "pd.DataFrame":
    """Return what came of every plan, or every forecast, that can be checked, and who says so.

    Columns ``claim_id``, ``statement``, ``verdict``, ``what came of it``, ``event_date``,
    ``sources``; empty without evidence. Told is the latest that a source looks back on, as that
    is how things stand; where none has a date, the finding that weighs most.
    """
    ahead = case.claims[case.claims["kind"] == kind]
    frame = ahead.merge(verdicts, on="claim_id", validate="one_to_one")
    assert len(frame) == (ahead["checkable"] == "yes").sum()
    counting = record.counted(record.attached(case.claims, case.evidence, case.sources), rule)
    best = [_latest(counting, row.claim_id, row.verdict) for row in rows(frame)]
    shown = frame[["claim_id", "statement", "verdict"]].assign(
        **{
            "what came of it": ["" if one is None else one.finding for one in best],
            "event_date": ["" if one is None else one.event_date for one in best],
            "sources": ["" if one is None else one.source_id for one in best],
        }
    )
    return shown if len(case.evidence) else shown.iloc[:0]


def agenda(case: Dossier, at_least: int = 3) -> "pd.DataFrame":
    """Return the evidence that bears on several plans of the fullest sentence: list beside list.

    Columns ``evidence``, ``finding``, ``topics`` (how many of the sentence's plans) and
    ``claim_ids``. What a match means is an inference, left to the reader.
    """
    import pandas as pd

    plans = case.claims[case.claims["kind"] == "plan"]
    fullest = plans["sentence"].mode()
    listed = set(plans.loc[plans["sentence"].isin(fullest[:1]), "claim_id"])
    out = []
    for row in rows(case.evidence):
        same = [one for one in row.claim_ids.split(";") if one in listed]
        if len(same) >= at_least:
            out.append((row.evidence_id, row.finding, len(same), ";".join(same)))
    columns = ["evidence", "finding", "topics", "claim_ids"]
    return pd.DataFrame(out, columns=columns)


def left_out(case: Dossier) -> "pd.DataFrame":
    """Return the stakeholders that only the record names, most sources first."""
    absent = case.stakeholders[case.stakeholders["in_article"] == "no"]
    counted = absent.assign(n=[len(list(filter(None, c.split(";")))) for c in absent["sources"]])
    frame = counted.sort_values(["n", "stakeholder_id"], ascending=[False, True], ignore_index=True)
    return frame[["name", "kind", "role", "rationale", "sources"]]


def unspoken(case: Dossier) -> "pd.DataFrame":
    """Return the checkable claims that no row of evidence supports, contradicts or qualifies."""
    used = record.attached(case.claims, case.evidence, case.sources)
    spoken = set(used.loc[used["stance"] != "context", "claim_id"])
    check = case.claims[case.claims["checkable"] == "yes"]
    check = check if len(case.evidence) else check.iloc[:0]
    return check.loc[~check["claim_id"].isin(spoken), ["claim_id", "statement", "kind"]]


def _within(order: "pd.DataFrame", events: "pd.DataFrame") -> "pd.DataFrame":
    known = set(events["event_id"])
    return order[order["event_a"].isin(known) & order["event_b"].isin(known)]
