"""What a run was made of: the files that went in and came out, the parameters, the versions."""

import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import requires, version
from pathlib import Path

import newsdraft
from close_reading.files import write_whole
from close_reading.notebooks.files import Value


def write_manifest(
    folder: Path, sources: Sequence[Path], values: Mapping[str, Value], root: Path
) -> None:
    """Write ``manifest.json``: what went in, what came out, and with which versions.

    SHA-256 of every file, named from the project's folder where it lies in it, else by its last
    two names; no clock and no path of the machine.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_manifest(folder, [], {"dossier": "none"}, folder)
    >>> json.loads((folder / "manifest.json").read_text())["parameters"]
    {'dossier': 'none'}
    """
    stems = tuple(source.stem[:2] for source in sources)
    outputs = [folder / source.name for source in sources]
    outputs += [path for path in (folder / "figures").glob("*") if path.name.startswith(stems)]
    manifest = {**_made_from(sources, values, root), "outputs": _hashes(outputs, folder)}
    text = json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    write_whole(folder / "manifest.json", text)


def is_current(
    folder: Path, sources: Sequence[Path], values: Mapping[str, Value], root: Path
) -> bool:
    """Say whether a run would give again what its manifest says: same files, code and versions.

    >>> is_current(Path("no-such-folder"), [], {}, Path())
    False
    """
    try:
        told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        outputs = told.pop("outputs")
        there = _hashes([folder / name for name in outputs], folder)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(there == outputs and told == _made_from(sources, values, root))


def _made_from(
    sources: Sequence[Path], values: Mapping[str, Value], root: Path
) -> dict[str, object]:
    return {
        "code": _code(),
        "inputs": _hashes([*sources, *_inputs(values, root)], root),
        "parameters": {name: _unplaced(value) for name, value in values.items()},
        "versions": _versions(),
    }


def _code() -> str:
    """Return one hash of both packages: their code, and the lists and styles beside it.

    Not of the room that makes pages of executed notebooks: they know nothing of it.
    """
    packages = [Path(__file__).parents[1], Path(newsdraft.__file__).parent]
    found = hashlib.sha256()
    for path in sorted(path for one in packages for path in one.rglob("*.*")):
        if path.is_file() and not {"__pycache__", "publish"} & set(path.parts):
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def _inputs(values: Mapping[str, Value], root: Path) -> list[Path]:
    """List the files that the parameters name: the article, or the dossier with its article."""
    article, dossier = str(values.get("article", "")), str(values.get("dossier", ""))
    if article:
        return [Path(article)]
    named = root / "data" / dossier
    folder = named if named.is_dir() else Path(dossier)
    tables = sorted(path for path in folder.rglob("*") if path.suffix in (".csv", ".json"))
    return tables + _seed(folder)


def _seed(folder: Path) -> list[Path]:
    """Return the article that a dossier's description names, where the dossier finds it."""
    try:
        about = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["article"]
        seed = str(about["seed"])
    except (OSError, ValueError, KeyError, TypeError):
        return []
    places = (folder.resolve().parent.parent / "seeds" / seed, folder / seed)
    return [path for path in places if path.is_file()][:1]


def _hashes(paths: Sequence[Path], base: Path) -> dict[str, str]:
    """Map the name of each file, seen from a folder, to its SHA-256."""
    named = {}
    for path in paths:
        full = path.resolve()
        inside = full.is_relative_to(base.resolve())
        name = full.relative_to(base.resolve()) if inside else Path(*full.parts[-2:])
        named[name.as_posix()] = hashlib.sha256(full.read_bytes()).hexdigest()
    return named


def _unplaced(value: Value) -> Value:
    return Path(value).name if isinstance(value, str) and Path(value).is_absolute() else value


def _versions() -> dict[str, str]:
    """Return the versions of Python, of this package and of what it asks for by name."""
    # of the extras, what runs notebooks: the others leave no trace in them
    asked = (line.partition(";")[::2] for line in requires("close-reading") or [])
    wanted = [name for name, extra in asked if not extra or "notebooks" in extra]
    names = ["close-reading", *sorted({re.split(r"[^\w.-]", line)[0] for line in wanted})]
    return {"python": ".".join(map(str, sys.version_info[:3]))} | {n: version(n) for n in names}
