"""Replacing a whole folder at once, so that a kill at any moment leaves the old or the new one.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as root:
...     with replacing(Path(root) / "tiny") as part:
...         _ = (part / "claims.csv").write_text("claim_id")
...     [path.name for path in (Path(root) / "tiny").iterdir()]
['claims.csv']
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give a copy of ``folder`` to change, or an empty one, and put it in its place at the end.

    The copy stands beside it under a hidden name. An error or a kill leaves ``folder`` as it was;
    what a kill leaves behind is cleared by the next call.
    """
    part = folder.with_name(f".part-{folder.name}")
    recover(folder)
    try:
        if folder.exists():
            shutil.copytree(folder, part, symlinks=True)
        else:
            part.mkdir(parents=True)
        yield part
        if folder.exists():
            _exchange(part, folder)
        else:
            part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def recover(folder: Path) -> None:
    """Clear what a killed ``replacing`` left, and put the folder back where it was moved aside."""
    aside = folder.with_name(f".old-{folder.name}")
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)
    for left in (aside, folder.with_name(f".part-{folder.name}")):
        if left.is_symlink():
            left.unlink()
        elif left.exists():
            shutil.rmtree(left)


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
