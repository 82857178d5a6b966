"""Names that the run of capitals alone gets wrong: datelines, nicknames, firms in 's.

>>> [match.group() for match in datelines("LONDON (AP) — The mayor left.")]
['LONDON (AP) — ']
"""

import re
from collections.abc import Iterator, Sequence

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Mention
from newsdraft.parse.tagger import verb_forms

_DATELINE = re.compile(
    r"(?:^|(?<=\n))[A-Z][A-Z.'’]+(?:[ /][A-Z.'’]{2,})*(?:, [A-Z0-9][^\n()–—-]{0,30}?)?"
    r"(?: \([A-Z][\w /]{1,24}\))? ?(?:—|–|--?) "
)
_CREDIT = re.compile(
    r"^[^\n]{0,400}\b(?:Image|Photo|Picture|Video|Audio|Credit|Illustration): .*$", re.MULTILINE
)
_HEADLINE = re.compile(r"\A\s*[^\n]{1,160}[^\s.!?…:”\"](?=[ \t]*\n\s*\S)")
_BYLINE = re.compile(
    r"^[ \t]*[Bb]y [A-Z][\w.'’-]*(?: (?:and )?[A-Z][\w.'’-]*){1,7}(?:,[^\n.]{1,60})?[ \t]*$",
    re.MULTILINE,
)
_LONGEST = 400  # characters of a caption
_NICKNAME = re.compile(
    r"\b([A-Z][a-z]+) [“\"‘'(][A-Z][\w.-]+(?: [A-Z][\w.-]+){0,2}[”\"’')] ([A-Z][\w-]+)"
)
_FIRM = re.compile(
    r"(?<!\bof )\b((?:[A-Z][\w&]+ )?[A-Z]\w+[’']s)"
    r"(?= (?:said|says|announced|reported|warned|agreed|opened"
    r"|denied|told|apologised|apologized|plans|will|has|had)\b)"
)


_AT_FIRM = re.compile(r"\b(?:in|at|from|with|by) ([A-Z]\w+[’']s)(?=[.,;]| ([a-z]+)\b)")


def captions(text: str) -> list[tuple[int, int]]:
    """Return the lines that a credit marks as captions.

    >>> captions("It rained.\\nThe hall. Image: Bob Poe.")
    [(11, 36)]
    """
    found = (m.span() for m in _CREDIT.finditer(text))
    return [(start, end) for start, end in found if end - start < _LONGEST]


def heads_and_bylines(text: str) -> list[tuple[int, int]]:
    """Return the headline and the lines that name who wrote a text: they tell of nobody.

    >>> heads_and_bylines("Roe Falls\\n\\nBy Bob Poe\\n\\nIt rained. Roe left.")
    [(0, 9), (11, 21)]
    """
    head = _HEADLINE.match(text)
    found = [*([head.span()] if head else []), *(m.span() for m in _BYLINE.finditer(text))]
    return [(start, end) for start, end in found if end < len(text.rstrip())]


def datelines(text: str) -> Iterator[re.Match[str]]:
    """Yield the datelines of a text: a city in capitals, a day, an agency, a dash."""
    return _DATELINE.finditer(text)


def mended(names: Sequence[Mention], text: str) -> list[Mention]:
    """Return names without those of datelines, with nicknames inside and firms in 's whole.

    >>> text = "Sainsbury’s said no."
    >>> [(m.name, m.kind) for m in mended([], text)]
    [('Sainsbury’s', 'company')]
    """
    dropped = [(m.start(), m.end()) for m in datelines(text)]
    joined = [m for m in _NICKNAME.finditer(text) if m[1] in gaz.given_names()]
    firms = [m for m in _FIRM.finditer(text) if _is_firm(m[1], names)]
    firms += [m for m in _AT_FIRM.finditer(text) if _owns_nothing(m) and _is_firm(m[1], names)]
    busy = [*dropped, *((m.start(), m.end()) for m in joined), *(m.span(1) for m in firms)]
    kept = [m for m in names if not any(a < m.end and m.start < b for a, b in busy)]
    titled = {m.name_start: m for m in names if m.title}
    for match in joined:
        start = titled[match.start()].start if match.start() in titled else match.start()
        kept.append(_named(text, start, match.start(), match.end(), "person"))
    kept += [_named(text, m.start(1), m.start(1), m.end(1), "company") for m in firms]
    return sorted(kept, key=lambda m: (m.start, m.end))


def _owns_nothing(match: re.Match[str]) -> bool:
    """Say whether no noun follows a name in 's: "Shares in Pratt’s fell", "at Finlay’s." """
    word = match[2]
    return word is None or word == "say" or verb_forms().get(word, ("", ""))[1] in ("s", "d")


def _is_firm(name: str, names: Sequence[Mention]) -> bool:
    """Say whether a name in 's before a verb is a firm's, and no "It's" or "Roe's been"."""
    bare = name[:-2]
    last = bare.split()[-1]
    low = last.lower()
    plain = low in gaz.words("names_common", "function") or low in gaz.common_words()
    taken = last in gaz.given_names() or last in gaz.places()
    taken = taken or last in gaz.words("names_org", "times")
    alone = [m for m in names if m.name == bare and m.kind == "person"]
    return not plain and not taken and len(alone) < 2


def _named(text: str, start: int, name: int, end: int, kind: str) -> Mention:
    return Mention(start, end, name, end, "name", kind, text[start:end], "capital-run")
