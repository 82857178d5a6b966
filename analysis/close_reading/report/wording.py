"""Single sentences with computed numbers, from templates; what a dossier lacks is said.

Each returns text for ``markup.say`` or a list item, its values escaped.
"""

from markupsafe import Markup

from close_reading.dossier.dossier import Dossier
from close_reading.measures import claims, stakeholders, timeline, verdicts
from close_reading.report.html import fill, link, row_link
from close_reading.tables.csv_io import rows
from close_reading.tables.labels import to_come
from newsdraft.text import Article

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(n: int, noun: str) -> str:
    """Return a number with its noun, in words up to ten.

    >>> count(0, "claim"), count(1, "claim"), count(12, "claim"), count(2, "judgement")
    ('no claims', 'one claim', '12 claims', 'two judgements')
    """
    return counted(n, noun, f"{noun}s")


def counted(n: int, one: str, many: str) -> str:
    """Return a number with its noun, singular or plural.

    >>> counted(1, "body", "bodies"), counted(2, "body", "bodies")
    ('one body', 'two bodies')
    """
    return f"{_NUMBERS[n] if n < len(_NUMBERS) else n} {one if n == 1 else many}"


def listed(parts: list[str]) -> str:
    """Join the parts of a sentence.

    >>> listed(["one fact", "two plans", "no forecasts"])
    'one fact, two plans and no forecasts'
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def dated(article: Article) -> str:
    """Return the publication date with what is unsure about it.

    >>> dated(Article("", "2025-10-29?")), dated(Article(""))
    ('2025-10-29 (uncertain)', 'unknown')
    """
    day = article.published
    if not day:
        return "unknown"
    return f"{day.rstrip('?~%')} (uncertain)" if day[-1] in "?~%" else day


def _fill(template: str, **values: object) -> str:
    # braces that came in with a value must survive the next filling
    return str(fill(template, **values)).replace("{", "{{").replace("}", "}}")


def is_certain(case: Dossier) -> bool:
    return bool(case.article.published) and case.article.published[-1] not in "?~%"


def vouching(case: Dossier) -> str:
    persons, total = claims.named_share(case.claims, persons_only=True)
    named, _ = claims.named_share(case.claims)
    own = int((case.claims["source_type"] == "author").sum())
    if not total:
        return "The article makes no claims that were found."
    return _fill(
        "{who} {of}: {own} {rest} on the article's own word, {unnamed} on sources without a name, "
        "{bodies} on a named institution.",
        who="No named person vouches for any"
        if not persons
        else f"Named persons vouch for {persons}",
        of=link(f"of the {count(total, 'claim')}", "02-claims", "who-vouches"),
        own=own,
        rest=verb(own, "rests", "rest"),
        unnamed=total - own - named,
        bodies=named - persons,
    )


def tone(case: Dossier) -> str:
    tones = claims.counts(case.claims, "tone").set_index("label")["n"]
    judged = int((case.claims["kind"] == "judgement").sum())
    good, of = int(tones["favourable"]), f"{judged} of {count(len(case.claims), 'claim')}"
    if case.claims.empty:
        return ""
    return _fill(
        "{judged} that no record could settle; {good} of all {are} worded favourably, "
        "{bad} unfavourably.",
        judged=link(
            f"{of} {verb(judged, 'is a judgement', 'are judgements')}", "02-claims", "kinds"
        ),
        good=good or "none",
        are=verb(good or 1, "is", "are"),
        bad=int(tones["unfavourable"]) or "none",
    )


def future(case: Dossier) -> str:
    ahead = int((case.claims["time"] == "future").sum())
    if case.claims.empty:
        return ""
    return _fill(
        "{ahead} of {n} {lie} in the future, seen from publication.",
        lie=verb(ahead, "lies", "lie"),
        ahead=link(ahead, "02-claims", "kinds"),
        n=count(len(case.claims), "claim"),
    )


def telling(case: Dossier) -> str:
    telling = timeline.told_against_happened(case.events, case.order)
    if telling.displacement is None:
        return "Too few of its events are dated to compare the telling with the happening."
    return _fill(
        "Of {pairs} whose order is certain, {share} are {told}.",
        pairs=count(telling.pairs, "pair of events").replace("pair of eventss", "pairs of events"),
        share=f"{telling.displacement:.0%}",
        told=link("told in reverse", "03-timeline", "telling"),
    )


def voices(case: Dossier) -> str:
    heard = stakeholders.voice(case.article, case.stakeholders, case.claims, case.mentions)
    here = heard[heard["voice"] != "absent"]
    if here.empty:
        return "No stakeholder was found in the article."
    speak = here[here["voice"].isin(["quoted", "attributed"])]
    quoted = int((here["voice"] == "quoted").sum())
    top = here.sort_values(["mentions", "stakeholder_id"], ascending=[False, True]).iloc[0]
    silent = (
        "is given no voice"
        if top["claims"] == 0
        else f"vouches for {count(top['claims'], 'claim')}"
    )
    return _fill(
        "Of {n} in the article {speak}, {quoted} in quotation marks; the most mentioned, {top} "
        "({times}), {silent}.",
        n=count(len(here), "stakeholder"),
        speak=link(
            f"{len(speak)} speak" if len(speak) > 1 else f"{len(speak) or 'none'} speaks",
            "04-stakeholders",
            "voice",
        ),
        quoted=quoted or "none",
        top=top["name"],
        times=count(int(top["mentions"]), "mention"),
        silent=silent,
    )


def checked(case: Dossier, rule: verdicts.Rule) -> str:
    table = verdicts.verdicts(case.claims, case.evidence, case.sources, rule)
    n = table["verdict"].value_counts()
    if table.empty:
        return "Nothing in the article can be checked against a public record."
    told = _fill(
        "Of {all} that can be checked the record {link} {yes}, {partly} in part, and leaves "
        "{open} open; ",
        all=count(len(table), "claim"),
        link=link("supports", "05-record", "verdicts"),
        yes=int(n.get("supported", 0)),
        partly=int(n.get("partly", 0)),
        open=int(n.get("unverified", 0)),
    )
    return told + _wrong(case, list(table.loc[table["verdict"] == "contradicted", "claim_id"]))


def _wrong(case: Dossier, ids: list[str]) -> str:
    if not ids:
        return "it contradicts none."
    wrong = case.claims[case.claims["claim_id"].isin(ids)]
    asked = {_question(case, row) for row in rows(wrong)}
    quotes = Markup(", ").join(
        Markup("“{}” ({})").format(row.quote, row_link(row.claim_id)) for row in rows(wrong)
    )
    what = asked.pop() if len(asked) == 1 else ""
    if len(ids) == 1 and what:
        return _fill(
            "the one thing the article got wrong is {what}: {quotes}.", what=what, quotes=quotes
        )
    return _fill("it contradicts {n}: {quotes}.", n=len(ids), quotes=quotes)


def _question(case: Dossier, claim: object) -> str:
    """Say whether a claim adds a place or a time: where, when, or neither."""
    start, end, quote = (getattr(claim, name) for name in ("start", "end", "quote"))
    place = quote.split(" ", 1)[-1]
    if place in set(case.events["place"]):
        return "where"
    timed = (case.times["start"] >= start) & (case.times["end"] <= end)
    return "when" if timed.any() and len(quote.split()) <= 3 else ""


def outcomes(case: Dossier, rule: verdicts.Rule) -> str:
    table = verdicts.verdicts(case.claims, case.evidence, case.sources, rule)
    ahead = set(case.claims.loc[case.claims["kind"].isin(to_come("claims.kind")), "claim_id"])
    n = table.loc[table["claim_id"].isin(ahead), "verdict"].value_counts()
    if not n.sum():
        return ""
    open_ones = int(n.get("unverified", 0))
    return _fill(
        "Of {all} that can be checked {yes}, {partly} in part, {no} did not; {open}.",
        all=count(int(n.sum()), "plan or forecast").replace(
            "plan or forecasts", "plans and forecasts"
        ),
        yes=link(f"{int(n.get('supported', 0))} came about", "05-record", "outcomes"),
        partly=int(n.get("partly", 0)),
        no=int(n.get("contradicted", 0)) or "none",
        open=f"of {open_ones} nobody can say" if open_ones else "none is left open",
    )


def sourced(case: Dossier) -> str:
    """Say how many findings, sources and origins there are; a finding on two claims is one."""
    told = case.evidence.drop_duplicates(["finding", "source_id"])
    used = case.sources[case.sources["source_id"].isin(set(case.evidence["source_id"]))]
    return _fill(
        "It rests on {findings} from {sources} of {origins}."
        if len(used) == len(case.sources)
        else "It rests on {findings} from {used} of the {sources} listed, which have {origins}.",
        findings=count(len(told), "finding"),
        used=count(len(used), "source").split()[0],
        sources=count(len(case.sources), "source"),
        origins=count(used["origin"].nunique(), "origin"),
    )


def verb(n: int, one: str, many: str) -> str:
    """Return the words that go with a number.

    >>> verb(0, "lies", "lie"), verb(1, "lies", "lie")
    ('lie', 'lies')
    """
    return one if n == 1 else many


def moving(case: Dossier) -> str:
    moved = timeline.sensitivity(case.times, case.article.published, 14)
    if case.times.empty:
        return "No time expression was found in it."
    if moved.empty:
        return "Without its publication day nobody can say which of its dates hang on it."
    return _fill(
        "Had it appeared up to two weeks earlier or later, {movers} of its {times} would mean "
        "another date.",
        movers=int(moved.groupby("time_id")["value"].nunique().gt(1).sum()),
        times=count(len(case.times), "time expression"),
    )


def who_coded(case: Dossier) -> str:
    """Say who coded and who has reviewed that; nothing where the description does not say.

    >>> from close_reading.dossier.dossier import draft
    >>> who_coded(draft(Article("Rain fell.")))
    'The rows come from drafting rules; nobody else has reviewed them.'
    """
    coder, reviews = case.coding.get("coder"), case.coding.get("reviewed", [])
    if not coder:
        return ""
    read = [
        _fill(
            "{n} {was} reviewed by {by}",
            n=count(n, "row"),
            was=verb(n, "was", "were"),
            by=one["by"],
        )
        for one in reviews
        for n in [int(one["rows"])]
    ]
    told = "; ".join(read) or "nobody else has reviewed them"
    return f"{_fill('The rows come from {coder}', coder=coder)}; {told}."
