"""Measure how long executing all notebooks takes: `close-reading run` against nbconvert.

Both are warm and without rendering; each is timed in turn, three times, and the medians are
compared. Called by `make bench`.
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
LIMIT = 0.6
RUN = (
    "import sys; from pathlib import Path; from analysis.run import run; run(out=Path(sys.argv[1]))"
)
CONVERT = [sys.executable, "-m", "nbconvert", "--log-level=ERROR", "--to=notebook", "--execute"]


def seconds(commands: list[list[str]]) -> float:
    """Run commands one after another and return how long they took."""
    begun = time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> int:
    """Time both and print the ratio; 1 where it is above the limit."""
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        one = [[sys.executable, "-c", RUN, folder]]
        each = [[*CONVERT, f"--output-dir={folder}", str(path)] for path in paths]
        seconds(one)  # warm: bytecode, font cache
        for _ in range(ROUNDS):
            ours.append(seconds(one))
            theirs.append(seconds(each))
    first, second = statistics.median(ours), statistics.median(theirs)
    print(f"{len(paths)} notebooks, medians of {ROUNDS}, {os.cpu_count()} processors")
    print(f"close-reading run      {first:6.2f} s")
    print(f"nbconvert, in a row    {second:6.2f} s")
    print(f"ratio                  {first / second:6.2f}   (at most {LIMIT})")
    return int(first > LIMIT * second)


if __name__ == "__main__":
    sys.exit(main())
