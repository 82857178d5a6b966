"""What a verb behind "and" shares with the one before it: "was held in May and | sued by Roe".

>>> from newsdraft.parse.tokenizer import tokens
>>> _of_list(tokens("They were cut, dated"), tokens("sent to Roe"))
'were '
"""

from newsdraft.claims.context import Reading, inside_of
from newsdraft.claims.main_verbs import main_verb
from newsdraft.parse.tagger import is_participle, reporting, same_past, words
from newsdraft.parse.tokenizer import Words, until
from newsdraft.parse.verb_groups import group_start, is_past
from newsdraft.parse.word_classes import VERB

_WILLING = reporting("wanting")


def auxiliary(reading: Reading, at: int) -> str:
    """Return the auxiliary, and "to" with its verb, that a bare verb after "and" shares."""
    inside = inside_of(reading, reading.parts[at])
    before = inside_of(reading, reading.parts[at - 1])
    if len(inside) > 1 and is_past(inside[0]) and inside[1].low == "by":
        return _passive_before(reading, at)
    joined = reading.parts[at - 1].part in ("clause", "predicate")
    if joined and inside and (shared := _of_list(before, inside)):
        return shared
    if joined and inside and len(before) > 1 and before[-1].tag in VERB and inside[0].tag in VERB:
        return _beside(before, inside)
    if not inside or inside[0].form != "b" or same_past(inside[0].low):
        return ""
    for back in range(at - 1, -1, -1):
        inner = inside_of(reading, reading.parts[back])
        verb = main_verb(inner)
        if verb >= 0:
            return _verb_with_to(reading, inner, verb)
    return ""


def _beside(before: Words, inside: Words) -> str:
    """Return the auxiliaries that two verbs share: "may have lied and | gone"."""
    group = before[group_start(before, len(before) - 1) : -1]
    helps = [t.low for t in group if t.tag in "AR"]
    wills = len(inside) > 1 and inside[1].low == "to" and inside[0].base in _WILLING
    shared = group and group[0].tag == "A" and not (wills and helps[-1] == "been")
    return " ".join([*helps, ""]) if shared else ""


def _of_list(before: Words, inside: Words) -> str:
    """Return the "were" that three participles share: "were cut, dated and | sent"."""
    verb = main_verb(before)
    begin = max((k + 1 for k, t in enumerate(before) if t.tag == ","), default=0)
    series = 0 < verb < begin < len(before) and is_participle(before[begin].low)
    acts = any(t.tag in "DNOM$" or t.capital for t in inside[1:2])  # "and left | Oslo"
    if not series or acts or not is_participle(inside[0].low):
        return ""
    helps = [t.low for t in before[verb : until(before, verb, begin, "VED,")] if t.tag == "A"]
    return " ".join([*helps, ""]) if helps and helps[-1] in words("be") else ""


def _passive_before(reading: Reading, at: int) -> str:
    """Return the "was" that a participle shares: "was held in May and | sued by Roe"."""
    near = [t for p in reading.parts[max(0, at - 2) : at] for t in inside_of(reading, p)]
    last = next((t.low for t in reversed(near) if t.tag == "A" and not t.capital), "")
    return f"{last} " if last in words("be") else ""


def _verb_with_to(reading: Reading, inner: Words, verb: int) -> str:
    """Return an auxiliary, or a verb with its "to": "hopes to | win"."""
    if inner[verb].tag == "A":
        return inner[verb].low + " "
    to = next((k for k in range(verb, len(inner)) if inner[k].low == "to"), -1)
    return reading.text[inner[verb].start : inner[to].end] + " " if to > 0 else ""
