"""Whom a source speaks about: the one its claims are most about, where nothing else ties them.

>>> claim = {"source": "roe", "start": 0, "end": 20}
>>> spots = [Spot(0, 5, ("zenda",), "state", "name")]
>>> [row[:3] for row in by_claims([claim], spots)]
[('roe', 'speaks_about', 'zenda')]
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from newsdraft.relations.spots import Found, Spot
from newsdraft.rows import Row

_OPENING = 30  # characters within which a claim names what it is about
_OFTEN = 4  # mentions that make somebody one whom the whole text is about


def by_claims(
    claims: Sequence[Row], spots: Sequence[Spot], tied: Collection[tuple[str, str]] = ()
) -> Iterator[Found]:
    """Yield at most one row a source: of those its claims open with, or name twice.

    Where several are, it is the one whom the text names most; who is ``tied`` to the source by
    another relation is none.
    """
    starts = [spot.start for spot in spots]
    often = Counter(ident for spot in spots for ident in spot.ids)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], Found] = {}
    for claim in claims:
        sources = set(claim["source"].split(";")) - {"author", ""}
        begin, end = claim["start"], claim["end"]
        inside = spots[bisect_left(starts, begin) : bisect_left(starts, end)]
        pairs = [(source, spot) for source in sorted(sources) for spot in inside]
        for source, spot in pairs:
            for ident in spot.ids:
                if ident in sources or spot.kind == "place" or (source, ident) in tied:
                    continue
                counts[source][ident] += 2 if spot.start - begin < _OPENING else 1
                last = max(end, spot.end)
                found = Found(source, "speaks_about", ident, begin, last, "main-object")
                first.setdefault((source, ident), found)
    for source, told in counts.items():
        most = min((-min(often[ident], 99), -weight, ident) for ident, weight in told.items())
        ident, weight = most[2], -most[1]
        if weight > 1 or often[ident] >= _OFTEN:
            yield first[source, ident]
