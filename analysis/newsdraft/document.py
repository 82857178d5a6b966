"""The one reading of a text: what every rule of the drafter is handed.

>>> document = read(Article("Roe left. It rained."))
>>> [token.low for token in document.tokens.between(0, 9)]
['roe', 'left', '.']
"""

from dataclasses import dataclass
from functools import cached_property

from newsdraft.parse.tokenizer import Tokens
from newsdraft.text import Article, Sentence, Span


@dataclass(frozen=True)
class Document:
    """An article with its sentences and tokens, each made once."""

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
    def tokens(self) -> Tokens:
        """Every word and mark of the text, cut and classed once."""
        return Tokens(self.article.text)


def read(article: Article | Document) -> Document:
    """Return the reading of an article; a document is returned as it is."""
    return article if isinstance(article, Document) else Document(article)
