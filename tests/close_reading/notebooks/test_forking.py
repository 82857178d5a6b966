"""Kernels that are forks: each as fresh as one that was started, gone with who asked for them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from close_reading.notebooks import files, forking
from close_reading.notebooks.kernels import Job, execute

Project = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
POISON = "import json, os; json.poison, os.environ['POISON'] = 1, 'x'; poison = 1"
LOOK = "import json; print(hasattr(json, 'poison'), os.getenv('POISON'), 'poison' in globals())"
DRAW = "from close_reading import charts; import numpy, random; print(numpy.random.rand())"


def outputs(root: Path, folder: Path) -> list[str]:
    jobs = [Job(path, {}, folder / path.stem) for path in files.find(root / "notebooks")]
    execute(jobs, folder)
    return [(job.folder / job.name).read_text(encoding="utf-8") for job in jobs]


def test_no_notebook_sees_what_another_left(tiny: Project, tmp_path: Path) -> None:
    notebooks = outputs(tiny(POISON, LOOK, POISON, LOOK), tmp_path)
    assert [("False None False" in text) for text in notebooks] == [False, True, False, True]


@pytest.mark.slow
def test_notebooks_draw_numbers_of_their_own(tiny: Project, tmp_path: Path) -> None:
    one, other = outputs(tiny(DRAW, DRAW), tmp_path)
    assert "0." in one and one != other


@pytest.mark.slow
def test_a_process_that_fails_is_done_without(
    tiny: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tiny("print(os.getppid())")
    monkeypatch.setattr(forking, "__package__", "close_reading.nowhere")
    (alone,) = outputs(root, tmp_path)
    assert f"{os.getpid()}\\n" in alone
    monkeypatch.undo()
    (tmp_path / "again").mkdir()
    (forked,) = outputs(root, tmp_path / "again")
    assert f"{os.getpid()}\\n" not in forked


@pytest.mark.slow
def test_kernels_end_when_the_process_that_asked_is_killed(tiny: Project, tmp_path: Path) -> None:
    told = tmp_path / "pids"
    root = tiny(
        f"open({str(told)!r}, 'w').write(f'{{os.getpid()}} {{os.getppid()}}'); "
        "import time; time.sleep(60)"
    )
    code = "import sys; from pathlib import Path as P; "
    code += "from close_reading.notebooks.running import run; "
    code += "run(out=P(sys.argv[1]), root=P(sys.argv[2]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "out"), str(root)], stderr=subprocess.DEVNULL
    )
    wait_until(lambda: told.exists() and len(told.read_text().split()) == 2)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    for pid in map(int, told.read_text().split()):
        wait_until(lambda pid=pid: not Path(f"/proc/{pid}").exists())  # type: ignore[misc]


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)
