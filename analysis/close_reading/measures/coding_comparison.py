"""Compare two codings of one article: of two analysts, a class and ours, a draft and its review."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from close_reading.dossier.datapackage import read_package, who_coded
from close_reading.dossier.dossier import DossierError, find_dossier, open_dossier, seed_places
from close_reading.errors import Problem
from close_reading.measures.double_coding import (
    TABLES,
    align_ids,
    compare,
    compare_rows,
    disagreements,
)
from close_reading.tables.csv_io import read_table

if TYPE_CHECKING:
    import pandas as pd

_WIDEST = 60  # characters of a cell on a terminal


class Coding(NamedTuple):
    """One coding: its tables, and what its dossier tells: the article's text, the codebook."""

    name: str
    tables: "Mapping[str, pd.DataFrame]"
    text: str = ""
    codebook: str = ""


class Agreement(NamedTuple):
    """Alpha by label, rows found by both, and every disagreement, as frames."""

    labels: "pd.DataFrame"
    rows: "pd.DataFrame"
    disagreements: "pd.DataFrame"


def read_coding(name: str, root: Path | None = None) -> Coding:
    """Read a coding: a dossier by name or path, or a folder of its CSV files such as ``passes/a``.

    Raises ``DossierError`` with every problem.
    """
    folder = Path(name).expanduser()
    if not any(folder.glob("*.csv")) or _has_text(folder):
        case = open_dossier(str(find_dossier(name, root)))
        tables = {t: case.tables[t] for t in TABLES}
        return Coding(name, tables, case.article.text, str(case.coding.get("codebook", "")))
    tables, problems = {}, []
    for table in TABLES:
        found, frame = read_table(table, folder / f"{table}.csv")
        problems += [one._replace(file=f"{name}/{one.file}") for one in found]
        if (folder / f"{table}.csv").exists():
            tables[table] = frame.drop(columns="_row", errors="ignore")
    if problems or not tables:
        nothing = Problem(name, None, "", "holds no table of a coding", "see data/tables.md")
        raise DossierError(problems or [nothing])
    return Coding(name, tables, codebook=_codebook(folder))


def compare_codings(a: Coding, b: Coding) -> Agreement:
    """Compare two codings; the second takes over the first one's ids for the same things.

    Raises ``DossierError`` where they are not of one article, or by two versions of the codebook.
    """
    import pandas as pd

    check_article(a, b)
    check_codebook(a, b)
    # who and what only the record tells of was not coded from the article
    ours, theirs = ({n: in_text(f) for n, f in one.tables.items()} for one in (a, b))
    aligned = align_ids(ours, theirs)
    lists = [
        disagreements(
            ours[name], aligned[name], _compared(name, ours, aligned), how.on, how.iou
        ).assign(table=name)
        for name, how in TABLES.items()
        if name in ours and name in aligned
    ]
    told = pd.concat(lists)[["table", "row_a", "row_b", "label", "a", "b"]]
    return Agreement(compare(ours, theirs), compare_rows(ours, theirs), told.reset_index(drop=True))


def _compared(
    name: str, a: "Mapping[str, pd.DataFrame]", b: "Mapping[str, pd.DataFrame]"
) -> list[str]:
    """Return the labels of a table, and of claims the statements: two may say different things."""
    both = "statement" in a[name] and "statement" in b[name]
    return [*TABLES[name].labels.split(), *(["statement"] if both else [])]


def show(agreement: Agreement) -> str:
    """Return an agreement as aligned text tables.

    >>> import pandas as pd
    >>> rows = pd.DataFrame({"table": ["claims"], "f1": [0.5]})
    >>> print(show(Agreement(rows[:0], rows, rows[:0])))
    Labels (Krippendorff's alpha with its 95 % interval, over the rows that both have)
      none
    <BLANKLINE>
    Rows found by both (the first coding as reference)
      table   f1
      claims  0.50
    <BLANKLINE>
    Disagreements (0)
      none
    """
    heads = (
        "Labels (Krippendorff's alpha with its 95 % interval, over the rows that both have)",
        "Rows found by both (the first coding as reference)",
        f"Disagreements ({len(agreement.disagreements)})",
    )
    return "\n\n".join(
        f"{head}\n{_table(frame)}" for head, frame in zip(heads, agreement, strict=True)
    )


def _table(frame: "pd.DataFrame") -> str:
    if frame.empty:
        return "  none"
    values = frame.itertuples(index=False, name=None)
    cells = [list(map(str, frame.columns)), *([_cell(value) for value in row] for row in values)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in cells
    )
    return "\n".join(f"  {line}".rstrip() for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "unknown" if value != value else f"{value:.2f}"
    text = " ".join(str(value).split())
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _has_text(folder: Path) -> bool:
    """Say whether a folder is a dossier with its article; one sent around may come without."""
    if not (folder / "datapackage.json").is_file():
        return False
    seed = read_package(folder)[0].get("seed", "")
    return not seed or any(place.is_file() for place in seed_places(folder, seed))


def in_text(frame: "pd.DataFrame") -> "pd.DataFrame":
    """Return the rows that the article's words stand for: only those are coded from it."""
    if "in_article" in frame:
        frame = frame[frame["in_article"] == "yes"]
    return (frame.dropna(subset=["start"]) if "start" in frame else frame).reset_index(drop=True)


def check_article(a: Coding, b: Coding) -> None:
    """Refuse codings of two articles: other texts, or other words at the same place."""
    ours, theirs = _words(a), _words(b)
    same = a.text == b.text or not (a.text and b.text)
    same = same and all(ours[span] == theirs[span] for span in ours.keys() & theirs.keys())
    for words, text in ((ours, b.text), (theirs, a.text)):
        if text:
            same = same and all(text[i:j] == quote for (i, j), quote in words.items())
    if not same:
        what, remedy = f"is not a coding of the article of {a.name}", "compare two of one article"
        raise DossierError([Problem(b.name, None, "", what, remedy)])


def _codebook(folder: Path) -> str:
    """Return the codebook that the dossier around a folder names, empty where there is none."""
    for home in (folder, folder.parent.parent):
        if (home / "datapackage.json").is_file() and not read_package(home)[1]:
            return str(who_coded(home).get("codebook", ""))
    return ""


def check_codebook(a: Coding, b: Coding) -> None:
    """Refuse codings by two versions: what differs would say nothing of the coders."""
    if a.codebook and b.codebook and a.codebook != b.codebook:
        what = f"was coded by {b.codebook} of the codebook, {a.name} by {a.codebook}"
        remedy = "compare codings by one version"
        raise DossierError([Problem(b.name, None, "", what, remedy)])


def _words(coding: Coding) -> dict[tuple[int, int], str]:
    return {
        (int(start), int(end)): str(quote)
        for table in coding.tables.values()
        if "quote" in table
        for start, end, quote in in_text(table)[["start", "end", "quote"]].itertuples(index=False)
    }
