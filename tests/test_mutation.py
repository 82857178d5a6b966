"""Two hundred faults, seeded into a good dossier: how many does ``check`` find, and where?

Caught is a fault only where a problem names its file and its row. Each kind of fault is drawn as
often as the others, from all tables that can have it.
"""

import csv
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from close_reading.dossier.dossier import check_dossier, open_dossier, save_dossier
from close_reading.errors import Problem
from close_reading.tables.models import TABLES, allowed

ROOT = Path(__file__).resolve().parents[1]
GOOD = "lee-carney-summit"
FAULTS, FEW, LEAST = 200, 30, 0.98
Rows = list[dict[str, str]]
SPANNED = ("claims", "times", "events", "order", "mentions", "relations")


class Fault(NamedTuple):
    """Where a fault is, as ``check`` should tell it; ``row`` None for a whole file."""

    file: str
    row: int | None


class Draft:
    """A copy of the good dossier, to be spoilt."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.draw = root, random.Random(seed)
        self.folder = root / "data" / GOOD

    def rows(self, name: str) -> Rows:
        if not (self.folder / f"{name}.csv").is_file():
            return []  # the journal of a review is not there before one
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, name: str, rows: Rows) -> None:
        with (self.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[name].columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def spoil(self, name: str, at: int, **cells: object) -> Fault:
        rows = self.rows(name)
        rows[at] |= {column: str(cell) for column, cell in cells.items()}
        self.write(name, rows)
        return Fault(f"{name}.csv", at + 2)

    def pick(self, name: str, *filled: str) -> tuple[int, dict[str, str]]:
        rows = self.rows(name)
        at = self.draw.choice([n for n, row in enumerate(rows) if all(row[c] for c in filled)])
        return at, rows[at]


def shifted_offset(draft: Draft) -> Fault:
    name = draft.draw.choice(SPANNED)
    column = draft.draw.choice(["start", "end"] + ["name_start", "name_end"] * (name == "mentions"))
    at, row = draft.pick(name, column)
    return draft.spoil(name, at, **{column: int(row[column]) + draft.draw.choice((-7, -1, 1, 2))})


def shifted_sentence(draft: Draft) -> Fault:
    at, row = draft.pick("claims")
    return draft.spoil("claims", at, sentence=int(row["sentence"]) + draft.draw.choice((1, 2)))


def changed_quote(draft: Draft) -> Fault:
    name = draft.draw.choice(SPANNED)
    at, row = draft.pick(name, "quote")
    quote, cut = row["quote"], draft.draw.randrange(len(row["quote"]))
    change = draft.draw.choice(("x", "", "Z", "é"))
    return draft.spoil(name, at, quote=quote[:cut] + change + quote[cut + 1 :])


def dangling_id(draft: Draft) -> Fault:
    places = [(name, column) for name, table in TABLES.items() for column, _ in table.refers]
    name, column = draft.draw.choice([*places, ("stakeholders", "affiliation")])
    at, row = draft.pick(name, column)
    ids = row[column].split(";")
    one = draft.draw.randrange(len(ids))
    ids[one] = draft.draw.choice([ids[one] + "-x", "nobody-here", "e99"])
    return draft.spoil(name, at, **{column: ";".join(ids)})


def wrong_label(draft: Draft) -> Fault:
    places = [(n, c) for n, t in TABLES.items() for c in t.columns if allowed(n, c)]
    places = [(n, c) for n, c in places if c not in TABLES[n].numbers and draft.rows(n)]
    name, column = draft.draw.choice([*places, ("stakeholders", "country")])
    at, row = draft.pick(name, column) if column != "mod" else draft.pick(name)
    label = draft.draw.choice([row[column] + "s", "maybe", row[column].swapcase() + "X"])
    return draft.spoil(name, at, **{column: label})


def swapped_date(draft: Draft) -> Fault:
    """Exchange the dates of two rows, or month and day, or the two ends of an interval."""
    name, column, needs = draft.draw.choice(
        [("times", "value", "resolution"), ("events", "date", "times"), ("times", "value", "value")]
    )
    rows = [row for row in draft.rows(name) if row[column]]
    at, row = draft.pick(name, column, needs)
    others = [other[column] for other in rows if other[column][:7] != row[column][:7]]
    return draft.spoil(name, at, **{column: draft.draw.choice(others)})


def impossible_date(draft: Draft) -> Fault:
    places = [("events", "date"), ("evidence", "event_date"), ("sources", "published")]
    name, column = draft.draw.choice(places)
    at, _ = draft.pick(name, column)
    date = draft.draw.choice(("2025-30-10", "30.10.2025", "2025-02-30", "2025-11-01/2025-10-31"))
    return draft.spoil(name, at, **{column: date})


def duplicated_row(draft: Draft) -> Fault:
    name = draft.draw.choice([name for name in TABLES if draft.rows(name)])
    rows = draft.rows(name)
    copy = dict(draft.draw.choice(rows))
    key = TABLES[name].key
    if len(key) == 1 and draft.draw.random() < 0.5:
        copy[key[0]] += "9"  # the same row under an id of its own
    draft.write(name, [*rows, copy])
    return Fault(f"{name}.csv", len(rows) + 2)


def changed_text(draft: Draft) -> Fault:
    seed = draft.root / "seeds" / f"{GOOD}.txt"
    text = seed.read_text(encoding="utf-8")
    cut = draft.draw.randrange(len(text))
    seed.write_text(text[:cut] + draft.draw.choice(("", "x", " ")) + text[cut + 1 :] + "\n")
    return Fault("datapackage.json", None)


def circle(draft: Draft) -> Fault:
    """Turn an order round: before a row that says before, in a longer way where there is one."""
    rows = draft.rows("order")
    at = draft.draw.randrange(len(rows))
    row = rows[at]
    if draft.draw.random() < 0.5 and row["relation"] != "overlaps":
        turned = {"event_a": row["event_b"], "event_b": row["event_a"]}
        draft.write("order", [*rows, {**row, **turned}])
    else:
        other = {"before": "after", "after": "before"}.get(row["relation"], "before")
        draft.write("order", [*rows, {**row, "relation": other}])
    return Fault("order.csv", len(rows) + 2)


KINDS: tuple[Callable[[Draft], Fault], ...] = (
    shifted_offset,
    shifted_sentence,
    changed_quote,
    dangling_id,
    wrong_label,
    swapped_date,
    impossible_date,
    duplicated_row,
    changed_text,
    circle,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project with the good dossier, without its passes (the same tables once more)."""
    root = tmp_path_factory.mktemp("project")
    (root / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / f"{GOOD}.txt", root / "seeds")
    save_dossier(open_dossier(GOOD), root / "good" / GOOD, f"{GOOD}.txt")
    return root


def spoilt(project: Path, number: int) -> tuple[Fault, list[Problem]]:
    folder = project / "data" / GOOD
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project / "good" / GOOD, folder)
    shutil.copy(ROOT / "seeds" / f"{GOOD}.txt", project / "seeds")
    return KINDS[number % len(KINDS)](Draft(project, number)), check_dossier(folder)


def test_the_good_dossier_is_good(project: Path) -> None:
    assert not check_dossier(project / "good" / GOOD)


@pytest.mark.parametrize("faults", [FEW, pytest.param(FAULTS, marks=pytest.mark.slow)])
def test_check_finds_seeded_faults_with_file_and_row(
    project: Path, tell: Callable[[str], None], faults: int
) -> None:
    missed: Counter[str] = Counter()
    for number in range(faults):
        fault, problems = spoilt(project, number)
        if fault not in [(problem.file, problem.row) for problem in problems]:
            missed[KINDS[number % len(KINDS)].__name__] += 1
    found = faults - missed.total()
    tell(f"mutation: {found} of {faults} seeded faults caught; missed: {dict(missed)}")
    assert found / faults >= LEAST
