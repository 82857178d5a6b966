"""Spans of the article by pointing, never by number: a selection, a border moved by a word.

>>> text = "Roe left, said Poe."
>>> trimmed(text, 3, 10), moved(text, 0, 3, "end", 1), moved(text, 0, 8, "end", -1)
((4, 8), (0, 8), (0, 3))
"""

import re

_WORD = re.compile(r"[\"“‘(\[]*[\w$€£#@](?:\S*[\w%’”\")\]])?")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a selection without the blanks and commas around it."""
    start, end = sorted((max(start, 0), min(end, len(text))))
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def moved(text: str, start: int, end: int, side: str, words: int) -> tuple[int, int]:
    """Return a span with one border moved by so many words, to the right where positive.

    A border stays where there is no word left, and never crosses the other.
    """
    low, high = max(0, start - 2_000), min(len(text), end + 2_000)
    spans = [(m.start(), m.end()) for m in _WORD.finditer(text, low, high)]
    ends = [span[1] for span in spans] if side == "end" else [span[0] for span in spans]
    at = end if side == "end" else start
    beyond = [n for n in ends if n > at] if words > 0 else [n for n in ends if n < at][::-1]
    there = beyond[min(abs(words), len(beyond)) - 1] if beyond else at
    new = (start, there) if side == "end" else (there, end)
    return new if new[0] < new[1] else (start, end)
