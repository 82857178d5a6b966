"""Letters on a chart: what the font can draw, how wide it runs, where a line is broken or cut.

>>> shorten("The Asia-Pacific Economic Cooperation summit", 2.0)
'The Asia-Pacific Economic C…'

Widths are read from the font itself, so that a layout needs no screen and is the same everywhere.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

SMALL, BODY, HEAD = 9.0, 9.5, 12.0  # points; at 4.8 inches to a phone's 360 pixels, 9 to 12 pixels
_LONGEST = 400  # characters of one label that are looked at
_BREAK = re.compile(r"(?<=[-./])(?=\w)")  # where a word may be broken
_ALT = 1500  # characters of alternative text: nobody listens to more


@cache
def _glyphs() -> frozenset[int]:
    from matplotlib import font_manager as fonts

    plain, bold = (
        fonts.get_font(fonts.findfont(fonts.FontProperties(family="DejaVu Sans", weight=weight)))
        for weight in ("normal", "bold")
    )
    return frozenset(plain.get_charmap()) & frozenset(bold.get_charmap())


def readable(text: object) -> str:
    """Return a text on one line with a box for each character that the font cannot draw.

    >>> readable("Seoul  (서울)")
    'Seoul (□□)'
    """
    whole = str(text)
    line = " ".join(whole[:_LONGEST].split()) + ("…" if len(whole) > _LONGEST else "")
    return "".join(c if ord(c) in _glyphs() else "□" for c in _printed(line))


def _printed(text: str) -> str:
    """Drop controls, direction marks and lone surrogates."""
    return "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def spoken(text: str) -> str:
    """Return alternative text on one line, every script kept, cut after 1,500 characters.

    >>> spoken("Seoul (서울)\\n first")
    'Seoul (서울) first'
    """
    line = _printed(" ".join(text.split()))
    return line if len(line) <= _ALT else line[:_ALT].rsplit(" ", 1)[0] + " …"


@lru_cache(maxsize=20_000)
def width_of(text: str, size: float = BODY, bold: bool = False) -> float:
    """Measure a line in inches.

    >>> width_of("mm") > width_of("ii")
    True
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    width: float = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]
    return width / 72


def shorten(text: object, width: float, size: float = BODY, bold: bool = False) -> str:
    """Cut a text to a width in inches, with an ellipsis where something is left out.

    >>> shorten("Ministry of Foreign Affairs", 1.0)
    'Ministry of F…'
    """
    line = readable(text)
    if width_of(line, size, bold) <= width:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width_of(line[:middle].rstrip() + "…", size, bold) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return line[:low].rstrip() + "…"


def wrap(
    text: object, width: float, size: float = BODY, lines: int = 2, bold: bool = False
) -> list[str]:
    """Break a text into at most ``lines`` lines of a width in inches; the last may be cut.

    A word wider than a line is broken behind a hyphen, a stop or a slash.

    >>> wrap("Ministry of Foreign Affairs", 1.2)
    ['Ministry of', 'Foreign Affairs']
    >>> wrap("the anti-establishment camp", 1.2, lines=3)
    ['the anti-', 'establishment', 'camp']
    """
    words = [piece for word in readable(text).split() for piece in _pieces(word, width, size, bold)]
    done: list[str] = []
    while words and len(done) < lines - 1:
        count = 1
        while count < len(words) and width_of(_line(words[: count + 1]), size, bold) <= width:
            count += 1
        done.append(shorten(_line(words[:count]), width, size, bold))
        words = words[count:]
    return [*done, shorten(_line(words), width, size, bold)] if words else done or [""]


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    """Return a word with the space behind it, in pieces where it is too wide."""
    parts = _BREAK.split(word) if width_of(word, size, bold) > width else [word]
    return [*parts[:-1], f"{parts[-1]} "]


def _line(pieces: Sequence[str]) -> str:
    return "".join(pieces).rstrip()


def wrap_apart(names: Mapping[str, str], width: float, size: float = BODY) -> dict[str, list[str]]:
    """Break names into lines, more than five only where it takes them to tell two apart.

    >>> names = {"a": "Flag Consideration Project", "b": "Flag Consideration Project's panel"}
    >>> [wrap_apart(names, 0.9)[one][-1] for one in names]
    ['Project', 'panel']
    """
    found = {one: wrap(name, width, size, 5) for one, name in names.items()}
    for lines in (7, 9):
        seen = Counter(map(tuple, found.values()))
        for one, name in names.items():
            if seen[tuple(found[one])] > 1:
                found[one] = wrap(name, width, size, lines)
    return found


def listing(words: Sequence[str], last: str = "and") -> str:
    """Join words as a reader would say them.

    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    words = [word if len(word) <= 90 else f"{word[:88]}…" for word in words]
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count(number: float, noun: str, many: str = "") -> str:
    """Say a number with its noun.

    >>> count(1, "claim"), count(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,g} {noun if number == 1 else many or noun + 's'}"
