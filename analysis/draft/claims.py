"""Draft the claims of an article by rule: a row for each, every label with the rule that gave it.

The unit, the cuts and the labels follow `data/codebook.md`; attributions come from
`draft/attribution`.
Nothing here has been read by anybody: `coder` is "draft".
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.article import Article, Sentence
from analysis.draft.attribution import Attribution, find_attributions
from analysis.draft.labels import Labels, label, listed, source_type, words_in
from analysis.draft.phrases import Token, tokens, verb_forms
from analysis.draft.splits import Part, list_parts, split

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = [
    "claim_id",
    "sentence",
    "start",
    "end",
    "quote",
    "statement",
    "kind",
    "source",
    "source_type",
    "cue",
    "quotation",
    "certainty",
    "time",
    "tone",
    "checkable",
    "coder",
    "rule",
    "note",
]
_SLUG = re.compile(r"[^a-z0-9]+")


class _Segment(NamedTuple):
    """A stretch of a sentence with one source."""

    start: int
    end: int
    said: Attribution | None


def draft_claims(article: Article, entities: Sequence[Any]) -> "pd.DataFrame":
    """Propose the rows of `claims.csv`; spans are disjoint and in reading order.

    ``entities`` are those of `draft/names`; with none, a source is a slug of its words. A text
    without
    a full sentence gives an empty frame with the same columns.

    >>> draft_claims(Article("Officials said the bridge could fall."), []).kind.tolist()
    ['forecast']
    """
    import pandas as pd

    rows = list(_rows(article, entities))
    for number, row in enumerate(rows, 1):
        row["claim_id"] = f"c{number:02d}"
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame if rows else frame.astype({"sentence": int, "start": int, "end": int})


def unclaimed(article: Article, claims: "pd.DataFrame") -> "pd.DataFrame":
    """List the sentences without a claim, each with the reason.

    >>> unclaimed(Article("Why?"), draft_claims(Article("Why?"), [])).reason.tolist()
    ['a question']
    """
    import pandas as pd

    claimed = set(claims["sentence"].astype(int))
    rows = [
        (s.number, s.start, s.end, article.text[s.start : s.end], _reason(article, s))
        for s in article.sentences
        if s.number not in claimed
    ]
    columns = ["sentence", "start", "end", "quote", "reason"]
    return pd.DataFrame(rows, columns=columns).astype({"sentence": int, "start": int, "end": int})


def looks_english(text: str) -> bool:
    """Tell whether enough of a text's words are English function words (an empty text: yes).

    The first 2,000 words count; English news has a share of 0.35 to 0.45, other languages under
    0.1.

    >>> looks_english("The vote is on Tuesday."), looks_english("Die Wahl ist am Dienstag.")
    (True, False)
    """
    found = words_in(text[:20_000])[:2_000]
    if len(found) < 4:
        return not text.strip() or text.isascii()
    return sum(w in listed("english") for w in found) / len(found) >= 0.15


def _reason(article: Article, sentence: Sentence) -> str:
    quote = article.text[sentence.start : sentence.end]
    if quote.rstrip('"”’ ').endswith("?"):
        return "a question"
    if not any(c.isalpha() for c in quote):
        return "no words"
    if quote.count(" ") < 3:
        return "a fragment"
    return "no clause found"


def _rows(article: Article, entities: Sequence[Any]) -> Iterator[dict[str, Any]]:
    text = article.text
    spoken = [a for a in find_attributions(article) if _counts(text, a)]
    spoken.sort(key=lambda a: (a.content[0].start, a.content[-1].end))
    names = [(m.start, m.end, e) for e in entities for m in e.mentions]
    names.sort(key=lambda item: item[:2])
    at = 0
    for sentence in article.sentences:
        while at < len(spoken) and spoken[at].content[-1].end <= sentence.start:
            at += 1
        near = spoken[at : at + 12]
        for segment in _segments(text, sentence, near):
            yield from _claims(article, sentence, segment, names)


def _base(text: str, said: Attribution) -> str:
    cue = " ".join(text[s:e] for s, e in said.cue)
    return next((verb_forms()[w][0] for w in words_in(cue) if w in verb_forms()), "")


def _counts(text: str, said: Attribution) -> bool:
    """Tell whether a claim takes its source from this attribution: somebody states something."""
    base = _base(text, said)
    if base in listed("act") and said.form == "indirect":
        return False
    if not said.reported and base not in listed("belief") | listed("welcome"):
        return False
    if said.rule in ("fragment", "colon") or not said.source:
        return said.form == "direct"
    phrase = " ".join(text[s:e] for s, e in said.source)
    found = words_in(phrase)
    speaker = (
        any(w[:1].isupper() for w in phrase.split()[1:]) or source_type(phrase) != "anonymous-group"
    )
    known = bool(set(found) & (listed("group") | {"they", "both", "we", "he", "she"}))
    return (speaker or known) and found[-1:] != ["it"] and found[-1] not in listed("thing")


def _segments(text: str, sentence: Sentence, near: list[Attribution]) -> list[_Segment]:
    """Cut a sentence at its outermost attributions; what is left over is the author's."""
    held: list[_Segment] = []
    taken: list[tuple[int, int]] = []
    for said in sorted(near, key=lambda a: (a.content[0].start, -a.content[-1].end)):
        pieces = [(max(s, sentence.start), min(e, sentence.end)) for s, e in said.content]
        pieces = [(s, e) for s, e in pieces if s < e]
        if pieces and all(e <= s2 or e2 <= s for s, e in pieces for s2, e2 in taken):
            held += [_Segment(s, e, said) for s, e in pieces]
            taken += [*pieces, *said.source, *said.cue]
            if _base(text, said) in listed("welcome") and said.source:
                act = (said.source[0].start, said.cue[-1].end)
                if sentence.start <= act[0] < act[1] <= pieces[0][0]:
                    held.append(_Segment(*act, None))
    if not held:
        return [_Segment(sentence.start, sentence.end, None)]
    edge = sentence.start
    gaps = []
    for start, end in sorted(taken):
        if start > edge:
            gaps.append((edge, min(start, sentence.end)))
        edge = max(edge, end)
    gaps.append((edge, sentence.end))
    held += [_Segment(s, e, None) for s, e in gaps if e - s > 20]
    return sorted(held, key=lambda part: part.start)


def _claims(
    article: Article, sentence: Sentence, segment: _Segment, names: list[tuple[int, int, Any]]
) -> Iterator[dict[str, Any]]:
    text, said = article.text, segment.said
    sent = tokens(text, segment.start, segment.end)
    if not _states(sent, said):
        return
    sent = _without_opening(sent)
    whole = words_in(text[segment.start : segment.end])
    cue = _base(text, said) if said else ""
    parts = split(sent)
    head = parts[0] if parts else None
    for part in parts:
        own = words_in(text[part.start : part.end])
        clause = own if part.part in ("clause", "predicate", "participle", "relative") else whole
        labels = label(own, clause, part.part, said is not None, cue)
        inside = [t for t in sent if part.start <= t.start and t.end <= part.end]
        starts = [part.start, *(inside[k].start for k in list_parts(inside, labels.kind))]
        ends = [_trimmed(text, part.start, s) for s in starts[1:]] + [part.end]
        for start, end in zip(starts, ends, strict=True):
            piece = Part(start, end, part.part if start == part.start else "list")
            if start < end:
                yield _row(article, sentence, piece, head, said, labels, names)


def _trimmed(text: str, start: int, end: int) -> int:
    """Return the end of a list item before the comma and the "and" that follow it."""
    match = re.search(r"[\s,]*(?:\b(?:and|or))?\s*$", text[max(start, end - 12) : end])
    return max(start, end - 12) + match.start() if match else end


def _states(sent: list[Token], said: Attribution | None) -> bool:
    """Tell whether a stretch states something: somebody's content, or a clause with a verb."""
    from analysis.draft.clauses import is_finite

    if not sent or sent[-1].low[0] == "?" or len(sent) > 250:
        return False
    if said is not None:
        return any(t.low[0].isalpha() or t.tag == "Q" for t in sent)
    return len(sent) > 1 and any(is_finite(sent, k) or t.tag == "Q" for k, t in enumerate(sent))


def _without_opening(sent: list[Token]) -> list[Token]:
    """Drop "that", "Moreover," and the like: they belong to no claim."""
    k = 0
    while k < len(sent) - 1 and ((sent[k].low == "that" and k == 0) or sent[k].tag in ",CR:"):
        if sent[k].tag == "R" and sent[k + 1].tag not in ",":
            break
        k += 1
    if len(sent) > k + 2 and sent[k].low == "in" and sent[k + 1].low == "addition":
        k += 3
    return sent[k:]


def _row(
    article: Article,
    sentence: Sentence,
    part: Part,
    head: Part | None,
    said: Attribution | None,
    labels: Labels,
    names: list[tuple[int, int, Any]],
) -> dict[str, Any]:
    text = article.text
    quote = text[part.start : part.end]
    source, kind, how = _source(text, said, names)
    statement = (
        quote
        if head is None or part.start == head.start
        else f"{text[head.start : head.end]} {quote}"
    )
    return {
        "claim_id": "", "sentence": sentence.number, "start": part.start, "end": part.end,
        "quote": quote, "statement": " ".join(statement.split()).strip("“”\"' ") + ".",
        "kind": labels.kind, "source": source, "source_type": kind,
        "cue": " ".join(text[s:e] for s, e in said.cue) if said else "",
        "quotation": _quotation(text, part, said), "certainty": labels.certainty,
        "time": labels.time, "tone": labels.tone, "checkable": labels.checkable, "coder": "draft",
        "rule": f"cut:{part.part} source:{how} {labels.rule}", "note": "",
    }  # fmt: skip


def _quotation(text: str, part: Part, said: Attribution | None) -> str:
    if said is None:
        return "none"
    if said.form == "direct":
        return "direct"
    quote = text[part.start : part.end]
    return "mixed" if any(mark in quote for mark in ("“", '"', "''")) else "indirect"


def _source(
    text: str, said: Attribution | None, names: list[tuple[int, int, Any]]
) -> tuple[str, str, str]:
    """Return the source's id, its type, and how it was found."""
    if said is None or not said.source:
        return "author", "author", "none" if said is None else said.rule
    start, end = said.source[0].start, said.source[-1].end
    phrase = text[start:end]
    hits = _within(text, names, start, end)
    if hits:
        types = {source_type(phrase, hits[0].kind)}
        return ";".join(dict.fromkeys(e.id for e in hits)), types.pop(), f"{said.rule}+entity"
    slug = _SLUG.sub("-", re.sub(r"^(?:an?|the)\s+", "", phrase.lower())).strip("-")[:60].strip("-")
    return slug or "author", source_type(phrase), said.rule


def _within(text: str, names: list[tuple[int, int, Any]], start: int, end: int) -> list[Any]:
    """Return the entities of the first mention in a span and of those that "and" joins to it."""
    from bisect import bisect_left

    at = bisect_left(names, start, key=lambda item: item[0])
    found = []
    while at < len(names) and names[at][0] < end:
        if names[at][1] <= end:
            found.append(names[at])
        at += 1
    if not found:
        return []
    outer = [
        m for m in found if not any(o[:2] != m[:2] and o[0] <= m[0] and m[1] <= o[1] for o in found)
    ]
    first = outer[0][1]
    last = next((m[0] for m in outer if m[0] > first), first)
    joined = re.search(r"\band\b", text[first:last]) and last - first < 8
    return [e for s, f, e in outer if joined or (s, f) == outer[0][:2]]
