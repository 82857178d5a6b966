"""Run the notebooks into a folder: executed copies, ``figures/`` and ``manifest.json``.

Everything is written into a hidden folder inside the target first and renamed when all notebooks
have succeeded, so that neither an error nor a kill leaves half of anything.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from close_reading.files import project_root, stage
from close_reading.notebooks import files
from close_reading.notebooks.files import ParameterError, Value
from close_reading.notebooks.kernels import Job, RunError, execute
from close_reading.notebooks.manifest import is_current, write_manifest

__all__ = ["ACROSS", "ParameterError", "RunError", "refresh", "run", "subject"]
ACROSS = "across"  # under figures/: those of the notebooks about many articles


def run(
    parameters: Mapping[str, object] | None = None,
    only: Sequence[str] = (),
    out: Path | None = None,
    root: Path | None = None,
    unless_current: bool = False,
) -> Path:
    """Execute the notebooks of ``root`` with these parameters and return the folder written.

    Without ``out`` that is ``build/<dossier>/``. ``only`` keeps notebooks whose names begin so.
    ``unless_current``: only where the manifest there says that anything has changed.

    Raises
    ------
    ParameterError
        Before anything starts, for an unknown or ill-typed parameter.
    RunError
        For a failing cell; what the notebook gave so far is kept as ``*.failed.ipynb``.

    Examples
    --------
    >>> run({"fokus": "mark-carney"})
    Traceback (most recent call last):
    close_reading.notebooks.files.ParameterError: fokus: no such parameter; did you mean 'focus'?
    """
    root = root or project_root()
    sources = files.find(root / "notebooks", only)
    known = files.read_all_parameters(sources)
    given = files.check_names(parameters or {}, known)
    values = {name: given.get(name, parameter.default) for name, parameter in known.items()}
    target = (out or root / "build" / subject(values)).resolve()
    if target == (root / "notebooks").resolve():
        raise ParameterError("--out: the notebooks themselves are renewed by `make refresh` alone")
    if not (unless_current and is_current(target, sources, values, root)):
        changed = {name: value for name, value in values.items() if value != known[name].default}
        _run_into(target, sources, changed)
        write_manifest(target, sources, values, root)
    return target


def _run_into(target: Path, sources: Sequence[Path], changed: Mapping[str, Value]) -> None:
    with _stage(target) as part:
        jobs = [Job(one, files.asked(one, changed), part / one.stem) for one in sources]
        execute(jobs, target)
        _publish(jobs, target, target / "figures")


def refresh(root: Path | None = None) -> None:
    """Renew the committed outputs: ``notebooks/`` themselves and ``figures/<dossier>/``.

    The figures of a notebook about many articles go into ``figures/across/``.

    Raises
    ------
    RunError
        For a failing cell; nothing is renewed then.

    Examples
    --------
    >>> refresh(Path("no-such-folder"))
    Traceback (most recent call last):
    close_reading.notebooks.files.ParameterError: notebooks: no notebook here
    """
    root = root or project_root()
    sources = files.find(root / "notebooks")
    known = files.read_parameters(sources[0])
    name = subject({key: parameter.default for key, parameter in known.items()})
    with _stage(root / "build") as part:
        jobs = [Job(source, {}, part / source.stem) for source in sources]
        execute(jobs, root / "build")
        across = [job for job in jobs if "corpus" in files.read_parameters(job.source)]
        ours = [job for job in jobs if job not in across]
        _publish(ours, root / "notebooks", root / "figures" / name)
        _publish(across, root / "notebooks", root / "figures" / ACROSS)


def subject(values: Mapping[str, Value]) -> str:
    """Name what a run is about: the article's file, or else the dossier's folder.

    Examples
    --------
    >>> subject({"dossier": "data/lee-carney-summit/", "article": ""})
    'lee-carney-summit'
    """
    article = str(values.get("article", ""))
    return Path(article).stem if article else Path(str(values.get("dossier", ""))).resolve().name


@contextmanager
def _stage(target: Path) -> Iterator[Path]:
    try:
        with stage(target) as part:
            yield part
    except OSError as error:
        raise ParameterError(f"{target}: cannot be written to: {error.strerror}") from error


def _publish(jobs: Sequence[Job], target: Path, figures: Path) -> None:
    """Move what the jobs wrote to its place, and drop figures that they no longer draw."""
    target.mkdir(parents=True, exist_ok=True)
    for job in jobs:
        (job.folder / job.name).replace(target / job.name)
        (target / f"{job.source.stem}.failed.ipynb").unlink(missing_ok=True)
        drawn = sorted((job.folder / "figures").glob("*"))
        if drawn:
            figures.mkdir(parents=True, exist_ok=True)
        for path in drawn:
            path.replace(figures / path.name)
        for old in figures.glob(f"{job.source.stem[:2]}-*"):
            if old.name not in {path.name for path in drawn}:
                old.unlink()
