"""Whose the article's words are, as every export says it."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from close_reading.dossier.dossier import Dossier

PUBLISHERS = "the publisher's words, kept for analysis and comment"
_CC = re.compile(r"CC (BY(?:-[A-Z]{2})*) ([0-9.]+)")


def rights(dossier: "Dossier") -> str:
    """Return the licence of the article's words, in words."""
    return dossier.about.get("rights") or PUBLISHERS


def licence_url(dossier: "Dossier") -> str:
    """Return the address of the licence of the article's words; empty where it is not a CC one."""
    found = _CC.search(rights(dossier))
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""
