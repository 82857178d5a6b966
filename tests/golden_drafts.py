"""Drafts that are committed, and compared row by row with what the rules draft now.

``python tests/golden_drafts.py`` writes them anew (``make golden``); a test of the drafter says
which rows changed. What each text is, and whose: ``golden/README.md``.
"""

import csv
import difflib
import hashlib
import io
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import newsdraft
from newsdraft import draft_tables
from newsdraft.rows import Row, Tables
from newsdraft.text import Article

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden"
RUNNING = ("claim_id", "time_id", "event_id", "times", "event_a", "event_b")


def carriers() -> list[dict[str, str]]:
    """Return the name of each word list with a text that is drafted otherwise without its end.

    The text is empty where none was found.
    """
    with (GOLDEN / "carriers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole() -> dict[str, Article]:
    """Return the articles whose drafts are committed, by the names of their dossiers."""
    found = {}
    for folder in sorted((GOLDEN / "drafts").iterdir()):
        if folder.name not in (*SHORT, *SELDOM):
            package = HERE.parent / "data" / folder.name / "datapackage.json"
            told = json.loads(package.read_text("utf-8"))["article"]
            text = (HERE.parent / "seeds" / told["seed"]).read_bytes().decode("utf-8")
            found[folder.name] = Article(text, told.get("published", ""))
    return found


def paragraphs() -> dict[str, Article]:
    """Return the invented paragraphs, by name."""
    told = tomllib.loads((GOLDEN / "paragraphs.toml").read_text("utf-8"))
    return {name: Article(one["text"], one.get("published", "")) for name, one in told.items()}


def lines(name: str) -> dict[str, Article]:
    """Return the invented texts of a file, each by its line."""
    found = (GOLDEN / f"{name}.txt").read_text("utf-8").splitlines()
    return {f"line {n}": Article(line, "2025-10-29") for n, line in enumerate(found, start=1)}


def examples() -> dict[str, Article]:
    """Return the sentences in which a rule speaks, and those in which it does not."""
    path = Path(newsdraft.__file__).parent / "lexicon" / "rules.toml"
    rules = tomllib.loads(path.read_text("utf-8"))
    told = sorted({text for one in rules.values() for text in one.values()})
    return {text: Article(text, "2025-10-29") for text in told}


SELDOM_LINES = ("news", "conditions", "drawn")
SELDOM = ("carriers", *SELDOM_LINES)
SHORT = {
    "paragraphs": paragraphs,
    "examples": examples,
    "sentences": partial(lines, "sentences"),
}


def each_file() -> Iterator[tuple[str, str]]:
    """Draft every text; yield path and contents of each committed file."""
    yield from each_reading()
    yield from each_seldom()


def each_reading() -> Iterator[tuple[str, str]]:
    """Draft the texts whose rows are read: articles, paragraphs, examples, sentences."""
    for name, article in whole().items():
        for table, rows in draft_tables(article).items():
            yield f"{name}/{table}.csv", as_csv(rows)
    for folder, texts in SHORT.items():
        yield from _together(folder, texts())


def _together(folder: str, texts: Mapping[str, Article]) -> Iterator[tuple[str, str]]:
    """Draft short texts; yield one file a table, each row with the name of its text first."""
    together: Tables = {}
    for name, article in texts.items():
        for table, rows in draft_tables(article).items():
            together.setdefault(table, []).extend({"paragraph": name, **row} for row in rows)
    for table, rows in together.items():
        yield f"{folder}/{table}.csv", as_csv(rows)


def each_seldom() -> Iterator[tuple[str, str]]:
    """Draft what only `make test-all` compares: news, what tells of a condition, of a word list."""
    for name in SELDOM_LINES:
        yield from _together(name, lines(name))
    yield "carriers/digests.csv", as_csv([_digest(**one) for one in carriers() if one["text"]])


def each_text() -> Iterator[Article]:
    """Yield every text whose draft is committed, those first that tell most of a change."""
    yield from each_text_read()
    yield from (article for name in SELDOM_LINES for article in lines(name).values())
    yield from (Article(one["text"], "2025-10-29") for one in carriers() if one["text"])


def each_text_read() -> Iterator[Article]:
    """Yield the texts whose rows are read."""
    yield from paragraphs().values()
    yield from whole().values()
    yield from examples().values()
    yield from lines("sentences").values()


def _digest(list: str, text: str) -> Row:
    """Say by eight letters what a text is drafted as: nobody reads the rows of a carrier."""
    rows = json.dumps(draft_tables(Article(text, "2025-10-29")), sort_keys=True, default=str)
    return {"list": list, "rows": hashlib.sha256(rows.encode()).hexdigest()[:8]}


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
        changed = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
        rows = [f"{line[0]} {line[1:]}" for line in changed if line[0] in "+-"]
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
