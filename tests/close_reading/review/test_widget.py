"""What the browser sends and gets: rows that changed, problems at their fields, questions."""

import json
from pathlib import Path
from typing import Any

import pytest

from close_reading.dossier.intake import take_in
from close_reading.review.offsets import Units
from close_reading.review.session import open_session
from close_reading.review.widget import STATIC, ReviewWidget, answer, progress

TEXT = "😀 Minister Ana Roe met Jon Poe in Lisbon on Tuesday. Roe said the port will close.\n"
HOSTILE = (
    "<script>alert(1)</script> Minister Ana Roe met Jon Poe on Tuesday. \u202eRoe said so.\n\n"
    + "x" * 600_000
    + "\n"
)


def widget(tmp_path: Path, text: str = TEXT) -> ReviewWidget:
    (tmp_path / "talks.txt").write_text(text, encoding="utf-8")
    take_in(str(tmp_path / "talks.txt"), published="2025-10-29", root=tmp_path)
    return ReviewWidget(open_session("talks", "ann", tmp_path))


def asked(shown: ReviewWidget, **message: Any) -> dict[str, Any]:
    sent: list[dict[str, Any]] = []
    shown.send = lambda content, *_: sent.append(content)
    shown._asked(shown, {"id": 1, **message}, [])
    json.dumps(sent[0])  # as it goes to the browser
    return sent[0]


def test_a_decision_sends_back_the_row_that_changed(tmp_path: Path) -> None:
    shown = widget(tmp_path)
    ref = next(row["ref"] for row in shown.view["rows"] if row["ref"][0] == "claims")
    reply = asked(shown, act="accept", refs=[ref])
    assert [(row["ref"], row["draft"]) for row in reply["rows"]] == [(ref, False)]
    assert shown.progress["read"] == 1
    assert "Reviewed by ann" in shown.progress["told"]
    assert asked(shown, act="undo")["rows"][0]["draft"]
    assert progress(shown.session)["read"] == 0


def test_offsets_are_code_units_on_the_way_out_and_in(tmp_path: Path) -> None:
    shown = widget(tmp_path)
    assert TEXT[2:10] == "Minister"
    units = [row["at"] for row in shown.view["rows"] if row["at"]]
    assert 3 in {start for start, _ in units}  # the emoji is two units in a browser
    at = TEXT.index("port") + 1
    reply = asked(shown, act="add", table="stakeholders", at=[at, at + 4], cells={})
    assert reply["focus"] == ["stakeholders", "port"]


def test_what_is_wrong_comes_with_its_field(tmp_path: Path) -> None:
    shown = widget(tmp_path)
    ref = next(row["ref"] for row in shown.view["rows"] if row["ref"][0] == "claims")
    reply = asked(shown, act="edit", refs=[ref], cells={"statement": ""})
    assert reply["problems"] == [["statement", "the cell is empty; fill it in"]]
    assert asked(shown, act="dance")["problems"] == [["", "there is no dance"]]
    assert asked(shown, act="accept", refs=[["review", "x"]])["problems"]


def test_a_named_row_brings_the_question(tmp_path: Path) -> None:
    shown = widget(tmp_path)
    reply = asked(shown, act="reject", refs=[["stakeholders", "jon-poe"]])
    assert reply["asked"]["ref"] == ["stakeholders", "jon-poe"]
    reply = asked(shown, act="reject", refs=[["stakeholders", "jon-poe"]], then="drop")
    assert ["stakeholders", "jon-poe"] in reply["gone"]


def test_each_label_comes_with_its_definition(tmp_path: Path) -> None:
    fields = {f["column"]: f for f in widget(tmp_path).view["fields"]["claims"]}
    assert dict(fields["kind"]["options"])["plan"].startswith("an act announced")
    assert not {"claim_id", "start", "end", "quote"} & fields.keys()


SOURCE = {
    "title": "They met", "publisher": "Herald", "origin": "Herald", "primary": "yes",
    "publisher_kind": "newspaper", "url": "", "published": "2025-10-30", "language": "en",
    "accessed": "2025-11-01",
}  # fmt: skip
FINDING = {"claim_ids": "c01", "stance": "supports", "finding": "They met.", "vantage": "after"}


def test_evidence_brings_the_verdict_at_once(tmp_path: Path) -> None:
    shown = widget(tmp_path)
    (claim, *_) = asked(shown, act="weigh")["shown"]["claims"]
    assert (claim["claim_id"], claim["verdict"], claim["evidence"]) == ("c01", "unverified", [])
    assert "2 more of the same stance" in claim["why"]
    wrong = asked(shown, act="evidence", source=SOURCE, finding={**FINDING, "finding": ""})
    assert wrong["problems"] == [["finding", "the cell is empty; fill it in"]]
    assert "focus" in asked(shown, act="evidence", source=SOURCE, finding=FINDING)
    (claim, *_) = asked(shown, act="weigh")["shown"]["claims"]
    assert claim["verdict"] == "supported"
    assert claim["evidence"][0]["source"] == "They met, Herald, 2025-10-30"
    asked(shown, act="withdraw", evidence="ev-001")
    assert asked(shown, act="weigh")["shown"]["claims"][0]["verdict"] == "unverified"
    assert asked(shown, act="undo")["focus"] is None  # no row of the coding
    assert asked(shown, act="weigh")["shown"]["claims"][0]["verdict"] == "supported"


def test_a_source_is_read_from_a_file_in_the_browser(tmp_path: Path) -> None:
    shown = widget(tmp_path)
    reply = asked(shown, act="read", name="a.json", text='{"title": "Port shut"}')
    assert reply["shown"] == {"title": "Port shut"}
    assert "is no CSL-JSON" in asked(shown, act="read", name="a.json", text="[]")["problems"][0][1]


def test_the_record_has_a_field_for_each_cell_with_definitions(tmp_path: Path) -> None:
    record = widget(tmp_path).view["record"]
    fields = {f["column"]: dict(f["options"]) for f in [*record["sources"], *record["evidence"]]}
    assert fields["stance"]["qualifies"] == "true only in part or with a limit"
    assert fields["vantage"]["after"] == "tells what happened"
    assert set(fields["primary"]) == {"yes", "no"}


def test_a_hostile_article_stays_text(tmp_path: Path) -> None:
    shown = widget(tmp_path, HOSTILE)
    assert shown.view["text"] == HOSTILE
    code = shown._esm
    assert "innerHTML" not in code and "insertAdjacentHTML" not in code and "eval(" not in code
    ref = next(row["ref"] for row in shown.view["rows"] if row["ref"][0] == "claims")
    assert answer(shown.session, Units(HOSTILE), {"act": "accept", "refs": [ref]}) == {
        "focus": None
    }


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_nothing_is_fetched(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "http" not in text and "import " not in text and "@import" not in text
