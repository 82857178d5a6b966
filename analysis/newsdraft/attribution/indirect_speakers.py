"""Who speaks where no subject does: "told by police", "in the words of", "quoted as saying".

>>> from newsdraft.parse.tokenizer import tokens
>>> told_by(tokens("They were told by Roe that it rained"), 2, []).source
((4, 5),)
>>> in_words(tokens("In the words of Roe, it is over"), 2, []).content
((6, 9),)
"""

from newsdraft.attribution.attributed import Construction, Draft
from newsdraft.attribution.content_ends import content_end
from newsdraft.attribution.content_spans import left_start, past_addressee
from newsdraft.attribution.possible_sources import gives_figures, has_words, is_about, speakers
from newsdraft.attribution.reporting_verbs import forms, roles_of, speech
from newsdraft.attribution.source_spans import subject, subject_start
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.noun_phrases import noun_end, skip_time
from newsdraft.parse.tokenizer import Token, Words, body_end, is_possessive, until
from newsdraft.parse.verb_groups import group_start, has_finite, is_finite
from newsdraft.parse.word_classes import CLAUSE_EDGE, NOMINAL

_SPOKEN = frozenset(("saying", "telling", "finding", "describing", "believing"))


def told_by(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft "told by police that ...", "was called “a ruin” by Roe", "informed by Roe that ..."."""
    k, size, roles = at + 1, body_end(sent), roles_of()[sent[at].base]
    quoted = ((k, k + 1),) if k < size and sent[k].tag == "Q" else ()
    k += len(quoted)
    if k + 1 >= size or sent[k].low != "by" or sent[at].form not in "dn" or not roles & _SPOKEN:
        return None
    who = (k + 1, phrase_end(sent, k + 1))
    if who[0] == who[1] or _by_letter(sent, who):
        return None
    after = skip_time(sent, who[1])
    after = _past_relative(sent, after)
    after += after > who[1] - 1 and _named_beside(sent, who) and sent[after].tag == ","
    content = quoted or _told_after(sent, after, size, roles)
    content = content or _told_before(sent, at, after, size, roles <= {"describing"})
    if content:
        return Draft((who,), (at, at + 1), content, True, "told-by")
    opens = group_start(sent, at) - 1
    apart = opens == 0 or sent[opens - 1].tag == ","  # not "it worked as described by Roe"
    told = opens >= 0 and sent[opens].low == "as" and apart and after <= size
    return beside(sent, (opens, after), (who,), (at, at + 1), "told-by") if told else None


def _by_letter(sent: Words, who: tuple[int, int]) -> bool:
    """Tell whether a phrase only says how somebody was told: "informed by letter"."""
    return who[1] == who[0] + 1 and sent[who[0]].low in forms("document")


def _named_beside(sent: Words, who: tuple[int, int]) -> bool:
    """Tell whether a name is set beside a role: "told by the chairman, Ann Roe, that"."""
    return who[1] < len(sent) and any(t.tag == "," for t in sent[slice(*who)])


def _past_relative(sent: Words, at: int) -> int:
    """Skip what is told of who speaks: "told by a doctor, who has retired, that it was safe"."""
    if at + 2 >= len(sent) or sent[at].tag != "," or sent[at + 1].low not in ("who", "which"):
        return at
    close = until(sent, at + 1, len(sent), ",")
    return close + 1 if close + 1 < len(sent) and sent[close + 1].low == "that" else at


def _told_after(
    sent: Words, at: int, size: int, roles: frozenset[str]
) -> tuple[tuple[int, int], ...]:
    named = "describing" in roles and at < size and sent[at].low == "as"
    orders = at + 1 < size and sent[at].low == "to" and sent[at + 1].form == "b"
    if at + 1 >= size or not (named or orders or sent[at].low in ("that", "how", "whether")):
        return ()
    begin = at + named
    return ((begin, content_end(sent, begin, frozenset({"describing" if named else "saying"}))),)


def _told_before(
    sent: Words, at: int, after: int, size: int, describes: bool
) -> tuple[tuple[int, int], ...]:
    """Return what stands before ", reporters were told by Roe"; a rebuke needs a quotation."""
    start = group_start(sent, at)
    first = subject_start(sent, start)
    if after < size or first < 1 or sent[first - 1].tag not in ("Q" if describes else "Q,"):
        return ()
    return ((left_start(sent, first - 1), first - (sent[first - 1].tag == ",")),)


def phrase_end(sent: Words, at: int) -> int:
    """Return where a speaker's phrase ends, with a name set beside it: "the judge, Ann Roe"."""
    end = noun_end(sent, at)
    named = end + 1 < len(sent) and sent[end].tag == "," and sent[end + 1].capital
    if end > at and named and sent[end + 1].tag in "NV" and not sent[end - 1].capital:
        name = noun_end(sent, end + 1)
        if name == len(sent) or sent[name].tag in ",.Q:":
            return name
    return end


def in_words(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft "in the words of Roe, ...", "in Roe's view, ..." and "..., in Roe's words"."""
    first = at - 1
    if first < 1:
        return None
    if sent[first].low == "the" and at + 2 < len(sent) and sent[at + 1].low == "of":
        who = (at + 2, phrase_end(sent, at + 2))
        end = who[1]
    elif is_possessive(sent[first]):
        first = _owner(sent, at)
        who, end = (first, at), at + 1
    else:
        return None
    if first == 0 or sent[first - 1].low != "in" or not has_words(sent, who):
        return None
    return beside(sent, (first - 1, end), (who,), (at, at + 1), "in-words")


def _owner(sent: Words, at: int) -> int:
    """Return where the owner begins that stands before a noun: "in | Ann Roe's words"."""
    first = at - 1
    while first and sent[first - 1].tag in NOMINAL and first > at - 6:
        first -= 1
    return first


def to_quote(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft "to quote Roe, “...”" and ", as Roe put it," in a sentence of Roe's."""
    token = sent[at]
    if token.low == "quote" and at == 1 and sent[0].low == "to":
        end = phrase_end(sent, 2)
        return beside(sent, (0, end), ((2, end),), (1, 2), "in-words") if end > 2 else None
    if token.low == "quote" or at + 1 >= len(sent) or sent[at + 1].low != "it":
        return None
    opens = next((k for k in range(at - 1, max(0, at - 8), -1) if sent[k].low == "as"), 0)
    closed = at + 3 < body_end(sent) and sent[at + 2].tag == ","
    if not closed or opens < 2 or sent[opens - 1].tag != ",":
        return None
    content = ((left_start(sent, opens - 1), opens - 1), (at + 3, body_end(sent)))
    return Draft(((opens + 1, at),), (at, at + 1), content, True, "in-words")


def put_at(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft "Roe, quoted by the Herald, put the number at 143" as Roe's; not "the fire put it at".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> put_at(tokens("Roe put the toll at 143."), 1, []).content
    ((2, 6),)
    """
    size = body_end(sent)
    to = next((k for k in range(at + 2, min(at + 9, size - 1)) if sent[k].low == "at"), 0)
    if not to or not any(_is_number(t) for t in sent[to + 1 : to + 5]) or not _counts(sent, at, to):
        return None
    start = group_start(sent, at)
    held = any(t.low not in grammar("have_forms") for t in sent[start:at])
    source = None if held else subject(sent, start, [])[0]
    if source is None or not gives_figures(sent, source):
        return None
    comma = until(sent, *source, ",")
    if _quotes(sent[comma + 1]):
        source = (source[0], comma)
    stop = min(until(sent, to, size, ",;:-("), content_end(sent, to))
    return Draft((source,), (at, at + 1), ((at + 1, stop),), True, "verb", "saying")


def _is_number(token: Token) -> bool:
    return token.low[0] in "0123456789$£€" or token.low in listing("claims", "time_count")


def _counts(sent: Words, at: int, to: int) -> bool:
    """Tell whether what stands between "put" and "at" is counted: "the number of dead"."""
    end = noun_end(sent, at + 1)
    far = end < to and sent[end].low != "of"  # "put the bill on the table at 3pm"
    broken = until(sent, at + 1, to, ",;:QC") < to or has_finite(sent, at + 1, to)
    return not (far or broken) and any(t.low in forms("counted") for t in sent[at + 1 : end])


def beside(
    sent: Words,
    phrase: tuple[int, int],
    source: tuple[tuple[int, int], ...],
    cue: tuple[int, int],
    construction: Construction,
) -> Draft | None:
    """Draft the clause that a phrase such as "according to Roe" stands before or behind."""
    at, end = phrase
    size = body_end(sent)
    inserted = at > 1 and end + 1 < size and sent[at - 1].tag == sent[end].tag == ","
    first = _subject_cut_off(sent, at, end + 1) if inserted else -1
    if first >= 0:  # "Holm, according to Lind, won"
        rest = (end + 1, until(sent, end + 1, size, ";"))
        return Draft(source, cue, ((first, at - 1), rest), True, construction)
    if at and sent[at - 1].tag in ",-Q":
        content = (left_start(sent, at - 1), at - (sent[at - 1].tag != "Q"))
    elif at > 2 and sent[at - 1].low != "that" and sent[at - 1].tag != "C":
        content = (left_start(sent, at - 1), at)
    else:
        begin = end + (end < len(sent) and sent[end].tag == ",")
        content = (begin, size)
    return Draft(source, cue, (content,), True, construction) if content[0] < content[1] else None


def _subject_cut_off(sent: Words, at: int, resumed: int) -> int:
    """Return where a subject begins that a phrase parts from its verb ("that Holm, ..."), or -1.

    So it does where only an auxiliary stands before: "The bank was, according to Roe, robbed".
    """
    that = next((k for k in range(at - 2, 0, -1) if sent[k].low == "that"), -1)
    begin = left_start(sent, at - 1) if that < 0 else that + 1
    parted = sent[at - 2].tag == "A" and not sent[at - 2].capital and sent[resumed].tag in "VE"
    return -1 if has_finite(sent, begin, at) and not parted else begin


def claimed_in_noun(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft "Roe's claim that ..." and "claims by Roe that ..."."""
    follows = sent[at + 1].low if at + 2 < len(sent) else ""
    if at and follows == "that" and is_possessive(sent[at - 1]):
        who, begin = (_owner(sent, at), at), at + 1
    elif follows in ("by", "from"):
        who = (at + 2, phrase_end(sent, at + 2))
        begin = who[1]
        if who[0] == begin or begin + 1 >= len(sent) or sent[begin].low != "that":
            return None
        if not at and follows == "from" and sent[begin - 1].low not in speakers():
            return None  # "Reports from Oslo that it rained"
    else:
        return None
    stop = content_end(sent, begin, nested=True)
    return Draft((who,), (at, at + 1), ((begin, stop),), True, "noun") if stop > begin + 1 else None


def quoted_as(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft "the Herald quoted Roe as saying ..." and "Roe was quoted as saying ..."."""
    said = sent[min(at + 1, len(sent) - 1)]
    if said.form != "g" or said.base not in speech():
        return None
    verb = next((k for k in range(at - 1, max(0, at - 14), -1) if _quotes(sent[k])), 0)
    if not verb:
        return None
    reduced = sent[verb + 1].low == "by" and sent[verb - 1].tag == ","
    who, first = _whom_quoted(sent, verb, at, reduced)
    if who[0] >= who[1]:
        return None
    begin, size = at + 2, body_end(sent)
    begin = past_addressee(sent, begin, roles_of()[said.base])
    if begin < size:
        stop = content_end(sent, begin)
        commas = (k for k in range(begin, stop) if reduced and sent[k].tag == ",")
        content = (begin, next(commas, stop))
    elif first and sent[first - 1].tag in ",Q":
        content = (left_start(sent, first - 1), first - (sent[first - 1].tag == ","))
    else:
        return None
    return Draft((who,), (verb, at + 2), (content,), True, "quoted-as")


def _whom_quoted(sent: Words, verb: int, at: int, reduced: bool) -> tuple[tuple[int, int], int]:
    """Return whose words are quoted, and where the subject begins; an empty phrase: nobody's.

    They are the subject's in "Roe, quoted by the Herald as saying" (``reduced``), too.
    """
    start = verb - 1 if reduced else group_start(sent, verb)
    first = subject_start(sent, start)
    if start < verb:
        whole = subject(sent, start, [])[0] or (first, start)
        return whole, whole[0]
    end = noun_end(sent, verb + 1)
    return (verb + 1, end if end == at else verb + 1), first


def _quotes(token: Token) -> bool:
    return token.base in forms("quoting") and token.form in "dsn"


def according(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    size = body_end(sent)
    if at + 1 >= size or sent[at + 1].low != "to":
        return None
    end = noun_end(sent, at + 2)
    anew = end < size and (sent[end].tag in "DO" or is_about(sent, end))
    if anew and not at:  # "the ministry | over 300 men"
        source: tuple[tuple[int, int], ...] = ((at + 2, end),)
        return Draft(source, (at, at + 2), ((end, size),), True, "according")
    if sent[min(end, size - 1)].tag == ",":
        end = phrase_end(sent, at + 2)  # "according to the commissioner, Ann Roe"
        end = end if at else _past_aside(sent, end, size)
    named = end
    while end < size and sent[end].tag not in ",.Q;:":
        end += 1
    if not at and _runs_into_clause(sent, named, end):
        return None  # no comma tells where the speaker ends
    source = ((at + 2, end),)
    if end + 2 < size and sent[end].tag == "," and sent[end + 1].low in ("quoting", "citing"):
        quoted = (end + 2, phrase_end(sent, end + 2))
        source, end = (*source, quoted), quoted[1]
    return beside(sent, (at, end), source, (at, at + 2), "according") if at + 2 < end else None


def _runs_into_clause(sent: Words, named: int, end: int) -> bool:
    """Tell whether a verb that no relative pronoun opens stands behind a speaker's name."""
    verbs = [k for k in range(named, end) if sent[k].tag == "A" and is_finite(sent, k)]
    return bool(verbs) and not any(sent[k].tag == "W" for k in range(named, verbs[0]))


def _past_aside(sent: Words, comma: int, size: int) -> int:
    """Return where a speaker ends with an aside: "According to Roe, who leads it, | ..."."""
    close = until(sent, comma + 1, size, ",;:Q")
    if comma + 1 >= close or close + 2 >= size or sent[close].tag != ",":
        return comma
    stop = until(sent, close + 1, size, ",")
    goes_on = sent[close + 1].tag not in "WVAG" and has_finite(sent, close + 1, stop)
    return close if goes_on and _is_aside(sent[comma + 1 : close]) else comma


def _is_aside(inner: Words) -> bool:
    """Tell whether a relative clause stands between two commas, or who somebody is."""
    head = until(inner, 0, len(inner), "PW")
    described = (
        inner[0].tag == "D" and inner[head - 1].low in speakers() and not inner[head - 1].capital
    )
    return inner[0].low in ("who", "which") or (described and not has_finite(inner, 0, len(inner)))


def asked(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft "Asked whether ..., she", "when asked about ...": nobody is named."""
    opens = at == 0 or sent[at - 1].tag in ",(-" or sent[at - 1].low in ("when", "if")
    if not opens or at + 2 >= len(sent):
        return None
    begin = at + 1 if sent[at + 1].low in grammar("after_asked") else skip_time(sent, at + 1)
    if begin + 1 >= len(sent):
        return None
    if sent[begin].tag != "W" and sent[begin].low not in grammar("after_asked"):
        return None
    stop = (k for k in range(begin + 1, body_end(sent)) if sent[k].tag in CLAUSE_EDGE)
    return Draft((), (at, at + 1), ((begin, next(stop, body_end(sent))),), True, "asked")
