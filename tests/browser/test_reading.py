"""What a reader does on the site, click by click; filters, days and rules; no id in the words."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browsing import REPORT
from close_reading.dossier.dossier import open_dossier
from close_reading.measures.courses import courses
from close_reading.publish import site

pytestmark = pytest.mark.slow
READ = re.compile(
    r"(?:(?!api/)[\w-]+/)?(index|sources|a-z|\d\d-[\w-]+)\.html"
)  # pages of the reading
KIB = 1024


@pytest.fixture(scope="module")
def still(chromium: Browser) -> Iterator[Page]:
    """Give a page without script: all of these tasks are done by links alone."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def lively(chromium: Browser) -> Iterator[Page]:
    """Give a page with script."""
    context = chromium.new_context(viewport={"width": 1024, "height": 900})
    yield context.new_page()
    context.close()


def test_the_first_screen_says_what_is_wrong_and_leads_to_the_source_in_one_click(
    address: str, still: Page
) -> None:
    still.set_viewport_size({"width": 1440, "height": 900})
    still.goto(address)
    wrong = still.locator(".wrong")
    assert "in Seoul" in wrong.inner_text() and "Gyeongju" in wrong.inner_text()
    source = wrong.locator("a[href^='http']").first
    assert source.is_visible() and "Prime Minister" in source.inner_text()
    box = wrong.bounding_box()
    assert box and box["y"] + box["height"] < 900, "below the first screen"


def test_a_claim_shows_its_evidence_and_leads_back(address: str, still: Page) -> None:
    still.goto(address)
    still.locator(".wrong a[href$='01-article.html#c02']").click()  # one
    card = still.locator("#c02")
    card.locator(".best a[href^='http']").first.wait_for()  # the card is open without script
    card.locator("a[href='#s01']").click()  # and back
    still.wait_for_url("**#s01")
    assert still.locator("#s01 mark").first.is_visible()
    still.locator("#s01 a.chip[href='#c02']").click()
    card.locator(".best a.more").click()  # to the table of evidence
    still.wait_for_url("**/05-record.html#*")
    there = still.url.partition("#")[2]
    assert still.locator(f"[id='{there}']").count() == 1


@pytest.mark.parametrize(
    ("task", "clicks", "answer"),
    [
        # the letters of the reader's report, section D
        ("a: what is wrong, and which source shows it", [".wrong a[href*='#c02']"],
         "carries a Gyeongju dateline"),
        ("b: the submarine contest", [".glance a[href$='#c26']"], "Claim 26"),
        ("c: what came of the forecasts", [".first a[href*='05-record']"], "forecast"),
        ("d: how sure the date is", [], "29 October 2025 (uncertain)"),
        ("g: from a claim to its sentence", [".glance a[href$='#c26']", "#c26 .back a"],
         "competing"),
    ],
)  # fmt: skip
def test_a_task_takes_two_clicks_at_most(
    task: str, clicks: list[str], answer: str, address: str, still: Page
) -> None:
    still.goto(address)
    for one in clicks:
        still.locator(one).first.click()
    expect(still.locator("body")).to_contain_text(answer)  # the page is on its way
    assert answer in still.locator("body").inner_text(), task
    REPORT.append(f"{len(clicks)} clicks  task {task}")
    assert len(clicks) <= 2


def test_no_raw_id_stands_in_the_words_of_a_page(
    built: site.Built, address: str, still: Page
) -> None:
    case = open_dossier("lee-carney-summit")
    said = " ".join([*case.evidence["finding"], *case.claims["statement"], case.article.text])
    slugs = {*case.sources["source_id"], *case.stakeholders["stakeholder_id"]}
    slugs = {one for one in slugs if "-" in one and one not in said}
    raw = re.compile(r"(?<![\w-])(?:[cste]\d\d|ev-\d{3}[a-z]?)(?![\w-])")
    found = {}
    for name in built.weights:
        if not READ.fullmatch(name):
            continue
        still.goto(address + name)
        words = still.locator("article, main").first.inner_text()
        here = raw.findall(words) + [
            one for one in slugs if re.search(rf"(?<![\w-]){one}(?![\w-])", words)
        ]
        if here:
            found[name] = here
    told = {name: (len(ids), ids[:5]) for name, ids in found.items()}
    REPORT.append(f"raw ids in running text: {sum(len(ids) for ids in found.values())}")
    assert not told


def test_pages_are_light(built: site.Built) -> None:
    # a first visit: the page with its styles and scripts
    kilos = {name: size / 1000 for name, size in built.weights.items()}
    heaviest, first = max(kilos, key=lambda name: kilos[name]), kilos["index.html"]
    REPORT.append(f"heaviest page: {heaviest}, {kilos[heaviest]:.0f} kB; the first {first:.0f}")
    assert len(kilos) > 30 and first < 200
    assert not {name: round(kilo) for name, kilo in kilos.items() if kilo > 400}
    # a search goes on to the rows of the other articles, each as light as a page
    rows = [path.stat().st_size for path in built.folder.glob("rows-*.js")]
    assert len(rows) > 1 and max(rows) < 200_000


def test_each_page_names_the_article_once_and_has_one_viewport(built: site.Built) -> None:
    titles = set()
    for name in built.weights:
        text = (built.folder / name).read_text("utf-8")
        head = text.partition("</head>")[0]  # the theme's icons have titles, too
        title = re.findall("<title>(.*?)</title>", head, re.S)
        assert len(title) == 1 and text.count('name="viewport"') == 1, name
        assert head.count('rel="icon"') == 1, name
        if READ.fullmatch(name):
            assert len(re.findall('name="description"', head)) == 1, name
            assert 'property="og:image"' in head and " – " in title[0], name
            assert "The publisher was" in text, name
            assert re.search("To report an error|no address for corrections", text), name
            assert title[0] not in titles, name
            titles.add(title[0])
    assert (built.folder / "preview.png").stat().st_size > 5000


SHIFT = """() => new Promise(done => { let all = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) all += one.value; })
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(all), 600); })"""


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_moves_when_the_script_comes(width: int, address: str, lively: Page) -> None:
    lively.set_viewport_size({"width": width, "height": 2000})
    held: list[Route] = []
    # a function of its own: Playwright takes no method of a list
    lively.route("**/reading.js*", lambda route: held.append(route))  # noqa: PLW0108
    lively.goto(f"{address}01-article.html", wait_until="commit")
    lively.wait_for_selector("#s01")
    before = lively.evaluate(SHIFT)
    held[0].continue_()
    lively.wait_for_selector(".tools-panel")
    after = lively.evaluate(SHIFT)
    lively.unroute("**/reading.js*")
    REPORT.append(f"layout shift of 01-article at {width} px: {after:.4f}, {before:.4f} unscripted")
    assert after - before < 0.01
    assert after < 0.1


def test_the_script_shows_every_day_and_rule_as_the_rule_has_it(address: str, lively: Page) -> None:
    case = open_dossier("lee-carney-summit")
    wanted = courses(case.claims, case.evidence, case.sources, case.article.published)
    lively.goto(f"{address}01-article.html")
    lively.locator(".tools-panel summary").click()
    found = lively.evaluate("""() => {
      const day = document.querySelector('#as-of'), rule = document.querySelector('#rule');
      const all = [];
      for (let r = 0; r < rule.options.length; r++) {
        rule.value = r; rule.dispatchEvent(new Event('change'));
        const row = [];
        for (let d = 0; d <= Number(day.max); d++) {
          day.value = d; day.dispatchEvent(new Event('input'));
          row.push(Object.fromEntries([...document.querySelectorAll('.card[data-course]')]
            .map(card => [card.id, card.dataset.verdict])));
        }
        all.push(row);
      }
      return all;
    }""")
    assert len(found) == len(wanted.rules)
    for at, row in enumerate(found):
        for n, shown in enumerate(row):
            assert shown == {claim: of[at][n] for claim, of in wanted.of.items()}, (at, n)


def test_filters_count_keep_their_state_in_the_address_and_let_go(
    address: str, lively: Page
) -> None:
    lively.goto(f"{address}01-article.html")
    lively.locator(".tools-panel summary").click()
    lively.get_by_role("button", name=re.compile("contradicted")).click()
    assert lively.locator(".card:visible").count() == 1
    assert "verdict=contradicted" in lively.url
    assert "1 of 42 claims" in lively.locator(".tools-status").inner_text()
    lively.reload()
    assert lively.locator(".card:visible").count() == 1
    lively.fill("#find-claims", "no such word at all")
    assert lively.locator(".card:visible").count() == 0
    lively.get_by_role("button", name="Show all again").click()
    assert lively.locator(".card:visible").count() == 42 and "?" not in lively.url
    lively.goto(f"{address}01-article.html?kind=forecast#c02")
    assert lively.locator("#c02 .best").is_visible(), "a link to a card passes every filter"
    lively.goto(address)
    lively.locator(".bar-key a.supported").click()
    lively.wait_for_url("**/01-article.html?verdict=supported#c*")
    shown = {card.get_attribute("data-verdict") for card in lively.locator(".card:visible").all()}
    assert shown == {"supported"} and lively.locator(".card:visible").count() > 1
    assert lively.locator(".card:visible").first.get_attribute("open") is not None


def test_the_script_is_small_and_asks_for_nothing(built: site.Built) -> None:
    code = (built.folder / "_static" / "reading.js").read_text("utf-8")
    REPORT.append(f"script: {len(code.encode()) / KIB:.1f} KiB")
    assert len(code.encode()) < 60 * KIB
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|https?:", code)


def test_every_dossier_has_a_part_that_its_list_leads_to(
    built: site.Built, address: str, still: Page
) -> None:
    still.goto(f"{address}articles.html")
    links = still.locator("article a[href*='/00-findings.html']")
    assert links.count() >= 1
    links.first.click()
    assert still.locator(".masthead").is_visible()
    still.get_by_role("link", name="All articles").click()
    assert still.url.endswith("articles.html")


def test_on_paper_a_card_says_verdict_and_reason_and_no_more(address: str, still: Page) -> None:
    still.goto(f"{address}01-article.html")
    still.emulate_media(media="print")
    assert still.locator("#c02 .why").is_visible() and not still.locator("#c02 .body").is_visible()
    assert not still.locator(".tools").is_visible()
    still.emulate_media(media="screen")


def test_a_screen_reader_hears_the_verdict(address: str, still: Page) -> None:
    still.goto(f"{address}01-article.html")
    assert still.locator("#s01 a.chip[href='#c02']").get_attribute("aria-label") == (
        "claim 2, contradicted"
    )
    assert "Claim 2, contradicted" in still.locator("#c02 summary").inner_text()
