"""Take in an article: its text into ``seeds/``, the dossier drafted from it into ``data/<name>/``.

>>> dossier_name("texts/Rain, at last (2).md")
'rain-at-last-2'
"""

import re
import shutil
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from close_reading.dossier.datapackage import CODED, read_package
from close_reading.dossier.dossier import (
    FOREIGN,
    Dossier,
    DossierError,
    check_dossier,
    draft_rows,
    open_dossier,
    save_dossier,
)
from close_reading.dossier.merge_drafts import changes, merge_drafts, sound_drafts
from close_reading.dossier.readers import Page, page_of, read_page
from close_reading.dossier.redating import redated
from close_reading.errors import Problem
from close_reading.files import project_root, recover, replacing, write_whole
from close_reading.tables.csv_io import format_table, read_table
from newsdraft.claims.drafting import looks_english
from newsdraft.dates import is_edtf
from newsdraft.text import MAX_LENGTH, Article, read_stored

if TYPE_CHECKING:
    import pandas as pd

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


class Taken(NamedTuple):
    """What was written, and what to tell about it, line by line."""

    folder: Path
    lines: tuple[str, ...]


def dossier_name(source: str, name: str = "") -> str:
    """Return the name that a dossier gets: the one given, or else the file's as a slug.

    Raises ``DossierError`` for a name that is no slug, so that nothing is written elsewhere.

    >>> dossier_name("rain.txt", "../../x")
    Traceback (most recent call last):
    close_reading.dossier.dossier.DossierError: --name: '../../x' is no name; use a-z, 0-9 and hyphens
    """  # noqa: E501
    if not name:
        stem = "" if source == "-" else Path(source).stem
        plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
        name = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:100]
        if not name and source != "-" and Path(source).is_dir():
            raise _wrong(source, "is a folder", "name the file of one article")
        if not name:
            raise _wrong("--name", "the article's file gives no name", "give one with --name")
    if not _NAME.fullmatch(name):
        raise _wrong("--name", f"'{name}' is no name", "use a-z, 0-9 and hyphens")
    return name


def read_source(source: str) -> Page:
    """Read the article of a file, or of the standard input where ``source`` is ``-``."""
    if source != "-":
        return read_page(source if "://" in source else Path(source).expanduser())
    return page_of(sys.stdin.buffer.read(4 * MAX_LENGTH + 1), "standard input")


def take_in(
    source: str,
    name: str = "",
    published: str = "",
    about: Mapping[str, str] | None = None,
    root: Path | None = None,
    replace: bool = False,
) -> Taken:
    """Store an article and draft its dossier; nothing that exists is overwritten.

    ``about`` may hold ``title``, ``publisher`` and ``url``; what it leaves out is taken from the
    metadata of a saved page. With ``replace`` a dossier of that name gives way, as long as nothing
    in it is reviewed. Raises ``DossierError`` where there is such a dossier, or another text.
    """
    given, home = _about(published, about), root or project_root()
    name = dossier_name(source, name)
    folder = home / "data" / name
    page = read_source(source)
    if not published and is_edtf(page.published):
        published = page.published
    article = Article(page.text, published)
    told = {"title": page.title, "publisher": page.publisher, "url": page.url}
    given = {key: value for key, value in {**told, **given}.items() if value}
    recover(folder)
    if folder.exists() or folder.is_symlink():
        if not replace:
            remedy = "give --redraft to keep its reviewed rows, --replace, or another --name"
            raise _wrong(f"data/{name}", "stands already", remedy)
        _refuse_reviewed(folder, "--replace")
    seed = _seed(home, name, article, replace)
    tables, left_out = draft_rows(article)
    old = _seed_of(folder)
    seed.parent.mkdir(exist_ok=True)
    if not seed.exists():
        write_whole(seed, article.text)
    _replace(Dossier(name, article, given, tables), folder, seed.name, new=not replace, fresh=True)
    if replace and old and old != seed.name:
        _drop_seed(home, old)
    lines = _drafted(name, article, tables) + _shown(page, given, published) + left_out
    return Taken(folder, (*lines, *_next(name, article)))


def redraft(
    source: str,
    name: str = "",
    published: str = "",
    about: Mapping[str, str] | None = None,
    root: Path | None = None,
) -> Taken:
    """Draft a dossier anew: reviewed rows stay as they are, drafts give way to new drafts.

    What describes the dossier stays too where it is not given again; under another publication date
    the values that hang on it are computed again. Raises ``DossierError`` where there is no such
    dossier, it is not sound, or ``source`` is another text than the one coded.
    """
    given, home = _about(published, about), root or project_root()
    name = dossier_name(source, name)
    folder = home / "data" / name
    recover(folder)
    old = open_dossier(str(folder) if folder.exists() else name)
    article = Article(read_source(source).text, published or old.article.published)
    if article.sha256 != old.article.sha256:
        remedy = f"run close-reading reanchor {name} {source} first, or give --replace"
        raise _wrong(source, f"is not the text that data/{name} is coded on", remedy)
    tables, moved = redated(old.tables, article.published)
    drafted, left_out = draft_rows(article)
    merged, dropped = sound_drafts(article, merge_drafts(tables, drafted))
    told = changes(tables, merged)
    case = Dossier(name, article, {**old.about, **given}, merged, coding=old.coding)
    _replace(case, folder, old.about["seed"])
    return Taken(folder, (*moved, *told, *left_out, *dropped, *_next(name, article)))


def remove(name: str, reviewed: bool = False, root: Path | None = None) -> list[str]:
    """Remove a dossier and its text; one with reviewed rows only where ``reviewed`` says so.

    The text stays where another dossier is coded on it.
    """
    home = root or project_root()
    folder = home / "data" / dossier_name(name, name)
    recover(folder)
    if not (folder / "datapackage.json").is_file():
        raise _wrong(f"data/{name}", "there is no such dossier", "see the folders in data/")
    if not reviewed:
        _refuse_reviewed(folder, "--reviewed-too")
    seed = _seed_of(folder)
    aside = folder.with_name(f".part-{folder.name}")
    folder.rename(aside)  # gone at once; what a kill leaves is cleared by the next call
    shutil.rmtree(aside)
    gone = _drop_seed(home, seed) if seed else False
    return [f"data/{name}: removed", *([f"seeds/{seed}: removed"] if gone else [])]


def _refuse_reviewed(folder: Path, option: str) -> None:
    """Stop where a row of a dossier was reviewed, or evidence was gathered."""
    counts = {}
    for table in (*CODED, "evidence"):
        _, frame = read_table(table, folder / f"{table}.csv")
        counts[table] = int((frame["coder"] != "draft").sum()) if table in CODED else len(frame)
    if total := sum(counts.values()):
        where = ", ".join(f"{n} in {table}.csv" for table, n in counts.items() if n)
        other = f"give {option} to remove them too"
        if option == "--replace":
            other = "move them to a corrected text with close-reading reanchor"
        remedy = f"nothing was written; {other}"
        raise _wrong(f"data/{folder.name}", f"holds {total} reviewed rows ({where})", remedy)


def _seed_of(folder: Path) -> str:
    about, problems = read_package(folder) if folder.is_dir() else ({}, [])
    return "" if problems else about.get("seed", "")


def _seed(home: Path, name: str, article: Article, replace: bool) -> Path:
    """Return where the text goes: to replace another one, beside it under a number."""
    seed, number = home / "seeds" / f"{name}.txt", 2
    while seed.is_symlink() or (seed.exists() and read_stored(seed).sha256 != article.sha256):
        if not replace:
            raise _wrong(f"seeds/{seed.name}", "holds another text", "give another --name")
        seed = seed.with_name(f"{name}-{number}.txt")
        number += 1
    return seed


def _drop_seed(home: Path, seed: str) -> bool:
    """Remove a text that no dossier is coded on any more; say whether it is gone."""
    used = {_seed_of(path.parent) for path in (home / "data").glob("*/datapackage.json")}
    path = home / "seeds" / seed
    if seed in used or path.name != seed or not path.is_file():
        return False
    path.unlink()
    return True


def _shown(page: Page, given: Mapping[str, str], published: str) -> list[str]:
    """Say what was taken of a page, so that a reader sees what is missing or too much."""
    lines = [line for line in page.text.split("\n") if line.strip()]
    known = {**given, "published": published}
    told = [
        f"{key}: {known[key]}"
        for key in ("title", "publisher", "published", "url")
        if known.get(key)
    ]
    out = [f"Taken: {len(lines)} paragraphs, from {_short(lines[0])} to {_short(lines[-1])}"]
    out += ["  " + "; ".join(told)] if told else []
    if page.dropped:
        out.append("  left out: " + "; ".join(_short(line) for line in page.dropped[:12]))
    return out


def _short(line: str) -> str:
    shown = "".join(c if c.isprintable() else "�" for c in line.strip())
    return repr(shown if len(shown) <= 60 else f"{shown[:57]}...")


def _wrong(where: str, what: str, remedy: str) -> DossierError:
    return DossierError([Problem(where, None, "", what, remedy)])


def _about(published: str, about: Mapping[str, str] | None) -> dict[str, str]:
    given = {key: value.strip() for key, value in (about or {}).items() if value.strip()}
    if published and not is_edtf(published):
        remedy = "write it like 2025-10-29, 2025-10 or 2025-10-29?"
        raise _wrong("--published", f"'{published}' is no EDTF date", remedy)
    if not re.fullmatch(r"(https?://\S+)?", given.get("url", "")):
        remedy = "begin with http:// or https://"
        raise _wrong("--url", f"'{given['url']}' is no web address", remedy)
    return given


def _replace(
    dossier: Dossier, folder: Path, seed: str, new: bool = False, fresh: bool = False
) -> None:
    """Write a dossier in place of what stands there: a ``new`` one only where nothing does.

    Of a ``fresh`` one nothing else stays, and the tables of the record begin empty.
    """
    try:
        with replacing(folder, new=new) as part:
            if fresh:
                for left in part.iterdir():
                    left.unlink() if left.is_file() or left.is_symlink() else shutil.rmtree(left)
                for table in ("evidence", "sources"):
                    write_whole(part / f"{table}.csv", format_table(table, dossier.tables[table]))
            save_dossier(dossier, part, seed)
            if problems := check_dossier(part):
                raise DossierError(problems)
    except FileExistsError:  # made by another process in the meantime
        remedy = "give --redraft to keep its reviewed rows, or another --name"
        raise _wrong(f"data/{folder.name}", "stands already", remedy) from None


def _drafted(name: str, article: Article, tables: "Mapping[str, pd.DataFrame]") -> list[str]:
    counts = ", ".join(f"{len(tables[table])} {table}" for table in CODED if len(tables[table]))
    told = f"{counts or 'no row'}, from {len(article.text):,} characters"
    return [f"data/{name}: drafted {told}. Every row is a draft; nothing was reviewed."]


def _next(name: str, article: Article) -> list[str]:
    lines = []
    if not looks_english(article.text):
        lines.append(f"Warning: {FOREIGN}")
    if not article.published:
        lines.append(
            "No publication date: 'Thursday' or 'last June' cannot be resolved. Set one with "
            "--redraft --published 2025-10-29 (or 2025-10-29? where uncertain)."
        )
    return [
        *lines,
        f"Next: close-reading review {name} goes through the rows, a key each, the least trusted "
        "first;",
        f"or mend the CSV files in data/{name}/, and set the coder of a row to your name.",
        f"  close-reading check {name}   every problem, with its remedy",
        f"  close-reading run {name}     the notebooks and pages, in build/{name}/",
    ]
