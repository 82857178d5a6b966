"""Every rule that a row can name has a sentence in which it speaks, and one in which not."""

import csv
import tomllib
from pathlib import Path
from typing import get_args

import pytest

import newsdraft
from golden_drafts import GOLDEN
from newsdraft import draft_tables
from newsdraft.attribution.attributed import Construction
from newsdraft.entities.mentions import MentionSort
from newsdraft.text import Article

PATH = Path(newsdraft.__file__).parent / "lexicon" / "rules.toml"
RULES = tomllib.loads(PATH.read_text("utf-8"))
# How somebody is asked or quoted without being named: no row rests on these.
NAMELESS = {"asked", "passive-it", "passive-to", "passive-question", "colon-ahead"}


def named(text: str) -> set[str]:
    """Return the rules that the rows of a text name."""
    tables = draft_tables(Article(text, "2025-10-29"))
    claims = {one for row in tables["claims"] for one in row["rule"].split(";")}
    events = {f"event:{plain(str(row['rule']))}" for row in tables["events"]}
    relations = {f"relation:{plain(str(row['rule']))}" for row in tables["relations"]}
    return claims | events | relations | {f"mention:{row['rule']}" for row in tables["mentions"]}


def plain(rule: str) -> str:
    """Return the rule of an event or a relation without the word that it names."""
    first = rule.partition("-")[0]
    return first if first in ("verb", "noun", "passive", "adjective") else rule


@pytest.mark.parametrize("table", ["events", "relations"])
def test_every_rule_of_a_committed_event_or_relation_has_its_example(table: str) -> None:
    found = set()
    for path in GOLDEN.glob(f"drafts/*/{table}.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            found |= {f"{table[:-1]}:{plain(row['rule'])}" for row in csv.DictReader(lines)}
    assert found
    assert found <= set(RULES), sorted(found - set(RULES))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_speaks_in_its_example_alone(rule: str) -> None:
    assert rule in named(RULES[rule]["example"])
    assert rule not in named(RULES[rule]["not"])


def test_every_rule_of_the_committed_drafts_has_its_example() -> None:
    found: set[str] = set()
    for path in GOLDEN.glob("drafts/*/*.csv"):
        if path.stem in ("claims", "mentions"):
            with path.open(encoding="utf-8", newline="") as lines:
                cells = [one for row in csv.DictReader(lines) for one in row["rule"].split(";")]
            found |= {f"mention:{c}" if path.stem == "mentions" else c for c in cells}
    assert found <= set(RULES), sorted(found - set(RULES))


def test_every_way_of_finding_a_source_or_a_mention_has_its_example() -> None:
    sources = {one.partition(":")[2] for one in RULES if one.startswith("source:")}
    ways = {way for way in get_args(Construction) if way not in NAMELESS | {"verb"}}
    assert ways <= sources
    assert {f"mention:{sort}" for sort in get_args(MentionSort)} <= set(RULES)
