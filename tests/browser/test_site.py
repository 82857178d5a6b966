"""Every page in Chromium: accessibility, width, links, print; reading needs no script."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import REPORT, serving, violations
from close_reading.publish import site
from close_reading.publish.single_file import LIMIT, render_single

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (320, 768, 1440)  # phone, tablet, desktop
A4 = 178 * 96 / 25.4  # CSS pixels between the margins of a printed page
WIDER = """width => [...document.querySelectorAll('body *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > width + 1 && !one.closest(
        '.table, .scroll, .picture, .table-wrapper, pre, .sidebar-drawer, .toc-drawer, .skip, svg');
}).slice(0, 3).map(one => one.outerHTML.slice(0, 120))"""
TABLES = """() => [...document.querySelectorAll('main table, article table')].filter(
    table => !table.caption || !table.caption.textContent.trim()
        || [...table.querySelectorAll('th')].some(th => !th.scope)
).map(table => table.outerHTML.slice(0, 160))"""
FIGURES = """() => [...document.querySelectorAll('figure')].filter(figure => {
    const told = [...figure.querySelectorAll('img, .picture[role="img"]')]
        .map(one => (one.alt ?? one.ariaLabel ?? '').trim());
    // a picture to share may be words alone
    const bare = told[0]?.startsWith('Nothing') || figure.id.endsWith('-preview');
    return !told.length || told.includes('') || !(figure.querySelector('table') || bare)
        || !figure.querySelector('figcaption')?.textContent.trim();
}).map(figure => figure.outerHTML.slice(0, 160))"""


class Anchors(HTMLParser):
    """The ids and the links of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [str(found["href"])] if tag == "a" and found.get("href") else []


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return render_single(ROOT / "notebooks", tmp_path_factory.mktemp("single") / "single.html")


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def faults(page: Page, address: str, axe: str, every: bool = True) -> list[str]:
    """Open one page in both schemes and three widths; name everything that is wrong.

    ``every`` asks axe-core for looks in each of them, else in two: a page of the package's
    reference differs from the next in nothing but words.
    """
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            where = f"{address.rpartition('/')[2]}, {scheme}, {width} px"
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{where}: scrolls sideways: {page.evaluate(WIDER, width)}")
            whole = (scheme, width) == ("light", 1440)
            if whole or every or (scheme, width) == ("dark", 320):
                found += [f"{where}: {one}" for one in violations(page, axe, looks=not whole)]
    found += [f"{address}: table without caption or scope: {one}" for one in page.evaluate(TABLES)]
    found += [f"{address}: figure without alt, caption or data: {one}"
              for one in page.evaluate(FIGURES)]  # fmt: skip
    host = address.split("/")[2]
    found += [f"{address}: asks for {one}" for one in asked if f"//{host}/" not in one
              and not one.startswith("data:")]  # fmt: skip
    return found


def test_sphinx_has_nothing_to_say(built: site.Built) -> None:
    assert built.warnings == ""


def test_built_within_ten_seconds_when_warm(built: site.Built) -> None:
    assert built.seconds < 10


def test_every_page_is_accessible_and_keeps_to_its_width(
    built: site.Built, address: str, page: Page, axe: str
) -> None:
    wrong = []
    for name, weight in built.weights.items():
        found = faults(page, address + name, axe, every=not name.startswith("api"))
        count = sum(" px: " in one and "sideways" not in one for one in found)
        REPORT.append(f"{weight / 1024:6.0f} KiB  {count} axe violations  {name}")
        wrong += found
    assert not wrong, "\n".join(wrong)


def test_the_single_file_is_too(single: Path, page: Page, axe: str) -> None:
    size = single.stat().st_size
    with serving(single.parent) as url:
        found = faults(page, url + single.name, axe, every=False)
    REPORT.append(f"{size / 1024:6.0f} KiB  {len(found)} faults  {single.name} (all in one)")
    assert not found, "\n".join(found)
    assert size < LIMIT


def test_no_link_is_dead(built: site.Built) -> None:
    pages = {
        path.relative_to(built.folder).as_posix(): Anchors(path.read_text("utf-8"))
        for path in built.folder.glob("**/*.html")
    }
    dead = []
    for name, anchors in pages.items():
        assert len(anchors.ids) == len(set(anchors.ids)), f"{name}: an id stands twice"
        for link in anchors.links:
            if re.match(r"[a-z]+:", link):
                continue
            there, _, anchor = link.partition("#")
            path = (built.folder / name).parent.joinpath(there).resolve() if there else None
            target = path.relative_to(built.folder.resolve()).as_posix() if path else name
            if target in pages and (not anchor or anchor in pages[target].ids):
                continue
            if not path or not path.is_file() or target in pages:
                dead.append(f"{name}: {link}")
    assert not dead, "\n".join(dead[:40])


def test_no_link_of_the_single_file_is_dead(single: Path) -> None:
    anchors = Anchors(single.read_text("utf-8"))
    assert len(anchors.ids) == len(set(anchors.ids))
    inner = {link for link in anchors.links if not link.startswith(("http:", "https:"))}
    assert {link for link in inner if not link.startswith("#")} == set()
    assert {link[1:] for link in inner} <= set(anchors.ids)
    assert {"c02", "s01"} <= set(anchors.ids)


def test_a_claim_leads_to_its_words_and_its_evidence_and_back_without_script(
    address: str, chromium: Browser
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}02-claims.html#c02")
    claim = page.locator("#c02")
    claim.locator("a[href*='#s']").first.click()
    assert re.search(r"01-article\.html#s\d+$", page.url)
    page.locator(f"{re.search('#.*', page.url)[0]} a[href$='#c02']").first.click()  # type: ignore[index]
    assert page.url.endswith("01-article.html#c02")
    page.locator("#c02 .best a[href*='05-record.html#']").click()
    assert "05-record.html#" in page.url
    anchor = page.url.partition("#")[2]
    page.locator(f"[id='{anchor}']").wait_for(timeout=5000)  # the fold around it opens
    page.locator(f".found:has([id='{anchor}']) a[href$='01-article.html#c02']").click()
    assert page.url.endswith("01-article.html#c02")
    context.close()


def test_code_is_one_click_away_without_script(address: str, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}02-claims.html")
    [fold] = page.locator("details:has(> div pre, > pre)").all()  # all code of a page in one
    code = fold.locator("pre").first
    assert not code.is_visible()
    fold.locator("summary").click()
    assert code.is_visible()
    context.close()


def test_search_finds_a_word_of_the_article(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}search.html")
    page.fill("#words", "Seoul")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a", timeout=20_000)
    found = [one.get_attribute("href") or "" for one in page.locator("#search-results li a").all()]
    assert any("01-article" in one for one in found), "the article itself has the word"
    last = max(at for at, one in enumerate(found) if "api/" not in one)
    assert not any("api/" in one for one in found[:last]), "the package comes after the reading"


@pytest.mark.parametrize("from_file", [False, True])
def test_search_lands_on_rows_and_is_the_same_from_a_file(
    from_file: bool, built: site.Built, address: str, page: Page
) -> None:
    base = built.folder.as_uri() + "/" if from_file else address
    page.goto(f"{base}search.html?q=submarine+contests")
    found = page.locator("#rows-found a")
    found.first.wait_for()
    hrefs = [one.get_attribute("href") or "" for one in found.all()]
    assert hrefs and all(re.search(r"\.html#\S+$", one) for one in hrefs)
    page.goto(f"{base}search.html?q=who+won+the+submarine+contract")
    page.locator("#rows-found a").first.wait_for()  # small words are not asked for
    page.goto(f"{base}search.html?q=Seoul")
    page.locator("#rows-found a[href='01-article.html#c02']").click()
    page.locator("#c02 .best").wait_for()  # the card is open
    assert page.url.endswith("01-article.html#c02")
    page.goto(f"{base}search.html?q=shipyard")  # the findings say "yard"
    page.locator("#rows-found a[href*='05-record.html#ev-']").first.wait_for(state="attached")
    page.goto(f"{base}search.html?q=Cho+Hyun")
    page.locator("#rows-found a[href^='rubio-cho/']").first.wait_for()  # other articles, too


def test_without_script_an_index_leads_to_every_kind_of_row(
    address: str, chromium: Browser
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto(address)
    page.locator(".index-link a").click()
    assert page.url.endswith("a-z.html")
    places = {"claim": "01-article.html#c02", "person": "04-stakeholders.html#mark-carney",
              "event": "03-timeline.html#e01", "source": "sources.html#src-"}  # fmt: skip
    for kind, place in places.items():
        assert page.locator(f"#index-{kind} + ul a[href*='{place}']").count() > 0, kind
    page.goto(f"{address}rubio-cho/00-findings.html")
    page.get_by_role("link", name="A to Z").first.click()
    assert page.locator("#index-claim + ul a").count() > 0
    context.close()


def test_sources_are_chosen_by_kind_and_language_and_all_stand_without_script(
    address: str, page: Page, chromium: Browser
) -> None:
    page.goto(f"{address}05-record.html")
    page.locator("a[href='sources.html#sources']").first.click()
    rows = page.locator(".choosing tbody tr")
    every = rows.count()
    page.get_by_label("Language").select_option("Korean")
    left = page.locator(".choosing tbody tr:visible").count()
    assert 0 < left < every
    page.get_by_label("Kind").select_option("wire")
    fewer = page.locator(".choosing tbody tr:visible").count()
    assert 0 < fewer < left
    assert f"{fewer} of {every}" in page.locator(".choices").inner_text()
    page.set_viewport_size({"width": 390, "height": 800})  # rows are cards there
    assert page.locator(".choosing tbody tr:visible").count() == fewer
    context = chromium.new_context(java_script_enabled=False)
    still = context.new_page()
    still.goto(f"{address}sources.html")
    assert still.locator(".choosing tbody tr:visible").count() == every
    context.close()


def test_the_keyboard_reaches_everything(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}02-claims.html")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
        .filter(one => one.checkVisibility({visibilityProperty: true}) && one.tabIndex >= 0
            && one.type !== 'hidden').map((one, at) => one.dataset.at = at).length"""
    )
    reached = set()
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.at ?? ''"))
        if len(reached - {""}) == wanted:
            break
    missing = [
        page.locator(f"[data-at='{at}']").evaluate("one => one.outerHTML.slice(0, 120)")
        for at in range(wanted)
        if str(at) not in reached
    ]
    assert not missing


def test_paper_is_short(address: str, single: Path, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    most = {address: 1, f"{address}rubio-cho/00-findings.html": 1,
            f"{address}05-record.html": 10, single.as_uri(): 30}  # fmt: skip
    found = {}
    for url in most:
        page.goto(url)
        found[url] = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
        REPORT.append(f"{found[url]} sheets of {url.rpartition('/')[2] or 'index.html'}")
    context.close()
    assert all(found[url] <= n for url, n in most.items()), found


def test_paper_cuts_no_table_and_shows_addresses(
    built: site.Built, address: str, single: Path, chromium: Browser, tmp_path: Path
) -> None:
    context = chromium.new_context(viewport={"width": round(A4), "height": 1000})
    page = context.new_page()
    wrong = []
    read = [name for name in built.weights if re.match(r"\d\d-", name)]
    for url in (*(address + name for name in read), single.as_uri()):
        page.emulate_media(media="print")
        page.goto(url)
        cut = page.evaluate(
            """width => [...document.querySelectorAll('table, figure, pre')].filter(one =>
                one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
                .map(one => one.outerHTML.slice(0, 100))""",
            A4,
        )
        wrong += [f"{url}: cut: {one}" for one in cut]
        printed = page.evaluate(
            """() => [...document.querySelectorAll('main a[href^="http"], article a[href^="http"]')]
            .filter(one => one.checkVisibility() && one.textContent.trim() !== one.href
                && !getComputedStyle(one, '::after').content.includes('http'))
            .map(one => one.outerHTML.slice(0, 120))"""
        )
        wrong += [f"{url}: address not printed: {one}" for one in printed]
        pdf = page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        assert b"/MediaBox [0 0 594.9" in pdf or b"/MediaBox [0 0 595" in pdf, "not A4"
    context.close()
    assert not wrong, "\n".join(wrong)
