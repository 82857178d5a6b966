"""Whose words: the subject that a verb of saying has, whatever stands between them.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("Ann Roe, a judge, said so", 0, 25)
>>> subject(sent, 6, [])[0]
(0, 5)
"""

from newsdraft.attribution.attributed import Draft
from newsdraft.attribution.possible_sources import is_about
from newsdraft.lexicon import grammar
from newsdraft.parse.clause_openings import is_meanwhile
from newsdraft.parse.noun_phrases import clause_back, trim_subject
from newsdraft.parse.phrases import is_age
from newsdraft.parse.tagger import inflect, words
from newsdraft.parse.tokenizer import Token, Words, is_possessive, until
from newsdraft.parse.verb_groups import group_start, has_finite, is_finite, is_past
from newsdraft.parse.word_classes import NOMINAL, PAUSE


def subject(sent: Words, start: int, earlier: list[Draft]) -> tuple[tuple[int, int] | None, int]:
    """Find the subject of a verb group; return its words and where the words before it end."""
    start -= start > 1 and sent[start - 1].low == "once"  # "the critic once wrote"
    if start == 0:
        return None, 0
    before = sent[start - 1]
    if before.tag == "W" and sent[start].tag != "G":
        return (start - 1, start), start - 1  # "who said"
    if before.tag == "W" or before.low in grammar("no_speaker_before"):
        return None, start
    if _shares_subject(sent, start - 1):
        return shared_subject(sent, start - 1, earlier), start - 1
    if before.tag in ",-)" or before.low == "]":
        return _before_pause(sent, start, earlier)
    first = subject_start(sent, start)
    if 0 < first < start and all(_dates(t) for t in sent[first:start]):
        return subject(sent, first, earlier)
    if first and sent[first].tag == "P" and sent[first - 1].low == ")":
        return _opening_phrase(sent, start), start  # "Ann Roe (54) of Oslo said"
    return ((first, start), first) if first < start else (None, start)


def _shares_subject(sent: Words, at: int) -> bool:
    """Tell whether a word joins a verb group to one before it: "and said", "adding: Roe left"."""
    joins = sent[at].tag in "CS" or sent[at].low in grammar("no_subject_before")
    first = next((k for k in range(at - 1, 0, -1) if sent[k].tag != "N"), 0)
    named = sent[first].tag == "D"  # "the new filing says"
    return joins or (sent[at].tag == "G" and not named)


def _before_pause(
    sent: Words, start: int, earlier: list[Draft]
) -> tuple[tuple[int, int] | None, int]:
    """Find the subject of a verb group behind a comma, dash or bracket: "Roe, a judge, said"."""
    pause = start - 1
    end = _before_apposition(sent, pause)
    if end < 0 and _opens_alone(sent, pause):
        return (trim_subject(sent, 0, pause), pause), pause
    if end < 0:
        return shared_subject(sent, pause, earlier) or _opening_phrase(sent, pause), pause
    first = subject_start(sent, end)
    if first >= end or sent[first].tag == "P":
        return _opening_phrase(sent, pause), start
    return (first, pause if sent[pause].tag in PAUSE else start), first


def _opening_phrase(sent: Words, end: int) -> tuple[int, int] | None:
    """Return what a sentence opens with up to a word: "Ann Roe, 54, of Oslo, a nurse | , said"."""
    mark = next((k for k in range(end) if sent[k].tag in PAUSE or sent[k].low == "("), 0)
    plain = not has_finite(sent, 0, mark) and all(t.tag not in "QCSW;:" for t in sent[:mark])
    aside = mark and not has_finite(sent, mark + 1, until(sent, mark + 1, end, "W"))
    return (0, end) if aside and plain and sent[0].tag in "DNO" else None


def subject_start(sent: Words, end: int) -> int:
    """Return where the subject that ends at a word begins.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> subject_start(tokens("In May, the mayor of Oslo said so"), 7)
    3
    """
    first = _past_date(sent, trim_subject(sent, clause_back(sent, end), end), end)
    return first + (sent[first].low == "with")  # "with Roe saying it was shut"


def _opens_alone(sent: Words, comma: int) -> bool:
    """Tell whether nothing but a noun phrase stands before a comma: "Ann Roe, saying so, left"."""
    first = trim_subject(sent, 0, comma)
    later = any(is_finite(sent, k) for k in range(comma + 1, len(sent)) if sent[k - 1].tag == ",")
    phrase = sent[comma + 1].tag == "G" and first < comma and sent[first].tag in NOMINAL
    return later and phrase and not any(t.tag in ",;:QCSW" for t in sent[first:comma])


def _past_date(sent: Words, first: int, end: int) -> int:
    """Return where a subject begins behind a date: "Last month the board said"."""
    dated = first + 2 < end and _dates(sent[first + 1]) and sent[first + 2].tag == "D"
    return first + 2 * (dated and sent[first].low in ("last", "next", "this"))


def _dates(token: Token) -> bool:
    """Tell whether a word only dates: "earlier this year", "on Monday"."""
    return token.low in words("time") or token.low in ("this", "on", "in") or token.tag == "R"


def _before_apposition(sent: Words, close: int) -> int:
    """Return where the noun phrase ends before an apposition closed by a comma, dash or bracket."""
    mark = {")": "(", "]": "["}.get(sent[close].tag, sent[close].tag)
    k = close
    for _ in range(4):
        k -= 1
        while k > 0 and sent[k].tag != mark and close - k < 40 and not _bars(sent, k, mark):
            k -= 1
        if k <= 0 or sent[k].tag != mark:
            return -1
        if is_age(sent, k):
            continue
        noun = _ends_in_noun(sent, k) or sent[k - 1].low in (")", "]")
        if not noun or (mark == "," and _is_place_of_act(sent, k, close)):
            return -1
        back = clause_back(sent, k)
        beside = mark != "," or _may_be_beside(sent, back, k, close)
        if beside and (_named_role(sent, back, k) or not _set_beside(sent, back)):
            return k
    return k


def _is_place_of_act(sent: Words, comma: int, close: int) -> bool:
    """Tell whether a clause has its own subject: "the gate, where hundreds stood, chanting"."""
    acts = sent[min(close + 1, len(sent) - 1)].tag == "G"
    return acts and sent[comma + 1].low in ("where", "when")


def _may_be_beside(sent: Words, back: int, comma: int, close: int) -> bool:
    """Tell whether what stands between two commas may tell of the noun before."""
    opening = sent[comma + 1]
    joined = (opening.low, sent[comma + 2].low) == ("as", "well")
    beside = opening.tag in "DWNGEVPR" or joined or opening.low == "once"  # "once an aide"
    return beside and not _is_clause(sent, back, comma, close)


def _is_clause(sent: Words, back: int, comma: int, close: int) -> bool:
    """Tell whether a clause with its verb stands between two commas, and nothing set beside."""
    opening = sent[comma + 1]
    led = "WS" if opening.tag == "G" else "W"  # "Roe, speaking softly as he ate, said"
    asked = sent[comma + 2].tag == "W" and opening.low == "asked"  # "Roe, asked if she won,"
    reduced = _is_reduced(sent, back, comma + 1)
    first = comma + 1 + max(asked, reduced)
    return has_finite(sent, first, until(sent, comma + 1, close, led))


def _ends_in_noun(sent: Words, k: int) -> bool:
    """Tell whether a noun stands before a mark, one like a verb too: "the report, dated May"."""
    led = k > 1 and (sent[k - 2].tag == "D" or is_possessive(sent[k - 2]))  # "the agency's head,"
    return sent[k - 1].tag in "NM" or led


def _is_reduced(sent: Words, back: int, at: int) -> bool:
    """Tell whether a participle only narrows a subject: "The report, published by Acme, said"."""
    led = back > 0 and sent[back - 1].tag == "," and sent[0].tag in "PRS"
    opens = back == 0 or sent[back - 1].tag in ";CSW-" or led
    base, form = sent[at].base, sent[at].form
    own = form == "d" and "n" in inflect(base).values()  # "flew" is no "flown"
    return opens and not own and is_past(sent[at]) and sent[at + 1].tag in "PR"


def _set_beside(sent: Words, back: int) -> bool:
    """Tell whether a phrase is set beside a name: "Ann Roe, head of a bank in Bergen, Oslo,"."""
    if back < 2 or sent[back - 1].tag != ",":
        return back == 1 and sent[0].tag == "," and sent[back].tag == "D"
    named = sent[back - 2].capital and sent[back].tag == "N" and not sent[back].capital
    first = sent[clause_back(sent, back - 1)]
    return sent[back].tag == "D" or (named and first.tag not in "PS" and first.capital)


def _named_role(sent: Words, back: int, comma: int) -> bool:
    """Tell "it is shut, the mayor, Ann Roe, said" from "Ann Roe, the mayor, of Oslo, said"."""
    named = sent[comma + 1].capital and not sent[comma - 1].capital
    if not named or back < 2 or sent[back].tag != "D":
        return False
    before = sent[back - 2]
    return before.tag == "Q" or not before.capital or before.low in words("time")


def _bars(sent: Words, at: int, mark: str) -> bool:
    """Tell whether a word cannot stand in an apposition: a quotation (no title), a full stop."""
    if sent[at].tag == "Q":
        return at == 0 or sent[at - 1].tag in ",:;-"
    return sent[at].tag in ";:" or (sent[at].tag == "." and mark == ",")


def shared_subject(sent: Words, at: int, earlier: list[Draft]) -> tuple[int, int] | None:
    """Return the subject of the last cue of the sentence, or of the nearest verb before."""
    for draft in reversed(earlier):
        if draft.source and draft.cue[0] < at and not _is_left_behind(sent, draft, at):
            return _teller(sent, draft, at) or _outermost(draft, earlier, at).source[0]
    for k in range(at - 1, max(-1, at - 80), -1):
        helped = k > 0 and sent[k - 1].tag == "A" and is_finite(sent, k - 1)
        if is_finite(sent, k) and not helped and (who := _own_subject(sent, k, at)):
            return who
    return None


def _own_subject(sent: Words, verb: int, at: int) -> tuple[int, int] | None:
    """Return the subject of a finite verb; none where it shares that of a verb before it.

    In "Roe won as rain fell but said", the rain says nothing.
    """
    first = end = group_start(sent, verb)
    if first and sent[first - 1].tag in ",-)":
        end = _before_apposition(sent, first - 1)
    elif first and (sent[first - 1].tag in "CGSW" or sent[first - 1].low == "to"):
        return None
    begin = trim_subject(sent, clause_back(sent, end), end) if end > 0 else end
    opens = begin < end and (sent[begin].tag not in "PS" or is_about(sent, begin))
    if begin >= end or (end == first and not opens):
        return None
    meanwhile = begin > 0 and is_meanwhile(sent[begin - 1].low)
    goes_on = at < len(sent) and sent[at].low == "but"
    return None if meanwhile and goes_on and end == first else (begin, end)


def _teller(sent: Words, draft: Draft, at: int) -> tuple[int, int] | None:
    """Return who "told him" in "Roe said a guard had come and told him so": it is not Roe."""
    him = sent[at + 2].low if at + 2 < len(sent) else ""
    if him not in words("object") | {"her"} or not draft.content or draft.content[0][1] > at:
        return None
    begin, stop = draft.content[0]
    begin += sent[begin].low == "that"
    verb = next((k for k in range(begin, stop) if is_finite(sent, k)), begin)
    other = sent[begin].low in grammar("nameless_openers") or sent[verb].low == "had"
    return (begin, verb) if begin < verb and sent[begin].tag in NOMINAL and other else None


def _is_left_behind(sent: Words, draft: Draft, at: int) -> bool:
    """Tell whether a relative clause is over: "Roe, who said so, issued a note | saying"."""
    if sent[draft.source[0][0]].tag != "W" or not draft.content:
        return False
    return any(is_finite(sent, k) for k in range(draft.content[-1][1], at))


def _outermost(draft: Draft, earlier: list[Draft], at: int) -> Draft:
    """Return who says what holds an attribution and ends here: "Roe said Poe backs it, and said".

    The one who goes on speaking is Roe.
    """
    for outer in earlier:
        held = any(a <= draft.cue[0] < b <= at + 1 for a, b in outer.content)
        if held and outer.source and outer.reported and outer is not draft:
            return outer
    return draft
