"""A process that has imported what notebooks need, and becomes a kernel again and again.

Importing pandas, matplotlib and the kernel costs more than most notebooks do. Here it is done once;
each kernel is a fork of this process that has run no cell: modules, and nothing else, are shared.
Run as ``python -m close_reading.notebooks.preloaded MODULE...``: a line of JSON with ``arguments``
and ``environment`` on the standard input forks a kernel, whose process id is printed.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any


def main(modules: Sequence[str]) -> None:
    """Import, then fork until the input ends: the process that asks has then ended, too."""
    # ipykernel reads it when it is imported: a kernel ends when this process does
    os.environ["JPY_PARENT_PID"] = str(os.getpid())
    from ipykernel import ipkernel, kernelapp  # noqa: F401

    for name in modules:
        with suppress(Exception):  # the notebook that needs it will say so
            import_module(name)
    if asked := _fork_on_demand():
        _become_kernel(asked)


def _fork_on_demand() -> dict[str, Any]:
    """Fork at each line; return what was asked for in the fork, and nothing in this process."""
    signal.signal(signal.SIGCHLD, _bury)
    gc.collect()
    gc.freeze()  # a collection in a fork would copy every page
    print("ready", flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            return dict(json.loads(line))
        print(pid, flush=True)
    return {}


def _bury(*_: object) -> None:
    """Let forks that have ended go, so that who asked for them sees that they have."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become_kernel(asked: dict[str, Any]) -> None:
    from ipykernel import kernelapp

    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _without_pipes()
    os.environ.clear()
    os.environ.update(asked["environment"], JPY_PARENT_PID=str(os.getppid()))
    if numpy := sys.modules.get("numpy"):  # or every notebook would draw the same numbers
        numpy.random.seed()
    sys.argv = ["ipykernel_launcher", *asked["arguments"]]
    kernelapp.launch_new_instance(argv=asked["arguments"])


def _without_pipes() -> None:
    """Give the fork an empty input and no output, as a kernel has them."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)
    os.close(null)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 (as long as the kernel)


if __name__ == "__main__":
    main(sys.argv[1:])
