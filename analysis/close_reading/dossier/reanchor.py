"""Move the rows of a dossier to a corrected text of its article, by quote and context.

A row goes where the alignment of both texts has its very words, unless the same words stand
elsewhere in better context; or else to words that hardly differ, and then it is a draft again. What
is lost or ambiguous stops everything: nothing is written, and each such row is told.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from close_reading.dossier.anchoring import Anchors, Found
from close_reading.dossier.datapackage import CODED, PASSES, read_package, who_coded
from close_reading.dossier.dossier import (
    Dossier,
    DossierError,
    check_dossier,
    find_dossier,
    save_dossier,
    seed_places,
)
from close_reading.dossier.readers import read_article
from close_reading.dossier.redating import follow
from close_reading.dossier.validation.checks import check_frames
from close_reading.errors import Problem
from close_reading.files import project_root, recover, replacing, write_whole
from close_reading.tables.cells import is_missing
from close_reading.tables.csv_io import format_table, read_table
from close_reading.tables.models import TABLES
from newsdraft.text import Article, ArticleError, read_stored
from newsdraft.times.tagger import find_times

if TYPE_CHECKING:
    import pandas as pd

    Tables = Mapping[str, pd.DataFrame]

SPANNED = tuple(name for name in CODED if name != "stakeholders")
_TIME_CELLS = ("start", "end", "type", "value", "mod", "anchor", "resolution")
_REMEDY = "take the row out or mend it on the old text, then run this again"


class Coding(NamedTuple):
    """The tables of one coding on a text; what moved, counts for each table, what failed."""

    tables: "dict[str, pd.DataFrame]"
    moves: list[str]
    counts: list[str]
    failed: list[Problem]


def reanchor(name: str, new_text: str, root: Path | None = None) -> list[str]:
    """Move a dossier to the text of the file ``new_text`` and return what happened to its rows.

    The text becomes a new seed beside the old one, which stays. Rows of the coding passes whose
    words are gone are left out of the pass. Raises ``DossierError`` and writes nothing where a row
    of the dossier itself is lost or ambiguous.
    """
    folder = _folder(name, root)
    about, problems = read_package(folder)
    if problems:
        raise DossierError(problems)
    article = read_article(Path(new_text).expanduser(), about.get("published", ""))
    if article.sha256 == about["sha256"]:
        return [f"{folder.name}: the text is the one that was coded; nothing to do"]
    tables = _read(folder)
    anchors = Anchors(_coded_text(folder, about, tables), article.text)
    main = move(article, anchors, tables)
    if main.failed:
        raise DossierError(main.failed)
    passes = {one: folder / "passes" / one for one in PASSES if (folder / "passes" / one).is_dir()}
    moved = {one: _pass(article, anchors, _read(path), main) for one, path in passes.items()}
    seed = _seed(folder, about["seed"], article)
    about = {**about, "previous": about["seed"]}
    coding = who_coded(folder)
    case = Dossier(folder.resolve().name, article, about, main.tables, coding=coding)
    _write(case, folder, moved, seed)
    told = [
        f"passes/{one}/{line}"
        for one, coding in moved.items()
        for line in (*coding.moves, *coding.counts)
    ]
    return [
        *main.moves,
        *main.counts,
        *told,
        f"{folder.name}: now on seeds/{seed.name}",
    ]


def move(article: Article, anchors: Anchors, tables: "Tables") -> Coding:
    """Move the rows of one coding to the new ``article``; the frames have a ``_row`` column."""
    frames, moves, counts, failed = dict(tables), list[str](), list[str](), list[Problem]()
    for name in SPANNED:
        file, rows, how = f"{name}.csv", list[dict[str, Any]](), Counter[str]()
        for values in tables[name].itertuples(index=False, name=None):
            row: dict[str, Any] = dict(zip(tables[name].columns, values, strict=True))
            found = _find(name, anchors, row)
            how[found.how] += 1
            if found.how in ("lost", "ambiguous"):
                failed.append(Problem(file, int(row["_row"]), "quote", _why(row, found), _REMEDY))
                rows.append(row)
                continue
            rows.append(_moved(article, anchors, row, found))
            if found.how != "kept":
                what = f"{found.how} from {row['start']} to {found.start}: {rows[-1]['quote']!r}"
                moves.append(f"{file}: row {row['_row']}: {what}")
        frames[name] = _frame(tables[name], rows)
        if how:
            counts.append(f"{file}: " + ", ".join(f"{n} {what}" for what, n in sorted(how.items())))
    if not failed:
        frames["events"] = _following(article, tables, frames)
    # rows without a place would overlap and dangle: first things first
    faults = [] if failed else check_frames(article, frames)
    return Coding(frames, moves, counts, failed + faults)


def _following(article: Article, old: "Tables", new: "Tables") -> "pd.DataFrame":
    """Return the events, those whose time is another now dated anew and drafts again."""
    values = dict(zip(new["times"]["time_id"], new["times"]["value"], strict=True))
    before = dict(zip(old["times"]["time_id"], old["times"]["value"], strict=True))
    moved = {one: (before[one], values[one]) for one in values if before[one] != values[one]}
    if not moved:
        return new["events"]
    events, _ = follow(new["events"], moved, article.published)
    changed = events["date"] != new["events"]["date"]
    return events.assign(coder=events["coder"].mask(changed, "draft"))


def _find(name: str, anchors: Anchors, row: Mapping[str, Any]) -> Found:
    if is_missing(row["start"]):
        return Found(-1, -1, "kept")  # an event of the record stands nowhere in the text
    found = anchors.find(int(row["start"]), int(row["end"]))
    if name == "times" and found.how == "reworded" and not _time_at(anchors.new, found):
        return Found(-1, -1, "lost")  # another weekday is another value: it must be read again
    return found


def _time_at(text: str, found: Found, published: str = "") -> dict[str, Any]:
    """Read the time expression that stands where one was reworded; empty where there is none."""
    for time in find_times(text, published):
        if time.start < found.end and found.start < time.end and time.anchor in ("", "published"):
            told = time._asdict()
            return {
                c: told[c] for c in ("start", "end", "type", "value", "mod", "anchor", "resolution")
            }
    return {}


def _why(row: Mapping[str, Any], found: Found) -> str:
    if found.how == "lost":
        return f"lost: {row['quote']!r} is not in the new text where it stood"
    return f"ambiguous: {row['quote']!r} could stand in several places of the new text"


def _moved(
    article: Article, anchors: Anchors, row: Mapping[str, Any], found: Found
) -> dict[str, Any]:
    if found.start < 0:
        return dict(row)
    new: dict[str, Any] = {"start": found.start, "end": found.end}
    new["quote"] = article.text[found.start : found.end]
    if "sentence" in row:
        sentence = article.sentence_at(found.start)
        new["sentence"] = sentence.number if sentence else row["sentence"]
    if not is_missing(row.get("name_start")):
        first, last = int(row["name_start"]), int(row["name_end"])
        new["name_start"], new["name_end"] = anchors.within(first, last, found)
    if found.how == "reworded":
        if "time_id" in row:
            new |= _time_at(article.text, found, article.published)
            new["quote"] = article.text[new["start"] : new["end"]]
        new |= {"coder": "draft", "rule": "reanchored"}
        new["note"] = "; ".join(
            filter(None, [row["note"], f"reworded since {row['coder']} read it"])
        )
    return {**row, **new}


def _frame(like: "pd.DataFrame", rows: list[dict[str, Any]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(rows, columns=like.columns).astype(like.dtypes)


def _pass(article: Article, anchors: Anchors, tables: "Tables", main: Coding) -> Coding:
    """Move a coding pass; rows whose words are gone leave it, as do rows that refer to them."""
    frames = {**tables, "sources": main.tables["sources"]}
    gone_rows: list[str] = []
    while True:
        coding = move(article, anchors, frames)
        gone = {(problem.file, problem.row) for problem in coding.failed}
        gone_rows += [f"{p.file}: row {p.row}: left out: {p.what}" for p in coding.failed]
        kept = {
            name: frame[[(f"{name}.csv", row) not in gone for row in frame["_row"]]]
            for name, frame in frames.items()
            if len(frame)
        }
        if all(len(kept[name]) == len(frames[name]) for name in kept):
            return Coding(coding.tables, gone_rows, coding.counts, [])
        frames |= kept


def _folder(name: str, root: Path | None) -> Path:
    """Find a dossier, also where a killed run has left it moved aside."""
    for place in (Path(name), (root or project_root()) / "data" / name):
        if not place.exists() and place.name:
            recover(place)
    return find_dossier(name, root)


def _read(folder: Path) -> "dict[str, pd.DataFrame]":
    frames, problems = {}, []
    for name in TABLES:
        found, frames[name] = read_table(name, folder / f"{name}.csv")
        frames[name] = frames[name].assign(_row=frames[name].get("_row", []))
        problems += found
    if problems:
        raise DossierError(problems)
    return frames


def _coded_text(folder: Path, about: Mapping[str, str], tables: "Tables") -> str:
    """Return the text that was coded; where it was edited in place, what the quotes hold of it."""
    for path in seed_places(folder, about["seed"]):
        try:
            stored = read_stored(path)
        except ArticleError:
            continue
        if stored.sha256 == about["sha256"]:
            if problems := check_dossier(folder):
                raise DossierError(problems)
            return stored.text
    spans = [span for name in SPANNED for span in _spans(tables[name])]
    text = [" "] * max((end for _, end, _ in spans), default=0)
    for start, end, quote in spans:
        text[start:end] = quote if len(quote) == end - start else " " * (end - start)
    return "".join(text)


def _spans(frame: "pd.DataFrame") -> Iterator[tuple[int, int, str]]:
    for start, end, quote in zip(frame["start"], frame["end"], frame["quote"], strict=True):
        if not is_missing(start):
            yield int(start), int(end), str(quote)


def _seed(folder: Path, old: str, article: Article) -> Path:
    """Return where the new text goes: beside the old one, under the first free number."""
    places = seed_places(folder, old)
    home = (places[0] if places[0].exists() else places[1]).parent
    number, path = 2, home / old
    while path.is_symlink() or (path.exists() and read_stored(path).sha256 != article.sha256):
        path = home / f"{folder.resolve().name}-{number}.txt"
        number += 1
    return path


def _write(case: Dossier, folder: Path, passes: Mapping[str, Coding], seed: Path) -> None:
    with replacing(folder) as part:
        inside = seed.parent == folder
        write_whole((part if inside else seed.parent) / seed.name, case.article.text)
        for one, coding in passes.items():
            for path in (part / "passes" / one).glob("*.csv"):
                write_whole(path, format_table(path.stem, coding.tables[path.stem]))
        save_dossier(case, part, seed.name)
        if problems := check_dossier(part):
            raise DossierError(problems)
