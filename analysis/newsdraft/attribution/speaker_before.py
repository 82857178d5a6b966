"""Who speaks a quotation that stands alone: whom the sentences before it let speak or act.

>>> speaker_before("", [], [], 0)
-1
"""

from newsdraft.attribution.attributed import Attribution, Draft, anchored
from newsdraft.attribution.possible_sources import can_speak
from newsdraft.attribution.source_spans import shared_subject
from newsdraft.attribution.unclaimed_quotations import opening_phrase
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.verb_groups import is_finite
from newsdraft.parse.word_classes import VERB

_NEAR = 25  # attributions looked back through for who goes on speaking


def speaker_before(text: str, before: Words, found: list[Attribution], fresh: int) -> int:
    """Return who speaks a quotation that stands alone, by the sentences before it, or -1.

    That is whom the sentence before reports, else the speaker last quoted in the paragraph, else
    the subject of the sentence before ("Roe shook his head. “No.”"), for whom one is added; nobody
    where that sentence tells who kept silent.
    """
    if before and any(a.stance == "silence" for a in _told_in(before, found)):
        return -1
    at = _last_to_speak(before, found, fresh)
    if not before or (at >= 0 and not _acts_before(text, before, found)):
        return at
    who = opening_phrase(before, 0, len(before))
    if who is None or not (before[who[0]].tag == "O" or before[who[0]].capital):
        who = shared_subject(before, len(before), [])
    verbs = (k for k in range(len(before)) if is_finite(before, k))
    verb = next(verbs, len(before) - 1 if before[-1].low[0] == "?" else -1)
    if who is None or verb < 0 or not can_speak(text, before, who):
        return -1
    draft = Draft((who,), (verb, verb + 1), (), True, "alone")
    found.append(anchored(text, before, draft))
    return len(found) - 1


def _last_to_speak(before: Words, found: list[Attribution], fresh: int) -> int:
    """Return the last attribution if it tells what is said, else the last quotation."""
    if before and len(found) > fresh and _told(found[-1]):
        return len(found) - 1
    back = range(len(found) - 1, max(fresh, len(found) - _NEAR) - 1, -1)
    quoted = (k for k in back if found[k].form != "indirect" and found[k].reported)
    told = (k for k in back if before and _told(found[k]))
    return next(quoted, next(told, -1))


def _acts_before(text: str, before: Words, found: list[Attribution]) -> bool:
    """Tell whether a sentence that reports nothing tells what somebody named does: "Roe laughed."

    What stands alone behind it is hers, whoever spoke before.
    """
    who = opening_phrase(before, 0, len(before))
    if _told_in(before, found) or who is None or before[0].tag != "N":
        return False
    acts = who[1] < len(before) and before[who[1]].tag in VERB and is_finite(before, who[1])
    return acts and can_speak(text, before, who)


def _told_in(before: Words, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions of a sentence."""
    first, last = before[0].start, before[-1].end
    return [a for a in found[-_NEAR:] if a.cue and first <= a.cue[0].start < last]


def _told(one: Attribution) -> bool:
    return one.construction in ("verb", "fronted-clause") and one.role in ("saying", "telling")
