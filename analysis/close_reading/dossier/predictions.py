"""Predictions for many texts at once, as the scorers of benchmarks read them."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

from close_reading.dossier.datapackage import CODED
from close_reading.dossier.dossier import DossierError, draft
from close_reading.errors import Problem, TableError, nearest
from close_reading.files import write_whole
from close_reading.tables.csv_io import format_table
from newsdraft.dates import is_edtf
from newsdraft.text import Article

# each has a ``predict``, which takes one record and gives one back
RULES = {
    "timex": "times.tagger",
    "attribution": "attribution.extraction",
    "names": "entities.names",
}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


def predict_lines(task: str, source: Path, target: Path) -> None:
    """Run a drafting rule over a JSONL file, a record a line.

    Raises ``TableError``, and writes nothing, where there is no such task or a line is no record.
    """
    if task not in RULES:
        known = [*RULES, "dossiers"]
        raise TableError([Problem(task, None, "", "there is no such task", nearest(task, known))])
    rule = import_module(f"newsdraft.{RULES[task]}").predict
    lines = []
    for number, line in enumerate(source.read_text("utf-8").splitlines(), 1):
        try:
            lines.append(json.dumps(rule(json.loads(line)), ensure_ascii=False) + "\n")
        except (ValueError, KeyError, TypeError) as error:
            what = f"is no record of this benchmark ({error})"
            problem = Problem(source.name, number, "", what, "see the benchmark's README")
            raise TableError([problem]) from None
    write_whole(target, "".join(lines))


def predict_dossiers(source: Path, target: Path) -> int:
    """Draft each line of a JSONL file into ``target/<id>/``; return how many were drafted.

    A line is an object of ``id``, ``text`` and perhaps ``published`` (EDTF); nothing else is read.
    Every line is read before the first file is written. Raises ``DossierError`` for a line that is
    no such object, or an ``id`` that is no plain name or stands twice.
    """
    found = [_read(source.name, at, line) for at, line in enumerate(_lines(source), 1)]
    seen: set[str] = set()
    for row, (name, _) in enumerate(found, 1):
        if name.lower() in seen:  # one folder, where capitals make no difference
            what = f"'{name}' stands twice"
            raise DossierError([Problem(source.name, row, "id", what, "give each text its own id")])
        seen.add(name.lower())
    for name, article in found:
        case = draft(article, name)
        (target / name).mkdir(parents=True, exist_ok=True)
        for table in CODED:
            write_whole(target / name / f"{table}.csv", format_table(table, case.tables[table]))
    return len(found)


def _lines(source: Path) -> list[str]:
    return source.read_text("utf-8").removesuffix("\n").split("\n")


def _read(file: str, row: int, line: str) -> tuple[str, Article]:
    def wrong(column: str, what: str, remedy: str) -> DossierError:
        return DossierError([Problem(file, row, column, what, remedy)])

    try:
        record: Any = json.loads(line)
    except ValueError:
        record = None
    if not isinstance(record, dict):
        raise wrong("", "is no JSON object", 'write {"id": "a", "published": "", "text": "..."}')
    name, text, published = (record.get(key, "") for key in ("id", "text", "published"))
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise wrong("id", f"{name!r} is no plain name", "use letters, digits, - and _ alone")
    if not isinstance(text, str) or not text.strip():
        raise wrong("text", "there is no text", "give the article's text as a string")
    if not isinstance(published, str) or not is_edtf(published or "2025"):
        raise wrong("published", f"{published!r} is no date", "write it like 2025-10-29")
    return name, Article(text, published)
