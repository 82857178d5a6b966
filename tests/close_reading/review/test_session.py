"""Decisions of a review: what each does, that it is on disk at once, and comes back by undo."""

import shutil
import time
from pathlib import Path

import pytest

from close_reading.dossier.dossier import check_dossier, open_dossier
from close_reading.dossier.intake import redraft, take_in
from close_reading.dossier.review_cost import cost
from close_reading.review.offsets import Units
from close_reading.review.session import AskedError, Ref, Session, open_session
from close_reading.review.store import ReviewError

TEXT = (
    "Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said the port will close on"
    " Friday, and that fees may rise. “We are ready,” Poe said. The Harbour Board opposes the"
    " plan.\n\n😀 서울 officials said that they would watch the talks. Roe left.\n"
)


@pytest.fixture
def root(tmp_path: Path, drafted: Path) -> Path:
    shutil.copytree(drafted, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafted")
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    take_in(str(folder / "talks.txt"), published="2025-10-29", root=folder)
    return folder


@pytest.fixture
def session(root: Path) -> Session:
    return open_session("talks", "ann", root)


def files(root: Path) -> dict[str, bytes]:
    folder = root / "data" / "talks"
    return {p.name: p.read_bytes() for p in folder.glob("*.csv") if p.stem != "review"}


def refs(session: Session, table: str) -> list[Ref]:
    column = {"claims": "claim_id", "stakeholders": "stakeholder_id"}[table]
    return [Ref(table, row[column]) for row in session.tables[table]]


def claim(session: Session, words: str) -> Ref:
    found = [r["claim_id"] for r in session.tables["claims"] if words in r["quote"]]
    assert found, [r["quote"] for r in session.tables["claims"]]
    return Ref("claims", found[0])


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_an_accepted_row_is_the_reviewers_and_on_disk(session: Session, root: Path) -> None:
    first = refs(session, "claims")[0]
    session.accept([first])
    again = open_dossier(str(root / "data" / "talks"))
    assert again.claims["coder"].tolist().count("ann") == 1
    assert again.tables["review"]["act"].tolist() == ["accept"]
    assert not check_dossier(root / "data" / "talks")


def test_every_act_is_taken_back_to_the_byte(session: Session, root: Path) -> None:
    before = files(root)
    first, *_ = refs(session, "claims")
    session.accept(refs(session, "claims"))
    session.edit([first], {"statement": "=They met.", "tone": "favourable"})
    session.move_border(first, "end", -1)
    session.split(first, session.row(first)["start"] + 10)
    session.add("stakeholders", *span("fees"))
    session.merge(Ref("stakeholders", "jon-poe"), Ref("stakeholders", "ana-roe"))
    session.reject([claim(session, "We are ready")])
    session.flag(first, "look again")
    assert not check_dossier(root / "data" / "talks")
    while session.undo():
        assert not check_dossier(root / "data" / "talks")
    after = {name: text for name, text in files(root).items() if name != "rejected.csv"}
    assert after == before
    assert session.tables["rejected"] == []


def test_undo_reaches_over_a_new_opening(session: Session, root: Path) -> None:
    before = files(root)
    session.edit([refs(session, "claims")[0]], {"tone": "favourable"})
    again = open_session("talks", "bob", root)
    assert again.undo() == refs(session, "claims")[0]
    assert files(root) == before
    assert again.undo() is None


def test_a_source_brings_its_type_and_a_judgement_is_not_checkable(session: Session) -> None:
    ref = claim(session, "opposes")
    session.edit([ref], {"kind": "judgement"})
    assert session.row(ref)["checkable"] == "no"
    session.edit([ref], {"source": "ana-roe"})
    assert session.row(ref)["source_type"] == "named-person"
    assert session.row(ref)["quotation"] == "indirect"
    session.edit([ref], {"source": "author"})
    assert (session.row(ref)["source_type"], session.row(ref)["quotation"]) == ("author", "none")


def test_a_kind_says_whether_a_record_settles_it_and_a_plan_lies_ahead(session: Session) -> None:
    ref = claim(session, "met Premier")
    session.edit([ref], {"kind": "judgement"})
    session.edit([ref], {"kind": "plan"})
    assert (session.row(ref)["checkable"], session.row(ref)["time"]) == ("yes", "future")
    session.edit([ref], {"kind": "fact", "checkable": "no"})
    session.edit([ref], {"kind": "forecast", "time": "present"})  # what is said stands
    assert (session.row(ref)["checkable"], session.row(ref)["time"]) == ("no", "present")


def test_both_parts_of_a_split_are_to_be_read_and_the_second_says_its_own(session: Session) -> None:
    ref = claim(session, "met Premier")
    session.accept([ref])
    said, at = session.row(ref)["statement"], TEXT.index("Jon Poe")
    second = session.row(session.split(ref, at))
    assert second["statement"] == "Jon Poe in Lisbon."
    assert (session.row(ref)["coder"], second["coder"]) == ("draft", "draft")
    assert session.row(ref)["statement"] == said  # to be written by whoever reads it
    entries = [entry._asdict() for entry in session.store.entries]
    assert cost(entries, 0).read == 0  # the one read before is to be read again


def test_a_stakeholder_of_another_kind_takes_its_claims_along(session: Session) -> None:
    poe, ready = Ref("stakeholders", "jon-poe"), claim(session, "We are ready")
    session.edit([claim(session, "met Premier")], {"source": "jon-poe"})
    session.edit([claim(session, "opposes")], {"source": "jon-poe"})
    session.edit([claim(session, "opposes")], {"source_type": "anonymous-person"})  # a choice
    session.edit([poe], {"kind": "organisation"})
    types = [r["source_type"] for r in session.tables["claims"] if r["source"] == "jon-poe"]
    assert types == ["named-institution", "named-institution", "anonymous-person"]
    assert session.row(ready)["coder"] == "draft"  # nobody read it
    session.undo()
    assert session.row(ready)["source_type"] == "named-person"


def test_a_new_claim_is_of_who_says_the_rest_of_its_sentence(session: Session) -> None:
    session.reject([claim(session, "fees")])
    new = session.row(session.add("claims", *span("fees may rise")))
    assert (new["source"], new["source_type"], new["cue"]) == ("ana-roe", "named-person", "said")
    assert (new["quotation"], new["statement"]) == ("indirect", "Fees may rise.")


def test_a_new_event_is_of_the_day_and_the_people_of_its_words(session: Session) -> None:
    new = session.row(session.add("events", *span("Jon Poe in Lisbon on Tuesday")))
    assert (new["date"], new["basis"], new["status"]) == ("2025-10-28", "resolved", "past")
    assert new["participants"] == "jon-poe"
    ahead = session.row(session.add("events", *span("close on Friday")))
    assert (ahead["date"], ahead["status"]) == ("2025-10-31", "scheduled")


def test_a_date_says_what_it_rests_on(session: Session) -> None:
    ref = session.add("events", *span("Poe in Lisbon on Tuesday"))
    session.edit([ref], {"date": "2025-10-27"})
    assert (session.row(ref)["basis"], session.row(ref)["times"]) == ("ordered", "")
    session.edit([ref], {"date": ""})
    assert session.row(ref)["basis"] == "ordered"
    session.edit([ref], {"date": "2025-10-28"})
    assert (session.row(ref)["basis"], session.row(ref)["times"]) == ("resolved", "t01")


def test_a_new_relation_is_of_those_whom_its_words_name_the_person_first(session: Session) -> None:
    new = session.row(session.add("relations", *span("Poe said. The Harbour Board")))
    assert (new["subject"], new["relation"], new["object"]) == (
        "jon-poe", "part_of", "harbour-board",
    )  # fmt: skip
    with pytest.raises(ReviewError, match="object"):
        session.add("relations", *span("Roe left"))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"statement": " "}, "statement: the cell is empty"),
        ({"kind": "rumour"}, "kind: unknown label 'rumour'"),
        ({"start": 3}, "start: is not typed"),
        ({"claim_id": "c99"}, "claim_id: is not typed"),
        ({"source": "nobody"}, "'nobody' refers to nothing"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_written(
    session: Session, root: Path, cells: dict[str, object], said: str
) -> None:
    before = files(root)
    with pytest.raises(ReviewError, match=said):
        session.edit([refs(session, "claims")[0]], cells)
    assert files(root) == before
    assert session.store.entries == []


def test_spans_across_sentences_and_overlaps_are_refused(session: Session) -> None:
    first, second, *_ = refs(session, "claims")
    with pytest.raises(ReviewError, match="not inside sentence"):
        session.set_span(first, *span("Tuesday. Roe said"))
    with pytest.raises(ReviewError, match="overlaps"):
        session.set_span(first, session.row(first)["start"], session.row(second)["end"])


def test_a_named_row_goes_only_when_it_is_said_what_becomes_of_others(session: Session) -> None:
    with pytest.raises(AskedError, match="ana-roe is named by") as asked:
        session.reject([Ref("stakeholders", "ana-roe")])
    assert {one.table for one in asked.value.names} >= {"mentions", "claims"}
    said = [r["claim_id"] for r in session.tables["claims"] if r["source"] == "ana-roe"]
    session.reject([Ref("stakeholders", "ana-roe")], then="drop")
    assert not [r for r in session.tables["mentions"] if r["stakeholder_id"] == "ana-roe"]
    left = [session.row(Ref("claims", one)) for one in said]
    assert {r["source"] for r in left} == {"author"}
    assert {r["coder"] for r in left} == {"draft"}  # nobody read them


def test_merged_stakeholders_take_everything_along(session: Session) -> None:
    mentions = [r for r in session.tables["mentions"] if "-" in r["stakeholder_id"]]
    session.merge(Ref("stakeholders", "jon-poe"), Ref("stakeholders", "ana-roe"))
    held = [r for r in session.tables["mentions"] if r["stakeholder_id"] == "ana-roe"]
    ours = [r for r in mentions if r["stakeholder_id"] in ("ana-roe", "jon-poe")]
    assert len(held) == len(ours) > 2
    assert not any("jon-poe" in str(row) for name in ("claims", "mentions", "relations", "events")
                   for row in session.tables[name])  # fmt: skip


def test_rejected_rows_never_come_back(session: Session, root: Path) -> None:
    gone = claim(session, "We are ready")
    quote = session.row(gone)["quote"]
    session.reject([gone], why="an aside")
    session.merge(Ref("stakeholders", "jon-poe"), Ref("stakeholders", "ana-roe"))
    redraft(str(root / "talks.txt"), name="talks", root=root)
    again = open_dossier(str(root / "data" / "talks"))
    assert quote not in again.claims["quote"].tolist()
    assert "jon-poe" not in again.stakeholders["stakeholder_id"].tolist()
    assert len(again.claims) > 1


def test_a_table_changed_meanwhile_is_told_and_kept(session: Session, root: Path) -> None:
    path = root / "data" / "talks" / "claims.csv"
    mine = path.read_text("utf-8").replace("c01,", "c91,")
    path.write_text(mine, "utf-8")
    with pytest.raises(ReviewError, match=r"claims.csv: changed meanwhile"):
        session.accept(refs(session, "claims")[1:2])
    assert path.read_text("utf-8") == mine
    assert session.store.entries == []
    other = open_session("talks", "bob", root)
    other.accept(refs(other, "claims")[:1])
    assert other.store.entries[-1].coder == "bob"


@pytest.mark.parametrize("cut", ["tables", "journal"])
def test_what_a_killed_session_lacks_is_done_on_opening(
    session: Session, root: Path, cut: str
) -> None:
    folder = root / "data" / "talks"
    old = files(root)
    session.merge(Ref("stakeholders", "jon-poe"), Ref("stakeholders", "ana-roe"))
    new = files(root)
    if cut == "tables":  # killed after the first of the tables was written
        for name in list(new)[1:]:
            (folder / name).write_bytes(old.get(name, b""))
            if name not in old:
                (folder / name).unlink()
        again = open_session("talks", "ann", root)
        assert files(root) == new
        assert "Done now, as decided before: merge stakeholders" in again.store.told[0]
    else:
        with (folder / "review.csv").open("ab") as file:
            file.write(b"2026-11-29T20:00:00Z,ann,accept,claims,c0")
        again = open_session("talks", "ann", root)
        assert len(again.store.entries) == 1
        again.accept(refs(again, "claims")[:1])
        assert len(open_session("talks", "ann", root).store.entries) == 2


def test_a_folder_that_takes_nothing_is_told_before_the_first_key(root: Path) -> None:
    (root / "data" / "talks" / "review.csv").mkdir()
    with pytest.raises(ReviewError, match="cannot be written to"):
        open_session("talks", "ann", root)


def test_a_reviewer_has_a_name(root: Path) -> None:
    for name in ("draft", "Ann Roe", ""):
        with pytest.raises(ReviewError, match="no name of a reviewer"):
            open_session("talks", name, root)


def test_offsets_of_a_browser_become_code_points(session: Session) -> None:
    units = Units(TEXT)
    start, end = span("서울")
    shown = TEXT.encode("utf-16-le")
    from_browser = [len(TEXT[:n].encode("utf-16-le")) // 2 for n in (start, end)]
    assert shown[2 * from_browser[0] : 2 * from_browser[1]].decode("utf-16-le") == TEXT[start:end]
    assert [units.to_points(n) for n in from_browser] == [start, end]
    ref = session.add("stakeholders", *(units.to_points(n) for n in from_browser))
    assert session.row(ref)["name"] == "서울"
    assert session.row(ref)["stakeholder_id"] == "stakeholder"


@pytest.mark.slow
def test_a_decision_is_on_disk_within_fifty_milliseconds(tmp_path: Path, tell) -> None:  # type: ignore[no-untyped-def]
    text = "".join(f"Mayor Ann Roe said on Tuesday that pier {n} will close.\n" for n in range(700))
    (tmp_path / "long.txt").write_text(text[:40_000], encoding="utf-8")
    take_in(str(tmp_path / "long.txt"), published="2025-10-29", root=tmp_path)
    session = open_session("long", "ann", tmp_path)
    took = []
    for ref in refs(session, "claims")[:20]:
        began = time.process_time()
        session.accept([ref])
        session.edit([ref], {"checkable": "no"})
        took.append((time.process_time() - began) / 2)
    tell(f"review: a decision at 40 kB takes {1000 * sorted(took)[10]:.0f} ms of processor")
    assert sorted(took)[10] < 0.05
    shutil.rmtree(tmp_path / "data")


def test_a_claim_that_stands_as_it_is_has_a_neutral_tone_where_none_was_drafted(session):
    first = refs(session, "claims")[0]
    assert session.row(first)["tone"] == ""
    session.accept([first])
    assert session.row(first)["tone"] == "neutral"
