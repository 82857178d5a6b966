"""Cut a sentence into stretches with one source each: what somebody says, what the author says.

>>> text = "They discussed the treaty and highlighted its value."
>>> tokens = Tokens(text)
>>> found = segments(tokens, tokens.between(0, len(text)), [])
>>> [(text[s.start : s.end], bool(s.said)) for s in found]
[('They discussed the treaty', False), ('its value', True)]
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from newsdraft.attribution.attributed import Attribution
from newsdraft.claims.appositions import tells
from newsdraft.claims.communiques import Act, acts
from newsdraft.claims.openings import asks, past_caption, without_tag
from newsdraft.claims.pieces import aside_of, pieces_of, unquoted
from newsdraft.claims.relatives import last_phrase
from newsdraft.claims.segment import Segment, base_of, is_relative, told_from, words_of
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.clause_openings import acts_on_them
from newsdraft.parse.noun_phrases import clause_back
from newsdraft.parse.tokenizer import Tokens, Words, past_dateline
from newsdraft.parse.verb_groups import group_start, has_finite, is_finite
from newsdraft.parse.word_classes import PAUSE
from newsdraft.text import Span

_SHORTEST = 20  # characters of a clause whose words are not looked at
_LEADS = grammar("restrictive") | grammar("relative_openers") | {"with", "such"}
_Spans = list[tuple[int, int]]
_OUTER = ("according", "fronted-clause")  # these attribute a whole sentence


def segments(tokens: Tokens, sent: Words, near: Sequence[Attribution]) -> list[Segment]:
    """Return the stretches of a sentence in reading order; what nobody says is the author's."""
    text = tokens.text
    sent, (start, end) = _body(tokens, sent)
    inside = [a for a in near if any(s < end and start < e for s, e in a.content)]
    whole = any(_holds_sentence(text, one) for one in inside)
    if not whole and (chain := acts(sent)):
        return _of_acts(sent, chain)
    inside, passed_on = _innermost(text, inside)
    taken: _Spans = [*passed_on]
    held = _held(tokens, sent, Span(start, end), inside, taken)
    if not held:
        return [Segment(start, end, None)]
    gaps = [_told_by_author(text, sent, gap, held, passed_on) for gap in _gaps(taken, start, end)]
    gaps = [gap for gap in gaps if gap.subject or _is_clause(sent, gap)]
    gaps = [gap for gap in gaps if not _breaks_off(tokens, gap, held)]
    return sorted([*held, *gaps], key=lambda part: part.start)


def _body(tokens: Tokens, sent: Words) -> tuple[Words, Span]:
    """Return the words of a sentence behind its dateline and caption, and their place."""
    start, end = sent[0].start, sent[-1].end
    if start < (begin := past_dateline(tokens.text, start, end)):
        start, sent = begin, words_of(tokens, sent, begin, end)
    if caption := past_caption(sent):
        start, sent = sent[caption].start, sent[caption:]
    return sent, Span(start, end)


def _holds_sentence(text: str, said: Attribution) -> bool:
    """Tell whether an attribution leaves no act in its sentence that a readout would tell."""
    who = any(text[s:e] == "who" for s, e in said.source)
    beside = any(text[s:e].endswith("ing") for s, e in said.cue)  # "called it odd, adding that"
    return who or beside or said.form != "indirect" or said.construction in _OUTER


def _told_by_author(
    text: str, sent: Words, gap: Segment, held: list[Segment], passed_on: list[Span]
) -> Segment:
    """Return what is left between what others say, with its subject, without what leads to them."""
    sources = [s for part in held if part.said for s in part.said.source] + passed_on
    gap = without_tag(sent, _owned(text, _resumed(text, sent, gap, held), sources))
    return _without_lead(sent, _without_frame(sent, gap, held))


def _held(
    tokens: Tokens, sent: Words, whole: Span, inside: list[Attribution], taken: _Spans
) -> list[Segment]:
    """Return what is said in a sentence, and asides of sources; add their places to ``taken``."""
    text, (start, end) = tokens.text, whole
    held: list[Segment] = []
    for found in sorted(inside, key=lambda a: (a.content[0].start, -a.content[-1].end)):
        edge = max((e for _, e in taken if found.stance and e <= found.cue[0].start), default=start)
        said = _with_verb(sent, found, edge) if found.stance else found
        pieces = [unquoted(text, said, max(s, start), min(e, end)) for s, e in said.content]
        pieces = [(s, e) for s, e in pieces if s < e]
        if not pieces or any(s < e2 and s2 < e for s, e in pieces for s2, e2 in taken):
            continue
        told = [_of_relative(sent, one) for one in pieces_of(tokens, pieces, said)]
        held += [_believed(text, one) for one in told]
        asides = [one for one in _asides(tokens, said, whole) if not _is_told(one, inside, taken)]
        held += asides
        beside = said.source if _adjacent(text, said) else ()
        taken += [*pieces, *beside, *said.cue, *((one.start, one.end) for one in asides)]
    return held


def _of_relative(sent: Words, segment: Segment) -> Segment:
    """Give what is said in a relative clause its subject: "a firm which, Roe says, | had lied"."""
    said = segment.said
    if said is None or said.stance or said.form != "indirect" or segment.subject:
        return segment
    verb = next((k for k, t in enumerate(sent) if t.start >= segment.start), 0)
    while verb < len(sent) - 1 and sent[verb].tag == "R":
        verb += 1  # "who, she says, never smoked"
    before = [t for t in sent[:verb] if said.source and t.end <= told_from(said)]
    while before and before[-1].tag in PAUSE:
        before.pop()
    opens = len(before) > 1 and before[-1].low in ("who", "which", "that")
    if not opens or not is_finite(sent, verb):
        return segment
    return segment._replace(subject=last_phrase(before[:-1]))


def _is_told(aside: Segment, inside: list[Attribution], taken: _Spans) -> bool:
    """Tell whether an aside is cut already, or holds what it says: "Roe, who said so, left"."""
    cues = (s for one in inside if not one.stance for s in one.cue)
    return aside[:2] in taken or any(aside.start < s.start and s.end < aside.end for s in cues)


def _asides(tokens: Tokens, said: Attribution, whole: Span) -> list[Segment]:
    """Return the apposition of a source, if it has one and no clause goes on there."""
    aside = aside_of(tokens.text, said, *whole) if said.stance != "silence" else None
    if not aside or tells(inner := tokens.between(aside.start, aside.end), 0, len(inner)):
        return []  # "It rained, said Ann Roe, the bridge would fall"
    return [aside]


def _without_frame(sent: Words, gap: Segment, held: list[Segment]) -> Segment:
    """Cut off "an auditor noticed that", and what was asked, where somebody else tells the rest."""
    inside = [t for t in sent if gap.start <= t.start and t.end <= gap.end and t.tag != ","]
    follows = any(gap.end <= one.start for one in held)
    if inside and inside[0] is sent[0] and follows and asks(inside):
        return gap._replace(end=gap.start)  # "Asked whether she would resign, Roe said"
    if gap.subject or not follows or not _leads(inside):
        return gap
    words = [t for t in sent if t.end <= inside[-2].end]
    first = clause_back(words, group_start(words, len(words) - 1))
    while first and words[first - 1].tag in "WSC,-":
        first -= 1
    return gap._replace(end=max(gap.start, words[first - 1].end) if first else gap.start)


def _leads(words: Words) -> bool:
    """Tell whether words end with a verb and the "that" of its clause."""
    that = len(words) > 1 and words[-1].low in ("that", "whether")
    return that and words[-2].tag in "VEAG"


def _breaks_off(tokens: Tokens, gap: Segment, held: list[Segment]) -> bool:
    """Tell whether nothing is told beside a cue: "They had been | told by", "said | in a note"."""
    inside = tokens.between(gap.start, gap.end)
    cues = [cue for one in held if one.said for cue in one.said.cue]
    leads = any(0 <= cue.start - gap.end <= 1 for cue in cues)
    if any(0 <= gap.start - cue.end <= 1 for cue in cues) and inside[0].tag == "P":
        return not any(t.tag in ",;ASCWO" for t in inside)
    return leads and bool(inside) and inside[-1].tag in "AR"


def _without_lead(sent: Words, gap: Segment) -> Segment:
    """Cut off the "after" or "with" that leads to what somebody else says."""
    inside = [t for t in sent if gap.start <= t.start and t.end <= gap.end]
    while len(inside) > 1 and (inside[-1].tag in "SC," or inside[-1].low in _LEADS):
        which = inside.pop().low in ("which", "whom")
        if which and len(inside) > 1 and inside[-1].tag == "P":
            inside.pop()  # "a coma from which"
    return gap._replace(end=inside[-1].end) if inside else gap


def _innermost(text: str, inside: list[Attribution]) -> tuple[list[Attribution], list[Span]]:
    """Leave out who passes on what another says: "According to the Herald, Burrows said"."""
    passing = []
    for outer in (one for one in inside if not one.stance):
        others = [inner for inner in inside if inner is not outer]
        told = outer.construction == "according" or base_of(text, outer) in listed("passing_on")
        told = told and any(_holds(outer.content[0], inner) for inner in others)
        if told or any(_parted(outer, inner) for inner in others):
            passing.append(outer)
    spans = [s for one in passing for s in (*one.source, *one.cue)]
    return [one for one in inside if one not in passing], spans


def _parted(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether a content is another's, parted by who says it: "Holm, so Lind, won"."""
    first, last = inner.content[0], inner.content[-1]
    near = 0 <= first.start - outer.content[0].start <= len("that ")
    between = near and len(inner.content) == 2 and first.end < inner.cue[0].start < last.start
    return between and last.start < outer.content[-1].end


def _holds(content: Span, inner: Attribution) -> bool:
    """Tell whether most of a content is what another is said in it to say."""
    if not inner.cue or not inner.source or inner.stance:
        return False
    said = inner.content[-1].end - inner.content[0].start
    within = content.start <= inner.source[0].start and inner.content[-1].end <= content.end
    edge = inner.source[-1].end - content.start < 90
    return within and edge and 2 * said > content.end - content.start - 60


def _resumed(text: str, sent: Words, gap: Segment, held: list[Segment]) -> Segment:
    """Give a predicate behind "Roe, who said so," or "Roe said so and" its subject."""
    first = next((k for k, t in enumerate(sent) if t.start >= gap.start and t.tag not in PAUSE), 0)
    parts = [p for p in held if p.said and p.end <= gap.start and p.said.source]
    told = [p.said for p in parts if p.said]
    if not first or not told or gap.end < sent[-1].start:
        return gap
    if sent[first].tag == "C" and first + 2 < len(sent):
        if is_relative(parts[-1]):
            return _past_relative(sent, first + 1, gap)
        return _joined(sent, first + 1, gap, told[-1])
    if not (is_finite(sent, first) or sent[first].tag == "E"):
        return gap
    subject = _who_goes_on(text, sent, first, told[-1])
    return Segment(sent[first].start, gap.end, None, subject) if subject else gap


def _past_relative(sent: Words, k: int, gap: Segment) -> Segment:
    """Give "and kept it" behind "sold land that, Roe says, was hers" the subject of "sold"."""
    subject = _first_subject(sent, 0, k)
    inside = [t for t in sent if subject and t.end <= subject.end]
    if not subject or any(t.tag in ",SWQ;:" for t in inside) or not is_finite(sent, k):
        return gap
    return Segment(sent[k].start, gap.end, None, subject)


def _first_subject(sent: Words, first: int, stop: int) -> Span | None:
    """Return what stands before the first verb group from a word on."""
    verb = next((n for n in range(first, stop) if is_finite(sent, n)), first)
    start = group_start(sent, verb)
    return Span(sent[first].start, sent[start - 1].end) if start > first else None


def _joined(sent: Words, k: int, gap: Segment, said: Attribution) -> Segment:
    """Give a predicate behind "she said, and" its subject: that of what is said, or the speaker."""
    subject = None
    if sent[k].form == "b":  # "It would fall, she said, and | harm us"
        subject = _modal(sent, said)
    if not subject and sent[k].tag == "A":  # "It fell, she said, and | was mended"
        subject = _subject_told(sent, said)
    if subject:
        return Segment(sent[k].start, gap.end, said, subject)
    return Segment(sent[k].start, gap.end, None, said.source[0]) if _acts(sent, k) else gap


def _who_goes_on(text: str, sent: Words, verb: int, said: Attribution) -> Span | None:
    """Return the subject of a verb behind what is said, if the speaker begins its sentence."""
    source = said.source[0]
    if said.construction == "noun":  # "Roe's claim that it rained | was wrong"
        return Span(min(source.start, said.cue[0].start), said.content[-1].end)
    beside = source.start <= sent[0].end + 1 and text[source.end : source.end + 2] == ", "
    if beside or acts_on_them(sent, verb):
        return source  # "Roe, saying so, left"; "found that Roe had lied, | ordered him to pay"
    return _before_relative(text, sent, source)


def _modal(sent: Words, said: Attribution) -> Span | None:
    """Return the subject of what is said with its modal: "The bill would"."""
    first, last = said.content[-1]
    inside = [t for t in sent if first <= t.start < last]
    modal = next((t for t in inside if t.tag == "A"), None)
    told = modal is not None and modal.low in listed("modal")
    return Span(first, modal.end) if modal and told and said.form == "indirect" else None


def _subject_told(sent: Words, said: Attribution) -> Span | None:
    """Return the subject of a clause that stands before its cue."""
    inside = [k for k, t in enumerate(sent) if said.content[0].start <= t.start < told_from(said)]
    plain = said.construction == "fronted-clause" and said.form == "indirect"
    alone = plain and len(said.content) == 1 and inside
    return _first_subject(sent, inside[0], inside[-1] + 1) if alone else None


def _before_relative(text: str, sent: Words, source: Span) -> Span | None:
    """Return what the first relative pronoun of a sentence takes up, if that is the source."""
    opens = next(
        (t for t in sent if t.tag == "W" and t.low in ("who", "whose", "which", "that")), None
    )
    if opens is None or not opens.start <= source.start <= opens.end + len(", "):
        return None
    end = opens.start
    while end > sent[0].start and text[end - 1] in ", –—-":
        end -= 1
    return Span(sent[0].start, end) if end > sent[0].start else None


def _acts(sent: Words, k: int) -> bool:
    """Tell whether a verb goes on behind "and": "and sentenced him"."""
    past = sent[k].tag == "E" and (sent[k + 1].tag in "DPM$" or sent[k + 1].capital)
    return past or is_finite(sent, k)


def _with_verb(sent: Words, said: Attribution, edge: int) -> Attribution:
    """Let a denial begin with its verb; silence is told whole: "Nobody said that ..."."""
    verb = next((k for k, t in enumerate(sent) if t.end > said.cue[0].start), 0)
    first = {"denial": verb, "doubt": group_start(sent, verb)}.get(said.stance)
    begin = edge if first is None else sent[first].start
    end = max(said.content[-1].end, said.cue[-1].end)
    quoted = (t.end for t in sent if t.tag == "Q" and t.start < end <= t.end)
    return replace(said, content=(Span(begin, next(quoted, end)),))


def _owned(text: str, gap: Segment, sources: list[Span]) -> Segment:
    """Give ", who asked not to be named" the nearest source before it for its subject."""
    opens = re.match(r"[\s,]{1,3}(?=(?:who|which)\s)", text[gap.start : gap.start + 12])
    before = [s for s in sources if s.end <= gap.start]
    if not opens or not before:
        return gap
    end = gap.end
    while end > gap.start and text[end - 1] in ".,; \n":
        end -= 1
    return Segment(gap.start + opens.end(), end, None, max(before, key=lambda s: s.end), True)


def _is_clause(sent: Words, gap: Segment) -> bool:
    """Tell whether what is left is long, or a subject with its verb: "Ann Roe sued Acme"."""
    inside = [t for t in sent if gap.start <= t.start and t.end <= gap.end and t.tag not in ",."]
    whole = len(inside) > 3 and inside[0].tag in "DNO" and has_finite(inside, 1, len(inside))
    return whole or gap.end - gap.start > _SHORTEST


def _gaps(taken: _Spans, start: int, end: int) -> list[Segment]:
    """Return what is left between what is said, if long enough to be a clause."""
    edge, gaps = start, []
    for a, b in sorted(taken):
        if a > edge:
            gaps.append((edge, min(a, end)))
        edge = max(edge, b)
    gaps.append((edge, end))
    return [Segment(s, e, None) for s, e in gaps if e - s > 8]


def _of_acts(sent: Words, chain: list[Act]) -> list[Segment]:
    """Turn the acts of a readout into stretches: the acts the author's, their content said."""
    out = []
    for number, act in enumerate(chain):
        a, b = act.subject
        subject = Span(sent[a].start, sent[b - 1].end)
        first = sent[0].start if number == 0 else sent[act.verb].start
        implied = None if number == 0 else subject
        content = Span(sent[min(act.begin, act.end - 1)].start, sent[act.end - 1].end)
        if act.sort == "act":
            out.append(Segment(first, content.end, None, implied))
            continue
        if act.sort == "both":
            stop = act.begin
            while sent[stop - 1].low in ("for", "on", "upon"):
                stop -= 1
            alone = stop == act.verb + 1
            rest = Span(content.start, content.end) if alone else None
            out.append(Segment(first, sent[stop - 1].end, None, implied, rest=rest))
        last = act.begin - 1 if act.sort == "content" else act.verb
        cue = Span(sent[act.verb].start, sent[last].end)
        quoted = any(t.tag == "Q" for t in sent[act.begin : act.end])
        form = "mixed" if quoted else "indirect"
        voice = Attribution((subject,), (cue,), (content,), form, True, "readout")
        out.append(Segment(content.start, content.end, voice))
    return out


def _believed(text: str, segment: Segment) -> Segment:
    """Take "it expects" in "said it expects rain" into the cue."""
    said = segment.said
    head = text[segment.start : segment.start + 24].split(" ")[:3]
    if said is None or said.form != "indirect" or len(head) < 3:
        return segment
    if head[0] in ("it", "they", "he", "she") and head[1] in listed("believing"):
        start = segment.start + len(head[0]) + len(head[1]) + 2
        cue = (*said.cue, Span(segment.start, start - 1))
        content = (Span(start, segment.end), *said.content[1:])
        return Segment(start, segment.end, replace(said, cue=cue, content=content))
    return segment


def _adjacent(text: str, said: Attribution) -> bool:
    """Tell whether nothing but adverbs stands between a source and its cue."""
    if not said.source or not said.cue:
        return True
    first, last = sorted([said.source[-1], said.cue[0]])
    between = text[first.end : last.start]
    acts = between.endswith(", ") and between[0] != "," and text.endswith("ing", 0, last.end)
    return len(between) < 40 and len(between.split()) < 4 and not acts  # "Roe left, saying"
