"""The picture that stands for a reading where it is shared: article, finding, a bar of verdicts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from close_reading.charts.canvas import MARGIN, WIDTH, Chart, Sheet, in_house_style, new_sheet, tidy
from close_reading.charts.colours import INK, MUTED, named
from close_reading.charts.text_metrics import SMALL, listing, wrap
from close_reading.tables.labels import find

if TYPE_CHECKING:
    from pandas import DataFrame

HEIGHT = 2.42  # inches below a margin: 1.91 to 1, as shared links are cropped
_BIG = 13.0  # points


@in_house_style
def preview(article: str, finding: str, tally: "DataFrame") -> Chart:
    """Draw what a shared link shows: the finding large, the article above, verdicts below.

    ``tally`` has ``verdict`` and ``n``; verdicts that are no label are drawn grey.

    >>> import pandas
    >>> none = pandas.DataFrame({"verdict": [], "n": []})
    >>> shown = preview("Rain, The Herald", "It rained.", none)
    >>> shown.alt
    'Rain, The Herald. It rained.'
    """
    data = tidy(tally, ["verdict"], ["n"])
    sheet = new_sheet()
    y = MARGIN + 0.16
    for line in wrap(article, WIDTH - 4 * MARGIN, SMALL, 3):
        sheet.write(2 * MARGIN, y, line, SMALL, color=MUTED)
        y += 0.18
    y += 0.12
    for line in wrap(finding, WIDTH - 4 * MARGIN, _BIG, 4, bold=True):
        sheet.write(2 * MARGIN, y, line, _BIG, weight="bold")
        y += 0.25
    pairs = [(v, int(n)) for v, n in zip(data["verdict"], data["n"], strict=True) if n > 0]
    _bar(sheet, pairs)
    told = listing([f"{n} {verdict}" for verdict, n in pairs])
    claims = f" Claims that can be checked: {told}." if pairs else ""
    return sheet.finish(HEIGHT, data, f"{article.rstrip('.')}. {finding}{claims}")


def _bar(sheet: Sheet, pairs: Sequence[tuple[str, int]]) -> None:
    total = sum(n for _, n in pairs)
    x, wide = 2 * MARGIN, WIDTH - 4 * MARGIN
    for verdict, n in pairs:
        label = find("verdict", verdict)
        width = wide * n / total
        style = {"facecolor": named(label.colour), "edgecolor": INK, "hatch": label.hatch or None}
        sheet.box(x, HEIGHT - 0.62, width, 0.26, **style)
        x += width
    key = "   ".join(f"{find('verdict', v).shape} {n} {v}".strip() for v, n in pairs)
    for at, line in enumerate(wrap(key, wide, SMALL, 2)):
        sheet.write(2 * MARGIN, HEIGHT - 0.2 + 0.16 * at, line, SMALL)
