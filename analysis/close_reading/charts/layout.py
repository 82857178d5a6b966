"""Where boxes and the curves between them go, so that none covers another: geometry alone.

Everything is in inches, rounded, and the same on every run: a seeded spring layout gives the first
places, overlapping boxes push each other apart, and each curve takes the bend that meets the fewest
boxes. Where every bend would run behind a box, and seem to begin or end there, it goes around.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise
from math import dist
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import networkx as nx

# inches kept free beside and below a box, between few boxes and between many
_GAPS = ((0.3, 0.3), (0.18, 0.22))
_TIED = ((0.95, 0.5), (0.8, 0.46))  # between two with a line: its words and an arrow's head
_FEW = 24
_GROWN = 5  # times that a page grows for the gaps' sake
_BENDS = (0.0, 0.14, -0.14, 0.28, -0.28, 0.45, -0.45, 0.65, -0.65)
_STEPS = 33  # points on a curve
_WORD = (0.25, 0.25)  # inches of an edge's words, where nothing is said


class Box(NamedTuple):
    """A box by its centre and size."""

    x: float
    y: float
    width: float
    height: float


class Curve(NamedTuple):
    """A curve from border to border, and where its words stand."""

    points: list[tuple[float, float]]
    key: tuple[float, float]
    clear: bool = True  # whether the words have room there


def place_boxes(
    graph: "nx.Graph[str]", sizes: dict[str, tuple[float, float]], width: float
) -> tuple[dict[str, Box], float]:
    """Place a box for each node on a page of a width; return them and the height needed.

    >>> import networkx as nx
    >>> boxes, height = place_boxes(nx.path_graph(["a", "b"]), {"a": (1, 0.2), "b": (1, 0.2)}, 4.0)
    >>> overlapping(list(boxes.values()))
    0
    """
    start = _start(graph)
    gap = _GAPS[len(sizes) > _FEW]
    area = sum((w + gap[0]) * (h + gap[1]) for w, h in sizes.values())
    height = max(1.5, min(1.0 + 0.42 * len(sizes), 2.2 * area / width))
    tied = set(map(frozenset, graph.edges))
    for tries in range(20):
        boxes, free = _settle(start, sizes, width, height, tied)
        if free or (tries >= _GROWN and not overlapping(list(boxes.values()))):
            break
        height *= 1.12
    return boxes, round(height, 3)


def overlapping(boxes: Sequence[Box]) -> int:
    """Count the pairs of boxes that cover each other.

    >>> overlapping([Box(0, 0, 1, 1), Box(0.5, 0, 1, 1), Box(3, 0, 1, 1)])
    1
    """
    return sum(
        abs(a.x - b.x) < (a.width + b.width) / 2 and abs(a.y - b.y) < (a.height + b.height) / 2
        for i, a in enumerate(boxes)
        for b in boxes[:i]
    )


def _start(graph: "nx.Graph[str]") -> dict[str, tuple[float, float]]:
    """Spread the nodes over the unit square, neighbours near each other."""
    import networkx as nx

    found: Any = nx.spring_layout(graph, seed=20, iterations=120, k=2.2 / max(1, len(graph)) ** 0.5)
    place = {node: (round(float(x), 4), round(float(y), 4)) for node, (x, y) in found.items()}
    spread: dict[str, list[float]] = {node: [] for node in place}
    for axis in (0, 1):
        order = sorted(place, key=lambda node: (place[node][axis], str(node)))
        low, high = place[order[0]][axis], place[order[-1]][axis]
        for rank, node in enumerate(order):
            true = (place[node][axis] - low) / ((high - low) or 1)
            even = (rank + 0.5) / len(order)
            spread[node].append(0.4 * true + 0.6 * even if len(order) <= _FEW else even)
    return {node: (x, y) for node, (x, y) in spread.items()}


def _settle(
    start: dict[str, tuple[float, float]], sizes: dict[str, tuple[float, float]],
    width: float, height: float, tied: set[frozenset[str]],
) -> tuple[dict[str, Box], bool]:  # fmt: skip
    """Push boxes apart until none is nearer than the gap, or patience ends; say which."""
    nodes = sorted(start, key=str)
    gaps, many = (_GAPS, _TIED), len(nodes) > _FEW
    at = {node: [start[node][0] * width, start[node][1] * height] for node in nodes}
    for _ in range(250):
        moved = False
        for i, a in enumerate(nodes):
            for b in nodes[:i]:
                gap = gaps[frozenset((a, b)) in tied][many]
                moved = _push(at[a], at[b], sizes[a], sizes[b], gap) or moved
        for node in nodes:
            for axis, room in ((0, width), (1, height)):
                half = min(sizes[node][axis], room) / 2
                at[node][axis] = min(max(at[node][axis], half), room - half)
        if not moved:
            break
    places = {n: Box(round(at[n][0], 3), round(at[n][1], 3), *sizes[n]) for n in nodes}
    return places, not moved


def _push(
    a: list[float], b: list[float], size_a: tuple[float, float], size_b: tuple[float, float],
    gap: tuple[float, float],
) -> bool:  # fmt: skip
    over_x = (size_a[0] + size_b[0]) / 2 + gap[0] - abs(a[0] - b[0])
    over_y = (size_a[1] + size_b[1]) / 2 + gap[1] - abs(a[1] - b[1])
    if over_x <= 1e-6 or over_y <= 1e-6:
        return False
    axis, over = (0, over_x) if over_x < over_y else (1, over_y)
    step = over / 2 if a[axis] >= b[axis] else -over / 2
    a[axis] += step * 0.9
    b[axis] -= step * 0.9
    return True


def route(
    edges: Sequence[tuple[str, str]],
    boxes: dict[str, Box],
    width: float = 4.8,
    sizes: Sequence[tuple[float, float]] = (),
) -> list[Curve]:
    """Draw a curve for each edge: parallel ones apart, around boxes, words clear of all.

    ``sizes`` are those of the words on each edge.

    >>> boxes = {"a": Box(1, 1, 1, 0.2), "b": Box(1, 3, 1, 0.2)}
    >>> [round(curve.key[1]) for curve in route([("a", "b")], boxes)]
    [2]
    """
    used: dict[frozenset[str], list[float]] = {}
    keys: list[Box] = []
    curves = []
    for (a, b), size in zip(edges, sizes or [_WORD] * len(edges), strict=True):
        taken = used.setdefault(frozenset((a, b)), [])
        free = [bend for bend in _BENDS if (bend if a < b else -bend) not in taken] or [0.8]
        tries = [_curve(boxes[a], boxes[b], bend) for bend in free]
        others = [box for node, box in boxes.items() if node not in (a, b)]
        if all(_hits(points, others) or _leaves(points, width) for points in tries):
            tries.append(_around(boxes[a], boxes[b], others, width, 0.1 + 0.07 * len(taken)))
            free = [*free, 1.0 + len(taken)]
        costs = [
            200 * _hits(points, others)  # worse than a line without words
            + 900 * _leaves(points, width)
            + (0 if _key(points, boxes, keys, size, width)[1] else 60)
            + 8 * abs(bend)
            for points, bend in zip(tries, free, strict=True)
        ]
        best = costs.index(min(costs))
        taken.append(free[best] if a < b else -free[best])
        key, clear = _key(tries[best], boxes, keys, size, width)
        keys.append(Box(*key, *size))
        curves.append(Curve(tries[best], key, clear))
    return curves


def _curve(a: Box, b: Box, bend: float) -> list[tuple[float, float]]:
    middle = ((a.x + b.x) / 2 - bend * (b.y - a.y), (a.y + b.y) / 2 + bend * (b.x - a.x))
    points = []
    for step in range(_STEPS * 4):
        t = step / (_STEPS * 4 - 1)
        x = (1 - t) ** 2 * a.x + 2 * t * (1 - t) * middle[0] + t * t * b.x
        y = (1 - t) ** 2 * a.y + 2 * t * (1 - t) * middle[1] + t * t * b.y
        points.append((x, y))
    return _between(a, b, points)


def _between(a: Box, b: Box, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Keep what runs from one border to the other."""
    out = [
        (round(x, 3), round(y, 3)) for x, y in points
        if not (_inside(x, y, a, 0.02) or _inside(x, y, b, 0.05))
    ]  # fmt: skip
    return out[:: max(1, len(out) // _STEPS)] or [(a.x, a.y), (b.x, b.y)]


def _around(
    a: Box, b: Box, others: list[Box], width: float, room: float
) -> list[tuple[float, float]]:
    """Go the shortest way past the corners of the boxes that lie between, or straight if none."""
    import networkx as nx

    ends = [(a.x, a.y), (b.x, b.y)]
    (left, right), (top, foot) = (sorted(side) for side in zip(*ends, strict=True))
    corners = [
        (box.x + across * (box.width / 2 + room), box.y + down * (box.height / 2 + room))
        for box in others
        if left - 1.2 < box.x < right + 1.2 and top - 1.2 < box.y < foot + 1.2
        for across in (-1, 1) for down in (-1, 1)
    ]  # fmt: skip
    places = ends + [(x, y) for x, y in corners if 0.15 < x < width - 0.15]
    ways: nx.Graph[tuple[float, float]] = nx.Graph()
    ways.add_nodes_from(places)
    ways.add_weighted_edges_from(
        (p, q, dist(p, q)) for p, q in combinations(places, 2)
        if not any(_crosses(p, q, box) for box in others)
    )  # fmt: skip
    try:
        path = nx.shortest_path(ways, ends[0], ends[1], weight="weight")
    except nx.NetworkXNoPath:
        return _curve(a, b, 0.0)
    return _between(a, b, _rounded(path))


def _rounded(path: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Take the corners off a way, by at most a tenth of an inch, and fill it with points."""
    out = [path[0]]
    for before, corner, after in zip(path, path[1:], path[2:], strict=False):
        for end in (before, after):
            share = min(0.5, 0.1 / (dist(corner, end) or 1))
            out.append(_on(corner, end, share))
    out.append(path[-1])
    return [_on(p, q, step / _STEPS) for p, q in pairwise(out) for step in range(_STEPS)]


def _on(p: tuple[float, float], q: tuple[float, float], share: float) -> tuple[float, float]:
    return p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share


def _crosses(p: tuple[float, float], q: tuple[float, float], box: Box) -> bool:
    """Tell whether a straight line meets a box, with a little room around it."""
    low, high = 0.0, 1.0
    for axis, half in ((0, box.width / 2 + 0.05), (1, box.height / 2 + 0.05)):
        run, off = q[axis] - p[axis], p[axis] - box[axis]
        if abs(run) < 1e-9:
            if abs(off) >= half:
                return False
            continue
        first, last = sorted(((-half - off) / run, (half - off) / run))
        low, high = max(low, first), min(high, last)
    return low < high


def _inside(x: float, y: float, box: Box, room: float) -> bool:
    return abs(x - box.x) < box.width / 2 + room and abs(y - box.y) < box.height / 2 + room


def _leaves(points: list[tuple[float, float]], width: float) -> bool:
    return any(not 0.15 < x < width - 0.15 for x, _ in points)


def _hits(points: list[tuple[float, float]], boxes: list[Box]) -> int:
    return sum(any(_inside(x, y, box, 0.03) for x, y in points) for box in boxes)


def _key(
    points: list[tuple[float, float]],
    boxes: dict[str, Box],
    keys: list[Box],
    size: tuple[float, float],
    width: float,
) -> tuple[tuple[float, float], bool]:
    """Find a place on the curve for its words, clear of boxes, other words and the margins."""
    last = len(points) - 1
    taken = [*boxes.values(), *keys]
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9):
        x, y = points[round(last * share)]
        x = min(max(x, size[0] / 2 + 0.05), width - size[0] / 2 - 0.05)
        if not any(overlapping([Box(x, y, *size), box]) for box in taken):
            return (x, y), True
    x, y = points[last // 2]
    return (min(max(x, size[0] / 2 + 0.05), width - size[0] / 2 - 0.05), y), False
