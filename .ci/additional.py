"""Print what a lock on the standard input has beyond requirements.txt. Called by `make lock`."""

import re
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.txt"


def blocks(lock: str) -> dict[str, str]:
    """Map each package of a lock to its pin with the hashes.

    >>> blocks("one==1.0 \\\\\\n    --hash=sha256:0\\n")
    {'one': 'one==1.0 \\\\\\n    --hash=sha256:0'}
    """
    found = re.split(r"\n(?=\S)", lock.strip())
    return {re.split("==", block)[0]: block for block in found if block}


def additional(lock: str, known: str) -> str:
    """Return the pins of ``lock`` that ``known`` has not."""
    there = blocks(known)
    return "".join(f"{block}\n" for name, block in blocks(lock).items() if name not in there)


if __name__ == "__main__":
    print(additional(sys.stdin.read(), LOCK.read_text(encoding="utf-8")), end="")
