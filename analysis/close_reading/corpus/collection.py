"""Many articles to read together: the project's list of reviewed dossiers, or a folder of Parquet.

Either way a frame for each table, with ``article_id`` in front, and the articles by title.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from close_reading.corpus.entries import CorpusError
from close_reading.dossier.dossier import Dossier, open_reviewed

if TYPE_CHECKING:
    import pandas as pd

LIST = "yardsticks"
_TABLES = ("claims", "events", "stakeholders", "mentions", "relations")
_ABOUT = ["article_id", "title", "publisher", "published"]
ENOUGH = 0.667  # Krippendorff's lower bound for a figure that may be shown


@dataclass(frozen=True)
class Collection:
    """Articles and their tables; ``first`` is the id of the one that the page is about."""

    name: str
    tables: "Mapping[str, pd.DataFrame]"
    first: str
    drafted: bool
    copies: int = 0

    @property
    def articles(self) -> "pd.DataFrame":
        """One row an article: its id, title, publisher and date."""
        return self.tables["articles"]

    def shown(self, column: str) -> bool:
        """Say whether a label of claims may be shown: drafted ones only where measured well."""
        return not self.drafted or measured(column)[0] >= ENOUGH

    def error(self, column: str) -> str:
        """Return what is known of the error of a drafted label, as a sentence."""
        alpha, n = measured(column)
        told = f"Drafted by rule, not read: on {n} claims of texts that it was not tuned on, "
        return told + f"alpha with a reader is {alpha:.2f}." if self.drafted else ""


def open_collection(corpus: str, case: Dossier) -> Collection:
    """Open ``yardsticks``, the list of reviewed dossiers, or a folder of ``close-reading corpus``.

    Raises ``CorpusError`` where it is neither.
    """
    if corpus == LIST:
        return _reviewed(case)
    folder = Path(corpus).expanduser()
    if not (folder / "corpus.json").is_file():
        remedy = f"give {LIST}, or a folder that close-reading corpus has finished"
        raise CorpusError(f"corpus: {corpus!r} is no list of dossiers and no such folder; {remedy}")
    return _parquet(folder, case)


def _reviewed(case: Dossier) -> Collection:
    import pandas as pd

    cases = open_reviewed(case)
    about = [
        (one.name, _title(one), one.about.get("publisher") or "", one.article.published)
        for one in cases
    ]
    tables = {
        name: pd.concat(
            [one.tables[name].assign(article_id=one.name) for one in cases], ignore_index=True
        )
        for name in _TABLES
    }
    tables["articles"] = _numbered(pd.DataFrame(about, columns=_ABOUT))
    drafted = bool(case.banner)
    return Collection(LIST, tables, case.name, drafted)


def _parquet(folder: Path, case: Dossier) -> Collection:
    import pandas as pd

    try:
        twice = pd.read_parquet(folder / "duplicates.parquet")
    except ImportError:
        raise CorpusError(f"{folder.name}: Parquet is not installed; run make corpus") from None
    copies = set(twice.loc[~twice["first"], "article_id"])
    tables = {}
    for name in (*_TABLES, "articles"):
        frame = pd.read_parquet(folder / name, columns=_ABOUT if name == "articles" else None)
        tables[name] = frame[~frame["article_id"].isin(copies)].reset_index(drop=True)
    about = tables["articles"]
    about["title"] = about["title"].where(about["title"] != "", about["article_id"])
    tables["articles"] = _numbered(about)
    return Collection(folder.name, tables, case.name, True, len(copies))


def _numbered(about: "pd.DataFrame") -> "pd.DataFrame":
    """Tell articles of one title apart by a number."""
    nth = about.groupby("title").cumcount() + 1
    titles = about["title"].where(nth == 1, about["title"] + " (" + nth.astype(str) + ")")
    return about.assign(title=titles)


def _title(case: Dossier) -> str:
    return str(case.about.get("title") or case.name)


@cache
def measured(column: str) -> tuple[float, int]:
    """Return the alpha of a drafted label of claims on unseen texts, and of how many; 0 if none.

    >>> measured("weather")
    (0.0, 0)
    """
    import csv

    from close_reading.files import project_root

    path = project_root() / "data" / "benchmarks.csv"
    if not path.is_file():
        return 0.0, 0
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["benchmark"], row["part"], row["measure"]
            if key == ("claims", "kept unseen", f"alpha of {column}"):
                return float(row["value"]), int(row["n"])
    return 0.0, 0
