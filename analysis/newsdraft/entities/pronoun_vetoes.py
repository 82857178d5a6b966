"""Whom "he" and "she" cannot mean, and who else of their sentence they may mean.

>>> from newsdraft.parse.tokenizer import tokens
>>> ordered = tokens("ordered")
>>> acts_on(ordered, "him", tokens("held")), acts_on(ordered, "her", tokens("deputies"))
(True, False)
>>> [somebody_else(tokens(told)) for told in ("A steward fell while", "The game ended while")]
[True, False]
"""

from functools import cache
from itertools import pairwise

from newsdraft.lexicon import listing
from newsdraft.parse.tagger import says
from newsdraft.parse.tokenizer import Words, until
from newsdraft.parse.verb_groups import is_past

_BESIDE_SAYING = ("also", "then", "later", "yesterday")


def acts_on(between: Words, pronoun: str, behind: Words) -> bool:
    """Say whether only a verb stands between its subject and a pronoun: its object is another."""
    low = pronoun.lower()
    if low != "him" and not (low == "her" and not _owns(behind)):
        return False
    relative = [token.low for token in between[:2]] == [",", "who"]
    acts = between[2:] if relative else between
    return bool(acts) and acts[-1].tag in "VE" and all(token.tag in "AVER" for token in acts)


def _owns(behind: Words) -> bool:
    """Say whether "her" stands before what she has: "her deputies", not "her held", "her to"."""
    return bool(behind) and behind[0].tag in "NGRV" and behind[0].form not in ("d", "n")


def has_counsel(pronoun: str, behind: Words) -> bool:
    """Say whether a pronoun is that of somebody with a lawyer, which no judge of a case has.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [has_counsel("His", tokens(told)) for told in ("lawyer, Bob Poe,", "wife")]
    [True, False]
    """
    counsel = listing("titles", "counsel")
    return pronoun.lower() in ("his", "her") and any(token.low in counsel for token in behind[:1])


def speaks(behind: Words) -> bool:
    """Say whether a pronoun only says what stands around it: "Roe had left, he | added, to sleep".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [speaks(tokens(told)) for told in ("added, to sleep", "slept, too")]
    [True, False]
    """
    told = [token for token in behind[:4] if token.low not in _BESIDE_SAYING]
    return len(told) > 1 and told[0].low in says() and told[1].tag in ",.;"


def names_aside(between: Words, behind: Words) -> bool:
    """Say whether somebody is named in an aside that a subject or its object has, and that is over.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [names_aside(tokens(", who led"), tokens(told)) for told in ("’s team, said", "when")]
    [True, False]
    """
    plain = [t for t in between if t.tag not in "RM"]
    opens = any(mark.tag == "," and (t.tag in "WGE" or is_past(t)) for mark, t in pairwise(plain))
    end = until(behind, 0, len(behind), ",.;") + 1
    return opens and end < len(behind) and behind[end].tag in "VA"


def reports(between: Words) -> bool:
    """Say whether a subject says something of somebody: "Roe | told reporters that | Poe".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [reports(tokens(told)) for told in ("told us that", ", 63, said", "met")]
    [True, True, False]
    """
    close = until(between, 1, len(between), ",") + 1 if between[:1] and between[0].low == "," else 0
    verb = next((t for t in between[close:] if t.tag not in "RA"), None)
    return verb is not None and verb.low in says()


def says_more(behind: Words) -> bool:
    """Say whether a pronoun's own verb, or a participle of its sentence, is one of saying.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [says_more(tokens(told)) for told in ("added that", "left, saying so", "left.")]
    [True, True, False]
    """
    beside = any(a.tag == "," and b.tag == "G" and b.base in says() for a, b in pairwise(behind))
    return beside or reports(behind)


def somebody_else(before: Words) -> bool:
    """Say whether somebody without a name stands in the words of a sentence before a pronoun."""
    for at, token in enumerate(before):
        if token.low in ("a", "an", "the"):
            phrase = before[at + 1 : at + 6]
            mark = next((k for k, word in enumerate(phrase) if not word.tag.isalpha()), 5)
            aside = before[at + 1 + mark : at + 3 + mark]
            named = len(aside) > 1 and aside[0].low == "," and aside[1].capital  # "the owner, Roe"
            if not named and _names_person(phrase[:mark]):
                return True
    return False


def _names_person(phrase: Words) -> bool:
    """Say whether a phrase behind an article is a person's: "Velden steward", not "steward's"."""
    for at, token in enumerate(phrase):
        if not token.capital and token.tag not in "NEG":
            return False
        last = not any(word.capital or word.tag == "N" for word in phrase[at + 1 : at + 2])
        if last and not token.capital and token.low in _persons():
            return True
    return False


@cache
def _persons() -> frozenset[str]:
    """Return the nouns that name one person by what he is: "judge", "assistant", "steward"."""
    several = listing("groups", "body_group") - listing("groups", "anybody")
    one = frozenset(word[:-1] for word in several if word.endswith("s"))
    one -= listing("groups", "body_company") | listing("groups", "body_organisation")
    belongs = listing("relations", "office", "belongs")
    return one | belongs | listing("titles", "roles") | listing("groups", "body_person")
