"""A source as a file states it: a saved page, CSL-JSON or BibTeX, as cells of ``sources.csv``.

>>> source_of("a.json", b'{"title": "Port shut", "issued": {"date-parts": [[2025, 10, 3]]}}')
{'title': 'Port shut', 'published': '2025-10-03'}
"""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from close_reading.dossier.dossier import DossierError
from close_reading.dossier.readers import page_of
from close_reading.errors import Problem
from newsdraft.dates import is_edtf

Cells = dict[str, str]
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def source_of(name: str, raw: bytes) -> Cells:
    """Return the cells of a source that a file states; its suffix says how it is read.

    Raises ``DossierError`` where it is neither a page nor one item of CSL-JSON or BibTeX.
    """
    suffix = name.lower().rpartition(".")[2]
    read = {"json": _of_csl, "bib": _of_bibtex}.get(suffix, _of_page)
    found = read(name, raw)
    found["origin"] = found.get("publisher", "")
    if not is_edtf(found.get("published", "") or "2025"):
        del found["published"]
    return {key: value for key, value in found.items() if value}


def _of_page(name: str, raw: bytes) -> Cells:
    page = page_of(raw, name)
    return {
        "title": page.title, "publisher": page.publisher, "published": page.published,
        "url": page.url,
    }  # fmt: skip


def _of_csl(name: str, raw: bytes) -> Cells:
    try:
        item: Any = json.loads(raw)
        item = item[0] if isinstance(item, list) and len(item) == 1 else item
        parts = item.get("issued", {}).get("date-parts", [[]])[0]
        return {
            "title": str(item.get("title", "")),
            "publisher": str(item.get("container-title") or item.get("publisher") or ""),
            "published": _day([int(part) for part in parts]),
            "url": str(item.get("URL", "")),
            "language": _language(str(item.get("language", ""))),
        }
    except (ValueError, AttributeError, TypeError, IndexError) as error:
        raise _wrong(name, f"is no CSL-JSON of one item ({error})", "CSL-JSON") from None


def _of_bibtex(name: str, raw: bytes) -> Cells:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # told below, once
    text = raw.decode("utf-8", "replace")
    library = parse_string(text)
    if len(library.entries) != 1:
        raise _wrong(name, f"holds {len(library.entries)} entries of BibTeX, not one", "BibTeX")
    plain = library.entries[0]
    decoding = [LatexDecodingMiddleware()]  # not of an address: % is no comment there
    words = parse_string(text, append_middleware=decoding).entries[0]
    cell = _reader(words.fields_dict)
    date = cell("date") or _day(_bibtex_day(cell))
    url = _reader(plain.fields_dict)("url").replace("\\", "")
    publisher = cell("journal", "journaltitle", "newspaper", "publisher", "organization")
    return {
        "title": cell("title").replace("{", "").replace("}", ""),
        "publisher": publisher,
        "published": date,
        "url": url,
        "language": _language(cell("langid", "language")),
    }


def _language(name: str) -> str:
    """Return the two letters of a language that is named; empty where nobody knows the name.

    >>> _language("english"), _language("de-AT"), _language("latin script")
    ('en', 'de', '')
    """
    import pycountry

    if name[2:3] in ("", "-", "_"):
        return name[:2].lower()
    known = pycountry.languages.get(name=name.title())
    return str(getattr(known, "alpha_2", ""))


def _reader(fields: Mapping[str, Any]) -> Callable[..., str]:
    known = {name.lower(): str(field.value) for name, field in fields.items()}

    def cell(*names: str) -> str:
        return next((known[name].strip() for name in names if known.get(name)), "")

    return cell


def _bibtex_day(cell: Callable[..., str]) -> list[int]:
    """Return year, month and day as far as an entry has them, months by name or number."""
    month = cell("month")[:3].lower()
    number = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
    parts = []
    for part in (cell("year"), number, cell("day")):
        if not part.isdecimal():
            break
        parts.append(int(part))
    return parts


def _day(parts: list[int]) -> str:
    return "-".join(f"{part:0{4 if at == 0 else 2}}" for at, part in enumerate(parts))


def _wrong(name: str, what: str, kind: str) -> DossierError:
    return DossierError([Problem(name, None, "", what, f"export one item as {kind}")])
