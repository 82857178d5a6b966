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
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from newsdraft.rows import Tables

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analysis" / "newsdraft"
SECONDS = 120
sys.path[:0] = [str(ROOT / "analysis"), str(ROOT / "tests")]
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
JOBS = int(os.environ.get("JOBS", "2"))
BY = {0: "", 1: "drafts", 2: "tests"}


class Change(NamedTuple):
    """What a file of the package reads instead, and the function in which it differs (or none)."""

    path: Path
    source: str
    function: str


Texts = list[tuple[tuple[str, str], "Tables", set[tuple[str, str]]]]


def warm() -> Texts:
    """Draft every committed text once, and forget the package, but not what was read and compiled.

    Each text comes with its tables and the functions that were called for it.
    """
    warm_patterns()
    import golden_drafts

    called: set[tuple[str, str]] = set()
    texts = []
    for article in golden_drafts.each_text():
        called = set()
        sys.settrace(lambda frame, event, _, seen=called: _note(frame, seen))
        tables = golden_drafts.draft_tables(article)
        sys.settrace(None)
        texts.append(((article.text, article.published), tables, called))
    forget()
    return texts


def warm_patterns() -> None:
    """Keep every pattern that is compiled and every word list that is read."""
    re._MAXCACHE = 10**6  # type: ignore[attr-defined]
    tomllib.loads = _kept(tomllib.loads)


def forget() -> None:
    """Forget the package, as if it had never been imported."""
    for name in [n for n in sys.modules if n.split(".")[0] in ("newsdraft", "golden_drafts")]:
        del sys.modules[name]


def _note(frame: FrameType, seen: set[tuple[str, str]]) -> None:
    """Note a function as it is called; what gives no tracer back is not followed line by line."""
    seen.add((frame.f_code.co_filename, frame.f_code.co_name))


def _kept(loads: Callable[[str], dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    read: dict[str, dict[str, Any]] = {}
    return lambda text: read[text] if text in read else read.setdefault(text, loads(text))


def tried(changes: Iterable[Change], texts: Texts, tests: bool) -> Iterator[str]:
    """Try each change; yield what noticed it, in order, empty where nothing did."""
    running: deque[int] = deque()
    for change in changes:
        if len(running) >= JOBS:
            yield _outcome(running.popleft())
        pid = os.fork()
        if not pid:
            os._exit(_trial(change, texts, tests))
        running.append(pid)
    while running:
        yield _outcome(running.popleft())


def _outcome(pid: int) -> str:
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return BY.get(code, "time" if code == -signal.SIGPROF else "drafts")


def _trial(change: Change, texts: Texts, tests: bool) -> int:
    """In the child: 1 where the drafts differ or cannot be made, 2 where a test fails, 0 else."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        nowhere = Path(os.devnull).open("w")  # noqa: SIM115
        with redirect_stderr(nowhere), redirect_stdout(nowhere):
            change_file(change.path, change.source)
            if _drafts_differ(change, texts):
                return 1
            return 2 if tests and pytest.main(COMMAND) else 0
    except BaseException:
        return 1


def change_file(path: Path, source: str) -> None:
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


def _drafts_differ(change: Change, texts: Texts) -> bool:
    """Draft again every text for which the changed function was called, until one differs."""
    from newsdraft import draft_tables
    from newsdraft.text import Article

    where = (str(change.path), change.function)
    known = any(where in called for _, _, called in texts)
    # the texts that tell of word lists stand last
    for article, tables, called in texts if change.function else reversed(texts):
        if (where in called or not known) and draft_tables(Article(*article)) != tables:
            return True
    return False
