"""A wheel built from the checkout works in an empty environment, with what it asks for alone.

The packages that it asks for are taken from the environment of the tests, with their own
requirements and nothing else, so that nothing is fetched and nothing is there by chance.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email import message_from_string
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(sys.prefix)
# What the lock leaves out, and why, stands there: nothing misses it.
LEFT_OUT = set(
    re.findall(r"^[a-z][\w-]*", (ROOT / ".ci" / "left-out.txt").read_text("utf-8"), re.M)
)
TEXT = "Mayor Ana Roe said on Friday that the bridge will open in May."

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of the tracked files: a fresh clone."""
    copy = tmp_path_factory.mktemp("clone")
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    build = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "-q", "-w", "out"], cwd=copy, check=True, capture_output=True)
    [made] = (copy / "out").glob("*.whl")
    return made


def asked(wheel: Path) -> list[str]:
    """Return the requirements that a wheel states."""
    with zipfile.ZipFile(wheel) as inside:
        [name] = (name for name in inside.namelist() if name.endswith(".dist-info/METADATA"))
        about = message_from_string(inside.read(name).decode("utf-8"))
    return about.get_all("Requires-Dist") or []


def wanted(lines: list[str], extras: tuple[str, ...] = ()) -> Iterator[Requirement]:
    """Yield which of these requirements hold here, with these extras."""
    for line in lines:
        one = Requirement(line)
        if not one.marker or any(one.marker.evaluate({"extra": e}) for e in (*extras, "")):
            yield one


def closure(wheel: Path, extras: tuple[str, ...]) -> set[str]:
    """Return the names of everything that the wheel asks for, and what that asks for."""
    names: set[str] = set()
    todo = list(wanted(asked(wheel), extras))
    while todo:
        one = todo.pop()
        if one.name.lower() in LEFT_OUT:
            continue
        key = f"{one.name.lower()}[{','.join(sorted(one.extras))}]"
        if key not in names:
            names.add(key)
            todo += wanted(distribution(one.name).requires or [], tuple(one.extras))
    return {name.partition("[")[0] for name in names} - {"close-reading"}


def environment(folder: Path, wheel: Path, extras: tuple[str, ...] = ()) -> Path:
    """Make an environment of the wheel and its requirements; return its interpreter."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    for name in closure(wheel, extras):
        for file in distribution(name).files or []:
            source = Path(os.path.normpath(str(file.locate())))
            inside = source.is_relative_to(HERE) and source.is_file()
            if inside and source.relative_to(HERE).parts[0] != "bin":
                target = folder / source.relative_to(HERE)
                target.parent.mkdir(parents=True, exist_ok=True)
                if not target.exists():
                    link(source, target)
    command = [python, "-m", "pip", "install", "--no-index", "--no-deps", "-q", wheel]
    subprocess.run(command, check=True, capture_output=True)
    return python


def link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def call(python: Path, *arguments: object, folder: Path) -> str:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CLOSE_"))}
    done = subprocess.run(
        [python, *map(str, arguments)],
        cwd=folder, env=kept, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_bare_wheel_drafts_a_string(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env", wheel)
    code = f"import close_reading as c; print(len(c.draft({TEXT!r}, '2025-10-29').claims))"
    assert int(call(python, "-c", code, folder=tmp_path)) >= 1
    for name in ("jupyterlab", "matplotlib", "papermill"):
        code = f"import importlib.util as u; print(u.find_spec({name!r}))"
        assert call(python, "-c", code, folder=tmp_path) == "None\n"
    code = (
        "import close_reading as c; "
        "from pathlib import Path; c.start_project('mine'); "
        f"print(c.find_times({TEXT!r}, '2025-10-29')['value'].tolist())"
    )
    assert call(python, "-c", code, folder=tmp_path) == "['2025-10-24', '2026-05']\n"
    (tmp_path / "mine" / "rain.txt").write_text(TEXT, encoding="utf-8")
    call(python, "-m", "close_reading", "new", "rain.txt", folder=tmp_path / "mine")
    assert (tmp_path / "mine" / "notebooks" / "review" / "review.ipynb").is_file()
    for command, extra in (("run", "notebooks"), ("review", "review")):
        done = subprocess.run(
            (python, "-m", "close_reading", command, "rain"),
            cwd=tmp_path / "mine", capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert f"pip install 'close-reading[{extra}]'" in done.stderr


def test_with_the_notebooks_a_fresh_project_runs(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env", wheel, ("notebooks",))
    call(python, "-m", "close_reading", "init", "mine", folder=tmp_path)
    mine = tmp_path / "mine"
    (mine / "rain.txt").write_text(TEXT, encoding="utf-8")
    new = ("new", "rain.txt", "--published", "2025-10-29")
    assert "data/rain: drafted" in call(python, "-m", "close_reading", *new, folder=mine)
    call(python, "-m", "close_reading", "run", "rain", folder=mine)
    pages = sorted(path.name for path in (mine / "build" / "rain").glob("*.html"))
    read = [f"{path.stem}.html" for path in (mine / "notebooks").glob("*.ipynb")]
    assert pages == sorted([*read, "a-z.html"])  # the index is made of them; no source, no page
    inside = subprocess.check_output(
        [python, "-c", "import close_reading; print(close_reading.__file__)"], text=True
    )
    packages = Path(inside.strip()).parents[1]
    assert not [name for name in ("data", "seeds", "build") if (packages / name).exists()]
