"""The story and who speaks, in Chromium: no figure cuts a word, each row leads there and back."""

import pytest
from playwright.sync_api import Browser, Page

from close_reading.publish import site

pytestmark = pytest.mark.slow
PAGES = ("03-timeline.html", "04-stakeholders.html")
# words of a drawing that reach over its edge, or lie on one another
CUT = """() => [...document.querySelectorAll('figure .picture svg')].flatMap(svg => {
    const edge = svg.getBoundingClientRect(), id = svg.closest('figure').id;
    if (!edge.width) return [];
    const all = [...svg.querySelectorAll('text')].map(one => [one.textContent.trim(),
        one.getBoundingClientRect()]).filter(([said, at]) => said && at.width);
    const cut = all.filter(([, at]) => at.left < edge.left - 1 || at.right > edge.right + 1);
    const over = all.filter(([, a], n) => all.slice(n + 1).some(([, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4));
    return all.length ? [...cut, ...over].map(([said]) => `${id}: ${said}`) : [`${id}: no words`];
})"""


@pytest.mark.parametrize("width", [343, 768, 1440])
@pytest.mark.parametrize("folder", ["", "rubio-cho/"])
def test_no_figure_cuts_its_words(folder: str, width: int, address: str, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    cut = []
    for name in PAGES:
        page.goto(f"{address}{folder}{name}")
        assert page.locator("figure .picture svg:visible").count() > 0
        cut += page.evaluate(CUT)
    context.close()
    assert not cut


def opened(page: Page, address: str) -> None:
    """Open a page anew: a change of the fragment alone would not load it."""
    page.goto("about:blank")
    page.goto(address)


def test_the_contest_is_told_with_its_sources(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    opened(page, f"{address}03-timeline.html#course-c26")
    course = page.locator("#course-c26")
    assert "26 August 2025:" in course.inner_text() and "2026" in course.inner_text()
    course.locator("a[href*='05-record.html#ev-']").first.click()
    anchor = page.url.partition("#")[2]
    page.locator(f"[id='{anchor}']").wait_for()  # its fold is open
    context.close()


def test_an_actor_leads_to_claims_and_ties_and_who_is_silent_is_named(
    address: str, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    opened(page, f"{address}04-stakeholders.html")
    assert (
        "Canada"
        in page.locator("#empty-chair ~ .table, #empty-chair ~ * .table").first.inner_text()
    )
    opened(page, f"{address}04-stakeholders.html#hanwha-ocean")
    card = page.locator("#hanwha-ocean")
    assert card.locator("a[href^='01-article.html#c']").first.is_visible()
    card.locator("a[href$='#thyssen-krupp-marine-systems']").first.click()
    other = page.locator("[id='thyssen-krupp-marine-systems']")
    assert other.locator("a[href$='#hanwha-ocean']").first.is_visible()
    context.close()


def test_every_actor_of_a_part_has_a_card_that_opens(
    built: site.Built, address: str, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    opened(page, f"{address}rubio-cho/04-stakeholders.html")
    ids = page.eval_on_selector_all(".actor", "all => all.map(one => one.id)")
    assert ids
    opened(page, f"{address}rubio-cho/04-stakeholders.html#{ids[0]}")
    assert page.locator(f"[id='{ids[0]}'] p").first.is_visible()
    context.close()
