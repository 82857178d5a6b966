"""No id stands in what a reader reads: claims by number, people, sources and events by name."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# c02, s12, ev-003, src-x; a slug of three words or more, such as ca-pmo-joint-statement-2025-10-30;
# labels of the codebook; a date that only machines write
RAW = re.compile(
    r"\b[cset]\d{2,}\b|\bev-\d+|\bsrc-\w|\b[a-z]+(?:-[a-z0-9]+)+-\d{4}(?:-\d\d)*\b"
    r"|\banonymous-(?:person|group)\b|\bnamed-(?:person|institution)\b|\bFUTURE_REF\b|\bTIMEX3\b"
    r"|@\d+-?\d|\b(?:speaks|part|competes|bids)_[a-z]+\b|\bpass-[ab]\b|\b(?:weekday|unit|date)-(?:next|last|this|offset)\b"
)
ISO = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
PAGES = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb"))


def running(path: Path) -> Iterator[str]:
    """Yield what a reader reads: prose and outputs, folded ones too, but no code."""
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield re.sub(r"`[^`]*`|\[[^\]]*\]\([^)]*\)", "", "".join(cell["source"]))
        for output in cell.get("outputs", []):
            page = "".join(output.get("data", {}).get("text/html", ""))
            page = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", page, flags=re.S)
            yield html.unescape(re.sub(r"<[^>]*>", " ", page))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_names_not_ids(name: str) -> None:
    text = " ".join(running(ROOT / "notebooks" / f"{name}.ipynb"))
    assert not sorted(set(RAW.findall(text)))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_writes_dates_as_readers_do(name: str) -> None:
    text = " ".join(running(ROOT / "notebooks" / f"{name}.ipynb"))
    assert not sorted(set(ISO.findall(text)))


@pytest.mark.parametrize(
    "text", ["see c02", "ev-003 says", "ca-pmo-joint-statement-2025-10-30", "anonymous-group"]
)
def test_an_id_is_found(text: str) -> None:
    assert RAW.search(text)


@pytest.mark.parametrize("text", ["claim 2", "Anglo-Saxon", "the F-16", "COVID-19 in 2020"])
def test_a_name_is_no_id(text: str) -> None:
    assert not RAW.search(text)
