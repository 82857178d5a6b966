"""How fast drafts are, how that grows, and in how much memory: one table, data/scale.csv.

    python bench/scale.py [--small] [--write] [--peers PYTHON] [--only PART]

Texts are invented (bench/invented.py), the same each time. ``--small`` is a trial of some seconds;
``--write`` writes the table; ``--peers`` names a Python that has dateparser and
recognizers-text-date-time; ``--only`` measures one part, and ``--write`` then renews its rows.
Ends with 1 where a limit is passed.
"""

import argparse
import csv
import json
import logging
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from typing import Any, NamedTuple

from invented import article, of_length

TABLE = Path(__file__).resolve().parents[1] / "data" / "scale.csv"
DAY = "2025-10-29"
COMMAND = "python bench/scale.py"
STAGES = ("dates and times", "names", "claims", "events", "people and relations", "checks")
WHOLE = "whole draft"


class Sizes(NamedTuple):
    """How much is measured."""

    stage: int  # articles for each stage
    articles: int  # for one core, two, and Dask
    rounds: int
    lengths: tuple[int, ...]
    numbers: tuple[int, ...]


TENFOLD = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
FULL = Sizes(200, 2_000, 3, TENFOLD, (10, 100, 1_000, 10_000))
SMALL = Sizes(5, 10, 1, (1_000, 10_000), (5, 10))


class Figure(NamedTuple):
    """A row of the table."""

    figure: str
    case: str
    n: int
    value: float
    unit: str
    limit: str = ""
    system: str = f"close-reading {version('close-reading')}"

    @property
    def holds(self) -> bool:
        """Whether the figure keeps its limit."""
        if not self.limit:
            return True
        word, bound = self.limit.rsplit(" ", 1)
        return self.value >= float(bound) if word == "at least" else self.value <= float(bound)


def staged(first: int, count: int) -> dict[str, float]:
    """Return articles a second of each stage of a draft, and of all with what a corpus adds."""
    from close_reading.corpus.batches import draft_article
    from close_reading.corpus.entries import Entry

    entries = [Entry(str(k), article(first + k), DAY, "", "", "", 1) for k in range(count + 1)]
    draft_article(entries[0])  # loads what is loaded once
    spent = dict.fromkeys(STAGES, 0.0)
    for one in entries[1:]:
        _stages(one.text, spent)
    began = time.perf_counter()
    for one in entries[1:]:
        draft_article(one)
    return {name: count / it for name, it in {**spent, WHOLE: time.perf_counter() - began}.items()}


def _stages(text: str, spent: dict[str, float]) -> None:
    """Draft as ``draft_tables`` does, and add up the seconds of each stage."""
    from close_reading.dossier.merge_drafts import sound_rows
    from newsdraft.claims.drafting import claims_with_sources
    from newsdraft.claims.pronoun_sources import settle_sources
    from newsdraft.document import read
    from newsdraft.entities.names import find_mentions, merge_aliases
    from newsdraft.events.drafting import draft_events, draft_order, draft_times
    from newsdraft.relations.stakeholders import (
        draft_mentions,
        draft_relations,
        draft_stakeholders,
    )
    from newsdraft.relations.standing import standing
    from newsdraft.text import Article

    told = Article(text, DAY)
    marks = [time.perf_counter()]
    document = read(told)
    times = draft_times(document)
    marks.append(time.perf_counter())
    entities = standing(merge_aliases(find_mentions(document), document), text)
    marks.append(time.perf_counter())
    claims, entities = settle_sources(told, claims_with_sources(document, entities), entities)
    marks.append(time.perf_counter())
    events = draft_events(document, entities)
    order = draft_order(document, events)
    marks.append(time.perf_counter())
    people = draft_stakeholders(document, entities)
    mentions = draft_mentions(told, entities)
    relations = draft_relations(document, entities, events, claims)
    marks.append(time.perf_counter())
    sound_rows(told, {
        "claims": claims, "times": times, "events": events, "order": order,
        "stakeholders": people, "mentions": mentions, "relations": relations,
    })  # fmt: skip
    marks.append(time.perf_counter())
    for name, began, ended in zip(STAGES, marks, marks[1:], strict=False):
        spent[name] += ended - began


def stages(count: int) -> Iterator[Figure]:
    """Measure each stage in one process, and in two at the same time."""
    unit = "articles a second"
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        one = pool.submit(staged, 0, count).result()
        both = [pool.submit(staged, k * count, count) for k in (1, 2)]
        two = [job.result() for job in both]
    for name in (*STAGES, WHOLE):
        yield Figure(name, "one core", count, one[name], unit)
        yield Figure(name, "two cores", 2 * count, sum(half[name] for half in two), unit)


def peers(python: str, count: int) -> Iterator[Figure]:
    """Measure other readers of dates on the same texts."""
    command = [python, str(Path(__file__).with_name("peers.py")), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        told = json.loads(line)
        for key, case, n in (("one", "one core", count), ("two", "two cores", 2 * count)):
            unit = "articles a second"
            yield Figure("dates and times", case, n, told[key], unit, system=told["system"])
    if not done.stdout:
        print("no other reader of dates is installed: --peers names a Python that has some")
    print("HeidelTime is left out: it needs TreeTagger, which no registry has")


def lengths(sizes: tuple[int, ...]) -> Iterator[Figure]:
    """Draft texts of growing length; the exponent is that of the last tenfold."""
    from newsdraft import draft_tables
    from newsdraft.text import Article

    draft_tables(Article(article(0), DAY))
    took = []
    for size in sizes:
        text = of_length(size)
        began = time.process_time()
        draft_tables(Article(text, DAY))
        took.append(time.process_time() - began)
        yield Figure("one text", f"{size:,} characters", size, took[-1], "seconds")
    yield Figure(
        "growth with length", "", sizes[-1], _slope(sizes, took), "exponent", "at most 1.1"
    )


def _slope(sizes: tuple[int, ...], took: list[float]) -> float:
    return math.log(took[-1] / took[-2]) / math.log(sizes[-1] / sizes[-2])


def numbers(sizes: tuple[int, ...], folder: Path) -> Iterator[Figure]:
    """Draft growing numbers of articles on two cores; the memory is that of all processes."""
    took = []
    for size in sizes:
        with most_memory() as peak:
            took.append(corpus(folder, size, "--workers", "2"))
        yield Figure("a corpus", f"{size:,} articles", size, took[-1], "seconds")
        limit = "at most 500" if size == 10_000 else ""
        yield Figure("memory of all processes", f"{size:,} articles", size, peak(), "MB", limit)
    yield Figure(
        "growth with number", "", sizes[-1], _slope(sizes, took), "exponent", "at most 1.1"
    )


def corpus(folder: Path, count: int, *options: str, cores: int = 2) -> float:
    """Return the seconds of ``close-reading corpus`` for so many articles, on so many cores.

    On one core the process that hands out the work shares it with the one that drafts.
    """
    source = folder / f"{count}.jsonl"
    if not source.exists():
        rows = ({"id": str(k), "text": article(k), "published": DAY} for k in range(count))
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with tempfile.TemporaryDirectory(dir=folder) as out:
        command = [
            sys.executable,
            "-m",
            "close_reading",
            "corpus",
            str(source),
            "--out",
            f"{out}/o",
        ]
        with only(cores):
            began = time.perf_counter()
            done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
            took = time.perf_counter() - began
        if done.returncode:
            sys.exit(done.stderr)
        return took


@contextmanager
def only(cores: int) -> Iterator[None]:
    """Let what is started here run on so many cores, where the system can tell which."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(every)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)


def crews(count: int, rounds: int, folder: Path) -> Iterator[Figure]:
    """Draft the same articles on one core and on two in turn, then on two and on Dask's workers.

    No scheduler runs while cores are compared: it would take some of them.
    """
    one, two = best(count, rounds, folder, ("--workers", "1"), ("--workers", "2"))
    with dask_workers() as scheduler:
        corpus(folder, 10, *scheduler)  # its workers have imported all: they serve many a corpus
        pool, dasks = best(count, rounds, folder, ("--workers", "2"), scheduler)
    cases = {"one core": one, "two cores": min(two, pool), "Dask, two workers": dasks}
    for case, seconds in cases.items():
        yield Figure("a corpus", case, count, count / seconds, "articles a second")
    length = sum(len(article(k)) for k in range(100)) / 100
    yield Figure("a corpus", "an article", count, length, "characters")
    yield Figure("two cores", "times one", count, one / two, "times", "at least 1.8")
    yield Figure("Dask", "of the process pool", count, pool / dasks, "times", "at least 0.85")


def best(count: int, rounds: int, folder: Path, *ways: tuple[str, ...]) -> list[float]:
    """Return the fewest seconds of each way, all of them tried in turn."""
    turns = [
        [corpus(folder, count, *way, cores=1 + (way[-1] != "1")) for way in ways]
        for _ in range(rounds)
    ]
    return [min(took) for took in zip(*turns, strict=True)]


@contextmanager
def dask_workers() -> Iterator[tuple[str, str]]:
    """Open a scheduler with two workers; give the option that names it."""
    from distributed import LocalCluster

    quiet: Any = {"dashboard_address": None, "silence_logs": logging.CRITICAL}
    with LocalCluster(2, threads_per_worker=1, processes=True, **quiet) as cluster:
        yield "--scheduler", cluster.scheduler_address


@contextmanager
def most_memory() -> Iterator[Callable[[], float]]:
    """Watch this process's children; give a function for the most MB that they had together."""
    peak, done = [0.0], Event()

    def watch() -> None:
        while not done.wait(0.3):
            peak[0] = max(peak[0], sum(map(_megabytes, _below(os.getpid()))))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield lambda: peak[0]
    finally:
        done.set()
        watcher.join()


def _below(pid: int) -> list[int]:
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, _read(path).split()):
            found += [child, *_below(child)]
    return found


def _megabytes(pid: int) -> float:
    """Return the memory of a process, what it shares with others in equal parts."""
    lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:  # the process has just ended
        return ""


def machine() -> str:
    """Say in words what this was measured on."""
    names = [line for line in _read(Path("/proc/cpuinfo")).splitlines() if "model name" in line]
    name = names[0].partition(":")[2].strip() if names else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    python = platform.python_version()
    return f"{os.cpu_count()} cores ({name}), {memory:.0f} GB, {platform.system()}, Python {python}"


PARTS: dict[str, Callable[[Sizes, str, Path], Iterator[Figure]]] = {
    "stages": lambda sizes, python, folder: stages(sizes.stage),
    "peers": lambda sizes, python, folder: peers(python, max(10, sizes.stage // 10)),
    "crews": lambda sizes, python, folder: crews(sizes.articles, sizes.rounds, folder),
    "numbers": lambda sizes, python, folder: numbers(sizes.numbers, folder),
    "lengths": lambda sizes, python, folder: lengths(sizes.lengths),
}


def measured(sizes: Sizes, python: str, only: str) -> Iterator[Figure]:
    """Measure everything, or one part."""
    with tempfile.TemporaryDirectory() as folder:
        for name in [only] if only else PARTS:
            yield from PARTS[name](sizes, python, Path(folder))


def write(found: list[Figure], renew: bool) -> None:
    """Write the table, or ``renew`` the rows of what was measured in it."""
    about = {"date": date.today().isoformat(), "machine": machine(), "command": COMMAND}
    rows = {
        (one.figure, one.case, one.system): {
            **{name: str(value) for name, value in one._asdict().items()},
            "value": f"{one.value:.4g}",
            **about,
        }
        for one in found
    }
    if renew:
        with TABLE.open(encoding="utf-8", newline="") as file:
            there = {(r["figure"], r["case"], r["system"]): r for r in csv.DictReader(file)}
        rows = there | rows
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*Figure._fields, *about], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())


def main() -> int:
    """Print every figure; write the table where asked to."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--small", action="store_true")
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--peers", default=sys.executable)
    asked.add_argument("--only", choices=PARTS, default="")
    given = asked.parse_args()
    found = []
    for one in measured(SMALL if given.small else FULL, given.peers, given.only):
        found.append(one)
        broken = "" if one.holds else "   PASSED OVER"
        told = f"{one.figure:24} {one.case:22} {one.value:12,.2f} {one.unit:18} {one.limit}{broken}"
        print(told if one.system == Figure._field_defaults["system"] else f"{told} {one.system}")
    if given.write:
        write(found, renew=bool(given.only))
    return int(not all(one.holds for one in found))


if __name__ == "__main__":
    sys.exit(main())
