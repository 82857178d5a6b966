"""Whom nominals and pronouns stand for: the nearest one that fits, or nobody.

Unnamed groups are entities of their own, one for each wording; "both leaders" is two persons; a
pronoun needs a single fitting antecedent in its own sentence or the one before. A pronoun that
somebody is quoted with is that speaker's, and means nobody who stands outside the quotation.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newsdraft.document import Document
from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.mentions import Mention
from newsdraft.entities.plurals import passed_over, says_itself
from newsdraft.entities.pronoun_vetoes import (
    acts_on,
    has_counsel,
    names_aside,
    reports,
    says_more,
    somebody_else,
    speaks,
)
from newsdraft.entities.roles import RULES, Bodies, fits
from newsdraft.entities.voices import voice_before
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.quotation_marks import quotations
from newsdraft.parse.tokenizer import Words

_ENDED = re.compile(r"[.!?][”’\"']?\s|\n")
_TWO = re.compile(r"(?<!the )\b[Tt]wo ([a-z-]+)(?: ([a-z]+))?")
_GENDERS = {"pronoun-m": "m", "pronoun-f": "f"}
_REACH = 400  # characters back for a pronoun's antecedent: about two sentences


class _Scene:
    """What has been mentioned up to a point of the text."""

    def __init__(self, kinds: Mapping[str, str], document: Document) -> None:
        self.kinds, self.document, self.text = kinds, document, document.text
        self.past: list[tuple[Mention, str]] = []  # recent names and single referents
        self.row: list[tuple[int, str]] = []  # names joined by commas up to here
        self.plurals: list[tuple[int, int, tuple[str, ...]]] = []  # where, and who
        self.genders: dict[str, str] = {}
        self.learned: dict[str, str] = {}  # how somebody was called last, beside his name
        self.titles: dict[str, set[str]] = {}
        self.quoted = quotations(document.text, document.tokens.marks)
        self.called: list[tuple[Mention, str]] = []  # "he", "she", and whom they were read as

    def around(self, mention: Mention) -> tuple[int, Words, Words]:
        """Return where the words before a mention begin, those words, and what is behind it.

        They begin at its sentence, or behind the one that ends in a quotation before it.
        """
        at, sentence = mention.start, self.document.article.sentence_at(mention.start)
        first = max(0, at - _REACH)
        begin = max((m.end() for m in _ENDED.finditer(self.text, first, at)), default=first)
        behind = self.words(mention.end, sentence.end) if sentence else []
        return begin, self.words(begin, at), behind

    def words(self, start: int, end: int) -> Words:
        """Return the words and marks of a stretch."""
        return self.document.tokens.plain(start, end)

    def call(self, mention: Mention, keys: Sequence[str]) -> None:
        """Remember whom "he" or "she" was read as, "" for nobody."""
        if mention.sort in _GENDERS:
            self.called.append((mention, keys[0] if len(keys) == 1 else ""))

    def recent(self, kind: str, before: int, reach: int = _REACH) -> list[str]:
        """Return keys of one kind, the latest first, each once."""
        found: dict[str, None] = {}
        for mention, key in reversed(self.past[-40:]):
            if mention.start < before - reach:
                break
            if self.kinds.get(key) == kind:
                found.setdefault(key)
        return list(found)


def resolve(
    ordered: Sequence[Mention],
    groups: Mapping[str, Sequence[Mention]],
    kinds: Mapping[str, str],
    document: Document,
) -> Iterator[tuple[Mention, str]]:
    """Yield (mention, key of its entity) for nominals and pronouns; a plural one several times."""
    key_of = {id(m): key for key, members in groups.items() for m in members}
    known = dict(kinds)
    scene = _Scene(known, document)
    bodies = Bodies(groups, known, document.text)
    top = _top_states(groups, kinds)
    quoted = scene.quoted
    found: list[tuple[Mention, str]] = []
    for mention in ordered:
        if mention.form == "name":
            _note_name(scene, mention, key_of[id(mention)])
            continue
        keys = bodies.keys(mention) if mention.sort in RULES else _referents(scene, mention, top)
        if mention.form == "pronoun":
            keys = _heard(scene, mention, _spoken(scene, mention, keys, quoted), quoted)
            scene.call(mention, keys)
        for key in keys:
            known.setdefault(key, mention.kind)
            found.append((mention, key))
        if len(keys) == 1 and mention.form == "nominal":
            _note(scene, mention, keys[0])
        acts = mention.sort != "group-told"  # "they" are those who act
        if len(keys) > 1 or (keys and acts and known[keys[0]] == "group"):
            scene.plurals.append((mention.start, mention.end, tuple(keys)))
    yield from found


def _heard(
    scene: _Scene, mention: Mention, keys: list[str], quoted: Sequence[tuple[int, int]]
) -> list[str]:
    """Leave whom a pronoun in a quotation can mean: who is named before it in that quotation."""
    at = bisect_right(quoted, (mention.start, mention.start)) - 1
    if at < 0 or mention.end > quoted[at][1]:
        return keys
    inside = {key for m, key in scene.past[-40:] if m.start > quoted[at][0]}
    told = (group for start, _, group in scene.plurals[-6:] if start > quoted[at][0])
    inside |= {key for group in told for key in group}
    return [key for key in keys if key in inside]


def _spoken(
    scene: _Scene, mention: Mention, keys: list[str], quoted: Sequence[tuple[int, int]]
) -> list[str]:
    """Let "he said" behind a quotation be who spoke right before it, or nobody if unnamed."""
    gender = _GENDERS.get(mention.sort)
    if gender is None:
        return keys
    persons = [(m, key) for m, key in scene.past[-40:] if scene.kinds.get(key) == "person"]
    voice = voice_before(scene.text, mention, quoted, persons)
    if voice is None or scene.genders.get(voice, gender) != gender:
        return keys
    return [voice] if voice else []


def _note(scene: _Scene, mention: Mention, key: str) -> None:
    """Remember a mention; "A, B and C" of one kind is a plural that "they" may mean."""
    between = scene.text[scene.past[-1][0].end : mention.start] if scene.past else ""
    kinds = {scene.kinds.get(one) for _, one in scene.row}
    if not _JOINT.fullmatch(between) or kinds != {scene.kinds.get(key)}:
        scene.row.clear()
    scene.row.append((mention.start, key))
    keys = tuple(dict.fromkeys(one for _, one in scene.row))
    if "and" in between and len(keys) > 1:
        scene.plurals.append((scene.row[0][0], mention.end, keys))
    scene.past.append((mention, key))


_JOINT = re.compile(r"(?:,|,? and)(?: the)? ")  # between two of a row
_KIN = re.compile(r"\b(?:his|her|their|whose) (?:late )?([a-z]+),? \Z")  # "whose husband, | Bo"
_ARTICLE = re.compile(r"\b(?:the|an?|this|that) \Z", re.IGNORECASE)


def _note_name(scene: _Scene, mention: Mention, key: str) -> None:
    led = _ARTICLE.search(scene.text, max(0, mention.start - 6), mention.start)
    if scene.kinds.get(key) != "person" or not led:  # not "the Roe video"
        _note(scene, mention, key)
    words = mention.title.split()
    scene.titles.setdefault(key, set()).update(words)
    if kin := _KIN.search(scene.text, max(0, mention.start - 30), mention.start):
        words.append(kin[1].capitalize())
    gender = gaz.given_names().get(mention.name.split()[0], "") if " " in mention.name else ""
    if not listing("titles", "feminine").isdisjoint(words):
        gender = "f"
    elif not listing("titles", "masculine").isdisjoint(words):
        gender = "m"
    if gender:
        scene.genders[key] = gender


def _top_states(groups: Mapping[str, Sequence[Mention]], kinds: Mapping[str, str]) -> list[str]:
    counts = Counter({key: len(groups[key]) for key in groups if kinds[key] == "state"})
    ranked = counts.most_common(3)
    clear = len(ranked) == 2 or (len(ranked) == 3 and ranked[2][1] < ranked[1][1])
    return [key for key, _ in ranked[:2]] if clear else []


def _referents(scene: _Scene, mention: Mention, top: list[str]) -> list[str]:
    sort = mention.sort
    if sort == "pronoun-both":
        return _plural(scene, mention) or _pair(scene, mention)
    if sort == "plural-persons":
        return _pair(scene, mention)
    if sort == "plural-states" and mention.text.endswith("sides"):
        return _two_sides(scene, mention)
    if sort == "plural-states":
        recent = scene.recent("state", mention.start, 10**9)[:2]
        return top or (recent if len(recent) == 2 else [])
    if sort == "apposition":
        beside = [k for m, k in reversed(scene.past[-3:]) if m.end == mention.start - 2]
        return [k for k in beside if fits(scene.kinds.get(k, ""), mention.kind)][:1]
    if sort == "title-alone":
        return _titled(scene, mention)
    if sort == "pronoun-plural":
        return _plural(scene, mention)
    herself = bool(scene.past) and scene.past[-1][0].end == mention.start - 1  # "Roe herself"
    if mention.text.lower().endswith("self") and not herself:
        return []  # "Roe, an ally of Poe, was himself jailed": the subject, whoever stands nearer
    return _person(scene, mention, _GENDERS[sort])


def _plural(scene: _Scene, mention: Mention) -> list[str]:
    """Return whom "they" means: the plural of its own sentence, else persons or a group."""
    if told := _saying(scene, mention):
        return [told]
    begin, _, behind = scene.around(mention)
    for start, end, keys in reversed(scene.plurals[-6:]):
        if mention.start - start > 2 * _REACH:
            break
        kind = scene.kinds.get(keys[0])
        near = mention.start - start < _REACH and (kind == "group" or mention.text.islower())
        if start >= begin or (
            len(keys) < 3 and (near or kind == "person")
        ):  # not a longer row, from afar
            low = mention.text.lower()
            nearer = scene.words(end, mention.start)
            other = passed_over(nearer, low, behind, persons=kind == "person")
            of_two = scene.text.endswith(("ither of ", "oth of "), 0, mention.start)
            both = (low.endswith("both") or of_two) and len(
                keys
            ) == 1  # one group, and not "two men"
            both = both and "two" not in scene.text[start:end].lower().split()
            return [] if other or both else list(keys)
    return []


def _saying(scene: _Scene, mention: Mention) -> str:
    """Return the group that says what "they" do: "the police said on Monday that they"."""
    if not scene.past or mention.text.lower() != "they":
        return ""
    last, key = scene.past[-1]
    group = scene.kinds.get(key) == "group" or last.text.split()[-1] in grammar("plural_people")
    return key if group and says_itself(scene.words(last.end, mention.start)) else ""


def _pair(scene: _Scene, mention: Mention) -> list[str]:
    heads = listing("titles", "heading") - {"minister"}  # "the two leaders": prime ministers
    persons = list(dict.fromkeys(k for _, k in scene.past if scene.kinds.get(k) == "person"))
    leading = [k for k in persons if {w.lower() for w in scene.titles.get(k, ())} & heads]
    if len(leading) == 2:
        return leading
    recent = scene.recent("person", mention.start, 10**9)[:2]
    if told := _told_two(scene, mention, recent):
        return [told]
    last = max((m.end for m, k in scene.past[-40:] if k in recent), default=mention.start)
    pairs = listing("groups", "pairs_person")
    if any(pairs & set(m.groups()) for m in _TWO.finditer(scene.text, last, mention.start)):
        return []  # "Officers caught two men. The two men were jailed": nobody named before
    return recent[::-1] if len(recent) == 2 else []


def _told_two(scene: _Scene, mention: Mention, named: Sequence[str]) -> str:
    """Return the group that "the two men" means behind "two men": nobody who was named."""
    noun = mention.text.split()[-1]
    for past, key in reversed(scene.past[-40:]):
        if past.form == "nominal" and past.text.lower().startswith("two "):
            nearer = not any(m.start > past.start for m, k in scene.past[-40:] if k in named)
            if nearer or past.text.split()[-1] == noun:
                return key
    return ""


def _two_sides(scene: _Scene, mention: Mention) -> list[str]:
    """Return the two states named last in a sentence before, nobody where others were since.

    "Norway and Japan urged both sides to stop" tells of two others.
    """
    last = scene.past[-2:]
    keys = [key for _, key in last]
    two = len(set(keys)) == 2 and all(scene.kinds.get(key) == "state" for key in keys)
    return keys if two and _ENDED.search(scene.text, last[-1][0].end, mention.start) else []


def _titled(scene: _Scene, mention: Mention) -> list[str]:
    words = set(mention.text.split()) - {"the", "The"}
    met = scene.recent("person", mention.start, 10**9)
    fits = [key for key in met if words <= scene.titles.get(key, set())]
    return fits if len(fits) == 1 else []


def _person(scene: _Scene, mention: Mention, gender: str) -> list[str]:
    """Return whom "he" or "she" means, nobody where another of the sentence may be meant."""
    begin, before, behind = scene.around(mention)
    fits = [] if _either(before, behind) else _fitting(scene, mention, gender)
    if not fits:
        return []
    named = any(m.end > begin and key == fits[0] for m, key in scene.past[-40:])
    called = [(m, key) for m, key in scene.called[-9:] if m.end > begin]
    if named and _opens(called, mention, begin, fits[0]):
        return []
    put_in = scene.text.startswith(", ", mention.start - 2) and speaks(behind)
    if put_in if named else _another(called, before, fits[0]):
        return []  # "Roe had left, he added, to sleep"
    if len(fits) == 1 and named:
        scene.learned[fits[0]] = gender
    return _surest(scene, fits, gender)


def _either(before: Words, behind: Words) -> bool:
    """Tell whether a pronoun is anybody's: "his or her"."""
    pairs = ([token.low for token in pair] for pair in (before[-2:], behind[1::-1]))
    return any(pair[1:] == ["or"] and pair[0] in listing("groups", "pronouns") for pair in pairs)


def _opens(called: Sequence[tuple[Mention, str]], mention: Mention, begin: int, key: str) -> bool:
    """Tell whether another opened the sentence: "Her death was told by Ann Roe, who said she"."""
    opener = next(((m, k) for m, k in called if m.start == begin), None)
    return opener is not None and opener[0].sort == mention.sort and opener[1] != key


def _another(called: Sequence[tuple[Mention, str]], before: Words, key: str) -> bool:
    """Tell whether somebody unnamed stands in the pronoun's sentence, and no name: "the pilot"."""
    return all(k != key for _, k in called) and somebody_else(before)


def _fitting(scene: _Scene, mention: Mention, gender: str) -> list[str]:
    """Return who may be meant, the latest first; how they were called before tells them apart."""
    barred = _barred(scene, mention)
    met = [k for k in scene.recent("person", mention.start) if not k.startswith("nominal:")]
    met = [k for k in met if scene.genders.get(k, gender) == gender and k not in barred]
    met = [k for k in met if scene.learned.get(k, gender) == gender] or met
    return _subject_first(scene, mention, _outside_first(scene, mention, met))


def _outside_first(scene: _Scene, mention: Mention, met: list[str]) -> list[str]:
    """Leave whom "he" meant since, where the last one named is so in a quotation that is over.

    Nobody is left where no pronoun tells which of them goes on: "Poe said: “Roe lied.” He left".
    """
    last = {key: m.start for m, key in scene.past[-40:]}
    at = bisect_right(scene.quoted, (last[met[0]],)) - 1 if len(met) > 1 else -1
    if at < 0 or not last[met[0]] < scene.quoted[at][1] <= mention.start:
        return met
    said = [(m, k) for m, k in scene.called[-9:] if m.sort == mention.sort and k in met]
    since = [k for m, k in said if m.start > last[met[0]]]
    if since:
        return since[-1:]
    return met if all(last[k] > scene.quoted[at][0] for k in met) else []


def _subject_first(scene: _Scene, mention: Mention, met: list[str]) -> list[str]:
    """Put who is named in somebody's aside, or in what he says, behind him; met by nearness."""
    last = {key: m for m, key in scene.past[-40:]}
    if len(met) < 2 or met[0] not in last or met[0] in scene.genders:
        return met
    near = last[met[0]]
    (begin, _, told), (opened, _, behind) = scene.around(near), scene.around(mention)
    told = [token for token in told if token.end <= mention.start]
    next_one = opened == mention.start and not _ENDED.search(scene.text, near.end, opened - 1)
    for key in met[1:]:
        if key not in last or last[key].start < begin:
            break
        between = scene.words(last[key].end, near.start)
        if names_aside(between, told) or (next_one and reports(between) and says_more(behind)):
            return [key, *(k for k in met if k != key)]
        if next_one and reports(between):
            return []
    return met


def _barred(scene: _Scene, mention: Mention) -> set[str]:
    """Return whom a pronoun cannot mean: who acts on "him", the judge of "his lawyer"."""
    begin, _, behind = scene.around(mention)
    told = ((m, k) for m, k in (*scene.past[-9:], *scene.called[-3:]) if begin < m.end)
    barred = {k for m, k in told if acts_on(_between(scene, m, mention), mention.text, behind)}
    if has_counsel(mention.text, behind):
        courts = listing("titles", "of_courts")
        barred |= {k for _, k in scene.past[-40:] if scene.titles.get(k, set()) & courts}
    return barred


def _between(scene: _Scene, before: Mention, mention: Mention) -> Words:
    """Return the words between two mentions, without the comma behind an apposition."""
    apposed = scene.text.startswith(", ", before.end) and before.start > 1
    apposed = apposed and scene.text.startswith(", ", before.start - 2)
    return scene.words(before.end + apposed, mention.start)


def _surest(scene: _Scene, fits: list[str], gender: str) -> list[str]:
    """Return the one meant last, or the one of its sentence that is known to have that gender."""
    sure = [k for k in fits if scene.genders.get(k, scene.learned.get(k)) == gender]
    if len(fits) == 1 or not sure or fits[0] in sure:
        return fits[:1]
    last = {key: m.end for m, key in scene.past[-40:]}
    return [] if _ENDED.search(scene.text, last[sure[0]], last[fits[0]]) else sure[:1]
