"""Bars with their numbers beside them: labels, sentences without a claim, voice.

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
    in_house_style,
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
    WHITE,
    YELLOW,
    named,
)
from close_reading.charts.text_metrics import BODY, SMALL, count, listing, shorten, width_of, wrap
from close_reading.tables.labels import LABELS, Label, labels

if TYPE_CHECKING:
    from pandas import DataFrame


class Look(NamedTuple):
    """A fill: colour and hatch."""

    colour: str
    hatch: str


_SPARE = [Look(BLUE, ""), Look(ORANGE, "///"), Look(GREEN, ".."), Look(PURPLE, "\\\\\\"),
          Look(YELLOW, "xx"), Look(SKY, "--"), Look(VERMILLION, "++")]  # fmt: skip
_LABELS = 0.3  # of the page for the words left of a bar
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
    counts: "DataFrame", *, title: str = "", unit: str = "claims", width: float = WIDTH
) -> Chart:
    """Draw how often each label was given, as bars in the order given.

    ``label`` and ``n``; ``field`` groups bars under a heading; ``part`` splits a bar.

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
    drawn = 0
    for field, group in rows.groupby("field", sort=False):
        if field:
            name = shorten(field, width - 0.3, BODY, True)
            sheet.write(MARGIN, y + 0.06, name, BODY, weight="bold")
            y += 0.26
        for label, parts in group.groupby("label", sort=False):
            drawn += 1
            if drawn <= _MOST:
                y = _bar_row(sheet, y, str(label), parts, most, group["n"].sum())
        y += 0.14
    y = sheet.paragraph(y, f"The first {_MOST} bars; the table holds all.") if drawn > _MOST else y
    return sheet.finish(y - 0.1, data, _alt_labels(rows, unit))


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


def _bar_row(sheet: Sheet, y: float, label: str, parts: Any, most: float, of: float) -> float:
    left = _LABELS * sheet.width
    lines = wrap(label, left, BODY, 2)
    for at, line in enumerate(lines):
        at_y = y + 0.09 + (at - (len(lines) - 1) / 2) * 0.15
        sheet.write(MARGIN + left, at_y, line, BODY, ha="right")
    x, full = MARGIN + left + 0.1, sheet.width - MARGIN - left - 0.1 - 0.9
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
    return y + max(0.26, 0.17 * len(lines) - 0.02)


def _alt_labels(rows: Any, unit: str) -> str:
    said = [f"Horizontal bars of {unit} by label."]
    for field, group in rows.groupby("field", sort=False):
        tally = group.groupby("label", sort=False)["n"].sum()
        whole = tally.sum() or 1
        words = [f"{label} {n:,g} ({n / whole:.0%})" for label, n in tally.items()][:12]
        lead = f"{field}: " if field else ""
        said.append(f"{lead}{listing(words)}. Most: {tally.idxmax()}.")
    return " ".join(said)


@in_house_style
def coverage(sentences: "DataFrame", *, title: str = "Sentences that claim nothing") -> Chart:
    """Draw a square for each sentence, one row a paragraph, with its number of claims.

    ``sentence``, ``paragraph``, ``claims`` (how many); ``reason`` says why there is none.

    >>> import pandas
    >>> coverage(pandas.DataFrame({"sentence": [1], "paragraph": [1], "claims": [2]})).alt[:60]
    'Grid of 1 sentence, one row a paragraph: 1 with a claim, 0 w'
    """
    data = tidy(sentences, (), ("sentence", "paragraph", "claims"), ("reason",))
    if data.empty:
        return nothing("no sentences", data, title)
    rows = data.assign(claims=data["claims"].fillna(0))
    sheet = new_sheet()
    note = "A square is a sentence, a row a paragraph; in it the number of claims. Dashed: none."
    y = sheet.head(title, note)
    for paragraph_, group in list(rows.groupby("paragraph", sort=False))[:_MOST]:
        sheet.write(MARGIN + 0.25, y + 0.15, f"{paragraph_:g}", SMALL, color=MUTED, ha="right")
        for at, row in enumerate(group.itertuples(index=False)):
            _square(sheet, MARGIN + 0.35 + at % 11 * 0.38, y + at // 11 * 0.38, row.claims)
        y += 0.38 * -(-len(group) // 11) + 0.04
    y += 0.08
    for row in rows[(rows["claims"] == 0) & (rows["reason"] != "")].head(30).itertuples():
        y = sheet.paragraph(y, f"Sentence {row.sentence:g}: {row.reason}", 2)
    return sheet.finish(y - 0.06, data, _alt_coverage(rows))


def _square(sheet: Sheet, x: float, y: float, claims: Any) -> None:
    shade = {0: WHITE, 1: "#cfe3f0", 2: "#8fbfdd", 3: "#4b97c7"}.get(int(claims), BLUE)
    style = {"linestyle": "--", "edgecolor": INK} if not claims else {"edgecolor": "none"}
    sheet.box(x, y, 0.31, 0.31, facecolor=shade, **style)
    colour = WHITE if claims >= 4 else DARK
    sheet.write(x + 0.155, y + 0.155, f"{claims:g}", BODY, ha="center", color=colour)


def _alt_coverage(rows: Any) -> str:
    bare = int((rows["claims"] == 0).sum())
    top = rows.loc[rows["claims"].idxmax()]
    said = (
        f"Grid of {count(len(rows), 'sentence')}, one row a paragraph: {len(rows) - bare} with a"
        f" claim, {bare} without. Most claims: {top['claims']:g} (sentence {top['sentence']:g})."
    )
    names = [f"{number:g}" for number in rows.loc[rows["claims"] == 0, "sentence"]][:20]
    return f"{said} Without: {listing(names)}." if names else said


@in_both_widths
def voice_bars(
    frame: "DataFrame", *, title: str = "Who speaks, who is spoken about", width: float = WIDTH
) -> Chart:
    """Draw each stakeholder's share of the article's words, with the voice each is given.

    ``stakeholder``, ``name``, ``voice``, ``words``, ``share`` (0 to 1); in the order given.

    >>> import pandas
    >>> voice_bars(pandas.DataFrame({"stakeholder_id": ["roe"], "name": ["Ms. Roe"],
    ...     "voice": ["quoted"], "words": [12], "share": [0.25]})).alt[-54:]
    ' Voice: 1 quoted. Largest share: Ms. Roe 25% (quoted).'
    """
    data = tidy(frame, ("stakeholder_id", "name", "voice"), ("words", "share"))
    if data.empty:
        return nothing("no people or organisations", data, title, width)
    rows = data.fillna({"words": 0, "share": 0})
    sheet = new_sheet(width)
    y = sheet.head(title, "Words that each is the source of, and their share of the article.")
    y = _parts(sheet, y, _ranked(rows["voice"]))
    for row in rows.head(_MOST).itertuples(index=False):
        y = _voice_row(sheet, y, row, rows["share"].max() or 1)
    if len(rows) > _MOST:
        note = f"The first {_MOST} of {len(rows)}; the table holds all."
        y = sheet.paragraph(y + 0.1, note)
    return sheet.finish(y, data, _alt_voice(rows))


def _voice_row(sheet: Sheet, y: float, row: Any, most: float) -> float:
    left, high = MARGIN + 0.36 * sheet.width, LEADING
    sheet.write(left - 0.1, y + high / 2, shorten(row.name, left - 0.2), BODY, ha="right")
    width = row.share / most * 0.28 * sheet.width
    fill = look(row.voice)
    if width:
        bar(sheet, left, y, width, high, fill)
    else:
        sheet.box(left, y, 0.05, high, facecolor=fill.colour, edgecolor=DARK, linewidth=0.6)
    text = f"{count(row.words, 'word')}, {row.share:.0%}" if row.words else row.voice
    x = left + max(width, 0.05) + 0.08
    sheet.write(x, y + high / 2, text, SMALL, color=INK if row.words else MUTED)
    return y + 0.24


def _alt_voice(rows: Any) -> str:
    tally = rows["voice"].value_counts()
    top = rows.loc[rows["share"].idxmax()]
    words = listing([f"{n} {name}" for name, n in sorted(tally.items())])
    many = count(len(rows), "person or organisation", "people and organisations")
    return (
        f"Horizontal bars of share of words, {many}. Voice: {words}. Largest share: {top['name']}"
        f" {top['share']:.0%} ({top['voice']})."
    )
