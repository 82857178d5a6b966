"""A figure in the notebook and on disk: escaped, described, small, and the same every time."""

import base64
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from PIL import Image

from close_reading import charts, figures

DATA = pd.DataFrame({"quote": ["=1+1", "plain", "<b>&"], "n": [-3, 2.5, None]})


def drawing() -> Figure:
    figure = Figure((2, 1))
    figure.text(0.1, 0.5, "A bar", color="#D55E00")
    return figure


def test_everything_is_escaped() -> None:
    html = figures.figure_html(drawing(), DATA, "01-x", "<script>", 'a "quoted" <alt>')
    assert "<script>" not in html
    assert "<b>&" not in html
    assert 'alt="a &quot;quoted&quot; &lt;alt&gt;"' in html
    assert "<figcaption>&lt;script&gt;</figcaption>" in html


def test_the_table_has_caption_and_scoped_heads() -> None:
    html = figures.figure_html(drawing(), DATA, "01-x", "Two bars", "alt")
    assert "<details><summary>" in html
    assert "<caption>Two bars</caption>" in html
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 3
    assert "nan" not in html


def test_the_table_names_things_and_has_no_ids() -> None:
    row = {"event_id": ["e01"], "title": ["Vote"], "latest": ["2025-10-29"], "kind": ["judgement"]}
    html = figures.figure_html(drawing(), pd.DataFrame(row), "01-x", "One", "alt")
    told = re.sub("<[^>]*>", "|", html.partition("</caption>")[2])
    assert re.findall(r"[^|]+", told)[:6] == [
        "title", "latest", "kind", "Vote", "29 October 2025", "opinion",
    ]  # fmt: skip


def test_the_image_has_twice_the_size_and_no_date() -> None:
    html = figures.figure_html(drawing(), DATA, "01-x", "c", "alt")
    image = Image.open(io.BytesIO(base64.b64decode(re.findall('base64,([^"]+)', html)[0])))
    assert image.size == (480, 240)
    assert 'width="240"' in html
    assert image.mode == "P"
    assert image.info.keys() <= {"dpi"}
    assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.slow
@pytest.mark.parametrize("colour", ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2",
                                    "#D55E00", "#CC79A7"])  # fmt: skip
def test_a_small_patch_keeps_its_colour(colour: str) -> None:
    figure = Figure((4, 4))
    figure.patches.append(figure.add_axes((0.5, 0.5, 0.01, 0.01), facecolor=colour).patch)
    image = Image.open(io.BytesIO(figures.png_bytes(figure))).convert("RGB")
    wanted = tuple(bytes.fromhex(colour[1:]))
    x, y = round(0.505 * image.width), round(0.495 * image.height)
    assert max(abs(a - b) for a, b in zip(image.getpixel((x, y)), wanted, strict=True)) <= 12


def test_bytes_are_the_same_every_time() -> None:
    assert figures.svg_bytes(drawing()) == figures.svg_bytes(drawing())
    figure = drawing()
    assert figures.png_bytes(figure) == figures.png_bytes(figure)
    assert b"<dc:date>" not in figures.svg_bytes(drawing())


def test_saves_only_where_a_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(figures.FOLDER_VARIABLE, raising=False)
    figures.show(drawing(), DATA, "01-x", "c", "alt")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv(figures.FOLDER_VARIABLE, str(tmp_path / "new" / "folder"))
    figures.show(drawing(), DATA, "01-x", "c", "alt")
    saved = sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert saved == ["01-x.csv", "01-x.svg"]


def test_a_chart_is_saved_for_a_page_and_for_a_phone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(figures.FOLDER_VARIABLE, str(tmp_path))
    chart = charts.label_bars(pd.DataFrame({"label": ["fact"], "n": [3]}))
    assert 'id="02-x"' in figures.picture(chart, "02-x", "c")
    saved = sorted(path.name for path in tmp_path.iterdir())
    assert saved == ["02-x-narrow.svg", "02-x.csv", "02-x.svg"]


def test_a_chart_of_nothing_is_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(figures.FOLDER_VARIABLE, str(tmp_path))
    assert figures.picture(charts.label_bars(pd.DataFrame()), "02-x", "c") == ""
    assert list(tmp_path.iterdir()) == []


def test_the_page_turns_dark_and_a_label_keeps_its_colour() -> None:
    chart = charts.label_bars(pd.DataFrame({"label": ["fact"], "n": [3]}), title="So")
    svg = figures.svg_bytes(chart.figure).decode()
    assert "fill: var(--paper, #fefefe)" in svg
    assert "fill: var(--ink, #1a1a1a)" in svg
    assert "fill: #0072b2; stroke: #111111" in svg
    assert ">So</text>" in svg


def test_the_svg_says_what_it_shows() -> None:
    root = ElementTree.fromstring(figures.svg_bytes(drawing(), "Bars: <3 & 서울"))
    assert root.get("role") == "img"
    assert root[0].text == "Bars: <3 & 서울"


def test_formulas_are_defused_and_numbers_are_not() -> None:
    assert figures.csv_bytes(DATA) == b"quote,n\n'=1+1,-3.0\nplain,2.5\n<b>&,\n"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    line = figures.csv_bytes(pd.DataFrame({"a": [text]})).decode().split("\n", 1)[1]
    assert line.lstrip('"')[:1] not in ("=", "+", "-", "@", "\t")


@pytest.mark.parametrize("name", ["", "../x", "a b", "Über", "-x", "x\n"])
def test_a_name_that_is_no_anchor_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="small letters, digits and hyphens"):
        figures.figure_html(drawing(), DATA, name, "c", "alt")


def test_alternative_text_must_not_be_missing() -> None:
    with pytest.raises(ValueError, match="alternative text is missing"):
        figures.figure_html(drawing(), DATA, "01-x", "c", "  ")


def test_a_long_table_is_cut_and_says_so() -> None:
    html = figures.figure_html(drawing(), pd.DataFrame({"n": range(500)}), "x", "Many", "alt")
    assert "Many (the first 400 of 500 rows)" in html


@pytest.mark.slow
def test_a_chart_stays_small() -> None:
    frame = pd.DataFrame({"label": ["fact", "plan"], "n": [3, 1]})
    chart = charts.label_bars(frame)
    assert len(figures.png_bytes(chart.figure)) < 60_000
