"""The article with its claims marked by verdict, a card for each claim under its sentence.

Anchors: ``#s05`` a sentence, ``#c02`` the card of a claim. A claim that was checked is highlighted,
one that no record could settle is dotted; behind each stands its sign with its number, so that
colour is never the only cue. Names are links in italics, times underlined links.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures.courses import Courses, courses
from close_reading.measures.verdicts import Rule
from close_reading.report.asides import lines, openings
from close_reading.report.cards import SAID, SIGNS, cards, chip
from close_reading.report.frames import marks
from close_reading.report.html import Html, Mark, fill
from close_reading.report.names import word
from close_reading.report.reasons import OPEN, UNCHECKED, Bearing, bearings
from close_reading.tables.labels import values
from newsdraft.text import Article


def annotated(case: Dossier, rule: Rule) -> Html:
    """Return the article sentence by sentence with the cards of its claims; any coding is shown.

    Days, rules and the course of each verdict stand in ``data-`` attributes for the script.
    """
    found = bearings(case, rule)
    moves = courses(case.claims, case.evidence, case.sources, case.article.published, rule)
    under: dict[int, list[Markup]] = {}
    for bearing, one in zip(found.values(), cards(case, found, rule, moves), strict=True):
        under.setdefault(bearing.claim.sentence, []).append(one)
    body = told(case.article, marks(case), found, under)
    return Html(
        fill(
            '<div class="reading mathjax_ignore"{data}><div class="tools"></div>{body}</div>',
            data=_data(moves),
            body=body,
        )
    )


def legend(case: Dossier, rule: Rule) -> Html:
    """Return what each sign means with the number of claims that carry it; empty without claims."""
    tally: dict[str, int] = {}
    for bearing in bearings(case, rule).values():
        tally[bearing.status] = tally.get(bearing.status, 0) + 1
    items = (
        fill(
            '<li><span class="chip {status}"><span aria-hidden="true">{sign}</span> {word} '
            "<b>{n}</b></span></li>",
            status=one, sign=sign, word=SAID[one], n=tally[one],
        )
        for one, sign in SIGNS.items()
        if one in tally
    )  # fmt: skip
    body = Markup("").join(items)
    return Html(Markup('<ul class="legend">{}</ul>').format(body) if body else "")


def _data(moves: Courses) -> Markup:
    """Return what the script needs: days, rules, and the sign and word of each label."""
    columns = ("claims.kind", "claims.source_type", "claims.certainty")
    labels = {one: ("", word(one)) for column in columns for one in values(column)}
    labels |= {one: (sign, SAID[one]) for one, sign in SIGNS.items()}
    return Markup(' data-days="{}" data-rules="{}" data-words="{}"').format(
        " ".join(moves.days),
        "|".join(moves.rules),
        "|".join(f"{one}={sign}={told}" for one, (sign, told) in labels.items() if one),
    )


def told(
    article: Article,
    spans: Iterable[Mark],
    found: Mapping[str, Bearing],
    under: Mapping[int, Sequence[Markup]],
) -> Markup:
    """Return the paragraphs of an article with marks, and under each sentence what belongs there.

    In time linear in the article and its marks.
    """
    ordered = sorted(spans)
    paragraphs: dict[int, list[Markup]] = {}
    first: dict[int, int] = {}
    for one in found.values():
        number = one.claim.sentence
        first[number] = min(first.get(number, one.claim.start), one.claim.start)
    bare, begins = lines(article, first), openings(article, first)
    at, here = 0, list[Mark]()
    for number, paragraph, start, end in article.sentences:
        begin, at = at, bisect_left(ordered, end, at, key=lambda mark: mark.start)
        here = [mark for mark in [*here, *ordered[begin:at]] if mark.end > start]
        below = Markup("").join(under.get(number, ()))
        opens = begins.get(number, end if number in bare else start)
        shown = fill(
            '<div class="sentence" id="{id}">{aside}{text}{cards}</div>',
            id=f"s{number:02d}",
            aside=_line(marked(article.text, start, opens, here, found), ' class="aside"'),
            text=_line(marked(article.text, opens, end, here, found)),
            cards=Markup('<div class="cards">{}</div>').format(below) if below else "",
        )
        paragraphs.setdefault(paragraph, []).append(shown)
    each = (Markup('<div class="paragraph">{}</div>').format(Markup("").join(parts))
            for parts in paragraphs.values())  # fmt: skip
    return Markup("").join(each)


def _line(text: Markup, attributes: str = "") -> Markup:
    return Markup("<p{}><bdi>{}</bdi></p>").format(Markup(attributes), text) if text else text


def marked(
    text: str, start: int, end: int, here: Iterable[Mark], found: Mapping[str, Bearing]
) -> Markup:
    """Return a stretch of the text with its marks; those that overlap are cut at their edges.

    >>> marked("It <may> rain.", 0, 14, [Mark(3, 8, "time", "t01")], {})
    Markup('It <a href="03-timeline.ipynb#t01"><u>&lt;may&gt;</u></a> rain.')
    """
    ordered = sorted(one for one in here if one.end > one.start)
    edges = sorted({start, end} | {min(max(at, start), end) for m in ordered for at in m[:2]})
    pieces, at, over = [], 0, list[Mark]()
    for a, b in pairwise(edges):
        begin, at = at, bisect_right(ordered, a, at, key=lambda mark: mark.start)
        over = [mark for mark in [*over, *ordered[begin:at]] if mark.end >= b]
        claim = next((mark for mark in over if mark.kind == "claim"), None)
        pieces.append((claim, _piece(text[a:b], over)))
    out = []
    for claim, group in groupby(pieces, key=lambda piece: piece[0]):
        inside = Markup("").join(shown for _, shown in group)
        out.append(_claimed(inside, claim, end, found) if claim else inside)
    return Markup("").join(out)


def _claimed(inside: Markup, claim: Mark, end: int, found: Mapping[str, Bearing]) -> Markup:
    bearing = found[claim.row]
    tag = "span" if bearing.status in (OPEN, UNCHECKED) else "mark"
    tail = Markup("<sup>{}</sup>").format(chip(bearing)) if claim.end <= end else ""
    return Markup('<{0} class="claim {1}" data-claim="{4}">{2}</{0}>{3}').format(
        tag, bearing.status, inside, tail, claim.row
    )


def _piece(text: str, over: list[Mark]) -> Markup:
    """Mark one stretch as name or time; a name that stands for several leads to none of them.

    Of a name inside another ("the Herald" in "the editor of the Herald") the inner one is meant.
    What stands before and behind the words is no part of a link.

    >>> _piece("Ann ", [Mark(0, 9, "name", "roe")])
    Markup('<a href="04-stakeholders.ipynb#roe"><i>Ann</i></a> ')
    """
    words = text.strip()
    before, _, after = text.partition(words) if words else (text, "", "")
    shown = fill("{words}", words=words)
    shortest = min((mark.end - mark.start for mark in over if mark.kind == "name"), default=0)
    names = {m.row for m in over if m.kind == "name" and m.end - m.start == shortest}
    times = [mark for mark in over if mark.kind == "time"]
    if times:
        shown = Markup("<u>{}</u>").format(shown)
    if len(names) == 1 and words:
        one = Markup('<a href="04-stakeholders.ipynb#{}"><i>{}</i></a>')
        shown = one.format(names.pop(), shown)
    elif times and words:
        shown = Markup('<a href="03-timeline.ipynb#{}">{}</a>').format(times[0].row, shown)
    return fill("{before}{shown}{after}", before=before, shown=shown, after=after)
