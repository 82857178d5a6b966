"""How fast a draft is: articles a second, time against length, and lines made to be slow.

Texts are the project's own articles, joined and repeated. Processor time, the best of three.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from close_reading.dossier import dossier
from newsdraft.claims.drafting import draft_claims
from newsdraft.entities.names import find_mentions, merge_aliases
from newsdraft.text import Article

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
WORDS = 750
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


def main() -> None:
    """Print the figures."""
    whole = "\n\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))) + "\n\n"
    words = whole.split(" ")
    one = " ".join((words * (WORDS // len(words) + 1))[:WORDS])

    def claims(text: str) -> Callable[[], object]:
        known = merge_aliases(find_mentions(Article(text[:50_000])), text[:50_000])
        return lambda: draft_claims(Article(text), known)

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


if __name__ == "__main__":
    main()
