"""What became of drafted rows, by rule: from a review's journal, or beside a coding."""

from pathlib import Path

from close_reading.dossier.datapackage import read_package, who_coded
from close_reading.dossier.dossier import open_dossier
from close_reading.dossier.intake import take_in
from close_reading.measures.rule_record import fates, read_record, trust, write_record
from close_reading.report.wording import who_coded as told
from close_reading.review.session import Ref, open_session
from dossiers import committed

TEXT = "Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said the port will close.\n"


def test_a_review_stands_in_the_dossier_and_in_the_record(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    take_in(str(tmp_path / "talks.txt"), published="2025-10-29", root=tmp_path)
    folder = tmp_path / "data" / "talks"
    session = open_session("talks", "ann", tmp_path)
    first, second = (Ref("claims", row["claim_id"]) for row in session.tables["claims"][:2])
    session.accept([first])
    session.edit([second], {"tone": "favourable"})
    session.tell()
    assert not read_package(folder)[1]
    [entry] = who_coded(folder)["reviewed"]
    assert (entry["by"], entry["rows"], entry["mended"]) == ("ann", 2, 1)
    assert entry["of"] > 2
    case = open_dossier(str(folder))
    assert f": 2 of {entry['of']} rows read, 1 mended" in told(case)
    assert [one.fate for one in fates(case)] == ["kept", "mended"]
    session.undo()
    session.tell()
    assert who_coded(folder)["reviewed"][0]["rows"] == 1


def test_the_record_counts_each_rule_and_says_what_to_trust(tmp_path: Path) -> None:
    path = tmp_path / "rule-record.csv"
    assert write_record([committed("rubio-cho")], path) > 3
    known = read_record(path)
    assert all(0 < share < 1 for share in known.values())
    assert trust(known, ";".join(known)) == min(known.values())
