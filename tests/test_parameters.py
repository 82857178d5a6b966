"""Every notebook answers to its parameters: other values, hardly any data, and typing errors."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from close_reading.dossier.dossier import Dossier, check_dossier, save_dossier
from close_reading.errors import TableError
from close_reading.notebooks.parameters import PARAMETERS, check_parameters
from close_reading.notebooks.running import run
from close_reading.tables.csv_io import empty
from close_reading.tables.models import TABLES
from newsdraft.text import Article

ROOT = Path(__file__).resolve().parents[1]
NAMES = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
SECOND = {
    "published": "2025-10-30",
    "as_of": "2025-11-30",
    "min_confidence": "high",
    "min_sources": 3,
    "focus": "mark-carney",
}


def shown(path: Path) -> str:
    """Return all that the cells of a notebook show, without pictures."""
    cells = nbformat.read(path, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    text = "\n".join(
        output.get("text", "") + str(output.get("data", {}).get("text/html", ""))
        for output in outputs
    )
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(SECOND, out=tmp_path_factory.mktemp("second"))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run everything on a dossier of one sentence and no rows."""
    root = tmp_path_factory.mktemp("bare")
    (root / "seeds").mkdir()
    (root / "seeds" / "bare.txt").write_text("It rained.\n", encoding="utf-8")
    tables = {name: empty(name) for name in TABLES}
    dossier = Dossier("bare", Article("It rained.\n"), {"title": "Rain"}, tables)
    save_dossier(dossier, root / "data" / "bare", "bare.txt")
    assert not check_dossier(root / "data" / "bare")
    return run({"dossier": str(root / "data" / "bare")}, out=root / "out")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_runs_with_other_parameters(second: Path, name: str) -> None:
    cells = nbformat.read(second / name, as_version=4).cells
    injected = [c for c in cells if "injected-parameters" in c.metadata.get("tags", [])]
    assert [cell.id for cell in injected] == ["injected-parameters"]
    assert shown(second / name)


@pytest.mark.slow
def test_other_parameters_change_what_is_shown(second: Path) -> None:
    changed = [name for name in NAMES if shown(second / name) != shown(ROOT / "notebooks" / name)]
    assert {"03-timeline.ipynb", "04-stakeholders.ipynb"} <= set(changed)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_runs_on_a_dossier_without_rows(bare: Path, name: str) -> None:
    assert shown(bare / name)
    assert not any(word in shown(bare / name) for word in (">nan<", "NaT", "None of None", "inf%"))


def papermill(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "papermill", str(ROOT / "notebooks" / "02-claims.ipynb")]
    return subprocess.run(
        [*command, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_papermill_alone_runs_a_notebook_from_any_folder(tmp_path: Path) -> None:
    done = papermill(tmp_path, "out.ipynb", "-p", "focus", "mark-carney", "-p", "published", "2025")
    assert done.returncode == 0, done.stderr[-2000:]
    assert [path.name for path in tmp_path.iterdir()] == ["out.ipynb"]


@pytest.mark.slow
def test_papermill_alone_refuses_a_typing_error(tmp_path: Path) -> None:
    done = papermill(tmp_path, "out.ipynb", "-p", "focsu", "mark-carney")
    assert done.returncode != 0
    assert "did you mean 'focus'?" in done.stderr


@pytest.mark.slow
def test_papermill_alone_explains_each_parameter(tmp_path: Path) -> None:
    told = papermill(tmp_path, "--help-notebook").stdout
    known = [name for name in PARAMETERS if name != "corpus"]  # of 07 alone
    assert not [name for name in known if f"{name}: " not in told]
    assert told.count("(default") == len(known)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"focsu": "x"}, "focsu: is unknown; did you mean 'focus'"),
        ({"min_sources": 0}, "0 is no whole number"),
        ({"min_sources": True}, "True is no whole number"),
        ({"min_sources": "2"}, "'2' is no whole number"),
        ({"published": "soon"}, "'soon' is no EDTF date"),
        ({"min_confidence": "hihg"}, "'hihg' is no confidence; did you mean 'high'"),
        ({"focus": 3}, "3 is no text"),
    ],
)
def test_a_wrong_parameter_is_named_with_its_remedy(given: dict[str, object], message: str) -> None:
    with pytest.raises(TableError, match=message):
        check_parameters(given)


def test_what_a_notebook_imports_or_a_session_adds_is_no_parameter() -> None:
    check_parameters({"_": 1, "In": [], "Path": Path, "nbformat": nbformat, "published": 2025})
