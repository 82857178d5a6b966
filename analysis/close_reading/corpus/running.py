"""Draft many articles into a folder of Parquet, and go on where a kill has stopped it.

``out`` gets a folder for each table with its parts, ``duplicates.parquet``, ``rejected.jsonl`` and,
at the very end, ``corpus.json``. A part is done when its note in ``.work/done`` stands; a kill
leaves the parts that are done, and ``--resume`` drafts the others.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from close_reading.corpus.batches import Batch
from close_reading.corpus.columns import EVERY
from close_reading.corpus.duplicates import write_groups
from close_reading.corpus.entries import CorpusError, Refusal
from close_reading.corpus.executors import Crew, cores, dask, draft_parts, in_worker
from close_reading.corpus.inputs import read_all
from close_reading.corpus.plan import Plan, make_plan
from close_reading.corpus.progress import counting
from close_reading.files import write_whole

SUMMARY = "corpus.json"
REJECTED = "rejected.jsonl"
WORK = ".work"
_NEEDED = ("pyarrow", "datasketch")


class Drafted(NamedTuple):
    """What a run has made: counts, for the last line that it prints and for ``corpus.json``."""

    articles: int
    parts: int
    rejected: int
    undated: int
    groups: int
    copies: int


def draft_corpus(
    inputs: Sequence[str],
    out: Path,
    workers: int = 0,
    scheduler: str = "",
    resume: bool = False,
) -> Drafted:
    """Draft every article of the inputs into ``out``, on the cores or the workers of a scheduler.

    Without ``workers`` there are as many as cores. The same inputs give the same bytes, whoever
    drafts them and in whatever order. Raises ``CorpusError`` for inputs that cannot be read, for an
    ``out`` that holds something else, where nobody is there to draft, and for a full disk.
    """
    _check(workers, scheduler, out, resume)
    with _told(out), dask(scheduler) if scheduler else nullcontext(None) as lent:
        crew = lent or cores(workers or os.cpu_count() or 1)
        with _planned(inputs, out) as plan:
            parts = _undone(plan, out)
            finished = sum(len(plan.parts[part]) for part in range(len(plan.parts)))
            finished -= sum(len(plan.parts[part]) for part in parts)
            with counting("articles", plan.articles, finished) as advance:

                def done(part: int, batch: Batch) -> None:
                    _write(out, part, batch)
                    advance(len(plan.parts[part]))

                draft_parts(parts, plan.lines, crew, done)
            return _finish(plan, out, crew)


def _check(workers: int, scheduler: str, out: Path, resume: bool) -> None:
    needed = (*_NEEDED, *(["distributed"] if scheduler else []))
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        remedy = "run make corpus, or pip install 'close-reading[corpus]'"
        raise CorpusError(f"{', '.join(missing)}: not installed; {remedy}")
    if workers < 0 or (workers and scheduler):
        what = "is no number of workers" if workers < 0 else "does not go with --scheduler"
        raise CorpusError(f"--workers {workers}: {what}; leave it out")
    if out.exists() and not out.is_dir():
        raise CorpusError(f"{out}: is no folder; give another --out")
    if out.is_dir() and any(out.iterdir()):
        if not resume:
            remedy = "give --resume to go on with it, or another --out"
            raise CorpusError(f"{out}: holds something already; {remedy}")
        if not (out / SUMMARY).exists() and not (out / WORK).is_dir():
            raise CorpusError(f"{out}: was not begun by close-reading corpus; give another --out")


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Say of a full disk, or a folder that cannot be written to, what to do about it."""
    try:
        yield
    except OSError as error:
        if isinstance(error, FileNotFoundError) or error.errno is None:
            raise
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        what = "the disk is full" if full else f"cannot be written to ({error.strerror})"
        remedy = "make room" if full else "mend that"
        raise CorpusError(f"{out}: {what}; {remedy} and go on with --resume") from None


@contextmanager
def _planned(inputs: Sequence[str], out: Path) -> Iterator[Plan]:
    """Read the inputs; refuse to mix them with others. A new ``out`` goes again where they fail."""
    work, fresh = out / WORK, not out.exists()
    try:
        work.mkdir(parents=True, exist_ok=True)
        plan = make_plan(read_all(inputs, out), work / "articles.jsonl")
        begun = {"digest": plan.digest, "parts": len(plan.parts), "version": _version()}
        _agree(out, begun)
        write_whole(work / "plan.json", json.dumps(begun) + "\n")
        (work / "done").mkdir(exist_ok=True)
    except BaseException:
        if fresh or not (work / "plan.json").exists():
            shutil.rmtree(out if fresh else work, ignore_errors=True)
        raise
    yield plan


def _agree(out: Path, begun: dict[str, Any]) -> None:
    for path in (out / WORK / "plan.json", out / SUMMARY):
        if path.exists():
            there = json.loads(path.read_text("utf-8"))
            for key, what in (("digest", "other articles"), ("version", "another version")):
                if there[key] != begun[key]:
                    raise CorpusError(f"{out}: was begun with {what}; give another --out")


def _undone(plan: Plan, out: Path) -> list[int]:
    if (out / SUMMARY).exists():
        return []
    return [part for part in range(len(plan.parts)) if not _note(out, part).exists()]


def _note(out: Path, part: int) -> Path:
    return out / WORK / "done" / f"{part:05d}.json"


def _write(out: Path, part: int, batch: Batch) -> None:
    for table in EVERY:
        (out / table).mkdir(exist_ok=True)
        write_whole(out / table / f"part-{part:05d}.parquet", batch.files[table])
    note = {"drafted": batch.drafted, "refused": [list(one) for one in batch.refused]}
    write_whole(_note(out, part), json.dumps(note, ensure_ascii=False) + "\n")


def _finish(plan: Plan, out: Path, crew: Crew) -> Drafted:
    """Write what is about all parts; the summary last, then the working folder goes."""
    if not (out / SUMMARY).exists():
        notes = [json.loads(_note(out, part).read_text("utf-8")) for part in range(len(plan.parts))]
        refused = [*plan.refused, *(Refusal(*one) for note in notes for one in note["refused"])]
        refused.sort(key=lambda one: (one.source, one.row, one.id))
        lines = (json.dumps(one._asdict(), ensure_ascii=False) + "\n" for one in refused)
        write_whole(out / REJECTED, "".join(lines))
        groups, copies = in_worker(crew, write_groups, out)
        drafted = sum(note["drafted"] for note in notes)
        made = Drafted(drafted, len(plan.parts), len(refused), plan.undated, groups, copies)
        known = {"digest": plan.digest, "version": _version(), **made._asdict()}
        write_whole(out / SUMMARY, json.dumps(known, indent=2) + "\n")
    shutil.rmtree(out / WORK)
    known = json.loads((out / SUMMARY).read_text("utf-8"))
    return Drafted(*(known[name] for name in Drafted._fields))


def _version() -> str:
    return version("close-reading")


def told(made: Drafted, out: Path) -> str:
    """Return what a run has made as one line; raise it where every article was set aside.

    >>> told(Drafted(2000, 40, 1, 3, 5, 7), Path("news"))
    'news: 2,000 articles in 40 parts, 1 set aside (rejected.jsonl); 3 undated; 5 groups of copies, 7 to be left out of counts (duplicates.parquet)'
    """  # noqa: E501
    parts = f"{made.parts} part{'' if made.parts == 1 else 's'}"
    lines = [f"{out}: {made.articles:,} articles in {parts}"]
    lines[0] += f", {made.rejected:,} set aside ({REJECTED})" if made.rejected else ""
    if made.undated:
        lines.append(f"{made.undated:,} undated")
    if made.copies:
        left = f"{made.copies:,} to be left out of counts (duplicates.parquet)"
        lines.append(f"{made.groups:,} groups of copies, {left}")
    if not made.articles:
        raise CorpusError("; ".join(lines))
    return "; ".join(lines)
