"""The review widget in Chromium: every key, mouse and touch, bad input, a thousand rows."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import REPORT
from close_reading.dossier.dossier import check_dossier
from reviewing import Shown

pytestmark = pytest.mark.slow
TEXT = (
    "😀 Minister Ana Roe met Premier Jon Poe in Lisbon on Tuesday. Roe said the port will close on"
    " Friday. The Harbour Board opposes the plan, and fees may rise.\n\n"
    "<script>document.title = 'taken'</script> The \u202eBoard opposes it. “We are ready,” Poe"
    " said.\n"
)
Show = Callable[..., Shown]


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Show]:
    made: list[Shown] = []

    def shown(text: str = TEXT, **more: object) -> Shown:
        root = tmp_path / str(len(made))
        root.mkdir()
        made.append(Shown(chromium, root, text, **more))
        return made[-1]

    yield shown
    for one in made:
        assert one.faults == []
        assert not check_dossier(one.folder)
        one.page.close()


def test_each_key_does_what_it_says(show: Show) -> None:
    one = show()
    first = one.rows("claims")[0]
    one.table("claims")
    one.page.select_option(".cr select[aria-label=Show]", "all")
    one.page.select_option(".cr select[aria-label=Order]", "reading")
    one.page.locator(".cr .queue").focus()
    one.decide("a")
    assert one.rows("claims")[0]["coder"] == "ann"
    one.decide("z")
    assert one.rows("claims")[0]["coder"] == "draft"
    one.page.keyboard.press("e")
    one.page.keyboard.press("Control+a")
    one.page.keyboard.type("They met; a and x are no keys here.")
    one.decide("Enter")
    assert one.rows("claims")[0]["statement"] == "They met; a and x are no keys here."
    for key in ("k", "ArrowRight"):  # back to the first row, on to its kind
        one.page.keyboard.press(key)
    one.decide("4")
    assert (one.rows("claims")[0]["kind"], one.rows("claims")[0]["checkable"]) == (
        "judgement", "no",
    )  # fmt: skip
    one.decide("Shift+BracketRight")
    assert len(one.rows("claims")[0]["quote"]) < len(first["quote"])
    one.decide("BracketRight")
    assert one.rows("claims")[0]["quote"] == first["quote"]
    one.decide("BracketLeft")
    assert one.rows("claims")[0]["quote"] == first["quote"].removeprefix("😀 ")
    one.decide("f", "Enter")
    assert one.rows("claims")[0]["note"] == "look again"
    one.decide("x")
    assert "They met; a and x are no keys here." not in [r["statement"] for r in one.rows("claims")]
    one.page.keyboard.press("?")
    assert "take the selected words" in one.page.locator(".cr .panel").inner_text()
    one.page.keyboard.press("Escape")
    assert one.page.locator(".cr .panel").inner_text() == ""


def test_the_cursor_of_the_keyboard_selects_splits_and_makes_rows(show: Show) -> None:
    one = show()
    one.table("claims")
    one.page.locator(".cr .queue li", has_text="The port").click()
    one.page.locator(".cr .queue").focus()
    for key in ("g", *("ArrowRight",) * 3):
        one.page.keyboard.press(key)
    one.decide("s")
    parts = [row["quote"] for row in one.rows("claims")]
    assert "close on Friday" in parts and "the port will" in parts
    one.decide("m", "Enter")
    assert "the port will close on Friday" in [row["quote"] for row in one.rows("claims")]
    one.table("stakeholders")
    one.page.evaluate("select('the plan')")
    one.decide("n")
    assert "the-plan" in [row["stakeholder_id"] for row in one.rows("stakeholders")]
    one.table("claims")
    one.page.select_option(".cr select[aria-label=Show]", "all")
    one.page.locator(".cr .queue li", has_text="The port").click()
    one.page.locator(".cr .queue").focus()
    one.page.evaluate("select('port will close')")
    one.decide("t")
    assert "port will close" in [row["quote"] for row in one.rows("claims")]


def test_statements_are_written_one_after_the_other(show: Show) -> None:
    one = show()
    one.table("claims")
    one.page.select_option(".cr select[aria-label=Order]", "reading")
    one.page.locator(".cr .queue").focus()
    first, second, *_ = [row["claim_id"] for row in one.rows("claims")]
    one.page.keyboard.press("e")
    one.page.keyboard.type("They met.")
    one.decide("Control+Enter")  # on to the same field of the next row
    assert one.page.evaluate("document.activeElement.id") == "cr-field-statement"
    one.page.keyboard.type("The port will close.")
    one.decide("Enter")
    said = {row["claim_id"]: row["statement"] for row in one.rows("claims")}
    assert (said[first], said[second]) == ("They met.", "The port will close.")
    assert one.page.evaluate("document.activeElement.className") == "queue"


def test_a_new_row_is_written_at_once_and_words_serve_twice(show: Show) -> None:
    one = show()
    one.table("stakeholders")
    one.page.evaluate("select('the plan')")
    one.decide("n")
    one.page.keyboard.type("The plan")
    one.decide("Enter")
    assert one.rows("stakeholders")[-1]["name"] == "The plan"
    one.table("relations")
    one.page.evaluate("select('Roe said the port will close on Friday. The Harbour Board')")
    one.decide("n")  # its words tell both ends
    new = one.rows("relations")[-1]
    assert (new["subject"], new["object"]) == ("ana-roe", "harbour-board")
    one.decide("ArrowRight", "2")  # of its relation another
    assert one.rows("relations")[-1]["relation"] == "part_of"
    one.decide("4")
    one.decide("n")
    last = one.rows("relations")[-1]
    assert (last["relation"], last["quote"]) == ("part_of", new["quote"])


def test_stakeholders_become_one_and_all_that_names_them_follows(show: Show) -> None:
    one = show()
    one.table("stakeholders")
    one.page.locator(".cr .queue li", has_text="Jon Poe").click()
    one.page.locator(".cr .queue").focus()
    one.page.keyboard.press("m")
    one.page.locator(".cr .panel select").select_option("ana-roe")
    one.decide("Enter")
    assert not any("jon-poe" in str(r) for t in ("claims", "mentions") for r in one.rows(t))
    assert not one.rows("relations")  # nobody meets themselves


def test_a_named_row_asks_what_becomes_of_the_others(show: Show) -> None:
    one = show()
    one.table("stakeholders")
    one.page.locator(".cr .queue li", has_text="Harbour Board").click()
    one.page.locator(".cr .queue").focus()
    one.decide("x")
    assert "harbour-board is named by" in one.page.locator(".cr .panel").inner_text()
    assert len(one.rows("stakeholders")) == 3
    one.decide("Enter")
    assert not any(row["stakeholder_id"] == "harbour-board" for row in one.rows("mentions"))


def test_influence_mentions_in_bulk_order_and_relations(show: Show) -> None:
    one = show()
    one.table("stakeholders")
    fields = one.page.locator(".cr .field label").all_inner_texts()
    for _ in range(fields.index("influence")):
        one.page.keyboard.press("ArrowRight")
    one.decide("4")
    assert one.rows("stakeholders")[0]["influence"] == 3
    one.table("mentions")  # by name, and all of a filter after a look
    one.page.fill(".cr input[type=search]", "roe")
    assert one.queue() == ["Minister Ana Roe · ana-roe", "Roe · ana-roe"]
    one.page.get_by_role("button", name="Accept all shown").click()
    assert "Look at these 2 rows" in one.page.locator(".cr .panel").inner_text()
    one.decide("Enter")
    assert sorted(r["quote"] for r in one.rows("mentions") if r["coder"] == "ann") == [
        "Minister Ana Roe", "Roe",
    ]  # fmt: skip
    one.page.fill(".cr input[type=search]", "")
    one.table("relations")
    one.page.evaluate("select('The Harbour Board opposes the plan')")
    one.page.keyboard.press("n")
    picks = one.page.locator(".cr .panel select")
    picks.nth(1).select_option("opposes")
    picks.nth(2).select_option("ana-roe")
    one.decide("Enter")
    assert "harbour-board" in [row["subject"] for row in one.rows("relations")]
    one.page.select_option(".cr select[aria-label=Table]", "order")
    one.page.evaluate("select('Roe said')")
    one.page.get_by_role("button", name="New row").click()
    one.page.locator(".cr .panel select").nth(2).select_option("e02")
    one.decide("Enter")
    assert one.rows("order")[0]["event_b"] == "e02"


def test_keys_can_be_switched_off_and_all_goes_by_mouse_and_touch(show: Show) -> None:
    one = show(has_touch=True)
    one.table("claims")
    one.page.get_by_label("Keys").uncheck()
    one.page.locator(".cr .queue").focus()
    one.page.keyboard.press("a")
    one.page.wait_for_timeout(200)
    assert one.rows("claims")[0]["coder"] == "draft"
    before = one.page.evaluate("window.answered || 0")
    one.page.get_by_role("button", name="Accept A", exact=True).tap()
    one.page.wait_for_function("n => (window.answered || 0) > n", arg=before)
    assert one.rows("claims")[0]["coder"] == "ann"
    span = one.page.locator(".cr .text .span", has_text="opposes the plan").first
    span.tap()
    assert "opposes the plan" in one.page.locator(".cr .card .head + blockquote mark").inner_text()
    height = one.page.evaluate("document.querySelector('.cr button').offsetHeight")
    assert height >= 24


def test_order_filters_and_progress(show: Show) -> None:
    one = show()
    one.widget.record = {}
    one.table("claims")
    assert one.page.locator(".cr progress + span").inner_text().startswith("0 of ")
    one.page.select_option(".cr select[aria-label=Order]", "reading")
    starts = [r["statement"] for r in sorted(one.rows("claims"), key=lambda r: r["start"])]
    assert [text.replace("▯", "\u202e") for text in one.queue()] == starts
    one.page.select_option(".cr select[aria-label=Rule]", "certainty:possible-word")
    assert one.queue() == ["Fees may rise."]
    one.page.locator(".cr .queue").focus()
    one.decide("f", "Enter")
    one.page.select_option(".cr select[aria-label=Rule]", "")
    one.page.select_option(".cr select[aria-label=Show]", "flagged")
    assert one.queue() == ["Fees may rise."]
    one.page.locator(".cr .queue").focus()
    one.decide("a")
    assert ": 1 of " in one.page.locator(".cr progress + span").inner_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tuesday. Roe said", "choose words of one sentence: no claim reaches over two"),
        ("Harbour Board opposes the plan, and fees may rise", "the span overlaps that of c0"),
    ],
)
def test_a_wrong_span_is_told_at_the_words(show: Show, words: str, said: str) -> None:
    one = show()
    one.table("claims")
    one.page.locator(".cr .queue li", has_text="The Harbour Board").click()
    one.page.evaluate("words => select(words)", words)
    one.decide("t")
    assert said in one.page.locator(".cr .card blockquote + .wrong").inner_text()
    assert {row["coder"] for row in one.rows("claims")} == {"draft"}


def test_an_empty_statement_is_told_at_its_field(show: Show) -> None:
    one = show()
    one.table("claims")
    one.decide("e", "Control+a", "Delete", "Enter")
    field = one.page.locator(".cr .field", has=one.page.locator("#cr-field-statement"))
    assert field.locator(".wrong").inner_text() == "the cell is empty; fill it in"
    assert one.rows("claims")[0]["statement"]


def test_a_table_changed_meanwhile_is_told_and_kept(show: Show) -> None:
    one = show()
    one.table("claims")
    path = one.folder / "claims.csv"
    theirs = path.read_text("utf-8").replace("Fees may rise.", "Fees might rise.")
    path.write_text(theirs, "utf-8")
    one.decide("a")
    assert "claims.csv: changed meanwhile" in one.page.locator(".cr .said").inner_text()
    assert path.read_text("utf-8") == theirs


def test_a_claim_gets_its_verdict_at_once(show: Show, tmp_path: Path) -> None:
    one = show()
    item = {"title": "They met", "container-title": "Herald", "URL": "https://herald.example/a"}
    (tmp_path / "a.json").write_text(
        json.dumps({**item, "issued": {"date-parts": [[2025, 10, 30]]}})
    )
    one.table("evidence")
    one.page.wait_for_selector(".cr .new")
    assert "2 more of the same stance" in one.page.locator(".cr .verdict").inner_text()
    before = one.page.evaluate("window.answered")
    one.page.set_input_files("#cr-file", tmp_path / "a.json")
    one.page.wait_for_function("n => window.answered > n", arg=before)
    assert one.page.input_value("#cr-field-origin") == "Herald"
    for column in ("stance", "vantage", "confidence", "primary", "publisher_kind"):
        assert one.page.input_value(f"#cr-field-{column}") == ""  # nobody has judged it yet
    one.page.select_option("#cr-field-primary", "yes")
    one.page.select_option("#cr-field-publisher_kind", "newspaper")
    one.page.fill("#cr-field-language", "en")
    one.page.locator(".cr .new .does").focus()
    one.decide("Enter")
    told = {
        column: one.page.locator(f"#cr-field-{column}-wrong").inner_text()
        for column in ("finding", "stance", "confidence")
    }
    assert told["finding"] == "the cell is empty; fill it in" and all(told.values())
    one.page.keyboard.type("The ministry says that they met.")
    for column, value in (("stance", "supports"), ("vantage", "after"), ("confidence", "medium")):
        one.page.select_option(f"#cr-field-{column}", value)
    one.page.locator("#cr-field-finding").focus()
    one.decide("Enter")
    one.page.wait_for_selector(".cr .evidence li")
    assert one.page.locator(".cr .verdict").inner_text().startswith("supported")
    assert one.rows("sources")[0]["url"] == "https://herald.example/a"
    one.page.get_by_role("button", name="Withdraw ev-001").click()
    one.page.wait_for_selector(".cr .evidence li", state="detached")
    assert not len(one.rows("evidence")) and not len(one.rows("sources"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_clean_and_fits_narrow_windows(show: Show, axe: str, theme: str) -> None:
    one = show(theme=theme)
    for table in ("claims", "stakeholders", "relations", "evidence"):
        one.table(table)
        if table == "claims":
            one.page.keyboard.press("?")
            one.decide("Escape", "e", "Control+a", "Delete", "Enter")  # with a fault told
        assert_clean(one, axe)


def assert_clean(one: Shown, axe: str) -> None:
    """Hold a screen, wide and narrow, to the rules of axe-core, and its row to the window."""
    one.page.evaluate(axe)
    for width in (1440, 768):
        one.page.set_viewport_size({"width": width, "height": 950})
        found = one.page.evaluate("axe.run(document.querySelector('main'))")
        assert [(f["id"], f["nodes"][0]["html"][:90]) for f in found["violations"]] == []
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_row_at_hand_and_the_top_of_what_is_to_be_read_are_in_view(show: Show) -> None:
    one = show("".join(f"Mayor Ann Roe said that pier {n} will close.\n\n" for n in range(30)))
    one.table("claims")
    for width in (1440, 768):
        one.page.set_viewport_size({"width": width, "height": 900})
        one.page.wait_for_timeout(200)
        one.page.keyboard.press("j")
        box = "document.querySelector('.cr .card').getBoundingClientRect()"
        assert one.page.evaluate(f"{box}.bottom <= innerHeight && {box}.height > 200")
    one.page.get_by_role("button", name="Accept all shown").click()
    assert one.page.evaluate("document.querySelector('.cr .panel').scrollTop") == 0


def test_a_thousand_rows_scroll_without_a_jump(show: Show) -> None:
    one = show("".join(f"Mayor Ann Roe said that pier {n} will close.\n\n" for n in range(1000)))
    one.table("claims")
    assert len(one.queue()) == 1000
    top = one.page.evaluate("document.querySelector('.cr .queue').scrollTop = 12000")
    place = "[...document.querySelectorAll('.cr .queue li')].findIndex("
    place += "li => li.offsetTop - li.parentNode.offsetTop >= li.parentNode.scrollTop)"
    seen = one.page.evaluate(place)
    one.page.locator(".cr .queue li").nth(seen + 2).click()
    one.page.locator(".cr .queue").focus()
    began = time.monotonic()
    one.decide("ArrowRight", "2")
    took = time.monotonic() - began
    assert one.page.evaluate("document.querySelector('.cr .queue').scrollTop") == top
    assert one.page.evaluate(place) == seen
    page_top = one.page.evaluate("scrollY")
    one.page.mouse.move(900, 300)
    one.page.mouse.wheel(0, 600)
    one.page.wait_for_timeout(300)
    assert one.page.evaluate("document.querySelector('.cr .queue').scrollTop") == top + 600
    assert one.page.evaluate("scrollY") == page_top
    REPORT.append(f"review: a decision among 1,000 rows is shown in {took:.2f} s")
    assert took < 20  # on a busy machine


def test_a_hostile_article_is_inert(show: Show) -> None:
    one = show(TEXT + "\n" + "x" * 900_000 + "\n")
    one.table("claims")
    one.decide("a")
    assert one.page.title() == "Review"
    assert one.page.locator(".cr script").count() == 0
    shown = one.page.locator(".cr .text").inner_text()
    assert "<script>document.title" in shown
    assert "\u202e" not in shown and "▯Board" in shown  # shown, so that no order is hidden


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_two_codings_are_settled_side_by_side(
    chromium: Browser, tmp_path: Path, axe: str, theme: str
) -> None:
    one = Shown(chromium, tmp_path, TEXT, theme=theme, against={"claims": {"tone": "favourable"}})
    one.table("settlement")
    one.page.wait_for_selector("#cr-reason")
    tone = one.rows("claims")[0]["tone"]
    assert_clean(one, axe)
    assert one.queue() == ["claims · c01 · tone"]
    one.decide("2")
    assert "no reason is given" in one.page.locator(".cr .said").inner_text()
    one.page.keyboard.press("e")
    one.page.keyboard.type("Claims, tone: the wording praises")
    one.page.keyboard.press("Enter")
    one.page.locator(".cr .queue").focus()
    one.decide("2")
    one.page.wait_for_function("!document.querySelectorAll('.cr .queue li').length")
    assert one.rows("claims")[0]["tone"] == "favourable"
    assert one.rows("settlement")[0]["reason"] == "Claims, tone: the wording praises"
    one.decide("z")
    one.page.wait_for_selector(".cr .queue li")
    assert one.rows("claims")[0]["tone"] == tone
    assert one.faults == []
    one.page.close()
