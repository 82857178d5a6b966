"""A fresh project: the folders, the notebooks without their results, the
codebook, and what the notebook on the method shows of benchmarks.

>>> import tempfile
>>> sorted(path.name for path in start(Path(tempfile.mkdtemp()) / "mine").glob("data/*.md"))
['codebook.md', 'tables.md']
"""

import json
from importlib.metadata import distribution
from pathlib import Path

from close_reading.errors import CloseReadingError
from close_reading.files import MARKER, checkout, is_installed, write_whole

_SHIPPED = "share/close-reading"  # where a wheel puts them, see pyproject.toml
_TEXT = """\
# This file marks the folder of a Close reading project: `close-reading` works on the nearest one
# upwards from where it is called.

# Reviewed dossiers under data/ that the notebooks set an article beside, in this order.
yardsticks = []
"""


def start(folder: Path) -> Path:
    """Make a project in ``folder``; return it.

    Raises ``CloseReadingError``, before anything is written, where the folder lies in a project or
    among installed packages, or holds something that a project would.
    """
    root = folder.expanduser().resolve()
    _check(root)
    for place, path in shipped().items():
        text = path.read_text("utf-8")
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, _bare(text) if path.suffix == ".ipynb" else text)
    (root / "seeds").mkdir()
    write_whole(root / MARKER, _TEXT)  # last: a project is whole, or none
    return root


def shipped() -> dict[str, Path]:
    """Return the files that a fresh project begins with, by place: of the checkout or the wheel."""
    if home := checkout():
        kinds = ("notebooks/*.ipynb", "notebooks/review/*.ipynb", "data/*.md", "data/*.csv")
        found = [path for kind in kinds for path in sorted(home.glob(kind))]
        return {path.relative_to(home).as_posix(): path for path in found}
    files = [one for one in distribution("close-reading").files or [] if _SHIPPED in one.as_posix()]
    places = [one.as_posix().partition(f"{_SHIPPED}/")[2] for one in files]
    return {p: Path(str(f.locate())).resolve() for p, f in zip(places, files, strict=True)}


def _check(root: Path) -> None:
    if is_installed(root):
        raise CloseReadingError(f"{root}: lies among installed packages; choose another folder")
    for one in (root, *root.parents):
        if (one / MARKER).is_file():
            raise CloseReadingError(f"{one}: is a project already; choose a folder outside it")
    for name in ("data", "seeds", "notebooks"):
        if (root / name).exists():
            raise CloseReadingError(f"{root / name}: stands already; choose an empty folder")
    if root.exists() and not root.is_dir():
        raise CloseReadingError(f"{root}: is no folder; choose another name")


def _bare(text: str) -> str:
    """Return a notebook without results: those shipped are of another article."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
