"""The rooms and floors of design.md, read from the imports; sizes; names that say something."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analysis"

# Lowest first. A room imports rooms of lower floors only. Folders are one room each; of `draft`,
# what is not named here is its parts, which its rooms share.
FLOORS = (
    "article dates agreement charts figures folders notebooks boxes",
    "tables markup render kernels manifest passes anchors draft.parts",
    "integrity package parameters draft.timex draft.names draft.attribution",
    "draft.claims draft.events draft.stakeholders claims timeline stakeholders record redraft",
    "draft",
    "dossier",
    "sentences export intake reanchor codings",
    "findings captions views method pages",
    "run site single",
    "__main__",
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms.split()}

# Lines of code, docstrings and comments apart; these may take more than the others.
LINES = 250
LARGER = {"draft.timex": 500, "draft.attribution": 500, "draft.names": 500}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def module(path: Path) -> str:
    """Return the dotted name of a file below ``analysis``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(name: str) -> str:
    """Return the room of a module: its first part, and in ``draft`` itself or the shared parts."""
    first, _, rest = name.partition(".")
    if first != "draft" or not rest:
        return first
    return name if name in FLOOR else "draft.parts"


def imported(path: Path) -> Iterator[str]:
    """Yield every module of ours that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.ImportFrom) and node.level), (
            f"{path.name}: relative import"
        )
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "analysis":
            base = (node.module or "").removeprefix("analysis").removeprefix(".")
            for alias in node.names:
                below = f"{base}.{alias.name}".removeprefix(".")
                known = PACKAGE.joinpath(*below.split("."))
                is_module = known.is_dir() or known.with_suffix(".py").is_file()
                yield below if is_module else base
        elif isinstance(node, ast.Import):
            ours = (a.name for a in node.names if a.name.split(".")[0] == "analysis")
            yield from (name.removeprefix("analysis.") for name in ours)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(path: Path) -> int:
    """Count the lines that are neither blank, comment nor docstring."""
    text = path.read_text(encoding="utf-8")
    apart: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        holds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        if isinstance(node, holds) and ast.get_docstring(node, clean=False) is not None:
            apart |= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = enumerate(text.splitlines(), 1)
    return sum(bool(s := line.strip()) and s[0] != "#" and n not in apart for n, line in lines)


def test_floors_are_those_of_the_files() -> None:
    rooms = {room(module(path)) for path in FILES} - {""}
    assert rooms <= set(FLOOR), f"give a floor to {sorted(rooms - set(FLOOR))}"


@pytest.mark.parametrize("path", FILES, ids=module)
def test_imports_only_from_lower_floors(path: Path) -> None:
    here = room(module(path))
    if not here:
        assert not list(imported(path)), "import analysis must stay cheap"
        return
    for name in imported(path):
        there = room(name)
        # draft/__init__ joins what its rooms keep apart, so it stands above them.
        assert there == here or FLOOR[there] < FLOOR[here], f"{here} imports {there}"


@pytest.mark.parametrize("path", FILES, ids=module)
def test_modules_and_functions_are_short(path: Path) -> None:
    assert code_lines(path) <= LARGER.get(module(path), LINES)
    long = [f.name for f in functions(path) if (f.end_lineno or 0) - f.lineno + 1 > 40]
    assert not long


@pytest.mark.parametrize("path", FILES, ids=module)
def test_no_room_is_called_utils(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc"}


@pytest.mark.parametrize("path", FILES, ids=module)
def test_no_function_uses_its_defaults_as_memory(path: Path) -> None:
    if path.name == "__main__.py":
        return  # typer asks for lists there, and copies them
    for function in functions(path):
        for default in [*function.args.defaults, *function.args.kw_defaults]:
            assert not isinstance(default, ast.List | ast.Dict | ast.Set), function.name


@pytest.mark.parametrize("path", FILES, ids=module)
def test_each_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_every_room_has_its_tests() -> None:
    tests = [path.stem for path in (ROOT / "tests").glob("test_*.py")]
    rooms = {room(module(path)).replace(".", "_").strip("_") for path in FILES}
    rooms -= {"", "draft_parts"}  # what the rooms of draft share is tested through them
    assert not [name for name in rooms if not any(t.startswith(f"test_{name}") for t in tests)]


def test_every_module_of_the_drafts_is_listed_by_its_task() -> None:
    text = (PACKAGE / "draft" / "__init__.py").read_text(encoding="utf-8")
    listed = re.findall(r"``(\w+)``", text)
    modules = sorted(p.stem for p in (PACKAGE / "draft").glob("*.py") if p.stem != "__init__")
    assert sorted(listed) == modules
