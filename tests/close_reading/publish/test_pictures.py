"""SVGs within a page: one for each width, ids of their own, and downloads beside them."""

import re
from pathlib import Path

import pandas as pd
import pytest

from close_reading import charts, figures
from close_reading.publish import pictures
from close_reading.report import html


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    monkeypatch.setenv(figures.FOLDER_VARIABLE, str(tmp_path))
    chart = charts.label_bars(pd.DataFrame({"label": ["plan", "forecast"], "n": [3, 1]}), title="<")
    return str(figures.picture(chart, "02-x", "c")), tmp_path


def test_a_page_and_a_phone_have_each_a_drawing(saved: tuple[str, Path]) -> None:
    page = pictures.drawn(saved[0], Path("none"), saved[1])
    assert re.findall(r'<div class="picture (\w+)"', page) == ["wide", "narrow"]
    assert "data:image" not in page
    assert "<?xml" not in page and "<title" not in page
    rules = re.findall(r"([^{}]+){", "".join(re.findall("<style>(.*?)</style>", page)))
    assert rules and all(re.fullmatch(r"\.k[a-z2-7]{6}", one) for one in rules), "rules for others"
    assert page.count("aria-label=") == 2


def test_no_id_stands_twice_and_every_pattern_is_found(saved: tuple[str, Path]) -> None:
    page = pictures.drawn(*saved)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


def test_a_figure_that_was_not_saved_keeps_its_picture(saved: tuple[str, Path]) -> None:
    page, folder = saved
    assert pictures.drawn(page, folder / "none") == page


def test_downloads_stand_beside_figures_and_tables(saved: tuple[str, Path]) -> None:
    table = html.table(pd.DataFrame({"a": [1]}), "c", data="claims")
    page = pictures.with_downloads(saved[0] + table, "files", "02-claims")
    for name in ("02-x.csv", "02-x.svg", "claims.csv", "02-claims.ipynb"):
        assert f'href="files/{name}"' in page
    plain = html.table(pd.DataFrame({"a": [1]}), "c")
    assert pictures.with_downloads(plain, "files", "02-claims") == plain


def test_an_alt_in_single_quotation_marks_is_found(tmp_path: Path) -> None:
    """What parses a page writes an alt with quotation marks in it so."""
    (tmp_path / "x.svg").write_text('<svg x="0"></svg>', encoding="utf-8")
    page = """<figure id="x"><img alt='The "Roe" talks' src=""><figcaption>A</figcaption>"""
    found = pictures.drawn(page, tmp_path)
    assert 'aria-label="The &#34;Roe&#34; talks"' in found and "<img" not in found
