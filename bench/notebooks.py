"""Measure executing all notebooks against nbconvert, and how soon the package and its help appear.

Everything is warm; the two ways of executing are timed in turn, three times, and the best of each
compared. Called by `make bench`; ends with 1 where a limit is passed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
RATIO, IMPORT, HELP = 0.3, 0.15, 0.5

RUN = (
    "import sys; from pathlib import Path; "
    "from close_reading.notebooks.running import run; run(out=Path(sys.argv[1]))"
)
CONVERT = [sys.executable, "-m", "nbconvert", "--log-level=ERROR", "--to=notebook", "--execute"]


def seconds(*commands: list[str]) -> float:
    """Run commands one after another and return how long they took."""
    begun = time.perf_counter()
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
    return time.perf_counter() - begun


def executing() -> tuple[float, float]:
    """Return the least seconds of our run and of nbconvert for the same notebooks."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-c", RUN, folder]
        paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
        theirs = [[*CONVERT, f"--output-dir={folder}", str(path)] for path in paths]
        seconds(ours)  # warm: bytecode, font cache
        rounds = [(seconds(ours), seconds(*theirs)) for _ in range(ROUNDS)]
    first, second = zip(*rounds, strict=True)
    return min(first), min(second)


def starting(*arguments: str) -> float:
    """Return the median seconds of five starts of Python with these arguments."""
    return statistics.median(seconds([sys.executable, *arguments]) for _ in range(5))


def main() -> int:
    """Print every figure beside its limit."""
    print(f"{os.cpu_count()} processors, the best of {ROUNDS} in turn, medians of 5")
    ours, theirs = executing()
    print(f"all notebooks: close-reading run {ours:.2f} s, nbconvert in a row {theirs:.2f} s")
    lines = [
        ("ratio of the two", ours / theirs, RATIO),
        ("seconds to import close_reading", starting("-c", "import close_reading"), IMPORT),
        ("seconds to show the help", starting("-m", "close_reading", "--help"), HELP),
    ]
    for name, value, limit in lines:
        print(f"{name:28} {value:5.2f}   at most {limit}")
    return int(any(value > limit for _, value, limit in lines))


if __name__ == "__main__":
    sys.exit(main())
