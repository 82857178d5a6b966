"""Where batches run: processes on this machine's cores, or the workers of a Dask scheduler.

Both are an ``Executor`` of the standard library, so that one loop drives either. A worker that
dies takes no article with it: what it had in hand is drafted again.
"""

import multiprocessing
import multiprocessing.connection
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TypeVar

from close_reading.corpus.batches import Batch, draft_batch, unpacked
from close_reading.corpus.entries import CorpusError, Refusal
from close_reading.corpus.warming import start_method

T = TypeVar("T")
_WAIT = 10  # seconds for a scheduler and its first worker


@dataclass(frozen=True)
class Crew:
    """Workers: how many, how to open an executor on them, what says that one of them died."""

    workers: int
    open: Callable[[], AbstractContextManager[Executor]]
    deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)
    elsewhere: bool = False  # on machines that need not see our files


def cores(workers: int) -> Crew:
    """Return a crew of as many processes; each ends with this one, however that ends."""

    @contextmanager
    def open_pool() -> Iterator[Executor]:
        with ProcessPoolExecutor(workers, start_method(), _end_with_parent) as pool:
            try:
                yield pool
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    return Crew(workers, open_pool)


@contextmanager
def dask(address: str) -> Iterator[Crew]:
    """Give a crew of the workers of a Dask scheduler.

    Raises ``CorpusError`` where none answers there, or it has no worker.
    """
    from distributed import Client
    from distributed.scheduler import KilledWorker

    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        what = " ".join(str(error).split())[:120]
        remedy = "start one with `dask scheduler`, or leave --scheduler out"
        raise CorpusError(
            f"--scheduler {address}: no scheduler answers ({what}); {remedy}"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_WAIT)
        except TimeoutError:
            remedy = f"start some with `dask worker {address}`"
            raise CorpusError(f"--scheduler {address}: it has no worker; {remedy}") from None

        @contextmanager
        def open_client() -> Iterator[Executor]:
            yield client.get_executor(pure=False)

        threads = sum(client.nthreads().values())
        yield Crew(threads, open_client, (BrokenExecutor, KilledWorker), elsewhere=True)


def in_worker(crew: Crew, function: Callable[[Path], T], path: Path) -> T:
    """Call a function of our files where all is imported already: in a worker that sees them."""
    if not crew.elsewhere:
        with suppress(*crew.deaths), crew.open() as executor:
            return executor.submit(function, path).result()
    return function(path)


def draft_parts(
    parts: Iterable[int],
    lines: Callable[[int], list[bytes]],
    crew: Crew,
    done: Callable[[int, Batch], None],
) -> None:
    """Draft parts, at most two a worker at a time, and hand over each as it is done.

    Where a worker dies, the parts in hand are drafted again one at a time; an article that ends
    its worker every time is set aside.
    """
    waiting, suspects = deque(parts), deque[int]()
    while waiting or suspects:
        if suspects:
            part = suspects.popleft()
            if _some(deque([part]), 1, lines, crew, done):
                done(part, _without_the_deadly(lines(part), crew))
        else:
            suspects.extend(_some(waiting, 2 * crew.workers, lines, crew, done))


def _some(
    waiting: deque[int],
    width: int,
    lines: Callable[[int], list[bytes]],
    crew: Crew,
    done: Callable[[int, Batch], None],
) -> list[int]:
    """Draft parts until all are done or a worker dies; return those then in hand."""
    running: dict[Future[Batch], int] = {}
    with crew.open() as executor:
        while waiting or running:
            try:
                while waiting and len(running) < width:
                    batch = lines(waiting[0])
                    running[executor.submit(draft_batch, batch)] = waiting[0]
                    waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    batch_done = future.result()
                    done(running.pop(future), batch_done)
            except crew.deaths:
                return sorted(running.values())
    return []


def _without_the_deadly(lines: Sequence[bytes], crew: Crew) -> Batch:
    """Draft a batch without the articles that end their worker, each tried alone."""
    sound, refused = [], []
    for line in lines:
        if _some(deque([0]), 1, partial(_only, line), crew, _nothing):
            one = unpacked(line)
            reason = "its worker died on it, each time; draft it alone to see why"
            refused.append(Refusal(one.id, one.source, one.row, reason))
        else:
            sound.append(line)
    made = draft_batch(sound)
    return Batch(made.files, made.refused + refused, made.drafted)


def _only(line: bytes, part: int) -> list[bytes]:
    return [line]


def _nothing(part: int, batch: Batch) -> None:
    """Do without a batch that was drafted to see whether it can be."""


def _end_with_parent() -> None:
    """End this worker when the process that started it has ended, be it by a kill."""
    if parent := multiprocessing.parent_process():

        def watch() -> None:
            multiprocessing.connection.wait([parent.sentinel])
            os._exit(1)

        Thread(target=watch, daemon=True).start()
