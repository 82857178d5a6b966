"""One article of many as it comes in, and why one is set aside.

>>> entry({"id": 7, "text": "It rained.", "published": "2025-10-29T06:00:00Z"}, "a.jsonl", 1)[:3]
('7', 'It rained.', '2025-10-29')
>>> entry({"id": "b", "text": "It rained.", "published": "soon"}, "a.jsonl", 2).reason
"published: 'soon' is no date; write it like 2025-10-29"
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from close_reading.errors import CloseReadingError
from newsdraft.dates import is_edtf
from newsdraft.text import MAX_LENGTH

COLUMNS = ("id", "text", "published", "title", "publisher")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*")
_LONE = re.compile("[\ud800-\udfff]")
_LONGEST_ID = 300


class CorpusError(CloseReadingError):
    """Many articles that cannot be read or drafted; says where, why and how to mend it."""


class Entry(NamedTuple):
    """An article to draft; ``source`` is the file that it came in, ``row`` its row there."""

    id: str
    text: str
    published: str
    title: str
    publisher: str
    source: str
    row: int


class Refusal(NamedTuple):
    """An article that was set aside: its id where known, its file, its row there, the reason."""

    id: str
    source: str
    row: int
    reason: str


def entry(record: Mapping[str, Any], source: str, row: int) -> Entry | Refusal:
    """Return the article of a record, or why it is none.

    A record without an id is named after its file and row.
    """
    cells = {name: _cell(record.get(name)) for name in COLUMNS}
    own = " ".join(cells["id"].split()) or f"{source}:{row}"
    cells["published"] = _CLOCK.sub(r"\1", cells["published"].strip())
    reason = _fault(own, cells, isinstance(record.get("text") or "", str))
    if reason:
        return Refusal(_LONE.sub("�", own)[:_LONGEST_ID], source, row, reason)
    title, publisher = (" ".join(cells[name].split()) for name in ("title", "publisher"))
    return Entry(own, cells["text"], cells["published"], title, publisher, source, row)


def _fault(own: str, cells: Mapping[str, str], is_text: bool) -> str:
    text, published = cells["text"], cells["published"]
    if not is_text or not any(letter.isalpha() for letter in text[:MAX_LENGTH]):
        return "text: there is no text; give the article's text as a string"
    if len(text) > MAX_LENGTH:
        return f"text: is longer than {MAX_LENGTH:,} characters; cut it to one article"
    if any(map(_LONE.search, (own, *cells.values()))):
        return "text: is not UTF-8; save it as UTF-8"
    if published and not is_edtf(published):
        return f"published: {published[:40]!r} is no date; write it like 2025-10-29"
    if len(own) > _LONGEST_ID or not own.isprintable():
        return f"id: is no plain name of at most {_LONGEST_ID} characters; give it another"
    return ""


def _cell(value: Any) -> str:
    """Return a cell as text; dates and whole numbers as they are written."""
    if value is None or value != value:  # not a number: how pandas says that nothing is there
        return ""
    return value if isinstance(value, str) else str(value)
