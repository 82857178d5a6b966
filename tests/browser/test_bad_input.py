"""Dossiers that lack something: each page is built, claims nothing, and fits a phone."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import violations
from close_reading.dossier.dossier import check_dossier
from close_reading.dossier.intake import take_in
from close_reading.notebooks.running import run
from close_reading.publish.pages import render
from close_reading.tables.models import TABLES
from dossiers import EVIDENCE, ONE, TEXT

pytestmark = pytest.mark.slow
LONG = "Neverendingname" * 13 + "extra"  # 200 letters without a blank
PHONE = 320
DRAFT = (
    "President Ana Roe will meet Jon Poe in Lisbon on Friday. Officials said the talks could lead "
    "to a deal. Poe said on Tuesday that the port was shut."
)
UNDATED = {"times": "", "events": "e01,Meeting,,tense,scheduled,,roe,,0,27,Roe will meet Poe on "
           "Friday,,pass-a,,"}  # fmt: skip
ROWS = {**ONE, "mentions": f"{ONE['mentions']}\npoe,14,17,Poe,14,17,name,pass-a,,"}
ALONE = ONE["claims"].replace(",roe,named-person,", ",author,author,").replace("indirect", "none")
CASES: dict[str, dict[str, str]] = {  # what each has in place of one row in every table
    "no evidence": {},
    "no dates": {**UNDATED},
    "one claim": {**dict.fromkeys(ONE, ""), "claims": ALONE},
    "a long name": {
        **EVIDENCE,
        "stakeholders": ONE["stakeholders"].replace("Ms. Roe", LONG),
        "sources": EVIDENCE["sources"].replace("A page,,A house", f"{LONG},{LONG},{LONG}"),
        "evidence": EVIDENCE["evidence"].replace("They met.", f"{LONG} met."),
    },
}
BROKEN = re.compile(
    r"\b(nan|NaT|None(?! comes)|NaN|undefined)\b|<NA>|\{\w*\}|“”|\(\)|\( "
    r"|\b1 (claims|findings|sources|events|sentences)\b"
)
KNOWN = re.compile(r"holds? up|came about|is wrong|are wrong|is true:|settled within")


def dossier(root: Path, name: str, changes: dict[str, str]) -> Path:
    """Store an article with these rows (of CSV, by table) in place of what the rules drafted."""
    text = root / f"{name.replace(' ', '-')}.txt"
    text.write_text(TEXT, encoding="utf-8")
    day = "" if name == "no dates" else "2025-10-29"
    folder = take_in(str(text), published=day, root=root).folder
    for table in TABLES:
        path = folder / f"{table}.csv"
        if table in {**ROWS, **changes} or path.exists():
            rows = changes.get(table, ROWS.get(table, ""))
            header = ",".join(TABLES[table].columns)
            path.write_text(f"{header}\n{rows}\n" if rows else f"{header}\n", encoding="utf-8")
    about = folder / "datapackage.json"
    told = json.loads(about.read_text("utf-8"))
    told["coding"] = {"coder": "A. Reader", "codebook": "Version 2", "reviewed": []}
    about.write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lacking")


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": PHONE, "height": 800})
    yield context.new_page()
    context.close()


def pages(root: Path, folder: Path) -> list[Path]:
    """Run and render a dossier that is sound."""
    assert not check_dossier(folder)
    out = run({"dossier": str(folder)}, out=root / "out" / folder.name)
    return render(out, out)


def words(page: Page) -> str:
    """Return all words of a page, folded ones too, but not the code."""
    return str(
        page.evaluate("""() => { const all = document.body.cloneNode(true);
        for (const one of all.querySelectorAll('pre, style, script, svg')) one.remove();
        for (const one of all.querySelectorAll('p, li, td, th, h1, h2, caption, summary, div'))
            one.append(one.matches('td, th') ? ' | ' : ' ');
        return all.textContent.replace(/\\s+/g, ' '); }""")
    )


def faults(page: Page, path: Path, axe: str) -> list[str]:
    page.goto(path.as_uri())
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = [f"{path.name}: {wide} px wide"] if wide > PHONE else []
    found += [f"{path.name}: says {one[0]!r}" for one in BROKEN.finditer(words(page))]
    return found + [f"{path.name}: {one}" for one in violations(page, axe)]


@pytest.mark.parametrize("name", CASES)
def test_what_lacks_something_reads_well_and_claims_nothing(
    name: str, root: Path, phone: Page, axe: str
) -> None:
    wrong = []
    for path in pages(root, dossier(root, name, CASES[name])):
        wrong += faults(phone, path, axe)
        if "evidence" not in CASES[name]:
            wrong += [f"{path.name}: {one[0]}" for one in KNOWN.finditer(words(phone))]
        if path.name.startswith("05") and "evidence" not in CASES[name]:
            assert "Not fact-checked" in words(phone)
            assert not phone.locator("table").count()
    assert not wrong, "\n".join(wrong)


def test_an_unreviewed_draft_finds_nothing_and_says_so_on_every_page(
    root: Path, phone: Page, axe: str
) -> None:
    text = root / "draft.txt"
    text.write_text(DRAFT, encoding="utf-8")
    wrong = []
    for path in pages(root, take_in(str(text), published="2025-10-29", root=root).folder):
        wrong += faults(phone, path, axe)
        told = words(phone)
        assert "Draft: every row was proposed by rule" in told, path.name
        wrong += [f"{path.name}: {one[0]}" for one in KNOWN.finditer(told)]
    assert not wrong, "\n".join(wrong)


def test_a_source_without_a_title_is_asked_for_one(root: Path) -> None:
    untitled = EVIDENCE["sources"].replace("A page", "")
    [problem] = check_dossier(dossier(root, "untitled", {**EVIDENCE, "sources": untitled}))
    assert (problem.file, problem.row, problem.column) == ("sources.csv", 2, "title")
    assert "empty" in problem.what and "fill it in" in problem.remedy
