"""Articles and dossiers made to do harm: shown inert, nothing outside touched, memory bounded."""

import resource
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from close_reading.dossier.dossier import DossierError, check_dossier, draft_rows, open_dossier
from close_reading.dossier.intake import redraft, take_in
from close_reading.dossier.readers import read_article
from close_reading.dossier.reanchor import reanchor
from close_reading.measures.verdicts import Rule
from close_reading.report import html as markup
from close_reading.report.annotated import annotated
from close_reading.report.masthead import masthead
from conftest import growth
from newsdraft.text import MAX_LENGTH, Article, ArticleError

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = "\n\n".join(
    (
        "Minister <script>alert('text')</script> Ana Roe said \"<img src=x onerror=alert(1)>\" on "
        "Tuesday.",
        '<iframe src="https://evil.example/"></iframe> Premier Jon Poe will visit '
        "[Lisbon](javascript:alert(2)) &lt;b&gt; &#x3c;script&#x3e;.",
        "![x](data:text/html;base64,PHNjcmlwdD5hbGVydCgzKTwvc2NyaXB0Pg==) was seen, and "
        r"$$\href{javascript:alert(4)}{x}$$ and \(\unicode{x3c}\) too, officials said.",
        '=HYPERLINK("https://evil.example","Roe") said the plan was good. +1+1 was it, Poe said.',
        "\u202eRoe said no\u202c and \u2066Poe\u2069 said yes\x00\x07 in June 2026.",
        "</p></div></body><style>*{display:none}</style>\n",
    )
)
ALLOWED = {"p", "div", "bdi", "mark", "u", "i", "em", "sup", "a", "table", "caption", "thead",
           "tbody", "tr", "th", "td", "span", "details", "summary", "b", "h2", "h3", "h4", "ul",
           "ol", "li", "dl", "dt", "dd", "section", "small", "strong", "br", "time"}  # fmt: skip


class Live(HTMLParser):
    """Collects what a browser would act upon."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.found.append(tag)
        for name, value in attrs:
            safe = (value or "").startswith(("http://", "https://", "#"))
            safe = safe or ".ipynb" in (value or "")
            if name.startswith("on") or name == "src" or (name == "href" and not safe):
                self.found.append(f"{name}={value}")


def live(html: str) -> list[str]:
    parser = Live()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    return tmp_path


def source(root: Path) -> str:
    return str(root / "in" / "hostile.txt")


def test_a_hostile_article_is_stored_as_it_is_and_coded_soundly(root: Path) -> None:
    folder = take_in(source(root), published="2025-10-29", root=root).folder
    assert (root / "seeds" / "hostile.txt").read_text(encoding="utf-8") == HOSTILE
    assert not check_dossier(folder)
    assert sorted(path.name for path in root.iterdir()) == ["data", "in", "seeds"]


def test_it_is_shown_inert(root: Path) -> None:
    case = open_dossier(str(take_in(source(root), root=root).folder))
    shown = [annotated(case, Rule()), masthead(case)]
    shown += [markup.table(frame, "rows", show=markup.LINKS) for frame in case.tables.values()]
    shown.append(markup.say("{text}", text=HOSTILE))
    assert not [found for html in shown for found in live(html)]
    assert "\x07" not in shown[0]
    assert "&lt;script&gt;" in shown[0]


def test_markup_that_would_act_is_seen_by_this_test() -> None:
    assert live(HOSTILE) == ["script", "img", "src=x", "onerror=alert(1)", "iframe",
                             "src=https://evil.example/", "style"]  # fmt: skip


def test_no_cell_is_a_formula_in_the_files(root: Path) -> None:
    import csv

    folder = take_in(source(root), root=root).folder
    quotes = list(open_dossier(str(folder)).claims["quote"])
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert not any(quote.startswith("'=") for quote in quotes)


def test_cells_that_begin_like_formulas_are_read_as_they_were_written(root: Path) -> None:
    folder = take_in(source(root), root=root).folder
    path = folder / "claims.csv"
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[1]
    path.write_text(text.replace(first, first[: first.rindex(",")] + ",=1+1"), encoding="utf-8")
    assert open_dossier(str(folder)).claims["note"].iloc[0] == "=1+1"
    redraft(source(root), published="2025", root=root)
    assert ",'=1+1" in path.read_text(encoding="utf-8") or "=1+1" not in path.read_text()


@pytest.mark.parametrize("name", ["claims.csv", "datapackage.json", "seed", "passes/a/claims.csv"])
def test_a_symbolic_link_is_refused_and_not_followed(root: Path, name: str) -> None:
    folder = take_in(source(root), root=root).folder
    path = root / "seeds" / "hostile.txt" if name == "seed" else folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    outside = root / "outside"
    outside.write_bytes((folder / Path(name).name if "/" in name else path).read_bytes())
    before = outside.read_bytes()
    path.unlink(missing_ok=True)
    path.symlink_to(outside)
    told = " ".join(map(str, check_dossier(folder)))
    assert "symbolic link" in told or "lies outside the dossier" in told
    (root / "new.txt").write_text("New. " + HOSTILE, encoding="utf-8")
    for act in (
        lambda: redraft(source(root), root=root),
        lambda: reanchor("hostile", str(root / "new.txt"), root),
    ):
        with pytest.raises((DossierError, ArticleError)):
            act()
    assert outside.read_bytes() == before


def test_a_link_where_a_file_would_go_is_not_written_through(root: Path) -> None:
    (root / "seeds").mkdir()
    (root / "outside").write_text("mine")
    (root / "seeds" / "hostile.txt.part").symlink_to(root / "outside")
    take_in(source(root), root=root)
    (root / "seeds" / "other.txt").symlink_to(root / "outside")
    with pytest.raises(DossierError, match="holds another text"):
        take_in(source(root), "other", root=root)
    assert (root / "outside").read_text() == "mine"


def test_resources_outside_the_dossier_are_refused(root: Path) -> None:
    folder = take_in(source(root), root=root).folder
    path = folder / "datapackage.json"
    for old, new in (('"claims.csv"', '"../../in/hostile.txt"'), ('"hostile.txt"', '"../x"')):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")
        assert check_dossier(folder)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_ten_megabytes_of_one_character_are_refused_in_bounded_memory(
    tmp_path: Path, suffix: str
) -> None:
    (tmp_path / f"big{suffix}").write_text("a" * 10_000_000)
    with pytest.raises(ArticleError, match=r"big.*: is longer than 1,000,000 characters"):
        read_article(tmp_path / f"big{suffix}")
    code = "import sys; from close_reading.dossier.readers import read_article as read; "
    code += "read(sys.argv[1])"
    process = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / f"big{suffix}")],
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)),
        check=False,
    )
    assert b"is longer than" in process.stderr


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["a", "a ", "(", "“", "Roe said. ", "\u202e", "\n", "*", "[", "&"])
def test_the_longest_article_of_one_sign_is_drafted_in_linear_time(sign: str) -> None:
    def draft(length: int) -> Callable[[], object]:
        return lambda: draft_rows(Article((sign * length)[:length] + " The end."))

    assert growth(draft, MAX_LENGTH // 80, 4) < 12
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000  # kilobytes


@pytest.mark.slow
def test_in_a_browser_there_is_no_dialog_and_no_request(root: Path) -> None:
    from playwright.sync_api import sync_playwright

    from close_reading.notebooks.running import run
    from close_reading.publish.pages import render

    folder = take_in(source(root), published="2025-10-29", root=root).folder
    out = run({"dossier": str(folder)}, out=root / "out")
    render(out, out)
    pages = sorted(out.glob("*.html"))
    assert pages
    asked: list[str] = []
    dialogs: list[str] = []
    with sync_playwright() as playwright:
        chromium = Path("/usr/bin/chromium")
        browser = playwright.chromium.launch(
            executable_path=chromium if chromium.exists() else None
        )
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for path in pages:
            page.goto(path.as_uri())
            page.wait_for_timeout(200)
            assert page.locator("main, body").first.is_visible()
            assert not page.locator("iframe").count()
        browser.close()
    assert not dialogs
    assert not [url for url in asked if not url.startswith(("file:", "data:image/"))]
