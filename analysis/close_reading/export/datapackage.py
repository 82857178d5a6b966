"""The Data Package itself, whole enough to be opened as a dossier again.

https://datapackage.org; validated by ``frictionless``. The article's text goes with it, unless
quotes are withheld.
"""

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from close_reading.dossier.datapackage import CODED, describe, write_whole
from close_reading.tables.csv_io import format_table
from close_reading.tables.models import TABLES

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier


def write(dossier: "Dossier", target: Path) -> list[Path]:
    """Write the package into the folder ``target``, the description last; return the files.

    Everything is written into a hidden folder beside first; tables that the dossier no longer has
    are taken away.
    """
    stage = target.with_name(f".{target.name}.{os.getpid()}.part")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    try:
        _fill(dossier, stage)
        names = sorted(
            (path.relative_to(stage) for path in stage.rglob("*") if path.is_file()),
            key=lambda name: (name.name == "datapackage.json", str(name)),
        )
        for name in names:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(target / name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    for old in sorted(target.rglob("*.csv")):
        if old.relative_to(target) not in names and old.stem in TABLES:
            old.unlink()
    return [target / name for name in names]


def _fill(dossier: "Dossier", folder: Path) -> None:
    kept = [name for name in TABLES if len(dossier.tables[name]) or name in CODED]
    for name in kept:
        write_whole(folder / f"{name}.csv", format_table(name, dossier.tables[name]))
    for one, tables in dossier.passes.items():
        (folder / "passes" / one).mkdir(parents=True)
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
