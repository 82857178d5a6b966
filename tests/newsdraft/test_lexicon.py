"""Words stand in the lexicon, each list once; code names lists and holds none."""

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import newsdraft
from newsdraft.lexicon import endings, grammar, lexicon
from newsdraft.parse.tagger import reporting

PACKAGE = Path(newsdraft.__file__).parent
MOST = 4  # words that may stand beside each other in code: "that", "which", "who"
# Where names of columns, labels, lists and constructions stand: no words of a text.
NAMES = {
    "attribution/attributed.py", "attribution/constructions.py", "attribution/content_ends.py",
    "attribution/indirect_speakers.py", "attribution/content_spans.py",
    "attribution/reporting_verbs.py",
    "claims/adjuncts.py", "claims/kinds.py", "claims/parts.py", "claims/splitting.py",
    "claims/statements.py",
    "claims/pronoun_sources.py", "entities/gazetteer.py", "entities/mentions.py",
    "entities/names.py", "entities/nominals.py", "entities/roles.py", "entities/unnamed.py",
}  # fmt: skip
# Not yet brought over: their lists stand in the modules themselves.
ELSEWHERE = (
    "dates.py", "times", "events", "relations", "rows.py", "parse/clauses.py", "parse/assertion.py",
)  # fmt: skip


def lists(path: Path) -> Iterator[list[str]]:
    """Yield every literal list of strings in a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            words = [e.value for e in node.elts if isinstance(e, ast.Constant)]
            texts = [w for w in words if isinstance(w, str)]
            if len(texts) == len(node.elts) > MOST and any(map(str.isalpha, texts)):
                yield texts


def test_no_word_list_stands_in_code() -> None:
    told = []
    known = _names()
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith(ELSEWHERE):
            for words in lists(path):
                if not (name in NAMES and set(words) <= known):
                    told.append((name, words))
    assert not told


def _names() -> set[str]:
    """Return what names something in the drafter itself: lists, groups, labels, constructions."""
    known = set(lexicon("claims")) | set(lexicon("reporting"))
    for rule in lexicon("rules"):
        family, _, name = rule.partition(":")
        known |= {name, name.removeprefix("verb-")} | {family}
    known |= {"company", "organisation", "government", "multilateral", "state", "group", "person"}
    known |= {"media", "rest", "asked", "colon-ahead", "passive-it", "passive-to", "verb"}
    return known | {"passive-question", "Entity", "Mention", "find_mentions", "merge_aliases"} | {
        "predict", "Frame", "Labels", "label", "listed", "source_type", "words_in",
    }  # fmt: skip


def test_no_two_lists_say_the_same() -> None:
    same: defaultdict[frozenset[str], list[str]] = defaultdict(list)
    for path in sorted((PACKAGE / "lexicon").glob("[!rt]*.toml")):
        for name, words in flat(path.stem, tomllib.loads(path.read_text("utf-8"))):
            if len(words) > MOST:
                same[frozenset(words)].append(name)
    assert not [names for names in same.values() if len(names) > 1]


def test_verbs_of_reporting_stand_in_one_list() -> None:
    told = reporting("saying", "telling", "asking", "finding")
    again = []
    for path in sorted((PACKAGE / "lexicon").glob("[!r]*.toml")):
        for name, words in flat(path.stem, tomllib.loads(path.read_text("utf-8"))):
            if len(words) > 8 and len(told & set(words)) > 0.7 * len(words):
                again.append(name)
    assert again == ["claims.readout_content"]  # which acts of a readout count by what they take
    features = lexicon("reporting")["forms"]  # what a verb takes beside
    verbs = told | reporting("describing", "believing", "wanting")
    assert set(features["bare_clause"].split() + features["undated"].split()) <= verbs


def flat(name: str, value: object) -> Iterator[tuple[str, list[str]]]:
    """Yield the word lists of a file with their names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(f"{name}.{key}", inner)
    elif isinstance(value, str):
        yield name, value.split()
    elif isinstance(value, list) and all(isinstance(word, str) for word in value):
        yield name, value


def test_a_class_is_read_as_words_or_as_endings() -> None:
    assert "nobody" in lexicon("claims")["nobody"].split()
    assert "although" in grammar("clause_leavers")
    assert "joyful".endswith(endings("adjective_endings"))
