"""The rooms and floors of the two packages, read from the imports; sizes; names."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ANALYSIS = ROOT / "analysis"

# Lowest first. A room is a module in the root of a package, or a folder there; it imports rooms of
# lower floors only, and rooms on one floor know nothing of each other. A helper package that is
# read by all (the drafter) stands below the notebooks' package.
FLOORS = {
    "newsdraft": (
        "errors lexicon",
        "sentences",
        "text dates rows",
        "parse",
        "times",
        "document",
        "entities",
        "attribution",
        "claims events relations",
        "",
    ),
    "close_reading": (
        "errors",
        "files",
        "tables",
        "charts figures",
        "dossier notebooks",
        "measures corpus",
        "report export review",
        "publish",
        "api",
        "",
        "__main__",
    ),
}
FILES = sorted(path for path in ANALYSIS.rglob("*.py") if "__pycache__" not in path.parts)
ROOT_FILES = 8
LINES = 300  # of code, docstrings and comments apart


def module(path: Path) -> str:
    """Return the dotted name of a file below ``analysis``."""
    parts = path.relative_to(ANALYSIS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> tuple[str, str]:
    """Return the package of a module and its room there; the room of an ``__init__`` is empty."""
    package, _, rest = name.partition(".")
    return package, rest.partition(".")[0]


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Return the syntax of a file, its module first; read once for every test."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported(path: Path) -> Iterator[str]:
    """Yield every module of ours that a file imports, wherever in the file."""
    for node in nodes(path):
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path.name}: relative"
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in FLOORS:
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                known = ANALYSIS.joinpath(*below.split("."))
                is_module = known.is_dir() or known.with_suffix(".py").is_file()
                yield below if is_module else node.module or ""
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] in FLOORS)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(path: Path) -> int:
    """Count the lines that are neither blank, comment nor docstring."""
    text = path.read_text(encoding="utf-8")
    apart: set[int] = set()
    for node in nodes(path):
        holds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        if isinstance(node, holds) and ast.get_docstring(node, clean=False) is not None:
            apart |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = enumerate(text.splitlines(), 1)
    return sum(bool(s := line.strip()) and s[0] != "#" and n not in apart for n, line in lines)


def floor(package: str, name: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS[package]) if name in rooms.split(" "))


def faults(path: Path) -> list[str]:
    """Say which imports of a file climb, or go from the drafter to the notebooks."""
    package, here = room(module(path))
    found = []
    for name in imported(path):
        there_package, there = room(name)
        if there_package != package:
            if package == "newsdraft":
                found.append(f"{module(path)} imports {name}")
        elif there != here and floor(package, there) >= floor(package, here):
            found.append(f"{module(path)} imports {name}")
    return found


def test_each_room_has_a_floor() -> None:
    for package, floors in FLOORS.items():
        rooms = {room(module(p))[1] for p in FILES if room(module(p))[0] == package}
        assert rooms == {name for rooms in floors for name in rooms.split(" ")}


def test_imports_only_from_lower_floors() -> None:
    assert not [fault for path in FILES for fault in faults(path)]


def test_a_climbing_import_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ANALYSIS", tmp_path)
    climber = tmp_path / "newsdraft" / "parse" / "tagger.py"
    climber.parent.mkdir(parents=True)
    climber.write_text("from newsdraft.claims import labels\nimport close_reading.figures\n")
    assert len(faults(climber)) == 2


def test_the_root_of_a_package_holds_few_files() -> None:
    for package in FLOORS:
        files = sorted(p.name for p in (ANALYSIS / package).glob("*.py"))
        assert len(files) <= ROOT_FILES, files


def test_modules_and_functions_are_short() -> None:
    long = [module(path) for path in FILES if code_lines(path) > LINES]
    assert not long
    spans = [
        (module(p), f.name, (f.end_lineno or 0) - f.lineno + 1) for p in FILES for f in functions(p)
    ]
    assert not [span for span in spans if span[2] > 40]


def test_names_say_something() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not [module(path) for path in FILES if empty & set(module(path).split("."))]


def test_no_function_uses_its_defaults_as_memory() -> None:
    memory = ast.List | ast.Dict | ast.Set
    found = [
        (module(path), function.name)
        for path in FILES
        if path.name != "__main__.py"  # typer asks for lists there, and copies them
        for function in functions(path)
        for default in [*function.args.defaults, *function.args.kw_defaults]
        if isinstance(default, memory)
    ]
    assert not found


def test_each_module_says_what_it_is_for() -> None:
    silent = [p for p in FILES if not ast.get_docstring(nodes(p)[0])]  # type: ignore[arg-type]
    assert not silent


def test_every_room_has_its_tests() -> None:
    """Tests stand as the packages do: a folder for a folder, or a file for a room."""
    for package, floors in FLOORS.items():
        for name in (name for rooms in floors for name in rooms.split(" ") if name):
            tests = ROOT / "tests" / package
            stem = f"test_{name.strip('_')}"
            found = [*tests.glob(f"{stem}*.py"), *(tests / name).glob("test_*.py")]
            assert found or name in {"lexicon", "parse"}, f"{package}.{name} has no test"
