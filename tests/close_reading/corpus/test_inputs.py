"""What comes in: every form of many articles, and every way in which one can be wrong."""

import json
from pathlib import Path

import pytest

from close_reading.corpus.entries import CorpusError, Entry, Refusal, entry
from close_reading.corpus.inputs import read_all

TEXT = "Mayor Ana Roe said the bridge will open."


def read(*inputs: Path | str) -> tuple[list[Entry], list[Refusal]]:
    found = list(read_all([str(one) for one in inputs], Path("no-such-folder")))
    return (
        [one for one in found if isinstance(one, Entry)],
        [one for one in found if isinstance(one, Refusal)],
    )


def test_a_folder_gives_texts_and_tables_in_one_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text(TEXT)
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "x", "text": TEXT}) + "\n\n")
    (tmp_path / "c.csv").write_text(f'\ufeffID;Text;published\ny;"{TEXT}";2025-10\n')
    (tmp_path / "notes.pdf").write_text("no article")
    (tmp_path / ".hidden.txt").write_text(TEXT)
    entries, refused = read(tmp_path)
    assert [(one.id, one.published, one.source) for one in entries] == [
        ("x", "", "a.jsonl"),
        ("b/one", "", "b/one.txt"),
        ("y", "2025-10", "c.csv"),
    ]
    assert not refused and all(one.text.strip() == TEXT for one in entries)


def test_a_glob_and_a_file_twice_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(f"# Bridge\n\n{TEXT}")
    entries, _ = read(tmp_path / "*.md", tmp_path / "one.md", f"{tmp_path}/**/*.md")
    assert [one.id for one in entries] == ["one"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not JSON", "is no JSON object"),
        ("[1]", "is no JSON object"),
        ("[" * 100_000, "is no JSON object"),
        ('{"id": "a"}', "there is no text"),
        ('{"id": "a", "text": 5}', "there is no text"),
        ('{"id": "a", "text": "  - 1"}', "there is no text"),
        ('{"id": "a", "text": "It rained.", "published": "yesterday"}', "is no date"),
        ('{"id": "a", "text": "It \\ud800 rained."}', "not UTF-8"),
        ('{"id": "' + "a" * 400 + '", "text": "It rained."}', "no plain name"),
        ('{"text": "' + "It rained. " * 100_000 + '"}', "is longer than 1,000,000"),
        ('{"text": "' + "It rained. " * 4_500_000 + '"}', "is longer than 1,000,000"),
    ],
    ids=range(11),
)
def test_a_bad_line_is_set_aside_among_good_ones(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"text": TEXT})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{line}\n{good}\n")
    entries, refused = read(tmp_path / "a.jsonl")
    assert [one.id for one in entries] == ["a.jsonl:1", "a.jsonl:3"]
    assert len(refused) == 1 and refused[0].row == 2 and reason in refused[0].reason


def test_a_bad_row_of_csv_is_set_aside(tmp_path: Path) -> None:
    rows = [b"id,text", b"a,It rained.", b"b,caf\xe9 it was", b"c", b"", b"d,It snowed."]
    (tmp_path / "a.csv").write_bytes(b"\n".join(rows))
    entries, refused = read(tmp_path / "a.csv")
    assert [one.id for one in entries] == ["a", "d"]
    assert [one.id for one in refused] == ["b", "c"]


def test_a_bad_text_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.txt").write_text(TEXT * 150_000)
    (tmp_path / "c.txt").write_text(TEXT)
    entries, refused = read(tmp_path)
    assert [one.id for one in entries] == ["c"]
    assert [one.id for one in refused] == ["a", "b"]
    assert all("/" not in one.reason.split(";")[0] for one in refused)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: folder, "no article here"),
        (lambda folder: folder / "gone.jsonl", "there is no such file"),
        (lambda folder: f"{folder}/*.jsonl", "no article here"),
        (lambda folder: written(folder / "a.csv", "id,txt\n1,x\n"), "did you mean 'txt'"),
        (lambda folder: written(folder / "a.csv", ""), "no column text"),
        (lambda folder: written(folder / "a.parquet", "PAR"), "is no Parquet"),
    ],
    ids=["empty", "gone", "glob", "csv", "blank", "parquet"],
)
def test_an_input_that_cannot_be_read_is_one_message(tmp_path: Path, make, said) -> None:  # type: ignore[no-untyped-def]
    if "Parquet" in said:
        pytest.importorskip("pyarrow", reason="make corpus installs it")
    with pytest.raises(CorpusError, match=said) as caught:
        read(make(tmp_path))
    assert len(str(caught.value).splitlines()) == 1


def written(path: Path, content: str) -> Path:
    path.write_text(content)
    return path


def test_dates_and_numbers_of_a_table_are_taken_as_written() -> None:
    from datetime import UTC, date, datetime

    for when in (date(2025, 10, 29), datetime(2025, 10, 29, 6, tzinfo=UTC), "2025-10-29 06:00"):
        found = entry({"id": 7, "text": TEXT, "published": when, "title": None}, "a", 1)
        assert isinstance(found, Entry)
        assert (found.id, found.published, found.title) == ("7", "2025-10-29", "")
