"""Words, quotation marks and their classes: what attribution and claims read instead of a parse.

There is no part-of-speech tagger here: a word's class comes from closed word lists, a list of
frequent verbs with their inflections (`lexicon/attribution.toml`, `lexicon/reporting.toml`),
suffixes and the words beside it. A whole stretch in quotation marks is one token, so that what is
inside never decides where a clause of the surrounding sentence ends.
"""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

LEXICON = Path(__file__).parents[1] / "lexicon"
_QUOTE = re.compile("''+|\"+|“+|”+")
_WORD = re.compile(
    r"[a-z]++(?!\.|['’\-&]?\w)"  # most words: plain and lower case, no abbreviation
    r"|\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Lt|Gen|Col|Sgt|St|Jr|Sr|Prof|Rev|vs|No)\.|\b(?:[A-Z]\.)+"
    r"|\w+(?:['’\-.&]\w+)*|([^\w\s])\1*"
)
_ENDS = frozenset(".?!…")


class Token(NamedTuple):
    """One word, mark or whole quotation: ``tag`` its class (see `tag`), ``low`` its lower case."""

    start: int
    end: int
    low: str
    tag: str
    capital: bool


_make = tuple.__new__  # makes a Token of a tuple in half the time


@cache
def lexicon(name: str) -> dict[str, Any]:
    """Read one word list of `lexicon/`.

    >>> sorted(lexicon("attribution")["be"].split())[:3]
    ["'m", "'re", "'s"]
    """
    return tomllib.loads((LEXICON / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return one class of the closed words, e.g. ``words("det")``.

    >>> "although" in words("subordinator")
    True
    """
    return frozenset(lexicon("attribution")[name].split())


def inflect(base: str) -> dict[str, str]:
    """Return the forms of a verb with their class: b(ase), s, d (past), n (participle), g (-ing).

    >>> inflect("deny")
    {'deny': 'b', 'denies': 's', 'denying': 'g', 'denied': 'd'}
    """
    irregular = _irregular(base).split()
    stem = base + base[-1] if base in lexicon("attribution")["doubling"]["words"].split() else base
    if base.endswith("y") and base[-2] not in "aeiou":
        third, past, ing = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    elif base.endswith("e"):
        third, past = base + "s", base + "d"
        ing = (base if base.endswith(("ee", "oe")) else base[:-1]) + "ing"
        ing = base[:-2] + "ying" if base.endswith("ie") else ing
    else:
        third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        past, ing = stem + "ed", stem + "ing"
    forms = {base: "b", third: "s", ing: "g"}
    for form in reversed(irregular[1:]):
        forms.setdefault(form, "n")
    forms.setdefault(irregular[0] if irregular else past, "d")
    return forms


def _irregular(base: str) -> str:
    known = lexicon("attribution")["irregular"].get(base) or lexicon("claims")["irregular"].get(
        base
    )
    return str(known or "")


@cache
def verb_forms() -> dict[str, tuple[str, str]]:
    """Return every known verb form with its base and class.

    >>> verb_forms()["said"]
    ('say', 'd')
    """
    bases = lexicon("attribution")["verb"].split()
    for group in lexicon("reporting").values():
        if isinstance(group.get("verbs"), str):
            bases += group["verbs"].split()
    forms: dict[str, tuple[str, str]] = {}
    bases += [*lexicon("attribution")["irregular"], *lexicon("claims")["irregular"]]
    bases += lexicon("claims")["verb"].split()
    for base in dict.fromkeys(bases):
        for form, kind in inflect(base).items():
            if form not in forms or kind == "b":
                forms[form] = (base, kind)
    return forms


@cache
def _closed() -> dict[str, str]:
    tags: dict[str, str] = {}
    order = (
        ("adverb", "R"), ("adverb_preposition", "R"), ("indefinite", "N"), ("object", "M"),
        ("preposition", "P"), ("subordinator", "S"), ("det", "D"), ("subject", "O"), ("wh", "W"),
        ("coordinator", "C"), ("aux", "A"),
    )  # fmt: skip
    for name, tag_ in order:
        tags.update(dict.fromkeys(words(name), tag_))
    return tags


def tag(low: str, capital: bool) -> str:
    """Return the class of a word taken alone.

    A auxiliary, C coordinator, D determiner, G -ing form, M object pronoun, N noun or adjective, O
    subject pronoun, P preposition, R adverb, S subordinator, V known verb form, E unknown word in
    -ed, W wh-word.

    >>> tag("has", False), tag("quickly", False), tag("Lee", True)
    ('A', 'R', 'N')
    """
    known = _closed().get(low)
    if known:
        return known
    if low.endswith(("n't", "'ll", "'ve", "'d", "'re")):
        return "A" if low.endswith("n't") else "O"
    form = verb_forms().get(low)
    if form:
        return "G" if form[1] == "g" else "V"
    if capital:
        return "N"
    if low.endswith("ly"):
        return "R"
    if low.endswith("ing") and len(low) > 5:
        return "G"
    return "E" if low.endswith("ed") and len(low) > 4 else "N"


@lru_cache(65536)
def _tagged(word: str) -> tuple[str, str, bool]:
    """Return lower case, class and capital of one word or mark."""
    if not (word[0].isalnum() or word[0] == "_"):
        mark = "." if word[0] in _ENDS else "-" if word[0] in "–—―-" else word[0]
        return word, mark, False
    low = word.replace("’", "'")
    capital = low[:1].isupper()
    if len(low) > 1 and low.isupper() and "'" not in low:  # "US" is a name, "us" is not
        return low.lower(), "N", True
    low = low.lower()
    return low, tag(low, capital), capital


# "OSLO, May 3 (Agency) - " before a first sentence
_DATELINE = re.compile(
    r"[A-Z]{3,}+[A-Z ,.]*+(?:[A-Z]?[a-z]++\.? [0-9]{1,2} ?)?(?:\([A-Z][\w ]++\) ?)?[-–—]{1,2} "
)


def past_dateline(text: str, start: int, end: int) -> int:
    """Return where a sentence begins behind its dateline; ``start`` where it has none.

    >>> past_dateline("OSLO, May 3 (Agency) - It rained.", 0, 33)
    23
    """
    found = _DATELINE.match(text, start, min(end, start + 80))
    return found.end() if found and found.end() < end else start


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Cut one paragraph into words and marks, a stretch in quotation marks being one ``Q``.

    The lower case of a quotation is its opening mark and its last character, which tells a quoted
    sentence.

    >>> [t.low for t in tokens('He said “so be it.” Then left', 0, 29)]
    ['he', 'said', '“.', 'then', 'left']
    """
    out: list[Token] = []
    opened, plain, inner = -1, start, False
    for mark in _QUOTE.finditer(text, start, end):
        if opened >= 0:
            shape = text[mark.start()]
            if shape == "“" or (inner and shape == "”"):
                inner = shape == "“" and text[opened] == '"'  # “Inside” straight marks
                continue
            out.append(_quotation(text, opened, mark.end()))
            opened = -1
        else:
            out += _plain(text, plain, mark.start())
            if _opens(text, mark, end):
                opened = mark.start()
        plain = mark.end()
    out += _plain(text, plain, end) if opened < 0 else [_quotation(text, opened, end)]
    return out


def _plain(text: str, start: int, end: int) -> list[Token]:
    return [
        _make(Token, match.span() + _tagged(match[0])) for match in _WORD.finditer(text, start, end)
    ]


def _opens(text: str, match: re.Match[str], end: int) -> bool:
    if match.group()[0] == "”":
        return False
    after = text[match.end() : match.end() + 1]
    return match.end() < end and (match.group()[0] == "“" or not after.isspace())


def _quotation(text: str, start: int, end: int) -> Token:
    inner = text[start + 1 : min(start + 3, end)].lstrip("'")
    last = text[max(start, end - 4) : end].rstrip("”\"'’ ")[-1:]
    return Token(start, end, "“" + last, "Q", inner[:1].isupper())
