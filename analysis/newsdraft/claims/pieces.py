"""What somebody says, piece by piece: the predicate with its subject, an aside, no marks.

>>> text = "The dam, Roe said, had burst."
>>> said = Attribution((Span(9, 12),), (), (), "indirect", True, "fronted-clause")
>>> [(text[p.start : p.end], p.subject) for p in pieces_of(Tokens(text), [(0, 7), (19, 28)], said)]
[('had burst', Span(start=0, end=7))]
"""

import re
from dataclasses import replace

from newsdraft.attribution.attributed import Attribution
from newsdraft.claims.openings import condition_end
from newsdraft.claims.segment import Segment
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import tag, words
from newsdraft.parse.tokenizer import Tokens, Words
from newsdraft.parse.verb_groups import has_finite, is_finite
from newsdraft.text import Span

_MARKS = '"“”'
_OPENING = tuple('"“‘«')
_LEFT_OUT = re.compile(r"\s*\[(?:\.\.\.|…)\]\s*(?:However, )?")
_Spans = list[tuple[int, int]]


def unquoted(text: str, said: Attribution, start: int, end: int) -> tuple[int, int]:
    """Leave the marks of a direct quotation, and words that lead to it, outside what is said.

    What somebody does not say is told whole: "Roe did not say “we knew”".
    """
    if said.form != "direct" or said.stance == "silence":
        return start, end
    opened = next((k for k in range(start, min(end, start + 60)) if text[k] in _MARKS), -1)
    closed = max(text.rfind(mark, start, end) for mark in _MARKS)
    if opened < 0 or closed == opened or text[closed:end].strip(_MARKS + " .,"):
        return start, end
    return opened + 1, closed


def _without_gaps(tokens: Tokens, start: int, end: int) -> _Spans:
    """Cut what is quoted where words are left out before another clause: "It rains [...] We go"."""
    edges = [start]
    for gap in _LEFT_OUT.finditer(tokens.text, start, end):
        ahead = tokens.between(gap.end(), end)
        loose = bool(ahead) and ahead[0].tag == "G" and ahead[0].low not in listed("not_participle")
        clause = has_finite(ahead, 1, min(len(ahead), 25))
        opens = ahead and (ahead[0].tag not in "PC" or ahead[0].low in listed("setting"))
        if len(ahead) > 2 and opens and (loose or clause):
            edges += [gap.start(), gap.end()]
    edges.append(end)
    return list(zip(edges[::2], edges[1::2], strict=True))


def _told_in_full(text: str, said: Attribution, start: int) -> Attribution:
    """Call direct what stands in a quotation of its own that goes on with a report."""
    own = any(s <= start < e and text[s - 1 : s] in _OPENING for s, e in said.content[1:])
    return replace(said, form="direct") if own else said


def pieces_of(tokens: Tokens, pieces: _Spans, said: Attribution) -> list[Segment]:
    """Return what is said; a subject cut off ("Holm, according to Lind, won") is kept."""
    whole = [
        Segment(a, b, _told_in_full(tokens.text, said, s))
        for s, e in pieces
        for a, b in _without_gaps(tokens, s, e)
    ]
    if len(pieces) != 2 or said.stance:
        return whole
    opening = tokens.between(*pieces[0])
    if len(whole) == 2 and _is_condition(opening):
        return _on_condition(tokens, whole)
    if said.form == "direct":
        return whole
    last = len(opening) - 1
    begun = last > 0 and opening[last].tag == "A"  # "The army has, sources said, left"
    verbs = [
        k for k, t in enumerate(opening) if is_finite(opening, k) and not (begun and k == last)
    ]
    if any(t.tag == "Q" for t in opening):
        return whole
    if verbs and said.construction == "fronted-clause":
        return _beside_clause(tokens, opening, verbs[0], whole)
    if verbs or len(opening) > 12:
        return whole
    return [whole[1]._replace(subject=Span(*pieces[0]) if _is_subject(opening) else None)]


def _is_subject(opening: Words) -> bool:
    """Tell whether words before a tag are a subject: "The dam, Roe said," and "That, he said,"."""
    return bool(opening) and (opening[0].tag in "DNMO" or opening[-1].low == "that")


def _is_condition(opening: Words) -> bool:
    """Tell whether a stretch is only what another hangs on: "If it broke", "When I saw it"."""
    opens = grammar("supposing") | listed("condition") | listed("reason")
    opens -= grammar("clause_leavers")
    at = bool(opening) and opening[0].low == "even"
    told = len(opening) > 1 and opening[at].low in opens
    return told and not condition_end(opening, at)


def _on_condition(tokens: Tokens, whole: list[Segment]) -> list[Segment]:
    """Return a clause with its condition: "If it broke, he said, the town would drown"."""
    first, rest = whole
    comma = first.end + (tokens.text[first.end : first.end + 1] == ",")
    return [rest._replace(subject=Span(first.start, comma))]


def _without_concession(tokens: Tokens, segment: Segment) -> Segment:
    """Drop the "while" or "although" before a clause that is told by itself."""
    inside = tokens.between(segment.start, segment.end)
    concedes = len(inside) > 2 and inside[0].tag == "S"
    concedes = concedes and inside[0].low in grammar("clause_leavers")
    return segment._replace(start=inside[1].start) if concedes else segment


def _beside_clause(
    tokens: Tokens, opening: Words, verb: int, whole: list[Segment]
) -> list[Segment]:
    """Return a predicate with its subject: "Prices, which rose, he said, will fall"."""
    first, rest = (_without_concession(tokens, one) for one in whole)
    at = next((k for k in range(1, verb) if opening[k].tag == "W"), 0)
    after = tokens.between(rest.start, rest.end)
    hangs = bool(after) and after[0].tag == "S" and after[0].low not in grammar("clause_leavers")
    if hangs or "to" in [t.low for t in after[:3:2]]:  # ", she said, in order to see her son"
        together = rest._replace(subject=Span(first.start, first.end))
        last = opening[-1]  # "It is due, she said, to open"
        open_ = last.base in listed("object_to") or last.low in listed("with_to")
        return [together] if open_ else [first, together]
    if after and after[0].tag == "P" and not has_finite(after, 0, len(after)):
        return [first]  # "Sales rose, the firm reported, against a fall in May"
    if not at or opening[at - 1].tag != "," or not (after and is_finite(after, 0)):
        return [first, rest]
    subject = Span(opening[0].start, opening[at - 2].end)
    told = Segment(opening[at].start, first.end, first.said, subject, True)
    return [told, rest._replace(subject=subject)]


def aside_of(text: str, said: Attribution, start: int, end: int) -> Segment | None:
    """Return what a source's apposition or relative clause states: "Roe, who leads the union"."""
    if not said.source or said.source[-1].end > end or said.source[0].start < start:
        return None
    first, last = said.source[0].start, said.source[-1].end
    comma = text.find(",", first, last)
    if comma < 0:
        comma, last = last, _behind_source(text, said, end)
    if comma >= last:
        return None
    if said.cue and said.cue[0].start < first:  # "said Roe, a judge in Oslo, who ...": to the end
        stop = text.find(",", last, end)
        last = stop if stop > 0 else end
        while last > comma and text[last - 1] in ".,;\"”’' ":
            last -= 1
    opens = comma + 1 + (text[comma + 1 : comma + 2] == " ")
    word, _, after = text[opens:last].partition(" ")
    if tag(word, False) == "R" and tag(after.split(" ")[0], False) == "P":
        return None  # ", down from 2.8% in May": of what was measured, not of who says it
    lower = word[:1].islower() and (
        _is_name(text[first:comma].rpartition(" ")[2])
        or word in ("who", "speaking")
        or (tag(word, False) in "EV" and text[first:comma].lower().startswith("the "))
    )
    if not lower or last - opens < 8 or word in ("and", "or", "but"):
        return None
    return Segment(opens, last, None, Span(first, comma), True)


def _is_name(word: str) -> bool:
    """Tell whether a word ends a name: not the day in "data published on Monday, down from"."""
    return word[:1].isupper() and word.lower() not in words("time")


def _behind_source(text: str, said: Attribution, end: int) -> int:
    """Return where ", director of the gallery" ends behind a source that does not hold it."""
    last = said.source[-1].end
    ahead = [s.start for s in (*said.content, *said.cue) if s.start > last]
    stop = min([*ahead, end])
    opens = text[last : last + 2] == ", " and text[last + 2 : last + 3].islower()
    while stop > last and text[stop - 1] in ".,;\"”’' \n":
        stop -= 1
    return stop if opens and stop - last < 120 else last
