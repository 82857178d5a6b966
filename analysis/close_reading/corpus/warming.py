"""How the processes of this machine start: as forks of one that has imported what they need."""

import multiprocessing
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

_IMPORTED = [
    "close_reading.corpus.batches",
    "newsdraft.relations.stakeholders",  # and with it nearly all of the drafter
    "newsdraft.claims.drafting",
    "newsdraft.events.drafting",
    "pyarrow.parquet",
    "pandas",  # pyarrow asks whether there is one
    "datasketch",
]


def start_method() -> BaseContext:
    """Return how workers start, so that they inherit no lock of another thread.

    Where the system has no server of forks, each imports all for itself.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_IMPORTED)
    return context


def begin(scheduler: str = "") -> None:
    """Let what workers need be imported while this process still imports and reads its inputs.

    The workers of a scheduler are others.
    """
    if not scheduler and start_method().get_start_method() == "forkserver":
        forkserver.ensure_running()
