"""Read many articles from folders, globs, JSONL, CSV, Parquet or texts, one at a time.

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp())
>>> _ = (folder / "a.jsonl").write_text('{"id": "a", "text": "It rained."}\\nno JSON\\n')
>>> [found[:2] for found in read_all([str(folder)], Path("out"))]
[('a', 'It rained.'), ('', 'a.jsonl')]
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import Any, NamedTuple

from close_reading.corpus.entries import COLUMNS, CorpusError, Entry, Refusal, entry
from close_reading.dossier.readers import read_article
from close_reading.errors import nearest
from newsdraft.text import MAX_LENGTH, ArticleError

_TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
_LINES = (".jsonl", ".ndjson")
_TABLES = (*_LINES, ".csv", ".tsv", ".parquet")
_LONGEST_LINE = 16 * MAX_LENGTH  # bytes: an article of signs that JSON spells out, and some more
_NOT_JSON = 'is no JSON object; write {"id": "a", "published": "", "text": "..."}'


class Source(NamedTuple):
    """A file with articles, and what it is called in the output: no path of the machine."""

    path: Path
    name: str


def read_all(inputs: Sequence[str], out: Path) -> Iterator[Entry | Refusal]:
    """Yield every article of the inputs, or why it is set aside, in one order.

    Nothing in ``out`` is read. Raises ``CorpusError`` for an input that is not there or empty, and
    for a table without texts.
    """
    for source in find_sources(inputs, out):
        yield from _read(source)


def find_sources(inputs: Sequence[str], out: Path) -> list[Source]:
    """List the files with articles, in the order of the inputs, folders sorted, each once."""
    found: dict[Path, Source] = {}
    for given in inputs:
        sources = [one for one in _sources(given) if not _inside(one.path, out)]
        if not sources:
            known = ", ".join((*_TEXTS, *_TABLES))
            raise CorpusError(f"{given}: no article here; give files that end in {known}")
        for one in sources:
            found.setdefault(one.path.resolve(), one)
    return list(found.values())


def _sources(given: str) -> Iterator[Source]:
    path = Path(given).expanduser()
    if path.is_dir():
        every = sorted(p for p in path.rglob("*") if p.suffix.lower() in (*_TEXTS, *_TABLES))
        plain = ((p, p.relative_to(path)) for p in every)
        files = ((p, name) for p, name in plain if p.is_file())
        yield from (
            Source(p, name.as_posix())
            for p, name in files
            if not any(part.startswith(".") for part in name.parts)
        )
    elif path.is_file():
        yield Source(path, path.name)
    elif has_magic(given):
        for one in sorted(glob(str(path), recursive=True)):  # noqa: PTH207 (the pattern may be absolute)
            yield from _sources(one)
    else:
        raise CorpusError(f"{given}: there is no such file or folder; check the path")


def _inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _read(source: Source) -> Iterator[Entry | Refusal]:
    suffix = source.path.suffix.lower()
    try:
        if suffix in _LINES:
            yield from _json_lines(source)
        elif suffix == ".parquet":
            yield from _parquet(source)
        elif suffix in (".csv", ".tsv"):
            yield from _csv(source)
        else:
            yield _text(source)
    except OSError as error:
        raise CorpusError(f"{source.path}: cannot be read ({error.strerror or error})") from None


def _text(source: Source) -> Entry | Refusal:
    own = str(Path(source.name).with_suffix(""))
    try:
        text = read_article(source.path).text
    except ArticleError as error:
        return Refusal(own, source.name, 1, str(error).removeprefix(f"{source.path}: "))
    return entry({"id": own, "text": text}, source.name, 1)


def _json_lines(source: Source) -> Iterator[Entry | Refusal]:
    with source.path.open("rb") as file:
        for row, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), 1):
            if len(line) == _LONGEST_LINE and not line.endswith(b"\n"):
                while (more := file.readline(_LONGEST_LINE)) and not more.endswith(b"\n"):
                    pass
                reason = f"text: is longer than {MAX_LENGTH:,} characters; cut it to one article"
                yield Refusal("", source.name, row, reason)
            elif line.strip():
                yield _json(line, source, row)


def _json(line: bytes, source: Source, row: int) -> Entry | Refusal:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        return Refusal("", source.name, row, _NOT_JSON)
    return entry(record, source.name, row)


def _csv(source: Source) -> Iterator[Entry | Refusal]:
    csv.field_size_limit(sys.maxsize)  # too long a text is refused like any other
    with source.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        head = file.readline()
        delimiter = max(",;\t", key=head.count)
        header = next(csv.reader([head], delimiter=delimiter), [])
        names = _columns(source, header)
        rows = csv.reader(file, delimiter=delimiter)
        for row, cells in enumerate(rows, 2):
            if any(cells):
                record = dict(zip(header, cells, strict=False))
                yield entry(_picked(record, names), source.name, row)


def _parquet(source: Source) -> Iterator[Entry | Refusal]:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(source.path) as file:
            names = _columns(source, file.schema_arrow.names)
            batches = file.iter_batches(batch_size=16, columns=list(names.values()))
            records = (record for batch in batches for record in batch.to_pylist())
            for row, record in enumerate(records, 1):
                yield entry(_picked(record, names), source.name, row)
    except ArrowException as error:
        what = str(error).splitlines()[0]
        raise CorpusError(f"{source.path}: is no Parquet ({what}); write it again") from None


def _columns(source: Source, header: Iterable[str]) -> dict[str, str]:
    """Map our columns to those of a file, capitals apart; a file without texts is refused."""
    own = {name.strip().lower(): name for name in reversed(list(header))}
    if "text" not in own:
        listed = ", ".join(reversed(own)) or "none"
        remedy = nearest("text", own) if own else "name one text"
        raise CorpusError(f"{source.path}: no column text among {listed[:200]}; {remedy}")
    return {name: own[name] for name in COLUMNS if name in own}


def _picked(record: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {ours: record.get(theirs) for ours, theirs in names.items()}
