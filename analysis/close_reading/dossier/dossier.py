"""A dossier: the folder of tables about one article. Open it, check it, draft it, save it.

A dossier is named (a folder under the project's ``data/``) or given as a path, from any folder.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from close_reading.dossier.datapackage import (
    CODED,
    DRAFTED,
    PASSES,
    describe,
    read_package,
    renewed,
    who_coded,
)
from close_reading.dossier.merge_drafts import sound_drafts
from close_reading.dossier.readers import read_article
from close_reading.dossier.validation.checks import DANGLING, check_frames, check_rows
from close_reading.dossier.validation.rows import Rows
from close_reading.errors import Problem, TableError, nearest
from close_reading.files import project_root, write_whole, yardsticks
from close_reading.tables.csv_io import format_table, framed, read_rows
from close_reading.tables.models import TABLES
from newsdraft.dates import is_edtf
from newsdraft.text import Article, ArticleError, read_stored

if TYPE_CHECKING:
    import pandas as pd


class DossierError(TableError):
    """A dossier that cannot be opened; ``problems`` lists every reason."""


FOREIGN = "The text does not look English; the drafting rules know English only."


@dataclass(frozen=True)
class Dossier:
    """One article, its description and its tables, as frames by name."""

    name: str
    article: Article
    about: Mapping[str, str]
    tables: Mapping[str, "pd.DataFrame"]
    passes: Mapping[str, Mapping[str, "pd.DataFrame"]] = field(default_factory=dict)
    unreviewed: bool = False
    coding: Mapping[str, Any] = field(default_factory=lambda: DRAFTED)

    def __getattr__(self, name: str) -> "pd.DataFrame":
        """Return a table by its name: ``dossier.claims``."""
        if name in TABLES:
            return self.tables[name]
        raise AttributeError(name)

    @property
    def banner(self) -> str:
        """Say what was reviewed; empty where every row was."""
        rows = [row for name in CODED for row in self.tables[name]["coder"]]
        drafts = rows.count("draft")
        if not drafts and not self.unreviewed:
            return ""
        if drafts == len(rows):
            from newsdraft.claims.drafting import looks_english

            told = "Draft: every row was proposed by rule; nothing was reviewed."
            return told if looks_english(self.article.text) else f"{told} {FOREIGN}"
        return f"Draft in part: {drafts} of {len(rows)} rows were proposed by rule, unreviewed."


def find_dossier(name: str, root: Path | None = None) -> Path:
    """Return the folder of a dossier given by name or path.

    Raises ``DossierError`` with the nearest name where there is none.
    """
    if os.sep in name or name in (".", "..") or (Path(name) / "datapackage.json").is_file():
        folder = Path(name).expanduser()
    else:
        folder = (root or project_root()) / "data" / name
    if name and (folder / "datapackage.json").is_file():
        return folder
    names = dossier_names(root)
    remedy = nearest(Path(name).name, names) if names else "draft one with close-reading new"
    raise DossierError([Problem(name or "dossier", None, "", "there is no such dossier", remedy)])


def dossier_names(root: Path | None = None) -> list[str]:
    """Return the names of the dossiers under ``data/``, sorted."""
    data = (root or project_root()) / "data"
    return sorted(path.parent.name for path in data.glob("[!.]*/datapackage.json"))


def open_dossier(name: str, article: str = "", published: str = "") -> Dossier:
    """Open and check a dossier; or draft one in memory where ``article`` names a text file.

    ``published`` (EDTF) replaces the dossier's date. Raises ``DossierError`` with every problem.
    """
    if published and not is_edtf(str(published)):
        remedy = "write it like 2025-10-29, 2025-10 or 2025-10-29?"
        raise DossierError(
            [Problem("published", None, "", f"'{published}' is no EDTF date", remedy)]
        )
    if article:
        return draft(read_article_file(article, str(published)))
    folder = find_dossier(name)
    dossier, problems = _load(folder, str(published))
    if dossier is None or problems:
        raise DossierError(problems)
    return dossier


def open_reviewed(beside: Dossier) -> list[Dossier]:
    """Return ``beside`` and the project's other yardsticks: those sound and reviewed."""
    there = [name for name in yardsticks() if name in dossier_names() and name != beside.name]
    loaded = [_load(find_dossier(name), "") for name in there]
    sound = [case for case, problems in loaded if case and not problems]
    return [beside, *(case for case in sound if not case.banner)]


def open_twice_coded(beside: Dossier) -> list[Dossier]:
    """Return those of the yardsticks, ``beside`` among them, whose second pass stands unsettled.

    The first pass is kept apart where the tables were mended since, or else the tables are it;
    neither pass has shaped the other.
    """
    names = [name for name in yardsticks() if name in dossier_names()]
    folders = {name: find_dossier(name) for name in names}
    twice = [n for n, one in folders.items() if (one / "passes").is_dir() and _unsettled(one)]
    loaded = [beside if n == beside.name else _load(folders[n], "")[0] for n in twice]
    return [case for case in loaded if case and not case.banner and "b" in case.passes]


def _unsettled(folder: Path) -> bool:
    return not (folder / "settlement.csv").is_file()


def check_dossier(folder: Path) -> list[Problem]:
    """Return every problem of the dossier in ``folder``, its coding passes included."""
    return _read(folder, "")[1]


def read_article_file(path: str, published: str = "") -> Article:
    """Read a text, Markdown or HTML file as an article; raises ``DossierError``."""
    try:
        return read_article(Path(path).expanduser(), published)
    except ArticleError as error:
        what, _, remedy = str(error).removeprefix(f"{path}: ").rpartition("; ")
        raise DossierError([Problem(path, None, "", what, remedy)]) from None


def draft(article: Article, name: str = "draft", **about: str) -> Dossier:
    """Draft every table of an article by rule, in memory; nothing in it is reviewed."""
    return Dossier(name, article, about, draft_rows(article)[0], unreviewed=True)


def draft_rows(article: Article) -> "tuple[dict[str, pd.DataFrame], list[str]]":
    """Draft every table of an article by rule; return them, and why rows were left out.

    Left out is what contradicts the article or other rows, so that a draft is always sound.
    """
    from newsdraft import draft_tables

    return sound_drafts(article, draft_tables(article))


def save_dossier(dossier: Dossier, folder: Path, seed: str) -> None:
    """Write a dossier's tables and description; each file beside its place, then renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = [name for name in TABLES if len(dossier.tables[name]) or name in CODED]
    for name in kept:
        write_whole(folder / f"{name}.csv", format_table(name, dossier.tables[name]))
    about = {
        **dossier.about,
        "seed": seed,
        "sha256": dossier.article.sha256,
        "published": dossier.article.published,
    }
    write_whole(folder / "datapackage.json", describe(folder, dossier.name, about, dossier.coding))


def renew_description(folder: Path) -> bool:
    """Describe the tables of the dossier in ``folder`` anew; say whether anything changed.

    Title, article, licences and who coded stay. Raises ``DossierError`` where the description is
    not sound.
    """
    problems = read_package(folder)[1]
    if problems:
        raise DossierError(problems)
    path, text = folder / "datapackage.json", renewed(folder)
    changed = path.read_text("utf-8") != text
    if changed:
        write_whole(path, text)
    return changed


def check_focus(dossier: Dossier, focus: str) -> None:
    """Refuse a ``focus`` that is no stakeholder of the dossier, naming the nearest."""
    known = list(dossier.stakeholders["stakeholder_id"])
    if focus and focus not in known:
        remedy = nearest(focus, known)
        what = f"'{focus}' is no stakeholder here"
        raise DossierError([Problem("parameter focus", None, "", what, remedy)])


class _Coded(NamedTuple):
    """What the files of a dossier hold, in plain rows."""

    article: Article
    about: Mapping[str, str]
    rows: Rows
    passes: Mapping[str, Rows]


def _load(folder: Path, published: str) -> tuple[Dossier | None, list[Problem]]:
    coded, problems = _read(folder, published)
    if coded is None:
        return None, problems
    passes = {one: _frames(rows) for one, rows in coded.passes.items()}
    tables, coding = _frames(coded.rows), who_coded(folder)
    name = folder.resolve().name
    return Dossier(name, coded.article, coded.about, tables, passes, coding=coding), problems


def _read(folder: Path, published: str) -> tuple[_Coded | None, list[Problem]]:
    about, problems = read_package(folder)
    if problems:
        return None, problems
    try:
        article = read_stored(_seed(folder, about["seed"]), published or about.get("published", ""))
    except ArticleError as error:
        what, _, remedy = str(error).rpartition("; ")
        return None, [Problem("datapackage.json", None, "article", what, remedy)]
    changed = []
    if article.sha256 != about["sha256"]:
        what = f"the text of {about['seed']} changed since it was coded (SHA-256 differs)"
        remedy = "restore the text, or run close-reading reanchor with the new one"
        changed = [Problem("datapackage.json", None, "article", what, remedy)]
    coded_as = Article(article.text, about.get("published", ""))
    rows, found = _read_rows(folder, "")
    problems += found
    problems += _judged(coded_as, rows, found)
    passes = {}
    for one in PASSES:
        if (folder / "passes" / one).is_dir():
            passes[one], wrong = _read_rows(folder / "passes" / one, f"passes/{one}/")
            passes[one]["sources"] = rows["sources"]
            faults = wrong + _judged(coded_as, passes[one], wrong + found)
            problems += [
                p._replace(file=f"passes/{one}/{Path(p.file).name}")
                for p in faults
                if p.file != "sources.csv"  # that of the dossier, told already
            ]
    # where every span may have moved, a list of them all would bury what happened
    return _Coded(article, about, rows, passes), changed or problems


def unsound(article: Article, tables: Mapping[str, "pd.DataFrame"]) -> list[Problem]:
    """Return every problem between tables that are not written yet; rows are numbered as files'."""
    numbered = {name: frame.assign(_row=range(2, len(frame) + 2)) for name, frame in tables.items()}
    return check_frames(article, numbered)


def _judged(article: Article, rows: Rows, found: list[Problem]) -> list[Problem]:
    """Return what does not hold together, save references to rows refused for their cells."""
    refused = {Path(problem.file).stem for problem in found}
    return [
        problem
        for problem in check_rows(article, rows)
        if not any(problem.what.endswith(f"{DANGLING} in {name}.csv") for name in refused)
        and not ("mentions" in refused and problem.column == "in_article")
    ]


def _frames(rows: Rows) -> "dict[str, pd.DataFrame]":
    """Return the tables without their row numbers; claims as one reads, however they stand."""
    in_order = sorted(rows["claims"], key=lambda row: int(row["start"]))
    return {name: framed(name, in_order if name == "claims" else rows[name]) for name in rows}


def _read_rows(folder: Path, prefix: str) -> tuple[dict[str, list[dict[str, Any]]], list[Problem]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    problems: list[Problem] = []
    for name in TABLES:
        path = folder / f"{name}.csv"
        linked = path.is_symlink() or (
            prefix and any(p.is_symlink() for p in (folder, folder.parent))
        )
        if linked or (path.exists() and not path.is_file()):
            what = "is a symbolic link" if linked else "is no file"
            remedy = "put the file itself there"
            problems.append(Problem(f"{prefix}{name}.csv", None, "", what, remedy))
            tables[name] = []
            continue
        found, tables[name] = read_rows(name, path)
        problems += [problem._replace(file=f"{prefix}{name}.csv") for problem in found]
    return tables, problems


def seed_places(folder: Path, seed: str) -> tuple[Path, Path]:
    """Return where the article may be: in ``seeds/`` beside ``data/``, or in the dossier.

    >>> [path.name for path in seed_places(Path("data/rain"), "rain.txt")]
    ['rain.txt', 'rain.txt']
    """
    return folder.resolve().parent.parent / "seeds" / seed, folder / seed


def _seed(folder: Path, seed: str) -> Path:
    beside, inside = seed_places(folder, seed)
    path = beside if beside.exists() else inside
    if path.is_symlink():
        raise ArticleError(f"{seed}: is a symbolic link; put the file itself there")
    if path.exists() and not path.is_file():
        raise ArticleError(f"{seed}: is no file; put the text itself there")
    return path
