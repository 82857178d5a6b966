"""Opening JupyterLab at the review notebook: this machine only, a token of its own."""

import os
import subprocess
import sys
from pathlib import Path

from close_reading.dossier.dossier import find_dossier
from close_reading.files import PROJECT, project_root
from close_reading.review.session import open_session
from close_reading.review.settling import open_settling
from close_reading.review.store import refused
from close_reading.review.widget import AGAINST, CODER, NAME

NOTEBOOK = "notebooks/review/review.ipynb"


def lab_command(root: Path, *more: str) -> list[str]:
    """Return the command: Jupyter makes a token for each start, and asks for it.

    >>> "--ServerApp.ip=127.0.0.1" in lab_command(Path("."))
    True
    """
    # who is root already, as in a container, gains nothing by Jupyter's refusal
    as_root = ["--ServerApp.allow_root=True"] * (getattr(os, "geteuid", lambda: 1)() == 0)
    return [
        sys.executable, "-m", "jupyter", "lab", "--ServerApp.ip=127.0.0.1", *as_root,
        f"--ServerApp.root_dir={root}", f"--LabApp.default_url=/doc/tree/{NOTEBOOK}", *more,
    ]  # fmt: skip


def open_lab(name: str, coder: str, against: str = "", *more: str) -> int:
    """Open a dossier for review in a browser; return when JupyterLab is closed.

    ``against`` is another coding of the same article, to settle where the two differ.

    What stands in the way is told before: no such dossier, one that is not sound, a folder that
    takes nothing, a name that says nobody.
    """
    root = project_root()
    folder = find_dossier(name, root)
    if against:
        open_settling(str(folder), against, coder, root)
        if (Path(against) / "claims.csv").is_file():
            against = str(Path(against).resolve())
    else:
        open_session(str(folder), coder)
    if not (root / NOTEBOOK).is_file():
        raise refused(NOTEBOOK, "is not there", "take it from the project's repository")
    told = {NAME: str(folder.resolve()), CODER: coder, PROJECT: str(root), AGAINST: against}
    return subprocess.call(lab_command(root, *more), env={**os.environ, **told})
