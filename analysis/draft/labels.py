"""The labels of a drafted claim, each with the rule that gave it (rules: `data/codebook.md`).

>>> words_in("It could help.")
['it', 'could', 'help']
"""

import re
from functools import cache
from typing import NamedTuple

from analysis.draft.phrases import lexicon, verb_forms

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Labels(NamedTuple):
    """Kind, certainty, time, tone and checkable of one claim, and the rules behind them."""

    kind: str
    certainty: str
    time: str
    tone: str
    checkable: str
    rule: str


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of `lexicon/claims.toml`.

    >>> "could" in listed("possible")
    True
    """
    return frozenset(lexicon("claims")[name].split())


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case.

    >>> words_in("Roe’s plan")
    ['roe’s', 'plan']
    """
    return [w.lower() for w in _WORD.findall(text)]


def label(own: list[str], whole: list[str], part: str, attributed: bool, cue: str) -> Labels:
    """Label a claim by its own words and those of the clause that it was cut from.

    ``part`` says how it was cut ("purpose", "place", ...); ``cue`` is the attributing verb's base.

    >>> label(["she", "will", "win"], ["she", "will", "win"], "clause", False, "").kind
    'plan'
    """
    kind, why = _kind(own, whole, part, attributed, cue)
    certainty, sure = _certainty(whole if part != "purpose" else [], cue)
    time = _time(whole, part, kind)
    tone = _tone(own) if kind in ("judgement", "forecast") else "neutral"
    settled = kind != "judgement" and not (kind == "forecast" and certainty == "possible")
    rule = f"kind:{why} certainty:{sure}"
    return Labels(kind, certainty, time, tone, "yes" if settled else "no", rule)


def _kind(
    own: list[str], whole: list[str], part: str, attributed: bool, cue: str
) -> tuple[str, str]:
    if part == "purpose":
        return "judgement", "purpose"
    ahead = whole[:12]
    if any(w in listed("purpose") and ahead[i + 1 : i + 2] == ["to"] for i, w in enumerate(ahead)):
        return "judgement", "aims-to"
    if any(w in listed("plan") and "to" in ahead[i : i + 3] for i, w in enumerate(ahead)):
        return "plan", "plan-to"
    if cue in ("expect", "predict", "anticipate") or any(w in listed("forecast") for w in ahead):
        return "forecast", "modal"
    if "will" in whole or "shall" in whole:
        return (
            ("forecast", "will-of-others") if attributed and cue == "believe" else ("plan", "will")
        )
    if part in ("place", "date", "apposition", "participle"):
        return "fact", part
    if cue in ("view", "regard"):
        return "judgement", "view"
    if any(w in listed("meeting") for w in own[:6]):
        return "fact", "act"
    if any(w in listed("judgement") for w in own):
        return "judgement", "evaluative"
    return "fact", "default"


def _certainty(whole: list[str], cue: str) -> tuple[str, str]:
    for word in whole:
        if word in listed("possible"):
            return "possible", word
        if word in listed("probable"):
            return "probable", word
    return (
        ("probable", "expect") if cue in ("expect", "anticipate", "hope") else ("certain", "bare")
    )


def _time(whole: list[str], part: str, kind: str) -> str:
    if (
        kind in ("plan", "forecast")
        or part == "purpose"
        or any(w in listed("purpose") for w in whole)
    ):
        return "future"
    for word in whole:
        if word in ("is", "are", "has", "have", "remains", "does"):
            return "present"
        _, form = verb_forms().get(word, ("", ""))
        if (
            word in ("was", "were", "had", "did")
            or form == "d"
            or (not form and word.endswith("ed"))
        ):
            return "past"
        if form == "s":
            return "past" if "earlier" in whole or "last" in whole else "present"
    return "present"


def _tone(own: list[str]) -> str:
    good = sum(w in listed("favourable") for w in own)
    bad = sum(w in listed("unfavourable") for w in own)
    return "favourable" if good > bad else "unfavourable" if bad > good else "neutral"


def source_type(phrase: str, kind: str = "") -> str:
    """Return the codebook's type of a source from its words and, where known, its stakeholder kind.

    >>> source_type("A senior government source"), source_type("Officials"), source_type("Ann Roe")
    ('anonymous-person', 'anonymous-group', 'named-person')
    """
    known = {"person": "named-person", "group": "anonymous-group"}.get(kind)
    head = words_in(re.split(r"\b(?:of|in|at|for|from|who|familiar)\b|,", phrase)[0]) or [""]
    capital = any(w[0].isupper() for w in phrase.split()[1:] if w) or phrase[:1].isupper()
    if head[0] in ("a", "an", "one") and head[-1] in listed("person"):
        return "anonymous-person"
    if known or kind:
        return known or "named-institution"
    if head[-1] in listed("group"):
        return "anonymous-group"
    if head[-1] in listed("institution"):
        return "named-institution"
    if head[-1] in ("he", "she", "i"):
        return "named-person"
    if head[-1] in ("they", "we", "both"):
        return "anonymous-group"
    return "named-person" if capital and head[0] not in ("the", "a") else "anonymous-group"
