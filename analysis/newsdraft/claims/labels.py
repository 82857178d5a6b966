"""The labels of a drafted claim, each with the rule that gave it (rules: `data/codebook.md`).

>>> label(["it", "could", "help"], ["could", "help"], Frame()).kind
'forecast'
"""

from typing import NamedTuple

from newsdraft.claims.certainty import certainty_of
from newsdraft.claims.kinds import kind_of, modal_words
from newsdraft.claims.parts import ADDED
from newsdraft.claims.source_type import Frame, tone_of
from newsdraft.claims.tenses import main_part, time_of
from newsdraft.claims.word_lists import has
from newsdraft.parse.tagger import is_participle


class Labels(NamedTuple):
    """Kind, certainty, time, tone and checkable of one claim, and the rules behind them."""

    kind: str
    certainty: str
    time: str
    tone: str
    checkable: str
    rule: str


def label(own: list[str], clause: list[str], frame: Frame) -> Labels:
    """Label a claim by its own words and those of the clause that it was cut from.

    >>> label(["she", "will", "win"], ["she", "will", "win"], Frame()).kind
    'plan'
    """
    done = frame.part == "participle" and is_participle(own[0])
    done = done and modal_words().isdisjoint(own)  # "Built in 1902, it will be shut"
    clause = _without_month(own if done or _plans_nothing(own) else clause)
    main = main_part(clause)
    kind, why = kind_of(own, clause, main, frame)
    certainty, sure = certainty_of(own, main if frame.part != "purpose" else [], why, frame)
    over = why in ("was-unable", "counterfactual", "may-have")
    words = list(frame.opening) if why == "worry" else clause
    time, when = ("past", why) if over else time_of(own, words, main, kind, frame)
    if why == "aims-to" and clause[0] in ("is", "are"):
        time, when = "future", why  # "Its goal is to win"
    plain = why == "duty" or frame.part == "purpose" or frame.part in ADDED
    tone = "" if plain else tone_of(own, kind in ("judgement", "forecast"))
    settled = kind != "judgement" and not (kind == "forecast" and certainty == "possible")
    rule = f"kind:{why};certainty:{sure};time:{when}"
    return Labels(kind, certainty, time, tone, "yes" if settled else "no", rule)


def _plans_nothing(own: list[str]) -> bool:
    """Tell whether "no current plans to expand it exist"."""
    return own[:1] == ["no"] and any(w in ("plan", "plans") for w in own[1:4])


def withheld(words: list[str]) -> Labels:
    """Label the fact that somebody did not say something, by the words up to the verb alone.

    >>> withheld(["she", "would", "not", "say"]).kind
    'fact'
    """
    plain = [w for w in words if w not in modal_words()]
    time, when = time_of(plain, plain, plain, "fact", Frame())
    time = "past" if "would" in words else time
    return Labels("fact", "certain", time, "", "yes", f"kind:withheld;time:{when}")


def _without_month(words: list[str]) -> list[str]:
    """Drop the month of May, and "come what may", which are no auxiliaries."""
    return [
        w
        for k, w in enumerate(words)
        if w != "may"
        or not (
            "".join(words[k + 1 : k + 2])[:1].isdigit()
            or has(words[max(0, k - 1) : k], "before_month")
            or words[max(0, k - 2) : k] == ["come", "what"]
        )
    ]
