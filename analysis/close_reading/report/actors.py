"""Who gets to speak: shares under stated definitions, the empty chair, and a card for everyone.

A card is a ``<details>`` whose address is the actor's (``#mark-carney``): what they say, what is
said of them, whom they are tied to and which sources name them, each with its link.
"""

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures import stakeholders
from close_reading.report import names
from close_reading.report.html import Html, fill, gallery, link, say
from close_reading.report.wording import count, most, named_in_plural, times, verb
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import relation_words, values

if TYPE_CHECKING:
    import pandas as pd

_STATE = ("state", "government")
_OFFICIAL = re.compile(r"\b(officials?|governments?|ministr(y|ies)|ministers?)\b", re.I)
_MOST_GRADE = 5


def voices(case: Dossier) -> "pd.DataFrame":
    """Return everyone in the article: mentions, words, claims about them, first sentence as source.

    Columns of ``stakeholders.voice``, ``about`` (claims of others whose words or statement name
    them) and ``first`` (the sentence in which they first speak, missing where they never do).
    """
    heard = stakeholders.voice(case.article, case.stakeholders, case.claims, case.mentions)
    here = heard[heard["voice"] != "absent"]
    about = stakeholders.about(case.claims, case.mentions)
    first: dict[str, int] = {}
    for claim in rows(case.claims):
        for one in claim.source.split(";"):
            first.setdefault(one, claim.sentence)
    return here.assign(
        about=[";".join(about.get(one, [])) for one in here["stakeholder_id"]],
        first=here["stakeholder_id"].map(first),
    ).reset_index(drop=True)


def speaking(case: Dossier) -> "pd.DataFrame":
    """Return who speaks, in the order in which they first do: ``source``, ``first``, ``claims``."""
    heard = voices(case)
    speak = heard[heard["claims"] > 0].sort_values(["first", "stakeholder_id"])
    shown = speak[["stakeholder_id", "first", "claims", "words", "share"]].rename(
        columns={"stakeholder_id": "source", "first": "sentence"}
    )
    shares = [f"{share:.0%}" for share in speak["share"]]
    return shown.astype({"sentence": "Int64"}).assign(share=shares)


def empty_chairs(case: Dossier) -> "pd.DataFrame":
    """Return those whom claims are about and who are the source of none, most claims first."""
    heard = voices(case)
    silent = heard[(heard["claims"] == 0) & (heard["about"] != "")]
    n = [len(cell.split(";")) for cell in silent["about"]]
    shown = silent.assign(n=n).sort_values(["n", "stakeholder_id"], ascending=[False, True])
    columns = {"stakeholder_id": "who", "n": "claims that concern them", "about": "claim_ids"}
    return shown[list(columns)].rename(columns=columns)


def speaks_for_a_state(case: Dossier) -> tuple[set[str], set[str]]:
    """Return the ids of holders of a public office, and of all who speak for a state or its bodies.

    An office holder is a person whose affiliation is a state or a government body, or who heads
    one. For a state speaks whoever holds an office, a state or body itself, and whoever the
    article calls an official, a ministry or a government.
    """
    bodies = set(case.stakeholders.loc[case.stakeholders["kind"].isin(_STATE), "stakeholder_id"])
    heads = {row.subject for row in rows(case.relations)
             if row.relation in ("heads", "part_of") and row.object in bodies}  # fmt: skip
    holders, state = set(), set(bodies)
    for one in rows(case.stakeholders):
        tied = one.affiliation in bodies or one.stakeholder_id in heads
        if one.kind == "person" and tied:
            holders.add(one.stakeholder_id)
        if tied or _OFFICIAL.search(f"{one.name} {one.role}"):
            state.add(one.stakeholder_id)
    return holders, state | holders


def shares(case: Dossier) -> Html:
    """Say how much of what is attributed comes from the top source, and from officials."""
    sourced = case.claims[~case.claims["source"].isin(["", "author"])]
    total = len(sourced)
    if not total:
        return say("Not one claim is attributed to anybody.")
    top = most(voices(case), "claims")
    holders, state = speaks_for_a_state(case)
    office, spoken = (
        sum(bool(ids & set(cell.split(";"))) for cell in sourced["source"])
        for ids in (holders, state)
    )
    n = int(top["claims"].iloc[0])
    often = ". Most often it is {top}: {n}{each}" if n < total else "{only} {top}"
    offices = " {office} {come} from a named person in public office{more}."
    return say(
        f"{{total}} of {{all}} {{have}} a source{often}." + offices * bool(state),
        total=total,
        all=count(len(case.claims), "claim"),
        have=verb(total, "has", "have"),
        top=Markup(" and ").join(
            link(row.name, "04-stakeholders", row.stakeholder_id) for row in rows(top)
        ),
        only="," if total == 1 else ", each time",
        n=n,
        each=" each" if len(top) > 1 else f" ({n / total:.0%})",
        office=office or "None",
        come=verb(office or 1, "comes", "come"),
        more=_for_offices(spoken - office, office),
    )


def _for_offices(n: int, office: int) -> str:
    """Say how many come from bodies of a state beside those of persons in office, if any do.

    >>> _for_offices(4, 0)
    '; 4 come from a body of a state or from unnamed officials'
    >>> _for_offices(1, 2).partition(" from")[0], _for_offices(0, 2)
    ('; 1 more comes', '')
    """
    more = " more" if office else ""
    told = (
        f"; {n}{more} {verb(n, 'comes', 'come')} from a body of a state or from unnamed officials"
    )
    return told if n else ""


def judged(case: Dossier) -> "pd.DataFrame":
    """Return the graded by influence, then interest: two bars of five, position and reason."""
    graded = stakeholders.graded(case.stakeholders)
    about = case.about.get("position_on", "")
    return graded.assign(
        who=graded["stakeholder_id"],
        influence=[_grade(n) for n in graded["influence"]],
        interest=[_grade(n) for n in graded["interest"]],
    ).rename(columns={"position": f"position on {about}" if about else "position"})[
        ["who", "influence", "interest", f"position on {about}" if about else "position",
         "rationale"]
    ]  # fmt: skip


def _grade(n: Any) -> Markup:
    full = int(n)
    return fill(
        '<span aria-hidden="true">{bar}</span> {n}',
        bar="●" * full + "○" * (_MOST_GRADE - full),
        n=full,
    )


def cards(case: Dossier) -> Html:
    """Return a card for each actor: those in the article by voice, then those of the record."""
    heard = voices(case).set_index("stakeholder_id")
    ranks = {one: at for at, one in enumerate(heard.index)}
    people = sorted(
        rows(case.stakeholders), key=lambda one: ranks.get(one.stakeholder_id, len(ranks))
    )
    ties = _ties(case)
    return gallery(*(_card(case, one, heard, ties.get(one.stakeholder_id, [])) for one in people))


def verb_of(relation: str, several: bool = False) -> str:
    """Return a relation as the verb of a sentence, of one or of several.

    >>> verb_of("competes_with"), verb_of("part_of"), verb_of("speaks_about", several=True)
    ('competes with', 'is part of', 'speak about')
    """
    first, *others = relation_words(relation).split(" ")
    if several:
        first = "are" if first == "is" else first.removesuffix("s")
    return " ".join((first, *others))


def several(case: Dossier) -> set[str]:
    """Return the ids of groups that are named in the plural: officials, industry experts."""
    return {
        row.stakeholder_id for row in rows(case.stakeholders) if named_in_plural(row.name, row.kind)
    }


def _ties(case: Dossier) -> dict[str, list[Markup]]:
    """Return for each actor the relations as sentences, the other side a link."""
    known = names.people(case)
    events = dict(zip(case.events["event_id"], case.events["title"], strict=True))
    groups = several(case)
    ties: dict[str, list[Markup]] = {}
    for row in rows(case.relations):
        said, quote = verb_of(row.relation, row.subject in groups), row.quote
        ties.setdefault(row.subject, []).append(
            fill("{verb} {other}: “{quote}”", verb=said, quote=quote,
                 other=_other(row.object, known, events))
        )  # fmt: skip
        ties.setdefault(row.object, []).append(
            fill("{other} {verb} {this}: “{quote}”", verb=said, quote=quote,
                 other=_other(row.subject, known, events), this=known.get(row.object, ""))
        )  # fmt: skip
    return ties


def _other(one: str, known: dict[str, str], events: dict[str, str]) -> Markup:
    if one in events:
        return link(events[one], "03-timeline", one)
    return link(known.get(one, one), "04-stakeholders", one)


def _card(case: Dossier, one: Any, heard: "pd.DataFrame", ties: list[Markup]) -> Markup:
    mine = heard.loc[one.stakeholder_id] if one.stakeholder_id in heard.index else None
    tied = names.people(case).get(one.affiliation, "")
    what = _office(one.role, tied, one.name)
    parts = [_speaks(case, one, mine), _said_of(mine), _list("Ties", ties), _judgement(case, one)]
    if one.sources:
        shown = names.cells(case)["sources"](one.sources)
        parts.append(fill("<p><b>Sources:</b> {sources}</p>", sources=shown))
    return fill(
        '<details class="actor" id="{id}" data-kind="{kind}"><summary><b>{name}</b>{what}{told}'
        "</summary>{body}</details>",
        kind=one.kind,
        id=one.stakeholder_id,
        name=one.name,
        what=what,
        told=_told(mine),
        body=Markup("").join(part for part in parts if part),
    )


def _office(role: str, tied: str, name: str) -> str:
    """Say what somebody is and to whom they belong, once each; what the name says is not repeated.

    >>> _office("Minister of Trade", "Norway", "Ann Roe"), _office("envoy of Norway", "Norway", "Y")
    (', Minister of Trade (Norway)', ', envoy of Norway')
    >>> _office("unnamed experts", "", "Experts"), _office("", "Norway", "Ann Roe")
    ('', ', Norway')
    """
    what = "" if role.casefold() == f"unnamed {name}".casefold() else role
    if not tied or tied.casefold() in what.casefold() or tied.casefold() in name.casefold():
        return f", {what}" if what else ""
    return f", {what} ({tied})" if what else f", {tied}"


def _told(mine: Any) -> str:
    if mine is None:
        return ": from other sources"
    said = int(mine["claims"])
    told = f"source of {count(said, 'claim')}" if said else "never named as a source"
    return f": mentioned {times(int(mine['mentions']))}, {told}"


def _speaks(case: Dossier, one: Any, mine: Any) -> Markup:
    if mine is None or not mine["claims"]:
        return Markup("")
    own = [row.claim_id for row in rows(case.claims) if one.stakeholder_id in row.source.split(";")]
    return fill(
        "<p><b>Says:</b> {claims}; first in sentence {first}.</p>",
        claims=_claims(own),
        first=names.sentence_link(int(mine["first"])),
    )


def _said_of(mine: Any) -> Markup:
    if mine is None or not mine["about"]:
        return Markup("")
    return fill("<p><b>Spoken of in</b> {claims}.</p>", claims=_claims(mine["about"].split(";")))


def _claims(ids: list[str]) -> Markup:
    return fill(
        "{word} {claims}",
        word=verb(len(ids), "claim", "claims"),
        claims=names.claims_cell(";".join(ids)),
    )


def _list(head: str, items: list[Markup]) -> Markup:
    inside = Markup("").join(fill("<li>{item}</li>", item=item) for item in items)
    return (
        fill("<p><b>{head}:</b></p><ul>{inside}</ul>", head=head, inside=inside)
        if items
        else inside
    )


def _judgement(case: Dossier, one: Any) -> Markup:
    if not one.rationale:
        return Markup("")
    about = case.about.get("position_on", "")
    known = one.position and one.position in values("stakeholders.position")
    position = f" Position{f' on {about}' if about else ''}: {one.position}." if known else ""
    return fill("<p><b>A coder's judgement:</b> {why}{position}</p>", why=one.rationale,
                position=position)  # fmt: skip
