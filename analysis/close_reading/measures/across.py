"""What many articles say together: frames of all of them, with ``article_id``, in; frames out."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from close_reading.measures.claims import NAMED
from close_reading.tables.csv_io import rows
from newsdraft.dates import earliest, latest

if TYPE_CHECKING:
    import pandas as pd

SAYS = ("named", "unnamed", "nobody")
_Z = 1.959964  # the normal deviate of a 95 per cent interval
NEAR = 31  # days: the same title further apart is another event
_ALIKE = 85  # of 100: how like two titles are, words in any order
_COMMON = 50  # events of one actor: an actor of more is no clue to which event is meant


def wilson(found: int, total: int) -> tuple[float, float]:
    """Return the 95 per cent interval of a share (Wilson 1927).

    It stays within 0 and 1 and is wide where there is little to count.

    >>> [round(end, 2) for end in wilson(0, 10)], [round(end, 2) for end in wilson(5, 10)]
    ([0.0, 0.28], [0.24, 0.76])
    """
    if not total:
        return 0.0, 1.0
    share, square = found / total, _Z**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    spread = share * (1 - share) / total + square / (4 * total**2)
    half = _Z * spread**0.5 / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def who_says_it(claims: "pd.DataFrame", articles: "pd.DataFrame") -> "pd.DataFrame":
    """Count for each article the claims of a named source, an unnamed one, and of nobody.

    Columns ``article_id``, ``article``, ``claims``, ``named``, ``unnamed``, ``nobody``, and
    ``share`` of the named with its interval, ``low`` and ``high``. Most named first; an article
    without a claim is left out.
    """
    import pandas as pd

    names = dict(zip(articles["article_id"], articles["title"], strict=True))
    says = claims["source_type"].map(_says)
    counts = pd.crosstab(claims["article_id"], says).reindex(columns=list(SAYS), fill_value=0)
    out = [
        {
            "article_id": own,
            "article": names[own],
            "claims": sum(found),
            **dict(zip(SAYS, found, strict=True)),
            "share": found[0] / sum(found),
            **dict(zip(("low", "high"), wilson(found[0], sum(found)), strict=True)),
        }
        for own, *found in counts.itertuples(name=None)
    ]
    columns = ["article_id", "article", "claims", *SAYS, "share", "low", "high"]
    frame = pd.DataFrame(out, columns=columns)
    assert frame["claims"].sum() == len(claims)
    return frame.sort_values(["share", "article"], ascending=[False, True], ignore_index=True)


def _says(source_type: str) -> str:
    return "named" if source_type in NAMED else "nobody" if source_type == "author" else "unnamed"


def labels_by_article(
    claims: "pd.DataFrame", articles: "pd.DataFrame", column: str
) -> "pd.DataFrame":
    """Count the claims of each article by a column of labels: ``label``, ``part``, ``n``."""
    names = dict(zip(articles["article_id"], articles["title"], strict=True))
    pairs = claims.assign(label=claims["article_id"].map(names), part=claims[column])
    return pairs.groupby(["label", "part"], sort=True).size().reset_index(name="n")


def never_heard(
    stakeholders: "pd.DataFrame", claims: "pd.DataFrame", mentions: "pd.DataFrame"
) -> "pd.DataFrame":
    """Return who is spoken about and vouches for nothing in any of the articles.

    One name is one actor, capitals apart; groups are left out, as the voters of one article are not
    those of another. Columns ``name``, ``kind``, ``articles`` and ``mentions``
    (how many), most articles first.
    """
    import pandas as pd

    heard = {(row.article_id, one) for row in rows(claims) for one in row.source.split(";") if one}
    seen = mentions.groupby(["article_id", "stakeholder_id"]).size().to_dict()
    found: dict[str, list[Any]] = {}
    for row in rows(stakeholders):
        key = (row.article_id, row.stakeholder_id)
        if key in seen and row.kind != "group":
            one = found.setdefault(row.name.casefold(), [row.name, row.kind, 0, 0, False])
            one[2:] = [one[2] + 1, one[3] + int(seen[key]), one[4] or key in heard]
    silent = [tuple(one[:4]) for one in found.values() if not one[4]]
    frame = pd.DataFrame(silent, columns=["name", "kind", "articles", "mentions"])
    order = ["articles", "mentions", "name"]
    return frame.sort_values(order, ascending=[False, False, True], ignore_index=True)


def shared_relations(
    relations: "pd.DataFrame", stakeholders: "pd.DataFrame", articles: "pd.DataFrame"
) -> "pd.DataFrame":
    """Return the relations of two actors of whom more than one article tells.

    Columns ``subject``, ``relation``, ``object``, ``article`` and ``quote``.
    """
    import pandas as pd

    names = _names(stakeholders)
    titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    told = [
        (names[row.article_id, row.subject], names[row.article_id, row.object], row)
        for row in rows(relations)
        if (row.article_id, row.object) in names
    ]
    where: dict[frozenset[str], set[str]] = {}
    for one, other, row in told:
        where.setdefault(_pair(one, other), set()).add(row.article_id)
    kept = sorted(
        (one, row.relation, other, titles[row.article_id], row.quote)
        for one, other, row in told
        if len(where[_pair(one, other)]) > 1
    )
    columns = ["subject", "relation", "object", "article", "quote"]
    return pd.DataFrame(kept, columns=columns)


def same_events(
    events: "pd.DataFrame", stakeholders: "pd.DataFrame", articles: "pd.DataFrame"
) -> "pd.DataFrame":
    """Pair events that two articles tell of and date apart.

    Taken for one event: a participant of one name, titles of nearly the same words, and days that
    do not overlap but lie within a month. Columns ``event``, ``date``, ``article``, then the same
    for the other article.
    """
    import pandas as pd

    titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    pairs = sorted(
        (one.title, one.date, titles[one.article_id], other.title, other.date,
         titles[other.article_id])
        for one, other in _candidates(events, _names(stakeholders))
        if _apart(one.date, other.date) and _alike(one.title, other.title)
    )  # fmt: skip
    columns = ["event", "date", "article", "event there", "date there", "other article"]
    return pd.DataFrame(pairs, columns=columns)


def _candidates(
    events: "pd.DataFrame", names: dict[tuple[str, str], str]
) -> Iterator[tuple[Any, Any]]:
    """Yield dated events of two articles that share a participant, each pair once."""
    told = [row for row in rows(events) if row.date and row.basis != "record"]
    with_actor: dict[str, list[int]] = {}
    for at, row in enumerate(told):
        for one in filter(None, row.participants.split(";")):
            with_actor.setdefault(names[row.article_id, one].casefold(), []).append(at)
    few = (places for places in with_actor.values() if len(places) <= _COMMON)
    seen = {pair for places in few for pair in combinations(places, 2)}
    for one, other in sorted(seen):
        if told[one].article_id != told[other].article_id:
            yield told[one], told[other]


def _apart(one: str, other: str) -> bool:
    """Say whether two dates exclude each other and still lie within a month."""
    ends = earliest(one), latest(one), earliest(other), latest(other)
    if None in ends:
        return False
    first, last, start, end = ends
    gap = max((start - last).days, (first - end).days)  # type: ignore[operator]
    return 0 < gap <= NEAR


def _alike(one: str, other: str) -> bool:
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio(one.casefold(), other.casefold()) >= _ALIKE


def _pair(one: str, other: str) -> frozenset[str]:
    return frozenset((one.casefold(), other.casefold()))


def _names(stakeholders: "pd.DataFrame") -> dict[tuple[str, str], str]:
    columns = (stakeholders[name] for name in ("article_id", "stakeholder_id", "name"))
    return {(own, one): name for own, one, name in zip(*columns, strict=True)}
