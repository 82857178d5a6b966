"""The clauses of a sentence: each main or reduced verb with its subject, object and mood.

A shallow reading, made for rules that say who did what to whom: where the subject is not sure it is
left out. Words in quotation marks are one token, so nothing inside them is read as a clause of the
sentence around them.

>>> from newsdraft.parse.phrases import words_of
>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("Police detained the banker, who was sued by Roe.")
>>> [(c.base, words_of(sent, c.subject), c.passive) for c in clauses(sent)]
[('detain', 'police', False), ('sue', 'the banker', True)]
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newsdraft.lexicon import grammar, lexicon, listing
from newsdraft.parse.clause_openings import acts_on_them, begins_clause
from newsdraft.parse.mood import NEGATIONS, told_as_so
from newsdraft.parse.noun_phrases import clause_back, trim_subject
from newsdraft.parse.phrases import (
    NONE,
    Phrase,
    agent_of,
    aside_before,
    joint_before,
    object_of,
    past_age,
    phrase_before,
)
from newsdraft.parse.tagger import has_participle, inflect, same_past, words
from newsdraft.parse.tokenizer import Words, is_possessive
from newsdraft.parse.verb_groups import is_adverb, is_finite, is_loose, opens_content
from newsdraft.parse.word_classes import PAUSE, VERB

Forms = Mapping[str, tuple[str, str]]
_HAVE = frozenset(["has", "have", "had", "having", "'ve"])


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


@cache
def event_verbs() -> Forms:
    """Return every form of the verbs that tell of events.

    >>> event_verbs()["met"]
    ('meet', 'd')
    """
    return forms_of(tuple(lexicon("events")["occurrences"]["verbs"].split()))


@cache
def _acting() -> Forms:
    """Return every form of the verbs that tell of events or of relations."""
    table = lexicon("relations")
    rows = [row for frames in table["acts"].values() for row in frames.values()]
    rows += [table[name]["verbs"] for name in ("light", "made", "received")]
    return {**forms_of(tuple(" ".join(rows).split())), **event_verbs()}


def clauses(sent: Words) -> list[Clause]:
    """Return the clauses of one sentence in reading order."""
    found: list[Clause] = []
    for at in range(len(sent)):
        base, form = _verb(sent, at)
        if base and (made := _clause(sent, at, base, form, found)):
            found.append(made)
    return found


def _verb(sent: Words, at: int) -> tuple[str, str]:
    """Return base and form of a word that is a verb here; two empty strings else."""
    token = sent[at]
    if token.tag in "QACDPOSWM,;:." or (token.capital and at):
        return "", ""
    known = token.base, token.form
    base, form = _acting().get(token.low) or known
    if form == "b" and known[1] == "d" and at and _is_past(sent, at):
        base, form = known  # "they found a body", "was found dead"
    if not base:
        return (token.low, "d") if token.tag == "E" else ("", "")
    if _stands_as_noun(sent, at, form):
        return "", ""
    if form == "b" and same_past(base):
        return base, "d"  # "Roe beat Poe", "Poe was beaten"
    if form in "bs" and token.tag == "N":
        return (base, form) if _new_verb(sent, at, form) else ("", "")
    return base, form


def _is_past(sent: Words, at: int) -> bool:
    """Say whether "found" is the past of "find" and not to found."""
    before = sent[_past_adverbs(sent, at - 1)]
    return sent[at - 1].tag not in "APR" or before.low in words("be") | _HAVE


def _stands_as_noun(sent: Words, at: int, form: str) -> bool:
    """Say whether a word stands where no verb can: "the release", "in building", "last year"."""
    before = sent[at - 1]
    owned = is_possessive(before) or before.tag == "D" or opens_content(sent, at, form)
    if not at or owned or (form == "s" and before.low == "to"):
        return True  # "agreed to talks"
    after = sent[at + 1].low if at + 1 < len(sent) else ""
    if sent[at].low == "last" and (after in words("time") or is_adverb(sent, at)):
        return True
    if form == "g" and before.tag == "P":
        return before.low not in ("after", "before", "by", "for")
    return before.tag == "R" and at > 1 and sent[at - 2].tag == "D"  # "the recently released"


def _new_verb(sent: Words, at: int, form: str) -> bool:
    """Say whether a word that the tagger does not know is a verb by its neighbours."""
    before = sent[at - 1]
    if form == "b":
        back = _past_adverbs(sent, at - 1)
        return sent[back].tag == "A" or sent[back].low == "to"
    after = sent[at + 1] if at + 1 < len(sent) else None
    opens = after is not None and (after.tag in "DMP" or after.capital)
    if before.low.endswith("illion") or before.low in lexicon("timex")["words"]["number"]:
        return False  # "4 million crowns by May"
    noun = before.tag in "NO" or (at > 1 and before.capital and sent[at - 2].capital)
    return opens and noun and (before.capital or not before.low.endswith("s"))


def _past_adverbs(sent: Words, at: int) -> int:
    """Go back over adverbs."""
    while at and sent[at].tag == "R":
        at -= 1
    return at


def _clause(sent: Words, at: int, base: str, form: str, found: list[Clause]) -> Clause | None:
    first, helps = _group(sent, at)
    if helps and ((helps[-1] in words("be") and form == "b") or _parted(sent, first)):
        return None
    if not helps:
        if is_loose(sent, at, first, form):
            return None
        if form == "g":
            return _participle(sent, at, base, form, found)
        told = has_participle(base) or _finite_past(sent, at) if form == "d" else form != "n"
        if not told:
            return _reduced(sent, at, base, form, found)
    passive = form in "dn" and bool(helps) and helps[-1] in words("be")
    subject, how = subject_before(sent, first, found)
    if any(word.low == "or" for word in sent[slice(*subject)]):
        subject = NONE  # "Roe or Poe": nobody tells which
    agent = agent_of(sent, at) if passive else NONE
    behind = NONE if passive else object_of(sent, at)
    behind = behind if passive or behind != NONE else _object_ahead(sent, subject)
    sure = told_as_so(sent, first, at, helps) and not _excepted(sent, subject)
    return Clause(at, base, form, first, subject, behind, passive, agent, helps, how, sure)


def _excepted(sent: Words, subject: Phrase) -> bool:
    """Say whether a subject is left out by "but": "all but Ann Roe", "all but three of them"."""
    ahead = [token.low for token in sent[max(0, subject[0] - 4) : subject[0]]]
    but = ahead.index("but") if "but" in ahead else 0
    counted = ahead[but + 1 :] == [] or ahead[-1:] == ["of"]
    anybody = {"all", *listing("attribution", "indefinite")}
    return but > 0 and counted and ahead[but - 1] in anybody


def _parted(sent: Words, first: int) -> bool:
    """Say whether a verb group lacks its beginning: "has, Roe said, been sold"."""
    return sent[first].low == "been" and first > 0 and sent[first - 1].tag == ","


def _object_ahead(sent: Words, subject: Phrase) -> Phrase:
    """Return who a clause is of whose subject stands behind "whom": "Roe, whom police held"."""
    whom = subject[0] - 1
    if subject == NONE or whom < 1 or sent[whom].low != "whom" or sent[whom - 1].tag == "P":
        return NONE
    return phrase_before(sent, whom - (sent[whom - 1].tag == ","))


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
        elif token.tag != "R" and token.low not in NEGATIONS and not is_adverb(sent, first - 1):
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


def _finite_past(sent: Words, at: int) -> bool:
    """Say whether a past form is the verb of its clause and no reduced participle."""
    after = sent[at + 1] if at + 1 < len(sent) else None
    if after is not None and after.low == "by":
        return False
    back = _past_adverbs(sent, at - 1)
    if sent[back].low in words("indefinite") and sent[back - 1].tag in "VE":
        return sent[back - 1].low in forms_of(tuple(sorted(grammar("clausal_verbs"))))
    if sent[back].tag == ",":
        return aside_before(sent, back) >= 0 or acts_on_them(sent, at)
    if sent[back].tag == "W":
        return True  # "who met in May"
    if sent[back].low in ("of", "in", "by", "with", "for") or sent[back].tag == "P":
        return False
    placed = after is not None and after.tag == "P"
    if placed and [t.tag for t in sent[max(0, back - 2) : back]] == ["P", "D"]:
        return _only_verb(sent, at)  # not "in a note published on Monday"
    if placed and sent[at].tag in VERB:
        return not _verb_ahead(sent, at)
    return True


def _only_verb(sent: Words, at: int) -> bool:
    """Say whether a sentence has no other verb: "An inquest into the death opened on Monday"."""
    return sent[0].tag == "D" and not any(
        token.tag in VERB or token.tag in "AEW" for k, token in enumerate(sent) if k != at
    )


def _verb_ahead(sent: Words, at: int) -> bool:
    """Say whether another finite verb ends what a past form began: "a man held in May said"."""
    for here in range(at + 1, min(len(sent), at + 14)):
        token = sent[here]
        if token.tag in ",;.QSWC" or token.low == "that":
            return False
        if token.tag == "A" and here > at + 1 and sent[here - 1].tag == "N":
            return True
        if token.tag in VERB and sent[here - 1].tag == "N" and is_finite(sent, here):
            return True
    return False


def _reduced(sent: Words, at: int, base: str, form: str, found: list[Clause]) -> Clause | None:
    """Read "a man arrested by police": the noun before it bears what the verb says."""
    before = sent[at - 1]
    agent = agent_of(sent, at)
    after = sent[at + 1].low if at + 1 < len(sent) else ""
    dated = after in words("time") or after in ("next", "for", "on", "in")
    awaited = dated and base in ("expect", "schedule", "plan")
    last = found[-1] if found else None
    if before.tag == "N" and not is_possessive(before) and (awaited or agent != NONE):
        subject = phrase_before(sent, at)
    elif before.tag == "," and agent != NONE and at > 1 and _opening(sent, at - 1, agent):
        subject = phrase_before(sent, at - 1)
    elif last and last.passive and before.low in ("and", "or") and at - last.at < 12:
        how, helps = "reduced" if last.how == "reduced" else "joined", last.helps
        return Clause(at, base, form, at, last.subject, NONE, True, agent, helps, how, last.sure)
    else:
        return None
    sure = told_as_so(sent, at, at, ())
    return Clause(at, base, form, at, subject, NONE, True, agent, (), "reduced", sure)


def _opening(sent: Words, comma: int, agent: Phrase) -> bool:
    """Say whether an aside is of the subject before it: "The party, led by Roe, won"."""
    closed = any(t.low == "," for t in sent[agent[1] : agent[1] + 12])
    return closed and not any(t.tag in "AVE" for t in sent[:comma])


def _participle(sent: Words, at: int, base: str, form: str, found: list[Clause]) -> Clause | None:
    """Read ", beating Roe" and "after meeting Roe" with the subject of the main clause."""
    before, sure = sent[at - 1], told_as_so(sent, at, at, ())
    subject = _with_subject(sent, at) if before.tag == "N" else NONE
    if subject == NONE:
        opens = before.tag == "," or before.low in ("after", "before", "while")
        if not opens or not found or found[-1].how not in ("main", "joined") or found[-1].passive:
            return None
        subject, sure = found[-1].subject, sure and found[-1].sure
    behind = object_of(sent, at)
    return Clause(at, base, form, at, subject, behind, False, NONE, (), "participle", sure)


def _with_subject(sent: Words, at: int) -> Phrase:
    """Return the subject of "with Roe beating Poe": the names between "with" and a participle."""
    start = at
    while start and (sent[start - 1].tag in "N,&" or sent[start - 1].low == "and"):
        start -= 1
    named = start and sent[start - 1].low == "with" and start < at and sent[start].capital
    return (start, at) if named else NONE


def subject_before(sent: Words, first: int, found: list[Clause]) -> tuple[Phrase, str]:
    """Return the words of the subject before a verb group, and how they stand to it."""
    k = first - 1
    if k < 0:
        return NONE, "main"
    token = sent[k]
    if token.low in ("who", "which", "that") and token.tag == "W":
        back = k - 1 if k and sent[k - 1].tag == "," else k
        return phrase_before(sent, back), "relative"
    if token.low in ("and", "but", "or") or (token.tag == "," and _joined(sent, k, found)):
        if acts_on_them(sent, first):
            return _of_another(found), "joined"
        return _of_state(sent, first, found) or _shared(found), "joined"
    if token.tag in PAUSE or token.low == ")":
        return _round_aside(sent, k), "main"
    if token.low == "to":
        awaited = sent[first].low == "be" and all(t.tag in "NDM" for t in sent[1:k])
        return (0, k) if awaited else NONE, "purpose"  # "A bridge to be opened in May"
    start = trim_subject(sent, clause_back(sent, first), first)
    start += start < first and sent[start].low == "with"  # "with the talks set to begin"
    return _behind_verbs(sent, start, first, found)


def _round_aside(sent: Words, close: int) -> Phrase:
    """Return the subject that an aside parts from its verb: "Roe, a judge, met"."""
    back = aside_before(sent, close)
    if back < 0:
        return NONE
    named = sent[back + 1 : close]
    if len(named) > 1 and all(word.capital for word in named):
        return (back + 1, close)  # "A founder of Acme, Ann Roe, met"
    back = past_age(sent, back)
    both = joint_before(sent, back)
    return both if both != NONE else phrase_before(sent, back)


def _of_state(sent: Words, first: int, found: list[Clause]) -> Phrase | None:
    """Return whose a verb behind "and" is where a "was" has no clause: "it was old and | fell".

    Nobody knows whose a verb without an auxiliary is: "Roe said it was late and left".
    """
    begin = found[-1].at + 1 if found else 0
    states = [k for k in range(begin, first - 1) if sent[k].tag == "A" and is_finite(sent, k)]
    if not states or sent[states[-1] - 1].tag == "W":
        return None
    if sent[first].tag == "A":
        return subject_before(sent, states[-1], found)[0]
    return None if sent[first - 2].tag == "," else NONE  # ", and left": who said so


def _shared(found: list[Clause]) -> Phrase:
    """Return the subject that a verb behind "and" has from the clauses before it."""
    last = found[-1] if found else None
    told = {clause.subject for clause in found if clause.how != "relative"} - {NONE}
    alone = last is not None and (last.how == "joined" or len(told) == 1)
    return last.subject if last and alone else NONE


def _of_another(found: list[Clause]) -> Phrase:
    """Return who goes on behind what somebody else did: "found Roe had lied, | ordered him out"."""
    told = {clause.subject for clause in found} - {NONE, found[-1].subject} if found else set()
    return told.pop() if len(told) == 1 else NONE


def _behind_verbs(sent: Words, start: int, first: int, found: list[Clause]) -> tuple[Phrase, str]:
    """Cut from a subject what belongs to a verb before: "Roe left and Poe | was asked"."""
    last = found[-1] if found else None
    hung = last and last.how in ("relative", "purpose") and last.subject != NONE
    if last and hung and not any(begins_clause(t) for t in sent[last.at : first]):
        return last.subject, "main"  # "the man who met Roe | robbed"
    for clause in reversed(found):
        if clause.at < start:
            break
        if clause.at >= first:
            continue  # "agreed to buy": its own governor
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
    return bool(found) and comma - found[-1].at < 8 and aside_before(sent, comma) < 0
