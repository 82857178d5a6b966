"""The frames of charts and tables about labels and verdicts, in a reader's words.

>>> import pandas as pd
>>> in_words(pd.DataFrame({"label": ["anonymous-group"], "n": [2]}), "label")["label"].tolist()
['unnamed group']
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from close_reading.dossier.dossier import Dossier
from close_reading.measures import claims, method, scale, verdicts
from close_reading.measures.settled import settled
from close_reading.report.actors import several, verb_of
from close_reading.report.names import claim_name, word
from close_reading.tables.csv_io import rows

if TYPE_CHECKING:
    import pandas as pd

OURS = "our draft"
_ID = re.compile(r"\b[cets]\d{2,}\b")
_MENTION = re.compile(r"(.+)@(\d+)-(\d+)")
_PASSES = {"a": "first pass", "b": "second pass"}
_VERBATIM = ("span", "row", "statement", "quote")  # of a settlement: words of the article
_BENCHMARKS = {
    "timex": "Dates and times: found, and valued right",
    "entities": "Names: right stretch and right type",
    "attribution": "Reported statements: right words and right source",
}


def in_words(frame: "pd.DataFrame", *columns: str) -> "pd.DataFrame":
    """Return a frame with the labels of some columns in a reader's words."""
    return frame.assign(**{column: frame[column].map(word) for column in columns})


def profile(case: Dossier) -> "pd.DataFrame":
    """Return how often each label of a claim was given: ``field``, ``label``, ``n``."""
    counted = claims.profile(case.claims, ("kind", "certainty", "time", "tone"))
    shown = in_words(counted, "field", "label")
    return shown.assign(field=shown["field"].str[:1].str.upper() + shown["field"].str[1:])


def by_source(case: Dossier) -> "pd.DataFrame":
    """Return the claims by who says them and by kind: ``label``, ``part``, ``n``."""
    return in_words(claims.stacked(case.claims, "source_type", "kind"), "label", "part")


def certainty_by_source(case: Dossier) -> "pd.DataFrame":
    """Return how many claims of each kind of source sound how certain, used labels alone.

    Nothing where all claims have one kind of source, or sound alike: there is nothing to compare.
    """
    crossed = claims.crossed(case.claims, "source_type", "certainty")
    assert crossed.to_numpy().sum() == len(case.claims)
    used = crossed.loc[crossed.sum(axis=1) > 0, crossed.sum() > 0]
    named = used.iloc[: len(used) * (min(used.shape) > 1)].rename(index=word, columns=word)
    return named.rename_axis(index="who says it", columns=None).reset_index()


def chain(case: Dossier) -> "pd.DataFrame":
    """Return who said what: ``source``, kind of source, the reporting words, claims and ids."""
    found = claims.chain(case.claims, case.stakeholders)
    assert set(";".join(found["ids"]).split(";")) - {""} == set(case.claims["claim_id"])
    shown = found[["source", "source_type", "cues", "claims", "ids"]].rename(
        columns={"cues": "reported with", "claims": "how many", "ids": "claim_ids"}
    )
    kinds = [", ".join(word(one) for one in cell.split(", ")) for cell in shown["source_type"]]
    return shown.assign(source_type=kinds)


def days(case: Dossier, rule: verdicts.Rule) -> "pd.DataFrame":
    """Return each checkable claim by its number, its verdict and when that was settled."""
    table = settled(case.claims, case.evidence, case.sources, case.article.published, rule)
    numbers = [claim_name(one).removeprefix("claim ") for one in table["claim_id"]]
    return table.assign(claim=numbers)[["claim", "verdict", "day", "days"]]


def rivals(case: Dossier, rule: verdicts.Rule) -> "pd.DataFrame":
    """Return the verdict of each claim, by its number, under each rule; none without evidence."""
    table = verdicts.under_rivals(case.claims, case.evidence, case.sources, rule)
    said = dict(zip(case.claims["claim_id"], case.claims["statement"], strict=True))
    shown = table.assign(
        claim=[claim_name(one).removeprefix("claim ") for one in table["claim_id"]],
        statement=[said[one] for one in table["claim_id"]],
    )
    columns = ["claim", "rule", "verdict", "statement"]
    return shown[columns] if len(case.evidence) else shown.iloc[:0][columns]


def differing(agreement: "pd.DataFrame") -> "pd.DataFrame":
    """Return the labels on which two passes differed at all, in a reader's words."""
    below = agreement[agreement["alpha"] < 1]
    return below.assign(label=[_field(one) for one in below["label"]])


_FIELDS = {  # what is coded, where its column's name says too little
    "span": "which words", "row": "whether to code it", "cue": "cue words",
    "mod": "how exact", "anchor": "counted from", "resolution": "worked out",
    "basis": "what dates it", "stakeholder_id": "id",
}  # fmt: skip


def _field(label: object) -> str:
    return _FIELDS.get(str(label)) or str(label).replace("_", " ")


def disagreements(case: Dossier) -> "pd.DataFrame":
    """Return what two passes settled, rows named: ``about``, ``label``, both, settled, reason."""
    import pandas as pd

    titles = dict(zip(case.events["event_id"], case.events["title"], strict=True))
    people = dict(zip(case.stakeholders["stakeholder_id"], case.stakeholders["name"], strict=True))
    known, groups = {**titles, **people}, several(case)
    out = [
        (
            _about(case.article.text, known, row.row, groups),
            _field(row.label),
            *(_cell(known, cell, row.label) for cell in (row.a, row.b, row.settled)),
            _named(known, row.reason),
        )
        for row in rows(case.settlement)
    ]
    columns = ["about", "label", "first pass", "second pass", "settled as", "reason"]
    return pd.DataFrame(out, columns=columns)


def _about(text: str, known: Mapping[str, str], row: str, groups: Collection[str] = ()) -> str:
    """Name what a settlement is about: a row, a mention by its words, or who does what to whom.

    >>> _about("Roe met Poe.", {"ann-roe": "Ann Roe"}, "ann-roe@0-3")
    '“Roe” (Ann Roe)'
    >>> _about("", {"ann-roe": "Ann Roe", "e01": "Vote"}, "ann-roe visits acme e01")
    'Ann Roe visits acme (Vote)'
    """
    coding, _, row = row.rpartition(":")
    if mention := _MENTION.fullmatch(row):
        who, start, end = mention.groups()
        name = f"“{text[int(start) : int(end)]}” ({known.get(who, who)})"
    else:
        who, *act = row.split(" ")
        named = [known.get(who) or claim_name(who), *_act(known, act, who in groups)]
        name = " ".join(named)
    return f"{name}, {_PASSES.get(coding, coding)}" if coding else name


def _act(known: Mapping[str, str], act: Sequence[str], many: bool) -> Iterator[str]:
    """Yield what somebody does to whom, and behind it the event that this is."""
    if act:
        yield verb_of(act[0], many)
    for at, one in enumerate(dict.fromkeys(act[1:])):
        yield f"({known.get(one, one)})" if at else known.get(one, one)


def _cell(known: Mapping[str, str], cell: str, label: str = "") -> str:
    """Return a cell of the settlement with the ids in it named; words of the article stay.

    >>> _cell({"e02": "Vote"}, "c03;e02"), _cell({}, "named-person")
    ('claim 3; Vote', 'named person')
    >>> _cell({}, "Kim Min-seok", "span")
    'Kim Min-seok'
    """
    if label in _VERBATIM:
        return cell
    return _named(known, "; ".join(known.get(one, word(one)) for one in cell.split(";")))


def _named(known: Mapping[str, str], text: str) -> str:
    return _ID.sub(lambda found: known.get(found[0], claim_name(found[0])), text)


_CODERS = {"pass-a": "first pass", "pass-b": "second pass", "settled": "both passes, settled",
           "draft": "draft by rule"}  # fmt: skip


def coders(case: Dossier) -> "pd.DataFrame":
    """Return how many rows of each table who coded, in a reader's words."""
    made = method.coders(case)
    return made.assign(coder=[_CODERS.get(one, one) for one in made["coder"]])


def rows_found(case: Dossier) -> "pd.DataFrame":
    """Return how many rows two passes have, and how many they have in common."""
    return _rows_of(method.row_agreement(case))


def rows_elsewhere(other: method.Elsewhere) -> "pd.DataFrame":
    """Return that of the articles that were coded twice apart."""
    return _rows_of(other.rows)


def _rows_of(found: "pd.DataFrame") -> "pd.DataFrame":
    found = found.rename(columns={"a": "first pass", "b": "second pass", "matched": "in both"})
    return found[["table", "first pass", "second pass", "in both"]]


def draft_beside(case: Dossier) -> "pd.DataFrame":
    """Return, for each table, how many coded rows a draft finds and how many of its are right.

    Columns ``table``, ``coded rows``, ``found by the draft`` and ``right in the draft``, the
    last two in per cent; empty where a row is a draft itself.
    """
    found = method.draft_beside(case)
    wide = found[found["measure"].isin(["precision", "recall"])].pivot(
        index=["table", "n"], columns="measure", values="value"
    )
    shares = (
        wide.map(lambda share: f"{share:.0%}" if share == share else "none drafted")
        .rename_axis(columns=None)
        .reset_index()
    )
    return shares.rename(
        columns={
            "n": "coded rows",
            "recall": "found by the draft",
            "precision": "right in the draft",
        }
    )


def draft_differences(case: Dossier) -> "pd.DataFrame":
    """Return how drafted claims differ from the coded ones, by class."""
    found = method.draft_differences(case)
    told = [word(one).replace("_", " ") for one in found["class"]]
    return found.assign(**{"class": told}).rename(columns={"class": "difference"})


def draft_worth() -> "pd.DataFrame":
    """Return what drafts of news reports are worth: a row a figure, a column a set of reports."""
    return method.draft_worth().rename(
        columns={
            "dev": "eight reports that shaped the rules",
            "more": "two more",
            "kept": "three kept unseen",
            "since": "the same three since",
            "two coders": "two codings by reading",
            "cutter": "a cut at every comma",
            "date": "measured",
        }
    )


def draft_errors(most: int = 40) -> "pd.DataFrame":
    """Return the classes of error that remain on the eight reports, the commonest first."""
    found = method.draft_errors()
    told = [str(one).replace("_", " ").replace("-", " ") for one in found["class"]]
    return found.assign(**{"class": told}).head(most)


def rates(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return the rates for the chart, all on one scale, each named by whose it is and of what."""
    shown = scale.rates(table)
    ours = shown["system"].str.startswith(scale.OURS)
    whose = shown["system"].mask(ours, OURS) + ": " + shown["benchmark"]
    return shown.assign(system=whose, benchmark="articles a second, two cores")


def speed(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return every measured figure as it is told: what, how much, its limit, whose."""
    amounts = [f"{amount(row.value)} {row.unit}" for row in rows(table)]
    shown = table.assign(measured=amounts).rename(columns={"figure": "what"})
    return shown[["what", "case", "measured", "limit", "system"]]


def amount(value: float) -> str:
    """Write a number to three digits, and never with an exponent.

    >>> amount(0.12345), amount(27.28), amount(1374.2)
    ('0.123', '27.3', '1,370')
    """
    return f"{float(f'{value:.3g}'):,.10g}"


def headlines(benchmarks: "pd.DataFrame") -> "pd.DataFrame":
    """Return the headline measures for the chart, each named in a reader's words."""
    named = benchmarks["benchmark"].map(lambda one: _BENCHMARKS.get(one, one))
    systems = benchmarks["system"].replace("close-reading", OURS)
    return benchmarks.assign(benchmark=named, system=systems, measure="", part="")
