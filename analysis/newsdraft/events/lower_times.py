"""Times that a clause below the event's own tells: "traced it to a firm that Roe had sold in May".

What was before or hangs on another verb has that day; the event has none of its own.
"""

import re

from newsdraft import dates
from newsdraft.events.event import Event
from newsdraft.events.foreign_times import is_planned
from newsdraft.parse.tagger import tag, verb_forms
from newsdraft.times.timex import Timex

_HAD = re.compile(r"\b(?:that|which|who|whom|whose|where) [^,;]*\bhad [^,;]*$")
_HAD_JUST = re.compile(r"\bhad (?:[a-z]+ed|[a-z]+n) (?:on |in |since )?$")
_SINCE = re.compile(r"\b(?:that|which|who) (?:has|have) [^,;]*since (?:early |late )?$")
_GERUND = re.compile(r"\b(?:for|of|with) (?:[a-z]+ly )?[a-z]{2,}ing [^,;]*?([a-z]*) ?$")
_WHEN = re.compile(r"\bhad\b.* when [^,;]*$")
_LAST = re.compile(
    r"\b(?:an?|the|its|his|her|their) (?:[\w’'-]+ ){0,2}([a-z]+) (?!on |in |late |early )([a-z]+) "
    r"(?:(?:on|in|late|early) )?$"
)
_PARTED = re.compile(r"[,;]|\b(?:after|before|when|while|as|and|but|that|who|which|said|says)\b")
_GOES_ON = re.compile(r" ([a-z]+)\b")


def is_below(text: str, event: Event, time: Timex) -> bool:
    """Say whether a time is of what was called off, or of a clause below the event's own."""
    return is_planned(text, event, time) or is_lower(text, event, time)


def opens(text: str, start: int, time: Timex) -> bool:
    """Say whether no mark stands between the start of a sentence and a time close to it."""
    before = text[start : time.start]
    return len(before) < 60 and not any(mark in before for mark in ",;:")


def is_lower(text: str, event: Event, time: Timex) -> bool:
    """Say whether a time behind an event's verb is that of a clause below it.

    >>> from newsdraft.document import read
    >>> from newsdraft.text import Article
    >>> text = "Roe sold a mill that Poe had built in 1990."
    >>> is_lower(text, Event(0, 42, "", "past", "verb-sell", verb=4), *read(Article(text)).times)
    True
    """
    if event.rule[:4] != "verb" or not event.start <= event.verb < time.start:
        return False
    told = text[event.verb : time.start]
    if ". " in told or "\n" in told:
        return False
    period = dates.precision(dates.as_edtf(time.value)) != "day"
    if "according to " in told or _SINCE.search(told):
        return True
    if (period and _HAD.search(told)) or (_HAD.search(told) and _HAD_JUST.search(told)):
        return True
    if _WHEN.search(text[event.start : time.start]) and event.status != "past":
        return True  # "had agreed to pay when the shop opens in May"
    return _is_deeds(told, period) or _is_participles(told) or _is_span(text, told, time)


def _is_deeds(told: str, period: bool) -> bool:
    """Say whether a time is of what somebody is blamed for: "criticised for waiting until May"."""
    found = _GERUND.search(told)
    return found is not None and (period or found[1] in ("until", "till"))


def _is_participles(told: str) -> bool:
    """Say whether a participle behind a noun stands right before a time: "a will signed in May"."""
    found = _LAST.search(told)
    if found is None or _PARTED.search(told) or not told[: found.start()].strip():
        return False
    past = verb_forms().get(found[2], ("", ""))[1] in ("d", "n") or found[2].endswith("ed")
    return past and tag(found[1], False) in "NV"  # "a seat"


def _is_span(text: str, told: str, time: Timex) -> bool:
    """Say whether a time only begins a span: "canvases | sold since 2015 might be fakes"."""
    goes_on = _GOES_ON.match(text, time.end)
    return told.endswith(" since ") and goes_on is not None and tag(goes_on[1], False) == "A"
