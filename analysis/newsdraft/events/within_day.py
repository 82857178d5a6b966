"""Words that tie what happens to the day already told: "in the 20th minute", "man of the match"."""

from itertools import pairwise

from newsdraft.lexicon import lexicon, listing


def is_within_day(lows: list[str]) -> bool:
    """Say whether a sentence counts within the day told, by its words in lower case.

    "Half", "a set of", "hours" and "the attack" alone tie nothing to that day.

    >>> is_within_day("roe scored in the 20th minute".split())
    True
    """
    words = listing("events", "within_day", "words")
    if set(lows) & words or words & {f"{a}-{b}" for a, b in pairwise(lows)}:
        return True
    return any(_within_day(*three) for three in zip(lows, lows[1:], lows[2:], strict=False))


def _within_day(one: str, two: str, three: str) -> bool:
    """Say whether three words tie what happens to the day told of: "in this match".

    >>> _within_day("man", "of", "the"), _within_day("of", "the", "match")
    (False, True)
    """
    listed = lexicon("events")["within_day"]
    if (one, two) == ("of", "the"):  # "the last match of the day", "man of the match"
        return three in ("day", *listed["played"].split())
    if one == "the" and two[0].isdigit():
        return three == "minute"
    led = one in ("in", "at", "during") and two in ("the", "this")
    nth = one == "the" and two in listed["nth"].split()  # "in the first game"
    return (led or nth) and three in listed["events"].split()


def is_news(told: str) -> bool:
    """Say whether a clause tells what has just come about: no "has twice won".

    >>> is_news("A court has ruled"), is_news("A court has twice ruled")
    (True, False)
    """
    words, not_now = set(told.split()), lexicon("events")["within_day"]["not_now"].split()
    return not words.isdisjoint({"has", "have"}) and words.isdisjoint(not_now)
