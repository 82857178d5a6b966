"""A card for each claim: its verdict, why, who says it, and the sources by name.

A card is a ``<details>`` whose address is the claim's (``#c02``); its summary alone says verdict
and reason, so that paper and a viewer without style lose nothing. What a script needs to count and
to filter stands in ``data-`` attributes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures.courses import Courses, changes
from close_reading.measures.verdicts import Rule
from close_reading.report.html import attribute, fill, link, web_link
from close_reading.report.names import people, source_name, word
from close_reading.report.reasons import (
    OPEN,
    UNCHECKED,
    Bearing,
    reason,
    rivals_told,
    strength,
)
from close_reading.report.wording import count
from close_reading.tables.labels import find

# what did not hold comes first in every list of verdicts
FIRST = ("contradicted", "partly", "unverified", "supported")
SIGNS = {one: find("verdict", one).shape for one in FIRST} | {UNCHECKED: "–", OPEN: "○"}
SAID = {one: word(one) for one in FIRST} | {
    UNCHECKED: "not checked",
    OPEN: "cannot be checked",
}
GROUPS = (("supports", "For it"), ("contradicts", "Against it"), ("qualifies", "In part"),
           ("context", "Background"))  # fmt: skip


_SOURCES = Markup(' <a href="05-record.ipynb#sources">All sources</a>')


def number(claim_id: str) -> str:
    """Return the number of a claim or sentence, as a reader says it.

    >>> number("c02"), number("s12")
    ('2', '12')
    """
    return claim_id[1:].lstrip("0") or "0"


def spoken(bearing: Bearing) -> str:
    """Return how a claim is named aloud: ``claim 2, contradicted``."""
    return f"claim {number(bearing.claim.claim_id)}, {standing(bearing)}"


def standing(bearing: Bearing) -> str:
    """Return the verdict in words, or why there can be none."""
    judged = bearing.status == OPEN and bearing.claim.kind == "judgement"
    return word("judgement") if judged else SAID[bearing.status]


def chip(bearing: Bearing, page: str = "") -> Markup:
    """Return the raised sign and number of a claim, a link to its card (on ``page``)."""
    where = f"{page}.ipynb" if page else ""
    return Markup('<a class="chip {}" href="{}#{}" aria-label="{}">{}\u00a0{}</a>').format(
        bearing.status,
        where,
        bearing.claim.claim_id,
        spoken(bearing),
        SIGNS[bearing.status],
        number(bearing.claim.claim_id),
    )


def cited(row: Any) -> Markup:
    """Return a source by publisher and date, a link to its own page."""
    return web_link(row.url, fill("{name}", name=source_name(row.publisher, row.published)))


def homes(found: Mapping[str, Bearing]) -> dict[str, str]:
    """Return the claim under which each finding has its plain address, by the finding's id.

    It is the first that the fact check shows it under: what did not hold up stands first there.
    """
    order = [*FIRST, OPEN, UNCHECKED]
    first: dict[str, str] = {}
    for one in sorted(found.values(), key=lambda one: order.index(one.status)):
        for row in (*one.counting, *one.others):
            first.setdefault(row.evidence_id, one.claim.claim_id)
    return first


def address(finding: str, claim: str, homes: Mapping[str, str]) -> str:
    """Return the anchor of a finding under one of its claims, so that the way back is right.

    >>> address("ev-079", "c22", {"ev-079": "c22"}), address("ev-079", "c23", {"ev-079": "c22"})
    ('ev-079', 'ev-079-c23')
    """
    return finding if homes.get(finding, claim) == claim else f"{finding}-{claim}"


def card(
    bearing: Bearing,
    rule: Rule,
    names: Mapping[str, str],
    courses: Courses,
    listed: bool = False,
    homes: Mapping[str, str] | None = None,
    leads: bool = False,
) -> Markup:
    """Return the card of one claim; ``names`` are those of people by id.

    ``listed`` says that there is a list of sources to lead to, ``homes`` under which claim the fact
    check has a finding first, ``leads`` that the claim is the first of its verdict: where a link to
    all of them lands.
    """
    claim = bearing.claim
    course = courses.of.get(claim.claim_id, ()) if bearing.status != UNCHECKED else ()
    drafted = _why("Drafted by rule, not reviewed.") if claim.coder == "draft" else ""
    return fill(
        '<details class="card {status}" id="{id}" data-kind="{kind}" data-verdict="{status}" '
        'data-who="{who}" data-certainty="{certainty}"{course}>'
        '<summary>{all}<span class="sign" aria-hidden="true">{sign}</span> '
        "<b>Claim {n}, {said}:</b> “{quote}” {why}{drafted}</summary>"
        '<div class="body">{body}</div></details>',
        status=bearing.status,
        id=claim.claim_id,
        kind=claim.kind,
        who=claim.source_type,
        certainty=claim.certainty,
        course=Markup(' data-course="{}"').format(packed(course)) if course else "",
        all=fill('<span id="{all}"></span>', all=all_of(bearing.status)) if leads else "",
        sign=SIGNS[bearing.status],
        n=number(claim.claim_id),
        said=standing(bearing),
        quote=claim.quote,
        why=_why(reason(bearing, rule) if bearing.status not in (OPEN, UNCHECKED) else ""),
        drafted=drafted,
        body=_body(bearing, names, courses.rules, [one[-1] for one in course], listed, homes or {}),
    )


def _why(text: str) -> Markup:
    return fill(' <span class="why">{text}</span>', text=text) if text else Markup("")


def cards(case: Dossier, found: Mapping[str, Bearing], rule: Rule, moves: Courses) -> list[Markup]:
    """Return the cards of all claims of a dossier, in the order of the file."""
    names = people(case)
    first, listed = homes(found), len(case.sources) > 0
    leading = {one.status: one for one in reversed(list(found.values()))}
    return [
        card(one, rule, names, moves, listed, first, leading[one.status] is one)
        for one in found.values()
    ]


def all_of(status: str) -> str:
    """Return the anchor at the first claim of a verdict; a page with a script shows them all.

    >>> all_of("contradicted")
    'all-contradicted'
    """
    return f"all-{status}"


def packed(course: Sequence[Sequence[str]]) -> str:
    """Pack a claim's verdicts on each day under each rule: where they change, by first letter.

    >>> packed([["unverified", "supported", "supported"], ["unverified"] * 3])
    '0u1s 0u'
    """
    return " ".join("".join(f"{n}{one[0]}" for n, one in changes(rule)) for rule in course)


def _body(
    bearing: Bearing,
    names: Mapping[str, str],
    rules: Sequence[str],
    told: Sequence[str],
    listed: bool,
    homes: Mapping[str, str],
) -> Markup:
    claim = bearing.claim
    parts = [
        fill("<p><b>In full:</b> {statement}</p>", statement=claim.statement),
        fill("<p>{why}</p>", why=reason(bearing, Rule())) if bearing.status == OPEN else "",
        _who_says(claim, names),
        *_evidence(bearing, homes),
        fill("<p><b>Other rules:</b> {told}</p>", told=rivals_told(rules, told, SAID))
        if told
        else "",
        fill(
            '<p class="back"><a href="#{there}">Back to sentence {at}</a> '
            '<a href="02-claims.ipynb#{id}">Its row among all claims</a>{sources}</p>',
            there=f"s{claim.sentence:02d}",
            at=claim.sentence,
            id=claim.claim_id,
            sources=_SOURCES if listed else "",
        ),
    ]
    return Markup("").join(parts)


def _who_says(claim: Any, names: Mapping[str, str]) -> Markup:
    sources = [one for one in claim.source.split(";") if one]
    people = Markup(", ").join(
        fill("{name}", name=names.get(one, one))
        if one == "author" or one not in names
        else link(fill("{name}", name=names[one]), "04-stakeholders", one)
        for one in sources
    )
    cue = fill(" (“{cue}”)", cue=claim.cue) if claim.cue else ""
    labels = ", ".join(
        part for part in (word(claim.kind), f"worded as {claim.certainty}" * bool(claim.certainty))
        if part
    )  # fmt: skip
    kind = "" if claim.source_type in ("author", "") else f" ({word(claim.source_type)})"
    return fill(
        "<p><b>Who says it:</b> {people}{kind}{cue}. <b>Kind:</b> {labels}.</p>",
        people=people or "not known",
        kind=kind,
        cue=cue,
        labels=labels or "not known",
    )


def _evidence(bearing: Bearing, homes: Mapping[str, str]) -> list[Markup]:
    """Return the strongest source, then the others by what they say: an entry for each source.

    A source may have several findings, so that the entries are as many as the reason counts.
    """
    deciding = bearing.deciding()
    best = deciding[0] if deciding else None
    every = [row for row in (*bearing.counting, *bearing.others) if row is not best]
    told = []
    if best is not None:
        also = [row for row in every if _beside(row) == _beside(best)]
        every = [row for row in every if row not in also]
        finding = _findings(bearing, [best, *also], homes)
        told.append(
            fill(
                '<p class="best"><b>Strongest source:</b> {cited}: {finding}</p>',
                cited=cited(best),
                finding=finding,
            )
        )
    for stance, head in GROUPS:
        mine = sorted((row for row in every if row.stance == stance), key=strength)
        more = " besides" if best is not None and best.stance == stance else ""
        told += [_group(bearing, f"<b>{head}</b>{more}", mine, homes)] if mine else []
    return told


def _beside(row: Any) -> tuple[str, str]:
    return row.source_id, row.stance


def _group(bearing: Bearing, head: str, mine: Sequence[Any], homes: Mapping[str, str]) -> Markup:
    by_source: dict[str, list[Any]] = {}
    for row in mine:
        by_source.setdefault(row.source_id, []).append(row)
    items = Markup("").join(
        fill(
            "<li>{cited}: {findings}</li>",
            cited=cited(found[0]),
            findings=_findings(bearing, found, homes),
        )
        for found in by_source.values()
    )
    return Markup("<p>{} ({})</p><ul>{}</ul>").format(
        Markup(head), count(len(by_source), "source"), items
    )


def _findings(bearing: Bearing, mine: Sequence[Any], homes: Mapping[str, str]) -> Markup:
    """Return what one source says, each finding with the way to it in the fact check."""
    ours = {row.evidence_id for row in bearing.counting}
    return Markup(" ").join(
        fill(
            "{finding}{aside} {more}",
            finding=row.finding,
            aside=" (Does not count under this rule.)"
            if row.stance != "context" and row.evidence_id not in ours
            else "",
            more=_more(row, address(row.evidence_id, bearing.claim.claim_id, homes)),
        )
        for row in mine
    )


def _more(row: Any, anchor: str) -> Markup:
    return Markup(
        '<a class="more" href="05-record.ipynb#{}" aria-label="In the fact check: {}">→</a>'
    ).format(anchor, attribute(source_name(row.publisher, row.published)))
