"""Who heads or belongs to what, and who is kin to whom, by the words between two mentions.

"Bob Poe of the Labour Party", "Zenda's captain Bob Poe", "Ann Roe, director of the museum", "Poe
(Labour)", "the Zenda branch of Acme": only words of office, "of", "from" and commas may stand
between the two.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise, takewhile

from newsdraft.entities import gazetteer as gaz
from newsdraft.lexicon import grammar, lexicon, listing
from newsdraft.parse.clauses import forms_of
from newsdraft.parse.tagger import says
from newsdraft.parse.tokenizer import Token, Words
from newsdraft.relations.from_titles import tops
from newsdraft.relations.offices import belongs, office, rank
from newsdraft.relations.spots import Found, Spot, each_pair, last_word, owned, words_between

_BODIES = ("company", "organisation", "government", "multilateral", "group")
_LINKS = frozenset(["of", "from", "at", "for", "with", "in"])
_SMALL = frozenset(["the", "a", "an", "of", "and", "for", "at", "in", "'s"])
_LONGEST = 9  # words between two ends
_LONGEST_KIN = 4  # words from "his" to the name of his kin
_HOMES = 5  # homes of one team that are told to work together


@cache
def _taking() -> frozenset[str]:
    """Return the forms of verbs whose "from" is no home: "removed Poe from the board"."""
    verbs = lexicon("relations")["taking"]["verbs"].split()
    nouns = lexicon("relations")["taking"]["nouns"].split()
    return frozenset(forms_of(tuple(verbs))) | frozenset(nouns)


def by_tie(sent: Words, spots: Sequence[Spot]) -> Iterator[Found]:
    """Read what ties each mention to the next."""
    named = [s for s in spots if s.form != "pronoun"]
    for at, (one, other) in enumerate(pairwise(named)):
        inner = words_between(sent, one, other)
        if len(inner) > _LONGEST or _parted(sent, one, other):
            continue
        told = list(_tie(sent, one, other, inner))
        yield from told
        if told and _body(one) and _person(other):
            yield from _and_others(sent, named[at + 1 :], inner, told[0])
        if one.form == "nominal" and len(one.ids) == 1:
            yield from _home(sent, one, named[at + 1 :])
    for one, other in pairwise(spots):
        yield from _kin(sent, one, other)


def _parted(sent: Words, one: Spot, other: Spot) -> bool:
    """Say whether a quotation ends or begins between two mentions: '"... Acme," envoy Ann Roe'."""
    quoted = [(t.start, t.end) for t in sent if t.tag == "Q"]
    return any((a <= one.start < b) != (a <= other.start < b) for a, b in quoted)


def _tie(sent: Words, one: Spot, other: Spot, between: list[Token]) -> Iterator[Found]:
    person, body = _person(one), _body(other)
    if person and body:
        relation = _from_person(sent, one, other, between)
    elif _body(one) and _person(other):
        relation = _from_body(sent, one, other, between)
        one, other = other, one
    elif _body(one) and body and one.kind != "group":
        relation = _of_bodies(sent, one, other, between)
        if relation == "turned":
            relation, one, other = "part_of", other, one
    else:
        relation = ""
    if relation:
        first, last = min(one.start, other.start), max(one.end, other.end)
        yield from each_pair([one], relation, [other], first, last, "tie")


def _and_others(
    sent: Words, row: Sequence[Spot], between: list[Token], first: Found
) -> Iterator[Found]:
    """Read "Acme's Ann Roe and Bob Poe", "Acme workers Ann Roe of Oslo, Bob Poe and Ed Coe"."""
    several = bool(between) and between[-1].low.endswith("s")
    for last, spot in pairwise(row):
        inside = [t.low.title() for t in sent if spot.start <= t.start < spot.end]
        if not several and set(inside) & (listing("titles", "words") | set(gaz.demonyms())):
            return  # "Zenda's Premier Ann Roe and US President Bob Poe"
        lows = [t.low for t in sent if last.end <= t.start < spot.start and not t.capital]
        behind = [t.low for t in sent if t.start >= spot.end][:2]
        if several and set(lows) <= {",", "and", "of", "from", "the"}:
            if _person(spot):
                yield first._replace(subject=spot.ids[0], end=spot.end)
            continue
        if lows == ["and"] and _person(spot) and not _LINKS & set(behind):
            yield first._replace(subject=spot.ids[0], end=spot.end)
        return


def _home(sent: Words, group: Spot, row: Sequence[Spot]) -> Iterator[Found]:
    """Read "a team from Zenda University and Acme": whose they are, and who work together."""
    head = next((t.low for t in reversed(sent) if t.end <= group.end), "")
    if not belongs(head) and head != "team":
        return
    homes = list(_homes(sent, group, row))
    for home in homes:
        yield Found(group.ids[0], "part_of", home.ids[0], group.start, home.end, "tie")
    if head not in listing("relations", "together"):
        return  # "workers from Acme and Borealis" work apart
    for one, other in combinations(homes[:_HOMES], 2):
        yield Found(one.ids[0], "cooperates_with", other.ids[0], group.start, other.end, "team")


def _homes(sent: Words, group: Spot, row: Sequence[Spot]) -> Iterator[Spot]:
    """Yield the bodies of "from Acme of the US and Borealis of Norway", not their countries."""
    last = group
    for spot in row:
        lows = [t.low for t in words_between(sent, last, spot)]
        links = ("at", "from", "with") if last is group else ("and", ",", "at")
        linked = lows[:1] and lows[0] in links and set(lows) <= {*links, "the"}
        if linked and spot.kind in _BODIES[:-1] and spot.form == "name" and not owned(sent, spot):
            yield spot
        elif last is group or lows[:1] != ["of"] or spot.kind not in ("state", "place"):
            return
        last = spot


def by_demonym(sent: Words, spots: Sequence[Spot], states: Mapping[str, str]) -> Iterator[Found]:
    """Read "Swedish captain Ann Roe": ``states`` are the named ones by their codes."""
    for spot in spots:
        if not _person(spot) or spot.form != "name":
            continue
        at = next((k for k, t in enumerate(sent) if t.end > spot.start), 0)
        back = at
        while back and sent[back - 1].tag in "NV" and not sent[back - 1].capital and at - back < 3:
            back -= 1
        words = [t.low for t in sent[back:at]]
        code = gaz.demonyms().get(sent[back - 1].low.title(), "") if back else ""
        state = states.get(code) if code else None
        if state and words and (relation := rank(words)):
            yield Found(spot.ids[0], relation, state, sent[back - 1].start, spot.end, "demonym")


def _person(spot: Spot) -> bool:
    return spot.kind == "person" and len(spot.ids) == 1


def _body(spot: Spot) -> bool:
    return (spot.kind in _BODIES or spot.kind == "state") and len(spot.ids) == 1


def _loose(words: list[str]) -> bool:
    """Say whether words are only nouns of office and what binds them."""
    return all(w in _SMALL or w.replace("-", "").isalpha() for w in words)


def _from_person(sent: Words, one: Spot, other: Spot, between: list[Token]) -> str:
    """Read "Poe of Labour", "Poe, leader of Labour", "Poe (Labour)", "Poe, Acme's boss"."""
    lows = [t.low for t in between]
    if lows == ["("]:
        return "part_of" if other.kind != "state" else ""
    if lows and lows[0] in ("of", "from") and set(lows[1:]) <= {"the"} and not owned(sent, one):
        return _of_body(sent, one, other, lows[0])
    if lows[:1] != [","] or "," in lows[1:] or any(t.tag in "AQWSO;M" for t in between):
        return ""
    if set(lows) & office("past") or any(_foreign(t) for t in between[1:]):
        return ""  # ", a former Acme boss", ", president of Women for America"
    verb = any(t.tag in "VE" for t in between[1:2]) and not _LINKS & set(lows)
    return _beside_name(sent, other, lows[1:]) if _loose(lows[1:]) and not verb else ""


def _foreign(token: Token) -> bool:
    """Say whether a word with a capital is of another name, and no title: "Women for America"."""
    if token.low in _SMALL:
        return False
    return token.capital and token.low.title() not in listing("titles", "words")


def _of_body(sent: Words, one: Spot, other: Spot, link: str) -> str:
    """Read "Poe of Labour", "the owner of the hospital"."""
    if other.kind == "state" or owned(sent, other):
        return ""
    if link == "from" and any(t.low in _taking() for t in sent if t.end <= one.start):
        return ""  # "removed a film with Poe from YouTube"
    role = [t.low for t in sent if one.start <= t.start and t.end <= one.end]
    return rank(role) if one.form == "nominal" else "part_of"


def _beside_name(sent: Words, body: Spot, words: list[str]) -> str:
    """Read the apposition of a name: ", leader of Labour", ", Acme's boss"."""
    linked = set(words) & _LINKS
    if not linked or owned(sent, body):  # ", Acme's boss", ", a Zenda University student"
        behind = [t for t in sent if t.start >= body.end][:4]
        role = list(takewhile(_goes_on, [t.low for t in behind]))
        named = any(t.capital for t in behind[:2])
        return rank(role) if len(role) <= 3 and not named else ""  # not "Poe, Acme boss Ann Roe"
    last = words[-2] if words[-1] == "the" else words[-1]
    inner = last in ("at", "in") and "of" in words  # "director of studies at Acme"
    told = rank(words) if last in _LINKS else ""
    return "part_of" if inner and told == "heads" else told


def _goes_on(word: str) -> bool:
    return word[0].isalpha() and word not in ("and", "who", "of", "said")


def _from_body(sent: Words, one: Spot, other: Spot, between: list[Token]) -> str:
    """Read "Acme's Ann Roe", "Acme co-founder Roe", "leader of Labour, Ann Roe"."""
    lows = [t.low for t in between]
    before = [t.low for t in sent if t.end <= one.start][-6:]
    if before and before[-1] in office("past"):
        return ""  # "former Acme director Ann Roe"
    owns = owned(sent, one)
    if owns and len(lows) > 1 and lows[-1] == "," and _loose(lows[:-1]):
        return rank(lows[:-1])  # "Acme's director, Ann Roe"
    if not lows and owns:
        return "heads" if one.kind == "state" and tops(_title(sent, other)) else "part_of"
    if lows in ([","], []):
        return _role_of(before)
    if any(t.tag in "APQWSO;,.CM" or t.low in says() for t in between):
        return ""  # nor "the Herald said activist Ann Roe"
    return rank(lows) if _loose(lows) else ""


def _title(sent: Words, person: Spot) -> str:
    """Return the title in a mention: "premier" of "Zenda's Premier Ann Roe"."""
    inside = [t.low for t in sent if person.start <= t.start < person.end]
    return " ".join(w for w in inside if w.title() in listing("titles", "words")) or "-"


def _role_of(before: list[str]) -> str:
    """Read the words of office that "of" or "at" binds to a body: "leader of the | Labour"."""
    linked = before[:-1] if before[-1:] == ["the"] else before
    if linked[-1:] not in (["of"], ["at"]):
        return ""
    cut = max((k for k, w in enumerate(before[:-1]) if not w[0].isalpha()), default=-1)
    return rank(before[cut + 1 : -1])


def _of_bodies(sent: Words, one: Spot, other: Spot, between: list[Token]) -> str:
    """Read "the Zenda branch of Acme", "the museum at Zenda University"."""
    lows = [t.low for t in between if t.low != "the"]
    if owned(sent, one):  # "the government's Flag Project"
        bodies = other.kind in ("government", "organisation") and other.form == "name"
        return "turned" if not lows and bodies and _holds(one) else ""
    if other.kind == "state":
        return ""
    wholes = lexicon("relations")["wholes"]
    if len(lows) > 2 and lows[0] == "," and lows[-1] == "of" and "," not in lows[1:]:
        return "part_of" if lows[-2] in wholes["parts"].split() else ""
    whole = lows == ["of"] or (lows == ["at"] and one.kind != "state")  # "Zenda play at the MCG"
    return "part_of" if whole and one.form == "name" else ""


def _holds(spot: Spot) -> bool:
    """Say whether a body can have others: an unnamed government, a company; no mere country."""
    return spot.form == "nominal" or spot.kind not in ("state", "group")


def _kin(sent: Words, one: Spot, other: Spot) -> Iterator[Found]:
    """Read "Roe's wife Jane", "his father Bob Roe", "Roe, whose wife Jane"."""
    whose = last_word(sent, one)
    if whose is None or one.kind != "person" or other.kind != "person" or other.form == "pronoun":
        return
    behind = [t for t in sent if whose.end <= t.start and t.end <= other.start]
    if one.form == "name" and _calls_kin_of(behind):
        yield Found(one.ids[0], "related_to", other.ids[0], one.start, other.end, "kin")
    elif _calls_his_kin(whose, [t.low for t in behind if t.low != ","]):
        yield from each_pair([other], "related_to", [one], one.start, other.end, "kin")


def _calls_kin_of(behind: list[Token]) -> bool:
    """Say whether words behind a name say whose kin: "Roe | , mother of the victim, | Bob Poe"."""
    words = [t.low for t in behind if t.low not in (",", "the", "a", "an")]
    if len(words) < 2 or behind[0].low != "," or words[0] not in office("kin") or words[1] != "of":
        return False
    return all(t.tag in ",PNDG" and t.low not in grammar("small_numbers") for t in behind)


def _calls_his_kin(whose: Token, words: list[str]) -> bool:
    """Say whether words name somebody's kin: "Roe's | wife", "Roe, | whose late wife"."""
    if words[:1] == ["whose"]:
        words = words[1:]
    elif not whose.low.endswith("'s") and whose.low not in ("his", "her", "their"):
        return False
    return 0 < len(words) < _LONGEST_KIN and words[-1] in office("kin")
