"""Why a claim has its verdict, in one sentence made by rule from the evidence that counts.

>>> from close_reading.measures.verdicts import Rule
>>> reason(Bearing(None, "unverified", (), ()), Rule())
'No source was found that speaks to it.'
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from close_reading.dossier.dossier import Dossier
from close_reading.measures import verdicts
from close_reading.measures.verdicts import STANCES, Rule
from close_reading.report.names import source_name
from close_reading.report.wording import count
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import to_come
from newsdraft.dates import in_words

UNCHECKED = "unchecked"  # it could be checked, and nobody has
OPEN = "open"  # no record could settle it
_FEW = 5  # words: a claim of so few that opens with a preposition adds a place or a time
_PLACED = re.compile(r"(in|at|near|outside|from|to)\s", re.I)
_ASIDE = re.compile(r"\s*\([^()]*\)$")  # behind a note: how the row came to be
_DECIDING = {
    "supported": ("supports",),
    "contradicted": ("contradicts",),
    "partly": ("supports", "contradicts", "qualifies"),
    "unverified": STANCES,
}
_VERBS = {
    "supports": ("confirms it", "confirm it"),
    "contradicts": ("says otherwise", "say otherwise"),
    "qualifies": ("confirms only part of it", "confirm only part of it"),
}
_NOT_YET = {
    "supports": ("supports it", "support it"),
    "contradicts": ("contradicts it", "contradict it"),
    "qualifies": ("confirms part of it", "confirm part of it"),
}


@dataclass(frozen=True)
class Bearing:
    """A claim, its status, the evidence that counts under the rule, and all other evidence.

    ``status`` is its verdict, or ``open`` where no record could settle it, or ``unchecked`` where
    no evidence was gathered. ``asks`` says what the claim adds: ``where``, ``when`` or nothing.
    """

    claim: Any
    status: str
    counting: Sequence[Any]
    others: Sequence[Any]
    asks: str = ""

    def deciding(self, stance: str = "") -> list[Any]:
        """Return the rows that the verdict rests on, the strongest first."""
        stances = _DECIDING.get(self.status, ())
        mine = [r for r in self.counting if r.stance in stances and stance in ("", r.stance)]
        if self.status == "partly":  # what limits it is what a reader has to know
            stances = ("qualifies", "contradicts", "supports")
        return sorted(mine, key=lambda row: (stances.index(row.stance), *strength(row)))


def strength(row: Any) -> tuple[object, ...]:
    """Return what to sort evidence by: documents of a party first, then the surest."""
    return row.primary != "yes", ("high", "medium", "low").index(row.confidence), row.evidence_id


def bearings(case: Dossier, rule: Rule) -> dict[str, Bearing]:
    """Return what bears on each claim under a rule, by the claim's id, in the order of the file."""
    judged = verdicts.verdicts(case.claims, case.evidence, case.sources, rule)
    status = dict(zip(judged["claim_id"], judged["verdict"], strict=True))
    used = verdicts.attached(case.claims, case.evidence, case.sources)
    houses = [row.publisher or row.origin or row.title for row in rows(used)]
    used = used.assign(publisher=houses)
    counts = _by_claim(verdicts.counted(used, rule))
    every = _by_claim(used)
    out = {}
    for claim in rows(case.claims):
        mine = counts.get(claim.claim_id, [])
        ids = {row.evidence_id for row in mine}
        rest = [row for row in every.get(claim.claim_id, []) if row.evidence_id not in ids]
        told = status.get(claim.claim_id, OPEN)
        told = UNCHECKED if told != OPEN and case.evidence.empty else told
        out[claim.claim_id] = Bearing(claim, told, mine, rest, _asks(case, claim))
    return out


def reason(bearing: Bearing, rule: Rule) -> str:
    """Return why a claim has its status: how many sources of how many origins say what."""
    if bearing.status == OPEN:
        return _never(bearing.claim)
    if bearing.status == UNCHECKED:
        return "Nobody has looked for evidence yet."
    if bearing.status == "unverified":
        return _unsettled(bearing, rule)
    parts = [
        f"{_sources(mine)} {_says(mine, stance, bearing.asks)}"
        for stance in _DECIDING[bearing.status]
        if _enough(mine := bearing.deciding(stance), rule)
    ]
    told = "; but ".join([parts[0], *(part[0].lower() + part[1:] for part in parts[1:])])
    return f"{told}."


def _by_claim(frame: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows(frame):
        found.setdefault(row.claim_id, []).append(row)
    return found


def _asks(case: Dossier, claim: Any) -> str:
    if len(claim.quote.split()) > _FEW:
        return ""
    timed = (case.times["start"] >= claim.start) & (case.times["end"] <= claim.end)
    if timed.any():
        return "when"
    return "where" if _PLACED.match(claim.quote) else ""


def _never(claim: Any) -> str:
    if claim.kind == "judgement":
        return "It is an opinion or an aim: no record could settle it."
    if claim.kind in to_come("claims.kind") and claim.certainty == "possible":
        return f"A {claim.kind} of what is only possible: nothing that happens could refute it."
    return "No public record could settle it."


def _unsettled(bearing: Bearing, rule: Rule) -> str:
    mine = bearing.counting
    if mine:
        told = " and only ".join(_too_few(mine, one) for one in STANCES if _origins_of(mine, one))
        need = (
            f"{count(rule.min_sources, 'independent origin')} or a document of a party to the event"
        )
        return f"Only {told}; the rule asks for {need}."
    if any(row.kind in to_come("claims.kind") and row.vantage != "after" for row in bearing.others):
        return "Sources from before the event repeat it; none that looks back says what came of it."
    if bearing.others:
        return "The sources found give background; none of them settles it."
    return "No source was found that speaks to it."


def _enough(mine: Sequence[Any], rule: Rule) -> bool:
    settled = rule.primary_settles and any(row.primary == "yes" for row in mine)
    return bool(mine) and (settled or _origins(mine) >= rule.min_sources)


def _origins(mine: Iterable[Any]) -> int:
    return len({row.origin for row in mine})


def _origins_of(mine: Sequence[Any], stance: str) -> int:
    return _origins(row for row in mine if row.stance == stance)


def _too_few(mine: Sequence[Any], stance: str) -> str:
    """Say of the origins of one stance how many they are, and name the strongest."""
    first = min((row for row in mine if row.stance == stance), key=strength)
    name, n = source_name(first.publisher, first.published), _origins_of(mine, stance)
    one, many = _NOT_YET[stance]
    return f"one origin {one} ({name})" if n == 1 else f"{n} origins {many} ({name}, and others)"


def _sources(mine: Sequence[Any]) -> str:
    n = len({row.source_id for row in mine})
    papers = {row.source_id for row in mine if row.primary == "yes"}
    if n == 1:
        name = source_name(mine[0].publisher, mine[0].published)
        return f"A document of a party to the event ({name})" if papers else f"One source ({name})"
    origins = _origins(mine)
    told = f"{count(n, 'source')} of {count(origins, 'independent origin')}"
    told = count(n, "independent source") if n == origins else told
    if not papers:
        return told
    # documents, never parties: one party may have issued several, two parties one together
    return (
        f"{told}, among them {'a document' if len(papers) == 1 else 'documents'} of a party to the "
        "event,"
    )


def _says(mine: Sequence[Any], stance: str, asks: str) -> str:
    one = len({row.source_id for row in mine}) == 1
    true = right(mine, asks) if stance == "contradicts" else ""
    if true and asks == "where":
        return f"{'places' if one else 'place'} it in {true}"
    if true:
        return f"{'dates' if one else 'date'} it to {true}"
    told = _VERBS[stance][0 if one else 1]
    noted = next((row.note for row in mine if row.note), "") if stance == "qualifies" else ""
    part = _ASIDE.sub("", noted)
    return f"{told}: {part}" if part else told


def right(mine: Sequence[Any], asks: str) -> str:
    """Return the place, or the day in words, that most of the findings give; empty: neither.

    ``asks`` is that of the claim which they contradict.
    """
    if asks == "where":
        return _most(row.place for row in mine)
    day = _most(row.event_date for row in mine) if asks == "when" else ""
    return in_words(day) if day else ""


def _most(values: Iterable[str]) -> str:
    """Return the value that most rows give, where at least half of them do."""
    found = Counter(values)
    value, n = found.most_common(1)[0]
    return value if n * 2 >= found.total() else ""


def rivals_told(names: Sequence[str], told: Sequence[str], words: Mapping[str, str]) -> str:
    """Say what other rules would give: ``told`` is one verdict for each rule, ours first.

    >>> rivals_told(["ours", "one is enough"], ["supported", "partly"], {"partly": "in part"})
    'By “one is enough”: in part.'
    """
    other: dict[str, list[str]] = {}
    for name, one in zip(names[1:], told[1:], strict=True):
        if one != told[0]:
            other.setdefault(one, []).append(name)
    if not other:
        return "The same under every other rule we tried."
    parts = [
        f"By {' or '.join(f'“{rule}”' for rule in rules)}: {words.get(one, one)}."
        for one, rules in other.items()
    ]
    same = len(names) - 1 - sum(map(len, other.values()))
    return " ".join(parts) + (" By every other rule the same." if same else "")
