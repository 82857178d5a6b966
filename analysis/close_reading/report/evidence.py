"""The fact check claim by claim: the verdict, and every finding that bears on it, folded.

The summary alone says the verdict and how many origins stand behind it, so that paper and a viewer
without style lose nothing. A finding keeps its address (``#ev-003``) under the first of its claims.

>>> from close_reading.measures.verdicts import Rule
>>> str(by_claim({}, Rule()))
''
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from close_reading.measures.verdicts import Rule
from close_reading.report.cards import FIRST, GROUPS, SIGNS, number, standing
from close_reading.report.html import Html, fill, gallery, link
from close_reading.report.names import date_cell, source_name
from close_reading.report.reasons import OPEN, Bearing, reason, strength

_ON_PAPER = Markup(
    '<p class="on-paper">The evidence is left out on paper. To print it, open this page at '
    "“#verdicts” first.</p>"
)


def by_claim(found: Mapping[str, Bearing], rule: Rule) -> Html:
    """Return a fold for each claim with findings, what did not hold up first."""
    order = [*FIRST, OPEN]
    mine = [one for one in found.values() if one.counting or one.others]
    mine.sort(key=lambda one: order.index(one.status))
    seen: set[str] = set()
    return gallery(*(_fold(one, rule, seen) for one in mine), _ON_PAPER if mine else "")


def _fold(bearing: Bearing, rule: Rule, seen: set[str]) -> Markup:
    claim, every = bearing.claim, (*bearing.counting, *bearing.others)
    counts = {row.evidence_id for row in bearing.counting}
    parts = [_group(head, [row for row in every if row.stance == stance], counts, seen)
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


def _group(head: str, mine: Sequence[Any], counts: set[str], seen: set[str]) -> Markup:
    if not mine:
        return Markup("")
    items = Markup("").join(
        _item(row, row.stance != "context" and row.evidence_id not in counts, seen)
        for row in sorted(mine, key=strength)
    )
    told = fill("<p><b>{head}</b> ({n})</p><ul>{items}</ul>", head=head, n=len(mine), items=items)
    return told


def _item(row: Any, aside: bool, seen: set[str]) -> Markup:
    named = "" if row.evidence_id in seen else fill(' id="{id}"', id=row.evidence_id)
    seen.add(row.evidence_id)
    source = link(source_name(row.publisher, row.published), "05-record", f"src-{row.source_id}")
    marks = [date_cell(row.event_date), f"{row.confidence} confidence" * (row.confidence != "high"),
             "does not count under this rule" * aside]  # fmt: skip
    told = "; ".join(one for one in marks if one)
    return fill(
        "<li{named}>{source}: {finding}{told}</li>",
        named=named,
        source=source,
        finding=row.finding,
        told=f" ({told})" if told else "",
    )
