"""How the tables were made: coders counted, passes compared, measurements read."""

import dataclasses

import pytest

from close_reading.dossier.dossier import Dossier, open_twice_coded
from close_reading.measures import double_coding, method
from dossiers import COMMITTED, ONE, committed, made, nothing, single


def test_coders_are_counted_by_table() -> None:
    drafted = "\nroe,29,31,It,,,pronoun,draft,,"
    frame = method.coders(made(tables={**ONE, "mentions": ONE["mentions"] + drafted}))
    assert frame.values.tolist() == [
        ["claims", "pass-a", 1],
        ["times", "pass-a", 1],
        ["events", "pass-a", 1],
        ["stakeholders", "pass-a", 2],
        ["mentions", "draft", 1],
        ["mentions", "pass-a", 1],
        ["relations", "pass-a", 1],
    ]


def test_a_dossier_without_rows_has_no_coders() -> None:
    frame = method.coders(nothing())
    assert frame.empty
    assert list(frame.columns) == ["table", "coder", "rows"]


@pytest.mark.parametrize("case", [nothing(), single()], ids=["empty", "single"])
def test_a_dossier_coded_once_has_no_agreement(case: Dossier) -> None:
    assert method.agreement(case).empty
    assert list(method.agreement(case).columns) == ["table", "label", "n", "alpha", "low", "high"]
    assert method.row_agreement(case).empty
    assert len(method.row_agreement(case).columns) == 7


def test_two_passes_alike_agree_wholly() -> None:
    once = single()
    case = Dossier(
        once.name, once.article, once.about, once.tables, {"a": once.tables, "b": once.tables}
    )
    frame = method.row_agreement(case)
    assert frame["f1"].tolist() == [1.0] * len(frame)
    assert frame["matched"].tolist() == frame["a"].tolist() == frame["b"].tolist()


@pytest.mark.parametrize("name", COMMITTED)
def test_committed_rows_are_all_counted(name: str) -> None:
    case = committed(name)
    counted = method.coders(case).groupby("table")["rows"].sum().to_dict()
    assert counted == {table: len(case.tables[table]) for table in counted}
    assert set(counted) == {t for t in method.CODED if len(case.tables[t])}


def test_the_two_passes_of_the_first_dossier_are_compared() -> None:
    case = committed("lee-carney-summit")
    rows = method.row_agreement(case).set_index("table")
    assert rows.loc["claims", "a"] == len(case.passes["a"]["claims"])
    assert (rows["matched"] <= rows[["a", "b"]].min(axis=1)).all()
    assert list(double_coding.compare_rows(case.passes["a"], case.passes["b"]).columns) == [
        "table", *rows.columns
    ]  # fmt: skip


def test_a_draft_is_not_set_beside_itself() -> None:
    once = single()
    draft = Dossier(once.name, once.article, once.about, once.tables, unreviewed=True)
    frame = method.draft_beside(draft)
    assert frame.empty
    assert list(frame.columns) == ["table", "measure", "n", "value"]


def test_a_draft_row_is_no_yardstick() -> None:
    drafted = made(tables={"mentions": "roe,1,3,Roe,,,nominal,draft,,"})
    assert method.draft_beside(drafted).empty
    assert method.draft_differences(drafted).empty


def test_differences_of_a_draft_are_counted_by_class() -> None:
    case = committed("lee-carney-summit")
    turned = case.claims.assign(kind=["fact"] * len(case.claims)).iloc[1:]
    other = dataclasses.replace(case, tables={**case.tables, "claims": turned})
    before, after = (method.draft_differences(c).set_index("class")["count"] for c in (case, other))
    drafted = "drafted, not coded"
    assert after[drafted] == before.get(drafted, 0) + 1
    assert after["kind: fact, drafted as plan"] > before.get("kind: fact, drafted as plan", 0)


def test_a_draft_beside_a_review() -> None:
    frame = method.draft_beside(single())
    scores = frame[frame["measure"].isin(["precision", "recall", "f1"])]
    assert {"claims", "mentions"} <= set(scores["table"])
    assert scores["value"].dropna().between(0, 1).all()


def test_measurements_have_their_columns_also_where_none_were_made(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(method, "project_root", lambda: tmp_path)
    assert list(method.benchmarks().columns)[:4] == ["benchmark", "part", "system", "measure"]
    assert list(method.benchmark_errors().columns) == ["benchmark", "class", "count"]
    assert method.benchmarks().empty


@pytest.mark.slow
def test_articles_coded_twice_apart_are_compared_together() -> None:
    case = committed("lee-carney-summit")
    other = method.elsewhere(case)
    names = [one.name for one in open_twice_coded(case)]
    assert other.articles == len(names) == 3 and case.name not in names
    one, two, both = other.claims
    assert one == sum(len(committed(name).claims) for name in names)
    assert both <= min(one, two)
    assert other.labels["n"].max() == other.rows["matched"].max()
    assert not method.agreement(committed(names[0])).empty
    assert method.elsewhere(committed(names[0])).articles == 2  # its own is shown apart


def test_what_drafts_are_worth_is_told_with_the_reports_kept_unseen_apart() -> None:
    table = method.draft_worth()
    assert {"dev", "more", "kept", "since", "goal", "date"} <= set(table.columns)
    assert table["kept"].ne("").all() and len(table) > 15
    assert method.draft_errors()["count"].gt(0).all()
