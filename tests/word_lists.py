"""The word lists of the drafter as they stand in its data files, each also without its end.

A list is named after its file, table and key: ``events verbs.meet``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import newsdraft

LEXICON = Path(newsdraft.__file__).parent / "lexicon"
# the examples of rules.toml are tests themselves; sentences.toml holds patterns
NO_LISTS = ("rules", "sentences")
_LIST = re.compile(
    r'^\[(?P<table>[\w.]+)\]|^(?P<key>"?[\w -]+?"?) *= *(?P<mark>"""|")'
    r'(?P<words>(?:[^"\\]|\\.)*)(?P=mark)',
    re.MULTILINE,
)


class WordList(NamedTuple):
    """One list of at least two words: ``start`` and ``end`` say where they stand in the text."""

    path: Path
    text: str
    name: str
    start: int
    end: int

    def before(self) -> str:
        """Return what stands before the words in the file."""
        return self.text[: self.start]

    def words(self) -> list[str]:
        """Return the words as they stand."""
        return self.text[self.start : self.end].split()

    def halved(self) -> str:
        """Return the file without the second half of the list."""
        words = self.words()
        kept = " ".join(words[: len(words) // 2])
        return f"{self.text[: self.start]}{kept}{self.text[self.end :]}"

    def kept(self) -> list[str]:
        """Return the entries that stay, read as the drafter reads them."""
        words = self.words()
        return _entries(" ".join(words[: len(words) // 2]))

    def lost(self) -> list[str]:
        """Return the entries that go."""
        return [one for one in _entries(" ".join(self.words())) if one not in self.kept()]


def _entries(words: str) -> list[str]:
    return words.split("|") if "|" in words else [w.replace("_", " ") for w in words.split()]


def word_lists() -> Iterator[WordList]:
    """Yield every list of at least two words."""
    for path in sorted(LEXICON.glob("*.toml")):
        table, text = "", path.read_text("utf-8")
        for found in _LIST.finditer(text) if path.stem not in NO_LISTS else ():
            table = found["table"] or table
            if found["key"] and len(found["words"].split()) > 1:
                place = f"{table}.{found['key']}" if table else found["key"]
                yield WordList(path, text, f"{path.stem} {place}", *found.span("words"))
