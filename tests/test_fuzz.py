"""Any text, any bytes, any table: no traceback, and what must hold holds. Ten thousand of each.

``make fuzz`` runs these; ``make test`` does not.
"""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from close_reading.dossier.anchoring import Anchors
from close_reading.dossier.dossier import draft_rows
from close_reading.dossier.merge_drafts import merge_drafts, sound_drafts
from close_reading.dossier.readers import read_text
from close_reading.dossier.validation.checks import check_frames
from close_reading.tables.csv_io import format_table, parse_table
from close_reading.tables.models import TABLES
from newsdraft.text import Article, ArticleError

ROOT = Path(__file__).resolve().parents[1]
GOOD = ROOT / "data" / "lee-carney-summit"
WORDS = [
    "Ana Roe", "Mr. Poe", "Portugal", "the minister", "She", "both leaders", "officials", "U.S.",
    "Acme Corp.", "said", "will meet", "told", "noted that", "according to", "could", "on Tuesday",
    "last June", "in 2019", "two weeks ago", "July 7-9, 2025", "in Lisbon", "after the summit",
    "“", "”", '"', "’s", ",", ".", "?", ":", "—", "(", ")", "\n", "\n\n", "\r\n", "\t",
    "<b>", "&amp;", "=1+1", "-", "\u202e", "\x00", "\ufeff", "\u2028", "é", "中文", "👍", "'",
    ";", "=", "None", "nan",
]  # fmt: skip
PROSE = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=25).map(" ".join)
TEXT = PROSE.map(lambda text: text.encode("utf-8", "replace").decode())
CELL = st.one_of(
    st.sampled_from(["", "0", "12.0", "-1", "99999", "author", "draft", "c01", "e01;e02",
                     "2025-10-30", "yes", "Thursday", "=1", "None", "before", "x" * 200]),
    st.text(max_size=8),
)  # fmt: skip

pytestmark = pytest.mark.fuzz


@cache
def good() -> "dict[str, pd.DataFrame]":
    """Give the first rows of each table of the good dossier."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in GOOD.glob("*.csv")}
    return {name: parse_table(name, name, text)[1].head(12) for name, text in texts.items()}


@cache
def article() -> Article:
    path = ROOT / "seeds" / "lee-carney-summit.txt"
    return Article(path.read_text(encoding="utf-8"), "2025-10-29?")


@given(TEXT, st.sampled_from(("", "2025-10-29", "2025-10-29?", "2025-10", "2025")))
def test_a_draft_of_any_text_is_sound_and_reads_back(text: str, published: str) -> None:
    one = Article(text, published)
    tables, _ = draft_rows(one)
    frames = {}
    for name, frame in tables.items():
        written = format_table(name, frame)
        problems, frames[name] = parse_table(name, f"{name}.csv", written)
        assert not problems
        assert format_table(name, frames[name]) == written
    assert not check_frames(one, frames)


@given(TEXT, TEXT, st.data())
def test_a_redraft_keeps_what_was_reviewed(old: str, more: str, data: st.DataObject) -> None:
    before, _ = draft_rows(Article(old + more))
    coders = st.sampled_from(("draft", "me"))
    reviewed = {
        name: f.assign(coder=[data.draw(coders) for _ in range(len(f))]) if "coder" in f else f
        for name, f in before.items()
    }
    merged, _ = sound_drafts(Article(old + more), merge_drafts(reviewed, before))
    for name, frame in reviewed.items():
        if "coder" in frame:
            kept = (set(t[t.coder == "me"].astype(str).itertuples(index=False, name=None))
                    for t in (frame, merged[name]))  # fmt: skip
            assert next(kept) == next(kept)


@given(
    st.one_of(st.binary(max_size=60), TEXT.map(str.encode)),
    st.sampled_from(("txt", "md", "html", "")),
)
def test_any_bytes_are_a_text_or_one_message(raw: bytes, suffix: str) -> None:
    try:
        text = read_text(raw, f"some.{suffix}")
    except ArticleError as error:
        assert str(error).startswith(f"some.{suffix}: ")
    else:
        assert any(letter.isalpha() for letter in text)


@given(
    st.sampled_from(sorted(TABLES)),
    st.one_of(st.text(max_size=80), st.text("\",;\n'a=", max_size=80)),
)
def test_any_csv_is_read_or_told(name: str, text: str) -> None:
    problems, frame = parse_table(name, "x.csv", text)
    assert set(TABLES[name].columns) <= set(frame.columns)
    assert all(str(problem) for problem in problems)


@given(st.data())
def test_spoilt_cells_are_told_without_a_traceback(data: st.DataObject) -> None:
    frames = dict(good())
    name = data.draw(st.sampled_from(sorted(frames)))
    frame = frames[name].drop(columns="_row").astype(object)
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(0, len(frame) - 1))
        column = data.draw(st.integers(0, len(frame.columns) - 1))
        frame.iloc[row, column] = data.draw(CELL)
    problems, frames[name] = parse_table(name, name, format_table(name, frame))
    problems += check_frames(article(), frames)
    assert all(problem.what and problem.remedy for problem in problems)


@given(TEXT, TEXT, st.data())
def test_spans_follow_any_change(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    cut = data.draw(st.integers(0, len(old)))
    for changed in (new, old[:cut] + new + old[cut:]):
        found = Anchors(old, changed).find(start, end)
        assert found.how in ("kept", "moved", "reworded", "lost", "ambiguous")
        assert found.how not in ("kept",) or changed[found.start : found.end] == old[start:end]
        assert (found.start < 0) == (found.how in ("lost", "ambiguous"))
