"""What Sphinx and its theme left, mended: for a screen reader, a keyboard, a slow line, a share."""

import re

from close_reading.publish.pages import ICON, MASTHEAD, SCRIPTS, colophon_last
from close_reading.publish.pictures import boxed

APART = "\N{WORD JOINER}"  # between a word and a raised number, or the search takes both for one
# furo 2025.12 and myst-nb 1.4, checked by axe-core in tests/browser
_MENDED = (
    ('<p class="caption" role="heading">', '<p class="caption">'),
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="Pages">'),
    ('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer'),
    ('<div class="table-wrapper docutils container">', '<div class="table-wrapper" tabindex="0">'),
    (
        '<div class="table-wrapper colwidths-auto docutils container">',
        '<div class="table-wrapper" tabindex="0">',
    ),
    ("<pre>", '<pre tabindex="0">'),
)

# thousands of these on a page of the API, each a node that a screen reader has to pass
_PRE = re.compile(r'<span class="pre">([^<]*)</span>')
# a link whose text is its address already: on paper it is not printed twice
_BARE = re.compile(r'<a href="(https?://[^"]+)"([^>]*)>\1</a>')
# the folded table of a figure, which has no box of its own yet
_NUMBERS = re.compile(r"(</summary>)(<table[ >].*?</table>)", re.S)
_HEADING = re.compile(r'<h1>(.*?)(?:<a class="headerlink"|</h1>)', re.S)
_ABOVE = re.compile(r"<h[1-4]>(.*?)(?:<a\b|</h[1-4]>)", re.S)
_TABLE = re.compile(r'<table class="docutils[^>]*>(?!\s*<caption)')
_TAG = re.compile("<[^>]*>")
_TITLE = re.compile("<title>.*?</title>", re.S)  # the first one; the theme's icons have some too
_VIEWPORT = re.compile(r'<meta[^>]*name="viewport"[^>]*>')
# its style sheet is longer than ours together; the few rules of it that we use are in reading.css
_UNUSED = re.compile(r'<link rel="stylesheet"[^>]*href="[^"]*_static/mystnb[^>]*>\s*')


def finish(html: str) -> str:
    """Mend what the theme leaves for a screen reader or a keyboard.

    Captions of the navigation are no headings, its two side bars get names, header cells a scope,
    tables a box to scroll in, code the reach of the keyboard.

    >>> finish('<p class="caption" role="heading">')
    '<p class="caption">'
    >>> finish("<thead><tr><th>a</th></tr></thead>")
    '<thead><tr><th scope="col">a</th></tr></thead>'
    """
    for old, new in (*_MENDED, (f"{APART}<sup>", "<sup>")):
        html = html.replace(old, new)
    html = _captioned(_UNUSED.sub("", html))
    html = _NUMBERS.sub(r'\1<div class="scroll" tabindex="0">\2</div>', boxed(html))
    html = _BARE.sub(r'<a class="bare" href="\1"\2>\1</a>', html)
    html = _named(colophon_last(_PRE.sub(r"\1", html)))
    return re.sub(r"<th(?=[\s>])(?![^>]*\bscope=)", '<th scope="col"', html)


def _captioned(html: str) -> str:
    """Name a table of a Markdown page by the heading above it.

    >>> _captioned('<h2>Claims<a>#</a></h2><table class="docutils">')
    '<h2>Claims<a>#</a></h2><table class="docutils"><caption>Claims</caption>'
    """

    def named(found: re.Match[str]) -> str:
        heads = _ABOVE.findall(html, 0, found.start())
        return f"{found[0]}<caption>{_TAG.sub('', heads[-1]) if heads else 'Table'}</caption>"

    return _TABLE.sub(named, html)


def _named(html: str) -> str:
    """Name the article in the head of a page that is about one; one viewport; an icon; the script.

    >>> _named("<head></head>").count("<link")
    1
    """
    head = [f'<link rel="icon" href="{ICON}">']
    if subject := MASTHEAD.search(html):
        found = _HEADING.search(html)
        title = f"{_TAG.sub('', found[1]) if found else ''} – {subject[1]}"
        html = _TITLE.sub(lambda _: f"<title>{title}</title>", html, count=1)
        head += [
            f'<meta name="description" content="{subject[2]}">',
            f'<meta property="og:title" content="{title}">',
            f'<meta property="og:description" content="{subject[2]}">',
            '<meta property="og:type" content="article">',
            '<meta property="og:image" content="preview.png">',
        ]
    for mark, name in SCRIPTS.items():
        if mark in html:
            html = html.replace("</body>", f'<script src="_static/{name}"></script>\n</body>')
    for again in _VIEWPORT.findall(html)[1:]:
        html = "".join(html.rpartition(again)[::2])
    return html.replace("</head>", "\n".join(head) + "\n</head>", 1)
