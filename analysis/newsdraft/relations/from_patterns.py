"""Relations that stand in a row of words and mentions: "Poe of Labour", "Roe's wife Jane".

The patterns, and what each tells, stand in ``lexicon/relations.toml``. A mark of possession ("'s")
is an item of its own; what stands in quotation marks is one word.

>>> from newsdraft.parse.tokenizer import tokens
>>> spots = [Spot(0, 3, ("roe",), "person", "name"), Spot(17, 21, ("acme",), "company", "name")]
>>> [one[:3] for one in by_pattern(tokens("Roe, the head of Acme, left."), spots, {})]
[('roe', 'heads', 'acme')]
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, product
from typing import NamedTuple

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Entity
from newsdraft.lexicon import grammar, lexicon, listing
from newsdraft.parse.assertion import asserted
from newsdraft.parse.clauses import Clause, forms_of, subject_before
from newsdraft.parse.mood import told_as_so
from newsdraft.parse.phrases import NONE
from newsdraft.parse.tagger import says
from newsdraft.parse.tokenizer import Token, Words, is_possessive
from newsdraft.relations.from_nouns import MUTUAL, deed, nominal, undergone
from newsdraft.relations.from_titles import tops
from newsdraft.relations.offices import belongs, office, rank
from newsdraft.relations.patterns import (
    Groups,
    Item,
    Language,
    Pattern,
    Row,
    match,
    needs,
    openings,
)
from newsdraft.relations.spots import Found, Spot, heads

_DEMOCRACY = re.compile(r"(?<=cra)(?:t|tic|cy)\Z")
_NAMES = ("state", "party")  # of what a word with a capital is the label
Known = Mapping[str, tuple[str, str]]


def known_words(entities: Sequence[Entity]) -> Known:
    """Return the words that stand for a camp, party or state that the text names, and which it is.

    >>> from newsdraft.entities.names import find_mentions, merge_aliases
    >>> from newsdraft.text import Article
    >>> text = "Ann Roe of the Republican Party left."
    >>> known_words(merge_aliases(find_mentions(Article(text)), Article(text)))
    {'republican': ('republican-party', 'party')}
    """
    places, states = gaz.places(), dict[str, str]()
    found: dict[str, tuple[str, str]] = {}
    for entity in entities:
        label, _, head = entity.name.partition(" ")
        if entity.kind in ("state", "organisation") and entity.name in places:  # a team, too
            if any(m.form == "name" and m.name == entity.name for m in entity.mentions):
                states[places[entity.name].country] = entity.id
        elif entity.kind in ("group", "organisation") and head.lower() in _camps():
            named = head[:1].isupper() and "-" not in label
            if not label.endswith(("'s", "’s")):
                found.setdefault(_stem(label), (entity.id, "party" if named else "camp"))
    demonyms = {n.lower(): (states[c], "state") for n, c in gaz.demonyms().items() if c in states}
    return found | demonyms


@lru_cache(4096)
def _stem(word: str) -> str:
    """Return what the forms of a label share.

    >>> _stem("pan-democrats"), _stem("pan-democratic"), _stem("Localist")
    ('pan-democra', 'pan-democra', 'localist')
    """
    return _DEMOCRACY.sub("", word.lower().removesuffix("s"))


@cache
def _camps() -> frozenset[str]:
    return listing("groups", "body_sided") | listing("relations", "labelled", "heads")


def _label(token: Token, known: Known) -> Spot | None:
    """Return whom a word stands for."""
    ident, kind = known.get(token.low) or known.get(_stem(token.low)) or ("", "")
    if not ident or (kind in _NAMES and not token.capital):
        return None
    return Spot(token.start, token.end, (ident,), kind, "label")


def row_of(sent: Words, spots: Sequence[Spot], known: Known) -> Row:
    """Return the words of a sentence with its mentions, and the words that stand for somebody."""
    row, ahead, k = list[Item](), list(spots), 0
    while k < len(sent):
        token = sent[k]
        while ahead and ahead[0].start < token.start:
            ahead.pop(0)
        if token.tag == "Q" or not ahead or ahead[0].start >= token.end:
            row.append(Item(token, (token.low,), _label(token, known)))
            k += 1
            continue
        last = next((j for j in range(k, len(sent)) if sent[j].end >= ahead[0].end), k)
        row += _mention_in(sent[k : last + 1], ahead, known)
        k = last + 1
        if k < len(sent) and sent[k].low in ("'", "’") and sent[k].start == row[-1].end:
            row.append(_mark("'s", row[-1].end))
            k += 1
    return row


def _mention_in(words: Words, ahead: list[Spot], known: Known) -> Iterator[Item]:
    """Yield the mention that some words are, and those that share its last: "Oslo-Riga ties"."""
    lows, last = tuple(word.low for word in words), words[-1]
    spot = ahead.pop(0)
    label = _label(words[0], known) if spot.kind == "person" else None
    if label and lows[1:] and lows[1].title() in _titles():
        yield Item(words[0], lows[:1], label)  # "Republican Senator Ann Roe"
    yield Item(words[0], lows, spot)
    while ahead and spot.end < ahead[0].start < last.end:
        yield _mark("-", spot.end)
        spot = ahead.pop(0)
        yield Item(words[0], lows, spot)
    if last.end > spot.end and is_possessive(last):
        yield _mark("'s", spot.end)


def _mark(mark: str, start: int) -> Item:
    return Item(Token(start, start + 1, mark, mark[0], False), (mark,))


@cache
def _titles() -> frozenset[str]:
    return listing("titles", "words")


def _title(item: Item) -> list[str]:
    return [low for low in item.lows if low.title() in _titles()]


Test = Callable[[Item], bool]


def _mention(words: Sequence[str]) -> Test:
    """Return what tells a mention by its kinds and forms; of one, if not of "several"."""
    forms = {"name", "nominal", "label", "pronoun"}.intersection(words)
    kinds, several = set(words) - forms, "several" in words

    def fits(item: Item) -> bool:
        spot = item.spot
        if spot is None or spot.kind not in kinds or (len(spot.ids) > 1 and not several):
            return False
        return spot.form in forms if forms else spot.form in ("name", "nominal")

    return fits


def _tagged(tags: str) -> Test:
    """Return what tells a word in lower case of some classes."""
    return lambda item: item.is_word and item.token.tag in tags and not item.token.capital


def _role(item: Item) -> bool:
    """Say whether a word may tell an office: no mark, verb or name, and not of the past."""
    token = item.token
    plain = item.is_word and token.low.replace("-", "").isalpha()
    named = token.capital and token.low.title() not in _titles()
    office_ = token.tag in "NGDR" or bool(rank([token.low]))  # "head" is a verb, too
    return plain and office_ and not named and token.low not in office("past")


@cache
def _taking() -> frozenset[str]:
    """Return the forms of verbs whose "from" is no home: "removed Poe from the board"."""
    verbs = listing("relations", "taking", "verbs")
    return frozenset(forms_of(tuple(sorted(verbs)))) | listing("relations", "taking", "nouns")


_CLASSES: Mapping[str, Test] = {
    "ANY": lambda item: True,
    "CAPITAL": lambda item: item.token.capital,
    "WORD": lambda item: item.is_word and item.low.replace("-", "").isalpha(),
    "PLAIN": _tagged("NGDRMOVEAP"),
    "NOUN": _tagged("NG"),
    "NOMINAL": _tagged("NGD"),
    "EPITHET": _tagged("NVGR"),
    "VERB": _tagged("VE"),
    "ACT": lambda item: item.is_word and item.token.tag in "NV" and item.low in nominal(),
    "MUTUAL": lambda item: nominal().get(item.low, "") in MUTUAL,
    "UNDERGONE": lambda item: item.is_word and item.token.tag in "NV" and item.low in undergone(),
    "ADVERB": _tagged("R"),
    "PREPOSITION": _tagged("P"),
    "PREDICATE": _tagged("AVE"),
    "VERBAL": _tagged("VEP"),
    "ROLE": _role,
    "PLURAL": lambda item: item.low.endswith("s"),
    "SPEECH": lambda item: item.low in says(),
    "NUMBER": lambda item: item.low in grammar("small_numbers"),
    "TAKING": lambda item: item.low in _taking(),
    "MEMBER": lambda item: item.is_word and bool(rank([item.low.removesuffix("s")])),
    "BELONGING": lambda item: belongs(item.lows[-1]),
    "TOGETHER": lambda item: item.lows[-1] in listing("relations", "together"),
    "SIDED": lambda item: item.lows[-1] in _camps(),
    "TOP": lambda item: bool(_title(item)) and tops(" ".join(_title(item))),
    "TITLED": lambda item: (
        bool(_title(item)) or any(w.title() in gaz.demonyms() for w in item.lows)
    ),
}


class Rule(NamedTuple):
    """A pattern, the rule that it belongs to, what it tells, and words that must stand there."""

    name: str
    tells: str
    pattern: Pattern
    needs: Sequence[frozenset[str]]


@cache
def _rules() -> tuple[Rule, ...]:
    """Return the patterns of ``relations.toml``, in their order."""
    table = lexicon("relations")["patterns"]
    mentions = {name: _mention(words) for name, words in table["mentions"].items()}
    language = Language({**_CLASSES, **mentions}, table["named"])
    return tuple(
        Rule(name, tells, pattern, needs(pattern))
        for name, rows in table["rules"].items()
        for tells, pattern in ((tells, language.read(told)) for tells, told in rows)
    )


@lru_cache(65536)
def _opened_by(low: str, tag: str, capital: bool, spot: Spot | None) -> tuple[Rule, ...]:
    """Return the rules that may begin with such a word or, whatever its words, such a mention."""
    item = Item(Token(0, 0, low, tag, capital), (low,), spot)
    return tuple(r for r in _rules() if any(part.fits(item) for part in openings(r.pattern)))


def by_pattern(
    sent: Words, spots: Sequence[Spot], known: Known, told: bool = True
) -> Iterator[Found]:
    """Read what ties the mentions of a sentence; of two ends, what a rule tells first.

    Of a heading or a question, which is not ``told``, only what its names say of each other.
    """
    row = row_of(sent, spots, known)
    lows = {item.low for item in row}
    seen: set[tuple[str, str, str]] = set()
    for at, item in enumerate(row if sum(i.spot is not None for i in row) > 1 else ()):
        spot, token = item.spot, item.token
        kind = spot and Spot(0, 0, ("",) * min(len(spot.ids), 2), spot.kind, spot.form)
        word = (token.low, token.tag, token.capital) if item.is_word else ("", "", False)
        for rule in _opened_by(*word, kind):
            able = not any(map(lows.isdisjoint, rule.needs))
            groups = match(rule.pattern, row, at) if able else None
            if not groups or not _vouched(rule, groups, sent, spots if told else ()):
                continue
            for found in _read(rule, groups, sent):
                if (rule.name, found.subject, found.object) not in seen:
                    yield found
                    seen.add((rule.name, found.subject, found.object))


def _read(rule: Rule, groups: Groups, sent: Words) -> Iterator[Found]:
    """Yield what is told of each "who" and "what", or of all of one name to each other.

    The quote goes from "by", too, and from the first where several are told of together.
    """
    who, what = groups.get("who", ()), groups.get("what", ())
    both, relation = bool(who and what), _relation(rule, groups, sent)
    worded = {"adjective": "word", "noun": "by"}.get(rule.name, "")
    name = f"{rule.name}-{groups[worded][0].low}" if worded else rule.name
    opens = () if both and "be" not in groups else (who or what)[:1]
    for one, other in product(who, what) if both else combinations(who or what, 2):
        if relation and one.spot and other.spot and not _another(groups, one.spot):
            ends = (one, other, *groups.get("by", ()), *opens)
            start, end = min(item.start for item in ends), max(item.end for item in ends)
            for left, right in product(one.spot.ids, other.spot.ids):
                yield Found(left, relation, right, start, end, name)


def _relation(rule: Rule, groups: Groups, sent: Words) -> str:
    """Return what a rule tells: of an "office", whether who bears it heads the body.

    Nobody heads it by an "office-of-part": "director of studies at".
    """
    if rule.tells == "deed":
        return deed(sent, groups)
    if rule.tells not in ("office", "office-of-part"):
        return rule.tells
    told = rank([low for item in groups.get("role") or groups["who"] for low in item.lows])
    return "part_of" if told and rule.tells == "office-of-part" else told


def _vouched(rule: Rule, groups: Groups, sent: Words, told: Sequence[Spot]) -> bool:
    """Say whether the author tells as so, of "who", what a pattern says with a verb called "be".

    Such a verb, or a deed, needs a sentence that tells of mentions, which are ``told``.
    """
    if "be" not in groups:
        return rule.tells != "deed" or bool(told)
    named = [item for name in ("be", "role", "word") for item in groups.get(name, ())]
    first, last = sent.index(named[0].token), sent.index(named[-1].token)
    subject, how = subject_before(sent, first, [])
    clause = Clause(last, "be", "s", first, subject, NONE, False, NONE, (), how, True)
    sure = told_as_so(sent, first, last, ()) and asserted(sent, clause)
    return sure and heads(sent, subject, told) == [item.spot for item in groups["who"]]


def _another(groups: Groups, bearer: Spot) -> bool:
    """Say whether words of office are of somebody else: "Roe, sister of the director of Acme"."""
    told = [item.spot for item in groups.get("role", ()) if item.spot]
    return any(spot.form == "nominal" and spot.ids != bearer.ids for spot in told)
