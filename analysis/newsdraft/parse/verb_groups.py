"""Verbs among their neighbours: is a word one here, where its group begins, is it finite.

Every function takes the words of one sentence and the index of one of them.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("Roe will soon have left", 0, 23)
>>> is_finite(sent, 1), group_start(sent, 4)
(True, 1)
"""

from functools import cache

from newsdraft.lexicon import endings, grammar, lexicon, listing
from newsdraft.parse.tagger import same_past, words
from newsdraft.parse.tokenizer import Token, Words, is_possessive, until
from newsdraft.parse.word_classes import NOMINAL, TENSED, VERB, VERB_OR_GERUND

_QUANTIFIERS = grammar("quantifiers")
_SINGULAR = grammar("singular_determiners")
_NOUNS = grammar("nouns_like_adjectives")
_ADJECTIVE = endings("adjective_endings")
_PEOPLE = grammar("plural_people")


def is_past(token: Token) -> bool:
    """Tell whether a word has a past form or is a past participle: "took", "taken", "closed"."""
    return token.tag == "E" or (token.tag == "V" and token.form in "dn")


def is_verb(sent: Words, at: int) -> bool:
    """Tell whether a word that can be a verb is one here, by its neighbours."""
    kind = sent[at].form
    back = at - 1
    while back >= 0 and sent[back].tag == "R":
        back -= 1
    if not kind or (sent[at].capital and back >= 0 and kind in "bsdn" and not is_headline(sent)):
        return False
    if back < 0:
        return kind == "g"
    before = sent[back]
    if before.low == "whose":
        return False  # "whose claim was refused"
    if before.tag == "D":
        return before.low in (_QUANTIFIERS if kind in "bd" else _SINGULAR) and kind in "bsd"
    if is_possessive(before):
        return _behind_owner(sent, back, at)
    if kind == "g":
        return True
    if kind == "s":
        return _is_present(sent, back, at)
    if kind == "b" and (_base_is_verb(sent, back, at) or not same_past(sent[at].low)):
        return _base_is_verb(sent, back, at)
    return before.tag not in "PDG"


def _is_present(sent: Words, back: int, at: int) -> bool:
    """Tell whether a word in -s is a verb in the present, and no plural: "84,121 votes"."""
    before, after = sent[back], sent[at + 1] if at + 1 < len(sent) else None
    if before.low[0].isdigit() or before.tag in "PE" or _takes_noun(sent, back, at):
        return False  # "rejects claims"
    if before.low in ("and", "but") and after is not None and after.tag == "P":
        end = until(sent, at + 2, len(sent), "CWSQ;")
        return not has_finite(sent, at + 2, end)  # "rose and shares in Acme fell"
    noun = after is not None and (after.low == "of" or after.tag in TENSED)
    if noun and sent[at].low not in grammar("never_before_nouns"):  # "says reports of"
        return False
    if before.tag == "G":
        return back > 0 and sent[back - 1].tag in NOMINAL
    return before.capital or not before.low.endswith(_ADJECTIVE) or before.low in _NOUNS


def _behind_owner(sent: Words, back: int, at: int) -> bool:
    """Tell a firm that speaks, "Wendy's said sales rose", from the owner of a noun."""
    before, token = sent[back], sent[at]
    after = sent[at + 1] if at + 1 < len(sent) else None
    kind = token.form
    if before.capital and kind in "ds":
        clear = after is not None and after.low == "that"
        return clear or token.low in grammar("never_before_nouns")
    if before.capital and token.low == "say":  # "Workers at Wendy's say the roof leaks"
        return after is not None and (after.low == "that" or after.tag in "DO")
    return before.low in ("that's", "it's", "he's", "she's") and kind in "gnd"


def _takes_noun(sent: Words, back: int, at: int) -> bool:
    """Tell "faces claims that": behind a verb in the present a word in -s is its object."""
    before, kind = sent[back], sent[back].form
    if before.tag != "V" or before.capital or sent[at].low in grammar("never_before_nouns"):
        return False
    return kind == "s" or (kind == "b" and is_verb(sent, back))


def _base_is_verb(sent: Words, back: int, at: int) -> bool:
    before = sent[back]
    followed = at + 1 < len(sent) and sent[at + 1].tag != ","
    if sent[at].low == "say" and before.tag in "NV,-" and followed:
        return True
    if before.low == "and":  # only beside another bare verb: "to build and run"
        return any(t.form == "b" for t in sent[max(0, back - 8) : back])
    if before.tag in "AOW" or before.low in ("to", "not", "who"):
        return True
    if before.tag == "M" and back and sent[back - 1].low == "of":
        return True  # "some of them believe"
    if before.capital and sent[at].low == "say" and _are_located(sent, back):
        return True
    plural = before.low.endswith("s") and not before.low.endswith(("ss", "us", "is", "'s"))
    return before.tag in "NV" and (plural or before.low in _PEOPLE)


def _are_located(sent: Words, place: int) -> bool:
    """Tell whether a name only says where many are: "analysts in Oslo | say"."""
    k = place
    while k > 1 and (sent[k].capital or sent[k].tag == "C"):
        k -= 1
    many = sent[k - 1].low
    return sent[k].tag == "P" and many.endswith("s") and sent[k - 1].tag in NOMINAL


def opens_content(sent: Words, at: int, form: str) -> bool:
    """Say whether a bare word is the subject of "could" behind "that": "said that work could"."""
    modal = at + 1 < len(sent) and sent[at + 1].tag == "A"
    return form == "b" and sent[at - 1].low == "that" and modal


def is_headline(sent: Words) -> bool:
    """Tell whether most words of a sentence have a capital."""
    letters = [t for t in sent[:30] if t.low[0].isalpha() and t.tag != "Q"]
    return len(letters) > 3 and sum(t.capital for t in letters) > 0.7 * len(letters)


def group_start(sent: Words, at: int) -> int:
    """Return where a verb group begins: auxiliaries, adverbs, "to" and chained verbs."""
    start = at
    while start > 0:
        before = sent[start - 1]
        noun = before.tag == "R" and start > 1 and sent[start - 2].low in ("the", "a")
        noun = noun or (before.capital and start > 1 and before.low in ("will", "may"))
        if (before.tag in "AR" and not noun) or (start > 1 and _is_seen(sent, start - 1, at)):
            start -= 1  # not "the forward said"
        elif before.low == "to" and start > 1 and _chain(sent, start - 2) >= 0:
            start = _chain(sent, start - 2)
        else:
            break
    if start > 2 and (sent[start - 2].low, sent[start - 1].low) == ("no", "longer"):
        start -= 2
    while start < at and sent[start].tag == "R" and sent[start].low.endswith("ly") and start == 0:
        start += 1
    return start


def _is_seen(sent: Words, at: int, verb: int) -> bool:
    """Tell whether a participle links "be" and the verb: "can be heard telling"."""
    linked = sent[verb].form == "g" and sent[at].form in "dn" and sent[at].tag == "V"
    return linked and sent[at - 1].low in words("be")


def _chain(sent: Words, at: int) -> int:
    """Return the verb that governs "to" ("went on to say"), or -1."""
    for k in range(at, max(-1, at - 3), -1):
        if sent[k].tag in "VGE":
            return k
        if sent[k].tag != "R":
            break
    return -1


def is_finite(sent: Words, at: int) -> bool:
    """Tell whether a word opens or is a finite verb.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> told = ("It rained", "The two signed it", "The judges toured Rome", "Fan-based groups met")
    >>> [[t.low for k, t in enumerate(sent) if is_finite(sent, k)] for sent in map(tokens, told)]
    [['rained'], ['signed'], ['toured'], ['met']]
    """
    token = sent[at]
    if token.tag == "A":
        return token.low not in ("be", "been", "being", "having") and not token.capital
    if token.tag == "O":
        return token.low.endswith(endings("pronoun_endings"))
    if token.tag not in VERB or not at or sent[at - 1].low == "to" or token.form == "n":
        return False
    if _behind_number(sent, at):
        return True
    if token.tag == "E":
        return _may_be_subject(sent, at - 1) and not _narrows(sent, at)
    return is_verb(sent, at)


def _behind_number(sent: Words, at: int) -> bool:
    """Tell whether "the two" is the subject: "the two | signed a pact"."""
    back = at - 1 - (sent[at - 1].tag == "R")
    number = sent[back].low in ("two", "three", "four", "five")
    return number and back > 0 and sent[back - 1].low in ("the", "these")


def _narrows(sent: Words, at: int) -> bool:
    """Tell whether a past form only narrows a noun: "other fan-based groups"."""
    joint = sent[at].low.find("-")
    return joint > 2 and at + 1 < len(sent) and sent[at + 1].tag == "N" and not sent[at + 1].capital


def _may_be_subject(sent: Words, at: int) -> bool:
    """Tell whether a past form behind a word is its verb: a noun, one that could be a verb too."""
    token = sent[at]
    noun = token.tag in VERB_OR_GERUND and at > 0 and not is_finite(sent, at)
    noun = noun and (token.form in tuple("bs") or sent[at - 1].tag in NOMINAL)
    return (noun or token.tag in "NOMRW" or token.low == "once") and not is_possessive(token)


def has_finite(sent: Words, first: int, stop: int) -> bool:
    """Tell whether a finite verb stands in a stretch of words."""
    return any(is_finite(sent, k) for k in range(first, stop))


def continues(sent: Words, k: int) -> bool:
    """Tell whether the verb of a predicate stands behind "and", past adverbs: "and then | left".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [continues(tokens(text), 2) for text in ("slept and then left it", "new and red cars")]
    [True, False]
    """
    while k < len(sent) - 1 and sent[k].tag == "R" and sent[k].low.isalpha():
        k += 1
    token = sent[k]
    follows = sent[k + 1] if k + 1 < len(sent) else token
    if same_past(token.low):
        told = follows.tag in "DPM$" or follows.low[0].isdigit()
        return told and not shares_auxiliary(sent, k)  # "must be signed and read the same day"
    if token.tag == "V" and follows.tag in ".," and token.form == "s":
        return False
    if token.tag in TENSED and is_finite(sent, k):
        return not (token.tag == "V" and token.form == "b")
    opens = follows.tag in "DPM$WR" or follows.capital or follows.low[0].isdigit()
    opens = opens and token.form != "n"  # "and beaten by guards"
    return is_past(token) and (opens or shares_auxiliary(sent, k))


def shares_auxiliary(sent: Words, k: int) -> bool:
    """Tell whether a participle goes on with the auxiliary before: "were posted and shared"."""
    group = [t.tag for t in sent[max(0, k - 4) : k - 1]] if k and sent[k - 1].tag == "C" else []
    return group[-1:] in (["V"], ["E"]) and "A" in group[:-1] and set(group[:-1]) <= set("ARNOD")


def does(sent: Words, at: int) -> bool:
    """Tell whether a verb that may also say is an act here: "recalled all cars", "declared war".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> [does(tokens(told), 1) for told in ("They recalled toys made here", "He recalled it")]
    [True, False]
    """
    objects = lexicon("events")["objects"].get(sent[at].base, "").split()
    told = sent[at + 1 : min(at + 6, len(sent))]
    broken = next((k for k, t in enumerate(told) if t.tag in ",.:;QPSW"), len(told))
    return any(t.low in objects and t.tag in "NV" for t in told[:broken])


def is_adverb(sent: Words, at: int) -> bool:
    """Say whether "last" is one: "Zenda last won in 1998", not "the last won"."""
    before = sent[at - 1]
    named = (before.capital or before.tag in "NOWA") and not is_possessive(before)
    acts = at + 1 < len(sent) and sent[at + 1].tag in VERB
    return sent[at].low == "last" and at > 0 and named and acts


def is_loose(sent: Words, at: int, first: int, form: str) -> bool:
    """Say whether a form without an auxiliary is no verb of a clause: "will stay shut"."""
    noun = first > 1 and sent[first - 2].tag == "D"  # "the judge | found"
    before = sent[first - 1].form if first and not noun else ""
    if form == "b":
        return not (is_verb(sent, at) or _many_before(sent, at))
    if form == "s":  # "overcame hosts Zenda"
        return before == "d" or (sent[at].tag == "V" and not is_finite(sent, at))
    if form == "d" and sent[at].tag in "NE" and not _may_be_past(sent, at):
        return True
    if form not in "dn" or before not in tuple("bsg") or sent[first - 1].capital:
        return False
    return not _is_noun_told(sent, first - 1, at)


def _may_be_past(sent: Words, at: int) -> bool:
    before = sent[at - 1]
    if before.tag == "P" or (before.tag == "N" and before.low.endswith("'s")):
        return False
    return before.tag in "NOMRWC,QSVE" or before.low in (")", "]")


def _is_noun_told(sent: Words, noun: int, at: int) -> bool:
    """Say whether a noun like a verb is the subject: "Peace talks ended", "border clashes"."""
    plural = sent[noun].low in _event_nouns() | listing("groups", "pairs_state")
    named = plural and noun > 0 and sent[noun - 1].tag == "N"
    after = sent[at + 1] if at + 1 < len(sent) else sent[at]
    return named and (after.tag != "N" or after.capital)


def _many_before(sent: Words, at: int) -> bool:
    """Say whether a plural with a place is the subject: "voters in Zenda go to the polls"."""
    around = [t.tag for t in sent[max(0, at - 3) : at]] == ["N", "P", "N"]
    return around and sent[at - 1].capital and sent[at - 3].low.endswith("s")


@cache
def _event_nouns() -> frozenset[str]:
    """Return the nouns that tell of an event: "talks", "clashes"."""
    return frozenset(word for row in lexicon("events")["nouns"].values() for word in row.split())
