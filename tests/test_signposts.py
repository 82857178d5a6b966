"""Every path, command and target that README and CONTRIBUTING name exists."""

import json
import re
from pathlib import Path

import pytest
import typer.main

from close_reading.__main__ import app

ROOT = Path(__file__).resolve().parents[1]
BASES = (ROOT, ROOT / "analysis" / "close_reading", ROOT / "analysis")
PAGES = ("README.md", "CONTRIBUTING.md")
# what a run makes, what a reader would bring, and what stands in every dossier
MADE = re.compile(
    r"build/|path/to/|\.venv|data/harbour-talks|data/<|passes/|settlement\.csv|datapackage\.json"
    r"|evidence\.csv|sources\.csv|review\.csv|out\.ipynb"
)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def paths(page: str) -> list[str]:
    """Return what stands in backquotes or links and looks like a path."""
    quoted = re.findall(r"`([\w./-]+)`", text(page)) + re.findall(r"\]\(([\w./-]+)", text(page))
    looks = re.compile(r".*/.*|.*\.(py|md|toml|yml|csv|txt|cff|ipynb)$")
    return [one for one in quoted if looks.fullmatch(one) and not MADE.search(one)]


@pytest.mark.parametrize("page", PAGES)
def test_every_path_exists(page: str) -> None:
    named = paths(page)
    assert named
    lost = [one for one in named if not any((base / one).exists() for base in BASES)]
    assert not [one for one in lost if not re.match(r"\.?(txt|md|html)$", one)], lost


def test_a_wrong_signpost_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "text", lambda page: "see `tables/models.py`, `tables/no.py`")
    assert paths("x") == ["tables/models.py", "tables/no.py"]
    with pytest.raises(AssertionError):
        test_every_path_exists("x")


def unfound(row: str) -> list[str]:
    """Return what a row of the drafter's table names that no file of the row defines."""
    _, names, files = (cell.strip() for cell in row.strip("| ").split(" | "))
    there = " ".join(
        (ROOT / "analysis" / path).read_text("utf-8") for path in re.findall("`(.+?)`", files)
    )
    return [n for n in re.findall("`(.+?)`", names) if not re.search(rf"(def|class) {n}\b", there)]


def test_what_the_drafter_decides_is_where_it_is_said_to_be() -> None:
    part = text("CONTRIBUTING.md").partition("## Where does the drafter decide?")[2]
    rows = [row for row in part.partition("\n## ")[0].splitlines() if row.count("`") > 2]
    assert len(rows) >= 10
    assert not [name for row in rows for name in unfound(row)]
    assert unfound("| Why? | `no_such` | `newsdraft/text.py` |") == ["no_such"]


def test_every_notebook_stands_in_readme_with_its_title() -> None:
    rows = dict(
        re.findall(
            r"^\| \[[\w-]+\]\(notebooks/([\w-]+)\.ipynb\) \| (.*) \|$", text("README.md"), re.M
        )
    )
    titles = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        titles[path.stem] = re.findall(
            r"^# (.*)$", "\n".join("".join(c["source"]) for c in cells), re.M
        )[0]
    assert rows == titles


@pytest.mark.parametrize("page", PAGES)
def test_every_command_exists(page: str) -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    used = set(re.findall(r"close[-_]reading (?!import)([a-z]+)\b", text(page)))
    words = {"is", "project", "contributors"}
    assert used and not used - known - words, used - known


@pytest.mark.parametrize("page", PAGES)
def test_every_target_exists(page: str) -> None:
    makefile = text("Makefile")
    used = {
        a or b for a, b in re.findall(r"`make ([a-z-]+)`|^    make ([a-z-]+)", text(page), re.M)
    }
    assert used and all(re.search(rf"^{name}:", makefile, re.M) for name in used), used


def test_ten_changes_are_shown_the_way() -> None:
    part = text("CONTRIBUTING.md").partition("\n## Where does the drafter decide?")[0]
    rows = re.findall(r"^\| (?!to change|---)([^|]+) \|", part, re.M)
    assert len(rows) == 10
