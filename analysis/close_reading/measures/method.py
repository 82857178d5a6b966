"""How the tables were made: coders, agreement of passes, drafts beside reviews, benchmarks."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from close_reading.dossier import dossier
from close_reading.dossier.datapackage import CODED
from close_reading.dossier.dossier import Dossier, open_twice_coded
from close_reading.files import project_root
from close_reading.measures import double_coding
from close_reading.tables.csv_io import rows

if TYPE_CHECKING:
    import pandas as pd

    Tables = Mapping[str, pd.DataFrame]

_BENCHMARKS = ["benchmark", "part", "system", "measure", "value", "n", "date", "version", "command"]
_HEADLINES = {
    ("timex", "value F1"),
    ("entities", "exact span and type F"),
    ("attribution", "reported statements, content and source F"),
}
_WORTH = ["figure", "goal", "dev", "more", "kept", "since", "two coders", "cutter", "date"]
_ERRORS = ["benchmark", "class", "count"]


def coders(case: Dossier) -> "pd.DataFrame":
    """Count the rows of every coded table by coder: ``table``, ``coder``, ``rows``."""
    import pandas as pd

    found = [
        (table, coder, int(n))
        for table in CODED
        for coder, n in case.tables[table]["coder"].value_counts().sort_index().items()
    ]
    return pd.DataFrame(found, columns=["table", "coder", "rows"])


def agreement(case: Dossier) -> "pd.DataFrame":
    """Return alpha with interval for each label of two passes; empty without them."""
    return double_coding.compare_all(codings(case))


def row_agreement(case: Dossier) -> "pd.DataFrame":
    """Return how far the two passes have the same rows; empty where there are not two."""
    return double_coding.compare_all_rows(codings(case))


def codings(case: Dossier) -> "list[tuple[Tables, Tables]]":
    """Return the two passes of an article, or none; where only the second is kept apart, the
    tables are the first.
    """
    if "b" not in case.passes:
        return []
    return [(case.passes["a"] if "a" in case.passes else _of_text(case), case.passes["b"])]


class Elsewhere(NamedTuple):
    """Agreement on articles that did not shape the codebook: how many, by label, rows found."""

    articles: int
    labels: "pd.DataFrame"
    rows: "pd.DataFrame"

    @property
    def claims(self) -> tuple[int, int, int]:
        """How many claims the first pass, the second and both have."""
        found = self.rows[self.rows["table"] == "claims"]
        return tuple(int(found[name].sum()) for name in ("a", "b", "matched"))  # type: ignore[return-value]


def elsewhere(case: Dossier) -> Elsewhere:
    """Compare the two passes of every yardstick whose second was made without sight of the first.

    Such an article is left out where the page is about it: that has its own figures.
    """
    others = [one for one in open_twice_coded(case) if one.name != case.name]
    both = [pair for one in others for pair in codings(one)]
    labels, found = double_coding.compare_all(both), double_coding.compare_all_rows(both)
    return Elsewhere(len(others), labels, found)


def draft_beside(case: Dossier) -> "pd.DataFrame":
    """Draft the article and score the draft: rows found, then alpha of each label on them.

    Columns ``table``, ``measure``, ``n``, ``value``; empty where a row is a draft itself.
    """
    import pandas as pd

    columns = ["table", "measure", "n", "value"]
    if case.banner:
        return pd.DataFrame(columns=columns)
    told, draft = _beside(case)
    found = double_coding.compare_rows(told, draft)
    alphas = double_coding.compare(told, draft, draws=1)
    out = [
        (row.table, name, int(row.a), float(getattr(row, name)))
        for row in rows(found)
        for name in ("precision", "recall", "f1")
    ]
    out += [
        (row.table, f"alpha of {row.label}", int(row.n), float(row.alpha))
        for row in rows(alphas)
        if (row.table, row.label) in _SHOWN
    ]
    return pd.DataFrame(out, columns=columns)


def draft_differences(case: Dossier) -> "pd.DataFrame":
    """Count how a draft of the claims differs from the reviewed table: ``class``, ``count``.

    Empty where a row is a draft itself. Bounds count as other where the spans still match.
    """
    import pandas as pd

    classes: Counter[str] = Counter()
    if not case.banner:
        told, draft = _beside(case)
        labels = [label for table, label in _SHOWN if table == "claims"]
        for row in rows(
            double_coding.disagreements(told["claims"], draft["claims"], sorted(labels))
        ):
            if row.label == "row":
                classes["drafted, not coded" if row.row_b else "coded, not drafted"] += 1
            elif row.label == "span":
                classes["other bounds"] += 1
            else:
                classes[f"{row.label}: {row.a}, {_drafted_as(row.b)}"] += 1
    ranked = sorted(classes.items(), key=lambda item: (-item[1], item[0]))
    return pd.DataFrame(ranked, columns=["class", "count"])


def _drafted_as(label: str) -> str:
    return f"drafted as {label}" if label else "not drafted"


def _beside(case: Dossier) -> "tuple[Tables, Tables]":
    """Return the reviewed tables, without what only the record tells, and a draft of them."""
    return _of_text(case), dossier.draft(case.article).tables


def _of_text(case: Dossier) -> "Tables":
    told = {**case.tables, "events": case.events[case.events["basis"] != "record"]}
    told["stakeholders"] = case.stakeholders[case.stakeholders["in_article"] == "yes"]
    return told


_SHOWN = {
    ("claims", "kind"),
    ("claims", "source_type"),
    ("claims", "certainty"),
    ("claims", "time"),
    ("claims", "tone"),
    ("claims", "checkable"),
    ("times", "value"),
    ("events", "date"),
    ("stakeholders", "kind"),
}


def benchmarks() -> "pd.DataFrame":
    """Return the committed measurements on public gold data, ours and other systems'."""
    return _read("benchmarks.csv", _BENCHMARKS)


def headlines(benchmarks: "pd.DataFrame") -> "pd.DataFrame":
    """Return what each benchmark's scorer calls its headline, measured on its whole dev file."""
    rows_of = zip(benchmarks["benchmark"], benchmarks["measure"], benchmarks["part"], strict=True)
    return benchmarks[[part == "dev" and (b, m) in _HEADLINES for b, m, part in rows_of]]


def draft_worth() -> "pd.DataFrame":
    """Return what drafts are worth to a reviewer: each figure on three sets of coded reports."""
    return _read("draft-worth.csv", _WORTH)


def draft_errors() -> "pd.DataFrame":
    """Return in what drafts differ from the codings of the reports that shaped the rules."""
    return _read("draft-errors.csv", ["table", "class", "count"])


def benchmark_errors() -> "pd.DataFrame":
    """Return the classes of error that remain on the benchmarks, with counts, never excerpts."""
    return _read("benchmark-errors.csv", _ERRORS)


def _read(name: str, columns: list[str]) -> "pd.DataFrame":
    import pandas as pd

    path = project_root() / "data" / name
    if not path.exists():
        return pd.DataFrame(columns=columns)
    return pd.read_csv(path, keep_default_na=False)[columns]
