"""One attribution as spans of the text, made of the words that a rule found.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "“We lose,” Roe said."
>>> draft = Draft(((1, 2),), (2, 3), ((0, 1),), True, "fronted")
>>> anchored(text, tokens(text), draft).content
(Span(start=1, end=9),)
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from newsdraft.attribution.stances import Stance, stance_of
from newsdraft.parse.quotation_marks import inside
from newsdraft.parse.tokenizer import Words
from newsdraft.text import Span

OWNER = re.compile(r"['’]s$|(?<=s)['’]$")

# How a text shows that somebody says something.
Construction = Literal[
    "verb", "fronted", "fronted-clause", "inverted", "according", "asked", "passive-it",
    "passive-to", "passive-question", "colon", "colon-ahead", "fragment", "alone", "readout",
    "signed", "turn",
    "told-by", "in-words", "noun", "quoted-as",
]  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """One attribution as word indices of a sentence, half-open."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    reported: bool
    construction: Construction
    role: str = ""  # the lexicon's group of the verb: saying, telling, finding ...

    def holds(self, at: int) -> bool:
        """Tell whether a word stands in what somebody is known to say."""
        return any(first <= at < last for first, last in self.content)


@dataclass(frozen=True)
class Attribution:
    """One attribution; ``reported`` is False for an attitude ("hopes for", "rejected").

    ``stance`` is how the source stands to the content where it does not vouch for it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: str
    reported: bool
    construction: Construction
    role: str = ""
    stance: Stance = ""


def anchored(text: str, sent: Words, draft: Draft) -> Attribution:
    """Turn word indices into character spans."""

    def spans(pieces: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
        out = []
        for first, last in pieces:
            start, end = sent[first].start, sent[last - 1].end
            if last - first == 1 and sent[first].tag == "Q":
                start, end = inside(text, start, end)
            if start < end:
                out.append(Span(start, end))
        return tuple(out)

    content = spans(draft.content)
    source = spans(draft.source)
    if draft.construction in ("in-words", "noun"):  # "in Roe's words": Roe
        source = tuple(Span(s, s + len(OWNER.sub("", text[s:e]))) for s, e in source)
    quoted = sum(t.end - t.start for a, b in draft.content for t in sent[a:b] if t.tag == "Q")
    total = sum(e - s for s, e in content)
    whole = quoted >= 0.9 * total and not _led_by_subject(sent, draft)
    form = "direct" if whole else "mixed" if quoted else "indirect"
    held = draft.content
    stance: Stance = stance_of(sent, draft.source, draft.cue[0], held[0]) if held else ""
    cue, how = spans((draft.cue,)), draft.construction
    return Attribution(source, cue, content, form, draft.reported, how, draft.role, stance)


def _led_by_subject(sent: Words, draft: Draft) -> bool:
    """Tell whether a quotation has its subject before it: "Poe “planned it,” Roe said"."""
    first, last = draft.content[0] if draft.content else (0, 0)
    quoted = next((k for k in range(first, last) if sent[k].tag == "Q"), first)
    named = first < quoted and all(t.tag in "DNO" for t in sent[first:quoted])
    return named and draft.construction == "fronted" and not sent[quoted].capital


def vouched(found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what is said to be said inside what somebody denies, doubts or does not say."""
    held = sorted((s, e) for a in found if a.stance for s, e in a.content)
    starts = [start for start, _ in held]
    out = []
    for a in found:
        at = bisect_right(starts, a.cue[0].start) - 1 if a.cue else -1
        if at < 0 or a.cue[0].start >= held[at][1]:
            out.append(a)
    return out
