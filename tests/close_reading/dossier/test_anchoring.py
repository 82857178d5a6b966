"""Where spans go when a text changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from close_reading.dossier.anchoring import Anchors

OLD = "Ana Roe met Jon Poe in Lisbon. Roe left early. The treaty of 2019 stands, she said."
WORDS = st.lists(
    st.sampled_from(["Roe", "Poe", "met", "left.", "in", "The,", "12", "it’s\n", "a"]), max_size=30
)


def place(old: str, new: str, quote: str) -> tuple[str, str]:
    start = old.index(quote)
    found = Anchors(old, new).find(start, start + len(quote))
    return found.how, new[found.start : found.end] if found.start >= 0 else ""


@pytest.mark.parametrize(
    ("new", "quote", "how", "words"),
    [
        (OLD, "Roe left", "kept", "Roe left"),
        ("Oh. " + OLD, "Roe left", "moved", "Roe left"),
        (OLD.replace("Lisbon", "Porto"), "Jon Poe", "kept", "Jon Poe"),
        (OLD.replace("Lisbon", "Porto"), "Lisbon", "reworded", "Porto"),
        (OLD.replace("2019", "2018"), "The treaty of 2019 stands", "reworded", ""),
        (OLD.replace("stands", "holds"), "The treaty of 2019 stands", "reworded", ""),
        (OLD.replace("Roe left early. ", ""), "Roe left early", "lost", ""),
        (OLD.replace("Ana Roe met", "Ana Roe has met"), "Ana Roe met Jon Poe", "reworded", ""),
        (OLD + " " + OLD, "Roe left", "ambiguous", ""),
        (OLD.upper(), "Roe left", "kept", "ROE LEFT"),
        ("", "Roe left", "lost", ""),
    ],
)
def test_goes_where_its_words_are(new: str, quote: str, how: str, words: str) -> None:
    found = place(OLD, new, quote)
    if how == "kept" and words != quote:
        how = "moved"  # another quote is another row, even at the same place
    assert found[0] == how
    assert not words or found[1] == words


def test_a_sentence_goes_before_the_words_around_it() -> None:
    old, new = "It is so. Lee said no.", "It is so. Lee said yes. Lee said no."
    found = Anchors(old, new).find(10, 13)
    assert (found.start, found.how) == (24, "moved")


@given(WORDS, st.data())
def test_nothing_moves_in_the_same_text(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Anchors(text, text).find(start, end)
    quote = text[start:end]
    if any(map(str.isalnum, quote)) and quote == quote.strip():  # as the cell of a table
        assert found == (start, end, "kept")


@given(WORDS, WORDS, st.data())
def test_what_is_found_has_the_same_words(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    before, after = " ".join(old), " ".join(new)
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    found = Anchors(before, after).find(start, end)
    if found.how in ("kept", "moved"):
        words = [
            "".join(filter(str.isalnum, one.casefold()))
            for one in (before[start:end], after[found.start : found.end])
        ]
        assert words[0] == words[1]
