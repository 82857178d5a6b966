"""What a reader would retell: sentences with computed numbers, true for any dossier.

Each function returns HTML for the top of one notebook. A sentence is a template; its numbers come
from the tables, and what a dossier lacks is said instead of left out.
"""

from markupsafe import Markup

from analysis import claims, record, stakeholders, timeline
from analysis.article import Article
from analysis.dates import precision
from analysis.dossier import Dossier
from analysis.markup import Html, gallery, link, row_link, say
from analysis.tables import rows

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def banner(case: Dossier) -> Html:
    """Return the warning that a dossier was not, or not wholly, reviewed; empty where it was."""
    if not case.banner:
        return Html("")
    return Html(Markup('<p role="note"><strong>{}</strong></p>').format(case.banner))


def headlines(case: Dossier, rule: record.Rule) -> Html:
    """Return the findings that a reader would retell, as an ordered list, each with its link."""
    found = [_vouching(case), _tone(case), _voices(case)]
    if len(case.evidence):
        found = [_record(case, rule), found[0], _outcomes(case, rule), *found[1:]]
    else:
        found += [_future(case), _order(case)]
    # format() once more: templates double the braces that came in with a value
    items = Markup("").join(Markup(f"<li>{one}</li>").format() for one in found if one)
    return gallery(banner(case), Markup("<ol>{}</ol>").format(items))


def article_lead(case: Dossier) -> Html:
    """Say how long the article is, what is known of it, and how much of it is claims."""
    cover = claims.coverage(case.article, case.claims)
    bare = int((cover["claims"] == 0).sum())
    words = int(cover["words"].sum())
    day = precision(case.article.published) == "day" and _certain(case)
    return _lead(
        case,
        "The article has {sentences} in {paragraphs} and {words}."
        if len(cover)
        else "The article is empty.",
        "{claims} {stand} in it; {bare}." if len(cover) else "",
        "It was published on {day}." if day else "Its publication date is {day}.",
        stand=verb(len(case.claims), "stands", "stand"),
        sentences=count(len(cover), "sentence"),
        paragraphs=count(cover["paragraph"].nunique(), "paragraph"),
        words=count(words, "word"),
        claims=count(len(case.claims), "claim").capitalize(),
        bare=f"{bare} {verb(bare, 'sentence carries', 'sentences carry')} none"
        if bare
        else "every sentence carries at least one",
        day=dated(case.article),
    )


def claims_lead(case: Dossier) -> Html:
    """Say of what kinds the claims are, how certain, and who vouches for them."""
    kinds = claims.counts(case.claims, "kind").set_index("label")["n"]
    sure = int((case.claims["certainty"] == "certain").sum())
    if case.claims.empty:
        return _lead(case, _vouching(case))
    return _lead(
        case,
        _vouching(case),
        "By kind: {facts}, {plans}, {forecasts} and {judged}.",
        "{sure} of {n} {are} worded as certain, {check} could be checked against a public record.",
        n=len(case.claims),
        facts=count(int(kinds["fact"]), "fact"),
        plans=count(int(kinds["plan"]), "plan"),
        forecasts=count(int(kinds["forecast"]), "forecast"),
        judged=count(int(kinds["judgement"]), "judgement"),
        sure=sure,
        are=verb(sure, "is", "are"),
        check=int((case.claims["checkable"] == "yes").sum()),
    )


def timeline_lead(case: Dossier) -> Html:
    """Say how many events there are, how precisely dated, and in which order they are told."""
    told = case.events[case.events["basis"] != "record"]
    days = sum(precision(day) == "day" for day in told["date"])
    undated = int((told["date"] == "").sum())
    ahead = int(told["status"].isin(["scheduled", "expected"]).sum())
    return _lead(
        case,
        "The article tells {events}: {ahead} {lie} ahead of it."
        if len(told)
        else "The article tells no event that was found.",
        "{days} can be placed on a day, {undated} on no date at all." if len(told) else "",
        _order(case) if len(told) else "",
        _moving(case),
        events=count(len(told), "event"),
        ahead=ahead,
        lie=verb(ahead, "lies", "lie"),
        days=days,
        undated=undated,
    )


def stakeholders_lead(case: Dossier) -> Html:
    """Say who is involved, who speaks, and what ties them."""
    n = len(case.relations)
    return _lead(
        case,
        _voices(case),
        "{relations} {tie} them, each with its quote." if n else "No relation was found.",
        relations=count(n, "relation").capitalize(),
        tie=verb(n, "ties", "tie"),
    )


def record_lead(case: Dossier, rule: record.Rule) -> Html:
    """Say what the record supports, contradicts and leaves open."""
    if case.evidence.empty:
        return _lead(
            case, "No evidence was gathered for this article: nothing can be checked here."
        )
    return _lead(case, _record(case, rule), _outcomes(case, rule), _sourced(case))


def evidence_limits(case: Dossier) -> Html:
    """Say how the evidence was found, how much of it was read again, and how much held."""
    if case.evidence.empty:
        return say("No evidence was gathered, so there are no limits to state but this one.")
    search = case.about.get("search") or "How the pages were found was not recorded."
    read, held = int(case.audit["read"].sum()), int(case.audit["confirmed"].sum())
    again = (
        "{read} {was} read again by another reader, strictly: {held} held in full, {less}, "
        "{wrong}, {lost}."
        if read
        else "Nobody has read the rows again."
    )
    less, wrong, lost = (int(case.audit[c].sum()) for c in ("overstated", "wrong", "not_found"))
    undated = record.undated(case.evidence, case.sources)
    return say(
        "{search}",
        again,
        "{undated} from a source without a date: none of that counts once a day is set."
        if undated
        else "Every use of evidence has a source with a date.",
        search=search,
        read=count(read, "row").capitalize(),
        was=verb(read, "was", "were"),
        held=held,
        less=f"{less} said more than their page and {verb(less, 'was', 'were')} mended",
        wrong=f"{wrong or 'none'} {verb(wrong, 'was', 'were')} wrong",
        lost=f"{lost or 'none'} {verb(lost, 'was', 'were')} not found again",
        undated=f"{undated} of the uses of evidence come" if undated != 1 else "One use comes",
    )


def count(n: int, noun: str) -> str:
    """Return a number with its noun, in words up to ten.

    >>> count(0, "claim"), count(1, "claim"), count(12, "claim"), count(2, "judgement")
    ('no claims', 'one claim', '12 claims', 'two judgements')
    """
    number = _NUMBERS[n] if n < len(_NUMBERS) else str(n)
    return f"{number} {noun}{'' if n == 1 else 's'}"


def verb(n: int, one: str, many: str) -> str:
    """Return the words that go with a number.

    >>> verb(0, "lies", "lie"), verb(1, "lies", "lie")
    ('lie', 'lies')
    """
    return one if n == 1 else many


def dated(article: Article) -> str:
    """Return the publication date with what is unsure about it.

    >>> dated(Article("", "2025-10-29?")), dated(Article(""))
    ('2025-10-29 (uncertain)', 'unknown')
    """
    day = article.published
    if not day:
        return "unknown"
    return f"{day.rstrip('?~%')} (uncertain)" if day[-1] in "?~%" else day


def method_lead(case: Dossier) -> Html:
    """Say how often the article was coded and how many disagreements were settled."""
    if len(case.passes) < 2:
        return _lead(case, "This dossier was coded once: no agreement can be given for it.")
    settled = len(case.settlement)
    return _lead(
        case,
        "Two coding passes were made without sight of each other; {settled} {was} settled"
        + (", each with a reason." if settled else "."),
        "Both were made by the makers of this collection with one codebook: the agreement below is "
        "an upper bound of what strangers would reach.",
        settled=count(settled, "disagreement"),
        was=verb(settled, "was", "were"),
    )


def _lead(case: Dossier, *sentences: str, **values: object) -> Html:
    return gallery(banner(case), say(*sentences, **values))


def _fill(template: str, **values: object) -> str:
    # braces that came in with a value must survive the next filling
    return str(Markup(template).format(**values)).replace("{", "{{").replace("}", "}}")


def _certain(case: Dossier) -> bool:
    return bool(case.article.published) and case.article.published[-1] not in "?~%"


def _vouching(case: Dossier) -> str:
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


def _tone(case: Dossier) -> str:
    tones = claims.counts(case.claims, "tone").set_index("label")["n"]
    judged = int((case.claims["kind"] == "judgement").sum())
    good, of = int(tones["favourable"]), f"{judged} of {count(len(case.claims), 'claim')}"
    if case.claims.empty:
        return ""
    return _fill(
        "{judged} that no record could settle; in tone {good} of all claims {are} favourable, "
        "{bad} unfavourable.",
        judged=link(
            f"{of} {verb(judged, 'is a judgement', 'are judgements')}", "02-claims", "kinds"
        ),
        good=good or "none",
        are=verb(good, "is", "are"),
        bad=int(tones["unfavourable"]) or "none",
    )


def _future(case: Dossier) -> str:
    ahead = int((case.claims["time"] == "future").sum())
    if case.claims.empty:
        return ""
    return _fill(
        "{ahead} of {n} {lie} in the future, seen from publication.",
        lie=verb(ahead, "lies", "lie"),
        ahead=link(ahead, "02-claims", "kinds"),
        n=count(len(case.claims), "claim"),
    )


def _order(case: Dossier) -> str:
    telling = timeline.told_against_happened(case.events, case.order)
    if telling.displacement is None:
        return "Too few of its events are dated to compare the telling with the happening."
    return _fill(
        "Of {pairs} whose order is certain, {share} are {told}.",
        pairs=count(telling.pairs, "pair of events").replace("pair of eventss", "pairs of events"),
        share=f"{telling.displacement:.0%}",
        told=link("told in reverse", "03-timeline", "telling"),
    )


def _moving(case: Dossier) -> str:
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


def _voices(case: Dossier) -> str:
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


def _record(case: Dossier, rule: record.Rule) -> str:
    table = record.verdicts(case.claims, case.evidence, case.sources, rule)
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


def _outcomes(case: Dossier, rule: record.Rule) -> str:
    table = record.verdicts(case.claims, case.evidence, case.sources, rule)
    ahead = set(case.claims.loc[case.claims["kind"].isin(["plan", "forecast"]), "claim_id"])
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


def _sourced(case: Dossier) -> str:
    used = case.sources[case.sources["source_id"].isin(set(case.evidence["source_id"]))]
    return _fill(
        "It rests on {rows} from {sources} of {origins}.",
        rows=count(len(case.evidence), "row") + " of evidence",
        sources=count(len(used), "source"),
        origins=count(used["origin"].nunique(), "origin"),
    )
