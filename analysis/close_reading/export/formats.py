"""A dossier in the formats of other tools, one record each.

>>> sorted(FORMATS)
['annotation', 'claimreview', 'csl', 'datapackage', 'graphml', 'timelinejs']
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from close_reading.dossier.dossier import Dossier
from close_reading.errors import CloseReadingError, nearest
from close_reading.export import annotation, claimreview, csl, datapackage, graphml, timelinejs
from close_reading.export.redaction import withhold
from close_reading.files import write_whole


class ExportError(CloseReadingError):
    """An export that cannot be made; the message says why and how to mend it."""


class Format(NamedTuple):
    """A format: what its file ends in, what makes it, what it cannot carry, what opens it.

    ``write`` takes the dossier as it is shared, its verdicts, the path without the suffix and the
    address of the published pages (or nothing), and returns the files written. The command line,
    the site's page and the tests read these records.
    """

    name: str
    suffix: str
    write: Callable[[Dossier, Mapping[str, str], Path, str], list[Path]]
    losses: str
    opens_in: str


def _whole(text: str, path: Path) -> list[Path]:
    write_whole(path, text)
    return [path]


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format(
            "claimreview",
            ".claimreview.jsonld",
            lambda dossier, verdicts, path, base: _whole(
                claimreview.text(dossier, verdicts, base), path
            ),
            "Offsets, certainty, tone, cue and quotation of a claim; the rule of the verdict and "
            "the confidence of its evidence; times, events, stakeholders that say nothing, "
            "mentions and relations. An uncertain date loses its mark; an approximate one goes.",
            "search engines, fact-check tools (schema.org)",
        ),
        Format(
            "annotation",
            ".annotation.jsonld",
            lambda dossier, _, path, __: _whole(annotation.text(dossier), path),
            "Rows without words of the article: stakeholders themselves, events of the record, "
            "evidence, sources, settlement, coding passes. Verdicts.",
            "annotation tools (W3C Web Annotation)",
        ),
        Format(
            "csl",
            ".csl.json",
            lambda dossier, _, path, __: _whole(csl.text(dossier), path),
            "Everything but the article's own reference and the sources; whether a source is a "
            "document of a party. Uncertain and approximate dates become one mark, circa.",
            "Zotero, pandoc, citeproc (CSL-JSON)",
        ),
        Format(
            "timelinejs",
            ".timeline.json",
            lambda dossier, _, path, __: _whole(timelinejs.text(dossier), path),
            "Events without a date (the title slide lists them); what makes a date uncertain or "
            "approximate, but as text; the partial order; everything except events.",
            "TimelineJS 3",
        ),
        Format(
            "graphml",
            ".graphml",
            lambda dossier, _, path, __: _whole(graphml.text(dossier), path),
            "Everything but stakeholders, the events they attend and relations; a list stays one "
            "text. The difference between empty and absent.",
            "networkx, Gephi, yEd, Cytoscape",
        ),
        Format(
            "datapackage",
            "-datapackage",
            lambda dossier, _, path, __: datapackage.write(dossier, path),
            "Nothing. Figures, verdicts and voice are computed from it.",
            "frictionless, spreadsheets, this project",
        ),
    )
}


def export(
    dossier: Dossier,
    fmt: str,
    out: Path,
    quotes: bool = True,
    verdicts: Mapping[str, str] | None = None,
    base: str = "",
) -> list[Path]:
    """Write a dossier into the folder ``out`` in one format; return the files written.

    ``quotes=False`` leaves the article's words out: quotes, cues, its text, and any run of
    ``words.RUN`` of its words in a cell of ours. ``verdicts`` (claim id to verdict) are computed
    from the dossier's evidence where none are given. ``base`` is the address of the published
    pages, for formats that point at them. Each file is written beside its place, then
    renamed.

    Raises
    ------
    ExportError
        For an unknown format, with the nearest, for a base that is no web address, and for a folder
        that cannot be written.

    Examples
    --------
    >>> export(None, "graphxml", Path("."))
    Traceback (most recent call last):
    close_reading.export.formats.ExportError: --to graphxml: no such format; did you mean 'graphml'?
    """
    if fmt not in FORMATS:
        raise ExportError(f"--to {fmt}: no such format; {nearest(fmt, sorted(FORMATS))}")
    address = _address(base)
    shown = dossier if quotes else withhold(dossier)
    try:
        out.mkdir(parents=True, exist_ok=True)
        known = compute_verdicts(dossier) if verdicts is None else verdicts
        path = out / f"{dossier.name}{FORMATS[fmt].suffix}"
        return FORMATS[fmt].write(shown, known, path, address)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written ({error.strerror}); see --out") from None


def _address(base: str) -> str:
    if base and not re.match(r"https?://[^\s/]+", base):
        raise ExportError(f"--base {base}: no web address; write it like https://example.org/pages")
    return f"{base.rstrip('/')}/" if base else ""


def compute_verdicts(dossier: Dossier) -> dict[str, str]:
    """Return the verdict of each checkable claim of a dossier, by the rule of ``record``."""
    from close_reading.measures import verdicts as record

    frame = record.verdicts(dossier.claims, dossier.evidence, dossier.sources)
    return dict(zip(frame["claim_id"], frame["verdict"], strict=True))
