"""The days that an EDTF date spans, and whether two spans meet."""

from datetime import date

from newsdraft.dates import DateError, earliest, latest

Days = tuple[date, date]


def days_of(edtf: object) -> Days | None:
    """Return the first and last day of an EDTF date, None where it has none.

    >>> days_of("2025-06")
    (datetime.date(2025, 6, 1), datetime.date(2025, 6, 30))
    """
    try:
        first, last = earliest(str(edtf)), latest(str(edtf))
    except DateError:
        return None
    return (first, last) if first and last else None


def meet(one: Days | None, other: Days | None) -> bool:
    """Say whether two spans of days share one; what is unknown may.

    >>> meet(days_of("2025-06"), days_of("2025-07-01")), meet(None, days_of("2025"))
    (False, True)
    """
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])
