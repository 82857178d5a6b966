"""The set-up: pins with hashes, no registry's address, conda's pins equal to the lock."""

import importlib.util
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SETUP = [
    "requirements.txt",
    "requirements-corpus.txt",
    "requirements-uv.txt",
    "environment.yml",
    "Makefile",
    ".ci/run",
]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pinned(lines: list[str]) -> dict[str, str]:
    """Map package to version for lines like ``name==1.0`` or conda's ``name=1.0``."""
    found = (re.match(r"([\w.-]+)==?([\w.!+]+)", line) for line in lines)
    return {match[1].lower(): match[2] for match in found if match}


@pytest.fixture(scope="module")
def lock() -> dict[str, str]:
    return pinned(text("requirements.txt").splitlines())


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("environment", ROOT / ".ci" / "environment.py")
    assert spec and spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


SCRIPTS = [".ci/environment.py", ".ci/additional.py"]


@pytest.mark.parametrize("name", [*SETUP, "pyproject.toml", *SCRIPTS])
def test_no_registry_is_named(name: str) -> None:
    found = [
        line for line in text(name).splitlines() if re.search(r"--(extra-)?index|find-links", line)
    ]
    found += [line for line in text(name).splitlines() if "://" in line]
    assert not found


def test_files_that_name_registries_are_not_tracked() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    assert not {"uv.lock", "pylock.toml", "pip.conf", "uv.toml", "poetry.lock"} & set(tracked)


@pytest.mark.parametrize("name", SETUP[:3])
def test_every_pin_has_hashes(name: str) -> None:
    blocks = re.split(r"\n(?=\S)", text(name).strip())
    for block in blocks:
        assert re.match(r"[\w.-]+==[\w.]+( ; [^\\]+)? \\\n +--hash=sha256:[0-9a-f]{64}", block), (
            block
        )


def test_every_dependency_is_locked(lock: dict[str, str]) -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *(name for extra in extras.values() for name in extra)]
    corpus = pinned(text("requirements-corpus.txt").splitlines())
    asked = {re.split(r"[^\w.-]", name)[0].lower() for name in named} - {"close-reading"}
    assert asked and not asked - set(lock) - set(corpus)
    assert {"dask", "pyarrow"} <= set(corpus) and not set(corpus) & set(lock)


def test_many_articles_are_installed_by_their_own_targets_alone() -> None:
    asks = re.findall(r"^([\w-]+): \$\(MANY\)", text("Makefile"), re.M)
    assert asks == ["corpus", "test-all", "bench"]


def test_environment_equals_the_lock(lock: dict[str, str]) -> None:
    listed = yaml.safe_load(text("environment.yml"))["dependencies"]
    through_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    conda = pinned([entry for entry in listed if isinstance(entry, str)])
    assert set(conda) == {"python", "jupyterlab", "pandas", "matplotlib", "nbval", "papermill"}
    python = conda.pop("python")
    assert tuple(map(int, python.split("."))) >= (3, 11)
    assert conda | pinned(through_pip) == lock
    assert not set(conda) & set(pinned(through_pip))
    assert through_pip[-1] == "-e ."


def test_environment_is_what_its_script_prints(script: ModuleType) -> None:
    assert script.environment(text("requirements.txt")) == text("environment.yml")


def test_ci_runs_make_test() -> None:
    path = ROOT / ".ci" / "run"
    assert path.stat().st_mode & stat.S_IXUSR
    assert re.search(r"^make test(-all)?$", path.read_text(encoding="utf-8"), re.M)
    assert "set -euo pipefail" in path.read_text(encoding="utf-8")


def test_help_lists_every_target_from_any_folder(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    shown = subprocess.run(
        ["make", "-s", "-C", str(ROOT)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env=kept,
    ).stdout
    phony = re.findall(r"^\.PHONY: (.+)$", text("Makefile"), re.M)[0].split()
    assert set(re.findall(r"^make ([\w-]+)", shown, re.M)) == set(phony)


@pytest.mark.parametrize(
    ("made_for", "anew"), [("here", False), ("", False), ("/somewhere/else", True)]
)
def test_a_copied_or_renamed_project_makes_its_own_environment(
    made_for: str, anew: bool, tmp_path: Path
) -> None:
    needed = ("Makefile", "requirements.txt", "requirements-uv.txt", "pyproject.toml")
    for name in needed:
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".stamp").touch()
    folder = str(tmp_path.resolve()) if made_for == "here" else made_for
    (tmp_path / ".venv" / ".folder").write_text(folder)
    os.utime(tmp_path / ".venv" / ".stamp", (2**31, 2**31))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    said = subprocess.run(
        ["make", "-n", "install"],
        cwd=tmp_path, capture_output=True, text=True, check=True, env=kept,
    ).stdout  # fmt: skip
    assert ("-m venv .venv" in said) == anew, said


@pytest.mark.slow
def test_the_pip_part_of_environment_yml_installs_in_a_fresh_environment(tmp_path: Path) -> None:
    """Conda's own packages come at the same versions through pip here: no channel is asked."""
    listed = yaml.safe_load(text("environment.yml"))["dependencies"]
    through_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    conda = pinned([entry for entry in listed if isinstance(entry, str)])
    pins = [f"{name}=={version}" for name, version in conda.items() if name != "python"]
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / "pip.txt").write_text("\n".join([*through_pip, *pins]) + "\n")
    uv = [sys.executable, "-m", "uv"]
    there = tmp_path / "env"
    subprocess.run([*uv, "venv", "-q", there], check=True)
    python = str(there / "bin" / "python")
    install = [*uv, "pip", "install", "-q", "--system-certs", "--no-deps", "--python", python]
    subprocess.run([*install, "-r", "pip.txt"], cwd=tmp_path, check=True)
    subprocess.run([*uv, "pip", "check", "--python", python], cwd=tmp_path, check=True)
    asked = "import close_reading, papermill; print(close_reading.__version__)"
    subprocess.run([python, "-c", asked], cwd=tmp_path, check=True)


def test_committed_outputs_are_renewed_by_refresh_alone() -> None:
    recipes = text("Makefile").replace("\\\n", " ")
    assert len(re.findall(r"refresh\(\)", recipes)) == 1


def test_every_package_is_installed() -> None:
    find = tomllib.loads(text("pyproject.toml"))["tool"]["setuptools"]["packages"]["find"]
    assert find == {"where": ["analysis"]}
    folders = {path.parent for path in (ROOT / "analysis").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]
