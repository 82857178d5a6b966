"""The noun phrases of a sentence: before a verb, behind it, after "by", and set off by commas.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("Police detained the banker.")
>>> words_of(sent, object_of(sent, 1))
'the banker'
"""

from newsdraft.lexicon import listing
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Words, is_possessive
from newsdraft.parse.verb_groups import is_finite, is_past
from newsdraft.parse.word_classes import TENSED, VERB

Phrase = tuple[int, int]  # the first of its words, and the one behind its last
NONE: Phrase = (0, 0)


def words_of(sent: Words, phrase: Phrase) -> str:
    """Return the words of a phrase in lower case."""
    return " ".join(token.low for token in sent[slice(*phrase)])


def phrase_at(sent: Words, k: int) -> Phrase:
    """Return the noun phrase, without what is hung on to it, that begins at a word.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> phrase_at(tokens("the old banker on Monday"), 0)
    (0, 3)
    """
    end = k
    while end < len(sent):
        token = sent[end]
        if token.tag in "DM" and end > k and sent[end - 1].tag not in "D":
            break
        if not _may_stand_in(sent, k, end):
            break
        if token.low == "." and not (end > k and sent[end - 1].capital and end + 1 < len(sent)):
            break
        if token.low in words("time"):
            break
        end += 1
    return (k, end) if end > k and k < len(sent) else NONE


def _may_stand_in(sent: Words, k: int, end: int) -> bool:
    """Tell whether a word can belong to the noun phrase that begins at ``k``."""
    token = sent[end]
    noun = token.tag in "NDMG$&" or token.low in ("%", ".")
    named = token.capital and token.tag != "O" and token.tag != "Q"
    led = end > k and sent[end - 1].tag == "D"
    inner = token.tag in "EVR" and led
    busy = token.tag == "G" and led and end + 1 < len(sent) and sent[end + 1].tag == "N"
    if busy and sent[end + 1].low.isalpha():
        return True  # "the mining firm"
    opens = token.tag in "VG" and end + 1 < len(sent)
    if opens and sent[end + 1].low in listing("titles", "roles"):
        return True  # "former finance minister Ann Roe"
    return (noun or named or inner) and not (token.tag == "G" and end > k and not named)


def object_of(sent: Words, at: int) -> Phrase:
    """Return the noun phrase right behind a verb, over a second verb joined to it."""
    k = at + 1
    while k < len(sent) and sent[k].tag == "R":
        k += 1
    if k + 1 < len(sent) and sent[k].low == "and" and sent[k + 1].tag in VERB:
        return object_of(sent, k + 1)
    return _alone(sent, phrase_at(sent, k))


def _alone(sent: Words, phrase: Phrase) -> Phrase:
    """Return a phrase, none where it is one of several of which nobody tells: "Roe or Poe"."""
    return NONE if phrase[1] < len(sent) and sent[phrase[1]].low == "or" else phrase


def agent_of(sent: Words, at: int) -> Phrase:
    """Return whom "by" names behind a passive verb, before the next verb or comma."""
    behind = at
    for k in range(at + 1, min(len(sent), at + 12)):
        token = sent[k]
        if k < behind:
            continue
        if token.low == "by" and k + 1 < len(sent) and sent[k + 1].tag not in "G":
            phrase = phrase_at(sent, k + 1)
            if not sent[k + 1].low[0].isdigit() or not any(t.low == "by" for t in sent[k + 2 :]):
                return _alone(sent, phrase)
            behind = max(k + 3, phrase[1])  # "was beaten by 300 votes by Roe"
            continue
        if token.tag in ",;.SWOQ" or (token.tag in TENSED and k > at + 1):
            return NONE
    return NONE


def phrase_before(sent: Words, end: int) -> Phrase:
    """Return the noun phrase that ends before a word, none where an "of" leaves its head unsure."""
    start = end
    while start > 0:
        token = sent[start - 1]
        if token.tag not in "NDM&" and not is_possessive(token) and token.low not in (".", "-"):
            break
        start -= 1
        if token.tag == "D" or token.tag == "M":
            break
    before = sent[start - 1] if start else None
    if before is not None and before.tag == "P" and start > 1 and sent[start - 2].tag == "N":
        return NONE
    if before is not None and before.low in ("and", "or") and not is_past(sent[start - 2]):
        return NONE  # but "fell and | Ann Roe"
    return (start, end) if start < end else NONE


def joint_before(sent: Words, end: int) -> Phrase:
    """Return "Ann Roe, 34, and Bo Poe" where each of two has an aside and a word follows the last.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> joint_before(tokens("Ann Roe, 34, and Bo Poe, 29, met"), 8)
    (0, 8)
    """
    start = end
    while start and sent[start - 1].tag in "NDM&":
        start -= 1
    if start < 4 or sent[start - 1].low != "and" or sent[start - 2].tag != ",":
        return NONE
    back = aside_before(sent, start - 2)
    first = phrase_before(sent, back) if back > 0 else NONE
    return (first[0], end) if first != NONE and start < end else NONE


def aside_before(sent: Words, comma: int) -> int:
    """Return where an aside that ends at a comma begins: "Roe, the mayor, met"; -1 else."""
    for k in range(comma - 1, max(0, comma - 20), -1):
        if sent[k].tag in ";.S":
            return -1
        if sent[k].low != "(" and (sent[k].tag != sent[comma].tag or sent[comma].low == ")"):
            continue
        if k + 1 == comma or sent[k - 1].tag != "N":
            return -1
        if _is_aside(sent, k, comma):
            return k
    return -1


def _is_aside(sent: Words, first: int, last: int) -> bool:
    """Say whether what stands between two marks says something of the noun before it."""
    inner = sent[first + 1 : last]
    opens = inner[0].tag in "DW" or inner[0].low[0].isdigit() or sent[first].low == "("
    if opens or [t.tag for t in inner[:2]] == ["P", "W"] or _hangs_on(sent, first, last):
        return True  # "the mayor", "54", "in which"
    if inner[0].low == "once":
        return not any(is_finite(sent, k) for k in range(first + 2, last))  # "once a judge"
    if all(word.capital for word in inner):
        return len(inner) > 1 or not sent[first - 1].capital  # not "in Irving, Texas, he"
    said = len(inner) > 1 and is_finite(sent, last - 1)  # "Prices, Ann Roe said, rose"
    return said or (inner[0].tag == "N" and not inner[0].capital)


def _hangs_on(sent: Words, first: int, last: int) -> bool:
    """Say whether a participle between commas is an aside: "The party, led by Roe, won"."""
    # one behind a verb or a year may go on with it: "was built in 1902, listed in 1988, burned"
    participle = last - first > 3 and is_past(sent[first + 1]) and sent[first + 2].tag == "P"
    noun = sent[first - 1]
    timed = noun.low[0].isdigit() or noun.low in words("time")
    return participle and not timed and not any(t.tag in "AVE" for t in sent[:first])


def is_age(sent: Words, comma: int) -> bool:
    """Tell whether an age stands before a comma, which is nobody: "Ann Roe, 54, of Oslo,"."""
    before = sent[max(0, comma - 2)]
    return sent[comma - 1].low.isdigit() and (before.tag == "," or before.low in ("aged", "age"))


def past_age(sent: Words, comma: int) -> int:
    """Go back over an age to the comma behind the name: "Ann Roe | , 54, a judge, met".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> past_age(tokens("Ann Roe, 54, a judge, met"), 4)
    2
    """
    aged = comma > 2 and sent[comma - 1].low.isdigit() and len(sent[comma - 1].low) < 4
    if not aged or sent[comma - 2].low != "," or not sent[comma - 3].capital:
        return comma
    first = phrase_before(sent, comma - 2)[0]
    return comma if first and sent[first - 1].tag == "P" else comma - 2  # "In Oslo, 54, a record,"
