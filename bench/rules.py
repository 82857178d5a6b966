"""Write the page of the drafter's rules: what each is, where it lives, how it fared.

Called by ``make rules``. A rule fired where a drafted row of the reports under ``data/`` names it;
the row was kept where the coded table has one of the same words with the same labels.
"""

import ast
import csv
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analysis" / "newsdraft"
PAGE = PACKAGE / "RULES.md"
DRAFTS = ROOT / "tests" / "golden" / "drafts"
SAME = {
    "claims": ("start", "end", "kind", "source", "certainty", "time"),
    "mentions": ("start", "end", "form"),
    "events": ("title", "date", "status"),
    "relations": ("subject", "relation", "object"),
}
BEFORE = {"mentions": "mention:", "events": "event:", "relations": "relation:"}
OPEN = ("verb", "noun", "passive", "adjective")  # rules that name their word behind a hyphen
# In which modules the rules of a family are decided, the likeliest first.
FAMILIES = {
    "cut": "claims/splitting claims/subordinates claims/adjuncts claims/drafting",
    "kind": "claims/kinds",
    "certainty": "claims/certainty claims/kinds",
    "time": "claims/tenses claims/kinds claims/labels",
    "source": "attribution/reporting_clauses attribution/indirect_speakers"
    " attribution/unclaimed_quotations attribution/speaker_before attribution/extraction"
    " claims/source_stretches claims/source_ids claims/drafting",
    "mention": "entities/names entities/unnamed entities/nominals claims/pronoun_sources",
    "event": "events/clause_events events/detection",
    "relation": "relations/from_verbs lexicon/relations relations/from_titles"
    " relations/from_claims",
}
HEAD = """# The rules of the drafter

What a drafted claim, mention, event or relation names in its `rule` column, with a sentence in
which the rule speaks and one in which it does not; in which function it is decided; how many
drafted rows of the {reports} coded reports name it, and how many are in the coded tables with
the same labels. Written by `make rules`; the sentences stand in `lexicon/rules.toml`, the rules of
times with their examples in `lexicon/timex.toml`.

| rule | speaks in | not in | decided in | fired | kept |
| --- | --- | --- | --- | ---: | ---: |
"""


def places() -> dict[str, list[tuple[str, set[str], set[str]]]]:
    """Return for each module its functions with the words that they may give, and ask about."""
    found: dict[str, list[tuple[str, set[str], set[str]]]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        part = path.relative_to(PACKAGE).with_suffix("").as_posix()
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                asking = [n for n in ast.walk(node) if isinstance(n, ast.Compare)]
                asked = {id(word) for one in asking for word in ast.walk(one)}
                words = [n for n in ast.walk(node) if isinstance(n, ast.Constant)]
                given = {str(n.value) for n in words if id(n) not in asked}
                named = {str(n.value) for n in words if id(n) in asked}
                found.setdefault(part, []).append((f"`{node.name}` in {part}", given, named))
    table = tomllib.loads((PACKAGE / "lexicon" / "relations.toml").read_text("utf-8"))
    told = [
        (f"`patterns.rules.{name}` in lexicon/relations.toml", {name}, set[str]())
        for name in table["patterns"]["rules"]
    ]
    return found | {"lexicon/relations": told}


def place_of(rule: str, known: dict[str, list[tuple[str, set[str], set[str]]]]) -> str:
    """Return the function that decides for a rule: in its module the one that gives its name.

    Where none does, the name is put together, and one that asks about it stands nearest.
    """
    family, _, name = rule.partition(":")
    wanted = {rule, name, name.partition("-")[0]} if family == "source" else {rule, name}
    parts = FAMILIES[family].split()
    for part in parts:
        for kind in (1, 2):
            for one in known.get(part, []):
                if set(one[kind]) & wanted:
                    return one[0]
    return parts[0]


def record() -> tuple[Counter[str], Counter[str], int]:
    """Count for each rule the drafted rows that name it, and those that the coding kept."""
    fired: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    reports = [path for path in sorted(DRAFTS.iterdir()) if path.name[-1:].isdigit()]
    for report in reports:
        for table, columns in SAME.items():
            coded = {tuple(r[c] for c in columns) for r in rows(ROOT / "data" / report.name, table)}
            for row in rows(report, table):
                same = tuple(row[c] for c in columns) in coded
                for one in set(row["rule"].split(";")):
                    name = BEFORE.get(table, "") + family_of(one, table)
                    fired[name] += 1
                    kept[name] += same
    return fired, kept, len(reports)


def family_of(rule: str, table: str) -> str:
    """Return a rule without the word that it names: "verb" for "verb-meet"."""
    first = rule.partition("-")[0]
    return first if table in ("events", "relations") and first in OPEN else rule


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table in a folder."""
    path = folder / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def main() -> None:
    """Write the page."""
    told = tomllib.loads((PACKAGE / "lexicon" / "rules.toml").read_text("utf-8"))
    known, (fired, kept, reports) = places(), record()
    lines = [
        f"| `{rule}` | {one['example']} | {one['not']} | {place_of(rule, known)} |"
        f" {fired[rule]} | {kept[rule]} |"
        for rule, one in told.items()
    ]
    PAGE.write_text(HEAD.format(reports=reports) + "\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}: {len(lines)} rules\n")


if __name__ == "__main__":
    main()
