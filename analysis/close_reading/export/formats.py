"""A dossier in the formats of other tools; ``LOSSES`` says what each cannot carry.

>>> sorted(LOSSES)
['annotation', 'claimreview', 'datapackage', 'graphml', 'timelinejs']
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from close_reading.dossier.datapackage import write_whole
from close_reading.dossier.dossier import Dossier
from close_reading.export import annotation, claimreview, datapackage, graphml, timelinejs
from close_reading.export.redaction import withhold
from close_reading.tables.csv_io import nearest


class ExportError(ValueError):
    """An export that cannot be made; the message says why and how to mend it."""


class Format(NamedTuple):
    """A format of one file: what its name ends in, and what makes its text."""

    suffix: str
    text: Callable[[Dossier, Mapping[str, str]], str]


FORMATS: dict[str, Format] = {
    "claimreview": Format(".claimreview.jsonld", claimreview.text),
    "annotation": Format(".annotation.jsonld", lambda dossier, _: annotation.text(dossier)),
    "timelinejs": Format(".timeline.json", lambda dossier, _: timelinejs.text(dossier)),
    "graphml": Format(".graphml", lambda dossier, _: graphml.text(dossier)),
}

LOSSES: dict[str, str] = {
    "claimreview": "Offsets, certainty, tone, cue and quotation of a claim; the rule of the "
    "verdict and the confidence of its evidence; times, events, stakeholders that say nothing, "
    "mentions and relations. An uncertain publication date loses its mark.",
    "annotation": "Rows without words of the article: stakeholders themselves, events of the "
    "record, evidence, sources, settlement, coding passes. Verdicts.",
    "timelinejs": "Events without a date (the title slide lists them); what makes a date uncertain "
    "or approximate, but as text; the partial order; everything except events.",
    "graphml": "Everything but stakeholders, the events they attend and relations; a list stays "
    "one text. The difference between empty and absent.",
    "datapackage": "Nothing. Figures, verdicts and voice are computed from it.",
}


def export(
    dossier: Dossier,
    fmt: str,
    out: Path,
    quotes: bool = True,
    verdicts: Mapping[str, str] | None = None,
) -> list[Path]:
    """Write a dossier into the folder ``out`` in one format; return the files written.

    ``quotes=False`` leaves the article's words out: quotes, cues, its text, and any run of
    ``words.RUN`` of its words in a cell of ours. ``verdicts`` (claim id to verdict) are computed
    from the dossier's evidence where none are given. Each file is written beside its place, then
    renamed.

    Raises
    ------
    ExportError
        For an unknown format, with the nearest, and for a folder that cannot be written.

    Examples
    --------
    >>> export(None, "graphxml", Path("."))
    Traceback (most recent call last):
    close_reading.export.formats.ExportError: --to graphxml: no such format; did you mean 'graphml'?
    """
    if fmt not in LOSSES:
        raise ExportError(f"--to {fmt}: no such format; {nearest(fmt, sorted(LOSSES))}")
    shown = dossier if quotes else withhold(dossier)
    try:
        out.mkdir(parents=True, exist_ok=True)
        if fmt == "datapackage":
            return datapackage.write(shown, out / f"{dossier.name}-datapackage")
        form = FORMATS[fmt]
        known = compute_verdicts(dossier) if verdicts is None else verdicts
        path = out / f"{dossier.name}{form.suffix}"
        write_whole(path, form.text(shown, known))
    except OSError as error:
        raise ExportError(f"{out}: cannot be written ({error.strerror}); see --out") from None
    return [path]


def compute_verdicts(dossier: Dossier) -> dict[str, str]:
    """Return the verdict of each checkable claim of a dossier, by the rule of ``record``."""
    from close_reading.measures import verdicts as record

    frame = record.verdicts(dossier.claims, dossier.evidence, dossier.sources)
    return dict(zip(frame["claim_id"], frame["verdict"], strict=True))
