"""Asides: what an apposition, a participle or a relative clause adds between two commas.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "Acme, a small firm, is building it"
>>> subject_aside(tokens(text, 0, len(text)), 0)
(2, 6)
"""

from itertools import pairwise

from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.clause_openings import subordinate_of
from newsdraft.parse.tagger import says
from newsdraft.parse.tokenizer import Token, Words, until
from newsdraft.parse.verb_groups import has_finite, is_finite, is_past
from newsdraft.parse.word_classes import NOMINAL, PAUSE

_OPENS = grammar("indefinite_or_owned")


def _name(phrase: Words) -> bool:
    return bool(phrase) and all(t.capital or t.low in grammar("particles") for t in phrase)


def _resumes(sent: Words, comma: int) -> bool:
    """Tell whether the main verb follows a comma."""
    k = comma + 1
    while k < len(sent) - 1 and sent[k].tag == "R":
        k += 1
    token = sent[k]
    if token.tag == "E" or (token.tag == "Q" and not token.capital):
        return True  # "The form, which is new, “must be filled in”"
    known = token.tag == "V" and token.form in ("d", "s", "b")
    return known or (token.tag == "A" and is_finite(sent, k))


def subject_aside(sent: Words, begin: int) -> tuple[int, int]:
    """Return where an aside of the subject begins, and where the verb goes on; zeros: no aside.

    Examples ("such as Oslo") belong to the subject: where they begin is zero, too.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> subject_aside(tokens("Acme is building it"), 0)
    (0, 0)
    """
    stop = min(len(sent) - 2, begin + 14)
    first = until(sent, begin + 1, stop, PAUSE)
    if first >= stop or has_finite(sent, begin, first):
        return 0, 0
    relative = opens_relative(sent, first + 1)
    described = _is_subject(sent, begin) and _opens_aside(*sent[first + 1 : first + 3])
    if _only_links(sent, first + 1) or not (relative or described):
        return 0, 0
    close = _closing_mark(sent, first, relative)
    inner = sent[first + 1 : close]
    if not close or not (relative or _describes(sent, first + 1, close)):
        return 0, 0
    if [t.low for t in inner[:2]] == ["such", "as"]:
        return 0, close + 1  # "Choirs, such as Oslo's, sing": of the subject itself
    if _name(sent[begin:first]):
        return first + 1, close + 1
    comma = until(sent, first + 1, close, ",")
    if sent[first].tag == "," and _name(sent[first + 1 : comma]):  # "The mayor, Ann Roe, left"
        return (comma + 1, close + 1) if opens_relative(sent, comma + 1) else (0, 0)
    return first + 1, close + 1


def _only_links(sent: Words, k: int) -> bool:
    """Tell whether what a comma opens says nothing: "Roe, on the other hand, left"."""
    return sent[k].tag == "P" and any(t.low in listed("no_setting") for t in sent[k + 1 : k + 4])


def _closing_mark(sent: Words, first: int, relative: bool) -> int:
    """Return the mark that closes an aside, behind which the verb goes on; 0: there is none."""
    stop = until(sent, first + 2, min(len(sent) - 1, first + 40), ";:")
    marks = (k for k in range(first + 2, stop) if sent[k].tag == sent[first].tag)
    closing = (k for k in marks if _resumes(sent, k) and not _of_inner(sent, first, k + 1))
    return next((k for k in closing if not relative or has_finite(sent, first + 1, k)), 0)


def _of_inner(sent: Words, first: int, at: int) -> bool:
    """Tell whether a verb is that of a clause in an aside: "because the towers, both old, are"."""
    opens = subordinate_of(sent, at, first)
    if opens and sent[opens].low not in grammar("times_of_acts"):  # "after" a noun alone
        return True
    near = (i for i in range(at - 2, first, -1) if sent[i].tag == "S")
    last = next((i for i in near if sent[i].low in grammar("restrictive")), at)
    # "because it, | built in May, is"
    return last < at - 2 and not has_finite(sent, last + 1, at - 1)


def parts_subject(sent: Words, k: int) -> bool:
    """Tell whether an aside parts the subject of an adverbial clause from its verb.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> parts_subject(tokens("It fell before Roe, who had slept, came"), 5)
    True
    """
    near = range(k + 1, min(len(sent) - 1, k + 24))
    resumed = (i for i in near if sent[i].tag == "," and _resumes(sent, i))
    return any(0 < subordinate_of(sent, i + 1) < k - 1 for i in resumed)


def _describes(sent: Words, k: int, close: int) -> bool:
    """Tell whether an aside without a relative clause only says who or what its subject is."""
    says_so = sent[k].capital and close > k + 1 and is_past(sent[close - 1])
    if says_so:
        return False  # "The strike, Acme maintained, was illegal"
    return not (tells(sent, k, close) or _hangs(sent[k:close]))


def _is_subject(sent: Words, begin: int) -> bool:
    """Tell whether a subject can begin at a word: none does in "Widowed at 23, elected at 30"."""
    ahead = sent[begin : begin + 2]
    return not (is_past(ahead[0]) or ahead[0].tag in "PSG" or [t.tag for t in ahead] == ["R", "P"])


def opens_relative(sent: Words, k: int) -> bool:
    """Tell whether "who", "many of which", "in which" begins at a word behind a comma.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [opens_relative(tokens(text), 0) for text in ("in which it rained", "in that year")]
    [True, False]
    """
    if sent[k].low in grammar("relative_openers"):
        return True
    ahead = [t.low for t in sent[k + 1 : k + 3]]
    named = ahead[1:] == ["of"] and sent[k].tag == "D"  # "the cause of which"
    of_it = [t.low for t in sent[k + 1 + named : k + 3 + named]]
    counted = of_it in (["of", "which"], ["of", "whom"]) and sent[k].tag in "DNM"
    return counted or (sent[k].tag == "P" and ahead[:1] in (["which"], ["whom"]))


def _opens_aside(opening: Token, after: Token) -> bool:
    says_who = opening.low in says() and (after.tag in "DM" or after.capital)
    if says_who or opening.low in grammar("no_aside"):
        return False  # "On the bench, said Judge Roe, she had": who speaks
    plain = opening.tag == "N" and not opening.low[0].isdigit() and opening.low != "such"
    return is_past(opening) or plain or opening.tag in "DGP" or opening.low in _OPENS


def _own_verb(sent: Words, k: int, at: int) -> bool:
    """Tell whether who is told of is a subject: "nobody looked until Roe, a judge, came"."""
    opened = any(t.tag == "S" for t in sent[max(0, k - 5) : k - 1])
    follows = at + 1 < len(sent) and (is_finite(sent, at + 1) or sent[at + 1].tag in "EA")
    return opened and follows


def object_aside(sent: Words, k: int) -> int:
    """Return where the apposition that begins at a word ends; 0: none begins there.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> object_aside(tokens("It met Roe, a judge, there"), 4)
    6
    """
    if k < 2 or k + 1 >= len(sent) or sent[k - 1].tag not in PAUSE or not _says_who(sent, k):
        return 0
    end = _end_of_aside(sent, k)
    return end if end and _is_description(sent, k, end) else 0


def _is_description(sent: Words, k: int, end: int) -> bool:
    """Tell whether an aside only says who somebody is: no list goes on, nothing is told in it."""
    if sent[k - 2].low[0].isdigit() or not has_finite(sent, 0, k - 1):
        return False  # "Widowed at 23, elected at 30, Roe won"
    owned = sent[k].low in _OPENS - {"a", "an", "one"}
    if owned and (sent[k + 1].low in listed("ordinal") or sent[k].low in {t.low for t in sent[:k]}):
        return False  # "the town lost its jobs, its buses", "met Roe, her second visit"
    joined = any(t.tag == "C" and n.tag == "," for t, n in pairwise(sent[k : end + 1]))
    return not (joined or tells(sent, k, end))


def _hangs(inner: Words) -> bool:
    """Tell whether ", her voice breaking," has a subject of its own."""
    return len(inner) < 5 and inner[0].low in _OPENS and inner[-1].tag in "GE"


def tells(sent: Words, k: int, end: int) -> bool:
    """Tell whether a verb is told of within an aside, outside its relative clauses."""
    stop = next((i for i in range(k, end) if sent[i].tag == "W" or sent[i].low == "that"), end)
    verbs = [i for i in range(k + 1, stop) if is_finite(sent, i)]
    ends = len(sent) - 1  # "a firm founded in 1999" is none
    verbs = [i for i in verbs if i == ends or not (is_past(sent[i]) and sent[i + 1].tag == "P")]
    last = end - 1  # "a study in which children took part | suggests"
    closing = k < stop < last and sent[last - 1].tag == "N" and sent[last].form == "s"
    return closing or any(sent[i - 1].tag in NOMINAL or sent[i].tag == "A" for i in verbs)


def _end_of_aside(sent: Words, k: int) -> int:
    mark = sent[k - 1].tag
    for at in range(k + 1, min(len(sent), k + 30)):
        if _goes_on(sent, k, at):
            continue
        if sent[at].tag == mark or sent[at].tag in ";.":
            return 0 if _listed_on(sent, at) or _own_verb(sent, k, at) else at
        if sent[at].low in ("which", "who") and sent[at - 1].tag == ",":
            return at
        joins = mark == "," and sent[at].low in ("and", "or") and at + 1 < len(sent)
        if joins and (sent[at + 1].tag in "DG" or sent[at + 1].low in _OPENS):
            return 0
    return len(sent)


def _goes_on(sent: Words, k: int, at: int) -> bool:
    """Tell whether an aside goes on behind a mark: "two marches, the first, on Oct. 9, in Oslo"."""
    after = sent[min(at + 1, len(sent) - 1)]
    dated = sent[at].tag == "." and after.low[0].isdigit()
    return dated or (sent[at].tag == "," and after.tag == "P" and _the_first(sent, k))


def _listed_on(sent: Words, at: int) -> bool:
    """Tell whether a list goes on behind a mark: "and Poe", or one more phrase of the same sort."""
    after = sent[at + 1].low if at + 1 < len(sent) else ""
    joined = after in ("and", "or") and sent[min(at + 2, len(sent) - 1)].tag != "O"
    return joined or after in _OPENS


def _says_who(sent: Words, k: int) -> bool:
    """Tell whether what begins behind a noun and a pause can say who or what that is."""
    before, token = sent[k - 2], sent[k]
    if before.tag not in "NV)Q" and not before.capital:
        return False
    role = token.tag == "N" and not token.capital and token.low in listed("role")
    dashed = sent[k - 1].tag == "-" and token.tag == "D"
    known = token.low in _OPENS or role or dashed or token.low in listed("aside_opening")
    return known or _the_first(sent, k) or _names_before(sent, k)


def _names_before(sent: Words, k: int) -> bool:
    """Tell whether ", the voice of Oslo" or ", pilot Bo Lee" is an apposition."""
    end = until(sent, k, len(sent), ",;:-.")
    inner, before = sent[k:end], sent[k - 2]
    if any(t.tag in "CWSAO" for t in inner) or has_finite(sent, k + 1, end):
        return False
    if sent[k].low == "the" and sent[k - 1].tag == ",":
        first = next((i for i in range(k - 2, 0, -1) if not sent[i].capital), 0)
        hung = sent[first - (sent[first].tag == "D")].low == "of"  # "the end of the EU, the start"
        beside = (before.capital and not hung) or before.low in listed("time_unit")
        return beside and len(inner) > 2
    named = next((i for i, t in enumerate(inner) if t.capital), 0)
    plain = all(t.tag == "N" for t in inner[:named])
    return 0 < named < 4 and plain and before.tag == "N" and not before.capital


def _the_first(sent: Words, k: int) -> bool:
    after = sent[k + 1].low
    return sent[k].low == "the" and (after in listed("ordinal") or after.endswith("est"))
