"""HTML from untrusted words: everything escaped, anchors in place, the article word for word."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from markupsafe import Markup

from close_reading.report.html import (
    LEFT,
    LINKS,
    Html,
    fill,
    gallery,
    ids_cell,
    in_sentence,
    link,
    maybe_link,
    people_cell,
    row_link,
    say,
    section,
    sources_cell,
    table,
    web_link,
)
from newsdraft.text import Article, Span

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; & &#60;i&#62;",
    "' onmouseover='alert(1)",
    "<!-- ", "]]>", "</p></table></div>",
    "javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "{0} {what} {} %s %(what)s {what.__class__}",
    "$x$ \\(y\\) `z` **b** [a](javascript:b)",
]  # fmt: skip
ALLOWED = {
    "a", "bdi", "caption", "div", "em", "i", "mark", "p", "sup", "table", "tbody", "td", "th",
    "thead", "tr", "u",
}  # fmt: skip
ATTRIBUTES = {"href", "id", "class", "scope", "rel", "role", "tabindex", "aria-label", "style"}


class Reader(HTMLParser):
    """Collect the text, the tags with their attributes, and what was never closed."""

    def __init__(self, html: str, skip: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text, self.open, self.skip = "", [""], skip
        self.feed(str(html))
        self.close()
        assert self.open == [""], f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if self.skip not in self.open or not self.skip:
            self.text += data


STYLES = re.compile(r"(?:text-align:left|(?:--c\d+:'[\w .-]*';?)+)?")


def check_inert(html: str) -> Reader:
    """Assert that nothing but our own tags and links is in the HTML."""
    read = Reader(html)
    for tag, attributes in read.tags:
        assert tag in ALLOWED
        assert set(attributes) <= ATTRIBUTES
        assert STYLES.fullmatch(attributes.get("style", ""))
        assert re.fullmatch(r"[\w ]*", attributes.get("class", ""))
        assert re.match(r"https?://|[\w-]*\.ipynb(#|$)", attributes.get("href", "https://"))
    return read


@pytest.mark.parametrize("words", HOSTILE)
def test_a_value_of_a_sentence_is_inert(words: str) -> None:
    read = check_inert(say("It says {what}.", "Twice: {what}", what=words))
    assert read.text == f"It says {words}. Twice: {words}"


@pytest.mark.parametrize("words", HOSTILE)
def test_a_cell_a_caption_and_an_anchor_are_inert(words: str) -> None:
    frame = pd.DataFrame({words: [words], "claim_id": [words], "url": [words], "source": [words]})
    read = check_inert(table(frame, words, anchor=words, show=LINKS))
    assert read.text.count(words) >= 3
    assert [a["id"] for _, a in read.tags if "id" in a] == [words]


@pytest.mark.parametrize("words", HOSTILE)
def test_the_words_of_a_sentence_are_inert(words: str) -> None:
    assert check_inert(in_sentence(Article(words), Span(0, len(words)))).text == words


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JaVaScRiPt:x", "//a.b", "data:x", " ", ""])
def test_only_web_addresses_become_links(url: str) -> None:
    assert "<a" not in web_link(url, url)
    assert maybe_link(url) == url


def test_a_web_address_is_escaped() -> None:
    assert web_link('https://a.b/?x="<&', "<b>") == Markup(
        '<a href="https://a.b/?x=&#34;&lt;&amp;" rel="noopener">&lt;b&gt;</a>'
    )


def test_unseen_signs_are_shown_as_such() -> None:
    assert say("{a}", a="x\0\x1b[31my") == "<p>x��[31my</p>"
    assert "x�y" in table(pd.DataFrame({"a": ["x\0y"]}), "b")


def test_turned_text_ends_with_its_value() -> None:
    assert say("{a} end", a="x\u202ey") == "<p><bdi>x\u202ey</bdi> end</p>"
    assert "<bdi>\u202ey</bdi></td>" in table(pd.DataFrame({"a": [1], "b": ["\u202ey"]}), "c")


def test_fill_keeps_links_and_formats_numbers() -> None:
    assert fill("{a} {b} {c}{d}", a=link("x<", "02-claims", "c02"), b=1, c=0.125, d=None) == (
        '<a href="02-claims.ipynb#c02">x&lt;</a> 1 0.12'
    )


def test_empty_sentences_leave_no_blank() -> None:
    assert say("One.", "", "Two.") == "<p>One. Two.</p>"


@pytest.mark.parametrize(
    ("row", "href"),
    [
        ("s05", "01-article.ipynb#s05"),
        ("c02", "01-article.ipynb#c02"),
        ("t01", "03-timeline.ipynb#t01"),
        ("e11", "03-timeline.ipynb#e11"),
    ],
)
def test_each_kind_of_row_has_its_page(row: str, href: str) -> None:
    assert row_link(row) == f'<a href="{href}">{row}</a>'


@pytest.mark.parametrize("row", ["seoul-summit", "c", "x01", "c01x", "", "<c01>"])
def test_other_ids_stay_words(row: str) -> None:
    assert "<a" not in row_link(row)


def test_cells_of_several_ids() -> None:
    assert ids_cell("c01;e02") == f"{row_link('c01')} {row_link('e02')}"
    assert people_cell("author;roe") == (
        'author, <a href="04-stakeholders.ipynb#roe">roe</a>'
    )  # the author has no row
    assert sources_cell("a;b") == (
        '<a href="05-record.ipynb#src-a">a</a>, <a href="05-record.ipynb#src-b">b</a>'
    )
    assert ids_cell("") == people_cell("") == sources_cell("") == ""


def test_a_table_has_a_caption_scoped_headers_and_a_box() -> None:
    frame = pd.DataFrame({"claim_id": ["c01", "c02"], "n_of": [1, 2]})
    html = table(frame, "Claims", anchor="claim_id", show=LINKS)
    assert html == (
        '<div class="table" tabindex="0" role="region" aria-label="Claims">'
        '<table class="n1 n2 few">'
        "<caption>Claims</caption>"
        '<thead><tr><th scope="col">claim</th><th scope="col">n of</th></tr></thead><tbody>'
        f'<tr id="c01"><th scope="row"{LEFT}><a href="01-article.ipynb#c01">c01</a></th>'
        f"<td{LEFT}>1</td></tr>"
        f'<tr id="c02"><th scope="row"{LEFT}><a href="01-article.ipynb#c02">c02</a></th>'
        f"<td{LEFT}>2</td></tr>"
        "</tbody></table></div>"
    )


def test_missing_cells_are_empty_but_their_names_are_words() -> None:
    frame = pd.DataFrame({"a": ["None", "nan"], "b": [None, "x"], "c": [float("nan"), 0.5]})
    frame["d"] = pd.array([None, 3], dtype="Int64")
    html = table(frame, "x").replace(LEFT, "")
    cells = re.findall(r"<t[hd](?: scope=.row.)?>([^<]*)</t", html)
    assert cells == ["None", "", "", "", "nan", "x", "0.50", "3"]


def test_an_empty_frame_says_so() -> None:
    assert table(pd.DataFrame(), "x") == "<p><em>Nothing to show.</em></p>"
    none = table(pd.DataFrame({"a": []}), "x", empty="No <b> claims.")
    assert none == "<p><em>No &lt;b&gt; claims.</em></p>"


def test_a_column_that_is_not_shown_may_give_the_addresses() -> None:
    frame = pd.DataFrame({"claim_id": ["c01"], "quote": ["So."]})
    html = table(frame, "x", anchor="claim_id", columns=["quote"])
    assert '<tr id="c01">' in html
    assert ">c01<" not in html


def test_a_section_without_anything_to_show_is_not_shown() -> None:
    assert section("Left open", table(pd.DataFrame(), "x", empty="")) == ""
    assert section("<b>", "<p>x</p>", note="<i>") == ("<h2>&lt;b&gt;</h2><p>&lt;i&gt;</p><p>x</p>")


def test_a_table_leaves_its_frame_alone() -> None:
    frame = pd.DataFrame({"claim_id": ["c01"], "a": ["<"]})
    before = frame.copy()
    table(frame, "x", anchor="claim_id", show=LINKS)
    pd.testing.assert_frame_equal(frame, before)


def test_html_is_shown_and_its_plain_twin_is_short() -> None:
    html = gallery(say("a"), Html("<p>b</p>"))
    assert html._repr_html_() == "<p>a</p><p>b</p>"
    assert repr(html) == "<HTML>"


TEXT = "Roe met Poe on Friday. It rained.\n\nShe left."


def test_in_sentence_marks_the_span_within_its_sentence() -> None:
    assert in_sentence(Article(TEXT), Span(12, 21)) == (
        "Roe met Poe <mark>on Friday</mark>."
    )  # and nothing of the next
    assert in_sentence(Article(TEXT), Span(33, 35)) == "<mark>\n\n</mark>"


def test_an_appendix_says_on_paper_how_to_print_it() -> None:
    shown = section("All <rows>", "<p>x</p>", anchor="rows", appendix=True)
    assert shown.startswith(
        '<div class="appendix"><h2 id="rows"><a href="#rows">All &lt;rows&gt;</a></h2>'
    )
    assert "Left out on paper: “All &lt;rows&gt;”. To print it, follow" in shown
    assert section("None", "", appendix=True) == ""
