"""Where a noun phrase ends, and where the words that may hold a subject begin.

Every function takes the words of one sentence and an index, and returns an index; an end is
exclusive. A noun phrase is what stands between words of closed classes (Abney 1991).

>>> from newsdraft.parse.tokenizer import tokens
>>> noun_end(tokens("the head of the port left", 0, 25), 0)
5
"""

from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import reporting, words
from newsdraft.parse.tokenizer import Words, is_possessive
from newsdraft.parse.verb_groups import group_start, is_finite, is_past
from newsdraft.parse.word_classes import NOMINAL


def noun_end(sent: Words, at: int, extend: bool = True) -> int:
    """Return where the noun phrase that begins at a word ends, with "of" phrases where extended."""
    k, size = at, min(len(sent), at + 40)
    while k < size:
        token = sent[k]
        if token.tag in "DMO":
            if k > at and _determines_anew(sent, k):
                break
        elif token.tag in "N&EVGQ$%" or token.low == "'" or (token.tag == "A" and token.capital):
            if k > at and _begins_anew(sent, k, sent[at].tag == "D"):
                break
        elif token.tag == "R" and k > at and sent[k - 1].tag == "D":
            pass
        elif not extend or k == at or k + 1 == size or not _binds(sent, k):
            break
        k += 1
    return k


def _determines_anew(sent: Words, k: int) -> bool:
    """Tell whether an article, a number or a pronoun opens another phrase."""
    before = sent[k - 1]
    return _told_her(sent, k) or not (before.tag in "DP" or is_possessive(before))


def _told_her(sent: Words, k: int) -> bool:
    """Tell whether "her" ends before a word: "told her | the ward was shut"."""
    return sent[k].tag == "D" and sent[k - 1].low == "her"


def _begins_anew(sent: Words, k: int, common: bool) -> bool:
    """Tell whether a verb, or a name behind a common noun ("the port | Roe left"), begins."""
    token, before = sent[k], sent[k - 1]
    if token.capital:
        turns = common and not before.capital and before.tag == "N"
        return turns and not is_possessive(before)
    return token.tag == "V" and before.tag != "D" and before.low != "of"  # "the cost of repairs"


def _binds(sent: Words, k: int) -> bool:
    """Tell whether "of", or "and" and "for" between two names, goes on with a phrase."""
    named = sent[k].low in ("and", "for") and sent[k + 1].capital and sent[k - 1].capital
    return named or sent[k].low == "of"


def skip_time(sent: Words, at: int) -> int:
    """Skip adverbs, days, and phrases such as "in an interview on Tuesday" from a word on."""
    k, size = at, len(sent)
    times = words("time")
    while k < size:
        token = sent[k]
        timed = token.low in times
        if timed or (token.tag == "R" and token.low not in grammar("adverbs_of_content")):
            k += 1
        elif token.tag == "P" and token.low not in grammar("no_time_after"):
            if token.low == "to" and k + 1 < size and sent[k + 1].form == "b":
                return k
            if token.low == "between" and sent[min(k + 1, size - 1)].low[0].isdigit():
                return k  # "said between 40 and 50 were hurt"
            end = noun_end(sent, k + 1)
            if sent[min(k + 1, size - 1)].tag == "G" or end == k + 1:
                return k
            k = max(end, k + 1)
        else:
            return k
    return k


def clause_back(sent: Words, at: int) -> int:
    """Return where the words that may hold the subject before a verb group begin."""
    k = at
    while k > 0:
        token = sent[k - 1]
        if k < at and _told_her(sent, k):
            break
        if token.tag in ",;:-.QSWC()[]":
            joined = token.low in ("and", "or") and k > 1 and _joins(sent, k - 1)
            joined = joined and not _begins_clause(sent, k - 1)
            joined = joined or _names_as(sent, k - 1, at)
            if not joined and not (token.tag == "." and _is_shortened(sent, k - 1)):
                break
        elif token.tag in "AVEO" and is_finite(sent, k - 1) and (k < at or _of_who(sent, k - 1)):
            past = _relative(sent, k - 1)
            if past < 0:
                break
            k = past + 1
        k -= 1
        if token.tag == "O":
            break
    return k


def _is_shortened(sent: Words, point: int) -> bool:
    """Tell whether a point stands behind a short form: "Rep. Roe said", "the police dept. said"."""
    if not point or len(sent[point - 1].low) > 4:
        return False
    goes_on = sent[point - 1].low.isalpha() and not sent[point + 1].capital
    return sent[point - 1].capital or goes_on


def _names_as(sent: Words, at: int, end: int) -> bool:
    """Tell whether "as" gives a name: "a man known only as Ann Roe", "who gave her name as Ann"."""
    back = at - 1 - (at > 1 and sent[at - 1].tag == "R")
    named = at + 1 < end and all(t.capital for t in sent[at + 1 : end])
    return named and at > 0 and sent[at].low == "as" and sent[back].low in grammar("name_givers")


def _relative(sent: Words, at: int) -> int:
    """Return where a noun phrase with a relative clause round a verb goes on to the left, or -1."""
    if sent[at].low == "close" and at + 1 < len(sent) and sent[at + 1].low == "to":
        return at  # "sources close to the club"
    start = group_start(sent, at)
    if start > 1 and _of_noun(sent, start - 1):
        return start - 2
    reduced = is_past(sent[at])
    follows = at + 1 < len(sent) and (
        sent[at + 1].tag in "PR" or sent[at + 1].low in ("this", "as")
    )
    bare = all(token.low == "not" for token in sent[start:at])  # "experts not linked to it"
    if reduced and bare and start and sent[start - 1].tag == "N" and follows:
        return start - 1
    return -1


def _of_noun(sent: Words, at: int) -> bool:
    """Tell whether a word opens a relative clause behind its noun: "a judge who", "those who"."""
    before = sent[at - 1]
    noun = before.tag == "N" or (before.tag == "V" and not is_finite(sent, at - 1))
    return sent[at].low in ("who", "that", "which") and (noun or before.low == "those")


def _of_who(sent: Words, at: int) -> bool:
    """Tell whether a verb is all that a relative clause says: "those who won"."""
    start = group_start(sent, at)
    return start > 1 and sent[start - 1].low == "who" and _of_noun(sent, start - 1)


def _joins(sent: Words, at: int) -> bool:
    """Tell whether "and" joins two noun phrases: no verb stands right before or after it."""
    return at + 1 < len(sent) and sent[at - 1].tag in "NM" and sent[at + 1].tag in "NDP"


def _begins_clause(sent: Words, at: int) -> bool:
    """Tell whether "and" ends a clause with its object: "the firm lost a case and the mayor"."""
    k = at - 1
    while k > 0 and (sent[k].tag in "DNPMG&%$" or not is_finite(sent, k)):
        if sent[k].tag in ",;:-.QSWC()" or sent[k].low == "between":
            return False
        k -= 1
    verb = sent[k]
    if verb.tag not in "VE" or not is_finite(sent, k) or k + 1 == at:
        return False
    subject = k > 0 and (sent[k - 1].tag in "NOE" or sent[k - 1].tag == "R")
    return subject and verb.base not in reporting(
        "saying", "telling", "finding", "asking", "believing"
    )


def trim_subject(sent: Words, start: int, end: int) -> int:
    """Drop an opening phrase ("In an interview", "Still") before the subject; return its start."""
    k = start
    while k < end and sent[k].tag in "RC,":
        k += 1
    if k >= end or sent[k].tag not in "PGSE" or sent[k].low == "like":
        return k
    last, times = k, words("time")
    for i in range(k + 1, end):
        before, token = sent[i - 1], sent[i]
        opens = (token.tag == "D" and before.tag not in "PDC") or token.tag == "O"
        turns = token.capital and not before.capital and before.tag in "NR"
        turns = turns and not is_possessive(before)
        owner = sent[i - 2].low  # "In yesterday's Herald | Ann Roe"
        turns = turns or (token.capital and owner.endswith("'s") and owner[:-2] in times)
        timed = before.low in times and token.low not in times and token.tag in NOMINAL
        if opens or turns or timed:
            last = i
    return last
