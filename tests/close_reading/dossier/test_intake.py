"""Taking in an article: where it goes, what is refused, what a second draft keeps."""

import io
import re
import sys
from pathlib import Path

import pytest

from close_reading.dossier.dossier import DossierError, check_dossier, open_dossier
from close_reading.dossier.intake import dossier_name, read_source, redraft, take_in
from close_reading.notebooks.running import run
from newsdraft.text import ArticleError

ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    "Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said the two sides will sign "
    "a treaty next week.\n\nPoe welcomed the plan. Portugal and Norway will hold talks in June "
    "2026, officials said.\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def source(root: Path) -> str:
    return str(root / "talks.txt")


def everything(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def settle(path: Path, rows: int, old: str = "", new: str = "") -> None:
    """Review the first rows of a CSV as a reader would: mend a cell, set tone and coder."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for at in range(1, rows + 1):
        mended = re.sub(",,(yes|no),draft,", r",neutral,\1,draft,", lines[at].replace(old, new, 1))
        lines[at] = mended.replace(",draft,", ",me,", 1)
    path.write_text("".join(lines), encoding="utf-8")


def test_a_draft_is_sound_unreviewed_and_says_what_proposed_each_row(root: Path) -> None:
    taken = take_in(source(root), published="2025-10-29?", root=root)
    assert taken.folder == root / "data" / "talks"
    assert (root / "seeds" / "talks.txt").read_text(encoding="utf-8") == TEXT
    assert not check_dossier(taken.folder)
    case = open_dossier(str(taken.folder))
    assert case.banner == "Draft: every row was proposed by rule; nothing was reviewed."
    assert case.article.published == "2025-10-29?"
    for name in ("claims", "times", "stakeholders", "mentions"):
        assert len(case.tables[name]), name
        assert set(case.tables[name]["coder"]) == {"draft"}
        assert all(case.tables[name]["rule"]), name
    assert "close-reading check talks" in "\n".join(taken.lines)


def test_what_describes_it_is_kept(root: Path) -> None:
    about = {"title": "Talks", "publisher": "The Post", "url": "https://example.org/talks"}
    taken = take_in(source(root), "other", "", about, root)
    assert open_dossier(str(taken.folder)).about["title"] == "Talks"
    assert "No publication date" in "\n".join(taken.lines)


def test_another_language_is_warned_of(root: Path) -> None:
    text = "Die Ministerin traf den Kanzler am Dienstag in Berlin und sprach mit ihm über den Plan."
    (root / "de.txt").write_text(text, encoding="utf-8")
    taken = take_in(str(root / "de.txt"), root=root)
    assert "does not look English" in "\n".join(taken.lines)
    assert not check_dossier(taken.folder)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": "../../x"}, "'../../x' is no name"),
        ({"name": "Talks"}, "'Talks' is no name"),
        ({"name": "-x"}, "is no name"),
        ({"name": "a" * 101}, "is no name"),
        ({"published": "next week"}, "'next week' is no EDTF date"),
        ({"about": {"url": "javascript:alert(1)"}}, "is no web address"),
    ],
)
def test_refuses_before_writing(root: Path, given: dict[str, object], message: str) -> None:
    before = everything(root)
    with pytest.raises(DossierError, match=message):
        take_in(source(root), root=root, **given)  # type: ignore[arg-type]
    assert everything(root) == before


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"12 34 ...", b"caf\xe9 in Latin-1"])
def test_refuses_what_is_no_text(root: Path, raw: bytes) -> None:
    (root / "bad.txt").write_bytes(raw)
    with pytest.raises(ArticleError, match=r"bad\.txt: "):
        take_in(str(root / "bad.txt"), root=root)
    assert not (root / "data").exists()


def test_a_missing_file_and_a_folder_are_named(root: Path) -> None:
    for name, told in (("nowhere.txt", "cannot be read"), ("", "is a folder; name the file")):
        with pytest.raises(ArticleError, match=told):
            take_in(str(root / name), "x", root=root)


def test_never_overwrites(root: Path) -> None:
    take_in(source(root), root=root)
    before = everything(root)
    with pytest.raises(DossierError, match="stands already; give --redraft"):
        take_in(source(root), root=root)
    (root / "more").mkdir()
    (root / "more" / "else.txt").write_text("It rained.")
    (root / "seeds" / "else.txt").write_text("It snowed.")
    with pytest.raises(DossierError, match=r"seeds/else\.txt: holds another text"):
        take_in(str(root / "more" / "else.txt"), root=root)
    after = {k: v for k, v in everything(root).items() if "else" not in k}
    assert after == before


def test_the_standard_input_needs_a_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    with pytest.raises(DossierError, match="give one with --name"):
        take_in("-", root=root)
    assert read_source("-").text == TEXT


@pytest.mark.parametrize(
    ("path", "name"),
    [("a/Été à Paris.html", "ete-a-paris"), ("x.y.txt", "x-y"), ("__.md", None), ("京.txt", None)],
)
def test_names_are_slugs(path: str, name: str | None) -> None:
    if name is None:
        with pytest.raises(DossierError, match="gives no name"):
            dossier_name(path)
    else:
        assert dossier_name(path) == name


def test_markdown_and_html_keep_their_paragraphs(root: Path) -> None:
    html = "<html><body><nav>Home</nav><article>{}</article></body></html>"
    body = "".join(f"<p>{part}</p>" for part in TEXT.strip().split("\n\n"))
    (root / "page.html").write_text(html.format(body * 2), encoding="utf-8")
    (root / "note.md").write_text("# Talks\n\n" + TEXT.replace("Ana Roe", "**Ana\nRoe**"))
    assert read_source(str(root / "page.html")).text.count("\n\n") == 3
    assert read_source(str(root / "note.md")).text == "Talks\n\n" + TEXT


def test_an_untouched_draft_is_drafted_again_the_same(root: Path) -> None:
    take_in(source(root), published="2025-10-29", root=root)
    before = everything(root)
    lines = redraft(source(root), root=root).lines
    assert everything(root) == before
    assert any("(0 came, 0 went)" in line for line in lines)


def test_redraft_keeps_what_was_reviewed_word_for_word(root: Path) -> None:
    folder = take_in(source(root), root=root).folder
    settle(folder / "claims.csv", 1, ",certain,", ",possible,")
    settle(folder / "mentions.csv", 2)
    reviewed = (folder / "claims.csv").read_text().splitlines()[1]
    lines = redraft(source(root), published="2025-10-29", root=root).lines
    assert not check_dossier(folder)
    case = open_dossier(str(folder))
    assert case.article.published == "2025-10-29"
    assert (folder / "claims.csv").read_text().splitlines()[1] == reviewed
    assert list(case.claims["coder"]).count("me") == 1
    assert list(case.mentions["coder"]).count("me") == 2
    assert case.claims["claim_id"].is_unique
    told = "\n".join(lines)
    assert "claims.csv: 1 reviewed rows kept" in told
    assert "Tuesday | DATE | 2025-10-28" in told or "Tuesday | DATE | 2025-11-04" in told


def test_redraft_brings_no_draft_over_a_reviewed_span(root: Path) -> None:
    folder = take_in(source(root), root=root).folder
    case = open_dossier(str(folder))
    first = case.claims.iloc[0]
    settle(folder / "claims.csv", 1, f"{first.claim_id},", "c77,")
    redraft(source(root), root=root)
    claims = open_dossier(str(folder)).claims
    assert len(claims) == len(case.claims)
    assert claims["claim_id"].iloc[0] == "c77"


def test_redraft_keeps_drafts_that_reviewed_rows_refer_to(root: Path) -> None:
    folder = take_in(source(root), root=root).folder
    path = folder / "stakeholders.csv"
    row = "old-body,Old Body,organisation,,,,no,,,unknown,,,draft,by hand,\n"
    path.write_text(path.read_text() + row)
    settle(folder / "claims.csv", 1)
    claims = folder / "claims.csv"
    lines = claims.read_text().splitlines(keepends=True)
    lines[1] = lines[1].replace(",author,author,", ",old-body,named-institution,", 1)
    lines[1] = lines[1].replace(",none,", ",indirect,", 1)
    claims.write_text("".join(lines))
    assert not check_dossier(folder)
    redraft(source(root), root=root)
    case = open_dossier(str(folder))
    assert "old-body" in set(case.claims["source"])
    assert "old-body" in set(case.stakeholders["stakeholder_id"])


def test_redraft_refuses_another_text_and_an_unsound_dossier(root: Path) -> None:
    folder = take_in(source(root), root=root).folder
    (root / "talks.txt").write_text(TEXT + "More.")
    before = everything(root)
    with pytest.raises(DossierError, match="run close-reading reanchor talks"):
        redraft(source(root), root=root)
    assert everything(root) == before
    settle(folder / "claims.csv", 1, ",certain,", ",sure,")
    with pytest.raises(DossierError, match="unknown label 'sure'"):
        redraft(source(root), root=root)
    with pytest.raises(DossierError, match="there is no such dossier"):
        redraft(source(root), "nothing", root=root)


def test_an_error_on_the_way_leaves_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("close_reading.dossier.intake.save_dossier", fail)
    with pytest.raises(OSError, match="disk full"):
        take_in(source(root), root=root)
    assert not list((root / "data").iterdir())


@pytest.mark.slow
def test_every_notebook_runs_on_an_article_without_a_dossier(root: Path) -> None:
    (root / "note.md").write_text("# Talks\n\n" + TEXT)
    before = everything(root)
    out = run({"article": str(root / "note.md"), "published": "2025-07-31"}, out=root / "out")
    shown = [path.read_text(encoding="utf-8") for path in sorted(out.glob("*.ipynb"))]
    assert len(shown) == len(list((ROOT / "notebooks").glob("*.ipynb")))
    assert not [page for page in shown if "every row was proposed by rule" not in page]
    assert {k: v for k, v in everything(root).items() if not k.startswith("out/")} == before
