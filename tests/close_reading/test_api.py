"""The public names: light to import, one sort of input, one sort of error, nothing half done."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import close_reading
from close_reading import (
    Article,
    CloseReadingError,
    Rule,
    claims_about,
    counts,
    draft,
    find_attributions,
    find_times,
    open_dossier,
    read,
    start_project,
    verdicts,
)

NAME = "lee-carney-summit"
TEXT = "Mayor Ana Roe said on Friday that the bridge will open in May."


def python(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(("package", "limit"), [("close_reading", 0.1), ("newsdraft", 0.05)])
def test_the_import_is_light(package: str, limit: float) -> None:
    """Best of five, in fresh interpreters, in processor time; heavy libraries are blocked."""
    blocked = "import sys; sys.modules.update(dict.fromkeys(['pandas', 'pydantic', 'numpy']))"
    timed = f"{blocked}; import time; t = time.process_time(); import {package}"
    took = [float(python(f"{timed}; print(time.process_time() - t)")) for _ in range(5)]
    assert min(took) < limit


def test_the_drafter_needs_no_pandas_no_pydantic_no_numpy() -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['pandas', 'pydantic', 'numpy']));"
        "from newsdraft import draft_tables; from newsdraft.text import Article;"
        f"print(len(draft_tables(Article({TEXT!r}, '2025-10-29'))['claims']))"
    )
    assert int(python(code)) >= 1


def test_every_public_name_is_there_and_explained() -> None:
    assert len(close_reading.__all__) <= 25
    for name in close_reading.__all__:
        assert (getattr(close_reading, name).__doc__ or "").strip(), name
    assert set(close_reading.__all__) < set(dir(close_reading))
    assert close_reading.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="no attribute 'find_tims'"):
        close_reading.find_tims  # noqa: B018


def test_no_public_name_is_that_of_a_room() -> None:
    """A room that is imported becomes a name of the package, and would hide the public one."""
    rooms = {path.stem for path in Path(close_reading.__file__).parent.iterdir()}
    assert not rooms & set(close_reading.__all__)


def test_every_public_function_has_an_example() -> None:
    functions = [getattr(close_reading, n) for n in close_reading.__all__ if n[0].islower()]
    assert not [f.__name__ for f in functions if ">>> " not in (f.__doc__ or "")]


def test_the_types_are_shipped() -> None:
    assert (Path(close_reading.__file__).parent / "py.typed").is_file()


def test_text_a_file_and_an_article_are_the_same_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    given = (TEXT, tmp_path / "a.txt", Article(TEXT))
    assert len({read(one, "2025-10-29") for one in given}) == 1
    assert {find_times(one, "2025-10-29").loc[0, "value"] for one in given} == {"2025-10-24"}


def test_a_dossier_is_a_name_a_folder_or_itself() -> None:
    case = open_dossier(NAME)
    root = Path(__file__).resolve().parents[2]
    assert open_dossier(case) is case
    assert open_dossier(root / "data" / NAME).article == case.article


BAD: dict[str, tuple[Callable[[], object], str]] = {
    "no file": (lambda: find_times(Path("no-such.txt")), "check the path"),
    "a number": (lambda: find_attributions(3), "give text, a Path or an Article"),  # type: ignore[arg-type]
    "no date": (lambda: draft(TEXT, "29/10/2025"), "write an EDTF date"),
    "no dossier": (lambda: verdicts("lee-carny-summit"), "did you mean 'lee-carney-summit'?"),
    "no such folder": (lambda: open_dossier(Path("nowhere")), "there is no such dossier"),
    "no dossier but a list": (lambda: open_dossier([]), "give its name, its folder"),  # type: ignore[arg-type]
    "no column": (lambda: counts(NAME, "colour"), "no column of labels; use one of kind"),
    "no labels": (lambda: counts(NAME, "quote"), "no column of labels"),
    "no confidence": (lambda: Rule(min_confidence="very"), "use one of high, medium, low"),
    "no sources": (lambda: Rule(min_sources=0), "give 1, 2, 3"),
    "no day": (lambda: Rule(as_of="soon"), "write it like 2025-10-29"),
    "nobody": (lambda: claims_about(NAME, "nobody-at-all"), "is no stakeholder here"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_error_with_a_remedy(what: str) -> None:
    call, remedy = BAD[what]
    with pytest.raises(CloseReadingError) as told:
        call()
    assert remedy in str(told.value) and "\n" not in str(told.value)


def installed(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Call the command as from a wheel: without a checkout."""
    code = (
        "import sys; from close_reading import files; files.checkout = lambda: None;"
        f"sys.argv = {['close-reading', *arguments]!r};"
        "from close_reading.__main__ import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("where", "remedy"),
    [(".", "run close-reading init"), ("site-packages", "name a folder of your own")],
)
def test_new_outside_a_project_writes_nothing(where: str, remedy: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / where).mkdir(exist_ok=True)
    if where != ".":
        (tmp_path / where / "close-reading.toml").touch()
    done = installed("new", str(tmp_path / "a.txt"), folder=tmp_path / where)
    assert (done.returncode, done.stdout) == (2, "")
    assert remedy in done.stderr and len(done.stderr.splitlines()) == 1
    assert not [path for path in tmp_path.rglob("*") if path.name in ("data", "seeds")]


@pytest.mark.parametrize("copied", [True, False])
def test_new_in_a_copy_of_the_checkout_writes_nothing(tmp_path: Path, copied: bool) -> None:
    made = start_project(tmp_path / "other")
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    if copied:
        (made / "analysis" / "close_reading").mkdir(parents=True)
    command = [sys.executable, "-m", "close_reading", "new", "a.txt"]
    done = subprocess.run(command, cwd=made, capture_output=True, text=True, check=False)
    if not copied:  # a project of init's has no code of its own that could be meant
        assert done.returncode == 0 and (made / "data" / "a").is_dir()
        return
    assert done.returncode == 2
    assert "the environment was made for" in done.stderr and "--project" in done.stderr
    assert not [path for path in (made / "data").iterdir() if path.is_dir()]


def test_a_project_is_begun_once_and_whole(tmp_path: Path) -> None:
    made = start_project(tmp_path / "mine")
    notebooks = sorted(path.name for path in (made / "notebooks").iterdir())
    assert notebooks[0] == "00-findings.ipynb" and len(notebooks) >= 7
    assert '"outputs": []' in (made / "notebooks" / "00-findings.ipynb").read_text("utf-8")
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    for folder, remedy in ((made, "choose a folder outside"), (made / "in", "a folder outside")):
        with pytest.raises(CloseReadingError, match=remedy):
            start_project(folder)
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before
    (tmp_path / "full" / "data").mkdir(parents=True)
    with pytest.raises(CloseReadingError, match="choose an empty folder"):
        start_project(tmp_path / "full")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from close_reading import api

    case = open_dossier(NAME)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(CloseReadingError, match=r"pip install 'close-reading\[notebooks\]'"):
        api.xray(case)
