"""Charts: a frame or a graph in, a ``Chart`` out (figure, its very numbers, alternative text).

>>> import pandas
>>> chart = label_bars(pandas.DataFrame({"label": ["fact", "plan"], "n": [3, 1]}))
>>> chart.alt
'Horizontal bars of claims by label. fact 3 (75%) and plan 1 (25%). Most: fact.'

No chart reads or writes a file. Colour is never the only cue, and text from an article is inert.
"""

from close_reading.charts.bars import label_bars, voice_bars
from close_reading.charts.canvas import Chart
from close_reading.charts.dot_plots import agreement_bars, benchmark_dots
from close_reading.charts.narrative_order import story_curve
from close_reading.charts.network import stakeholder_map
from close_reading.charts.preview import preview
from close_reading.charts.shares import share_dots
from close_reading.charts.timelines import story_timeline
from close_reading.charts.verdicts import rival_rules, verdict_days
from close_reading.charts.xray import xray

__all__ = [
    "Chart",
    "agreement_bars",
    "benchmark_dots",
    "label_bars",
    "preview",
    "rival_rules",
    "share_dots",
    "stakeholder_map",
    "story_curve",
    "story_timeline",
    "verdict_days",
    "voice_bars",
    "xray",
]
