"""Many articles drafted for real: the same bytes by whomever, kills, hostile input, readers."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="make corpus installs it")
pytest.importorskip("datasketch", reason="make corpus installs it")
pytestmark = pytest.mark.slow

from close_reading.corpus import plan as plans  # noqa: E402
from close_reading.corpus import running  # noqa: E402
from close_reading.corpus.columns import EVERY, columns  # noqa: E402
from close_reading.corpus.entries import CorpusError  # noqa: E402
from close_reading.corpus.running import draft_corpus  # noqa: E402
from close_reading.dossier.dossier import draft  # noqa: E402
from newsdraft.text import Article  # noqa: E402

COUNT = 110
NAMES = ("Ana Roe", "Jon Poe", "Mia Lund", "Tom Hale")


def text(number: int) -> str:
    one, other = NAMES[number % 4], NAMES[(number // 4 + 1) % 4]
    return (
        f"Mayor {one} said on Tuesday that bridge number {number} will open in {2026 + number}.\n\n"
        f"“We are {number} weeks late,” {other} told reporters. Critics doubt it.\n"
    )


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "articles.jsonl"
    rows = [
        {"id": f"n{k}", "text": text(k), "published": "2025-10-29" if k % 9 else ""}
        for k in range(COUNT)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture(scope="module")
def whole(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("whole") / "out"
    made = draft_corpus([str(articles)], out, workers=1)
    assert made[:4] == (COUNT, 3, 0, 13)
    return out


def bytes_of(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def test_two_workers_give_the_same_bytes(articles: Path, whole: Path, tmp_path: Path) -> None:
    draft_corpus([str(articles)], tmp_path / "out", workers=2)
    assert bytes_of(tmp_path / "out") == bytes_of(whole)
    assert len(bytes_of(whole)) == 3 * len(EVERY) + 3


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    distributed = pytest.importorskip("distributed", reason="make corpus installs it")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as running:
        yield running.scheduler_address


def test_dask_gives_the_same_bytes(
    articles: Path, whole: Path, tmp_path: Path, cluster: str
) -> None:
    draft_corpus([str(articles)], tmp_path / "out", scheduler=cluster)
    assert bytes_of(tmp_path / "out") == bytes_of(whole)


def test_pandas_and_duckdb_read_what_a_dossier_has(whole: Path) -> None:
    import pandas as pd

    duckdb = pytest.importorskip("duckdb", reason="make corpus installs it")
    for table in EVERY:
        frame = pd.read_parquet(whole / table)
        assert list(frame) == [name for name, _ in columns(table)]
        ((count,),) = duckdb.sql(f"from '{whole / table}/*.parquet' select count(*)").fetchall()
        assert count == len(frame)
    claims = pd.read_parquet(whole / "claims")
    own = draft(Article(text(7), "2025-10-29")).claims
    there = claims[claims["article_id"] == "n7"].drop(columns="article_id")
    assert there.values.tolist() == own.values.tolist() and len(own) > 1
    assert frame["article_id"].nunique() <= COUNT == pd.read_parquet(whole / "articles").shape[0]
    said = pd.read_parquet(whole / "attributions").merge(pd.read_parquet(whole / "articles"))
    assert all(row.text[row.cue_start : row.cue_end] == row.cue for row in said.itertuples())


def command(articles: Path, out: Path, *more: str) -> "subprocess.Popen[str]":
    line = [sys.executable, "-m", "close_reading", "corpus", str(articles), "--out", str(out)]
    return subprocess.Popen(
        [*line, *more],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def children(process: int) -> list[int]:
    """Return the workers: forks of the child that has imported all."""
    (server,) = [one for one in _below(process) if b"forkserver" in _command(one)]
    return _below(server)


def _below(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(one) for one in found]


def _command(process: int) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


def wait_for(path: Path, process: "subprocess.Popen[str]") -> None:
    while process.poll() is None and not list(path.glob("*.json")):
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_run_is_resumed_to_the_same_bytes(
    articles: Path, whole: Path, tmp_path: Path, tell: Callable[[str], None]
) -> None:
    out = tmp_path / "out"
    process = command(articles, out, "--workers", "2")
    wait_for(out / ".work" / "done", process)
    workers = children(process.pid)
    process.kill()
    process.communicate()
    done = {path.name for path in (out / ".work" / "done").glob("*.json")}
    assert 0 < len(done) < 3 and not (out / "corpus.json").exists()
    stood = {name: at for name, at in times(out).items() if name in {f"part-{n[:5]}" for n in done}}
    again = command(articles, out)
    _, said = again.communicate()
    assert again.returncode == 2 and "--resume" in said and len(said.splitlines()) == 1
    last = command(articles, out, "--resume")
    assert last.wait() == 0
    last.communicate()
    assert bytes_of(out) == bytes_of(whole)
    assert {name: at for name, at in times(out).items() if name in stood} == stood
    for _ in range(100):
        if not any(Path(f"/proc/{worker}").exists() for worker in workers):
            break
        time.sleep(0.1)
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    tell(f"killed with {len(done)} of 3 parts done: the others were drafted, none twice")


def times(out: Path) -> dict[str, int]:
    return {path.stem: path.stat().st_mtime_ns for path in (out / "claims").glob("*.parquet")}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_worker_costs_nothing(articles: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = command(articles, out, "--workers", "2")
    wait_for(out / ".work" / "done", process)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert bytes_of(out) == bytes_of(whole)


def test_a_killed_dask_worker_costs_nothing(articles: Path, whole: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="make corpus installs it")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        with distributed.Client(cluster) as client:
            victim = min(client.run(os.getpid).values())
        process = command(articles, tmp_path / "out", "--scheduler", cluster.scheduler_address)
        wait_for(tmp_path / "out" / ".work" / "done", process)
        os.kill(victim, signal.SIGKILL)
        _, said = process.communicate()
    assert process.returncode == 0, said
    assert bytes_of(tmp_path / "out") == bytes_of(whole)


def test_a_deadly_article_is_set_aside_alone(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "import close_reading.corpus.batches as batches\n"
        "real = batches.draft_article\n"
        "def deadly(one):\n"
        "    return os._exit(9) if one.id == 'bad' else real(one)\n"
        "batches.draft_article = deadly\n"
        "from close_reading.corpus.running import draft_corpus\n"
        "if __name__ == '__main__':\n"
        "    draft_corpus([sys.argv[1]], Path(sys.argv[2]), workers=2)\n"
    )
    (tmp_path / "deadly.py").write_text(code)
    rows = [{"id": "bad" if k == 2 else str(k), "text": text(k)} for k in range(5)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines)
    line = [sys.executable, "deadly.py", "a.jsonl", "out"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (one,) = rejected(tmp_path / "out")
    assert (one["id"], one["row"]) == ("bad", 3) and "its worker died" in one["reason"]
    assert json.loads((tmp_path / "out" / "corpus.json").read_text())["articles"] == 4


def rejected(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "rejected.jsonl").read_text().splitlines()]


def test_doubles_and_copies(tmp_path: Path) -> None:
    import pandas as pd

    story = " ".join(text(k) for k in range(8))
    rows = [
        {"id": "later", "text": f"By wire. {story}", "published": "2025-10-30"},
        {"id": "first", "text": story, "published": "2025-10-29"},
        {"id": "other", "text": text(99)},
        {"id": "first", "text": text(98)},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    made = draft_corpus([str(tmp_path / "a.jsonl")], tmp_path / "out", workers=1)
    assert (made.articles, made.rejected, made.groups, made.copies) == (3, 1, 1, 1)
    (one,) = rejected(tmp_path / "out")
    assert one["id"] == "first" and one["row"] == 4 and "stands twice" in str(one["reason"])
    found = pd.read_parquet(tmp_path / "out" / "duplicates.parquet")
    assert found[["article_id", "group", "first"]].values.tolist() == [
        ["first", "first", True],
        ["later", "first", False],
    ]


def test_an_article_the_drafter_fails_on_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    from close_reading.corpus import batches
    from close_reading.corpus.entries import Entry

    def failing(one: Entry) -> dict[str, batches.Rows]:
        raise RecursionError("too deep") if one.id == "bad" else RuntimeError("\n")

    lines = [batches.packed(Entry("bad", "It rained.", "", "", "", "a.jsonl", 3))]
    monkeypatch.setattr(batches, "draft_article", failing)
    made = batches.draft_batch(lines)
    assert made.refused[0].reason == "the drafter failed (RecursionError: too deep); report it"
    assert made.drafted == 0 and set(made.files) == set(EVERY)


def test_a_full_disk_is_told_and_resumed(
    articles: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    real, written = running.write_whole, []

    def full(path: Path, content: str | bytes) -> None:
        written.append(path)
        if len(written) > 15:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(running, "write_whole", full)
    with pytest.raises(CorpusError, match="the disk is full; make room and go on with --resume"):
        draft_corpus([str(articles)], tmp_path / "out", workers=1)
    monkeypatch.undo()
    draft_corpus([str(articles)], tmp_path / "out", workers=1, resume=True)
    assert bytes_of(tmp_path / "out") == bytes_of(whole)
    draft_corpus([str(articles)], tmp_path / "out", workers=1, resume=True)  # nothing to do
    assert bytes_of(tmp_path / "out") == bytes_of(whole)


def test_what_cannot_be_begun_writes_nothing(tmp_path: Path, articles: Path) -> None:
    import pyarrow as pa
    from pyarrow.parquet import write_table

    write_table(pa.table({"id": ["a"], "body": ["It rained."]}), tmp_path / "a.parquet")
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    given, out = [str(articles)], tmp_path / "out"
    pytest.importorskip("distributed", reason="make corpus installs it")
    for said, call in {
        "no column text among id, body": lambda: draft_corpus([str(tmp_path / "a.parquet")], out),
        "no article here": lambda: draft_corpus([str(tmp_path / "empty")], out),
        "holds something already": lambda: draft_corpus(given, tmp_path / "full"),
        "not begun by": lambda: draft_corpus(given, tmp_path / "full", resume=True),
        "is no number": lambda: draft_corpus(given, out, workers=-1),
        "no scheduler answers": lambda: draft_corpus(given, out, scheduler="tcp://127.0.0.1:9"),
    }.items():
        with pytest.raises(CorpusError, match=said):
            call()
        assert not out.exists() and [p.name for p in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_where_nothing_is_left_to_draft_the_code_is_2(tmp_path: Path) -> None:
    import pandas as pd

    (tmp_path / "a.jsonl").write_text('no JSON\n{"id": "b", "text": ""}\n')
    process = command(tmp_path / "a.jsonl", tmp_path / "out")
    _, said = process.communicate()
    assert process.returncode == 2
    assert "0 articles in 1 part, 2 set aside (rejected.jsonl)" in said
    assert [one["row"] for one in rejected(tmp_path / "out")] == [1, 2]
    assert pd.read_parquet(tmp_path / "out" / "claims").empty


def test_other_articles_are_not_mixed_in(articles: Path, whole: Path, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "b", "text": text(1)}))
    before = bytes_of(whole)
    with pytest.raises(CorpusError, match="was begun with other articles"):
        draft_corpus([str(tmp_path / "b.jsonl")], whole, resume=True)
    assert bytes_of(whole) == before


def test_parts_are_many_enough_for_all_cores_and_few_enough_for_readers(tmp_path: Path) -> None:
    from close_reading.corpus.entries import Entry

    found = (Entry(str(k), "x", "", "", "", "a", k) for k in range(60_000))
    made = plans.make_plan(found, tmp_path / "a.jsonl")
    assert len(made.parts) == plans.MOST_PARTS
    assert sum(map(len, made.parts)) == 60_000 and max(map(len, made.parts)) < 120
