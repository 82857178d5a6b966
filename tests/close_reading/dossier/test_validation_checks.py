"""One fault a check, made by hand in a small sound coding: told at its cell, with a remedy."""

from functools import cache

import pytest

from close_reading.dossier.validation.checks import check_frames
from close_reading.errors import Problem
from close_reading.tables.csv_io import parse_table
from close_reading.tables.models import TABLES
from dossiers import EVIDENCE, ONE, TEXT
from newsdraft.text import Article

SOUND = {
    **ONE,
    **EVIDENCE,
    "mentions": "roe,0,3,Roe,0,3,name,pass-a,,\npoe,14,17,Poe,14,17,name,pass-a,,",
    "events": "e01,Meeting,2025-10-31,resolved,scheduled,,roe,t01,0,27,Roe will meet Poe on Friday"
    ",,pass-a,,\n"
    "e02,Rain,,ordered,past,,,,29,38,It rained,,pass-a,,\n"
    "e03,Oath,2025-06-04,record,past,,,,,,,src,pass-a,,",
    "order": "e02,before,e01,29,38,It rained,pass-a,,",
}
LABELS = "fact,author,author,,none,certain,past,neutral,yes,pass-a,,"
CLAIM = f"c02,2,29,38,It rained,It rained.,{LABELS}"
WITHIN = f"c02,1,21,27,Friday,It is Friday.,{LABELS}"
SENTENCE = "Roe will meet Poe on Friday"


def found(text: str = TEXT, published: str = "2025-10-29", **tables: str) -> list[Problem]:
    """Check the sound coding with some tables replaced."""
    frames = {}
    for name, lines in {**SOUND, **tables}.items():
        csv = ",".join(TABLES[name].columns) + f"\n{lines}\n"
        problems, frames[name] = parse_table(name, f"{name}.csv", csv)
        assert not problems, problems
    return check_frames(Article(text, published), frames)


@cache
def told_of(table: str, rows: str) -> list[str]:
    return [str(problem) for problem in found(**{table: rows})]


def test_the_sound_coding_is_sound() -> None:
    assert found() == []
    assert check_frames(Article(""), {}) == []


FAULTS = [
    # table, its rows: what is found, in "file: row: column", what, remedy
    ("claims", f"{ONE['claims']}\n{ONE['claims']}", "row 3: claim_id: 'c01' stands"),
    ("claims", ONE["claims"].replace("0,27", "1,27"), "row 2: quote: the text at 1 to 27 "
     "is not the quote; set start to 0 and end to 27"),
    ("claims", ONE["claims"].replace(SENTENCE, "Roe met Poe"), "row 2: quote: the text "
     "at 0 to 27 is not the quote; these words are nowhere in the article: copy them from it"),
    ("claims", ONE["claims"].replace("c01,1,", "c01,2,"), "row 2: sentence: the span is "
     "not inside sentence 2; set it to 1"),
    ("claims", f"{ONE['claims']}\n{WITHIN}", "row 3: start: the span overlaps that of row 2; "
     "spans of one table never overlap"),
    ("claims", ONE["claims"].replace(",roe,named", ",roo,named"), "row 2: source: 'roo' "
     "refers to nothing in stakeholders.csv; did you mean 'roe'?"),
    ("claims", ONE["claims"].replace(",roe,named-person", ",author,named-person")
     .replace("indirect", "none"), "row 2: source_type: source 'author' and source_type "
     "'named-person' do not go together; 'author' goes with source author only"),
    ("claims", ONE["claims"].replace("indirect", "none"), "row 2: quotation: source "
     "'roe' and quotation 'none' do not go together; 'none' goes with source author only"),
    ("claims", ONE["claims"].replace(",plan,", ",judgement,"), "row 2: checkable: no "
     "record settles a judgement; set it to no"),
    ("claims", ONE["claims"].replace("person,,", "person,says,"), "row 2: cue: 'says' is "
     "not in the article; copy the attributing words from the article"),
    ("times", ONE["times"].replace("published", "t02"), "row 2: anchor: 't02' refers to "
     "nothing in times.csv"),
    ("times", ONE["times"].replace("2025-10-31", "2025-11-07"), "row 2: value: "
     "weekday-next(5) from published gives 2025-10-31, not '2025-11-07'; mend the value"),
    ("times", ONE["times"].replace("next(5)", "next(5"), "row 2: resolution: "),
    ("times", ONE["times"].replace("weekday-next(5)", "weekday-soon(5)"), "row 2: resolution: "),
    ("events", SOUND["events"].replace("roe,t01", "roo,t01"), "row 2: participants: "
     "'roo' refers to nothing in stakeholders.csv; did you mean 'roe'?"),
    ("events", SOUND["events"].replace(",t01,", ",t09,"), "row 2: times: 't09' refers"),
    ("events", SOUND["events"].replace("src,", "scr,"), "row 4: sources: 'scr' refers"),
    ("events", SOUND["events"].replace("src,", ","), "row 4: basis: an event of the "
     "record rests on sources; name its sources, and leave start, end and quote empty"),
    ("events", SOUND["events"].replace("29,38,It rained,", ",,,"), "row 3: quote: the "
     "event has no quote; anchor it in the article, or set basis to record"),
    ("events", SOUND["events"].replace("29,38,", "29,,"), "row 3: quote: the span is "
     "incomplete; fill start, end, quote"),
    ("events", SOUND["events"].replace("2025-10-31,resolved", ",resolved"), "row 2: "
     "date: basis resolved without a date; fill the date, or set basis to ordered or tense"),
    ("events", SOUND["events"].replace("2025-10-31", "2025-11-01"), "row 2: date: "
     "2025-11-01 is none of the dates of its times (2025-10-31); mend the date or the times"),
    ("events", SOUND["events"].replace("scheduled", "past"), "row 2: status: 2025-10-31 "
     "lies after publication but the status is past; mend the status or the date"),
    ("events", SOUND["events"].replace("2025-06-04,record,past", "2025-06-04,record,expected"),
     "row 4: status: 2025-06-04 lies before publication but the status is expected"),
    ("order", "e02,before,e09,29,38,It rained,pass-a,,", "row 2: event_b: 'e09' refers to"),
    ("order", "e01,before,e03,0,3,Roe,pass-a,,", "row 2: relation: the dates of e01 and "
     "e03 say otherwise; mend the relation or a date"),
    ("order", "e01,during,e03,0,3,Roe,pass-a,,", "row 2: relation: the dates of e01 and"),
    ("mentions", SOUND["mentions"].replace("roe,0,3", "roo,0,3"), "row 2: "
     "stakeholder_id: 'roo' refers to nothing in stakeholders.csv; did you mean 'roe'?"),
    ("mentions", SOUND["mentions"].replace("Roe,0,3", "Roe,0,4"), "row 2: name_start: "
     "the bare name is not inside the span; let start <= name_start < name_end <= end"),
    ("mentions", SOUND["mentions"].replace("Roe,0,3,name", "Roe,0,3,nominal"), "row 2: "
     "name_start: only a name has a bare name, this is a nominal; empty name_start and name_end"),
    ("relations", ONE["relations"].replace(",e01,", ",e07,"), "row 2: event_id: "
     "'e07' refers to nothing in events.csv"),
    ("relations", ONE["relations"].replace("meets,poe", "meets,e01"), "row 2: object: "
     "'e01' refers to nothing in stakeholders.csv"),
    ("evidence", EVIDENCE["evidence"].replace("c01", "c01;c07"), "row 2: claim_ids: "
     "'c07' refers to nothing in claims.csv; name a row that exists, or take this one out"),
    ("evidence", EVIDENCE["evidence"].replace(",src,", ",srk,"), "row 2: source_id: "
     "'srk' refers to nothing in sources.csv; did you mean 'src'?"),
    ("evidence", EVIDENCE["evidence"].replace("2025-10-31", "2025-11-02"), "row 2: vantage: its "
     "source is of 2025-11-01, before 2025-11-02; set it to before, or mend a date"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "rows", "told"), FAULTS, ids=[told[:45] for *_, told in FAULTS])
def test_a_fault_is_told_at_its_cell(table: str, rows: str, told: str) -> None:
    lines = told_of(table, rows)
    assert [line for line in lines if line.startswith(f"{table}.csv: {told}")], lines


def test_most_faults_are_told_once() -> None:
    """One wrong cell, one message; a few say two things about one row."""
    many = {told: len(told_of(table, rows)) for table, rows, told in FAULTS}
    assert sum(n == 1 for n in many.values()) >= 0.75 * len(many), many
    assert max(many.values()) <= 3, many


def test_a_relation_may_have_an_event_as_its_object_where_someone_attends() -> None:
    assert found(relations=ONE["relations"].replace("meets,poe", "attends,e01")) == []


@pytest.mark.parametrize(
    ("vantage", "happened", "published", "refused"),
    [
        ("after", "2025-10-31", "2025-10-30", True),
        ("after", "2025-10-31", "2025-10-31", False),  # the hour is not known
        ("after", "2025-10-31", "2025-10", False),  # it may be of the last day
        ("after", "2025-10-31", "2025-09?", True),
        ("after", "2025-10-31/2025-11-01", "2025-10-31", False),
        ("after", "2025-10-31", "", False),
        ("after", "", "2025-10-30", False),
        ("before", "2025-10-31", "2025-10-30", False),
        ("", "2025-10-31", "2025-10-30", False),
    ],
)
def test_no_source_looks_back_before_its_time(
    vantage: str, happened: str, published: str, refused: bool
) -> None:
    row = EVIDENCE["evidence"].replace(",after,", f",{vantage},").replace("2025-10-31", happened)
    source = EVIDENCE["sources"].replace("2025-11-01", published)
    told = found(evidence=row, sources=source)
    assert [(p.file, p.column) for p in told] == [("evidence.csv", "vantage")] * refused


def test_words_that_stand_twice_need_offsets() -> None:
    text = f"{TEXT} It rained."
    assert found(text) == []
    (problem, *_) = found(text, claims=CLAIM.replace("29,38", "30,39"))
    assert problem.remedy == "set start to 29 and end to 38 (close-reading check --fix does)"
    (problem, *_) = found(text, claims=CLAIM.replace("2,29,38", "7,30,39"))
    told = "these words stand in the article 2 times, from 29, 40: set start to one"
    assert problem.remedy == told


@pytest.mark.parametrize(
    "rows",
    [
        "e02,before,e01,29,38,It rained,pass-a,,\ne02,after,e01,29,38,It rained,pass-a,,",
        "e01,before,e02,0,3,Roe,pass-a,,\ne02,before,e03,29,38,It rained,pass-a,,",  # and by date
        "e02,during,e01,29,38,It rained,pass-a,,\ne02,before,e03,29,38,It rained,pass-a,,",
    ],
    ids=["two rows", "rows and dates", "during"],
)
def test_an_order_in_a_circle(rows: str) -> None:
    problems = found(order=rows)
    assert {problem.file for problem in problems} == {"order.csv"}
    assert any("circle" in p.what or "contradicts" in p.what for p in problems)


def test_whatever_passes_can_be_put_in_order() -> None:
    """The timeline would raise for a circle that the checks let through."""
    from close_reading.measures.timeline import partial_order, told_against_happened
    from dossiers import made

    case = made(tables=SOUND)
    assert ("e02", "e01") in partial_order(case.events, case.order).edges
    assert told_against_happened(case.events, case.order).pairs == 1


def test_anchors_in_a_circle() -> None:
    one = ONE["times"].replace("published,weekday-next(5)", "t02,")
    two = "t02,29,31,It,DATE,2025-10-31,,t01,,pass-a,,"
    problems = found(times=f"{one}\n{two}")
    assert [(p.file, p.row, p.column) for p in problems] == [
        ("times.csv", 2, "anchor"),
        ("times.csv", 3, "anchor"),
    ]


def test_a_long_chain_of_anchors_is_no_circle() -> None:
    text = "x " * 3000
    rows = "\n".join(
        f"t{n},{2 * n},{2 * n + 1},x,DATE,,,{f't{n + 1}' if n < 2999 else 'published'},,pass-a,,"
        for n in range(3000)
    )
    problems = found(text, times=rows, **dict.fromkeys(set(SOUND) - {"times"}, ""))
    assert problems == []


def test_without_a_publication_date_nothing_is_measured_against_it() -> None:
    assert found(published="") == []
