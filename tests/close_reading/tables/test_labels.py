"""Labels stand once: an invented kind of claim is one record, and everything follows it."""

import re
from pathlib import Path

import pandas as pd
import pytest

from close_reading import charts
from close_reading.charts.colours import named
from close_reading.dossier.validation.checks import check_frames
from close_reading.export.formats import FORMATS
from close_reading.measures import claims, verdicts
from close_reading.publish.site_pages import exports, with_labels
from close_reading.report import leads
from close_reading.tables.csv_io import parse_table
from close_reading.tables.labels import LABELS, Label, find, grouped, labels, values
from close_reading.tables.models import TABLES, allowed
from close_reading.tables.schema import schema
from dossiers import made

ROOT = Path(__file__).resolve().parents[3]
CODEBOOK = " ".join((ROOT / "data" / "codebook.md").read_text("utf-8").split())
QUESTION = Label(
    "question", "what is asked, not told", "question", "questions", "green", "++", "slant",
    checkable="no",
)  # fmt: skip


def unlike_the_codebook(column: str) -> list[str]:
    """Say which labels of a column the codebook's own line lacks, has too many, or puts otherwise.

    A line of the codebook is a row of its tables, or what follows the column's name in a list.
    """
    name = column.split(".")[1]
    row = re.search(rf"\| `{name}` \| ([^|]+) \| ([^|]+) \|", CODEBOOK)
    if row:
        written, rule = set(re.findall("`([^`]+)`", row[1])), row[2]
    else:
        listed = re.search(rf"`{name}`[^`()]*\(?((?:`[\w-]+`[^`;|]*)+)", CODEBOOK)
        written, rule = set(re.findall("`([^`]+)`", listed[1] if listed else "")), ""
    ours = {value for value in values(column) if value}
    faults = sorted(written ^ ours)
    for one in labels(column):
        meaning = one.definition
        if rule and column in DEFINED and meaning:
            where = (f"{one.value}: {meaning}", f"{meaning}: {one.value}")
            faults += [] if any(text in rule for text in where) else [f"{one.value}: {meaning}"]
    return faults


# columns whose labels the codebook defines one by one
DEFINED = ("claims.kind", "claims.quotation", "claims.certainty")
COLUMNS = (
    "claims.kind", "claims.source_type", "claims.quotation", "claims.certainty", "claims.time",
    "claims.tone", "claims.checkable",
)  # fmt: skip


@pytest.mark.parametrize("column", COLUMNS)
def test_the_codebook_says_the_same(column: str) -> None:
    assert not unlike_the_codebook(column)


@pytest.mark.parametrize(
    "column",
    [c for c in LABELS if c not in COLUMNS and not c.startswith(("times.mod", "sources."))],
)
def test_the_codebook_names_every_other_label(column: str) -> None:
    text = CODEBOOK + " ".join((ROOT / "data" / "tables.md").read_text("utf-8").split())
    known = [one.value for one in labels(column) if one.value]
    assert not [value for value in known if not re.search(rf"(`|\b){value}(`|\b)", text)]


def test_every_column_with_labels_exists() -> None:
    columns = [column.split(".") for column in LABELS if "." in column]
    assert all(name in TABLES[table].columns for table, name in columns)


@pytest.mark.parametrize("column", LABELS)
def test_labels_differ_in_value_and_look(column: str) -> None:
    assert len(set(values(column))) == len(labels(column))
    drawn = [one for one in labels(column) if one.colour]
    assert len({(o.colour, o.hatch, o.shape, o.dash, o.weight) for o in drawn}) == len(drawn)
    assert all(named(one.colour) != "#999999" for one in drawn)


def test_every_kind_of_claim_has_its_own_shape() -> None:
    assert len({one.shape for one in labels("claims.kind")}) == len(labels("claims.kind"))


def test_relations_are_listed_by_group_as_in_the_codebook() -> None:
    bare = CODEBOOK.replace("`", "").replace("; - ", "; ").replace("- structure", "structure")
    assert grouped("relations.relation") in bare


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add an invented kind of claim: one record."""
    monkeypatch.setitem(LABELS, "claims.kind", (*LABELS["claims.kind"], QUESTION))


def claim(**changes: str) -> dict[str, str]:
    row = {
        "claim_id": "c01", "sentence": "1", "start": "0", "end": "9", "quote": "It rained",
        "statement": "It rained.", "kind": "question", "source": "author",
        "source_type": "author", "cue": "", "quotation": "none", "certainty": "certain",
        "time": "past", "tone": "neutral", "checkable": "no", "coder": "pass-a", "rule": "",
        "note": "",
    }  # fmt: skip
    return {**row, **changes}


def line(row: dict[str, str]) -> str:
    return ",".join(row.values())


def framed(*rows: dict[str, str]) -> "pd.DataFrame":
    text = "\n".join([",".join(TABLES["claims"].columns), *map(line, rows)])
    problems, frame = parse_table("claims", "claims.csv", text + "\n")
    assert not problems, problems
    return frame


def test_without_its_record_a_kind_is_refused() -> None:
    text = ",".join(TABLES["claims"].columns) + "\n" + line(claim()) + "\n"
    [problem] = parse_table("claims", "claims.csv", text)[0]
    assert (problem.column, problem.what) == ("kind", "unknown label 'question'")


@pytest.mark.usefixtures("asked")
def test_the_codebook_is_asked_for_a_line() -> None:
    assert unlike_the_codebook("claims.kind") == ["question", "question: what is asked, not told"]


@pytest.mark.usefixtures("asked")
def test_tables_schema_and_glossary_follow() -> None:
    assert len(framed(claim())) == 1
    assert allowed("claims", "kind")[-1] == "question"
    fields = {one["name"]: one for one in schema("claims")["fields"]}
    assert fields["kind"]["constraints"]["enum"][-1] == "question"
    glossary = with_labels((ROOT / "site" / "glossary.md").read_text("utf-8"))
    assert "forecast, opinion or question." in glossary


@pytest.mark.usefixtures("asked")
def test_the_checks_follow() -> None:
    case = made("It rained. It may snow.")
    tables = {**case.tables, "claims": framed(claim(checkable="yes"))}
    tables = {name: frame.assign(_row=range(2, len(frame) + 2)) for name, frame in tables.items()}
    found = [str(problem) for problem in check_frames(case.article, tables)]
    assert any("no record settles a question" in line for line in found), found


@pytest.mark.usefixtures("asked")
def test_the_prose_counts_every_claim() -> None:
    rows = [claim(), claim(claim_id="c02", start="11", end="22", quote="It may snow", kind="fact")]
    case = made("It rained. It may snow.", tables={"claims": "\n".join(map(line, rows))})
    said = re.search(r"There (?:is|are) ([^.]+)\.", leads.claims_lead(case))
    assert said and "1 question" in said[1] and f"1 {find('claims.kind', 'fact').one}" in said[1]
    assert sum(map(int, re.findall(r"\d+", said[1]))) == len(case.claims)
    assert claims.counts(case.claims, "kind")["n"].sum() == 2


@pytest.mark.usefixtures("asked")
def test_the_charts_draw_it_and_explain_it() -> None:
    frame = framed(claim())
    sentences = pd.DataFrame({"sentence": [1], "paragraph": [1]})
    drawn = charts.xray(frame, sentences)
    words = [text.get_text() for text in drawn.figure.axes[0].texts]
    assert "question" in words and "1 question" in drawn.alt
    assert named(QUESTION.colour) in {
        patch.get_facecolor() if isinstance(patch.get_facecolor(), str) else _hex(patch)
        for patch in drawn.figure.axes[0].patches
    }
    bars = charts.label_bars(claims.counts(frame, "kind"))
    assert "question 1" in bars.alt


def _hex(patch: object) -> str:
    from matplotlib.colors import to_hex

    return to_hex(patch.get_facecolor()).upper()  # type: ignore[attr-defined]


def test_a_sentence_names_the_labels() -> None:
    told = with_labels("{verdict}")
    assert told == "supported, partly supported, contradicted or unverified"
    assert values("verdict") == verdicts.VERDICTS


def test_a_format_is_one_record(monkeypatch: pytest.MonkeyPatch) -> None:
    form = FORMATS["graphml"]._replace(name="bibtex", opens_in="a shelf", losses="Almost all.")
    monkeypatch.setitem(FORMATS, "bibtex", form)
    assert "bibtex" in exports() and "a shelf" in exports() and "Almost all." in exports()
