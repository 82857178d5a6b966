"""The project's folder, and writing so that a kill or a full disk leaves the old or the new.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as root:
...     with replacing(Path(root) / "tiny") as part:
...         write_whole(part / "claims.csv", "claim_id")
...     [path.name for path in (Path(root) / "tiny").iterdir()]
['claims.csv']
"""

import ctypes
import os
import shutil
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from close_reading.errors import CloseReadingError

MARKER = "close-reading.toml"  # stands in the folder of every project
PROJECT = "CLOSE_READING_PROJECT"
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2


class ProjectError(CloseReadingError):
    """No project to work in, or not the one that was meant."""


def project_root() -> Path:
    """Return the folder of the project: the one named, the nearest upwards, or the checkout.

    Named by ``--project`` or the variable ``CLOSE_READING_PROJECT``; else the nearest folder
    upwards with a ``close-reading.toml``; else the checkout that this package runs from.

    Raises
    ------
    ProjectError
        Where there is none, where it lies among installed packages, and where the nearest is
        a copy of the checkout, which would else be worked on by the code of the original.
    """
    home = checkout()
    if named := os.environ.get(PROJECT, ""):
        return _sound(Path(named).expanduser().resolve(), f"{named}: ")
    here = Path.cwd()
    found = next((one for one in (here, *here.parents) if (one / MARKER).is_file()), home)
    if found is None:
        raise ProjectError(
            f"{here}: no project here; run close-reading init in a folder of its own, "
            "or name one with --project"
        )
    if home and found != home and (found / "analysis" / "close_reading").is_dir():
        raise ProjectError(
            f"{found}: the environment was made for {home}; make one here (rm -rf .venv; make "
            f"install), or give --project {found}"
        )
    return _sound(found, "")


def yardsticks() -> list[str]:
    """Return the dossiers that the project sets an article beside: a list in its marker.

    Raises ``ProjectError`` where the marker cannot be read.
    """
    try:
        settings = tomllib.loads((project_root() / MARKER).read_text("utf-8"))
    except ValueError as error:
        raise ProjectError(f"{MARKER}: is no TOML ({error}); mend it") from None
    listed = settings.get("yardsticks", [])
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        raise ProjectError(f'{MARKER}: yardsticks is no list of names; write yardsticks = ["a"]')
    return listed


def checkout() -> Path | None:
    """Return the folder of the checkout that this package runs from; None for a wheel."""
    home = Path(__file__).resolve().parents[2]
    return home if (home / MARKER).is_file() and not is_installed(home) else None


def is_installed(folder: Path) -> bool:
    """Say whether a folder lies among installed packages.

    >>> is_installed(Path("/usr/lib/python3/dist-packages/x")), is_installed(Path("/srv/x"))
    (True, False)
    """
    return bool({"site-packages", "dist-packages"} & set(folder.parts))


def _sound(root: Path, said: str) -> Path:
    if is_installed(root):
        raise ProjectError(f"{root}: lies among installed packages; name a folder of your own")
    if not (root / MARKER).is_file():
        raise ProjectError(f"{said}no project there; run close-reading init in it first")
    return root


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file beside its place, then rename: it is never half written.

    Where that fails, on a full disk say, nothing is left beside it; what a kill left goes too.
    """
    for left in path.parent.glob(f"{escape(path.name)}.*.part"):
        if not _alive(left.name.split(".")[-2]):
            left.unlink(missing_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)  # it might be a link to somewhere else
    try:
        part.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def replacing(folder: Path, afresh: bool = False, new: bool = False) -> Iterator[Path]:
    """Give a copy of ``folder`` to change, or an empty one, and put it in its place at the end.

    The copy stands beside it under a hidden name; with ``afresh`` it is always empty, with
    ``new`` the folder must not be there yet. An error or a kill leaves ``folder`` as it was; what a
    kill leaves behind is cleared by the next call.

    Raises
    ------
    FileExistsError
        Where the folder had to be new, or was so at first, and another process has made it since.
    """
    recover(folder)
    part = folder.with_name(f".part-{folder.name}-{os.getpid()}")
    stood = folder.exists() and not new
    _clear(part)  # of an earlier process with this number
    try:
        if stood and not afresh:
            shutil.copytree(folder, part, symlinks=True)
        else:
            part.mkdir(parents=True)
        yield part
        if stood:
            _exchange(part, folder)
        else:
            _rename_new(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def recover(folder: Path) -> None:
    """Clear what a killed ``replacing`` left, and put the folder back where it was moved aside."""
    aside = folder.with_name(f".old-{folder.name}")
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    parts = folder.parent.glob(f".part-{escape(folder.name)}-*")
    for left in (aside, *(part for part in parts if not _alive(part.name.rpartition("-")[2]))):
        _clear(left)


def _clear(left: Path) -> None:
    if left.is_symlink():  # never follow a link to somewhere else
        left.unlink()
    elif left.exists():
        shutil.rmtree(left)


@contextmanager
def stage(target: Path) -> Iterator[Path]:
    """Give a hidden folder in ``target``, taken away afterwards, and those that kills have left."""
    part = target / f".part-{os.getpid()}"
    part.mkdir(parents=True, exist_ok=True)
    for left in target.glob(".part-[0-9]*"):
        if not _alive(left.name.removeprefix(".part-")):
            shutil.rmtree(left, ignore_errors=True)
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _alive(process: str) -> bool:
    """Say whether a process is at work; what is no number of one is left alone."""
    if not process.isdecimal() or os.name != "posix":  # elsewhere a signal 0 would end it
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _rename_new(part: Path, folder: Path) -> None:
    try:
        part.rename(folder)
    except OSError:
        if folder.exists():
            raise FileExistsError(f"{folder}: was made by another process") from None
        raise


def _exchange(part: Path, folder: Path) -> None:
    """Swap two folders in one step, or, where the system cannot, in two that ``recover`` mends."""
    if not _swapped(os.fsencode(part), os.fsencode(folder)):
        aside = folder.with_name(f".old-{folder.name}")
        folder.rename(aside)
        part.rename(folder)
        shutil.rmtree(aside, ignore_errors=True)


def _swapped(one: bytes, other: bytes) -> bool:
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(one, other, _RENAME_SWAP) == 0)
    if hasattr(library, "renameat2"):  # Linux, glibc 2.28 or later
        swap = library.renameat2
        return bool(swap(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE) == 0)
    return False
