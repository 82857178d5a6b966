"""What kernels get from the machine, and what they do not."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from close_reading.notebooks import files
from close_reading.notebooks.kernels import Job, RunError, execute

Project = Callable[..., Path]

SEEN = (
    "import sys; print(sys.executable, os.getenv('TZ'), os.getenv('COLUMNS'), "
    "os.getenv('PYTHONHASHSEED'), os.getenv('PYTHONWARNINGS'), os.getenv('LANGUAGE'), "
    "os.getenv('LC_ALL'), '' in sys.path)"
)


def execute_one(root: Path, folder: Path) -> str:
    source = root / "notebooks" / "00-a.ipynb"
    execute([Job(source, {}, folder / "job")], folder)
    return (folder / "job" / "00-a.ipynb").read_text(encoding="utf-8")


def test_kernels_get_this_interpreter_and_a_fixed_environment(
    tiny: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TZ", "COLUMNS", "PYTHONHASHSEED", "LANGUAGE", "LC_ALL"):
        monkeypatch.setenv(name, "9")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    text = execute_one(tiny(SEEN), tmp_path)
    assert f"{sys.executable} UTC 80 0 None None C.UTF-8 False" in text


@pytest.mark.slow
def test_a_kernel_registered_under_the_same_name_is_ignored(
    tiny: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text('{"argv": ["false"], "display_name": "x", "language": "x"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    assert sys.executable in execute_one(tiny(SEEN), tmp_path)


@pytest.mark.slow
def test_a_module_in_the_working_folder_hides_none(
    tiny: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("1 / 0")
    monkeypatch.chdir(tmp_path)
    root = tiny("import importlib; print(importlib.import_module('json').__name__)")
    assert '"json\\n"' in execute_one(root, tmp_path)


@pytest.mark.slow
def test_every_failure_is_kept_and_the_first_is_told(tiny: Project, tmp_path: Path) -> None:
    root = tiny("1 / 0", "print(1)", "2 / 0")
    jobs = [Job(path, {}, tmp_path / path.stem) for path in files.find(root / "notebooks")]
    with pytest.raises(RunError, match=r"^00-a\.ipynb.*ZeroDivisionError.*; 1 more failed\)$"):
        execute(jobs, tmp_path)
    kept = sorted(path.name for path in tmp_path.glob("*.ipynb"))
    assert kept == ["00-a.failed.ipynb", "02-c.failed.ipynb"]


@pytest.mark.slow
def test_leaves_no_environment_behind(tiny: Project, tmp_path: Path) -> None:
    before = dict(os.environ)
    execute_one(tiny("print(1)"), tmp_path)
    after = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    assert after.items() <= before.items()
