"""Draw invented texts of news English from the grammar in ``sentences.toml``.

``python bench/sentences.py SEED NUMBER`` prints one text a line. What stands in
``tests/golden/sentences.txt`` for the committed drafts was drawn so, and is never drawn again;
``--words`` prints the texts of ``tests/golden/carriers.txt``, one for each word list.
"""

import random
import re
import sys
import tomllib
from collections.abc import Iterator
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


def carriers() -> Iterator[str]:
    """Put the last word of every list of the drafter into a text made for such words."""
    frames = tomllib.loads(GRAMMAR.read_text("utf-8"))["carriers"]
    for path in sorted((GRAMMAR.parents[1] / "analysis" / "newsdraft" / "lexicon").glob("*.toml")):
        table = ""
        for line in LIST.finditer(path.read_text("utf-8")):
            table = line["table"] or table
            words = (line["words"] or "").split()
            if len(words) > 1 and path.stem != "rules":
                ways = (f"{path.stem} {table}", f"{path.stem} {table.split('.')[0]}", path.stem)
                frame = next((frames[way] for way in ways if way in frames), frames["default"])
                yield frame.format(key=line["key"], **_forms(words[-1].replace("_", " ")))


LIST = re.compile(
    r'^\[(?P<table>[\w.]+)\]|^(?P<key>"?[\w-]+"?) *= *(?P<mark>"""|")(?P<words>[^"]*)(?P=mark)',
    re.M,
)


def _forms(word: str) -> dict[str, str]:
    stem = word.removesuffix("e")
    return {"w": word, "W": word[:1].upper() + word[1:], "wed": f"{stem}ed", "wing": f"{stem}ing"}


if __name__ == "__main__":
    told = carriers() if sys.argv[1:] == ["--words"] else drawn(*(int(one) for one in sys.argv[1:]))
    sys.stdout.write("".join(f"{one}\n" for one in told))
