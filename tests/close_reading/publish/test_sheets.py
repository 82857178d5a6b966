"""Tall figures on paper: cut between rows, never through words, the whole shown once."""

import re
from itertools import pairwise
from pathlib import Path

from close_reading.publish import pictures, sheets

FIGURES = Path(__file__).resolve().parents[3] / "figures" / "lee-carney-summit"


def test_a_timeline_is_cut_between_rows_and_no_heading_ends_a_piece() -> None:
    svg = (FIGURES / "03-story.svg").read_text("utf-8")
    words = [
        (float(y) - 7, float(y) + 2, "700" in style or "middle" in style)
        for style, y in re.findall(r'<text style="([^"]*)"[^>]* y="([\d.]+)"', svg)
    ]
    found = sheets.cuts(svg)
    assert len(found) > 4
    assert all(b - a <= 1.2 * sheets.PIECE for a, b in pairwise(found))
    assert not [(cut, one) for cut in found for one in words if one[0] < cut < one[1]]
    for cut in found[1:-1]:
        assert not max((one for one in words if one[1] < cut), key=lambda one: one[1])[2]


def test_the_pieces_show_the_drawing_that_stands_on_the_page() -> None:
    page = '<figure id="03-story"><img alt="A" src=""><figcaption>A</figcaption></figure>'
    shown = pictures.drawn(page, FIGURES)
    assert shown.count('id="03-story-whole"') == 1
    assert shown.count('href="#03-story-whole"') == len(sheets.cuts(
        (FIGURES / "03-story.svg").read_text("utf-8"))) - 1  # fmt: skip
    assert shown.count("<svg") == shown.count("</svg>")
    assert shown.count("font-family") > shown.count('href="#03-story-whole"')


def test_a_low_figure_and_a_map_are_printed_whole() -> None:
    for name in ("02-labels", "04-map"):
        page = f'<figure id="{name}"><img alt="A" src=""><figcaption>A</figcaption></figure>'
        assert 'class="sheets"' not in pictures.drawn(page, FIGURES)
