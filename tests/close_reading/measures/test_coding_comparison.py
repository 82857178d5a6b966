"""Comparing two codings of one article, as ``close-reading agree`` does."""

import shutil
from pathlib import Path

import pytest

from close_reading.dossier.dossier import DossierError
from close_reading.measures.coding_comparison import compare_codings, read_coding, show

ROOT = Path(__file__).resolve().parents[3]
NAME = "lee-carney-summit"
OURS = str(ROOT / "data" / NAME)


def test_a_coding_agrees_with_itself() -> None:
    agreement = compare_codings(read_coding(OURS), read_coding(NAME))
    assert agreement.disagreements.empty
    assert set(agreement.rows["f1"]) == {1.0}
    assert "Disagreements (0)\n  none" in show(agreement)


@pytest.mark.slow
def test_passes_compare_with_the_settled_tables() -> None:
    agreement = compare_codings(read_coding(OURS), read_coding(f"{OURS}/passes/b"))
    f1 = dict(zip(agreement.rows["table"], agreement.rows["f1"], strict=True))
    # those of the record alone do not count; 15 are in both, Germany was seen by no pass
    assert f1["stakeholders"] == pytest.approx(2 * 15 / (16 + 15))
    assert 0.9 < f1["claims"] < 1.0
    assert {"claims", "stakeholders"} <= set(agreement.disagreements["table"])
    lines = show(agreement).splitlines()
    assert lines[1].split() == ["table", "label", "n", "alpha", "low", "high"]
    assert lines[2].index("claims") == lines[1].index("table")


def test_another_label_and_another_id_are_told_apart(tmp_path: Path) -> None:
    for name in ("claims", "stakeholders", "mentions"):
        text = (ROOT / "data" / NAME / f"{name}.csv").read_text(encoding="utf-8")
        text = text.replace("mark-carney", "carney")  # another slug is no disagreement
        if name == "claims":
            text = text.replace(",plan,author", ",fact,author", 1)
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    agreement = compare_codings(read_coding(OURS), read_coding(str(tmp_path)))
    told = agreement.disagreements[["table", "label", "a", "b"]].values.tolist()
    assert told == [["claims", "kind", "plan", "fact"]]


def test_two_articles_do_not_compare(tmp_path: Path) -> None:
    other = ROOT / "data" / "rubio-cho"
    with pytest.raises(DossierError, match="is not a coding of the article of"):
        compare_codings(read_coding(OURS), read_coding(str(other)))
    shutil.copy(other / "claims.csv", tmp_path)
    shutil.copy(other / "mentions.csv", tmp_path)
    with pytest.raises(DossierError, match="is not a coding of the article of"):
        compare_codings(read_coding(OURS), read_coding(str(tmp_path)))


def test_what_is_no_coding_is_named(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="there is no such dossier"):
        read_coding(str(tmp_path))
    (tmp_path / "notes.csv").write_text("a,b\n")
    with pytest.raises(DossierError, match="holds no table of a coding"):
        read_coding(str(tmp_path))
    (tmp_path / "claims.csv").write_text("a,b\n")
    with pytest.raises(DossierError, match=r"claims\.csv: row 1: claim_id: the column is missing"):
        read_coding(str(tmp_path))


@pytest.mark.slow
def test_a_dossier_may_come_without_its_article(tmp_path: Path) -> None:
    shutil.copytree(OURS, tmp_path / "sent")
    agreement = compare_codings(read_coding(OURS), read_coding(str(tmp_path / "sent")))
    assert agreement.disagreements.empty


@pytest.mark.slow
def test_codings_by_two_versions_of_the_codebook_do_not_compare(tmp_path: Path) -> None:
    shutil.copytree(OURS, tmp_path / "data" / NAME)
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    path = tmp_path / "data" / NAME / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"Version 2, Nov', '"Version 3, Dec'), "utf-8")
    other = read_coding(f"{path.parent}/passes/b")
    assert other.codebook.startswith("Version 3")
    with pytest.raises(DossierError, match=r"was coded by Version 3.* by Version 2"):
        compare_codings(read_coding(OURS), other)
    path.unlink()  # a folder of tables alone names no version
    assert not compare_codings(read_coding(OURS), read_coding(f"{path.parent}/passes/b")).rows.empty
