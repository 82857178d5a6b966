"""Notebook parameters: types and names checked before anything runs."""

import math

import pytest

from close_reading.errors import TableError
from close_reading.notebooks.parameters import PARAMETERS, check_parameters

SOUND: dict[str, object] = {
    "dossier": "lee-carney-summit",
    "article": "",
    "published": "",
    "as_of": "",
    "min_confidence": "medium",
    "min_sources": 2,
    "focus": "",
}


def told(**given: object) -> str:
    with pytest.raises(TableError) as error:
        check_parameters({**SOUND, **given})
    return str(error.value)


def test_the_defaults_are_sound() -> None:
    assert list(SOUND) == [name for name in PARAMETERS if name != "corpus"]  # of 07 alone
    check_parameters(SOUND)
    check_parameters({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("published", "2025-10-29?"),
        ("published", "2025-10-31/2025-11-01"),
        ("published", 2025),  # papermill turns `-p published 2025` into a number
        ("as_of", "2025-10"),
        ("as_of", 2026),
        ("min_confidence", "high"),
        ("min_sources", 1),
        ("focus", "{x} <b>"),
        ("dossier", "../somewhere"),
    ],
)
def test_sound_values(name: str, value: object) -> None:
    check_parameters({**SOUND, name: value})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("focsu", "roe", "parameter focsu: is unknown; did you mean 'focus'?"),
        ("min_source", 2, "parameter min_source: is unknown; did you mean 'min_sources'?"),
        ("qqq", 1, "parameter qqq: is unknown; use one of dossier, article, published, as_of"),
        ("min_sources", 0, "parameter min_sources: 0 is no whole number; give 1, 2, 3 ..."),
        ("min_sources", -1, "parameter min_sources: -1 is no whole number; give 1, 2, 3 ..."),
        ("min_sources", 2.0, "parameter min_sources: 2.0 is no whole number; give 1, 2, 3 ..."),
        ("min_sources", "2", "parameter min_sources: '2' is no whole number; give 1, 2, 3 ..."),
        ("min_sources", True, "parameter min_sources: True is no whole number; give 1, 2, 3 ..."),
        ("min_confidence", "hihg", "min_confidence: 'hihg' is no confidence; did you mean 'high'?"),
        ("min_confidence", "", "parameter min_confidence: '' is no confidence; use one of high, m"),
        ("min_confidence", 1, "parameter min_confidence: 1 is no text; put it in quotation marks"),
        ("dossier", 2025, "parameter dossier: 2025 is no text; put it in quotation marks"),
        ("focus", None, "parameter focus: None is no text; put it in quotation marks"),
        ("published", "29 October", "published: '29 October' is no EDTF date; write it like 202"),
        ("published", 20251029, "parameter published: 20251029 is no EDTF date; write it like"),
        ("as_of", "2025-02-30", "parameter as_of: '2025-02-30' is no EDTF date; write it like 202"),
    ],
)  # fmt: skip
def test_a_wrong_parameter_is_told_with_its_remedy(name: str, value: object, message: str) -> None:
    assert message in told(**{name: value})
    assert "\n" not in told(**{name: value})


def test_everything_wrong_is_told_at_once() -> None:
    assert told(focsu="", min_sources=0, as_of="x").count("\n") == 2


def test_what_else_a_notebook_holds_is_no_parameter() -> None:
    session = {"In": [], "Out": {}, "_": 1, "_i1": "", "__name__": "x", "exit": 0, "math": math}
    check_parameters({**SOUND, **session, "check_parameters": check_parameters, "Path": str})
