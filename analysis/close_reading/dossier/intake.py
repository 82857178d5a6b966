"""Take in an article: its text into ``seeds/``, the dossier drafted from it into ``data/<name>/``.

>>> dossier_name("texts/Rain, at last (2).md")
'rain-at-last-2'
"""

import re
import sys
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from close_reading.dossier.datapackage import CODED
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
from close_reading.errors import Problem
from close_reading.files import project_root, recover, replacing, write_whole
from newsdraft.claims.drafting import looks_english
from newsdraft.dates import is_edtf
from newsdraft.text import MAX_LENGTH, Article, read_article, read_stored, read_text

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
        if not name:
            raise _wrong("--name", "the article's file gives no name", "give one with --name")
    if not _NAME.fullmatch(name):
        raise _wrong("--name", f"'{name}' is no name", "use a-z, 0-9 and hyphens")
    return name


def read_source(source: str, published: str = "") -> Article:
    """Read the article of a file, or of the standard input where ``source`` is ``-``."""
    if source != "-":
        return read_article(Path(source).expanduser(), published)
    raw = sys.stdin.buffer.read(4 * MAX_LENGTH + 1)
    return Article(read_text(raw, "standard input"), published)


def take_in(
    source: str,
    name: str = "",
    published: str = "",
    about: Mapping[str, str] | None = None,
    root: Path | None = None,
) -> Taken:
    """Store an article and draft its dossier; nothing that exists is overwritten.

    ``about`` may hold ``title``, ``publisher`` and ``url``. Raises ``DossierError`` where there is
    such a dossier, or another text, already.
    """
    given, home = _about(published, about), root or project_root()
    name = dossier_name(source, name)
    folder, seed = home / "data" / name, home / "seeds" / f"{name}.txt"
    article = read_source(source, published)
    recover(folder)
    if folder.exists() or folder.is_symlink():
        remedy = "give --redraft to keep its reviewed rows, or another --name"
        raise _wrong(f"data/{name}", "stands already", remedy)
    if seed.is_symlink() or (seed.exists() and read_stored(seed).sha256 != article.sha256):
        raise _wrong(f"seeds/{name}.txt", "holds another text", "give another --name")
    tables, left_out = draft_rows(article)
    seed.parent.mkdir(exist_ok=True)
    if not seed.exists():
        write_whole(seed, article.text)
    _replace(Dossier(name, article, given, tables), folder, seed.name, new=True)
    return Taken(folder, (*_drafted(name, article, tables), *left_out, *_next(name, article)))


def redraft(
    source: str,
    name: str = "",
    published: str = "",
    about: Mapping[str, str] | None = None,
    root: Path | None = None,
) -> Taken:
    """Draft a dossier anew: reviewed rows stay as they are, drafts give way to new drafts.

    What describes the dossier stays too where it is not given again. Raises ``DossierError`` where
    there is no such dossier, it is not sound, or ``source`` is another text than the one coded.
    """
    given, home = _about(published, about), root or project_root()
    name = dossier_name(source, name)
    folder = home / "data" / name
    recover(folder)
    old = open_dossier(str(folder) if folder.exists() else name, published=published)
    article = read_source(source, old.article.published)
    if article.sha256 != old.article.sha256:
        remedy = f"run close-reading reanchor {name} {source} first"
        raise _wrong(source, f"is not the text that data/{name} is coded on", remedy)
    drafted, left_out = draft_rows(article)
    merged, dropped = sound_drafts(article, merge_drafts(old.tables, drafted))
    told = changes(old.tables, merged)
    case = Dossier(name, article, {**old.about, **given}, merged, coding=old.coding)
    _replace(case, folder, old.about["seed"])
    return Taken(folder, (*told, *left_out, *dropped, *_next(name, article)))


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


def _replace(dossier: Dossier, folder: Path, seed: str, new: bool = False) -> None:
    try:
        with replacing(folder, new=new) as part:
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
        f"Next: go through the CSV files in data/{name}/ (make lab, or a spreadsheet). The column "
        "rule says what proposed a row;",
        "mend or delete the row, then set its coder from draft to a name of yours, such as me.",
        f"  close-reading check {name}   every problem, with its remedy",
        f"  close-reading run {name}     the notebooks and pages, in build/{name}/",
    ]
