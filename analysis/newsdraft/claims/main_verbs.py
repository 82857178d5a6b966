"""The verb of a clause: the first finite one, past what narrows or describes its subject.

>>> from newsdraft.parse.tokenizer import tokens
>>> clause_verb(tokens("Acme, which grew, is new"))
5
"""

from newsdraft.claims.adverbials import time_end
from newsdraft.claims.appositions import subject_aside
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.verb_groups import group_start, is_finite, is_past
from newsdraft.parse.word_classes import CLAUSE_EDGE


def main_verb(sent: Words, start: int = 0) -> int:
    """Return the first finite verb from a word on that is outside a relative clause, or -1.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> main_verb(tokens("Roe will return"))
    1
    """
    for k in range(start, len(sent)):
        token = sent[k]
        if token.low in ("which", "who", "where", "whose") and k > start and sent[k - 1].tag == ",":
            break
        if k > start and sent[k - 1].tag == "," and sent[start].tag == "P" and is_past(token):
            continue  # "Under the deal, signed on Monday, nurses get more"
        short = token.tag == "O" and token.low.endswith("'s")
        if short or (is_finite(sent, k) and not _reduced(sent, k)):
            first = group_start(sent, k)
            if first < 2 or sent[first - 1].tag != "W":
                return k
    return _after_names(sent, start)


def _reduced(sent: Words, k: int) -> bool:
    """Tell whether a past form only narrows its noun: "the men elected in May were"."""
    past = is_past(sent[k])
    if not past or k + 1 >= len(sent) or sent[k - 1].tag == "R":
        return False
    after = time_end(sent, k + 1)  # "a poll published | Monday | by the Herald gave"
    if after == k + 1 and sent[after].tag != "P":
        return False
    done_by = after < len(sent) and sent[after].low == "by"
    for i in range(after + (sent[min(after, len(sent) - 1)].tag == "P"), min(len(sent), k + 12)):
        if sent[i].tag in ",;:.CWSQ":
            return False
        if sent[i].tag == "A" and is_finite(sent, i):
            return sent[i - 1].tag in "NG"
        if done_by and _acts(sent, i):
            return True  # "each gift donated by the fund holds pictures"
    return False


def _acts(sent: Words, i: int) -> bool:
    """Tell whether a verb with its object stands behind its subject: "the fund holds pictures"."""
    form = sent[i].form if sent[i].tag == "V" else ""
    verb = (sent[i].tag == "E" or form in tuple("sd")) and sent[i - 1].tag in "NVG"
    return verb and i + 1 < len(sent) and sent[i + 1].tag in "DNMOPR"


def clause_verb(sent: Words, start: int = 0) -> int:
    """Return the finite verb of a clause, past an aside of its subject, or -1.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> clause_verb(tokens("Acme, a small firm, is building it"))
    6
    """
    return subject_aside(sent, start)[1] or main_verb(sent, start)


def _after_names(sent: Words, start: int) -> int:
    """Return a bare verb after "A and B" or a plural, where no other verb is found, or -1."""
    joined = sent[start].low.endswith("s") if start < len(sent) else False
    for k in range(start + 1, len(sent) - 1):  # "the festival runs through May"
        s_form = sent[k].tag == "V" and sent[k].form == "s" and sent[k - 1].tag == "N"
        if s_form and (sent[k + 1].tag in "PDMR" or sent[k + 1].low[0].isdigit()):
            return k
    for k in range(start + 1, min(len(sent) - 1, start + 25)):
        plural = sent[k].tag == "N" and sent[k].low.endswith("s") and not sent[k].low.endswith("ss")
        joined = joined or sent[k].low == "and" or plural
        if sent[k].tag in CLAUSE_EDGE:
            break
        bare = sent[k].tag == "V" and sent[k].form == "b"
        if joined and bare and sent[k - 1].tag in "NVG":
            return k
    return -1
