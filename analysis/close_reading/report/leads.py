"""What a reader would retell: the lead of each notebook, true for any dossier.

Each function returns HTML for the top of one notebook, made of the sentences of ``sentences``.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures import claims, stakeholders, verdicts
from close_reading.measures.method import Elsewhere
from close_reading.report.asides import lines
from close_reading.report.frames import placed
from close_reading.report.html import Html, fill, gallery, link, say
from close_reading.report.masthead import BY_RULE
from close_reading.report.names import claim_name
from close_reading.report.wording import (
    checked,
    count,
    dated,
    future,
    is_certain,
    listed,
    moving,
    outcomes,
    sourced,
    telling,
    tone,
    verb,
    voices,
    vouching,
    who_coded,
)
from close_reading.tables.labels import labels, to_come
from newsdraft.dates import precision

if TYPE_CHECKING:
    import pandas as pd

_AUDITED = ("read", "confirmed", "overstated", "wrong", "not_found")


def banner(case: Dossier) -> Html:
    """Return the warning that a dossier was not, or not wholly, reviewed; empty where it was."""
    if not case.banner:
        return Html("")
    return Html(Markup('<p role="note"><strong>{}</strong></p>').format(case.banner))


def headlines(case: Dossier, rule: verdicts.Rule) -> Html:
    """Return the findings that a reader would retell, as an ordered list, each with its link."""
    found = [vouching(case), tone(case), voices(case)]
    if len(case.evidence):
        found = [checked(case, rule), found[0], outcomes(case, rule), *found[1:]]
    else:
        found += [future(case), telling(case)]
    items = Markup("").join(Markup("<li>{}</li>").format(one) for one in found if one)
    return gallery(banner(case), Markup("<ol>{}</ol>").format(items))


def article_lead(case: Dossier) -> Html:
    """Say how long the article is, what is known of it, and how much of it is claims."""
    cover = claims.coverage(case.article, case.claims)
    apart = lines(case.article, set(case.claims["sentence"]))
    told = cover[~cover["sentence"].isin(apart)]
    bare = int((told["claims"] == 0).sum())
    words = int(cover["words"].sum())
    day = precision(case.article.published) == "day" and is_certain(case)
    return _lead(
        case,
        "The article has {sentences}{apart}, {words} in all."
        if len(cover)
        else "The article is empty.",
        "It makes {claims}; {bare}." if len(cover) else "",
        _out_of_turn(list(case.claims["claim_id"])),
        "It was published on {day}." if day else "Its publication date is {day}.",
        sentences=count(len(told), "sentence"),
        apart=f" and {count(len(apart), 'other line')} (headline, date or caption)"
        if apart
        else "",
        words=count(words, "word"),
        claims=count(len(case.claims), "claim"),
        bare=f"{bare} {verb(bare, 'sentence makes', 'sentences make')} none"
        if bare
        else "every sentence makes at least one",
        day=dated(case.article),
    )


def _out_of_turn(ids: list[str]) -> str:
    """Say which claim has a number out of turn; nothing where none has, or many have.

    >>> _out_of_turn(["c01", "c03", "c02"]), _out_of_turn(["c01", "c02"])
    ('Claim 3 was coded after those behind it, so its number is out of turn.', '')
    """
    late = [claim_name(one) for one, follows in pairwise(ids) if one > follows]
    return (
        f"{late[0].capitalize()} was coded after those behind it, so its number is out of turn."
        if len(late) == 1
        else ""
    )


def claims_lead(case: Dossier) -> Html:
    """Say of what kinds the claims are, how certain, and who vouches for them."""
    kinds = claims.counts(case.claims, "kind").set_index("label")["n"]
    sure = int((case.claims["certainty"] == "certain").sum())
    if case.claims.empty:
        return _lead(case, vouching(case))
    of_kinds = {one: int(kinds[one.value]) for one in labels("claims.kind")}
    return _lead(
        case,
        vouching(case),
        "There {be} {kinds}.",
        "{sure} {are} stated as certain; {check} can be checked against public sources.",
        be=verb(next(iter(of_kinds.values())), "is", "are"),
        kinds=listed([count(n, one.one, one.many) for one, n in of_kinds.items()]),
        sure=_share(sure, len(case.claims)),
        are=verb(sure or 1, "is", "are"),
        check=_share(int((case.claims["checkable"] == "yes").sum()), len(case.claims)).lower(),
    )


def _share(n: int, total: int) -> str:
    """Say how many of the claims just counted.

    >>> _share(0, 9), _share(3, 9), _share(9, 9), _share(1, 1)
    ('None', '3 of 9', 'All', 'It')
    """
    return ("It" if total == 1 else "All") if n == total else f"{n} of {total}" if n else "None"


def timeline_lead(case: Dossier) -> Html:
    """Say how many events there are, how precisely dated, and in which order they are told."""
    told = case.events[case.events["basis"] != "record"]
    ahead = int(told["status"].isin(to_come("events.status")).sum())
    return _lead(
        case,
        "The article mentions {events}{ahead}."
        if len(told)
        else "No event was found in the article.",
        _dates(case) if len(told) else "",
        telling(case) if len(told) else "",
        moving(case),
        events=count(len(told), "event"),
        ahead=_ahead(ahead, len(told)),
    )


def _ahead(n: int, total: int) -> str:
    every = ", still to come" if total == 1 else ", all still to come"
    return "" if not n else every if n == total else f", {n} still to come"


def _dates(case: Dossier) -> str:
    """Say how many events have a day, a vaguer date, a place between others, or none of these."""
    told = case.events[case.events["basis"] != "record"]
    exact = sum(precision(day) == "day" and day[-1] not in "?~%" for day in told["date"])
    rough = int((told["date"] != "").sum()) - exact
    bare = set(told.loc[told["date"] == "", "event_id"])
    between = placed(case)
    held = between[between["earliest"].notna() | between["latest"].notna()]
    bound = len(bare & set(held["event_id"]))
    bare_n = len(bare) - bound
    parts = [
        (exact, f"{verb(exact, 'has', 'have')} an exact day"),
        (rough, f"{verb(rough, 'has', 'have')} a rough or uncertain date"),
        (bound, "can be placed before or after another"),
        (bare_n, f"{verb(bare_n, 'has', 'have')} no date"),
    ]
    every = "It" if len(told) == 1 else "All"
    said = [f"{every if n == len(told) else n} {text}" for n, text in parts if n]
    return listed(said) + "."


def stakeholders_lead(case: Dossier) -> Html:
    """Say who is involved, who speaks, and what ties them."""
    net = stakeholders.graph(case.stakeholders, case.relations)
    here = case.stakeholders["in_article"] != "no"
    return _lead(
        case,
        voices(case),
        "{links} between {tied} of them, each with its quote."
        if net.number_of_edges()
        else "No link between them was found.",
        links=count(net.number_of_edges(), "tie").capitalize(),
        tied=sum(net.degree(one) > 0 for one in case.stakeholders.loc[here, "stakeholder_id"]),
    )


def record_lead(case: Dossier, rule: verdicts.Rule) -> Html:
    """Say what the record supports, contradicts and leaves open."""
    if case.evidence.empty:
        return _lead(
            case,
            "Not fact-checked: nobody has compared the claims of this article with other sources.",
        )
    return _lead(
        case,
        checked(case, rule),
        outcomes(case, rule),
        sourced(case),
    )


def _judge(case: Dossier) -> str:
    """Name who read the evidence: rules draft rows, but gather and judge none."""
    coder = str(case.coding.get("coder", ""))
    return coder if coder not in ("", *BY_RULE) else "whoever gathered it"


def evidence_limits(case: Dossier, rule: verdicts.Rule) -> Html:
    """Say who read the evidence, how it was found, what hangs on the rule, and what held."""
    if case.evidence.empty:
        return Html("")
    search = case.about.get("search") or "How the sources were found was not recorded."
    undated = verdicts.undated(case.evidence, case.sources)
    return say(
        "Whether a finding speaks for or against a claim was judged by {coder}; a fixed rule turns "
        "that into a verdict.",
        _turning(case, rule),
        "{search}",
        "{audited}",
        "{undated} from a source without a date and {drop} out where only sources up to a given "
        "day count."
        if undated
        else "Every finding has a source with a date.",
        coder=_judge(case),
        search=search,
        audited=_audited(case.audit),
        undated=f"{count(undated, 'finding')} {verb(undated, 'comes', 'come')}",
        drop=verb(undated, "drops", "drop"),
    )


def _turning(case: Dossier, rule: verdicts.Rule) -> str:
    """Say how many verdicts hang on the choice of the rule; nothing where none was reached."""
    tried = verdicts.under_rivals(case.claims, case.evidence, case.sources, rule)
    told = tried.groupby("claim_id")["verdict"].nunique()
    n = int((told > 1).sum())
    if told.empty:
        return ""
    return fill(
        "{turns} of {all} would change under at least one of {rules} that we tried.",
        turns=link(n, "05-record", "rules") if n else "None",
        all=count(len(told), "verdict"),
        rules=count(tried["rule"].nunique() - 1, "other rule"),
    )


def _audited(audit: "pd.DataFrame") -> Markup:
    """Say what the last audit found; the earlier ones read some of the same rows."""
    rounds = audit[audit["read"] > 0].groupby("audit", sort=False)[list(_AUDITED)].sum()
    if rounds.empty:
        return Markup("Nobody has checked the findings again.")
    read, held, less, wrong, lost = (int(n) for n in rounds.iloc[-1])
    earlier = len(rounds) - 1
    told = "{read} {was} checked again, strictly: {parts}."
    parts = [
        (held, f"{held} held in full"),
        (less, f"{less} overstated the source and {verb(less, 'was', 'were')} corrected"),
        (lost, f"{lost} could not be found again"),
        (wrong or 1, f"{wrong or 'none'} {verb(wrong or 1, 'was', 'were')} wrong"),
    ]
    return fill(
        told + (" Before that, {earlier} had checked {before}." if earlier else ""),
        read=count(read, "judgement") + " of findings",
        was=verb(read, "was", "were"),
        parts=listed([text for n, text in parts if n]),
        earlier=count(earlier, "round"),
        before=int(rounds["read"].iloc[:-1].sum()),
    )


def method_lead(
    case: Dossier, other: Elsewhere | None = None, rule: verdicts.Rule | None = None
) -> Html:
    """Say who coded this article, how often, what hangs on the rule, and how far two codings agree.

    What is known of other articles comes last.
    """
    checked_by = _checked_by(case, rule or verdicts.Rule())
    others = elsewhere(other) if other else ""
    more = (say(*checked_by) if checked_by else "", say(others) if others else "")
    if "b" not in case.passes:
        once = "This article was coded once, so nobody can say how far two codings would agree."
        return gallery(_lead(case, who_coded(case), once), *more)
    settled = len(case.settlement)
    coded = _lead(
        case,
        who_coded(case),
        "This article was coded twice; {settled} {was} settled, each with a reason."
        if settled
        else "This article was coded twice.",
        "Two outside coders would probably agree less.",
        settled=count(settled, "difference"),
        was=verb(settled, "was", "were"),
    )
    return gallery(coded, *more)


def _checked_by(case: Dossier, rule: verdicts.Rule) -> list[str]:
    """Return what limits the fact check, in the words of its own page; nothing without one."""
    if case.evidence.empty:
        return []
    search = fill("{search}", search=case.about.get("search", ""))
    return [
        f"The evidence was judged once, by {_judge(case)}: how far two readings would agree was "
        "not measured.",
        _audited(case.audit),
        search,
        _turning(case, rule),
    ]


def elsewhere(other: Elsewhere) -> str:
    """Say what two codings have in common that did not know each other; nothing where none is.

    >>> import pandas as pd
    >>> labels = pd.DataFrame({"table": ["claims"] * 2, "label": ["kind", "tone"], "alpha": [1, 0]})
    >>> rows = pd.DataFrame({"table": ["claims"], "a": [9], "b": [9], "matched": [8]})
    >>> elsewhere(Elsewhere(3, labels, rows)).partition(";")[2].partition("(")[0]
    ' of what is said of these, 1 of 2 labels of claims agrees closely '
    """
    if not other.articles:
        return ""
    one, two, both = other.claims
    known = other.labels[(other.labels["table"] == "claims") & other.labels["alpha"].notna()]
    good = int((known["alpha"] >= 0.8).sum())
    articles = count(other.articles, "other article")
    return (
        f"{articles[:1].upper()}{articles[1:]} {verb(other.articles, 'was', 'were')} coded twice, "
        "the second time without sight of the first. Of "
        f"{count(one + two - both, 'claim')} that either coding found, both found {both}; "
        f"of what is said of these, {good} of {count(len(known), 'label')} of claims "
        f"{verb(good, 'agrees', 'agree')} closely (Krippendorff's alpha of .80 or more: 1 is full "
        "agreement, 0 is chance)."
    )


def _lead(case: Dossier, *sentences: str, **values: object) -> Html:
    return gallery(banner(case), say(*sentences, **values))
