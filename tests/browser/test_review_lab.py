"""A draft reviewed by keyboard alone in a real JupyterLab."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import REPORT
from close_reading.dossier.dossier import check_dossier, open_dossier
from close_reading.dossier.intake import take_in
from close_reading.files import PROJECT
from close_reading.review.opening import lab_command
from close_reading.review.widget import CODER, NAME

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "😀 Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said the port will close on"
    " Friday.\n\nThe Harbour Board opposes the plan.\n"
)
TABLES = ("claims", "times", "events", "order", "stakeholders", "mentions", "relations")
PATIENCE = 120_000  # milliseconds: a JupyterLab on a busy machine
TOLD, ROWS = ".cr progress + span", ".cr .queue"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "notebooks" / "review", root / "notebooks" / "review")
    shutil.copy(ROOT / "close-reading.toml", root)
    (root / "talks.txt").write_text(TEXT, encoding="utf-8")
    take_in(str(root / "talks.txt"), published="2025-10-29", root=root)
    return root


@pytest.fixture(scope="module")
def lab(project: Path) -> Iterator[str]:
    """Start JupyterLab as ``close-reading review`` does, on a free port, without a browser."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    more = ["--no-browser", f"--ServerApp.port={port}", "--allow-root"]
    more.append("--IdentityProvider.token=t")
    told = {PROJECT: str(project), NAME: "talks", CODER: "ann", "HOME": str(project)}
    server = subprocess.Popen(
        lab_command(project, *more), env={**os.environ, **told}, cwd=project,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(480):
        with socket.socket() as there:
            if there.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.25)
    yield f"http://127.0.0.1:{port}/doc/tree/notebooks/review/review.ipynb?token=t"
    server.terminate()
    server.wait(30)


@pytest.fixture(scope="module")
def page(chromium: Browser, lab: str) -> Iterator[Page]:
    """Open the notebook and run its cell, by keyboard."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.goto(lab, timeout=PATIENCE)
    page.locator(".jp-CodeCell .cm-content").first.wait_for()
    page.locator(".jp-MarkdownCell.jp-mod-active").wait_for()
    page.keyboard.press("ArrowDown")
    page.locator(".jp-CodeCell.jp-mod-active").wait_for()
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for()  # the kernel is there
    page.keyboard.press("Control+Enter")
    page.locator(".cr .queue:focus li").first.wait_for()  # the keys are there at once
    yield page
    page.close()


def decide(page: Page, key: str) -> None:
    """Press a key that decides; wait until that is on disk and shown."""
    before = page.locator(TOLD).inner_text()
    page.keyboard.press(key)
    page.wait_for_function(
        "([told, rows, before]) => document.querySelector(told).textContent !== before"
        " && !document.querySelector(rows).matches('[aria-busy]')",  # rows come after the count
        arg=[TOLD, ROWS, before],
    )


def test_an_article_is_reviewed_by_keyboard_alone(page: Page, project: Path) -> None:
    began = time.monotonic()
    cells = page.locator(".jp-Cell").count()
    folder = project / "data" / "talks"
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Roe met Poe.")
    decide(page, "Enter")  # the first claim gets other words, and the reader goes on
    for _ in TABLES:
        while page.locator(".cr .queue li.draft").count():
            decide(page, "a")
        page.keyboard.press(".")
        page.wait_for_timeout(100)
    case = open_dossier(str(folder))
    assert all(set(case.tables[table]["coder"]) <= {"ann"} for table in TABLES)
    assert "Roe met Poe." in case.claims["statement"].tolist()
    assert case.stakeholders["coder"].tolist()
    decide(page, "z")
    after = open_dossier(str(folder))
    assert sum(list(after.tables[table]["coder"]).count("draft") for table in TABLES) == 1
    assert not check_dossier(folder)
    assert page.locator(".jp-Cell").count() == cells  # no key reached the notebook
    REPORT.append(f"review: an article by keyboard in JupyterLab, {time.monotonic() - began:.0f} s")


def test_it_is_clean_there_too(page: Page, axe: str) -> None:
    page.evaluate(axe)
    found = page.evaluate("axe.run(document.querySelector('.cr'))")
    assert [fault["id"] for fault in found["violations"]] == []
