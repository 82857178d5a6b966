"""The paper that every chart is drawn on: inches from the top left, text that is measured.

>>> sheet = new_sheet()
>>> y = sheet.head("Claims by kind", "55 claims")
>>> chart = sheet.finish(y, None, "Empty page.")
>>> chart.alt
'Empty page.'

A page is 4.8 inches wide, or 3.4 for a phone, whose 343 pixels show 9 points as 12 pixels: a chart
marked ``@in_both_widths`` is drawn twice, its text laid out for each.
Nothing here touches pyplot; a function marked ``@in_house_style`` draws alike whatever the
reader's own matplotlib settings are.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec

from close_reading.charts.colours import INK, MUTED, PALE, PAPER, RULE
from close_reading.charts.text_metrics import BODY, HEAD, SMALL, readable, spoken, width_of, wrap
from close_reading.errors import CloseReadingError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

WIDTH, NARROW = 4.8, 3.4  # inches: of a page, and of one for a phone
MARGIN = 0.1
LEADING = 0.175  # inches from one line of text to the next
_P = ParamSpec("_P")


@dataclass(frozen=True)
class Chart:
    """A figure, the very numbers that it draws, and what it says to those who cannot see it."""

    figure: "Figure"
    data: "DataFrame"
    alt: str
    narrow: "Figure | None" = None  # the same for a phone


@contextmanager
def house_style() -> Iterator[None]:
    """Draw in the house style, and give the reader's settings back afterwards.

    >>> with house_style():
    ...     import matplotlib
    ...     matplotlib.rcParams["text.parse_math"]
    False
    """
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams["font.family"] = "DejaVu Sans"  # ships with matplotlib
        matplotlib.rcParams["text.parse_math"] = False  # a "$" in an article is a dollar
        matplotlib.rcParams["hatch.linewidth"] = 0.7
        yield


def in_house_style(draw: Callable[_P, Chart]) -> Callable[_P, Chart]:
    """Make a chart function independent of the reader's matplotlib settings."""

    @wraps(draw)
    def drawn(*args: _P.args, **kwargs: _P.kwargs) -> Chart:
        with house_style():
            return draw(*args, **kwargs)

    return drawn


def in_both_widths(draw: Callable[..., Chart]) -> Callable[..., Chart]:
    """Draw a chart for a page and again for a phone; the function takes ``width`` in inches."""

    @wraps(draw)
    def drawn(*args: Any, **kwargs: Any) -> Chart:
        with house_style():
            wide = draw(*args, width=WIDTH, **kwargs)
            return replace(wide, narrow=draw(*args, width=NARROW, **kwargs).figure)

    return drawn


@dataclass(frozen=True)
class Sheet:
    """One page. ``x`` and ``y`` are inches from the top left; ``y`` of text is its middle."""

    figure: "Figure"
    axes: "Axes"
    width: float = WIDTH

    def write(self, x: float, y: float, text: str, size: float = BODY, **style: Any) -> None:
        """Write one line, already shortened, with its middle at ``y``."""
        style = {"color": INK, "ha": "left", "va": "baseline", **style}
        self.axes.text(x, y + 0.36 * size / 72, readable(text), fontsize=size, **style)

    def box(self, x: float, y: float, width: float, height: float, **style: Any) -> None:
        """Draw a rectangle from its top left corner."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], **style)

    def shape(self, points: Sequence[tuple[float, float]], **style: Any) -> None:
        """Draw a closed shape; a hatch takes the colour of its edge."""
        from matplotlib.patches import Polygon

        style = {"facecolor": "none", "edgecolor": INK, "linewidth": 0.8, **style}
        # nothing scales itself here: add_patch and plot would measure each shape for that
        self.axes.add_artist(Polygon(points, closed=True, clip_on=False, **style))

    def line(self, points: Sequence[tuple[float, float]], **style: Any) -> None:
        """Draw a line through points."""
        from matplotlib.lines import Line2D

        style = {
            "color": RULE,
            "linewidth": 0.8,
            "solid_capstyle": "butt",
            "clip_on": False,
            **style,
        }
        self.axes.add_artist(Line2D([x for x, _ in points], [y for _, y in points], **style))

    def mark(self, x: float, y: float, marker: str = "o", **style: Any) -> None:
        """Draw one marker, by default an ink dot of 6 points."""
        from matplotlib.lines import Line2D

        style = {"color": INK, "markersize": 6.0, "linestyle": "none", "clip_on": False, **style}
        self.axes.add_artist(Line2D([x], [y], marker=marker, **style))

    def head(self, title: str, note: str = "") -> float:
        """Write the title and a muted line under it; return where the chart may begin."""
        y = MARGIN + 0.1
        for line in wrap(title, self.width - 2 * MARGIN, HEAD, 3, bold=True) if title else []:
            self.write(MARGIN, y, line, HEAD, weight="bold")
            y += 0.22
        return self.paragraph(y, note)

    def paragraph(self, y: float, text: str, lines: int = 4, x: float = MARGIN) -> float:
        """Write muted text over the width of the page; return where the next thing may begin."""
        for line in wrap(text, self.width - MARGIN - x, SMALL, lines) if text else []:
            self.write(x, y, line, SMALL, color=MUTED)
            y += LEADING
        return y + 0.06

    def legend(
        self,
        y: float,
        entries: Sequence[tuple[Callable[[float, float], None], str]],
        name: str = "",
        icon: float = 0.24,
        indent: float = 0.0,
    ) -> float:
        """Write a key that flows over lines: an icon drawn at (x, y), then its word."""
        if name:
            self.write(MARGIN, y, name, SMALL, weight="bold")
        x = left = MARGIN + indent
        for draw, word in entries:
            width = icon + width_of(readable(word), SMALL) + 0.13
            if x > left and x + width > self.width - MARGIN + 0.13:
                x, y = left, y + 0.2
            draw(x + icon / 2 - 0.03, y)
            self.write(x + icon, y, word, SMALL)
            x += width
        return y + 0.22

    def finish(self, height: float, data: "DataFrame | None", alt: str) -> Chart:
        """Cut the page at its height and hand it over with its numbers."""
        import pandas

        self.figure.set_size_inches(self.width, round(height + MARGIN, 3))
        self.axes.set_ylim(round(height + MARGIN, 3), 0)
        numbers = pandas.DataFrame() if data is None else data
        return Chart(self.figure, numbers, spoken(alt))


def new_sheet(width: float = WIDTH) -> Sheet:
    """Open an empty page; its height is settled by ``finish``."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, 1.0), facecolor=PAPER)
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_autoscale_on(False)
    axes.set_xlim(0, width)
    return Sheet(figure, axes, width)


def nothing(
    what: str, data: "DataFrame | None" = None, title: str = "", width: float = WIDTH
) -> Chart:
    """Say in a small picture that there is nothing to draw.

    >>> nothing("no events").alt
    'Nothing to show: no events.'
    """
    with house_style():
        sheet = new_sheet(width)
        y = sheet.head(title) if title else MARGIN
        sheet.box(MARGIN, y, width - 2 * MARGIN, 0.5, facecolor=PALE, edgecolor="none")
        sheet.write(width / 2, y + 0.25, f"Nothing to show: {what}", color=MUTED, ha="center")
        return sheet.finish(y + 0.5, data, f"Nothing to show: {what}.")


def tidy(
    frame: "DataFrame", text: Sequence[str], numbers: Sequence[str] = (), extra: Sequence[str] = ()
) -> "DataFrame":
    """Copy the columns that a chart draws: text with blanks for gaps, numbers as they are.

    ``extra`` are optional text columns, blank where the frame lacks them. Raises
    ``CloseReadingError`` naming the columns that are missing.
    """
    import pandas

    missing = [name for name in (*text, *numbers) if name not in frame.columns]
    if missing and len(frame):
        there = ", ".join(map(str, frame.columns))
        raise CloseReadingError(f"no column {', '.join(missing)}; there are: {there}")
    columns = {}
    for name in (*text, *numbers, *extra):
        values = frame[name].tolist() if name in frame.columns else [""] * len(frame)
        gone = [pandas.isna(value) for value in values]
        blank = None if name in numbers else ""
        columns[name] = [blank if no else v for v, no in zip(values, gone, strict=True)]
    copy = pandas.DataFrame(columns)
    for name in (*text, *extra):
        copy[name] = copy[name].astype(str)
    for name in numbers:
        copy[name] = pandas.to_numeric(copy[name], errors="coerce")
    return copy
