"""Where a noun phrase, a verb group and a clause begin and end, by the classes of words alone.

Every function takes the words of one sentence (`phrases.tokens`) and an index, and returns an
index; an
end is exclusive. The rules are those of a chunker (Abney 1991): a noun phrase is what stands
between
closed-class words; a clause ends at a comma with a new subject, a subordinator or a new verb of
saying.
"""

from newsdraft.lexicon import endings, grammar, lexicon
from newsdraft.parse.tagger import verb_forms, words
from newsdraft.parse.tokenizer import Token

Words = list[Token]
_QUANTIFIERS = grammar("quantifiers")
_SINGULAR = grammar("singular_determiners")
_NOUNS = grammar("nouns_like_adjectives")
_ADJECTIVE = endings("adjective_endings")
_PEOPLE = grammar("plural_people")


def form_of(token: Token) -> tuple[str, str]:
    """Return base and form (b s d n g) of a known verb, or two empty strings."""
    return verb_forms().get(token.low, ("", ""))


def is_possessive(token: Token) -> bool:
    """Tell whether a word is a possessive ("Roe's", "voters'")."""
    return token.low.endswith(("'s", "s'")) and token.tag != "Q"


def is_verb(sent: Words, at: int) -> bool:
    """Tell whether a word that can be a verb is one here, by its neighbours."""
    kind = form_of(sent[at])[1]
    back = at - 1
    while back >= 0 and sent[back].tag == "R":
        back -= 1
    if not kind or (sent[at].capital and back >= 0 and kind in "bsdn" and not is_headline(sent)):
        return False
    if back < 0:
        return kind == "g"
    before, after = sent[back], sent[at + 1] if at + 1 < len(sent) else None
    if before.tag == "D":
        return before.low in (_QUANTIFIERS if kind in "bd" else _SINGULAR) and kind in "bsd"
    if is_possessive(before):
        if before.capital and kind in "ds":  # a firm: "Wendy's said sales rose"
            clear = after is not None and after.low == "that"
            return clear or sent[at].low in grammar("never_before_nouns")
        return before.low in ("that's", "it's", "he's", "she's") and kind in "gnd"
    if kind == "g":
        return True
    if kind == "s" and before.low[0].isdigit():
        return False  # "84,121 votes"
    if kind == "s":
        noun = after is not None and (after.low == "of" or after.tag in "AV")
        modified = not before.capital and before.low.endswith(_ADJECTIVE)
        modified = modified and before.low not in _NOUNS
        gerund = before.tag == "G" and not (back and sent[back - 1].tag in "DN")
        return (
            before.tag not in "PE"
            and not gerund
            and not noun
            and not (modified and before.tag != "G")
        )
    if kind == "b" and (_base_is_verb(sent, back, at) or not _same_past(sent[at].low)):
        return _base_is_verb(sent, back, at)
    return before.tag not in "PDG" or before.low in ("before", "after", "since")


def _same_past(low: str) -> bool:
    """Tell whether a verb's past is like its base: "read", "put"."""
    return str(lexicon("attribution")["irregular"].get(low, "")) == low


def _base_is_verb(sent: Words, back: int, at: int) -> bool:
    before = sent[back]
    followed = at + 1 < len(sent) and sent[at + 1].tag != ","
    if sent[at].low == "say" and before.tag in "N,-" and followed:
        return True
    if before.low == "and":  # only beside another bare verb: "to build and run"
        return any(form_of(t)[1] == "b" for t in sent[max(0, back - 8) : back])
    if before.tag in "AOW" or before.low in ("to", "not", "who"):
        return True
    if before.tag == "M" and back and sent[back - 1].low == "of":
        return True  # "some of them believe"
    plural = before.low.endswith("s") and not before.low.endswith(("ss", "us", "is", "'s"))
    return before.tag in "NV" and (plural or before.low in _PEOPLE)


def is_headline(sent: Words) -> bool:
    """Tell whether most words of a sentence have a capital."""
    letters = [t for t in sent[:30] if t.low[0].isalpha() and t.tag != "Q"]
    return len(letters) > 3 and sum(t.capital for t in letters) > 0.7 * len(letters)


def group_start(sent: Words, at: int) -> int:
    """Return where a verb group begins: auxiliaries, adverbs, "to" and chained verbs."""
    start = at
    while start > 0:
        before = sent[start - 1]
        if (
            before.tag in "AR"
            and not (before.capital and start > 1 and before.low in ("will", "may"))
        ) or (start > 1 and _is_seen(sent, start - 1, at)):
            start -= 1
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
    linked = form_of(sent[verb])[1] == "g" and form_of(sent[at])[1] in "dn" and sent[at].tag == "V"
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
    """Tell whether a word opens or is a finite verb."""
    token = sent[at]
    if token.tag == "A":
        return token.low not in ("be", "been", "being", "having") and not token.capital
    if token.low.endswith(endings("pronoun_endings")) and token.tag == "O":
        return True
    if at and sent[at - 1].low == "to":
        return False
    if token.tag == "E":
        return at > 0 and sent[at - 1].tag in "NOMR" and not is_possessive(sent[at - 1])
    return token.tag == "V" and form_of(token)[1] != "n" and is_verb(sent, at)


def noun_end(sent: Words, at: int, extend: bool = True) -> int:
    """Return where the noun phrase that begins at a word ends, with "of" phrases where extended."""
    k, first, size = at, sent[at].tag if at < len(sent) else "", min(len(sent), at + 40)
    while k < size:
        token = sent[k]
        if token.tag == "D" or token.tag in "MO":
            if k > at and not (sent[k - 1].tag in "DP" or is_possessive(sent[k - 1])):
                break
        elif token.tag in "N&EVGQ$%" or token.low == "'" or (token.tag == "A" and token.capital):
            if token.tag in "V" and k > at and sent[k - 1].tag != "D" and not token.capital:
                break
            turns = k > at and token.capital and not sent[k - 1].capital and sent[k - 1].tag == "N"
            if turns and not is_possessive(sent[k - 1]) and first == "D":
                break
        elif token.tag == "R" and k > at and sent[k - 1].tag == "D":
            pass
        elif not (extend and k > at and token.low in ("of", "and", "for") and k + 1 < size) or (
            token.low != "of" and not (sent[k + 1].capital and sent[k - 1].capital)
        ):
            break
        k += 1
    return k


def skip_time(sent: Words, at: int) -> int:
    """Skip adverbs, days, and phrases such as "in an interview on Tuesday" from a word on."""
    k, size = at, len(sent)
    times = words("time")
    while k < size:
        token = sent[k]
        if (token.tag == "R" and token.low != "not") or (
            token.low in times and not (k + 1 < size and sent[k + 1].low == "'s")
        ):
            k += 1
        elif token.low == "this" and k + 1 < size and sent[k + 1].low in times:
            k += 2
        elif token.tag == "P" and token.low not in grammar("no_time_after"):
            if token.low == "to" and k + 1 < size and form_of(sent[k + 1])[1] == "b":
                return k
            end = noun_end(sent, k + 1)
            if sent[min(k + 1, size - 1)].tag == "G" or end == k + 1:
                return k
            k = max(end, k + 1)
        else:
            return k
    return k


def clause_back(sent: Words, at: int) -> int:
    """Return where the words that may hold the subject before a verb group begin."""
    k = at
    while k > 0:
        token = sent[k - 1]
        if token.tag in ",;:-.QSWC()[]":
            joined = token.low in ("and", "or", "&") and k > 1 and _joins(sent, k - 1)
            dotted = (
                token.tag == "." and k > 1 and len(sent[k - 2].low) <= 4 and sent[k - 2].capital
            )
            if not joined and not dotted:
                break
        elif token.tag in "AVEO" and k < at and is_finite(sent, k - 1):
            past = _relative(sent, k - 1)
            if past < 0:
                break
            k = past + 1
        k -= 1
        if token.tag == "O":
            break
    return k


def _relative(sent: Words, at: int) -> int:
    """Return where a noun phrase with a relative clause round a verb goes on to the left, or -1."""
    start = group_start(sent, at)
    if start > 1 and sent[start - 1].low in ("who", "that", "which") and sent[start - 2].tag == "N":
        return start - 2
    reduced = form_of(sent[at])[1] == "d" or sent[at].tag == "E"
    follows = at + 1 < len(sent) and (sent[at + 1].tag in "PR" or sent[at + 1].low == "this")
    if reduced and start == at and start and sent[start - 1].tag == "N" and follows:
        return start - 1
    return -1


def _joins(sent: Words, at: int) -> bool:
    """Tell whether "and" joins two noun phrases: no verb stands right before or after it."""
    if at + 1 >= len(sent) or sent[at + 1].tag in "VAG,":
        return False
    return sent[at - 1].tag in "NM" and sent[at + 1].tag in "NDP"


def trim_subject(sent: Words, start: int, end: int) -> int:
    """Drop an opening phrase ("In an interview", "Still") before the subject; return its start."""
    k = start
    while k < end and sent[k].tag in "RC,":
        k += 1
    if k < end and sent[k].tag in "PGSE" and sent[k].low not in ("like",):
        last = k
        for i in range(k + 1, end):
            before, token = sent[i - 1], sent[i]
            opens = (token.tag == "D" and before.tag not in "PDC") or token.tag == "O"
            turns = (
                token.capital
                and not before.capital
                and before.tag in "NR"
                and not is_possessive(before)
            )
            timed = (
                before.low in words("time") and token.low not in words("time") and token.tag in "ND"
            )
            if opens or turns or timed:
                last = i
        return last if last > k else k
    return k
