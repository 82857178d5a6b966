"""Rows for search and index: an entry for each row, its words apart, its own address."""

import json

import pytest

from close_reading.measures.courses import courses
from close_reading.measures.verdicts import Rule
from close_reading.publish import rows
from close_reading.report import actors, cards, evidence, frames, names, reasons, sections, story
from dossiers import COMMITTED, committed, judged


def page(name: str = "") -> str:
    """Return the HTML of every kind of row, as the notebooks show it."""
    case, rule = committed(name) if name else judged(), Rule()
    found = reasons.bearings(case, rule)
    moves = courses(case.claims, case.evidence, case.sources, case.article.published)
    shown = names.cells(case)
    events = sections.html.table(
        story.told_events(case, rule), "", anchor="event_id", show=shown, empty="",
        columns=["title", "date", "place"],
    )  # fmt: skip
    return "".join(
        (
            *cards.cards(case, found, rule, moves),
            actors.cards(case),
            events,
            sections.table(case, frames.source_rows(case), "", anchor="anchor"),
            evidence.by_claim(found, rule),
        )
    )


@pytest.mark.parametrize("name", COMMITTED)
def test_every_row_of_every_dossier_has_an_entry(name: str) -> None:
    case = committed(name)
    found = list(rows.rows(page(name), "x.html"))
    ids = {kind: {row.address.partition("#")[2] for row in found if row.kind == kind}
           for kind in rows.KINDS}  # fmt: skip
    assert ids["claim"] == set(case.claims["claim_id"]), name
    assert ids["person"] == set(case.stakeholders["stakeholder_id"]), name
    told = case.events[case.events["basis"] != "record"]
    assert ids["event"] == set(told["event_id"]), name
    assert ids["source"] == {f"src-{one}" for one in case.sources["source_id"]}, name
    assert ids["finding"] == set(case.evidence["evidence_id"]), name
    assert all(row.name for row in found), name


def test_words_of_neighbouring_cells_stay_apart_and_are_plain() -> None:
    row = '<tr id="src-a"><th>A &amp; B</th><td>wire</td><td><a href="x">Oslo</a></td></tr>'
    [found] = rows.rows(row, "sources.html")
    assert found == rows.Row("source", "A & B", "wire · Oslo", "sources.html#src-a")


def test_a_claim_is_called_by_its_verdict_and_quote_and_no_evidence_is_mixed_in() -> None:
    [claim] = (row for row in rows.rows(page(), "01.html") if row.kind == "claim")
    assert claim.name.startswith("Claim 1, supported: “")
    assert "They met." not in claim.words and "In full" in claim.words


def test_what_stands_on_every_card_is_not_searched() -> None:
    every = [row for row in rows.rows(page("lee-carney-summit"), "x") if row.kind == "person"]
    assert len(every) > 20 and not any("Position on" in row.words for row in every)


def test_the_script_is_data_whatever_a_row_says() -> None:
    hostile = rows.Row("claim", '</script>"<b>', "\u2028 \\", "a.html#c01")
    text = rows.script("“Rain”", "sun/", 2, [hostile])
    data = json.loads("[" + text.removeprefix("ROWS(").removesuffix(");\n") + "]")
    assert data[:4] == ["“Rain”", "sun/", 2, ["a.html"]]
    assert data[4] == [["claim", 0, "c01", hostile.name, hostile.words]]


def test_the_index_sorts_by_letters_and_escapes() -> None:
    found = [rows.Row("person", name, "", f"a#{n}") for n, name in
             enumerate(["zoe", "The Herald", "“Äther”", "<b>"])]  # fmt: skip
    text = rows.index([*found, rows.Row("finding", "A house", "It rained.", "a#ev")])
    assert "&lt;b&gt;" in text and "A house" not in text
    assert text.index("The Herald") < text.index("zoe")
    assert rows.index([]) == ""


def test_a_row_is_found_by_the_whole_name_of_those_it_names_otherwise() -> None:
    whole = page("lee-carney-summit")
    every = rows.people(whole)
    found = {row.address: rows.with_names(row, every) for row in rows.rows(whole, "x")}
    assert "Kim Min-seok" in found["x#ev-081"].words  # "with Prime Minister Kim"
    assert "Kim Min-seok" not in found["x#ev-080"].words  # "Hanwha's Kim Dong-kwan"
    assert "Mark Carney" in found["x#c22"].words  # "Carney will visit"
    assert not found["x#kim-min-seok"].words.endswith("Mark Carney")  # a card is left as it is
