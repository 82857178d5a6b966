"""Who said what: source, cue and content of every attribution in an article.

>>> article = Article("Ann Roe said the tax will rise. “We lose,” Bob Poe told us.")
>>> for a in find_attributions(article):
...     print([article.text[s:e] for part in (a.source, a.cue, a.content) for s, e in part])
['Ann Roe', 'said', 'the tax will rise']
['Bob Poe', 'told', 'We lose,']

Rules over words and quotation marks, no parse: a verb of the lexicon is taken as a cue where its
neighbours let it be a verb (`constructions`); what it takes stands after it (a clause, a quotation,
a noun phrase) or, at the end of a clause, before it (`content_spans`), and ends where
`content_ends` says; its source is the noun phrase before it or, inverted, after it
(`source_spans`). The spans follow the PolNeAR guidelines (Newell, Margolin, Ruths, LREC 2018):
source with its appositions, cue without auxiliaries, content without quotation marks.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from newsdraft.attribution.attributed import Attribution, Draft, anchored
from newsdraft.attribution.constructions import attributed_in
from newsdraft.attribution.interviews import answers
from newsdraft.attribution.possible_sources import is_somebody
from newsdraft.attribution.quoting_sentences import paragraphs
from newsdraft.attribution.speaker_before import speaker_before
from newsdraft.attribution.transcripts import signature, turns
from newsdraft.document import Document, read
from newsdraft.parse.quotation_marks import inside
from newsdraft.parse.tokenizer import Words
from newsdraft.text import Article, Span


def find_attributions(article: Article | Document) -> list[Attribution]:
    """Return every attribution of an article in reading order of its cues.

    Statements somebody makes and attitudes alike; ``reported`` tells them apart. Text without a
    reporting verb or quotation mark gives an empty list.

    >>> [a.construction for a in find_attributions(Article("According to Roe, it is over."))]
    ['according']
    """
    document = read(article)
    reading = _Reading(document.text)
    spoken = [
        Attribution((who,), (cue,), said, "direct", True, "turn")
        for who, cue, said in (*turns(document), *answers(document))
    ]
    for paragraph in filter(None, paragraphs(document)):
        reading.earlier, reading.fresh = reading.fresh, len(reading.found)
        for k, sent in enumerate(paragraph):
            drafts = attributed_in(sent)
            signed = None if drafts else signature(sent, 0)
            if signed:
                reading.sign(sent, signed)
            elif not drafts and _is_quotation(sent):
                reading.go_on(sent, k > 0)
            else:
                reading.add(sent, drafts)
            reading.before = sent
    found = [_joined(a, reading.more[k]) for k, a in enumerate(reading.found)]
    told = [a for a in found if a.content]
    return sorted([*told, *spoken], key=lambda a: a.cue[0]) if spoken else told


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
    alone: tuple[Span, ...] = ()  # the last quotation that was a sentence by itself

    def go_on(self, sent: Words, inside: bool) -> None:
        """Take a sentence that is a quotation only; ``inside``: it does not open its paragraph."""
        if self.at < 0:
            since = self.fresh if inside else self.earlier
            self.at = speaker_before(self.text, self.before, self.found, since)
        self.open_ahead = _leave_open(self.text, sent) if self.at < 0 else ()
        self.alone = _quoted_spans(self.text, sent)
        self.more[self.at] += self.alone

    def sign(self, sent: Words, name: tuple[int, int]) -> None:
        """Give the quotation alone that stands before a signature to who signs it."""
        if self.alone and _is_quotation(self.before):
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


def _is_quotation(sent: Words) -> bool:
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


def _joined(a: Attribution, more: list[Span]) -> Attribution:
    """Add the quotations of later sentences to the attribution they go on with."""
    form = a.form if a.content else "direct"
    return replace(a, content=(*a.content, *more), form=form) if more else a


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
