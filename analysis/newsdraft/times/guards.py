"""What looks like a time expression and names something else: "Flight 1549", "The Sunday Times".

>>> from newsdraft.times.tagger import find_times
>>> find_times("April Smith read The Sunday Times on Flight 1549.")
[]
"""

import re

from newsdraft.lexicon import listing
from newsdraft.parse.tagger import verb_forms
from newsdraft.times.rules import lexicon_of_times

_BEFORE = re.compile(r"([^\W_][\w.’'-]*)\W{1,3}$")
_NUMBERED = re.compile(r"(?:[Nn]o|[Nn]os)\.\s$")
_BEHIND = re.compile(r"[\s-]([^\W\d_]+)")
_STREET = re.compile(r"(?:\s[A-Z][\w’'-]*){2,4}")
_SURNAME = re.compile(r"\s(?:[A-Z]\.\s)?([A-Z][a-z’'-]+)")
_WHOLE_YEAR = re.compile(r"nineteen\s[a-z]+-[a-z]+")  # "nineteen ninety" may count
_BARE_MONTHS = frozenset(["month"])
_NAME_BEHIND = re.compile(r"(?: [A-Z][a-z’'-]+){1,3}(?:(?=[.,;:!?]|$)| ([a-z]+))")
_DAY_MEANT = re.compile(r"\b(?:on|by|until|since|from|before|after|of) the $", re.IGNORECASE)
_PAIR = re.compile(r"([A-Z][a-z]+) and $")


def _words(name: str) -> frozenset[str]:
    return listing("timex", "guards", name)


def names_no_time(rule: str, match: re.Match[str]) -> bool:
    """Say whether the words around a match make it a name or a count rather than a time."""
    if rule == "year":
        return _is_count(match)
    if rule in ("weekday", "the-weekday", "weekday-part", "as-soon-as-weekday"):
        return _is_named_day(match)
    if rule in ("often", "count", "rel-unit", "noon", "tomorrow", "the-future"):
        return _is_title(match) or _is_idiom(match)
    if rule == "spelled-year-alone":
        return _WHOLE_YEAR.fullmatch(match[0].lower()) is None
    if rule == "half":
        return _is_of_match(match)
    if rule == "bare-decade":
        return _is_heat(match)
    return rule in _BARE_MONTHS and (_is_street(match) or _is_given_name(match))


def _is_street(match: re.Match[str]) -> bool:
    """Tell "in March Street" from "in March"."""
    behind = _BEHIND.match(match.string, match.end())
    return behind is not None and behind[1] in _words("streets")


_WORDS = re.compile(r"[a-z][a-z-]+")


def _is_of_match(match: re.Match[str]) -> bool:
    """Tell the first half of a match from that of a year, by words of play around it."""
    start, end = max(0, match.start() - 300), match.end() + 300
    return not _words("play").isdisjoint(_WORDS.findall(match.string, start, end))


def _is_heat(match: re.Match[str]) -> bool:
    """Tell "temperatures in the 90s" from the years, by a word before it in the sentence."""
    before = match.string[max(0, match.start() - 80) : match.start()]
    sentence = re.split(r"[.!?;]\s|\n", before)[-1]
    return not _words("heat").isdisjoint(re.findall(r"[A-Za-z]+", sentence.lower()))


_TITLE = re.compile(r"['’]?['’\"”]|[,.!?]['’\"”]")
_NAMED = re.compile(r"\s[A-Z][a-z]")
_POSSESSIVE = ("'s", "’s")
_OFTEN = re.compile(r"\s(?:a|per)\s(?:day|week)\b|,?\s(?:7|seven) days a week\b")


def _is_title(match: re.Match[str]) -> bool:
    """Tell “60 Minutes” and the daily Granma by their capitals."""
    text, (start, end) = match.string, match.span()
    if match[0] in ("daily", "weekly", "monthly"):
        return bool(_NAMED.match(text, end))
    quoted = text[start - 1 : start] in tuple("“‘'\"`") and _TITLE.match(text, end)
    return bool(quoted) and match[0].istitle()


def _is_idiom(match: re.Match[str]) -> bool:
    """Tell "24 hours a day" and "a 24-hour clinic": always, not a length of time."""
    if match[0].lower() == "noon" and _last(match).lower() == "high":
        return True  # "High Noon"
    if match[0].lower() == "midnight" and _last(match).lower() == "past":
        return True  # "a hearing that ran past midnight": of which night is not said
    if match[0].lower() == "tomorrow":  # "the leaders of tomorrow"
        return _last(match) == "of" and not match.string.startswith(_POSSESSIVE, match.end())
    if match[0].lower() == "one day":
        return _last(match).lower() in _words("agents")  # "they will one day come home"
    always = match[0].lower() in ("24 hours", "24-hour", "twenty-four hours", "seven days")
    return always and bool(match[0].endswith("hour") or _OFTEN.match(match.string, match.end()))


def _last(match: re.Match[str]) -> str:
    found = _BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    return found[1] if found else ""


def _is_count(match: re.Match[str]) -> bool:
    """Tell "2000 soldiers", "Resolution 1701" and "1600 Pennsylvania Avenue" from years."""
    last = _last(match)
    if last in _words("numbered") or _NUMBERED.search(
        match.string, max(0, match.start() - 8), match.start()
    ):
        return True
    street = _STREET.match(match.string, match.end())
    if street and not _words("streets").isdisjoint(street[0].split()[1:]):
        return True
    behind = _BEHIND.match(match.string, match.end())
    word = behind[1] if behind else ""
    if word in _words("measures"):
        return True
    plural = word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    plural = plural or word in _words("plurals")
    return plural and word not in _words("verbs") and last.lower() not in _words("dating")


def _is_named_day(match: re.Match[str]) -> bool:
    """Tell "Bloody Sunday" and "The Sunday Times" from days."""
    behind = _BEHIND.match(match.string, match.end())
    paper = behind and match.string[match.end()] == " " and behind[1] in _words("papers")
    if _last(match) in _words("days") or _opens_name(match):
        return True
    return bool(paper) and _last(match).lower() in ("", "the")


def _opens_name(match: re.Match[str]) -> bool:
    """Tell "The Sunday Lantern said" from "the Monday Cabinet meeting": no noun goes on from it."""
    name = _NAME_BEHIND.match(match.string, match.end())
    before = match.string[max(0, match.start() - 12) : match.start()]
    if not name or _last(match).lower() != "the" or _DAY_MEANT.search(before):
        return False
    word = name[1] or ""
    form = verb_forms().get(word, ("", ""))[1]
    return not word or form in ("s", "d") or word in _words("plain")


def _is_given_name(match: re.Match[str]) -> bool:
    """Tell "April Smith" from "in April Smith resigned": no word of time stands before it."""
    if match[0].title() not in _words("given"):
        return False
    surname = _SURNAME.match(match.string, match.end())
    if not surname or surname[1] in _words("not_surnames"):
        return False
    pair = _PAIR.search(match.string, max(0, match.start() - 30), match.start())
    months = lexicon_of_times().words["month"]
    if pair and pair[1] not in _words("not_surnames") and pair[1].lower() not in months:
        return True  # "April Nash and August Bell"
    return _last(match).lower() not in _words("dating")
