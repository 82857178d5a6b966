"""What the columns of a table hold, said in its first tag for a style sheet.

``templates/shared/boxes.css`` does the rest: a table of words turns into cards where the screen is
narrow, a column of words keeps a width that can be read, a date is not broken, and a table of few
columns stays one for longer.
"""

import re
from collections.abc import Sequence

LONG = 28  # characters: a column that holds more is one of words
WIDE = 44  # characters in all columns: more are too wide for a telephone
SHORT = 14  # characters without a blank: never broken
# claim 12, ●●○○○ 2, 29 October 2025
_NAME = re.compile(r"(?:[a-z]+|[●○]+) \d+|(?:\d{1,2} )?[A-Z][a-z]+ \d{4}")

_DATE = re.compile(r"[\d~?%./-]*")


def opening(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the first tag of a table with these headings and cells, all of them plain text.

    >>> opening(["kind", "n"], [["a fact", "3"]])
    '<table class="n2 few">'
    """
    columns = [*zip(heads, *rows, strict=True)]
    widths = [max(map(len, cells)) for cells in columns]
    long = [f"l{n}" for n, width in enumerate(widths, 1) if width > LONG]
    whole = [f"n{n}" for n, (_, *cells) in enumerate(columns, 1) if all(map(_whole, cells))]
    names = [*long, *whole, *["few"] * (len(heads) < 6 and len(long) < 3)]
    if len(heads) < 3 or not (long or sum(widths) > WIDE):
        return f'<table class="{" ".join(names)}">' if names else "<table>"
    labels = ";".join(f"--c{n}:'{_plain(head)}'" for n, head in enumerate(heads[1:], 2))
    return f'<table class="{" ".join(["cards", *names])}" style="{labels}">'


def _whole(cell: str) -> bool:
    short = len(cell) <= SHORT and " " not in cell
    return short or bool(_NAME.fullmatch(cell)) or bool(_DATE.fullmatch(cell))


def _plain(head: str) -> str:
    return re.sub(r"[^\w .-]", "", head)
