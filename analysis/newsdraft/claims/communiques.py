"""Acts that a readout strings together: "reaffirmed A and discussed B, and thanked C for D".

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "They discussed the treaty and highlighted its value"
>>> [(a.sort, a.begin, a.end) for a in acts(tokens(text, 0, len(text)))]
[('act', 2, 4), ('content', 6, 8)]
"""

from typing import NamedTuple

from newsdraft.claims.main_verbs import main_verb
from newsdraft.claims.word_lists import listed
from newsdraft.lexicon import grammar
from newsdraft.parse.noun_phrases import noun_end, trim_subject
from newsdraft.parse.tagger import says
from newsdraft.parse.tokenizer import Words, is_possessive
from newsdraft.parse.verb_groups import does, group_start, is_finite


class Act(NamedTuple):
    """One act by word indices: subject, verb, and what it takes; ``sort`` says what counts.

    act: the act alone; content: what it takes alone; both: the act, up to ``begin``, and what
    it takes.
    """

    subject: tuple[int, int]
    verb: int
    begin: int
    end: int
    sort: str


def _sort(sent: Words, k: int) -> str:
    """Return the sort of a verb's act; "called for" and "called on X to" tell their content."""
    if does(sent, k):
        return ""
    base = sent[k].base
    ahead = [t.low for t in sent[k + 1 : k + 9]]
    told = ahead[:1] == ["for"] or (ahead[:1] in (["on"], ["upon"]) and "to" in ahead)
    for sort in ("content", "both", "act"):
        if base in listed("readout_" + sort):
            return "content" if base == "call" and told else sort
    return ""


def acts(sent: Words) -> list[Act]:
    """Return the acts that a sentence of a readout reports of its subject; none: it is no readout.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [a.sort for a in acts(tokens("Roe thanked Peru for its help"))]
    ['both']
    """
    verb = main_verb(sent)
    if verb < 1 or not _sort(sent, verb) or sent[verb].form not in "dsb":
        return []
    first = group_start(sent, verb)
    start = trim_subject(sent, _after_fronted(sent, first), first)
    if start >= first or not _speaks(sent, start, first) or _another_acts(sent, verb):
        return []
    verbs = [verb, *_later(sent, verb)]
    if _reports(sent, verb, ("and", "but") if _sort(sent, verb) == "both" else ("but",)):
        return []  # "condemned it and insisted that": who says what is told as elsewhere
    found = []
    for at, k in enumerate(verbs):
        end = verbs[at + 1] if at + 1 < len(verbs) else len(sent)
        while end > k + 1 and (sent[end - 1].tag in ",C.;" or sent[end - 1].low == "also"):
            end -= 1
        sort = _sort(sent, k) or "act"
        begin = _content(sent, k, end, sort)
        if sent[k].base in grammar("acts_alone") and _is_short(sent[begin:end]):
            sort = "act"  # "praised the decision", "condemned the firm's decision"
        found.append(Act((start, first), k, begin, end, sort if begin < end else "act"))
    return found


def _reports(sent: Words, verb: int, joints: tuple[str, ...]) -> bool:
    """Tell whether "and" or "but" joins a verb of saying or denying and its clause to a verb."""
    for k in range(verb + 2, len(sent) - 2):
        if sent[k - 1].low == "but" and sent[k].base in listed("denying"):
            return True
        if sent[k].low in says() and sent[k - 1].low in joints:
            end = min(noun_end(sent, k + 1), len(sent) - 1)
            bare = sent[k].base in grammar("clausal_verbs") and end > k + 1
            if sent[k + 1].low == "that" or (bare and is_finite(sent, end)):
                return True
    return False


def _is_short(named: Words) -> bool:
    """Tell whether an act takes a noun alone, whosever it is."""
    return sum(not is_possessive(t) for t in named) <= 2


def _another_acts(sent: Words, verb: int) -> bool:
    """Tell whether somebody else acts behind a comma: "Roe hailed it, but Poe warned of cuts"."""
    for k in range(verb + 1, len(sent) - 3):
        if sent[k].tag == "," and sent[k + 1].low in ("and", "but", "while"):
            end = noun_end(sent, k + 2)
            if k + 2 < end < len(sent) and is_finite(sent, end):
                return True
    return False


def _after_fronted(sent: Words, first: int) -> int:
    """Return where the subject may begin: after the comma of what stands in front of it."""
    if sent[0].tag not in "PSR" and sent[0].low not in listed("time_word"):
        return 0
    commas = [k for k in range(min(first, 15)) if sent[k].tag == ","]
    return commas[0] + 1 if commas and commas[0] + 1 < first else 0


def _speaks(sent: Words, start: int, first: int) -> bool:
    """Tell whether a subject can speak: no thing, no "it"."""
    lows = [t.low for t in sent[start:first] if t.low.isalpha()]
    if not lows or lows[-1] in ("it", "which", "that", "this"):
        return False
    of = next((k for k, w in enumerate(lows) if w in ("of", "for", "in", "on")), len(lows))
    return lows[max(0, of - 1)] not in listed("thing") | grammar("named_things")


def _later(sent: Words, verb: int) -> list[int]:
    """Return the verbs that "and" joins to the first in the same form."""
    form = sent[verb].form
    reported = any(t.low == "that" for t in sent[verb + 1 : verb + 3])
    found = []
    for k in range(verb + 2, len(sent) - 1):
        back = k - 1
        while back > verb and sent[back].low in grammar("between_acts"):
            back -= 1
        if sent[back].low not in ("and", ",", "but") or sent[k].form != form:
            continue
        after = sent[k + 1]
        opens = after.tag in "DMR" or after.capital or after.low == "that"
        plain = not reported and form == "d" and opens and not _is_narrowed(sent, verb, k)
        plain = plain or after.low == "to"
        noun = sent[back].low == "," and not (sent[k + 1].tag in "DPM" or sent[k + 1].capital)
        if (_sort(sent, k) or (plain and sent[back].low == "and")) and not noun:
            found.append(k)
    return found


def _is_narrowed(sent: Words, verb: int, k: int) -> bool:
    """Tell whether a verb may be that of who is praised: "praised a man who came and took it"."""
    closed = any(t.tag == "," for t in sent[k - 3 : k])
    return not closed and any(t.low in grammar("restrictive") for t in sent[verb + 1 : k])


def _content(sent: Words, verb: int, end: int, sort: str) -> int:
    """Return where what an act takes begins, after its object and preposition."""
    base = sent[verb].base
    if sort == "both" and base not in grammar("whole_acts"):
        opens = ("for", "on", "upon")
        return next((k + 1 for k in range(verb + 1, end) if sent[k].low in opens), end)
    k = verb + 1
    while k < end and (sent[k].low in ("that", "on", "upon", "for") or sent[k].tag == "R"):
        k += 1
    return k
