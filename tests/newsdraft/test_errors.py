"""The drafter's errors are the library's."""

import pytest

from close_reading.dossier.readers import read_article
from newsdraft.dates import earliest
from newsdraft.errors import CloseReadingError


def test_a_bad_date_and_a_missing_file_have_the_one_base(tmp_path: object) -> None:
    with pytest.raises(CloseReadingError, match="write an EDTF date"):
        earliest("29/10/2025")
    with pytest.raises(CloseReadingError, match="check the path"):
        read_article(f"{tmp_path}/no.txt")  # type: ignore[arg-type]
