"""Less to load: drawings without what no eye sees, style sheets without comments, a lean index.

A drawing says its styles again at every mark, and its places to a hundredth of a point. On a page
each style is said once and places to a tenth; the saved file stays as it was drawn.

>>> drawing('<svg><g><path d="M 0 9.62L 4 9.62L 4 5L 0 5z" style="fill: red"/></g></svg>')
'<svg><style>.ky23pod{fill:red}</style><path d="M0 9.6h4v-4.6h-4z" class="ky23pod"/></svg>'
"""

import base64
import hashlib
import json
import re

_D = re.compile(r'(?<= d=")[^"]*(?=")')
_PLACED = re.compile(r'(?<= )(x|y|transform)="([^"]*)"')
_STYLE = re.compile(r'(<(?!svg)[^>]*?) style="([^"]*)"')
_GROUP = re.compile(r"<g[^>]*>|</g>")
_NUMBER = re.compile(r"-?\d+\.\d+")
_TOKEN = re.compile(r"[A-Za-z]|-?[\d.]+")
_N = r"(-?[\d.]+)"
_BOX = re.compile(rf"M {_N} {_N}L {_N} \2L \3 {_N}L \1 \4\s*z")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_TEXT = re.compile(r"""("[^"]*"|'[^']*'|url\([^)]*\))""")


def drawing(svg: str) -> str:
    """Return an inline SVG that shows the same with fewer letters."""
    svg = _D.sub(lambda found: path(found[0]), ungrouped(svg))
    svg = _PLACED.sub(lambda found: f'{found[1]}="{_NUMBER.sub(_tenth, found[2])}"', svg)
    rules: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        style = re.sub(r"([:;,]) +", r"\1", found[2])
        name = "k" + base64.b32encode(hashlib.sha256(style.encode()).digest())[:6].decode().lower()
        rules[name] = style
        return f'{found[1]} class="{name}"'

    svg = _STYLE.sub(named, svg)
    sheet = "".join(f".{name}{{{style}}}" for name, style in rules.items())
    return re.sub("(<svg[^>]*>)", rf"\1<style>{sheet}</style>", svg, count=1) if rules else svg


def ungrouped(svg: str) -> str:
    """Drop the groups that say nothing of what is in them.

    >>> ungrouped('<g><g clip-path="c"><g><path/></g></g></g>')
    '<g clip-path="c"><path/></g>'
    """
    kept: list[bool] = []

    def shown(found: re.Match[str]) -> str:
        keeps = kept.pop() if found[0] == "</g>" else found[0] != "<g>"
        if found[0] != "</g>":
            kept.append(keeps)
        return found[0] if keeps else ""

    return _GROUP.sub(shown, svg)


def path(d: str) -> str:
    """Write the commands of a path shorter, to a tenth of a point.

    >>> path("M 1.26 2L 3 4.04L -5 6C 1 2 3 4 5 6")
    'M1.3 2 3 4-5 6C1 2 3 4 5 6'
    """
    if box := _BOX.fullmatch(d.strip()):
        left, top, right, bottom = map(float, box.groups())
        wide, high = _short(right - left), _short(bottom - top)
        back = _short(left - right)
        return f"M{_short(left)}{_apart(_short(top))}h{wide}v{high}h{back}z"
    out, before = "", ""
    for token in _TOKEN.findall(d):
        if token.isalpha():
            implied = token == before or (token, before) == ("L", "M")
            out += "" if implied and token in "LC" else token
            before = token
        else:
            number = _short(float(token))
            out += number if out[-1:].isalpha() else _apart(number)
    return out


def _apart(number: str) -> str:
    return number if number.startswith("-") else f" {number}"


def _short(number: float) -> str:
    return f"{round(number, 1) + 0:g}"  # + 0: no -0


def _tenth(found: re.Match[str]) -> str:
    return _short(float(found[0]))


def search_index(script: str) -> str:
    """Return the index of Sphinx's search without what no reader of the pages asks for.

    Names of the package are on its own page; a word of pages that are not searched has no place.

    >>> search_index('Search.setIndex({"objects":{"a":1},"terms":{"rain":0,"def":[]}})')
    'Search.setIndex({"objects":{},"terms":{"rain":0}})'
    """
    head, tail = "Search.setIndex(", ")"
    data = json.loads(script.strip().removeprefix(head).removesuffix(tail))
    data |= {key: {} for key in ("objects", "indexentries") if key in data}
    data["terms"] = {word: pages for word, pages in data["terms"].items() if pages != []}
    return head + json.dumps(data, ensure_ascii=False, separators=(",", ":")) + tail


def sheet(css: str) -> str:
    """Return a style sheet without comments and spare space; what stands in quotes stays.

    >>> sheet("a { color: red; /* as ink */ }" + chr(10) * 2 + "b > c , d { content: '; ' }")
    "a{color:red}b > c,d{content:'; '}"
    """
    parts = _TEXT.split(_COMMENT.sub("", css))
    return "".join(one if at % 2 else _tight(one) for at, one in enumerate(parts)).strip()


def _tight(css: str) -> str:
    css = re.sub(r"(?<=[{;])( ?[\w-]+ ?): ", r"\1:", re.sub(r"\s+", " ", css))
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}")
