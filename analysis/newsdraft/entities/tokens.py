"""The words of a text as names see them: capitals, sentence starts, possessives, compounds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsdraft.document import Document, read
from newsdraft.entities import gazetteer as gaz
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.tokenizer import classed, past_dateline
from newsdraft.text import Article

# Words with inner marks (O'Neil, Min-seok, AT&T, U.S, wiki.org), never two in a row: linear.
_WORD = re.compile(r"[^\W_]+(?:(?:['’&\-‑]|\.(?=[a-z]|[A-Z](?![a-z])))[^\W_]+)*|&")
_ADDRESS = re.compile(r"https?://\S+")
_OWNS_NAME = re.compile(r"['’] [A-Z]")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]\Z")
_BELONGS = tuple(".'’")  # to the word before, it may be
_DOTTED = grammar("dotted")
_OPENERS = frozenset("\"'“‘«([{-–—•*:…`>|·")


@dataclass(slots=True)
class Token:
    """One word; ``capital`` where it is written like a name, ``initial`` where that is no proof."""

    start: int
    end: int
    word: str
    low: str  # in lower case
    capital: bool
    initial: bool
    gap: bool  # something other than one blank stands before it
    owner: bool  # a possessive 's follows
    label: bool  # a colon follows, as in "Image: ..."
    tag: str  # its class, see `tagger.tag`
    form: str  # of a known verb b, s, d, n or g


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
    text, openings = document.text, _headings(document)
    openings.update(past_dateline(text, s.start, s.end) for s in document.sentences)
    openings.update(s.start for s in document.sentences)
    caseless = _unusual_case(text)
    is_capital = _known_in_any_case if caseless else _capital
    before, found = 0, list[Token]()
    for start, end, behind, owner, read_as in _cut(document):
        between, word = text[before:start], text[start:end]
        before = behind
        if not between and found and len(found[-1].word) == 2:  # "U.S", "M.Sc."
            whole = text[found[-1].start : end]
            found[-1] = replace(found[-1], end=end, word=whole, low=whole.lower())
            continue
        if caseless:
            word = word.capitalize() if is_capital(word) else word.lower()
        plain, colon = between == " ", text[end : end + 1] == ":"
        first = start in openings or (not plain and _opens(between))
        gap = not plain and between.rstrip("#") not in (" ", "\xa0")
        capital = not word.islower() and is_capital(word, found) and between[-1:] != "#"
        low, tag, _, _, form = classed(word)
        tag = tag if caseless or not read_as else read_as
        found.append(Token(start, end, word, low, capital, first, gap, owner, colon, tag, form))
    return found


def _cut(document: Document) -> Iterator[tuple[int, int, int, bool, str]]:
    """Yield where each word begins and ends, where what belongs to it ends, and if it owns.

    The last is the class of a word that is left whole.
    """
    text = document.text
    addresses = {at for m in _ADDRESS.finditer(text) for at in range(m.start() + 1, m.end())}
    for token in document.tokens.words:
        start, end, low, tag = token.start, token.end, token.low, token.tag
        if (
            start in addresses
            or not (tag.isalpha() or low == "&")
            or text[start - 1 : start] == "@"
        ):
            continue
        if low.isalnum() and text[end : end + 1] not in _BELONGS:
            yield start, end, end, False, tag  # most words
        else:
            for piece in _pieces(text, start, end):
                yield *piece, ""


def _opens(between: str) -> bool:
    """Say whether what stands between two words makes the second the first of a sentence."""
    marks = between.replace(" ", "")
    if not marks:
        return "\n" in between
    opener = marks[-1] in _OPENERS and (len(marks) > 1 or marks in '"“‘:•*`')
    return opener or "\n" in marks or marks[0] in ".?!"


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, bool]]:
    """Cut a possessive 's, keep an abbreviation's full stop, part "U.S.-ROK" and "Korea-Canada"."""
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
    if word == word.lower() or word == "I" or word[0].isdigit():
        return False
    if "-" not in word:
        return True
    if word.split("-")[0].lower() in listing("names_family", "prefixes"):
        return False  # "Pro-Beijing"
    if before and before[-1].word in listing("names_family", "first"):
        return True  # "Ban Ki-moon"
    first, _, tail = word.rpartition("-")
    if word.split("-")[0].islower() and first not in grammar("particles_before_hyphen"):
        return False  # "non-Muslim", "post-COVID"
    return not (tail.islower() and (len(first) == 1 or tail in gaz.common_words()))


def _known_in_any_case(word: str, before: Sequence[Token] = ()) -> bool:
    title = word[:1].upper() + word[1:].lower()
    if title in gaz.given_names() or title in listing("titles", "words"):
        return word.lower() not in listing("names_common", "function")
    family = listing("names_family", "first") | listing("names_family", "last")
    known = title in family or title in gaz.places() or word.upper() in gaz.organisations()
    return known and word.lower() not in gaz.common_words()


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
