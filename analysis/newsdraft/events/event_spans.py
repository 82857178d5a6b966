"""How far a clause or a noun phrase that tells of an event reaches."""

from newsdraft.events.words import cues, nouns, words
from newsdraft.parse.clauses import event_verbs
from newsdraft.parse.tokenizer import Token, Words
from newsdraft.parse.verb_groups import continues, is_finite

_REACH = 80  # words; what has no clause boundary for longer is no clause


def event_clause_start(sent: Words, at: int) -> int:
    """Go back from a verb to the start of its clause: a comma, "that", a verb of saying.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> event_clause_start(tokens("He said Roe will visit Oslo."), 4)
    8
    """
    first = at
    while first > max(0, at - _REACH) and sent[first - 1].low not in words("clause_starts"):
        first -= 1
    return sent[first].start


def event_clause_end(sent: Words, at: int) -> int:
    """Go on from a verb to the end of its clause: a comma, purpose, participle, conjunction.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> event_clause_end(tokens("Roe will visit Oslo, aides say."), 2)
    19
    """
    last, aside = at, 0
    for here in range(at + 1, min(len(sent), at + _REACH)):
        word = sent[here].low
        if word == "(" and ")" in [t.low for t in sent[here : here + 5]]:
            aside = 1  # "(ROK)" does not end a clause
        if aside:
            aside, last = int(word != ")"), here
            continue
        if _ends_clause(sent, here) or _purpose(sent, here) or _participle(sent, here):
            break
        last = here
    return sent[last].end


def _ends_clause(sent: Words, at: int) -> bool:
    """Say whether a clause ends before a mark, or a word such as "which", "after"."""
    word, before = sent[at].low, sent[at - 1].low
    if word == ",":
        return not _inside_date(sent, at)
    if word in ".?!":
        return at + 1 == len(sent)
    if word == "that" and at + 1 < len(sent):  # "found a comet | that will pass in May"
        return sent[at + 1].low in ("will", "would", "may", "might", "could")
    if _is_main_verb(sent, at):
        return True
    determined = before in words("determiners")  # "the following week"
    since = word == "since" and before in ("has", "have", "had")
    clock = (
        before in ("shortly", "just") and sent[at + 1 : at + 2] and sent[at + 1].low[0].isdigit()
    )
    return word in words("clause_ends") and not (determined or since or clock)


def _is_main_verb(sent: Words, at: int) -> bool:
    """Say whether the verb of a clause around ends one: "the pact they were to sign | showed"."""
    led = at > 1 and sent[at - 2].low == "to" and sent[at - 1].tag == "V"
    return led and sent[at].form == "d" and at + 1 < len(sent) and sent[at + 1].tag in "DWP"


def _purpose(sent: Words, at: int) -> bool:
    """Say whether "to" opens a purpose: "to seek a truce"."""
    behind = sent[at + 1] if at + 1 < len(sent) else None
    if behind is None or sent[at].low != "to":
        return False
    return behind.tag == "V" and not behind.capital


def _inside_date(sent: Words, comma: int) -> bool:
    """Say whether a comma stands in "May 2, 2031", "Thursday, January 12" or "Friday, 2 May"."""
    if comma + 1 >= len(sent):
        return False
    before, after = sent[comma - 1], sent[comma + 1]
    if before.low.endswith("day") and comma + 2 < len(sent):
        behind = sent[comma + 2]
        if after.capital and behind.low[0].isdigit():
            return True
        if after.low.isdigit() and behind.capital:
            return True
    return before.low.isdigit() and after.low.isdigit() and len(after.low) == 4


def _participle(sent: Words, at: int) -> bool:
    """Say whether a word such as "outlining" opens a clause of its own."""
    word, before = sent[at].low, sent[at - 1].low
    gerund = word.endswith("ing") and len(word) > 5 and not sent[at].capital
    if not gerund or word in nouns() or at + 1 >= len(sent):
        return False
    if before in words("prepositions") | words("determiners") | words("auxiliaries"):
        return False
    if before in words("aspect"):
        return False  # "began demolishing the tower"
    after = sent[at + 1]
    takes = after.low[0].isalnum() and after.low not in words("prepositions")
    return takes and not before.endswith(("'s", "ing"))


def event_phrase_start(sent: Words, at: int) -> int:
    """Go back over the words of a noun phrase to its determiner or owner; return a token's index.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> event_phrase_start(tokens("They recalled an earlier summit."), 4)
    2
    """
    first = at
    while first > max(0, at - _REACH):
        if not _joins_names(sent, first - 1) and _opens_phrase(sent[first - 1], first):
            break
        first -= 1
        if sent[first].low in words("determiners"):
            break
    return first


def _joins_names(sent: Words, at: int) -> bool:
    """Say whether a word is the "of" inside a name: "the Group of Seven"."""
    around = [t.capital for t in sent[max(0, at - 1) : at + 2 : 2]]
    return sent[at].low == "of" and around == [True, True]


def _opens_phrase(token: Token, first: int) -> bool:
    """Say whether a noun phrase begins behind this word: a preposition, a verb, a comma."""
    closed = words("prepositions") | words("auxiliaries") | words("breaks")
    if not token.low[0].isalnum() or token.low in closed | cues("expected"):
        return True
    verb = event_verbs().get(token.low, ("", ""))[1] in tuple("ds")
    ends = token.low.endswith(("ed", "ects", "ows")) and first > 1
    return not token.capital and (verb or ends)


def event_phrase_end(sent: Words, at: int, gerund: bool = False) -> int:
    """Go on over "in Oslo last June", "of the treaty", a list of topics, to the phrase's end.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> event_phrase_end(tokens("The summit in Oslo was long."), 1)
    18
    """
    last, here = at, at + 1
    if not gerund and here < len(sent) and not _opens_tail(sent[here]):
        return sent[at].end
    while here < len(sent):
        if sent[here].low == "," and (end := _list_end(sent, here)):
            last, here = end, end + 1
            continue
        if _closes_phrase(sent, here):
            break
        last, here = here, here + 1
    loose = words("prepositions") | words("determiners") | words("joiners")
    while last > at and sent[last].low in loose:
        last -= 1
    return sent[last].end


def _closes_phrase(sent: Words, at: int) -> bool:
    """Say whether a noun phrase ends before this word: a mark, a verb, "that", "and the"."""
    word, behind = sent[at].low, sent[at + 1] if at + 1 < len(sent) else None
    if not sent[at].low[0].isalnum() or word in words("breaks") | words("stops"):
        return True
    if word in words("joiners"):
        fresh = words("determiners") | words("auxiliaries")
        return behind is None or behind.low in fresh or behind.capital or continues(sent, at + 1)
    return _purpose(sent, at) or word in words("auxiliaries") or is_finite(sent, at)


def _opens_tail(token: Token) -> bool:
    """Say whether a word right behind a noun can belong to it: a preposition, a name, a date."""
    return (
        token.low in words("prepositions") | words("dating")
        or token.capital
        or not token.low[0].isalpha()
    )


def _list_end(sent: Words, comma: int) -> int:
    """Return the last token of ", defense cooperation, and trade"; 0 if it is no list."""
    closed = words("auxiliaries") | words("breaks") | words("determiners") | words("prepositions")
    run = 0
    for here in range(comma + 1, len(sent) - 1):
        word = sent[here].low
        if word in words("joiners"):
            end = here + 1
            while end < len(sent) and end - here <= 3 and sent[end].low[0].isalnum():
                if sent[end].low in closed:
                    break
                end += 1
            return end - 1 if end > here + 1 else 0
        run = 0 if word == "," else run + 1
        if word in closed or word in ".;" or run > 4:
            return 0
    return 0
