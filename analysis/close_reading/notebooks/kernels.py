"""Execute notebooks through papermill, as many at a time as there are processors.

Each gets a fresh kernel of this very interpreter in an environment that is the same everywhere,
so that the same notebook with the same parameters gives the same bytes. Papermill runs in one
process, and kernels are forks of another: what both import is imported once, at the same time.
"""

import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any

from close_reading.errors import CloseReadingError
from close_reading.files import MARKER, PROJECT
from close_reading.notebooks import files
from close_reading.notebooks.files import Value
from close_reading.notebooks.forking import Preloaded, preloaded, provisioner

# What the kernels must not take from the machine, and what they get instead.
DROPPED = ("PYTHON", "LC_", "LANG", "IPYTHON", "COLUMNS", "LINES", "MPLBACKEND", "MATPLOTLIBRC")
KEPT = ("PYTHONPATH",)
FIXED = {
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "COLUMNS": "80",
    "MPLBACKEND": "agg",
}

# No history file, and no module of the folder where the run was started hides an installed one.
ARGUMENTS = ["--HistoryManager.enabled=False", "--InteractiveShellApp.ignore_cwd=True"]


# More than four kernels at once ask for more memory than time they save.
WORKERS = min(4, os.cpu_count() or 1)


class RunError(CloseReadingError):
    """A notebook that failed; one line that says which, where and why."""


@dataclass(frozen=True)
class Job:
    """One notebook to execute: where it is, what it is asked, where its outputs go."""

    source: Path
    parameters: Mapping[str, Value]
    folder: Path

    @property
    def name(self) -> str:
        """The file name of the notebook."""
        return self.source.name


def execute(jobs: Sequence[Job], target: Path) -> None:
    """Execute the jobs, each into its own folder, as many at a time as there are processors.

    Raises
    ------
    RunError
        For the first that failed, when all have ended; what each failed one gave so far is moved
        to ``target`` as ``*.failed.ipynb``.
    """
    failed = [(job, message) for job, message in _execute_all(jobs) if message]
    for job, _ in failed:
        kept = job.folder / f"{job.source.stem}.failed.ipynb"
        kept.replace(target / kept.name)
    if failed:
        job, message = failed[0]
        more = f"; {len(failed) - 1} more failed" if len(failed) > 1 else ""
        raise RunError(f"{message} (see {job.source.stem}.failed.ipynb in the output folder{more})")


def _execute_all(jobs: Sequence[Job]) -> list[tuple[Job, str]]:
    """Execute the jobs, those with most to show first; return what went wrong with each."""
    kernels: list[Any] = []
    if not jobs:
        return []
    code = (cell for job in jobs for cell in files.code(job.source))
    with (
        preloaded(code, _surroundings()) as process,
        _progress(jobs) as advance,
        ThreadPoolExecutor(WORKERS) as pool,
    ):
        # a long one that is begun last keeps one processor busy and the others waiting
        begun = sorted(jobs, key=lambda job: -job.source.stat().st_size)
        futures = {job.folder: pool.submit(_one, job, kernels, advance, process) for job in begun}
        try:
            return [(job, futures[job.folder].result()) for job in jobs]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for kernel in kernels:
                if kernel.provisioner and kernel.provisioner.process:
                    kernel.provisioner.process.kill()
            raise


def _one(
    job: Job, kernels: list[Any], advance: Callable[[], None], process: Preloaded | None
) -> str:
    """Execute one notebook in a kernel of its own; return what went wrong, or nothing."""
    job.folder.mkdir()
    with TemporaryDirectory(prefix="cr-") as sockets:
        return _in(_kernel(job.folder, sockets), job, kernels, advance, process)


def _in(
    kernel: Any,
    job: Job,
    kernels: list[Any],
    advance: Callable[[], None],
    process: Preloaded | None,
) -> str:
    from jupyter_core.utils import run_sync

    if process:
        kernel.provisioner = provisioner(kernel, process)
    kernels.append(kernel)
    run_sync(kernel.start_kernel)(
        extra_arguments=ARGUMENTS, env=_environment(job), stderr=DEVNULL, stdout=DEVNULL
    )
    try:
        return _through_papermill(job, kernel, advance)
    finally:
        kernels.remove(kernel)
        run_sync(kernel.shutdown_kernel)(now=True)


def _through_papermill(job: Job, kernel: Any, advance: Callable[[], None]) -> str:
    """Let papermill execute a job in a kernel that is starting, and write what came of it."""
    # Imported here, while the kernel starts: papermill takes a second to import.
    import nbformat
    from papermill import PapermillExecutionError, execute_notebook

    source = nbformat.read(job.source, as_version=4)  # type: ignore[no-untyped-call]
    seen: list[Any] = [source]
    reached = [0]
    try:
        executed = execute_notebook(
            source,
            None,
            parameters=dict(job.parameters),
            kernel_name="python3",
            language="python",
            progress_bar=False,
            km=kernel,
            record_timing=False,
            on_notebook_start=lambda notebook: seen.append(notebook),  # noqa: PLW0108
            on_cell_execute=lambda cell, cell_index: reached.append(cell_index),
            on_cell_executed=lambda **_: advance(),
        )
    except (PapermillExecutionError, RuntimeError) as error:
        partial = files.normalise(seen[-1])
        files.write(partial, job.folder / f"{job.source.stem}.failed.ipynb")
        return _message(job, partial, error, reached[-1])
    files.write(files.normalise(executed), job.folder / job.name)
    return ""


def _message(job: Job, partial: Any, error: Any, index: int) -> str:
    """Say in one line in which notebook, under which heading and in which cell it failed."""
    heading, number = files.place(partial, getattr(error, "cell_index", index))
    what = f"{error.ename}: {error.evalue}" if hasattr(error, "ename") else str(error)
    short = " ".join(what.split())[:300]
    return f'{job.name}, under "{heading}", code cell {number}: {short}'


def _kernel(folder: Path, sockets: str) -> Any:
    """Return a manager for a kernel of this very interpreter, whatever else is installed.

    It speaks through files where the system can: two runs at once may be given the same free port,
    and then the messages of one come out as errors of the other. The paths of such files must be
    short (107 letters), so they have a folder of their own.
    """
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    specs = KernelSpecManager(kernel_dirs=[])
    named = {"transport": "ipc", "ip": f"{sockets}/k"} if hasattr(socket, "AF_UNIX") else {}
    return AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=specs,
        connection_file=str(folder / "kernel.json"),
        **named,
    )


def _surroundings() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in KEPT or not k.startswith(DROPPED)}
    return kept | FIXED


def _environment(job: Job) -> dict[str, str]:
    folder, project = job.folder, job.source.resolve().parents[1]
    places = {"CLOSE_READING_FIGURES": folder / "figures", "IPYTHONDIR": folder / "ipython"}
    if (project / MARKER).is_file():
        places[PROJECT] = project
    return _surroundings() | {name: str(place) for name, place in places.items()}


@contextmanager
def _progress(jobs: Sequence[Job]) -> Iterator[Callable[[], None]]:
    """Show how many cells are done, on a terminal; give the function that counts one more."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn())
    total = sum(job.source.read_text(encoding="utf-8").count('"cell_type": "code"') for job in jobs)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("executing cells", total=total)
        yield lambda: bar.advance(task)
