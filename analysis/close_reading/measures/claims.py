"""What an article claims: counts and groupings, the attribution chain, coverage of sentences.

>>> import pandas as pd
>>> counts(pd.DataFrame({"tone": ["neutral", "neutral", "favourable"]}), "tone").to_dict("list")
{'label': ['favourable', 'neutral', 'unfavourable'], 'n': [1, 2, 0]}
"""

import re
from typing import TYPE_CHECKING

from close_reading.errors import CloseReadingError, nearest
from close_reading.tables.csv_io import rows
from close_reading.tables.models import TABLES, allowed
from newsdraft.text import Article

if TYPE_CHECKING:
    import pandas as pd

NAMED = ("named-person", "named-institution")


def counts(claims: "pd.DataFrame", column: str) -> "pd.DataFrame":
    """Count the claims with each label of ``column``, in the codebook's order, zeros included.

    Columns ``label`` and ``n``; the sum of ``n`` is the number of claims, but for those whose label
    was not drafted. Raises ``CloseReadingError`` for a column without labels.
    """
    import pandas as pd

    labels = allowed("claims", column) if column in TABLES["claims"].columns else ()
    if not labels:
        known = [name for name in TABLES["claims"].columns if allowed("claims", name)]
        raise CloseReadingError(f"{column}: no column of labels; {nearest(column, known)}")
    found = claims[column].value_counts()
    frame = pd.DataFrame({"label": labels, "n": [int(found.get(label, 0)) for label in labels]})
    told = int((claims[column] != "").sum())
    assert frame["n"].sum() == told, f"labels of {column} outside the codebook"
    return frame


def profile(claims: "pd.DataFrame", columns: tuple[str, ...]) -> "pd.DataFrame":
    """Stack the counts of several label columns: ``field``, ``label``, ``n``."""
    import pandas as pd

    parts = [counts(claims, c).assign(field=c.replace("_", " ")) for c in columns]
    return pd.concat(parts, ignore_index=True)[["field", "label", "n"]]


def stacked(claims: "pd.DataFrame", column: str, part: str) -> "pd.DataFrame":
    """Count the claims by two label columns in long form: ``label``, ``part``, ``n``."""
    table = crossed(claims, column, part)
    long = table.rename_axis("label").reset_index().melt("label", var_name="part", value_name="n")
    return long[["label", "part", "n"]]


def about(claims: "pd.DataFrame", mentions: "pd.DataFrame", focus: str) -> "pd.DataFrame":
    """Return the claims that ``focus`` vouches for or is mentioned in; all without a focus."""
    if not focus:
        return claims
    own = mentions[mentions["stakeholder_id"] == focus]
    kept = [
        focus in row.source.split(";")
        or bool(((own["start"] >= row.start) & (own["start"] < row.end)).any())
        for row in rows(claims)
    ]
    return claims[kept]


def crossed(claims: "pd.DataFrame", down: str, across: str) -> "pd.DataFrame":
    """Cross two label columns; every label of the codebook has its row or column."""
    import pandas as pd

    table = pd.crosstab(claims[down], claims[across])
    return table.reindex(
        index=list(allowed("claims", down)), columns=list(allowed("claims", across)), fill_value=0
    )


def chain(claims: "pd.DataFrame", stakeholders: "pd.DataFrame") -> "pd.DataFrame":
    """Return who vouches for what: one row a source, most claims first, the author among them.

    Columns ``source``, ``name``, ``source_type``, ``cues``, ``claims`` (how many), ``ids``.
    A claim with several sources counts for each.
    """
    import pandas as pd

    names = dict(zip(stakeholders["stakeholder_id"], stakeholders["name"], strict=True))
    long = claims.assign(source=claims["source"].str.split(";")).explode("source")
    found = [
        {
            "source": source,
            "name": names.get(source, "the article itself" if source == "author" else source),
            "source_type": ", ".join(sorted(set(part["source_type"]))),
            "cues": "; ".join(sorted({cue for cue in part["cue"] if cue})),
            "claims": len(part),
            "ids": ";".join(part["claim_id"]),
        }
        for source, part in long.groupby("source", sort=True)
    ]
    frame = pd.DataFrame(found, columns=["source", "name", "source_type", "cues", "claims", "ids"])
    return frame.sort_values(["claims", "source"], ascending=[False, True], ignore_index=True)


def coverage(article: Article, claims: "pd.DataFrame") -> "pd.DataFrame":
    """Return every sentence with its number of claims and the share of its words inside them.

    Columns ``sentence``, ``paragraph``, ``start``, ``end``, ``quote``, ``words``, ``claims``,
    ``claimed_words``, ``claim_ids``.
    """
    import pandas as pd

    spans: dict[int, list[tuple[int, int, str]]] = {}
    for row in rows(claims):
        spans.setdefault(row.sentence, []).append((row.start, row.end, row.claim_id))
    out = []
    for number, paragraph, start, end in article.sentences:
        here = spans.get(number, [])
        out.append(
            {
                "sentence": number,
                "paragraph": paragraph,
                "start": start,
                "end": end,
                "quote": article.text[start:end],
                "words": count_words(article.text[start:end]),
                "claims": len(here),
                "claimed_words": sum(count_words(article.text[a:b]) for a, b, _ in here),
                "claim_ids": ";".join(claim for *_, claim in here),
            }
        )
    return pd.DataFrame(out, columns=_COVERAGE)


_COVERAGE = [
    "sentence", "paragraph", "start", "end", "quote", "words", "claims", "claimed_words",
    "claim_ids",
]  # fmt: skip


def named_share(claims: "pd.DataFrame", persons_only: bool = False) -> tuple[int, int]:
    """Return how many claims have a named source, and how many claims there are."""
    kinds = NAMED[:1] if persons_only else NAMED
    return int(claims["source_type"].isin(kinds).sum()), len(claims)


def count_words(text: str) -> int:
    """Count the words of a text: runs of letters, digits, apostrophes and hyphens.

    >>> count_words("Hanwha Ocean’s well-kept yard")
    4
    """
    return len(re.findall(r"\w[\w’'-]*", text))
