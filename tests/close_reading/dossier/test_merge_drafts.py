"""New drafts beside reviewed rows: nothing reviewed is lost, ids stay unique, all is sound."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from close_reading.dossier.datapackage import CODED
from close_reading.dossier.dossier import draft_rows
from close_reading.dossier.merge_drafts import changes, merge_drafts, sound_drafts
from close_reading.tables.models import TABLES
from newsdraft.text import Article

TEXT = (
    "Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said the two sides will sign "
    "a treaty next week. Poe welcomed the plan, according to his office.\n\n"
    "Portugal and Norway will hold talks in June 2026, officials said. The talks follow a "
    "summit held last year. Analysts expect that trade could grow by 2030."
)


@cache
def drafted(published: str):  # type: ignore[no-untyped-def]
    return draft_rows(Article(TEXT, published))[0]


def reviewed(tables, draw):  # type: ignore[no-untyped-def]
    """Settle some rows of a draft."""
    out = dict(tables)
    for name in CODED:
        coders = [draw(st.sampled_from(("draft", "me"))) for _ in range(len(tables[name]))]
        out[name] = tables[name].assign(coder=coders)
    tone = out["claims"]["tone"]  # a draft may leave it open, what was read has one
    out["claims"]["tone"] = tone.mask((out["claims"]["coder"] == "me") & (tone == ""), "neutral")
    return out


@pytest.mark.slow
@settings(max_examples=20)  # each draws a coder for every row of seven tables
@given(st.data(), st.sampled_from(("", "2025-10-29", "2026-01")))
def test_reviewed_rows_stay_and_ids_are_unique(data: st.DataObject, published: str) -> None:
    old = reviewed(drafted(""), data.draw)
    merged = merge_drafts(old, drafted(published))
    for name in CODED:
        key = list(TABLES[name].key)
        assert not merged[name].duplicated(key).any(), name
        before, after = ({tuple(map(str, r)) for r in t[t.coder == "me"].itertuples(index=False)}
                         for t in (old[name], merged[name]))  # fmt: skip
        assert before == after, name
    sound, left_out = sound_drafts(Article(TEXT, ""), merged) if not published else (None, [])
    assert not left_out, left_out
    assert sound is None or all(len(sound[name]) == len(merged[name]) for name in CODED)


def test_the_same_draft_changes_nothing() -> None:
    merged = merge_drafts(drafted(""), drafted(""))
    assert all(merged[name].equals(drafted("")[name]) for name in CODED)
    assert all("(0 came, 0 went)" in line for line in changes(drafted(""), merged))


@pytest.mark.parametrize(
    ("table", "column"), [("claims", "source"), ("mentions", "stakeholder_id")]
)
def test_a_draft_that_refers_to_nothing_is_left_out_and_told(table: str, column: str) -> None:
    frame = drafted("")[table].copy()
    frame.loc[0, column] = "nobody-here"
    kept, told = sound_drafts(Article(TEXT), {**drafted(""), table: frame})
    assert len(kept[table]) < len(frame)
    assert f"Left out of {table}.csv: row 2: {column}: 'nobody-here' refers to nothing" in told[0]


def test_a_mention_within_another_keeps_its_place() -> None:
    whole = drafted("")["mentions"]
    within = whole["quote"] == "his"
    assert within.any()
    merged = merge_drafts(
        {**drafted(""), "mentions": whole[within].assign(coder="me")}, drafted("")
    )
    assert merged["mentions"]["quote"].tolist() == whole["quote"].tolist()


def test_a_stakeholder_renamed_in_review_is_found_again() -> None:
    old = {name: frame.copy() for name, frame in drafted("").items()}
    first = old["stakeholders"]["stakeholder_id"].iloc[0]
    own = old["stakeholders"]["stakeholder_id"] == first
    old["stakeholders"].loc[own, ["stakeholder_id", "coder"]] = ["my-slug", "me"]
    own = old["mentions"]["stakeholder_id"] == first
    old["mentions"].loc[own, ["stakeholder_id", "coder"]] = ["my-slug", "me"]
    merged = merge_drafts(old, drafted(""))
    assert first not in set(merged["stakeholders"]["stakeholder_id"])
    assert not any(first in cell.split(";") for cell in merged["claims"]["source"])
    assert len(merged["mentions"]) == len(old["mentions"])
