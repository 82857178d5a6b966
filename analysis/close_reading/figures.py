"""Show a figure with its alternative text, caption and numbers; save it where a run asks for it.

>>> from matplotlib.figure import Figure
>>> import pandas
>>> html = figure_html(Figure((1, 1)), pandas.DataFrame({"n": [3]}), "01-kinds", "Kinds", "One bar")
>>> html[:46]
'<figure id="01-kinds"><img alt="One bar" width'

Bytes depend on the figure and the versions of the libraries alone: settings are reset, nothing is
dated, and the font ships with matplotlib. Alternative text is given as HTML because that alone
reaches every viewer; PNG because code hosts' notebook viewers drop SVG. An SVG holds its words as
text, and the colours of the page as CSS variables, so that they turn where a page is dark.
"""

import html
import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from close_reading.errors import CloseReadingError
from close_reading.files import write_whole
from close_reading.tables.cells import is_missing
from close_reading.tables.labels import LABELS
from close_reading.tables.shape import opening
from newsdraft.dates import in_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    class Drawn(Protocol):
        """A chart: a figure, its numbers, its words, and the same figure drawn for a phone."""

        @property
        def figure(self) -> Figure: ...
        @property
        def data(self) -> DataFrame: ...
        @property
        def alt(self) -> str: ...
        @property
        def narrow(self) -> Figure | None: ...


FOLDER_VARIABLE = "CLOSE_READING_FIGURES"
_PIXELS = 120  # CSS pixels an inch on a desktop
# Okabe and Ito's colours; a fixed palette of their shades keeps a rare colour from being lost.
_HOUSE = ("1a1a1a", "E69F00", "56B4E9", "009E73", "F0E442", "0072B2", "D55E00", "CC79A7")
# The colours of the page (charts/colours.py) and the names that a style sheet gives them.
_TURNED = {"fefefe": "paper", "1a1a1a": "ink", "595959": "quiet", "d4d4d4": "rule", "f3f3f3": "box"}
# Verdana has the widths of DejaVu Sans; any other sans-serif font is narrower
_FONTS = "'DejaVu Sans', Verdana, sans-serif"
# a dot of a hatch, drawn by eight curves: a square of its size is as good
_DOTS = re.compile(
    r"M (-?[\d.]+) (-?[\d.]+)\n(?:C(?: -?[\d.]+){6}\n){8}z(?=\n(?:M|\" style=\"fill))"
)
_NOT_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_EDTF = r"\d{4}-\d\d(?:-\d\d)?[?~%]?"
_DAY = re.compile(f"{_EDTF}(?:/{_EDTF})?")
_ROWS = 400  # of a figure's table in the notebook; the CSV holds all


def png_bytes(figure: "Figure") -> bytes:
    """Render a figure as PNG at twice the size it is shown, with a palette, undated.

    >>> from matplotlib.figure import Figure
    >>> png_bytes(Figure((1, 1)))[:4]
    b'\\x89PNG'
    """
    from PIL import Image

    with _style():
        raw = io.BytesIO()
        figure.savefig(raw, format="png", dpi=2 * _PIXELS, metadata={"Software": None})
    with Image.open(raw) as image:
        palette = Image.new("P", (1, 1))
        palette.putpalette(_palette())
        small = image.convert("RGB").quantize(palette=palette, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, format="PNG", optimize=True)
    return out.getvalue()


def svg_bytes(figure: "Figure", alt: str = "") -> bytes:
    """Render a figure as SVG, words as text, undated, with its alternative text as title.

    >>> from matplotlib.figure import Figure
    >>> svg_bytes(Figure((1, 1))).startswith(b"<?xml")
    True
    """
    with _style():
        out = io.BytesIO()
        metadata = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(out, format="svg", metadata=metadata)
    clean = _themed(re.sub(rb"[ \t]+\n", b"\n", out.getvalue()))
    if not alt:
        return clean
    start, mark, rest = clean.partition(b"<svg ")
    tag, end, body = rest.partition(b">")
    title = f"\n <title>{_text(alt)}</title>".encode()
    return start + mark + b'role="img" ' + tag + end + title + body


def _themed(svg: bytes) -> bytes:
    """Name the colours of the page and the font once, and leave out what no eye can see."""
    text = svg.decode("utf-8")
    for colour, name in _TURNED.items():
        text = text.replace(f": #{colour}", f": var(--{name}, #{colour})")
    text = text.replace("font-family: 'DejaVu Sans'; ", "")
    text = text.replace("<svg ", f'<svg style="font-family: {_FONTS}" ', 1)
    text = re.sub(r"(?<=\d\.\d\d)\d+", "", text)
    text = re.sub(r' transform="rotate\(-0 [^"]*"|; stroke-linejoin: miter', "", text)
    text = re.sub(r'<g id="[^"]*">', "<g>", text)
    text = _DOTS.sub(r"M\1 \2h-.6v-1.2h1.2v1.2z", text)
    return re.sub(r"\n(?=[MLCQz])| (?=[MLCQz] )", "", text).encode("utf-8")


def csv_bytes(data: "DataFrame") -> bytes:
    """Write a figure's numbers as CSV (RFC 4180, LF) that no spreadsheet takes for a formula.

    A text that begins with ``= + - @`` or a tab gets a leading apostrophe; numbers stay as they
    are (OWASP, "CSV Injection").

    >>> import pandas
    >>> csv_bytes(pandas.DataFrame({"quote": ["=1+1"], "n": [-3]}))
    b"quote,n\\n'=1+1,-3\\n"
    """
    safe = data.map(_defuse).rename(columns=_defuse)
    text: str = safe.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8", "replace")


def figure_html(figure: "Figure", data: "DataFrame", name: str, caption: str, alt: str) -> str:
    """Build the ``<figure>`` with image, caption and, folded, the table of its numbers.

    Raises ``CloseReadingError`` for a name that is no anchor or an empty alternative text.
    """
    import base64

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise CloseReadingError(f"figure name {name!r}: use small letters, digits and hyphens")
    if not alt.strip():
        raise CloseReadingError(
            f"figure {name}: alternative text is missing; describe what it shows"
        )
    image = base64.b64encode(png_bytes(figure)).decode("ascii")
    width = round(figure.get_size_inches()[0] * _PIXELS)
    return (
        f'<figure id="{name}"><img alt="{_text(alt)}" width="{width}" '
        f'style="max-width:100%;height:auto" src="data:image/png;base64,{image}">'
        f"<figcaption>{_text(caption)}</figcaption>{_table(data, caption)}</figure>"
    )


class Picture(str):
    """The HTML of a figure, which a notebook shows as such; empty where there is nothing to draw.

    >>> Picture("<figure></figure>")
    <Picture>
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return "<Picture>"


def picture(chart: "Drawn", name: str, caption: str) -> Picture:
    """Return a chart as ``<figure>``, and save it where ``CLOSE_READING_FIGURES`` names a folder.

    A chart without a row of numbers has nothing to show: it gives nothing.
    """
    if chart.data.empty:
        return Picture("")
    page = figure_html(chart.figure, chart.data, name, caption, chart.alt)
    if folder := os.environ.get(FOLDER_VARIABLE):
        save(chart.figure, chart.data, name, chart.alt, Path(folder), chart.narrow)
    return Picture(page)


def show(figure: "Figure", data: "DataFrame", name: str, caption: str, alt: str) -> None:
    """Display a figure in a notebook, and save it where ``CLOSE_READING_FIGURES`` names a folder.

    >>> from matplotlib.figure import Figure
    >>> import pandas
    >>> show(Figure((1, 1)), pandas.DataFrame({"n": [3]}), "01-kinds", "Kinds", "One bar")
    <IPython.core.display.HTML object>
    """
    from IPython.display import HTML, display

    page = figure_html(figure, data, name, caption, alt)
    if folder := os.environ.get(FOLDER_VARIABLE):
        save(figure, data, name, alt, Path(folder))
    display(HTML(page))  # type: ignore[no-untyped-call]


def save(
    figure: "Figure",
    data: "DataFrame",
    name: str,
    alt: str,
    folder: Path,
    narrow: "Figure | None" = None,
) -> None:
    """Write ``<name>.svg`` and ``<name>.csv``, each beside and then renamed: never half a file.

    The same drawn for a phone is ``<name>-narrow.svg``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {f"{name}.svg": svg_bytes(figure, alt), f"{name}.csv": csv_bytes(data)}
    if narrow is not None:
        files[f"{name}-narrow.svg"] = svg_bytes(narrow, alt)
    for file, content in files.items():
        write_whole(folder / file, content)


@contextmanager
def _style() -> Iterator[None]:
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams["svg.hashsalt"] = "close-reading"
        matplotlib.rcParams["svg.fonttype"] = "none"
        matplotlib.rcParams["font.family"] = "DejaVu Sans"
        matplotlib.rcParams["hatch.linewidth"] = 0.7
        yield


@cache
def _palette() -> bytes:
    """List 242 colours: white, the panel grey, each house colour in steps to white and black."""
    bases = [tuple(bytes.fromhex(name)) for name in _HOUSE]
    steps = [(255, share / 20) for share in range(3, 21)] + [(0, share / 13) for share in range(12)]
    shades = [
        round(part * share + end * (1 - share))
        for base in bases for end, share in steps for part in base
    ]  # fmt: skip
    return bytes([*([255] * 3), *([243] * 3), *shades])


def _defuse(cell: object) -> object:
    if isinstance(cell, str):
        cell = cell.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
        return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
    return cell


def _text(value: object) -> str:
    shown = "" if is_missing(value) else f"{value:.4g}" if isinstance(value, float) else str(value)
    return html.escape(_NOT_HTML.sub("", shown.encode("utf-8", "replace").decode("utf-8")))


def _said(value: object) -> str:
    """Return a cell in a reader's words: a label by its name, a date as one says it."""
    shown = _text(value)
    return in_words(shown) if _DAY.fullmatch(shown) else _words().get(shown, shown)


@cache
def _words() -> dict[str, str]:
    columns = (name for name in LABELS if name.startswith("claims.") or "." not in name)
    return {one.value: one.one for name in columns for one in LABELS[name] if one.one}


def _table(data: "DataFrame", caption: str) -> str:
    """Return the numbers of a figure for a reader; its CSV keeps the ids, labels and dates."""
    named = [name for name in data.columns if not str(name).endswith("_id")]
    data = data[named] if named else data
    if data.empty:
        return ""
    heads = [_text(name).replace("_", " ") for name in data.columns]
    cells = [[_said(cell) for cell in row] for row in data.head(_ROWS).itertuples(index=False)]
    tag = opening([*map(html.unescape, heads)], [[*map(html.unescape, row)] for row in cells])
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(
        f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
        for first, *rest in cells
    )
    more = f" (the first {_ROWS} of {len(data)} rows)" if len(data) > _ROWS else ""
    return (
        f"<details><summary>The numbers of this figure</summary>{tag}"
        f"<caption>{_text(caption)}{more}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )
