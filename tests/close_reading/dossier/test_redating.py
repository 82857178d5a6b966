"""Another publication date, a dossier that gives way, one that goes."""

import csv
from pathlib import Path

import pytest

from close_reading.dossier.dossier import DossierError, check_dossier, open_dossier
from close_reading.dossier.intake import redraft, remove, take_in
from close_reading.dossier.reanchor import reanchor

TEXT = "The mayor met Ann Roe in Oslo yesterday. They will meet again on Friday.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "port.txt").write_text(TEXT)
    take_in(str(tmp_path / "port.txt"), published="2025-10-29", root=tmp_path)
    return tmp_path


def reviewed(root: Path) -> None:
    """Set the coder of every row, and the tone that no listed word gave."""
    for path in (root / "data" / "port").glob("*.csv"):
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        if rows and "coder" in rows[0]:
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                tone = {"tone": "neutral"} if "tone" in rows[0] else {}
                writer.writerows({**row, **tone, "coder": "me"} for row in rows)


def test_reviewed_dates_follow_the_date_of_publication(root: Path) -> None:
    reviewed(root)
    taken = redraft(str(root / "port.txt"), published="2025-10-30", root=root)
    assert "times.csv: row 2: 'yesterday': 2025-10-28 is now 2025-10-29" in taken.lines
    assert any(line.endswith("date 2025-10-28 is now 2025-10-29") for line in taken.lines)
    case = open_dossier(str(root / "data" / "port"))
    assert case.times["value"].tolist() == ["2025-10-29", "2025-10-31"]
    assert set(case.times["coder"]) == {"me"}
    redraft(str(root / "port.txt"), published="2025-10-29", root=root)
    assert open_dossier(str(root / "data" / "port")).times["value"].tolist() == [
        "2025-10-28", "2025-10-31",
    ]  # fmt: skip


def test_a_plan_that_lies_behind_another_date_is_past(root: Path) -> None:
    taken = redraft(str(root / "port.txt"), published="2025-11-20", root=root)
    assert check_dossier(root / "data" / "port") == []
    assert taken.folder.name == "port"


def test_the_record_has_its_empty_tables(root: Path) -> None:
    head = (root / "data" / "port" / "evidence.csv").read_text()
    assert head.startswith("evidence_id,claim_ids,stance,vantage,") and head.count("\n") == 1
    assert (root / "data" / "port" / "sources.csv").read_text().startswith("source_id,")


def test_a_draft_gives_way_to_a_cleaned_text(root: Path) -> None:
    (root / "port.txt").write_text(TEXT.replace("Oslo", "Bergen"))
    with pytest.raises(DossierError, match="stands already; give --redraft to keep its"):
        take_in(str(root / "port.txt"), root=root)
    taken = take_in(str(root / "port.txt"), published="2025-10-29", root=root, replace=True)
    assert "Bergen" in open_dossier(str(taken.folder)).article.text
    assert [path.name for path in (root / "seeds").iterdir()] == ["port-2.txt"]


def test_a_review_is_never_replaced(root: Path) -> None:
    reviewed(root)
    before = {p.name: p.read_bytes() for p in (root / "data" / "port").iterdir()}
    with pytest.raises(DossierError, match=r"holds \d+ reviewed rows .*nothing was written"):
        take_in(str(root / "port.txt"), root=root, replace=True)
    assert {p.name: p.read_bytes() for p in (root / "data" / "port").iterdir()} == before


def test_a_draft_is_removed_with_its_text(root: Path) -> None:
    assert remove("port", root=root) == ["data/port: removed", "seeds/port.txt: removed"]
    assert not list((root / "data").iterdir()) and not list((root / "seeds").iterdir())
    with pytest.raises(DossierError, match="there is no such dossier"):
        remove("port", root=root)


def test_a_review_is_removed_only_where_it_is_meant(root: Path) -> None:
    reviewed(root)
    with pytest.raises(DossierError, match="give --reviewed-too to remove them too"):
        remove("port", root=root)
    assert (root / "data" / "port" / "claims.csv").is_file()
    assert remove("port", reviewed=True, root=root)[0] == "data/port: removed"


def test_a_path_is_no_name_to_remove(root: Path) -> None:
    with pytest.raises(DossierError, match="is no name"):
        remove("../port", root=root)


def test_a_saved_page_tells_title_and_date(root: Path) -> None:
    words = "The port of Oslo was shut on Monday after a storm tore the roof off the hall. " * 4
    (root / "page.html").write_text(
        '<html><head><meta property="og:title" content="Port shut">'
        '<meta property="og:site_name" content="Oslo Herald">'
        '<meta property="article:published_time" content="2025-10-28T09:30:00Z"></head>'
        f"<body><article><p>{words}</p></article></body></html>"
    )
    taken = take_in(str(root / "page.html"), root=root)
    case = open_dossier(str(taken.folder))
    assert case.article.published == "2025-10-28"
    assert (case.about["title"], case.about["publisher"]) == ("Port shut", "Oslo Herald")
    assert "  title: Port shut; publisher: Oslo Herald; published: 2025-10-28" in taken.lines


@pytest.mark.parametrize(
    ("old", "new", "table", "quote"),
    [
        ("80", "90", "claims", "about 90 people came"),
        ("10 August", "11 August", "times", "11 August 2025"),
        ("10 August", "11 August", "events", "2025-08-11"),
        ("Bo Lund", "Bo Land", "mentions", "Bo Land"),
    ],
)
def test_a_number_or_name_that_changed_makes_drafts_of_its_rows(
    tmp_path: Path, old: str, new: str, table: str, quote: str
) -> None:
    text = "The mayor met Bo Lund in Oslo on 10 August 2025. Lund said that about 80 people came.\n"
    (tmp_path / "port.txt").write_text(text)
    take_in(str(tmp_path / "port.txt"), published="2025-10-29", root=tmp_path)
    reviewed(tmp_path)
    (tmp_path / "new.txt").write_text(text.replace(old, new))
    reanchor("port", str(tmp_path / "new.txt"), tmp_path)
    rows = open_dossier(str(tmp_path / "data" / "port")).tables[table]
    column = "date" if table == "events" else "quote"
    assert rows[rows["coder"] == "draft"][column].tolist() == [quote]
