"""Names that the run of capitals alone gets wrong: datelines, nicknames, firms in 's.

>>> [match.group() for match in datelines("LONDON (AP) — The mayor left.")]
['LONDON (AP) — ']
"""

import re
from collections.abc import Iterator, Sequence

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Mention
from newsdraft.entities.tokens import Token, next_to, word_at
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.tagger import says, verb_form

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


def mended(names: Sequence[Mention], words: Sequence[Token], text: str) -> list[Mention]:
    """Return names without those of datelines, with nicknames inside and firms in 's whole.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> article = Article("Sainsbury’s said no.")
    >>> [(m.name, m.kind) for m in mended([], tokens(article), article.text)]
    [('Sainsbury’s', 'company')]
    """
    dropped = [(m.start(), m.end()) for m in datelines(text)]
    joined = [m for m in _NICKNAME.finditer(text) if m[1] in gaz.given_names()]
    firms = [(a, b) for a, b in _firms(words, text) if _is_firm(text[a:b], names)]
    busy = [*dropped, *((m.start(), m.end()) for m in joined), *firms]
    kept = [m for m in names if not any(a < m.end and m.start < b for a, b in busy)]
    titled = {m.name_start: m for m in names if m.title}
    for match in joined:
        start = titled[match.start()].start if match.start() in titled else match.start()
        kept.append(_named(text, start, match.start(), match.end(), "person"))
    kept += [_named(text, start, start, end, "company") for start, end in firms]
    return sorted(kept, key=lambda m: (m.start, m.end))


def _firms(words: Sequence[Token], text: str) -> Iterator[tuple[int, int]]:
    """Yield names in 's that own nothing: "Zorby's said", "shares in Zorby's fell"."""
    for at, token in enumerate(words):
        end = token.end + len("'s")
        if not token.capital or text[token.end : end] not in ("'s", "’s"):
            continue
        if _is_said_of_firms(next_to(words, at + 1)):
            first = at - (at > 0 and words[at - 1].capital and not token.gap)
            if word_at(words, first - 1) != "of" or words[first].gap:
                yield words[first].start, end
        elif not token.gap and word_at(words, at - 1) in grammar("before_firms_in_s"):
            yield from [(token.start, end)] if _owns_nothing(words, at, text) else []


def _is_said_of_firms(word: str) -> bool:
    """Say whether a word is a verb, and no noun that a name in 's owns: "said", no "plans"."""
    told = word in says() and verb_form(word)[1] == "d"
    return told or word in grammar("never_before_nouns") or word in ("has", "had", "will")


def _owns_nothing(words: Sequence[Token], at: int, text: str) -> bool:
    """Say whether no noun follows a name in 's: "Shares in Pratt’s fell", "at Finlay’s." """
    after = next_to(words, at + 1)
    closed = not after and text[words[at].end + len("'s") :][:1] in (".", ",", ";")
    return closed or after == "say" or verb_form(after)[1] in ("s", "d")


def _is_firm(name: str, names: Sequence[Mention]) -> bool:
    """Say whether a name in 's before a verb is a firm's, and no "It's" or "Roe's been"."""
    bare = name[:-2]
    last = bare.split()[-1]
    low = last.lower()
    plain = low in listing("names_common", "function") or low in gaz.common_words()
    taken = last in gaz.given_names() or last in gaz.places()
    taken = taken or last in listing("names_org", "times")
    alone = [m for m in names if m.name == bare and m.kind == "person"]
    return not plain and not taken and len(alone) < 2


def _named(text: str, start: int, name: int, end: int, kind: str) -> Mention:
    return Mention(start, end, name, end, "name", kind, text[start:end], "capital-run")
