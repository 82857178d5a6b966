"""Two passes side by side: rows, labels, ids, and the committed passes with their settlement."""

import math
from pathlib import Path

import pandas as pd
import pytest

from close_reading.measures.double_coding import (
    TABLES,
    align_ids,
    compare,
    compare_rows,
    disagreements,
)

DOSSIER = Path(__file__).resolve().parents[3] / "data" / "lee-carney-summit"


def claims(*rows: tuple[str, int, int, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["claim_id", "start", "end", "kind", "source"])


ONE = claims(
    ("c01", 0, 20, "fact", "author"),
    ("c02", 21, 40, "plan", "acme"),
    ("c03", 50, 60, "fact", "author"),
)
TWO = claims(
    ("c01", 0, 19, "plan", "author"),
    ("c02", 52, 60, "fact", "author"),
    ("c03", 70, 80, "fact", "author"),
)


def test_disagreements_name_rows_bounds_and_labels():
    found = disagreements(ONE, TWO, ["kind", "source"])
    assert found[["row_a", "row_b", "label"]].values.tolist() == [
        ["c01", "c01", "span"],
        ["c01", "c01", "kind"],
        ["c03", "c02", "span"],
        ["c02", "", "row"],
        ["", "c03", "row"],
    ]
    assert found.loc[1, ["a", "b"]].tolist() == ["fact", "plan"]


def test_no_disagreement_with_itself():
    assert disagreements(ONE, ONE, ["kind", "source"]).empty


def test_ids_in_a_cell_are_a_set():
    other = ONE.assign(source=["author", "acme;bolt", "author"])
    turned = ONE.assign(source=["author", "bolt;acme", "author"])
    assert disagreements(other, turned, ["source"]).empty


def test_compare_counts_matched_rows_only_and_rows_are_scored_apart():
    found = compare({"claims": ONE}, {"claims": TWO}).set_index("label")
    assert found.loc["kind", "n"] == 2
    assert found.loc["kind", "alpha"] == pytest.approx(1 - (2 / 4) / (6 / 12))
    assert math.isnan(found.loc["source", "alpha"]), "author throughout: unknown, not 1"
    scored = compare_rows({"claims": ONE}, {"claims": TWO}).iloc[0]
    assert scored[["a", "b", "matched"]].tolist() == [3, 3, 2]
    assert scored.f1 == pytest.approx(2 / 3)


def test_tables_that_one_pass_lacks_are_left_out():
    assert compare({"claims": ONE}, {}).empty
    assert compare_rows({}, {}).empty


def test_empty_tables_are_unknown():
    found = compare({"claims": ONE[:0]}, {"claims": TWO[:0]})
    assert found.n.eq(0).all() and found.alpha.isna().all()
    assert math.isnan(compare_rows({"claims": ONE[:0]}, {"claims": TWO[:0]}).f1[0])


def mentions(*rows: tuple[str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["stakeholder_id", "start", "end"])


def test_other_slugs_and_numbers_are_no_disagreement():
    one = {
        "mentions": mentions(("acme", 0, 4), ("bolt", 9, 13), ("acme", 20, 24), ("bolt", 20, 24)),
        "events": pd.DataFrame({"event_id": ["e01", "e02"], "start": [0, 30], "end": [9, 40]}),
        "claims": ONE,
    }
    two = {
        "mentions": mentions(
            ("bolt", 9, 13), ("bolt", 20, 24), ("acme-inc", 20, 24), ("acme-inc", 0, 4)
        ),
        "events": pd.DataFrame({"event_id": ["e01", "e02"], "start": [32, 70], "end": [50, 80]}),
        "claims": ONE.assign(source=["author", "acme-inc", "author"]),
    }
    aligned = align_ids(one, two)
    assert aligned["mentions"].stakeholder_id.tolist() == ["bolt", "bolt", "acme", "acme"]
    assert aligned["events"].event_id.tolist() == ["e02", "b:e02"], "a number that is taken"
    assert aligned["claims"].source.tolist() == ["author", "acme", "author"]
    assert two["claims"].source[1] == "acme-inc", "the frame given stays as it was"
    assert compare_rows(one, two).set_index("table").f1["mentions"] == 1


def test_rows_matched_by_key_pair_in_their_order():
    one = pd.DataFrame(
        [("a", "meets", "b", "e01", 5, 9), ("a", "meets", "b", "e01", 40, 44)],
        columns=["subject", "relation", "object", "event_id", "start", "end"],
    )
    table = TABLES["relations"]
    found = disagreements(one, one[:1], [], table.on, table.iou)
    assert found.label.tolist() == ["row"]


def read(part: str) -> dict[str, pd.DataFrame]:
    return {
        name: pd.read_csv(
            DOSSIER / "passes" / part / f"{name}.csv", dtype=str, keep_default_na=False
        )
        for name in TABLES
    }


def test_every_disagreement_of_the_committed_passes_is_settled():
    a, b = read("a"), read("b")
    aligned = align_ids(a, b)
    settled = pd.read_csv(DOSSIER / "settlement.csv", dtype=str, keep_default_na=False)
    assert settled.reason.ne("").all()
    for name, table in TABLES.items():
        found = disagreements(a[name], aligned[name], table.labels.split(), table.on, table.iou)
        lines = settled[settled.table.eq(name) & settled.label.ne("stakeholder_id")]
        assert sorted(found.label) == sorted(lines.label), name
