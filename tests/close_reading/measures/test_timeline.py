"""The timeline: telling against happening, the partial order, what the publication date moves."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from close_reading.measures import timeline


def events(*rows):
    """Make an events frame of (id, start, date) or (id, start, date, title)."""
    cells = [(*row, row[0])[:4] for row in rows]
    return pd.DataFrame(
        [(i, title, start, day, "stated", "past", "") for i, start, day, title in cells],
        columns=["event_id", "title", "start", "date", "basis", "status", "sources"],
    )


def order(*rows):
    return pd.DataFrame(
        [(*row, "cue") for row in rows], columns=["event_a", "relation", "event_b", "quote"]
    )


def test_told_as_it_happened():
    frame, displacement, pairs = timeline.told_against_happened(
        events(("e1", 0, "2025-06"), ("e2", 9, "2025-07"), ("e3", 20, "2025-08-01"))
    )
    assert (displacement, pairs) == (0, 3)
    assert frame[["told", "happened"]].values.tolist() == [[1, 1], [2, 2], [3, 3]]


def test_told_backwards_and_partly():
    assert (
        timeline.told_against_happened(
            events(("e1", 0, "2025-07"), ("e2", 9, "2025-06"))
        ).displacement
        == 1
    )
    assert timeline.told_against_happened(
        events(("e1", 0, "2025-07"), ("e2", 9, "2025-06"), ("e3", 20, "2025-06-03"))
    )[1:] == (1, 2)  # a month and a day within it cannot be compared


def test_what_nothing_puts_in_order_keeps_the_order_of_telling():
    told = timeline.told_against_happened(
        events(("e1", 0, "2025-06-03"), ("e2", 5, "2025-06-03"), ("e3", 9, "2025-06-03"),
               ("e4", 12, "2025-06-03"), ("e0", 15, "2024")),
        order(("e1", "before", "e2"), ("e2", "before", "e3")),
    )  # fmt: skip
    # e4 is only known to lie after e0: the article does not jump back to tell it
    assert told.frame["happened"].tolist() == [2, 3, 4, 5, 1]


def test_undated_and_untold_events_take_no_part():
    told = timeline.told_against_happened(
        events(("e1", 0, ""), ("e2", None, "2025-06"), ("e3", 20, "2025-08/.."))
    )
    assert told.frame.empty and told.displacement is None and told.pairs == 0


def test_order_from_dates_and_rows():
    graph = timeline.partial_order(
        events(("e1", 0, "2025-06"), ("e2", 1, "2025-07"), ("e3", 2, ""), ("e4", 3, "")),
        order(("e3", "after", "e2"), ("e4", "during", "e2")),
    )
    basis = {(a, b): graph.edges[a, b]["basis"] for a, b in graph.edges}
    assert basis == {("e1", "e2"): "dates", ("e2", "e3"): "order", ("e4", "e3"): "during",
                     ("e1", "e4"): "during"}  # fmt: skip


def test_a_cycle_is_named():
    with pytest.raises(timeline.OrderError, match="these contradict") as caught:
        timeline.partial_order(
            events(("e1", 0, "2025-06"), ("e2", 1, "2025-07")), order(("e2", "before", "e1"))
        )
    assert set(caught.value.cycle) == {"e1", "e2"}


def test_an_unknown_event_is_named():
    with pytest.raises(timeline.OrderError, match="'e9' is not an event_id"):
        timeline.partial_order(events(("e1", 0, "")), order(("e1", "before", "e9")))


def test_undated_events_stand_between_their_neighbours():
    placed = timeline.place_undated(
        events(("e1", 0, "2025-06"), ("e2", 1, "2025-07-10"), ("e3", 2, ""), ("e4", 3, "")),
        order(("e3", "after", "e1"), ("e3", "before", "e2")),
    ).set_index("event_id")
    row = placed.loc["e3"]
    assert (row["earliest"], row["latest"]) == (date(2025, 6, 1), date(2025, 7, 10))
    assert (row["after"], row["before"]) == ("e1", "e2")
    assert placed.loc["e4", "earliest"] is None


def test_what_happens_during_an_event_has_its_bounds():
    placed = timeline.place_undated(
        events(("e1", 0, "2025-06"), ("e2", 1, "")), order(("e2", "during", "e1"))
    )
    assert placed.loc[0, ["earliest", "latest", "during"]].tolist() == [
        date(2025, 6, 1), date(2025, 6, 30), "e1",
    ]  # fmt: skip


def test_conflicting_dates_stand_side_by_side():
    frame = timeline.conflicts(
        events(("e1", 0, "2025-06-03", "Vote"), ("e2", 1, "2025-06-04", "vote"),
               ("e3", 2, "2025-06", "Vote"), ("e4", 3, "2025-06-03", "March"))
    )  # fmt: skip
    assert frame["event_id"].tolist() == ["e1", "e2"]


TIMES = pd.DataFrame(
    [
        ("t01", "2025-10-30", "published", "weekday-next(4)"),
        ("t02", "2025-10-31", "t01", "unit-offset(1,day)"),
        ("t03", "1999-05-02", "", "stated"),
        ("t04", "", "", ""),
        ("t05", "2025-06", "published", "month-last(6)"),
    ],
    columns=["time_id", "value", "anchor", "resolution"],
)


def test_sensitivity_moves_chains_and_nothing_else():
    frame = timeline.sensitivity(TIMES, "2025-10-29?", 1)
    assert len(frame) == 15
    moved = frame.pivot(index="time_id", columns="shift", values="value")
    assert moved.loc["t01"].tolist() == ["2025-10-30", "2025-10-30", "2025-11-06"]
    assert moved.loc["t02"].tolist() == ["2025-10-31", "2025-10-31", "2025-11-07"]
    assert moved.loc["t03"].nunique() == moved.loc["t05"].nunique() == 1
    assert moved.loc["t04"].tolist() == ["", "", ""]


@pytest.mark.parametrize("published", ["", "2025", "2025-10"])
def test_sensitivity_needs_a_day(published):
    assert timeline.sensitivity(TIMES, published, 3).empty


def test_sensitivity_at_the_end_of_the_calendar():
    assert timeline.sensitivity(TIMES, "9999-12-31", 1)["shift"].unique().tolist() == [-1, 0]


def test_anchors_in_a_circle_are_empty():
    times = TIMES.head(2).assign(anchor=["t02", "t01"])
    assert timeline.values_at(times, "2025-10-29") == {"t01": "", "t02": ""}


def test_frames_are_left_as_they_were():
    frame, rows, times = (
        events(("e1", 0, ""), ("e2", 1, "2025")),
        order(("e1", "after", "e2")),
        TIMES,
    )
    copies = [part.copy() for part in (frame, rows, times)]
    timeline.told_against_happened(frame)
    timeline.place_undated(frame, rows)
    timeline.conflicts(frame)
    timeline.sensitivity(times, "2025-10-29", 2)
    for part, copy in zip((frame, rows, times), copies, strict=True):
        pd.testing.assert_frame_equal(part, copy)


DATES = st.sampled_from(
    ["", "2025", "2025-06", "2025-06-03", "2025-06-04", "2024-22", "2025-07/.."]
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(DATES, max_size=6))
def test_dates_alone_never_contradict(days):
    frame = events(*((f"e{at}", at, day) for at, day in enumerate(days)))
    graph = timeline.partial_order(frame, order())
    bars = timeline.precision_bars(frame)
    assert sorted(bars["event_id"]) == sorted(graph.nodes)
    told = timeline.told_against_happened(frame)
    assert told.displacement is None or 0 <= told.displacement <= 1
