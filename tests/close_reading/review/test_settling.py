"""Two codings of one article settled: into the tables, with reasons, undone, never half."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from close_reading.dossier.dossier import DossierError, check_dossier, open_dossier
from close_reading.dossier.intake import take_in
from close_reading.report.masthead import coded
from close_reading.review.asking import settle_by_asking
from close_reading.review.session import Ref, open_session
from close_reading.review.settling import Settling, decide_all, listed, open_settling
from close_reading.review.store import ReviewError

TEXT = (
    "Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said the port will close on"
    " Friday. The Harbour Board opposes the plan.\n"
)


@pytest.fixture
def root(tmp_path: Path, coded_twice: Path) -> Path:
    return Path(shutil.copytree(coded_twice, tmp_path / "project"))


@pytest.fixture(scope="module")
def coded_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two codings of one text: ann's ``talks``, and ben's ``talks-b``, who saw more."""
    tmp_path = tmp_path_factory.mktemp("twice")
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    take_in(str(tmp_path / "talks.txt"), published="2025-10-29", root=tmp_path)
    shutil.copytree(tmp_path / "data" / "talks", tmp_path / "data" / "talks-b")
    for name, coder in (("talks", "ann"), ("talks-b", "ben")):
        session = open_session(name, coder, tmp_path)
        for table in ("claims", "times", "events", "stakeholders", "mentions", "relations"):
            session.accept([Ref(table, key_of(table, r)) for r in session.tables[table]])
        (session.store.folder / "review.csv").unlink()
    ben = open_session("talks-b", "ben", tmp_path)
    start = TEXT.index("the plan")
    ben.add("stakeholders", start, start + 8, {"kind": "group"})
    ben.edit([Ref("claims", "c01")], {"tone": "favourable"})
    ben.move_border(Ref("claims", "c01"), "end", -1)
    (ben.store.folder / "review.csv").unlink()
    return tmp_path


def key_of(table: str, row: dict[str, object]) -> str:
    from close_reading.review.changes import key

    return key(table, row)


def opened(root: Path) -> Settling:
    return open_settling("talks", "talks-b", "cleo", root)


def files(root: Path) -> dict[str, str]:
    found = (root / "data" / "talks").glob("*.csv")
    return {p.name: p.read_text("utf-8") for p in found if p.stem not in ("review", "settlement")}


def test_each_disagreement_is_listed_who_first(root: Path) -> None:
    names = [one.name for one in opened(root).open]
    assert names[0] == ("stakeholders", "the-plan", "row")
    assert [n for n in names if n[0] == "claims"] == [
        ("claims", "c01", "tone"), ("claims", "c01", "span"),
    ]  # fmt: skip
    assert {n[0] for n in names} == {"stakeholders", "mentions", "claims"}


def test_what_is_settled_stands_in_the_tables_with_its_reason(root: Path) -> None:
    both = opened(root)
    for one in list(both.open):
        if one in both.open:
            both.decide(one, "b", "Claims, tone: the wording values")
    case = open_dossier(str(root / "data" / "talks"))
    assert case.claims["tone"][0] == "favourable"
    assert case.claims["coder"][0] == "settled"
    assert case.claims["coder"][1] == "ann"
    assert "the-plan" in case.stakeholders["stakeholder_id"].tolist()
    told = case.settlement
    assert told["label"].value_counts().to_dict() == {"row": 2, "tone": 1, "span": 1}
    assert set(told["reason"]) == {"Claims, tone: the wording values"}
    assert not opened(root).open  # and stays so
    assert case.passes["a"]["claims"]["tone"][0] == "neutral"  # both stand as they were
    assert case.passes["b"]["claims"]["tone"][0] == "favourable"
    assert not check_dossier(root / "data" / "talks")


def test_every_page_names_both_coders_and_who_settled(root: Path) -> None:
    settling = opened(root)
    settling.decide(settling.open[0], "b", "every actor is a stakeholder")
    n = len(settling.session.tables["settlement"])
    settling.session.tell()
    case = open_dossier(str(root / "data" / "talks"))
    assert f"ann and ben coded it, and cleo settled {n} difference" in coded(case)
    assert not check_dossier(root / "data" / "talks")


def test_decisions_are_taken_back_to_the_byte(root: Path) -> None:
    both = opened(root)
    before = files(root)
    both.decide(both.open[0], "b", "so")
    both.decide(next(d for d in both.open if d.label == "span"), "Ana Roe met", "so")
    assert both.undo()
    assert both.undo() and both.undo() is None
    assert files(root) == before
    assert len(both.open) == len(both.differences)


def test_other_words_and_values_may_stand(root: Path) -> None:
    both = opened(root)
    tone, span = (next(d for d in both.open if d.label == label) for label in ("tone", "span"))
    both.decide(tone, "unfavourable", "so")
    both.decide(span, "Ana Roe met", "so")
    row = both.session.row(Ref("claims", "c01"))
    assert (row["tone"], row["quote"], row["start"]) == ("unfavourable", "Ana Roe met", 9)


@pytest.mark.parametrize(
    ("label", "stands", "reason", "said"),
    [
        ("tone", "glad", "so", "tone: unknown label 'glad'"),
        ("tone", "a", " ", "reason: no reason is given"),
        ("span", "no such words", "so", "settled: these words are not in the article"),
        ("span", "Tuesday. Roe said", "so", "not inside sentence"),
        ("row", "c", "so", "settled: a row stands, or it does not"),
    ],
)
def test_what_cannot_stand_is_told_and_nothing_written(
    root: Path, label: str, stands: str, reason: str, said: str
) -> None:
    both = opened(root)
    before = files(root)
    with pytest.raises(ReviewError, match=said):
        both.decide(next(d for d in both.open if d.label == label), stands, reason)
    assert files(root) == before
    assert both.session.store.entries == []


def test_a_list_is_filled_in_and_decided_as_one(root: Path, tmp_path: Path) -> None:
    both = opened(root)
    rows = list(csv.DictReader(io.StringIO(listed(both))))
    for row in rows[:-1]:
        row |= {"settled": "b", "reason": "so"}
    path = tmp_path / "list.csv"
    write(path, [*rows[:-1], rows[-1] | {"settled": "glad", "reason": ""}])
    assert decide_all(both, path) == len(rows) - 1
    assert [d.name for d in both.open] == [(rows[-1]["table"], rows[-1]["row"], rows[-1]["label"])]


def test_of_a_wrong_list_nothing_is_decided(root: Path, tmp_path: Path) -> None:
    both = opened(root)
    before = files(root)
    rows = [r | {"settled": "b", "reason": "so"} for r in csv.DictReader(io.StringIO(listed(both)))]
    write(tmp_path / "list.csv", [*rows[:2], rows[2] | {"row": "c77"}])
    with pytest.raises(ReviewError, match=r"list.csv: row 4: .*do not differ in claims c77"):
        decide_all(both, tmp_path / "list.csv")
    (tmp_path / "list.csv").write_text("table,row\nclaims,c01\n")
    with pytest.raises(ReviewError, match="there is no column label"):
        decide_all(both, tmp_path / "list.csv")
    assert files(root) == before
    assert both.session.store.entries == []


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


def test_what_a_kill_cut_is_done_on_opening(root: Path) -> None:
    both = opened(root)
    old = files(root)
    both.decide(both.open[0], "b", "so")
    new = files(root)
    folder = root / "data" / "talks"
    (folder / "mentions.csv").write_text(old["mentions.csv"], "utf-8")
    (folder / "settlement.csv").unlink()
    again = opened(root)
    assert files(root) == new
    assert len(again.open) == len(both.open)


def test_two_passes_begin_with_the_first(root: Path) -> None:
    passes = root / "data" / "talks" / "passes"
    opened(root)
    drafted = root / "data" / "fresh"
    take_in(str(root / "talks.txt"), name="fresh", published="2025-10-29", root=root)
    shutil.copytree(passes, drafted / "passes")
    both = open_settling(str(drafted / "passes/a"), str(drafted / "passes/b"), "cleo", root)
    assert set(open_dossier(str(drafted)).claims["coder"]) == {"ann"}
    assert len(both.open) == 4
    assert not check_dossier(drafted)
    both.session.tell()
    assert open_dossier(str(drafted)).coding["reviewed"] == []  # settling reads no draft


def test_in_a_terminal(root: Path) -> None:
    both = opened(root)
    answers = iter(["?", "s", "s", "b", "so", "z", "b", "so", "glad", "so", "q"])
    said: list[str] = []
    settle_by_asking(both, lambda _: next(answers), said.append)
    text = "\n".join(said)
    assert "not written: these words are not in the article" in text
    assert "taken back: claims c01 tone" in text
    assert said[-1] == f"{len(both.differences) - len(both.open)} settled, {len(both.open)} open"


def test_the_end_of_the_input_stops(root: Path) -> None:
    def ended(_: str) -> str:
        raise EOFError

    said: list[str] = []
    settle_by_asking(opened(root), ended, said.append)
    assert said[-1] == "0 settled, 4 open"


def test_codings_of_two_articles_are_refused(root: Path) -> None:
    (root / "other.txt").write_text("Mayor Max Lee left on Monday. Lee said so.\n")
    take_in(str(root / "other.txt"), published="2025-10-29", root=root)
    with pytest.raises(DossierError, match="is not a coding of the article of talks"):
        open_settling("talks", "other", "cleo", root)
    assert not (root / "data" / "talks" / "passes").exists()


def test_another_second_coding_is_refused(root: Path) -> None:
    opened(root)
    ben = open_session("talks-b", "ben", root)
    ben.edit([Ref("claims", "c02")], {"tone": "favourable"})
    with pytest.raises(ReviewError, match="holds another coding than talks-b"):
        opened(root)
