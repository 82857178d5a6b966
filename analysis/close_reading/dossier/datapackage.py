"""The description of a dossier, ``datapackage.json`` (Frictionless Data Package v2)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from close_reading.tables.csv_io import Problem
from close_reading.tables.models import TABLES
from close_reading.tables.schema import schema
from newsdraft.dates import is_edtf

PASSES = ("a", "b")
CODED = ("claims", "times", "events", "order", "stakeholders", "mentions", "relations")
_CC_BY = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}


def describe(folder: Path, name: str, about: Mapping[str, str]) -> str:
    """Return ``datapackage.json`` (Data Package v2) for the tables found in ``folder``.

    ``about`` holds ``seed`` (the article's file in ``seeds/``), ``sha256``, ``published`` and,
    where known, ``title``, ``publisher``, ``url``, ``note``, ``rights`` (of the article's words)
    and ``search`` (how the evidence was found).
    """
    paths = [f"{table}.csv" for table in TABLES if (folder / f"{table}.csv").exists()]
    paths += [
        f"passes/{one}/{table}.csv"
        for one in PASSES
        for table in CODED
        if (folder / "passes" / one / f"{table}.csv").exists()
    ]
    present = {Path(path).stem for path in paths if "/" not in path}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": about.get("title") or f"Close reading of {name}",
        "description": "One news article coded into tables; each row points at its characters.",
        "licenses": [_CC_BY],
        "article": dict(about),
        "resources": [_resource(path, present, about.get("rights", "")) for path in paths],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def write_whole(path: Path, text: str) -> None:
    """Write a text file beside its place, then rename, so that it is never half written."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)  # it might be a link to somewhere else
    part.write_bytes(text.encode("utf-8"))
    part.replace(path)


def read_package(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    def problem(column: str, what: str, remedy: str) -> tuple[dict[str, str], list[Problem]]:
        return {}, [Problem("datapackage.json", None, column, what, remedy)]

    if (folder / "datapackage.json").is_symlink():
        return problem("", "is a symbolic link", "put the file itself there")
    try:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        about = {key: str(value) for key, value in package["article"].items()}
        paths = [str(resource["path"]) for resource in package.get("resources", [])]
    except OSError as error:
        return problem("", f"cannot be read ({error.strerror})", "name a dossier folder")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return problem(
            "article", "is no description of a dossier", "see datapackage.org, tables.md"
        )
    for key in ("seed", "sha256"):
        if not about.get(key):
            return problem(f"article.{key}", "is missing", "add it: see another dossier")
    bare = Path(about["seed"]).name == about["seed"] and about["seed"].isprintable()
    if not bare or about["seed"].startswith("."):
        return problem("article.seed", "is no bare file name", "name a file in seeds/")
    if about.get("published") and not is_edtf(about["published"]):
        return problem("article.published", "is no EDTF date", "write it like 2025-10-29?")
    for path in paths:
        if "\0" in path or not (folder / path).resolve().is_relative_to(folder.resolve()):
            return problem("resources", f"'{path}' lies outside the dossier", "keep paths inside")
        if not (folder / path).is_file():
            return problem(
                "resources", f"'{path}' does not exist", "restore it, or remove the entry"
            )
    return about, []


def _resource(path: str, present: set[str], rights: str) -> dict[str, Any]:
    name = Path(path).stem
    described = schema(name)
    inside = "/" not in path
    keys = [
        key
        for key in described.pop("foreignKeys", [])
        if inside and key["reference"]["resource"] in present
    ]
    quoted = {"quote", "cue"}.intersection(TABLES[name].columns)
    return {
        "name": path.removesuffix(".csv").replace("/", "-"),
        "type": "table",
        "path": path,
        "description": (TABLES[name].model.__doc__ or "").strip(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [_CC_BY, _rights(rights)] if quoted else [_CC_BY],
        "schema": {**described, **({"foreignKeys": keys} if keys else {})},
    }


def _rights(rights: str) -> dict[str, str]:
    """Say whose the article's words are: the publisher's, unless the dossier says otherwise."""
    whose = rights or "the publisher's words, kept for analysis and comment"
    return {"name": "article-words", "title": f"Cells quote and cue: {whose}."}
