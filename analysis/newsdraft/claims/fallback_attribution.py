"""Attributions that a sentence shows by its main verb or ", mediators said," where none was found.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "Two envoys, who met in Oslo, say the talks have failed."
>>> sent = tokens(text, 0, len(text))
>>> [text[s.start : s.end] for s in overlooked(text, sent) if s.said]
['the talks have failed.']
"""

from newsdraft.attribution.attributed import Attribution
from newsdraft.attribution.content_ends import content_end
from newsdraft.attribution.reporting_verbs import forms
from newsdraft.attribution.stances import stance_of
from newsdraft.claims.adjuncts import clause_verb
from newsdraft.claims.adverbials import time_end
from newsdraft.claims.segment import Segment
from newsdraft.claims.source_type import core_of
from newsdraft.claims.word_lists import listed, words_in
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import tag
from newsdraft.parse.tokenizer import Words, until
from newsdraft.parse.verb_groups import group_start, has_finite
from newsdraft.text import Span

_BESIDE = forms("bare_clause") | {"show", "suggest", "indicate"}  # ", polls show,"


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
    word = text[opens:last].split(" ")[0]
    lower = word[:1].islower() and (
        text[first:comma].split()[-1][:1].isupper()
        or word in ("who", "speaking")
        or (tag(word, False) in "EV" and text[first:comma].lower().startswith("the "))
    )
    if not lower or last - opens < 8 or word in ("and", "or", "but"):
        return None
    return Segment(opens, last, None, Span(first, comma), True)


def _behind_source(text: str, said: Attribution, end: int) -> int:
    """Return where ", director of the gallery" ends behind a source that does not hold it."""
    last = said.source[-1].end
    ahead = [s.start for s in (*said.content, *said.cue) if s.start > last]
    stop = min([*ahead, end])
    opens = text[last : last + 2] == ", " and text[last + 2 : last + 3].islower()
    while stop > last and text[stop - 1] in ".,;\"”’' \n":
        stop -= 1
    return stop if opens and stop - last < 120 else last


def speaks(phrase: str) -> bool:
    """Tell whether a source can state something: no thing, no mere plural, no "Among those"."""
    found = words_in(core_of(phrase))
    never = grammar("no_speaker") | grammar("no_source")
    if not found or phrase.split(",")[0].endswith(("which", "that", "this", "This")):
        return False
    return found[0] not in never and found[-1] not in listed("thing")


def overlooked(text: str, sent: Words) -> list[Segment]:
    """Return the stretches of a sentence whose own verb, or one after "and", says a clause."""
    if after := _parenthesis(text, sent):
        return after
    verb = clause_verb(sent)
    if verb < 1 or sent[0].low in ("what", "whatever"):
        return []
    first = group_start(sent, verb)
    if _set_apart(sent, first):
        return []
    subject = Span(sent[0].start, sent[until(sent, 1, first, ",") - 1].end)
    for k in range(verb, len(sent) - 3):
        and_that = sent[k - 1].low == "and" and sent[k + 1].low == "that"  # "left and said that"
        begin = _stated(sent, k) if k == verb or and_that else 0
        if begin and stance_of(sent, ((0, first),), k, (begin, len(sent))):
            return []
        if begin and sent[begin].low[0].isalnum() and speaks(text[subject.start : subject.end]):
            return _voiced(text, sent, subject, (verb, k, begin))
    return []


def _set_apart(sent: Words, first: int) -> bool:
    """Tell whether what stands before a verb group is not its subject alone."""
    commas = sum(t.tag == "," for t in sent[:first])
    inverted = commas == 1 and sent[first - 1].tag == ","  # "Part of it, say experts, is lost"
    fronted = commas > 0 and tag(sent[0].low, False) in "GP"
    return inverted or fronted  # "Piling pressure on Roe, claims have spread"


def _voiced(text: str, sent: Words, subject: Span, words: tuple[int, int, int]) -> list[Segment]:
    """Return what a subject says; before it what it did otherwise, or what its aside states.

    The words are the verb of the clause, the verb of saying, and the first of what is said.
    """
    verb, k, begin = words
    content = Span(sent[begin].start, sent[-1].end)
    cue = Span(sent[k].start, sent[begin - 1].end)
    told = Segment(
        *content, Attribution((subject,), (cue,), (content,), "indirect", True, "own-verb")
    )
    if k > verb:
        return [Segment(sent[0].start, sent[k - 1].start, None), told]
    who = Span(sent[0].start, sent[k - 1].end)
    named = Attribution((who,), (), (), "", True, "own-verb")
    aside = aside_of(text, named, who.start, content.start)
    return [aside, told] if aside else [told]


def _stated(sent: Words, k: int) -> int:
    """Return where the clause begins that a verb of saying has behind it; 0: it has none."""
    base, form = sent[k].base, sent[k].form
    noun = form == "s" and sent[k + 1].tag in "CA"  # "Baltic states and", no verb
    if sent[k].tag != "V" or noun or base not in forms("bare_clause") or form not in "dsb":
        return 0
    begin = time_end(sent, k + 1)
    begin += begin < len(sent) and sent[begin].low == "that"
    told = begin < len(sent) - 1 and has_finite(sent, begin, content_end(sent, begin))
    return begin if told else 0


def _parenthesis(text: str, sent: Words) -> list[Segment]:
    """Return the stretches around ", mediators said," that no attribution was found for."""
    for k in range(4, len(sent)):
        base, form = sent[k].base, sent[k].form
        if base not in _BESIDE or form not in "dsb":
            continue
        after = time_end(sent, k + 1)
        comma = next((i for i in range(k - 1, max(1, k - 8), -1) if sent[i].tag == ","), 0)
        closed = after == len(sent) or sent[after].tag in ",."
        closed = closed or sent[after].low in ("in", "as", "after")
        named = comma and all(t.tag in "DNMO" or t.low == "of" for t in sent[comma + 1 : k])
        if not closed or not named or comma + 1 == k or not has_finite(sent, 0, comma):
            continue
        if stance_of(sent, ((comma + 1, k),), k, (0, comma)):
            return []
        source = Span(sent[comma + 1].start, sent[k - 1].end)
        content = Span(sent[0].start, sent[comma - 1].end)
        cue = Span(sent[k].start, sent[k].end)
        voice = Attribution((source,), (cue,), (content,), "indirect", True, "aside")
        rest = Segment(sent[k].end, sent[-1].end, None)
        told = len(sent) - k > 5 and sent[k + 1].low != "in"  # "said in a note on Twitter"
        return [Segment(*content, voice), *([rest] if told else [])]
    return []
