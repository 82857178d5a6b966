"""Whom a source speaks about: the one its claims are most about, where nothing else ties them.

>>> claim = {"source": "roe", "start": 0, "end": 20}
>>> spots = [Spot(0, 5, ("zenda",), "state", "name")]
>>> [row[:3] for row in by_claims([claim], spots)]
[('roe', 'speaks_about', 'zenda')]
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import tag
from newsdraft.relations.spots import Found, Spot
from newsdraft.relations.standing import located, places_own
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


_OWNED = re.compile(r"[’']s (\w+)")
_THING = re.compile(r" ([a-z]+)")


def told_of(spot: Spot, text: str) -> bool:
    """Say whether something may be said of a mention: not "Norway's flag", "on Twitter".

    >>> text = "Her party has a Roe collection."
    >>> [told_of(Spot(a, b, ("x",), "", form), text)
    ...  for a, b, form in ((0, 9, "nominal"), (16, 19, "name"))]
    [False, False]
    """
    if spot.kind == "company" and text[max(0, spot.start - 4) : spot.start] == " on ":
        return False
    if spot.kind == "state" and located(text, spot.start):
        return False
    first = text[spot.start : spot.end].split(" ")[0].lower()
    if spot.form == "nominal" and first in grammar("articles_and_owners") - {"the", "a", "an"}:
        return False  # "her party"
    thing = _THING.match(text, spot.end) if spot.form == "name" else None
    if thing and tag(thing[1], False) == "N":
        return False  # "a Roe collection"
    behind = _OWNED.match(text, spot.end) if spot.kind == "state" else None
    return behind is None or not (behind[1][0].isupper() or behind[1] in places_own())
