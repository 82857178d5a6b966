"""Tables and pictures in boxes of their own, so that a page fits a phone, a desk and paper.

What a table holds decides how it is shown, and the style sheet ``templates/shared/boxes.css`` does
the rest: a table of words turns into cards where the screen is narrow, a column of words keeps a
width that can be read, a date is not broken, and a table of few columns stays one for longer.
"""

import html
import re

from close_reading.report.html import LEFT

LONG = 28  # characters: a column that holds more is one of words
WIDE = 44  # characters in all columns: more are too wide for a telephone
SHORT = 14  # characters without a blank: never broken

_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
_HEAD = re.compile(r'<th scope="col">(.*?)</th>', re.S)
_ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.S)
_CELL = re.compile(r"<(t[hd])\b[^>]*>(.*?)</\1>", re.S)
_TAG = re.compile(r"<[^>]*>")
_DATE = re.compile(r"[\d~?%./-]*")
_PICTURE = re.compile(r'(<figure id="([^"]*)">)(<img [^>]*>)')


def fit(page: str) -> str:
    """Say of every table what shape its columns have, and give every picture its box.

    >>> fit('<figure id="01-a"><img alt="A"><figcaption>A</figcaption></figure>')[18:77]
    '<div class="picture" role="group" aria-label="Picture 01-a"'
    """
    page = page.replace(LEFT, "")
    page = _TABLE.sub(lambda found: f"{_opened(found[1])}{found[1]}</table>", page)
    box = r'\1<div class="picture" role="group" aria-label="Picture \2" tabindex="0">\3</div>'
    return _PICTURE.sub(box, page)


def _opened(inside: str) -> str:
    heads = [_words(head) for head in _HEAD.findall(inside)]
    rows = [[_words(cell) for _, cell in _CELL.findall(row)] for row in _ROW.findall(inside)[1:]]
    if not heads or any(len(row) != len(heads) for row in rows):
        return "<table>"
    columns = [*zip(heads, *rows, strict=True)]
    widths = [max(map(len, cells)) for cells in columns]
    long = [f"l{n}" for n, width in enumerate(widths, 1) if width > LONG]
    whole = [f"n{n}" for n, (_, *cells) in enumerate(columns, 1) if all(map(_whole, cells))]
    names = [*long, *whole, *["few"] * (len(heads) < 6)]
    if len(heads) < 3 or not (long or sum(widths) > WIDE):
        return f'<table class="{" ".join(names)}">' if names else "<table>"
    labels = ";".join(f"--c{n}:'{_plain(head)}'" for n, head in enumerate(heads[1:], 2))
    return f'<table class="{" ".join(["cards", *names])}" style="{labels}">'


def _whole(cell: str) -> bool:
    return (" " not in cell and len(cell) <= SHORT) or bool(_DATE.fullmatch(cell))


def _words(cell: str) -> str:
    return html.unescape(_TAG.sub("", cell)).strip()


def _plain(head: str) -> str:
    return re.sub(r"[^\w .-]", "", head)
