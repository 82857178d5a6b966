"""Each figure of the notebooks is one record, and each record is a figure of a notebook."""

import json
import re
from pathlib import Path

from close_reading.report.drawings import FIGURES

ROOT = Path(__file__).resolve().parents[3]


def test_notebooks_draw_each_figure_and_no_other() -> None:
    asked: list[str] = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        code = "\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "code")
        asked += re.findall(r'drawings\.picture\(\s*"([\w-]+)"', code)
    assert sorted(asked) == sorted(FIGURES)


def test_figures_that_are_committed_have_a_record() -> None:
    kept = {path.stem.removesuffix("-narrow") for path in (ROOT / "figures").rglob("*.svg")}
    assert kept <= {*FIGURES, "00-preview"}
    assert set(FIGURES) - kept <= {"06-elsewhere", "06-speed"}, "make refresh has not drawn it"
