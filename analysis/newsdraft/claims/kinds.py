"""What kind a claim is: a fact, a judgement, a plan or a forecast; the first rule that speaks.

>>> own = ["it", "could", "help"]
>>> kind_of(own, own[1:], own[1:], Frame())
('forecast', 'modal')
"""

import itertools
from functools import cache

from newsdraft.attribution.reporting_verbs import roles_of
from newsdraft.claims.certainty import acts, under_if
from newsdraft.claims.parts import ADDED
from newsdraft.claims.source_type import Frame, valued_predicate
from newsdraft.claims.tenses import past_chance, tells_now, tells_past, time_of
from newsdraft.claims.word_lists import has, listed
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import is_participle, is_past, verb_form

_LOOSE = ADDED | {"participle", "absolute"}
_FORESEEING = grammar("foreseeing_verbs")


@cache
def modal_words() -> frozenset[str]:
    names = ("duty", "forecast", "past_modal", "expected", "will", "unclear")
    return frozenset(["cannot"]).union(*map(listed, names))


def _to_verb(words: list[str], name: str) -> bool:
    """Tell whether a word of a list and then "to" stand in the clause."""
    known = listed(name)
    for i, word in [(k, w) for k, w in enumerate(words) if w in known]:
        after = words[i + 1 : i + (2 if name == "purpose" else 4)]
        none = word.startswith("plan") and "no" in words[max(0, i - 3) : i]  # "no plans to expand"
        none = none or verb_form("".join(words[max(0, i - 1) : i]))[0] in listed("denying")
        if "to" in after and after[0] not in ("up", "by", "from") and not none:
            return acts(words, i)
    return False


def kind_of(own: list[str], clause: list[str], main: list[str], frame: Frame) -> tuple[str, str]:
    """Return the kind of a claim and why, the first rule that speaks."""
    ahead = main[:14]
    if "that" in ahead and any(verb_form(w)[0] in listed("denying") for w in ahead[:2]):
        ahead = ahead[:1]  # "denied a report that it was to shut"
    told = _by_part(own, frame) or _plan_by_intention(own, ahead) or _modal(own, ahead, main, frame)
    return told or _brought_by_a_plan(own, frame) or _by_words(own, clause, main, frame)


def _by_part(own: list[str], frame: Frame) -> tuple[str, str] | None:
    """Decide by how a claim was cut off; None: by its words."""
    if frame.part == "purpose":
        return "judgement", "purpose"
    if frame.part == "aside":  # "a brilliant cook" values somebody
        lists = ("strictly_good", "strictly_bad", "plainly_valuing")
        valued = any(has(own[:4], name) for name in lists)
        return ("judgement", "valued") if valued else ("fact", "aside")
    if frame.nominal and frame.part in ("clause", "list", "including"):
        return _nominal(own, frame.cue)
    if frame.part == "reason" and own[0] == "over":
        return "fact", "worry"  # "over fears it would fail": they were had
    lived = frame.part == "order" and own[0] == "after" and own[1:2] and own[1].endswith("ing")
    if lived and frame.told != "future":
        return "fact", "added"  # "after living in fear for years, it cannot be fair"
    if frame.part == "absolute" and has(own[-4:], "awaited"):
        return "forecast", "expected"  # "with new rules expected"
    return None


def _by_words(own: list[str], clause: list[str], main: list[str], frame: Frame) -> tuple[str, str]:
    """Tell a judgement from a fact in what is told of now or of the past."""
    judged = frame.part in ("participle", "reason") and _evaluative(own, clause, frame)
    if judged and judged[1] == "evaluative":
        return judged
    if frame.part in _LOOSE or (frame.part == "reason" and not frame.direct):
        return "fact", "added"
    if frame.cue in grammar("viewing_verbs"):
        return "judgement", "view"
    if _supposed(own, clause, frame) and not (_values(own) or valued_predicate(main)):
        return "forecast", "condition"
    if frame.part == "relative" and own[:1] != ["which"] and not valued_predicate(main):
        return "fact", "relative"
    if has(own[:8], "meeting") and not frame.source:
        return "fact", "act"
    return _evaluative(own, clause, frame)


def _supposed(own: list[str], clause: list[str], frame: Frame) -> bool:
    """Tell whether what is told in the present hangs on what may come: "If he dies, we go"."""
    supposed = under_if(own)
    if has(supposed[:1], "any") or has(supposed[:1], "anybody") or tells_past(supposed[1:]):
        return False
    if tells_past(supposed[:1]):  # "If convicted, he faces ten years"
        clause = supposed[1:]
    return tells_now(supposed[1:]) and time_of(own, clause, clause, "fact", frame)[0] == "present"


def _plan_by_intention(own: list[str], ahead: list[str]) -> tuple[str, str] | None:
    """Decide by what is near, what somebody aims at, plans, or had once planned."""
    over = ahead[:1] in (["was"], ["were"])
    if has(ahead[:1], "linking") and has(ahead[1:3], "near") and not over:
        return "plan", "near"
    to = "to" in ahead
    if to and (_to_verb(ahead, "purpose") or _goal(own, ahead)):
        return "judgement", "aims-to"
    forward = "forward" in ahead and any(w in ("look", "looks", "looked") for w in ahead)
    planned = forward or (to and _to_verb(ahead, "plan")) or _scheduled(ahead) or _leaving(ahead)
    if planned and over and has(ahead, "scheduled"):
        return "fact", "was-scheduled"
    return ("plan", "plan-to") if planned else None


def _brought_by_a_plan(own: list[str], frame: Frame) -> tuple[str, str] | None:
    """Decide on what a plan brings with it: ", creating 90 jobs"."""
    if frame.part != "participle" or frame.first != "plan" or own[0][-3:] != "ing":
        return None
    base = verb_form(own[0])[0]
    if base in roles_of():
        return None  # ", blaming weak demand"
    return "forecast" if base in listed("effect") else "plan", "participle"


def _goal(own: list[str], ahead: list[str]) -> bool:
    """Tell whether somebody's "goal is to" do something."""
    opens = ahead[:2] in (["is", "to"], ["was", "to"]) and "to" in own
    return opens and has(own[: own.index("to")], "goal")


def _leaving(ahead: list[str]) -> bool:
    """Tell whether somebody "is leaving" for good or "is moving to" a place: a plan."""
    return any(
        b in listed("leaving") and (a in ("is", "are", "be") or a.endswith(("'re", "’re")))
        for a, b in itertools.pairwise(ahead[:5])
    )


def _scheduled(ahead: list[str]) -> bool:
    """Tell whether something "is scheduled for" a day, or somebody "is to" act."""
    return any(
        (b == "to" and a in ("is", "are"))
        or (b in ("for", "on", "in", "at") and a in listed("scheduled"))
        for a, b in itertools.pairwise(ahead)
    )


def _modal(
    own: list[str], ahead: list[str], main: list[str], frame: Frame
) -> tuple[str, str] | None:
    """Decide by what a clause says of the future, of duty, or of chance."""
    foresees = frame.cue in _FORESEEING or _foresees(main)
    if not foresees and modal_words().isdisjoint(ahead):
        return None
    if has(ahead[:5], "duty") and frame.part != "relative":
        return _duty(ahead, frame)
    if foresees:
        return "forecast", "foreseeing-verb"
    if "would" in ahead and has(own[:6], "accord") and "probably" not in ahead:
        return "plan", "accord"
    if told := _may(own, ahead, frame):
        return told
    if _awaited(ahead) or _chance(ahead, frame):
        return "forecast", "modal"
    if not {"can", "cannot"}.isdisjoint(ahead[:5]):
        if frame.direct or has(ahead[:5], "judgement"):  # "It cannot be fair to expect more"
            return "judgement", "can"
        return "fact", "can"
    if not has(main, "will") and not _backshifted(ahead, frame):
        return None
    return _plan_or_forecast_by_will(own, main, frame)


def _duty(ahead: list[str], frame: Frame) -> tuple[str, str]:
    """Tell the rule that "forms must be signed" from what somebody thinks is due."""
    ruled = not frame.source and "must" in ahead[:2] and "be" in ahead[:3]
    return ("fact", "rule") if ruled else ("judgement", "duty")


def _may(own: list[str], ahead: list[str], frame: Frame) -> tuple[str, str] | None:
    """Decide by what somebody may do, what may be so, and what could not be done."""
    ruling = frame.cue or verb_form(ahead[0])[0]
    if ruling in grammar("ruling_verbs") and "may" in ahead:
        return "fact", "allowed"
    if ahead[1:2] == ["be"] and has(ahead[:1], "possible") and has(own[:1], "pointing"):
        return "judgement", "may-be"
    nobody = "could" in ahead[:1] and has(own[:4], "nobody")
    if missed := "was-unable" if nobody else past_chance(ahead, frame.direct):
        return ("judgement" if missed == "counterfactual" else "fact"), missed
    if "whether" in ahead and has(ahead, "unclear"):
        return "forecast", "unclear"
    if frame.direct and own[:1] and own[0] in grammar("first_person") and ahead[:1] == ["may"]:
        return "plan", "will-of-speaker"
    return None


def _foresees(main: list[str]) -> bool:
    """Tell whether somebody "expects 6 million visitors" today."""
    base, form = verb_form(main[0]) if len(main) > 1 else ("", "")
    foretold = base in _FORESEEING and base not in ("fear", "doubt")
    return foretold and form in ("s", "b") and "to" not in main[1:8]


def _awaited(ahead: list[str]) -> bool:
    """Tell whether something "is expected" or "is expected to" come, not "expected by analysts"."""
    is_awaited = has(ahead[:1], "linking") and has(ahead[1:3], "awaited")
    return (is_awaited and "by" not in ahead[2:4]) or _to_verb(ahead, "expected")


def _chance(ahead: list[str], frame: Frame) -> bool:
    """Tell whether something "could" happen, or "can" as somebody says."""
    found = listed("forecast").intersection(ahead)
    if found <= {"can"}:
        return "can" in ahead[:5] and bool(frame.source) and not frame.direct
    return bool(found) and not _backshifted(ahead, frame)


def _plan_or_forecast_by_will(own: list[str], main: list[str], frame: Frame) -> tuple[str, str]:
    """Tell the plan of who acts from the forecast of what somebody or something else will do."""
    others = frame.outside or frame.cue in ("believe", "hope", "think")
    others = others or has(own[:12], "foreseeing")
    at = next((k for k, w in enumerate(main) if w in listed("will") or w == "would"), len(main))
    after = [w for w in main[at + 1 : at + 4] if w not in listed("between")][:2]
    if frame.direct and not grammar("first_person").isdisjoint(own[:4]):
        return "plan", "will-of-speaker"
    if others or not {"likely", "probably"}.isdisjoint(after):
        return "forecast", "will-of-others"
    passive = after[:1] == ["be"] and (verb_form(after[-1])[1] == "g" or is_participle(after[-1]))
    if has(after[:1], "happens") and not passive:
        return "forecast", "will-of-others"
    thing = _of_thing(own, "".join(main[at : at + 1]))
    if thing and (has(after[:1], "effect") or (after[:1] == ["be"] and not passive)):
        return "forecast", "effect"
    return "plan", "will"


def _of_thing(own: list[str], will: str) -> bool:
    """Tell whether a thing stands before "will": "the tax will", "which will"."""
    at = own.index(will) if will in own else 0
    before = own[max(0, at - 1) : at]
    return has(before, "thing") or before in (["it"], ["this"], ["that"], ["which"])


def _backshifted(ahead: list[str], frame: Frame) -> bool:
    """Tell whether "would" is the "will" of what somebody said."""
    told = not frame.direct and "would" in ahead
    return told and not has(ahead, "conditional")


def _nominal(own: list[str], cue: str) -> tuple[str, str]:
    """Decide by the noun that heads what was reaffirmed, expected, condemned."""
    if cue in grammar("foreseen_nouns_verbs"):
        return "forecast", "foreseen"
    if cue in ("call", "urge", "appeal", "demand"):
        return "judgement", "called-for"
    if cue == "propose":
        return "plan", "proposed"
    if cue in grammar("viewing_nominals"):
        return "judgement", "view"
    ahead = own[:8]
    if has(ahead, "coming"):
        return "plan", "coming"
    for word in ahead:
        if word in listed("standing"):
            return "fact", "standing-noun"
        if word in listed("valued"):
            return "judgement", "valued-noun"
        if word in ("of", "to", "for", "about"):
            break
    if "forecast" in ahead:
        return "forecast", "forecast-noun"
    return "fact", "nominal"


def _evaluative(own: list[str], main: list[str], frame: Frame) -> tuple[str, str]:
    if any(w[0] <= "9" and w[0].isdigit() and not w.startswith(("19", "20")) for w in own):
        return "fact", "measured"
    judged = frame.source and has(own, "judgement")
    if judged or _values(own) or valued_predicate(main) or _gives_value(main):
        return "judgement", "evaluative"
    if frame.direct and (has(own, "opinion") or _says_what_is(own)):
        return "judgement", "says-what-is"
    acts = own[0] in grammar("first_person") and not has(main[:1], "linking")
    if frame.direct and len(main) > 2 and not acts and not _tells_act(main):
        return "judgement", "own-words"
    return "fact", "default"


def _values(own: list[str]) -> bool:
    """Tell whether a word of a claim always judges, where it is not asked about."""
    asked = next((k for k, w in enumerate(own) if w in ("what", "how", "whether")), len(own))
    return has(own[:asked], "always_judgement") or has(own, "plainly_valuing")


def _gives_value(main: list[str]) -> bool:
    """Tell whether somebody does, sets or offers what is valued: "do an excellent job"."""
    light = verb_form(main[0])[0] in grammar("light_verbs") if main else False
    return light and (has(main[1:5], "valuing") or has(main[1:4], "favourable"))


def _tells_act(main: list[str]) -> bool:
    """Tell whether a clause tells what somebody did or what was done: "I smacked them"."""
    for word in main[:6]:
        base, form = verb_form(word)
        if word not in listed("linking") and (form or is_past(word)):
            return (form == "g" or is_past(word)) and base not in grammar("stative_verbs")
    return False


def _says_what_is(own: list[str]) -> bool:
    """Tell whether somebody's own words say what something is: "It is a bad deal"."""
    if own[:1] in (["it"], ["this"], ["that"]) and len(own) > 2:
        return verb_form(own[1])[1] == "s" or own[1] in ("is", "isn't")
    at = next((k for k, w in enumerate(own[:12]) if w in listed("copula")), -1)
    if at < 0 or at + 1 >= len(own):
        return False
    after = next((w for w in own[at + 1 :] if w not in listed("between")), "")
    return not after.endswith("ing") and not is_past(after)
