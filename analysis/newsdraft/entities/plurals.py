"""Whether another plural than the one found may be meant by "they", "them", "their".

A group that has a mention of its own is passed over by every plural that stands nearer: "Police
searched the homes. They were empty" tells nothing of the police. Only who speaks or feels is no
thing, and "who said they" goes on with its own subject.

>>> from newsdraft.parse.tokenizer import tokens
>>> homes = tokens("searched the homes.")
>>> [passed_over(homes, "they", tokens(verb)) for verb in ("were empty", "said")]
[True, False]
>>> passed_over(tokens("met two clubs."), "they", tokens("said"))
True
"""

from collections.abc import Iterator
from functools import cache

from newsdraft.entities import gazetteer as gaz
from newsdraft.lexicon import endings, grammar, lexicon, listing
from newsdraft.parse.tagger import reporting, says, words
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.word_classes import PREDICATE

_SINGULAR = ("ss", "us", "is", "'s")


def passed_over(sent: Words, pronoun: str, behind: Words, persons: bool = False) -> bool:
    """Say whether a plural between a group and a pronoun may be what is meant instead.

    ``behind`` is what follows the pronoun; two ``persons`` told of give way to no things.
    """
    nearer = [k for k in range(len(sent)) if _is_plural(sent, k)]
    if not nearer or (pronoun == "their" and _own_verb(sent, nearer[-1])):
        return False
    somebody = pronoun == "themselves" or (pronoun == "they" and _has_voice(behind))
    somebody |= persons and pronoun != "them" and not _is_passive(behind)
    return not somebody or any(_are_somebody(sent[k].low) for k in nearer)


def says_itself(between: Words) -> bool:
    """Say whether only a verb of saying stands between a group and "they": "staff said they".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [says_itself(tokens(told)) for told in ("said on Monday that", "said the firms")]
    [True, False]
    """
    sent = [t for t in between if t.low not in words("time") and t.low not in ("on", "that")]
    told = sum(token.low in says() for token in sent)
    return told == 1 and all(t.low in says() or t.tag in "AR" for t in sent)


def _is_plural(sent: Words, k: int) -> bool:
    """Say whether a word is a noun in the plural, and no time or measure."""
    token = sent[k]
    if token.low in grammar("plural_people"):
        return not token.capital
    if len(token.low) < 4 or token.low[-1] != "s" or token.low.endswith(_SINGULAR):
        return False
    if token.capital:
        return token.low[:-1].title() in gaz.demonyms()  # "the Saudis"
    if token.low in _amounts():
        return False
    before, after = sent[k - 1].tag if k else "", sent[k + 1].tag if k + 1 < len(sent) else ""
    if before == "N" and after and after in "DGMO":
        return False  # "the enzyme slows ageing"
    return token.tag == "N" or (token.tag == "V" and before in ("D", "G"))


@cache
def _amounts() -> frozenset[str]:
    units = listing("timex", "guards", "measures") | listing("claims", "time_unit")
    return units | words("time")


def _own_verb(sent: Words, last: int) -> bool:
    """Say whether "their" stands behind a verb that goes on: "... but failed to end their"."""
    first = len(sent) - (3 if len(sent) > 2 and sent[-2].low == "to" else 1)
    if first - 1 <= last or sent[first].tag not in PREDICATE or sent[-1].tag not in PREDICATE:
        return False
    return sent[first - 1].low in (",", "and", "but", "or")


def _has_voice(behind: Words) -> bool:
    """Say whether only somebody does what a pronoun does: "they said", "they hope"."""
    acts = [token for token in behind[:3] if token.tag not in "AR"]
    return bool(acts) and acts[0].base in _minds()


def _is_passive(behind: Words) -> bool:
    """Say whether a pronoun only is something: "they | were empty"."""
    return any(token.low in listing("attribution", "be") for token in behind[:1])


@cache
def _minds() -> frozenset[str]:
    acts = lexicon("relations")["acts"]
    does = {
        verb for kind in ("supports", "opposes", "meets", "asks") for verb in _verbs(acts[kind])
    }
    return reporting("saying", "telling", "asking", "believing", "wanting") | does


def _verbs(frame: dict[str, str]) -> Iterator[str]:
    """Yield the verbs of a kind of act, whatever hangs on them."""
    for row in frame.values():
        yield from row.split()


@cache
def _somebody() -> frozenset[str]:
    groups = listing("groups", "plural") | listing("groups", "body_group")
    heads = ("body_government", "body_company", "body_organisation")
    bodies = {f"{word}s" for head in heads for word in listing("groups", head)}
    return groups | grammar("plural_people") | bodies


def _are_somebody(low: str) -> bool:
    """Say whether a plural is of persons or bodies: "deputies", "clubs", "the Saudis"."""
    if low in _somebody() or low[:-1].title() in gaz.demonyms():
        return True
    return low.endswith(endings("people_endings")) and low not in listing("groups", "things")
