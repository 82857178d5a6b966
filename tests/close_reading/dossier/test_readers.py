"""Articles that come in: text, Markdown, saved pages, and what is no article."""

from pathlib import Path

import pytest

from close_reading.dossier.readers import page_of, read_article, read_page
from newsdraft.text import ArticleError

WORDS = "The port of Oslo was shut on Monday after a storm tore the roof off the main hall. " * 3
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="CHARSET"><title>Port shut</title>
<meta property="og:title" content="Port shut after storm">
<meta property="og:site_name" content="Oslo Herald">
<meta property="article:published_time" content="2025-10-28T09:30:00+01:00">
<link rel="canonical" href="https://herald.example.org/port-shut"></head>
<body><nav>Home</nav><article><h1>Port shut after storm</h1><p>Tweet</p><p>Share this</p>
<p>{WORDS}</p><p>Advertisement</p><p>“We cannot keep it open,” said Ann Røe. {WORDS}</p>
<p>Subscribe to continue reading</p><p>941 comments</p></article>
<aside><p>Cats win prize</p></aside></body></html>"""


def test_an_article_without_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(" \n 1 2 3 \n")
    with pytest.raises(ArticleError, match="holds no text of an article; save its text as"):
        read_article(path)


def test_a_byte_order_mark_goes_when_an_article_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffIt rained.".encode())
    assert read_article(path).text == "It rained."


def test_markdown_keeps_its_paragraphs_without_its_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: Rain\n---\n# Rain\n\nIt *rained* in\n[Seoul](https://example.org).\n\n"
        "> **Roe** said so.\n\n- one\n- two `x`\n\n5 * 3 is not *emphasis\n"
    )
    assert read_article(path).text == (
        "Rain\n\nIt rained in Seoul.\n\nRoe said so.\n\none\n\ntwo x\n\n5 * 3 is not *emphasis\n"
    )


def test_html_keeps_its_paragraphs_without_scripts(tmp_path: Path) -> None:
    words = "It rained in Seoul on Thursday, and Ms. Roe said that it would rain again. " * 3
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><body><article><h1>Rain</h1><p>{words}</p><p>She &lt;left&gt;. {words}</p>"
        "<script>alert(1)</script></article></body></html>"
    )
    text = read_article(path).text
    assert f"{words.strip()}\n\nShe <left>. {words.strip()}\n" in text
    assert "alert" not in text


def test_a_page_says_what_it_is_and_the_rest_goes() -> None:
    page = page_of(PAGE.replace("CHARSET", "utf-8").encode(), "port.html")
    assert page.title == "Port shut after storm"
    assert page.publisher == "Oslo Herald"
    assert page.published == "2025-10-28"
    assert page.url == "https://herald.example.org/port-shut"
    assert set(page.dropped) <= {
        "Tweet", "Share this", "Advertisement", "Subscribe to continue reading", "941 comments",
    }  # fmt: skip
    for line in ("Tweet", "Advertisement", "Subscribe", "941", "Cats"):
        assert line not in page.text
    assert "said Ann Røe" in page.text


@pytest.mark.parametrize("said", ["iso-8859-1", "windows-1252", "utf-8", "nonsense"])
def test_curly_marks_of_an_old_page_stay(said: str) -> None:
    page = page_of(PAGE.replace("CHARSET", said).encode("cp1252"), "port.html")
    assert "“We cannot keep it open,” said Ann Røe" in page.text


def test_no_date_is_guessed_from_the_words() -> None:
    bare = f"<html><body><article><p>On 3 May 2019 it rained. {WORDS}</p></article></body></html>"
    assert page_of(bare.encode(), "a.html").published == ""


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"%PDF-1.4 BT (It rained) Tj", "is a PDF file; copy its text"),
        (b"PK\x03\x04word/document.xml", "is a Word, OpenDocument or zip file; save it as"),
        (b"{\\rtf1 It rained}", "is an RTF file; save it as plain text"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0", "is a web archive"),
        (b"MIME-Version: 1.0\n", "is a mail or web archive"),
        (b"From: x\nSubject: a\n b\nMIME-Version: 1.0\n\ntext", "is a mail or web archive"),
        (b"bplist00\xd1", "is a web archive of Safari"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a"])
def test_what_is_no_article_is_named(raw: bytes, told: str, name: str) -> None:
    with pytest.raises(ArticleError, match=told):
        page_of(raw, name)


def test_an_address_and_a_folder_are_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"example\.org/a: is a web address; save the page"):
        read_page("https://example.org/a")
    with pytest.raises(ArticleError, match="is a folder; name the file of one article"):
        read_page(tmp_path)


def test_markdown_follows_commonmark() -> None:
    text = (
        "It was opened by the mayor in\n2019. It was shut again.\n\n"
        "The [port](https://en.wikipedia.org/wiki/Port_(place)) &amp; the pier.<br>Shut.[^1]\n\n"
        "| who | what |\n| --- | --- |\n| Roe | left |\n\n[^1]: Not so.\n"
    )
    assert page_of(text.encode(), "p.md").text == (
        "It was opened by the mayor in 2019. It was shut again.\n\n"
        "The port & the pier. Shut.\n\nwho | what\n\nRoe | left\n\nNot so.\n"
    )
