"""Change the drafter's rules one by one, and count how many changes the tests notice.

Small changes (a flipped comparison, a dropped alternative, a shortened list, a number off by one)
are drawn by a seed from every module and word list of the drafter. Each is tried in a process of
its own (``mutant_trial.py``): first the committed drafts, then the drafter's quick tests. Those
that cannot change any draft stand with their reason in ``mutants.toml`` and are drawn again.

Called by ``make mutants``; the last line is the share noticed, and the end is 1 below ``LEAST``.
``python bench/mutants.py SEED NUMBER`` draws others; ``--drafts`` leaves the tests out.
"""

import ast
import copy
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mutant_trial import PACKAGE, ROOT, Change, tried, warm

from word_lists import word_lists

SEED, NUMBER, LEAST = 20251029, 80, 0.85
IN_LISTS = 0.2  # the share of changes to word lists and patterns in data files
SIZES = 1000  # how much is read or kept at once: one more changes no draft
DRAFTS = "--drafts"  # what the committed drafts notice by themselves, in a minute

_FLIPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Mutant(NamedTuple):
    """One change: ``key`` names it for good (no line numbers), ``source`` is the changed file."""

    path: Path
    line: int
    key: str
    source: str


Place = tuple[Path, int, str, Callable[[], str]]


def of_code(path: Path) -> Iterator[Place]:
    """Yield every change of a module: its line, what it is, and a function that makes it."""
    tree = ast.parse(path.read_text("utf-8"))
    for place, (node, scope) in enumerate(_places(tree)):
        for number, (what, _) in enumerate(_changes(node)):
            told = f"{path.relative_to(PACKAGE).as_posix()}:{scope}: {what}"
            yield path, node.lineno, told, _maker(tree, place, number)


def _maker(tree: ast.Module, place: int, number: int) -> Callable[[], str]:
    def make() -> str:
        changed = copy.deepcopy(tree)
        node = list(_places(changed))[place][0]
        list(_changes(node))[number][1]()
        return ast.unparse(changed)

    return make


def _places(tree: ast.Module) -> Iterator[tuple[ast.expr, str]]:
    """Yield every expression of a module with the function around it; no docstrings, no hints."""

    def walk(node: ast.AST, scope: str) -> Iterator[tuple[ast.expr, str]]:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            scope = node.name
        if isinstance(node, ast.JoinedStr):
            return
        if isinstance(node, ast.expr) and hasattr(node, "lineno"):
            yield node, scope
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "type_comment"):
                continue
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue  # a docstring
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from walk(child, scope)

    yield from walk(tree, "module")


def _changes(node: ast.expr) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield what can be changed at one expression, each with the function that does it."""
    if isinstance(node, ast.Compare):
        yield f"flip {ast.unparse(node)}", lambda: _flip(node)
        letters = node.comparators[0]
        if isinstance(node.ops[0], ast.In | ast.NotIn) and _is_text(letters, 2, 20):
            yield f"shorten {ast.unparse(node)}", lambda: _cut_letter(letters)
    elif isinstance(node, ast.BoolOp):
        for at, one in enumerate(node.values):
            yield f"drop {ast.unparse(one)} of {ast.unparse(node)}", lambda at=at: _drop(node, at)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1:
        if all(isinstance(e, ast.Constant) for e in node.elts):
            yield f"shorten {ast.unparse(node)}", node.elts.pop
    elif isinstance(node, ast.Constant) and type(node.value) is int and node.value < SIZES:
        yield f"raise {node.value} by one", lambda: setattr(node, "value", int(node.value) + 1)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"drop not of {ast.unparse(node)}", lambda: _affirm(node)
    elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.compile", "re.search"):
        pattern = node.args[0]
        if _is_text(pattern, 3, 10**6):
            for at, shorter in enumerate(_fewer(str(pattern.value))):  # type: ignore[attr-defined]
                yield f"drop alternative {at}", lambda s=shorter: setattr(pattern, "value", s)


def _is_text(node: ast.expr, least: int, most: int) -> bool:
    known = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return known and least <= len(node.value) <= most  # type: ignore[attr-defined]


def _flip(node: ast.Compare) -> None:
    node.ops[0] = _FLIPS[type(node.ops[0])]()


def _cut_letter(node: ast.expr) -> None:
    node.value = node.value[:-1]  # type: ignore[attr-defined]


def _drop(node: ast.BoolOp, at: int) -> None:
    del node.values[at]
    if len(node.values) == 1:
        node.values.append(copy.deepcopy(node.values[0]))


def _affirm(node: ast.UnaryOp) -> None:
    node.op = ast.Not()
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def _fewer(pattern: str) -> Iterator[str]:
    """Yield a pattern without one of its alternatives, for each that can go."""
    for found in re.finditer(r"\|[^|()\[\]]+(?=[|)])", pattern):
        yield pattern[: found.start()] + pattern[found.end() :]


def of_lists() -> Iterator[Place]:
    """Yield a shortening for every list of words in a data file: its second half goes."""
    for one in word_lists():
        yield one.path, 1 + one.before().count("\n"), f"halve {one.name}", one.halved


def drawn(seed: int, number: int) -> list[Mutant]:
    """Draw changes from all places; equivalent ones are passed over.

    What is drawn hangs on each change alone, so that an edit elsewhere draws no others.
    """
    known = tomllib.loads((ROOT / "bench" / "mutants.toml").read_text("utf-8"))
    same = {one["change"] for one in known.get("equivalent", [])}
    code = [c for path in sorted(PACKAGE.rglob("*.py")) for c in of_code(path)]
    share = round(number * IN_LISTS)
    out: list[Mutant] = []
    for places, wanted in ((code, number - share), ([*of_lists()], share)):
        lots = [lot for lot in _lots(seed, places) if lot[1][2] not in same]
        out += [Mutant(*told, make()) for _, (*told, make) in lots[:wanted]]
    return out


def _lots(seed: int, places: list[Place]) -> list[tuple[float, Place]]:
    """Return the changes with the number each drew, smallest first."""
    often: Counter[str] = Counter()
    lots = []
    for place in places:
        often[key := place[2]] += 1
        lots.append((random.Random(f"{seed} {key} {often[key]}").random(), place))
    return sorted(lots, key=lambda lot: lot[0])


def main(seed: int, number: int, tests: bool = True) -> int:
    """Print every change that nothing noticed, then the share of those noticed."""
    mutants = drawn(seed, number)
    changes = [
        Change(m.path, m.source, m.key.split(":")[1] if ":" in m.key else "") for m in mutants
    ]
    texts = warm()
    same = Change(mutants[0].path, mutants[0].path.read_text("utf-8"), "")
    if by := next(tried([same], texts, tests)):
        sys.stderr.write(f"the {by} differ without any change; mend that first\n")
        return 2
    results = []
    for mutant, by in zip(mutants, tried(changes, texts, tests), strict=True):
        sys.stdout.write(f"{by or 'NOT NOTICED':12} {mutant.line:4} {mutant.key}\n")
        sys.stdout.flush()
        results.append(by)
    share = sum(map(bool, results)) / len(results)
    sys.stdout.write(
        f"{len(results)} changes, seed {seed}\nnoticed: {f'{share:.2f}'.lstrip('0')}\n"
    )
    return int(share < LEAST)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:] if one != DRAFTS]
    sys.exit(main(*(numbers or (SEED, NUMBER)), tests=DRAFTS not in sys.argv))
