"""Draw invented texts of news English from the grammar in ``sentences.toml``.

``python bench/sentences.py SEED NUMBER`` prints one text a line. What stands in
``tests/golden/drawn.txt`` for the committed drafts was drawn so, and is never drawn again.
"""

import random
import re
import sys
import tomllib
from pathlib import Path

GRAMMAR = Path(__file__).with_suffix(".toml")


def drawn(seed: int, number: int) -> list[str]:
    """Draw texts from the grammar; the same seed gives the same."""
    grammar = tomllib.loads(GRAMMAR.read_text("utf-8"))
    dice = random.Random(seed)

    def filled(text: str) -> str:
        while slot := re.search(r"\{(\w+)\}", text):
            text = f"{text[: slot.start()]}{dice.choice(grammar[slot[1]])}{text[slot.end() :]}"
        return text

    return [_polished(filled("{text}")) for _ in range(number)]


def _polished(text: str) -> str:
    """Begin sentences with a capital (not after "Jr."), and drop doubled marks."""
    text = re.sub(r",(?=[,.;])", "", text).replace("..", ".").replace("  ", " ")
    begins = r"(^[“\"‘]?|(?<!Corp)(?<=[a-z0-9]{3})[.!?]”? [“\"‘]?)([a-z])"
    return re.sub(begins, lambda m: m[1] + m[2].upper(), text)


if __name__ == "__main__":
    told = drawn(*(int(one) for one in sys.argv[1:]))
    sys.stdout.write("".join(f"{one}\n" for one in told))
