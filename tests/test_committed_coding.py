"""What holds for the coded tables of every committed dossier, beyond what ``check`` refuses."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from close_reading.dossier.datapackage import CODEBOOK, CODED
from dossiers import COMMITTED

DATA = Path(__file__).resolve().parents[1] / "data"
RULES = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(;[a-z0-9]+(-[a-z0-9]+)*)*")
NO_ACTS = {"heads", "part_of", "owns", "related_to", "cooperates_with", "speaks_about"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables(dossier: str, name: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield a table and those of the passes, each with its path below ``data/``."""
    for path in sorted((DATA / dossier).rglob(f"{name}.csv")):
        yield str(path.relative_to(DATA)), rows(path)


@pytest.mark.parametrize("dossier", COMMITTED)
def test_a_rule_is_a_list_of_atomic_ids(dossier: str) -> None:
    for name in CODED:
        for file, found in tables(dossier, name):
            wrong = {
                row["rule"] for row in found if row["rule"] and not RULES.fullmatch(row["rule"])
            }
            assert not wrong, file


@pytest.mark.parametrize("rule", ["verb-telling+cut:date", "Verb", "verb;", "a b", "a--b"])
def test_what_is_no_list_of_atomic_ids(rule: str) -> None:
    assert not RULES.fullmatch(rule)
    assert RULES.fullmatch("verb-telling;cut-date")


@pytest.mark.parametrize("dossier", COMMITTED)
def test_one_relation_a_pair_and_an_event_only_for_acts(dossier: str) -> None:
    for file, found in tables(dossier, "relations"):
        pairs = Counter((row["subject"], row["relation"], row["object"]) for row in found)
        assert max(pairs.values()) == 1, file
        placed = [row for row in found if row["relation"] in NO_ACTS and row["event_id"]]
        assert not placed, file


@pytest.mark.parametrize("dossier", COMMITTED)
def test_who_is_spoken_about_by_whom(dossier: str) -> None:
    """A speaker in a relation vouches for a claim of that coding."""
    for file, found in tables(dossier, "relations"):
        claims = rows((DATA / file).with_name("claims.csv"))
        sources = {source for row in claims for source in row["source"].split(";")}
        speakers = {row["subject"] for row in found if row["relation"] == "speaks_about"}
        assert speakers <= sources, file


@pytest.mark.parametrize("dossier", COMMITTED)
def test_who_coded_is_said_and_nobody_invented(dossier: str) -> None:
    package = json.loads((DATA / dossier / "datapackage.json").read_text("utf-8"))
    coding = package["coding"]
    assert coding["codebook"] == CODEBOOK
    assert "person" not in coding["coder"]
    assert package["article"]["rights"]
    read = [row["coder"] for name in CODED for row in rows(DATA / dossier / f"{name}.csv")]
    assert "draft" not in read
    if coding["coder"] == "drafting rules":
        assert sum(one["rows"] for one in coding["reviewed"]) == len(read)


def test_the_codebook_names_its_version() -> None:
    assert f"\n{CODEBOOK}.\n" in (DATA / "codebook.md").read_text("utf-8")
