"""Add evidence to a dossier: a source, what it says, and the verdict that follows at once.

Ids are made here, both tables are written as whole files, and nothing is written unless the dossier
is sound with the new rows. A source comes field by field, from a saved page, or from CSL-JSON; a
copy of it may be kept under ``data/<name>/kept/``, named by its SHA-256.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from close_reading.dossier.dossier import (
    DossierError,
    find_dossier,
    open_dossier,
    renew_description,
    unsound,
)
from close_reading.dossier.readers import page_of, read_page
from close_reading.errors import Problem
from close_reading.files import write_whole
from close_reading.measures.verdicts import STANCES, Rule, verdicts
from close_reading.tables.csv_io import check_cells, format_table, framed, rows

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier


def add_evidence(
    name: str,
    finding: Mapping[str, str],
    source: Mapping[str, str],
    keep: Path | None = None,
    root: Path | None = None,
) -> list[str]:
    """Add a row of evidence, and its source where that is new; return what was done.

    ``finding`` has the cells of ``evidence.csv`` but its id; ``source`` a ``source_id`` that
    exists, or the cells of ``sources.csv``. ``keep`` is a file to keep a copy of. The lines end
    with the verdict of each claim and what would settle it. Raises ``DossierError`` and writes
    nothing where a cell is wrong.
    """
    folder = find_dossier(name, root)
    case = open_dossier(str(folder))
    known = set(case.tables["sources"]["source_id"])
    told, tables = [], dict(case.tables)
    source_id = source.get("source_id", "")
    copy = keep.expanduser().read_bytes() if keep else b""
    if source_id not in known:
        row = {**source, "source_id": source_id or _slug(source, known)}
        source_id = row["source_id"]
        if keep:
            row["sha256"] = hashlib.sha256(copy).hexdigest()
        tables["sources"] = _with(case, "sources", row)
        told.append(f"sources.csv: {source_id} added")
    number = _next(list(case.tables["evidence"]["evidence_id"]))
    row = {"confidence": "medium", **finding, "evidence_id": number, "source_id": source_id}
    tables["evidence"] = _with(case, "evidence", row)
    told.append(f"evidence.csv: {number} added")
    if problems := unsound(case.article, tables):
        raise DossierError(problems)
    if keep:
        told.append(_keep(folder, keep, copy))
    for table in ("sources", "evidence"):  # the source first: evidence refers to it
        write_whole(folder / f"{table}.csv", format_table(table, tables[table]))
    renew_description(folder)
    bearing = str(row["claim_ids"]).split(";")
    return told + [line for one, line in settled(open_dossier(str(folder))) if one in bearing]


def _keep(folder: Path, source: Path, copy: bytes) -> str:
    """Keep a copy of a source's file beside the tables, named by its SHA-256."""
    kept = folder / "kept"
    kept.mkdir(exist_ok=True)
    path = kept / f"{hashlib.sha256(copy).hexdigest()}{source.suffix.lower()}"
    path.write_bytes(copy)
    return f"kept/{path.name}: a copy of {source.name}"


def settled(case: "Dossier", rule: Rule | None = None) -> list[tuple[str, str]]:
    """Return for each checkable claim its id, and in words its verdict and what would settle it.

    >>> from close_reading.dossier.dossier import open_dossier
    >>> dict(settled(open_dossier("lee-carney-summit")))["c02"].partition(": ")[2][:12]
    'contradicted'
    """
    rule = rule or Rule()
    statements = dict(zip(case.claims["claim_id"], case.claims["statement"], strict=True))
    out = []
    for row in rows(verdicts(case.claims, case.evidence, case.sources, rule)):
        counts = ", ".join(f"{getattr(row, s)} {s}" for s in STANCES if getattr(row, s))
        line = f"{row.claim_id} ({statements[row.claim_id]}): {row.verdict}"
        line += f" (origins: {counts})" if counts else " (no evidence counts yet)"
        if row.verdict == "unverified":
            most = max(getattr(row, s) for s in STANCES)
            line += f"; {rule.min_sources - most} more of the same stance from other origins would"
            line += " settle it, or one document of a party to the event"
        out.append((row.claim_id, line))
    return out


def source_of_page(path: Path) -> dict[str, str]:
    """Return the cells of a source that a saved page states: title, publisher, date, address."""
    page = read_page(path)
    found = {
        "title": page.title,
        "publisher": page.publisher,
        "origin": page.publisher,
        "published": page.published,
        "url": page.url,
    }
    return {key: value for key, value in found.items() if value}


def source_of_csl(path: Path) -> dict[str, str]:
    """Return the cells of a source from CSL-JSON: one item, or a list of one."""
    try:
        item: Any = json.loads(path.expanduser().read_text("utf-8"))
        item = item[0] if isinstance(item, list) and len(item) == 1 else item
        parts = item.get("issued", {}).get("date-parts", [[]])[0]
        day = "-".join(f"{int(part):0{4 if at == 0 else 2}}" for at, part in enumerate(parts))
        found = {
            "title": str(item.get("title", "")),
            "publisher": str(item.get("container-title") or item.get("publisher") or ""),
            "published": day,
            "url": str(item.get("URL", "")),
            "language": str(item.get("language", ""))[:2],
        }
    except (ValueError, AttributeError, TypeError, IndexError) as error:
        what = f"is no CSL-JSON of one item ({error})"
        problem = Problem(path.name, None, "", what, "export one item as CSL-JSON")
        raise DossierError([problem]) from None
    found["origin"] = found["publisher"]
    return {key: value for key, value in found.items() if value}


def misquoted(folder: Path, case: "Dossier") -> list[Problem]:
    """Return a problem for each quote of a source that does not stand in the copy kept of it."""
    kept = {path.stem: path for path in sorted((folder / "kept").glob("*")) if path.is_file()}
    copies = dict(zip(case.sources["source_id"], case.sources["sha256"], strict=True))
    problems = []
    for number, row in enumerate(rows(case.evidence), 2):
        path = kept.get(copies.get(row.source_id) or "")
        if row.source_quote and path and _plain(row.source_quote) not in _plain(_words(path)):
            what = f"'{row.source_quote}' does not stand in kept/{path.name}"
            remedy = "copy the words from the kept page, or empty the cell"
            problems.append(Problem("evidence.csv", number, "source_quote", what, remedy))
    return problems


def _words(path: Path) -> str:
    return page_of(path.read_bytes(), path.name).text


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("“", '"').replace("”", '"'))


def _with(case: "Dossier", table: str, cells: Mapping[str, str]) -> Any:
    """Return a table of the dossier with one row more."""
    before = case.tables[table]
    given = {column: str(cells.get(column, "")).strip() for column in before.columns}
    if unknown := sorted(set(cells) - set(before.columns)):
        what, remedy = "there is no such column", "see data/tables.md"
        raise DossierError([Problem(f"{table}.csv", None, unknown[0], what, remedy)])
    problems, good = check_cells(table, [given])
    if problems:
        raise DossierError([p._replace(row=len(before) + 2) for p in problems])
    old = [
        dict(zip(before.columns, values, strict=True)) for values in before.itertuples(index=False)
    ]
    return framed(table, [*old, *good])


def _next(ids: list[str]) -> str:
    numbers = [int(found[1]) for one in ids if (found := re.match(r"ev-(\d+)", one))]
    return f"ev-{max(numbers, default=0) + 1:03}"


def _slug(source: Mapping[str, str], known: set[str]) -> str:
    """Make a readable id of publisher and date, unique in the dossier."""
    words = f"{source.get('publisher', '')} {source.get('published', '')}"
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:80] or "source"
    number, name = 2, slug
    while name in known:
        name, number = f"{slug}-{number}", number + 1
    return name
