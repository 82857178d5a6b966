"""How a source stands to what a verb of saying takes: who denies it, who keeps silent, who doubts.

Who denies something, or does not say it, must never stand as the one who vouches for it.

>>> from newsdraft.parse.tokenizer import tokens
>>> def stance(text, source, verb, content):
...     return stance_of(tokens(text, 0, len(text)), (source,), verb, content)
>>> stance("Roe denied that it rained", (0, 1), 1, (2, 5))
'denial'
>>> stance("Roe never said that it rained", (0, 1), 2, (3, 6))
'silence'
"""

import re
from functools import partial
from typing import Literal, NamedTuple

from newsdraft.lexicon import endings, listing
from newsdraft.parse.tagger import inflect, verb_forms
from newsdraft.parse.tokenizer import Token, Words
from newsdraft.parse.verb_groups import group_start, is_finite
from newsdraft.parse.word_classes import NOMINAL

_listed = partial(listing, "claims")
Stance = Literal["", "denial", "silence", "doubt"]


def stance_of(
    sent: Words, source: tuple[tuple[int, int], ...], verb: int, content: tuple[int, int]
) -> Stance:
    """Return how a source stands to a content: empty where it vouches for it."""
    base = sent[verb].base
    if _negated(sent, source, verb):
        return "doubt" if base in _listed("belief") else "silence"
    if content[0] < verb or base not in _listed("denying") | _listed("doubting"):
        return ""
    if not _is_clause(sent, content):
        return "silence"
    return "denial" if base in _listed("denying") else "doubt"


def _negated(sent: Words, source: tuple[tuple[int, int], ...], verb: int) -> bool:
    """Tell whether nobody is said to speak, or somebody not to: "no one said", "refused to say"."""
    start = group_start(sent, verb)
    group = sent[start:verb]
    for k, token in enumerate(group):
        only = start + k + 1 < len(sent) and sent[start + k + 1].low in ("only", "just", "merely")
        if _negates(token) and not only:
            return True
        if token.base in _listed("withholding"):
            return True
    near = [t.low for t in sent[max(0, start - 2) : start]]
    if near[-1:] == ["to"] and near[0] in _listed("withholding"):
        return True  # "was unable to say whether"
    if near[-1:] in (["neither"], ["nor"]) or near == ["yet", "to"] or near[-1:] == ["without"]:
        return True
    if any(t.low == "neither" for first, _ in source for t in sent[max(0, first - 4) : first]):
        return True
    return any(_nobody(sent, first) for first, _ in source)


def _nobody(sent: Words, first: int) -> bool:
    """Tell whether a source names nobody: "no one", "not one official", "hardly anyone"."""
    after = sent[first + 1] if first + 1 < len(sent) else sent[first]
    before = sent[first - 1] if first else None
    opens = first < 2 or sent[first - 2].tag in ",C-"
    denied = before is not None and opens and before.low in _listed("nobody") | {"not"}
    return denied or (sent[first].low in _listed("nobody") and not after.low[0].isdigit())


def _is_clause(sent: Words, content: tuple[int, int]) -> bool:
    """Tell "that the port was shut" from "reports that the port was shut"."""
    first, last = content
    if sent[first].low == "that":
        return True
    verb = next((k for k in range(first, last) if is_finite(sent, k)), -1)
    return verb > first and not any(t.tag in "WS" for t in sent[first:verb])


class Negation(NamedTuple):
    """Where a clause is negated: ``words`` take the place of its characters ``start..end``."""

    start: int
    end: int
    words: str


def negation_of(text: str, sent: Words) -> Negation | None:
    """Return how a clause is negated by its finite verb; None where no rule can tell.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> def told(clause):
    ...     found = negation_of(clause, tokens(clause, 0, len(clause)))
    ...     return found and clause[: found.start] + found.words + clause[found.end :]
    >>> told("the port was shut"), told("he stole it"), told("a boat")
    ('the port was not shut', 'he did not steal it', None)
    >>> told("any passenger was hurt")
    'no passenger was hurt'
    """
    verb = next((k for k in range(len(sent)) if is_finite(sent, k)), -1)
    if verb < 0 or any(t.tag in "QWS" or _negates(t) for t in sent[: verb + 2]):
        return None
    if sent[0].low.endswith("ing"):
        return None  # "denied having lied"
    later = next((k for k in range(verb, len(sent)) if sent[k].tag == "C"), len(sent))
    if any(sent[k].low == "that" or is_finite(sent, k) for k in range(later, len(sent))):
        return None  # "he lied and stole": "not" would reach the first alone
    token = sent[verb]
    if token.tag == "O" or token.low.startswith("'"):
        return None
    if nothing := _none_of(sent[:verb]):
        return nothing
    if token.tag == "A" and not _has_object(sent, verb):
        return Negation(token.end, token.end, " not")
    base, form = _told_form(token)
    helper = {"d": "did", "s": "does", "b": "do"}.get(form, "")
    return Negation(token.start, token.end, f"{helper} not {base}") if base and helper else None


def _none_of(subject: Words) -> Negation | None:
    """Deny "any passenger" as "no passenger": "any ... not" is no English."""
    for token in subject:
        if token.low.startswith("any") and token.low in _listed("any"):
            word = token.low.replace("any", "no", 1).replace("noone", "no one")
            word = word.capitalize() if token.capital else word
            return Negation(token.start, token.end, word)
    return None


def _told_form(token: Token) -> tuple[str, str]:
    """Return base and form of a finite verb, "had" and unknown ones in -ed included."""
    if token.tag == "A":
        return "have", {"has": "s", "had": "d"}.get(token.low, "b")
    return (_base_of(token.low), "d") if token.tag == "E" else (token.base, token.form)


def _has_object(sent: Words, verb: int) -> bool:
    """Tell whether "had" is the verb itself: "had a plan"."""
    owns = sent[verb].low in ("has", "have", "had")
    return owns and verb + 1 < len(sent) and sent[verb + 1].tag in NOMINAL


def _negates(token: Token) -> bool:
    return token.low in _listed("negation") or token.low.endswith("n't")


_LONG = re.compile(r"[aeiou]{2}[^aeiouscgvz]ed$")


def _base_of(past: str) -> str:
    """Return the base of an unknown word in -ed, by the inflector's own rules."""
    closed = past[-4:-2] in endings("closed_stems")  # "neglect", not "neglecte"
    closed = closed or bool(_LONG.search(past))  # "rain", not "raine"; but "pause", "leave"
    first = [past[:-2], past[:-1]] if closed else [past[:-1], past[:-2]]
    ends = [*first, past[:-3], past[:-3] + "y"]
    known = [b for b in ends if len(b) > 2 and inflect(b).get(past) == "d"]
    return next((b for b in known if b in verb_forms()), known[0] if known else "")
