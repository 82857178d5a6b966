"""Who said what: source, cue and content of every attribution in an article.

>>> article = Article("Ann Roe said the tax will rise. “We lose,” Bob Poe told us.")
>>> for a in find_attributions(article):
...     print([article.text[s:e] for part in (a.source, a.cue, a.content) for s, e in part])
['Ann Roe', 'said', 'the tax will rise']
['Bob Poe', 'told', 'We lose,']

Rules over words and quotation marks, no parse: a verb of the lexicon is taken as a cue where its
neighbours let it be a verb; what it takes stands after it (a clause, a quotation, a noun phrase)
or, at
the end of a clause, before it; its source is the noun phrase before it or, inverted, after it. The
spans
follow the PolNeAR guidelines (Newell, Margolin, Ruths, LREC 2018): source with its appositions, cue
without auxiliaries, content without quotation marks.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from newsdraft.attribution.content_spans import (
    body_end,
    inverted_end,
    left_content,
    left_start,
    right_content,
    right_start,
    takes,
)
from newsdraft.attribution.source_spans import (
    Construction,
    Draft,
    forms,
    is_document,
    roles_of,
    shared_subject,
    speaks,
    speech,
    subject,
)
from newsdraft.attribution.stances import Stance, stance_of
from newsdraft.attribution.unclaimed_quotations import (
    balanced,
    before_colon,
    opening_phrase,
    unclaimed,
)
from newsdraft.document import Document, read
from newsdraft.lexicon import grammar, lexicon
from newsdraft.parse.chunks import (
    clause_back,
    form_of,
    group_start,
    is_finite,
    is_verb,
    noun_end,
    skip_time,
    trim_subject,
)
from newsdraft.parse.clause_ends import content_end
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Token
from newsdraft.text import Article, Span

Words = list[Token]
_LONGEST = 200  # words: what is longer is no sentence, and rules that look back must stay cheap
_MAY_END = ("Q", ".")
_MOST_CUES = 25  # verbs of the lexicon in one sentence: with more it is no prose
_ATTITUDES = frozenset(("asking", "believing", "describing", "finding", "wanting"))
_TITLES = grammar("dotted_titles")


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


def find_attributions(article: Article | Document) -> list[Attribution]:
    """Return every attribution of an article in reading order of its cues.

    Statements somebody makes and attitudes alike; ``reported`` tells them apart. Text without a
    reporting verb or quotation mark gives an empty list.

    >>> [a.construction for a in find_attributions(Article("According to Roe, it is over."))]
    ['according']
    """
    document = read(article)
    reading = _Reading(document.text)
    for paragraph in filter(None, paragraphs(document)):
        reading.earlier, reading.fresh = reading.fresh, len(reading.found)
        for k, sent in enumerate(paragraph):
            drafts = _sentence(sent)
            if not drafts and _is_quotation(sent):
                reading.go_on(sent, k > 0)
            else:
                reading.add(sent, drafts, k > 0)
            reading.before = sent
        if reading.fresh == len(reading.found) and not _is_quotation(paragraph[-1]):
            reading.at = -1
    found = [_joined(a, reading.more[k]) for k, a in enumerate(reading.found)]
    return [a for a in found if a.content]


@dataclass
class _Reading:
    """What has been found so far, and who goes on speaking."""

    text: str
    found: list[Attribution] = field(default_factory=list)
    more: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    at: int = -1  # the attribution that a quotation without a speaker of its own goes on with
    open_ahead: tuple[Span, ...] = ()  # a quotation that the next paragraph closes and ascribes
    before: Words = field(default_factory=list)  # the sentence before
    fresh: int = 0  # the first attribution of this paragraph
    earlier: int = 0  # and of the one before

    def go_on(self, sent: Words, inside: bool) -> None:
        """Take a sentence that is a quotation only; ``inside``: it does not open its paragraph."""
        if self.at < 0:
            since = self.fresh if inside else self.earlier
            self.at = _speaker_before(self.text, self.before, self.found, since)
        self.open_ahead = _leave_open(self.text, sent) if self.at < 0 else ()
        self.more[self.at] += _quoted_spans(self.text, sent)

    def add(self, sent: Words, drafts: list[Draft], inside: bool) -> None:
        """Take a sentence with what it attributes."""
        if self.at < 0 and inside:
            self.at = _speaker_before(self.text, [], self.found, self.fresh)
        if sent[0].tag == "Q" and not any(d.content and d.content[0][0] == 0 for d in drafts):
            self.more[self.at] += _quoted_spans(self.text, sent[:1])
        first = len(self.found)
        self.found += [_anchor(self.text, sent, d) for d in drafts]
        if drafts and self.open_ahead and self.found[first].construction == "fronted":
            whole = self.open_ahead + self.found[first].content
            self.found[first] = replace(self.found[first], content=whole)
        self.at, self.open_ahead = _open_for_more(sent, self.found, first), ()


def _is_quotation(sent: Words) -> bool:
    return sent[0].tag == "Q" and all(t.tag in "Q.-,)" for t in sent)


def _open_for_more(sent: Words, found: list[Attribution], first: int) -> int:
    """Return the attribution that a quotation in the next sentence would go on with, or -1."""
    back = range(len(found) - 1, first - 1, -1)
    for k in back:
        if not found[k].content:
            return k
    return next((k for k in back if found[k].form != "indirect" or sent[-1].tag == ":"), -1)


def _speaker_before(text: str, before: Words, found: list[Attribution], fresh: int) -> int:
    """Return who speaks a quotation that stands alone, by the sentences before it, or -1.

    That is the speaker last quoted in the paragraph, else the one last reported, else the subject
    of the sentence before ("Roe shook his head. “No.”"), for whom an attribution is added.
    """
    back = range(len(found) - 1, max(fresh, len(found) - _MOST_CUES) - 1, -1)
    quoted = (k for k in back if found[k].form != "indirect" and found[k].reported)
    told = (k for k in back if before and _told(found[k]))
    at = next(quoted, next(told, -1))
    if at >= 0 or not before:
        return at
    who = opening_phrase(before, 0, len(before))
    if who is None or not (before[who[0]].tag == "O" or before[who[0]].capital):
        who = shared_subject(before, len(before), [])
    verbs = (k for k in range(len(before)) if is_finite(before, k))
    verb = next(verbs, len(before) - 1 if before[-1].low[0] == "?" else -1)
    if who is None or verb < 0:
        return -1
    draft = Draft((who,), (verb, verb + 1), (), True, "alone")
    found.append(_anchor(text, before, draft))
    return len(found) - 1


def _told(one: Attribution) -> bool:
    return one.construction == "verb" and one.role == "saying"


def _quoted_spans(text: str, sent: Words) -> tuple[Span, ...]:
    pieces = (Span(*_inside(text, t.start, t.end)) for t in sent if t.tag == "Q")
    return tuple(p for p in pieces if p.start < p.end)


def _leave_open(text: str, sent: Words) -> tuple[Span, ...]:
    """Return a quotation that has no closing mark: the next paragraph goes on with it."""
    closed = text[sent[-1].end - 1] in "”\"'’"
    return () if closed else _quoted_spans(text, sent)


def _joined(a: Attribution, more: list[Span]) -> Attribution:
    """Add the quotations of later sentences to the attribution they go on with."""
    form = a.form if a.content else "direct"
    return replace(a, content=(*a.content, *more), form=form) if more else a


def paragraphs(document: Document) -> Iterator[list[Words]]:
    """Yield each paragraph as sentences of words; a boundary inside a quotation does not count."""
    starts = {s.start for s in document.sentences}
    for around in document.paragraphs:
        toks = balanced(document.tokens, around.start, around.end)
        sents: list[Words] = []
        first, tag = 0, ""
        for k, token in enumerate(toks):
            splits = token.start in starts
            full = k - first >= _LONGEST
            may = k > first and (splits or tag in _MAY_END)
            if full or (may and _breaks(toks, k, splits)):
                sents.append(toks[first:k])
                first = k
            tag = token.tag
        yield [*sents, toks[first:]] if toks else []


def _breaks(toks: Words, at: int, splits: bool) -> bool:
    """Tell whether a sentence begins at a word; ``splits`` is what the sentence library says."""
    before = toks[at - 1]
    if before.tag == "Q" and (splits or before.low[-1] in ".?!…"):
        return (splits or toks[at].capital) and not _speaks_after(toks, at, before.low[-1] in ".")
    if before.low in _TITLES:
        return False
    return splits or (before.tag == "." and toks[at].tag == "Q" and toks[at].capital)


def _speaks_after(toks: Words, at: int, strict: bool) -> bool:
    """Tell whether "she asked" or "said Roe" follows a quoted sentence."""
    if form_of(toks[at])[0] in speech() and not toks[at].capital:
        return True
    if toks[at].tag == "Q":
        return False
    end = noun_end(toks, at)
    if not at < end < len(toks) or form_of(toks[end])[0] not in speech():
        return False
    return not strict or end + 1 >= len(toks) or toks[end + 1].tag in ".,P"


def _sentence(sent: Words) -> list[Draft]:
    drafts: list[Draft] = []
    roles = roles_of()
    drafts += filter(None, (_asked(sent, k) for k, t in enumerate(sent) if t.low == "asked"))
    cues = [
        k
        for k, t in enumerate(sent)
        if (t.tag in "VG" and form_of(t)[0] in roles) or t.low == "according"
    ]
    if len(cues) > _MOST_CUES:
        return drafts
    for at in cues:
        if any(d.cue[0] == at for d in drafts):
            continue
        if sent[at].low == "according":
            draft = _according(sent, at)
        else:
            draft = _by_verb(sent, at, drafts) if is_verb(sent, at) else None
        if draft is not None:
            drafts.append(draft)
    if sent[-1].tag == ":" and not any(d.reported for d in drafts):
        who = before_colon(sent, len(sent) - 1, drafts)
        if who is not None:
            drafts.append(Draft((who,), (len(sent) - 1, len(sent)), (), True, "colon-ahead"))
    for at, token in enumerate(sent):
        if token.tag == "Q" and not any(a <= at < b for d in drafts for a, b in d.content):
            draft = unclaimed(sent, at, drafts)
            if draft is not None:
                drafts.append(draft)
    return [d for d in drafts if not _embedded(sent, d, drafts)]


def _embedded(sent: Words, draft: Draft, drafts: list[Draft]) -> bool:
    """Tell whether what another says holds this one, and it is no statement of its own.

    "Roe said he hopes to win" and "said he found a way" are one attribution, not two; "Roe said
    Poe told her so" are two.
    """
    if not draft.content or not any(
        d is not draft and any(a <= draft.cue[0] < b for a, b in d.content) for d in drafts
    ):
        return False
    first, last = draft.content[0][0], draft.content[-1][1]
    states = any(sent[k].tag == "Q" or is_finite(sent, k) for k in range(first, last))
    return not states or draft.role in _ATTITUDES


def _according(sent: Words, at: int) -> Draft | None:
    size = body_end(sent)
    if at + 1 >= size or sent[at + 1].low != "to":
        return None
    end = noun_end(sent, at + 2)
    while end < size and sent[end].tag not in ",.Q;:":
        end += 1
    source = ((at + 2, end),)
    if at and sent[at - 1].tag in ",-Q":
        content = (left_start(sent, at - 1), at - (sent[at - 1].tag != "Q"))
    elif at > 2:
        content = (left_start(sent, at - 1), at)
    else:
        begin = end + (end < size and sent[end].tag == ",")
        content = (begin, size)
    if content[0] >= content[1] or at + 2 >= end:
        return None
    return Draft(source, (at, at + 2), (content,), True, "according")


def _by_verb(sent: Words, at: int, earlier: list[Draft]) -> Draft | None:
    base, kind = form_of(sent[at])
    roles = roles_of()[base]
    end = at + 1
    particle = lexicon("reporting")["particles"].get(base)
    if particle:
        if end < len(sent) and sent[end].low == particle:
            end += 1
        elif roles == {"saying"} and base in grammar("only_with_particle"):
            return None
    start = group_start(sent, at)
    if kind in "dn" and any(t.low in words("be") for t in sent[start:at]):
        return _passive(sent, start, at, roles)
    source, edge = subject(sent, start, earlier)
    if kind == "g" and source and is_document(sent, source):
        source = shared_subject(sent, source[0], earlier) or source
    reported = bool(roles & {"saying", "telling", "finding", "asking", "describing"})
    if source is None or source[0] < edge:
        edge = start
    left = left_content(sent, (edge, start, at, end), roles, kind)
    if left is not None:
        return _fronted(sent, (start, at, end), source, left, reported)
    begin, end = right_start(sent, end, base, roles)
    if source is None and start and sent[start - 1].tag == "Q":
        source = shared_subject(sent, start - 1, earlier)
    if begin < 0 or source is None:
        return None
    if begin == body_end(sent):
        return Draft((source,), (at, end), (), reported, "colon-ahead")
    content = right_content(sent, begin, roles, source[0])
    finds = "finding" in roles and roles <= {"finding", "believing"}
    if content is None or not takes(sent, base, start, content[0], finds):
        return None
    only_may = any(t.low in forms("unreal") for t in sent[start:at])
    quoted = any(sent[k].tag == "Q" for k in range(*content[0]))
    if not quoted and (only_may or not speaks(sent, source)):
        return None
    return Draft((source,), (at, end), content, reported, "verb", sorted(roles)[0])


def _asked(sent: Words, at: int) -> Draft | None:
    """Draft "Asked whether ..., she", "when asked about ...": nobody is named."""
    opens = at == 0 or sent[at - 1].tag in ",(-" or sent[at - 1].low in ("when", "if")
    if not opens or at + 2 >= len(sent):
        return None
    follows = sent[at + 1]
    if follows.tag != "W" and follows.low not in grammar("after_asked"):
        return None
    stop = (k for k in range(at + 2, body_end(sent)) if sent[k].tag in ",;:")
    return Draft((), (at, at + 1), ((at + 1, next(stop, body_end(sent))),), True, "asked")


def _passive(sent: Words, start: int, at: int, roles: frozenset[str]) -> Draft | None:
    """Draft "it was reported that ..." and "X is expected to ...": nobody is named."""
    end = at + 1
    if end >= len(sent) or start == 0:
        return None
    if sent[end].low == "by":
        return None
    if (
        "asking" in roles
        and end + 1 < len(sent)
        and sent[end].tag == ","
        and sent[end + 1].tag == "Q"
    ):
        return Draft((), (at, end), ((end + 1, end + 2),), True, "passive-question")
    stop = content_end(sent, end, False, speech())
    if sent[start - 1].low == "it" and sent[end].low == "that":
        return Draft(
            (), (at, end), ((end, stop),), bool(roles - {"believing", "wanting"}), "passive-it"
        )
    if sent[end].low == "to" and roles & {"believing", "saying", "finding"}:
        first = trim_subject(sent, clause_back(sent, start), start)
        return Draft(
            (), (at, end), ((first, start), (end, stop)), "believing" not in roles, "passive-to"
        )
    return None


def _fronted(
    sent: Words,
    verb: tuple[int, int, int],
    source: tuple[int, int] | None,
    left: tuple[int, int],
    reported: bool,
) -> Draft | None:
    """Draft a content that stands before its cue, with what goes on after it."""
    _, at, end = verb
    size = body_end(sent)
    if source is None or source[0] < left[1]:
        stop = inverted_end(sent, end)
        source = (end, stop) if stop > end else source
    if source is None:
        return None
    rest = max(end, source[1])
    content = [left]
    if sent[left[1] - 1].tag != "Q":
        more = _goes_on(sent, skip_time(sent, rest), size)
        content += [(more, min(size, content_end(sent, more, False, speech())))] if more else []
        return Draft((source,), (at, end), tuple(content), reported, "fronted-clause")
    for k in range(rest, size):
        if sent[k].tag == "Q" and sent[k - 1].tag in ",:-.":
            whole = k + 1 >= size or sent[k].low[-1] in ".?!,"
            content.append((k, k + 1 if whole else content_end(sent, k, False, speech())))
            break
        if k > rest and sent[k].tag in "VG" and form_of(sent[k])[0] in speech():
            break
    return Draft((source,), (at, end), tuple(content), reported, "fronted")


def _goes_on(sent: Words, comma: int, size: int) -> int:
    """Return where a fronted clause goes on after ", she said,", or 0."""
    if comma + 1 >= size or sent[comma].tag != "," or sent[comma + 1].low in ("and", "but"):
        return 0
    chained = sent[comma + 1].tag == "G" and form_of(sent[comma + 1])[0] in speech()
    return 0 if chained else comma + 1


def _anchor(text: str, sent: Words, draft: Draft) -> Attribution:
    """Turn word indices into character spans."""

    def spans(pieces: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
        out = []
        for first, last in pieces:
            start, end = sent[first].start, sent[last - 1].end
            if last - first == 1 and sent[first].tag == "Q":
                start, end = _inside(text, start, end)
            if start < end:
                out.append(Span(start, end))
        return tuple(out)

    content = spans(draft.content)
    quoted = sum(t.end - t.start for a, b in draft.content for t in sent[a:b] if t.tag == "Q")
    total = sum(e - s for s, e in content)
    form = "direct" if quoted >= 0.9 * total else "mixed" if quoted else "indirect"
    verb = (draft.cue[0], draft.content[0]) if draft.content else None
    stance: Stance = stance_of(sent, draft.source, *verb) if verb else ""
    return Attribution(
        spans(draft.source),
        spans((draft.cue,)),
        content,
        form,
        draft.reported,
        draft.construction,
        draft.role,
        stance,
    )


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a quotation's span without its marks and the blanks beside them."""
    while start < end and text[start] in "“”\"' ":
        start += 1
    while start < end and text[end - 1] in "“”\"' ":
        end -= 1
    single = end - start > 2 and text[end - 1] == "’" and text[end - 2] in ".,!?…"
    if single and "‘" not in text[start:end]:
        end -= 1
    return start, end


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """Answer one line of the attribution benchmark, reading its text alone.

    >>> predict({"id": "a", "text": "Roe said no."})["attributions"][0]["cue"]
    [[4, 8]]
    """
    found = find_attributions(Article(str(record["text"])))
    rows = [
        {k: [list(s) for s in getattr(a, k)] for k in ("source", "cue", "content")}
        for a in found
        if a.content
    ]
    return {"id": record["id"], "attributions": rows}
