"""Verdicts by the rule of tables.md: every line, every parameter, and the committed record."""

from dataclasses import fields
from datetime import date, timedelta
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from close_reading.dossier.dossier import Dossier, find_dossier
from close_reading.measures.verdicts import (
    STANCES,
    VERDICTS,
    Rule,
    attached,
    counted,
    judge,
    over_time,
    rivals,
    undated,
    under_rivals,
    verdicts,
)
from close_reading.tables.csv_io import empty, rows
from dossiers import COMMITTED, committed

CHECKED = [name for name in COMMITTED if (find_dossier(name) / "evidence.csv").exists()]


@pytest.fixture(scope="module", params=CHECKED)
def case(request: pytest.FixtureRequest) -> Dossier:
    """Return each committed dossier that has a record."""
    return committed(request.param)


def claims(*ids: str, checkable: str = "yes", kind: str = "fact") -> pd.DataFrame:
    frame = empty("claims").reindex(range(len(ids)))
    return frame.assign(claim_id=list(ids), checkable=checkable, kind=kind)


def sources(**origins: str) -> pd.DataFrame:
    """Return sources by id; a value is ``origin``, or ``origin primary|kind|published [read]``."""
    out = []
    for one, cell in origins.items():
        origin, *more = cell.split()
        kinds = [m for m in more if m in ("government", "wire", "newspaper")]
        days = [m for m in more if m[0].isdigit()]
        out.append(
            {
                "source_id": one,
                "title": one,
                "publisher": "",
                "origin": origin,
                "primary": "yes" if "primary" in more else "no",
                "publisher_kind": kinds[0] if kinds else "newspaper",
                "url": f"https://example.org/{one}",
                "published": days[0] if days else "",
                "accessed": days[1] if len(days) > 1 else "",
            }
        )
    return empty("sources").reindex(columns=[]).assign(**pd.DataFrame(out))


def evidence(*cells: str) -> pd.DataFrame:
    """Return evidence; a cell is ``source stance [confidence [claims [vantage]]]``."""
    out = []
    for number, cell in enumerate(cells, 1):
        parts, defaults = cell.split(), ["medium", "c01", ""]
        source, stance, confidence, about, vantage = parts + defaults[len(parts) - 2 :]
        out.append(
            {
                "evidence_id": f"ev-{number:03}",
                "claim_ids": about,
                "stance": stance,
                "vantage": vantage,
                "finding": f"Finding {number}.",
                "source_id": source,
                "confidence": confidence,
            }
        )
    return pd.DataFrame(out)


def verdict(found: pd.DataFrame, known: pd.DataFrame, **rule: object) -> str:
    return str(verdicts(claims("c01"), found, known, Rule(**rule)).loc[0, "verdict"])  # type: ignore[arg-type]


# supports, contradicts, qualifies: enough or not, and what follows. Two lines of the rule are for
# "any": they stand here twice.
TABLE = [
    (True, False, False, "supported"),
    (False, True, False, "contradicted"),
    (False, True, True, "contradicted"),
    (True, True, False, "partly"),
    (True, True, True, "partly"),
    (True, False, True, "partly"),
    (False, False, True, "partly"),
    (False, False, False, "unverified"),
]


def test_the_rule_has_a_line_for_every_case() -> None:
    assert sorted(line[:3] for line in TABLE) == sorted(product([False, True], repeat=3))


@pytest.mark.parametrize(("supports", "contradicts", "qualifies", "expected"), TABLE)
@pytest.mark.parametrize("short", [0, 1], ids=["no row", "one row"])
def test_every_line_of_the_rule(
    supports: bool, contradicts: bool, qualifies: bool, expected: str, short: int
) -> None:
    """A stance that is not enough has no row at all, or one where two are asked for."""
    enough = dict(zip(STANCES, (supports, contradicts, qualifies), strict=True))
    assert judge(**enough) == expected
    known = sources(a="A", b="B")
    found = [f"{s} {stance}" for stance, yes in enough.items() for s in "ab"[: 2 if yes else short]]
    frame = evidence(*found) if found else empty("evidence")
    assert verdict(frame, known) == expected


def test_one_origin_in_three_papers_counts_once() -> None:
    known = sources(a="Agency", b="Agency", c="Agency", d="Other")
    three = evidence("a supports", "b supports", "c supports")
    assert verdict(three, known) == "unverified"
    assert verdict(three, known, min_sources=1) == "supported"
    table = verdicts(claims("c01"), three, known)
    assert table.loc[0, ["supports", "supports_enough"]].tolist() == [1, False]
    assert verdict(evidence("a supports", "d supports"), known) == "supported"


def test_two_rows_of_one_source_are_one_origin() -> None:
    assert verdict(evidence("a supports", "a supports"), sources(a="A")) == "unverified"


def test_origins_of_different_stances_are_not_added_up() -> None:
    found = evidence("a supports", "b qualifies")
    assert verdict(found, sources(a="A", b="B")) == "unverified"


@pytest.mark.parametrize(
    ("stance", "expected"),
    [("supports", "supported"), ("contradicts", "contradicted"), ("qualifies", "partly")],
)
def test_one_primary_source_is_enough(stance: str, expected: str) -> None:
    known = sources(a="Office primary")
    assert verdict(evidence(f"a {stance}"), known, min_sources=3) == expected
    assert verdict(evidence(f"a {stance}"), known, primary_settles=False) == "unverified"


def test_a_primary_source_of_low_confidence_does_not_count() -> None:
    known = sources(a="Office primary")
    assert verdict(evidence("a supports low"), known) == "unverified"
    assert verdict(evidence("a supports low"), known, min_confidence="low") == "supported"


@pytest.mark.parametrize(
    ("least", "expected"), [("low", "supported"), ("medium", "supported"), ("high", "unverified")]
)
def test_min_confidence(least: str, expected: str) -> None:
    found = evidence("a supports high", "b supports medium", "c contradicts low")
    assert verdict(found, sources(a="A", b="B", c="C"), min_confidence=least) == expected


@pytest.mark.parametrize(
    ("least", "expected"), [(1, "supported"), (2, "supported"), (3, "unverified")]
)
def test_min_sources(least: int, expected: str) -> None:
    found = evidence("a supports", "b supports")
    assert verdict(found, sources(a="A", b="B"), min_sources=least) == expected


def test_context_never_counts() -> None:
    found = evidence("a context high", "b context high")
    known = sources(a="A primary", b="B")
    assert verdict(found, known, min_sources=1) == "unverified"
    assert counted(attached(claims("c01"), found, known), Rule()).empty


@pytest.mark.parametrize(
    ("published", "as_of", "counts"),
    [
        ("2025-10-30", "", True),
        ("2025-10-30", "2025-10-29", False),
        ("2025-10-30", "2025-10-30", True),
        ("2025-10-30?", "2025-10-30", True),
        ("2025-10", "2025-10-30", False),  # an imprecise date counts from its latest day
        ("2025-10", "2025-10-31", True),
        ("2025", "2025-12-30", False),
        ("2025", "2025-12-31", True),
        ("2025-10-28/2025-10-31", "2025-10-30", False),
        ("2025-10-28/2025-10-31", "2025-10-31", True),
        ("2025-10-28/..", "2026-12-31", False),  # it never says when it ended
        ("2025-10-30", "2025-10", True),  # by this month: by its last day
        ("2025-10-30", "2025", True),
        ("", "2099-12-31", False),  # an undated source never counts once a day is set
        ("", "", True),
    ],
)
def test_as_of(published: str, as_of: str, counts: bool) -> None:
    found = evidence("a supports")
    known = sources(a=f"A {published}")
    expected = "supported" if counts else "unverified"
    assert verdict(found, known, as_of=as_of, min_sources=1) == expected


@pytest.mark.parametrize(
    ("cell", "as_of", "counts"),
    [
        ("2026? 2026-11-23", "2026-11-22", False),
        ("2026? 2026-11-23", "2026-11-23", True),  # no later than it was read
        ("2026-07-05 2026-11-23", "2026-07-05", True),
        ("2026? 2026-11", "2026-11-29", False),  # read on one of these days, at the latest the last
        ("2026? 2026-11", "2026-11-30", True),
        ("2026?", "2026-11-30", False),  # nobody says when it was read
    ],
)
def test_a_source_counts_at_the_latest_from_the_day_it_was_read(
    cell: str, as_of: str, counts: bool
) -> None:
    known = sources(a=f"A {cell}")
    expected = "supported" if counts else "unverified"
    assert verdict(evidence("a supports"), known, as_of=as_of, min_sources=1) == expected


def test_over_time_ends_no_later_than_the_reading() -> None:
    known = sources(a="A 2026? 2026-11-23", b="B 2025-12-01")
    table = over_time(claims("c01"), evidence("a supports", "b supports"), known, "2025-10-29")
    assert table["as_of"].unique().tolist() == ["2025-10-29", "2025-12-01", "2026-11-23"]


@pytest.mark.parametrize("stance", ["supports", "contradicts", "qualifies"])
@pytest.mark.parametrize("kind", ["fact", "plan", "forecast"])
def test_only_a_look_back_tells_what_came_of_a_plan(kind: str, stance: str) -> None:
    """A preview says what is planned, however sure, primary and many its pages are."""
    counts = {"supports": "supported", "contradicts": "contradicted", "qualifies": "partly"}
    known = sources(a="Office primary", b="B", c="C")
    for vantage in ("after", "before", ""):
        row = f" {stance} high c01 {vantage}"
        found = evidence(*(one + row for one in "abc"))
        judged = verdicts(claims("c01", kind=kind), found, known).loc[0, "verdict"]
        read = vantage == "after" or kind not in ("plan", "forecast")
        assert judged == (counts[stance] if read else "unverified"), vantage


def test_a_row_for_a_plan_and_a_fact_is_read_for_each() -> None:
    both = pd.concat([claims("c01", kind="plan"), claims("c02")], ignore_index=True)
    found = evidence("a supports high c01;c02 before")
    table = attached(both, found, sources(a="A primary"))
    assert table["stance"].tolist() == ["context", "supports"]
    judged = verdicts(both, found, sources(a="A primary"))["verdict"]
    assert judged.tolist() == ["unverified", "supported"]


def test_kinds_of_publishers() -> None:
    found = evidence("a supports", "b supports", "c contradicts")
    known = sources(a="A government", b="B government", c="C wire")
    by = {rule.name: rule for rule in rivals(Rule(min_sources=1))}
    judged = {
        name: verdicts(claims("c01"), found, known, rule).loc[0, "verdict"]
        for name, rule in by.items()
    }
    assert judged["governments only"] == "supported"
    assert judged["without governments"] == "contradicted"
    assert judged["the rule of this page"] == "partly"


def test_rivals_each_change_one_thing() -> None:
    rule = Rule(as_of="2025-12-31")
    mine, *others = rivals(rule)
    assert mine == rule
    assert len(others) >= 5
    assert len({one.name for one in rivals(rule)}) == len(others) + 1
    for other in others:
        names = (field.name for field in fields(Rule))
        changed = [f for f in names if getattr(other, f) != getattr(rule, f)]
        assert len(changed) == 2 and changed[0] == "name", other.name


def test_under_rivals_lists_every_claim_under_every_rule() -> None:
    table = under_rivals(
        claims("c01", "c02"), evidence("a supports", "b supports"), sources(a="A", b="B")
    )
    assert list(table.columns) == ["claim_id", "rule", "verdict"]
    assert len(table) == 2 * len(rivals(Rule()))
    of = table[table["claim_id"] == "c01"].set_index("rule")["verdict"]
    assert of["three independent origins needed"] == "unverified"
    assert of["one source is enough"] == "supported"


def test_only_checkable_claims_have_a_verdict_in_the_order_of_the_claims() -> None:
    frame = pd.concat([claims("c03", "c01"), claims("c02", checkable="no")], ignore_index=True)
    found = evidence("a supports high c01;c02;c03")
    table = verdicts(frame, found, sources(a="A primary"))
    assert table["claim_id"].tolist() == ["c03", "c01"]
    assert table["verdict"].tolist() == ["supported", "supported"]


def test_a_row_for_several_claims_is_attached_to_each() -> None:
    found = evidence("a supports high c01;c02", "b context low c02")
    table = attached(claims("c01", "c02"), found, sources(a="A primary 2025", b="B"))
    assert table[["evidence_id", "claim_id", "origin"]].values.tolist() == [
        ["ev-001", "c01", "A"],
        ["ev-001", "c02", "A"],
        ["ev-002", "c02", "B"],
    ]
    assert "claim_ids" in found.columns  # the frame given is left alone


def test_a_source_that_stands_twice_is_refused() -> None:
    twice = pd.concat([sources(a="A"), sources(a="B")])
    with pytest.raises(pd.errors.MergeError, match="not a many-to-one merge"):
        attached(claims("c01"), evidence("a supports"), twice)


def test_without_evidence_everything_is_unverified() -> None:
    table = verdicts(claims("c01", "c02"), empty("evidence"), empty("sources"))
    assert table["verdict"].tolist() == ["unverified", "unverified"]
    assert table[list(STANCES)].to_numpy().sum() == 0
    dated = verdicts(claims("c01"), empty("evidence"), empty("sources"), Rule(as_of="2025"))
    assert dated["verdict"].tolist() == ["unverified"]


def test_without_claims_there_are_no_verdicts() -> None:
    table = verdicts(claims(), empty("evidence"), empty("sources"))
    assert table.empty
    assert list(table.columns)[:5] == ["claim_id", "verdict", *STANCES]


def test_over_time_from_publication_day_by_day() -> None:
    found = evidence("a supports", "b supports", "c contradicts", "d contradicts", "e supports")
    known = sources(a="A 2025-10-28", b="B 2025-11", c="C 2025-12-01", d="D 2026-01", e="E")
    table = over_time(claims("c01"), found, known, "2025-10-29?")
    won = table[table["n"] == 1].set_index("as_of")["verdict"].to_dict()
    assert won == {
        "2025-10-29": "unverified",
        "2025-11-30": "supported",
        "2025-12-01": "supported",
        "2026-01-31": "partly",
    }
    assert len(table) == 4 * len(VERDICTS)
    assert set(table.groupby("as_of")["n"].sum()) == {1}


def test_over_time_ends_with_as_of() -> None:
    known = sources(a="A 2025-11-01", b="B 2025-12-01")
    found = evidence("a supports", "b supports")
    table = over_time(claims("c01"), found, known, "2025-10-29", Rule(as_of="2025-11-15"))
    assert table["as_of"].unique().tolist() == ["2025-10-29", "2025-11-01"]


@pytest.mark.parametrize(("published", "cells"), [("", ["a supports"]), ("2025-10-29", [])])
def test_over_time_is_empty_without_a_date_or_evidence(published: str, cells: list[str]) -> None:
    found = evidence(*cells) if cells else empty("evidence")
    table = over_time(claims("c01"), found, sources(a="A 2025-11-01"), published)
    assert table.empty
    assert list(table.columns) == ["as_of", "verdict", "n"]


def test_undated_counts_findings() -> None:
    known = sources(a="A 2025", b="B")
    assert undated(evidence("a supports", "b supports high c01;c02"), known) == 1
    assert undated(empty("evidence"), empty("sources")) == 0


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31)).map(date.isoformat)
CELL = st.sampled_from(["supports", "contradicts", "qualifies", "context"])


@pytest.mark.slow
@settings(max_examples=25)
@given(
    st.lists(st.tuples(CELL, st.sampled_from(["", "2025", "2025-06"]) | DAYS), max_size=6),
    DAYS,
    st.integers(0, 400),
)
def test_as_of_only_ever_adds_rows(cells: list[tuple[str, str]], day: str, later: int) -> None:
    """No later source counts, and what counted once counts on every later day."""
    known = sources(x="X", **{f"s{n}": f"o{n} {when}" for n, (_, when) in enumerate(cells)})
    found = evidence("x supports", *(f"s{n} {stance}" for n, (stance, _) in enumerate(cells)))
    joined = attached(claims("c01"), found, known)
    after = (date.fromisoformat(day) + timedelta(days=later)).isoformat()
    early = set(counted(joined, Rule(as_of=day))["evidence_id"])
    late = counted(joined, Rule(as_of=after))
    assert early <= set(late["evidence_id"]) <= set(counted(joined, Rule())["evidence_id"])
    assert all(published and published <= after for published in late["published"])


def test_each_row_of_evidence_reaches_a_claim_and_a_source(case: Dossier) -> None:
    joined = attached(case.claims, case.evidence, case.sources)
    assert set(joined["evidence_id"]) == set(case.evidence["evidence_id"])
    assert set(joined["claim_id"]) <= set(case.claims["claim_id"])
    assert joined["origin"].notna().all()
    assert set(case.evidence["source_id"]) <= set(case.sources["source_id"])


def test_every_address_is_well_formed(case: Dossier) -> None:
    for row in rows(case.sources):
        if row.url:
            assert row.url.startswith(("http://", "https://")), row.source_id
            assert not set(row.url) & set(" <>\"'\n\t"), row.source_id
            assert "." in row.url.split("/")[2], row.source_id


def test_every_checkable_claim_has_the_verdict_of_the_rule(case: Dossier) -> None:
    """Count again in plain Python, without frames."""
    table = verdicts(case.claims, case.evidence, case.sources)
    assert table["claim_id"].tolist() == [
        row.claim_id for row in rows(case.claims) if row.checkable == "yes"
    ]
    by = {row.source_id: row for row in rows(case.sources)}
    kinds = dict(zip(case.claims["claim_id"], case.claims["kind"], strict=True))
    for row in rows(table):
        enough = {}
        for stance in STANCES:
            used = [
                by[one.source_id]
                for one in rows(case.evidence)
                if row.claim_id in one.claim_ids.split(";")
                and (kinds[row.claim_id] not in ("plan", "forecast") or one.vantage == "after")
                and one.stance == stance
                and one.confidence in ("high", "medium")
            ]
            settled = any(source.primary == "yes" for source in used)
            enough[stance] = settled or len({source.origin for source in used}) >= 2
        line = next(line for line in TABLE if line[:3] == tuple(enough.values()))
        assert row.verdict == line[3], row.claim_id


def test_no_later_source_counts_in_the_committed_record(case: Dossier) -> None:
    joined = attached(case.claims, case.evidence, case.sources)
    for as_of in ("2025-10-31", "2025-12-31", "2026-06-30"):
        kept = counted(joined, Rule(as_of=as_of))
        assert len(kept) < len(counted(joined, Rule()))
        assert (kept["published"] != "").all()
        assert all(day[:10] <= as_of for day in kept["published"])
