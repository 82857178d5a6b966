"""Of what time a claim is, and what chance its verbs give it: past, now, to come.

>>> tells_past(["it", "rained"])
True
"""

import itertools

from newsdraft.claims.source_type import Frame
from newsdraft.claims.word_lists import has, listed
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import is_participle, is_past, same_past, verb_form, words

_HAVE = grammar("have_forms")
_PRESENT = grammar("present_forms")
_THANKING = ("thank", "congratulate", "commend")
_PAST = ("was", "were", "had", "did")
_OTHER = _HAVE.union(_PRESENT, _PAST)


def main_part(clause: list[str]) -> list[str]:
    """Return the words of a clause up to its first relative or adverbial clause.

    >>> main_part(["fears", "a", "step", "that", "might", "harm", "it"])
    ['fears', 'a', 'step']
    """
    if known := _known(clause):
        return known
    opening = listed("subordinate")
    for k in range(2, len(clause)):
        if clause[k] == "as" and clause[k - 1] in ("but", "and"):
            return clause[:k]  # "a wreath, but, as she would have wished, no stone"
        if clause[k] == "so" and has(clause[k + 1 : k + 6], "modal"):
            return clause[:k]
        if clause[k] not in opening:
            continue
        before = clause[k - 1]
        told = clause[0] in ("was", "were") and before in ("told", "warned", "informed", "assured")
        plain = bool(verb_form(before)[1]) or not has(clause[k + 1 : k + 4], "modal")
        if clause[k] != "that" or told or not plain or _narrows(clause, k):
            return clause[:k]
    return clause


def _narrows(clause: list[str], that: int) -> bool:
    """Tell whether "that" opens a relative clause: "a complaint that sought to stop it"."""
    forms = [verb_form(word)[1] for word in clause[that - 1 : that + 2]]
    return len(forms) == 3 and not forms[0] and forms[2] == "d"


def _known(clause: list[str]) -> list[str]:
    """Return "knew the valve" of "knew the valve could fail": that it was known is no chance."""
    if not has(clause, "modal"):
        return []
    for k, word in enumerate(clause[:8]):
        base, form = verb_form(word)
        told = base in grammar("learning_verbs") and form in ("d", "n")
        passive = base in ("tell", "warn", "inform") and clause[k - 1 : k] in (["was"], ["were"])
        if (told and form == "d") or passive:
            return clause[: k + 1]
    return []


def past_chance(ahead: list[str], direct: bool) -> str:
    """Name a chance that is over: "could not find a sponsor", "could have won"; empty: none.

    >>> past_chance(["could", "not", "find", "it"], False)
    'was-unable'
    """
    for k, word in enumerate(ahead[:8]):
        if word not in listed("past_modal"):
            continue
        after = ahead[k + 1 : k + 3]
        if "have" in after:
            done = next((w for w in ahead[k + 2 :] if w not in ("have", "also", "already")), "")
            if not (is_participle(done) or done in ("been", "had")):
                return ""  # "may have higher yields"
            return "may-have" if word in ("may", "might") else "counterfactual"
        unable = word in ("couldn't", "couldn’t") or (word == "could" and "not" in after[:1])
        return "was-unable" if unable and not direct and "if" not in ahead else ""
    return ""


def time_of(
    own: list[str], clause: list[str], main: list[str], kind: str, frame: Frame
) -> tuple[str, str]:
    """Return the time of a claim, seen from publication, and the word that tells it."""
    if frame.part == "purpose":
        return _purpose_time(frame), "purpose"
    if kind in ("plan", "forecast"):
        return "future", kind
    ahead = main[:14]
    if kind == "judgement" and "to" in ahead and has(ahead, "purpose"):
        return "future", "aims-to"
    if frame.nominal and frame.part in ("clause", "list", "including"):
        return ("past", "thanks") if frame.cue in _THANKING else _nominal_time(own)
    if found := _aside_time(own, clause, kind, frame):
        return found
    if _coming(clause):
        return "future", "schedule"
    if own[:1] == ["currently"]:
        return "present", "currently"
    for at in range(len(clause[:10])):
        if tense := _tense(clause, at, kind, frame):
            return tense, f"{tense}-verb"
    return (frame.told if frame.part == "reason" else "") or "present", "none"


def _purpose_time(frame: Frame) -> str:
    """Return the time of a purpose: that of what was done, or is always done, for it."""
    if frame.first != "fact" or frame.source or has(frame.opening, "announcing"):
        return "future"
    form = verb_form("".join(frame.opening[:1]))[1]
    habit = frame.told == "present" and form in ("s", "b") and not has(frame.opening[:1], "linking")
    return "past" if frame.told == "past" else "present" if habit else "future"


def _aside_time(
    own: list[str], clause: list[str], kind: str, frame: Frame
) -> tuple[str, str] | None:
    """Return the time of what has no finite verb: "founded in 1931", ", saying so"."""
    if frame.part == "aside" and own[:1] not in (["who"], ["which"], ["because"]):
        return _apposition_time(own, frame.told), "aside"
    if frame.part == "absolute":  # "with talks awaited"
        return "future" if has(clause[:1], "awaited") else frame.told or "present", "participle"
    if frame.part != "participle" or not own:
        return None
    if is_participle(own[0]):
        return ("present" if own[0] in listed("standing_participle") else "past"), "aside"
    if own[0].endswith("ing"):
        stands = kind == "fact" and frame.told == "future"  # "will open it, citing demand"
        return ("" if stands else frame.told) or "present", "participle"
    return None


def _apposition_time(own: list[str], told: str) -> str:
    """Return the time of an apposition: that of its clause, unless its first words tell another."""
    if has(own[:2], "past_aside") or has(own[:1], "no_longer"):
        return "past"
    if own and is_participle(own[0]) and own[0] not in listed("standing_participle"):
        return "past"
    stands = own[:2] == ["one", "of"] or own[:1] == ["both"]
    return "past" if told == "past" and not stands else "present"


def _nominal_time(own: list[str]) -> tuple[str, str]:
    for word in own[:8]:
        if word in listed("done"):
            return "past", "done-word"
    return "present", "nominal"


def _coming(clause: list[str]) -> bool:
    """Tell whether something "ends on Monday", "is due in May": a schedule."""
    if not clause:
        return False  # "..., a mayor, who": the line breaks off
    near = clause[0] in ("is", "are") and has(clause[1:2], "near")  # "is forthcoming"
    listed_ = has(clause[:3], "schedule_verb") or has(clause[:1], "timetabled")
    if near or not listed_ or clause[0] in ("was", "were", "had"):
        return near
    ahead = clause[1:7]
    day = any(a in ("for", "on") and b.isdigit() for a, b in itertools.pairwise(ahead))
    return day or has(ahead, "time_name") or "tomorrow" in ahead


def _tense(clause: list[str], at: int, kind: str, frame: Frame) -> str:
    """Return the time that a word of a clause tells; empty: it is no finite verb."""
    word = clause[at]
    form = verb_form(word)[1]
    if word in _HAVE:
        return _perfect(clause, at)
    if at == 0 and same_past(word):
        return "past"
    if word in _PRESENT or (at == 0 and form == "b" and _heads(clause)):
        return "present"
    if _tells_past(word):
        return "present" if _shifted(clause, at, kind, frame) else "past"
    if form == "s" and at < 3:
        told = kind == "fact" and ("earlier" in clause or "last" in clause)
        return "past" if told else "present"
    return ""


def _tells_past(word: str) -> bool:
    """Tell whether a word is a verb in the past: "did", "left", "booed"."""
    return word in _PAST or (is_past(word) and verb_form(word)[1] != "n")


def tells_past(words: list[str]) -> bool:
    """Tell whether a verb in the past stands among words, no participle: not "is opened".

    >>> tells_past(["it", "rained"]), tells_past(["it", "is", "opened"])
    (True, False)
    """
    told = ["", *(w for w in words if w != "not")]
    return any(
        _tells_past(word) and before not in _OTHER for before, word in itertools.pairwise(told)
    )


def tells_now(words: list[str]) -> bool:
    """Tell whether a verb in the present stands among words.

    >>> tells_now(["he", "leaves"]), tells_now(["tired"])
    (True, False)
    """
    return any(w in _PRESENT or verb_form(w)[1] in ("s", "b") for w in words)


def _heads(clause: list[str]) -> bool:
    """Tell whether a base form is the verb of its clause: not "last week has", "I think he was"."""
    if len(clause) < 2 or clause[0] in words("time"):
        return False
    closed = words("preposition") | words("det")
    return not any(
        word in _OTHER or (is_past(word) and before not in closed)
        for before, word in itertools.pairwise(clause[:9])
    )


def _shifted(clause: list[str], at: int, kind: str, frame: Frame) -> bool:
    """Tell whether "was" is the "is" of what somebody said: "said it was ready"."""
    reported = frame.source and frame.cue and not frame.direct  # no cue: "according to"
    if clause[at] not in ("was", "were") or at > 1 or not reported:
        return False
    if any(a in words("time") and b in words("time") for a, b in itertools.pairwise(clause)):
        return False  # "admitted she was willing to leave Thursday night"
    after = next((w for w in clause[at + 1 :] if w not in listed("between")), "")
    return kind == "judgement" or after in listed("state") or after.endswith("ing")


def _goes_on(clause: list[str]) -> bool:
    """Tell whether what has been done still is: "has backed it for months"."""
    pairs = enumerate(itertools.pairwise(clause))
    return any(a == "for" and has(clause[k + 1 : k + 4], "duration") for k, (a, _) in pairs)


def _perfect(clause: list[str], at: int) -> str:
    """Tell what is over ("has sold") from what still holds ("has been growing")."""
    after = [w for w in clause[at + 1 : at + 6] if w not in listed("between")][:4]
    if "been" in after[:3]:
        follows = after[after.index("been") + 1 :][:1]
        passive = bool(follows) and is_participle(follows[0])
        never = "never" in clause[at + 1 : at + 3]
        return "past" if passive or never or "before" in clause else "present"
    if after[:1] and after[0] in listed("lasting"):
        return "present"
    if clause[-1] in ("today", "now"):
        return "present"  # "has dropped to 9 percent today"
    done = any(map(is_participle, after[:3]))
    since = after[:1] and after[0] in grammar("lasting_acts") and "since" in clause
    if done and (since or _goes_on(clause)):
        return "present"
    return "past" if done else "present"
