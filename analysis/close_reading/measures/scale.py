"""How fast drafts are and how that grows: what ``bench/scale.py`` wrote into ``data/scale.csv``.

>>> costs(read()[:0]) is None
True
"""

from typing import TYPE_CHECKING, NamedTuple

from close_reading.files import project_root
from close_reading.tables.csv_io import rows

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ["figure", "case", "n", "value", "unit", "limit", "system", "date", "machine", "command"]
OURS = "close-reading"
RATE = "articles a second"
LONG = 3_000  # characters of a news report of some 500 words
MANY = 1_000_000


class Costs(NamedTuple):
    """What a million reports of 3,000 characters would take: extrapolated, not measured."""

    core_hours: float
    reports_an_hour: float  # on two cores
    gigabytes: float  # of memory in one process, where copies are grouped


def read() -> "pd.DataFrame":
    """Return the table; empty where nobody has measured yet."""
    import pandas as pd

    path = project_root() / "data" / "scale.csv"
    if not path.exists():
        return pd.DataFrame(columns=_COLUMNS)
    return pd.read_csv(path, keep_default_na=False)[_COLUMNS]


def rates(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return articles a second of each stage on two cores, ours and those of other systems.

    Columns ``benchmark``, ``system``, ``measure``, ``part``, ``value``, as ``benchmark_dots`` asks.
    """
    kept = (
        (table["unit"] == RATE) & (table["case"] == "two cores") & (table["figure"] != "a corpus")
    )
    found = table[kept].rename(columns={"figure": "benchmark"})
    return found.assign(measure="", part="")[["benchmark", "system", "measure", "part", "value"]]


def value(table: "pd.DataFrame", figure: str, case: str, unit: str = "") -> float | None:
    """Return one figure of ours, or nothing where it was not measured."""
    kept = (table["figure"] == figure) & (table["case"] == case)
    kept &= table["system"].str.startswith(OURS)
    found = table[kept & (table["unit"] == unit)] if unit else table[kept]
    return float(found["value"].iloc[0]) if len(found) else None


def costs(table: "pd.DataFrame") -> Costs | None:
    """Extrapolate what a million reports take; nothing where too little was measured."""
    rate = value(table, "a corpus", "two cores", RATE)
    length = value(table, "a corpus", "an article", "characters")
    memory = table[table["figure"] == "memory of all processes"].tail(2)
    if not rate or not length or len(memory) < 2:
        return None
    reports = rate * length / LONG
    fewer, more = rows(memory)
    each = (float(more.value) - float(fewer.value)) / (int(more.n) - int(fewer.n))
    return Costs(2 * MANY / reports / 3600, reports * 3600, max(0.0, each * MANY / 1024))
