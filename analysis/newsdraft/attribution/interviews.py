"""Whose the answers of an interview are that a text prints without marks: a question, an answer.

>>> from newsdraft.document import read
>>> from newsdraft.text import Article
>>> asked = "Why do you sing?\\n\\nI like it.\\n\\nDo you dance?\\n\\nMy knee hurts."
>>> text = "Ann Roe, 54, spoke to us.\\n\\n" + asked
>>> [(text[a.start : a.end], text[b.start : b.end]) for a, b, _ in answers(read(Article(text)))]
[('Ann Roe', 'spoke'), ('Ann Roe', 'spoke')]
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter

from newsdraft.document import Document
from newsdraft.lexicon import grammar
from newsdraft.parse.verb_groups import has_finite
from newsdraft.text import Sentence, Span

_NAME = r"[A-Z][\w.'’-]+(?: (?:al-|van |de |der |von )?[A-Z][\w.'’-]*){1,3}"
_ASIDE = r", (?:\d|an? |the |who )"
_YOU = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
_SINGULAR = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")
_LEAST = 2  # questions to "you" that somebody answers in the first person
_LONGEST_QUESTION = 300  # characters
_BEFORE = 3  # paragraphs before the first question in which the lead-in may stand
_IN_ANSWER = 3  # paragraphs
_BARE = 3  # words of an answer such as "No." or "Not yet."

Pair = tuple[int, list[int]]  # the paragraph of a question, and those of its answer
Lead = tuple[Span | None, Span]  # who is asked, if one person is named, and the words that say so


@cache
def _leads() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of "X spoke to Y" and "we asked X", and that of "an interview with X"."""
    verbs, asks = ("|".join(sorted(grammar(n))) for n in ("interview_verbs", "interview_asking"))
    nouns = "|".join(re.escape(n) for n in sorted(grammar("interview_nouns")))
    who = rf"(?<![\w.'’-])(?P<who>{_NAME}|\w+)(?P<aside>, [^.?!\n]{{1,150}},)?"
    spoke = rf"{who} (?P<cue>{verbs}) (?:to|with) "
    asked = rf"\b(?:[Ww]e|I) (?P<asks>{asks}) "
    whom = rf"(?P<whom>{_NAME}|[\w'’-]+)(?P<beside>{_ASIDE})?"
    noun = rf"\b(?P<cue>(?i:{nouns}))\b(?: with (?P<whom>{_NAME}))?"
    return re.compile(rf"(?:{spoke}|{asked}){whom}"), re.compile(noun)


def answers(document: Document) -> list[tuple[Span, Span, tuple[Span, ...]]]:
    """Return who is asked, the words that say so, and what is answered, sentence by sentence.

    Two questions to "you" must stand as paragraphs of their own with answers in the first person
    behind them, and the text must say before them that somebody was asked. Where it does not say
    who, the speaker is the "I" of the answers, never the author.
    """
    runs = _runs(document)
    if not runs or _is_column(document, runs):
        return []
    told = {
        n - 1: _told(document, one)
        for n, one in groupby(document.sentences, attrgetter("paragraph"))
    }
    out, since = [], 0
    for run in runs:
        lead = _lead(document, since, run[0][0])
        since = run[-1][1][-1] + 1
        inside = [n for _, numbers in run for n in numbers]
        who = (lead[0] or _speaker(document, inside)) if lead else None
        if lead and who:
            said = (tuple(s for n in numbers for s in told.get(n, [])) for _, numbers in run)
            out += [(who, lead[1], one) for one in said]
    return [one for one in out if one[2]]


def _paragraph(document: Document, number: int) -> str:
    start, end = document.paragraphs[number]
    return document.text[start:end].strip()


def _is_question(text: str) -> bool:
    return text.endswith("?") and len(text) < _LONGEST_QUESTION and text[0].isupper()


def _is_prose(text: str) -> bool:
    return text[:1].isupper() and text[-1] in ".!…’”"


def _runs(document: Document) -> list[list[Pair]]:
    """Return the rows of questions and answers in which somebody speaks of himself."""
    asked = [n for n in range(len(document.paragraphs)) if _is_question(_paragraph(document, n))]
    rows: list[list[Pair]] = [[]]
    for number, after in pairwise([*asked, -1]):
        rows[-1].append((number, _answer(document, number, after)))
        if number + len(rows[-1][-1][1]) + 1 != after:
            rows.append([])
    trimmed = (_trimmed(document, row) for row in rows)
    return [row for row in trimmed if _is_interview(document, row)]


def _answer(document: Document, number: int, after: int) -> list[int]:
    """Return the paragraphs of an answer; behind the last question only what tells of "I"."""
    out: list[int] = []
    for k in range(number + 1, min(number + 1 + _IN_ANSWER, len(document.paragraphs))):
        text = _paragraph(document, k)
        goes_on = not out or after > 0 or _SINGULAR.search(text)
        if k == after or not _is_prose(text) or not goes_on:
            break
        out.append(k)
    return out


def _tells(document: Document, pair: Pair, words: re.Pattern[str] = _FIRST) -> bool:
    return any(words.search(_paragraph(document, n)) for n in pair[1][:1])


def _trimmed(document: Document, row: list[Pair]) -> list[Pair]:
    """Drop the questions at either end that nobody answers of himself: "What happens next?"."""
    own = [k for k, pair in enumerate(row) if _tells(document, pair)]
    return row[own[0] : own[-1] + 1] if own else []


def _is_interview(document: Document, row: list[Pair]) -> bool:
    """Tell whether "you" are asked and "I" answer, more than once."""
    put = [p for p in row if _YOU.search(q := _paragraph(document, p[0])) and not _FIRST.search(q)]
    told = [pair for pair in put if _tells(document, pair)]
    return len(told) >= _LEAST and any(_tells(document, pair, _SINGULAR) for pair in told)


def _lead(document: Document, since: int, first: int) -> Lead | None:
    """Return what is said before the first question of who is asked; None if nothing is."""
    begin = document.paragraphs[max(since, first - _BEFORE)].start
    end = document.paragraphs[first].start
    spoke, noun = _leads()
    told = (_by_verb(document.text, m) for m in spoke.finditer(document.text, begin, end))
    found = [lead for lead in told if lead]
    named = (_by_noun(document.text, m) for m in noun.finditer(document.text, begin, end))
    found += [lead for lead in named if lead and (lead[0] or not found)]
    names = {document.text[who.start : who.end] if who else "" for who, _ in found}
    if not found:
        return None
    return found[0] if len(names) == 1 else (None, found[0][1])


def _by_verb(text: str, lead: re.Match[str]) -> Lead | None:
    """Read "Ann Roe, 54, spoke to us" and "we asked Ann Roe"; of two names, the one described."""
    if lead["asks"]:
        return _one(text, lead), Span(*lead.span("asks"))
    cue, who, aside = Span(*lead.span("cue")), lead["who"], lead["aside"] or ""
    if who in ("I", "We", "we"):
        return _one(text, lead), cue
    ours, named = lead["whom"] in ("us", "me"), re.fullmatch(_NAME, lead["whom"])
    if not (ours or named):
        return (None, cue) if re.fullmatch(_NAME, who) else None
    beside = text[: lead.start()].rstrip().endswith((" and", ",", "&"))
    several = beside or bool(re.search(r"\band [A-Z]", aside))
    if several or not re.fullmatch(_NAME, who):
        return None, cue
    if ours or (aside and not lead["beside"]):
        return Span(*lead.span("who")), cue
    return (_one(text, lead) if lead["beside"] and not aside else None), cue


def _by_noun(text: str, lead: re.Match[str]) -> Lead | None:
    """Read "an interview with Ann Roe"; a heading "Q&A" alone names nobody."""
    cue = Span(*lead.span("cue"))
    if lead["whom"]:
        return _one(text, lead), cue
    says = text[cue.start].isupper() or text.startswith(" with ", cue.end)
    return (None, cue) if says else None


def _one(text: str, lead: re.Match[str]) -> Span | None:
    """Return the person a lead-in names behind its verb; None for two of them, or no name."""
    start, end = lead.span("whom")
    if not re.fullmatch(_NAME, text[start:end]) or re.match(r",? and [A-Z]", text[end : end + 9]):
        return None
    return Span(start, end - text[start:end].endswith("."))


def _is_column(document: Document, runs: list[list[Pair]]) -> bool:
    """Tell whether the author speaks as "I" throughout: the questions may be put to the reader."""
    asked = {n for run in runs for question, numbers in run for n in (question, *numbers)}
    rest = (_paragraph(document, n) for n in range(len(document.paragraphs)) if n not in asked)
    return sum(1 for t in rest if re.search(r"\bI\b", t) and not re.search('["“‘]', t)) > 1


def _speaker(document: Document, numbers: list[int]) -> Span | None:
    """Return the first "I" of the answers: who speaks where no name is sure."""
    for number in numbers:
        found = re.compile(r"\bI\b").search(document.text, *document.paragraphs[number])
        if found:
            return Span(*found.span())
    return None


def _told(document: Document, sentences: Iterable[Sentence]) -> list[Span]:
    """Return the sentences of a paragraph, but for a bare "No.": it states nothing alone."""
    words = [(s, document.words(s)) for s in sentences]
    states = (s for s, own in words if len(own) > _BARE or has_finite(own, 0, len(own)))
    return [Span(s.start, s.end) for s in states]
