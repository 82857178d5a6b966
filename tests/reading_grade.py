"""How hard our own prose is to read: its Flesch-Kincaid grade. ``make grade`` prints it.

Graded are the sentences that are computed for every committed dossier (leads, captions, titles) and
the Markdown of the notebooks; never the article's words, nor those of a source.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from close_reading.dossier.dossier import Dossier, dossier_names, open_dossier
from close_reading.measures import method, stakeholders
from close_reading.measures.verdicts import Rule
from close_reading.report import captions, label_frames, leads, sections, story, wording

ROOT = Path(__file__).resolve().parents[1]
_VOWELS = re.compile(r"[aeiouy]+")
_QUOTED = re.compile(r"“[^”]*”")  # the article's words
COMPUTED: dict[str, Callable[[Dossier], str]] = {
    "headlines": lambda case: leads.headlines(case, Rule()),
    "article": leads.article_lead,
    "claims": leads.claims_lead,
    "timeline": leads.timeline_lead,
    "stakeholders": leads.stakeholders_lead,
    "record": lambda case: leads.record_lead(case, Rule()),
    "method": leads.method_lead,
    "labels": lambda case: f"{captions.labels_title(case)}. {captions.labels(case)}",
    "sources": lambda case: f"{captions.sources_title(case)}. {captions.sources(case)}",
    "story": lambda case: captions.story(case, story.events(case, Rule())),
    "voice": lambda case: captions.voice(
        stakeholders.voice(case.article, case.stakeholders, case.claims, case.mentions)
    ),
    "network": lambda case: captions.network(
        stakeholders.graph(case.stakeholders, case.relations), ""
    ),
    "days": lambda case: captions.days(case, label_frames.days(case, Rule())),
    "rivals": lambda case: captions.rivals(label_frames.rivals(case, Rule())),
    "agreement": lambda case: captions.agreement(method.agreement(case)),
    "unchecked": wording.unchecked,
    "rule": lambda case: wording.rule_in_words(Rule()),
}


def syllables(word: str) -> int:
    """Count the runs of vowels, without a silent e; each word has one at least.

    >>> [syllables(word) for word in ("claims", "source", "evidence", "supported", "able")]
    [1, 1, 3, 3, 2]
    """
    word = word.lower()
    runs = len(_VOWELS.findall(word))
    if re.search(r"[^aeiouyl]es?$", word) or re.search(r"[^aeiouytd]ed$", word):
        runs -= 1
    return max(runs, 1)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text (Kincaid and others 1975).

    >>> round(grade("The cat sat on the mat. It was glad."), 1)
    -2.0
    """
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.]*\d|\d", text)
    sentences = len(re.findall(r"[.!?](?:\s|$)", text)) or 1
    count = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * count / len(words) - 15.59


def plain(markup: str) -> str:
    """Return the words of HTML or Markdown, quoted ones left out."""
    text = re.sub(r"</(?:p|li|h2)>", ". ", markup)
    text = re.sub(r"<[^>]*>|\]\([^)]*\)|[*#`\[\]]", "", text)
    text = re.sub(r"Source: [\w., /-]+\.(?=\s|$)", "", text)
    return re.sub(r"([.:?!])\s*\.", r"\1", _QUOTED.sub("so", text)).replace("&#39;", "’")


def written() -> Iterator[str]:
    """Yield the Markdown of the notebooks and the notes of their sections."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                text = "".join(cell["source"])
                yield re.sub(r"(?m)^#.*$|^\[←.*$", "", text)
    for _, note in sections.SECTIONS.values():
        yield str(note)


def of_dossier(name: str) -> float:
    """Return the grade of what is computed for a dossier."""
    case = open_dossier(name)
    return grade(" ".join(plain(say(case)) for say in COMPUTED.values()))


def of_notebooks() -> float:
    """Return the grade of what is written in the notebooks."""
    return grade(" ".join(plain(text) for text in written()))


if __name__ == "__main__":
    for name in dossier_names():
        print(f"{of_dossier(name):5.1f}  {name}")
    print(f"{of_notebooks():5.1f}  notebooks")
