"""``new``, ``reanchor`` and ``run`` killed at random moments: what was there stays whole.

Each command is timed once, then killed twenty times at moments drawn over that time (the seed of
the draw is fixed). After each kill every file that was there is the old one or the new one, whole;
and after all of them the command itself succeeds. What changes files is killed in a fork of a
process that has done it once: the moments then fall into the work, not into its imports.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from close_reading.dossier.dossier import check_dossier

ROOT = Path(__file__).resolve().parents[1]
NAME = "lee-carney-summit"
KILLS = 20
NEW = "from close_reading.dossier.intake import take_in; take_in('talks.txt', root=Path('.'))"
REDRAFT = (
    "from close_reading.dossier.intake import redraft; "
    "redraft('talks.txt', published='2025', root=Path('.'))"
)
REANCHOR = (
    f"from close_reading.dossier.reanchor import reanchor; reanchor('{NAME}', 'new.txt', Path('.'))"
)
RUN = "from close_reading.notebooks.running import run; run(only=['01'], out=Path('out'))"
TEXT = "Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said they will sign.\n" * 3

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data" / NAME, tmp_path / "data" / NAME)
    (tmp_path / "seeds").mkdir()
    text = (ROOT / "seeds" / f"{NAME}.txt").read_text(encoding="utf-8")
    (tmp_path / "seeds" / f"{NAME}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "new.txt").write_text("Corrected. " + text, encoding="utf-8")
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


FORKS = """
import os, sys
from pathlib import Path

def work(folder):
    pid = os.fork()
    if not pid:
        os.setsid()
        os.chdir(folder)
        sys.stderr = open(os.devnull, "w")
        exec(code, {"Path": Path})
        os._exit(0)
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)

code, first = sys.argv[1:]
os.chdir(first)
exec(code, {"Path": Path})
for line in sys.stdin:
    work(line.rstrip("\\n"))
"""


class Forks:
    """A process that has done the work once, in ``first``, and forks to do it again."""

    def __init__(self, code: str, first: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", FORKS, code, str(first)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def start(self, folder: Path) -> int:
        """Begin the work in a folder; return the number of the process that does it."""
        assert self.process.stdin
        print(folder, file=self.process.stdin, flush=True)
        return self.told()

    def told(self) -> int:
        """Return the next number: of a process, then how it ended."""
        assert self.process.stdout
        return int(self.process.stdout.readline())

    def end(self) -> None:
        """Let the process end."""
        self.process.communicate()


def start(code: str, folder: Path) -> "subprocess.Popen[bytes]":
    code = "from pathlib import Path; " + code
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True
    )


def whole(folder: Path) -> dict[str, bytes]:
    """Return every file but what a command has in hand: hidden folders and ``.part`` files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix != ".part"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def killed(code: str, folder: Path, again: Path, draw: random.Random) -> list[dict[str, bytes]]:
    """Kill a command at twenty moments, each time on a fresh copy; return what each kill left."""
    for name in ("first", "timed"):
        shutil.copytree(folder, again / name)
    forks = Forks(code, again / "first")
    forks.start(again / "timed")
    began = time.monotonic()
    assert forks.told() == 0
    lasts = time.monotonic() - began
    left = []
    for number in range(KILLS):
        copy = Path(shutil.copytree(folder, again / str(number)))
        pid = forks.start(copy)
        # the writing is at the end, so most moments are drawn there
        time.sleep(lasts * (1 - draw.random() ** 2 / 2 if number % 2 else draw.random()))
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        assert forks.told() in (0, -signal.SIGKILL)
        left.append(whole(copy))
        if number % 5 == 4:  # the next run on what the kill left
            done = f"data/{'talks' if 'take_in' in code else NAME}/datapackage.json"
            if "take_in" not in code or done not in left[-1]:
                assert start(code, copy).wait() == 0
            assert whole(copy) == whole(again / "timed")
    forks.end()
    return left


@pytest.mark.parametrize("code", [NEW, REDRAFT, REANCHOR], ids=["new", "redraft", "reanchor"])
def test_what_was_there_is_whole(
    project: Path,
    tmp_path_factory: pytest.TempPathFactory,
    code: str,
    tell: Callable[[str], None],
    request: pytest.FixtureRequest,
) -> None:
    if code == REDRAFT:
        assert start(NEW, project).wait() == 0
    before = whole(project)
    again = tmp_path_factory.mktemp("again")
    states = killed(code, project, again, random.Random(code))
    after = whole(again / "timed")
    assert after != before
    for state in states:
        folders = {str(Path(name).parts[1]) for name in before | after if name.startswith("data/")}
        for one in folders:
            here = {k: v for k, v in state.items() if k.startswith(f"data/{one}/")}
            assert here in [
                {k: v for k, v in which.items() if k.startswith(f"data/{one}/")}
                for which in (before, after)
            ]
        assert all(state[name] == before[name] for name in before if name.startswith("seeds/"))
    changed = sum(state == after for state in states)
    for number in range(KILLS):
        for folder in (again / str(number) / "data").glob("[!.]*"):
            assert not check_dossier(folder)
    command = request.node.callspec.id
    tell(f"{command} killed {KILLS} times: {changed} had finished, the others left all as it was")


def test_a_killed_run_leaves_the_last_good_one(tmp_path: Path, tell: Callable[[str], None]) -> None:
    began = time.monotonic()
    assert start(RUN, tmp_path).wait() == 0
    lasts = time.monotonic() - began
    good = whole(tmp_path)
    draw = random.Random(7)
    for _ in range(KILLS):
        process = start(RUN, tmp_path)
        time.sleep(lasts * draw.random())
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert whole(tmp_path) == good
    assert start(RUN, tmp_path).wait() == 0
    assert whole(tmp_path) == good
    assert not list((tmp_path / "out").glob(".part-*"))
    tell(f"run killed {KILLS} times: the last good one stood whole each time")
