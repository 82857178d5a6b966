"""The pages of the site that are made from data."""

import json
import re
from pathlib import Path

import close_reading
from close_reading.export.formats import FORMATS
from close_reading.files import project_root
from close_reading.publish import site_pages
from close_reading.publish.parts import Part
from close_reading.tables.models import TABLES

ROOT = project_root()


def test_home_is_the_first_notebook_with_the_way_to_all_pages() -> None:
    read = {
        f"{name}.ipynb": json.dumps(
            {"metadata": {"title": label, "label": label, "article": "Rain"}, "cells": []}
        )
        for name, label in (("00-findings", "Findings"), ("01-article", "Article"))
    }
    name, text = site_pages.home(read, [Part("sun", "Sun", "By us.", 1, False)])
    [cell] = json.loads(text)["cells"]
    assert name == "index.ipynb"
    for entry in ("Findings <self>", "Article <01-article>", "Other articles <articles>"):
        assert entry in cell["source"]
    assert "<articles>" not in json.loads(site_pages.home(read)[1])["cells"][0]["source"]


def test_the_list_of_articles_is_there_where_there_are_others() -> None:
    read = {"00-findings.ipynb": json.dumps({"metadata": {"article": "Rain"}, "cells": []})}
    assert site_pages.articles(read, []) == {}
    page = site_pages.articles(read, [Part("sun", "Sun", "By us.", 1, False)])["articles.md"]
    assert "[Rain](index.html)" in page and "[Sun](sun/00-findings.html)" in page


def test_every_column_of_a_committed_table_is_in_the_dictionary() -> None:
    text = site_pages.dictionary(ROOT)
    first = json.loads((ROOT / "data/lee-carney-summit/datapackage.json").read_text("utf-8"))
    for resource in first["resources"]:
        if "/" not in resource["path"]:
            assert resource["name"] in TABLES
            for field in resource["schema"]["fields"]:
                assert f'id="{resource["name"]}-{field["name"]}"' in text
    assert "planned" not in text and "forecast" in text


def test_every_page_that_is_written_stands_in_the_navigation() -> None:
    written = {path.stem for path in (ROOT / "site").glob("*.md")}
    made = site_pages.every(ROOT, {})
    assert written and written <= set(site_pages.BESIDE)
    assert all(f"{name}.md" in made for name in site_pages.BESIDE)


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
