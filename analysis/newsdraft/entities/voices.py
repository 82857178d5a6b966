"""Who speaks in the sentence before "he said": the subject of its verb of saying, or nobody named.

>>> text = "A driver said Bob Poe lied. “I saw it,” he said."
>>> he = Mention(40, 42, 40, 42, "pronoun", "person", "he", "pronoun-m")
>>> voice_before(text, he, [(28, 39)], [])
''
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Mention
from newsdraft.entities.unnamed import kind_of_head
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.tagger import says

_REACH = 600  # characters back to where the sentence before begins
_WORD = re.compile(r"[\w’'-]+")
_SPEAKS = re.compile(r" (?:also |then |later )?([a-z]+)\b")
_ENDED = re.compile(r"[.!?][”’\"']?\s+|\n+")
_MARKS = " ,.!?\n“”‘’\"'"
_HUNG = re.compile(r",|\s(?:of|in|at|for|from|on|by|with|who|whose|which|that|near|familiar)\b")
_PAUSE = re.compile(r"[,“”\"] ?|’ ")
_OF_ANOTHER = re.compile(r", (?:who|whom|whose|which) [^,]*, \Z")  # "whose son, | Bo, left"
_BY = re.compile(r" ((?:an?|another|one)\b[^,.;:“”‘\"]*)")

_OTHER = dict.fromkeys(("she", "her"), "masculine") | dict.fromkeys(
    ("he", "him", "his"), "feminine"
)

Spans = Sequence[tuple[int, int]]
Places = Sequence[tuple[Mention, str]]


def voice_before(text: str, said: Mention, quoted: Spans, persons: Places) -> str | None:
    """Return whose voice a pronoun that says a quotation goes on with: a key, "" for an unnamed.

    None where the pronoun says no quotation, or where the sentence before shows no speaker.
    """
    stop = _quotation_start(text, said, quoted)
    before = text[:stop].rstrip()
    if not before or before[-1] not in ".!?”’\"'":
        return None
    end = len(before)
    begin = _sentence_start(text, end, quoted)
    pronoun = said.text.lower()
    for verb in _WORD.finditer(text, begin, end):
        if verb[0] not in says() or _inside(verb.start(), quoted):
            continue
        named = _named(text, begin, verb.start(), persons)
        if named is not None:
            return named
        by = _BY.match(text, verb.end(), end)
        phrases = [*_subjects(text[begin : verb.start()]), by[1] if by else ""]
        if any(_is_person(phrase, pronoun) for phrase in phrases):
            return ""
    return None


def may_be(pronoun: str, name: str) -> bool:
    """Say whether a pronoun can mean a name: "she" is no king, "he" no Ann.

    >>> [may_be("he", name) for name in ("Ann Roe", "a woman", "Mr Roe")]
    [False, False, True]
    """
    other = _OTHER.get(pronoun)
    if other is None:
        return True
    words = name.title().split()
    given = gaz.given_names().get(words[0], "") if len(words) > 1 else ""
    return given != other[:1] and not listing("titles", other) & set(words)


def _quotation_start(text: str, said: Mention, quoted: Spans) -> int:
    """Return where the quotation opens that a pronoun says: 0 where it says none."""
    verb = _SPEAKS.match(text, said.end)
    at = bisect_right(quoted, said.start, key=lambda span: span[0]) - 1
    if at < 0 or verb is None or verb[1] not in says():
        return 0
    opens, closes = quoted[at]
    beside = closes <= said.start and not text[closes : said.start].strip(", ")
    return opens if beside else 0


def _sentence_start(text: str, end: int, quoted: Spans) -> int:
    """Return where the sentence begins that ends at ``end``; no boundary counts in a quotation."""
    low = max(0, end - _REACH)
    found = (m.end() for m in _ENDED.finditer(text, low, end - 1))
    return max((at for at in found if not _inside(at, quoted)), default=low)


def _inside(at: int, quoted: Spans) -> bool:
    before = bisect_right(quoted, at, key=lambda span: span[0]) - 1
    return before >= 0 and at < quoted[before][1]


def _named(text: str, begin: int, verb: int, persons: Places) -> str | None:
    """Return the known person who is the subject of a verb: its key, "" if it has no name."""
    for m, key in reversed(persons):
        if m.end <= begin:
            break
        if m.end < verb and _is_subject(text, begin, verb, m):
            return "" if key.startswith("nominal:") else key
    return None


def _subjects(before: str) -> list[str]:
    """Return what may be the subject in the words before a verb: the first and the last phrase."""
    plain = before.strip(_MARKS)
    return [plain.split(",", 1)[0], _PAUSE.split(plain)[-1]]


def _is_subject(text: str, begin: int, verb: int, m: Mention) -> bool:
    """Tell whether a person's name is what a verb's subject names: "Roe, a nurse, said"."""
    between, led = text[m.end : verb], text[begin : max(begin, m.start)]
    if between != " " and not (between.startswith(", ") and between.endswith(", ")):
        return False
    if _OF_ANOTHER.search(led):
        return False
    return not led or led.endswith(", ") or led.split()[-1] in listing("titles", "roles")


def _is_person(phrase: str, pronoun: str) -> bool:
    """Tell whether a phrase is one unnamed person: "a former mechanic at the yard", "one"."""
    words = _HUNG.split(phrase.strip(), maxsplit=1)[0].split()
    if not words or (len(words) == 1 and words[0].lower() not in grammar("single_determiners")):
        return False
    if len(words) > 1 and words[-1][0].isupper():
        return False
    low = [word.lower() for word in words]
    return kind_of_head(low) == "person" and may_be(pronoun, " ".join(low))
