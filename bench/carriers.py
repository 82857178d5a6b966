"""Find for each word list of the drafter a short text that is drafted otherwise without its end.

``python bench/carriers.py`` renews ``tests/golden/carriers.csv``: a text that still tells stays;
for a list without one the frames of ``sentences.toml`` are tried with the words that go, then the
committed texts with a word that goes in place of one that stays. Where no text tells, the row has
none and the end is 1: nothing reads such a list, or its words are read from another one, too, or
nobody has thought of the text: write one by hand.
"""

import csv
import hashlib
import json
import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from mutant_trial import change_file, forget, warm_patterns
from sentences import GRAMMAR

import golden_drafts as golden
from word_lists import WordList, word_lists

MOST = 400  # texts tried for one list


def told_by(texts: Iterable[str], one: WordList) -> str:
    """Return the first of some texts that is drafted otherwise when a list is halved, or "".

    A forked process reads the halved list and says what it drafts, text by text; nothing where the
    list cannot be read without its end.
    """
    texts = list(dict.fromkeys(texts))
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            os.close(read)
            forget()
            change_file(one.path, one.halved())
            for text in texts:
                os.write(write, _drafted(text))
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as said:
        found = next((text for text in texts if said.read(SIZE) != _drafted(text)), "")
    os.waitpid(pid, 0)
    return found


SIZE = 8


def _drafted(text: str) -> bytes:
    from newsdraft import draft_tables
    from newsdraft.text import Article

    try:
        rows = json.dumps(draft_tables(Article(text, "2025-10-29")), sort_keys=True, default=str)
    except Exception as error:
        rows = repr(error)
    return hashlib.blake2b(rows.encode(), digest_size=SIZE).digest()


def tried(one: WordList, frames: list[str], known: list[str]) -> Iterator[str]:
    """Yield texts that may tell of a list: frames first, then committed texts with its words."""
    lost, kept = one.lost(), one.kept()
    words = [lost[-1], *lost[: -1 : max(1, len(lost) // 2)]]
    for word in words:
        for frame in frames:
            yield filled(frame, word, one.name.split()[-1].split(".")[-1])
        yield from islice(_in_place(known, kept, word), len(frames) // 2)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, lost))})\b", re.IGNORECASE)
    yield from (text for text in known if pattern.search(text))


def _in_place(known: list[str], kept: list[str], word: str) -> Iterator[str]:
    """Yield texts in which a word that stays in the list is changed for one that goes."""
    forms = {form: filled(f"{{{kind}}}", word, "") for k in kept for form, kind in _forms(k)}
    if not forms:
        return
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE
    )

    def changed(found: re.Match[str]) -> str:
        new = forms.get(found[0].lower(), word)
        return new[:1].upper() + new[1:] if found[0][0].isupper() else new

    for text in known:
        if pattern.search(text):
            yield pattern.sub(changed, text)


def _forms(word: str) -> list[tuple[str, str]]:
    from newsdraft.parse.tagger import inflect

    word = word.lower()
    if not re.fullmatch("[a-z]{3,}", word):
        return [(word, "w")]
    return [*((form, kind) for form, kind in inflect(word).items() if form != word), (word, "w")]


def filled(frame: str, word: str, key: str) -> str:
    """Put a word, its forms and those of the list's name into a frame.

    >>> filled("{W} {d}, {ing} {kd} it.", "visit", "cast")
    'Visit visited, visiting cast it.'
    """
    forms = {"w": word, "W": word[:1].upper() + word[1:], "k": key}
    for before, one in (("", word), ("k", key)):
        verb = {kind: form for form, kind in reversed(_forms(one.strip('"')))}
        past = verb.get("d", one)
        forms |= {
            f"{before}d": past, f"{before}n": verb.get("n", past),
            f"{before}s": verb.get("s", one), f"{before}g": verb.get("g", one),
        }  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda m: forms["g" if m[1] == "ing" else m[1]], frame)


def renewed(old: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each list's name with a text that tells of it, or with none."""
    frames = tomllib.loads(GRAMMAR.read_text("utf-8"))["carriers"]["frames"]
    known = sorted({part for a in golden.each_text_read() for part in _short(a.text)}, key=len)
    for one in word_lists():
        text = told_by([old[one.name]], one) if old.get(one.name) else ""
        yield one.name, text or told_by(islice(tried(one, frames, known), MOST), one)


def _short(text: str) -> Iterator[str]:
    """Yield a text, or where it is long its sentences."""
    if len(text) < 200:
        yield text
        return
    from newsdraft.text import Article

    yield from (text[s.start : s.end] for s in Article(text).sentences if s.end - s.start < 200)


def main() -> int:
    """Renew the committed texts; say for which lists none was found."""
    warm_patterns()
    old = {row["list"]: row["text"] for row in golden.carriers()}
    path = Path(golden.GOLDEN / "carriers.csv")
    missing = 0
    rows = []
    for name, text in renewed(old):
        if not text:
            sys.stdout.write(f"no text tells of {name}\n")
            missing += 1
        elif old.get(name) != text:
            sys.stdout.write(f"{name}: {text}\n")
        sys.stdout.flush()
        rows.append({"list": name, "text": text})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["list", "text"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
