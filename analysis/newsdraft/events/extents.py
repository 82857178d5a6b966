"""How far a clause or a noun phrase that tells of an event reaches.

>>> clause_end(tokenise("Roe will visit Oslo to rest.", 0), 2)
19
"""

from newsdraft.events.words import Token, lexicon, tokenise, words
from newsdraft.parse.tagger import tag

__all__ = ["clause_end", "clause_start", "phrase_end", "phrase_start", "tokenise"]

_REACH = 80  # words; what has no clause boundary for longer is no clause


def clause_start(tokens: list[Token], at: int) -> int:
    """Go back from a verb to the start of its clause: a comma, "that", a verb of saying.

    >>> clause_start(tokenise("He said Roe will visit Oslo.", 0), 4)
    8
    """
    first = at
    while first > max(0, at - _REACH) and tokens[first - 1].low not in words("clause_starts"):
        first -= 1
    return tokens[first].start


def clause_end(tokens: list[Token], at: int) -> int:
    """Go on from a verb to the end of its clause: a comma, purpose, participle, conjunction.

    >>> clause_end(tokenise("Roe will visit Oslo, aides say.", 0), 2)
    19
    """
    last, aside = at, 0
    for here in range(at + 1, min(len(tokens), at + _REACH)):
        word = tokens[here].low
        if word == "(" and ")" in [t.low for t in tokens[here : here + 5]]:
            aside = 1  # "(ROK)" does not end a clause
        if aside:
            aside, last = int(word != ")"), here
            continue
        if _ends_clause(tokens, here) or _purpose(tokens, here) or _participle(tokens, here):
            break
        last = here
    return tokens[last].end


def _ends_clause(tokens: list[Token], at: int) -> bool:
    """Say whether a clause ends before a mark, or a word such as "which", "after"."""
    word, before = tokens[at].low, tokens[at - 1].low
    if word == ",":
        return not _inside_date(tokens, at)
    if word in ".?!":
        return at + 1 == len(tokens)
    if word == "that" and at + 1 < len(tokens):  # "found a comet | that will pass in May"
        return tokens[at + 1].low in ("will", "would", "may", "might", "could")
    determined = before in words("determiners")  # "the following week"
    since = word == "since" and before in ("has", "have", "had")
    return word in words("clause_ends") and not (determined or since)


def _purpose(tokens: list[Token], at: int) -> bool:
    """Say whether "to" opens a purpose: "to seek a truce"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or tokens[at].low != "to":
        return False
    return behind.text.islower() and tag(behind.low, False) == "V"


def _inside_date(tokens: list[Token], comma: int) -> bool:
    """Say whether a comma stands in "May 2, 2031", "Thursday, January 12" or "Friday, 2 May"."""
    around = [t.text for t in tokens[comma - 1 : comma + 2]]
    behind = tokens[comma + 2].text if comma + 2 < len(tokens) else ""
    if len(around) < 3:
        return False
    if around[0].endswith("day") and around[2].istitle() and behind[:1].isdigit():
        return True
    if around[0].endswith("day") and around[2].isdigit() and behind[:1].isupper():
        return True
    return around[0].isdigit() and around[2].isdigit() and len(around[2]) == 4


def _participle(tokens: list[Token], at: int) -> bool:
    """Say whether a word such as "outlining" opens a clause of its own."""
    word, before = tokens[at].low, tokens[at - 1].low
    gerund = word.endswith("ing") and len(word) > 5 and tokens[at].text.islower()
    if not gerund or word in lexicon().nouns or at + 1 >= len(tokens):
        return False
    if before in words("prepositions") | words("determiners") | words("auxiliaries"):
        return False
    if before in words("aspect"):
        return False  # "began demolishing the tower"
    after = tokens[at + 1]
    takes = after.text[0].isalnum() and after.low not in words("prepositions")
    return takes and not before.endswith(("'s", "ing"))


def phrase_start(tokens: list[Token], at: int) -> int:
    """Go back over the words of a noun phrase to its determiner or owner; return a token's index.

    >>> phrase_start(tokenise("They recalled an earlier summit.", 0), 4)
    2
    """
    first = at
    while first > max(0, at - _REACH):
        if not _joins_names(tokens, first - 1) and _opens_phrase(tokens[first - 1], first):
            break
        first -= 1
        if tokens[first].low in words("determiners"):
            break
    return first


def _joins_names(tokens: list[Token], at: int) -> bool:
    """Say whether a word is the "of" inside a name: "the Group of Seven"."""
    around = [t.text[0].isupper() for t in tokens[max(0, at - 1) : at + 2 : 2]]
    return tokens[at].low == "of" and around == [True, True]


def _opens_phrase(token: Token, first: int) -> bool:
    """Say whether a noun phrase begins behind this word: a preposition, a verb, a comma."""
    known = lexicon()
    closed = words("prepositions") | words("auxiliaries") | words("breaks")
    if not token.text[0].isalnum() or token.low in closed | known.status["expected"]:
        return True
    verb = known.verbs.get(token.low, ("", ""))[1] in tuple("ds")
    ends = token.low.endswith(("ed", "ects", "ows")) and first > 1
    return token.text.islower() and (verb or ends)


def phrase_end(tokens: list[Token], at: int, gerund: bool = False) -> int:
    """Go on over "in Oslo last June", "of the treaty", a list of topics, to the phrase's end.

    >>> phrase_end(tokenise("The summit in Oslo was long.", 0), 1)
    18
    """
    last, here = at, at + 1
    if not gerund and here < len(tokens) and not _opens_tail(tokens[here]):
        return tokens[at].end
    while here < len(tokens):
        if tokens[here].low == "," and (end := _list_end(tokens, here)):
            last, here = end, end + 1
            continue
        if _closes_phrase(tokens, here):
            break
        last, here = here, here + 1
    loose = words("prepositions") | words("determiners") | words("joiners")
    while last > at and tokens[last].low in loose:
        last -= 1
    return tokens[last].end


def _closes_phrase(tokens: list[Token], at: int) -> bool:
    """Say whether a noun phrase ends before this word: a mark, a verb, "that", "and the"."""
    word, behind = tokens[at].low, tokens[at + 1] if at + 1 < len(tokens) else None
    if not tokens[at].text[0].isalnum() or word in words("breaks") | words("stops"):
        return True
    if word in words("joiners"):
        fresh = words("determiners") | words("auxiliaries")
        return behind is None or behind.low in fresh or behind.text[0].isupper()
    return _purpose(tokens, at) or word in words("auxiliaries") or _finite(tokens, at)


def _opens_tail(token: Token) -> bool:
    """Say whether a word right behind a noun can belong to it: a preposition, a name, a date."""
    return token.low in words("prepositions") | words("dating") or not token.text.islower()


def _finite(tokens: list[Token], at: int) -> bool:
    """Guess whether a lower-case word behind a noun is a verb: "shows", "aims", "marked"."""
    word, before = tokens[at].low, tokens[at - 1].low
    if not tokens[at].text.islower() or before in words("prepositions") | words("determiners"):
        return False
    if word.endswith("ed") and len(word) > 4:
        return True
    if before in lexicon().nouns and word.endswith("s") and word not in lexicon().nouns:
        return True
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    nouny = behind in words("determiners") | words("complements")
    return word.endswith("s") and not word.endswith("ss") and nouny


def _list_end(tokens: list[Token], comma: int) -> int:
    """Return the last token of ", defense cooperation, and trade"; 0 if it is no list."""
    closed = words("auxiliaries") | words("breaks") | words("determiners") | words("prepositions")
    run = 0
    for here in range(comma + 1, len(tokens) - 1):
        word = tokens[here].low
        if word in words("joiners"):
            end = here + 1
            while end < len(tokens) and end - here <= 3 and tokens[end].text[0].isalnum():
                if tokens[end].low in closed:
                    break
                end += 1
            return end - 1 if end > here + 1 else 0
        run = 0 if word == "," else run + 1
        if word in closed or word in ".;" or run > 4:
            return 0
    return 0
