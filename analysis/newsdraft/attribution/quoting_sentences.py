"""Cut a paragraph into sentences of words: a boundary inside a quotation does not count.

>>> from newsdraft.document import read
>>> from newsdraft.text import Article
>>> [len(p) for p in paragraphs(read(Article("“Go. Now,” Roe said. Poe left.")))]
[2]
"""

from collections.abc import Iterator

from newsdraft.attribution.reporting_verbs import speech
from newsdraft.attribution.unclaimed_quotations import balanced
from newsdraft.document import Document
from newsdraft.parse.noun_phrases import noun_end
from newsdraft.parse.tokenizer import Words

_LONGEST = 200  # words: what is longer is no sentence, and rules that look back must stay cheap


def paragraphs(document: Document) -> Iterator[list[Words]]:
    """Yield each paragraph as sentences of words; a boundary inside a quotation does not count."""
    starts = {s.start for s in document.sentences}
    for around in document.paragraphs:
        toks = balanced(document.tokens, around.start, around.end)
        sents: list[Words] = []
        first = 0
        for k in range(1, len(toks)):
            splits = toks[k].start in starts
            if k - first >= _LONGEST or _breaks(toks, k, splits):
                sents.append(toks[first:k])
                first = k
        yield [*sents, toks[first:]] if toks else []


def _breaks(toks: Words, at: int, splits: bool) -> bool:
    """Tell whether a sentence begins at a word; ``splits`` is what the sentence library says."""
    before = toks[at - 1]
    if before.tag == "Q" and (splits or before.low[-1] in ".?!…"):
        return (splits or toks[at].capital) and not _speaks_after(toks, at, before.low[-1] in ".")
    return splits or (before.tag == "." and toks[at].tag == "Q" and toks[at].capital)


def _speaks_after(toks: Words, at: int, strict: bool) -> bool:
    """Tell whether "she asked" or "said Roe" follows a quoted sentence."""
    if toks[at].base in speech() and not toks[at].capital:
        return True
    if toks[at].tag == "Q":
        return False
    end = noun_end(toks, at)
    if not at < end < len(toks) or toks[end].base not in speech():
        return False
    return not strict or end + 1 >= len(toks) or toks[end + 1].tag in ".,P"
