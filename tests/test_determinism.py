"""The committed notebooks and figures are what their code gives, byte for byte, anywhere.

The notebooks are executed once more, in another folder and in an environment that differs in
everything that should not matter; `make refresh` sets these, so here they are let through.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
DOSSIER = "lee-carney-summit"
ODD = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Asia/Seoul",
    "LC_ALL": "C",
    "LANG": "de_DE.UTF-8",
    "COLUMNS": "37",
    "LINES": "9",
}
CODE = """\
import sys
from pathlib import Path
from close_reading.notebooks import kernels
from close_reading.notebooks.running import run
kernels.FIXED = {"MPLBACKEND": "agg"}
kernels.DROPPED = ("MPLBACKEND",)
run(out=Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-c", CODE, str(folder / "out")]
    subprocess.run(command, cwd=folder, env=os.environ | ODD, check=True)
    return folder / "out"


def contents(folder: Path, pattern: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob(pattern))}


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "notebooks").glob("*.ipynb")))
def test_notebook_is_the_same_elsewhere(again: Path, name: str) -> None:
    committed = (ROOT / "notebooks" / name).read_text(encoding="utf-8").splitlines()
    assert (again / name).read_text(encoding="utf-8").splitlines() == committed, "make refresh"


def test_figures_are_the_same_elsewhere(again: Path) -> None:
    committed = contents(ROOT / "figures" / DOSSIER, "*") | contents(ROOT / "figures/across", "*")
    drawn = contents(again / "figures", "*")
    assert sorted(drawn) == sorted(committed), "make refresh"
    assert not [name for name in drawn if drawn[name] != committed[name]], "make refresh"


def test_each_figure_has_its_numbers_and_there_are_six(again: Path) -> None:
    names = [Path(name) for name in contents(again / "figures", "*")]
    drawings = {path.stem.removesuffix("-narrow") for path in names if path.suffix == ".svg"}
    assert drawings == {path.stem for path in names if path.suffix == ".csv"}
    assert len(drawings) >= 6
