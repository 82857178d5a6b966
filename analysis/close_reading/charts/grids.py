"""Tables to look at: the power-interest grid, and who stands behind which claim.

Both are laid out from the words that must fit: rows grow with the names that they hold.
"""

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
from close_reading.charts.colours import INK, MUTED, PALE, PAPER, RULE, named
from close_reading.charts.text_metrics import (
    BODY,
    SMALL,
    count,
    listing,
    readable,
    shorten,
    width_of,
    wrap,
)
from close_reading.tables.labels import find, labels

if TYPE_CHECKING:
    from pandas import DataFrame

_SIDE, _GRID = 0.3, WIDTH - 2 * MARGIN - 0.3  # inches: left of the grid, across it
_STACK = 7  # names in one cell of the grid
_COLUMNS, _ROWS = 30, 45  # of one panel of the matrix
_SAYS = {"source": ("s", INK, 6.0), "mentioned": ("o", PAPER, 4.5)}


@in_house_style
def grid(
    stakeholders: "DataFrame", *, title: str = "Power and interest: a coder's judgement"
) -> Chart:
    """Draw the power-interest grid (Mendelow, 1991) with the names in their cells.

    ``stakeholder_id``, ``name``, ``influence``, ``interest`` (1 to 5 each) and, where known,
    ``position``. Names that are not rated are counted beneath.

    >>> import pandas
    >>> grid(pandas.DataFrame({"stakeholder_id": ["roe"], "name": ["Ms. Roe"],
    ...     "influence": ["5"], "interest": ["4"]})).alt[:47]
    'Power-interest grid of 1 stakeholder, influence'
    """
    data = tidy(stakeholders, ("stakeholder_id", "name"), ("influence", "interest"), ("position",))
    rows: Any = data[data["influence"].between(1, 5) & data["interest"].between(1, 5)]
    if rows.empty:
        return nothing("no stakeholder is rated", data, title)
    sheet = new_sheet()
    y = sheet.head(title, "Influence upwards, interest to the right; 5 is most.")
    if (rows["position"] != "").any():
        y = _positions(sheet, y, set(rows["position"]))
    top = y
    edges = _edges(rows)
    for influence in range(5, 0, -1):
        y = _grid_row(sheet, y, influence, rows[rows["influence"].round() == influence], edges)
    for interest in range(1, 6):
        x = (edges[interest - 1] + edges[interest]) / 2
        sheet.write(x, y + 0.12, str(interest), BODY, ha="center", color=MUTED)
    sheet.write(WIDTH - MARGIN, y + 0.3, "interest →", SMALL, ha="right", weight="bold")
    sheet.write(MARGIN + 0.06, (top + y) / 2, "influence →", SMALL, ha="center", weight="bold",
                rotation=90, rotation_mode="anchor")  # fmt: skip
    y += 0.42
    if len(data) > len(rows):
        y = sheet.paragraph(y + 0.08, f"Not rated: {len(data) - len(rows)} of {len(data)}.")
    return sheet.finish(y, data, _alt_grid(rows))


def _positions(sheet: Sheet, y: float, present: set[str]) -> float:
    entries: list[Any] = [
        ((lambda x, at, m=one.shape, c=face: sheet.mark(x, at, m, markerfacecolor=c)), one.value)
        for one in labels("stakeholders.position") if one.shape and one.value in present
        for face in [named(one.colour)]
    ]  # fmt: skip
    return sheet.legend(y, entries, "", 0.2) + 0.04


def _edges(rows: Any) -> list[float]:
    """Place the six upright lines: a column is as wide as its longest word asks, if it can be."""
    needs = [0.4] * 5
    for row in rows.itertuples():
        longest = max(width_of(word, SMALL) for word in readable(row.name).split() or [""])
        column = round(row.interest) - 1
        needs[column] = max(needs[column], min(longest, 1.1) + 0.26)
    while sum(needs) > _GRID:  # the widest give way first
        needs[needs.index(max(needs))] -= 0.02
    spare = (_GRID - sum(needs)) / 5
    return [round(MARGIN + _SIDE + sum(needs[:at]) + spare * at, 3) for at in range(6)]


def _grid_row(sheet: Sheet, y: float, influence: int, rows: Any, edges: list[float]) -> float:
    stacks: list[list[tuple[str, list[str]]]] = []
    for interest in range(1, 6):
        room = edges[interest] - edges[interest - 1] - 0.22
        cell = rows[rows["interest"].round() == interest].sort_values("name")
        stack = [(r.position, wrap(r.name, room, SMALL, 2)) for r in cell.itertuples()]
        more = len(stack) - _STACK
        stacks.append([*stack[:_STACK], *([("", [f"+ {more} more"])] if more > 0 else [])])
    tall = max((sum(0.155 * len(n) + 0.05 for _, n in stack) for stack in stacks), default=0)
    high = max(0.42, tall + 0.12)
    sheet.write(MARGIN + 0.24, y + high / 2, str(influence), BODY, ha="center", color=MUTED)
    for at, stack in enumerate(stacks):
        x = edges[at]
        shade = "#fbf3dd" if at >= 2 and influence >= 3 else "#fafafa"
        sheet.box(x, y, edges[at + 1] - x, high, facecolor=shade, edgecolor=RULE)
        line = y + 0.15
        for position, names in stack:
            stand = find("stakeholders.position", position)
            if stand.shape:
                face = named(stand.colour)
                sheet.mark(x + 0.09, line, stand.shape, markersize=5, markerfacecolor=face)
            for name in names:
                sheet.write(x + 0.17, line, name, SMALL)
                line += 0.155
            line += 0.05
    return y + high


def _alt_grid(rows: Any) -> str:
    key = rows.sort_values(["influence", "interest", "name"], ascending=[False, False, True])
    top = key[(key["influence"] == key["influence"].iloc[0])]
    top = top[top["interest"] == top["interest"].iloc[0]]
    power, stake = top["influence"].iloc[0], top["interest"].iloc[0]
    high = int(((rows["influence"] >= 3) & (rows["interest"] >= 3)).sum())
    return (
        f"Power-interest grid of {count(len(rows), 'stakeholder')}, influence upwards and interest"
        f" to the right, 1 to 5, a coder's judgement. {high} at 3 or more in both. Highest"
        f" (influence {power:g}, interest {stake:g}): {listing(list(top['name'])[:8])}."
    )


@in_house_style
def matrix(frame: "DataFrame", *, title: str = "Who stands behind which claim") -> Chart:
    """Draw a dot where a stakeholder is the source of a claim, a ring where one is mentioned.

    Wide: an index of names, a column for each claim, cells ``source``, ``mentioned`` or empty; or
    long: ``stakeholder``, ``claim_id``, ``value``. Many claims are broken into panels.

    >>> import pandas
    >>> matrix(pandas.DataFrame({"c01": ["source"]}, index=["Ms. Roe"])).alt
    'Dot matrix of 1 stakeholder by 1 claim: 1 source, 0 mentioned. Most dots: Ms. Roe with 1.'
    """
    long = _long(frame)
    if long.empty:
        return nothing("no stakeholder bears on a claim", long, title)
    claims = list(dict.fromkeys(long["claim_id"]))
    if not {"stakeholder", "claim_id", "value"} <= set(frame.columns):
        claims = [str(name) for name in frame.columns]
    sheet = new_sheet()
    y = sheet.head(title, "Columns are claims in reading order.")
    entries: list[Any] = [
        ((lambda x, at, m=mark, c=face, s=size: sheet.mark(x, at, m, markerfacecolor=c,
                                                           markersize=s)), word)
        for word, (mark, face, size) in _SAYS.items()
    ]  # fmt: skip
    y = sheet.legend(y, entries, "", 0.2)
    panels = -(-len(claims) // _COLUMNS)
    across = -(-len(claims) // panels)
    for start in range(0, min(len(claims), 8 * across), across):
        y = _panel(sheet, y + 0.05, long, claims[start : start + across], across)
    if panels > 8:
        note = f"The first {8 * across} of {len(claims)} claims; the table holds all."
        y = sheet.paragraph(y, note)
    return sheet.finish(y, long, _alt_matrix(long, claims))


def _long(frame: "DataFrame") -> Any:
    if {"stakeholder", "claim_id", "value"} <= set(frame.columns):
        rows: Any = tidy(frame, ("stakeholder", "claim_id", "value"))
    else:
        cells = [
            (str(name), str(claim), str(frame.iat[i, j]))
            for i, name in enumerate(frame.index) for j, claim in enumerate(frame.columns)
            if frame.iat[i, j] in _SAYS
        ]  # fmt: skip
        rows = frame.iloc[:0, :0].reindex(range(len(cells)))
        for at, column in enumerate(("stakeholder", "claim_id", "value")):
            rows[column] = [cell[at] for cell in cells]
    return rows[rows["value"].isin(list(_SAYS))].reset_index(drop=True)


def _panel(sheet: Sheet, y: float, long: Any, claims: list[str], across: int) -> float:
    left, step = MARGIN + 1.45, min(0.3, (WIDTH - 2 * MARGIN - 1.45) / across)
    cells = long[long["claim_id"].isin(claims)]
    every = max(1, -(-int(0.38 / step * 10) // 10))
    for at, claim in enumerate(claims):
        if at % every == 0:
            x = left + (at + 0.5) * step
            name = shorten(claim, max(step * every - 0.04, 0.3), SMALL)
            sheet.write(x, y + 0.1, name, SMALL, ha="center", color=MUTED)
    y += 0.24
    present = set(cells["stakeholder"])
    names = [name for name in dict.fromkeys(long["stakeholder"]) if name in present]
    for row, name in enumerate(names[:_ROWS]):
        middle = y + 0.1
        if row % 2 == 0:
            sheet.box(MARGIN, y, WIDTH - 2 * MARGIN, 0.2, facecolor=PALE, edgecolor="none")
        sheet.write(left - 0.08, middle, shorten(name, 1.35, SMALL), SMALL, ha="right")
        for cell in cells[cells["stakeholder"] == name].itertuples():
            marker, face, size = _SAYS[cell.value]
            x = left + (claims.index(cell.claim_id) + 0.5) * step
            sheet.mark(x, middle, marker, markersize=size, markerfacecolor=face, markeredgewidth=1)
        y += 0.2
    if len(names) > _ROWS:
        return sheet.paragraph(y + 0.1, f"and {len(names) - _ROWS} more stakeholders")
    return y + 0.06 if names else sheet.paragraph(y + 0.08, "nobody in these claims")


def _alt_matrix(long: Any, claims: list[str]) -> str:
    tally = long["value"].value_counts()
    per = long["stakeholder"].value_counts(sort=False)
    top = per.idxmax()
    return (
        f"Dot matrix of {count(len(per), 'stakeholder')} by {count(len(claims), 'claim')}:"
        f" {tally.get('source', 0)} source, {tally.get('mentioned', 0)} mentioned."
        f" Most dots: {top} with {per[top]}."
    )
