"""The description of a dossier, ``datapackage.json`` (Frictionless Data Package v2)."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from close_reading.dossier.review_cost import reviews, settled
from close_reading.errors import Problem
from close_reading.tables.models import TABLES
from close_reading.tables.schema import schema
from newsdraft.dates import is_edtf

PASSES = ("a", "b")
CODEBOOK = "Version 2, November 2026"  # the line of data/codebook.md
# what ``coding`` of a description says of rows that nobody has read; each review adds one entry,
# with by, rows and when
DRAFTED: Mapping[str, Any] = {"coder": "drafting rules", "codebook": CODEBOOK, "reviewed": []}
CODED = ("claims", "times", "events", "order", "stakeholders", "mentions", "relations")
_CC_BY = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}


def describe(
    folder: Path, name: str, about: Mapping[str, str], coding: Mapping[str, Any] = DRAFTED
) -> str:
    """Return ``datapackage.json`` (Data Package v2) for the tables found in ``folder``.

    ``about`` holds ``seed`` (the article's file in ``seeds/``), ``sha256``, ``published`` and,
    where known, ``title``, ``publisher``, ``url``, ``note``, ``rights`` (of the article's words)
    and ``search`` (how the evidence was found). ``coding`` says who coded (``coder``), by which
    ``codebook``, what was ``reviewed``, and who ``settled`` two codings.
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
        **({"coding": dict(coding)} if coding else {}),
        "resources": [_resource(folder, path, present, about.get("rights", "")) for path in paths],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def renewed(folder: Path) -> str:
    """Return the description in ``folder`` with its tables described anew; all else stays.

    Tables that came since are added. Who coded is never guessed; what a review came to is counted
    in its journal.
    """
    old = json.loads((folder / "datapackage.json").read_text("utf-8"))
    name, coding = old.get("name", folder.resolve().name), old.get("coding", {})
    if counted := reviews(folder):
        mine = {one["by"] for one in counted}
        others = [one for one in coding.get("reviewed", []) if one["by"] not in mine]
        coding = old["coding"] = {**coding, "reviewed": [*others, *counted]}
    if decided := settled(folder):
        coding = old["coding"] = {**coding, "settled": decided}
    new = json.loads(describe(folder, name, old["article"], coding))
    apart = [one for one in old.get("resources", []) if Path(one["path"]).stem not in TABLES]
    package = {**new, **old, "resources": new["resources"] + apart}
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def who_coded(folder: Path) -> dict[str, Any]:
    """Return what a sound description says of the coding; empty where it says nothing."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return dict(package.get("coding", {}))


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
            "article", "is no description of a dossier", "see datapackage.org, data/tables.md"
        )
    if not _says_who(package.get("coding", {})):
        remedy = "say coder, codebook and reviewed: see another dossier"
        return problem("coding", "is no description of who coded", remedy)
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


def _says_who(coding: object) -> bool:
    if not isinstance(coding, dict):
        return False
    texts = [coding.get("coder", ""), coding.get("codebook", "")]
    reviews = coding.get("reviewed", [])
    if not (isinstance(reviews, list) and all(isinstance(one, str) for one in texts)):
        return False
    settled = coding.get("settled", {"by": "", "rows": 0})
    return all(
        isinstance(one, dict)
        and isinstance(one.get("by"), str)
        and isinstance(one.get("rows"), int)
        and isinstance(one.get("when", ""), str)
        for one in [*reviews, settled]
    )


def _resource(folder: Path, path: str, present: set[str], rights: str) -> dict[str, Any]:
    name = Path(path).stem
    with (folder / path).open(encoding="utf-8-sig", errors="replace") as file:
        header = re.findall("[a-z0-9_]+", file.readline())
    described = schema(name, header)
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
