"""Where what is said ends: ``content_end`` asks each step below, and each may bring it forward.

>>> from newsdraft.parse.tokenizer import tokens
>>> def said(text, begin):
...     sent = tokens(text)
...     return text[sent[begin].start : sent[content_end(sent, begin) - 1].end]
>>> said("he lost, adding that he slept", 0)
'he lost'
>>> said("Roe said it is shut, a claim Poe denies", 2)
'it is shut'
"""

from newsdraft.attribution.possible_sources import speakers
from newsdraft.attribution.reporting_verbs import narrowed_claim, speech
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.clause_openings import acts_on_them, subordinate_of
from newsdraft.parse.mood import NEGATIONS
from newsdraft.parse.noun_phrases import noun_end, skip_time
from newsdraft.parse.tagger import reporting, words
from newsdraft.parse.tokenizer import Token, Words, body_end, until
from newsdraft.parse.verb_groups import continues, has_finite, is_finite, is_past
from newsdraft.parse.word_classes import NOMINAL, PAUSE, PREDICATE, TENSED, VERB

SAYING = frozenset({"saying"})


def content_end(
    sent: Words,
    begin: int,
    roles: frozenset[str] = SAYING,
    source: int = -1,
    nested: bool = False,
) -> int:
    """Return where what is said from a word on ends.

    ``roles`` are the lexicon's groups of the verb of saying; ``source`` is where its subject
    begins, if what is said stands behind both; ``nested`` is what stands inside a noun phrase.
    """
    stop = _whole_clause(sent, begin, roles)
    stop = _before_next_act(sent, begin, _before_next_clause(sent, begin, stop))
    if colon := _before_quotation(sent, begin, stop):
        return colon
    stop = _before_time_of_saying(sent, begin, stop)
    if source >= 0:
        stop = _inside_frame(sent, begin, stop, roles, source)
    elif nested:
        stop = _before_second_verb(sent, begin + 1, stop)
    return _before_gloss(sent, begin, _before_claim(sent, begin, stop))


def _inside_frame(sent: Words, begin: int, stop: int, roles: frozenset[str], source: int) -> int:
    """Return where what is said ends in the clause that subject and verb of saying open."""
    stop = _before_frame_ends(sent, begin, stop, source)
    relative = _is_relative(sent, source)
    if relative and not roles & {"saying", "telling"}:
        stop = _before_own_verb(sent, begin, stop, source)
    if relative or (sent[begin].tag in TENSED and is_finite(sent, begin)):
        stop = _before_second_verb(sent, begin, stop)
    return _before_break(sent, begin, stop)


def _whole_clause(sent: Words, begin: int, roles: frozenset[str]) -> int:
    """Return where a clause ends: "that Roe, even as a judge, had left" goes on to its verb."""
    tight = not roles & {"saying", "telling", "finding", "asking", "believing"}
    size = body_end(sent)
    stop = min(_next_break(sent, begin, tight), size)
    for _ in range(3 if sent[begin].low == "that" and not tight else 0):
        quoted = until(sent, begin, stop, "Q") < stop
        if stop + 2 >= size or quoted or has_finite(sent, begin + 1, stop):
            break
        stop = min(_next_break(sent, stop, tight), size)
    return stop


def _before_next_clause(sent: Words, begin: int, stop: int) -> int:
    """Return where what is only named ends: "announced a bid in June, he said it"."""
    for k in range(begin + 1, stop - 1):
        if sent[k].low == "and" and _is_predicate(sent, k + 1, stop):
            return k - (sent[k - 1].tag == ",")
        if sent[k].tag in "QWS" or is_finite(sent, k):
            return stop
        if sent[k].tag == ",":
            end = noun_end(sent, k + 2) if sent[k + 1].low in ("and", "but") else stop
            acts = k + 2 < end < stop and is_finite(sent, end)
            if acts or sent[k + 1].tag == "O":  # "announced a strike, and a march is planned"
                return k
    return stop


def _is_predicate(sent: Words, at: int, stop: int) -> bool:
    """Tell "declared a day of rest and | is off to Oslo" from "banking and | finance has grown"."""
    noun = sent[at].tag == "V" and at + 1 < stop and is_finite(sent, at + 1)
    return sent[at].tag in TENSED and is_finite(sent, at) and not noun


def _before_next_act(sent: Words, begin: int, stop: int) -> int:
    """Return where a state that somebody told of ends: "it was unsafe, and police shut the port".

    What others then did, told in the plain past, is the author's.
    """
    for k in range(begin + 2, stop - 2):
        foretold = sent[k - 1].low in listing("claims", "modal")  # "it would fall, and he left"
        if sent[k].tag == "Q" or (sent[k].tag in VERB and is_finite(sent, k) and not foretold):
            return stop
        if sent[k].tag != "," or sent[k + 1].low not in ("and", "but"):
            continue
        end = noun_end(sent, k + 2) if sent[k + 2].tag in NOMINAL else k + 2
        end = next((i for i in range(k + 3, end) if is_finite(sent, i)), end)
        acts = k + 2 < end < stop and is_finite(sent, end) and sent[end].tag in VERB
        past = acts and (sent[end].tag == "E" or sent[end].form in ("d", "n", "b"))
        return k if past and has_finite(sent, begin, k) else stop
    return stop


def _before_quotation(sent: Words, begin: int, stop: int) -> int:
    """Return the colon of "said it must go: “It is too old.”"; 0: none parts two contents."""
    colon = until(sent, begin + 1, stop - 1, ":")
    if colon >= stop - 1 or sent[colon + 1].tag != "Q":
        return 0
    near = range(begin, colon)
    told = any(sent[k].tag == "Q" or (is_finite(sent, k) and sent[k - 1].tag != ",") for k in near)
    return colon if told else 0


def _before_time_of_saying(sent: Words, begin: int, stop: int) -> int:
    """Return where a plan ends before what was before its telling: "he would quit, days after".

    Nothing in the plain past can date what is to come: it dates the verb of saying.
    """
    verb = next((k for k in range(begin, stop) if is_finite(sent, k)), stop)
    if verb == stop or sent[verb].low not in listing("claims", "modal"):
        return stop
    commas = (k for k in range(verb + 1, stop - 3) if sent[k].tag == ",")
    return next((k for k in commas if after_an_act(sent, k + 1, stop)), stop)


def after_an_act(sent: Words, at: int, stop: int) -> bool:
    """Tell whether words say after what something was: "hours after the court threw it out"."""
    led = next((k for k in range(at, min(at + 4, stop)) if sent[k].low == "after"), stop)
    verb = next((k for k in range(led + 1, stop) if is_finite(sent, k)), stop)
    if verb == stop or any(t.tag in ",;QWSPV" for t in sent[at:led]):
        return False
    return is_past(sent[verb]) or sent[verb].low in ("was", "were", "had")


def _before_frame_ends(sent: Words, begin: int, stop: int, first: int) -> int:
    """Return where the clause ends that the whole attribution is: "Roe, who said so, left"."""
    for mark in sent[max(0, first - 2) : first] if _is_relative(sent, first) else ():
        if mark.tag in PAUSE:
            stop = until(sent, begin + 1, stop, mark.tag)
    if first and sent[first - 1].tag == "S" and (first == 1 or sent[first - 2].tag in "C,"):
        stop = until(sent, begin, stop, ",")
    verbs = (k for k in range(begin - 1, first, -1) if sent[k].tag in "VEG")
    beside = not is_finite(sent, next(verbs, first))
    if beside and until(sent, first, begin, ",") < begin:  # "Roe, saying it was safe, opened it"
        shut = (k for k in range(begin + 1, stop - 1) if sent[k].tag == ",")
        shut = (k for k in shut if not subordinate_of(sent, k + 1, begin))
        stop = next((k for k in shut if _acts_on_behind(sent, k + 1)), stop)
    return stop


def _acts_on_behind(sent: Words, at: int) -> bool:
    """Tell whether a verb behind a comma is that of the subject before: "..., opened the gate"."""
    past = is_finite(sent, at) and sent[at].form in ("d", "s", "")
    return sent[at].tag == "E" or (sent[at].tag in PREDICATE and past)


def _is_relative(sent: Words, first: int) -> bool:
    """Tell whether an attribution is a relative clause: "who said", "whom Roe called"."""
    return "W" in (sent[first].tag, sent[max(0, first - 1)].tag)


def _before_own_verb(sent: Words, begin: int, stop: int, first: int) -> int:
    """Return where a relative clause ends before its noun goes on: "who saw the crash | said"."""
    thing = noun_end(sent, begin)
    if thing >= stop:
        return stop
    speaks = is_finite(sent, thing) and sent[thing].base in speech()
    itself = speaks and not has_finite(sent, 0, first)
    return thing if sent[thing].tag == "," or itself else stop


def _before_second_verb(sent: Words, begin: int, stop: int) -> int:
    """Return where a clause inside a noun phrase ends, before the verb of that noun.

    In "the news that the port was shut | was wrong" that is the second "was".
    """
    verbs = (k for k in range(begin, stop) if is_finite(sent, k))
    k = next(verbs, stop)
    while k < stop and sent[k].tag in "ARVGE":
        if sent[k].tag in TENSED and k > begin and _closes(sent, k):
            return k
        k += 1
    for at in range(k, stop):
        if sent[at].tag in ",;:-CSWQ":
            return stop if sent[at].tag != "," else at
        if is_finite(sent, at) and sent[at].tag in PREDICATE:
            return at
    return stop


def _closes(sent: Words, at: int) -> bool:
    """Tell whether a finite verb stands behind a whole verb group: "was shut | was"."""
    finite = sent[at].tag == "A" and sent[at].low not in ("be", "been", "being")
    past = sent[at].tag == "V" and sent[at].form == "d" and sent[at - 1].tag == "V"
    before = sent[max(0, at - 2)]
    many = sent[at - 1].form == "s" and before.tag == "N" and not before.capital
    noun = at > 1 and (before.tag == "D" or many)  # "that the vote | was rigged", "road plans had"
    return (finite or past) and sent[at - 1].tag in VERB and not noun


def _before_break(sent: Words, begin: int, stop: int) -> int:
    """Return where a content ends that has no verb, or one before "after leaving"."""
    states = sent[begin].tag != "Q" and has_finite(sent, begin, stop)
    for k in range(begin + 1, stop):
        if states and is_finite(sent, k):
            return stop
        gerund = k + 1 < stop and sent[k + 1].tag == "G"
        if sent[k].low in grammar("content_breaks") and (gerund or not states):
            return k
    return stop


def _before_claim(sent: Words, begin: int, stop: int) -> int:
    """Return where a content ends before what is done with it: "it is shut, a claim Roe denies"."""
    for k in range(begin + 1, stop):
        who = narrowed_claim(sent, k) if sent[k - 1].tag == "," else 0
        if who and has_finite(sent, who + 1, stop):
            return k - 1
    return stop


def _before_gloss(sent: Words, begin: int, stop: int) -> int:
    """Return where a content ends before the author's gloss: "it was “a lie”, a word that"."""
    for k in range(begin + 2, stop - 1):
        if (sent[k - 1].tag, sent[k].tag) == ("Q", ",") and sent[k + 1].low in ("a", "an"):
            end = noun_end(sent, k + 1)
            if k + 1 < end < stop and sent[end].tag not in ",C" and not is_finite(sent, end):
                return k
    return stop


def _next_break(sent: Words, at: int, tight: bool) -> int:
    """Return where a clause (if tight: a noun phrase with its modifiers) from a word on ends."""
    last = len(sent) - 1
    for k in range(at + 1, last):
        token = sent[k]
        if token.tag == ";":
            return k
        closed = sent[k - 1].tag == "Q" and sent[k - 1].low[-1] == ","
        if closed and (tight or leaves(sent, k, tight)):
            return k
        if token.tag in PAUSE and leaves(sent, k + 1, tight):
            return k
        if token.tag in PAUSE and acts_on_them(sent, k + 1) and has_finite(sent, at, k):
            return k
        if token.low == "and" and _wills(sent, at, k + 1):
            return k
        if token.low in ("and", "but") and _is_of_somebody(sent, at, k):
            return k
        if _joins_next(sent, k, tight) or _opens_next(token, sent[k + 1], tight):
            return k
    return last if at < last and sent[last].tag in ";.," else len(sent)


def _wills(sent: Words, first: int, at: int) -> bool:
    """Tell whether who was passive goes on: "it was not asked and | threatened to strike"."""
    told = sent[first + (sent[first].low == "that")].tag == "O" and is_past(sent[at])
    to = [t.low for t in sent[at + 1 : at + 2]] == ["to"]
    wills = told and to and sent[at].base in reporting("wanting")
    return wills and any(t.low in words("be") for t in sent[max(0, at - 5) : at - 2])


def _is_of_somebody(sent: Words, at: int, joint: int) -> bool:
    """Tell whether a thing cannot have done what follows: "its tests were clean and | blamed Roe".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> sent = tokens("the tests had been clean and blamed the lab")
    >>> _is_of_somebody(sent, 0, 5)
    True
    """
    base, form = sent[joint + 1].base, sent[joint + 1].form
    if form != "d" or base not in listing("relations", "acts", "accuses", "object"):
        return False
    end = noun_end(sent, at + (sent[at].low == "that"))
    head = sent[max(at, end - 1)]
    somebody = head.capital or head.tag in "OM" or head.low in speakers()
    return not somebody and has_finite(sent, end, joint)


def _joins_next(sent: Words, k: int, tight: bool) -> bool:
    """Tell whether "and" or "but" joins what is said next, or an act behind a noun phrase."""
    joins = sent[k].low in ("and", "but")
    return joins and (_says(sent, k + 1) or (tight and continues(sent, k + 1)))


def _opens_next(token: Token, after: Token, tight: bool) -> bool:
    """Tell whether a word opens another clause: "before adding", "while" behind a phrase."""
    if token.low in grammar("gerund_openers") and _saying(after):
        return True
    return tight and token.tag == "S" and token.low in ("while", "because", "although", "though")


def leaves(sent: Words, at: int, tight: bool = False) -> bool:
    """Tell whether what is said is over behind a mark: ", according to", ", and added"."""
    token = sent[at]
    after = sent[at + 1].low if at + 1 < len(sent) else ""
    if token.low in grammar("clause_leavers") or _saying(token):
        return not _is_said_too(sent, at)
    if token.low == "with":  # ", with the mayor saying so"
        near = sent[at + 2 : noun_end(sent, at + 1) + 1]
        return any(_saying(t) for t in near)
    if token.low == "even" and after in ("though", "if", "as"):
        return True
    if token.low == "and" and after:
        return _goes_on(sent, at + 1, tight)
    if tight and (token.tag in "OG" or token.low in ("who", "whose", "whom")):
        return True
    return _interrupts(sent, at)


def _is_said_too(sent: Words, at: int) -> bool:
    """Tell whether a clause behind a mark is said as well: "but that it was", "though none had".

    What had not been done yet when somebody spoke is told by who spoke.
    """
    ahead = sent[at + 1 : at + 3]
    if len(ahead) < 2:
        return False
    if (sent[at].low, ahead[0].low) == ("but", "that"):
        return ahead[1].tag in "DOM" or ahead[1].capital
    verb = next((k for k in range(at + 1, len(sent) - 1) if is_finite(sent, k)), at)
    undone = not NEGATIONS.isdisjoint(t.low for t in sent[at + 1 : verb + 2])
    return undone and sent[at].low in ("though", "although") and sent[verb].low == "had"


def _saying(token: Token) -> bool:
    """Tell whether a word is the -ing form of a verb of saying: ", adding that"."""
    return token.tag == "G" and token.base in speech()


def _goes_on(sent: Words, at: int, tight: bool) -> bool:
    """Tell whether the sentence goes on behind ", and": "he slept", "added that", "Roe said"."""
    if (tight and sent[at].tag == "O") or _says(sent, at) or continues(sent, at):
        return True
    if sent[at].capital:
        return _interrupts(sent, at)
    end = noun_end(sent, at) if sent[at].tag == "D" else at
    while at < end < len(sent) and sent[end].tag == "P":
        end = noun_end(sent, end + 1)  # "and a clerk at the council, who left, said"
    aside = at < end < len(sent) and sent[end].tag == ","
    return at < end and _says(sent, until(sent, end + 1, len(sent), ",") + 1 if aside else end)


def _says(sent: Words, at: int) -> bool:
    """Tell whether a verb of saying, or of keeping silent ("declined to"), follows here."""
    k = at
    while k < len(sent) and sent[k].tag in "RA":
        k += 1
    if k >= len(sent):
        return False
    base, form = sent[k].base, sent[k].form
    follows = "".join(t.low for t in sent[k + 1 : k + 2])
    stops = (base, follows) == ("stop", "short")  # "stopped short of saying"
    silent = stops or (base in grammar("silent_verbs") and follows == "to")
    if sent[k].low in grammar("acts_of_courts"):
        return True
    return form in tuple("dsg") and (base in speech() or silent)


def _interrupts(sent: Words, at: int) -> bool:
    """Tell whether ", he said" or ", on Monday Ms. Roe, a judge, said" begins at a word."""
    at = skip_time(sent, at) if sent[at].tag in "PR" else at
    end = noun_end(sent, at)
    if at < end < len(sent) and sent[end].tag == "," and sent[at].capital:
        close = next((k for k in range(end + 1, min(end + 14, len(sent))) if sent[k].tag == ","), 0)
        if close and sent[end + 1].tag in "DNW" and _says(sent, close + 1):
            return True
    return at < end <= at + 6 and _says(sent, end)
