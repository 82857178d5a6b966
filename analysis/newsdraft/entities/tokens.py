"""The words of a text as names see them: capitals, sentence starts, possessives, compounds."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsdraft.document import Document, read
from newsdraft.entities import gazetteer as gaz
from newsdraft.lexicon import grammar
from newsdraft.parse.tokenizer import Tokens
from newsdraft.text import Article

# Words with inner marks (O'Neil, Min-seok, AT&T, U.S, wiki.org), never two in a row: linear.
_WORD = re.compile(r"#?[^\W_]+(?:(?:['’&\-‑]|\.(?=[a-z]|[A-Z](?![a-z])))[^\W_]+)*|&")
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
    before, opened, found = 0, True, list[Token]()
    for start, end in _spans(document.tokens):
        word, between = text[start:end], text[before:start]
        if between == " " and word.islower() and word.isalpha() and not (caseless or addresses):
            opened = start in starts  # most words: no name, no mark before them
            first = opened or start in headings
            colon = text[end : end + 1] == ":"
            found.append(_make(Token, (start, end, word, False, first, False, False, colon)))
            before = end
            continue
        if start in addresses or _goes_on(between, found):
            before = end
            continue
        opened = start in starts or _opens(between, opened)
        first = opened or start in headings
        for begin, stop, owner in _pieces(text, start, end):
            gap = text[before:begin] not in (" ", "\xa0") if begin == start else True
            word = text[begin:stop]
            if caseless:
                word = word.capitalize() if is_capital(word) else word.lower()
            capital, colon = is_capital(word, found), text[stop : stop + 1] == ":"
            found.append(Token(begin, stop, word, capital, first, gap, owner, colon))
            before = stop
        before = max(before, end)
    return found


def _goes_on(between: str, found: list[Token]) -> bool:
    """Say whether a word is the rest of the one before: of "M.Sc.", of an address."""
    return between.endswith("@") or (not between and bool(found) and len(found[-1].word) == 2)


def _spans(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield where each word stands: what holds inner marks, "Korea-Canada", is cut once more."""
    text, words, at = tokens.text, tokens.words, 0
    starts = [*(word.start for word in words[1:]), -1]  # of the word behind each
    while at < len(words):
        first = at
        start, end, low, *_ = words[first]
        head = end
        while starts[at] == end:
            at += 1
            end = words[at].end
        at += 1
        if at == first + 1 and low.isalpha():
            yield start, head  # most words
            continue
        plain = not any(text[word.start].isalnum() for word in words[first + 1 : at])
        if plain and text[start:head].isalnum():
            yield start, head
        elif at > first + 1 or text[start] == "&" or text[start].isalnum():
            yield from (m.span() for m in _WORD.finditer(text, start, end))


def _addresses(text: str) -> set[int]:
    """Return the offsets inside addresses of the web, after their first character."""
    return {at for m in _ADDRESS.finditer(text) for at in range(m.start() + 1, m.end())}


def _opens(between: str, opened: bool) -> bool:
    """Say whether what stands between two words makes the second the first of a sentence."""
    if between == " " or not between:
        return False
    marks = between.replace(" ", "")
    if not marks:
        return "\n" in between
    opener = marks[-1] in _OPENERS and (len(marks) > 1 or marks in '"“‘:•*`')
    return opener or "\n" in marks or marks[0] in ".?!"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut a possessive 's, keep an abbreviation's full stop, part "U.S.-ROK" and "Korea-Canada"."""
    word = text[start:end]
    if len(word) > 2 and word[-2:] in ("'s", "’s", "'S", "’S"):
        yield start, end - 2, True
    elif word[-1:] == "s" and _OWNS_NAME.match(text, end):
        yield start, end, True  # "the Bakers' Union", "the Rovers' Ann Roe"
    elif ("-" in word or "‑" in word) and _is_compound(parts := re.split(r"[-‑]", word)):
        for part in parts:
            yield start, start + len(part), False
            start += len(part) + 1
    elif text[end : end + 1] == "." and (_INITIALS.match(word) or word in _DOTTED):
        yield start, end + 1, text[end + 1 : end + 3] in ("'s", "’s")
    else:
        yield start, end, False


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


def _headings(article: Document) -> set[int]:
    """Return the offsets of all words in headings that are Written Like This."""
    inside: set[int] = set()
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        if text[-1] in ".?!”\"’'" or len(text) > 160:
            continue
        found = [m for m in _WORD.finditer(text) if len(m[0]) > 3]
        if len(found) > 2 and sum(m[0][0].isupper() for m in found) >= 0.75 * len(found):
            inside.update(sentence.start + m.start() for m in _WORD.finditer(text))
    return inside
