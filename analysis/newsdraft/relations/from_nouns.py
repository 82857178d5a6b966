"""What nouns tell that are made of verbs: "Roe's visit to Oslo", "the arrest of Roe"."""

from functools import cache

from newsdraft.lexicon import lexicon, listed, listing
from newsdraft.parse.tokenizer import Words
from newsdraft.relations.patterns import Groups

_UNSURE = listed(
    "no not never alleged suspected possible planned threatened supposed denied false any said says"
    " claimed claims alleges accused according if whether could may might would deny denies"
)
HOSTILE = listing("relations", "hostile")  # what harms a name where it is false
MUTUAL = ("meets", "cooperates_with", "competes_with")
LED = listing("relations", "led", "words")  # from a noun to whom it is aimed at
# "an appeal against Roe" asks nothing of him, "a victory to Roe" is none over him
_ELSEWHERE = (("asks", "against"), ("competes_with", "to"))


@cache
def _nouns(table: str) -> dict[str, str]:
    return {
        noun: relation
        for relation, row in lexicon("relations")[table].items()
        for noun in row.split()
    }


def nominal() -> dict[str, str]:
    """Return the nouns whose owner acts, each with its relation.

    >>> nominal()["visit"]
    'visits'
    """
    return _nouns("nominal")


def undergone() -> dict[str, str]:
    """Return the nouns whose owner undergoes the act."""
    return _nouns("undergone")


def in_words(sent: Words, at: int) -> bool:
    """Say whether an attack is one in words: "attacked Poe for lying", "on Poe, calling him"."""
    if not sent[at].low.startswith("attack"):
        return False
    words = listing("relations", "verbal")
    return any(t.low in words for t in sent[at + 1 : at + 14])


def deed(sent: Words, groups: Groups) -> str:
    """Return what a noun called "by" tells of "who" and "what", empty where nothing is done."""
    noun, what = groups["by"][0].token, groups["what"]
    at, relation = sent.index(noun), nominal().get(noun.low) or undergone()[noun.low]
    named = not any(i.spot and i.spot.form == "pronoun" for i in (*groups["who"], *what))
    if relation in HOSTILE and not (named and all(t.low not in _UNSURE for t in sent)):
        return ""
    led = groups["word"][0].low if "word" in groups else ""
    if (relation, led) in _ELSEWHERE or (at and noun.capital and sent[at - 1].capital):
        return ""  # "the People's Alliance for Zenda": a name
    if relation == "meets" and what[0].spot and what[0].spot.kind in ("place", "state", "company"):
        return ""
    return "criticises" if relation == "harms" and in_words(sent, at) else relation
