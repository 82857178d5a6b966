"""How certain a claim is told to be: "may", "is likely to", "will leave if".

>>> certainty_of(["roe", "will", "go"], ["will", "go"], "will", Frame())
('certain', 'bare')
"""

from newsdraft.attribution.reporting_verbs import roles_of
from newsdraft.claims.source_type import Frame
from newsdraft.claims.word_lists import has, listed
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import verb_form


def certainty_of(own: list[str], main: list[str], why: str, frame: Frame) -> tuple[str, str]:
    """Return how certain a claim is told to be, and why.

    >>> certainty_of(["it", "may", "rain"], ["may", "rain"], "modal", Frame())
    ('possible', 'possible-word')
    """
    if frame.nominal and frame.cue in ("propose", "fear"):
        return "possible", "feared"
    if frame.part in ("aside", "order") or why in ("was-unable", "allowed"):
        return "certain", "bare"
    verb = own.index(main[0]) if main and main[0] in own else 0
    if has(own[: max(verb, 1)], "chance_adverb"):
        return "possible", "possible-word"
    if why == "aims-to":
        return "probable", "probable-word"
    if why == "unclear":
        return "possible", why
    awaited = why.startswith("will") or why in ("plan-to", "effect", "condition")
    if awaited and (frame.supposed or under_if(own)):
        return "possible", "condition"
    if sure := _by_word(main):
        return sure, f"{sure}-word"
    if frame.cue in listed("probable_cue"):
        return "probable", "probable-cue"
    return "certain", "bare"


def _by_word(main: list[str]) -> str:
    """Return how certain the first word makes it that tells of a chance: "may", "likely"."""
    possible, probable = listed("possible"), listed("probable")
    for at, word in enumerate(main[:16]):
        if word in possible and (word != "can" or at < 5):
            return "possible"
        if word in probable and _is_probable(main, at):
            return "probable"
    return ""


def under_if(own: list[str]) -> list[str]:
    """Return the words behind "if" or "unless" that something else hangs on; not "even if".

    >>> under_if(["go", "if", "it", "rains"]), under_if(["asked", "if", "it", "rained"])
    (['it', 'rains'], [])
    """
    for at, word in enumerate(own):
        if word == "unless" or (word == "if" and not _is_asked(own[at - 1] if at else "")):
            return own[at + 1 :]
    return []


def _is_asked(before: str) -> bool:
    """Tell whether "if" behind a word is no condition: "even if", "asked if", "will see if"."""
    base = verb_form(before)[0]
    asked = base in roles_of() or base in grammar("learning_verbs") or before in listed("unclear")
    return asked or before in ("even", "as", "what")


def _is_probable(main: list[str], at: int) -> bool:
    """Tell whether "agreed" goes with "to", "expected" with no "by", and no "will" stands ahead."""
    word, after = main[at], main[at + 1 : at + 4]
    if word == "doubt" and at:
        return False  # "cast doubt on it"
    if "".join(main[:at][-1:]) == "to" and has(main[:2], "linking"):
        return False  # "is fair to expect", "has yet to agree"
    if word.startswith("appear") and has(after[:1], "time_lead"):
        return False  # "would appear next year"
    if word.startswith("plan") and "no" in main[max(0, at - 3) : at]:
        return False
    if word in listed("with_to"):
        if not acts(main, at):
            return False
        planned = word in listed("scheduled") and main[:1] not in (["was"], ["were"])
        return planned or ("to" in after and after[0] != "up" and not has(main[:at], "will"))
    return not (word == "expected" and after[:1] == ["by"])


def acts(words: list[str], at: int) -> bool:
    """Tell "due to open" from "due to injury", and from "had been set to public".

    >>> acts(["due", "to", "open"], 0), acts(["due", "to", "injury"], 0)
    (True, False)
    """
    put = words[at] == "set" and words[max(0, at - 1) : at] in (["been"], ["being"], ["be"])
    if words[at] != "due" and not put:
        return True
    follows = "".join(words[at + 2 : at + 3])
    return follows == "be" or verb_form(follows)[1] == "b"
