"""Writing all or nothing, on an error, a kill or a full disk; and which project is meant."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from close_reading import files
from close_reading.errors import CloseReadingError
from close_reading.files import MARKER, PROJECT, project_root, recover, replacing, write_whole


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.csv").write_text("old")
    return tmp_path / "one"


def contents(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text() for p in root.rglob("*") if p.is_file()}


@pytest.mark.parametrize("swap", [True, False])
def test_the_new_folder_takes_its_place(
    folder: Path, swap: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not swap:
        monkeypatch.setattr(files, "_swapped", lambda *_: False)
    with replacing(folder) as part:
        (part / "a.csv").write_text("new")
        (part / "b.csv").write_text("more")
        assert contents(folder) == {"a.csv": "old"}
    assert contents(folder.parent) == {"one/a.csv": "new", "one/b.csv": "more"}


def test_an_error_leaves_the_old_one(folder: Path) -> None:
    with pytest.raises(ValueError, match="no"), replacing(folder) as part:
        (part / "a.csv").write_text("new")
        raise ValueError("no")
    assert contents(folder.parent) == {"one/a.csv": "old"}


def test_what_kills_left_is_cleared(folder: Path) -> None:
    (folder.parent / ".part-one-999999999").mkdir()
    (folder.parent / ".part-one-999999999" / "a.csv").write_text("half")
    with replacing(folder) as part:
        assert contents(part) == {"a.csv": "old"}
    assert [path.name for path in folder.parent.iterdir()] == ["one"]


def test_a_kill_between_two_renames_is_mended(folder: Path) -> None:
    folder.rename(folder.with_name(".old-one"))
    recover(folder)
    assert contents(folder.parent) == {"one/a.csv": "old"}


def test_a_link_in_the_way_is_taken_away_not_followed(folder: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "keep").write_text("me")
    (folder.parent / ".part-one-999999999").symlink_to(away)
    with replacing(folder) as part:
        (part / "a.csv").write_text("new")
    assert contents(away) == {"keep": "me"}
    assert contents(folder) == {"a.csv": "new"}


def test_a_link_of_this_very_process_is_taken_away_too(folder: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (folder.parent / f".part-one-{os.getpid()}").symlink_to(away)
    with replacing(folder) as part:
        (part / "a.csv").write_text("new")
    assert not list(away.iterdir())


def test_a_folder_made_afresh_keeps_nothing(folder: Path) -> None:
    with replacing(folder, afresh=True) as part:
        (part / "b.csv").write_text("new")
    assert contents(folder.parent) == {"one/b.csv": "new"}


def test_the_second_of_two_makers_is_told(folder: Path) -> None:
    other = folder.with_name("two")
    with pytest.raises(FileExistsError), replacing(other) as part:
        (part / "a.csv").write_text("mine")
        other.mkdir()
        (other / "a.csv").write_text("theirs")
    assert contents(other) == {"a.csv": "theirs"}
    assert sorted(path.name for path in folder.parent.iterdir()) == ["one", "two"]


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("old")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a.csv", "new")
    assert contents(tmp_path) == {"a.csv": "old"}


def test_what_a_kill_left_beside_a_file_goes(tmp_path: Path) -> None:
    (tmp_path / "a.csv.999999999.part").write_text("half")
    (tmp_path / "a.csv.notes.part").write_text("somebody's")
    write_whole(tmp_path / "a.csv", b"new")
    assert contents(tmp_path) == {"a.csv": "new", "a.csv.notes.part": "somebody's"}


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder outside every project, and stand in it, as with an installed wheel."""
    monkeypatch.delenv(PROJECT, raising=False)
    monkeypatch.setattr(files, "checkout", lambda: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_nearest_project_upwards_is_meant(away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (away / MARKER).touch()
    (away / "data" / "x").mkdir(parents=True)
    monkeypatch.chdir(away / "data" / "x")
    assert project_root() == away


def test_the_one_named_is_meant_wherever_one_stands(
    away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (away / "mine").mkdir()
    (away / "mine" / MARKER).touch()
    monkeypatch.setenv(PROJECT, "mine")
    assert project_root() == away / "mine"


def test_the_checkout_is_meant_outside_all_projects(
    away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = away / "home"
    home.mkdir()
    (home / MARKER).touch()
    monkeypatch.setattr(files, "checkout", lambda: home)
    assert project_root() == home


@pytest.mark.usefixtures("away")
def test_no_project_is_a_stop() -> None:
    with pytest.raises(CloseReadingError, match="no project here; run close-reading init"):
        project_root()


@pytest.mark.parametrize("marked", [True, False])
def test_nothing_among_installed_packages_is_a_project(
    away: Path, marked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = away / "lib" / "site-packages"
    inside.mkdir(parents=True)
    if marked:
        (inside / MARKER).touch()
    monkeypatch.setenv(PROJECT, str(inside))
    with pytest.raises(CloseReadingError, match="among installed packages; name a folder"):
        project_root()


def test_a_copy_of_the_checkout_is_a_stop_and_a_project_of_ones_own_is_not(
    away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (away / MARKER).touch()
    monkeypatch.setattr(files, "checkout", lambda: away.parent / "original")
    (away / "analysis").mkdir()  # somebody's own
    assert project_root() == away
    (away / "analysis" / "close_reading").mkdir()
    with pytest.raises(CloseReadingError, match=r"was made for .*original; make one here"):
        project_root()


def test_a_named_folder_without_a_marker_is_a_stop(
    away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROJECT, str(away))
    with pytest.raises(CloseReadingError, match="no project there; run close-reading init"):
        project_root()


@pytest.mark.slow
def test_two_at_once_make_one_dossier(tmp_path: Path) -> None:
    """One drafts it, the other is told that it stands; nothing is left behind."""
    (tmp_path / MARKER).touch()
    (tmp_path / "rain.txt").write_text("Mayor Ana Roe said on Tuesday that it will rain.\n" * 3)
    command = [sys.executable, "-m", "close_reading", "--project", str(tmp_path), "new", "rain.txt"]

    def go(_: int) -> tuple[int, str]:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    with ThreadPoolExecutor(3) as pool:
        ends = sorted(pool.map(go, range(3)))
    assert [code for code, _ in ends] == [0, 2, 2], ends
    assert all("data/rain: stands already" in said for code, said in ends if code)
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["rain"]
    assert sorted(path.name for path in (tmp_path / "seeds").iterdir()) == ["rain.txt"]
