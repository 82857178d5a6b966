"""Who is the source of what: families of ways to report, each with examples and neighbours.

A case is a text, words of one of its claims, and the ids of which one must be the source; ``-``
begins an id that must not be, and no claim at all is as good as the author where both are allowed.
"""

import csv
from pathlib import Path

import pytest

from newsdraft import draft_tables
from newsdraft.attribution.extraction import find_attributions
from newsdraft.parse.quotation_marks import marks_of
from newsdraft.text import Article

PATH = Path(__file__).with_name("speaker_families.csv")
with PATH.open(encoding="utf-8", newline="") as lines:
    CASES = [
        (r["text"].replace("\\n", "\n"), r["words"], r["sources"]) for r in csv.DictReader(lines)
    ]


@pytest.mark.parametrize(("text", "words", "sources"), CASES)
def test_source(text: str, words: str, sources: str) -> None:
    at = text.index(words)
    rows = draft_tables(Article(text, "2025-10-29"))["claims"]
    found = {r["source"] for r in rows if r["start"] < at + len(words) and at < r["end"]}
    if sources.startswith("-"):
        assert sources[1:] not in found
    elif "author" in sources.split():
        assert found <= set(sources.split())
    else:
        assert found == set(sources.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Don't stop the workers' march", 0),
        ("the ’90s and rock 'n' roll", 0),
        ("‘The dogs’ home won’t close,’ Roe said.", 2),
        ("« No », said Roe. »Yes«, said Poe. „So“, said Lind.", 6),
        ("“He said ‘no’ twice,” Roe said.", 2),
        ("‘He said “no” twice,’ Roe said.", 2),
        ("an apostrophe ‘ left\nopen’ on another line", 0),
    ],
)
def test_marks_stand_in_pairs(text: str, count: int) -> None:
    assert len(marks_of(text)) == count


def test_a_stray_straight_mark_gives_nobody_the_rest_of_a_paragraph() -> None:
    text = 'Ann Roe said tools would be free," For all". It rained. Bob Poe said it was a "gift".'
    found = [a for a in find_attributions(Article(text)) if text[a.source[0].start] == "A"]
    assert all(end <= text.index(" It rained") for a in found for _, end in a.content)


def test_a_quotation_goes_on_in_the_next_line_up_to_its_mark() -> None:
    text = 'Ann Roe said, "It was long.\n\nIt was cold."'
    (found,) = find_attributions(Article(text))
    assert [text[s:e] for s, e in found.content] == ["It was long.", "It was cold."]
