"""The X-ray of an article: every sentence in reading order, its claims as tiles beside it.

A tile's shape and colour say the kind of claim, its filling the certainty, the mark in it who
vouches, a + or a minus the tone; the record's verdict stands beneath. Shape, filling and mark carry
everything without colour.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from close_reading.charts.canvas import (
    MARGIN,
    WIDTH,
    Chart,
    Sheet,
    in_house_style,
    new_sheet,
    nothing,
    tidy,
)
from close_reading.charts.colours import INK, MUTED, PALE, VERMILLION, named
from close_reading.charts.text_metrics import SMALL, count, listing, shorten
from close_reading.tables.labels import Label, find, labels

if TYPE_CHECKING:
    from pandas import DataFrame

_MOST = 80  # sentences that one picture holds
_LEFT, _TILE, _HIGH, _STEP = 0.46, 0.5, 0.25, 0.57  # inches
_ACROSS = int((WIDTH - MARGIN - _LEFT) / _STEP)


@in_house_style
def xray(
    claims: "DataFrame",
    sentences: "DataFrame",
    verdicts: "DataFrame | None" = None,
    *,
    title: str = "Every claim, sentence by sentence",
) -> Chart:
    """Draw every sentence in reading order with its claims, and the verdicts where given.

    ``claims`` as in ``claims.csv``; ``sentences`` has ``sentence`` and ``paragraph``, and where it
    has ``quote`` its opening words stand in grey; ``verdicts`` has ``claim_id`` and ``verdict``.
    The first 80 sentences are drawn, and the picture says so where there are more.

    >>> import pandas
    >>> claims = pandas.DataFrame({"claim_id": ["c01"], "sentence": [1], "kind": ["fact"],
    ...     "source_type": ["author"], "certainty": ["certain"], "tone": ["neutral"]})
    >>> xray(claims, pandas.DataFrame({"sentence": [1], "paragraph": [1]})).alt[:40]
    'X-ray of 1 claim in 1 sentence, in readi'
    """
    rows = tidy(sentences, (), ("sentence", "paragraph"), ("quote",))
    data = _joined(claims, rows, verdicts)
    if rows.empty:
        return nothing("no sentences", data, title)
    drawn = rows.head(_MOST)
    checked = bool((data["verdict"] != "").any())
    sheet = new_sheet()
    y = _key(sheet, sheet.head(title), checked)
    real: Any = data[data["claim_id"] != ""].groupby("sentence")
    stacks = {number: group.to_dict("records") for number, group in real}
    before = drawn["paragraph"].iloc[0]
    for row in drawn.itertuples(index=False):
        y += 0.12 if row.paragraph != before else 0.0
        if row.paragraph == before:  # the bar at the left runs through the paragraph
            sheet.line([(0.43, y - 0.05), (0.43, y)], color="#a6a6a6", linewidth=1.5)
        before = row.paragraph
        y = _sentence(sheet, y, row, stacks.get(row.sentence, []), 0.44 if checked else 0.31)
    if len(rows) > _MOST:
        note = f"The first {_MOST} of {len(rows)} sentences; the table holds every claim."
        y = sheet.paragraph(y + 0.12, note)
    return sheet.finish(y, data, _alt(data, rows, checked))


def _joined(claims: "DataFrame", rows: "DataFrame", verdicts: "DataFrame | None") -> "DataFrame":
    columns = ("claim_id", "kind", "source_type", "certainty", "tone")
    data = tidy(claims, columns, ("sentence",))
    verdict = {}
    if verdicts is not None and len(verdicts):
        known = tidy(verdicts, ("claim_id", "verdict"))
        verdict = dict(zip(known["claim_id"], known["verdict"], strict=True))
    data["verdict"] = [verdict.get(claim, "") for claim in data["claim_id"]]
    data = rows[["sentence", "paragraph"]].merge(data, on="sentence", how="left")
    text = [name for name in data.columns if name not in ("sentence", "paragraph")]
    return data.fillna(dict.fromkeys(text, ""))


def _sentence(sheet: Sheet, y: float, row: Any, tiles: list[Any], step: float) -> float:
    """Draw one sentence: its number, its tiles, and its opening words where room is left."""
    lines = max(1, -(-len(tiles) // _ACROSS))
    high = lines * step
    sheet.line([(0.43, y - 0.02), (0.43, y + high - 0.04)], color="#a6a6a6", linewidth=1.5)
    sheet.write(0.35, y + _HIGH / 2, f"{row.sentence:g}", SMALL, color=MUTED, ha="right")
    for at, tile in enumerate(tiles):
        x = _LEFT + 0.07 + at % _ACROSS * _STEP
        _tile(sheet, x, y + at // _ACROSS * step, tile)
    free = _LEFT + 0.1 + min(len(tiles), _ACROSS) * _STEP
    words = row.quote if tiles else f"no claim: {row.quote}".removesuffix(": ")
    if lines == 1 and WIDTH - MARGIN - free > 0.7:
        words = shorten(words, WIDTH - MARGIN - free, SMALL)
        sheet.write(free, y + _HIGH / 2, words, SMALL, color="#6b6b6b")
    return y + high


def _outline(
    shape: str, x: float, y: float, width: float, high: float
) -> list[tuple[float, float]]:
    """Return a kind's shape: box, arrow, lozenge ends, rounded ends, or slanted sides."""
    from math import cos, pi, sin

    mid, nose = y + high / 2, high * 0.38
    if shape == "arrow":
        return [
            (x, y),
            (x + width - nose, y),
            (x + width, mid),
            (x + width - nose, y + high),
            (x, y + high),
        ]
    if shape == "lozenge":
        return [
            (x, mid),
            (x + nose, y),
            (x + width - nose, y),
            (x + width, mid),
            (x + width - nose, y + high),
            (x + nose, y + high),
        ]
    if shape == "capsule":
        turn = [pi * step / 10 for step in range(11)]
        right = [(x + width - high / 2 * (1 - sin(a)), mid - high / 2 * cos(a)) for a in turn]
        left = [(x + high / 2 * (1 - sin(a)), mid + high / 2 * cos(a)) for a in turn]
        return right + left
    if shape == "slant":
        return [(x + nose, y), (x + width, y), (x + width - nose, y + high), (x, y + high)]
    return [(x, y), (x + width, y), (x + width, y + high), (x, y + high)]


def _tile(sheet: Sheet, x: float, y: float, claim: dict[str, str]) -> None:
    kind = find("claims.kind", claim["kind"])
    shape = _outline(kind.shape, x, y, _TILE, _HIGH)
    colour = named(kind.colour)
    wrong = claim["verdict"] == "contradicted"
    _fill(sheet, shape, colour, find("claims.certainty", claim["certainty"]).fill)
    sheet.shape(shape, edgecolor=colour, linewidth=1.3)
    tone = find("claims.tone", claim["tone"]).shape
    _voucher(sheet, x + _TILE / 2 - (0.08 if tone else 0), y + _HIGH / 2, claim["source_type"])
    if tone:
        _haloed(sheet, x + _TILE / 2 + 0.09, y + _HIGH / 2, tone, 10.5)
    if mark := find("verdict", claim["verdict"]).shape:
        colour = VERMILLION if wrong else INK
        style: dict[str, Any] = {"ha": "center", "weight": "bold", "color": colour}
        sheet.write(x + _TILE / 2, y + _HIGH + 0.08, mark, 11 if wrong else SMALL, **style)
    if wrong:
        frame = [
            (x - 0.035, y - 0.035),
            (x + _TILE + 0.035, y - 0.035),
            (x + _TILE + 0.035, y + 0.415),
            (x - 0.035, y + 0.415),
        ]
        sheet.shape(frame, edgecolor=VERMILLION, linewidth=1.8)


def _fill(sheet: Sheet, shape: list[tuple[float, float]], colour: str, share: float) -> None:
    from matplotlib.patches import Rectangle

    sheet.shape(shape, facecolor="white", edgecolor="none")
    if share:
        left, right = min(x for x, _ in shape), max(x for x, _ in shape)
        top, low = min(y for _, y in shape), max(y for _, y in shape)
        sheet.shape(shape, facecolor=colour, edgecolor="none")
        clip = Rectangle(
            (left, low - (low - top) * share),
            right - left,
            (low - top) * share,
            transform=sheet.axes.transData,
        )
        sheet.axes.patches[-1].set_clip_path(clip)


def _voucher(sheet: Sheet, x: float, y: float, source_type: str) -> None:
    voucher = find("claims.source_type", source_type)
    if voucher.shape:  # circle a person, square a body or group; solid where named, open where not
        sheet.mark(x, y, voucher.shape, markersize=8.6, color="white")
        face = INK if voucher.fill else "white"
        sheet.mark(x, y, voucher.shape, markersize=6, markerfacecolor=face, markeredgewidth=1.3)


def _haloed(sheet: Sheet, x: float, y: float, text: str, size: float) -> None:
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=2.4, foreground="white")]
    sheet.write(x, y, text, size, ha="center", weight="bold", path_effects=halo)


def _icon(sheet: Sheet, kind: Label, share: float) -> Callable[[float, float], None]:
    def draw(x: float, at: float) -> None:
        shape = _outline(kind.shape, x - 0.13, at - 0.065, 0.26, 0.13)
        colour = named(kind.colour, MUTED)
        _fill(sheet, shape, colour, share)
        sheet.shape(shape, edgecolor=colour, linewidth=1.1)

    return draw


def _key(sheet: Sheet, y: float, checked: bool) -> float:
    """Explain shape, filling, mark and tone in a pale panel; return where the rows begin."""

    def sign(text: str) -> Callable[[float, float], None]:
        return lambda x, at: sheet.write(x, at, text, SMALL + 1, ha="center", weight="bold")

    def voucher(source: str) -> Callable[[float, float], None]:
        return lambda x, at: _voucher(sheet, x, at, source)

    top, indent = y, 0.86
    y += 0.12
    kinds = [(_icon(sheet, kind, 1.0), kind.value) for kind in labels("claims.kind")]
    fills = [(_icon(sheet, Label(""), one.fill), one.value) for one in labels("claims.certainty")]
    y = sheet.legend(y, kinds, "Kind", 0.34, indent)
    y = sheet.legend(y, fills, "Certainty", 0.34, indent)
    marks = [(voucher(one.value), one.one) for one in labels("claims.source_type") if one.shape]
    marks.append((sign("·"), "no mark: the author alone"))
    tones = [(sign(one.shape), one.value) for one in labels("claims.tone") if one.shape]
    y = sheet.legend(y, marks, "Vouched by", 0.2, indent)
    y = sheet.legend(y, tones, "Tone", 0.2, indent)
    if checked:
        signs = [(sign(one.shape), one.value) for one in _signs()]
        y = sheet.legend(y, signs, "Record", 0.2, indent)
    edge = MARGIN - 0.04
    sheet.box(
        edge,
        top - 0.04,
        WIDTH - 2 * edge,
        y - top - 0.02,
        facecolor=PALE,
        edgecolor="none",
        zorder=0,
    )
    return y + 0.16


def _signs() -> list[Label]:
    """List the verdicts as the key has them: what is settled first."""
    return sorted(labels("verdict"), key=lambda one: "✔✘◐?".find(one.shape))


def _alt(data: Any, rows: Any, checked: bool) -> str:
    real = data[data["claim_id"] != ""]
    bare = data.loc[data["claim_id"] == "", "sentence"].tolist()
    per = real.groupby("sentence").size()
    said = [
        f"X-ray of {count(len(real), 'claim')} in {count(len(rows), 'sentence')}, in reading order,"
        " one row a sentence, one tile a claim."
    ]
    leads = {"kind": "Kinds", "certainty": "Certainty", "source_type": "Vouched by",
             "tone": "Tone", "verdict": "Verdicts"}  # fmt: skip
    for column, lead in leads.items():
        tally = real.loc[real[column] != "", column].value_counts(sort=False)
        ranked = sorted(tally.items(), key=lambda pair: (-pair[1], str(pair[0])))
        if ranked and (checked or column != "verdict"):
            said.append(f"{lead}: {listing([f'{n} {name}' for name, n in ranked])}.")
    if len(per):
        said.append(f"Most claims: sentence {per.idxmax():g} with {per.max()}.")
    if bare:
        said.append(f"Without a claim: {count(len(bare), 'sentence')}.")
    if len(rows) > _MOST:
        said.append(f"Drawn are the first {_MOST} sentences.")
    return " ".join(said)
