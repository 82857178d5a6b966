"""Times that stand by an event and are another's: a fronted participle's, a noun's, a period's end.

>>> is_participles("Born in Oslo in 1950, Ann Roe moved to Rome.", 0, (16, 20), 22)
True
"""

import re

from newsdraft import dates
from newsdraft.events.event import Event
from newsdraft.events.words import nouns
from newsdraft.lexicon import lexicon, listing
from newsdraft.parse.tagger import verb_forms
from newsdraft.times.timex import Timex

_PHRASE = re.compile(r"([A-Z][a-z]+)[^,;:.]*(?:, [A-Z][\w’' -]{2,24},[^,;:.]{0,12})?")
_PERIOD_NOUN = re.compile(r"[’']?s? (?:[a-z]+ )?([a-z]+)\b")
_OWNED = re.compile(r"(?:\b(?:its|their|the|his|her|a|an)|[’']s?) $")
_ABOUT = re.compile(r"\b(?:over|about|for) ((?:[\w’'-]+ ){1,6})")
_FOR = re.compile(r"\b(?!due|set|slated)[a-z]+(?<!ed) for (?:the )?$")
_HELD = re.compile(r", (?:first |last )?([a-z]+) [^,;.]*")
_MOVED = re.compile(r"^(?!.* from ).* (?:until|till|to) [\"“]?$")
_STRETCH = re.compile(r" ?(?:to|ended|ending|through|until) (?:on )?")


def is_participles(text: str, first: int, time: tuple[int, int], begins: int) -> bool:
    """Say whether a time is within the past participle's phrase that opens a sentence.

    An -ing form may share its time: "Arriving on Monday, Roe met Poe".

    >>> is_participles("Arriving on Monday, Roe met Poe.", 0, (12, 18), 20)
    False
    """
    phrase = _PHRASE.fullmatch(text, first, time[0])
    if phrase is None or "," not in text[time[1] : begins]:
        return False
    word = phrase[1].lower()
    regular = word.endswith("ed") and not word.endswith("eed")
    told = regular or verb_forms().get(word, ("", ""))[1] in ("d", "n")
    return told or word in ("born", "having")


def is_nouns(text: str, time: Timex) -> bool:
    """Say whether a period is only that of a figure: "third-quarter earnings", "its 2024 results".

    What stands in a report of a period happened in it; what is done with the report did not.
    """
    if time.text.lower().endswith("-quarter"):
        return True
    period = dates.precision(dates.as_edtf(time.value)) != "day"
    behind = _PERIOD_NOUN.match(text, time.end)
    if not (period and behind and _OWNED.search(text, max(0, time.start - 12), time.start)):
        return False
    return bool(set(behind[0].split()) & set(lexicon("events")["period_of"]["nouns"].split()))


def is_another(text: str, event: Event, time: Timex) -> bool:
    """Say whether a month or a year is that of what a clause is about: "over the 2019 fire"."""
    period = dates.precision(dates.as_edtf(time.value)) != "day"
    if event.rule[:4] != "verb" or not period:
        return False
    if _FOR.search(text, event.start, time.start):
        return True  # "cut its forecast for the year", not "set for May"
    found = " ".join(_ABOUT.findall(text, event.start, time.end)).lower()
    return any(word in nouns() for word in found.split())


def is_planned(text: str, event: Event, time: Timex) -> bool:
    """Say whether a time is that of what was called off: "A walkout planned for 9 October"."""
    listed = lexicon("events")["called_off"]
    if event.rule[5:] not in listed["verbs"].split():
        return False
    if event.start <= time.start < event.verb:
        return True  # "A match on Saturday was cancelled"
    if set(text[max(0, time.start - 40) : time.start].split()[-2:]) & set(
        listed["planned"].split()
    ):
        return True  # "due in June but was put off"
    moved = _MOVED.search(text[event.start : time.start])  # "postponed until Friday"
    return moved is not None or text[time.end : time.end + 7] == " until "


def aside_end(text: str, start: int) -> int:
    """Return where an aside ends that says when a noun was held; its start where there is none.

    >>> aside_end("The summit, held in Oslo in 2022, failed.", 10)
    32
    """
    aside, planned = _HELD.match(text, start), lexicon("events")["called_off"]["planned"]
    return aside.end() if aside and aside[1] in f"held {planned}".split() else start


def is_of_one(before: str) -> bool:
    """Say whether a time behind some words is that of one of several.

    >>> is_of_one(", the first on "), is_of_one(" for the first time on ")
    (True, False)
    """
    counted = (part.split() for part in before.split(", the ")[1:])
    return any(words and words[0].strip(",") in listing("claims", "ordinal") for words in counted)


def is_toll(told: str, rule: str) -> bool:
    """Say whether a count of the dead up to now is all that is told.

    >>> is_toll("At least 19 people have died", "verb-die")
    True
    """
    words = told.lower().replace(",", "").split()
    numbers = lexicon("timex")["words"]["number"]
    counted = any(word.isdigit() or word in numbers for word in words[:4])
    died = rule == "verb-die" or {"been", "killed"} <= set(words)
    caused = {"in", "when", "after", "as", "by"} & set(words)
    return counted and died and not {"has", "have"}.isdisjoint(words) and not caused


def stretch(text: str, count: Timex, last: Timex) -> str:
    """Return the months that a count and their last day make, ``../`` where they cannot be told.

    "The three months to September 30" are July to September; empty where it is no such stretch.
    """
    months = re.fullmatch(r"P([0-9]+)M", count.value)
    date = dates.as_edtf(last.value)
    joined = months and date and _STRETCH.fullmatch(text, count.end, last.start)
    if not months or not joined or "/" in date:
        return ""
    day = dates.first_day(date)
    whole = day and (len(date) == 7 or dates.resolve("unit-offset(1,day)", date)[-2:] == "01")
    if day is None or not whole or not 0 < int(months[1]) <= 36:
        return f"../{date}"
    year, month = divmod(day.year * 12 + day.month - int(months[1]), 12)
    return f"{year}-{month + 1:02}/{date[:7]}"
