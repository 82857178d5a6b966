"""Single sentences with computed numbers, from templates; what a dossier lacks is said.

Each returns text for ``markup.say`` or a list item, its values escaped.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures import claims, stakeholders, timeline, verdicts
from close_reading.report.html import PAGES, fill, link
from close_reading.report.masthead import unread
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import to_come
from newsdraft.dates import in_words
from newsdraft.text import Article

if TYPE_CHECKING:
    import pandas as pd


_FEW = 2  # quotations that a sentence holds


def count(n: int, noun: str, many: str = "") -> str:
    """Return a number with its noun, in figures, as everywhere on a page.

    >>> count(0, "claim"), count(1, "claim"), count(12, "claim"), count(2, "person", "people")
    ('no claims', '1 claim', '12 claims', '2 people')
    """
    return f"{n or 'no'} {noun if n == 1 else many or noun + 's'}"


def times(n: int) -> str:
    """Return how often something is said.

    >>> times(1), times(3)
    ('once', '3 times')
    """
    return {1: "once", 2: "twice"}.get(n) or count(n, "time")


def most(frame: "pd.DataFrame", column: str) -> "pd.DataFrame":
    """Return the rows that have the most of a column: several where they have as much.

    >>> import pandas as pd
    >>> most(pd.DataFrame({"name": ["Roe", "Doe", "Poe"], "n": [2, 2, 1]}), "n")["name"].tolist()
    ['Roe', 'Doe']
    """
    first: pd.DataFrame = frame[frame[column] == frame[column].max()]
    return first


def dated(article: Article) -> str:
    """Return the publication date with what is unsure about it.

    >>> dated(Article("", "2025-10-29?")), dated(Article(""))
    ('29 October 2025 (uncertain)', 'unknown')
    """
    return in_words(article.published) if article.published else "unknown"


def listed(parts: Sequence[str]) -> str:
    """Join parts as one says them.

    >>> listed(["20 hold up", "3 hold up in part", "1 is wrong"])
    '20 hold up, 3 hold up in part and 1 is wrong'
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def is_certain(case: Dossier) -> bool:
    return bool(case.article.published) and case.article.published[-1] not in "?~%"


def vouching(case: Dossier) -> str:
    persons, total = claims.named_share(case.claims, persons_only=True)
    named, _ = claims.named_share(case.claims)
    own = int((case.claims["source_type"] == "author").sum())
    if not total:
        return "No claim was found in the article."
    if own == total > 1:
        whole = link(f"Not one of the {total} claims", "02-claims", "who-vouches")
        return fill("{whole} has a source other than the article itself.", whole=whole)
    unnamed, bodies = total - own - named, named - persons
    rest = [
        (own, f"{own} {verb(own, 'has', 'have')} no source"),
        (unnamed, f"{unnamed} {verb(unnamed, 'cites', 'cite')} unnamed sources"),
        (bodies, f"{bodies} {verb(bodies, 'cites', 'cite')} an institution"),
    ]
    told = listed([text for n, text in rest if n])
    return fill(
        "{who} {is_} attributed to {named}",
        is_=verb(persons or 1, "is", "are"),
        named=_named(persons, case),
        who=link(_of_them(persons, total), "02-claims", "who-vouches"),
    ) + (f"{';' if persons else ':'} {told}." if told else ".")


def _named(persons: int, case: Dossier) -> str:
    named = case.claims.loc[case.claims["source_type"] == "named-person", "source"]
    several = len({one for cell in named for one in cell.split(";")}) > 1
    return "named persons" if several else "one named person" if persons > 1 else "a named person"


def _of_them(n: int, total: int) -> str:
    if total == 1:
        return "The only claim" if n else "Not even the only claim"
    if n == total:
        return f"All {total} claims"
    return f"{n or 'Not one'} of the {total} claims"


def tone(case: Dossier) -> str:
    tones = claims.counts(case.claims, "tone").set_index("label")["n"]
    judged = int((case.claims["kind"] == "judgement").sum())
    good, bad = int(tones["favourable"]), int(tones["unfavourable"])
    if case.claims.empty:
        return ""
    undrafted = int((case.claims["tone"] == "").sum())
    if undrafted == len(case.claims):
        used = "Whether they approve or criticise was not drafted."
    elif good or bad:
        used = f"Of all claims, {good or 'none'} {verb(good or 1, 'uses', 'use')} approving "
        used += f"language and {bad or 'none'} {verb(bad or 1, 'is', 'are')} critical."
    else:
        used = "No claim uses approving or critical language."
    if 0 < undrafted < len(case.claims):
        used += f" For the other {undrafted} it was not drafted."
    return fill(
        "{judged}{unsettled}. {used}",
        judged=link(
            f"{judged or 'Not one'} of the {count(len(case.claims), 'claim')} "
            f"{verb(judged or 1, 'is an opinion or an aim', 'are opinions or aims')}",
            "02-claims",
            "kinds",
        ),
        unsettled=", which no fact check can settle" if judged else "",
        used=used,
    )


def future(case: Dossier) -> str:
    ahead = int((case.claims["time"] == "future").sum())
    if case.claims.empty:
        return ""
    return fill(
        "{ahead} of the {n} {are} about the future.",
        are=verb(ahead or 1, "is", "are"),
        ahead=link(ahead or "Not one", "02-claims", "kinds"),
        n=count(len(case.claims), "claim"),
    )


def telling(case: Dossier) -> str:
    telling = timeline.told_against_happened(case.events, case.order)
    if telling.displacement is None:
        return "Too few of its events have dates to compare the order of telling with the facts."
    turned = round(telling.displacement * telling.pairs)
    return fill(
        "{pairs} of events can be put in order; {told}.",
        pairs=count(telling.pairs, "pair"),
        told=link(
            f"{turned or 'none'} {verb(turned or 1, 'is', 'are')} told out of order",
            "03-timeline",
            "telling",
        ),
    )


def voices(case: Dossier) -> str:
    heard = stakeholders.voice(case.article, case.stakeholders, case.claims, case.mentions)
    here = heard[heard["voice"] != "absent"]
    if here.empty:
        return "No person or organisation was found in the article."
    speak = int(here["voice"].isin(["quoted", "attributed"]).sum())
    quoted = int((here["voice"] == "quoted").sum())
    directly = " and {quoted} {are} quoted directly" if speak else ""
    directly = ", all quoted directly" if speak == quoted > 1 else directly
    return fill(
        f"Of {{n}} in the article, {{speak}}{directly}. {{top}}.",
        n=count(len(here), "person or organisation", "people and organisations"),
        speak=link(
            f"{speak or 'none'} {verb(speak or 1, 'is', 'are')} cited", "04-stakeholders", "voice"
        ),
        quoted=quoted or "none",
        are=verb(quoted or 1, "is", "are"),
        top=_most_mentioned(here, speak > 0),
    )


def _most_mentioned(here: "pd.DataFrame", anybody_speaks: bool) -> str:
    top = most(here, "mentions")
    often, said = times(int(top["mentions"].iloc[0])), int(top["claims"].iloc[0])
    if len(top) > _FEW + 1:
        return f"{len(top)} are mentioned most ({often} each)"
    if len(top) > 1:
        return f"{listed(list(top['name']))} are mentioned most ({often} each)"
    name = top["name"].iloc[0]
    is_ = "are" if named_in_plural(name, top["kind"].iloc[0]) else "is"
    silent = " but never named as a source" if anybody_speaks else ""
    heard = f" and {is_} the source of {count(said, 'claim')}" if said else silent
    return f"{name} {is_} mentioned most ({often}){heard}"


def checked(case: Dossier, rule: verdicts.Rule) -> str:
    table = verdicts.verdicts(case.claims, case.evidence, case.sources, rule)
    n = {name: int((table["verdict"] == name).sum()) for name in verdicts.VERDICTS}
    if table.empty:
        return "Nothing in the article can be checked against public sources."
    said = [
        (n["supported"], f"{n['supported']} {verb(n['supported'], 'holds', 'hold')} up"),
        (n["partly"], f"{n['partly']} {verb(n['partly'], 'holds', 'hold')} up in part"),
        (n["unverified"], f"{n['unverified']} {verb(n['unverified'], 'is', 'are')} unverified"),
        (n["contradicted"], f"{n['contradicted']} {verb(n['contradicted'], 'is', 'are')} wrong"),
    ]
    told = fill(
        "{link} can be checked: {found}",
        link=link(_of_them(len(table), len(case.claims)), "05-record", "verdicts"),
        found=listed([text for number, text in said if number]),
    )
    return told + _wrong(case, list(table.loc[table["verdict"] == "contradicted", "claim_id"]))


def _wrong(case: Dossier, ids: list[str]) -> str:
    if not ids:
        return "; none is wrong."
    wrong = case.claims[case.claims["claim_id"].isin(ids)]
    quotes = Markup(", ").join(
        link(f"“{row.quote}”", PAGES["c"], row.claim_id) for row in rows(wrong)
    )
    places = true_place(case, ids[0]) if len(ids) == 1 else ""
    asked = _question(case, next(rows(wrong)))
    if asked == "where" and places:
        return fill(
            ". The article said {quotes}; the sources say {places}.", quotes=quotes, places=places
        )
    return fill(": {quotes}.", quotes=quotes)


def true_place(case: Dossier, claim_id: str) -> str:
    """Return the place that most of the evidence against a claim names."""
    about = case.evidence["claim_ids"].str.split(";").map(lambda ids: claim_id in ids)
    against = case.evidence[about.astype(bool) & (case.evidence["stance"] == "contradicts")]
    named = against.loc[against["place"] != "", "place"]
    return str(named.value_counts().idxmax()) if len(named) else ""


def _question(case: Dossier, claim: object) -> str:
    """Say whether a claim adds a place or a time: where, when, or neither."""
    start, end, quote = (getattr(claim, name) for name in ("start", "end", "quote"))
    place = quote.split(" ", 1)[-1]
    if place in set(case.events["place"]):
        return "where"
    timed = (case.times["start"] >= start) & (case.times["end"] <= end)
    return "when" if timed.any() and len(quote.split()) <= 3 else ""


def outcomes(case: Dossier, rule: verdicts.Rule) -> str:
    """Say what came of the plans and forecasts; of one without evidence nothing is known."""
    table = verdicts.verdicts(case.claims, case.evidence, case.sources, rule)
    ahead = set(case.claims.loc[case.claims["kind"].isin(to_come("claims.kind")), "claim_id"])
    n = table.loc[table["claim_id"].isin(ahead), "verdict"].value_counts()
    if not n.sum():
        return ""
    yes, partly, no, unknown = (
        int(n.get(name, 0)) for name in ("supported", "partly", "contradicted", "unverified")
    )
    every = count(int(n.sum()), "plan or forecast", "plans and forecasts")
    if unknown == int(n.sum()):
        return fill(
            "Of {all} that can be checked, {open}.",
            all=every,
            open=link("it is not known what came", "05-record", "outcomes"),
        )
    parts = [
        (yes, "came about"),
        (partly, "came about in part"),
        (no, f"did not{_failed(case, table)}"),
    ]
    told = [f"{many} {came}" for many, came in parts if many]
    return fill(
        "Of {all} that can be checked, {came}{rest}; {open}.",
        all=every,
        came=link(told[0], "05-record", "outcomes"),
        rest={1: "", 2: " and {}", 3: ", {} and {}"}[len(told)].format(*told[1:]),
        open=f"what came of {unknown} is not known" if unknown else "none is left open",
    )


def _failed(case: Dossier, table: "pd.DataFrame") -> str:
    """Quote the plans that did not come about, where they are few."""
    wrong = set(table.loc[table["verdict"] == "contradicted", "claim_id"])
    ahead = case.claims["kind"].isin(to_come("claims.kind"))
    said = case.claims.loc[ahead & case.claims["claim_id"].isin(wrong), "quote"]
    return f" ({', '.join(f'“{quote}”' for quote in said)})" if len(said) <= _FEW else ""


def sourced(case: Dossier) -> str:
    """Say how many findings, sources and origins there are; a finding on two claims is one."""
    told = case.evidence.drop_duplicates(["finding", "source_id"])
    used = case.sources[case.sources["source_id"].isin(set(case.evidence["source_id"]))]
    spare = len(case.sources) - len(used)
    return fill(
        "The fact check rests on {findings} from {sources} of {origins}{spare}.",
        findings=count(len(told), "finding"),
        sources=link(count(len(used), "source"), "05-record", "sources"),
        origins=count(used["origin"].nunique(), "independent origin"),
        spare=f"; the list of sources has {spare} more" if spare else "",
    )


def named_in_plural(name: str, kind: str) -> bool:
    """Tell whether a name takes a plural verb: that of a group such as officials.

    >>> named_in_plural("Muslim pilgrims", "group"), named_in_plural("The Netherlands", "state")
    (True, False)
    """
    return kind == "group" and name.endswith("s")


def verb(n: int, one: str, many: str) -> str:
    """Return the words that go with a number.

    >>> verb(0, "lies", "lie"), verb(1, "lies", "lie")
    ('lie', 'lies')
    """
    return one if n == 1 else many


def moving(case: Dossier) -> str:
    moved = timeline.sensitivity(case.times, case.article.published, 14)
    if case.times.empty:
        return "It gives no date or time."
    if moved.empty:
        return "Its publication day is unknown, so nobody can say which of its dates hang on it."
    turns = moved.groupby("time_id")["value"].nunique().gt(1)
    words = dict(zip(case.times["time_id"], case.times["quote"], strict=True))
    hang = list(dict.fromkeys(f"“{words[one]}”" for one in turns.index[turns]))
    if not hang:
        return "No date in it depends on the publication date."
    few = listed(hang[:3]) if len(hang) <= 3 else f"{len(hang)} of its expressions of time"
    return fill(
        "What {few} {means} depends on the publication date.",
        few=few,
        means=verb(len(hang), "means", "mean"),
    )


def who_coded(case: Dossier) -> str:
    """Say who coded and who has reviewed that; nothing where the description does not say.

    >>> from close_reading.dossier.dossier import draft
    >>> who_coded(draft(Article("Rain fell.")))
    Markup('The rows come from drafting rules; no person has reviewed them.')
    """
    coder, reviews = case.coding.get("coder"), case.coding.get("reviewed", [])
    if not coder:
        return ""
    read = [
        fill(
            "reviewed by {by} on {day}: {n} of {of} read, {mended} mended",
            by=one["by"],
            day=in_words(str(one.get("when", ""))),
            n=n,
            of=count(int(one["of"]), "row"),
            mended=int(one["mended"]),
        )
        if "of" in one
        else fill(
            "{n} {was} reviewed by {by}",
            n=count(n, "row"),
            was=verb(n, "was", "were"),
            by=one["by"],
        )
        for one in reviews
        for n in [int(one["rows"])]
    ]
    told = Markup("; ").join([*read, *unread(case, "them")])
    return fill("The rows come from {coder}; {told}.", coder=coder, told=told)


def unchecked(case: Dossier) -> str:
    """Say how many plans and forecasts cannot be checked at all; nothing where all can."""
    told, loose = [], True
    for kind in to_come("claims.kind"):
        mine = case.claims[case.claims["kind"] == kind]
        left = mine[mine["checkable"] != "yes"]
        if len(left):
            told.append(f"{len(left)} of {count(len(mine), kind)}")
            loose = loose and bool((left["certainty"] == "possible").all())
    why = ": only something possible is said, and nothing that happens could refute it"
    return f"{listed(told)} cannot be checked{why if loose else ''}." if told else ""


def rule_in_words(rule: verdicts.Rule) -> str:
    """Say in numbers what a verdict needs.

    >>> rule_in_words(verdicts.Rule(min_sources=1))[:61]
    'A claim is supported when 1 origin says so. A wire story that'
    """
    enough = (
        f"{count(rule.min_sources, 'independent origin', 'independent origins')} say so"
        if rule.min_sources != 1
        else "1 origin says so"
    )
    party = ", or 1 document of a party to the event" if rule.primary_settles else ""
    party = "" if rule.min_sources == 1 else party
    until = f" Only sources published by {in_words(rule.as_of)} count." if rule.as_of else ""
    return (
        f"A claim is supported when {enough}{party}. A wire story that three papers print has one "
        "origin. As much is needed to contradict a claim, or to find that only part of it holds. "
        f"With less, it stays unverified.{until}"
    )
