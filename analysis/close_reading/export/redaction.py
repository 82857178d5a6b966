"""The cells of a dossier as plain text, with the article's words or without them.

>>> veil("They said a very big red barn burned.", runs("A very big red barn burned down"))
'They said […].'
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from close_reading.tables.cells import is_missing
from newsdraft.text import Article

if TYPE_CHECKING:
    import pandas as pd

    from close_reading.dossier.dossier import Dossier

RUN = 6  # consecutive words of the article that no cell keeps: names and short phrases are shorter
WITHHELD = "[…]"
_WORD = re.compile(r"\w+")
# columns that hold the article's words by definition; in settlement.csv the spans in dispute
_QUOTED = ("quote", "cue")
_DISPUTED = ("a", "b", "settled")

Runs = frozenset[tuple[str, ...]]


def rows(frame: "pd.DataFrame") -> list[dict[str, str]]:
    """Return a table's rows with every cell as text, an empty one as ``""``.

    >>> import pandas as pd
    >>> rows(pd.DataFrame({"start": pd.array([3, None], dtype="Int64")}))
    [{'start': '3'}, {'start': ''}]
    """
    columns = [str(column) for column in frame.columns]
    return [
        {column: _plain(cell) for column, cell in zip(columns, cells, strict=True)}
        for cells in frame.itertuples(index=False, name=None)
    ]


def withhold(dossier: "Dossier") -> "Dossier":
    """Return a dossier without the article's words: its coding, offsets and statements of ours.

    Quotes and cues are emptied; in any other cell a run of ``RUN`` words of the article becomes
    ``[…]``. The title stays, as in any citation. Who holds the text can fill the quotes again from
    ``start`` and ``end``.
    """
    found = runs(dossier.article.text)

    def veiled(tables: Mapping[str, "pd.DataFrame"]) -> dict[str, "pd.DataFrame"]:
        return {name: _veil_table(name, frame, found) for name, frame in tables.items()}

    kept = {"title", "publisher", "url", "seed", "sha256", "published"}
    about = {
        name: value if name in kept else veil(value, found) for name, value in dossier.about.items()
    }
    return replace(
        dossier,
        article=Article("", dossier.article.published),
        about={**about, "sha256": dossier.article.sha256, "quotes": "off"},
        tables=veiled(dossier.tables),
        passes={name: veiled(tables) for name, tables in dossier.passes.items()},
    )


def runs(text: str) -> Runs:
    """Return every run of ``RUN`` consecutive words, in small letters and without punctuation.

    >>> len(runs("one two three four five six seven"))
    2
    """
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def veil(cell: str, found: Runs) -> str:
    """Replace in a cell each stretch that repeats ``RUN`` or more consecutive words of the article.

    >>> veil("A red barn.", runs("Yesterday a red barn burned down"))
    'A red barn.'
    """
    words = list(_WORD.finditer(cell))
    lowered = [word.group().lower() for word in words]
    stretches: list[list[int]] = []
    for at in range(len(words) - RUN + 1):
        if tuple(lowered[at : at + RUN]) in found:
            start, end = words[at].start(), words[at + RUN - 1].end()
            if stretches and start <= stretches[-1][1]:
                stretches[-1][1] = end
            else:
                stretches.append([start, end])
    for start, end in reversed(stretches):
        cell = cell[:start] + WITHHELD + cell[end:]
    return cell


def _veil_table(name: str, frame: "pd.DataFrame", found: Runs) -> "pd.DataFrame":
    def cell(column: str, value: Any) -> Any:
        if column in _QUOTED or (name == "settlement" and column in _DISPUTED):
            return ""
        return veil(value, found) if isinstance(value, str) else value

    return frame.assign(
        **{
            str(column): frame[column].map(lambda value, c=str(column): cell(c, value))
            for column in frame.columns
            if frame[column].dtype.kind not in "iuf"
        }
    )


def _plain(cell: object) -> str:
    return "" if is_missing(cell) else str(cell)
