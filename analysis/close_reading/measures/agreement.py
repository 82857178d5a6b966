"""How nearly two codings agree: Krippendorff's alpha of labels, precision and recall of spans.

>>> round(alpha("aabbdcccedda", "babbbccceddd"), 3)
0.692
>>> span_f1([(0, 10), (20, 30)], [(0, 9), (40, 50)])
SpanScore(matched=1, precision=0.5, recall=0.5, f1=0.5)

What cannot be computed is NaN, "unknown": a label that never varies shows no agreement, however
often it is given.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, get_args

from close_reading.errors import CloseReadingError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

H = TypeVar("H", bound=Hashable)
Offsets = tuple[int, int]
Level = Literal["nominal", "ordinal", "interval", "ratio"]
MIN_UNITS = 2  # one unit cannot tell a habit from an accident


class AgreementError(CloseReadingError):
    """Codings that cannot be compared; the message says why."""


class Interval(NamedTuple):
    """Lower and upper bound; both NaN where unknown."""

    low: float
    high: float


class SpanScore(NamedTuple):
    """Spans matched one to one; a share of nothing is NaN."""

    matched: int
    precision: float
    recall: float
    f1: float


def alpha(a: Sequence[Any], b: Sequence[Any], level: Level = "nominal") -> float:
    """Compute Krippendorff's alpha of two coders over the units that both coded.

    None and NaN are missing. An empty cell is a value at nominal level and missing at the others,
    which need numbers. NaN where fewer than two units are left or all values are the same. Raises
    ``AgreementError`` for unequal lengths, an unknown level, a value that is no number.

    Source: Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011).

    >>> round(alpha("0100000010", "1110010000"), 3)
    0.095
    """
    return _alpha(*_counts(a, b, level), level)


def alpha_interval(
    a: Sequence[Any],
    b: Sequence[Any],
    seed: int,
    level: Level = "nominal",
    draws: int = 1000,
    coverage: float = 0.95,
) -> Interval:
    """Estimate the percentile bootstrap interval of alpha over units, the same for the same seed.

    Draws in which nothing varies have no alpha and are left out; where that is most of them, the
    interval is unknown. Coders who never differ get a point, which says nothing about
    disagreements too rare to have occurred.

    >>> alpha_interval("xyxyxyxy", "xyxyxyxy", seed=1)
    Interval(low=1.0, high=1.0)
    """
    import numpy as np

    if draws < 1 or not 0 < coverage < 1:
        raise AgreementError(f"draws {draws}, coverage {coverage}: at least 1, and between 0 and 1")
    counts, domain = _counts(a, b, level)
    point = _alpha(counts, domain, level)
    if not point < 1:  # unknown, or no disagreement in any draw
        return Interval(point, point)
    picks = np.random.default_rng(seed).integers(len(counts), size=(draws, len(counts)))
    values = np.array([_alpha(counts[pick], domain, level) for pick in picks])
    values = values[~np.isnan(values)]
    if 2 * len(values) < draws:
        return Interval(float("nan"), float("nan"))
    low, high = np.percentile(values, [50 * (1 - coverage), 50 * (1 + coverage)])
    return Interval(float(low), float(high))


def match_spans(a: Sequence[Offsets], b: Sequence[Offsets], iou: float = 0.5) -> list[Offsets]:
    """Match spans one to one, best overlap first; returns pairs of positions, in a's order.

    Overlap is intersection over union, in characters: more than nothing and at least ``iou``.
    Raises ``AgreementError`` for an empty span or an ``iou`` outside 0 to 1.

    >>> match_spans([(0, 10), (12, 20)], [(12, 21), (1, 10), (30, 31)])
    [(0, 1), (1, 0)]
    """
    # after the share, the sums make the choice among equals the same from either side
    found = sorted(
        (-share, a[i][0] + b[j][0], a[i][1] + b[j][1], i, j) for share, i, j in overlaps(a, b, iou)
    )
    return sorted(one_to_one((i, j) for *_, i, j in found))


def span_f1(a: Sequence[Offsets], b: Sequence[Offsets], iou: float = 0.5) -> SpanScore:
    """Score the spans of ``b`` against those of ``a``, the reference.

    >>> span_f1([(0, 4)], [(0, 4), (5, 9), (10, 12)]).f1
    0.5
    """
    return score(len(match_spans(a, b, iou)), len(a), len(b))


def score(matched: int, a: int, b: int) -> SpanScore:
    """Score ``matched`` rows of ``b`` against the ``a`` rows of the reference.

    >>> score(1, 2, 2)
    SpanScore(matched=1, precision=0.5, recall=0.5, f1=0.5)
    """
    unknown = float("nan")
    precision, recall = matched / b if b else unknown, matched / a if a else unknown
    return SpanScore(matched, precision, recall, 2 * matched / (a + b) if a + b else unknown)


def overlaps(
    a: Sequence[Offsets], b: Sequence[Offsets], iou: float
) -> list[tuple[float, int, int]]:
    """Find every pair of overlapping spans: its intersection over union, and both positions.

    >>> overlaps([(0, 4), (4, 8)], [(0, 8)], 0.5)
    [(0.5, 0, 0), (0.5, 1, 0)]
    """
    if not 0 <= iou <= 1:
        raise AgreementError(f"iou {iou}: give a share from 0 to 1")
    if empty := [span for span in (*a, *b) if not span[0] < span[1]]:
        raise AgreementError(f"span {empty[0]}: the start must lie before the end")
    order = sorted(range(len(b)), key=lambda j: b[j])
    starts = [b[j][0] for j in order]
    reach = max((end - start for start, end in b), default=0)
    found = []
    for i, (start, end) in enumerate(a):
        for j in order[bisect_left(starts, start - reach) : bisect_left(starts, end)]:
            shared = min(end, b[j][1]) - max(start, b[j][0])
            share = shared / (end - start + b[j][1] - b[j][0] - shared)
            if share > 0 and share >= iou:
                found.append((share, i, j))
    return found


def one_to_one(pairs: Iterable[tuple[H, H]]) -> list[tuple[H, H]]:
    """Keep each pair whose members are both still free, first come, first served.

    >>> one_to_one([(1, 1), (1, 2), (2, 1), (3, 2)])
    [(1, 1), (3, 2)]
    """
    left: set[H] = set()
    right: set[H] = set()
    kept = []
    for one, other in pairs:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            kept.append((one, other))
    return kept


def _counts(
    a: Sequence[Any], b: Sequence[Any], level: Level
) -> "tuple[NDArray[np.int_], NDArray[np.float64]]":
    """Count, for each unit that both coded, how often each value was given."""
    import numpy as np

    if level not in get_args(Level):
        raise AgreementError(f"level {level!r}: give one of {', '.join(get_args(Level))}")
    if len(a) != len(b):
        raise AgreementError(f"{len(a)} and {len(b)} values: each coder gives one for every unit")
    both = zip(_values(a, level), _values(b, level), strict=True)
    units = [unit for unit in both if None not in unit]
    seen = sorted({value for unit in units for value in unit})
    place = {value: at for at, value in enumerate(seen)}
    counts = np.zeros((len(units), len(seen)), dtype=np.int_)
    for row, unit in enumerate(units):
        for value in unit:
            counts[row, place[value]] += 1
    return counts, np.array(range(len(seen)) if level == "nominal" else seen, dtype=np.float64)


def _values(cells: Iterable[Any], level: Level) -> list[Any]:
    import pandas as pd

    given = [None if pd.isna(cell) else str(cell) for cell in cells]
    if level == "nominal":
        return given
    try:
        return [float(cell) if cell else None for cell in given]
    except ValueError as error:
        raise AgreementError(f"{level} level: {error}; give numbers") from None


def _alpha(counts: "NDArray[np.int_]", domain: "NDArray[np.float64]", level: Level) -> float:
    if len(counts) < MIN_UNITS or len(domain) < 2:
        return float("nan")
    import krippendorff
    import numpy as np

    with np.errstate(invalid="ignore"):  # nothing varies in this draw: 0 / 0 is NaN
        if level == "nominal":  # the library's table takes units times values squared: gigabytes
            total, agreed = counts.sum(), (counts * (counts - 1)).sum()  # two values a unit
            chance = total**2 - (counts.sum(axis=0) ** 2).sum()
            return float(1 - (total - 1) * (total - agreed) / chance)
        return float(krippendorff.alpha(None, counts, domain, level))
