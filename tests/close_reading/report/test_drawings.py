"""Each figure of the notebooks is one record, and each record is a figure of a notebook."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from close_reading.charts import layout, network
from close_reading.measures import stakeholders
from close_reading.report import drawings
from close_reading.report.drawings import FIGURES
from dossiers import committed

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


@pytest.mark.parametrize("name", ["asylum-questionnaire-2023", "world-cup-day-five-2018"])
def test_no_line_of_a_crowded_map_runs_behind_a_box(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = []

    def route(edges: Any, boxes: Any, *rest: Any) -> Any:
        curves = layout.route(edges, boxes, *rest)
        for edge, curve in zip(edges, curves, strict=True):
            behind.extend(
                (edge, node) for node, box in boxes.items() if node not in edge
                and any(abs(x - box.x) < box.width / 2 and abs(y - box.y) < box.height / 2
                        for x, y in curve.points)
            )  # fmt: skip
        return curves

    monkeypatch.setattr(network, "route", route)
    case = committed(name)
    drawings.chart("04-map", stakeholders.graph(case.stakeholders, case.relations), "")
    assert behind == []
