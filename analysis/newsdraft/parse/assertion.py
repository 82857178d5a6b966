"""Whether the author vouches for a clause, or somebody says, denies, alleges or doubts it."""

from functools import cache

from newsdraft.lexicon import listing
from newsdraft.parse.clauses import Clause, forms_of
from newsdraft.parse.mood import NEGATIONS, undone
from newsdraft.parse.tagger import reporting, says, words
from newsdraft.parse.tokenizer import Words

_OPENS = frozenset(["if", "whether", "that", "how", "why"])
_SOURCES = frozenset(["according", "alleging"])


@cache
def _said() -> frozenset[str]:
    return says() | _SOURCES


@cache
def doubts() -> frozenset[str]:
    """Return the words under which nobody vouches for what is said."""
    verbs = tuple(listing("relations", "doubt", "verbs"))
    return listing("relations", "doubt", "nouns").union(forms_of(verbs))


@cache
def _learnt() -> frozenset[str]:
    return frozenset(forms_of(tuple(listing("relations", "doubt", "learnt"))))


def _of_clause(sent: Words, clause: Clause, k: int) -> bool:
    """Say whether a word leads to a clause or follows it: "the court heard Roe hit Poe"."""
    if k < clause.first:
        return k + 1 == clause.subject[0] or sent[k + 1].low == "that"
    behind = sent[k + 1] if k + 1 < len(sent) else sent[k]
    return behind.tag in ".;P" or not behind.low[0].isalpha() or behind.low in words("time")


def unsure() -> frozenset[str]:
    """Return those words and the negations: a deed named among them may never have been done.

    >>> {"alleged", "never"} <= unsure()
    True
    """
    return doubts() | listing("relations", "doubt", "negations")


def asserted(sent: Words, clause: Clause) -> bool:
    """Say whether the author vouches for a clause: nobody says, denies or doubts it.

    >>> from newsdraft.parse.clauses import clauses
    >>> from newsdraft.parse.tokenizer import tokens
    >>> sent = tokens("Roe said Poe visited Coe.")
    >>> [asserted(sent, clause) for clause in clauses(sent)]
    [True, False]
    """
    own, hung = range(clause.first, clause.at + 1), _hung(sent, clause)
    for k, token in enumerate(sent):
        if k in own or k in hung:
            continue
        if _doubts(sent, k) or (token.low in _said() and _says(sent, k)):
            return False
        if token.low in _learnt() and _of_clause(sent, clause, k):
            return False
    opening = {t.low for t in sent[: clause.first]}
    return not _OPENS & opening or clause.how == "relative"


def _hung(sent: Words, clause: Clause) -> range:
    """Return "after she admitted it" up to a comma: who is named behind vouches for all of it."""
    opens = ("after", "before")
    first = next((k for k in range(clause.at + 1, len(sent)) if sent[k].low in opens), len(sent))
    marks = [k for k in range(clause.at + 1, len(sent)) if sent[k].tag in ",;:"]
    end = next((k for k in marks if k > first), len(sent))
    return range(first, end) if not marks or marks[0] >= first else range(0)


def _says(sent: Words, k: int) -> bool:
    """Say whether a word of speech is one here: no part of a name, as in "the United States"."""
    if k and sent[k - 1].tag == "D" and not sent[k].low.endswith(("s", "d")):
        return False  # "fined for a tweet"
    return not (sent[k].capital and k and sent[k - 1].capital)


def doubted(sent: Words, clause: Clause) -> bool:
    """Say whether a clause stands behind a word of denial, doubt or allegation.

    >>> from newsdraft.parse.clauses import clauses
    >>> from newsdraft.parse.tokenizer import tokens
    >>> sent = tokens("Roe denied that she visited Coe.")
    >>> [doubted(sent, clause) for clause in clauses(sent)]
    [False, True]
    """
    cut = max((k for k in range(clause.first) if sent[k].low == ";"), default=-1)
    opens = ("if", "whether")
    return any(
        _doubts(sent, k) or sent[k].low in opens or _not_shown(sent, k)
        for k in range(cut + 1, clause.first)
    )


def _not_shown(sent: Words, k: int) -> bool:
    """Say whether a verb of finding is denied: "failed to show that", "could not prove that".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> sent = tokens("They failed to show that it was not shown that Roe hid it.")
    >>> [sent[k].low for k in range(len(sent)) if _not_shown(sent, k)]
    ['show', 'shown']
    """
    if sent[k].base not in reporting("finding") or sent[k + 1 : k + 2] == []:
        return False
    first = next((i for i in range(k - 1, max(0, k - 9), -1) if sent[i].tag in ",;:CS"), k - 9)
    group = [token.low for token in sent[max(0, first) : k]]
    denied = any(low in NEGATIONS or low.endswith("n't") for low in group)
    return denied or (group[-1:] == ["to"] and not undone().isdisjoint(group))


def _doubts(sent: Words, k: int) -> bool:
    """Say whether a word casts doubt: "claimed", but not "claim asylum"."""
    goods = listing("relations", "doubt", "claimed_goods")
    taken = sent[k].low.startswith("claim") and sent[k + 1 : k + 2] and sent[k + 1].low in goods
    return sent[k].low in doubts() and not taken
