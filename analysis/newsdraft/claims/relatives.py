"""Relative clauses of an object or behind a preposition, told as sentences of their own.

>>> preposed("in which forty people worked", "the mill")
'In the mill, forty people worked'
"""

import re

from newsdraft.claims.adjuncts import main_verb
from newsdraft.claims.context import Reading, inside_of

_WHICH = re.compile(r"((?:[\w,]+ ){1,3}of|at|by|for|from|in|of|on|to|with) wh(?:ich|om) ")


def preposed(clause: str, noun: str) -> str:
    """Tell "in which it rained" or "two of whom died" of a noun; empty for any other clause."""
    found = _WHICH.match(clause)
    if not found:
        return ""
    comma = "" if found[1].endswith(" of") else ","
    return f"{found[1][:1].upper()}{found[1][1:]} {noun}{comma} {clause[found.end() :]}"


def of_object(reading: Reading, at: int, noun: str) -> str:
    """Tell what is done to a noun: "Roe, whom police had held" is "police had held Roe"."""
    part = reading.parts[at]
    inner = inside_of(reading, part)
    verb = main_verb(inner, 1) if inner[:1] and inner[0].low == "whom" else -1
    if verb <= 0:
        return ""
    while any(t.tag in "AVER" or t.low == "once" for t in inner[verb + 1 : verb + 2]):
        verb += 1
    if any(t.tag in "ODNM" or t.low == "to" for t in inner[verb + 1 : verb + 2]):
        return ""  # "whom the court ordered us not to name"
    # whose "he" is in "whom he had once accused of it", nobody knows
    acts = reading.text[inner[1].start : inner[verb].end]
    return f"{acts} {noun}{reading.text[inner[verb].end : part.end]}"
