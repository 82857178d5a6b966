"""Evidence added to a dossier, and what is refused."""

import json
from pathlib import Path

import pytest

from close_reading.dossier.dossier import DossierError, check_dossier, open_dossier
from close_reading.dossier.intake import take_in
from close_reading.review import evidence
from close_reading.review.evidence import misquoted, settled, withdraw
from close_reading.review.session import Ref, open_session
from close_reading.review.sources import source_of
from close_reading.review.store import ReviewError, plain

TEXT = "The mayor met Ann Roe in Oslo on Monday. The port was shut for two days.\n"
SOURCE = {
    "title": "Port shut", "publisher": "Oslo Herald", "origin": "Oslo Herald", "primary": "no",
    "publisher_kind": "newspaper", "url": "https://herald.example.org/a", "published": "2025-10-30",
    "language": "en", "accessed": "2026-11-29",
}  # fmt: skip
FINDING = {"claim_ids": "c01", "stance": "supports", "finding": "They met.", "vantage": "after"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "port.txt").write_text(TEXT)
    take_in(str(tmp_path / "port.txt"), published="2025-10-29", root=tmp_path)
    return tmp_path / "data" / "port"


def add_evidence(
    folder: str, finding: dict[str, str], source: dict[str, str], keep: Path | None = None
) -> list[str]:
    return evidence.add_evidence(open_session(folder, "ann"), finding, source, keep)


def test_two_origins_settle_a_claim(folder: Path) -> None:
    first = add_evidence(str(folder), FINDING, SOURCE)
    assert first[:2] == ["sources.csv: oslo-herald-2025-10-30 added", "evidence.csv: ev-001 added"]
    assert "unverified (origins: 1 supports); 1 more of the same stance" in first[2]
    other = {**SOURCE, "publisher": "Agency", "origin": "Agency"}
    assert add_evidence(str(folder), FINDING, other)[2].endswith("supported (origins: 2 supports)")
    assert check_dossier(folder) == []


def test_a_source_is_used_again_by_its_id(folder: Path) -> None:
    add_evidence(str(folder), FINDING, SOURCE)
    add_evidence(str(folder), FINDING | {"finding": "So."}, {"source_id": "oslo-herald-2025-10-30"})
    case = open_dossier(str(folder))
    assert case.evidence["evidence_id"].tolist() == ["ev-001", "ev-002"]
    assert len(case.sources) == 1


@pytest.mark.parametrize(
    ("finding", "source", "told"),
    [
        ({"stance": "confirms"}, {}, "unknown label 'confirms'; use one of supports"),
        ({"claim_ids": "c99"}, {}, "'c99' refers to nothing in claims.csv"),
        ({"finding": ""}, {}, "finding: the cell is empty"),
        ({"stanse": "x"}, {}, "stanse: there is no such column"),
        ({}, {"url": "javascript:x"}, "is no web address"),
        ({}, {"primary": ""}, "primary: the label is missing"),
    ],
)
def test_nothing_is_written_where_a_cell_is_wrong(
    folder: Path, finding: dict[str, str], source: dict[str, str], told: str
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    session = open_session(str(folder), "ann")
    with pytest.raises(ReviewError) as caught:
        evidence.add_evidence(session, FINDING | finding, SOURCE | source)
    assert told in str(caught.value)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_claim_that_nothing_settles_is_told(folder: Path) -> None:
    session = open_session(str(folder), "ann")
    session.edit([Ref("claims", "c01")], {"checkable": "no"})
    told = evidence.add_evidence(session, FINDING, SOURCE)
    assert told[-1] == "c01: is not checkable: no verdict follows, whatever is found"


def test_evidence_is_withdrawn_and_taken_back(folder: Path) -> None:
    session = open_session(str(folder), "ann")
    evidence.add_evidence(session, FINDING, SOURCE)
    told = {name: (folder / name).read_bytes() for name in ("sources.csv", "evidence.csv")}
    withdraw(session, "ev-001")
    assert session.tables["evidence"] == session.tables["sources"] == []
    session.undo()
    assert {name: (folder / name).read_bytes() for name in told} == told
    session.undo()
    assert len(open_dossier(str(folder)).evidence) == 0
    assert open_dossier(str(folder)).coding["reviewed"] == []  # nothing drafted was read


def test_a_kept_copy_holds_its_quotes(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("The mayor’s office said\nthey had met on Monday.")
    quoted = FINDING | {"source_quote": "office said they had met"}
    add_evidence(str(folder), quoted, SOURCE, keep=page)
    assert misquoted(folder, open_dossier(str(folder))) == []
    add_evidence(
        str(folder),
        FINDING | {"source_quote": "They never met"},
        {"source_id": "oslo-herald-2025-10-30"},
    )
    (problem,) = misquoted(folder, open_dossier(str(folder)))
    assert (problem.row, problem.column) == (3, "source_quote")


def test_a_source_of_csl_json() -> None:
    item = {"title": "Port shut", "container-title": "Oslo Herald", "URL": "https://a.example/b"}
    raw = json.dumps([{**item, "issued": {"date-parts": [[2025, 10, 3]]}}]).encode()
    found = source_of("a.json", raw)
    assert (found["published"], found["origin"]) == ("2025-10-03", "Oslo Herald")
    with pytest.raises(DossierError, match="is no CSL-JSON of one item"):
        source_of("a.json", b"[]")


def test_a_source_of_bibtex() -> None:
    raw = (
        r'@article{a, title = {{Port} shut after {\"O}resund storm}, journal = "Oslo Herald",'
        r" year = 2025, month = oct, day = {3}, url = {https://a.example/b?x=1&y=%20z_1}}"
    )
    assert source_of("a.bib", raw.encode()) == {
        "title": "Port shut after Öresund storm", "publisher": "Oslo Herald",
        "origin": "Oslo Herald", "published": "2025-10-03",
        "url": "https://a.example/b?x=1&y=%20z_1",
    }  # fmt: skip
    assert source_of("a.bib", b"@misc{a, title={x}, date={no date}}") == {"title": "x"}
    for bad in (b"", b"no entry", b"@misc{a, title={x}", b"@misc{a, title={x}}@misc{b, title={y}}"):
        with pytest.raises(DossierError, match="entries of BibTeX, not one"):
            source_of("a.bib", bad)


def test_a_source_of_a_saved_page() -> None:
    words = "The port of Oslo was shut on Monday after a storm. " * 6
    page = (
        '<html><head><meta property="og:title" content="Port shut">'
        f"</head><body><article><p>{words}</p></article></body></html>"
    )
    assert source_of("a.html", page.encode())["title"] == "Port shut"


def test_a_draft_without_evidence_says_what_would_settle_it(folder: Path) -> None:
    told = settled(plain(open_dossier(str(folder))))
    assert told and all("no evidence counts yet); 2 more of the same" in one.line for one in told)
