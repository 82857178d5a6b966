"""Who speaks where a text says it by its layout: a signature behind a dash, a name before a colon.

>>> from newsdraft.document import read
>>> from newsdraft.text import Article
>>> text = "Ann Roe: It is safe.\\n\\nBob Poe: It leaks. Badly."
>>> [(text[a.start : a.end], len(said)) for a, _, said in turns(read(Article(text)))]
[('Ann Roe', 1), ('Bob Poe', 2)]
"""

import re
from collections import Counter
from itertools import groupby

from newsdraft.document import Document
from newsdraft.lexicon import grammar
from newsdraft.parse.tokenizer import Words, body_end, until
from newsdraft.parse.verb_groups import has_finite
from newsdraft.text import Span

_LABEL = re.compile(
    r"(?:[A-Z][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*|al-\w+|van|de|der|von|of)){0,4}(?=:\s)"
)
_LONGEST_SIGNATURE = 14  # words

Turn = tuple[Span, Span, tuple[Span, ...]]  # who, the colon, what is said sentence by sentence


def signature(sent: Words, dash: int) -> tuple[int, int] | None:
    """Return the name that signs a quotation behind a dash: "– Ann Roe, engineer".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> signature(tokens("“Safe.” – Ann Roe, engineer"), 1)
    (2, 6)
    """
    end = body_end(sent)
    if not dash + 1 < end <= dash + _LONGEST_SIGNATURE or sent[dash].tag != "-":
        return None
    named = sent[dash + 1].capital and sent[dash + 1].tag in "NV"
    plain = until(sent, dash + 1, end, "QOSC;:") == end and not has_finite(sent, dash + 1, end)
    return (dash + 1, end) if named and plain else None


def turns(document: Document) -> list[Turn]:
    """Return what each speaker of a transcript says, paragraph by paragraph.

    A line belongs to who stands before its colon where that is a name: one the text has elsewhere
    too, or one of two words; a label that stands alone ("Note:") is none. Initials stand for the
    one name in the text that has them, else nobody is named.
    """
    text = document.text
    labels = {n: m for n, p in enumerate(document.paragraphs, 1) if (m := _LABEL.match(text, *p))}
    times = Counter(m[0] for m in labels.values())
    if len(labels) < 2:
        return []
    out: list[Turn] = []
    for number, inside in groupby(document.sentences, key=lambda s: s.paragraph):
        label = labels.get(number)
        who = _speaker(text, label, times) if label else None
        if label and who:
            edge = label.end() + 1
            said = (Span(max(s.start, edge), s.end) for s in inside if s.end > edge)
            out.append((who, Span(label.end(), edge), tuple(_trimmed(text, s) for s in said)))
    return out


def _speaker(text: str, label: re.Match[str], times: Counter[str]) -> Span | None:
    """Return where the speaker of a label is named; None where it names nobody."""
    name = label[0]
    if name.lower() in grammar("question_labels"):
        return None
    letters = re.sub(r"[^A-Z]", "", name)
    if name.isupper() and len(letters) == len(re.sub(r"\W", "", name)) <= 3:
        first = r"[a-z'’-]+(?: [A-Z]\.)? ".join(letters)
        full = {m[0]: m for m in re.finditer(rf"\b{first}[a-z'’-]+", text)}
        only = next(iter(full.values())) if len(full) == 1 and len(letters) > 1 else None
        return Span(*only.span()) if only else None
    elsewhere = len(re.findall(rf"\b{re.escape(name)}\b", text)) > times[name]
    named = elsewhere or times[name] > 1 or " " in name
    return Span(*label.span()) if named else None


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.end - len(text[span.start : span.end].lstrip()), span.end)
