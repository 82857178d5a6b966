"""The cells of the tables: what a value of each sort must look like, and how to mend it."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from close_reading.tables.labels import labels
from newsdraft.dates import is_edtf

MAX_CELL = 1_000_000
MAX_OFFSET = 2**53  # what JSON and spreadsheets still hold exactly


_WHOLE = re.compile(r"(-?[0-9]{1,20})(?:\.0+)?")


def is_missing(cell: object) -> bool:
    """Say whether a cell of a frame holds nothing; the word "None" in a cell is a word.

    >>> is_missing(None), is_missing(float("nan")), is_missing("None"), is_missing(0)
    (True, True, False, False)
    """
    return not isinstance(cell, str | int) and str(cell) in ("<NA>", "None", "nan", "NaT")


def _edtf(text: str) -> str:
    if text and not is_edtf(text):
        raise ValueError(f"'{text}' is no EDTF date (level 1)|write it like 2025-10-30 or 2025-06?")
    return text


def _whole(text: object) -> object:
    # Excel and LibreOffice may turn 12 into 12.0; int() would take 1_2 and other scripts' digits
    if not isinstance(text, str) or not text:
        return text
    whole = _WHOLE.fullmatch(text)
    if not whole:
        raise ValueError("no whole number")
    return int(whole[1])


def pattern_cell(pattern: str, what: str, remedy: str) -> Callable[[str], str]:
    fits = re.compile(pattern).fullmatch

    @lru_cache(1024)  # ids and coders come again and again
    def check(text: str) -> str:
        if text and not fits(text):
            raise ValueError(f"'{text}' is no {what}|{remedy}")
        return text

    return check


_SLUG = r"[a-z0-9][a-z0-9-]{0,99}"
Text = Annotated[str, Field(max_length=MAX_CELL)]
Some = Annotated[Text, Field(min_length=1)]
_is_id = pattern_cell(_SLUG, "id", "use lower-case letters, digits and hyphens")
IdCell = Annotated[Text, AfterValidator(_is_id)]
Id = Annotated[Some, AfterValidator(_is_id)]
Ids = Annotated[
    Text,
    AfterValidator(
        pattern_cell(rf"{_SLUG}(;{_SLUG})*", "list of ids", "join ids with ; and no blanks")
    ),
]
Edtf = Annotated[Text, AfterValidator(_edtf)]
Country = Annotated[
    Text,
    AfterValidator(pattern_cell("[A-Z]{2}", "country code", "use ISO 3166-1 alpha-2, like KR")),
]
Url = Annotated[
    Text,
    AfterValidator(
        pattern_cell(
            r"https?://[^\s\0-\x1f/?#<>\"']+\.[^\s\0-\x1f<>\"']+",
            "web address",
            "begin with http:// or https://",
        )
    ),
]
Empty = Literal[""]
_Place = Annotated[int, Field(ge=0, le=MAX_OFFSET)]
Offset = Annotated[_Place, BeforeValidator(_whole)]
MaybeOffset = Annotated[_Place | Empty, BeforeValidator(_whole)]
Grade = Annotated[Annotated[int, Field(ge=1, le=5)] | Empty, BeforeValidator(_whole)]
YesNo = Literal["yes", "no"]
Coder = Annotated[
    Some, AfterValidator(pattern_cell(_SLUG, "coder", "use a slug: draft, settled, pass-a"))
]

_PART = (
    r"T(?:[0-9X]{2}(?::[0-9X]{2}(?::[0-9X]{2}(?:\.[0-9]+)?)?)?"
    r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?|[A-Z]{2})"
)
_DAY = (
    r"(?:BC)?[0-9X]{4}(?:-(?:[0-9X]{2}(?:-[0-9X]{2})?|W[0-9X]{2}(?:-(?:WE|[1-7X]))?"
    r"|Q[1-4X]|H[12X]|SP|SU|FA|AU|WI))?"
)
# a date or time, a decade or century, a pair of years, a length, a set, a reference
_TIMEX = (
    rf"{_DAY}(?:{_PART})?|{_PART}|[12][0-9]{{2}}|[0-2][0-9]|[0-9]{{4}}/[0-9]{{4}}"
    r"|P(?=[0-9XT])(?:[0-9.X]+[YMWDEC])*(?:T(?:[0-9.X]+[HMS])+)?|P[0-9X]+(?:DE|CE|ML|L|Q|WE)"
    r"|(?:PAST|PRESENT|FUTURE)_REF"
)
TimexValue = Annotated[
    Text,
    AfterValidator(
        pattern_cell(_TIMEX, "TIMEX3 value", "write it like 2025-10-03, 2025-W42, P3D or PAST_REF")
    ),
]
Digest = Annotated[
    Text, AfterValidator(pattern_cell("[0-9a-f]{64}", "SHA-256", "write 64 digits 0-9 and a-f"))
]
Language = Annotated[
    Text, AfterValidator(pattern_cell("[a-z]{2,3}", "language code", "use ISO 639, like en"))
]


def labelled(column: str) -> AfterValidator:
    """Refuse what is no label of a column (``table.column``), as the labels are at that moment."""

    def check(text: str) -> str:
        return _known(column, text)

    return AfterValidator(check)


def labelled_unless_drafted(column: str) -> AfterValidator:
    """Refuse what is no label of a column; a drafted row may leave it open, a reviewed one not."""

    def check(text: str, row: ValidationInfo) -> str:
        open_ = not text and row.data.get("coder", "draft") == "draft"
        return text if open_ else _known(column, text)

    return AfterValidator(check)


def _known(column: str, text: str) -> str:
    for label in labels(column):
        if label.value == text:
            return text
    raise ValueError(f"unknown label '{text}'")
