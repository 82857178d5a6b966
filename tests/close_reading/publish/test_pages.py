"""Pages from tiny notebooks: what is folded, what is shown, what is linked, what is not loaded."""

import re
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output

from close_reading.publish.pages import finish, page, render, reorder, to_html
from conftest import tiny_notebook


@pytest.fixture(scope="module")
def html() -> str:
    notebook = tiny_notebook("shown = 1")
    notebook.cells[3].outputs = [new_output("stream", text="Draft: unreviewed.\n")]
    table = "<table><tr><td>7 claims</td></tr></table>"
    notebook.cells[5].outputs = [new_output("display_data", {"text/html": table})]
    return to_html(notebook, page(notebook, "00-a"))


def test_the_page_has_language_title_and_a_way_past_the_navigation(html: str) -> None:
    assert '<html lang="en">' in html
    assert "<title>What is in it?</title>" in html
    assert re.search(r'<a class="skip" href="#content">.*<main id="content">', html, re.S)


def test_nothing_is_loaded_or_run(html: str) -> None:
    assert not re.search(
        r"<script|<link (?!href=.data:)|@import|url\(|//cdn|http-equiv=.refresh", html
    )
    assert "default-src 'none'" in html


def test_the_finding_stands_under_the_title_and_all_code_in_one_fold_at_the_end(html: str) -> None:
    [fold] = re.findall(r"<details.*?</details>", html, re.S)
    assert all(word in fold for word in ("import", "min_sources", "opened", "shown"))
    assert html.index("<h1") < html.index("Draft: unreviewed.") < html.index("7 claims")
    assert html.index("7 claims") < html.index("<details") < html.index("</main>")


def test_injected_parameters_belong_to_the_opening() -> None:
    notebook = tiny_notebook("shown = 1")
    injected = nbformat.v4.new_code_cell("a = 1", metadata={"tags": ["injected-parameters"]})
    injected.outputs = [new_output("stream", text="told\n")]
    notebook.cells.insert(3, injected)
    before = [cell.source for cell in notebook.cells]
    shown = reorder(notebook).cells
    [code] = [cell.source for cell in shown if cell.cell_type == "code" and cell.source]
    assert code.index("a = 1") < code.index("opened = dossier") < code.index("shown = 1")
    first = next(cell for cell in shown if cell.cell_type == "code")
    assert first.outputs == injected.outputs
    assert [cell.source for cell in notebook.cells] == before


def test_tables_get_a_named_box_that_the_keyboard_reaches(html: str) -> None:
    box = '<div aria-label="Table 1" class="scroll" role="region" tabindex="0"><table>'
    assert "".join(sorted(box)) == "".join(
        sorted(re.findall(r"<div[^>]*scroll[^>]*><table>", html)[0])
    )
    assert html.count("<table>") == html.count("</table></div>")


def test_headings_have_ids_without_signs(html: str) -> None:
    assert '<h2 id="How-many?">How many?</h2>' in html


def test_links_go_to_pages() -> None:
    assert finish('<a href="02-claims.ipynb">') == '<a href="02-claims.html">'
    assert finish('<a href="02-claims.ipynb#c02">') == '<a href="02-claims.html#c02">'
    elsewhere = '<a href="https://example.org/x.ipynb">'
    assert finish(elsewhere) == elsewhere


def test_pages_link_to_their_neighbours_and_failed_runs_get_none(tmp_path: Path) -> None:
    for name in ("00-a", "01-b", "01-b.failed"):
        nbformat.write(tiny_notebook(), tmp_path / f"{name}.ipynb")
    pages = render(tmp_path, tmp_path / "html")
    assert [path.name for path in pages] == ["00-a.html", "01-b.html"]
    assert re.search(r'<a href="01-b.html" rel="next">', pages[0].read_text(encoding="utf-8"))
    assert re.search(r'<a href="00-a.html" rel="prev">', pages[1].read_text(encoding="utf-8"))
    first = [path.read_bytes() for path in pages]
    assert [path.read_bytes() for path in render(tmp_path, tmp_path / "html")] == first


def test_a_part_of_a_site_offers_its_files_and_a_page_alone_offers_none(tmp_path: Path) -> None:
    notebook = tiny_notebook("shown = 1")
    figure = '<figure id="00-x"><img alt="A" src=""><figcaption>c</figcaption></figure>'
    notebook.cells[5].outputs = [new_output("display_data", {"text/html": figure})]
    nbformat.write(notebook, tmp_path / "00-a.ipynb")
    [alone] = render(tmp_path, tmp_path / "alone")
    [part] = render(tmp_path, tmp_path / "part", home=("../articles.html", "All articles"))
    assert "Download" not in alone.read_text("utf-8")
    for name in ("00-x.csv", "00-x.svg", "00-a.ipynb"):
        assert f'href="files/{name}"' in part.read_text("utf-8")
