"""Fifty kills in the midst of decisions: none that was written down is lost."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from close_reading.dossier.dossier import check_dossier
from close_reading.dossier.intake import take_in
from close_reading.review.session import Ref, open_session

TEXT = "Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said they will sign.\n" * 8
KILLS = 50


def work(root: Path, told: int) -> None:
    """Merge two stakeholders and take it back, for ever; tell each decision that is on disk.

    Each touches four tables.
    """
    session = open_session("talks", "ann", root)
    os.write(told, b"0\n")
    while True:
        session.merge(Ref("stakeholders", "jon-poe"), Ref("stakeholders", "ana-roe"))
        os.write(told, b"%d\n" % len(session.store.entries))
        session.undo()
        os.write(told, b"%d\n" % len(session.store.entries))


def killed(root: Path, after: float) -> int:
    """Let a process of its own work, kill it, return how many decisions it has told of."""
    ours, theirs = os.pipe()
    worker = os.fork()
    if not worker:
        try:
            work(root, theirs)
        finally:
            os._exit(1)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        said = told.readline()
        time.sleep(after)
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        said += told.read()
    return int(said.split(b"\n")[-2])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_fifty_kills_lose_no_decision(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    take_in(str(tmp_path / "talks.txt"), published="2025-10-29", root=tmp_path)
    chance = random.Random(17)
    cut = 0
    for _ in range(KILLS):
        told = killed(tmp_path, chance.uniform(0.0, 0.1))
        session = open_session("talks", "ann", tmp_path)
        cut += bool(session.store.told)
        assert len(session.store.entries) >= told
        merged = session.store.entries[-1].act == "merge" if session.store.entries else False
        ids = {row["stakeholder_id"] for row in session.tables["stakeholders"]}
        assert ("jon-poe" not in ids) == merged
        assert not check_dossier(tmp_path / "data" / "talks")
        if merged:
            session.undo()
    assert cut, "no kill fell between the journal and the tables"
