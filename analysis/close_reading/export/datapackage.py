"""The Data Package itself, whole enough to be opened as a dossier again.

https://datapackage.org; validated by ``frictionless``. The article's text goes with it, unless
quotes are withheld.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from close_reading.dossier.datapackage import CODED, describe
from close_reading.files import replacing, write_whole
from close_reading.tables.csv_io import format_table
from close_reading.tables.models import TABLES

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier


def write(dossier: "Dossier", target: Path) -> list[Path]:
    """Write the package into the folder ``target``, as a whole; return the files, it last.

    What an earlier package there held is taken away; other files in the folder stay.
    """
    with replacing(target) as part:
        for old in _listed(part):
            (part / old).unlink(missing_ok=True)
        _fill(dossier, part)
        names = sorted(_listed(part))
    return [target / name for name in [*names, "datapackage.json"]]


def _listed(folder: Path) -> list[str]:
    """Return the files that the description in a folder names, those inside it."""
    try:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        paths = [str(one["path"]) for one in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [path for path in paths if (folder / path).resolve().is_relative_to(folder.resolve())]


def _fill(dossier: "Dossier", folder: Path) -> None:
    kept = [name for name in TABLES if len(dossier.tables[name]) or name in CODED]
    for name in kept:
        write_whole(folder / f"{name}.csv", format_table(name, dossier.tables[name]))
    for one, tables in dossier.passes.items():
        (folder / "passes" / one).mkdir(parents=True, exist_ok=True)
        for name in CODED:
            if name in tables and len(tables[name]):
                path = folder / "passes" / one / f"{name}.csv"
                write_whole(path, format_table(name, tables[name]))
    words = dossier.article.text
    seed = dossier.about.get("seed") or f"{dossier.name}.txt"
    about = {
        **dossier.about,
        "seed": seed,
        "sha256": dossier.about.get("sha256") or dossier.article.sha256,
        "published": dossier.article.published,
    }
    description = json.loads(describe(folder, _slug(dossier.name), about, dossier.coding))
    if words:
        write_whole(folder / seed, words)
        description["resources"].append(_article(seed))
    text = json.dumps(description, indent=2, ensure_ascii=False) + "\n"
    write_whole(folder / "datapackage.json", text)


def _article(seed: str) -> dict[str, object]:
    rights = {"name": "close-reading-rights", "title": "The publisher's words, kept for comment."}
    return {
        "name": "article",
        "path": seed,
        "description": "The article, byte for byte as received.",
        "format": "txt",
        "mediatype": "text/plain",
        "encoding": "utf-8",
        "licenses": [rights],
    }


def _slug(name: str) -> str:
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name.lower())
    return kept.strip("-.") or "dossier"
