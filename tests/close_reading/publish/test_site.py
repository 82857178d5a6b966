"""What stands around Sphinx: the sources laid out, the pages finished. Browsers: tests/browser."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from close_reading.files import project_root
from close_reading.publish import site, theme


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shown = new_output("display_data", {"text/html": '<a href="01-b.ipynb#c02">c02</a>'})
    cells = [
        new_markdown_cell("# What *is* it?\n\n[b](01-b.ipynb)"),
        new_code_cell("1", outputs=[shown], execution_count=1),
    ]
    folder = tmp_path_factory.mktemp("project") / "notebooks"
    folder.mkdir()
    nbformat.write(new_notebook(cells=cells), folder / "00-a.ipynb")
    return folder


@pytest.fixture(scope="module")
def source(notebooks: Path) -> Path:
    """Give what Sphinx reads, laid out once."""
    site.lay_out(project_root(), notebooks, notebooks.parent / "source")
    return notebooks.parent / "source"


@pytest.mark.slow
def test_sources_link_to_pages_and_fold_code(source: Path) -> None:
    text = (source / "index.ipynb").read_text("utf-8")
    assert "01-b.html#c02" in text and "(01-b.html)" in text and ".ipynb" not in text
    laid = json.loads(text)
    assert laid["metadata"]["title"] == "What is it?"
    assert "{toctree}" in laid["cells"][-1]["source"] and "<self>" in laid["cells"][-1]["source"]
    tags = [tag for cell in laid["cells"] for tag in cell["metadata"].get("tags", [])]
    assert tags == ["remove-input", "hide-input"]


@pytest.mark.slow
def test_a_second_time_nothing_is_written(notebooks: Path, source: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in source.rglob("*") if path.is_file()}
    (source / "old.md").write_text("# Old")
    site.lay_out(project_root(), notebooks, source)
    after = {path: path.stat().st_mtime_ns for path in source.rglob("*") if path.is_file()}
    assert before == after


def test_pages_are_mended_for_screen_readers_and_keyboards() -> None:
    html = '<aside class="toc-drawer no-toc"><pre>x</pre><th class="head">a</th><thead>'
    done = theme.finish(html)
    assert 'aria-label="On this page" class="toc-drawer no-toc"' in done
    assert '<pre tabindex="0">' in done
    assert '<th scope="col" class="head">' in done and "<thead>" in done
    assert theme.finish('<th scope="row">a</th>') == '<th scope="row">a</th>'


def test_an_address_shown_as_text_is_marked() -> None:
    link = '<a href="https://x.example/1">https://x.example/1</a>'
    assert 'class="bare"' in theme.finish(link)
    assert 'class="bare"' not in theme.finish('<a href="https://x.example/1">here</a>')


def test_weight_counts_a_page_with_its_styles_and_scripts(tmp_path: Path) -> None:
    (tmp_path / "s.css").write_text("x" * 100)
    (tmp_path / "a.html").write_text('<link rel="stylesheet" type="text/css" href="s.css?v=1" />')
    [weight] = site.weigh(tmp_path).values()
    assert weight == 100 + (tmp_path / "a.html").stat().st_size


def test_settings_ask_nothing_of_a_remote_host() -> None:
    for path in (project_root() / "site").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            # what is shown as an example, a link (no picture), and a selector, ask for nothing
            text = re.sub(r"https?://[\w.-]+\.example\b", "", path.read_text("utf-8"))
            text = re.sub(r"(?<!!)\[[^\]]*\]\(https?://", "", text)
            assert not re.search("https?://", text.replace('href^="http', "")), path.name


ABOUT = (
    '<head><title>x</title><meta name="viewport" content="a"></head><body><article>'
    '<meta name="viewport" content="b"><h1>Why?<a class="headerlink">#</a></h1>'
    '<div class="masthead" data-article="“Rain”, The Herald" data-about="It rained."></div>'
    '<p class="colophon">By us.</p><p>Text.</p></article></body>'
)


def test_a_page_on_an_article_names_it_in_its_head() -> None:
    done = theme.finish(ABOUT)
    assert "<title>Why? – “Rain”, The Herald</title>" in done
    assert '<meta name="description" content="It rained.">' in done
    assert 'property="og:image" content="preview.png"' in done
    assert done.count('name="viewport"') == 1 and done.count('rel="icon"') == 1
    assert done.index("By us.") > done.index("Text.")


def test_a_page_on_none_keeps_its_title_and_the_script_comes_where_it_is_used() -> None:
    plain = theme.finish("<head><title>Glossary</title></head><body></body>")
    assert "<title>Glossary</title>" in plain and "description" not in plain
    assert "<script" not in plain
    assert '<script src="_static/reading.js">' in theme.finish(
        '<head></head><body><div class="tools"></div></body>'
    )
