"""Alpha against published and hand-computed values; spans one to one."""

import math

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from close_reading.measures.agreement import (
    AgreementError,
    alpha,
    alpha_interval,
    match_spans,
    overlaps,
    score,
    span_f1,
)

LABELS = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=2)
SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=12,
)


@pytest.mark.parametrize(
    ("a", "b", "level", "expected"),
    [
        # Krippendorff (2011), example A: binary data, two observers
        ("0100000010", "1110010000", "nominal", 0.095),
        # the same paper, example B: nominal data, two observers
        ("aabbdcccedda", "babbbccceddd", "nominal", 0.692),
        # one unit in four differs; x five times, y three: 1 - (2/8) / (30/56)
        ("xxyy", "xxyx", "nominal", 8 / 15),
        # squares of differences: 1 - (2/6) / (82/30)
        ([1, 2, 3], [1, 2, 4], "interval", 36 / 41),
        # never the same: 1 - 1 / (2/3)
        ("xy", "yx", "nominal", -1 / 2),
    ],
)
def test_alpha_by_hand(a, b, level, expected):
    assert alpha(list(a), list(b), level) == pytest.approx(expected, abs=5e-4)


def test_ordinal_minds_the_distance():
    near = alpha(["1", "2", "3", "5"], ["1", "2", "4", "5"], "ordinal")
    far = alpha(["1", "2", "3", "5"], ["5", "2", "3", "5"], "ordinal")
    assert near > far
    ranked = alpha([1, 2, 3, 50], [1, 2, 4, 50], "ordinal")
    assert ranked == pytest.approx(near), "the order counts, not the size of the steps"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([], []),
        (["x"], ["x"]),
        (["x"], ["y"]),
        (["x", "x", "x"], ["x", "x", "x"]),
        (["x", None], [None, "y"]),
        (["x", "y"], ["x", float("nan")]),
    ],
    ids=["nothing", "one", "one-differs", "no-variation", "never-both", "one-left"],
)
def test_unknown_is_never_one(a, b):
    assert math.isnan(alpha(a, b))
    assert all(math.isnan(bound) for bound in alpha_interval(a, b, seed=0))


def test_missing_values_leave_the_unit_out():
    whole = alpha("xyxy", "xyxx")
    assert alpha([*"xyxy", None, "y", pd.NA], [*"xyxx", "x", math.nan, "x"]) == whole


def test_empty_cell_is_a_value_only_at_nominal_level():
    assert alpha(["", "", "x"], ["", "", "x"]) == 1
    assert alpha(["", "1", "2"], ["3", "1", "2"], "ordinal") == 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: alpha("ab", "a"), "2 and 1 values"),
        (lambda: alpha("ab", "ab", "cardinal"), "'cardinal': give one of nominal, ordinal"),
        (lambda: alpha(["high", "1"], ["1", "2"], "ordinal"), "high.*give numbers"),
        (lambda: alpha_interval("ab", "ab", seed=0, draws=0), "draws 0"),
        (lambda: alpha_interval("ab", "ab", seed=0, coverage=1), "coverage 1"),
        (lambda: match_spans([(3, 3)], [(1, 2)]), r"span \(3, 3\)"),
        (lambda: match_spans([], [], 1.5), "iou 1.5"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(AgreementError, match=message):
        call()


def test_interval_depends_on_the_seed_alone():
    a, b = list("xyz" * 20), list("xyz" * 15 + "xxz" * 5)
    state = np.random.get_state()[1].tolist()
    first = alpha_interval(a, b, seed=7)
    assert first == alpha_interval(a, b, seed=7)
    assert first != alpha_interval(a, b, seed=8)
    assert np.random.get_state()[1].tolist() == state
    assert first.low < alpha(a, b) < first.high


def test_interval_narrows_with_more_units_and_less_coverage():
    few = alpha_interval("xyxyxx" * 3, "xyxyxy" * 3, seed=1)
    many = alpha_interval("xyxyxx" * 30, "xyxyxy" * 30, seed=1)
    half = alpha_interval("xyxyxx" * 3, "xyxyxy" * 3, seed=1, coverage=0.5)
    assert many.high - many.low < few.high - few.low
    assert half.high - half.low < few.high - few.low


@given(LABELS)
@settings(max_examples=100, deadline=None)
def test_alpha_is_symmetric_bounded_and_blind_to_names(units):
    a, b = zip(*units, strict=True)
    value = alpha(a, b)
    assert alpha(b, a) == pytest.approx(value, nan_ok=True)
    renamed = [[{"x": "plan", "y": "fact", "z": ""}[v] for v in side] for side in (a, b)]
    assert alpha(*renamed) == pytest.approx(value, nan_ok=True)
    assert math.isnan(value) == (len({*a, *b}) == 1)
    if not math.isnan(value):
        assert -1 <= value <= 1
        assert (value == 1) == (a == b)


@given(LABELS.filter(lambda units: len({x for unit in units for x in unit}) > 1))
def test_alpha_is_the_librarys(units: list[tuple[str, str]]) -> None:
    coders = np.array([["xyz".index(x) for x in coder] for coder in zip(*units, strict=True)])
    theirs = krippendorff.alpha(coders, level_of_measurement="nominal")
    assert alpha(*zip(*units, strict=True)) == pytest.approx(theirs)


def test_alpha_of_thousands_of_values_needs_little_memory() -> None:
    assert alpha(range(3000), range(3000)) == 1


@given(LABELS, st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_interval_is_ordered_and_within_bounds(units, seed):
    low, high = alpha_interval(*zip(*units, strict=True), seed=seed, draws=50)
    assert (math.isnan(low) and math.isnan(high)) or -1 <= low <= high <= 1


def test_best_overlap_wins_and_every_span_is_used_once():
    assert match_spans([(0, 10), (1, 10)], [(1, 10)]) == [(1, 0)]
    assert match_spans([(0, 10), (0, 10)], [(0, 10)]) == [(0, 0)]


def test_the_threshold_is_inclusive_and_zero_means_any_overlap():
    assert match_spans([(0, 10)], [(0, 5)], 0.5) == [(0, 0)]
    assert match_spans([(0, 10)], [(0, 5)], 0.51) == []
    assert match_spans([(0, 10)], [(9, 99)], 0) == [(0, 0)]
    assert match_spans([(0, 10)], [(10, 20)], 0) == []


def test_span_f1_by_hand():
    assert span_f1([(0, 4), (5, 9)], [(0, 4), (20, 24), (30, 34)]) == (1, 1 / 3, 1 / 2, 2 / 5)


def test_a_share_of_nothing_is_unknown():
    nothing = span_f1([], [])
    assert nothing.matched == 0 and all(math.isnan(share) for share in nothing[1:])
    missed = span_f1([(0, 1)], [])
    assert math.isnan(missed.precision) and missed.recall == missed.f1 == 0
    assert score(0, 0, 3).precision == 0


@pytest.mark.slow
@given(SPANS, SPANS, st.sampled_from([0, 0.3, 0.5, 1]))
@settings(max_examples=200, deadline=None)
def test_matches_are_one_to_one_far_enough_and_symmetric(a, b, iou):
    pairs = match_spans(a, b, iou)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    for i, j in pairs:
        one, other = set(range(*a[i])), set(range(*b[j]))
        assert one & other and len(one & other) >= iou * len(one | other) - 1e-9
    there, back = span_f1(a, b, iou), span_f1(b, a, iou)
    swapped = (back.matched, back.recall, back.precision, back.f1)
    assert there == pytest.approx(swapped, nan_ok=True)


@pytest.mark.slow
@given(SPANS, SPANS)
@settings(max_examples=100, deadline=None)
def test_overlaps_miss_no_pair(a, b):
    found = {(i, j) for _, i, j in overlaps(a, b, 0)}
    slow = {
        (i, j)
        for i, one in enumerate(a)
        for j, other in enumerate(b)
        if one[0] < other[1] and other[0] < one[1]
    }
    assert found == slow


@given(SPANS)
def test_a_coding_agrees_with_itself(spans):
    assert match_spans(spans, spans, 1) == [(i, i) for i in range(len(spans))]
