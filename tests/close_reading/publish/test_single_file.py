"""All pages in one file: links turned inwards, ids told apart, nothing loaded."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from close_reading.publish import single_file
from close_reading.publish.single_file import SingleError, render_single, unique


def write(folder: Path, name: str, prose: str, html: str) -> None:
    output = new_output("display_data", {"text/html": html})
    cells = [new_markdown_cell(prose), new_code_cell("1", outputs=[output], execution_count=1)]
    nbformat.write(new_notebook(cells=cells), folder / name)


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    write(tmp_path, "01-a.ipynb", "# A\n\n## Why?\n\n[row](02-b.ipynb#c02)", '<p id="s01">word</p>')
    write(
        tmp_path,
        "02-b.ipynb",
        "# B\n\n## Why?\n\n[other](01-a.ipynb), [here](#c02), [x](https://x.example/a.html#c02)",
        '<table><tr id="c02"><td><a href="01-a.ipynb#s01">s01</a></td></tr></table>',
    )
    return tmp_path


def test_links_turn_inwards_and_rows_keep_their_address(notebooks: Path) -> None:
    text = render_single(notebooks, notebooks / "out" / "one.html", "A & B").read_text("utf-8")
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids)) and {"s01", "c02", "01-a", "02-b"} <= set(ids)
    links = re.findall(r'<a [^>]*href="([^"]+)"', text)
    assert {"#c02", "#s01", "#01-a", "https://x.example/a.html#c02"} <= set(links)
    assert all(link[1:] in ids for link in links if link.startswith("#"))
    assert not [link for link in links if not link.startswith(("#", "https://"))]
    assert "A &amp; B" in text
    assert not re.search(r"<script |@import|url\(|\ssrc=\"(?!data:)", text)
    assert re.findall(r'<link rel="icon" href="(data:)', text) == ["data:"]
    assert text.count("<link") == text.count("<script") == 1


def test_the_same_heading_on_two_pages_stands_twice(notebooks: Path) -> None:
    text = render_single(notebooks, notebooks / "one.html").read_text("utf-8")
    found = re.findall(r'<h2 id="([^"]+)"', text)
    assert len(found) == 2 and found[1] == f"02-b-{found[0]}"


def test_same_bytes_twice(notebooks: Path) -> None:
    one = render_single(notebooks, notebooks / "one.html").read_bytes()
    assert render_single(notebooks, notebooks / "two.html").read_bytes() == one


def test_too_large_a_file_is_refused(notebooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(single_file, "LIMIT", 100)
    with pytest.raises(SingleError, match="more than 100; use the pages"):
        render_single(notebooks, notebooks / "one.html")
    assert not (notebooks / "one.html").exists()


def test_unique_ids_do_not_collide_with_a_prefixed_one() -> None:
    found = unique([("a.html", ["x", "b-x"]), ("b.html", ["x"])])
    assert len(set(found.values())) == 3


def test_figures_are_drawn_for_a_page_and_for_a_telephone_where_they_were_saved(
    tmp_path: Path,
) -> None:
    root = Path(__file__).resolve().parents[3]
    shutil.copy(root / "notebooks" / "03-timeline.ipynb", tmp_path)
    shutil.copytree(root / "figures" / "lee-carney-summit", tmp_path / "figures")
    text = render_single(tmp_path, tmp_path / "one.html").read_text("utf-8")
    figure = text.split('<figure id="03-story">')[1].split("</figure>")[0]
    assert 'class="picture wide"' in figure and 'class="picture narrow"' in figure
    assert "<img" not in figure and 'class="sheets"' in figure
