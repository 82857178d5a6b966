"""Chromium, axe-core and the built site for the tests that need a browser."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH  # axe-core as shipped in that wheel
from playwright.sync_api import Browser, sync_playwright

from browsing import REPORT, serving
from close_reading.publish import site

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# a container has no user namespaces for Chromium's sandbox; the pages are ours
PARTS = ["rubio-cho"]  # a dossier without evidence; each part is made in the same way
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of the machine (Debian: ``apt-get install chromium``)."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert found, "no Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Read axe-core as shipped in the wheel axe-playwright-python."""
    return AXE_FILE_PATH.read_text("utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> site.Built:
    """Build the site of the committed notebooks twice; the second time is the warm one."""
    out = tmp_path_factory.mktemp("built") / "site"
    # one worker at a time: the parts of a site are kept in one place of the project
    with (tmp_path_factory.getbasetemp().parent / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        site.build(out=out, dossiers=PARTS)
        began = time.process_time()
        warm = site.build(out=out, dossiers=PARTS)
        took = time.process_time() - began
    REPORT.append(f"site: {len(warm.weights)} pages, built warm in {warm.seconds:.1f} s "
                  f"({took:.1f} s of processor)")  # fmt: skip
    # of the processor: what else the machine does meanwhile is not the site's fault
    return warm._replace(seconds=took)


@pytest.fixture(scope="session")
def address(built: site.Built) -> Iterator[str]:
    """Serve the built site on this machine."""
    with serving(built.folder) as url:
        yield url


@pytest.fixture(scope="session")
def node() -> Path:
    """Name the folder of what ``package-lock.json`` pins; ``make test-site`` installs it."""
    folder = HERE / "node_modules"
    assert folder.is_dir(), "npm ci --prefix tests/browser (apt-get install nodejs npm)"
    return folder


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print page weight, build time and axe counts."""
    for line in REPORT:
        terminalreporter.write_line(line)
