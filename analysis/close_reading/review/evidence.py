"""Add evidence to a dossier: a source, what it says, and the verdict that follows at once.

A decision of the session: written down before the tables change, undone like any other. Ids are
made here; a copy of a source may be kept under ``data/<name>/kept/``, named by its SHA-256.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from close_reading.dossier.readers import page_of
from close_reading.errors import Problem
from close_reading.measures.verdicts import STANCES, Rule, verdicts
from close_reading.review.changes import Change, Row, Tables, find, key
from close_reading.review.session import Session
from close_reading.review.store import refused
from close_reading.tables.csv_io import framed, rows
from close_reading.tables.labels import to_come
from close_reading.tables.models import TABLES

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier


def add_evidence(
    session: Session,
    finding: Mapping[str, str],
    source: Mapping[str, str],
    keep: Path | None = None,
) -> list[str]:
    """Add a row of evidence, and its source where that is new; return what was done.

    ``finding`` has the cells of ``evidence.csv`` but its id; ``source`` a ``source_id`` that
    exists, or the cells of ``sources.csv``. ``keep`` is a file to keep a copy of. The lines end
    with the verdict of each claim and what would settle it. Raises ``ReviewError`` and writes
    nothing where a cell is wrong.
    """
    copy = keep.expanduser().read_bytes() if keep else b""
    digest = {"sha256": hashlib.sha256(copy).hexdigest()} if keep else {}
    changes = _added(session, finding, {**source, **digest})
    told = [f"{c.table}.csv: {key(c.table, c.row)} added" for c in changes]
    session.check(changes)
    if keep:  # first, so that no row tells of a copy that is not there
        told.append(_keep(session.store.folder, keep, copy))
    session.commit("evidence", "evidence", changes)
    session.tell()
    bearing = str(changes[-1].row["claim_ids"]).split(";")
    found = {one.claim_id: one.line for one in settled(session.tables)}
    unsettled = "is not checkable: no verdict follows, whatever is found"
    return told + [found.get(one, f"{one}: {unsettled}") for one in bearing]


def withdraw(session: Session, evidence_id: str) -> None:
    """Take a row of evidence out, and its source where no other row has it."""
    row = find(session.tables, "evidence", evidence_id)
    if row is None:
        raise refused("evidence.csv", f"there is no {evidence_id}", "choose another row")
    changes = [Change("evidence", row, None, session.tables["evidence"].index(row))]
    rest = [r for r in session.tables["evidence"] if r is not row]
    named = {r["source_id"] for r in rest} | _cited(session)
    source = find(session.tables, "sources", row["source_id"])
    if source and row["source_id"] not in named:
        changes.append(Change("sources", source, None, session.tables["sources"].index(source)))
    session.commit("evidence", "evidence", changes, check=True)


def _cited(session: Session) -> set[str]:
    """Return the sources that rows of the coding name: they stay."""
    rows = [*session.tables["events"], *session.tables["stakeholders"]]
    return {one for row in rows for one in str(row["sources"]).split(";")}


def _added(session: Session, finding: Mapping[str, str], source: Mapping[str, str]) -> list[Change]:
    tables, changes = session.tables, []
    known = {str(row["source_id"]) for row in tables["sources"]}
    source_id = source.get("source_id", "") or _slug(source, known)
    if source_id not in known:
        cells = {**source, "source_id": source_id}
        changes.append(Change("sources", None, _checked(session, "sources", cells)))
    number = _next([str(row["evidence_id"]) for row in tables["evidence"]])
    row = {"confidence": "medium", **finding, "evidence_id": number, "source_id": source_id}
    return [*changes, Change("evidence", None, _checked(session, "evidence", row))]


def _checked(session: Session, table: str, cells: Mapping[str, str]) -> Row:
    if unknown := sorted(set(cells) - set(TABLES[table].columns)):
        raise refused(f"{table}.csv", "there is no such column", "see data/tables.md", unknown[0])
    return session.validated(table, dict(cells))


def _keep(folder: Path, source: Path, copy: bytes) -> str:
    """Keep a copy of a source's file beside the tables, named by its SHA-256."""
    kept = folder / "kept"
    kept.mkdir(exist_ok=True)
    path = kept / f"{hashlib.sha256(copy).hexdigest()}{source.suffix.lower()}"
    path.write_bytes(copy)
    return f"kept/{path.name}: a copy of {source.name}"


RULE = (
    "A stance is enough when it comes from {} independent origins, or from 1 document of a party"
    " to the event. Confidence low and context never count; what came of a plan or forecast only a"
    " source can tell that looks back on it (vantage after)."
)


class Settled(NamedTuple):
    """A checkable claim: its verdict, what that rests on, and what would settle it."""

    claim_id: str
    statement: str
    verdict: str
    why: str

    @property
    def line(self) -> str:
        """All of it."""
        return f"{self.claim_id} ({self.statement}): {self.why}"


def settled(tables: Tables, rule: Rule | None = None) -> list[Settled]:
    """Return each checkable claim with its verdict and what would settle it."""
    rule = rule or Rule()
    claims, evidence, sources = (framed(t, tables[t]) for t in ("claims", "evidence", "sources"))
    own = {row["claim_id"]: row for row in tables["claims"]}
    return [
        Settled(
            row.claim_id,
            own[row.claim_id]["statement"],
            row.verdict,
            _why(row, rule) + "".join(_idle(own[row.claim_id], tables["evidence"])),
        )
        for row in rows(verdicts(claims, evidence, sources, rule))
    ]


def _idle(claim: Row, evidence: list[Row]) -> Iterator[str]:
    """Say of each row of evidence that does not count why it does not.

    >>> row = {"evidence_id": "ev-001", "claim_ids": "c01", "stance": "supports"}
    >>> row |= {"confidence": "medium", "vantage": "before"}
    >>> list(_idle({"claim_id": "c01", "kind": "plan"}, [row]))
    ['; ev-001 does not count: it does not look back on what came of the plan (vantage after)']
    """
    ahead = claim["kind"] in to_come("claims.kind")
    for row in evidence:
        if claim["claim_id"] not in row["claim_ids"].split(";"):
            continue
        if row["stance"] not in STANCES:
            yield f"; {row['evidence_id']} does not count: its stance is {row['stance']}"
        elif row["confidence"] == "low":
            yield f"; {row['evidence_id']} does not count: its confidence is low"
        elif ahead and row["vantage"] != "after":
            why = f"it does not look back on what came of the {claim['kind']} (vantage after)"
            yield f"; {row['evidence_id']} does not count: {why}"


def weighed(session: Session, rule: Rule | None = None) -> dict[str, Any]:
    """Return what the widget shows of the record: claims, verdicts, evidence, known sources."""
    rule, tables = rule or Rule(), session.tables
    sources = {row["source_id"]: row for row in tables["sources"]}
    shown = [
        {**row, "source": _titled(sources[row["source_id"]]), "of": row["claim_ids"].split(";")}
        for row in tables["evidence"]
    ]
    claims = [
        {**one._asdict(), "evidence": [row for row in shown if one.claim_id in row["of"]]}
        for one in settled(tables, rule)
    ]
    return {
        "claims": claims,
        "sources": [[key, _titled(row)] for key, row in sources.items()],
        "rule": RULE.format(rule.min_sources),
    }


def _titled(source: Row) -> str:
    return ", ".join(filter(None, (source["title"], source["publisher"], source["published"])))


def _why(row: Any, rule: Rule) -> str:
    counts = ", ".join(f"{getattr(row, s)} {s}" for s in STANCES if getattr(row, s))
    line = (
        f"{row.verdict} (origins: {counts})"
        if counts
        else f"{row.verdict} (no evidence counts yet)"
    )
    if row.verdict != "unverified":
        return line
    lacks = rule.min_sources - max(getattr(row, s) for s in STANCES)
    return (
        f"{line}; {lacks} more of the same stance from other origins would settle it, "
        "or one document of a party to the event"
    )


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
