"""What a reader sees first: what is wrong and what is true, how much holds, four sentences.

Without evidence it leads with who says what. Of a draft it says only what no label enters:
nothing is found on the strength of a row that nobody has read.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures.verdicts import Rule
from close_reading.report.asides import lines, openings
from close_reading.report.cards import FIRST, SAID, SIGNS, all_of, cited, number, standing
from close_reading.report.html import Html, attribute, fill, in_sentence, link
from close_reading.report.leads import banner
from close_reading.report.names import word
from close_reading.report.reasons import OPEN, UNCHECKED, Bearing, bearings, reason, right
from close_reading.report.still_open import still_open
from close_reading.report.wording import (
    checked,
    count,
    future,
    outcomes,
    tone,
    verb,
    voices,
    vouching,
)
from close_reading.tables.labels import find
from newsdraft.text import Span

if TYPE_CHECKING:
    import pandas as pd

ARTICLE = "01-article"
# what a plan says in advance, as it is said of what came about
_CAME = {" will take place ": " took place ", " will be held ": " was held "}
_SHOWN = 3  # of what is contradicted; the bar counts all


def first_screen(case: Dossier, rule: Rule) -> Html:
    """Return the first screen of a dossier: error, bar, sentences, and what is still open."""
    if case.banner:
        return Html(Markup(banner(case)) + _drafted(case))
    found = bearings(case, rule)
    wrong = [one for one in found.values() if one.status == "contradicted"]
    parts = [_wrong(case, one, rule) for one in wrong[:_SHOWN]]
    if len(case.evidence):
        parts += [bar(found), *_sentences(case, rule), Markup(still_open(case, rule))]
    else:
        parts += [_unchecked(found), *_sentences(case, rule)]
    return Html(Markup('<div class="first">{}</div>').format(Markup("").join(parts)))


def _unchecked(found: Mapping[str, Bearing]) -> Markup:
    """Say that nothing was checked, and how much could be."""
    n = sum(one.status == UNCHECKED for one in found.values())
    return fill(
        "<p><b>Not fact-checked:</b> nobody has compared its claims with other sources. {n} could "
        "be checked.</p>",
        n=f"All {n}" if n == len(found) > 1 else f"{n or 'None'} of {len(found)}",
    )


def bar(found: Mapping[str, Bearing]) -> Markup:
    """Return a bar of the claims that can be checked, by verdict, and its key; or nothing."""
    tally = Counter(one.status for one in found.values() if one.status != OPEN)
    told = {one: tally[one] for one in SIGNS if tally[one]}
    if not told:
        return Markup("")
    total = count(sum(told.values()), "claim")
    words = f"Of {total} that can be checked: " + ", ".join(
        f"{n} {SAID[one]}" for one, n in told.items()
    )
    pieces = (
        fill(
            '<span class="{s}" style="flex-grow:{n}">{sign}\u00a0{n} </span>',
            s=s,
            n=n,
            sign=SIGNS[s],
        )
        for s, n in told.items()
    )
    return Markup(
        '<p class="bar-head">{} that can be checked '
        '(<a href="05-record.ipynb#verdicts">how a verdict is reached</a>):</p>'
        '<div class="bar" role="img" aria-label="{}">{}</div><ul class="bar-key">{}</ul>'
    ).format(
        total[0].upper() + total[1:],
        attribute(words),
        Markup("").join(pieces),
        Markup("").join(_keys(told)),
    )


def _keys(told: Mapping[str, int]) -> Iterator[Markup]:
    """Yield a link for each verdict, to the claims that have it."""
    for s, n in told.items():
        yield fill(
            '<li><a class="{s}" href="{page}.ipynb#{id}">{sign} {word} <b>{n}</b></a></li>',
            s=s, page=ARTICLE, id=all_of(s), sign=SIGNS[s], word=SAID[s], n=n,
        )  # fmt: skip


def _wrong(case: Dossier, bearing: Bearing, rule: Rule) -> Markup:
    claim = bearing.claim
    best = bearing.deciding()[0]
    true = in_fact(bearing)
    head = fill("<p><b>What is true:</b> {true}</p><p><b>The source:</b>", true=true)
    return fill(
        '<div class="wrong contradicted">'
        "<p><b>{sign} The article said:</b> “{then}”</p>"
        "{head} {finding} ({source}.) {why} {card}.</p></div>",
        sign=SIGNS["contradicted"],
        then=in_sentence(case.article, Span(claim.start, claim.end)),
        head=head if true else Markup("<p><b>What is true:</b>"),
        finding=best.finding,
        source=cited(best),
        why=reason(bearing, rule),
        card=link(f"Claim {number(claim.claim_id)} with all its sources", ARTICLE, claim.claim_id),
    )


def in_fact(bearing: Bearing) -> str:
    """Return in one sentence where or when it was, after the claim's own statement.

    Empty where a claim that is wrong adds neither a place nor a time, or the sources differ: then
    the strongest finding is the fact.
    """
    claim, against = bearing.claim, bearing.deciding("contradicts")
    true = right(against, bearing.asks)
    if not true or true in claim.quote:
        return ""
    told = f"{_lead(claim.quote, true)} {true}, not {claim.quote}"
    whole = claim.statement.rstrip(".").removesuffix(claim.quote)
    for planned, came in _CAME.items():
        whole = whole.replace(planned, came)
    if not whole.endswith(" ") or " will " in whole:  # a verb that no rule here puts in the past
        return f"{told[0].upper()}{told[1:]}."
    return f"{whole}{told}."


def _lead(quote: str, true: str) -> str:
    """Return the preposition of a place or time: that of the claim, or what a day asks for.

    >>> _lead("from Oslo", "Bonn"), _lead("Friday", "1 May 2020"), _lead("in June", "July 2020")
    ('from', 'on', 'in')
    """
    first = quote.partition(" ")[0].casefold()
    if first in ("from", "to"):
        return first
    return "on" if true[0].isdigit() and " " in true and " to " not in true else "in"


def _sentences(case: Dossier, rule: Rule) -> list[Markup]:
    found = [vouching(case), tone(case), voices(case), future(case)]
    if len(case.evidence):
        found = [checked(case, rule), vouching(case), outcomes(case, rule), voices(case)]
    items = Markup("").join(Markup("<li>{}</li>").format(one) for one in found if one)
    return [Markup("<ol>{}</ol>").format(items)] if items else []


def _drafted(case: Dossier) -> Markup:
    claims = len(case.claims)
    apart = lines(case.article, set(case.claims["sentence"]))
    sentences = len(case.article.sentences) - len(apart)
    return fill(
        '<div class="first"><p>The rules propose {claims} in {sentences}. {they} not been read by '
        "anybody, so nothing is found here. {go}, each claim under its sentence, and judge for "
        "yourself.</p></div>",
        claims=count(claims, "claim"),
        sentences=count(sentences, "sentence"),
        they=verb(claims, "It has", "They have"),
        go=link("Read the article", ARTICLE),
    )


def glance(case: Dossier, rule: Rule) -> Html:
    """Return the article at a glance: every sentence in full, a chip for each of its claims.

    A chip leads to the claim's card; its edge is solid where the wording is certain, dashed where
    probable, dotted where possible. Empty for an empty article.
    """
    chips: dict[int, list[Markup]] = {}
    for one in bearings(case, rule).values():
        chips.setdefault(one.claim.sentence, []).append(_chip(one))
    starts = case.claims.groupby("sentence")["start"].min()
    first = {int(str(n)): int(at) for n, at in starts.items()}
    begins = openings(case.article, first)
    items = (
        fill(
            "<li>{aside}<bdi>{text}</bdi> {chips}</li>",
            aside=_aside(case.article.text[start : begins.get(n, start)]),
            text=case.article.text[begins.get(n, start) : end],
            chips=Markup(" ").join(chips.get(n, [])),
        )
        for n, _, start, end in case.article.sentences
    )
    body = Markup("").join(items)
    return Html(Markup('<ol class="glance mathjax_ignore">{}</ol>').format(body) if body else "")


def _aside(text: str) -> Markup:
    return fill('<span class="aside"><bdi>{text}</bdi></span>', text=text) if text else Markup("")


def _chip(bearing: Bearing) -> Markup:
    claim = bearing.claim
    kind = "" if word(claim.kind) == standing(bearing) else f" {word(claim.kind)},"
    return fill(
        '<a class="chip {s} {certainty}" href="{page}.ipynb#{id}" aria-label="{aloud}">'
        "{sign}\u00a0{n}{kind}</a>",
        s=bearing.status,
        certainty=claim.certainty,
        page=ARTICLE,
        id=claim.claim_id,
        aloud=f"claim {number(claim.claim_id)},{kind} {standing(bearing)}",
        sign=SIGNS[bearing.status],
        n=number(claim.claim_id),
        kind="\u00a0" + find("claims.kind", claim.kind).one,
    )


def finding(case: Dossier, rule: Rule) -> str:
    """Return the one sentence that stands for the reading, in plain text."""
    if case.banner:
        return case.banner
    found = bearings(case, rule)
    wrong = [one for one in found.values() if one.status == "contradicted"]
    if wrong:
        return f"“{wrong[0].claim.quote}”? {in_fact(wrong[0]) or reason(wrong[0], rule)}"
    told = checked(case, rule) if len(case.evidence) else vouching(case)
    return str(Markup(told).striptags()) if told else ""


def tally(case: Dossier, rule: Rule) -> "pd.DataFrame":
    """Count the claims that were checked by verdict, what did not hold first: ``verdict``, ``n``.

    Empty for a draft, and where nothing was checked.
    """
    import pandas as pd

    found = Counter(one.status for one in bearings(case, rule).values())
    checked = {} if case.banner else {one: found[one] for one in FIRST if found[one]}
    return pd.DataFrame({"verdict": list(checked), "n": list(checked.values())})
