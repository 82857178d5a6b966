"""Bars with their numbers beside them: labels, and mentions beside words.

Colour follows the label, a hatch and the words beside the bar say the same again.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from close_reading.charts.canvas import (
    LEADING,
    MARGIN,
    WIDTH,
    Chart,
    Sheet,
    in_both_widths,
    new_sheet,
    nothing,
    tidy,
)
from close_reading.charts.colours import (
    BLUE,
    DARK,
    GREEN,
    INK,
    MUTED,
    ORANGE,
    PURPLE,
    SKY,
    VERMILLION,
    YELLOW,
    named,
)
from close_reading.charts.text_metrics import (
    BODY,
    SMALL,
    count,
    listing,
    shorten,
    width_of,
    wrap,
    wrap_apart,
)
from close_reading.tables.labels import LABELS, Label, labels

if TYPE_CHECKING:
    from pandas import DataFrame


class Look(NamedTuple):
    """A fill: colour and hatch."""

    colour: str
    hatch: str


_SPARE = [Look(BLUE, ""), Look(ORANGE, "///"), Look(GREEN, ".."), Look(PURPLE, "\\\\\\"),
          Look(YELLOW, "xx"), Look(SKY, "--"), Look(VERMILLION, "++")]  # fmt: skip
_LABELS, _LINES = 0.3, 3  # of the page for the words left of a bar, and in how many lines
_MOST = 60  # bars that one picture holds


def look(label: str, at: int = 0) -> Look:
    """Return the fill of a label, or the next spare one.

    >>> look("fact").colour
    '#0072B2'
    """
    for known in _drawn():
        if label in (known.value, known.one):
            return Look(named(known.colour), known.hatch)
    return _SPARE[at % len(_SPARE)]


def _drawn() -> list[Label]:
    """List what has one look in all charts of bars: labels of claims, verdicts and voices."""
    columns = (name for name in LABELS if name.startswith("claims.") or "." not in name)
    return [label for column in columns for label in labels(column) if label.colour]


def bar(sheet: Sheet, x: float, y: float, width: float, high: float, fill: Look) -> None:
    """Draw one bar, its hatch in dark over a lighter colour."""
    edge = {"facecolor": fill.colour, "edgecolor": DARK, "linewidth": 0.6, "hatch": fill.hatch}
    sheet.box(x, y, width, high, **edge)


@in_both_widths
def label_bars(
    counts: "DataFrame",
    *,
    title: str = "",
    unit: str = "claims",
    whole: bool = False,
    width: float = WIDTH,
) -> Chart:
    """Draw how often each label was given, as bars in the order given.

    ``label`` and ``n``; ``field`` groups bars under a heading; ``part`` splits a bar. ``whole``
    makes all bars equally long, so that their parts are shares; the number is what each stands for.

    >>> import pandas
    >>> label_bars(pandas.DataFrame({"label": ["fact", "plan"], "n": [3, 1]})).alt
    'Horizontal bars of claims by label. fact 3 (75%) and plan 1 (25%). Most: fact.'
    """
    extra = [name for name in ("field", "part") if name in counts.columns]
    data = tidy(counts, ("label",), ("n",), extra)
    if data.empty:
        return nothing(f"no {unit}", data, title, width)
    rows = data.assign(n=data["n"].fillna(0).clip(lower=0), field=data.get("field", ""))
    rows["part"] = data.get("part", rows["label"])
    sheet = new_sheet(width)
    y = sheet.head(title) if title else MARGIN + 0.08
    if "part" in extra:
        y = _parts(sheet, y, _ranked(rows["part"]))
    most = rows.groupby(["field", "label"])["n"].sum().max() or 1
    draw = _named_above if any(map(_long(sheet), rows["label"])) else _named_beside
    drawn = 0
    for field, group in rows.groupby("field", sort=False):
        y = _heading(sheet, y, str(field), width) if field else y
        for label, parts in group.groupby("label", sort=False):
            drawn += 1
            if drawn <= _MOST:
                scale = (parts["n"].sum() or 1, 0) if whole else (most, group["n"].sum())
                y = draw(sheet, y, str(label), parts, *scale)
        y += 0.14
    y = sheet.paragraph(y, f"The first {_MOST} bars; the table holds all.") if drawn > _MOST else y
    return sheet.finish(y - 0.1, data, _alt_labels(rows, unit, whole))


def _heading(sheet: Sheet, y: float, field: str, width: float) -> float:
    sheet.write(MARGIN, y + 0.06, shorten(field, width - 0.3, BODY, True), BODY, weight="bold")
    return y + 0.26


def _parts(sheet: Sheet, y: float, parts: list[str]) -> float:
    def icon(fill: Look) -> Callable[[float, float], None]:
        return lambda x, at: bar(sheet, x - 0.1, at - 0.065, 0.2, 0.13, fill)

    entries = [(icon(look(part, at)), part) for at, part in enumerate(parts[:12])]
    return sheet.legend(y, entries) + 0.06


def _ranked(parts: Any) -> list[str]:
    """Order parts as the codebook lists them, unknown ones after."""
    present = set(parts)
    known = [name for label in _drawn() for name in (label.value, label.one) if name in present]
    return list(dict.fromkeys([*known, *parts]))


def _long(sheet: Sheet) -> Callable[[str], bool]:
    """Tell of a label whether it would be cut beside its bar."""
    return lambda label: wrap(label, _LABELS * sheet.width, BODY, 9)[_LINES:] != []


def _named_beside(sheet: Sheet, y: float, label: str, parts: Any, most: float, of: float) -> float:
    left = _LABELS * sheet.width
    lines = wrap(label, left, BODY, _LINES)
    height = max(0.26, 0.17 * len(lines))
    y += height / 2 - 0.13
    for at, line in enumerate(lines):
        at_y = y + 0.09 + (at - (len(lines) - 1) / 2) * 0.15
        sheet.write(MARGIN + left, at_y, line, BODY, ha="right")
    _bars(sheet, MARGIN + left + 0.1, y, parts, most, of)
    return y + height / 2 + 0.13


def _named_above(sheet: Sheet, y: float, label: str, parts: Any, most: float, of: float) -> float:
    for line in wrap(label, sheet.width - 2 * MARGIN, BODY, _LINES):
        sheet.write(MARGIN, y + 0.08, line, BODY)
        y += 0.16
    _bars(sheet, MARGIN, y + 0.03, parts, most, of)
    return y + 0.31


def _bars(sheet: Sheet, x: float, y: float, parts: Any, most: float, of: float) -> None:
    """Draw the parts of one bar behind each other, their sum and share at its end."""
    full = sheet.width - x - 0.9
    for at, part in enumerate(_ranked(parts["part"])):
        width = parts.loc[parts["part"] == part, "n"].sum() / most * full
        if width:
            bar(sheet, x, y, width, 0.18, look(part, at))
        x += width
    total = parts["n"].sum()
    share = f"{total / of:.0%}" if of else ""
    sheet.write(x + 0.07, y + 0.09, f"{total:,g}", BODY, weight="bold")
    shift = x + 0.15 + width_of(f"{total:,g}", BODY, True)
    sheet.write(shift, y + 0.09, share, SMALL, color=MUTED)


def _alt_labels(rows: Any, unit: str, shares: bool = False) -> str:
    said = [f"Horizontal bars of {unit} by label."]
    if shares:
        parts = rows.groupby("part")["n"].sum()
        told = [f"{one} {parts[one]:,g}" for one in _ranked(rows["part"])][:12]
        labels_of = count(rows["label"].nunique(), "bar")
        return f"{said[0]} Shares in {labels_of}, all together: {listing(told)}."
    for field, group in rows.groupby("field", sort=False):
        tally = group.groupby("label", sort=False)["n"].sum()
        whole = tally.sum() or 1
        words = [f"{label} {n:,g} ({n / whole:.0%})" for label, n in tally.items()][:12]
        lead = f"{field}: " if field else ""
        said.append(f"{lead}{listing(words)}. Most: {tally.idxmax()}.")
    return " ".join(said)


@in_both_widths
def voice_bars(frame: "DataFrame", *, title: str = "", width: float = WIDTH) -> Chart:
    """Draw beside each other how often each is mentioned and how many words each is the source of.

    ``stakeholder_id``, ``name``, ``voice``, ``mentions``, ``words``, ``share`` (of the article's
    words, 0 to 1); in the order given.

    >>> import pandas
    >>> voice_bars(pandas.DataFrame({"stakeholder_id": ["roe"], "name": ["Ms. Roe"],
    ...     "voice": ["quoted"], "mentions": [2], "words": [12], "share": [0.25]})).alt[-51:]
    'Most words: Ms. Roe, 12. Most mentions: Ms. Roe, 2.'
    """
    data = tidy(frame, ("stakeholder_id", "name", "voice"), ("mentions", "words", "share"))
    if data.empty:
        return nothing("no people or organisations", data, title, width)
    rows = data.fillna({"mentions": 0, "words": 0, "share": 0})
    sheet = new_sheet(width)
    y = _parts(sheet, sheet.head(title), _ranked(rows["voice"]))
    columns = [(name, 0.4 * width + at * 0.3 * width) for at, name in enumerate(_HEARD)]
    for name, x in columns:
        sheet.write(x, y, name, SMALL, weight="bold")
    y += 0.12
    shown = rows.head(_MOST)
    room = 0.4 * sheet.width - MARGIN - 0.15
    names = wrap_apart(dict(zip(shown["stakeholder_id"], shown["name"], strict=True)), room)
    most = {name: rows[name].max() or 1 for name in _HEARD}
    for row in shown.itertuples(index=False):
        y = _voice_row(sheet, y, row, names[str(row.stakeholder_id)], most)
    if len(rows) > _MOST:
        y = sheet.paragraph(y + 0.1, f"The first {_MOST} of {len(rows)}; the table holds all.")
    return sheet.finish(y, data, _alt_voice(rows))


_HEARD = ("mentions", "words")


def _voice_row(sheet: Sheet, y: float, row: Any, name: list[str], most: dict[str, float]) -> float:
    high = max(LEADING, 0.155 * len(name))
    for at, line in enumerate(name):
        sheet.write(MARGIN, y + 0.09 + at * 0.155, line, BODY)
    for at, column in enumerate(_HEARD):
        x, n = (0.4 + at * 0.3) * sheet.width, getattr(row, column)
        width = n / most[column] * (0.3 * sheet.width - 0.5)
        if width:
            bar(sheet, x, y, width, LEADING, look(row.voice))
        sheet.write(x + width + 0.05, y + LEADING / 2, f"{n:g}", SMALL, color=INK if n else MUTED)
    return y + high + 0.07


def _alt_voice(rows: Any) -> str:
    tally = rows["voice"].value_counts()
    told = listing([f"{n} {name}" for name, n in sorted(tally.items())])
    most = [f"Most {name}: {rows.loc[rows[name].idxmax(), 'name']}, {rows[name].max():g}."
            for name in ("words", "mentions") if rows[name].max()]  # fmt: skip
    many = count(len(rows), "person or organisation", "people and organisations")
    return " ".join([f"Bars of mentions beside words, {many}. Voice: {told}.", *most])
