"""Tables and prose as HTML that survives viewers which strip style.

Everything that comes from an article or a table is escaped. Anchors: ``#s05`` a sentence, ``#c02``
a claim, ``#t01`` a time, ``#e01`` an event, ``#mark-carney`` a stakeholder, ``#src-...`` a source.

>>> print(say("{n} of {total} claims are {what}.", n=1, total=3, what="<b>"))
<p>1 of 3 claims are &lt;b&gt;.</p>
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from close_reading.tables.cells import is_missing
from close_reading.tables.shape import opening
from newsdraft.text import Article, Span

if TYPE_CHECKING:
    import pandas as pd

PAGES = {"s": "01-article", "c": "01-article", "t": "03-timeline", "e": "03-timeline"}
# Where a notebook finds what is a page of its own on the site (publish/pictures.py)
CODEBOOK, MEASURED = "../data/codebook.md", "../data/benchmarks.csv"
BENCHMARKS_NOTE = Markup('There is a page of <a href="{}">every measurement</a>.').format(MEASURED)
LABELS_NOTE = Markup(
    'Each claim counts once in every panel. The <a href="{}">codebook</a> says what labels mean.'
).format(CODEBOOK)
LEFT = ' style="text-align:left"'  # taken off again where a style sheet of ours is at hand
HEADINGS = {  # of columns whose names in the tables are no words for a reader
    "claim_ids": "claim no.",
    "event_date": "date",
    "event_a": "event",
    "event_b": "other event",
    "source_type": "kind of source",
    "checkable": "can be checked",
    "certainty": "how certain",
    "time": "when",
    "then": "the article said",
    "now": "what sources say",
    "evidence": "source",
    "qualifies": "in part",
    "named": "named source",
    "unnamed": "unnamed source",
    "nobody": "none but the article",
}
_UNSEEN = dict.fromkeys(
    [*range(9), *range(11, 13), *range(14, 32), 127], "\N{REPLACEMENT CHARACTER}"
)

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # controls that turn the text behind them


class Html(str):
    """HTML that a notebook shows as such."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return "<HTML>"  # the plain-text twin in a notebook: the HTML is there beside it


class Mark(NamedTuple):
    """A stretch of the article to mark: its kind (claim, time or name) and its row's id."""

    start: int
    end: int
    kind: str
    row: str


def say(*sentences: str, **values: object) -> Html:
    """Fill sentence templates with values, escaped, and join them into one paragraph.

    Values made by ``link`` stay links; every other value is untrusted text. A sentence that
    ``fill`` has filled stays as it is.
    """
    filled = (one if isinstance(one, Markup) else fill(one, **values) for one in sentences if one)
    return Html(Markup("<p>{}</p>").format(Markup(" ").join(filled)))


def fill(template: str, **values: object) -> Markup:
    """Fill a template with values, escaped; bidirectional controls end with their value.

    >>> fill("{a} and {b}", a="<i>", b=0.5)
    Markup('&lt;i&gt; and 0.50')
    """
    return Markup(template).format(**{name: _text(value) for name, value in values.items()})


def attribute(value: object) -> Markup:
    """Return text for an attribute: escaped, without controls that turn the text behind them.

    >>> attribute('a "b"')
    Markup('a &#34;b&#34;')
    """
    return escape(_TURNS.sub("", str(value).translate(_UNSEEN)))


def link(text: object, page: str, anchor: str = "") -> Markup:
    """Return a link to a row on the page of a notebook (its name without ``.ipynb``).

    >>> link("c02", "02-claims", "c02")
    Markup('<a href="02-claims.ipynb#c02">c02</a>')
    """
    return Markup('<a href="{}.ipynb{}">{}</a>').format(page, f"#{anchor}" if anchor else "", text)


def row_link(row: str) -> Markup:
    """Return a link to a claim, time, event or sentence by its id."""
    return (
        link(row, PAGES.get(row[:1], ""), row) if re.fullmatch("[scte][0-9]+", row) else escape(row)
    )


def ids_cell(cell: object) -> Markup:
    """Return the ids of a cell as links, separated by blanks."""
    return Markup(" ").join(row_link(one) for one in str(cell).split(";") if one)


def web_link(url: str, text: object) -> Markup:
    """Return a link to a web page; anything but http(s) stays plain text."""
    if not re.match(r"https?://", str(url)):
        return escape(text)
    return Markup('<a href="{}" rel="noopener">{}</a>').format(url, text)


def table(
    frame: "pd.DataFrame",
    caption: str,
    *,
    anchor: str = "",
    show: Mapping[str, Callable[[Any], object]] | None = None,
    empty: str = "Nothing to show.",
    columns: Sequence[str] = (),
    data: str = "",
) -> Html:
    """Return a frame as an HTML table with a caption and scoped headers, in a box of its own.

    ``anchor`` names the column whose cells become the ids of the rows; ``show`` maps columns to
    functions that return the cell (escaped unless ``Markup``). An empty frame says ``empty``, or
    nothing. ``columns`` are those to show, where not all are; ``data`` names the table behind it.
    """
    if frame.empty:
        return Html(Markup("<p><em>{}</em></p>").format(empty) if empty else "")
    shows, seen = show or {}, list(columns or frame.columns)
    heads = [_title(one) for one in seen]
    rows = [
        (cells, [escape(_shown(cells[name], shows.get(name))) for name in seen])
        for values in frame.itertuples(index=False, name=None)
        for cells in [dict(zip(frame.columns, values, strict=True))]
    ]
    tag = opening(heads, [[cell.striptags() for cell in cells] for _, cells in rows])
    return Html(
        Markup(
            '<div class="table" tabindex="0" role="region" aria-label="{0}"{1}>{2}'
            "<caption>{0}</caption>"
            "<thead><tr>{3}</tr></thead><tbody>{4}</tbody></table></div>"
        ).format(
            caption,
            Markup(' data-table="{}"').format(data) if data else "",
            Markup(tag),
            Markup("").join(Markup('<th scope="col">{}</th>').format(one) for one in heads),
            Markup("").join(_row(shown, cells[anchor] if anchor else "") for cells, shown in rows),
        )
    )


def _title(column: object) -> str:
    return HEADINGS.get(str(column), str(column).removesuffix("_id").replace("_", " "))


def _row(cells: Sequence[Markup], row_id: object) -> Markup:
    out = []
    for number, cell in enumerate(cells):
        # aligned here too: a viewer that strips style sheets may set cells to the right
        tag = f'<th scope="row"{LEFT}>{{}}</th>' if number == 0 else f"<td{LEFT}>{{}}</td>"
        out.append(Markup(tag).format(cell))
    own = Markup(' id="{}"').format(row_id) if row_id else Markup("")
    return Markup("<tr{}>{}</tr>").format(own, Markup("").join(out))


def _shown(cell: object, show: Callable[[Any], object] | None) -> object:
    return _text(show(cell) if show else cell)


def _text(value: object) -> object:
    if hasattr(value, "__html__"):
        return value
    text = f"{value:.2f}" if isinstance(value, float) else str(value)
    seen = "" if is_missing(value) else text.translate(_UNSEEN)
    return Markup("<bdi>{}</bdi>").format(seen) if _TURNS.search(seen) else seen


def in_sentence(article: Article, span: Span) -> Markup:
    """Return the sentence around a span, the span marked.

    >>> in_sentence(Article("It rained. It <may> snow."), Span(14, 19))
    Markup('It <mark>&lt;may&gt;</mark> snow.')
    """
    sentence = article.sentence_at(span.start)
    start, end = (sentence.start, max(sentence.end, span.end)) if sentence else span
    pieces = (
        article.text[a:b].translate(_UNSEEN)
        for a, b in ((start, span.start), (span.start, span.end), (span.end, end))
    )
    return Markup("{}<mark>{}</mark>{}").format(*pieces)


def maybe_link(cell: object) -> object:
    """Return a web address as a link and anything else as it is."""
    return web_link(str(cell), cell) if re.match("https?://", str(cell)) else cell


def sentence_link(number: object) -> Markup:
    """Return a link to a sentence of the article by its number.

    >>> sentence_link(5)
    Markup('<a href="01-article.ipynb#s05">s05</a>')
    """
    return row_link(f"s{int(str(number)):02d}")


def people_cell(cell: object) -> Markup:
    """Return stakeholder ids as links to their rows; ``author`` stays a word."""
    shown = (
        escape(one) if one == "author" else link(one, "04-stakeholders", one)
        for one in str(cell).split(";")
        if one
    )
    return Markup(", ").join(shown)


def sources_cell(cell: object) -> Markup:
    """Return source ids as links to their rows in the record."""
    ids = [one for one in str(cell).split(";") if one]
    return Markup(", ").join(link(one, "05-record", f"src-{one}") for one in ids)


def evidence_cell(cell: object) -> Markup:
    """Return evidence ids as links to their rows in the record."""
    ids = [one for one in str(cell).split(";") if one]
    return Markup(" ").join(link(one, "05-record", one) for one in ids)


LINKS: Mapping[str, Callable[[Any], object]] = {
    "sentence": sentence_link,
    "claim_id": row_link,
    "claim_ids": ids_cell,
    "ids": ids_cell,
    "time_id": row_link,
    "event_id": row_link,
    "event_a": row_link,
    "event_b": row_link,
    "after": ids_cell,
    "before": ids_cell,
    "during": ids_cell,
    "source": people_cell,
    "participants": people_cell,
    "evidence": evidence_cell,
    "sources": sources_cell,
    "url": maybe_link,
}


def section(
    title: str, *parts: str, note: str = "", anchor: str = "", appendix: bool = False
) -> Html:
    """Return parts under a heading, or nothing at all where no part has anything to show.

    ``note`` is a paragraph of ours between heading and parts. An ``appendix`` is left out on paper
    unless its own address (``#anchor``) was opened, as the link on its heading does; a line in its
    place says so.

    >>> section("Left open", ""), str(section("Left open", "<p>One.</p>", anchor="open"))
    (<HTML>, '<h2 id="open">Left open</h2><p>One.</p>')
    """
    shown = "".join(parts)
    if not shown:
        return Html("")
    named = Markup(' id="{}"').format(anchor) if anchor else ""
    opens = Markup('<a href="#{}">{}</a>').format(anchor, title) if appendix and anchor else title
    head = Markup("<h2{}>{}</h2>").format(named, opens)
    whole = head + (Markup("<p>{}</p>").format(note) if note else "") + Markup(shown)
    if not appendix:
        return Html(whole)
    left_out = "Left out on paper: “{}”. To print it, follow the link on its heading first."
    return Html(
        Markup('<div class="appendix">{}</div><p class="on-paper">{}</p>').format(
            whole, left_out.format(title)
        )
    )


def gallery(*parts: str) -> Html:
    """Join several pieces of HTML into one output, in order."""
    return Html("".join(parts))
