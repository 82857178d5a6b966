"""Captions of the figures: what the picture shows, its source and n, computed for any dossier."""

from typing import TYPE_CHECKING

from close_reading.dossier.dossier import Dossier
from close_reading.measures import claims, scale, timeline
from close_reading.measures.method import Elsewhere
from close_reading.measures.verdicts import Rule
from close_reading.report.names import word
from close_reading.report.story import UNDATED
from close_reading.report.wording import count, dated, listed, most, named_in_plural, times, verb
from newsdraft.dates import in_words

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

OURS, ONE_SOURCE = Rule().name, "one source is enough"
DRAFT_WORTH = (
    "What a draft of a news report is worth to a reviewer. The rules were made with eight reports; "
    "two more were at hand; three were kept unseen and opened once, on 30 November 2026: their "
    "figures are of that day, and later rules were made with them as well. "
    "A perfect draft would cost .13 of coding from nothing. Ten of the texts are dossiers here; "
    "the codings they are measured by stand apart, and bench/worth.py reads them."
)
DRAFT_ERRORS = (
    "What remains: in how many rows the drafts of the eight reports differ from their codings "
    "(draft-errors.csv has every class)"
)
BENCHMARKS = (
    "1 would be without fault. Our automatic draft beside other systems, on the same public texts. "
    "Source: benchmarks.csv, which names test set, date and command."
)


def labels_title(case: Dossier) -> str:
    """Say how much of the article is stated as certain."""
    sure = int((case.claims["certainty"] == "certain").sum())
    told = f"{_of(sure, len(case.claims), 'claim')} {verb(sure, 'is', 'are')} stated as certain"
    told = told if sure else "No claim is stated as certain"
    return told if len(case.claims) else "No claim was found"


def labels(case: Dossier) -> str:
    """Say which kind of claim is commonest."""
    if case.claims.empty:
        return "No claim was found."
    kinds = claims.counts(case.claims, "kind")
    top = kinds.sort_values("n", ascending=False, kind="stable").iloc[0]
    if int(top["n"]) == len(case.claims) > 1:
        return f"Every claim is {_a(word(top['label']))}. {_source('claims.csv')}"
    return (
        f"The commonest kind of claim is {_a(word(top['label']))} "
        f"({int(top['n'])} of {len(case.claims)}). {_source('claims.csv')}"
    )


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def sources_title(case: Dossier) -> str:
    """Say how much of the article has no source."""
    own = int((case.claims["source_type"] == "author").sum())
    told = f"{_of(own, len(case.claims), 'claim')} {verb(own, 'has', 'have')} no source"
    told = told if own else "Every claim has a source"
    return told if len(case.claims) else "No claim was found"


def sources(case: Dossier) -> str:
    """Say how many claims have a source that can be asked again."""
    named, total = claims.named_share(case.claims)
    if not total:
        return "No claim was found."
    who = _of(named, total, "claim") if named else "No claim"
    return (
        f"{who} {verb(named or 1, 'has', 'have')} a source that one could ask "
        f"again: a person with a name, or one particular institution. {_source('claims.csv')}"
    )


def story_title(events: "pd.DataFrame") -> str:
    """Say how many events each side tells, and until when."""
    told, added = (int((events["part"] == one).sum()) for one in ("article", "record"))
    if not added:
        return f"The article tells {count(told, 'event')}"
    days = [day for side in ("earliest", "latest") for day in events[side] if day is not None]
    until = f", to {in_words(max(days).isoformat()[:7])}" if days else ""
    return f"The article tells {count(told, 'event')}; other sources add {added}{until}"


def story(case: Dossier, events: "pd.DataFrame") -> str:
    """Say what of the article's events is wrong, and what the picture rests on."""
    wrong = events[events["flag"] != ""]
    flags = f"Wrong in the article: {'; '.join(wrong['flag'])}. " if len(wrong) else ""
    return f"{flags}The article's date: {dated(case.article)}. {_source('events.csv')}"


def curve_title(telling: timeline.Telling) -> str:
    """Say how much is told out of order."""
    if not telling.displacement:
        return "Told in the order in which it happened"
    turned = round(telling.displacement * telling.pairs)
    return (
        f"{_of(turned, telling.pairs, 'pair')} of events {verb(turned, 'is', 'are')} told "
        "out of order"
    )


def curve(telling: timeline.Telling) -> str:
    """Say what the curve shows, and how it places what nothing puts in order."""
    n = len(telling.frame)
    loose = "; the others stand as they are told" if telling.pairs < n * (n - 1) // 2 else ""
    return (
        f"The curve turns back where the article jumps in time. {count(telling.pairs, 'pair')} of "
        f"events can be put in order{loose}. Source: events.csv, order.csv."
    )


def spent_title(spent: "pd.DataFrame") -> str:
    """Say which time has most words, and first that most have none where that is so."""
    timed = spent[spent["label"] != UNDATED]
    if timed.empty:
        return ""
    top = timed.sort_values("n", ascending=False, kind="stable").iloc[0]
    n, total, most = int(timed["n"].sum()), int(spent["n"].sum()), _time(top["label"])
    if 2 * n < total:
        return f"{total - n} of {total} words tell of no date; {int(top['n'])} tell of {most}"
    return f"{int(top['n'])} of {total} words tell of {most}"


def _time(label: str) -> str:
    """Name a time so that it can stand behind "of".

    >>> _time("12 January 2006"), _time("by March 2006"), _time("4 May 2015 to 9 May 2015")
    ('12 January 2006', 'the time until March 2006', 'the time from 4 May 2015 to 9 May 2015')
    """
    if label.startswith("by "):
        return f"the time until {label.removeprefix('by ')}"
    if label.startswith(("from ", "before ", "after ")):
        return f"the time {label}"
    return f"the time from {label}" if " to " in label and label[:1].isdigit() else label


def spent() -> str:
    """Say what is counted."""
    return "A claim without a date of its own counts as none. Source: claims.csv, events.csv."


def voice(heard: "pd.DataFrame") -> str:
    """Say who takes most of the attributed words."""
    speak = heard[heard["claims"] > 0]
    if speak.empty:
        return "Nobody is cited. Source: claims.csv, mentions.csv."
    n, first = len(speak), most(speak, "words")
    top = listed(list(first["name"]))
    told = f", {top} with the most words" if len(first) < n else f": {top}"
    return (
        f"{n} of {_people(len(heard))} {verb(n, 'is', 'are')} cited{told}. "
        "Source: claims.csv, mentions.csv."
    )


def voice_title(heard: "pd.DataFrame") -> str:
    """Say who is mentioned most, and whether they speak."""
    if heard.empty:
        return ""
    top = most(heard, "mentions")
    often = times(int(top["mentions"].iloc[0]))
    if len(top) > 1:
        return f"{listed(list(top['name']))} are mentioned most, {often} each"
    said = int(top["claims"].iloc[0])
    told = f"cited for {count(said, 'claim')}" if said else "never named as a source"
    name = top["name"].iloc[0]
    are = "are" if named_in_plural(name, top["kind"].iloc[0]) else "is"
    return f"{name} {are} mentioned most, {often}, and {told}"


def map_title(net: "nx.MultiDiGraph[str]", focus: str = "") -> str:
    """Say how many ties there are between how many."""
    around = f" around {net.nodes[focus]['name']}" if focus in net else ""
    tied = sum(net.degree(one) > 0 for one in net)
    return f"{count(net.number_of_edges(), 'tie')} between {tied} of {_people(len(net))}{around}"


def network(net: "nx.MultiDiGraph[str]", focus: str) -> str:
    """Say how many links tie how many people and organisations."""
    around = f" around {net.nodes[focus]['name']}" if focus in net else ""
    if not net.number_of_edges():
        return f"No link was found{around}. Source: relations.csv."
    return (
        f"{map_title(net, focus)}. Each line says what the text says; the table below has its "
        "words. Source: relations.csv."
    )


def days_title(days: "pd.DataFrame", within: int = 7) -> str:
    """Say how many verdicts were settled soon after publication."""
    soon = int((days["days"].fillna(within + 1) <= within).sum())
    return (
        f"{_of(soon, len(days), 'claim')} {verb(soon, 'was', 'were')} settled within a week"
        if len(days)
        else ""
    )


def days(case: Dossier, days: "pd.DataFrame") -> str:
    """Say when the last verdict was settled, and what is left out."""
    if days.empty:
        return "Without evidence or a publication date no day can be given."
    known = days[days["day"] != ""]
    last = f"The last was settled on {in_words(known['day'].max())}. " if len(known) else ""
    return (
        f"{last}Sources without a date are left out. The article's date: {dated(case.article)}. "
        "Source: evidence.csv, sources.csv."
    )


def rivals_title(table: "pd.DataFrame") -> str:
    """Say how many verdicts depend on the rule."""
    turns = int((table.groupby("claim")["verdict"].nunique() > 1).sum())
    n = table["claim"].nunique()
    if not turns:
        return "No verdict changes under another rule"
    return f"{_of(turns, n, 'verdict')} would change under another rule"


def rivals(table: "pd.DataFrame") -> str:
    """Say how many verdicts stand under every rule, and why asking for less may lower one."""
    if table.empty or (table["verdict"] == "unverified").all():
        return "Without evidence no verdict can change."
    turns = table.groupby("claim")["verdict"].nunique()
    same = int((turns == 1).sum())
    sets = table.pivot(index="claim", columns="rule", values="verdict")
    lower = 0
    if {ONE_SOURCE, OURS} <= set(sets.columns):
        lower = int(((sets[OURS] == "supported") & (sets[ONE_SOURCE] != "supported")).sum())
    why = (
        f" Where one source is enough, {count(lower, 'claim')} {verb(lower, 'does', 'do')} worse: "
        "then a single source that disagrees counts too."
    )
    return (
        f"{_of(same, len(turns), 'verdict')} {verb(same, 'is', 'are')} the same under all "
        f"{table['rule'].nunique()} rules.{why if lower else ''} Source: evidence.csv."
    )


def agreement(table: "pd.DataFrame") -> str:
    """Say how many labels reach the usual bar for alpha (Krippendorff 2004: .80)."""
    known = table[table["alpha"].notna()]
    if known.empty:
        return "This article was coded once, so agreement is unknown."
    good, full = int((known["alpha"] >= 0.8).sum()), int((known["alpha"] >= 1).sum())
    return (
        f"The passes agree fully on {full} of {count(len(known), 'label')}; {good} "
        f"{verb(good, 'reaches', 'reach')} the usual bar of .80 (Krippendorff's alpha). "
        "Source: passes/."
    )


def agreement_title(table: "pd.DataFrame") -> str:
    """Say on how many labels two passes differed."""
    known = table[table["alpha"].notna()]
    below = int((known["alpha"] < 1).sum())
    return f"The two passes differed on {below} of {count(len(known), 'label')}"


def elsewhere_title(other: Elsewhere) -> str:
    """Say how many claims two codings of other articles share."""
    one, two, both = other.claims
    return f"Two codings share {both} of {count(one + two - both, 'claim')}"


def elsewhere_caption(other: Elsewhere) -> str:
    """Say on how many labels two codings of other articles agree."""
    known = other.labels[other.labels["alpha"].notna()]
    good, full = int((known["alpha"] >= 0.8).sum()), int((known["alpha"] >= 1).sum())
    return (
        f"In {count(other.articles, 'article')}, over the rows that both codings have: full "
        f"agreement on {full} of {count(len(known), 'label')} (not drawn), {good} at .80 or more "
        "(Krippendorff's alpha). Source: passes/b/ of these articles."
    )


def speed_title(table: "pd.DataFrame") -> str:
    """Say how many articles are drafted in a second."""
    rate = scale.value(table, "whole draft", "two cores")
    return f"Two cores draft {rate:,.0f} articles a second" if rate else "Speed was not measured"


def speed_caption(table: "pd.DataFrame") -> str:
    """Say when and on what it was measured."""
    if table.empty:
        return "Nothing was measured. Source: scale.csv."
    when, machine = in_words(str(table["date"].iloc[0])), table["machine"].iloc[0]
    return f"Articles a second on two cores, measured on {when}. {machine}. Source: scale.csv."


def benchmarks_title(bench: "pd.DataFrame", ours: str = "our draft") -> str:
    """Say on how many test sets our draft does best."""
    groups = [group for _, group in bench.groupby("benchmark", sort=False)]
    first = [group.sort_values("value", ascending=False)["system"].iloc[0] for group in groups]
    best = first.count(ours)
    if not best:
        return "Other systems do better on every test set"
    return f"Our draft does best on {best} of {count(len(groups), 'test set')}"


def surer(case: Dossier) -> str:
    """Say how many claims with a source and without one are stated as certain."""
    own = case.claims["source_type"] == "author"
    certain = case.claims["certainty"] == "certain"
    told = [
        f"{int((certain & which).sum())} of {int(which.sum())} claims {words}"
        for which, words in ((~own, "with a source"), (own, "without one"))
        if which.any()
    ]
    return f"Stated as certain: {listed(told)}"


def ledger(case: Dossier, shown: "pd.DataFrame", focus: str = "") -> str:
    """Say how many claims a table shows, and about whom."""
    names = dict(zip(case.stakeholders["stakeholder_id"], case.stakeholders["name"], strict=True))
    whole = count(len(case.claims), "claim")
    if not focus:
        return whole[:1].upper() + whole[1:]
    return f"{len(shown)} of {whole}: those that mention or cite {names.get(focus, focus)}"


def _people(n: int) -> str:
    return count(n, "person or organisation", "people and organisations")


def _all(case: Dossier) -> str:
    return count(len(case.claims), "claim").capitalize()


def _of(part: int, whole: int, noun: str) -> str:
    return f"{part} of {whole} {noun}{'' if whole == 1 else 's'}"


def _source(file: str) -> str:
    return f"Source: {file}."
