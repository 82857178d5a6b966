"""The page on what is too much for one machine, its figures read from ``data/scale.csv``."""

from typing import TYPE_CHECKING

from close_reading.corpus.plan import MOST_PARTS
from close_reading.measures import scale
from newsdraft.dates import in_words

if TYPE_CHECKING:
    import pandas as pd

_CENTS = 5  # an example of a price, an hour of a core
_UNKNOWN = "This was not measured here: `python bench/scale.py --write` does so."


def filled(text: str, table: "pd.DataFrame") -> str:
    """Fill the figures into the page.

    >>> filled("{costs}{memory} At most {parts} parts.", scale.read()[:0])[-21:]
    ' At most 1,000 parts.'
    """
    told = scale.costs(table)
    figures = {
        "costs": _costs(table, told) if told else _UNKNOWN,
        "memory": f" A million articles take some {told.gigabytes:.1f} GB." if told else "",
        "parts": f"{MOST_PARTS:,}",
        "a part": f"{scale.MANY // MOST_PARTS:,}",
    }
    for name, value in figures.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _costs(table: "pd.DataFrame", told: scale.Costs) -> str:
    first = table.iloc[0]
    two = scale.value(table, "two cores", "times one") or 0.0
    dask = scale.value(table, "Dask", "of the process pool") or 0.0
    hours = f"{told.core_hours:,.0f} hours of one core"
    price = f"at a price of {_CENTS} cents for such an hour, {told.core_hours * _CENTS / 100:,.2f}"
    return "\n".join(
        (
            f"Measured on {in_words(str(first['date']))} with invented texts, and reckoned up to a "
            f"million reports of {scale.LONG:,} characters (500 words). The machine: "
            f"{first['machine']}.\n",
            f"- {hours}; {price}.",
            f"- {told.reports_an_hour:,.0f} reports an hour on two cores, which do {two:.2f} times "
            "what one does.",
            f"- Two workers of Dask do {dask:.2f} of what two processes do.",
        )
    )
