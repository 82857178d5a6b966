"""Whether the words around a time expression speak of what was or of what is to come.

>>> tense("Lee is set to meet Carney on Thursday.", 29, 37)
'future'
>>> tense("Roe agreed to pay, but left on Friday.", 31, 37)
'past'

The nearest cue counts: first those before the expression in its sentence, then those behind. What
stands in quotation marks has a tense of its own, and so has the sentence around it. Without any cue
a verb in the present tense ("Talks resume Thursday") tells of what is to come.
"""

import re
from functools import cache
from itertools import pairwise

from newsdraft.lexicon import grammar, lexicon
from newsdraft.parse.tagger import same_past, verb_forms

_WORD = re.compile(
    r"[^\W\d_]+(?:['’]t)?|(?<=\w\w)[.;!?](?=[\s'’”\"])|[“”\"]|(?<=\s)[-–—]+(?=\s)|\n[ \t\r]*\n"
)
_REACH = 120
_ENDS = frozenset(".;!?")
_SAYING = frozenset(lexicon("reporting")["forms"]["undated"].split())
_BE = frozenset(["is", "are", "am"])
_RELATIVE = frozenset(["which", "who", "that", "where"])
_CAPTION = re.compile(
    r"\W*(?:[Pp]hoto(?:graph)? )?[Cc]aption:|.*\b(?:Photograph|Photo|Picture|Image): [A-Z]"
)


@cache
def _cues(name: str) -> frozenset[str]:
    return frozenset(lexicon("timex")["cues"][name])


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(lexicon("timex")["words"]["weekday"])


def tense(text: str, start: int, end: int) -> str:
    """Return ``past``, ``future``, or nothing where no word around ``text[start:end]`` tells."""
    cue = nearest(text, start, end)
    if cue:
        return cue
    if _in_caption(text, start, end):
        return "past"
    before, behind = _before(text, start), _behind(text, end)
    if before[-1:] and before[-1].lower() in _cues("opening"):
        return "future"
    if text[end : end + 2] in ("'s", "’s"):
        return ""  # "Thursday's price": of the day itself
    whole = start <= _REACH or any(mark in text[start - _REACH : start] for mark in ".!?\n")
    return "future" if whole and _is_present(before, behind) else ""


def _in_caption(text: str, start: int, end: int) -> bool:
    """Say whether a paragraph is that of a picture, whose present is past: "Dockers gather"."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = last if last >= 0 else len(text)
    return last - first < 400 and _CAPTION.match(text, first, last) is not None


def nearest(text: str, start: int, end: int) -> str:
    """Return the tense of the nearest word that is a cue, before the expression or else behind."""
    before, behind = _before(text, start), _behind(text, end)
    if [word.lower() for word in before[-2:]] in (["ahead", "of"], ["later", "than"]):
        return "future"
    if before[-1:] == ["for"] and _cues("arranged") & set(before[-6:-1]):
        return "future"  # "set a hearing for Friday"
    if _went_on(before):
        return "past"
    if before[-2:-1] and before[-2].lower() in _RELATIVE and before[-1] in ("in", "on", "at"):
        own = behind[:6]  # "would be for the court, which in June blocked it": its own clause's
        if told := next((cue for at in range(len(own)) if (cue := _cue(own, at))), ""):
            return told
    for at in range(len(before) - 1, -1, -1):
        if cue := _cue(before, at):
            return "past" if _decided(before, at, text[start:end]) else cue
    return next((cue for at in range(len(behind)) if (cue := _cue(behind, at))), "")


def _went_on(before: list[str]) -> bool:
    """Say whether something went on up to a time: "was drawing until", not "said he was staying".

    >>> _went_on("She was drawing until".split()), _went_on("She will stay until".split())
    (True, False)
    """
    if before[-1:] not in (["until"], ["till"]) or _SAYING & {_base(word) for word in before}:
        return False
    last = before[-6:-1]
    return any(a in ("was", "were") and b.endswith("ing") for a, b in pairwise(last))


def _before(text: str, start: int) -> list[str]:
    """Return the words before in the same sentence and quotation, in reading order."""
    found = _WORD.findall(text, max(0, start - _REACH), start)
    return _outside(found[::-1], opens="”", closes="“")[::-1]


def _behind(text: str, end: int) -> list[str]:
    """Return the words behind in the same sentence and quotation."""
    return _outside(_WORD.findall(text, end, end + 80), opens="“", closes="”")


def _outside(words: list[str], opens: str, closes: str) -> list[str]:
    """Return words up to the end of a sentence or quotation, without quotations on the way."""
    out: list[str] = []
    inside = False
    for word in words:
        if word == opens:
            inside = True
        elif word == closes:
            if not inside:
                break
            inside = False
        elif not inside:
            if word in _ENDS or word == '"' or word[0] == "\n":
                break
            out.append(word)
    return out


def _cue(words: list[str], at: int) -> str:
    word = words[at]
    last = words[max(0, at - 3) : at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in _cues("modal"):
        untold = following in ("not", "have") or _cues("negative") & {w.lower() for w in words[:at]}
        return "" if untold else "future"
    if word == "to":
        return _infinitive(words, at, following)
    if word in _cues("future"):
        return "past" if "had" in last else "future"  # "had been due to" is over
    past = word in _cues("past") or _is_ed(word) or _must_be_past(words, at)
    return "past" if past and last[-1:] != ["be"] and not _awaited(words, at) else ""


def _awaited(words: list[str], at: int) -> bool:
    """Say whether it is waited for that something is done: "If no treaty is signed by".

    >>> _awaited("until the case is heard".split(), 4), _awaited("the case is heard".split(), 3)
    (True, False)
    """
    opened = grammar("awaiting") & {word.lower() for word in words[:at]}
    return bool(opened) and words[at - 1] in _BE


def _is_ed(word: str) -> bool:
    """Tell a past form in -ed from "need" and "unspecified"."""
    un = word.startswith("un") and word not in verb_forms()
    return word[-2:] == "ed" and word[-3:] != "eed" and word.islower() and not un


def _must_be_past(words: list[str], at: int) -> bool:
    """Say whether "set" is a past by its subject, one person or firm: "Acme cut its price"."""
    one = at > 0 and (words[at - 1] in ("he", "she", "it") or words[at - 1].istitle())
    if not one or not words[at].islower() or not same_past(words[at]):
        return False
    ahead = {word.lower() for word in words[max(0, at - 4) : at]}
    asked = ahead & (_cues("modal") | _cues("future")) or ahead & {"did", "does", "to"}
    return not asked and words[-1] not in ("for", "of")  # "set a hearing for Friday"


def _infinitive(words: list[str], at: int, following: str) -> str:
    """Read "agreed to meet", "is to meet", and "Lee to meet Carney" at the head of a text."""
    if following != "be" and verb_forms().get(following, ("", ""))[1] != "b":
        return ""
    before = [word for word in words[max(0, at - 4) : at] if not word.endswith("ly")]
    if before and (before[-1] in _cues("intent") or before[-1] in _BE or before[-1] == "be"):
        return "past" if "had" in before else "future"
    headline = 0 < at <= 6 and words[0][0].isupper()
    told = any(_cue(words, k) for k in range(at)) or any(_is_verb(words, k) for k in range(at))
    return "future" if headline and not told else ""


def _decided(words: list[str], at: int, expression: str) -> bool:
    """Tell "agreed to buy Acme on Tuesday", decided that day, from "agreed to meet on Tuesday"."""
    if words[at] != "to" or not at or words[at - 1] not in _cues("decided"):
        return False
    day = expression.split(" ")[0] in _weekdays() and words[-1] not in _cues("opening")
    return day and words[at + 1] not in _cues("gathers")


def _is_present(before: list[str], behind: list[str]) -> bool:
    """Say whether a verb of the sentence is in the present tense, saying apart."""
    words = [*before, *behind]
    return any(_is_verb(words, at) and _base(words[at]) not in _SAYING for at in range(len(words)))


def _base(word: str) -> str:
    return verb_forms().get(word.lower(), (word.lower(), ""))[0]


_PLURAL = re.compile(r"[a-z]{2,}(?<![us])s|we|you|they|who|people|police|I", re.IGNORECASE)


def _is_verb(words: list[str], at: int) -> bool:
    """Say whether a word is a verb in the present tense, by its form and the word before it."""
    word, last = words[at], words[at - 1] if at else ""
    if word in _BE:
        return not words[at + 1 : at + 2] or words[at + 1][-2:] not in ("ed", "en")
    kind = "s" if word in _cues("sets_out") else verb_forms().get(word.lower(), ("", ""))[1]
    if at == 0:
        return kind == "b" and len(words) > 1 and words[1] in ("you", "me", "us", "the", "him")
    if not word.islower():
        return False
    if last[:1].isupper() and at > 2 and words[at - 2] in ("in", "at", "from"):
        last = words[at - 3]  # "voters in Zenda go to the polls"
    if kind == "s":
        return last.lower() not in _cues("determiner")
    plural = _PLURAL.fullmatch(last) or _are_two(words[max(0, at - 6) : at])
    return kind == "b" and bool(plural) and not same_past(word.lower())


def _are_two(before: list[str]) -> bool:
    """Say whether a subject is two: "the mayor and the minister meet Monday"."""
    joined = "and" in before[1:-1] and not _cues("determiner") & {before[-1].lower()}
    return joined and not any(verb_forms().get(w.lower(), ("", ""))[1] for w in before)
