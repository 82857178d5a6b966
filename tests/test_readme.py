"""The README's findings, figure text and example are what the code gives now."""

import doctest
import html
import re
from pathlib import Path

from close_reading.charts import preview
from close_reading.dossier.dossier import open_dossier
from close_reading.dossier.intake import take_in
from close_reading.files import MARKER, PROJECT
from close_reading.measures import verdicts as record
from close_reading.report import first_screen, leads
from close_reading.report.masthead import named

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def test_each_finding_stands_in_the_readme_as_computed():
    case = open_dossier("lee-carney-summit")
    found = re.findall(r"<li>(.*?)</li>", leads.headlines(case, record.Rule()))
    assert len(found) == 5
    block = README.split("<!-- findings", 1)[1].split("<!-- /findings", 1)[0]
    listed = [" ".join(item.split()) for item in re.split(r"\n\d+\. ", block)[1:]]
    assert listed == [plain(one) for one in found]


def test_the_figure_carries_the_alternative_text_of_the_notebook():
    case = open_dossier("lee-carney-summit")
    rule = record.Rule()
    told = first_screen.finding(case, rule)
    alt = preview(named(case), told, first_screen.tally(case, rule)).alt
    assert f"![{alt}](figures/lee-carney-summit/00-preview.svg)" in README


def test_the_example_runs():
    test = doctest.DocTestParser().get_doctest(README, {}, "README", "README.md", 0)
    result = doctest.DocTestRunner().run(test)
    assert result.failed == 0 and result.attempted > 6


def test_the_review_in_python_runs_as_the_page_says(tmp_path, monkeypatch):
    text = (
        "The port closed on Friday, the Harbour Board said. Ann Roe said that the wall is unsafe.\n"
    )
    (tmp_path / "harbour-talks.txt").write_text(text, encoding="utf-8")
    take_in(str(tmp_path / "harbour-talks.txt"), published="2025-10-29", root=tmp_path)
    (tmp_path / MARKER).touch()
    monkeypatch.setenv(PROJECT, str(tmp_path))
    page = (ROOT / "site" / "own-article.md").read_text("utf-8")
    test = doctest.DocTestParser().get_doctest(page, {}, "own-article", "own-article.md", 0)
    result = doctest.DocTestRunner().run(test)
    assert result.failed == 0 and result.attempted > 6


def test_every_local_link_has_a_target():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links and all((ROOT / link).exists() for link in links), links


def test_every_make_target_named_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = {a or b for a, b in re.findall(r"`make ([a-z-]+)`|^    make ([a-z-]+)", README, re.M)}
    assert named and all(re.search(rf"^{name}:", makefile, re.M) for name in named), named
