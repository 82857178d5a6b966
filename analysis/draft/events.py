"""Draft times.csv, events.csv and order.csv from an article, by rule.

>>> from analysis.article import Article
>>> article = Article("Ms. Roe will visit Oslo on May 2, 2031. After it, she will sign.")
>>> events = draft_events(article, find_times(article.text), [])
>>> events[["event_id", "date", "status", "quote"]].values.tolist()[0]
['e01', '2031-05-02', 'scheduled', 'Ms. Roe will visit Oslo on May 2, 2031']

An event is a clause around an event verb ("will visit"), a gerund behind "after" or "before"
("taking office"), or a noun phrase with an event noun that says which one ("Carney's visit", "an
earlier summit in Canada"); a bare "the summit" refers back and makes no row. The words stand in
``lexicon/events.toml``. What dates alone say about order is left to ``analysis.timeline``.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import dates
from analysis.article import Article, Sentence
from analysis.draft.timex import Timex, find_times

if TYPE_CHECKING:
    import pandas as pd

    from analysis.draft.names import Entity

__all__ = ["draft_events", "draft_order", "draft_times", "find_times"]

Words = frozenset[str]
TIMES = ["time_id", "start", "end", "quote", "type", "value", "mod", "anchor", "resolution"]
EVENTS = [
    "event_id", "title", "date", "basis", "status", "place", "participants", "times",
    "start", "end", "quote", "sources",
]  # fmt: skip
ORDER = ["event_a", "relation", "event_b", "start", "end", "quote"]
TAIL = ["coder", "rule", "note"]


class _Lexicon(NamedTuple):
    nouns: dict[str, str]  # noun: its group
    verbs: dict[str, tuple[str, str]]  # form: base form, kind of form
    objects: dict[str, Words]
    groups: dict[str, str]
    status: dict[str, Words]
    grammar: dict[str, Words]
    order: dict[str, str]


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True)
class _Event:
    start: int
    end: int
    group: str
    status: str
    rule: str
    id: str = ""


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    path = Path(__file__).with_name("lexicon") / "events.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    verbs: dict[str, tuple[str, str]] = {}
    regular = {base: _forms(base) for base in data["regular"]["verbs"].split()}
    for base, forms in (regular | data["verbs"]).items():
        for kind, form in zip(("s", "past", "past", "ing"), forms.split(), strict=True):
            verbs.setdefault(form, (base, kind))
        verbs.setdefault(base, (base, "base"))
    split = {
        part: {k: frozenset(v.split()) for k, v in data[part].items()}
        for part in ("objects", "status", "grammar")
    }
    nouns = {noun: group for group, row in data["nouns"].items() for noun in row.split()}
    return _Lexicon(nouns, verbs, groups=data["groups"], order=data["order"], **split)


def _set(name: str) -> Words:
    return _lexicon().grammar[name]


def _forms(base: str) -> str:
    """Return the regular forms of a verb: third person, past, participle, -ing."""
    stem = base[:-1] if base.endswith("e") else base
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies {base[:-1]}ied {base[:-1]}ied {base}ing"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    return f"{third} {stem}ed {stem}ed {stem}ing"


# --- Tables -------------------------------------------------------------------------------------


def draft_times(article: Article, times: list[Timex]) -> "pd.DataFrame":
    """Return times.csv for the expressions found, ids in reading order.

    The note says why a value is empty.

    >>> article = Article("It closed on 31 June.", "2025-10-29")
    >>> draft_times(article, find_times(article.text, article.published)).loc[0, "note"]
    'no such day or hour'
    """
    import pandas as pd

    rows = [
        (
            f"t{at:02}",
            t.start,
            t.end,
            t.text,
            *t[3:8],
            "draft",
            t.rule,
            _why_empty(t, article.published),
        )
        for at, t in enumerate(times, 1)
    ]
    return pd.DataFrame(rows, columns=TIMES + TAIL)


def _why_empty(timex: Timex, published: str) -> str:
    if timex.value:
        return ""
    if timex.rule == "impossible":
        return "no such day or hour"
    return "unresolved: nothing to count from" if published else "unresolved: no publication date"


def draft_events(article: Article, times: list[Timex], entities: "list[Entity]") -> "pd.DataFrame":
    """Return events.csv: what happened, happens or will happen, with its date, place and people.

    A date that would move with the publication date by a day carries that date's mark of doubt.

    >>> article = Article("The mayor met Jane Roe yesterday in Oslo.", "2025-10-29?")
    >>> row = draft_events(article, find_times(article.text, article.published), []).loc[0]
    >>> row["date"], row["basis"], row["status"], row["place"], row["times"]
    ('2025-10-28?', 'resolved', 'past', 'Oslo', 't01')
    """
    import pandas as pd

    found = _find(article)
    ordered = _order(article, found)
    cells = {event.id: _dated(article, event, times) for event in found}
    for a, relation, b, *_ in ordered:  # what happened during an event says when that one was
        date, other = cells[a].date, cells[b].date
        if relation == "during" and not other and dates.precision(date) in ("month", "year"):
            cells[b] = _Cells(date, "ordered", cells[b].times)
    known = {a for a, *_ in ordered} | {row[2] for row in ordered}
    rows = []
    for event in found:
        date, basis, time_ids = cells[event.id]
        basis = basis or ("ordered" if event.id in known else "tense")
        status = _status(event, date, article.published, found)
        quote = article.text[event.start : event.end]
        rows.append(
            (event.id, _title(quote), date, basis, status, _place(article, event, entities),
             _participants(article, event, entities), time_ids, event.start, event.end, quote, "",
             "draft", event.rule, "")
        )  # fmt: skip
    return pd.DataFrame(rows, columns=EVENTS + TAIL)


def draft_order(article: Article, events: "pd.DataFrame") -> "pd.DataFrame":
    """Return order.csv: before, after, during and overlaps, as the text's cues say it.

    >>> article = Article("Ms. Roe will visit Oslo. After the trip, she will meet Mr. Doe.")
    >>> draft_order(article, draft_events(article, [], [])).iloc[0, :3].tolist()
    ['e02', 'after', 'e01']
    """
    import pandas as pd

    known = {
        (int(start), int(end)): str(name)
        for name, start, end in zip(events["event_id"], events["start"], events["end"], strict=True)
    }
    found = [replace(e, id=known.get((e.start, e.end), "")) for e in _find(article)]
    rows = [
        (a, relation, b, start, end, article.text[start:end], "draft", rule, "")
        for a, relation, b, start, end, rule in _order(article, [e for e in found if e.id])
    ]
    return pd.DataFrame(rows, columns=ORDER + TAIL)


# --- Finding events -----------------------------------------------------------------------------

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    r"|[^\W_]+(?:(?:[-’'.]|,(?=[0-9]{3}))[^\W_]+)*|[^\w\s]"
)


def _find(article: Article) -> list[_Event]:
    """Find the events of an article in reading order; of two that overlap the clause stays."""
    found: list[_Event] = []
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        tokens = [_Token(m.start() + sentence.start, m.end() + sentence.start, m[0], _low(m[0]))
                  for m in _TOKEN.finditer(text)]  # fmt: skip
        verbs = [e for at in range(len(tokens)) if (e := _verb_event(tokens, at, sentence))]
        nouns = [e for at in range(len(tokens)) if (e := _noun_event(tokens, at))]
        taken: list[_Event] = []
        for event in verbs + nouns:
            if all(event.end <= other.start or other.end <= event.start for other in taken):
                taken.append(event)
        found += sorted(taken, key=lambda event: event.start)
    return [replace(event, id=f"e{at:02}") for at, event in enumerate(found, 1)]


def _low(word: str) -> str:
    return word.lower().replace("’", "'")


def _verb_event(tokens: list[_Token], at: int, sentence: Sentence) -> _Event | None:
    """Make an event of a clause whose verb tells of one."""
    lexicon = _lexicon()
    base, kind = lexicon.verbs.get(tokens[at].low, ("", ""))
    if not base or not tokens[at].text.islower():
        return None
    wanted = lexicon.objects.get(base)
    if wanted and not wanted & {t.low for t in tokens[at + 1 : at + 5]}:
        return None
    before = at - 1
    while before >= 0 and _adverb(tokens[before].low, lexicon):
        before -= 1
    status = _verb_status([t.low for t in tokens[: before + 1]], kind)
    if not status:
        return None
    if (
        status == "past"
        and tokens[before].low not in lexicon.status["past"]
        and _told(tokens, before)
    ):
        return None  # "the people killed": a participle, the clause has its verb already
    group = lexicon.groups.get(base, base)
    if status == "gerund":
        return _Event(tokens[at].start, _right(tokens, at, gerund=True), group, "past", "gerund")
    start = _clause_start(tokens, at)
    return _Event(start, _clause_end(tokens, at), group, status, f"verb-{base}")


def _told(tokens: list[_Token], at: int) -> bool:
    """Say whether the clause up to here already has a finite verb."""
    while at >= 0 and tokens[at].low not in _set("clause_starts") | _set("clause_ends"):
        word = tokens[at]
        if word.low in _set("verbs") or (word.text.islower() and word.low.endswith("ed")):
            return True
        if (
            at
            and word.text.islower()
            and _lexicon().verbs.get(word.low, ("", ""))[1] in ("s", "past")
        ):
            return True
        at -= 1
    return False


def _adverb(word: str, lexicon: _Lexicon) -> bool:
    return word in lexicon.status["adverbs"] or (word.endswith("ly") and len(word) > 4)


def _verb_status(before: list[str], kind: str) -> str:
    """Read the status of an event off the words before its verb; empty if it is no main verb."""
    status = _lexicon().status
    last = before[-1] if before else ""
    if last == "be" or last == "been":
        return _verb_status(before[:-1], "base") if last == "be" and kind == "past" else "past"
    if last == "to" and kind == "base":
        last = before[-2] if len(before) > 1 else ""
        return next((name for name in ("scheduled", "expected") if last in status[name]), "")
    if kind == "base":
        return next((name for name in ("scheduled", "expected") if last in status[name]), "")
    if kind == "ing":
        if last in ("after", "before", "since", "following"):
            return "gerund"
        return "ongoing" if last in status["ongoing"] else "past" if last in ("was", "were") else ""
    if kind == "past" and last in status["ongoing"]:
        return ""
    subject = last and (last[-1].isalnum() or last in "),") and last not in _set("no_subject")
    return (
        "past" if kind == "past" and (last in status["past"] or (subject and last != ",")) else ""
    )


def _clause_start(tokens: list[_Token], at: int) -> int:
    """Go back from a verb to the start of its clause: a comma, "that", a verb of saying."""
    first = at
    while first > 0 and tokens[first - 1].low not in _set("clause_starts"):
        first -= 1
    return tokens[first].start


def _clause_end(tokens: list[_Token], at: int) -> int:
    """Go on from a verb to the end of its clause: a comma, purpose, participle, conjunction."""
    last, aside = at, 0
    for here in range(at + 1, len(tokens)):
        word = tokens[here].low
        follows = tokens[here + 1] if here + 1 < len(tokens) else None
        if word == "(" and ")" in [t.low for t in tokens[here : here + 5]]:
            aside = 1  # "(ROK)" does not end a clause
        if aside:
            aside, last = int(word != ")"), here
            continue
        if word in _set("clause_ends") or (word in ".?!" and follows is None):
            break
        if word == "," and not _inside_date(tokens, here):
            break
        if (
            word == "to"
            and follows is not None
            and follows.text.islower()
            and follows.low not in _set("determiners")
        ):
            break
        if _participle(tokens, here):
            break
        last = here
    return tokens[last].end


def _inside_date(tokens: list[_Token], comma: int) -> bool:
    """Say whether a comma stands in "May 2, 2031"."""
    around = [t.text for t in tokens[comma - 1 : comma + 2]]
    return len(around) == 3 and around[0].isdigit() and around[2].isdigit() and len(around[2]) == 4


def _participle(tokens: list[_Token], at: int) -> bool:
    """Say whether a word such as "outlining" opens a clause of its own."""
    word, before = tokens[at].low, tokens[at - 1].low
    ends = word.endswith("ing") and len(word) > 5 and tokens[at].text.islower()
    return (
        ends
        and word not in _lexicon().nouns
        and before not in _set("prepositions") | _set("determiners") | _set("auxiliaries")
        and at + 1 < len(tokens)
        and tokens[at + 1].text[0].isalnum()
        and tokens[at + 1].low not in _set("prepositions")
        and not before.endswith(("'s", "ing"))
    )


def _noun_event(tokens: list[_Token], at: int) -> _Event | None:
    """Make an event of a noun phrase that says which meeting, visit or attack it means."""
    lexicon = _lexicon()
    group = lexicon.nouns.get(tokens[at].low)
    if group is None:
        return None
    if at + 1 < len(tokens) and tokens[at + 1].low in lexicon.nouns:
        return None  # "election meeting": the last noun is the head
    first = _left(tokens, at)
    end = _right(tokens, at)
    before = {t.low for t in tokens[first:at]}
    named = any(t.text[0].isupper() and t.low not in _set("determiners") for t in tokens[first:at])
    behind = [t for t in tokens[at + 1 :] if t.start < end]
    told = any(t.text[0].isupper() or t.text[0].isdigit() for t in behind)
    of = bool(behind) and behind[0].low == "of" and len(behind) > 2
    status = lexicon.status
    marks = status["nouns_scheduled"] | status["nouns_past"] | {"new"}
    if not (named or told or of or before & marks):
        return None
    return _Event(
        tokens[first].start, end, group, _noun_status(tokens, first, before), f"noun-{group}"
    )


def _noun_status(tokens: list[_Token], first: int, before: set[str]) -> str:
    """Read the status of a noun event off its adjectives, then off the verb before it."""
    status = _lexicon().status
    for name in ("scheduled", "past"):
        if before & status[f"nouns_{name}"]:
            return name
    words = [t.low for t in tokens[:first]]
    if set(words[-3:]) & status["nouns_expected"]:
        return "expected"
    past = {
        w
        for w in words + [t.low for t in tokens[first:]]
        if w.endswith("ed") or w in status["past"]
    }
    return "past" if past and {"said"} != past else ""


def _left(tokens: list[_Token], at: int) -> int:
    """Go back over the words of a noun phrase to its determiner or owner."""
    first = at
    while first > 0:
        token = tokens[first - 1]
        joins = (
            token.low == "of"
            and first > 1
            and tokens[first].text[0].isupper()
            and tokens[first - 2].text[0].isupper()
        )
        if not joins and (
            not token.text[0].isalnum()
            or token.low
            in _set("prepositions")
            | _set("auxiliaries")
            | _set("breaks")
            | _lexicon().status["expected"]
            or (
                _lexicon().verbs.get(token.low, ("", ""))[1] in ("past", "s")
                and token.text.islower()
            )
            or (
                token.text.islower() and token.low.endswith(("ed", "ects", "ows")) and first - 1 > 0
            )
        ):
            break
        first -= 1
        if token.low in _set("determiners"):
            break
    return first


def _right(tokens: list[_Token], at: int, gerund: bool = False) -> int:
    """Go on over "in Oslo last June", "of the treaty", a list of topics, to the phrase's end."""
    last = at
    here = at + 1
    while here < len(tokens):
        word = tokens[here].low
        follows = tokens[here + 1] if here + 1 < len(tokens) else None
        if here == at + 1 and not gerund and not _opens_tail(tokens[here]):
            break
        if word == "," and (end := _list_end(tokens, here)):
            last, here = end, end + 1
            continue
        if (
            not (tokens[here].text[0].isalnum())
            or word in _set("breaks") | _set("stops")
            or (follows is None and word in _set("prepositions"))
        ):
            break
        if word in ("and", "or") and (
            follows is None
            or follows.low in _set("determiners") | _set("auxiliaries")
            or follows.text[0].isupper()
        ):
            break
        if (
            word == "to"
            and follows is not None
            and follows.text.islower()
            and follows.low not in _set("determiners")
        ):
            break
        if word not in ("and", "or") and (word in _set("auxiliaries") or _finite(tokens, here)):
            break
        last = here
        here += 1
    while last > at and tokens[last].low in _set("prepositions") | _set("determiners") | {
        "and",
        "or",
    }:
        last -= 1
    return tokens[last].end


def _opens_tail(token: _Token) -> bool:
    """Say whether a word right behind a noun can belong to it: a preposition, a name, a date."""
    return token.low in _set("prepositions") | _set("dating") or not token.text.islower()


def _finite(tokens: list[_Token], at: int) -> bool:
    """Guess whether a lower-case word behind a noun is a verb: "shows", "aims", "marked"."""
    word, before = tokens[at].low, tokens[at - 1].low
    if not tokens[at].text.islower() or before in _set("prepositions") | _set("determiners"):
        return False
    if word.endswith("ed") and len(word) > 4:
        return True
    if before in _lexicon().nouns and word.endswith("s") and word not in _lexicon().nouns:
        return True
    nouny = at + 1 < len(tokens) and tokens[at + 1].low in _set("determiners") | {
        "to",
        "that",
        "with",
    }
    return word.endswith("s") and not word.endswith("ss") and nouny


def _list_end(tokens: list[_Token], comma: int) -> int:
    """Return the last token of ", defense cooperation, and trade"; 0 if it is no list."""
    run, here = 0, comma + 1
    while here < len(tokens) and run <= 4:
        word = tokens[here].low
        if word in ("and", "or") and here + 1 < len(tokens):
            end = here + 1
            while (
                end + 1 < len(tokens)
                and end - here < 3
                and tokens[end + 1].text[0].isalnum()
                and (
                    tokens[end + 1].low
                    not in _set("breaks") | _set("auxiliaries") | _set("prepositions")
                )
            ):
                end += 1
            return 0 if tokens[here + 1].low in _set("determiners") | _set("auxiliaries") else end
        if (
            word
            in _set("auxiliaries") | _set("breaks") | _set("determiners") | _set("prepositions")
            or word in ".;"
        ):
            return 0
        run = 0 if word == "," else run + 1
        here += 1
    return 0


# --- Cells --------------------------------------------------------------------------------------


class _Cells(NamedTuple):
    date: str
    basis: str
    times: str


def _dated(article: Article, event: _Event, times: list[Timex]) -> _Cells:
    """Date an event by the expressions in its quote, else by one that opens its sentence."""
    inside = [at for at, t in enumerate(times) if event.start <= t.start and t.end <= event.end]
    sentence = article.sentence_at(event.start)
    if (
        not any(dates.as_edtf(times[at].value) for at in inside)
        and sentence
        and event.rule[:4] == "verb"
    ):
        inside += [at for at, t in enumerate(times) if t.start < sentence.start + 4 <= sentence.end
                   and t.start >= sentence.start]  # fmt: skip
    for at in inside:
        if times[at].type not in ("DATE", "TIME"):
            continue
        if date := dates.as_edtf(times[at].value):
            doubt = _doubt(times, at, article.published)
            ids = ";".join(f"t{i + 1:02}" for i in inside)
            return _Cells(date + doubt, "resolved" if times[at].anchor else "stated", ids)
    return _Cells("", "", ";".join(f"t{i + 1:02}" for i in inside))


def _doubt(times: list[Timex], at: int, published: str) -> str:
    """Return the publication date's mark of doubt if a day's shift of it would move the value."""
    mark = published[-1:] if published[-1:] in ("?", "~", "%") else ""
    timex = times[at]
    if not mark or timex.anchor != "published" or "/" in dates.as_edtf(timex.value):
        return ""
    shifted = (dates.resolve(f"unit-offset({n},day)", published) for n in (-1, 1))
    return (
        mark if any(dates.resolve(timex.resolution, day) != timex.value for day in shifted) else ""
    )


def _status(event: _Event, date: str, published: str, found: list[_Event]) -> str:
    """Settle the status: by the date where it is known, else as told, else as the first event's."""
    first, last, now = dates.earliest(date), dates.latest(date), dates.first_day(published)
    if now and last and last < now:
        return "past"
    if now and first and first > now and event.status in ("", "past"):
        return "scheduled"
    return event.status or next((other.status for other in found if other.status), "")


def _title(quote: str) -> str:
    words = quote.split()
    short = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return short[:1].upper() + short[1:]


_IN = re.compile(r"\b(?:in|at|to)\s+((?:[A-Z][\w’'.-]*)(?:\s+[A-Z][\w’'.-]*)*)")


def _place(article: Article, event: _Event, entities: "list[Entity]") -> str:
    """Return the first place named behind "in", "at" or "to" in the quote."""
    quote = article.text[event.start : event.end]
    places = {
        article.text[m.start : m.end]: article.text[m.start : m.end]
        for entity in entities
        if entity.kind in ("place", "state")
        for m in entity.mentions
    }
    months = "January February March April May June July August September October November December"
    for match in _IN.finditer(quote):
        name = match[1].rstrip(".")
        if name in places:
            return name
        if not entities and name.split()[0] not in months.split():
            return name
    return ""


def _participants(article: Article, event: _Event, entities: "list[Entity]") -> str:
    """List who is named in the quote, in order of mention, without the place it happens at."""
    seen: dict[str, int] = {}
    for entity in entities:
        if entity.kind in ("place", "other"):
            continue
        for mention in entity.mentions:
            before = article.text[max(0, mention.start - 3) : mention.start].lower()
            located = entity.kind == "state" and before in ("in ", "at ", "to ")
            if event.start <= mention.start and mention.end <= event.end and not located:
                seen.setdefault(entity.id, mention.start)
    return ";".join(sorted(seen, key=lambda name: seen[name]))


# --- Order --------------------------------------------------------------------------------------


def _order(article: Article, found: list[_Event]) -> list[tuple[str, str, str, int, int, str]]:
    """Read the order of events off cues: event, relation, event, span of the cue, rule."""
    rows: list[tuple[str, str, str, int, int, str]] = []
    for sentence in article.sentences:
        text = article.text[sentence.start : sentence.end]
        for pattern, relation, rule in _cues():
            for match in pattern.finditer(text):
                start, end = (sentence.start + at for at in match.span())
                other, reach = _named_behind(article, end, sentence, found)
                main = _main(article, start, reach, sentence, found, other, rule)
                if main and other and main.id != other.id:
                    span = (
                        (start, reach)
                        if rule == "cue"
                        else (max(main.start, sentence.start), reach)
                    )
                    rows.append((main.id, relation, other.id, *span, f"{rule}-{relation}"))
    unique = {row[:3]: row for row in reversed(rows)}
    return sorted(unique.values(), key=lambda row: row[3])


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (
            re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
            name.removeprefix("verbs_"),
            "verb" if "_" in name else "cue",
        )
        for name, words in _lexicon().order.items()
    )


_BACK = re.compile(r"\s*(?:(?:the|their|his|her|its|that|this)\s+)?([a-z]+)", re.IGNORECASE)


def _named_behind(
    article: Article, at: int, sentence: Sentence, found: list[_Event]
) -> tuple[_Event | None, int]:
    """Return the event named right behind a cue, itself or by a noun that refers back to it."""
    for event in found:
        if at <= event.start <= at + 5 and event.end <= sentence.end:
            return event, event.end
    match = _BACK.match(article.text, at, sentence.end)
    if match is None:
        return None, at
    return _referent(match[1].lower(), at, found), match.end()


def _referent(noun: str, at: int, found: list[_Event]) -> _Event | None:
    """Return the first event told before that a noun can refer back to."""
    group = _lexicon().nouns.get(noun)
    if noun in ("event", "events"):
        earlier = [e for e in found if e.end <= at]
        return earlier[-1] if earlier else None
    return next((e for e in found if e.end <= at and e.group == group), None)


def _main(
    article: Article, start: int, reach: int, sentence: Sentence, found: list[_Event],
    other: _Event | None, rule: str,
) -> _Event | None:  # fmt: skip
    """Return the event that a cue relates to the one behind it."""
    inside = [e for e in found if sentence.start <= e.start < sentence.end and e is not other]
    before = [e for e in inside if e.end <= start]
    if before:
        return before[-1]
    if rule == "cue" and start - sentence.start < 3:
        behind = [e for e in inside if e.start >= reach]
        return behind[0] if behind else None
    subject = _SUBJECT.match(article.text, sentence.start, start)
    if subject is None:
        return None
    if subject[1].lower() in ("event", "events"):
        return _last_sentence(article, sentence, found)
    return _referent(subject[1].lower(), sentence.start, found)


_SUBJECT = re.compile(r"(?:That|This|The|Their|His|Her|Its)\s+([a-z]+)")


def _last_sentence(article: Article, sentence: Sentence, found: list[_Event]) -> _Event | None:
    """Return the first event of the sentence before: what "that event" sums up."""
    spans = [s for s in article.sentences if s.number == sentence.number - 1]
    return next((e for s in spans for e in found if s.start <= e.start < s.end), None)
