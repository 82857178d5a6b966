"""The colours of every chart.

>>> (BLUE, len({ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILLION, PURPLE}))
('#0072B2', 7)

What stands on the page itself (ink, rules, paper) turns with a dark page, by the style sheet; what
stands on a colour, and the colours themselves, stay: a label keeps its look.
"""

PAPER, INK, MUTED, RULE, PALE = "#fefefe", "#1a1a1a", "#595959", "#d4d4d4", "#f3f3f3"
DARK, WHITE = "#111111", "#ffffff"  # on a colour
TURNED = {PAPER: "paper", INK: "ink", MUTED: "quiet", RULE: "rule", PALE: "box"}
# Okabe and Ito, "Color Universal Design", 2008: told apart by readers with any colour vision.
ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILLION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"
_NAMED = {
    "ink": INK, "muted": MUTED, "orange": ORANGE, "sky": SKY, "green": GREEN, "yellow": YELLOW,
    "blue": BLUE, "vermillion": VERMILLION, "purple": PURPLE, "grey": "#bdbdbd",
    "light": "#e3e3e3", "white": PAPER,
}  # fmt: skip


def ink_on(colour: str) -> str:
    """Return the ink, dark or white, that is read better on a colour (WCAG 2.2, contrast).

    >>> ink_on(YELLOW) == DARK, ink_on(BLUE) == WHITE
    (True, True)
    """
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    return WHITE if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.0556 else DARK


def named(colour: str, otherwise: str = "#999999") -> str:
    """Return a colour by the name that labels have for it, or ``otherwise`` where they have none.

    >>> named("blue"), named("", PAPER)
    ('#0072B2', '#fefefe')
    """
    return _NAMED.get(colour, otherwise)
