"""Lists in a clause: where the later items of a list of topics, acts, names or days begin.

>>> from newsdraft.parse.tokenizer import tokens
>>> text = "talks on water, roads and schools"
>>> series(tokens(text, 0, len(text)), 0)
[4, 6]
"""

import itertools

from newsdraft.claims.adverbials import time_end
from newsdraft.claims.word_lists import listed
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.candidates import is_double
from newsdraft.lexicon import endings, grammar
from newsdraft.parse.phrases import is_age
from newsdraft.parse.tokenizer import Words, is_possessive, until
from newsdraft.parse.verb_groups import group_start, is_finite
from newsdraft.parse.word_classes import NOMINAL

_ADJECTIVE = endings("list_adjective_endings")
_ITEM = 16  # words: what stands longer between two commas is no item of a list


def item_class(sent: Words, k: int) -> str:
    """Name how an item begins: "to", a bare verb, an -ing form, a phrase, or nothing usable.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> item_class(tokens("to build a road", 0, 15), 0)
    'to'
    """
    token = sent[k]
    if token.low == "to":
        return "to"
    if token.tag == "R" and k + 1 < len(sent) and token.low not in ("yesterday", "today"):
        return item_class(sent, k + 1)
    if token.tag == "G":
        led = k and sent[k - 1].tag == "R" and k + 1 < len(sent) and sent[k + 1].tag == "N"
        return "np" if led else "ing"  # "potentially offsetting effects"
    if token.tag == "V" and not token.capital:
        form = token.form
        noun = k + 1 < len(sent) and sent[k + 1].tag in "N" and form in "dn"
        return "np" if noun else {"b": "base", "s": "finite", "d": "finite"}.get(form, "")
    if token.tag in "DNEVM$%Q" or token.capital:
        return "np"
    return ""


def series(sent: Words, start: int, topics: bool = True) -> list[int]:
    """Return the words that begin the later items of the lists after a word, in order.

    Without ``topics``, a list of mere things is one claim: "sold lamps, chairs and beds".
    """
    found: list[int] = []
    edge = start + 1
    for k in range(start + 1, len(sent) - 1):
        if sent[k].low == "and" and k >= edge:  # of alternatives, none is told alone
            items = _items(sent, edge, k)
            if items and (topics or _told_apart(sent, items)):
                found += items
                edge = items[-1]
        elif _narrowing(sent, k):
            break  # what a restrictive clause lists is not split
    return found


def _narrowing(sent: Words, k: int) -> bool:
    """Tell whether a restrictive clause opens; none does in "Friends of Doctor Who"."""
    word = sent[k]
    return word.low in grammar("restrictive") and sent[k - 1].tag != "," and not word.capital


def _told_apart(sent: Words, items: list[int]) -> bool:
    """Tell whether a list names acts, persons or places, or phrases as heavy as a clause."""
    people = listed("group") | listed("body") | listed("role") | listed("person")
    for at in items:
        inner = sent[at : until(sent, at, len(sent), ",;.CS")]
        if item_class(sent, at) != "np" or len(inner) > 4:
            return True
        if any(t.capital or t.low in people or t.low[0].isdigit() for t in inner):
            return True
    return False


def _items(sent: Words, edge: int, at: int) -> list[int]:
    """Return where the items that a coordinator closes begin, the first apart; none: no list."""
    kind = item_class(sent, at + 1)
    if not kind or kind == "finite":
        return []
    commas = _commas(sent, edge, at, kind)
    if any(sent[c - 1].capital and is_age(sent, c + 2) for c in commas if sent[c + 2].tag == ","):
        return []  # "Roe, 34, and Poe, 29"
    if any(sent[c + 1].low == "such" for c in commas):
        return []  # what "such as" names are examples
    if kind == "np" and _is_shared(sent, edge, commas[0] if commas else at):
        return []
    if not commas:
        return [at + 1] if _pair(sent, edge, at, kind) else []
    if kind == "np" and _apposed(sent, commas, at):
        return [at + 1]
    whole = sent[at - 1].tag == "," or kind != "np" or _short(commas, at)
    return [*(c + 1 for c in commas), at + 1] if whole else []


def _commas(sent: Words, edge: int, at: int, kind: str) -> list[int]:
    """Return the commas between the items of a list that a coordinator closes."""
    commas: list[int] = []
    for k in range(at - 1 - (sent[at - 1].tag == ","), edge - 1, -1):
        token = sent[k]
        far = min([at, *commas]) - k > _ITEM + 1
        mark = token.tag in ";:-W" and not token.capital  # no mark: "Doctor Who"
        if far or mark or token.low in ("between", "among"):
            break
        if token.tag == "," and not (_in_date(sent, k) or _in_state(sent, k)):
            if item_class(sent, k + 1) != kind:
                break
            commas.insert(0, k)
        elif kind != "base" and sent[k].tag in "AVO" and is_finite(sent, k):
            break
    return commas


def _in_state(sent: Words, k: int) -> bool:
    """Tell whether a comma only parts a town from its state: "Novara, Italy, and Brno"."""
    end = until(sent, k + 1, len(sent), ",C.")
    state = gaz.places().get(" ".join(t.low.title() for t in sent[k + 1 : end]))
    town = gaz.places().get(sent[k - 1].low.title())
    named = sent[k - 1].capital and (town is None or town.kind != "state")
    return named and state is not None and state.kind == "state"


def members(sent: Words, begin: int, verb: int) -> list[int]:
    """Return where the later subjects of one verb begin: "Ann Roe and Bo Lee | were elected".

    What they do with each other is told of them together: "Ann Roe and Bo Lee met".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> members(tokens("Ann Roe and Bo Lee were elected"), 0, 5)
    [3]
    """
    items = _joined(sent, begin, group_start(sent, verb) if verb > begin else begin)
    if not items or _mutual(sent, verb) or _one_body(sent, items):
        return []
    if not all(a < b and _is_member(sent, a, b) for a, b in items):
        return []
    lone = len(items) == 2 and all(b - a == 1 for a, b in items)
    same = sent[items[0][1] - 1].low == sent[items[-1][1] - 1].low
    return [] if lone or same or _may_share(sent, items) else [a for a, _ in items[1:]]


def _one_body(sent: Words, items: list[tuple[int, int]]) -> bool:
    """Tell whether an "and" stands inside a name: "the Food and Drug Administration"."""
    if len(items) != 2:
        return False
    left, right = ([t.low for t in sent[a:b]] for a, b in items)
    if "the" not in left or not all(t.capital for t in sent[slice(*items[1])]):
        return False
    name = left[len(left) - left[::-1].index("the") :]
    return is_double([w.capitalize() for w in name], [w.capitalize() for w in right])


def _joined(sent: Words, begin: int, end: int) -> list[tuple[int, int]]:
    """Return the phrases that commas and a last "and" part."""
    marks = [k for k in range(begin + 1, end) if sent[k].tag == "," or sent[k].low == "and"]
    if not marks or sent[marks[-1]].low != "and":
        return []
    edges = [begin - 1, *(k for k in marks if not (sent[k].tag == "," and k + 1 in marks)), end]
    return [(a + 1, b - (sent[b - 1].tag == ",")) for a, b in itertools.pairwise(edges)]


def _may_share(sent: Words, items: list[tuple[int, int]]) -> bool:
    """Tell whether what hangs on an earlier one may go with the last: "heads of Acme and Roe"."""
    hung = [any(t.tag == "P" for t in sent[a:b]) for a, b in items]
    last = sent[slice(*items[-1])]
    names = sum(t.capital for t in last)
    first = sent[slice(*items[0])]
    to = until(first, 0, len(first), "P")
    if hung[0] and first[0].tag == "D" and not any(t.capital for t in first[1 : 1 + to]):
        return last[last[0].tag == "D"].capital  # "a team from Oslo University and Acme of Rome"
    return any(hung) and not hung[-1] and (names < 2 or sent[items[0][0]].tag == "D")


def _mutual(sent: Words, verb: int) -> bool:
    """Tell whether subjects act on each other, or are counted together."""
    near = sent[verb : verb + 4]
    known = any(t.base in listed("mutual") or t.low in listed("mutual") for t in near)
    return known or any(t.low in ("both", "between", "among", "either") for t in sent[:verb])


def _is_member(sent: Words, a: int, b: int) -> bool:
    """Tell whether words name one person or body: a name, or "his father"."""
    if sent[a].tag not in NOMINAL and not sent[a].capital:
        return False
    if any(t.tag in "QVEGAWSO;:-" and not t.capital for t in sent[a:b]):
        return False
    owned = sent[a].low in ("his", "her") and b - a == 2
    start = a + (sent[a].tag == "D")
    return owned or any(t.capital and t.tag in "NEVG" for t in sent[start:b])


def _in_date(sent: Words, k: int) -> bool:
    return k > 0 and k + 1 < len(sent) and sent[k - 1].low.isdigit() and sent[k + 1].low.isdigit()


def _short(commas: list[int], at: int) -> bool:
    edges = [*commas, at]
    return all(b - a <= 9 for a, b in itertools.pairwise(edges))


def _is_shared(sent: Words, edge: int, end: int) -> bool:
    """Tell whether "between" or "among" takes the whole list together."""
    near = sent[max(edge, end - 8) : end]
    return any(t.low in ("between", "among", "both") for t in near)


def _is_name(sent: Words, a: int, b: int) -> bool:
    return b > a and all(t.capital and not is_possessive(t) for t in sent[a:b])


def _apposed(sent: Words, commas: list[int], at: int) -> bool:
    """Tell whether "the mayor, Ann Roe, and the judge": a name stands beside its role."""
    first = commas[0] + 1
    end = at - (sent[at - 1].tag == ",")
    named = len(commas) == 1 and _is_name(sent, first, end)
    return named and sent[at + 1].low in ("the", "its", "their")


def _pair(sent: Words, edge: int, at: int, kind: str) -> bool:
    """Tell whether "A and B" are two claims: two names, two days, two heavy phrases, two acts."""
    if kind != "np":
        return _two_acts(sent, edge, at, kind)
    before, after = sent[at - 1], sent[at + 1]
    end = at + 1
    while end < min(len(sent), at + 9) and sent[end].tag in "DNEVGQ$%M":
        end += 1
    if at == edge:
        return False
    if _persons(sent, edge, at):
        return True
    shared = _of(sent, edge, at)
    if before.capital and after.capital and before.tag == "N" and not shared:
        lone = end < len(sent) and end - at > 1 and not sent[end - 1].capital
        return not lone or sent[end - 1].low in listed("place_noun")
    if shared or time_end(sent, at + 1) > at + 1:
        return False
    if after.low in grammar("articles_and_owners"):
        return end - at > 3 or any(t.tag == "P" for t in sent[at + 1 : at + 7])
    return not _in_participle(sent, edge, at) and _two_topics(sent, edge, at, end)


def _two_acts(sent: Words, edge: int, at: int, kind: str) -> bool:
    """Tell whether another act of the kind stands before: "to build a road and run it"."""
    found = [k for k in range(edge, at - 1) if item_class(sent, k) == kind]
    if not found:
        return False
    if kind == "base":
        return at - found[0] > 2 and sent[found[0] - 1].tag in "ARP"
    adjective = sent[at - 1].low.endswith(_ADJECTIVE)  # "critical and emerging technologies"
    adjective = adjective or sent[at - 2].tag == "P"
    return kind == "to" or not adjective


def _two_topics(sent: Words, edge: int, at: int, end: int) -> bool:
    """Tell "a tax on fuel and aid for farms", and the end in "a bill on roads and parks"."""
    if sent[at - 1].tag != "N" or sent[at - 2].tag == "D":
        return False  # "the search | and rescue office in Oslo"
    if end == len(sent):
        led = sent[at - 2].low in ("for", "on", "from")
        return led and sent[at + 1].tag == "N" and end - at <= 3
    heavy = sent[end].tag == "P" and end - at > 2
    return heavy and any(t.tag in "PG" for t in sent[edge:at])


def _persons(sent: Words, edge: int, at: int) -> bool:
    """Tell whether "and" joins two full names: "Ann Roe of Oslo and pilot Bo Lee of Rome"."""
    first, k = at + 1, at - 1
    while first < len(sent) - 1 and sent[first].tag == "N" and not sent[first].capital:
        first += 1
    end = first
    while end < len(sent) and sent[end].capital and sent[end].tag in "NEV":
        end += 1
    shared = end < len(sent) and sent[end].tag == "N"  # "an Ann Roe and Bo Lee film"
    if shared and any(t.low in ("a", "an") for t in sent[max(edge - 1, k - 4) : k]):
        return False
    k = _before_hung(sent, edge, k, end)
    start = k + 1
    while start > edge and sent[start - 1].capital and sent[start - 1].tag in "NEV":
        start -= 1
    return end - first > 1 and k + 1 - start > 1


def _before_hung(sent: Words, edge: int, k: int, end: int) -> int:
    """Return the last word of a name before the party or the age that goes with it."""
    hung = end < len(sent) and (sent[end].tag == "P" or sent[end].low == "(")
    if hung and sent[k].low == ")":
        return max((i for i in range(edge, k) if sent[i].low == "("), default=k) - 1
    if hung and sent[end].tag == "P":
        return max((i for i in range(edge, k) if sent[i].low == sent[end].low), default=k + 1) - 1
    return k


def _of(sent: Words, edge: int, at: int) -> bool:
    """Tell whether two names are taken together by "of": "the prosperity of Italy and Peru"."""
    k = at - 1
    while k > edge and (sent[k].capital or sent[k].tag == "D"):
        k -= 1
    return sent[k].low == "of"


def _in_participle(sent: Words, edge: int, at: int) -> bool:
    """Tell whether the list stands in ", helped by A and B"."""
    comma = next((k for k in range(at - 1, edge, -1) if sent[k].tag == ","), 0)
    return bool(comma) and sent[comma + 1].tag in "EGV"
