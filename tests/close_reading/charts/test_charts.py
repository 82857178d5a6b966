"""Every chart: honest when empty, inert to hostile text, legible, and the same on every run."""

import random
import re
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Polygon
from matplotlib.text import Text

from close_reading import charts, figures
from close_reading.charts import Chart, canvas
from close_reading.charts.layout import Box, overlapping, place_boxes, route

HOSTILE = "$\\frac{1}{0}$ <b>서울 정상회담</b>\n\x00 \u202e" + "Ministry of Foreign Affairs " * 40
KINDS = ["fact", "plan", "forecast", "judgement"]
SOURCES = ["author", "named-person", "named-institution", "anonymous-person", "anonymous-group"]
VERDICTS = ["supported", "contradicted", "partly", "unverified"]


def xray_frames(n: int, word: str = "Rain fell") -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    pick = random.Random(n)
    sentences = pd.DataFrame(
        [(i, (i + 2) // 3, f"{word} {i}") for i in range(1, n + 1)],
        columns=["sentence", "paragraph", "quote"],
    )
    claims = pd.DataFrame(
        [
            (f"c{i}-{j}", i, pick.choice(KINDS), pick.choice(SOURCES),
             pick.choice(["certain", "probable", "possible"]),
             pick.choice(["neutral", "favourable", "unfavourable"]))
            for i in range(1, n + 1)
            for j in range(i % 10)
        ],
        columns=["claim_id", "sentence", "kind", "source_type", "certainty", "tone"],
    )  # fmt: skip
    verdicts = claims[["claim_id"]].assign(verdict=[pick.choice(VERDICTS) for _ in claims.index])
    return claims, sentences, verdicts


def events(n: int, word: str = "Vote") -> pd.DataFrame:
    spans = [("2025-06-01", "2025-06-30"), ("2025-10-30", "2025-10-30"), ("", "2035-12-31"),
             ("1950-06-25", "1950-06-25"), ("2025-11-01", ""), ("", "")]  # fmt: skip
    status = ["past", "scheduled", "expected", "past", "ongoing", "", "odd"]
    return pd.DataFrame(
        [
            (f"e{i}", f"{word} {i}", *spans[i % 6], "day", "tense", status[i % 7], i + 1, n - i)
            for i in range(n)
        ],
        columns=["event_id", "title", "earliest", "latest", "precision", "basis", "status",
                 "told", "happened"],
    )  # fmt: skip


def network(n: int, word: str = "Ministry") -> "nx.MultiDiGraph[str]":
    pick = random.Random(n)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    voices = ["quoted", "attributed", "mentioned", "absent", ""]
    kinds = ["person", "state", "company", "group", "odd"]
    for i in range(n):
        graph.add_node(f"n{i}", name=f"{word} {i}", kind=pick.choice(kinds), in_article="yes",
                       voice=pick.choice(voices))  # fmt: skip
    for _ in range(n + n // 5):
        a, b = pick.randrange(n), pick.randrange(n)
        graph.add_edge(f"n{a}", f"n{b}", relation=pick.choice(["meets", "heads", "visits", "odd"]),
                       quote=word, event_id="")  # fmt: skip
    return graph


def people(n: int, word: str = "Ms. Roe") -> pd.DataFrame:
    rows = [
        (f"s{i}", f"s{i}", f"{word} {i}", str(1 + i % 5), str(1 + i * i % 5),
         ["supportive", "opposed", ""][i % 3], ["quoted", "absent"][i % 2], n - i, i, i / n)
        for i in range(n)
    ]  # fmt: skip
    columns = ["stakeholder_id", "stakeholder", "name", "influence", "interest", "position",
               "voice", "mentions", "words", "share"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def settled(n: int, word: str = "1") -> pd.DataFrame:
    days = [None, 0, 1, 1, 1, 2, 40, 365]
    return pd.DataFrame(
        [(f"{word} {i}", VERDICTS[i * i % 4], days[i % 8]) for i in range(1, n + 1)],
        columns=["claim", "verdict", "days"],
    )


def rules(n: int, word: str = "one source") -> pd.DataFrame:
    return pd.DataFrame(
        [
            (f"c{i}", f"{word} {rule}", VERDICTS[(i * rule) % 4 if i % 2 else 0], f"{word} said")
            for i in range(n)
            for rule in range(6)
        ],
        columns=["claim", "rule", "verdict", "statement"],
    )


def alphas(n: int, word: str = "kind") -> pd.DataFrame:
    return pd.DataFrame(
        [("claims", f"{word} {i}", i / n - 0.1, i / n - 0.2, i / n, 40) for i in range(n)]
        + [("events", word, None, None, None, 3)],
        columns=["table", "label", "alpha", "low", "high", "n"],
    )


def measures(n: int, word: str = "names") -> pd.DataFrame:
    return pd.DataFrame(
        [(f"{word} {i}", s, "F1", 0.5 + k / 10) for i in range(n)
         for k, s in enumerate(["our draft", "peer"])],
        columns=["benchmark", "system", "measure", "value"],
    )  # fmt: skip


def counts(n: int, word: str = "fact") -> pd.DataFrame:
    return pd.DataFrame(
        [("kind", f"{word} {i}", p, i) for i in range(n) for p in ("certain", "odd")],
        columns=["field", "label", "part", "n"],
    )


def shares(n: int, word: str = "Rain") -> pd.DataFrame:
    return pd.DataFrame(
        [(f"a{i}", f"{word} {i}", 0.1 * (i % 10), 0.05, 0.95, i, 10) for i in range(n)],
        columns=["article_id", "article", "share", "low", "high", "named", "claims"],
    )


def tally(n: int) -> pd.DataFrame:
    return pd.DataFrame([(VERDICTS[i % 4], i + 1) for i in range(n)], columns=["verdict", "n"])


DRAW: dict[str, Callable[[int, str], Chart]] = {
    "xray": lambda n, w: charts.xray(*xray_frames(n, w)),
    "label_bars": lambda n, w: charts.label_bars(counts(n, w), title=w),
    "story_timeline": lambda n, w: charts.story_timeline(events(n, w), "2025-10-29?"),
    "story_curve": lambda n, w: charts.story_curve(events(n, w)),
    "stakeholder_map": lambda n, w: charts.stakeholder_map(network(n, w)),
    "voice_bars": lambda n, w: charts.voice_bars(people(n, w)),
    "verdict_days": lambda n, w: charts.verdict_days(settled(n, w), title=w),
    "rival_rules": lambda n, w: charts.rival_rules(rules(n, w)),
    "agreement_bars": lambda n, w: charts.agreement_bars(alphas(n, w)),
    "benchmark_dots": lambda n, w: charts.benchmark_dots(measures(n, w)),
    "share_dots": lambda n, w: charts.share_dots(shares(n, w), first="a0", title=w),
    "preview": lambda n, w: charts.preview(w, f"{w} fell.", tally(min(n, 4))),
}


@cache
def drawn(name: str, n: int, word: str) -> Chart:
    """Draw each picture once for all tests that look at it."""
    return DRAW[name](n, word)


FRAMES: dict[str, Callable[[pd.DataFrame], Chart]] = {
    name: getattr(charts, name)
    for name in DRAW
    if name not in ("xray", "stakeholder_map", "preview")
}


def test_every_chart_is_tried_here() -> None:
    assert {"Chart", *DRAW} == set(charts.__all__)


def clashes(chart: Chart) -> list[tuple[str, str]]:
    """Pairs of texts that cover each other, and texts that leave the page."""
    canvas = FigureCanvasAgg(chart.figure)
    renderer = canvas.get_renderer()
    found = [(t.get_text(), t.get_window_extent(renderer)) for t in chart.figure.findobj(Text)]
    boxes = [(text, box.padded(-1.2)) for text, box in found if text.strip()]
    wide, high = chart.figure.bbox.width, chart.figure.bbox.height
    out = [
        (text, "page") for text, box in boxes
        if box.x0 < 0 or box.x1 > wide or box.y0 < 0 or box.y1 > high
    ]  # fmt: skip
    return out + [
        (a, b) for i, (a, one) in enumerate(boxes) for b, two in boxes[:i] if one.overlaps(two)
    ]


@pytest.mark.parametrize("name", DRAW)
@pytest.mark.parametrize(
    ("n", "word"),
    [
        pytest.param(1, "Rain", marks=pytest.mark.slow),
        (9, "Ministry of rain"),
        pytest.param(9, HOSTILE, marks=pytest.mark.slow),
    ],
)
def test_texts_never_overlap_nor_leave_the_page(name: str, n: int, word: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a missing glyph warns
        chart = drawn(name, n, word)
        assert clashes(chart) == []
        if chart.narrow:
            assert clashes(replace(chart, figure=chart.narrow)) == []


@pytest.mark.parametrize("name", DRAW)
def test_letters_stay_legible_on_a_phone(name: str) -> None:
    chart = drawn(name, 9, "Ministry of rain")
    for figure, widest in ((chart.figure, 5), (chart.narrow or chart.figure, 5)):
        assert figure.get_size_inches()[0] <= widest
        sizes = [t.get_fontsize() for t in figure.findobj(Text) if t.get_text().strip()]
        assert min(sizes) >= 9


@pytest.mark.parametrize("name", DRAW)
def test_what_is_drawn_for_a_phone_is_narrower_and_says_the_same(name: str) -> None:
    chart = drawn(name, 9, "Ministry of rain")
    if chart.narrow:
        assert chart.narrow.get_size_inches()[0] == canvas.NARROW


@pytest.mark.parametrize("name", DRAW)
def test_says_something_and_keeps_its_numbers(name: str) -> None:
    chart = drawn(name, 9, "Ministry of rain")
    assert len(chart.alt) > 40
    assert len(chart.data) > 0
    assert "\n" not in chart.alt


@pytest.mark.parametrize("name", FRAMES)
def test_an_empty_frame_says_so(name: str) -> None:
    assert FRAMES[name](pd.DataFrame()).alt.startswith("Nothing to show: no")


def test_an_empty_article_and_an_empty_graph_say_so() -> None:
    claims, sentences, _ = xray_frames(1)
    assert charts.xray(claims[:0], sentences[:0]).alt == "Nothing to show: no sentences."
    assert (
        charts.stakeholder_map(nx.MultiDiGraph()).alt
        == "Nothing to show: no people or organisations."
    )


@pytest.mark.parametrize("name", [name for name in FRAMES if name != "matrix"])
def test_a_missing_column_is_named(name: str) -> None:
    with pytest.raises(ValueError, match="no column"):
        FRAMES[name](pd.DataFrame({"odd": [1]}))


@pytest.mark.parametrize("name", DRAW)
def test_same_bytes_whatever_the_readers_settings(name: str) -> None:
    plain = figures.svg_bytes(drawn(name, 1, "Rain").figure)
    with rc_context({"font.size": 30, "lines.linewidth": 9, "text.parse_math": True,
                     "font.family": "DejaVu Serif", "svg.hashsalt": None}):  # fmt: skip
        assert figures.svg_bytes(DRAW[name](1, "Rain").figure) == plain


def test_inputs_stay_as_they_were() -> None:
    for make, draw in ((events, charts.story_curve), (people, charts.voice_bars),
                       (counts, charts.label_bars)):  # fmt: skip
        frame = make(6)
        before = frame.copy(deep=True)
        draw(frame)
        pd.testing.assert_frame_equal(frame, before)


def test_a_dollar_is_a_dollar() -> None:
    chart = charts.story_curve(events(2, "Up $5 to $6"))
    assert any("$5 to $6" in t.get_text() for t in chart.figure.findobj(Text))
    assert not any(t.get_parse_math() for t in chart.figure.findobj(Text) if t.get_text())


@pytest.mark.slow
def test_xray_of_300_sentences_says_what_it_leaves_out() -> None:
    claims, *others = xray_frames(300)
    first = claims[claims["claim_id"].str.endswith("-0")]  # one in a sentence: quicker drawn
    chart = charts.xray(first, *others)
    texts = [t.get_text() for t in chart.figure.findobj(Text)]
    assert "The first 80 of 300 sentences; the table holds every claim." in texts
    assert "Drawn are the first 80 sentences." in chart.alt
    assert chart.data["sentence"].nunique() == 300
    assert chart.figure.get_size_inches()[1] < 60


def test_xray_counts_in_words_what_it_draws() -> None:
    claims, sentences, verdicts = xray_frames(5)
    claims["kind"], verdicts["verdict"] = "plan", "contradicted"
    chart = charts.xray(claims, sentences, verdicts)
    assert "Kinds: 15 plan." in chart.alt
    assert "Verdicts: 15 contradicted." in chart.alt
    assert "Verdicts" not in charts.xray(claims, sentences).alt


def test_timeline_lists_undated_events_apart() -> None:
    chart = charts.story_timeline(events(6), "2025-10-29")
    assert "Without a date: Vote 5." in chart.alt
    assert "First: Vote 3 (25 Jun 1950)" in chart.alt
    assert "publication date, 29 Oct 2025" in chart.alt


@pytest.mark.parametrize("n", [5, 60])
def test_map_boxes_never_cover_each_other(n: int) -> None:
    graph = nx.Graph(network(n))
    sizes = {node: (0.9 + 0.01 * i, 0.24) for i, node in enumerate(graph)}
    boxes, _ = place_boxes(graph, sizes, 4.6)
    assert overlapping(list(boxes.values())) == 0
    assert all(b.x - b.width / 2 >= -0.001 for b in boxes.values())


@pytest.mark.slow
def test_a_map_of_60_is_legible_and_a_map_of_5_the_same_every_run() -> None:
    assert clashes(charts.stakeholder_map(network(60))) == []
    one, two = (charts.stakeholder_map(network(5)) for _ in range(2))
    assert figures.svg_bytes(one.figure) == figures.svg_bytes(two.figure)


def test_parallel_edges_take_different_ways() -> None:
    boxes, _ = place_boxes(nx.path_graph(["a", "b"]), {"a": (1, 0.2), "b": (1, 0.2)}, 4.0)
    curves = route([("a", "b"), ("a", "b"), ("b", "a")], boxes)
    assert len({curve.key for curve in curves}) == 3


def test_a_line_goes_around_a_box_that_no_bend_avoids() -> None:
    wall = {"m": Box(1.45, 1.75, 2.5, 0.5), "n": Box(3.55, 1.75, 1.0, 0.5)}
    boxes = {"a": Box(1.6, 0.6, 1, 0.2), "b": Box(1.6, 3, 1, 0.2), **wall}
    points = route([("a", "b")], boxes, 4.2)[0].points
    met = [
        one for one, box in wall.items()
        if any(abs(x - box.x) < box.width / 2 and abs(y - box.y) < box.height / 2
               for x, y in points)
    ]  # fmt: skip
    assert met == []
    assert all(abs(y2 - y1) < 0.3 for (_, y1), (_, y2) in pairwise(points))  # one whole line


def test_words_on_a_line_are_broken_and_not_cut() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for relation in ("member_of", "supports", "cooperates_with"):
        graph.add_edge("a", "b", relation=relation, quote="q", event_id="")
    drawn = charts.stakeholder_map(graph).figure.findobj(Text)
    assert not [t.get_text() for t in drawn if "…" in t.get_text()]


def test_a_past_event_ends_with_publication_and_one_part_has_no_heading() -> None:
    def drawn(status: str) -> tuple[list[str], float]:
        row = {"title": "Poll", "earliest": "2014-01-01", "latest": "", "precision": "interval"}
        frame = pd.DataFrame([{"event_id": "e1", "status": status, **row}])
        sheet = charts.story_timeline(frame, "2015-05-07", title="The article tells 1 event").figure
        shapes = [shape.get_xy() for shape in sheet.findobj(Polygon)]
        tracks = [xy for xy in shapes if round(float(np.ptp(xy[:, 1])), 3) == 0.11]
        return [t.get_text() for t in sheet.findobj(Text)], max(xy[:, 0].max() for xy in tracks)

    said, reach = drawn("past")
    assert said.count("The article tells 1 event") == 1
    assert reach < drawn("ongoing")[1]


def test_what_comes_after_publication_is_said_to() -> None:
    row = {"earliest": "2026-01-26", "latest": "2026-01-26", "precision": "day", "status": ""}
    frame = pd.DataFrame([{"event_id": "e1", "title": "Talks", "part": "record", **row}])
    assert "1 since publication" in charts.story_timeline(frame, "2025-10-29").alt
    assert "1 no status given" in charts.story_timeline(frame, "2026-10-29").alt


def test_map_around_one_stakeholder() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for a, b in (("a", "b"), ("b", "c")):
        graph.add_edge(a, b, relation="meets", quote="met", event_id="e1")
    chart = charts.stakeholder_map(graph, "a")
    assert "a meets b" in chart.alt
    assert "meets" in [t.get_text() for t in chart.figure.findobj(Text)]  # the verb on its line
    assert chart.data.to_dict("records") == [
        {"subject": "a", "relation": "meets", "object": "b", "event_id": "e1",
         "quote": "met"}
    ]  # fmt: skip


@pytest.mark.slow
def test_a_map_of_a_crowd_draws_the_best_connected_and_says_so() -> None:
    crowd = network(75)
    chart = charts.stakeholder_map(crowd)
    assert len(chart.data) == crowd.number_of_edges()  # the table lists them all
    texts = " ".join(t.get_text() for t in chart.figure.findobj(Text))
    assert re.search(r"Drawn: 24 of \d+ lines, between the best connected", texts)


def test_who_only_speaks_about_others_stands_aside() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edge("a", "b", relation="speaks_about", quote="said", event_id="")
    graph.add_edge("b", "c", relation="meets", quote="met", event_id="")
    chart = charts.stakeholder_map(graph)
    texts = [t.get_text() for t in chart.figure.findobj(Text)]
    assert "speaks about" not in texts
    assert {"Sources, aside:", "a, on b"} <= set(texts)


def test_the_story_curve_says_when_each_event_is_told() -> None:
    alt = charts.story_curve(events(3)).alt
    assert alt.startswith("Story curve of 3 events, earliest first: Vote 2 (told third), Vote 1")


def test_the_record_stands_below_in_true_order_and_an_error_is_flagged() -> None:
    frame = events(4).assign(part=["article", "article", "article", "record"], flag="")
    frame.loc[1, "flag"] = "“in Seoul”: in fact Gyeongju"
    chart = charts.story_timeline(frame, "2025-10-29")
    texts = [t.get_text() for t in chart.figure.findobj(Text)]
    assert texts.index("The article tells 3 events") < texts.index("Vote 0")
    assert texts.index("Vote 0") < texts.index("Vote 1") < texts.index("Other sources add 1 event")
    assert texts.index("Other sources add 1 event") < texts.index("Vote 3")
    assert "✘ “in Seoul”: in fact" in " ".join(texts)
    assert "published" in texts
    assert {"1950", "2000", "2025"} & set(texts)  # the axis names dates
    assert "Wrong in the article: Vote 1: “in Seoul”: in fact Gyeongju." in chart.alt


def test_rival_rules_part_those_that_turn() -> None:
    alt = charts.rival_rules(rules(4)).alt
    assert alt == (
        "Verdicts of 4 claims under 6 rules: 2 change, 2 stay the same. Changing: c1 and c3."
    )


@pytest.mark.parametrize(
    ("date", "told"), [("2025-06-01~", "about 1 Jun"), ("2025-06-01?", "1 Jun")]
)
def test_an_approximate_day_is_told_as_such(date: str, told: str) -> None:
    row = {"event_id": "e1", "title": "Vote", "earliest": "2025-06-01", "latest": "2025-06-01"}
    events = pd.DataFrame([{**row, "precision": "day", "status": "past", "date": date}])
    assert charts.story_timeline(events).alt.endswith(f"First: Vote ({told} 2025).")


def test_no_date_lies_on_the_line_of_publication() -> None:
    days = ["2024-09-17", "2025-08-26", "2025-10-02", "2025-10-20", "2025-10-29", "2026-01-29"]
    frame = pd.DataFrame(
        [(f"e{n}", f"Vote {n}", day, day, "day", "past") for n, day in enumerate(days)],
        columns=["event_id", "title", "earliest", "latest", "precision", "status"],
    )
    chart = charts.story_timeline(frame, "2025-10-29")
    for figure in (chart.figure, chart.narrow):
        assert figure is not None
        FigureCanvasAgg(figure).draw()
        axes = figure.axes[0]
        lines = [one for one in axes.get_lines() if one.get_linewidth() == 1.2]
        assert lines
        home = axes.transData.transform((float(lines[0].get_xdata()[0]), 0))[0]
        told = [one for one in axes.texts if re.fullmatch(r"\d+ \w{3} \d{4}", one.get_text())]
        assert len(told) == len(days)
        ends = [axes.transData.transform((0, y))[1] for y in lines[0].get_ydata() if y == y]
        for low, high in (sorted(ends[n : n + 2]) for n in range(0, len(ends), 2)):
            for one in told:
                box = one.get_window_extent()
                beside = box.x1 <= home or box.x0 >= home
                assert beside or box.y1 <= low or box.y0 >= high, one.get_text()


def test_a_long_label_stands_above_its_bar_whole() -> None:
    label = "Secretary Blinken's Meeting with Republic of Korea Foreign Minister Chung in Seoul"
    chart = charts.label_bars(pd.DataFrame({"label": [label, "Rain"], "n": [3, 1]}))
    for figure in (chart.figure, chart.narrow):
        assert figure is not None
        said = " ".join(one.get_text() for one in figure.axes[0].texts)
        assert label in said and "…" not in said
