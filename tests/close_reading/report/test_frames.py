"""The frames that notebooks show, on hand-made dossiers: of nothing, of one row, of the record."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from close_reading.dossier.dossier import Dossier
from close_reading.measures import verdicts as record
from close_reading.measures.verdicts import Rule
from close_reading.report import frames as views
from close_reading.report import sections
from close_reading.report.html import Mark
from dossiers import COMMITTED, EVIDENCE, ONE, TEXT, committed, judged, made, nothing, single

WITHOUT_DRAFTING: dict[str, Callable[[Dossier], Any]] = {
    "marks": views.marks,
    "bars": views.bars,
    "placed": views.placed,
    "moves": lambda case: views.moves(case, 14),
    "record_events": views.record_events,
    "then_and_now": lambda case: views.then_and_now(case, verdicts(case), Rule()),
    "source_rows": views.source_rows,
    "expressions": views.expressions,
    "ledger": lambda case: views.ledger(case, Rule())[["claim_id", "quote"]],
    "outcomes": lambda case: views.outcomes(case, verdicts(case), Rule(), "plan"),
    "agenda": views.agenda,
    "left_out": views.left_out,
    "unspoken": views.unspoken,
}
CONTEXT = EVIDENCE["evidence"].replace("supports", "context")


def verdicts(case: Dossier) -> Any:
    return record.verdicts(case.claims, case.evidence, case.sources)


@pytest.mark.parametrize("view", WITHOUT_DRAFTING)
def test_an_empty_dossier_gives_empty_frames_with_their_columns(view: str) -> None:
    empty, full = (WITHOUT_DRAFTING[view](case) for case in (nothing(), judged()))
    assert len(empty) == 0
    assert view == "marks" or list(empty.columns) == list(full.columns)


@pytest.mark.parametrize("view", WITHOUT_DRAFTING)
@pytest.mark.parametrize("name", COMMITTED)
def test_the_committed_dossiers_have_every_view(view: str, name: str) -> None:
    case = committed(name)
    before = {table: frame.copy() for table, frame in case.tables.items()}
    WITHOUT_DRAFTING[view](case)
    for table, frame in case.tables.items():
        assert frame.equals(before[table]), f"{view} changed {table}"


def test_marks_leave_out_pronouns() -> None:
    mentions = f"{ONE['mentions']}\nroe,29,31,It,,,pronoun,pass-a,,"
    assert views.marks(made(tables={**ONE, "mentions": mentions})) == [
        Mark(0, 27, "claim", "c01"),
        Mark(21, 27, "time", "t01"),
        Mark(0, 3, "name", "roe"),
    ]


def test_provenance_says_what_is_unknown() -> None:
    frame = views.provenance(made(published="2025-10?", title="A <title>"))
    assert dict(frame.itertuples(index=False)) == {
        "title": "A <title>",
        "publisher": "unknown",
        "published": "October 2025 (uncertain)",
        "address": "unknown",
        "file": "made.txt",
    }
    noted = views.provenance(made(published="", note="found so"))
    assert noted["value"].tolist()[-1] == "found so"
    assert dict(noted.itertuples(index=False))["published"] == "unknown"


def test_no_sentence_is_unclaimed_where_each_has_its_claim() -> None:
    case = made("Roe will meet Poe on Friday.", tables={"claims": ONE["claims"]})
    frame = views.unclaimed(case)
    assert frame.empty
    assert list(frame.columns) == ["sentence", "quote", "reason"]


def test_unclaimed_sentences_have_a_reason() -> None:
    frame = views.unclaimed(single())
    assert frame[["sentence", "quote"]].values.tolist() == [[2, "It rained."]]
    assert frame["reason"].str.len().all()


def test_yardstick_sets_dossiers_side_by_side() -> None:
    frame = views.yardstick([made(tables=ONE, title="So", publisher="The Day"), nothing()])
    assert frame.values.tolist() == [["So, The Day", 1, "100%", "100%"]]


EVENTS = "\n".join(
    (
        "e01,First,2025-10-01,stated,past,,,,0,3,Roe,,pass-a,,",
        "e02,Then,,ordered,past,,,,4,8,will,,pass-a,,",
        "e03,Last,2025-10-20,stated,past,,,,9,13,meet,,pass-a,,",
        "known,Known,2025-09-01,record,past,,,,,,,src,pass-a,,",
    )
)
ORDER = "e02,after,e01,4,8,will,pass-a,,\ne02,before,e03,4,8,will,pass-a,,"


def test_an_undated_event_is_drawn_between_its_neighbours() -> None:
    case = made(tables={"events": EVENTS, "order": ORDER, "sources": EVIDENCE["sources"]})
    frame = views.bars(case).set_index("event_id")
    assert "known" not in frame.index  # the record's events are no matter of the article
    assert frame.loc["e02", ["earliest", "latest", "basis"]].tolist() == [
        date(2025, 10, 1),
        date(2025, 10, 20),
        "ordered",
    ]
    assert views.placed(case)[["event_id", "after", "before"]].values.tolist() == [
        ["e02", "e01", "e03"]
    ]
    assert views.record_events(case)["event_id"].tolist() == ["known"]


def test_moves_carry_the_words() -> None:
    frame = views.moves(single(), 1)
    assert frame[["shift", "value", "quote"]].values.tolist() == [
        [-1, "2025-10-31", "Friday"],
        [0, "2025-10-31", "Friday"],
        [1, "2025-10-31", "Friday"],
    ]


def test_then_and_now_sets_a_finding_beside_its_claim() -> None:
    frame = views.then_and_now(judged(), verdicts(judged()), Rule())
    (row,) = frame.to_dict("records")
    assert row == {
        "claim_id": "c01",
        "then": f"<mark>{TEXT[:27]}</mark>.",
        "now": "They met.",
        "verdict": "supported",
        "evidence": "ev-001",
    }


def test_then_and_now_prefers_the_deciding_stance_then_primary_then_the_surest() -> None:
    sources = "\n".join(
        EVIDENCE["sources"].replace("src", f"s{n}").replace("A house,yes", f"House {n},{primary}")
        for n, primary in enumerate(["no", "no", "yes", "yes"])
    )
    rows = (
        "ev-001,c01,supports,after,Sure.,,,s0,high,,",
        "ev-002,c01,supports,after,Primary.,,,s2,medium,,",
        "ev-003,c01,qualifies,after,In part.,,,s1,high,,",
        "ev-004,c01,context,after,Beside it.,,,s3,high,,",
    )
    case = judged(sources=sources, evidence="\n".join(rows))
    frame = views.then_and_now(case, verdicts(case), Rule())
    assert frame[["verdict", "evidence"]].values.tolist() == [["supported", "ev-002"]]


def test_then_and_now_says_where_nothing_counts() -> None:
    case = judged(evidence=CONTEXT)
    frame = views.then_and_now(case, verdicts(case), Rule())
    assert frame["now"].tolist() == ["No source settles it."]
    assert views.then_and_now(single(), verdicts(single()), Rule()).empty


def test_outcomes_of_plans_and_forecasts_alone() -> None:
    fact = ONE["claims"].replace("c01", "c02").replace(",plan,", ",fact,")
    case = judged(claims=f"{ONE['claims']}\n{fact}")
    assert views.outcomes(case, verdicts(case), Rule(), "plan").values.tolist() == [
        ["c01", "Roe will meet Poe.", "supported", "They met.", "2025-10-31", "src"]
    ]
    assert views.outcomes(case, verdicts(case), Rule(), "forecast").empty
    assert views.outcomes(single(), verdicts(single()), Rule(), "plan").empty


def test_unspoken_are_claims_with_context_at_most() -> None:
    assert views.unspoken(judged()).empty
    assert views.unspoken(judged(evidence=CONTEXT))["claim_id"].tolist() == ["c01"]
    assert views.unspoken(single()).empty  # without any evidence there is nothing to set apart


def test_left_out_with_most_sources_first() -> None:
    rows = [
        "none,None,person,,,,no,,,,,,pass-a,,",
        "two,Two,person,,,,no,,,,,a;b,pass-a,,",
        "one,One,person,,,,no,,,,,a,pass-a,,",
        "here,Here,person,,,,yes,,,,,a;b;c,pass-a,,",
    ]
    frame = views.left_out(made(tables={"stakeholders": "\n".join(rows)}))
    assert frame["name"].tolist() == ["Two", "One", "None"]


def test_agenda_is_evidence_for_several_plans_of_one_sentence() -> None:
    plans = "\n".join(ONE["claims"].replace("c01", f"c0{n}") for n in (1, 2, 3))
    two = EVIDENCE["evidence"].replace("c01", "c01;c02").replace("ev-001", "ev-002")
    three = EVIDENCE["evidence"].replace("c01", "c01;c02;c03")
    frame = views.agenda(judged(claims=plans, evidence=f"{two}\n{three}"))
    assert frame[["evidence", "topics", "claim_ids"]].values.tolist() == [
        ["ev-001", 3, "c01;c02;c03"]
    ]


def test_sources_have_the_addresses_of_their_rows_and_links_to_their_pages() -> None:
    frame = views.source_rows(judged())
    assert frame["anchor"].tolist() == ["src-src"]
    assert frame["title"].tolist() == ['<a href="https://example.org/a" rel="noopener">A page</a>']
    assert frame["document of a party"].tolist() == ["yes"]


def test_the_ledger_has_the_verdict_of_each_claim_that_can_be_checked() -> None:
    assert views.ledger(judged(), Rule())["verdict"].tolist() == ["supported"]
    opinion = ONE["claims"].replace(",yes,pass", ",no,pass")
    assert views.ledger(judged(claims=opinion), Rule())["verdict"].tolist() == ["cannot be checked"]
    assert "verdict" not in views.ledger(single(), Rule())


def test_an_expression_of_time_is_told_in_words() -> None:
    times = "\n".join(
        (
            "t01,21,27,Friday,DATE,2025-10-31,,published,weekday-next(5),pass-a,,",
            "t02,0,3,Roe,DATE,FUTURE_REF,,,,pass-a,,",
            "t03,4,8,will,DURATION,P3D,,,,pass-a,,",
            't04,9,13,meet,DATE,2025-W44,,t01,"unit-offset(0,week)",pass-a,,',
        )
    )
    frame = views.expressions(made(tables={"times": times}))
    assert frame[["words", "means", "counted from"]].values.tolist() == [
        ["Friday", "31 October 2025", "the publication date"],
        ["Roe", "some time in the future", ""],
        ["will", "a length of time", ""],
        ["meet", "27 October 2025 to 2 November 2025", "“Friday”"],
    ]


def test_how_many_others_name_no_person_is_told() -> None:
    def told(*shares: str) -> str:
        peers = pd.DataFrame({"article": [*"abcd"[: len(shares)]], "with a named person": shares})
        return sections._answered(peers)

    assert told("0%", "7%", "9%").endswith("without one: 0 of 2. ")
    assert told("0%", "under 1%", "0%", "0%").endswith("without one: 2 of 3. ")
    assert told("0%") == ""


def test_what_is_not_nothing_is_never_told_as_nothing() -> None:
    assert [views._share(n, 200) for n in (0, 1, 2, 3)] == ["0%", "under 1%", "1%", "2%"]
