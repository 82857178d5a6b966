"""Draft the claims of an article by rule: a row for each, every label with the rule that gave it.

The unit, the cuts and the labels follow `data/codebook.md`; attributions come from
`draft/attribution`. The rules know English only: of another language nothing is claimed.
Nothing here has been read by anybody: `coder` is "draft".
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from newsdraft.attribution.attributed import Attribution, vouched
from newsdraft.attribution.extraction import find_attributions
from newsdraft.claims.adverbials import dated, time_end
from newsdraft.claims.certainty import under_if
from newsdraft.claims.context import (
    Pronouns,
    Reading,
    names_in_full,
    without_owners,
    without_pronouns,
)
from newsdraft.claims.cutter import Style
from newsdraft.claims.labels import Labels, label, withheld
from newsdraft.claims.main_verbs import clause_verb
from newsdraft.claims.openings import subjectless, without_opening
from newsdraft.claims.parts import ADDED, Part
from newsdraft.claims.segment import Segment, base_of, is_relative, words_of
from newsdraft.claims.source_ids import AUTHOR, Names, Source, source_of
from newsdraft.claims.source_stretches import segments
from newsdraft.claims.source_type import Frame, nameless, someone
from newsdraft.claims.splitting import split
from newsdraft.claims.statements import statement
from newsdraft.claims.stating import is_statement, opens_clause, quoted_verb
from newsdraft.claims.word_lists import has, listed, words_in
from newsdraft.document import Document, read
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import verb_forms
from newsdraft.parse.tokenizer import Tokens, Words
from newsdraft.parse.verb_groups import group_start, is_finite
from newsdraft.parse.word_classes import PREDICATE
from newsdraft.rows import Row, row
from newsdraft.text import Article, Sentence

_CREDIT = re.compile(
    r"(?:^|[.)”\"\w] )(?:Image|Photo|Photograph|Picture|Video|Audio)s?(?: by| credit)?: ", re.M
)
_LONGEST = 250  # words: what is longer is no sentence
_WIDEST = 5_000  # characters, likewise: a quotation is one word
_CLAUSAL = grammar("clausal_verbs")  # what they take is a clause
_Told = tuple[Reading, int, Labels, Source]  # what a row is made of
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]")  # a letter that English does without


def draft_claims(article: Article | Document, entities: Sequence[Any]) -> list[Row]:
    """Propose the rows of `claims.csv`; spans are disjoint and in reading order.

    ``entities`` are those of `entities/names`; with none, a source is a slug of its words. A text
    without a full sentence, or one that is not English, gives none.

    >>> [r["kind"] for r in draft_claims(Article("Officials said the bridge could fall."), [])]
    ['forecast']
    """
    return [claim for claim, _ in claims_with_sources(read(article), entities)]


def claims_with_sources(document: Document, entities: Sequence[Any]) -> list[tuple[Row, Source]]:
    """Return each drafted claim with its source."""
    found = list(_rows(document, entities)) if looks_english(document.text) else []
    for number, (claim, _) in enumerate(found, 1):
        claim["claim_id"] = f"c{number:02d}"
    return found


def unclaimed(article: Article, claimed: Collection[int]) -> dict[int, str]:
    """Return the numbers of the sentences without a claim, each with the reason.

    >>> unclaimed(Article("Why? It rained."), {2})
    {1: 'a question'}
    """
    foreign = "" if looks_english(article.text) else "not English"
    return {
        s.number: foreign or _reason(article, s)
        for s in article.sentences
        if s.number not in claimed
    }


def looks_english(text: str) -> bool:
    """Tell whether enough of a text's first words are English function words (an empty text: yes).

    English news has a share of 0.35 to 0.45, other languages have under 0.1.

    >>> looks_english("The vote is on Tuesday."), looks_english("Die Wahl ist am Dienstag.")
    (True, False)
    """
    found = words_in(text[:5_000])
    if len(found) < 4:
        return not text.strip() or not _FOREIGN.search(text)
    known = sum(map(listed("english").__contains__, found))
    few = len(found) <= 30 and not _FOREIGN.search(text)  # a line of names has few function words
    return known >= (1 if few else 0.15 * len(found))


def _reason(article: Article, sentence: Sentence) -> str:
    quote = article.text[sentence.start : sentence.end]
    reasons = {
        "a question": quote.rstrip('"”’ ').endswith("?"),
        "no words": not any(c.isalpha() for c in quote),
        "a heading": _is_heading(article, sentence),
        "a caption": _is_caption(article, sentence),
        "a fragment": quote.count(" ") < 3,
    }
    return next((reason for reason, holds in reasons.items() if holds), "no clause found")


def _rows(document: Document, entities: Sequence[Any]) -> Iterator[tuple[Row, Source]]:
    tokens = document.tokens
    spoken = [a for a in vouched(find_attributions(document)) if is_statement(tokens, a)]
    spoken.sort(key=lambda a: (a.content[0].start, a.content[-1].end))
    found = ((m.start, m.end, e) for e in entities for m in e.mentions)
    names = sorted(found, key=lambda name: name[:2])
    pronouns = names_in_full(entities)
    at = 0
    for sentence in document.sentences:
        while at < len(spoken) and spoken[at].content[-1].end <= sentence.start:
            at += 1
        near = spoken[at : at + 12]
        if _is_heading(document.article, sentence) or _is_caption(document.article, sentence):
            continue
        if sentence.end - sentence.start > _WIDEST:
            continue
        sent = document.words(sentence)
        for segment in segments(tokens, sent, near) if 0 < len(sent) <= _LONGEST else ():
            for told in _claims(tokens, sent, segment, names, pronouns):
                yield _row(sentence.number, *told), told[-1]


def _is_caption(article: Article, sentence: Sentence) -> bool:
    """Tell whether the paragraph of a sentence credits a picture: "Image: Ann Roe."."""
    around = article.paragraphs[sentence.paragraph - 1]
    stop = min(around.end, around.start + 400)
    named = article.text.find(": ", around.start, stop) >= 0
    return named and _CREDIT.search(article.text, around.start, stop) is not None


def _is_heading(article: Article, sentence: Sentence) -> bool:
    """Tell whether a sentence is a line of its own, short and without a full stop."""
    around = article.paragraphs[sentence.paragraph - 1]
    if (around.start, around.end) != (sentence.start, sentence.end) or len(article.sentences) < 2:
        return False
    quote = article.text[sentence.start : sentence.end]
    return quote.rstrip("”\"’')] ")[-1:] not in (".", "!", "?", "…", ":") and quote.count(" ") < 25


def _claims(
    tokens: Tokens, words: Words, segment: Segment, names: Names, pronouns: Pronouns
) -> Iterator[_Told]:
    said = segment.said
    sent = without_opening(words_of(tokens, words, segment.start, segment.end), said is not None)
    if not _states(sent, segment) or _broken_off(tokens, sent, segment):
        return
    source = source_of(tokens.text, said, names)
    if said is not None and any(someone(tokens.text[a:b]) for a, b in said.source):
        pronouns = without_pronouns(words, pronouns)
    if said is not None and said.source and said.form != "direct":
        pronouns = without_owners(sent, pronouns, names)
    if said is not None and said.stance:
        yield _withheld(tokens, sent, segment, source, pronouns)
        return
    if said is not None and said.form == "direct":
        pronouns = {}  # what somebody said stays in his words
    near = {t.start: pronouns[t.start] for t in sent if t.start in pronouns}
    yield from _stated(tokens, sent, segment, source, near)


def _stated(
    tokens: Tokens, sent: Words, segment: Segment, source: Source, pronouns: Pronouns
) -> Iterator[_Told]:
    text, ahead = tokens.text, _begun(tokens, segment, sent)
    frame = _frame(text, sent, segment, source, bool(ahead))
    whole = [*ahead, *_lows(text, sent)]
    main = whole if frame.nominal else [*ahead, *_from_verb(text, sent, clause_verb(sent))]
    first = label(whole, main, frame)
    parts = split(sent, _style(sent, segment, first, frame))
    named = frame.nominal or _is_verbless(sent, segment)
    reading = Reading(tokens, sent, parts, segment, named, pronouns)
    if len(parts) == 1 and parts[0].part == "clause":
        yield reading, 0, first, source
        return
    clauses = _clauses(tokens, sent, parts)
    clauses[:1] = [[*ahead, *clause] for clause in clauses[:1]]  # none behind '"... and'
    opening = tuple(clauses[0][:4]) if clauses else ()
    for at, (part, clause) in enumerate(zip(parts, clauses, strict=True)):
        if part.part == "subject":
            continue
        inner = words_of(tokens, sent, part.start, part.end)
        own = _lows(text, inner)
        of_subject = part.part == "aside" and (not at or parts[at - 1].part == "subject")
        told = "" if of_subject and not dated(inner) else first.time
        here = frame._replace(part=part.part, told=told, first=first.kind, opening=opening)
        if part.part in ADDED:
            head = words_of(tokens, sent, parts[part.head].start, parts[part.head].end)
            here = here._replace(supposed=bool(under_if(_lows(text, head))))
        alone = reading._replace(segment=segment._replace(said=None))
        authors = of_subject and _is_day_told(segment, inner)
        told_in, by = (alone, AUTHOR) if authors else (reading, source)
        yield told_in, at, label(own, clause, here), by


def _is_day_told(segment: Segment, aside: Words) -> bool:
    """Tell whether an aside only dates what somebody tells of: that is the author's.

    So it is in "The first, on Monday, drew 40 people, police said".
    """
    reported = segment.said is not None and segment.said.form != "direct"
    return reported and 0 < time_end(aside, 0) == len(aside)


def _frame(text: str, sent: Words, segment: Segment, source: Source, begun: bool) -> Frame:
    """Return what a stretch is read in; its verb has ``begun`` in a subject that stands apart."""
    said = segment.said
    if said is None:
        return Frame()
    cue, verb = base_of(text, said), clause_verb(sent)
    tag = sent[verb].tag if verb >= 0 else quoted_verb(sent, said)
    nominal = not begun and _is_nominal(text, said, tag, cue)
    outside = has(source.ids.split("-"), "outside") or is_relative(segment)
    return Frame("clause", cue, source.kind, nominal, said.form == "direct", outside=outside)


def _is_verbless(sent: Words, segment: Segment) -> bool:
    """Tell whether what is said has no verb of its own: "Roe said no", "called it worthless"."""
    said = segment.said
    if said is None or said.form != "indirect" or segment.subject:
        return False
    return not any(t.tag in "VEAOQ" for t in sent)


def _style(sent: Words, segment: Segment, first: Labels, frame: Frame) -> Style:
    """Return how a stretch may be split, by its first clause and its cue."""
    together = first.kind == "judgement" and frame.cue not in listed("lists")
    elided = segment.subject is not None and not segment.aside
    acted = not _topical().isdisjoint([t.low for t in sent])
    topics = first.kind in ("plan", "forecast") or frame.nominal or acted
    wanted = frame.cue in listed("object_to")
    return Style(not together, topics, elided, frame.nominal, wanted, segment.aside)


def _begun(tokens: Tokens, segment: Segment, sent: Words) -> list[str]:
    """Return the verb that a subject ends with: "She would, Roe said, win", "is due, ..., to"."""
    inside = tokens.between(*segment.subject) if segment.subject and not segment.aside else []
    if len(inside) > 1 and sent[0].low == "to":
        return _from_verb(tokens.text, inside, clause_verb(inside))
    return [inside[-1].low] if len(inside) > 1 and inside[-1].tag == "A" else []


@cache
def _topical() -> frozenset[str]:
    """Return every form of the verbs whose lists are claims each."""
    known = listed("topical")
    return known | {form for form, (base, _) in verb_forms().items() if base in known}


def _withheld(
    tokens: Tokens, sent: Words, segment: Segment, source: Source, pronouns: Pronouns
) -> _Told:
    """Make one claim of what is denied, doubted or not said: never cut, never told as if so."""
    said, text = segment.said, tokens.text
    assert said is not None
    inner = words_of(tokens, sent, said.cue[-1].end, segment.end)
    content = inner[1:] if len(inner) > 1 and inner[0].low == "that" else inner  # or "denied that"
    part = Part(sent[0].start, content[-1].end if content else sent[-1].end, said.stance, 0)
    if said.stance == "denial":
        words = _lows(text, content)
        labels = label(words, words, Frame("clause", "deny", source.kind))
    else:
        labels = withheld(_lows(text, words_of(tokens, sent, sent[0].start, said.cue[-1].end)))
    if said.stance == "silence":
        source, segment = AUTHOR._replace(how=source.how), segment._replace(said=None)
    elif said.stance == "doubt":
        labels = labels._replace(kind="judgement", checkable="no")
    reading = Reading(tokens, content, [part], segment, False, pronouns)
    return reading, 0, labels, source


def _is_nominal(text: str, said: Attribution, tag: str, cue: str) -> bool:
    """Tell whether what is said is a noun phrase ("reaffirmed their support"), no clause."""
    if said.form != "direct" and text.startswith("to have ", said.content[0].start):
        return True  # "Roe claims to have seen it": told with who claims it
    if (cue in _CLAUSAL or opens_clause(text, said)) and said.construction != "readout":
        return False
    if not tag or said.construction != "readout" or cue in ("note", "announce"):
        return not tag
    return tag != "A" and not text.endswith("that", 0, said.cue[-1].end)


def _from_verb(text: str, sent: Words, verb: int) -> list[str]:
    """Return the words of a clause from its verb on; all of them where it has none."""
    opens = sent[0].tag in PREDICATE and not sent[0].capital
    first = 0 if opens else group_start(sent, verb)
    if verb < 0 and not opens:  # "Acme, which has grown": the verb of what is added
        near = range(2, len(sent))
        first = next((k for k in near if sent[k].tag == "W" and sent[k - 1].tag == ","), -1) + 1
    return _lows(text, sent[first:] if first else sent)


def _lows(text: str, sent: Words) -> list[str]:
    """Return the words in lower case, those inside quotation marks as well."""
    if "Q" in [t.tag for t in sent]:
        return words_in(text[sent[0].start : sent[-1].end])
    will = listed("will")  # as a noun a testament
    return [t.low for t in sent if t.low[0].isalnum() and (t.tag != "N" or t.low not in will)]


def _clauses(tokens: Tokens, sent: Words, parts: list[Part]) -> list[list[str]]:
    """Return for each part the words of the clause that governs it, its auxiliaries included."""
    told: dict[int, list[str]] = {}
    for at in {part.head for part in parts}:
        inside = words_of(tokens, sent, parts[at].start, parts[at].end)
        words = _from_verb(tokens.text, inside, clause_verb(inside)) if inside else []
        bare = words and verb_forms().get(words[0], ("", "b"))[1] == "b"
        if parts[at].part == "predicate" and at > 0 and bare:  # "may go and | see it"
            opening = tokens.between(parts[0].start, parts[0].end)
            modal = [t.low for t in opening if t.low in listed("modal") and not t.capital]
            words = [*modal[-1:], *words]
        told[at] = words
    return [told[part.head] for part in parts]


def _states(sent: Words, segment: Segment) -> bool:
    """Tell whether a stretch states something: somebody's content, or a clause with a verb."""
    if not sent or sent[-1].low[0] == "?" or len(sent) > _LONGEST or subjectless(sent, segment):
        return False
    if segment.said is not None or segment.subject is not None:
        return any(t.low[0].isalpha() or t.tag == "Q" for t in sent)
    verb = any(is_finite(sent, k) or t.tag == "Q" for k, t in enumerate(sent))
    return len(sent) > 1 and (verb or clause_verb(sent) > 0)


def _broken_off(tokens: Tokens, sent: Words, segment: Segment) -> bool:
    """Tell whether who says it parts the verb from what is left: "It has, Roe said, been sold"."""
    if segment.said is None or segment.said.form != "indirect":
        return False
    last = len(sent) - 1 - (sent[-1].low == "not")
    parted = tokens.text[sent[-1].end : sent[-1].end + 1] == ","
    helps = sent[last].tag == "A" and not sent[last].capital  # "in May"
    return parted and helps


def _row(sentence: int, reading: Reading, at: int, labels: Labels, source: Source) -> Row:
    text, said, part = reading.text, reading.segment.said, reading.parts[at]
    return row(
        "claims", sentence=sentence, start=part.start, end=part.end,
        quote=text[part.start : part.end], statement=statement(reading, at),
        kind=labels.kind, source=source.ids, source_type=source.kind,
        cue=" ".join(text[s:e] for s, e in said.cue) if said else "",
        quotation=_quotation(reading.tokens, part, said), certainty=labels.certainty,
        time=labels.time, tone=labels.tone, checkable=labels.checkable,
        rule=f"cut:{part.part};{source.how};{labels.rule}",
    )  # fmt: skip


def _quotation(tokens: Tokens, part: Part, said: Attribution | None) -> str:
    if said is None:
        return "none"
    if said.form == "direct":
        return "direct"
    if said.source and nameless(tokens.text[said.source[0].start : said.source[-1].end]):
        return "none"
    return "mixed" if tokens.has_mark(part.start, part.end) else "indirect"
