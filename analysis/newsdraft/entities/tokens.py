"""The words of a text as names see them: capitals, sentence starts, possessives, compounds."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsdraft.document import Document, read
from newsdraft.entities import gazetteer as gaz
from newsdraft.lexicon import grammar
from newsdraft.text import Article

# Words with inner marks (O'Neil, Min-seok, AT&T, U.S, wiki.org), never two in a row: linear.
_WORD = re.compile(r"[^\W_]+(?:(?:['’&\-‑]|\.(?=[a-z]|[A-Z](?![a-z])))[^\W_]+)*|&")
_ADDRESS = re.compile(r"https?://\S+")
_OWNS_NAME = re.compile(r"['’] [A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]\Z")
_DOTTED = grammar("dotted")
_OPENERS = frozenset("\"'“‘«([{-–—•*:…`>|·")


_make = tuple.__new__  # makes a Token of a tuple in half the time


class Token(NamedTuple):
    """One word; ``capital`` where it is written like a name, ``initial`` where that is no proof."""

    start: int
    end: int
    word: str
    capital: bool
    initial: bool
    gap: bool  # something other than one blank stands before it
    owner: bool  # a possessive 's follows
    label: bool  # a colon follows, as in "Image: ..."


def word_at(words: Sequence[Token], at: int) -> str:
    """Return a word by its number, empty before the first and behind the last."""
    return words[at].word if 0 <= at < len(words) else ""


def next_to(words: Sequence[Token], at: int) -> str:
    """Return a word by its number, empty where something other than a blank stands before it."""
    return words[at].word if at < len(words) and not words[at].gap else ""


def tokens(article: Article | Document) -> list[Token]:
    """Return every word of an article, possessive 's cut, compounds of countries apart.

    >>> [t.word for t in tokens(Article("Korea-Canada ties: Ms. Roe’s view."))]
    ['Korea', 'Canada', 'ties', 'Ms.', 'Roe', 'view']
    """
    document = read(article)
    text, headings = document.text, _headings(document)
    starts = {s.start for s in document.sentences}
    caseless = _unusual_case(text)
    is_capital = _known_in_any_case if caseless else _capital
    addresses = _addresses(text)
    before, found = 0, list[Token]()
    for start, end, low, tag, _ in document.tokens.words:
        word, between = text[start:end], text[before:start]
        if between == " " and word == low and low.isalpha() and not (caseless or addresses):
            first = start in starts or start in headings  # most words: no name, no mark before
            colon = text[end : end + 1] == ":"
            found.append(_make(Token, (start, end, word, False, first, False, False, colon)))
            before = end
            continue
        if not tag.isalpha() and word != "&":
            continue  # a mark
        if start in addresses or between[-1:] == "@":
            before = end
            continue
        if not between and found and len(found[-1].word) == 2:  # "U.S", "M.Sc."
            found[-1] = found[-1]._replace(end=end, word=text[found[-1].start : end])
            before = end
            continue
        for begin, stop, behind, owner in _pieces(text, start, end):
            between, word = text[before:begin], text[begin:stop]
            if caseless:
                word = word.capitalize() if is_capital(word) else word.lower()
            capital = is_capital(word, found) and between[-1:] != "#"
            first = begin in starts or begin in headings or _opens(between)
            gap, colon = between.rstrip("#") not in (" ", "\xa0"), text[stop : stop + 1] == ":"
            found.append(Token(begin, stop, word, capital, first, gap, owner, colon))
            before = behind
    return found


def _addresses(text: str) -> set[int]:
    """Return the offsets inside addresses of the web, after their first character."""
    return {at for m in _ADDRESS.finditer(text) for at in range(m.start() + 1, m.end())}


def _opens(between: str) -> bool:
    """Say whether what stands between two words makes the second the first of a sentence."""
    marks = between.replace(" ", "")
    if not marks:
        return "\n" in between
    opener = marks[-1] in _OPENERS and (len(marks) > 1 or marks in '"“‘:•*`')
    return opener or "\n" in marks or marks[0] in ".?!"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, bool]]:
    """Cut a possessive 's, keep an abbreviation's full stop, part "U.S.-ROK" and "Korea-Canada".

    Yields where each word begins and ends, where what belongs to it ends, and whether it owns.
    """
    for found in _WORD.finditer(text, start, end):
        word, (start, end) = found[0], found.span()
        if len(word) > 2 and word[-2:] in ("'s", "’s", "'S", "’S"):
            yield start, end - 2, end, True
        elif word[-1] == "s" and _OWNS_NAME.match(text, end):
            yield start, end, end, True  # "the Bakers' Union", "the Rovers' Ann Roe"
        elif ("-" in word or "‑" in word) and _is_compound(parts := re.split(r"[-‑]", word)):
            for part in parts:
                yield start, start + len(part), start + len(part), False
                start += len(part) + 1
        elif text[end : end + 1] == "." and (_INITIALS.match(word) or word in _DOTTED):
            yield start, end + 1, end + 1, text[end + 1 : end + 3] in ("'s", "’s")
        else:
            yield start, end, end, False


def _is_compound(parts: Sequence[str]) -> bool:
    places, nations = gaz.places(), gaz.demonyms()
    known = parts[0] in places or parts[0] in nations or parts[0] in gaz.organisations()
    apart = all(part in places or part in nations or part.islower() for part in parts[1:])
    return known and apart and "-".join(parts) not in places


def _capital(word: str, before: Sequence[Token] = ()) -> bool:
    if word == word.lower() or word == "I" or word[0].isdigit() or word[0] == "#":
        return False
    if "-" not in word:
        return True
    if word.split("-")[0].lower() in gaz.words("names_family", "prefixes"):
        return False  # "Pro-Beijing"
    if before and before[-1].word in gaz.words("names_family", "first"):
        return True  # "Ban Ki-moon"
    first, _, tail = word.rpartition("-")
    if word.split("-")[0].islower() and first not in grammar("particles_before_hyphen"):
        return False  # "non-Muslim", "post-COVID"
    return not (tail.islower() and (len(first) == 1 or tail in gaz.words("names_common", "words")))


def _known_in_any_case(word: str, before: Sequence[Token] = ()) -> bool:
    title = word[:1].upper() + word[1:].lower()
    if title in gaz.given_names() or title in gaz.words("titles", "words"):
        return word.lower() not in gaz.words("names_common", "function")
    family = gaz.words("names_family", "first") | gaz.words("names_family", "last")
    known = title in family or title in gaz.places() or word.upper() in gaz.organisations()
    return known and word.lower() not in gaz.words("names_common", "words")


def _unusual_case(text: str) -> bool:
    """Say whether a text is all capitals or has none, so that case tells nothing."""
    marks = set(text)
    capitals = sum(text.count(mark) for mark in marks if mark.isupper())
    letters = sum(text.count(mark) for mark in marks if mark.islower())
    return capitals + letters > 12 and (capitals > letters or capitals == 0)


def _headings(document: Document) -> set[int]:
    """Return the offsets inside headings that are Written Like This."""
    inside: set[int] = set()
    for _, _, start, end in document.sentences:
        if document.text[end - 1] not in ".?!”\"’'" and end - start <= 160:
            told = [word.capital for word in document.tokens.plain(start, end) if len(word.low) > 3]
            if len(told) > 2 and sum(told) >= 0.75 * len(told):
                inside.update(range(start, end))
    return inside
