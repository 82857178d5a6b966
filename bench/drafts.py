"""How fast a draft is: against an older commit, by length of the text, on lines made to be slow.

Texts are the project's own articles, joined and repeated. Processor time, the best of three; the
two commits are measured in turn, each in processes of its own. Ends with 1 below ``RATIO``.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from close_reading.dossier import dossier
from newsdraft.claims.drafting import draft_claims
from newsdraft.entities.names import find_mentions, merge_aliases
from newsdraft.text import Article

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
WORDS = 750
OLD, RATIO, ROUNDS = "5be3fc8", 2.0, 60
# From the text to a sound dossier, one draft for each line that comes in.
WHOLE = """
import sys, time
sys.path.insert(0, {folder!r})
from {text} import Article
from {dossier} import draft
text = {words!r}
for _ in range(3):
    draft(Article(text, "2025-10-29"))
print(flush=True)
for _ in sys.stdin:
    began = time.process_time()
    draft(Article(text, "2025-10-29"))
    print(time.process_time() - began, flush=True)
"""
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
HOSTILE = ('"', "“a” ", "(", "A ", "Roe said, ", '"a," said ', "who said ", "1 ", "’s ")


def seconds(job: Callable[[], object], times: int = 3) -> float:
    """Return the processor seconds of the quickest of some runs."""
    took = []
    for _ in range(times):
        began = time.process_time()
        job()
        took.append(time.process_time() - began)
    return min(took)


class Drafting:
    """A process that drafts one text whenever it is told to, with the code of a folder."""

    def __init__(self, code: str) -> None:
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", code]
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1)
        self._line()

    def once(self) -> float:
        """Return the processor seconds of one draft."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        return float(self._line())

    def _line(self) -> str:
        assert self.process.stdout is not None
        if not (line := self.process.stdout.readline()):
            sys.exit("the drafting process stopped")
        return line

    def stop(self) -> None:
        self.process.communicate()


def against(commit: str, text: str) -> tuple[float, float]:
    """Return the least seconds of a whole draft, today and at a commit, one draft each in turn."""
    root = SEEDS.parent
    with tempfile.TemporaryDirectory() as folder:
        archive = ["git", "archive", commit, "analysis"]
        tar = subprocess.run(archive, cwd=root, capture_output=True, check=True)
        subprocess.run(["tar", "-x", "-C", folder], input=tar.stdout, check=True)
        new = Drafting(
            WHOLE.format(
                folder=str(root / "analysis"), text="newsdraft.text",
                dossier="close_reading.dossier.dossier", words=text,
            )
        )  # fmt: skip
        old = Drafting(
            WHOLE.format(
                folder=folder, text="analysis.article", dossier="analysis.dossier", words=text
            )
        )
        took = [(new.once(), old.once()) for _ in range(ROUNDS)]
        new.stop()
        old.stop()
    today, then = zip(*took, strict=True)
    return min(today), min(then)


def main() -> int:
    """Print the figures."""
    whole = "\n\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))) + "\n\n"
    words = whole.split(" ")
    one = " ".join((words * (WORDS // len(words) + 1))[:WORDS])

    def claims(text: str) -> Callable[[], object]:
        known = merge_aliases(find_mentions(Article(text[:50_000])), Article(text[:50_000]))
        return lambda: draft_claims(Article(text), known)

    new, old = against(OLD, one)
    print(f"a draft of {WORDS} words, text to sound dossier, best of {ROUNDS} in turn")
    print(f"{new * 1000:10.1f} ms today, {old * 1000:.1f} ms at {OLD}")
    print(f"{old / new:10.2f} times as fast   at least {RATIO}")
    dossier.draft(Article(one, "2025-10-29"))  # loads what is loaded once
    print(f"articles of {WORDS} words a second, on one core")
    print(f"{1 / seconds(claims(one)):10.0f}  draft_claims, entities given")
    print(f"{1 / seconds(lambda: dossier.draft(Article(one, '2025-10-29'))):10.0f}  dossier.draft")
    print("draft_claims, microseconds a character, by length of the text")
    longest = int(sys.argv[1]) if len(sys.argv) > 1 else LENGTHS[-1]
    for length in [n for n in LENGTHS if n <= longest]:
        text = (whole * (length // len(whole) + 1))[:length]
        took = seconds(claims(text), 1 if length > 1_000_000 else 3)
        print(f"{took / length * 1e6:10.2f}  {length:,}")
    print("draft_claims of a line of a million characters, seconds")
    for piece in HOSTILE:
        line = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
        print(f"{seconds(claims(line), 1):10.2f}  {piece!r} again and again")
    return int(old / new < RATIO)


if __name__ == "__main__":
    sys.exit(main())
