"""What stands in an article and is no sentence of it: headline, date, captions of pictures.

A copy of a page often has them as lines of their own, or a caption runs into the sentence behind
it. They are told by the rules that draft claims, and only where nobody has coded a claim.
"""

from collections.abc import Collection, Mapping

from newsdraft.text import Article

_LINES = ("a heading", "a caption")


def lines(article: Article, claimed: Collection[int]) -> frozenset[int]:
    """Return the numbers of the sentences that are headings or captions; none with a claim.

    >>> sorted(lines(Article("Rain in Oslo\\n\\nIt rained.\\n\\nThe hall in May"), {2}))
    [1, 3]
    """
    from newsdraft.claims.drafting import unclaimed

    found = unclaimed(article, claimed)
    return frozenset(number for number, why in found.items() if why in _LINES)


def openings(article: Article, first: Mapping[int, int]) -> dict[int, int]:
    """Return where each sentence begins that a caption or date ran into, by its number.

    ``first`` is where the first claim of a sentence begins, by number: a caption has none.

    >>> text = "Ann Roe of Acme In the northern ward, Bo Lee was elected."
    >>> openings(Article(text), {1: 16}), openings(Article(text), {1: 0})
    ({1: 16}, {})
    """
    from newsdraft.claims.openings import past_caption
    from newsdraft.parse.tokenizer import tokens

    found = {}
    for number, _, start, end in article.sentences:
        words = tokens(article.text[start:end])
        at = start + words[past_caption(words)].start if words else start
        if start < at <= first.get(number, start):
            found[number] = at
    return found
