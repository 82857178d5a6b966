"""Words of office: who bears one heads a body, belongs to it, or owns it.

>>> rank(["chief", "executive"]), rank(["biologist"]), rank(["former", "head"])
('heads', 'part_of', '')
"""

from functools import cache

from newsdraft.lexicon import endings, listing


@cache
def office(name: str) -> frozenset[str]:
    """Return one list of words of office.

    >>> "mayor" in office("heads")
    True
    """
    return listing("relations", "office", name)


def belongs(word: str) -> bool:
    """Say whether a noun, in one or many, is of who belongs to a body: "workers", "chemists"."""
    plain = word.removesuffix("s")
    return plain in office("belongs") or (
        len(plain) > 6 and plain.endswith(endings("trade_endings"))
    )


def rank(words: list[str]) -> str:
    """Read "heads", "owns", "part_of" off words of office; nothing where they tell of the past."""
    text = " ".join(words).replace("chief executive officer", "ceo")
    words = text.replace("chief executive", "ceo").split()
    plain = [w.split("-")[-1] if w.split("-")[-1] in office("heads") else w for w in words]
    told = [w for w in plain if w in office("heads") | office("owns") or belongs(w)]
    if not told:
        return ""
    if any(w in office("past") or w.startswith(("ex-", "former")) for w in words):
        return ""
    if told[0] in office("owns"):
        return "owns"
    lesser = any(w in office("lesser") or w.startswith(("vice-", "co-")) for w in words)
    heads = not lesser and all(w in office("heads") and not belongs(w) for w in told)
    return "heads" if heads else "part_of"
