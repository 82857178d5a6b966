"""The labels of a drafted claim, each with the rule that gave it (rules: `data/codebook.md`).

>>> words_in("It could help.")
['it', 'could', 'help']
"""

import itertools
from typing import NamedTuple

from analysis.draft.lists import has, listed, words_in
from analysis.draft.phrases import verb_forms
from analysis.draft.sorts import source_type

__all__ = ["Frame", "Labels", "label", "listed", "source_type", "words_in"]

_ADDED = frozenset(["place", "date", "companion", "duration", "order", "rest"])


class Labels(NamedTuple):
    """Kind, certainty, time, tone and checkable of one claim, and the rules behind them."""

    kind: str
    certainty: str
    time: str
    tone: str
    checkable: str
    rule: str


class Frame(NamedTuple):
    """What a claim is read in: how it was cut, the cue's base, the type of its source.

    ``source`` is empty for the author; ``nominal`` says that the content is a noun phrase;
    ``direct`` that it stands in quotation marks; ``told`` and ``first`` are time and kind of its
    first clause; ``outside`` that analysts or the like say it, who do not act themselves.
    """

    part: str = "clause"
    cue: str = ""
    source: str = ""
    nominal: bool = False
    direct: bool = False
    told: str = ""
    first: str = ""
    outside: bool = False


def label(own: list[str], clause: list[str], frame: Frame) -> Labels:
    """Label a claim by its own words and those of the clause that it was cut from.

    >>> label(["she", "will", "win"], ["she", "will", "win"], Frame()).kind
    'plan'
    """
    clause = _without_month(clause)
    kind, why = _kind(own, clause, frame)
    certainty, sure = _certainty(clause if frame.part != "purpose" else [], kind, frame)
    time, when = _time(own, clause, kind, frame)
    tone = _tone(own, kind, frame)
    settled = kind != "judgement" and not (kind == "forecast" and certainty == "possible")
    rule = f"kind:{why} certainty:{sure} time:{when}"
    return Labels(kind, certainty, time, tone, "yes" if settled else "no", rule)


def _without_month(words: list[str]) -> list[str]:
    """Drop the month of May, which is no auxiliary."""
    if "may" not in words:
        return words
    return [
        w
        for k, w in enumerate(words)
        if w != "may"
        or (
            not (words[k + 1 : k + 2] and words[k + 1][0].isdigit())
            and (k == 0 or words[k - 1] not in listed("before_month"))
        )
    ]


def _to_verb(words: list[str], name: str) -> bool:
    """Tell whether a word of a list and then "to" stand in the clause."""
    known = listed(name)
    if "to" not in words or known.isdisjoint(words):
        return False
    for i, word in enumerate(words):
        after = words[i + 1 : i + 4]
        if word in known and "to" in after and after[0] not in ("up", "by", "from"):
            return True
    return False


def _kind(own: list[str], clause: list[str], frame: Frame) -> tuple[str, str]:
    if frame.part == "purpose":
        return "judgement", "purpose"
    if frame.part == "aside":
        return "fact", "aside"
    if frame.nominal and frame.part in ("clause", "list", "including"):
        return _nominal(own, frame.cue)
    ahead = clause[:14]
    if _to_verb(ahead, "purpose"):
        return "judgement", "aims-to"
    forward = "forward" in ahead and any(w in ("look", "looks", "looked") for w in ahead)
    if _to_verb(ahead, "plan") or forward or _scheduled(ahead):
        return "plan", "plan-to"
    modal = _modal(own, ahead, clause, frame)
    if modal:
        return modal
    if frame.part == "participle" and own[:1] and own[0].endswith("ing") and frame.first == "plan":
        return "plan", "participle"
    if frame.part in ("participle", "reason") and _evaluative(own, frame)[1] == "evaluative":
        return "judgement", "evaluative"
    if frame.part in _ADDED or frame.part in ("participle", "reason"):
        return "fact", frame.part
    if frame.cue in ("view", "regard", "consider"):
        return "judgement", "view"
    if frame.part == "relative" and own[:1] != ["which"]:
        return "fact", "relative"
    if has(own[:8], "meeting") and not frame.source:
        return "fact", "act"
    return _evaluative(own, frame)


def _scheduled(ahead: list[str]) -> bool:
    """Tell whether something "is scheduled for" a day, or somebody "is to" act."""
    if "to" not in ahead and not has(ahead, "scheduled"):
        return False
    pairs = list(itertools.pairwise(ahead))
    if any(a in ("is", "are") and b == "to" for a, b in pairs):
        return True
    return any(a in listed("scheduled") and b in ("for", "on", "in", "at") for a, b in pairs)


def _modal(
    own: list[str], ahead: list[str], clause: list[str], frame: Frame
) -> tuple[str, str] | None:
    """Decide by what a clause says of the future, of duty, or of chance."""
    if has(ahead, "duty") and frame.part != "relative":
        return "judgement", "duty"
    if frame.cue in ("expect", "predict", "anticipate", "forecast", "fear", "doubt"):
        return "forecast", frame.cue
    if "would" in ahead and has(own[:6], "accord"):
        return "plan", "accord"
    chance = has(ahead, "forecast") and not _backshifted(ahead, frame)
    if _to_verb(ahead, "expected") or chance:
        if frame.direct and has(own, "afterwards"):
            return "judgement", "counterfactual"
        return "forecast", "modal"
    if not has(clause, "will") and not _backshifted(ahead, frame):
        return None
    others = frame.outside or frame.cue in ("believe", "hope", "think")
    at = next((k for k, w in enumerate(clause) if w in listed("will") or w == "would"), len(clause))
    after = clause[at + 1 :][:2]
    if frame.direct and any(w in ("i", "we", "we'll", "we’ll", "i'll", "i’ll") for w in own[:4]):
        return "plan", "will-of-speaker"
    if others or (frame.source and has(after, "happens")):
        return "forecast", "will-of-others"
    return "plan", "will"


def _backshifted(ahead: list[str], frame: Frame) -> bool:
    """Tell whether "would" is the "will" of what somebody said."""
    told = bool(frame.source) and not frame.direct and "would" in ahead
    return told and not has(ahead, "conditional")


def _nominal(own: list[str], cue: str) -> tuple[str, str]:
    """Decide by the noun that heads what was reaffirmed, expected, condemned."""
    if cue in ("expect", "predict", "anticipate", "forecast", "fear", "warn"):
        return "forecast", cue
    if cue in ("call", "urge", "appeal", "demand"):
        return "judgement", cue
    if cue == "propose":
        return "plan", cue
    if cue in ("view", "regard", "consider", "describe", "call", "portray"):
        return "judgement", cue
    ahead = own[:8]
    if has(ahead, "coming"):
        return "plan", "coming"
    for word in ahead:
        if word in listed("standing"):
            return "fact", word
        if word in listed("valued"):
            return "judgement", word
        if word in ("of", "to", "for", "about"):
            break
    if "forecast" in ahead:
        return "forecast", "forecast"
    return "fact", "nominal"


def _evaluative(own: list[str], frame: Frame) -> tuple[str, str]:
    if any(w[0].isdigit() for w in own):
        return "fact", "measured"
    if has(own, "judgement"):
        return "judgement", "evaluative"
    if frame.source and has(own, "opinion"):
        return "judgement", "opinion"
    if frame.direct and _says_what_is(own):
        return "judgement", "says-what-is"
    return "fact", "default"


def _says_what_is(own: list[str]) -> bool:
    """Tell whether somebody's own words say what something is: "It is a bad deal"."""
    at = next((k for k, w in enumerate(own[:12]) if w in listed("copula")), -1)
    if at < 0 or at + 1 >= len(own):
        return False
    after = next((w for w in own[at + 1 :] if w not in listed("between")), "")
    form = verb_forms().get(after, ("", ""))[1]
    return form not in ("g", "d", "n") and not after.endswith(("ing", "ed"))


def _certainty(clause: list[str], kind: str, frame: Frame) -> tuple[str, str]:
    if frame.nominal and frame.cue in ("propose", "fear"):
        return "possible", frame.cue
    if frame.part in ("aside", "order"):
        return "certain", "bare"
    for at, word in enumerate(clause[:16]):
        if word in listed("possible"):
            return "possible", word
        if word in listed("probable") and (
            word not in listed("with_to")
            or word in listed("scheduled")
            or "to" in clause[at + 1 : at + 4]
        ):
            return "probable", word
    if frame.cue in listed("probable_cue"):
        return "probable", frame.cue
    accord = "would" in clause and kind == "plan"
    if "would" in clause and (
        (accord and not frame.source) or (kind == "forecast" and not frame.source)
    ):
        return "probable", "would"
    return "certain", "bare"


def _time(own: list[str], clause: list[str], kind: str, frame: Frame) -> tuple[str, str]:
    if frame.part == "purpose":
        return "future", "purpose"
    if kind in ("plan", "forecast"):
        return "future", kind
    if kind == "judgement" and _to_verb(clause[:14], "purpose"):
        return "future", "aims-to"
    if frame.nominal and frame.part in ("clause", "list", "including"):
        return _nominal_time(own)
    if frame.part == "aside" and own[:1] not in (["who"], ["which"]):
        return "present", "aside"
    if frame.part == "participle" and own[:1] and own[0].endswith("ing"):
        return frame.told or "present", "participle"
    for at, word in enumerate(clause[:10]):
        found = _tense(word, clause, at, kind)
        if found:
            return found, word
    return "present", "none"


def _nominal_time(own: list[str]) -> tuple[str, str]:
    for word in own[:8]:
        if word in listed("done"):
            return "past", word
    return "present", "nominal"


def _tense(word: str, clause: list[str], at: int, kind: str) -> str:
    if word in ("has", "have", "'ve", "we've", "we’ve"):
        after = clause[at + 1 : at + 5]
        done = any(
            w.endswith("ed") or verb_forms().get(w, ("", ""))[1] in ("d", "n") for w in after
        )
        running = "been" in after and any(w.endswith("ing") for w in after)
        return "past" if done and not running and kind == "fact" else "present"
    if word in ("is", "are", "remains", "remain", "does", "do", "'re", "must", "should", "can"):
        return "present"
    if at == 0 and word in listed("same_past"):
        return "past"
    _, form = verb_forms().get(word, ("", ""))
    if word in ("was", "were", "had", "did") or form == "d":
        return "past"
    if not form and word.endswith("ed") and len(word) > 4:
        return "past"
    if form == "s" and at < 3:
        told = kind == "fact" and ("earlier" in clause or "last" in clause)
        return "past" if told else "present"
    return ""


def _tone(own: list[str], kind: str, frame: Frame) -> str:
    name = "" if kind in ("judgement", "forecast") else "plainly_"
    if frame.part in _ADDED:
        return "neutral"
    good, bad = (
        len(listed(name + sort).intersection(own)) for sort in ("favourable", "unfavourable")
    )
    return "favourable" if good > bad else "unfavourable" if bad > good else "neutral"
