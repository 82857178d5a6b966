"""Hand-made dossiers, in memory: empty, of one row a table, and with one row of evidence."""

import tomllib
from functools import cache
from pathlib import Path

from close_reading.dossier.dossier import Dossier, open_dossier
from close_reading.tables.csv_io import empty, parse_table
from close_reading.tables.models import TABLES
from newsdraft.text import Article

# what is committed, whatever else lies in data/: the list in the project's marker
COMMITTED: list[str] = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "close-reading.toml").read_text("utf-8")
)["yardsticks"]
FIRST = "lee-carney-summit"  # the one that the quick tests take
TEXT = "Roe will meet Poe on Friday. It rained."
ONE = {
    "claims": "c01,1,0,27,Roe will meet Poe on Friday,Roe will meet Poe.,plan,roe,named-person,,"
    "indirect,certain,future,favourable,yes,pass-a,,",
    "times": "t01,21,27,Friday,DATE,2025-10-31,,published,weekday-next(5),pass-a,,",
    "events": "e01,Meeting,2025-10-31,resolved,scheduled,,roe,t01,0,27,Roe will meet Poe on Friday"
    ",,pass-a,,",
    "stakeholders": "roe,Ms. Roe,person,,,,yes,5,5,,,,pass-a,,\n"
    "poe,Poe,person,,,,yes,,,,,,pass-a,,",
    "mentions": "roe,0,3,Roe,0,3,name,pass-a,,",
    "relations": "roe,meets,poe,e01,0,27,Roe will meet Poe on Friday,pass-a,,",
}
EVIDENCE = {
    "evidence": "ev-001,c01,supports,after,They met.,2025-10-31,,src,high,,",
    "sources": "src,A page,,A house,yes,wire,https://example.org/a,2025-11-01,en,,,,",
}


@cache
def committed(name: str) -> Dossier:
    """Return a dossier under ``data/``, opened once."""
    return open_dossier(name)


def made(
    text: str = TEXT,
    published: str = "2025-10-29",
    tables: dict[str, str] | None = None,
    **about: str,
) -> Dossier:
    """Return a dossier of these tables (rows of CSV by name); the others are empty."""
    frames = {name: empty(name) for name in TABLES}
    for name, lines in (tables or {}).items():
        header = ",".join(TABLES[name].columns)
        problems, frame = parse_table(name, f"{name}.csv", f"{header}\n{lines}\n")
        assert not problems, problems
        frames[name] = frame.drop(columns="_row")
    return Dossier("made", Article(text, published), {"seed": "made.txt", **about}, frames)


def nothing() -> Dossier:
    """Return a dossier of an empty article: no row in any table, no date."""
    return made("", "")


def single() -> Dossier:
    """Return a dossier with one row in each table of the article, and no evidence."""
    return made(tables=ONE)


def judged(**changes: str) -> Dossier:
    """Return the same with one row of evidence; ``changes`` replaces or adds tables."""
    return made(tables={**ONE, **EVIDENCE, **changes})
