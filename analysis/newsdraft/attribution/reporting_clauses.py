"""What a verb of saying with its subject tells: "Roe said it rains", "it rains, said Roe".

>>> from newsdraft.parse.tokenizer import tokens
>>> by_verb(tokens("“We lose,” said Ann Roe."), 1, []).source
((2, 4),)
"""

from newsdraft.attribution.attributed import Draft
from newsdraft.attribution.content_ends import content_end
from newsdraft.attribution.content_spans import (
    as_told,
    inverted_end,
    left_content,
    past_addressee,
    right_content,
    right_start,
    takes,
)
from newsdraft.attribution.mid_sentence_tags import around_tag, goes_on
from newsdraft.attribution.possible_sources import (
    asks_or_says,
    is_document,
    is_noun_in_ing,
    is_written,
    speaks,
)
from newsdraft.attribution.reporting_verbs import (
    Cue,
    forms,
    narrowed_claim,
    reports,
    roles_of,
    speech,
)
from newsdraft.attribution.source_spans import shared_subject, subject, subject_start
from newsdraft.lexicon import grammar, lexicon
from newsdraft.parse.mood import NEGATIONS
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Words, body_end
from newsdraft.parse.verb_groups import does, group_start, is_finite, is_verb
from newsdraft.parse.word_classes import PREDICATE, VERB_OR_GERUND


def by_verb(sent: Words, at: int, earlier: list[Draft]) -> Draft | None:
    """Draft what a verb with its subject tells, before it or behind it."""
    end = _cue_end(sent, at)
    if not end or not is_verb(sent, at) or does(sent, at):
        return None
    cue = Cue(group_start(sent, at), at, end, sent[at].form, roles_of()[sent[at].base])
    if cue.form in "dn" and any(t.low in words("be") for t in sent[cue.start : at]):
        return _passive(sent, cue)
    source, edge = _whose(sent, cue, earlier)
    if source and (
        _narrows(sent, source[0], cue.bare)
        or narrowed_claim(sent, source[0])
        or asks_or_says(sent, source[0])
    ):
        return None
    edge = cue.start if source is None or source[0] < edge else edge
    left = left_content(sent, edge, cue)
    if left is not None:
        return _fronted(sent, cue, source, left)
    if source and (left := as_told(sent, source[0], end, cue.roles)):
        return Draft((source,), (at, end), (left,), True, "verb", min(cue.roles))
    if source is None and cue.start and sent[cue.start - 1].tag == "Q":
        source = shared_subject(sent, cue.start - 1, earlier)
    return _followed(sent, cue, source) if source else None


def _cue_end(sent: Words, at: int) -> int:
    """Return where a cue ends, behind "out" of "pointed out"; 0 where its particle is missing."""
    base, follows = sent[at].base, "".join(t.low for t in sent[at + 1 : at + 2])
    if follows and follows == lexicon("reporting")["particles"].get(base):
        return at + 2
    return 0 if base in grammar("only_with_particle") and follows != "that" else at + 1


def _whose(sent: Words, cue: Cue, earlier: list[Draft]) -> tuple[tuple[int, int] | None, int]:
    """Return the subject of a verb and its edge; "Roe issued a note saying so" is Roe's."""
    source, edge = subject(sent, cue.start, earlier)
    if cue.form == "g" and source and source[0]:
        if is_noun_in_ing(sent, source[0]):
            return None, edge
        if is_document(sent, source) or _is_written_to(sent, source[0]):
            source = shared_subject(sent, source[0], earlier) or source
    return source, edge


def _is_written_to(sent: Words, first: int) -> bool:
    """Tell whether those before "saying" are written to: "Roe emailed supporters saying"."""
    roles = roles_of().get(sent[first - 1].base, frozenset())
    return is_finite(sent, first - 1) and reports(roles)


def _followed(sent: Words, cue: Cue, source: tuple[int, int]) -> Draft | None:
    """Draft a content that stands behind its cue."""
    base, roles = sent[cue.at].base, cue.roles
    begin, end = right_start(sent, cue.end, base, roles)
    if begin < 0 or (cue.bare and _opens_with_verb(sent, end, begin)):
        return None  # "a firm listed in the accounts had been dissolved"
    if begin == body_end(sent):
        return Draft((source,), (cue.at, end), (), reports(cue.roles), "colon-ahead")
    content = right_content(sent, begin, roles, source[0])
    finds = "finding" in roles and roles <= {"finding", "believing"}
    if content is None or not takes(sent, base, cue.start, content[0], finds):
        return None
    quoted = any(t.tag == "Q" for t in sent[slice(*content[0])])
    if not quoted and (_only_may(sent, cue.start, cue.at) or not speaks(sent, source)):
        return None
    return Draft((source,), (cue.at, end), content, reports(cue.roles), "verb", min(roles))


def _narrows(sent: Words, first: int, bare: bool) -> bool:
    """Tell whether a past form only narrows a noun: "it was a song called “Gold”".

    So it does behind "with", and behind a verb that takes no clause; "what Roe said" is a noun.
    """
    token = sent[max(0, first - 1)]
    if first == 0 or not bare or sent[first].tag == "W":
        return first > 0 and token.low in ("what", "whatever")
    plain = token.tag in PREDICATE and token.base not in roles_of()
    return token.low in ("with", "what", "whatever") or (plain and is_finite(sent, first - 1))


def _opens_with_verb(sent: Words, end: int, at: int) -> bool:
    """Tell whether a verb follows the phrase behind a participle: the verb of the noun before."""
    return end < at and sent[end].tag == "P" and sent[at].tag in PREDICATE and is_finite(sent, at)


def _only_may(sent: Words, start: int, at: int) -> bool:
    """Tell whether something may be said, or is to be: "would say", "to write and suggest"."""
    group = [t.low for t in sent[start:at]]
    silent = any(w in ("not", "only") or w.endswith("n't") for w in group)
    joined = sent[at].form == "b" and start > 0 and sent[start - 1].tag == "C"
    wanted = joined and any(t.low == "to" for t in sent[max(0, start - 9) : start])
    return wanted or (not silent and any(w in forms("unreal") for w in group))


def _passive(sent: Words, cue: Cue) -> Draft | None:
    """Draft "it was reported that ..." and "X is expected to ...": nobody is named."""
    start, at, end, roles = cue.start, cue.at, cue.at + 1, cue.roles
    if end >= len(sent) or start == 0:
        return None
    asks = "asking" in roles and end + 1 < len(sent) and sent[end].tag == ","
    if asks and sent[end + 1].tag == "Q":
        return Draft((), (at, end), ((end + 1, end + 2),), True, "passive-question")
    stop = content_end(sent, end)
    if sent[start - 1].low == "it" and sent[end].low == "that":
        reported = bool(roles - {"believing", "wanting"})
        return Draft((), (at, end), ((end, stop),), reported, "passive-it")
    if sent[end].low == "to" and roles & {"believing", "saying", "finding"}:
        content = ((subject_start(sent, start), start), (end, stop))
        return Draft((), (at, end), content, "believing" not in roles, "passive-to")
    return None


def _fronted(
    sent: Words, cue: Cue, source: tuple[int, int] | None, left: tuple[int, int]
) -> Draft | None:
    """Draft a content that stands before its cue, with what goes on after it."""
    at, end = cue.at, cue.end
    if source is None or source[0] < left[1]:
        stop = inverted_end(sent, end)
        source = (end, stop) if stop > end else source
    if source is None or is_written(sent, at, source):
        return None
    rest = max(end, source[1])
    if sent[left[1] - 1].tag == "Q":
        content = (left, *_quoted_next(sent, rest))
        return Draft((source,), (at, end), content, reports(cue.roles), "fronted")
    more = goes_on(sent, past_addressee(sent, rest, cue.roles), body_end(sent))
    perfect = any(t.low in grammar("have_forms") for t in sent[cue.start : at])
    if more and sent[more].tag == "C" and perfect:
        more = 0  # "half the seats have declared, and it is close"
    if more and sent[left[1] - 1].low in NEGATIONS:
        return None  # "is to pay but not, her office said, to resign": told whole
    told = tuple(around_tag(sent, left, more)) if more else (left,)
    return Draft((source,), (at, end), told, reports(cue.roles), "fronted-clause", min(cue.roles))


def _quoted_next(sent: Words, rest: int) -> list[tuple[int, int]]:
    """Return the quotation that goes on behind "“We lose,” Roe said,", if one does."""
    for k in range(rest, body_end(sent)):
        if sent[k].tag == "Q" and sent[k - 1].tag in ",:-.":
            whole = sent[k].low[-1] in ".?!,"
            return [(k, k + 1 if whole else content_end(sent, k))]
        if k > rest and sent[k].tag in VERB_OR_GERUND and sent[k].base in speech():
            break
    return []
