"""Try one change of the drafter in a forked process: first the committed drafts, then the tests.

The parent has read every word list and compiled every pattern before it forks, so that a trial
costs what drafting costs. In the child one file of the package reads otherwise; nothing is written.
"""

import os
import re
import signal
import sys
import tomllib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analysis" / "newsdraft"
SECONDS = 120
sys.path.insert(0, str(ROOT / "tests"))
# Tests that measure time or draw at random are left out: they would notice little more.
SLOW = (
    "grow hostile linear invariants disjoint spans_lie long cheap neither cut_into proportion"
    " any_text"
)
QUICK = " and ".join(f"not {one}" for one in SLOW.split())
COMMAND = [
    *("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--doctest-modules"),
    *("-m", "not slow and not fuzz", "-k", QUICK, str(ROOT / "tests" / "newsdraft"), str(PACKAGE)),
    *("--ignore", str(ROOT / "tests" / "newsdraft" / "test_golden.py")),
]
BY = {0: "", 1: "drafts", 2: "tests"}


def warm() -> None:
    """Draft every text once and forget the package, but not what was read and compiled."""
    re._MAXCACHE = 10**6  # type: ignore[attr-defined]
    tomllib.loads = _kept(tomllib.loads)
    if by := _drafts_differ():
        raise SystemExit(f"{by} differs without any change: `make golden` first")
    for name in [n for n in sys.modules if n.split(".")[0] in ("newsdraft", "golden_drafts")]:
        del sys.modules[name]


def _kept(loads: Callable[[str], dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    read: dict[str, dict[str, Any]] = {}
    return lambda text: read[text] if text in read else read.setdefault(text, loads(text))


def tried(changes: Iterable[tuple[Path, str]], tests: bool, jobs: int = 2) -> Iterator[str]:
    """Try each changed file; yield what noticed it, in order, empty where nothing did."""
    running: deque[int] = deque()
    for path, source in changes:
        if len(running) >= jobs:
            yield _outcome(running.popleft())
        pid = os.fork()
        if not pid:
            os._exit(_trial(path, source, tests))
        running.append(pid)
    while running:
        yield _outcome(running.popleft())


def _outcome(pid: int) -> str:
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return BY.get(code, "time" if code == -signal.SIGALRM else "drafts")


def _trial(path: Path, source: str, tests: bool) -> int:
    """In the child: 1 where the drafts differ or cannot be made, 2 where a test fails, 0 else."""
    signal.alarm(SECONDS)
    try:
        nowhere = Path(os.devnull).open("w")  # noqa: SIM115
        with redirect_stderr(nowhere), redirect_stdout(nowhere):
            _change(path, source)
            if _drafts_differ():
                return 1
            return 2 if tests and pytest.main(COMMAND) else 0
    except BaseException:
        return 1


def _change(path: Path, source: str) -> None:
    """Let one file of the package read otherwise, a module or a word list."""
    get_code, read_text = SourceFileLoader.get_code, Path.read_text

    def code(self: SourceFileLoader, fullname: str) -> Any:
        if Path(self.path) == path:
            return compile(source, self.path, "exec")
        return get_code(self, fullname)

    def text(self: Path, *args: Any, **kwargs: Any) -> str:
        return source if self == path else read_text(self, *args, **kwargs)

    SourceFileLoader.get_code = code  # type: ignore[method-assign]
    Path.read_text = text  # type: ignore[method-assign]


def _drafts_differ() -> str:
    """Compare the committed drafts; return the first that differs, or nothing."""
    import golden_drafts

    old = golden_drafts.committed()
    new: dict[str, str] = {}
    for path, text in golden_drafts.each_file():
        if old.get(path, "") != text:
            return path
        new[path] = text
    return ", ".join(sorted(set(new) ^ set(old)))
