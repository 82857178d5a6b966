"""Unnamed bodies, groups and persons that act, speak or are spoken to: "the port authority".

A head noun of `lexicon/groups.toml` with its modifiers and its owner is an actor where it is the
subject of a verb, the agent of a passive, or told something. Elsewhere ("shares in the company")
it only refers back, and `coreference` drops it where there is nothing to refer to.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import MentionSort
from newsdraft.entities.tokens import Token, next_to, word_at
from newsdraft.lexicon import endings, grammar, lexicon, listed, listing
from newsdraft.parse.clauses import forms_of
from newsdraft.parse.tagger import says, verb_form

_SORTS: dict[str, MentionSort] = {"group": "unnamed-group", "person": "role"}
_KINDS = ("government", "company", "organisation", "group", "person")
_REACH = 24  # words between a head and its verb
_GENERIC = grammar("generic")
_INDEFINITE = listed("a an one")
_MANY = grammar("many")
_CLOSE = grammar("close_to")
_JOINED = grammar("joined_participles")
_BETWEEN_SIDES = listed("with against between")
_TIMES = grammar("times_that_own")
_ABOUT = grammar("about")
_PEOPLES_SUFFIXES = endings("people_endings")


class Body(NamedTuple):
    """Words ``first..last`` (exclusive) with their kind and the sort of mention that they make."""

    first: int
    last: int
    kind: str
    sort: MentionSort


def find_bodies(words: list[Token], text: str) -> Iterator[Body]:
    """Yield the phrases whose head is a body, a group or a person's role, in reading order.

    >>> from newsdraft.text import Article
    >>> from newsdraft.entities.tokens import tokens
    >>> article = Article("The port authority said their union told the firm. Shares in it fell.")
    >>> words = tokens(article)
    >>> [" ".join(w.word for w in words[b.first:b.last]) for b in find_bodies(words, article.text)]
    ['The port authority', 'their union', 'the firm']
    """
    heads = _heads().keys() | listing("groups", "person") | listing("groups", "offices")
    for head, token in enumerate(words):
        known = token.word in heads or token.low in heads or token.word.endswith(_PEOPLES_SUFFIXES)
        if not known or token.label or (token.capital and not token.initial):
            continue
        if found := _phrase(words, head, _kind_of(words, head), text):
            yield found


def _kind_of(words: list[Token], head: int) -> str:
    """Return the kind of whom a word may call by what he is, empty for other words."""
    token = words[head]
    if token.word == "staff" and word_at(words, head - 2) == "chief":
        return ""  # "chief of staff"
    kind = _heads().get(token.word) or _heads().get(token.low, "")
    if not kind and token.word.endswith(_PEOPLES_SUFFIXES):
        return "group" if _are_people(words, head) else ""
    after, behind = word_at(words, head + 1), {w.word for w in words[head + 2 : head + 4]}
    held = after in ("was", "has", "had") and not _undergone().isdisjoint(behind)
    person = kind == "company" and (after == "who" or held)
    return "person" if person else kind  # "a crane operator who", "a contractor was arrested"


def _phrase(words: list[Token], head: int, kind: str, text: str) -> Body | None:
    """Return the phrase around a head as the mention that it makes, None where it makes none."""
    token = words[head]
    sided = token.word in listing("groups", "body_sided")
    if sided and not _takes_sides(word_at(words, head - 1)):
        return None
    first = _first(words, head)
    if text[token.end : token.end + 1] in ("'", "’") and not sided:  # "the workers' pay"
        owner = kind not in _SORTS and _owns_somebody(words, first, head)
        return Body(first, head + 1, kind, "body-back") if owner else None
    found = None
    if kind and (_whole(words, first, head, kind) or (sided and _led(words, head))):
        found = _body(words, first, head, _of_state(words, first, head) or kind, text)
    if found and found.sort != "body-back":
        return found
    return _anywhere(words, first, head) or found


def _owns_somebody(words: list[Token], first: int, head: int) -> bool:
    """Say whether a definite body has a name or an office: "the government's Flag Project"."""
    after = words[head + 1 : head + 4]
    if words[first].low != "the" or not after or not words[head].owner:
        return False
    return after[0].capital or any(w.word in listing("titles", "roles") for w in after)


def _of_state(words: list[Token], first: int, head: int) -> str:
    """Return the kind of "the central bank", "the Zendan government"; empty for other bodies."""
    word = words[head].word
    if word == "bank" and words[head - 1].word in ("central", "reserve", "national"):
        return "government"
    named = word == "government" and any(w.word in gaz.demonyms() for w in words[first:head])
    return "state" if named else ""  # a country and its government are one


def _body(words: list[Token], first: int, head: int, kind: str, text: str) -> Body | None:
    """Return a phrase as the mention that it makes: it acts, it counts, or it refers back."""
    if _acts(words, first, head, kind, text):
        sort = _SORTS.get(kind, "unnamed-body")
        return Body(first, _with_knowledge(words, head), kind, sort)
    if kind == "group" and words[head].low not in listing("groups", "anybody"):
        return Body(first, head + 1, kind, "group-told")  # "a show for donors", not "for people"
    back = words[first].low in grammar("definite")
    return Body(first, head + 1, kind, "body-back") if back else None


def _anywhere(words: list[Token], first: int, head: int) -> Body | None:
    """Read who counts wherever he stands: "analysts", "an aide", "the presidential palace"."""
    noun, opener = words[head].low, words[first].low
    if opener in grammar("negations"):
        return None
    if noun in listing("groups", "core"):
        return Body(first, head + 1, "group", "unnamed-group")
    if noun in listing("groups", "person") and opener in _INDEFINITE and not _leads(words, head):
        return Body(first, head + 1, "person", "unnamed-person")
    office = opener == "the" and word_at(words, head - 1) in listing("groups", "office_modifiers")
    if office and noun in listing("groups", "offices"):
        return Body(first, head + 1, "government", "office")
    return None


def _leads(words: list[Token], head: int) -> bool:
    """Say whether a noun stands before another one: "an official visit"."""
    follows = next_to(words, head + 1)
    noun = bool(follows) and (words[head + 1].tag == "N" or words[head + 1].form == "b")
    return noun and follows.islower() and follows not in _CLOSE


@cache
def _heads() -> dict[str, str]:
    heads = {word: kind for kind in _KINDS for word in listing("groups", f"body_{kind}")}
    groups = listing("groups", "plural") | listing("groups", "body_sided")
    return dict.fromkeys(groups, "group") | heads


def _led(words: list[Token], head: int) -> bool:
    """Say whether a camp stands before whom it has: "camp's Roe", "camp candidates"."""
    after = word_at(words, head + 1).removesuffix("s")
    return words[head].owner or after in listing("titles", "roles")


def _takes_sides(word: str) -> bool:
    """Say whether a word makes a camp one of persons: "the pro-Zenda camp", no camp in the woods.

    >>> _takes_sides("pro-Zenda"), _takes_sides("summer")
    (True, False)
    """
    sides = tuple(grammar("side_prefixes"))
    plain = word.lower()
    return plain.startswith(sides) or plain in grammar("sides") or plain.endswith("ist")


def _are_people(words: list[Token], head: int) -> bool:
    """Say whether an unlisted plural such as "beekeepers" is a group: it speaks."""
    low = words[head].low
    if len(low) < 6 or low in listing("groups", "things"):
        return False
    *back, before = ["", *(w.low for w in words[max(0, head - 3) : head])]
    counted = before.isdigit() or before in grammar("small_numbers")
    if counted and not _undergone().isdisjoint(back):
        return True  # "killed two tourists"
    after = next_to(words, head + 1)
    speaks = after in says() and after.endswith(("ed", "said", "say"))
    return speaks or (after == "were" and word_at(words, head + 2) in _undergone())


@cache
def _undergone() -> frozenset[str]:
    """Return the participles that only persons undergo: "hikers were | rescued"."""
    forms = forms_of(tuple(lexicon("relations")["to_persons"].split()))
    return frozenset(form for form, (_, kind) in forms.items() if kind in "dn")


def _first(words: list[Token], head: int) -> int:
    """Go back over modifiers, an owner and a determiner; return the index of the first word."""
    at = head
    while at > max(0, head - 5) and (not words[at].gap or _same_number(words, at)):
        before = words[at - 1]
        hung = before.gap and before.start == words[at - 2].end + 1  # by a hyphen
        if at > 1 and before.word in _JOINED and hung:
            at -= 2  # "the Bergen-based company"
            continue
        low = before.low
        if before.tag == "D" or (low.isdigit() and len(low) < 4 and not before.gap):
            return at - 1 - _is_led(words, at - 1)
        nation = before.capital and before.word in gaz.demonyms()
        if before.capital and not before.initial and not nation:
            return _named_owner(words, at)
        if not nation and not _modifies(words, at - 1):
            break
        at -= 1
    return at


def _is_led(words: list[Token], at: int) -> bool:
    """Say whether another determiner stands before one: "the two clerks", "a few residents"."""
    before = words[at - 1].low if at and not words[at].gap else ""
    number = words[at].low in grammar("small_numbers") or words[at].low.isdigit()
    counted = number and before in ("the", "all", "these", "those")
    return counted or (words[at].low == "few" and before == "a")


def _same_number(words: list[Token], at: int) -> bool:
    """Say whether a comma only groups the figures of one number: "900,000 passengers"."""
    before, token = words[at - 1], words[at]
    figures = before.word.isdigit() and token.word.isdigit() and len(token.word) == 3
    return figures and token.start == before.end + 1


def _named_owner(words: list[Token], at: int) -> int:
    """Take in "Ruritania's", "Zenda town", "the Ruritanian", "the Roe" before the head."""
    first = at
    while first and words[first - 1].capital and not words[first].gap:
        before = words[first - 1]
        named = before.word not in listing("names_org", "times")
        if not named or (before.owner and first < at) or before.tag not in "NV":
            break
        first -= 1
    if not words[first].gap and word_at(words, first - 1).lower() in ("the", "a", "an"):
        return first - 1
    owned = words[at - 1].owner or words[first].initial or words[at - 1].word.isupper()
    return first if owned or words[first].word in gaz.demonyms() else at


def _modifies(words: list[Token], at: int) -> bool:
    """Say whether a lower-case word may stand between a determiner and its noun."""
    word = words[at].word
    if words[at].owner or word in listing("groups", "modifiers"):
        return True
    if words[at].tag == "N":
        year = word.isdigit() and len(word) == 4
        if year and word_at(words, at - 1) in listing("names_org", "times"):
            return False  # "in June 2019 people"
        return word.replace("-", "").isalpha() or word[0].isdigit()
    led = at > 0 and not words[at].gap and words[at - 1].tag == "D"
    return led and words[at].tag in "GEV"


def _whole(words: list[Token], first: int, head: int, kind: str) -> bool:
    """Say whether a phrase can stand alone: nothing generic, an article where one is due."""
    opening, noun = words[first].low, words[head].low
    follows = next_to(words, head + 1)
    if opening in _GENERIC or words[head].owner:
        return False
    if follows and (words[head + 1].capital or words[head + 1].tag == "N"):
        return follows in _CLOSE  # "police station", "manager Ann Roe"
    if kind == "group" or noun in listing("groups", "body_bare"):
        return noun != "people" or first < head or _counted(words, first)
    owners = [w.low for w in words[first:head] if w.owner]
    if not _TIMES.isdisjoint(owners):
        return False  # "this year's campaign"
    return bool(owners) or words[first].tag == "D" or (words[first].capital and first < head)


def _counted(words: list[Token], first: int) -> bool:
    """Say whether "thousands of" stands before a phrase."""
    return word_at(words, first - 1) == "of" and word_at(words, first - 2).lower() in _MANY


def _with_knowledge(words: list[Token], head: int) -> int:
    """Return the end of a phrase with "familiar with the talks", "close to the family"."""
    end = head + 1
    if next_to(words, end) in _CLOSE and next_to(words, end + 1):
        while end < head + 8 and next_to(words, end):
            if words[end - 1].tag != "D" and words[end].tag not in "NDPG":  # "the talks"
                break
            end += 1
    return end


def _acts(words: list[Token], first: int, head: int, kind: str, text: str) -> bool:
    """Say whether a phrase is the subject of a verb, an agent, or somebody spoken to."""
    while first and words[first - 1].low in _ABOUT and not words[first].gap:
        first -= 1  # "killed at least nine people"
    opens = not first or words[first].initial or _parted(words, first, text)
    if opens or (_counted(words, first) and words[first - 2].initial):  # "Thousands of people"
        return _verb(words, head, kind, text)
    low = words[first - 1].low
    if _acted_on(words, first, head, low):
        return True
    if low == "by":
        return any(_led_to_by(words, at, first - 1) for at in range(max(0, first - 5), first - 1))
    if low == "to":
        return word_at(words, first - 2).lower() == "according"
    governor = words[first - 1].tag
    object_ = governor in "VEG" and low not in says()
    return governor not in "PAD" and not object_ and _verb(words, head, kind, text)


def _acted_on(words: list[Token], first: int, head: int, low: str) -> bool:
    """Say whether the word before a phrase makes it one whom something is done or said to."""
    base, form = verb_form(low)
    noun = words[head].low
    if base in listing("groups", "acted_on") and form in "bds":
        return True
    if low in _acting() and noun != "people":
        return True
    governor = verb_form(word_at(words, first - 2))[0]
    if (low == "on" and governor == "call") or (low == "with" and governor in _met()):
        return True  # "after conferring with the referee"
    if low in says() and not next_to(words, head + 1):
        return True  # "..., said the company"
    return low in _BETWEEN_SIDES and noun in listing("groups", "body_bare")  # "clashed with"


def _led_to_by(words: list[Token], at: int, by: int) -> bool:
    """Say whether "by" belongs to a participle: "held by", "taken into custody by police"."""
    word = words[at].word
    past = word.endswith("ed") or words[at].form in ("d", "n")
    near = at + 1 == by or words[at + 1].tag == "P"
    return past and near and not any(w.gap for w in words[at + 1 : by])


@cache
def _met() -> frozenset[str]:
    """Return the verbs of relations: whom one meets, arrests or treats is somebody."""
    acts = lexicon("relations")["acts"]
    rows = [acts[name].get("object", "") for name in acts if name not in ("heads", "owns")]
    return listed(" ".join([*rows, *acts["meets"].values(), acts["cooperates_with"]["with"]]))


@cache
def _acting() -> frozenset[str]:
    """Return the forms of those verbs, but no -ing and no participle: "arrested", "met"."""
    known = forms_of(tuple(sorted(_met())))
    return frozenset(form for form, (_, kind) in known.items() if kind in "bds")


def _parted(words: list[Token], first: int, text: str) -> bool:
    between = text[words[first - 1].end : words[first].start]
    return words[first].gap and any(c in between for c in ',.;:!?\n"”“')


def _verb(words: list[Token], head: int, kind: str, text: str) -> bool:
    """Say whether a verb follows a head, behind adverbs, "of the port", or an aside in commas."""
    at = head + 1
    if at < len(words) and words[at].gap:
        at = _behind_aside(words, at, text)
    inside = False
    for here in range(at, min(len(words), at + _REACH)) if at else ():
        word = words[here]
        if word.gap and here > at:
            return False
        if word.capital and inside:
            continue  # "a team from Zenda State University"
        found = word.tag
        if found in "AEVW" and not (inside and words[here - 1].tag == "D"):
            relative = found == "W" and word.word != "who"
            return not relative and (found != "V" or _agrees(word, words[head].low, kind))
        if found in "PC" or word.word in _CLOSE:
            inside = True
        elif found != "R" and not (inside and found in "NDGV"):
            return False
    return False


def _behind_aside(words: list[Token], at: int, text: str) -> int:
    """Return the index behind ", UnionWorks," or ", who ...,"; 0 where no aside stands."""
    if text[words[at - 1].end : words[at].start] != ", ":
        return 0
    for here in range(at + 1, min(len(words), at + 13)):
        if words[here].gap:
            return here if text[words[here - 1].end : words[here].start] == ", " else 0
    return 0


def _agrees(verb: Token, noun: str, kind: str) -> bool:
    """Say whether a verb is of a noun's number: "police say", "the firm says"."""
    form, many = verb.form, kind == "group" or noun in grammar("plural_people")
    return form == "d" or form == ("b" if many else "s")


def kind_of_head(phrase: list[str]) -> str:
    """Return the kind of what a phrase names by its last word: a body, a person, else a group.

    >>> kind_of_head(["the", "water", "board"]), kind_of_head(["a", "clerk"])
    ('organisation', 'person')
    """
    head = phrase[-1].lower()
    if kind := _heads().get(head):
        return kind
    if head in grammar("small_numbers") | grammar("quantifiers"):
        return "group"  # "Two of those who survived"
    if phrase[-1][:1].isupper() and len(phrase) < 4 and not phrase[0].islower():
        return "organisation"
    single = phrase[0].lower() in grammar("single_determiners") and not head.endswith("s")
    role = head in listing("titles", "roles") or head in listing("groups", "person")
    return "person" if single or role else "group"
