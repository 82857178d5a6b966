"""The one reading of a text: what every rule of the drafter is handed.

>>> document = read(Article("Roe left. It rained."))
>>> [token.low for token in document.tokens.between(0, 9)]
['roe', 'left', '.']
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from newsdraft.parse.clauses import Clause, clauses
from newsdraft.parse.tokenizer import Token, Tokens, past_dateline
from newsdraft.text import Article, Sentence, Span
from newsdraft.times.tagger import find_times
from newsdraft.times.timex import Timex


@dataclass(frozen=True)
class Document:
    """An article with its sentences, tokens and times, each made once."""

    article: Article

    @property
    def text(self) -> str:
        return self.article.text

    @property
    def published(self) -> str:
        return self.article.published

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return self.article.sentences

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        return self.article.paragraphs

    @cached_property
    def times(self) -> tuple[Timex, ...]:
        """Every time expression of the text, resolved, in reading order."""
        return tuple(find_times(self.text, self.published))

    def times_between(self, start: int, end: int) -> tuple[Timex, ...]:
        """Return the time expressions that begin in a stretch."""
        first = bisect_left(self.times, (start,))
        return self.times[first : bisect_left(self.times, (end,))]

    @cached_property
    def _words(self) -> list[list[Token]]:
        text, tokens = self.text, self.tokens
        return [tokens.between(past_dateline(text, s.start, s.end), s.end) for s in self.sentences]

    def words(self, sentence: Sentence) -> list[Token]:
        """Return the words of a sentence behind its dateline, each quotation being one."""
        return self._words[sentence.number - 1]

    def tells(self, sentence: Sentence) -> bool:
        """Say whether words are a sentence and no heading, caption or question."""
        if not (words := self.words(sentence)):
            return False
        whole = words[-1].tag in ".Q;:)" and words[-1].low not in ("?", "?!")
        return whole or len(self.sentences) == 1

    @cached_property
    def _clauses(self) -> list[list[Clause]]:
        return [clauses(words) for words in self._words]

    def clauses(self, sentence: Sentence) -> list[Clause]:
        """Return the clauses of a sentence, as indices into its `words`."""
        return self._clauses[sentence.number - 1]

    @cached_property
    def tokens(self) -> Tokens:
        """Every word and mark of the text, cut and classed once."""
        return Tokens(self.article.text)


def read(article: Article | Document) -> Document:
    """Return the reading of an article; a document is returned as it is."""
    return article if isinstance(article, Document) else Document(article)
