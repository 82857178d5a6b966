"""The noun before a comma, and what a relative clause behind the comma tells of it.

>>> preposed("in which forty people worked", "the mill")
'In the mill, forty people worked'
"""

import re

from newsdraft.attribution.source_spans import subject_behind_claim
from newsdraft.claims.adjuncts import main_verb
from newsdraft.claims.context import Reading, inside_of, read
from newsdraft.claims.parts import Part
from newsdraft.parse.tagger import tag
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.verb_groups import is_finite
from newsdraft.parse.word_classes import PAUSE

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
    return _done_to(reading, part, 1, noun) if inner[:1] and inner[0].low == "whom" else ""


def of_claim(reading: Reading, at: int) -> str:
    """Tell ", a claim the mayor denied" as "the mayor denied the claim"; empty for others."""
    inner = inside_of(reading, reading.parts[at])
    who = subject_behind_claim(inner, 0) if inner else 0
    noun = f"the {inner[1].low}" if who == 2 else "it"
    return _done_to(reading, reading.parts[at], who, noun) if who else ""


def _done_to(reading: Reading, part: Part, who: int, noun: str) -> str:
    """Put a noun behind the verb of the clause that narrows it, whose subject begins at a word."""
    inner = inside_of(reading, part)
    verb = main_verb(inner, who)
    if verb <= 0:
        return ""
    while any(t.tag in "AVER" or t.low == "once" for t in inner[verb + 1 : verb + 2]):
        verb += 1
    if any(t.tag in "ODNM" or t.low == "to" for t in inner[verb + 1 : verb + 2]):
        return ""  # "whom the court ordered us not to name"
    # whose "he" is in "whom he had once accused of it", nobody knows
    acts = reading.text[inner[who].start : inner[verb].end]
    return f"{acts} {noun}{reading.text[inner[verb].end : part.end]}"


def phrase_before(reading: Reading, start: int) -> str:
    """Return the noun phrase that stands before the comma in front of a position."""
    before = [t for t in reading.sent if t.end <= start]
    while before and before[-1].tag in PAUSE:
        before.pop()
    k = len(before)
    while k and _of_phrase(before, k - 1):
        k -= 1
        if before[k].tag == "D" and (not k or before[k - 1].low != "of"):
            break
    k += before[k : k + 1] != [] and before[k].low == "of"  # "ahead of | the talks, which"
    return read(reading, before[k].start, before[-1].end) if k < len(before) else "It"


def _of_phrase(before: Words, k: int) -> bool:
    """Tell whether a word belongs to the noun phrase that ends with the last of some words."""
    token = before[k]
    last = k + 1 == len(before)
    if token.tag == "E" and is_finite(before, k):
        return False  # "The court freed | Ann Roe, who"
    if token.tag == "E" and last and k and before[k - 1].tag not in "DEN&":
        return False  # "when the mill (the old one) burned, the cause of which": no noun
    if token.tag in "NDE&%$" or token.low == "of":
        return True
    if token.capital:
        return k > 0 or token.tag not in "PRS"  # "Outside | the hall, which was full"
    after = before[k - 1].tag if k else ""
    if (token.tag == "V" and after in ("D", "N")) or (token.tag in "GR" and after == "D"):
        return not is_finite(before, k)  # "its shares", "the old report", "the building"
    hyphen = token.tag == "-" and not last and token.end == before[k + 1].start
    return hyphen or (k > 0 and before[k - 1].low[0].isdigit())  # "the 25 strong crew"


def lowered(phrase: str) -> str:
    """Begin a phrase that stood first as one within a sentence: "In the mill"."""
    first = phrase.split(" ", 1)[0].lower()
    return f"{first}{phrase[len(first) :]}" if tag(first, False) == "D" else phrase
