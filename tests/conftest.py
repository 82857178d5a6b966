"""What several test files share: a tiny project with its own notebooks, and hypothesis profiles."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import settings
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from dossiers import COMMITTED, FIRST

collect_ignore = ["browser"]  # a run of its own: make test-site

settings.register_profile("test", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("fuzz", deadline=None, max_examples=10_000)
settings.load_profile("test")

PARAMETERS = """\
dossier: str = "tiny"  # a name under data/
published: str = ""  # an EDTF date
min_sources: int = 2  # independent origins"""


def pytest_configure(config: pytest.Config) -> None:
    """Name the second marker (the first stands in pyproject.toml), and let memory rest.

    What thousands of tests keep is gone over again and again by the collector of garbage, at a
    fifth of all the time they take.
    """
    config.addinivalue_line("markers", "fuzz: ten thousand examples, in make fuzz only")
    gc.set_threshold(100_000, 50, 50)


def pytest_collection_finish() -> None:
    """Keep the collector off what stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the quick tests to the first dossier; those of the others are run by test-all."""
    rest = set(COMMITTED) - {FIRST}
    for item in items:
        given = getattr(item, "callspec", None)
        if given and any(isinstance(one, str) and one in rest for one in given.params.values()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give a function that has a measured figure printed at the end, from any worker."""
    return lambda figure: record_property("figure", figure)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what the tests measured."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, figure in getattr(report, "user_properties", []):
                if name == "figure" and report.when == "call":
                    terminalreporter.write_line(str(figure))


def growth(work: Callable[[int], Callable[[], object]], size: int, times: int = 8) -> float:
    """Say how many times longer the work takes on an input ``times`` as long (8: in a line).

    ``work(n)`` prepares an input of size n and gives what is to be measured, in processor time;
    the best of three, since machines are noisy.
    """

    def seconds(job: Callable[[], object]) -> float:
        took = []
        for _ in range(3):
            began = time.process_time()
            job()
            took.append(time.process_time() - began)
        return min(took)

    small, large = work(size), work(size * times)
    return seconds(large) / max(seconds(small), 0.001)


def tiny_notebook(*code: str) -> nbformat.NotebookNode:
    """Return a notebook of the collection's shape with these cells behind its opening."""
    cells = [
        new_markdown_cell("# What is in it?\n\nNext: [claims](01-b.ipynb#c02)."),
        new_code_cell("import os"),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        new_code_cell("opened = dossier"),
        new_markdown_cell("## How many?"),
        *(new_code_cell(source) for source in code),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number:02}"
    return new_notebook(cells=cells)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Give a function that makes a project folder; its arguments are the notebooks' last cells."""

    def make(*last: str) -> Path:
        root = tmp_path_factory.mktemp("project")
        (root / "notebooks").mkdir()
        (root / "data" / "tiny").mkdir(parents=True)
        (root / "data" / "tiny" / "claims.csv").write_text("claim_id\nc01\n")
        for letter, code in zip("abcdef", last, strict=False):
            name = f"{'abcdef'.index(letter):02}-{letter}.ipynb"
            nbformat.write(tiny_notebook(code), root / "notebooks" / name)
        return root

    return make
