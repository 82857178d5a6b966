"""Captions of the figures: what the picture shows, its source and n, computed for any dossier."""

from typing import TYPE_CHECKING

from close_reading.dossier.dossier import Dossier
from close_reading.measures import claims, timeline
from close_reading.report.wording import count, dated, verb

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

BENCHMARKS = (
    "Our figures beside those of other systems on the same development files. Source: "
    "data/benchmarks.csv, which names data set, part, date and command."
)


def xray(case: Dossier) -> str:
    """Say how much of the article rests on whom."""
    own = int((case.claims["source_type"] == "author").sum())
    return (
        f"{_all(case)} in {count(len(case.article.sentences), 'sentence')}; {own} "
        f"{verb(own, 'rests', 'rest')} on the article's own word. {_source(case, 'claims.csv')}"
    )


def density(cover: "pd.DataFrame") -> str:
    """Say how many claims the fullest sentence carries."""
    if cover.empty:
        return "The article is empty."
    top = cover.sort_values("claims", ascending=False, kind="stable").iloc[0]
    bare = int((cover["claims"] == 0).sum())
    return (
        f"The fullest sentence, s{int(top['sentence']):02d}, carries "
        f"{count(int(top['claims']), 'claim')}; {_of(bare, len(cover), 'sentence')} "
        f"{verb(bare, 'carries', 'carry')} none. Source: claims.csv."
    )


def labels(case: Dossier) -> str:
    """Say which kind of claim is commonest."""
    if case.claims.empty:
        return f"No claim was found. {_source(case, 'claims.csv')}"
    kinds = claims.counts(case.claims, "kind")
    top = kinds.sort_values("n", ascending=False, kind="stable").iloc[0]
    return (
        f"The commonest kind is {top['label']} ({int(top['n'])} of {len(case.claims)}). "
        f"{_source(case, 'claims.csv')}"
    )


def sources(case: Dossier) -> str:
    """Say how many claims have a source that can be asked again."""
    named, total = claims.named_share(case.claims)
    have = f"{_of(named, total, 'claim')} {verb(named, 'has', 'have')} a named source."
    return f"{have if total else 'No claim was found.'} {_source(case, 'claims.csv')}"


def events(case: Dossier) -> str:
    """Say how the events lie around publication."""
    told = case.events[case.events["basis"] != "record"]
    past = int((told["status"] == "past").sum())
    if told.empty:
        return f"No event was found. {_source(case, 'events.csv')}"
    return (
        f"{_of(past, len(told), 'event')} {verb(past, 'lies', 'lie')} before publication, "
        f"{dated(case.article)}. Source: events.csv, n = {len(told)}."
    )


def telling(case: timeline.Telling) -> str:
    """Say how far the telling departs from the happening."""
    if case.displacement is None:
        return "No two events can be set apart, so no order of happening can be drawn."
    return (
        f"{case.displacement:.0%} of {case.pairs} comparable pairs are told in reverse "
        "(Kendall's tau distance). Source: events.csv and order.csv."
    )


def moves(case: Dossier, moved: "pd.DataFrame") -> str:
    """Say how many expressions move with the publication date."""
    if moved.empty:
        return "Nothing moves without a time expression and a day of publication."
    n = int(moved.groupby("time_id")["value"].nunique().gt(1).sum())
    return (
        f"{_of(n, len(case.times), 'time expression')} {verb(n, 'changes', 'change')} value "
        "as the publication date moves by up to two weeks. Source: times.csv."
    )


def voice(heard: "pd.DataFrame") -> str:
    """Say who takes most of the attributed words."""
    speak = heard[heard["claims"] > 0]
    if speak.empty:
        return "No stakeholder speaks. Source: claims.csv, mentions.csv."
    n, top = len(speak), speak.sort_values("words", ascending=False, kind="stable").iloc[0]
    return (
        f"{_of(n, len(heard), 'stakeholder')} {verb(n, 'vouches', 'vouch')} for claims, "
        f"{top['name']} for those with most words. Source: claims.csv, mentions.csv."
    )


def network(net: "nx.MultiDiGraph[str]", focus: str) -> str:
    """Say how many relations tie how many stakeholders."""
    around = f" around {net.nodes[focus]['name']}" if focus in net else ""
    if not net.number_of_edges():
        return f"No relation was found{around}. Source: relations.csv."
    return (
        f"{count(net.number_of_edges(), 'relation').capitalize()} between "
        f"{count(net.number_of_nodes(), 'stakeholder')}{around}; the numbers lead to the quotes "
        "in the table below. Source: relations.csv."
    )


def grid(graded: "pd.DataFrame") -> str:
    """Say how many were graded, and that it is judgement."""
    if graded.empty:
        return "No stakeholder was graded. Source: stakeholders.csv."
    n = int((graded["influence"] == 5).sum())
    return (
        f"A coder's judgement: {_of(n, len(graded), 'stakeholder')} "
        f"{verb(n, 'decides', 'decide')} (influence 5). Source: stakeholders.csv."
    )


def matrix(table: "pd.DataFrame") -> str:
    """Say how many stakeholders are tied to claims."""
    if table.empty:
        return "No stakeholder is tied to a claim. Source: claims.csv, mentions.csv."
    return (
        f"{count(len(table), 'stakeholder').capitalize()} tied to "
        f"{count(len(table.columns), 'claim')}. Source: claims.csv, mentions.csv."
    )


def steps(case: Dossier, over_time: "pd.DataFrame") -> str:
    """Say how the verdicts stood on the first and on the last day."""
    if over_time.empty:
        return "Without evidence or a publication date there are no verdicts over time."
    days = over_time.pivot(index="as_of", columns="verdict", values="n")
    first, last = int(days.iloc[0]["unverified"]), int(days.iloc[-1]["unverified"])
    return (
        f"{count(first, 'claim').capitalize()} {verb(first, 'was', 'were')} unverified on "
        f"{days.index[0]}, {last} on {days.index[-1]}; sources without a date are left out. "
        "Source: evidence.csv, sources.csv."
    )


def rivals(table: "pd.DataFrame") -> str:
    """Say how many verdicts stand under every rival rule."""
    if table.empty:
        return "Nothing to judge."
    if (table["verdict"] == "unverified").all():
        return "Without evidence no verdict can turn."
    turns = table.groupby("claim_id")["verdict"].nunique()
    same = int((turns == 1).sum())
    return (
        f"{_of(same, len(turns), 'verdict')} {verb(same, 'stands', 'stand')} under all "
        f"{table['rule'].nunique()} rules. Source: evidence.csv."
    )


def agreement(table: "pd.DataFrame") -> str:
    """Say how many labels reach the usual bar for alpha (Krippendorff 2004: .80)."""
    known = table[table["alpha"].notna()]
    if known.empty:
        return "This dossier was coded once: agreement is unknown."
    good, rest = int((known["alpha"] >= 0.8).sum()), len(table) - len(known)
    return (
        f"{_of(good, len(known), 'label')} {verb(good, 'reaches', 'reach')} an alpha of .80; "
        f"{rest} {verb(rest, 'does', 'do')} not vary, so nothing is known of them. Source: passes/."
    )


def _all(case: Dossier) -> str:
    return count(len(case.claims), "claim").capitalize()


def _of(part: int, whole: int, noun: str) -> str:
    return f"{part} of {whole} {noun}{'' if whole == 1 else 's'}"


def _source(case: Dossier, file: str) -> str:
    return f"Source: {file} of {case.name}, n = {len(case.tables[file.removesuffix('.csv')])}."
