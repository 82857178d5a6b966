"""The sections of the notebooks that may have nothing to show: a heading comes with its content.

>>> section("no-evidence", ""), str(section("no-evidence", "<p>Two.</p>"))
(<HTML>, '<h2 id="no-evidence">Claims with no evidence</h2><p>Two.</p>')
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures import claims
from close_reading.report import html
from close_reading.report.html import BENCHMARKS_NOTE, LABELS_NOTE, Html, fill
from close_reading.report.names import cells

if TYPE_CHECKING:
    import pandas as pd

SECTIONS = {  # the heading, and what a reader needs to know before the content
    "kinds": ("What kinds of claims are they, and how certain do they sound?", LABELS_NOTE),
    "who-vouches": (
        "Who said what",
        "Words such as “officials” or “analysts” name nobody: no one can ask them again.",
    ),
    "sure": ("Do sourced claims sound more certain?", ""),
    "ledger": ("All claims", "The number of a sentence leads to its words in the article."),
    "unclaimed": (
        "Lines without a claim",
        "The reason is given by the rules that draft claims: nobody coded these lines.",
    ),
    "then-and-now": (
        "What the article said, what happened",
        "For each claim the finding that weighs most. What did not hold up comes first.",
    ),
    "verdicts": ("The verdict on each claim, and the evidence for it", ""),
    "outcomes": ("What came of the plans and forecasts", ""),
    "days": (
        "When each verdict was settled",
        "The day from which the sources published by then gave the verdict that still stands.",
    ),
    "rules": (
        "Would another rule judge otherwise?",
        "The same evidence, judged by rules that ask for more, for less, or for other sources.",
    ),
    "agenda": (
        "The same list elsewhere",
        "An inference, not a finding. One sentence of the article lists several plans; the sources "
        "below list at least three of them too. That does not show who copied whom.",
    ),
    "left-out": ("Who matters in the sources, but is missing from the article", ""),
    "no-evidence": ("Claims with no evidence", ""),
    "limits": ("Limits of this evidence", ""),
    "sources": ("All sources", "The claim numbers are those that a source bears on."),
    "coders": (
        "Who coded what",
        "",
    ),
    "elsewhere": (
        "How far do two codings agree on articles that did not shape the rules?",
        "The second coding of these articles was made from the text and the codebook alone. One "
        "language model made both, so two people would probably agree less.",
    ),
    "agreement": ("Where the two passes differed", ""),
    "differences": ("How each difference was settled", ""),
    "draft": (
        "What an automatic draft gets right",
        "The drafting rules were written with articles like these at hand, so the figures look "
        "better than they would for a new text.",
    ),
    "speed": (
        "How fast is a draft, and how does that grow?",
        "Measured on invented texts, the same each time. A limit is what this project asks of "
        "itself.",
    ),
    "accuracy": ("How accurate the draft is on public test sets", BENCHMARKS_NOTE),
}

# long tables, which paper has only where a reader asks for them
ON_DEMAND = frozenset({"sources", "agenda", "left-out", "ledger", "differences", "draft", "speed"})


def section(key: str, *parts: str, note: str = "") -> Html:
    """Return the section of this name with these parts, or nothing where none has anything.

    ``note`` takes the place of the paragraph that the section has by itself.
    """
    title, usual = SECTIONS[key]
    return html.section(title, *parts, note=note or usual, anchor=key, appendix=key in ON_DEMAND)


def table(
    case: Dossier,
    frame: "pd.DataFrame",
    caption: str,
    *,
    data: str = "",
    anchor: str = "",
    columns: Sequence[str] = (),
) -> Html:
    """Return a table of a dossier with names for ids; nothing for an empty frame.

    The column that gives the rows their addresses is shown only where ``columns`` names it.
    """
    seen = columns or [name for name in frame.columns if name != anchor]
    shown = cells(case)
    return html.table(frame, caption, anchor=anchor, columns=seen, show=shown, empty="", data=data)


def filtered(found: Html, *columns: str) -> Html:
    """Return a table whose rows a script lets a reader choose by these columns, where it runs.

    >>> str(filtered(Html("<table></table>"), "kind", "language"))[:50]
    '<div class="choosing" data-columns="kind|language"'
    """
    if not found:
        return Html("")
    return Html(
        fill(
            '<div class="choosing" data-columns="{columns}"><div class="choices"></div>'
            "{found}</div>",
            columns="|".join(columns),
            found=Markup(found),
        )
    )


def _answered(peers: "pd.DataFrame") -> str:
    """Say in how many others no named person is a source; the first article is that at hand.

    A share that is not nothing is never told as 0%.
    """
    shares = peers["with a named person"].iloc[1:]
    told = f"Other articles without one: {(shares == '0%').sum()} of {len(shares)}. "
    return told if len(shares) else ""


def unnamed(case: Dossier, peers: "pd.DataFrame") -> Html:
    """Set the share of claims with a named source beside that of other articles.

    The heading asks whether it is unusual only where no claim has a named person as its source.
    Nothing is shown of a draft, whose labels nobody has read.
    """
    named, total = claims.named_share(case.claims, persons_only=True)
    title = "Is it unusual that no named person is a source?" if total and not named else ""
    shown = html.table(peers, f"Claims with a named source in {len(peers)} articles", empty="")
    note = _answered(peers) if title else ""
    note += (
        "A named source is a person with a name, or one particular institution. Below is the share "
        "of claims that have one, here (first) and in the other articles of this "
        "collection. A government's readout names its speaker by habit, so it is no "
        f"yardstick for a news report. {len(peers)} articles are no sample."
    )
    return html.section(
        title or "How many claims have a named source, here and elsewhere",
        shown if total and len(peers) > 1 and not case.banner else "",
        note=note,
        anchor="unnamed",
    )
