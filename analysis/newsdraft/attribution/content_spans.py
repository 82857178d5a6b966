"""What is said: where the content of a reporting verb stands, before it or behind it.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("Roe said on Monday that it rains", 0, 32)
>>> right_start(sent, 2, "say", frozenset({"saying"}))
(4, 2)
"""

from newsdraft.attribution.content_ends import content_end, leaves
from newsdraft.attribution.possible_sources import is_about
from newsdraft.attribution.reporting_verbs import Cue, forms, prepositions, speech
from newsdraft.lexicon import grammar
from newsdraft.parse.noun_phrases import noun_end, skip_time
from newsdraft.parse.tokenizer import Words, body_end, until
from newsdraft.parse.verb_groups import has_finite, is_finite, is_past
from newsdraft.parse.word_classes import NOMINAL, PAUSE, TENSED


def left_content(sent: Words, k: int, cue: Cue) -> tuple[int, int] | None:
    """Return the quotation or clause that stands before ", she said" or ", said Roe".

    ``k`` is where the source or, inverted, the verb begins.
    """
    inverted, end = k == cue.start, cue.end
    speaks = bool(cue.roles & {"saying", "telling", "asking", "believing"})
    if k < 1 or (inverted and (not speaks or cue.form not in "sdb" or cue.start != cue.at)):
        return None
    mark = sent[k - 1]
    quoted = k - 2 if mark.tag in PAUSE and k > 1 else k - 1
    if sent[quoted].tag == "Q":
        return None if _is_place(sent, quoted, end) else _left_quotation(sent, k, cue, quoted)
    if mark.tag not in PAUSE or not (speaks or ("finding" in cue.roles and not inverted)):
        return None
    first = left_start(sent, k - 1)
    if inverted:
        return (first, k - 1) if mark.tag == "," and _tells_who(sent, k - 1, end) else None
    follow = past_addressee(sent, end, cue.roles)
    return (first, k - 1) if first < k - 1 and _is_whole(sent, k - 1, follow) else None


def _tells_who(sent: Words, comma: int, end: int) -> bool:
    """Tell whether an inverted verb has its source behind it, and a whole clause around it."""
    size = body_end(sent)
    names = end < size and (sent[end].capital or sent[end].tag in NOMINAL)
    if sent[comma + 1].form == "b" and has_finite(sent, 0, comma):
        return False
    return names and (_ends if has_finite(sent, 0, comma) else _parts)(sent, end, size)


def _is_whole(sent: Words, comma: int, follow: int) -> bool:
    """Tell whether what stands before ", Roe said" is the content: nothing behind it can be."""
    size = body_end(sent)
    finite = has_finite(sent, 0, comma) or until(sent, 1, comma, "Q") < comma
    if follow >= size:
        return finite
    if sent[follow].tag in ",;" and _may_go_on(sent, comma, follow, size):
        return finite or sent[follow].tag == ","
    narrows = is_past(sent[follow]) and sent[follow - 1].tag in "NV"  # "said in a note published"
    return finite and (narrows or sent[follow].low in grammar("content_breaks") | {"without", "as"})


def _is_place(sent: Words, quoted: int, end: int) -> bool:
    """Tell a name in marks, "In the “Rose and Crown”, Roe said trade was poor", from words said."""
    first = quoted
    while first > 0 and sent[first - 1].tag in "DN":
        first -= 1
    placed = first == 1 and sent[0].tag == "P"
    return placed and end < body_end(sent) and sent[end].tag not in PAUSE


def _left_quotation(sent: Words, edge: int, cue: Cue, quoted: int) -> tuple[int, int] | None:
    if cue.form in "gn" and cue.start == cue.at and quoted > 0:
        return None
    whole = sent[quoted].low[-1] in ",.?!…-—–" or (sent[quoted].capital and quoted == 0)
    paused = quoted + 1 < edge
    return (left_start(sent, quoted), quoted + 1) if whole or paused else None


def as_told(sent: Words, subject: int, end: int, roles: frozenset[str]) -> tuple[int, int] | None:
    """Return the clause that "As Roe told the board," stands before.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> as_told(tokens("As Roe told the board, it is shut"), 1, 3, frozenset({"telling"}))
    (6, 9)
    """
    if not subject or sent[subject - 1].low != "as" or not roles & {"saying", "telling"}:
        return None
    if subject > 1 and sent[subject - 2].tag not in ",C-":
        return None
    k = past_addressee(sent, end, roles)
    size = body_end(sent)
    closed = k + 2 < size and sent[k].tag == "," and sent[k + 1].tag != "Q"
    return (k + 1, size) if closed and has_finite(sent, k + 2, size) else None


def left_start(sent: Words, end: int) -> int:
    if sent[end].tag == "Q" and (end == 0 or (sent[end].capital and sent[end - 1].tag in ",:-;C.")):
        return end
    k = 0
    while k < end and sent[k].tag in "C,":
        k += 1
    return k


def _parts(sent: Words, at: int, size: int) -> bool:
    """Tell whether an inverted verb parts a subject from its verb: "Buyers, said Roe, are few"."""
    comma = until(sent, at, size, ",;")
    return comma + 1 < size and sent[comma].tag == "," and _resumes(sent, comma + 1)


def _resumes(sent: Words, at: int) -> bool:
    """Tell whether the clause goes on: "are few", "he's late"."""
    told = sent[at].tag == "O" and "'" in sent[at].low.replace("’", "'")
    return told or (sent[at].tag in TENSED and is_finite(sent, at))


def _ends(sent: Words, at: int, size: int) -> bool:
    """Tell whether no verb follows the noun phrase after an inverted verb before a comma."""
    for k in range(at, size):
        if sent[k].tag == ",":
            return True
        if is_finite(sent, k) and sent[k].tag in TENSED:
            return False
    return True


def _may_go_on(sent: Words, comma: int, follow: int, size: int) -> bool:
    """Tell whether what stands before a comma may be said, too: no clause before a whole quotation.

    "While she was sorry, she said, “it is over”" is hers; in "When it rained, she said, “It is
    over”" the rain is the author's.
    """
    if follow + 1 >= size or sent[follow + 1].tag != "Q":
        return True
    opening = sent[left_start(sent, comma)]
    return opening.tag in "SW" and not sent[follow + 1].capital


def inverted_end(sent: Words, at: int) -> int:
    """Return where the source ends that follows its verb ("said Ann Roe, who leads ...")."""
    k, size = at, body_end(sent)
    while k < size:
        token = sent[k]
        if token.tag in "Q;:":
            break
        if token.tag == "," and (k + 1 == len(sent) or leaves(sent, k + 1)):
            break
        if token.tag in "PS" and k > at and token.low in grammar("inverted_breaks"):
            break
        if token.tag == "," and k + 1 < size and _resumes(sent, k + 1):
            break
        k += 1
    return k - (k > at and sent[k - 1].tag == ",")


def right_start(sent: Words, at: int, base: str, roles: frozenset[str]) -> tuple[int, int]:
    """Return where the content after a cue begins (-1: nowhere), and where the cue ends."""
    k, size = at, body_end(sent)
    if k < size and sent[k].low in prepositions(base):
        return (k + 1 if k + 1 < size else -1), k + 1
    if "telling" in roles:
        k = addressee(sent, k, base)
    if roles & {"saying", "telling", "asking", "finding", "describing"}:
        k = skip_time(sent, k)
    if k + 1 < size and sent[k].tag == ",":
        if sent[k + 1].tag == "Q":
            return k + 1, at
        past = _past_parenthesis(sent, k, size)
        clause = sent[k + 1].tag in "SPOR" and has_finite(sent, k + 2, size)
        if past < 0 and roles & {"saying", "telling", "believing"} and clause:
            past = k + 1
        return past, at
    if k < size and sent[k].tag == ":":
        return k + 1, at
    return (-1 if k >= size or _takes_nothing(sent, k) else k), at


def _takes_nothing(sent: Words, k: int) -> bool:
    """Tell whether no content can begin at a word: a mark, a stray verb, a preposition."""
    placed = sent[k].tag == "P" and sent[k].low != "to" and not is_about(sent, k)
    closed = sent[k].tag in ".,;:)]-C" or placed
    return closed or _is_pronoun(sent, k) or _stray_verb(sent, k)


def _is_pronoun(sent: Words, k: int) -> bool:
    """Tell whether "that" stands alone: "denied that, saying it was safe"."""
    after = sent[k + 1 : k + 3]
    if sent[k].low != "that" or len(after) < 2:
        return False
    if after[0].low == "as":  # "dismissed that as rumour"
        return not has_finite(sent, k + 2, until(sent, k + 2, len(sent), ",;"))
    told = after[1].tag == "G" and after[1].base in speech()
    return after[0].tag == "," and (told or after[1].tag == "C")


def _stray_verb(sent: Words, k: int) -> bool:
    """Tell whether a verb follows that is no participle before a noun ("continued support")."""
    if sent[k].tag != "V" or sent[k].form == "s":  # "said states like Ohio"
        return False
    noun = k + 1 < len(sent) and sent[k + 1].tag in "NV"
    return not (noun and sent[k].form in "dn")


def _past_parenthesis(sent: Words, comma: int, size: int) -> int:
    stop = min(comma + 15, size - 1)
    close = until(sent, comma + 1, stop, ",")
    said = close < stop and (sent[close + 1].tag == "Q" or sent[close + 1].low == "that")
    return close + 1 if said else -1


def past_addressee(sent: Words, at: int, roles: frozenset[str]) -> int:
    """Skip whom somebody told, and when: "told | the board on Monday"."""
    return skip_time(sent, addressee(sent, at, "tell") if "telling" in roles else at)


def addressee(sent: Words, at: int, base: str) -> int:
    end = noun_end(sent, at)
    if end == at:
        return at  # nobody behind "told": the line may break off there
    quoted = until(sent, at, end, "Q")
    named = base == "tell" and at + (sent[at].tag == "D") < quoted == end - 1
    end = quoted if named else end  # "told the Herald “we lost”"
    follow = skip_time(sent, end)
    if follow >= len(sent):
        return at
    clear = sent[follow].tag in "WQ:," or sent[follow].low in ("to", "that")
    return end if clear or base == "tell" or sent[at].tag == "M" else at


def right_content(
    sent: Words, begin: int, roles: frozenset[str], first: int
) -> tuple[tuple[int, int], ...] | None:
    """Return the clause or quotation that begins behind a cue, whose source begins at a word."""
    if sent[begin].tag == "Q" and begin and sent[begin - 1].tag in ",:":
        return ((begin, begin + 1),)
    aside = sent[begin].tag == "Q" and sent[begin].low[-1] == "," and begin + 1 < len(sent)
    if aside and sent[begin + 1].tag == "D":
        return ((begin, begin + 1),)  # "the note read “go home,” a line of its own"
    if quoted := _behind_occasion(sent, begin):
        return ((quoted, quoted + 1),)
    stop = content_end(sent, begin, roles, first)
    if stop + 1 < len(sent) and sent[stop].tag == ":" and sent[stop + 1].tag == "Q":
        return ((begin, stop), (stop + 1, stop + 2))
    return ((begin, stop),) if stop > begin else None


def _behind_occasion(sent: Words, begin: int) -> int:
    """Return the quotation in "said | before the vote, “No.”", or 0 where there is none."""
    comma = until(sent, begin, body_end(sent), ",;:Q")
    if sent[begin].tag not in "PS" or comma + 1 >= len(sent) or sent[comma].tag != ",":
        return 0
    quoted = sent[comma + 1].tag == "Q" and sent[comma + 1].capital
    return comma + 1 if quoted and not has_finite(sent, begin, comma) else 0


def takes(sent: Words, base: str, start: int, content: tuple[int, int], finds: bool) -> bool:
    """Tell whether a verb reports with this content: some only with a clause or a quotation.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> takes(tokens("Roe wrote a book", 0, 16), "write", 1, (2, 4), False)
    False
    """
    first, last = content
    quoted = any(sent[k].tag == "Q" for k in range(first, last))
    if base in forms("quotation"):
        return quoted
    return quoted or not (finds or base in forms("clause")) or _clausal(sent, first, last)


def _clausal(sent: Words, first: int, last: int) -> bool:
    """Tell whether words are a clause: "that ...", "to ...", or a finite verb before any break."""
    if sent[first].tag == "W" or sent[first].low == "to":
        return True
    return has_finite(sent, first, until(sent, first, last, ",;:-SW"))
