"""Who said what: source, cue and content of every attribution in an article.

>>> article = Article("Ann Roe said the tax will rise. “We lose,” Bob Poe told us.")
>>> for a in find_attributions(article):
...     print([article.text[s:e] for part in (a.source, a.cue, a.content) for s, e in part])
['Ann Roe', 'said', 'the tax will rise']
['Bob Poe', 'told', 'We lose']

Rules over words and quotation marks, no parse: a verb of the lexicon is taken as a cue where its
neighbours let it be a verb; what it takes stands after it (a clause, a quotation, a noun phrase) or, at
the end of a clause, before it; its source is the noun phrase before it or, inverted, after it. The spans
follow the PolNeAR guidelines (Newell, Margolin, Ruths, LREC 2018): source with its appositions, cue
without auxiliaries, content without quotation marks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from analysis.article import Article, Span
from analysis.draft.clauses import (
    clause_back, content_end, form_of, group_start, is_finite, is_verb, noun_end, skip_time,
    trim_subject,
)
from analysis.draft.clauses import _leaves
from analysis.draft.phrases import Token, lexicon, tokens, words

Words = list[Token]
_LONGEST = 200  # words: what is longer is no sentence, and rules that look back must stay cheap
_MOST_CUES = 25  # verbs of the lexicon in one sentence: with more it is no prose
_TITLES = frozenset("mr. mrs. ms. dr. sen. sens. rep. reps. gov. lt. gen. col. sgt. prof. rev. st. vs. no.".split())


@dataclass(frozen=True)
class Attribution:
    """One attribution; ``reported`` is False for an attitude ("hopes for", "rejected")."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    form: str
    reported: bool
    rule: str


@cache
def _roles() -> dict[str, frozenset[str]]:
    """Map each reporting verb to the groups of the lexicon that it belongs to."""
    roles: dict[str, set[str]] = {}
    for group, entry in lexicon("reporting").items():
        for verb in str(entry.get("verbs", "")).split():
            roles.setdefault(verb, set()).add(group)
    for verb in lexicon("reporting")["particles"]:
        roles.setdefault(verb, {"saying"})
    return {verb: frozenset(groups) for verb, groups in roles.items()}


@cache
def _prepositions(base: str) -> frozenset[str]:
    """Return the prepositions that open the content of a verb ("warned of")."""
    return frozenset(lexicon("reporting")["prepositions"].get(base, "").split())


@cache
def _speech() -> frozenset[str]:
    return frozenset(v for v, groups in _roles().items() if groups & {"saying", "telling", "asking"})


@dataclass(frozen=True)
class _Draft:
    """One attribution as word indices of a sentence, half-open."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    reported: bool
    rule: str


def subject(sent: Words, start: int, earlier: list[_Draft]) -> tuple[tuple[int, int] | None, int]:
    """Find the subject of a verb group; return its words and where the words before it end."""
    if start == 0:
        return None, 0
    end, before = start, sent[start - 1]
    if before.tag == "W":
        if sent[start].tag == "G":
            return None, start
        return (start - 1, start), start - 1
    if before.tag in "CGS" or before.low in ("before", "after", "by", "to", "in", "for"):
        return _shared(sent, start - 1, earlier), start - 1
    if before.tag in ",-)" or before.low == "]":
        end = _before_apposition(sent, start - 1)
        if end < 0:
            return (_shared(sent, start - 1, earlier), start - 1)
    first = trim_subject(sent, clause_back(sent, end), end)
    if first >= end:
        return None, start
    return (first, start - 1 if before.tag in ",-" and end < start else start), first


def _before_apposition(sent: Words, close: int) -> int:
    """Return where the noun phrase ends that an apposition closed by a comma, dash or bracket follows."""
    mark = {")": "(", "]": "["}.get(sent[close].tag, sent[close].tag)
    k = close
    for _ in range(3):
        k -= 1
        while k > 0 and sent[k].tag != mark and close - k < 40 and sent[k].tag not in "Q;:.":
            k -= 1
        if k <= 0 or sent[k].tag != mark:
            return -1
        opening = sent[k + 1]
        if sent[k - 1].tag in "NM" or sent[k - 1].low in (")", "]"):
            clause = opening.tag != "W" and any(is_finite(sent, i) for i in range(k + 1, close))
            if (opening.tag in "DWNGEVPR" and not clause) or mark != ",":
                back = clause_back(sent, k)
                if not (sent[back].tag in "DP" and back and sent[back - 1].tag == "," and sent[back].tag == "D"):
                    return k
        else:
            return -1
    return k


def _shared(sent: Words, at: int, earlier: list[_Draft]) -> tuple[int, int] | None:
    """Return the subject of the verb before: of the last cue of the sentence, or of the nearest verb."""
    for draft in reversed(earlier):
        if draft.source and draft.cue[0] < at:
            return draft.source[0]
    for k in range(at - 1, max(-1, at - 80), -1):
        if is_finite(sent, k) and not (k and sent[k - 1].tag == "A" and is_finite(sent, k - 1)):
            first = group_start(sent, k)
            if first and sent[first - 1].tag not in "CGS,-)W" and sent[first - 1].low != "to":
                begin = trim_subject(sent, clause_back(sent, first), first)
                if begin < first and sent[begin].tag not in "PS":
                    return (begin, first)
            elif first and sent[first - 1].tag == ",":
                end = _before_apposition(sent, first - 1)
                begin = trim_subject(sent, clause_back(sent, end), end) if end > 0 else end
                if begin < end:
                    return (begin, end)
    return None


def find_attributions(article: Article) -> list[Attribution]:
    """Return every attribution of an article in reading order of its cues.

    Statements somebody makes and attitudes alike; ``reported`` tells them apart. Text without a
    reporting verb or quotation mark gives an empty list.

    >>> [a.rule for a in find_attributions(Article("According to Roe, it is over."))]
    ['according']
    """
    text = article.text
    found: list[Attribution] = []
    last: Attribution | None = None
    for paragraph in paragraphs(article):
        fresh = len(found)
        for sent in paragraph:
            drafts = _sentence(sent)
            if not drafts and _is_quotation(sent):
                last = _continue(text, sent, found, last, fresh < len(found))
                continue
            found += [_anchor(text, sent, d) for d in drafts]
            last = _open_for_more(sent, found[-len(drafts) :] if drafts else [])
        if last is not None and fresh == len(found) and not _is_quotation(paragraph[-1]):
            last = None
    return [a for a in found if a.content]


def _is_quotation(sent: Words) -> bool:
    return sent[0].tag == "Q" and all(t.tag in "Q.-,)" for t in sent)


def _open_for_more(sent: Words, found: list[Attribution]) -> Attribution | None:
    """Return the attribution that a quotation in the next sentence would go on with."""
    size = len(sent)
    for a in reversed(found):
        if not a.content:
            return a
    for a in reversed(found):
        if a.form != "indirect" or sent[size - 1].tag == ":":
            return a
    return None


def _continue(
    text: str, sent: Words, found: list[Attribution], last: Attribution | None, same: bool
) -> Attribution | None:
    """Add a sentence that is only a quotation to the attribution it goes on with."""
    if last is None:
        return None
    at = next(k for k in range(len(found) - 1, -1, -1) if found[k] is last)
    pieces = tuple(Span(*_inside(text, t.start, t.end)) for t in sent if t.tag == "Q")
    pieces = tuple(p for p in pieces if p.start < p.end)
    form = last.form if last.content else "direct"
    found[at] = replace(last, content=last.content + pieces, form=form)
    return found[at]


def paragraphs(article: Article) -> Iterator[list[Words]]:
    """Yield each paragraph as sentences of words; a boundary inside a quotation does not count."""
    starts = {s.start for s in article.sentences}
    for around in article.paragraphs:
        sents: list[Words] = [[]]
        toks = tokens(article.text, around.start, around.end)
        for k, token in enumerate(toks):
            if sents[-1] and (
                len(sents[-1]) >= _LONGEST or _breaks(toks, k, token.start in starts)
            ):
                sents.append([])
            sents[-1].append(token)
        yield [s for s in sents if s]


def _breaks(toks: Words, at: int, splits: bool) -> bool:
    """Tell whether a sentence begins at a word; ``splits`` is what the sentence library says."""
    before = toks[at - 1]
    if before.tag == "Q" and (splits or before.low[-1] in ".?!…"):
        return (splits or toks[at].capital) and not _speaks_after(toks, at, before.low[-1] in ".")
    if before.low in _TITLES:
        return False
    return splits or (before.tag == "." and toks[at].tag == "Q" and toks[at].capital)


def _speaks_after(toks: Words, at: int, strict: bool) -> bool:
    """Tell whether "she asked" or "said Roe" follows a quoted sentence."""
    if form_of(toks[at])[0] in _speech() and not toks[at].capital:
        return True
    end = noun_end(toks, at)
    if not at < end < len(toks) or toks[at].tag == "Q" or form_of(toks[end])[0] not in _speech():
        return False
    return not strict or end + 1 >= len(toks) or toks[end + 1].tag in ".,P"


def _sentence(sent: Words) -> list[_Draft]:
    drafts: list[_Draft] = []
    if sum(t.tag in "VG" and form_of(t)[0] in _roles() for t in sent) > _MOST_CUES:
        return drafts
    for at, token in enumerate(sent):
        if token.low == "according" and at + 1 < len(sent) and sent[at + 1].low == "to":
            draft = _according(sent, at)
        elif token.tag in "VG" and form_of(token)[0] in _roles() and is_verb(sent, at):
            draft = _by_verb(sent, at, drafts)
        else:
            continue
        if draft is not None:
            drafts.append(draft)
    if sent[-1].tag == ":" and not any(not d.content for d in drafts):
        who = _shared(sent, len(sent) - 1, [])
        if who is not None:
            drafts.append(_Draft((who,), (len(sent) - 1, len(sent)), (), True, "colon-ahead"))
    for at, token in enumerate(sent):
        if token.tag == "Q" and not any(a <= at < b for d in drafts for a, b in d.content):
            draft = _fragment(sent, at, drafts)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _fragment(sent: Words, at: int, drafts: list[_Draft]) -> _Draft | None:
    """Draft a quotation that no lexical cue claims: its cue is the verb or the colon before it."""
    if at and sent[at - 1].tag == ":":
        first = clause_back(sent, at - 1)
        first = trim_subject(sent, first, at - 1)
        if first < at - 1:
            return _Draft(((first, at - 1),), (at - 1, at), ((at, at + 1),), True, "colon")
        return None
    for k in range(at - 1, max(-1, at - 25), -1):
        if sent[k].tag == "Q":
            return None
        if sent[k].tag in "VGE" and (sent[k].tag != "E" or is_finite(sent, k)) and (sent[k].tag == "E" or is_verb(sent, k)):
            start = group_start(sent, k)
            source, _ = subject(sent, start, drafts)
            if source is None:
                return None
            begin = k + 1
            while begin < at and sent[begin].tag in "PR,":
                begin += 1
            stop = min(_body_end(sent), content_end(sent, at, True, _speech()))
            return _Draft((source,), (k, k + 1), ((begin, max(stop, at + 1)),), True, "fragment")
    return None


def _according(sent: Words, at: int) -> _Draft | None:
    size = _body_end(sent)
    end = noun_end(sent, at + 2)
    while end < size and sent[end].tag not in ",.Q;:":
        end += 1
    source = ((at + 2, end),)
    if at and sent[at - 1].tag in ",-Q":
        content = (_left_start(sent, at - 1), at - (sent[at - 1].tag != "Q"))
    elif at > 2:
        content = (_left_start(sent, at - 1), at)
    else:
        begin = end + (end < size and sent[end].tag == ",")
        content = (begin, size)
    if content[0] >= content[1] or at + 2 >= end:
        return None
    return _Draft(source, (at, at + 2), (content,), True, "according")


def _body_end(sent: Words) -> int:
    size = len(sent)
    while size and sent[size - 1].tag == ".":
        size -= 1
    return size


def _left_start(sent: Words, end: int) -> int:
    if sent[end].tag == "Q" and (end == 0 or sent[end].capital and sent[end - 1].tag in ",:-;C."):
        return end
    k = 0
    while k < end and sent[k].tag in "C,":
        k += 1
    return k


def _by_verb(sent: Words, at: int, earlier: list[_Draft]) -> _Draft | None:
    base, kind = form_of(sent[at])
    roles = _roles()[base]
    end = at + 1
    particle = lexicon("reporting")["particles"].get(base)
    if particle:
        if end < len(sent) and sent[end].low == particle:
            end += 1
        elif roles == {"saying"} and base in ("point", "lay", "spell", "set", "rule", "brush"):
            return None
    start = group_start(sent, at)
    if kind in "dn" and any(t.low in words("be") for t in sent[start:at]):
        return _passive(sent, start, at, roles)
    source, edge = subject(sent, start, earlier)
    if kind == "g" and source and _is_document(sent, source):
        source = _shared(sent, source[0], earlier) or source
    reported = bool(roles & {"saying", "telling", "finding", "asking", "describing"})
    if source is None or source[0] < edge:
        edge = start
    left = _left_content(sent, (edge, start, at, end), roles, kind)
    if left is not None:
        return _fronted(sent, (start, at, end), source, left, reported)
    begin, end = _right_start(sent, end, base, roles)
    if begin < 0 or source is None:
        return None
    if begin == _body_end(sent):
        return _Draft((source,), (at, end), (), reported, "colon-ahead")
    content = _right_content(sent, begin, roles, source[0])
    if content is None or _only_finds(sent, start, content[0], roles):
        return None
    return _Draft((source,), (at, end), content, reported, f"verb-{sorted(roles)[0]}")


def _only_finds(
    sent: Words, start: int, content: tuple[int, int], roles: frozenset[str]
) -> bool:
    """Tell whether a verb such as "find" or "show" stands with a thing, not with a statement."""
    if roles - {"finding", "believing"} or "finding" not in roles:
        return False
    first, last = content
    if sent[first].low in ("that", "how", "whether") or sent[start].low == "to":
        return sent[start].low == "to"
    return not any(is_finite(sent, k) for k in range(first, last))


def _is_document(sent: Words, source: tuple[int, int]) -> bool:
    documents = lexicon("reporting")["forms"]["document"].split()
    return any(t.low in documents for t in sent[source[0] : source[1]])


def _passive(sent: Words, start: int, at: int, roles: frozenset[str]) -> _Draft | None:
    """Draft "it was reported that ..." and "X is expected to ...": nobody is named."""
    end = at + 1
    if end >= len(sent) or start == 0:
        return None
    if sent[end].low == "by":
        return None
    if "asking" in roles and end + 1 < len(sent) and sent[end].tag == "," and sent[end + 1].tag == "Q":
        return _Draft((), (at, end), ((end + 1, end + 2),), True, "passive-question")
    stop = content_end(sent, end, False, _speech())
    if sent[start - 1].low == "it" and sent[end].low == "that":
        return _Draft((), (at, end), ((end, stop),), bool(roles - {"believing", "wanting"}), "passive-it")
    if sent[end].low == "to" and roles & {"believing", "saying", "finding"}:
        first = trim_subject(sent, clause_back(sent, start), start)
        return _Draft((), (at, end), ((first, start), (end, stop)), "believing" not in roles, "passive-to")
    return None


def _left_content(
    sent: Words, verb: tuple[int, int, int, int], roles: frozenset[str], kind: str
) -> tuple[int, int] | None:
    """Return the quotation or clause that stands before ", she said" or ", said Roe"."""
    edge, start, at, end = verb
    inverted = edge == start
    k = start if inverted else edge
    speaks = bool(roles & {"saying", "telling", "asking", "believing"})
    if k < 1 or (inverted and (not speaks or kind not in "sd" or start != at)):
        return None
    mark = sent[k - 1]
    quoted = mark if mark.tag == "Q" else sent[k - 2] if mark.tag in ",-" and k > 1 else mark
    if quoted.tag == "Q":
        opens = quoted.capital and k == 1 + (mark.tag != "Q")
        if mark.tag != "Q" or quoted.low[-1] in ",.?!…-—–" or opens:
            stop = k if mark.tag == "Q" else k - 1
            return (_left_start(sent, stop - 1), stop)
        return None
    if mark.tag not in ",-" or not speaks:
        return None
    size = _body_end(sent)
    finite = any(is_finite(sent, i) for i in range(k - 1))
    first = _left_start(sent, k - 1)
    if inverted:
        names = end < size and (sent[end].capital or sent[end].tag in "DN")
        return (first, k - 1) if names and finite and mark.tag == "," and _ends(sent, end, size) else None
    follow = skip_time(sent, _addressee(sent, end, "tell") if "telling" in roles else end)
    if follow >= size or (sent[follow].tag in ",;" and not _opens_right(sent, follow, size)):
        comma = follow < size and sent[follow].tag == ","
        return (first, k - 1) if (finite or comma) and first < k - 1 else None
    return None


def _ends(sent: Words, at: int, size: int) -> bool:
    """Tell whether no verb follows the noun phrase after an inverted verb before a comma."""
    for k in range(at, size):
        if sent[k].tag == ",":
            return True
        if is_finite(sent, k) and sent[k].tag in "AV":
            return False
    return True


def _opens_right(sent: Words, comma: int, size: int) -> bool:
    """Tell whether a quotation follows the comma after a verb: the content is there."""
    return comma + 1 < size and sent[comma + 1].tag == "Q"


def _fronted(
    sent: Words,
    verb: tuple[int, int, int],
    source: tuple[int, int] | None,
    left: tuple[int, int],
    reported: bool,
) -> _Draft | None:
    """Draft a content that stands before its cue, with what goes on after it."""
    _, at, end = verb
    size = _body_end(sent)
    if source is None or source[0] < left[1]:
        stop = _inverted_end(sent, end)
        source = (end, stop) if stop > end else source
    if source is None:
        return None
    rest = max(end, source[1])
    content = [left]
    if sent[left[1] - 1].tag != "Q":
        follow = skip_time(sent, rest)
        if follow + 1 < size and sent[follow].tag == "," and sent[follow + 1].low not in ("and", "but"):
            if not (sent[follow + 1].tag == "G" and form_of(sent[follow + 1])[0] in _speech()):
                content.append((follow + 1, min(size, content_end(sent, follow + 1, False, _speech()))))
        return _Draft((source,), (at, end), tuple(content), reported, "fronted-clause")
    for k in range(rest, size):
        if sent[k].tag == "Q" and sent[k - 1].tag in ",:-.":
            whole = k + 1 >= size or sent[k].low[-1] in ".?!,"
            content.append((k, k + 1 if whole else content_end(sent, k, False, _speech())))
            break
        if k > rest and sent[k].tag in "VG" and form_of(sent[k])[0] in _speech():
            break
    return _Draft((source,), (at, end), tuple(content), reported, "fronted")


def _inverted_end(sent: Words, at: int) -> int:
    """Return where the source ends that follows its verb ("said Ann Roe, who leads ...")."""
    size = _body_end(sent)
    k = at
    while k < size:
        token = sent[k]
        if token.tag in "Q;:" or (token.tag == "," and _leaves(sent, k + 1, False, _speech())):
            break
        if token.tag == "P" and k > at and token.low in ("in", "on", "during", "at", "after"):
            break
        k += 1
    return k - (k > at and sent[k - 1].tag == ",")


def _right_start(sent: Words, at: int, base: str, roles: frozenset[str]) -> tuple[int, int]:
    """Return where the content after a cue begins (-1: nowhere), and where the cue ends."""
    size = _body_end(sent)
    k = at
    if k < size and sent[k].low in _prepositions(base):
        return (k + 1 if k + 1 < size else -1), k + 1
    if "telling" in roles:
        k = _addressee(sent, k, base)
    if roles & {"saying", "telling", "asking", "finding", "describing"}:
        k = skip_time(sent, k)
    if k + 1 < size and sent[k].tag == ",":
        if sent[k + 1].tag == "Q":
            return k + 1, at
        past = _past_parenthesis(sent, k, size)
        if past < 0 and roles & {"saying", "telling", "believing"} and sent[k + 1].tag in "SPOR":
            past = k + 1
        return past, at
    if k + 1 < size and sent[k].tag == ":":
        return k + 1, at
    if k + 1 == size and sent[k].tag == ":":
        return size, at
    if k >= size or sent[k].tag in ".,;:)]-C" or _stray_verb(sent, k) or (sent[k].tag == "P" and sent[k].low != "to"):
        return -1, at
    return k, at


def _stray_verb(sent: Words, k: int) -> bool:
    """Tell whether a verb follows that is no participle before a noun ("continued support")."""
    if sent[k].tag != "V":
        return False
    noun = k + 1 < len(sent) and sent[k + 1].tag in "NV"
    return not (noun and form_of(sent[k])[1] in "dn")


def _past_parenthesis(sent: Words, comma: int, size: int) -> int:
    for k in range(comma + 1, min(comma + 15, size - 1)):
        if sent[k].tag == ",":
            follows = sent[k + 1]
            return k + 1 if follows.tag == "Q" or follows.low == "that" else -1
    return -1


def _addressee(sent: Words, at: int, base: str) -> int:
    end = noun_end(sent, at)
    follow = skip_time(sent, end)
    if end == at or follow >= len(sent):
        return at
    clear = sent[follow].tag in "WQ:," or sent[follow].low in ("to", "that")
    return end if clear or base == "tell" or sent[at].tag == "M" else at


def _right_content(
    sent: Words, begin: int, roles: frozenset[str], first: int
) -> tuple[tuple[int, int], ...] | None:
    if sent[begin].tag == "Q" and begin and sent[begin - 1].tag in ",:":
        return ((begin, begin + 1),)
    tight = not roles & {"saying", "telling", "finding", "asking", "believing"}
    stop = min(content_end(sent, begin, tight, _speech()), _body_end(sent))
    if sent[first].tag == "W" and first and sent[first - 1].tag in ",-":
        mark = sent[first - 1].tag
        stop = next((k for k in range(begin + 1, stop) if sent[k].tag == mark), stop)
    if first and sent[first - 1].tag == "S" and (first == 1 or sent[first - 2].tag in "C,"):
        stop = next((k for k in range(begin, stop) if sent[k].tag == ","), stop)
    if not any(is_finite(sent, k) for k in range(begin, stop)):
        for k in range(begin + 1, stop):
            if sent[k].low in ("after", "before", "while", "when", "since", "during", "but"):
                stop = k
                break
    return ((begin, stop),) if stop > begin else None


def _anchor(text: str, sent: Words, draft: _Draft) -> Attribution:
    """Turn word indices into character spans."""

    def spans(pieces: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
        out = []
        for first, last in pieces:
            start, end = sent[first].start, sent[last - 1].end
            if last - first == 1 and sent[first].tag == "Q":
                start, end = _inside(text, start, end)
            if start < end:
                out.append(Span(start, end))
        return tuple(out)

    content = spans(draft.content)
    quoted = sum(t.end - t.start for a, b in draft.content for t in sent[a:b] if t.tag == "Q")
    total = sum(e - s for s, e in content)
    form = "direct" if quoted >= 0.9 * total else "mixed" if quoted else "indirect"
    return Attribution(spans(draft.source), spans((draft.cue,)), content, form, draft.reported, draft.rule)


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a quotation's span without its marks and the blanks beside them."""
    while start < end and text[start] in "“”\"' ":
        start += 1
    while start < end and text[end - 1] in "“”\"' ":
        end -= 1
    return start, end


def predict(record: dict[str, Any]) -> dict[str, Any]:
    """Answer one line of the attribution benchmark, reading its text alone.

    >>> predict({"id": "a", "text": "Roe said no."})["attributions"][0]["cue"]
    [[4, 8]]
    """
    found = find_attributions(Article(str(record["text"])))
    rows = [
        {k: [list(s) for s in getattr(a, k)] for k in ("source", "cue", "content")}
        for a in found
        if a.content
    ]
    return {"id": record["id"], "attributions": rows}
