"""Where a clause begins or is over: what may stand before a subject, whose verb a clause lacks.

>>> from newsdraft.parse.tokenizer import tokens
>>> subordinate_of(tokens("It fell after Roe, until then loyal, voted"), 9)
2
"""

from newsdraft.lexicon import grammar, listing
from newsdraft.parse.tokenizer import Token, Words, until
from newsdraft.parse.verb_groups import has_finite, is_past


def is_meanwhile(opener: str) -> bool:
    """Tell whether a word opens a clause of time, past which "but" goes on: "as", "when"."""
    return opener == "as" or opener in grammar("gerund_openers")


def begins_clause(token: Token) -> bool:
    """Tell whether a clause with its own subject may begin: "when the window | opens"."""
    return token.tag in ",C;:-" or token.low in listing("claims", "reason")


def acts_on_them(sent: Words, at: int) -> bool:
    """Tell whether who spoke goes on: "found that Roe had lied, | ordered him to pay"."""
    after = sent[at + 1].low if at + 1 < len(sent) else ""
    return is_past(sent[at]) and after in ("him", "them")


def subordinate_of(sent: Words, at: int, first: int = 0) -> int:
    """Return where the adverbial clause opens whose verb is parted from its subject, else 0."""
    for opens in range(at - 2, max(first, at - 24), -1):
        comma = until(sent, opens + 1, at - 1, ",") if sent[opens].tag == "S" else at
        closed = any(
            sent[i].tag == "," and sent[i + 1].tag == "A" for i in range(comma + 1, at - 1)
        )
        if opens + 1 < comma < at - 1 and not closed and not has_finite(sent, opens + 1, comma):
            return opens
    return 0
