"""What overrules the date that an event was given: its side of publication, and its order."""

import re
from datetime import date

from newsdraft import dates
from newsdraft.events.event import Event
from newsdraft.events.when import Cells
from newsdraft.events.words import cues


def by_order(cells: dict[str, Cells], one: str, relation: str, other: str) -> None:
    """Date an undated event by another: the one it went on during, or the one it came before."""
    date, bound = cells[one].date, cells[other].date
    if relation == "during" and not bound and dates.precision(date) in ("month", "year"):
        cells[other] = Cells(date, "ordered", cells[other].times)
    if relation == "before" and bound and not date and "/" not in bound:
        cells[one] = Cells(f"../{bound}", "ordered", cells[one].times)


_MODAL = re.compile(r"\b(?:will|shall|may|might|could|can|should)\b")


def on_its_side(event: Event, cells: Cells, now: date | None, text: str) -> Cells:
    """Take from a clause a day on the wrong side of publication: it is that of something else."""
    first, last = dates.earliest(cells.date), dates.latest(cells.date)
    modal = event.rule == "verb-expect" or _MODAL.search(text, event.start, event.end)
    ahead = modal and event.status in ("scheduled", "expected")
    if now and last and last < now and ahead:
        return Cells("", "", cells.times)  # "Acme will buy Zenda, it said on Monday"
    told = event.rule[5:] in cues("scheduled") | cues("expected")
    began = last if cells.date.startswith("../") else first
    wrong = now and began and began > now and event.status == "past" and not told
    return Cells("", "", cells.times) if wrong and event.rule[:4] == "verb" else cells
