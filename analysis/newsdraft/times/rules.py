"""The rules of `lexicon/timex.toml` by the word that can begin them, compiled when one does."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from newsdraft.lexicon import lexicon

Fields = dict[str, str]


@dataclass(frozen=True)
class Rule:
    name: str
    expression: str
    cells: dict[str, Any]
    words: dict[str, frozenset[str]]  # the lists of words before and behind

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.expression, re.IGNORECASE)


@dataclass(frozen=True)
class Rules:
    """The rules that begin with one word; where they are many, ``opens`` matches if one may."""

    each: list[Rule]

    @cached_property
    def opens(self) -> re.Pattern[str] | None:
        """What matches where one of many rules does: one look, not sixty, at each "the"."""
        if len(self.each) < _MANY:
            return None
        whole = (_SAME.sub(".", _NAMED.sub("?:", rule.expression)) for rule in self.each)
        return re.compile("|".join(whole), re.IGNORECASE)


_NAMED = re.compile(r"\?P<\w+>")
_SAME = re.compile(r"\(\?P=\w+\)")  # what a group matched before: a mark
_MANY = 17  # rules: so many begin with "the", "a" and a digit


class Lexicon(NamedTuple):
    rules: dict[str, Rules]  # by the first word, "#" for a digit
    words: dict[str, Fields]
    ambiguous: dict[str, frozenset[str]]
    prefixes: dict[str, list[tuple[re.Pattern[str], str]]]
    suffixes: dict[str, list[tuple[re.Pattern[str], str]]]
    inner: frozenset[str]  # every word of an expression


@lru_cache(maxsize=1)
def lexicon_of_times() -> Lexicon:
    data = lexicon("timex")
    words = {k: {w.lower(): v for w, v in table.items()} for k, table in data["words"].items()}
    shapes = _shapes(data)
    rules: dict[str, list[Rule]] = {}
    told = [word for table in words.values() for word in table]
    for cells in (rule for group in data["rules"].values() for rule in group):
        expression, first = _expression(cells["pattern"], shapes)
        lists = {k: _split(cells[k]) for k in _LISTS if k in cells}
        told.append(cells["pattern"])
        for key in first:
            rules.setdefault(key, []).append(Rule(cells["name"], expression, cells, lists))
    return Lexicon(
        {key: Rules(each) for key, each in rules.items()},
        words,
        {word: _split(before) for word, before in data["ambiguous"].items()},
        {
            k: [_edge(row, r"(?<![\w-])(?:{})[\s-]+$") for row in v]
            for k, v in data["prefixes"].items()
        },
        {k: [_edge(row, r"\s+(?:{})\b") for row in v] for k, v in data["suffixes"].items()},
        frozenset(key_of(word) for word in KEY.findall(" ".join(told))),
    )


_LISTS = ("after", "not_after", "before", "not_before")


def _split(alternatives: str) -> frozenset[str]:
    return frozenset(alternatives.split("|"))


def _edge(row: Fields, frame: str) -> tuple[re.Pattern[str], str]:
    words = row["words"].replace(" ", r"\s+")
    return re.compile(frame.format(words), re.IGNORECASE), row["mod"]


class _Shape(NamedTuple):
    pattern: str
    first: frozenset[str]


def _shapes(data: dict[str, Any]) -> dict[str, _Shape]:
    """Turn each class of words or digits into a regular expression and the keys it starts with."""
    shapes = {}
    for name, table in data["words"].items():
        capital = (
            {word.upper() for word in table if len(word) > 4} if name in data["capital"] else set()
        )
        pattern = _alternatives({*table, *capital})
        shapes[name] = _Shape(
            f"(?-i:{pattern})" if name in data["capital"] else pattern, _firsts(table)
        )
    for name, pattern in data["shapes"].items():
        keys = _SHAPE_KEYS.get(name, "#").split()
        shapes[name] = _Shape(pattern, frozenset(keys))
    number, tens, ones = (
        shapes["number"],
        "twent|thirt|fort|fift|sixt|sevent|eight|ninet",
        shapes["many"],
    )
    composite = rf"(?:{tens})y[\s-](?:{ones.pattern})"
    shapes["n"] = _Shape(
        f"{composite}|{shapes['digits'].pattern}|{number.pattern}", number.first | {"#"}
    )
    zone = shapes["tz"]
    shapes["tz"] = _Shape(rf"{zone.pattern}|(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+time", zone.first)
    spelled = rf"(?:nineteen|twenty)[\s-](?:{composite}|{_alternatives(data['words']['number'])})"
    spelled += rf"|two\s+thousand(?:\s+(?:and\s+)?(?:{ones.pattern}))?"
    shapes["spelled_year"] = _Shape(spelled, frozenset({"nineteen", "twenty", "two"}))
    return shapes


_SHAPE_KEYS = {
    "short_decade": "'",
    "short_year": "'",
    "q": "q1 q2 q3 q4",
    "h": "h1 h2",
    "fy": "fy#",
}


def _alternatives(words: Any) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['‘’]") for w in longest)


def _firsts(words: Any) -> frozenset[str]:
    found = (KEY.match(word) for word in words)
    return frozenset(key_of(m[0]) for m in found if m)


KEY = re.compile(r"['‘’](?=[0-9]0?)|[^\W_]+")  # what can begin an expression
_ELEMENT = re.compile(r"\[[^\]]*\]|\S+")


def key_of(token: str) -> str:
    if token.isalpha():  # most words
        return token.lower()
    if token[0].isdigit():
        return "#"
    if token[0] in "'‘’":
        return "'"
    low = token.lower()
    return "fy#" if low[:2] == "fy" and low[2:].isdigit() else low


def _expression(pattern: str, shapes: dict[str, _Shape]) -> tuple[str, set[str]]:
    """Turn a pattern of the lexicon into a regular expression and the keys it can start with."""
    out, first, begun = "", set[str](), False
    for element in _ELEMENT.findall(pattern):
        optional = element[0] == "["
        body, keys = _element(element.strip("[]"), shapes)
        if not begun:
            first |= keys
        gap = r"(?:\s{1,3}|-)"
        if optional:
            out += f"(?:{gap}(?:{body}))?" if begun else f"(?:(?:{body}){gap})?"
        else:
            out += f"{gap if begun else ''}(?:{body})"
            begun = True
    return rf"(?:{out})(?![^\W_])", first


def _element(element: str, shapes: dict[str, _Shape]) -> tuple[str, frozenset[str]]:
    """Turn one element into a regular expression; ``{class}`` becomes a group of that name."""
    if "{" not in element:
        words = [word.replace("_", " ") for word in element.split("|")]
        return _alternatives(words), _firsts(words)
    parts = re.split(r"\{(\w+)\}", element)
    body = "".join(
        f"({_group(part)}{shapes[part].pattern})" if at % 2 else re.escape(part)
        for at, part in enumerate(parts)
    )
    return body, _firsts([parts[0]]) if parts[0] else shapes[parts[1]].first


def _group(name: str) -> str:
    return "?:" if name in ("comma", "poss", "apos") else f"?P<{name}>"
