"""The words of the page that reads many articles together: its lead, titles and captions."""

from typing import TYPE_CHECKING

from markupsafe import Markup

from close_reading.corpus.collection import Collection
from close_reading.dossier.dossier import Dossier
from close_reading.measures.claims import named_share
from close_reading.report.html import Html, gallery, say
from close_reading.report.leads import banner
from close_reading.report.names import date_cell, word
from close_reading.report.wording import count, verb
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import relation_words

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    _CountBy = Callable[[pd.DataFrame, pd.DataFrame, str], pd.DataFrame]

_FEW = 30  # articles, below which no share of them is more than an example


def lead(case: Dossier, many: Collection, shares: "pd.DataFrame") -> Html:
    """Say how many articles are read, how often a source is named, and how far that carries.

    A dossier that nobody reviewed has its warning on top.
    """
    total, named = int(shares["claims"].sum()), int(shares["named"].sum())
    parts = [
        say("In {n} with {m}, {named} of the claims have a named source: a person with a name, or "
            "one particular institution.",
            n=count(len(shares), "article"), m=count(total, "claim"),
            named=f"{named / max(total, 1):.0%}"),
    ]  # fmt: skip
    for here in rows(shares[shares["article_id"] == many.first]):
        rank, others = int((shares["share"] > here.share).sum()), count(len(shares) - 1, "other")
        who = f"{rank or 'none'} of the {others}" if rank < len(shares) - 1 else f"all {others}"
        more = f"; {who} {verb(rank or 1, 'names', 'name')} one more often"
        parts.append(
            say("In this article it is {n} of {m}{more}.",
                n=int(here.named), m=int(here.claims), more=more if len(shares) > 1 else "")
        )  # fmt: skip
        parts += [say(told) for told in _no_person(many, shares)]
    return gallery(banner(case), _caution(many, len(shares)), *parts)


def _no_person(many: Collection, shares: "pd.DataFrame") -> list[str]:
    """Say, where the first article names no person as a source, in how many others none is."""
    own = many.tables["claims"].groupby("article_id")
    named = {one: named_share(own.get_group(one), True)[0] for one in shares["article_id"]}
    if named.pop(many.first, 1) or not named:
        return []
    alike, n = sum(not k for k in named.values()), count(len(named), "other")
    none = f"nor is one in {alike} of the {n}" if alike else f"one is in each of the {n}"
    return [f"No person is named as a source in it; {none}."]


def _caution(many: Collection, n: int) -> Markup:
    told = []
    if n < _FEW:
        told.append(f"{count(n, 'article')}: examples, not a sample of the news.")
    if many.drafted:
        told.append(
            "Rows were drafted by rule. Only figures measured at an alpha of .67 or more are shown."
        )
    if many.copies:
        told.append(f"{count(many.copies, 'copy', 'copies')} of other articles not counted.")
    return (
        Markup('<p class="caution"><strong>{}</strong></p>').format(" ".join(told))
        if told
        else Markup()
    )


def who_title(shares: "pd.DataFrame") -> str:
    """Say in how many articles most claims have a named source."""
    most = int((shares["share"] > 0.5).sum())
    which = f"{most or 'None'} of {count(len(shares), 'article')}"
    return f"{which} {verb(most or 1, 'names', 'name')} a source for most claims"


def who_caption(many: Collection, shares: "pd.DataFrame") -> str:
    """Say what a named source is, and the counts behind the picture."""
    total = int(shares["claims"].sum())
    unnamed, nobody = int(shares["unnamed"].sum()), int(shares["nobody"].sum())
    return (
        f"Of {count(total, 'claim')}, {unnamed} {verb(unnamed, 'has', 'have')} an unnamed source "
        f"and {nobody} {verb(nobody, 'has', 'have')} none but the article. Source: claims of "
        f"{count(len(shares), 'article')}. {many.error('source_type')}".strip()
    )


def labels_title(counts: "pd.DataFrame", label: str) -> str:
    """Say which share of all claims has one label."""
    total = int(counts["n"].sum())
    n = int(counts.loc[counts["part"] == word(label), "n"].sum())
    return f"{n} of {count(total, 'claim')} {verb(n, 'is', 'are')} {_noun(label)}"


def _noun(label: str) -> str:
    return {"fact": "statements of fact", "certain": "stated as certain"}.get(label, word(label))


def labels_caption(many: Collection, counts: "pd.DataFrame", column: str) -> str:
    """Say what the bars count."""
    articles = counts["label"].nunique()
    told = (
        f"Shares of claims by {word(column)} in {count(articles, 'article')}; the number is how "
        "many claims an article has. Source: their claims."
    )
    return f"{told} {many.error(column)}".strip()


def counted(many: Collection, count_by: "_CountBy", column: str) -> "pd.DataFrame":
    """Count a label of claims by article, in a reader's words; nothing where it must not be shown.

    A drafted label is shown only where the rules were measured to agree with a reader.
    """
    counts = count_by(many.tables["claims"], many.articles, column)
    kept = counts if many.shown(column) else counts[:0]
    own = many.articles.loc[many.articles["article_id"] == many.first, "title"].tolist()
    names = [f"Here: {one}" if one in own else one for one in kept["label"]]
    shown = kept.assign(part=[word(one) for one in kept["part"]], label=names)
    return _by_share(shown, word(_FIRST.get(column, "")))


_FIRST = {"kind": "fact", "certainty": "certain"}  # what articles are put in order by


def _by_share(counts: "pd.DataFrame", part: str) -> "pd.DataFrame":
    """Put articles in order by the share of one part, the largest first."""
    totals, own = (frame.groupby("label")["n"].sum().to_dict()
                   for frame in (counts, counts[counts["part"] == part]))  # fmt: skip
    shares = [-own.get(one, 0) / totals[one] for one in counts["label"]]
    ordered = counts.assign(share=shares).sort_values(["share", "label"], kind="stable")
    return ordered.drop(columns="share").reset_index(drop=True)


def measured_only(many: Collection, found: "pd.DataFrame") -> "pd.DataFrame":
    """Return what was found, but nothing of drafts: nobody has measured that the rules agree."""
    return found[:0] if many.drafted else found


def nothing(many: Collection, none: str) -> str:
    """Say that nothing was found, or that drafts are not looked through for it."""
    return (
        "Not shown of drafted articles: too often wrong, or never measured."
        if many.drafted
        else none
    )


def heard_columns(many: Collection) -> list[str]:
    """Name the columns of those never heard; what kind of actor each is, of drafts is left out."""
    return ["name", *([] if many.drafted else ["kind"]), "articles", "mentions"]


def tables(many: Collection, *names: str) -> "list[pd.DataFrame]":
    """Return tables of a collection in the order asked for."""
    return [many.tables[name] for name in names]


def _relation(label: object) -> str:
    return relation_words(str(label))


COUNTED = ["article", "claims", "named", "unnamed", "nobody"]
SHOW = {"date": date_cell, "date there": date_cell, "relation": _relation, "kind": word}
