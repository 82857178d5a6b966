"""Who belongs to a camp by its label: "pro-Zenda councillors Ann Roe of Acme and Bob Poe".

A camp or party that the text names ("the localist camp", "the Republican Party") lends its label:
whom it stands right before, or whom a list behind its plural names, is part of it.

>>> _stem("pan-democrats"), _stem("pan-democratic"), _stem("pan-democracy"), _stem("Localist")
('pan-democra', 'pan-democra', 'pan-democra', 'localist')
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from newsdraft.entities.mentions import Entity
from newsdraft.lexicon import listing
from newsdraft.parse.tokenizer import Words
from newsdraft.relations.offices import rank
from newsdraft.relations.spots import Found, Spot, words_between

Labels = Mapping[str, tuple[str, bool]]  # stem: the camp, and whether its label has a capital
_DEMOCRACY = re.compile(r"(?<=cra)(?:t|tic|cy)\Z")
_LISTS = frozenset(["were", "are", "include", "included", "including"])
_JOINTS = frozenset([",", "and", "the"])
_LONGEST = 8  # words between a label and the first whom it is said of


def labels(entities: Sequence[Entity]) -> Labels:
    """Return the labels of the camps and parties that a text names.

    >>> from newsdraft.entities.names import find_mentions, merge_aliases
    >>> from newsdraft.text import Article
    >>> text = "Ann Roe of the Republican Party left."
    >>> labels(merge_aliases(find_mentions(Article(text)), Article(text)))
    {'republican': ('republican-party', True)}
    """
    heads = listing("groups", "body_sided") | listing("relations", "labelled", "heads")
    found: dict[str, tuple[str, bool]] = {}
    for entity in entities:
        words = entity.name.split()
        if entity.kind not in ("group", "organisation") or len(words) != 2:
            continue
        label, head = words
        if head.lower() in heads and not label.endswith(("'s", "’s")):
            named = head[:1].isupper() and "-" not in label
            found.setdefault(_stem(label), (entity.id, named))
    return found


def _stem(word: str) -> str:
    return _DEMOCRACY.sub("", word.lower().removesuffix("s"))


def by_label(sent: Words, spots: Sequence[Spot], known: Labels) -> Iterator[Found]:
    """Read whom the label of a camp stands before, or whom a list behind it names."""
    for at, token in enumerate(sent[:-1] if known else ()):
        camp, named = known.get(_stem(token.low), ("", False))
        if not camp or (named and not token.capital):
            continue
        inside = next((s for s in spots if s.start <= token.start < s.end), None)
        if inside is not None and inside.ids != (camp,):
            titled = inside.kind == "person" and sent[at + 1].low.title() in listing(
                "titles", "words"
            )
            if titled and inside.start == token.start:  # "Republican Senator Ann Roe"
                yield Found(inside.ids[0], "part_of", camp, token.start, inside.end, "label")
            continue
        end = inside.end if inside is not None else token.end
        ahead = [s for s in spots if s.start >= end]
        for ident, last in _labelled(sent, at, end, ahead):
            if ident != camp:
                yield Found(ident, "part_of", camp, token.start, last, "label")


def _labelled(sent: Words, at: int, end: int, ahead: Sequence[Spot]) -> Iterator[tuple[str, int]]:
    """Yield whom a label at a word is said of, each with the end of the words that say it."""
    if not ahead:
        return
    between = [t for t in sent if end <= t.start and t.end <= ahead[0].start]
    if len(between) > _LONGEST or any(t.capital or t.tag in "WQCS,;:." for t in between):
        return
    listed = any(t.low in _LISTS for t in between)
    if listed and _tells_act(between):
        return
    nouns = [t.low for t in between if t.tag in "NG"]
    led = at > 0 and sent[at - 1].tag == "P"  # "the victims of localist gangs were Roe and Poe"
    bound = not led if listed else len(nouns) == len(between)
    if bound and _names_members(nouns, ahead[0]):
        noun = nouns[-1] if nouns else sent[at].low
        yield from _row(sent, ahead, listed or noun.endswith("s"), listed)


def _tells_act(between: Words) -> bool:
    """Say whether "were" is of a verb and opens no list: "Localists were beaten by Ann Roe"."""
    first = next(k for k, token in enumerate(between) if token.low in _LISTS)
    return any(token.tag in "VEP" for token in between[first + 1 :])


def _names_members(nouns: list[str], first: Spot) -> bool:
    """Say whether nouns tell who belongs to a camp: "Labour | members", not "Labour | rival"."""
    heads = listing("relations", "labelled", "heads")
    group = (
        first.kind == "organisation"
        and set(nouns) <= listing("relations", "labelled", "bodies") | heads
    )
    return not nouns or group or any(rank([low.removesuffix("s")]) for low in nouns)


def _row(
    sent: Words, ahead: Sequence[Spot], several: bool, listed: bool
) -> Iterator[tuple[str, int]]:
    """Yield the persons of a list of "Roe of Acme", "Acme's Poe" and the like.

    A body that opens a row that is none, "Zenda's Poe", belongs to the camp, too.
    """
    first, bound = ahead[0], ""
    for n, spot in enumerate(ahead):
        lows = _joint(sent, ahead[n - 1], spot) if n else []
        with_him = n == 2 and lows == ["and"] and first.kind != "person" == spot.kind
        if n and not _goes_on(ahead[n - 1], spot, lows, several or with_him):
            return
        bound = lows[0] if lows else ""
        body = spot.kind == "organisation" and bound not in ("of", "from")
        if len(spot.ids) != 1 or spot.form != "name":
            return
        if spot.kind == "person" or (body and spot is first and not listed):
            yield spot.ids[0], spot.end


def _joint(sent: Words, last: Spot, spot: Spot) -> list[str]:
    """Return the words between two mentions, without a name in "Roe of | Acme | and Poe"."""
    words = words_between(sent, last, spot)
    if words and words[0].low in ("of", "from"):
        home = next((k for k, t in enumerate(words) if t.low in (",", "and")), 0)
        if home > 1 and all(t.capital or t.low == "the" for t in words[1:home]):
            words = words[home:]
    return [t.low for t in words]


def _goes_on(last: Spot, spot: Spot, lows: list[str], several: bool) -> bool:
    """Say whether a list goes on with a mention, by the words that stand before it."""
    plain = [low for low in lows if low not in ("'s", "'")]
    if not plain:  # "Acme's | Roe"
        return last.kind != "person" and spot.kind == "person"
    if plain[0] in ("of", "from"):
        return last.kind == "person" != spot.kind and set(plain[1:]) <= {"the"}
    return several and set(plain) <= _JOINTS
