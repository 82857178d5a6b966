"""What every page says of itself: which article, who read it, when, and how to report an error.

>>> from close_reading.dossier.dossier import draft
>>> from newsdraft.text import Article
>>> named(draft(Article("Rain fell.", "2025-10-29"), title="Rain", publisher="The Herald"))
'“Rain”, The Herald, 29 October 2025'
"""

from collections.abc import Iterator

from close_reading.dossier.dossier import Dossier
from close_reading.report.html import Html, attribute, fill, web_link
from newsdraft.dates import in_words, latest

BY_RULE = ("draft by rule", "drafting rules")  # no coder who reads
MODEL = "a language model"  # what reads, and is no person
NO_ADDRESS = "There is no address for corrections yet."


def masthead(case: Dossier) -> Html:
    """Return the lines that stand on top of every page; its ``data-`` attributes name the page."""
    about = case.about
    asked = about.get("asked", "")
    return Html(
        fill(
            '<div class="masthead" data-article="{named}" data-about="{about}">'
            "<p><b>The article:</b> {link}{house}{day}.</p>"
            '<p class="colophon">{coded} {updated} {asked} {report}</p></div>',
            named=attribute(named(case)),
            about=attribute(described(case)),
            link=web_link(about.get("url", ""), fill("{title}", title=_title(case))),
            house=f", {about['publisher']}" if about.get("publisher") else "",
            day=f", {_day(case)}",
            coded=coded(case),
            updated=f"Tables last updated: {updated(case)}.",
            asked=f"The publisher was asked: {asked}." if asked else "The publisher was not asked.",
            report=_report(about.get("contact", "")),
        )
    )


def named(case: Dossier) -> str:
    """Name the article by title, publisher and date, as far as they are known."""
    parts = [_title(case), case.about.get("publisher", ""), _day(case)]
    return ", ".join(part for part in parts if part)


def described(case: Dossier) -> str:
    """Describe a page in one sentence, for a search engine or a shared link."""
    n = len(case.claims)
    found = {one for cell in case.evidence["claim_ids"] for one in cell.split(";")}
    can_be = case.claims["claim_id"].isin(found) & (case.claims["checkable"] == "yes")
    checked = f"{can_be.sum()} checked against public sources" if found else "read claim by claim"
    return f"{named(case)}: {n} claim{'' if n == 1 else 's'}, {checked}."


def coded(case: Dossier) -> str:
    """Say who coded the article, by which codebook, and who has reviewed that."""
    coder, codebook = case.coding.get("coder", ""), case.coding.get("codebook", "")
    by = f" after the codebook ({codebook[:1].lower()}{codebook[1:]})" if codebook else ""
    read = [
        f"{one['by']} reviewed {one['rows']} rows ({in_words(str(one.get('when', '')))})"
        for one in case.coding.get("reviewed", [])
    ]
    told = "; ".join([*read, *_settled(case), *unread(case)])
    if case.unreviewed or coder in BY_RULE:
        return f"Drafted by rule; {told}."
    twice = "twice " if "b" in case.passes and not case.coding.get("settled") else ""
    read_again = twice and len(case.passes["b"]["evidence"])
    once = (
        " The evidence was judged once." if twice and len(case.evidence) and not read_again else ""
    )
    return f"Coded {twice}by {coder or 'a coder who is not named'}{by}; {told}.{once}"


def unread(case: Dossier, it: str = "it") -> Iterator[str]:
    """Say that no person has gone through the rows, where that is so; nothing where one has."""
    coding = case.coding
    readers = [one["by"] for one in coding.get("reviewed", [])]
    readers += [coding["settled"]["by"]] if coding.get("settled") else []
    if any(one != MODEL for one in readers):
        return
    by_machine = coding.get("coder", "") in ("", MODEL, *BY_RULE) or bool(readers)
    who = "no person" if by_machine else "nobody else"
    yield f"{who} has reviewed {it}"


def _settled(case: Dossier) -> Iterator[str]:
    """Say whose two codings were settled, by whom and when."""
    if one := case.coding.get("settled"):
        between, n = " and ".join(map(str, one.get("between", []))), one["rows"]
        coded = f"{between} coded it" if between else "it was coded twice"
        what = f"{n} difference{'' if n == 1 else 's'}"
        yield f"{coded}, and {one['by']} settled {what} ({in_words(str(one.get('when', '')))})"


def updated(case: Dossier) -> str:
    """Return the latest day on which a source was read or a row reviewed, in words."""
    days = [
        *case.sources["accessed"],
        *(str(r.get("when", "")) for r in case.coding.get("reviewed", [])),
    ]
    known = {day: text for text in days if text and (day := latest(text))}
    if known:
        return in_words(known[max(known)])
    _, _, month = case.coding.get("codebook", "").partition(", ")
    return month or "not recorded"


def _report(contact: str) -> str:
    """Say how to report an error: as the dossier's ``contact`` says, or that nobody can yet.

    >>> _report("write to the desk"), _report("")[:19]
    ('To report an error, write to the desk.', 'There is no address')
    """
    return f"To report an error, {contact}." if contact else NO_ADDRESS


def _title(case: Dossier) -> str:
    """Quote the article's title; words that only describe it are in no quotation marks."""
    title = case.about.get("title", "")
    if case.about.get("title_is") == "described":
        return title
    return f"“{title}”" if title else f"a text without a title ({case.name})"


def _day(case: Dossier) -> str:
    return in_words(case.article.published) if case.article.published else "date unknown"
