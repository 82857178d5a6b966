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

from dataclasses import replace
from typing import Any

from newsdraft.attribution.attributed import Attribution
from newsdraft.attribution.constructions import attributed_in
from newsdraft.attribution.interviews import answers
from newsdraft.attribution.lone_quotations import Speakers, is_lone
from newsdraft.attribution.quoting_sentences import paragraphs
from newsdraft.attribution.transcripts import signature, turns
from newsdraft.document import Document, read
from newsdraft.text import Article, Span


def find_attributions(article: Article | Document) -> list[Attribution]:
    """Return every attribution of an article in reading order of its cues.

    Statements somebody makes and attitudes alike; ``reported`` tells them apart. Text without a
    reporting verb or quotation mark gives an empty list.

    >>> [a.construction for a in find_attributions(Article("According to Roe, it is over."))]
    ['according']
    """
    document = read(article)
    speakers = Speakers(document.text)
    spoken = [
        Attribution((who,), (cue,), said, "direct", True, "turn")
        for who, cue, said in (*turns(document), *answers(document))
    ]
    for paragraph in filter(None, paragraphs(document)):
        speakers.earlier, speakers.fresh = speakers.fresh, len(speakers.found)
        for k, sent in enumerate(paragraph):
            drafts = attributed_in(sent)
            signed = None if drafts else signature(sent, 0)
            if signed:
                speakers.sign(sent, signed)
            elif not drafts and is_lone(sent):
                speakers.add_lone(sent, k > 0)
            else:
                speakers.add(sent, drafts)
            speakers.before = sent
    found = [_joined(a, speakers.more[k]) for k, a in enumerate(speakers.found)]
    told = [a for a in found if a.content]
    return sorted([*told, *spoken], key=lambda a: a.cue[0]) if spoken else told


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
