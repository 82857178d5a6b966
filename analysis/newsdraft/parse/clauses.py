"""The clauses of a sentence: each main or reduced verb with its subject, object and mood.

A shallow reading, made for rules that say who did what to whom: where the subject is not sure it is
left out. Words in quotation marks are one token, so nothing inside them is read as a clause of the
sentence around them.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("Police detained the banker, who was sued by Roe.")
>>> [(c.base, words_of(sent, c.subject), c.passive) for c in clauses(sent)]
[('detain', 'police', False), ('sue', 'the banker', True)]
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newsdraft.parse.chunks import (
    clause_back,
    form_of,
    is_finite,
    is_possessive,
    is_verb,
    trim_subject,
)
from newsdraft.parse.tagger import inflect, verb_forms, words
from newsdraft.parse.tokenizer import Token

Words = list[Token]
Forms = Mapping[str, tuple[str, str]]
Phrase = tuple[int, int]  # the first of its words, and the one behind its last
NONE: Phrase = (0, 0)
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m"])
_HAVE = frozenset(["has", "have", "had", "having", "'ve"])
_NOT = frozenset(["not", "never", "no", "hardly", "neither", "nor"])
_IF = frozenset(["if", "unless", "whether", "lest", "would"])
_SAID_OF = frozenset(["allegedly", "reportedly", "supposedly", "wrongly", "falsely", "mistakenly"])


class Clause(NamedTuple):
    """One verb ``at`` with its phrases, as indices into the words of its sentence.

    ``helps`` are the auxiliaries and the verb that governs "to"; ``how`` is "main", "relative",
    "joined" (its subject is that of the clause before), "reduced" ("a man held by police") or
    "participle" (", beating Roe"); ``sure`` says that nothing denies, doubts or asks it.
    """

    at: int
    base: str
    form: str
    first: int
    subject: Phrase
    object: Phrase
    passive: bool
    agent: Phrase
    helps: tuple[str, ...]
    how: str
    sure: bool


def words_of(sent: Words, phrase: Phrase) -> str:
    """Return the words of a phrase in lower case."""
    return " ".join(token.low for token in sent[slice(*phrase)])


@cache
def forms_of(bases: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Return every form of some verbs with its base and class.

    >>> forms_of(("arrest",))["arrested"]
    ('arrest', 'd')
    """
    forms: dict[str, tuple[str, str]] = {}
    for base in bases:
        for form, kind in inflect(base).items():
            forms.setdefault(form, (base, kind))
    return forms


def clauses(sent: Words, more: Forms | None = None) -> list[Clause]:
    """Return the clauses of one sentence in reading order; ``more`` are verbs beside the known."""
    found: list[Clause] = []
    for at in range(len(sent)):
        base, form = _verb(sent, at, more or {})
        if not base:
            continue
        if made := _clause(sent, at, base, form, found):
            found.append(made)
    return found


def _verb(sent: Words, at: int, more: Forms) -> tuple[str, str]:
    """Return base and form of a word that is a verb here; two empty strings else."""
    token = sent[at]
    if token.tag in "QACDPOSWM,;:." or (token.capital and at):
        return "", ""
    base, form = more.get(token.low) or verb_forms().get(token.low, ("", ""))
    if not base:
        return (token.low, "d") if token.tag == "E" else ("", "")
    before = sent[at - 1] if at else None
    if before is None or is_possessive(before) or before.tag == "D":
        return "", ""
    if before.tag == "R" and at > 1 and sent[at - 2].tag == "D":
        return "", ""  # "the recently released report"
    if form in "bs" and token.tag == "N":
        return (base, form) if _new_verb(sent, at, form) else ("", "")
    if form == "g" and before.tag == "P" and before.low not in ("after", "before", "by", "for"):
        return "", ""
    return base, form


def _new_verb(sent: Words, at: int, form: str) -> bool:
    """Say whether a word that the tagger does not know is a verb by its neighbours."""
    before = sent[at - 1]
    if form == "b":
        back = at - 1
        while back and sent[back].tag == "R":
            back -= 1
        return sent[back].tag == "A" or sent[back].low == "to"
    after = sent[at + 1] if at + 1 < len(sent) else None
    opens = after is not None and (after.tag in "DMP" or after.capital)
    return opens and before.tag in "NO" and (before.capital or not before.low.endswith("s"))


def _clause(sent: Words, at: int, base: str, form: str, found: list[Clause]) -> Clause | None:
    first, helps = _group(sent, at)
    if sent[at].tag in "NE" and not helps and form == "d" and not _past(sent, at):
        return None
    be = _last_be(helps)
    passive = be and form in "dn" and (not helps or helps[-1] not in _HAVE)
    if helps and helps[-1] in _BE and form == "b":
        return None
    if not helps and form == "b" and not is_verb(sent, at):
        return None
    if not helps and form in "dn" and first and form_of(sent[first - 1])[1] in tuple("bsg"):
        return None  # "will stay shut"
    if not helps and form == "n":
        return _reduced(sent, at, base, form, found)
    if not helps and form == "d" and not _finite_past(sent, at):
        return _reduced(sent, at, base, form, found)
    if not helps and form == "g":
        return _participle(sent, at, base, form, found)
    if not helps and form == "s" and sent[at].tag == "V" and not is_finite(sent, at):
        return None
    subject, how = _subject(sent, first, found)
    agent = _agent(sent, at) if passive else NONE
    behind = NONE if passive else _object(sent, at)
    sure = _sure(sent, first, at, helps)
    return Clause(at, base, form, first, subject, behind, passive, agent, helps, how, sure)


def _last_be(helps: tuple[str, ...]) -> bool:
    return bool(helps) and (helps[-1] in _BE or helps[-1].removesuffix("n't") in _BE)


def _group(sent: Words, at: int) -> tuple[int, tuple[str, ...]]:
    """Return where a verb group begins and the words that help its verb, nearest last."""
    first, helps = at, list[str]()
    while first:
        token = sent[first - 1]
        governed = token.low == "to" and first > 1
        if token.tag == "A" and not (token.capital and first > 1):
            helps.insert(0, token.low)
        elif governed and (back := _governor(sent, first - 2)) >= 0:
            helps[:0] = [sent[back].low, "to"]
            first = back
            continue
        elif token.tag != "R" and token.low not in _NOT:
            break
        first -= 1
    return first, tuple(helps)


def _governor(sent: Words, at: int) -> int:
    """Return the verb or adjective that governs "to": "plans to", "likely to", "set to"; or -1."""
    if at > 0 and sent[at].low in ("likely", "unlikely"):
        return at
    while at > 0 and (sent[at].tag == "R" or sent[at].low in words("time")):
        at -= 1
        if at and sent[at].low == "on":
            at -= 1
    token = sent[at]
    known = token.tag in "VEGA" or token.low in ("likely", "unlikely", "due", "able", "unable")
    return at if known and at > 0 else -1


def _past(sent: Words, at: int) -> bool:
    before = sent[at - 1]
    if before.tag == "P" or (before.tag == "N" and before.low.endswith("'s")):
        return False
    return before.tag in "NOMRWC,QSVE" or before.low in (")", "]")


def _finite_past(sent: Words, at: int) -> bool:
    """Say whether a past form is the verb of its clause and no reduced participle."""
    after = sent[at + 1] if at + 1 < len(sent) else None
    if after is not None and after.low == "by":
        return False
    back = at - 1
    while back and sent[back].tag == "R":
        back -= 1
    if sent[back].tag == ",":
        return _aside(sent, back) >= 0
    if sent[back].low in ("of", "in", "by", "with", "for") or sent[back].tag == "P":
        return False
    if after is not None and after.tag == "P" and sent[at].tag in "EV":
        return not _verb_ahead(sent, at)
    return True


def _verb_ahead(sent: Words, at: int) -> bool:
    """Say whether another finite verb ends what a past form began: "a man held in May said"."""
    for here in range(at + 1, min(len(sent), at + 14)):
        token = sent[here]
        if token.tag in ",;.QSWC" or token.low == "that":
            return False
        if token.tag == "A" and here > at + 1 and sent[here - 1].tag == "N":
            return True
        if token.tag in "VE" and sent[here - 1].tag == "N" and is_finite(sent, here):
            return True
    return False


def _reduced(sent: Words, at: int, base: str, form: str, found: list[Clause]) -> Clause | None:
    """Read "a man arrested by police": the noun before it bears what the verb says."""
    before = sent[at - 1]
    agent = _agent(sent, at)
    if before.tag == "N" and not is_possessive(before) and agent != NONE:
        subject = _simple(sent, at)
        return Clause(at, base, form, at, subject, NONE, True, agent, (), "reduced",
                      _sure(sent, at, at, ()))  # fmt: skip
    joined = before.low in ("and", "or") and found and found[-1].passive
    if joined and at - found[-1].at < 12:
        last = found[-1]
        return Clause(at, base, form, at, last.subject, NONE, True, agent, last.helps, "joined",
                      last.sure)  # fmt: skip
    return None


def _participle(sent: Words, at: int, base: str, form: str, found: list[Clause]) -> Clause | None:
    """Read ", beating Roe" and "after meeting Roe" with the subject of the main clause."""
    before = sent[at - 1]
    opens = before.tag == "," or before.low in ("after", "before", "while")
    if not opens or not found or found[-1].how not in ("main", "joined") or found[-1].passive:
        return None
    main = found[-1]
    return Clause(at, base, form, at, main.subject, _object(sent, at), False, NONE, (),
                  "participle", main.sure and _sure(sent, at, at, ()))  # fmt: skip


def _subject(sent: Words, first: int, found: list[Clause]) -> tuple[Phrase, str]:
    """Return the words of the subject before a verb group, and how they stand to it."""
    k = first - 1
    if k < 0:
        return NONE, "main"
    token = sent[k]
    if token.low in ("who", "which", "that") and token.tag == "W":
        back = k - 1 if k and sent[k - 1].tag == "," else k
        return _simple(sent, back), "relative"
    if token.low in ("and", "but", "or") or (token.tag == "," and _joined(sent, k, found)):
        last = found[-1] if found else None
        told = {clause.subject for clause in found if clause.how != "relative"} - {NONE}
        alone = last is not None and (last.how == "joined" or len(told) == 1)
        return (last.subject, "joined") if last and alone else (NONE, "joined")
    if token.tag in ",-" or token.low == ")":
        back = _aside(sent, k)
        if back < 0:
            return NONE, "main"
        named = sent[back + 1 : k]
        if len(named) > 1 and all(word.capital for word in named):
            return (back + 1, k), "main"  # "A founder of Acme, Ann Roe, met"
        return _simple(sent, back), "main"
    if token.low == "to":
        return NONE, "purpose"
    return _behind_verbs(sent, trim_subject(sent, clause_back(sent, first), first), first, found)


def _behind_verbs(sent: Words, start: int, first: int, found: list[Clause]) -> tuple[Phrase, str]:
    """Cut from a subject what belongs to a verb before: "Roe left and Poe | was asked"."""
    last = found[-1] if found else None
    if last and last.how == "relative" and not any(t.tag in ",C;:-" for t in sent[last.at : first]):
        return last.subject, "main"  # "the man who met Roe | robbed"
    for clause in reversed(found):
        if clause.at < start:
            break
        if clause.how == "relative" and start < clause.first - 1:
            first = clause.first - 1
            continue
        joins = [k for k in range(clause.at + 1, first) if sent[k].low in ("and", "but", "or")]
        if len(joins) != 1:
            return NONE, "main"
        start = joins[0] + 1
    return (start, first) if start < first else NONE, "main"


def _joined(sent: Words, comma: int, found: list[Clause]) -> bool:
    """Say whether a comma stands in a row of verbs: "he came, saw and left"."""
    return bool(found) and comma - found[-1].at < 8 and _aside(sent, comma) < 0


def _aside(sent: Words, comma: int) -> int:
    """Return where an aside that ends at a comma begins: "Roe, the mayor, met"; -1 else."""
    for k in range(comma - 1, max(0, comma - 20), -1):
        if sent[k].tag in ";.S":
            return -1
        if sent[k].low != "(" and (sent[k].tag != sent[comma].tag or sent[comma].low == ")"):
            continue
        inner = sent[k + 1 : comma]
        if not inner or sent[k - 1].tag != "N":
            return -1
        opens = inner[0].tag in "DW" or inner[0].low[0].isdigit() or sent[k].low == "("
        named = len(inner) > 1 and all(word.capital for word in inner)
        if opens or named or (inner[0].tag == "N" and not inner[0].capital):
            return k
    return -1


def _simple(sent: Words, end: int) -> Phrase:
    """Return the noun phrase that ends before a word, none where an "of" leaves its head unsure."""
    start = end
    while start > 0:
        token = sent[start - 1]
        if token.tag not in "NDM&" and not is_possessive(token) and token.low not in (".", "-"):
            break
        start -= 1
        if token.tag == "D" or token.tag == "M":
            break
    before = sent[start - 1] if start else None
    if before is not None and before.tag == "P" and start > 1 and sent[start - 2].tag == "N":
        return NONE
    if before is not None and before.low in ("and", "or"):
        return NONE
    return (start, end) if start < end else NONE


def _object(sent: Words, at: int) -> Phrase:
    """Return the noun phrase right behind a verb, over a second verb joined to it."""
    k = at + 1
    while k < len(sent) and sent[k].tag == "R":
        k += 1
    if k + 1 < len(sent) and sent[k].low in ("and", "or") and sent[k + 1].tag in "VE":
        return _object(sent, k + 1)
    return phrase_at(sent, k)


def phrase_at(sent: Words, k: int) -> Phrase:
    """Return the noun phrase, without what is hung on to it, that begins at a word.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> phrase_at(tokens("the old banker on Monday"), 0)
    (0, 3)
    """
    end = k
    while end < len(sent):
        token = sent[end]
        if token.tag in "DM" and end > k and sent[end - 1].tag not in "D":
            break
        noun = token.tag in "NDMG$&" or token.low in ("%", ".")
        named = token.capital and token.tag != "O" and token.tag != "Q"
        inner = token.tag in "EVR" and end > k and sent[end - 1].tag == "D"
        if not (noun or named or inner) or (token.tag == "G" and end > k and not named):
            break
        if token.low == "." and not (end > k and sent[end - 1].capital and end + 1 < len(sent)):
            break
        if token.low in words("time") and not (end + 1 < len(sent) and is_possessive(token)):
            break
        end += 1
    return (k, end) if end > k and k < len(sent) else NONE


def _agent(sent: Words, at: int) -> Phrase:
    """Return whom "by" names behind a passive verb, before the next verb or comma."""
    for k in range(at + 1, min(len(sent), at + 12)):
        token = sent[k]
        if token.low == "by" and k + 1 < len(sent) and sent[k + 1].tag not in "G":
            return phrase_at(sent, k + 1)
        if token.tag in ",;.SWOQ" or (token.tag in "VA" and k > at + 1):
            return NONE
    return NONE


def _sure(sent: Words, first: int, at: int, helps: tuple[str, ...]) -> bool:
    """Say whether a clause is told as so: not denied, doubted, asked or set under "if"."""
    group = [token.low for token in sent[first:at]]
    if any(w in _NOT or w in _SAID_OF or w.endswith("n't") for w in (*group, *helps)):
        return False
    start = first
    while start and sent[start - 1].tag not in ",;:":
        start -= 1
    clause = [token.low for token in sent[start:first]]
    cleft = sent[first - 1].tag == "W" and any(word in _NOT for word in clause)
    if cleft or any(
        word in _IF or word in _SAID_OF or word in ("no", "nobody", "neither", "none")
        for word in clause
    ):
        return False
    return sent[-1].low not in ("?", "?!")
