"""The class of a word taken alone, and the forms of verbs.

There is no part-of-speech tagger here: a word's class comes from closed word lists, a list of
frequent verbs with their inflections (`lexicon/attribution.toml`, `lexicon/reporting.toml`) and
suffixes; the words beside it are for `verb_groups` and `noun_phrases` to read.
"""

from functools import cache

from newsdraft.lexicon import endings, grammar, lexicon, listing


@cache
def words(name: str) -> frozenset[str]:
    """Return one class of the closed words, e.g. ``words("det")``.

    >>> "although" in words("subordinator")
    True
    """
    return listing("attribution", name)


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
        third = base + ("es" if base.endswith(endings("third_person_es")) else "s")
        past, ing = stem + "ed", stem + "ing"
    forms = {base: "b", third: "s", ing: "g"}
    for form in reversed(irregular[1:]):
        also = irregular[0] == past and form.endswith("t")  # "burned" or "burnt"
        forms.setdefault(form, "d" if also else "n")
    forms.setdefault(irregular[0] if irregular else past, "d")
    return forms


def _irregular(base: str) -> str:
    known = lexicon("attribution")["irregular"].get(base) or lexicon("claims")["irregular"].get(
        base
    )
    return str(known or "")


@cache
def has_participle(base: str) -> bool:
    """Say whether a verb's participle is not its past: "went", "came" are never participles.

    >>> has_participle("go"), has_participle("come"), has_participle("hold")
    (True, True, False)
    """
    known = _irregular(base).split()
    return known[-1:] == [base] != known[:1] or "n" in inflect(base).values()


def same_past(base: str) -> bool:
    """Say whether a verb's past is its base: "beat", "hit".

    >>> same_past("hit"), same_past("meet")
    (True, False)
    """
    return _irregular(base).split()[:1] == [base]


def is_past(low: str) -> bool:
    """Say whether a word is a past form or a participle, and no base: "took", "taken", "closed".

    >>> [low for low in ("took", "taken", "closed", "cut", "need") if is_past(low)]
    ['took', 'taken', 'closed']
    """
    return verb_form(low)[1] in ("d", "n") or tag(low, False) == "E"


def is_participle(low: str) -> bool:
    """Say whether a word can be a past participle: "sold", "closed", "run", not "ran".

    >>> [low for low in ("sold", "closed", "run", "ran", "need") if is_participle(low)]
    ['sold', 'closed', 'run']
    """
    base, form = verb_form(low)
    if form == "b":
        return _irregular(base).split()[-1:] == [base]
    return form == "n" or (form == "d" and not has_participle(base)) or tag(low, False) == "E"


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


def verb_form(word: str) -> tuple[str, str]:
    """Return base and form (b s d n g) of a word in lower case, empty for what is no known verb.

    >>> verb_form("said"), verb_form("port")
    (('say', 'd'), ('', ''))
    """
    return verb_forms().get(word, ("", ""))


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
    if low.endswith(endings("contractions")):
        return "A" if low.endswith("n't") else "O"
    form = verb_forms().get(low)
    if form:
        return "G" if form[1] == "g" else "V"
    if capital or low.startswith(endings("noun_prefixes")):
        return "N"
    if low.endswith("ly") and low not in grammar("nouns_like_adverbs"):
        return "R"
    if low.endswith("ing") and len(low) > 5:
        return "G"
    return "E" if low.endswith("ed") and len(low) > 4 else "N"


@cache
def reporting(*groups: str) -> frozenset[str]:
    """Return the verbs of some groups of `lexicon/reporting.toml`, the one list of such verbs.

    >>> "admit" in reporting("saying"), "admit" in reporting("telling", "finding")
    (True, False)
    """
    return frozenset(v for group in groups for v in lexicon("reporting")[group]["verbs"].split())


@cache
def says() -> frozenset[str]:
    """Return the finite forms of every verb by which somebody says, tells or asks something.

    >>> {"said", "admitted", "concedes"} <= says(), "saying" in says()
    (True, False)
    """
    bases = reporting("saying", "telling", "asking")
    bases |= frozenset(lexicon("relations")["speech"]["besides"].split())
    return frozenset(f for base in bases for f, form in inflect(base).items() if form != "g")
