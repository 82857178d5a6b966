"""Dossiers: opened whole or not at all, each fault told once, and exit code 2."""

import copy
import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from close_reading import __main__ as command
from close_reading.dossier.datapackage import CODED
from close_reading.dossier.dossier import (
    FOREIGN,
    Dossier,
    DossierError,
    check_dossier,
    check_focus,
    dossier_names,
    find_dossier,
    open_dossier,
    open_reviewed,
    project_root,
    read_article_file,
    save_dossier,
)
from close_reading.dossier.intake import take_in
from close_reading.measures.claims import coverage
from close_reading.tables.csv_io import rows
from dossiers import COMMITTED, EVIDENCE, ONE, TEXT, committed, judged, made, nothing

FIRST = "lee-carney-summit"
SEEDS = {
    "lee-carney-summit.txt": "961b2f55f3f2794db6268e8d1c9b6d2a581802d3a486527bf5b22ff7886ea76a",
}
SPANNED = ("claims", "times", "events", "order", "mentions", "relations")
EVENTS = (
    "e01,Meeting,2025-10-31,resolved,scheduled,,roe;poe,t01,0,27,Roe will meet Poe on Friday"
    ",,pass-a,,"
)
MENTIONS = f"{ONE['mentions']}\npoe,14,17,Poe,14,17,name,pass-a,,"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small sound dossier on disk, its article beside it in ``seeds/``."""
    case = made(tables={**ONE, **EVIDENCE, "events": EVENTS, "mentions": MENTIONS})
    folder = tmp_path / "data" / "made"
    save_dossier(case, folder, "made.txt")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "made.txt").write_bytes(TEXT.encode())
    assert check_dossier(folder) == []
    return folder


@pytest.fixture
def check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """Give ``close-reading check``: it must end with code 2, and what it says is returned."""

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["close-reading", "check", *arguments])
        with pytest.raises(SystemExit) as ended:
            command.main()
        assert ended.value.code == 2
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return (said.out + said.err).strip()

    return run


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    raw = path.read_bytes()
    assert old.encode() in raw
    path.write_bytes(raw.replace(old.encode(), new.encode("latin-1"), 1))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("claims.csv", ",tone,", ",", "row 1: tone: the column is missing; add it to"),
        ("claims.csv", ",plan,", ",plann,", "row 2: kind: unknown label 'plann'; did you"
         " mean 'plan'?"),
        ("claims.csv", "0,27,Roe will", "0,27,Roe may", "row 2: quote: the text at 0 to "
         "27 is not the quote; these words are nowhere in the article: copy them from it"),
        ("claims.csv", ",0,27,", ",1,27,", "row 2: quote: the text at 1 to 27 is not the quote; "
         "set start to 0 and end to 27"),
        ("events.csv", "roe;poe", "roe;poo", "row 2: participants: 'poo' refers to "
         "nothing in stakeholders.csv; did you mean 'poe'?"),
        ("evidence.csv", ",c01,", ",c10,", "row 2: claim_ids: 'c10' refers to nothing "
         "in claims.csv; name a row that exists, or take this one out"),
        ("evidence.csv", ",supports,", ",suports,", "row 2: stance: unknown label "
         "'suports'; did you mean 'supports'?"),
        ("sources.csv", "https://", "ftp://", "row 2: url: 'ftp://example.org/a' is no "
         "web address; begin with http:// or https://"),
        ("sources.csv", "2025-11-01", "1 Nov 2025", "row 2: published: '1 Nov 2025' is "
         "no EDTF date (level 1); write it like 2025-10-30 or 2025-06?"),
        ("mentions.csv", "Poe", "Po\xe9", "row 3: quote: is not UTF-8; save it as CSV"),
        ("datapackage.json", '"seed": "made.txt"', '"seed": "../made.txt"', ""
         "article.seed: is no bare file name; name a file in seeds/"),
        ("datapackage.json", '"claims.csv"', '"../claims.csv"', "resources: "
         "'../claims.csv' lies outside the dossier; keep paths inside"),
        ("../../seeds/made.txt", "Friday", "Monday", "article: the text of "
         "made.txt changed since it was coded (SHA-256 differs); restore the text, or run"),
        ("../../seeds/made.txt", "Roe", "Ro\xe9", "article: "),
    ],
)  # fmt: skip
def test_each_fault_is_one_message_and_code_2(
    folder: Path, check: Callable[..., str], file: str, old: str, new: str, told: str
) -> None:
    change(folder, file, old, new)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    said = check(str(folder))
    where = file if file.endswith(".csv") else "datapackage.json"
    assert said.startswith(f"{folder}/{where}: {told}")
    assert "\n" not in said
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(DossierError) as error:
        open_dossier(str(folder))
    assert str(error.value) == said.removeprefix(f"{folder}/")


def test_a_missing_dossier_names_the_nearest(check: Callable[..., str]) -> None:
    assert check("lee-carney-sumit") == (
        "lee-carney-sumit: there is no such dossier; did you mean 'lee-carney-summit'?"
    )


@pytest.mark.parametrize("name", ["", ".", "..", "../../etc", "/", "a\0b", "data"])
def test_what_is_no_dossier(name: str) -> None:
    with pytest.raises(DossierError, match=r"there is no such dossier; (use one of|did you mean)"):
        find_dossier(name)


def test_a_dossier_is_found_by_name_or_path_from_any_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find_dossier("made", folder.parent.parent) == folder
    monkeypatch.chdir(folder.parent)
    assert find_dossier("made") == Path("made")
    assert open_dossier(f".{os.sep}made").name == "made"
    assert find_dossier(FIRST) == project_root() / "data" / FIRST
    assert dossier_names(folder.parent.parent) == ["made"]


def test_every_problem_is_told_at_once(folder: Path) -> None:
    change(folder, "claims.csv", ",plan,", ",plann,")
    change(folder, "mentions.csv", "14,17,Poe", "14,17,Pop")
    change(folder, "sources.csv", "https://", "ftp://")
    told = [(p.file, p.row, p.column) for p in check_dossier(folder)]
    assert sorted(told) == [
        ("claims.csv", 2, "kind"),
        ("mentions.csv", 3, "quote"),
        ("sources.csv", 2, "url"),
    ]  # and not that evidence refers to rows which were refused


def test_faults_of_a_pass_name_its_file(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "copy")
    (folder / "passes").mkdir()
    (folder.parent / "copy").rename(folder / "passes" / "a")
    change(folder / "passes" / "a", "mentions.csv", "14,17,Poe", "14,17,Pop")
    told = [(p.file, p.row, p.column) for p in check_dossier(folder)]
    assert told == [("passes/a/mentions.csv", 3, "quote")]


@pytest.mark.parametrize("way", ["file", "folder"])
def test_links_are_refused_not_followed(folder: Path, tmp_path: Path, way: str) -> None:
    if way == "file":
        (tmp_path / "outside.csv").write_text("not to be read")
        (folder / "settlement.csv").symlink_to(tmp_path / "outside.csv")
    else:
        shutil.copytree(folder, tmp_path / "outside")
        (folder / "passes").mkdir()
        (folder / "passes" / "a").symlink_to(tmp_path / "outside")
    told = {p.what for p in check_dossier(folder)}
    assert told == {"is a symbolic link"}


def test_a_pipe_is_not_waited_for(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "settlement.csv")
    assert [str(p) for p in check_dossier(folder)] == [
        "settlement.csv: is no file; put the file itself there"
    ]
    (tmp_path / "seeds" / "made.txt").unlink()
    os.mkfifo(tmp_path / "seeds" / "made.txt")
    (problem,) = check_dossier(folder)
    assert "made.txt: is no file" in problem.what


def test_another_publication_date_is_taken_for_any_dossier(folder: Path) -> None:
    assert open_dossier(str(folder), published="2025-11").article.published == "2025-11"
    for name in COMMITTED:
        assert open_dossier(name, published="2019-01-01").article.published == "2019-01-01"
    with pytest.raises(
        DossierError, match=r"published: 'soon' is no EDTF date; write it like 2025"
    ):
        open_dossier(str(folder), published="soon")


def test_an_article_that_cannot_be_read_is_refused_never_ignored(tmp_path: Path) -> None:
    with pytest.raises(
        DossierError, match=r"none\.txt: cannot be read \(No such .*; check the path"
    ):
        open_dossier(FIRST, article=str(tmp_path / "none.txt"))
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(
        DossierError, match=r"a\.txt: line 1: byte 3 is not UTF-8; save the text as"
    ):
        read_article_file(str(tmp_path / "a.txt"))


def test_an_article_is_drafted_in_memory_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    case = open_dossier(FIRST, article=str(tmp_path / "a.txt"), published="2025-10-29")
    assert case.article.text == TEXT
    assert case.unreviewed
    assert case.banner == "Draft: every row was proposed by rule; nothing was reviewed."
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_draft_of_another_language_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Rat hat am Dienstag beschlossen, die Brücke zu bauen.")
    case = open_dossier(FIRST, article=str(tmp_path / "a.txt"))
    assert case.banner.endswith("reviewed. " + FOREIGN)


def test_a_focus_must_be_a_stakeholder() -> None:
    check_focus(judged(), "")
    check_focus(judged(), "roe")
    with pytest.raises(DossierError, match="'ro' is no stakeholder here; did you mean 'roe'"):
        check_focus(judged(), "ro")
    with pytest.raises(DossierError, match="'roe' is no stakeholder here; leave it empty"):
        check_focus(nothing(), "roe")


def test_tables_are_attributes() -> None:
    case = judged()
    assert case.claims is case.tables["claims"]
    with pytest.raises(AttributeError, match="clams"):
        _ = case.clams
    assert copy.copy(case).claims is case.claims


@pytest.mark.parametrize(
    ("coders", "banner"),
    [
        ("pass-a pass-a", ""),
        ("draft pass-a", "Draft in part: 1 of 2 rows were proposed by rule, unreviewed."),
        ("draft draft", "Draft: every row was proposed by rule; nothing was reviewed."),
    ],
)
def test_the_banner_counts_drafts(coders: str, banner: str) -> None:
    lines = [f"roe,{n},3,Roe,,,nominal,{coder},," for n, coder in enumerate(coders.split())]
    assert made(tables={"mentions": "\n".join(lines)}).banner == banner


def test_only_reviewed_dossiers_stand_beside_one() -> None:
    beside = open_reviewed(committed(FIRST))
    assert beside[0] is committed(FIRST)
    assert len({case.name for case in beside}) == len(beside)
    assert not [case.name for case in beside if case.banner]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_articles_are_as_received(seed: str) -> None:
    raw = (project_root() / "seeds" / seed).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == SEEDS[seed]


@pytest.fixture(params=COMMITTED)
def case(request: pytest.FixtureRequest) -> Dossier:
    """Return each committed dossier."""
    return committed(request.param)


def test_every_committed_dossier_is_sound(case: Dossier) -> None:
    assert check_dossier(find_dossier(case.name)) == []
    raw = (project_root() / "seeds" / case.about["seed"]).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == case.about["sha256"] == case.article.sha256


def test_every_quote_equals_its_span(case: Dossier) -> None:
    text = case.article.text
    for tables in (case.tables, *case.passes.values()):
        spans = [row for name in SPANNED for row in rows(tables[name]) if row.quote]
        assert len(spans) > 10
        assert [row for row in spans if text[row.start : row.end] != row.quote] == []
        for row in rows(tables["mentions"]):
            if row.form == "name":
                assert row.start <= row.name_start < row.name_end <= row.end


def test_every_sentence_is_accounted_for(case: Dossier) -> None:
    """Each carries a claim, or the drafting rules give the reason why not."""
    cover = coverage(case.article, case.claims)
    assert cover["sentence"].tolist() == [s.number for s in case.article.sentences]
    assert cover["claims"].sum() == len(case.claims)
    if (cover["claims"] == 0).any():
        from close_reading.report.frames import unclaimed

        bare = unclaimed(case)
        assert len(bare) == (cover["claims"] == 0).sum()
        assert not bare["reason"].isin(["", "unknown"]).any()


def test_what_is_saved_opens_again(case: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "data" / case.name
    save_dossier(case, folder, case.about["seed"])
    (tmp_path / "seeds").mkdir()
    shutil.copy(project_root() / "seeds" / case.about["seed"], tmp_path / "seeds")
    again = open_dossier(str(folder))
    assert again.about == case.about
    for name in CODED:
        assert again.tables[name].equals(case.tables[name]), name


def test_claims_come_in_reading_order_however_their_rows_stand(tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text("Roe said rain fell. Poe said snow fell. Lee left.\n")
    take_in(str(tmp_path / "rain.txt"), root=tmp_path)
    path = tmp_path / "data" / "rain" / "claims.csv"
    head, *lines = path.read_text("utf-8").splitlines(keepends=True)
    assert len(lines) > 1
    path.write_text(head + "".join(reversed(lines)), "utf-8")
    case = open_dossier(str(path.parent))
    assert case.claims["start"].is_monotonic_increasing
    assert case.claims["claim_id"].tolist() == sorted(case.claims["claim_id"])
