"""The pages of the site that are made from data."""

import json
import re
from pathlib import Path

import close_reading
from close_reading.export.formats import FORMATS
from close_reading.files import project_root
from close_reading.publish import site_pages
from close_reading.tables.models import TABLES

ROOT = project_root()


def test_home_begins_with_the_finding() -> None:
    finding = {"data": {"text/html": "<p>Nobody is named.</p>"}}
    notebook = {
        "metadata": {"title": "What?", "label": "Findings"},
        "cells": [
            {"cell_type": "markdown", "source": "# What?\n\nThe finding\nfirst. Then more."},
            {"outputs": []},
            {"outputs": [finding]},
        ],
    }
    text = site_pages.home(["00-findings.ipynb"], {"00-findings.ipynb": json.dumps(notebook)})
    assert text.index("Nobody is named.") < text.index("## Read on")
    assert "[What?](00-findings.html)" in text
    assert "Findings <00-findings>" in text
    assert "The finding first.\n" in text, "each page with what it promises"


def test_home_shows_how_the_article_begins() -> None:
    shown = '<div class="article mathjax_ignore"><p><bdi id="s01">Rain.</bdi></p><p>Sun.</p></div>'
    notebook = {
        "metadata": {"title": "Words?", "label": "Article"},
        "cells": [{"outputs": [{"data": {"text/html": shown}}]}],
    }
    text = site_pages.home(["01-article.ipynb"], {"01-article.ipynb": json.dumps(notebook)})
    assert '<div class="lead"><p><bdi>Rain.</bdi></p></div>' in text
    assert "[all of it](01-article.html)" in text


def test_every_column_of_a_committed_table_is_in_the_dictionary() -> None:
    text = site_pages.dictionary(ROOT)
    first = json.loads((ROOT / "data/lee-carney-summit/datapackage.json").read_text("utf-8"))
    for resource in first["resources"]:
        if "/" not in resource["path"]:
            assert resource["name"] in TABLES
            for field in resource["schema"]["fields"]:
                assert f'id="{resource["name"]}-{field["name"]}"' in text
    assert "planned" not in text and "forecast" in text


def test_every_format_is_on_the_page_of_exports() -> None:
    text = site_pages.exports()
    assert all(name in text for name in FORMATS)


def test_every_module_has_its_place_in_the_reference() -> None:
    made = site_pages.api(ROOT)
    told = "\n".join(made.values())
    for path in (ROOT / "analysis").rglob("*.py"):
        inside = path.relative_to(ROOT / "analysis")
        name = ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
        if not name.endswith("__main__"):
            assert told.count(f".. automodule:: {name}\n") == 1, name
    assert set(re.findall(r"^(api/\S+)$", made["api.md"], flags=re.M)) == {
        name.removesuffix(".md") for name in made if name != "api.md"
    }


def test_the_public_names_stand_apart_from_the_inside() -> None:
    public, inside = site_pages.api(ROOT)["api.md"].split("## The inside")
    assert all(f"[`{name}`](api/" in public for name in close_reading.__all__)
    assert "[newsdraft.parse" not in public and "[newsdraft.parse" in inside


def test_how_to_cite_comes_from_the_citation_file(tmp_path: Path) -> None:
    (tmp_path / "CITATION.cff").write_text(
        "cff-version: 1.2.0\ntitle: A reading\nversion: 1.0\nauthors:\n"
        "  - family-names: Roe\n    given-names: R.\n"
    )
    assert "Roe, R. *A reading*. Version 1.0." in site_pages.cite(tmp_path)
    assert "no CITATION.cff" in site_pages.cite(tmp_path / "none")


def test_the_glossary_is_in_order_and_links_to_pages_that_exist() -> None:
    text = (ROOT / "site" / "glossary.md").read_text("utf-8")
    terms = re.findall(r"^(\w[\w \d-]*)$", text.split("```{glossary}")[1], flags=re.M)
    assert len(terms) > 30
    assert [term.lower() for term in terms] == sorted(term.lower() for term in terms)
    known = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")} | set(site_pages.BESIDE)
    assert set(re.findall(r"\]\(([\w-]+)\.html", text)) <= known
