"""The type of a source, the tone of a claim, and whether its predicate values something."""

import re
from functools import cache
from typing import NamedTuple

from newsdraft.claims.word_lists import has, listed, words_in
from newsdraft.lexicon import grammar


@cache
def _hung() -> re.Pattern[str]:
    words = "|".join(listed("complement"))
    return re.compile(rf",(?!\d)|\(|--|[–—]|(?<=\s)(?!(?<=[Uu]p )to\b)(?:{words})\b(?!-)")


def core_of(phrase: str) -> str:
    """Return a source phrase up to what hangs on its head.

    >>> core_of("a nurse at the clinic"), core_of("Ann Roe, head of the union")
    ('a nurse', 'Ann Roe')
    """
    return _hung().split(phrase, maxsplit=1)[0].rstrip()


def source_type(phrase: str, kind: str = "", named: bool = False) -> str:
    """Return the codebook's type of a source from its words and, where known, its stakeholder kind.

    >>> source_type("A senior government source"), source_type("Officials"), source_type("Ann Roe")
    ('anonymous-person', 'anonymous-group', 'named-person')
    """
    core = core_of(phrase)
    head = words_in(core) or [""]
    last, first = head[-1], head[0]
    inner = any(w[0].isupper() for w in phrase.split()[1:])
    if first in grammar("small_numbers") | grammar("quantifiers") and " of " in phrase[:12]:
        return "anonymous-group"  # "two of those who survived"
    if _somebody(phrase, head):
        return "anonymous-person"
    if has(head, "record") and last not in listed("group"):
        return "anonymous-group" if first in ("a", "an") and not inner else "named-institution"
    if last in listed("group") | listed("body"):
        return "anonymous-group"
    unnamed = first in grammar("definite") and not (inner or named)
    if unnamed and last in listed("person"):
        return "anonymous-person"
    if kind:
        return {"person": "named-person", "group": "anonymous-group"}.get(kind, "named-institution")
    return _by_head(phrase, head, inner) or _by_form(core or phrase, head)


def _somebody(phrase: str, head: list[str]) -> bool:
    """Tell whether a source is one person without a name: "a nurse", "one of them", "somebody"."""
    if head[-1] in listed("someone") or (head == ["one"] and len(words_in(phrase)) > 1):
        return True
    return head[0] in ("a", "an", "one", "another") and head[-1] in listed("person")


def _by_head(phrase: str, head: list[str], inner: bool) -> str:
    """Decide by the noun or pronoun that heads a source; empty where no list knows it."""
    first, last = head[0], head[-1]
    if last in listed("institution"):
        return "named-institution"
    if last in ("he", "she", "i", "who"):
        return "named-person"
    if last in ("they", "we", "both"):
        return "anonymous-group"
    if last in listed("role") and first in grammar("definite"):
        return "named-person"
    if last in listed("role") or last in listed("person"):
        capital = inner or (phrase[:1].isupper() and first not in ("the", "that", "this"))
        return "named-person" if capital and first not in ("a", "an") else "anonymous-person"
    return ""


def someone(phrase: str) -> bool:
    """Tell whether a source is one person without a name: whom "he" may mean in his words.

    >>> someone("The pilot"), someone("His solicitor"), someone("Ann Roe"), someone("Officials")
    (True, True, False, False)
    """
    head = words_in(core_of(phrase))
    if len(head) < 2 or any(word[:1].isupper() for word in phrase.split()[1:]):
        return False
    bodies = ("group", "body", "institution")
    return not head[-1].endswith("s") and not any(head[-1] in listed(one) for one in bodies)


def nameless(phrase: str) -> bool:
    """Tell whether nobody is named by a source: "a study published on Monday", "two polls".

    >>> nameless("a new study in Oslo"), nameless("a study by Ann Roe"), nameless("the report")
    (True, False, False)
    """
    head = words_in(core_of(phrase))
    if head[:1] == ["this"] and has(head[-1:], "own_paper"):
        return True  # "this newspaper": whoever writes
    if not head or not has(head[-1:], "record"):
        return False
    if head[-1] == "results":
        return True  # of a vote or a test
    several = head[-1].endswith("s") and head[0] in grammar("nameless_records")
    bare = several or len(head) == 1  # "Study published in Oslo" as a headline has it
    if not bare and (len(head) < 2 or head[0] not in grammar("nameless_openers")):
        return False
    rest = re.split(r"\s(?:seen|obtained)\b", phrase)[0]
    by = re.search(r"\b(?:by|from)\s|\b[a-z]+\sof\s[A-Z]", rest)
    return not by and not any(word[:1].isupper() for word in rest.split()[1 : len(head)])


def _by_form(phrase: str, head: list[str]) -> str:
    """Decide by number and capitals, where no list knows the head of a source."""
    words = phrase.split()
    named = words[-1][:1].isupper() and (len(words) == 1 or words[-2][:1].isupper())
    if head[-1].endswith("s") and not head[-1].endswith("ss") and not named:
        return "anonymous-group"
    if head[0] in ("a", "an"):
        return "anonymous-person"
    return "named-institution" if head[0] == "the" or not named else "named-person"


class Frame(NamedTuple):
    """What a claim is read in: how it was cut, the cue's base, the type of its source.

    ``source`` is empty for the author; ``nominal`` says that the content is a noun phrase;
    ``direct`` that it stands in quotation marks; ``told`` and ``first`` are time and kind of its
    first clause; ``outside`` that analysts or the like say it, who do not act themselves;
    ``opening`` are the first words of the first clause; ``supposed`` that its clause has an "if".
    """

    part: str = "clause"
    cue: str = ""
    source: str = ""
    nominal: bool = False
    direct: bool = False
    told: str = ""
    first: str = ""
    outside: bool = False
    opening: tuple[str, ...] = ()
    supposed: bool = False


def _turned(words: list[str], at: int) -> bool:
    """Tell whether a negation stands shortly before a word."""
    near = words[max(0, at - 3) : at]
    return any(w in listed("negation") or w.endswith(("n't", "n’t")) for w in near)


def tone_of(own: list[str], judged: bool) -> str:
    """Return the tone that a claim's words have, nothing where no listed word speaks.

    A fact is toned by plain words of praise and blame alone.

    >>> tone_of(["it", "was", "not", "a", "good", "plan"], True)
    'unfavourable'
    >>> tone_of(["it", "rained"], True)
    ''
    """
    name = "" if judged else "plainly_"
    good, bad = listed(name + "favourable"), listed(name + "unfavourable")
    if good.isdisjoint(own) and bad.isdisjoint(own):
        return ""
    balance = 0
    for at, word in enumerate(own):
        if word in good:
            balance += -1 if _turned(own, at) else 1
        elif word in bad and not _turned(own, at):
            balance -= 1
    return "favourable" if balance > 0 else "unfavourable" if balance < 0 else "neutral"


def valued_predicate(main: list[str]) -> bool:
    """Tell whether a predicate says that something is good, bad, vital: "was a disaster".

    >>> valued_predicate(["is", "a", "disaster"]), valued_predicate(["hit", "a", "disaster"])
    (True, False)
    """
    ahead = main[:10]
    if not has(ahead, "valuing") and not has(ahead, "degree"):
        return False
    if ahead[0] in ("has", "have") and ahead[1] not in ("a", "an", "no"):
        ahead = ahead[1:]
    at = next((k for k, w in enumerate(ahead[:5]) if w in listed("linking")), -1)
    if at < 0:
        return False
    if has(ahead[at + 1 : at + 2], "degree") and not has(ahead[at + 2 : at + 3], "measured_degree"):
        return ahead[at + 3 : at + 4] != ["of"]
    for k, word in enumerate(ahead[at + 1 : at + 7], at + 1):
        if word in listed("valuing"):
            return ahead[k : k + 2] != ["critical", "of"]
        if word in listed("phrase_end"):
            return False
    return False
