"""Tables as spreadsheets save them, one message for each wrong cell, and the way there and back."""

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from close_reading.errors import Problem, TableError, nearest
from close_reading.tables.cells import MAX_CELL
from close_reading.tables.csv_io import empty, format_table, parse_table, read_table, rows
from close_reading.tables.models import TABLES, allowed
from close_reading.tables.schema import schema
from dossiers import COMMITTED

ROOT = Path(__file__).resolve().parents[3]
CODED = {"coder": "pass-a", "rule": "", "note": ""}
# One sound row of every table.
SOUND: dict[str, dict[str, str]] = {
    "claims": {
        "claim_id": "c01", "sentence": "1", "start": "0", "end": "8", "quote": "It rained",
        "statement": "It rained.", "kind": "fact", "source": "author", "source_type": "author",
        "cue": "", "quotation": "none", "certainty": "certain", "time": "past", "tone": "neutral",
        "checkable": "yes", **CODED,
    },
    "times": {
        "time_id": "t01", "start": "0", "end": "8", "quote": "Thursday", "type": "DATE",
        "value": "2025-10-30", "mod": "", "anchor": "published",
        "resolution": "weekday-next(4)", **CODED,
    },
    "events": {
        "event_id": "e01", "title": "Talks", "date": "2025-10-30?", "basis": "resolved",
        "status": "scheduled", "place": "", "participants": "roe;poe", "times": "t01",
        "start": "", "end": "", "quote": "", "sources": "", **CODED,
    },
    "order": {
        "event_a": "e01", "relation": "before", "event_b": "e02", "start": "0", "end": "4",
        "quote": "then", **CODED,
    },
    "stakeholders": {
        "stakeholder_id": "roe", "name": "Ms. Roe", "kind": "person", "role": "", "affiliation": "",
        "country": "KR", "in_article": "yes", "influence": "5", "interest": "", "position": "",
        "rationale": "", "sources": "", **CODED,
    },
    "mentions": {
        "stakeholder_id": "roe", "start": "0", "end": "7", "quote": "Ms. Roe", "name_start": "4",
        "name_end": "7", "form": "name", **CODED,
    },
    "relations": {
        "subject": "roe", "relation": "heads", "object": "poe", "event_id": "", "start": "0",
        "end": "7", "quote": "Ms. Roe", **CODED,
    },
    "evidence": {
        "evidence_id": "ev-001", "claim_ids": "c01;c02", "stance": "supports", "vantage": "after",
        "finding": "So.", "event_date": "2025-10", "place": "", "source_id": "src",
        "confidence": "high", "note": "", "source_quote": "We say so.",
    },
    "sources": {
        "source_id": "src", "title": "A page", "publisher": "", "origin": "A house",
        "primary": "no", "publisher_kind": "wire", "url": "https://example.org/a?b=c#d",
        "published": "", "language": "en", "accessed": "2026-11-23", "note": "",
        "archive_url": "https://archive.example/a", "sha256": "0f" * 32,
    },
    "settlement": {
        "table": "claims", "row": "c01", "label": "tone", "a": "neutral", "b": "", "settled": "",
        "reason": "the wording values nothing",
    },
    "audit": {
        "audit": "first", "stratum": "supports", "read": "9", "confirmed": "7", "overstated": "1",
        "wrong": "1", "not_found": "0",
    },
    "rejected": {
        "table": "claims", "key": "c01", "start": "0", "end": "9", "quote": "It rained",
        "rule": "cut:clause", "why": "a caption",
    },
    "review": {
        "when": "2026-11-29T20:00:00.000Z", "coder": "ann", "act": "accept", "table": "claims",
        "key": "c01", "rule": "cut:clause", "before": "{}", "after": "{}",
    },
}  # fmt: skip


def sheet(name: str, *changes: dict[str, str], comma: str = ",", end: str = "\n") -> str:
    """Return a table's CSV text: its sound row, once for each set of changed cells."""
    optional = TABLES[name].optional if not changes else frozenset()
    columns = [c for c in TABLES[name].columns if c not in optional]
    lines = [comma.join(columns)]
    lines += [comma.join({**SOUND[name], **change}[c] for c in columns) for change in changes]
    return end.join(lines) + end


def problems(name: str, **change: str) -> list[str]:
    return [str(one) for one in parse_table(name, f"{name}.csv", sheet(name, change))[0]]


@pytest.mark.parametrize("name", TABLES)
def test_a_column_has_its_sound_cell_and_its_line_in_the_tables_of_a_dossier(name: str) -> None:
    columns = set(TABLES[name].columns)
    here = "tests/close_reading/tables/test_tables.py"
    assert not columns - set(SOUND[name]), f"give SOUND['{name}'] of {here} a cell for it"
    described = (ROOT / "data" / "tables.md").read_text("utf-8")
    lines = " ".join(one for one in described.splitlines() if f"`{name}.csv`" in one)
    missing = sorted(one for one in columns - set(CODED) if f"`{one}`" not in lines)
    assert not missing, f"name it at {name}.csv in data/tables.md"


@pytest.mark.parametrize("name", TABLES)
def test_a_sound_row_of_every_table_goes_there_and_back(name: str) -> None:
    found, frame = parse_table(name, f"{name}.csv", sheet(name, {}))
    assert found == []
    assert list(frame.columns) == [*TABLES[name].columns, "_row"]
    assert frame["_row"].tolist() == [2]
    assert format_table(name, frame) == sheet(name, {})


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_keeps_its_columns_and_types(name: str) -> None:
    frame = empty(name)
    assert list(frame.columns) == list(TABLES[name].columns)
    assert {str(frame[column].dtype) for column in TABLES[name].numbers} <= {"Int64"}
    assert format_table(name, frame) == sheet(name)
    assert parse_table(name, "x.csv", sheet(name))[0] == []


def test_committed_tables_are_written_as_they_are_read() -> None:
    folders = [ROOT / "data" / name for name in COMMITTED]
    paths = [p for folder in folders for p in folder.rglob("*.csv") if p.stem in TABLES]
    assert len(paths) > 20
    for path in paths:
        found, frame = read_table(path.stem, path)
        assert found == []
        assert format_table(path.stem, frame) == path.read_bytes().decode("utf-8"), path


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + sheet("order", {}),
        sheet("order", {}, end="\r\n"),
        sheet("order", {}, end="\r"),
        sheet("order", {}, comma=";"),
        sheet("order", {}, comma="\t"),
        sheet("order", {}) + "\n\n,,,,,,,,\n",
        "\n".join(line + ",," for line in sheet("order", {}).splitlines()),
        sheet("order", {"event_a": " e01", "relation": "before  ", "quote": "\tthen "}),
        sheet("order", {"start": "0.0", "end": "4.00"}),
        sheet("order", {}).replace("event_a,relation", '"event_a", relation'),
    ],
    ids=["bom", "crlf", "cr", "semicolon", "tab", "rows", "columns", "blanks", "12.0", "quoted"],
)  # fmt: skip
def test_what_spreadsheets_do_is_no_fault(text: str) -> None:
    found, frame = parse_table("order", "order.csv", text)
    assert found == []
    assert format_table("order", frame) == sheet("order", {})


@pytest.mark.parametrize(
    ("name", "optional"),
    [("evidence", ["source_quote"]), ("sources", ["archive_url", "sha256"]), ("claims", [])],
)
def test_optional_columns_may_be_missing_and_are_written_where_filled(
    name: str, optional: list[str]
) -> None:
    assert [c for c in TABLES[name].columns if c in TABLES[name].optional] == optional
    bare = sheet(name)
    row = {c: SOUND[name][c] for c in bare.strip().split(",")}
    lean = bare + ",".join(row.values()) + "\n"
    found, frame = parse_table(name, f"{name}.csv", lean)
    assert found == []
    assert all(frame[c].tolist() == [""] for c in optional)
    assert format_table(name, frame) == lean
    filled = frame.assign(**{c: SOUND[name][c] for c in optional})
    assert format_table(name, filled) == sheet(name, {})


def test_columns_may_stand_in_any_order() -> None:
    header = "quote,note,rule,coder,end,start,event_b,relation,event_a"
    text = f"{header}\nthen,,,pass-a,4,0,e02,before,e01\n"
    found, frame = parse_table("order", "order.csv", text)
    assert (found, format_table("order", frame)) == ([], sheet("order", {}))


def test_blank_rows_count_as_a_spreadsheet_counts_them() -> None:
    text = sheet("order", {}) + "\n" + sheet("order", {"relation": "beside"}).split("\n")[1] + "\n"
    (problem,), frame = parse_table("order", "order.csv", text)
    assert (problem.row, problem.column) == (4, "relation")
    assert frame["_row"].tolist() == [2]  # sound rows are kept


def test_a_cell_over_several_lines_is_one_row() -> None:
    text = sheet("order", {"note": '"one\ntwo\nthree"'}, {"start": "x"})
    (problem,), frame = parse_table("order", "order.csv", text)
    assert problem.row == 3
    assert frame.loc[0, "note"] == "one\ntwo\nthree"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+49 30", "-5", "@roe", "'=1+1", "''-", "'tis", "'", "it's", "None", "nan", "<NA>",
        "NULL", "true", "a,b", 'say "so"', "a\rb", "a\nb", "a\r\nb", "\tx", "x\0y", "一", "5;6",
    ],
)  # fmt: skip
def test_odd_cells_go_there_and_back(cell: str) -> None:
    frame = empty("order").reindex([0]).assign(event_a="e01", relation="before", event_b="e02")
    frame = frame.assign(start=0, end=4, quote="then", coder="pass-a", rule="", note=cell)
    text = format_table("order", frame)
    found, back = parse_table("order", "order.csv", text)
    assert (found, back.loc[0, "note"]) == ([], cell)
    assert format_table("order", back) == text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=x", "''@x"])
def test_no_cell_of_a_file_begins_as_a_formula(cell: str) -> None:
    frame = parse_table("order", "order.csv", sheet("order", {}))[1].assign(note=cell)
    written = format_table("order", frame).split(",")[-1].strip('"\n')
    assert written == "'" + cell


def test_apostrophes_of_the_text_stay() -> None:
    frame = parse_table("order", "o.csv", sheet("order", {"quote": "'tis", "note": "'a"}))[1]
    assert frame.loc[0, ["quote", "note"]].tolist() == ["'tis", "'a"]
    frame = parse_table("order", "o.csv", sheet("order", {"note": "'-5"}))[1]
    assert frame.loc[0, "note"] == "-5"  # as a spreadsheet means it


@pytest.mark.parametrize(
    ("name", "column", "cell", "says"),
    [
        ("claims", "kind", "planned", "unknown label 'planned'; did you mean 'plan'?"),
        (
            "claims",
            "kind",
            "",
            "the label is missing; use one of fact, plan, forecast, judgement (data/codebook.md)",
        ),
        ("claims", "tone", "neutrall", "unknown label 'neutrall'; did you mean 'neutral'?"),
        ("claims", "quote", "", "the cell is empty; fill it in"),
        ("claims", "sentence", "0", "'0' is no whole number in range; see data/tables.md"),
        ("claims", "start", "-1", "'-1' is no whole number in range; see data/tables.md"),
        ("claims", "start", "1.5", "'1.5' is no whole number in range; see data/tables.md"),
        ("claims", "start", "1_0", "'1_0' is no whole number in range; see data/tables.md"),
        ("claims", "start", "٣", "'٣' is no whole number in range; see data/tables.md"),
        (
            "claims",
            "end",
            "9" * 20,
            f"'{'9' * 20}' is no whole number in range; see data/tables.md",
        ),
        ("claims", "source", "Ms. Roe", "'Ms. Roe' is no list of ids; join ids with ; and no"),
        ("claims", "claim_id", "C 1", "'C 1' is no id; use lower-case letters, digits and hyphens"),
        ("claims", "coder", "", "the cell is empty; fill it in"),
        ("times", "type", "date", "unknown label 'date'; did you mean 'DATE'?"),
        ("times", "value", "next week", "'next week' is no TIMEX3 value; write it like 2025"),
        ("times", "mod", "start", "unknown label 'start'; did you mean 'START'?"),
        ("events", "date", "30 Oct", "'30 Oct' is no EDTF date (level 1); write it like 2025-10-3"),
        ("events", "date", "2025-02-30", "'2025-02-30' is no EDTF date (level 1); write it like"),
        ("events", "date", "20|25", "'20|25' is no EDTF date (level 1); write it like 2025-10-30"),
        ("stakeholders", "influence", "6", "'6' is no whole number in range; see data/codebook.md"),
        ("stakeholders", "country", "Korea", "'Korea' is no country code; use ISO 3166-1 alpha-2"),
        ("relations", "relation", "meet", "unknown label 'meet'; did you mean 'meets'?"),
        ("evidence", "stance", "support", "unknown label 'support'; did you mean 'supports'?"),
        ("evidence", "claim_ids", "", "the cell is empty; fill it in"),
        ("evidence", "vantage", "during", "unknown label 'during'; use one of after, before"),
        ("sources", "archive_url", "archive", "'archive' is no web address; begin with http"),
        ("sources", "sha256", "0F" * 32, "is no SHA-256; write 64 digits 0-9 and a-f"),
        ("sources", "url", "javascript:alert(1)", "is no web address; begin with http:// or"),
        ("sources", "url", "www.example.org", "is no web address; begin with http:// or https://"),
        ("sources", "url", "https://localhost", "is no web address; begin with http:// or"),
        ("sources", "url", "https://a.b/ c", "is no web address; begin with http:// or https://"),
        ("sources", "url", "https://a.b/<x>", "is no web address; begin with http:// or https://"),
        ("sources", "language", "English", "'English' is no language code; use ISO 639, like en"),
    ],
)
def test_one_message_for_a_wrong_cell(name: str, column: str, cell: str, says: str) -> None:
    (message,) = problems(name, **{column: cell})
    assert message.startswith(f"{name}.csv: row 2: {column}: ")
    assert says in message


def test_every_wrong_cell_of_a_row_is_told_at_once() -> None:
    found = problems("claims", kind="x", tone="y", start="z")
    assert [one.split(": ")[2] for one in found] == ["start", "kind", "tone"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "order.csv: row 1: has no header; begin with event_a,relation,event_b"),
        (sheet("order").replace(",end", ""), "row 1: end: the column is missing; add it"),
        (sheet("order").replace(",note", ",remark,note"), "row 1: remark: unknown column; use one"),
        (sheet("order").replace(",rule", ",rule,rule"), "row 1: rule: the column stands twice; "),
        (sheet("order", {"note": "a,b"}), "row 2: has 10 cells, the header 9; quote cel"),
        (sheet("order", {"note": '"a"b'}), "order.csv: row 2: is no CSV ('"),
        (sheet("order", {"note": '"a'}), "order.csv: row 2: is no CSV (unexpected end of data); e"),
        (sheet("order", {"note": "a" * (MAX_CELL + 1)}), "row 2: is no CSV (field larger than fie"),
    ],
    ids=["empty", "missing", "unknown", "twice", "cells", "quotes", "open", "huge"],
)  # fmt: skip
def test_one_message_for_a_wrong_file(text: str, says: str) -> None:
    (problem,), frame = parse_table("order", "order.csv", text)
    assert says in str(problem)
    assert frame.empty


def test_the_largest_cell_is_read() -> None:
    found, frame = parse_table("order", "order.csv", sheet("order", {"note": "a" * MAX_CELL}))
    assert (found, len(frame.loc[0, "note"])) == ([], MAX_CELL)


def test_a_message_is_one_short_line_whatever_the_cell_holds() -> None:
    (message,) = problems("claims", kind='"x\n\x1b[31m\u202e' + "y" * 100_000 + '"')
    assert len(message) < 500
    assert message.isprintable()


def test_a_file_that_is_not_utf8_names_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_bytes(sheet("order", {}, {"quote": "café"}).encode("latin-1"))
    (problem,), frame = read_table("order", path)
    assert str(problem) == "order.csv: row 3: quote: is not UTF-8; save it as CSV UTF-8"
    assert frame.empty


def test_a_file_in_utf16_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "order.csv"
    path.write_bytes(sheet("order", {}).encode("utf-16"))
    (problem,), _ = read_table("order", path)
    assert "is not UTF-8; save it as CSV UTF-8" in str(problem)


def test_a_missing_file_is_an_empty_table_and_a_folder_is_none(tmp_path: Path) -> None:
    assert read_table("order", tmp_path / "order.csv")[0] == []
    (tmp_path / "times.csv").mkdir()
    (problem,), frame = read_table("times", tmp_path / "times.csv")
    assert re.match(r"times.csv: cannot be read \(.*\); put a CSV file there", str(problem))
    assert frame.empty


def test_nearest_names_one_or_lists_some() -> None:
    assert nearest("lee-carney-sumit", ["lee-carney-summit", "x"]) == (
        "did you mean 'lee-carney-summit'?"
    )
    assert nearest("zzz", ("a", "b")) == "use one of a, b"
    assert nearest("Start", ("START", "MID", "")) == "did you mean 'START'?"
    assert nearest("zzz", ()) == "leave it empty"


def test_a_table_error_lists_its_problems() -> None:
    found = [Problem("a.csv", 2, "x", "is odd", "mend it"), Problem("b", None, "", "too", "so")]
    with pytest.raises(
        TableError, match=r"^a\.csv: row 2: x: is odd; mend it\nb: too; so$"
    ) as told:
        raise TableError(found)
    assert told.value.problems == found


def test_formatting_leaves_its_frame_alone() -> None:
    frame = parse_table("order", "order.csv", sheet("order", {"note": "'=1"}))[1]
    before = frame.copy()
    format_table("order", frame)
    pd.testing.assert_frame_equal(frame, before)
    assert [row.note for row in rows(frame)] == ["=1"]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda cell: cell.strip() == cell  # blanks around a cell are a spreadsheet's, not the coder's
)


@given(quote=CELLS.filter(bool), note=CELLS, start=st.integers(0, 2**53), end=st.integers(0, 9))
def test_any_text_goes_there_and_back(quote: str, note: str, start: int, end: int) -> None:
    frame = parse_table("order", "order.csv", sheet("order", {}, {}))[1]
    frame = frame.assign(quote=quote, note=note, start=start, end=end)
    text = format_table("order", frame)
    found, back = parse_table("order", "order.csv", text)
    assert found == []
    assert back.loc[1, ["quote", "note", "start", "end"]].tolist() == [quote, note, start, end]
    assert format_table("order", back) == text


@given(text=st.text(max_size=200), header=st.booleans())
def test_no_text_makes_the_reader_stumble(text: str, header: bool) -> None:
    found, frame = parse_table("order", "order.csv", (sheet("order") if header else "") + text)
    assert all(isinstance(str(one), str) for one in found)
    assert list(frame.columns) == [*TABLES["order"].columns, "_row"]


def test_the_schema_says_what_the_models_check() -> None:
    claims = {field["name"]: field for field in schema("claims")["fields"]}
    assert list(claims) == list(TABLES["claims"].columns)
    assert claims["kind"]["constraints"] == {"enum": ["fact", "plan", "forecast", "judgement"]}
    assert claims["sentence"]["type"] == "integer"
    assert claims["sentence"]["constraints"] == {"minimum": 1}
    grades = {field["name"]: field for field in schema("stakeholders")["fields"]}
    assert grades["influence"]["constraints"] == {"minimum": 1, "maximum": 5}
    assert schema("claims")["primaryKey"] == ["claim_id"]
    assert "foreignKeys" not in schema("claims")  # a source may be several ids, or author
    assert schema("mentions")["foreignKeys"] == [
        {
            "fields": ["stakeholder_id"],
            "reference": {"resource": "stakeholders", "fields": ["stakeholder_id"]},
        }
    ]
    assert all(field["description"] for name in TABLES for field in schema(name)["fields"])


def test_labels_are_those_of_the_codebook() -> None:
    assert allowed("events", "status") == ("past", "ongoing", "scheduled", "expected", "")
    assert len(allowed("times", "mod")) == 13
    assert allowed("claims", "quote") == ()


def test_a_drafted_row_may_leave_its_tone_open_and_a_reviewed_one_not():
    assert not [one for one in problems("claims", tone="", coder="draft") if "tone" in one]
    assert [one for one in problems("claims", tone="", coder="ann") if "tone: the label" in one]
