"""Start kernels as forks of a process that has imported what they need, where that is safe.

>>> imported(["from close_reading import charts\\nimport os", "import pandas"])
['close_reading', 'close_reading.charts']

Anywhere but on Linux, and where that process fails, kernels start as they always do.
"""

import ast
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

_OURS = "close_reading"
# what our modules import where they use it
_LIBRARIES = ("pandas", "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "PIL")


class Forked:
    """A kernel that another process forked: as much of ``Popen`` as its manager asks for."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return nothing while the kernel lives."""
        if self.returncode is None:
            try:
                os.kill(self.pid, 0)
            except ProcessLookupError:
                self.returncode = 1
        return self.returncode

    def wait(self) -> int:
        """Return at once: the manager waits by ``poll``, and asks last of all."""
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send a signal to a kernel that lives."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)


class Preloaded:
    """The process that forks; it and its forks end when its input is closed, be it by a kill."""

    def __init__(self, modules: Sequence[str], environment: Mapping[str, str]) -> None:
        command = [sys.executable, "-P", "-m", f"{__package__}.preloaded", *modules]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=dict(environment),
            start_new_session=True,
        )
        self._lock = Lock()
        self._ready = False

    def fork(self, arguments: Sequence[str], environment: Mapping[str, str]) -> Forked | None:
        """Return a new kernel; nothing where the process failed."""
        asked = {"arguments": list(arguments), "environment": dict(environment)}
        with self._lock:
            try:
                self._ready = self._ready or self._line() == "ready"
                if not self._ready or not self._process.stdin:
                    return None
                self._process.stdin.write(json.dumps(asked) + "\n")
                self._process.stdin.flush()
                return Forked(int(self._line()))
            except (OSError, ValueError):
                return None

    def _line(self) -> str:
        return self._process.stdout.readline().strip() if self._process.stdout else ""

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


@contextmanager
def preloaded(sources: Iterable[str], environment: Mapping[str, str]) -> Iterator[Preloaded | None]:
    """Give a process that has imported what these sources of cells do, or nothing."""
    if sys.platform != "linux":  # elsewhere libraries of the system may not stand a fork
        yield None
        return
    ours = imported(sources)
    process = Preloaded([*(_LIBRARIES if ours else ()), *ours], environment)
    try:
        yield process
    finally:
        process.end()


def imported(sources: Iterable[str]) -> list[str]:
    """Return the modules of ours that sources of cells import; others may do things on import."""
    found = set()
    for node in (node for source in sources for node in _nodes(source)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return sorted(name for name in found if name.split(".")[0] == _OURS)


def _nodes(source: str) -> Iterator[ast.AST]:
    with suppress(SyntaxError, ValueError):  # the kernel says so in its place
        yield from ast.walk(ast.parse(source))


def provisioner(manager: Any, process: Preloaded) -> Any:
    """Return what starts the kernel of a manager as a fork."""
    from jupyter_client.provisioning.local_provisioner import LocalProvisioner

    class Provisioner(LocalProvisioner):
        async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
            arguments = cmd[cmd.index("-f") :] if "-f" in cmd else []
            forked = process.fork(arguments, kwargs["env"]) if arguments else None
            if forked is None:
                return await super().launch_kernel(cmd, **kwargs)
            self.process: Any = forked
            self.pid = self.pgid = forked.pid
            return self.connection_info

    return Provisioner(kernel_id="", kernel_spec=manager.kernel_spec, parent=manager)
