"""The rows that leave the drafter have the columns of the dossier's tables."""

import subprocess
import sys

import pytest

from close_reading.tables.models import TABLES
from newsdraft import draft_tables
from newsdraft.rows import COLUMNS, row
from newsdraft.text import Article


def test_the_columns_are_those_of_the_tables() -> None:
    assert {table: TABLES[table].columns for table in COLUMNS} == COLUMNS


def test_every_row_has_every_column_in_order() -> None:
    text = "Prime Minister Ann Roe met Bob Poe on Monday. After the talks, Roe said it rained."
    tables = draft_tables(Article(text, "2025-10-29"))
    for name, rows in tables.items():
        assert {tuple(one) for one in rows} <= {COLUMNS[name]}
        assert all(isinstance(cell, str | int) for one in rows for cell in one.values())


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(AssertionError, match="order has no such column"):
        row("order", colour="red")


@pytest.mark.slow
def test_drafting_needs_neither_pandas_nor_pydantic() -> None:
    code = """
import sys
sys.modules.update(dict.fromkeys(("pandas", "pydantic", "numpy", "close_reading")))
from newsdraft import draft_tables
from newsdraft.text import Article
print(len(draft_tables(Article("Ann Roe said it rained on Monday.", "2025-10-29"))["claims"]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "1\n", done.stderr
