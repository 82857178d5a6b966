"""The codebook's type of a source, from its words and, where known, its kind of stakeholder."""

import re

from analysis.draft.lists import has, listed, words_in

_AFTER_HEAD = re.compile(r"\b(?:of|in|at|for|from|who|familiar|close|with|on|there)\b|,")


def source_type(phrase: str, kind: str = "") -> str:
    """Return the codebook's type of a source from its words and, where known, its stakeholder kind.

    >>> source_type("A senior government source"), source_type("Officials"), source_type("Ann Roe")
    ('anonymous-person', 'anonymous-group', 'named-person')
    """
    known = {"person": "named-person", "group": "anonymous-group"}.get(kind)
    head = words_in(_AFTER_HEAD.split(phrase, maxsplit=1)[0]) or [""]
    last, first = head[-1], head[0]
    capital = any(w[0].isupper() for w in phrase.split()[1:] if w) or phrase[:1].isupper()
    alone = first in ("a", "an", "one", "another") or last in listed("someone")
    if alone and (last in listed("person") or last in listed("someone")):
        return "anonymous-person"
    if has(head, "record") and last not in listed("group"):
        return "anonymous-group" if first in ("a", "an") else "named-institution"
    if last in listed("group") or last in listed("body"):
        return "anonymous-group"
    if known or kind:
        return known or "named-institution"
    if last in listed("institution"):
        return "named-institution"
    if last in ("he", "she", "i", "who"):
        return "named-person"
    if last in ("they", "we", "both"):
        return "anonymous-group"
    if last in listed("role") or last in listed("person"):
        return "named-person" if capital and first not in ("a", "an") else "anonymous-person"
    return _by_form(_AFTER_HEAD.split(phrase, maxsplit=1)[0].strip() or phrase, head)


def _by_form(phrase: str, head: list[str]) -> str:
    """Decide by number and capitals, where no list knows the head of a source."""
    words = phrase.split()
    named = words[-1][:1].isupper() and (len(words) == 1 or words[-2][:1].isupper())
    if head[0] not in ("the", "a", "an") and named and head[-1] == words[-1].lower().strip(".,"):
        return "named-person"
    if head[-1].endswith("s") and not head[-1].endswith("ss") and not named:
        return "anonymous-group"
    if head[0] in ("a", "an"):
        return "anonymous-person"
    return "named-institution" if head[0] == "the" or not named else "named-person"
