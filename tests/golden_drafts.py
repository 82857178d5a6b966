"""Drafts that are committed, and compared row by row with what the rules draft now.

``python tests/golden_drafts.py`` writes them anew (``make golden``); a test of the drafter says
which rows changed. What each text is, and whose: ``golden/README.md``.
"""

import csv
import difflib
import io
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from newsdraft import draft_tables
from newsdraft.rows import Row, Tables
from newsdraft.text import Article

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden"
SEEDS = HERE.parent / "seeds"
RUNNING = ("claim_id", "time_id", "event_id", "times", "event_a", "event_b")

# Seeds and reports with the day that each was published.
PUBLISHED = {
    "lee-carney-summit": "2025-10-29?",
    "blinken-chung": "2021-03-17",
    "rubio-cho": "2025-07-31",
    "sherman-choi": "2021-07-23",
    "election": "2016-09-09",
    "flag": "2015-05-07",
    "hackers": "2008-01-20",
    "ie9": "2011-03-08",
    "lanterns": "2007-03-05",
    "soccer": "2018-06-19",
    "worship": "2006-03-27",
}


def whole() -> dict[str, Article]:
    """Return the seeds and the reports, by name."""
    found = {}
    for name, published in PUBLISHED.items():
        report = GOLDEN / "reports" / f"{name}.txt"
        path = report if report.exists() else SEEDS / f"{name}.txt"
        found[name] = Article(path.read_bytes().decode("utf-8"), published)
    return found


def paragraphs() -> dict[str, Article]:
    """Return the invented paragraphs, by name."""
    told = tomllib.loads((GOLDEN / "paragraphs.toml").read_text("utf-8"))
    return {name: Article(one["text"], one.get("published", "")) for name, one in told.items()}


def each_file() -> Iterator[tuple[str, str]]:
    """Draft every text, the quickest first; yield path and contents of each committed file."""
    together: Tables = {}
    for name, article in paragraphs().items():
        for table, rows in draft_tables(article).items():
            together.setdefault(table, []).extend({"paragraph": name, **row} for row in rows)
    for table, rows in together.items():
        yield f"paragraphs/{table}.csv", as_csv(rows)
    for name, article in whole().items():
        for table, rows in draft_tables(article).items():
            yield f"{name}/{table}.csv", as_csv(rows)


def as_csv(rows: list[Row]) -> str:
    """Return rows as CSV; no row is an empty file."""
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def committed() -> dict[str, str]:
    """Return the contents of every committed draft by its path."""
    folder = GOLDEN / "drafts"
    paths = sorted(folder.rglob("*.csv"))
    return {p.relative_to(folder).as_posix(): p.read_bytes().decode("utf-8") for p in paths}


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Say which rows went (-) and came (+), file by file; running numbers are left out of it."""
    told = []
    for path in sorted(set(old) | set(new)):
        if old.get(path, "") == new.get(path, ""):
            continue
        before, after = _lines(old.get(path, "")), _lines(new.get(path, ""))
        rows = [d for d in difflib.ndiff(before, after) if d[0] in "+-"]
        told += [f"{path}:", *(rows or ["  the same rows, numbered otherwise"])]
    return told


def _lines(text: str) -> list[str]:
    return [
        " | ".join(f"{k}={v}" for k, v in row.items() if v and k not in RUNNING)
        for row in csv.DictReader(io.StringIO(text))
    ]


def renew() -> list[str]:
    """Write the drafts anew; return what changed."""
    old, new = committed(), dict(each_file())
    for path, text in new.items():
        target = GOLDEN / "drafts" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8"))
    for path in set(old) - set(new):
        (GOLDEN / "drafts" / path).unlink()
    return differences(old, new)


if __name__ == "__main__":
    sys.stdout.write("\n".join(renew() or ["no row changed"]) + "\n")
