"""Drafts of many texts, for the scorers: one folder each, nothing written on bad input."""

import json
from pathlib import Path

import pytest

from close_reading.dossier.dossier import DossierError
from close_reading.dossier.predictions import predict_dossiers

GOOD = {"id": "port", "published": "2025-10-29", "text": "The mayor met Ann Roe in Oslo on Monday."}


def written(folder: Path, *records: object) -> Path:
    path = folder / "in.jsonl"
    path.write_text("".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in records))
    return path


def test_each_text_gets_a_folder_of_tables(tmp_path: Path) -> None:
    lines = written(tmp_path, GOOD, {"id": "none", "text": "It rained.\u2028It was wet."})
    assert predict_dossiers(lines, tmp_path / "out") == 2
    events = (tmp_path / "out" / "port" / "events.csv").read_text()
    assert ",2025-10-27,resolved,past,Oslo,mayor;ann-roe," in events
    names = sorted(path.name for path in (tmp_path / "out" / "none").iterdir())
    assert names == [
        f"{name}.csv" for name in
        ("claims", "events", "mentions", "order", "relations", "stakeholders", "times")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("{", "row 2: is no JSON object"),
        ([], "row 2: is no JSON object"),
        ({**GOOD, "id": "../port"}, "row 2: id: '../port' is no plain name"),
        ({**GOOD, "id": 7}, "row 2: id: 7 is no plain name"),
        ({**GOOD, "id": "Port"}, "row 2: id: 'Port' stands twice"),
        ({"id": "a"}, "row 2: text: there is no text"),
        ({**GOOD, "id": "a", "published": "soon"}, "row 2: published: 'soon' is no date"),
    ],
)
def test_bad_lines_are_told_and_nothing_is_written(
    tmp_path: Path, record: object, told: str
) -> None:
    with pytest.raises(DossierError, match=told):
        predict_dossiers(written(tmp_path, GOOD, record), tmp_path / "out")
    assert not (tmp_path / "out").exists()
