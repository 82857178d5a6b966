"""A sound dossier of one's own beside the committed ones changes nothing of theirs."""

import json
import shutil
from pathlib import Path

import pytest

from close_reading.dossier.dossier import check_dossier, dossier_names, open_dossier, open_reviewed
from close_reading.errors import CloseReadingError
from close_reading.files import MARKER, PROJECT, yardsticks
from close_reading.publish.site_pages import dictionary
from close_reading.report.frames import yardstick
from dossiers import COMMITTED

ROOT = Path(__file__).resolve().parents[1]
FIRST, OWN = "lee-carney-summit", "a-dossier-of-mine"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the project's data with one dossier more, a copy under another name."""
    for name in ("data", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / MARKER, tmp_path)
    shutil.copytree(tmp_path / "data" / "rubio-cho", tmp_path / "data" / OWN)
    monkeypatch.setenv(PROJECT, str(tmp_path))
    return tmp_path


def test_it_is_there_and_sound(project: Path) -> None:
    assert OWN in dossier_names()
    assert check_dossier(project / "data" / OWN) == []
    assert not open_dossier(OWN).banner


def test_no_yardstick_moves(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = yardstick(open_reviewed(open_dossier(FIRST)))
    monkeypatch.delenv(PROJECT)
    assert with_it.equals(yardstick(open_reviewed(open_dossier(FIRST))))
    assert OWN not in list(with_it["article"])


def test_no_page_of_the_site_moves(project: Path) -> None:
    assert dictionary(project) == dictionary(ROOT)


def test_no_test_runs_over_it(project: Path) -> None:
    """What the tests loop over is the committed list, and each of it is there."""
    assert OWN not in COMMITTED
    assert set(COMMITTED) <= set(dossier_names())
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert 'parametrize("name", dossier_' + "names())" not in text
    assert json.loads((project / "data" / OWN / "datapackage.json").read_text("utf-8"))


@pytest.mark.parametrize("text", ["yardsticks = 3", "yardsticks = [1]", "yardsticks = ["])
def test_a_broken_list_is_told(project: Path, text: str) -> None:
    (project / MARKER).write_text(text)
    with pytest.raises(CloseReadingError, match=r"^close-reading.toml: "):
        yardsticks()
