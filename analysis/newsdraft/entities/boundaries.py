"""Cut one run of capitals into names: titles off, neighbours apart, ordinary words out.

"U.S. President Ann Roe" is a place, a title and a person; "Texas Department of Health" is one name.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.tokens import Token, next_to, word_at
from newsdraft.lexicon import endings, lexicon, listing
from newsdraft.parse.tagger import says

_ROMAN = frozenset("IVXLC")


class Seen:
    """What a whole text shows of a word: ever lower-case, ever a capital in mid-sentence."""

    def __init__(self, words: list[Token]) -> None:
        self.lower = {t.word for t in words if not t.capital}
        self.inner = {t.word for t in words if t.capital and not t.initial}
        bound = (t for t, after in pairwise(words) if after.word in ("of", "for"))
        self.before_of = {t.word for t in bound if t.capital}

    def ordinary(self, token: Token) -> bool:
        """Say whether a word with a capital is an ordinary word that happens to stand first."""
        word, low = token.word, token.low.replace("’", "'")
        if word in listing("titles", "words") or word in gaz.demonyms():
            return False
        if word.isupper() and len(low) > 1 and word in gaz.places():
            return False
        if low in listing("names_common", "function") or low.startswith("i'"):
            return True
        if not token.initial:
            return token.label and low in gaz.common_words()
        return word not in self.inner and (low in self.lower or low in gaz.common_words())

    def single(self, words: list[Token], at: int) -> bool:
        """Say whether a lone capitalised word is a name."""
        token = words[at]
        word, low = token.word, token.low.replace("’", "'")
        if _names_nothing(word) or (token.label and token.initial and word.isupper()):
            return False  # "DS:" before an answer
        if word in gaz.places() or word in gaz.organisations() or word in gaz.other_names():
            return not token.initial or word in self.inner or low not in self.lower
        if low in gaz.common_words():
            headed = word in self.before_of and gaz.is_org_head(word)
            return not token.initial and (low not in self.lower or headed)
        shown = not token.initial or word in self.inner
        if shown or word in gaz.given_names() or word in _family():
            return True
        return low not in self.lower and _is_subject(words, at)


def _names_nothing(word: str) -> bool:
    """Say whether a word alone is no name: a letter, a Roman number, "Jr."."""
    if word in listing("names_family", "suffixes"):
        return True
    if len(word.rstrip(".")) == 1 or (word[1:2] == "-" and word.isupper()):
        return True
    return set(word) <= _ROMAN and word not in gaz.places()


def _is_subject(words: list[Token], at: int) -> bool:
    """Say whether an unknown first word is followed as a name is: 's, a verb, nothing."""
    token, after = words[at], next_to(words, at + 1)
    if token.owner or token.word.isupper() or at + 1 == len(words):
        return True
    if token.low.endswith(endings("no_name_endings")):
        return False
    if after in listing("titles", "roles"):
        # "Rovers manager Ann Roe", but "Finance chief Ann Roe"
        return token.word not in listing("titles", "fields")
    return not after or after in says() or after in gaz.auxiliaries()


@cache
def _family() -> frozenset[str]:
    return listing("names_family", "first") | listing("names_family", "last")


def cut(words: list[Token], at: int, last: int, seen: Seen) -> Iterator[tuple[int, int, int]]:
    """Yield (title, first, end) for every name in ``words[at:last]``.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> words = tokens(Article("Yes, U.S. President Ann Roe"))
    >>> list(cut(words, 1, 5, Seen(words)))
    [(1, 1, 2), (2, 3, 5)]
    """
    while at < last:
        known = known_end(words, at, last)
        plain = known == at and _is_plain(words, at, last, seen)
        if plain or _only_describes(words, at, last):
            at += 1
            continue
        whole = known > at + 1 and _demonym(words, at, last) == at
        name = at if whole else _after_title(words, at, last)
        if name == last or words[name].word in ("of", "for", "and"):
            at = next((k for k in range(name + 1, last) if words[k].word != "the"), last)
            continue
        end = _name_end(words, name, last, seen)
        named = name > at or end - name > 1 or seen.single(words, name)
        if named and not _only_demonym(" ".join(t.word for t in words[name:end])):
            yield at, name, end
        at = end


def _is_plain(words: list[Token], at: int, last: int, seen: Seen) -> bool:
    """Say whether a capital opens no name: "Tuesday", "The", "Meet" before "Ann Roe"."""
    if _is_time(words, at) or (seen.ordinary(words[at]) and not _keeps(words, at, last)):
        return True
    return words[at].word not in seen.inner and opens_with_verb(words, at, last)


def _only_describes(words: list[Token], at: int, last: int) -> bool:
    """Say whether a word stands before a name and outside it: "Scientologist Tom Roe", "Former"."""
    word = words[at].word
    if word.endswith("ist") and _person_follows(words, at + 1, last):
        return True
    firm = words[at].initial and word.lower() in listing("groups", "body_company")
    if firm and not gaz.is_org_head(word) and at + 1 < last and words[at + 1].capital:
        after = words[at + 1].low
        return after not in listing("names_common", "words")  # "Carmaker Acme Motors"
    return word in ("Former", "Acting", "Ex", "Then") and _after_title(words, at, last) == at


def known_end(words: list[Token], at: int, last: int) -> int:
    """Return the index after the longest known phrase from ``at``; ``at`` where there is none.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> known_end(tokens(Article("in New York today")), 1, 4)
    3
    """
    known = gaz.phrases().get(words[at].word)
    if known is None or at + 1 >= last:
        return at
    second = words[at + 1].word
    for phrase in known:
        end = at + len(phrase)
        near = phrase[1] == second and end <= last
        if near and all(words[at + k].word == part for k, part in enumerate(phrase)):
            return end
    return at


def _is_time(words: list[Token], at: int) -> bool:
    """Say whether a word is one of time: "June", but not in "June Alder", "Ann June"."""
    if words[at].word not in listing("names_org", "times") or _is_called(words, at):
        return False
    return word_at(words, at - 1) not in gaz.given_names() or not words[at - 1].capital


def _is_called(words: list[Token], at: int) -> bool:
    """Tell "June Alder" from "in June Roe left" and "June Sales": a surname, no word of time."""
    guards = lexicon("timex")["guards"]
    if words[at].word not in guards["given"].split() or not next_to(words, at + 1):
        return False
    after, before = words[at + 1], word_at(words, at - 1).lower()
    asked = words[at].word == "May" and after.word in gaz.given_names()  # "May Ann rest"
    named = after.capital and len(after.word) > 2 and not asked and not words[at].owner
    known = any(after.word in one for one in (gaz.places(), gaz.organisations(), gaz.demonyms()))
    dated = before in guards["dating"].split() and not words[at].gap
    plain = known or after.low in gaz.common_words()
    return named and not plain and not dated and after.word not in guards["not_surnames"].split()


def _keeps(words: list[Token], at: int, last: int) -> bool:
    """Keep an ordinary word that opens a name: "Border Force", "Grace Roe"; never "The Force"."""
    word, particles = words[at].word, listing("names_family", "particles")
    if at + 2 < last and word.lower() in particles and words[at + 1].word in particles:
        return True  # "De la Vega"
    if _is_called(words, at):
        return True
    if word.lower() in listing("names_common", "function") or at + 1 >= last:
        return False
    after = words[at + 1].word
    if word in gaz.given_names():
        return words[at + 1].capital and after.lower() not in gaz.common_words()
    if gaz.is_org_head(word) and after in ("of", "for"):
        return True
    known = after in gaz.organisations() or after in gaz.places() or after in gaz.given_names()
    pair = last - at == 2 and not words[at + 1].initial and not known and not _is_time(words, at)
    if pair and after.lower() in gaz.common_words():
        return True  # "Social Security": the capital in mid-sentence is no accident
    return last - at == 2 and gaz.names_a_thing(after) and not words[at + 1].initial


def _after_title(words: list[Token], at: int, last: int) -> int:
    """Return where the name begins after a title at ``at``; ``at`` where no title stands there."""
    titles = listing("titles", "words")
    end, real = at, False
    while end < last and (after := _demonym(words, end, last)) > end:
        end = after
    first = end
    while end < last and (words[end].word in titles or words[end].word.rstrip(".") in titles):
        real = real or gaz.is_title(words[end].word)
        end += 1
        field = _field(words, end, last)
        real, end = real or bool(field), field or end
    named = end < last and words[end].word in gaz.given_names()
    if end == first or not (real or named or _leads_person(words, end, last)):
        return at
    thing = end < last <= end + 2 and gaz.names_a_thing(words[last - 1].word) and not named
    return at if thing else end  # no title opens a thing


def _leads_person(words: list[Token], end: int, last: int) -> bool:
    """Say whether only strange names follow a word that is a role: "Judge Zenda Roe Poe"."""
    role, rest = words[end - 1].word, [t.word for t in words[end:last]]
    if role.lower() not in listing("titles", "roles"):
        return False
    common, function = gaz.common_words(), listing("names_common", "function")
    ordinary = any(w.lower() in common or w.lower() in function for w in rest)
    known = (gaz.places(), gaz.organisations(), gaz.demonyms(), listing("names_org", "times"))
    strange = not ordinary and not any(w in names for names in known for w in rest)
    enough = len(rest) > (role not in listing("titles", "of_courts"))
    return enough and strange and not gaz.names_a_thing(rest[-1])


def _demonym(words: list[Token], at: int, last: int) -> int:
    """Return the index after a nationality, "South Korean"; ``at`` where there is none."""
    end = max(known_end(words, at, last), at + 1)
    return end if " ".join(t.word for t in words[at:end]) in gaz.demonyms() else at


def _field(words: list[Token], at: int, last: int) -> int:
    """Return the index after the field of an office, "of State" behind "Secretary"; 0 if none."""
    headed = words[at - 1].word in listing("titles", "heads")
    if at + 1 >= last or words[at].word != "of" or not headed:
        return 0
    at += 1 + (words[at + 1].word == "the")
    for size in (2, 1):
        name = " ".join(t.word for t in words[at : at + size])
        if at + size <= last and name in listing("titles", "fields"):
            return at + size
    return 0


def _name_end(words: list[Token], at: int, last: int, seen: Seen) -> int:
    """Return where the name that begins at ``at`` ends: before a title, a second name, a date."""
    known = known_end(words, at, last)
    places = gaz.places()
    complete = max(known, at + (words[at].word in places or words[at].word in gaz.organisations()))
    end = max(known, at + 1)
    bound = any(not t.capital for t in words[at:end])
    hung = words[at].gap and words[at].start == words[at - 1].end + 1
    if hung and words[at].word in places:
        return end  # one of the states in "U.S.-Japan Alliance"
    while end < last and not _parts(words, end, last, seen):
        if _after_title(words, end, last) > end and (end == complete or _splits(words, end)):
            break
        before = words[end - 1].word
        bound = bound or not words[end - 1].capital
        whole = bound or end == complete or gaz.is_org_head(before) or before in places
        if whole and _person_follows(words, end, last):
            break
        end += 1
    while end > at + 1 and not words[end - 1].capital:
        end -= 1
    return end


def _parts(words: list[Token], at: int, last: int, seen: Seen) -> bool:
    """Say whether a word inside a run belongs to no name: a date, a little or ordinary word."""
    token, function = words[at], listing("names_common", "function")
    surname = at + 1 == last and len(token.word) > 1 and words[at - 1].word in gaz.given_names()
    little = token.capital and token.low in function and not surname  # "James To said"
    if little or _is_time(words, at):
        return True
    plain = token.label or (token.initial and not gaz.names_a_thing(token.word))
    return plain and seen.ordinary(token)


def _splits(words: list[Token], at: int) -> bool:
    """A title word inside a run splits it, but not a surname: "Stephen King", "Ann M. Major"."""
    before = words[at - 1].word
    return before not in gaz.given_names() and not (len(before) <= 2 and before[-1] == ".")


def _person_follows(words: list[Token], at: int, last: int) -> bool:
    if at + 1 >= last or not (words[at].capital and words[at + 1].capital):
        return False
    family = last == at + 2 and words[last - 1].word in _family()
    named = family or words[at].word in gaz.given_names()
    return named and not gaz.names_a_thing(words[last - 1].word)


def _only_demonym(name: str) -> bool:
    return name in gaz.demonyms() and name not in gaz.places()


def opens_with_verb(words: list[Token], at: int, last: int) -> bool:
    """Say whether the first word of a run is a verb: "Sentencing Roe, the judge", no given name.

    A form that is in the list is one before any name; another verb in -ing only where no verb
    nor aside behind the run makes the whole a person's name ("Banning Roe, a baker"), and before no
    title ("Acting Mayor Roe").

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> texts = ("Sentencing Roe, the judge said no.", "Sterling Roe said no.")
    >>> [opens_with_verb(tokens(Article(text)), 0, 2) for text in texts]
    [True, False]
    """
    word = words[at].word
    if not words[at].initial or at + 1 >= last or not words[at + 1].capital or words[at + 1].gap:
        return False
    if word in gaz.given_names() or word in gaz.places():
        return False
    if word.lower() in listing("names_common", "opening_verbs"):
        return True
    if words[at + 1].word in listing("titles", "words"):
        return False  # "Acting Mayor Roe"
    form = words[at].form
    return form == "g" and word.endswith("ing") and not _named(words, last)


def _named(words: list[Token], last: int) -> bool:
    """Say whether what stands behind a run shows that all of it is a name: a verb, an aside."""
    after = word_at(words, last)
    if not after or words[last - 1].owner:
        return True
    aside = after in ("a", "an", "who", "whose") or after.isdigit()
    acts = after in says() or after in gaz.auxiliaries()
    return aside or acts or words[last].form in ("s", "d")
