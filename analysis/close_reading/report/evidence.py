"""The fact check claim by claim: the verdict, and every finding that bears on it, folded.

The summary alone says the verdict and how many origins stand behind it, so that paper and a viewer
without style lose nothing. A finding has its plain address (``#ev-003``) under the first of its
claims, and one of its own under each other (``#ev-003-c05``): the way back leads to that claim.

>>> from close_reading.measures.verdicts import Rule
>>> str(by_claim({}, Rule()))
''
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from close_reading.measures.verdicts import Rule
from close_reading.report.cards import FIRST, GROUPS, SIGNS, address, homes, number, standing
from close_reading.report.html import Html, fill, gallery, link
from close_reading.report.names import date_cell, source_name
from close_reading.report.reasons import OPEN, Bearing, reason, strength
from close_reading.report.wording import count

_ON_PAPER = Markup(
    '<p class="on-paper">The evidence is left out on paper. To print it, follow <a '
    'href="#verdicts">this link</a> to the verdicts first.</p>'
)


def by_claim(found: Mapping[str, Bearing], rule: Rule) -> Html:
    """Return a fold for each claim with findings, what did not hold up first."""
    order = [*FIRST, OPEN]
    mine = [one for one in found.values() if one.counting or one.others]
    mine.sort(key=lambda one: order.index(one.status))
    first = homes(found)
    return gallery(*(_fold(one, rule, first) for one in mine), _ON_PAPER if mine else "")


def _fold(bearing: Bearing, rule: Rule, homes: Mapping[str, str]) -> Markup:
    claim, every = bearing.claim, (*bearing.counting, *bearing.others)
    parts = [_group(bearing, head, [row for row in every if row.stance == stance], homes)
             for stance, head in GROUPS]  # fmt: skip
    return fill(
        '<details class="found {status}" id="evidence-{id}"><summary>'
        '<span class="sign" aria-hidden="true">{sign}</span> <b>Claim {n}, {said}:</b> “{quote}” '
        '<span class="why">{why}</span></summary><div class="body">{parts}'
        "<p>{back}</p></div></details>",
        status=bearing.status,
        id=claim.claim_id,
        sign=SIGNS[bearing.status],
        n=number(claim.claim_id),
        said=standing(bearing),
        quote=claim.quote,
        why=reason(bearing, rule),
        parts=Markup("").join(parts),
        back=link(f"Claim {number(claim.claim_id)} in the article", "01-article", claim.claim_id),
    )


def _group(bearing: Bearing, head: str, mine: Sequence[Any], homes: Mapping[str, str]) -> Markup:
    if not mine:
        return Markup("")
    items = Markup("").join(_item(bearing, row, homes) for row in sorted(mine, key=strength))
    told = count(len({row.source_id for row in mine}), "source")
    if len(mine) > len({row.source_id for row in mine}):
        told = f"{count(len(mine), 'finding')}, {told}"
    return fill("<p><b>{head}</b> ({n})</p><ul>{items}</ul>", head=head, n=told, items=items)


def _item(bearing: Bearing, row: Any, homes: Mapping[str, str]) -> Markup:
    """Return a finding with its own address under this claim; its plain one is under the first."""
    named = address(row.evidence_id, bearing.claim.claim_id, homes)
    again = Markup("") if named == row.evidence_id else Markup(' class="again"')
    counting = {one.evidence_id for one in bearing.counting}
    source = link(source_name(row.publisher, row.published), "05-record", f"src-{row.source_id}")
    marks = [
        date_cell(row.event_date),
        f"origin: {row.origin}" * (row.origin.casefold() not in row.publisher.casefold()),
        f"{row.confidence} confidence" * (row.confidence != "high"),
        "does not count under this rule"
        * (row.stance != "context" and row.evidence_id not in counting),
    ]
    told = "; ".join(one for one in marks if one)
    return fill(
        '<li{again} id="{named}">{source}: {finding}{told}</li>',
        again=again,
        named=named,
        source=source,
        finding=row.finding,
        told=f" ({told})" if told else "",
    )
