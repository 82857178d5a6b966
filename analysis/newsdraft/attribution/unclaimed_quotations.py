"""Who speaks a quotation that no verb of the lexicon claims: by a colon or any verb beside it.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("“We lose,” a tired Roe sighed", 0, 29)
>>> before_verb(sent, 0, []).source
((1, 4),)
"""

import re

from newsdraft.attribution.attributed import Draft
from newsdraft.attribution.content_ends import content_end
from newsdraft.attribution.content_spans import inverted_end
from newsdraft.attribution.possible_sources import is_noun_in_ing, is_written
from newsdraft.attribution.reporting_verbs import roles_of, speech
from newsdraft.attribution.source_spans import shared_subject, subject
from newsdraft.attribution.transcripts import signature
from newsdraft.lexicon import grammar
from newsdraft.parse.noun_phrases import noun_end, trim_subject
from newsdraft.parse.tokenizer import Token, Tokens, Words, body_end, until
from newsdraft.parse.verb_groups import group_start, has_finite, is_finite, is_verb
from newsdraft.parse.word_classes import NOMINAL, VERB, VERB_OR_GERUND

_CURLY = re.compile("[“”]")
_SINGLE = re.compile(r"[.,?!…][’'](?=\s)")
_REACH = 25  # words between a quotation and the verb that may be its cue


def behind_colon(sent: Words, at: int, drafts: list[Draft]) -> Draft | None:
    """Draft who a plan or a verdict behind a colon is: "Roe had a plan: “Go.”"."""
    who = before_colon(sent, at - 1, drafts) if at and sent[at - 1].tag == ":" else None
    return Draft((who,), (at - 1, at), ((at, at + 1),), True, "colon") if who else None


def signed(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft the quotations that a name signs: "“It is safe.” – Ann Roe, engineer"."""
    name = signature(sent, at + 1) if at + 2 < len(sent) else None
    if name is None or any(t.tag not in "Q." for t in sent[:at]):
        return None
    whole = tuple((k, k + 1) for k in range(at + 1) if sent[k].tag == "Q")
    return Draft((name,), (at + 1, at + 2), whole, True, "signed")


def colon_ahead(sent: Words, at: int, drafts: list[Draft]) -> Draft | None:
    """Draft a speaker whom the colon at the end of a sentence announces."""
    told = at + 1 < len(sent) or any(draft.reported for draft in drafts)
    who = None if told else before_colon(sent, at, drafts)
    return Draft((who,), (at, at + 1), (), True, "colon-ahead") if who else None


def balanced(tokens: Tokens, start: int, end: int) -> list[Token]:
    """Cut a paragraph into words where its quotation marks may not match.

    A mark that opens behind a full stop inside an open quotation begins the next one; a quotation
    never closed ends with a single closing mark, if there is one.

    >>> [t.tag for t in balanced(Tokens("“Go now.’ Roe left."), 0, 19)]
    ['Q', 'N', 'V', '.']
    """
    text, out = tokens.text, list[Token]()
    first, opened = start, -1
    for mark in _CURLY.finditer(text, start, end):
        if mark[0] == "”":
            opened = -1
        elif opened >= 0 and text[mark.start() - 1].isspace() and text[mark.start() - 2] in ".?!…":
            out += tokens.between(first, mark.start())
            first = opened = mark.start()
        else:
            opened = mark.start()
    close = _SINGLE.search(text, opened, end) if opened >= 0 else None
    if close and "‘" not in text[opened : close.start()]:
        out += tokens.between(first, close.end())
        first = close.end()
    return out + tokens.between(first, end)


def before_colon(sent: Words, colon: int, drafts: list[Draft]) -> tuple[int, int] | None:
    """Return who speaks after a colon: the subject of the clause before it, or its only phrase.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> before_colon(tokens("Roe had a plan: “Go.”", 0, 21), 4, [])
    (0, 1)
    """
    first = 0
    for k in range(colon):
        if sent[k].tag in "Q;.-":
            first = k + 1
    if has_finite(sent, first, colon):
        who = shared_subject(sent, colon, drafts)
        if who is not None:
            return who
    first = trim_subject(sent, first, colon)
    comma = until(sent, first + 1, colon, ",")
    asks = sent[first].low in grammar("asks_how")
    return (first, comma) if first < comma and not asks else None


def opening_phrase(sent: Words, first: int, stop: int) -> tuple[int, int] | None:
    """Return the noun phrase that a stretch of words opens with, after "In May," and the like.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> opening_phrase(tokens("Ann Roe took her hat", 0, 20), 0, 5)
    (0, 2)
    """
    first = trim_subject(sent, first, stop)
    if first >= stop:
        return None
    end = min(noun_end(sent, first), stop)
    return first, end if end > first else stop


def before_verb(sent: Words, at: int, _: list[Draft]) -> Draft | None:
    """Draft a quotation before any verb: “We lose,” Roe laughed."""
    opens = sent[at].capital and (at == 0 or sent[at - 1].tag in ",:-C")
    if not opens or sent[at].low[-1] not in ",?!…—–-":
        return None
    stop = until(sent, at + 1, min(body_end(sent), at + 2 * _REACH), "Q;:")
    asked = (k for k in range(at + 2, stop) if sent[k].tag == "S" or sent[k].low == "when")
    stop = next(asked, stop)  # "“No,” Roe grinned when a fan asked"
    verbs = _verbs_between(sent, at, stop)
    if not verbs or sent[at + 1].tag in "PSWC;:":
        return None
    k = next((v for v in verbs if sent[v].base in speech()), verbs[0])
    if k == at + 1:
        end = inverted_end(sent, k + 1)
        source: tuple[int, int] | None = (k + 1, end) if end > k + 1 else None
    else:
        source = subject(sent, group_start(sent, k), [])[0]
    if source is None or source[0] <= at or is_written(sent, k, source):
        return None
    return Draft((source,), (k, k + 1), ((at, at + 1),), True, "fronted")


def _verbs_between(sent: Words, at: int, stop: int) -> list[int]:
    """Return the verbs behind a quotation that can be its cue."""
    if at + 2 < stop and sent[at + 1].tag == "E" and sent[at + 2].tag in NOMINAL:
        return [at + 1]  # "cheered Bob Poe as the bus left"
    verbs = [k for k in range(at + 1, stop) if is_finite(sent, k) and sent[k].tag in VERB]
    verbs = [k for k in verbs if k - 1 not in verbs]  # "came shouts from the crowd"
    return verbs or [k for k in range(at + 1, stop) if sent[k].tag == "G"][:1]


def _reports(sent: Words, verb: int, at: int) -> bool:
    """Tell whether a verb can lead to a quotation that is no title: a listed one, or "put it,"."""
    if sent[at].low.startswith("“T"):
        return False
    set_off = sent[at - 1].tag == "," and (sent[at].capital or verb > at - 4)
    return set_off or sent[verb].base in roles_of()


def _who_leads(
    sent: Words, verb: int, drafts: list[Draft]
) -> tuple[int, tuple[int, int] | None] | None:
    """Return the cue that a verb is or hides, and its subject; None where the search ends.

    No subject is where a noun only looks like a verb: "before the hearing, “Go”".
    """
    source, _ = subject(sent, group_start(sent, verb), drafts)
    if source is None:
        return None
    opening = sent[source[0]]
    if sent[verb].tag == "G" and is_noun_in_ing(sent, source[0]):
        return verb, None
    if opening.tag == "G" and opening.base in speech():  # "adding on climate matters, “Go”"
        source = shared_subject(sent, verb := source[0], drafts)
    return (verb, source) if source else None


def after_verb(sent: Words, at: int, drafts: list[Draft]) -> Draft | None:
    """Draft a quotation after any verb: Roe hailed the plan as “bold.”"""
    if 2 < at < 10 and sent[at - 1].tag == "," and sent[0].base in speech():
        return Draft(((1, at - 1),), (0, 1), ((at, at + 1),), True, "inverted")
    if at and sent[at - 1].tag == ":":
        return None  # it is for the colon to say whose
    for k in range(at - 1, max(-1, at - _REACH), -1):
        if sent[k].tag == "Q":
            return None
        verb = sent[k].tag == "E" and is_finite(sent, k)
        if verb or (sent[k].tag in VERB_OR_GERUND and is_verb(sent, k)):
            if not _reports(sent, k, at):
                return None
            if (told := _who_leads(sent, k, drafts)) is None:
                return None
            cue, source = told
            if source is None:
                continue
            begin = at if sent[at - 1].tag == "," else k + 1
            while begin < at and sent[begin].tag in "PR,":
                begin += 1
            stop = content_end(sent, at, frozenset({"describing"}))
            return Draft((source,), (cue, cue + 1), ((begin, max(stop, at + 1)),), True, "fragment")
    return None
