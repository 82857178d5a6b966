"""A tall figure on paper: pieces that a sheet holds whole, cut between two of its rows.

A browser cuts a picture wherever the sheet ends, through a line of words as well. On the screen the
figure stays one; paper shows pieces of it, each a window on the same drawing.
"""

import re
from itertools import pairwise

TALL = 640.0  # points: what is higher leaves no room on a sheet for its heading and caption
PIECE = 260.0  # points of a piece: a sheet holds some four
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WORDS = re.compile(r'<text style="([^"]*)"[^>]*? y="([\d.]+)"')
_FONT = re.compile(r'(?<=<svg)[^>]*?( style="[^"]*")')
_SIZE = re.compile(r"font-size: ([\d.]+)px")
_ROOM = 4.0  # points without words: fewer lie between two lines of one row


def cuts(svg: str) -> list[float]:
    """Return where a drawing may be cut: from the top to the foot, only between rows of words.

    No cut parts a heading, or the dates of an axis, from what follows. A low drawing has no cut.

    >>> row = '<text style="font-size: 9px" x="1" y="{}">a</text>'
    >>> rows = "".join(row.format(y) for y in range(20, 1000, 20))
    >>> cuts(f'<svg viewBox="0 0 300 1000">{rows}</svg>')[:3]
    [0.0, 247.5, 507.5]
    """
    view = _VIEW.search(svg)
    if not view or (foot := float(view[2])) <= TALL:
        return []
    places, lowest, head = [], 0.0, True
    for top, bottom, heads in sorted(_lines(svg)):
        if top - lowest >= _ROOM and not head:
            places.append(round((top + lowest) / 2, 1))
        head = heads if bottom > lowest else head
        lowest = max(lowest, bottom)
    out = [0.0]
    for place, after in zip(places, [*places[1:], foot], strict=True):
        if after - out[-1] > PIECE:
            out.append(place)
    return [*out, foot]


def _lines(svg: str) -> list[tuple[float, float, bool]]:
    """Return top, bottom and whether it heads something, for each line of words."""
    return [
        (y - 0.8 * size, y + 0.25 * size, "700" in style or "middle" in style)
        for style, place in _WORDS.findall(svg)
        if (found := _SIZE.search(style))
        for y, size in [(float(place), float(found[1]))]
    ]


def pieces(svg: str, name: str) -> str:
    """Return the pieces of the tall drawing of a figure, by its name; of a low one nothing.

    >>> pieces('<svg viewBox="0 0 300 200"></svg>', "x")
    ''
    """
    found, view = cuts(svg), _VIEW.search(svg)
    if not found or not view:
        return ""
    font = "".join(_FONT.findall(svg)[:1])  # a window takes it from itself
    windows = "".join(
        f'<svg aria-hidden="true"{font} viewBox="0 {top:g} {view[1]} {foot - top:g}">'
        f'<use href="#{name}-whole"/></svg>'
        for top, foot in pairwise(found)
    )
    return f'<div class="sheets" aria-hidden="true">{windows}</div>'


def whole(drawn: str, name: str) -> str:
    """Name what a drawing shows, so that pieces of it can be shown.

    >>> whole("<div><svg><path/></svg></div>", "x")
    '<div><svg><g id="x-whole"><path/></g></svg></div>'
    """
    opened = re.sub("(<svg[^>]*>)", rf'\1<g id="{name}-whole">', drawn, count=1)
    return opened.replace("</svg>", "</g></svg>")
