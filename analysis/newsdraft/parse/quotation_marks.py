"""Where quotation marks stand, whatever their shape: “ ”, \" \", '' '', ‘ ’, ' ', « », » «, „ “.

Each is told as one that opens, closes or may do either. Single marks and guillemets count only in
pairs on one line, outside double marks, so that an apostrophe is never one.

>>> [m.shape for m in marks_of("‘The dogs’ home won’t close,’ Roe said in the ’90s.")]
['“', '”']
>>> marks_of("Don't stop the workers' march")
[]
"""

import re
from typing import NamedTuple

_DOUBLE = re.compile("''+|\"+|“+|”+")
_OTHER = re.compile("[«»‹›„‘]|(?<![^\\s(])'(?=\\w)")
_ANY = re.compile(
    "''+|\"+|“+|”+|\n|[«»‹›„]"
    r"|(?<![^\s(\[—–/-])[‘'](?=[\w“…(])(?!\d0s|[Nn][’']|[Tt]is\b|[Tt]was\b|[Tt]il\b|[Ee]m\b|[Cc]ause\b)"
)
_CLOSING = {"«": "»", "»": "«", "‹": "›", "›": "‹", "„": "“”"}
_CLOSES = re.compile(r"(?<![\s'‘’])[’'](?!\w)|(?<![^\s(])[‘'](?=\w)|\n")
_WIDEST = 1_500  # characters between two single marks


class Mark(NamedTuple):
    """A mark and what it does: ``“`` opens, ``”`` closes, ``"`` either."""

    start: int
    end: int
    shape: str


def marks_of(text: str) -> list[Mark]:
    """Return every quotation mark of a text in reading order.

    >>> [text_at for text_at, *_ in marks_of("He said «no» and “no”.")]
    [8, 11, 17, 20]
    """
    marks = _paired(text) if _OTHER.search(text) else [_double(m) for m in _DOUBLE.finditer(text)]
    return _continued(text, marks)


def _paired(text: str) -> list[Mark]:
    out: list[Mark] = []
    at, inside = 0, False
    while found := _ANY.search(text, at):
        mark, at = found[0][0], found.end()
        if mark == "\n":
            inside = False
        elif mark in '"“”' or len(found[0]) > 1:
            out.append(_double(found))
            inside = mark == "“" or (mark != "”" and not inside)
        elif not inside:
            close = _close(text, found.start())
            if close - at > 1:
                out += [Mark(found.start(), at, "“"), Mark(close, close + 1, "”")]
                at = close + 1
    return out


def opens(text: str, mark: Mark, stop: int) -> bool:
    """Tell whether a mark before ``stop`` can open a quotation: a straight one by its neighbours.

    >>> [opens('a "b" c', mark, 7) for mark in marks_of('a "b" c')]
    [True, False]
    """
    if mark.shape == "”" or mark.end >= stop:
        return False
    before, after = text[mark.start - 1 : mark.start], text[mark.end]
    return mark.shape == "“" or not (after.isspace() or (before.isalnum() and after in ".,;:?!)"))


def quotations(text: str, marks: list[Mark]) -> list[tuple[int, int]]:
    """Return where each quotation begins and ends, marks included; none goes over a line's end.

    >>> text = "He said «no» and “so “be” it”."
    >>> quotations(text, marks_of(text))
    [(8, 12), (17, 29)]
    """
    out: list[tuple[int, int]] = []
    opened, inner = -1, False
    for mark in marks:
        if opened >= 0 and (line := text.find("\n", opened, mark.start)) >= 0:
            out.append((opened, line))
            opened = -1
        if opened < 0:
            if opens(text, mark, len(text)):
                opened, inner = mark.start, False
        elif mark.shape == "“" or (inner and mark.shape == "”"):
            inner = mark.shape == "“"
        else:
            out.append((opened, mark.end))
            opened = -1
    return [*out, (opened, len(text))] if opened >= 0 else out


def _continued(text: str, marks: list[Mark]) -> list[Mark]:
    """Let a quotation that a line leaves open go on in the next, up to the mark that closes it."""
    out: list[Mark] = []
    opened, last = False, 0
    for mark in marks:
        line = text.rfind("\n", last, mark.start) + 1
        opening = opens(text, mark, len(text))
        if line:
            begin = line + len(text[line : mark.start]) - len(text[line : mark.start].lstrip())
            next_line = not any(map(str.strip, text[last:line].split("\n")[1:-1]))
            opened = opened and next_line and not opening and begin < mark.start
            if opened:
                out.append(Mark(begin, begin, "“"))
        opened = opening and not (opened and mark.shape == '"')
        out.append(mark)
        last = mark.end
    return out


def _double(found: re.Match[str]) -> Mark:
    mark = found[0][0]
    return Mark(*found.span(), mark if mark in "“”" else '"')


def _close(text: str, start: int) -> int:
    """Return where the mark stands that closes the one at ``start``, or -1."""
    if text[start] in _CLOSING:
        stop = text.find("\n", start, start + _WIDEST)
        stop = start + _WIDEST if stop < 0 else stop
        ends = [text.find(mark, start + 1, stop) for mark in _CLOSING[text[start]]]
        return min((end for end in ends if end > 0), default=-1)
    owner = -1  # where the mark may be that of a possessive: "the dogs’ home"
    for found in _CLOSES.finditer(text, start + 1, start + _WIDEST):
        at = found.start()
        if text[at] == "\n" or text[at - 1].isspace():
            break  # another opens before this one closes
        owned = text[at - 1] in "sz" and text[at + 1 : at + 2] == " "
        if not owned or not text[at + 2 : at + 3].islower():
            return at
        owner = at if owner < 0 else owner
    return owner


def inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a quotation's span without its marks and the blanks beside them.

    >>> inside("‘The dogs’", 0, 10), inside("« No »", 0, 6)
    ((1, 9), (2, 4))
    """
    pairs = {**_CLOSING, "‘": "’", "'": "’'"}
    if end - start > 1 and text[end - 1] in pairs.get(text[start], ""):
        start, end = start + 1, end - 1
    blank = "“”\"' \u00a0\u202f"
    while start < end and text[start] in blank:
        start += 1
    while start < end and text[end - 1] in blank:
        end -= 1
    single = end - start > 2 and text[end - 1] == "’" and text[end - 2] in ".,!?…"
    if single and "‘" not in text[start:end]:
        end -= 1
    return start, end
