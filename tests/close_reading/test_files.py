"""Replacing a folder: all or nothing, on an error, a kill or a system that cannot swap."""

from pathlib import Path

import pytest

from close_reading import files
from close_reading.files import recover, replacing


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
    (folder.parent / ".part-one").mkdir()
    (folder.parent / ".part-one" / "a.csv").write_text("half")
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
    (folder.parent / ".part-one").symlink_to(away)
    with replacing(folder) as part:
        (part / "a.csv").write_text("new")
    assert contents(away) == {"keep": "me"}
    assert contents(folder) == {"a.csv": "new"}
