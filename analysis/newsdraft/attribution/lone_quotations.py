"""Who speaks a quotation that stands alone: who goes on speaking, or whom the text lets act.

`Speakers.add_lone` takes one: its speaker is that of the quotation before (`_open_for_more`), else
whom the sentences before let speak or act (`_speaker_before`), or who signs it.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from newsdraft.attribution.attributed import Attribution, Draft, anchored
from newsdraft.attribution.possible_sources import can_speak, is_somebody
from newsdraft.attribution.source_spans import shared_subject
from newsdraft.attribution.unclaimed_quotations import opening_phrase
from newsdraft.parse.quotation_marks import inside
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.verb_groups import is_finite
from newsdraft.parse.word_classes import VERB
from newsdraft.text import Span

_NEAR = 25  # attributions looked back through for who goes on speaking


@dataclass
class Speakers:
    """What has been found so far, and who goes on speaking."""

    text: str
    found: list[Attribution] = field(default_factory=list)
    more: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    at: int = -1  # the attribution that a quotation without a speaker of its own goes on with
    open_ahead: tuple[Span, ...] = ()  # a quotation that the next paragraph closes and ascribes
    before: Words = field(default_factory=list)  # the sentence before
    fresh: int = 0  # the first attribution of this paragraph
    earlier: int = 0  # and of the one before
    alone: tuple[Span, ...] = ()  # the last quotation that was a sentence by itself

    def add_lone(self, sent: Words, inside: bool) -> None:
        """Take a sentence that is a quotation only; ``inside``: it does not open its paragraph."""
        if self.at < 0:
            since = self.fresh if inside else self.earlier
            self.at = _speaker_before(self.text, self.before, self.found, since)
        self.open_ahead = _leave_open(self.text, sent) if self.at < 0 else ()
        self.alone = _quoted_spans(self.text, sent)
        self.more[self.at] += self.alone

    def sign(self, sent: Words, name: tuple[int, int]) -> None:
        """Give the quotation alone that stands before a signature to who signs it."""
        if self.alone and is_lone(self.before):
            del self.more[self.at][-len(self.alone) :]
            draft = Draft((name,), (0, 1), (), True, "signed")
            signed = replace(anchored(self.text, sent, draft), content=self.alone, form="direct")
            self.found.append(signed)
        self.at, self.alone = -1, ()

    def add(self, sent: Words, drafts: list[Draft]) -> None:
        """Take a sentence with what it attributes."""
        if sent[0].tag == "Q" and not any(d.content and d.content[0][0] == 0 for d in drafts):
            self.more[self.at] += _quoted_spans(self.text, sent[:1])
        first = len(self.found)
        drafts = [d for d in drafts if is_somebody(sent, d)]
        self.found += [anchored(self.text, sent, d) for d in drafts]
        if drafts and self.found[first].construction == "fronted":
            whole = self.open_ahead + self.found[first].content
            self.found[first] = replace(self.found[first], content=whole)
        self.at, self.open_ahead = _open_for_more(sent, self.found, first), ()


def is_lone(sent: Words) -> bool:
    """Tell whether a sentence is a quotation and nothing else."""
    return sent[0].tag == "Q" and all(t.tag in "Q.-,)" for t in sent)


def _open_for_more(sent: Words, found: list[Attribution], first: int) -> int:
    """Return the attribution that a quotation in the next sentence would go on with, or -1."""
    back = range(len(found) - 1, first - 1, -1)
    return next((k for k in back if found[k].form != "indirect" or sent[-1].tag == ":"), -1)


def _quoted_spans(text: str, sent: Words) -> tuple[Span, ...]:
    pieces = (Span(*inside(text, t.start, t.end)) for t in sent if t.tag == "Q")
    return tuple(p for p in pieces if p.start < p.end)


def _leave_open(text: str, sent: Words) -> tuple[Span, ...]:
    """Return a quotation that has no closing mark: the next paragraph goes on with it."""
    closed = text[sent[-1].end - 1] in "”\"'’»«“"
    return () if closed else _quoted_spans(text, sent)


def _speaker_before(text: str, before: Words, found: list[Attribution], fresh: int) -> int:
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
