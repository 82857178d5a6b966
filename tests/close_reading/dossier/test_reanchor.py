"""Moving a dossier to a corrected text: what moves, what fails closed, what stays as it was."""

import shutil
from pathlib import Path

import pytest

from close_reading.dossier.dossier import DossierError, check_dossier, open_dossier
from close_reading.dossier.reanchor import reanchor
from newsdraft.text import ArticleError

ROOT = Path(__file__).resolve().parents[3]
NAME = "lee-carney-summit"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data" / NAME, tmp_path / "data" / NAME)
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / f"{NAME}.txt", tmp_path / "seeds")
    return tmp_path


def text(root: Path) -> str:
    return (root / "seeds" / f"{NAME}.txt").read_text(encoding="utf-8")


def corrected(root: Path, new: str) -> str:
    (root / "new.txt").write_text(new, encoding="utf-8")
    return str(root / "new.txt")


def everything(root: Path) -> dict[str, bytes]:
    found = (p for p in root.rglob("*") if p.is_file() and p.name != "new.txt")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_all_rows_follow_an_insertion(root: Path) -> None:
    old = open_dossier(str(root / "data" / NAME))
    lines = reanchor(NAME, corrected(root, "Correction. " + text(root)), root)
    assert not check_dossier(root / "data" / NAME)
    new = open_dossier(str(root / "data" / NAME))
    assert (new.claims["start"] - old.claims["start"]).unique().tolist() == [12]
    assert (new.claims["sentence"] - old.claims["sentence"]).unique().tolist() == [1]
    assert (new.mentions["name_start"] - old.mentions["name_start"]).dropna().unique() == [12]
    assert new.claims.drop(columns=["start", "end", "sentence"]).equals(
        old.claims.drop(columns=["start", "end", "sentence"])
    )
    assert new.evidence.equals(old.evidence)
    assert new.passes["a"]["claims"]["start"].iloc[0] == 12
    assert (root / "seeds" / f"{NAME}.txt").read_bytes() == (
        ROOT / "seeds" / f"{NAME}.txt"
    ).read_bytes()
    assert new.about["seed"] == f"{NAME}-2.txt"
    assert "claims.csv: row 2: moved from 0 to 12" in "\n".join(lines)


@pytest.mark.slow
def test_paragraphs_may_change_places(root: Path) -> None:
    paragraphs = text(root).split("\n")
    reanchor(NAME, corrected(root, "\n".join(reversed(paragraphs))), root)
    case = open_dossier(str(root / "data" / NAME))
    starts = case.claims.set_index("claim_id")["start"]
    assert starts["c01"] > len(text(root)) // 2  # the first claim stands last


def test_other_quotation_marks_are_no_other_words(root: Path) -> None:
    old = open_dossier(str(root / "data" / NAME))
    reanchor(NAME, corrected(root, text(root).replace("’", "'")), root)
    new = open_dossier(str(root / "data" / NAME))
    assert not new.banner
    assert list(new.claims["start"]) == list(old.claims["start"])


def test_words_mended_are_a_draft_again(root: Path) -> None:
    new = text(root).replace("a strong foundation", "a strong foundations")
    lines = reanchor(NAME, corrected(root, new), root)
    assert sum(": reworded from" in line for line in lines) == 1
    case = open_dossier(str(root / "data" / NAME))
    row = case.claims[case.claims["coder"] == "draft"]
    assert list(row["rule"]) == ["reanchored"]
    assert row["note"].iloc[0].endswith("reworded since settled read it")
    assert "1 of" in case.banner


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("last June", "in June", r"times\.csv: row 3: quote: lost"),
        ("will meet", "will not meet", r"claims\.csv: row 2: quote: lost"),
        (" It also set a strong foundation for closer ties with Canada.", "", r"row 22: .*lost"),
    ],
)
def test_other_words_fail_closed(root: Path, old: str, new: str, lost: str) -> None:
    before = everything(root)
    with pytest.raises(DossierError, match=lost):
        reanchor(NAME, corrected(root, text(root).replace(old, new)), root)
    assert everything(root) == before


def test_a_text_that_stands_twice_is_ambiguous(root: Path) -> None:
    before = everything(root)
    with pytest.raises(DossierError, match=r"claims\.csv: row 2: quote: ambiguous") as caught:
        reanchor(NAME, corrected(root, text(root) + "\n\n" + text(root)), root)
    assert len(caught.value.problems) > 100
    assert everything(root) == before


@pytest.mark.slow
def test_rows_of_a_pass_whose_words_are_gone_leave_the_pass(root: Path) -> None:
    folder = root / "data" / NAME
    gone = "It also set a strong foundation for closer ties with Canada"
    for name in ("claims", "mentions"):
        path = folder / f"{name}.csv"
        rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        rows = [row for row in rows if gone not in row and ",1010,1016," not in row]
        path.write_text("".join(rows), encoding="utf-8")
    evidence = folder / "evidence.csv"
    rows = evidence.read_text(encoding="utf-8").splitlines(keepends=True)
    evidence.write_text("".join(row for row in rows if ",c20," not in row), encoding="utf-8")
    lines = reanchor(NAME, corrected(root, text(root).replace(f" {gone}.", "")), root)
    assert any("passes/a/claims.csv: row" in line and "left out: lost" in line for line in lines)
    assert not check_dossier(folder)


@pytest.mark.slow
def test_a_seed_edited_in_place_is_followed_by_the_quotes(root: Path) -> None:
    new = "New words first. " + text(root)
    (root / "seeds" / f"{NAME}.txt").write_text(new, encoding="utf-8")
    assert check_dossier(root / "data" / NAME)
    reanchor(NAME, corrected(root, new), root)
    assert not check_dossier(root / "data" / NAME)
    assert open_dossier(str(root / "data" / NAME)).about["seed"] == f"{NAME}.txt"


def test_the_same_text_changes_nothing(root: Path) -> None:
    before = everything(root)
    assert "nothing to do" in reanchor(NAME, corrected(root, text(root)), root)[0]
    assert everything(root) == before


def test_an_unsound_dossier_and_a_missing_text_are_refused(root: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        reanchor(NAME, str(root / "nowhere.txt"), root)
    with pytest.raises(DossierError, match="there is no such dossier"):
        reanchor("nothing", corrected(root, text(root)), root)
    claims = root / "data" / NAME / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace(",0,82,", ",1,82,", 1))
    with pytest.raises(DossierError, match="is not the quote"):
        reanchor(NAME, corrected(root, "x " + text(root)), root)


@pytest.mark.slow
def test_a_second_correction_gets_a_number_of_its_own(root: Path) -> None:
    for number in (2, 3):
        reanchor(NAME, corrected(root, f"Version {number}. {text(root)}"), root)
        assert open_dossier(str(root / "data" / NAME)).about["seed"] == f"{NAME}-{number}.txt"
