"""What drafts are worth to a reviewer: our drafts beside codings by reading, by the scorers here.

python bench/worth.py [--shared ../shared/benchmarks] [--kept] [--write]

Prints every figure; with ``--write`` renews data/draft-worth.csv and data/draft-errors.csv, which
06-method shows. The reports that were kept unseen were opened on 30 November 2026, once: their
column is of that day, and no rule was made with them until then. Later rules were: ``--kept``
measures them as they are now, in a column of its own; without it that one stays as it is.
The test sets stand beside the project and are not shipped: Wikinews reports, the public sets for
times, names and attribution. Without them the command says so, and what is committed stands.
"""

import argparse
import csv
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from scorers import dossiers  # noqa: E402

from close_reading.dossier.predictions import predict_dossiers, predict_lines  # noqa: E402

DATA = HERE.parent / "data"
COMMAND = "python bench/worth.py"
# measure, in a reader's words, the goal, two coders with each other, a cutter at every comma
MEASURES = [
    ("effort", "effort of a review, of coding from nothing", "0.48", "0.21", "0.67"),
    ("claims_precision", "claims: precision", "0.84", "0.94", "0.67"),
    ("claims_recall", "claims: recall", "0.84", "0.98", "0.78"),
    ("claims_kept", "claims kept as they are", "0.35", "0.77", "0.15"),
    ("source", "claims: the right source", "0.92", "0.99", "0.80"),
    ("negation", "claims: negated where the coding is", "0.99", "", ""),
    ("certainty_minority", "claims: what is not certain, F1", "0.65", "0.97", "0"),
    ("alpha_kind", "kind, alpha", "0.72", "0.98", ""),
    ("alpha_source_type", "source type, alpha", "0.82", "0.98", ""),
    ("alpha_time", "time, alpha", "0.85", "0.95", ""),
    ("alpha_quotation", "quotation, alpha", "0.88", "0.98", ""),
    ("drafted", "share of the labels that are drafted", "", "1", ""),
    ("events_f1", "events, F1", "0.68", "0.87", "0"),
    ("events_dated", "events: dated ones with that date", "0.42", "0.66", "0"),
    ("events_status", "events: the right status", "0.90", "", ""),
    ("stakeholders_f1", "stakeholders, F1", "0.84", "0.95", "0"),
    ("stakeholders_kind", "stakeholders: the right kind", "0.92", "0.99", ""),
    ("relations_f1", "relations, F1", "0.35", "0.74", "0"),
    ("relations_acts", "relations that are acts, F1", "0.30", "0.66", "0"),
    ("relations_pairs", "relations: the two ends, F1", "0.45", "0.75", "0"),
]
COLUMNS = [
    *("measure", "figure", "goal", "dev", "more", "kept", "since"),
    *("two coders", "cutter", "date"),
]
# folder of the test set, task of `close-reading predict`, scorer
OLDER = [("timex", "timex"), ("entities", "names"), ("attribution", "attribution")]


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--shared", type=Path, default=HERE.parents[1] / "shared" / "benchmarks")
    given.add_argument("--kept", action="store_true", help="measure the kept reports as well")
    given.add_argument("--write", action="store_true", help="renew the tables in data/")
    asked = given.parse_args()
    if not (asked.shared / "dossiers" / "dev.jsonl").is_file():
        sys.exit(
            f"error: {asked.shared}: no test sets there; give --shared, the folder with dossiers/"
        )
    found: dict[str, dict[str, Any]] = {}
    errors: Counter[tuple[str, str]] = Counter()
    for part in ("dev", "more", *(["kept"] if asked.kept else [])):
        gold, drafts = drafted(asked.shared / "dossiers", part)
        found[part] = dossiers.score(gold, drafts)
        errors = Counter(classes(gold, drafts)) if part == "dev" else errors
    table = worth(found)
    for row in table:
        print("  ".join(f"{row[c]:<{44 if c == 'figure' else 6}}" for c in COLUMNS[1:7]))
    for folder, task in OLDER:
        show(asked.shared / folder, folder, task)
    if asked.write:
        write("draft-worth.csv", COLUMNS, table)
        ranked = sorted(errors.items(), key=lambda one: (-one[1], one[0]))
        rows = [{"table": t, "class": c, "count": n} for (t, c), n in ranked]
        write("draft-errors.csv", ["table", "class", "count"], rows)


def drafted(folder: Path, part: str) -> tuple[Any, Any]:
    """Draft the reports of one part; return their codings and our drafts."""
    with tempfile.TemporaryDirectory() as target:
        predict_dossiers(folder / f"{part}.jsonl", Path(target))
        gold = dossiers.load(folder / part)
        return gold, dossiers.load(target, list(gold))


def worth(found: dict[str, dict[str, Any]]) -> list[dict[str, str]]:
    """Return the rows of the table; what was not measured keeps what is committed."""
    path = DATA / "draft-worth.csv"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    before = {row["measure"]: row for row in csv.DictReader(lines)}
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    rows = []
    for measure, figure, goal, coders, cutter in MEASURES:
        row = {"measure": measure, "figure": figure, "goal": goal, "two coders": coders}
        row |= {"cutter": cutter, "date": today}
        for part, column in (("dev", "dev"), ("more", "more"), ("", "kept"), ("kept", "since")):
            told = before.get(measure, {}).get(column, "")
            row[column] = f"{found[part][measure]:.3f}" if part in found else told
        rows.append(row)
    return rows


def classes(gold: Any, drafts: Any) -> Iterator[tuple[str, str]]:
    """Yield, one by one, in what drafts differ from the codings: table and class."""
    for name in sorted(gold):
        yield from _of_claims(gold[name]["claims"], drafts[name]["claims"])
        for table, score in (
            ("events", dossiers.event_score),
            ("stakeholders", dossiers.name_score),
        ):
            yield from _of_rows(table, gold[name][table], drafts[name][table], score)
        ids = _same(gold[name]["stakeholders"], drafts[name]["stakeholders"])
        mine = {
            (ids.get(r["subject"]), r["relation"], ids.get(r["object"]))
            for r in drafts[name]["relations"]
        }
        told = {(r["subject"], r["relation"], r["object"]) for r in gold[name]["relations"]}
        yield from (("relations", f"missed: {r}") for _, r, _ in told - mine)
        yield from (("relations", f"drafted, not coded: {r}") for _, r, _ in mine - told)


def _same(gold: Any, drafts: Any) -> dict[str, str]:
    pairs = dossiers.one_to_one(drafts, gold, dossiers.name_score, 0.5)
    return {drafts[i]["stakeholder_id"]: gold[j]["stakeholder_id"] for i, j in pairs}


def _of_claims(gold: Any, drafts: Any) -> Iterator[tuple[str, str]]:
    pairs = dossiers.one_to_one(drafts, gold, dossiers.iou, 0.5)
    yield from [("claims", "missed")] * (len(gold) - len(pairs))
    yield from [("claims", "drafted, not coded")] * (len(drafts) - len(pairs))
    for i, j in pairs:
        mine, told = drafts[i], gold[j]
        if dossiers.iou(mine, told) < 0.8:
            yield "claims", "other bounds"
        for label in ("kind", "source_type", "certainty", "time", "checkable", "quotation"):
            if mine[label] != told[label]:
                named = label.replace("_", " ")
                yield "claims", f"{named}: {told[label]}, drafted as {mine[label]}"
        if mine["tone"] != told["tone"]:
            how = f"drafted as {mine['tone']}" if mine["tone"] else "not drafted"
            yield "claims", f"tone: {told['tone']}, {how}"
        if dossiers.negated(mine["statement"]) != dossiers.negated(told["statement"]):
            yield "claims", "statement: negated in one alone"


def _of_rows(table: str, gold: Any, drafts: Any, score: Any) -> Iterator[tuple[str, str]]:
    pairs = dossiers.one_to_one(drafts, gold, score, 0.5)
    yield from [(table, "missed")] * (len(gold) - len(pairs))
    yield from [(table, "drafted, not coded")] * (len(drafts) - len(pairs))
    for i, j in pairs:
        mine, told = drafts[i], gold[j]
        if table == "stakeholders" and mine["kind"] != told["kind"]:
            yield table, f"kind: {told['kind']}, drafted as {mine['kind']}"
        if table == "events" and mine["status"] != told["status"]:
            yield table, f"status: {told['status']}, drafted as {mine['status']}"
        if table == "events" and dossiers.day(mine["date"]) != dossiers.day(told["date"]):
            yield table, "date: another" if mine["date"] and told["date"] else _one_dated(mine)


def _one_dated(mine: Any) -> str:
    return "date: drafted, not coded" if mine["date"] else "date: coded, not drafted"


def show(folder: Path, scorer: str, task: str) -> None:
    """Print what the scorer of an older test set says of our predictions."""
    if not (folder / "dev.jsonl").is_file():
        print(f"{scorer}: no test set at {folder}")
        return
    with tempfile.TemporaryDirectory() as target:
        made = Path(target, "predicted.jsonl")
        predict_lines(task, folder / "dev.jsonl", made)
        parts = [sys.executable, str(HERE / "scorers" / f"{scorer}.py")]
        told = subprocess.run(
            [*parts, str(folder / "dev.jsonl"), str(made)], check=False, capture_output=True
        )
    print(f"\n{scorer}\n{told.stdout.decode()}{told.stderr.decode()}")


def write(name: str, columns: list[str], rows: list[dict[str, Any]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


if __name__ == "__main__":
    main()
