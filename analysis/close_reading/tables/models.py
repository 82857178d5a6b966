"""The row models of every table of a dossier; their descriptions are the data dictionary."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field

from close_reading.tables.cells import (
    Coder,
    Country,
    Digest,
    Edtf,
    Grade,
    Id,
    IdCell,
    Ids,
    Language,
    MaybeOffset,
    Offset,
    Some,
    Text,
    TimexValue,
    Url,
    YesNo,
    labelled,
    labelled_unless_drafted,
)
from close_reading.tables.labels import grouped, values


class Row(BaseModel):
    """One row of a table; unknown columns are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Coded(Row):
    """What every coded table ends with: who settled a row, which rule proposed it, a remark."""

    coder: Coder = Field(
        description="draft, or the pass or reviewer that settled the row by reading"
    )
    rule: Text = Field(description="the rules that proposed a draft row: ids joined by ;")
    note: Text = Field(description="a remark")


class Claim(Coded):
    """The smallest part of a sentence that could be true or false on its own."""

    claim_id: Id = Field(
        description="c01, c02, ... in reading order; one split off later has the next free"
    )
    sentence: Annotated[Offset, Field(ge=1)] = Field(description="number of the sentence, from 1")
    start: Offset = Field(description="offset of the first character of the quote, from 0")
    end: Offset = Field(description="offset behind the last character of the quote")
    quote: Some = Field(description="the article's words: text[start:end]")
    statement: Some = Field(description="the claim as one self-contained sentence, in our words")
    kind: Annotated[Text, labelled("claims.kind")] = Field(description="what the claim is")
    source: Ids = Field(description="who vouches for it: stakeholder ids, or author")
    source_type: Annotated[Text, labelled("claims.source_type")] = Field(
        description="how the source is identified"
    )
    cue: Text = Field(description="the attributing words")
    quotation: Annotated[Text, labelled("claims.quotation")] = Field(
        description="how much stands in quotation marks"
    )
    certainty: Annotated[Text, labelled("claims.certainty")] = Field(
        description="how certain the wording is"
    )
    time: Annotated[Text, labelled("claims.time")] = Field(
        description="when it lies, seen from publication"
    )
    tone: Annotated[Text, labelled_unless_drafted("claims.tone")] = Field(
        description="whether the wording itself values; empty where no drafting rule could tell"
    )
    checkable: Annotated[Text, labelled("claims.checkable")] = Field(
        description="would a public record settle it?"
    )


class Time(Coded):
    """A time expression (TIMEX3, TimeML 1.2.1)."""

    time_id: Id = Field(description="t01, t02, ... in reading order")
    start: Offset = Field(description="offset of the first character of the quote, from 0")
    end: Offset = Field(description="offset behind the last character of the quote")
    quote: Some = Field(description="the article's words: text[start:end]")
    type: Annotated[Text, labelled("times.type")] = Field(description="TIMEX3 type")
    value: TimexValue = Field(description="TIMEX3 value; empty where unresolved")
    mod: Annotated[Text, labelled("times.mod")] = Field(description="TIMEX3 modifier")
    anchor: IdCell = Field(description="published, another time_id, or empty")
    resolution: Text = Field(description="the rule that gives the value, with its arguments")


class Event(Coded):
    """Anything with a place on the calendar that a reader would look for."""

    event_id: Id = Field(description="e01, e02, ... or a slug for events of the record")
    title: Some = Field(description="the event in a few words of ours")
    date: Edtf = Field(description="EDTF level 1; empty where nothing is known")
    basis: Annotated[Text, labelled("events.basis")] = Field(description="what the date rests on")
    status: Annotated[Text, labelled("events.status")] = Field(
        description="as at publication; empty where nothing was announced"
    )
    place: Text = Field(description="where")
    participants: Ids = Field(description="stakeholder ids")
    times: Ids = Field(description="time ids")
    start: MaybeOffset = Field(description="offset of the quote; empty for the record's events")
    end: MaybeOffset = Field(description="offset behind the quote")
    quote: Text = Field(description="the article's words: text[start:end]")
    sources: Ids = Field(description="source ids of the record")


class Order(Coded):
    """One event before, after, during or overlapping another, as the text says."""

    event_a: Id = Field(description="event id")
    relation: Annotated[Text, labelled("order.relation")] = Field(description="a ... b")
    event_b: Id = Field(description="event id")
    start: Offset = Field(description="offset of the first character of the quote, from 0")
    end: Offset = Field(description="offset behind the last character of the quote")
    quote: Some = Field(description="the article's words: text[start:end]")


class Stakeholder(Coded):
    """Anyone, or any body, that acts, speaks, is acted upon or stands to gain or lose."""

    stakeholder_id: Id = Field(description="a readable slug")
    name: Some = Field(description="the fullest name, or the words for an unnamed group")
    kind: Annotated[Text, labelled("stakeholders.kind")] = Field(description="what it is")
    role: Text = Field(description="office or role")
    affiliation: Text = Field(description="a stakeholder id, or free text")
    country: Country = Field(description="ISO 3166-1 alpha-2")
    in_article: YesNo = Field(description="no where only the record names them")
    influence: Grade = Field(description="1 none to 5 decides: a coder's judgement")
    interest: Grade = Field(description="1 hardly to 5 directly: a coder's judgement")
    position: Annotated[Text, labelled("stakeholders.position")] = Field(
        description="towards the matter of the article: a coder's judgement"
    )
    rationale: Text = Field(description="one line for the three judgements")
    sources: Ids = Field(description="source ids of the record")


class Mention(Coded):
    """One place where the article speaks of a stakeholder."""

    stakeholder_id: Id = Field(description="who is meant")
    start: Offset = Field(description="offset of the first character of the quote, from 0")
    end: Offset = Field(description="offset behind the last character of the quote")
    quote: Some = Field(description="the article's words: text[start:end]")
    name_start: MaybeOffset = Field(description="offset of the bare name, without title")
    name_end: MaybeOffset = Field(description="offset behind the bare name")
    form: Annotated[Text, labelled("mentions.form")] = Field(description="how they are spoken of")


class Relation(Coded):
    """Who does what with whom; the quote is the evidence of the edge."""

    subject: Id = Field(description="stakeholder id")
    relation: Annotated[Text, labelled("relations.relation")] = Field(
        description=f"subject ... object, by group. {grouped('relations.relation')}"
    )
    object: Id = Field(description="stakeholder id; with attends it may be an event id")
    event_id: IdCell = Field(description="event id, where it is an act")
    start: Offset = Field(description="offset of the first character of the quote, from 0")
    end: Offset = Field(description="offset behind the last character of the quote")
    quote: Some = Field(description="the article's words: text[start:end]")


class Evidence(Row):
    """What one source says that bears on claims."""

    evidence_id: Id = Field(description="ev-001, ...")
    claim_ids: Annotated[Ids, Field(min_length=1)] = Field(description="the claims it bears on")
    stance: Annotated[Text, labelled("evidence.stance")] = Field(
        description="towards each of these claims"
    )
    vantage: Annotated[Text, labelled("evidence.vantage")] = Field(
        description="after: tells what happened; before: speaks of it as still to come"
    )
    finding: Some = Field(description="what the source says, in our words")
    event_date: Edtf = Field(description="EDTF date of what is found")
    place: Text = Field(description="where")
    source_id: Id = Field(description="the source")
    confidence: Annotated[Text, labelled("evidence.confidence")] = Field(
        description="high: primary or clear; low: kept for a conflict"
    )
    note: Text = Field(description="a remark")
    source_quote: Text = Field(default="", description="the source's words; may be left out")


class Source(Row):
    """A document of the record."""

    source_id: Id = Field(description="a readable slug")
    title: Some = Field(description="as shown; in brackets where described by us")
    publisher: Text = Field(description="where it was read")
    origin: Some = Field(description="whose reporting or document it is")
    primary: YesNo = Field(description="yes for a document of a party to the event")
    publisher_kind: Annotated[Text, labelled("sources.publisher_kind")] = Field(
        description="kind of publisher"
    )
    url: Url = Field(description="web address")
    published: Edtf = Field(description="EDTF date; empty where unknown")
    language: Language = Field(description="ISO 639 code")
    accessed: Edtf = Field(description="when it was read")
    note: Text = Field(description="a remark")
    archive_url: Url = Field(default="", description="address of a kept copy; may be left out")
    sha256: Digest = Field(default="", description="SHA-256 of the kept copy; may be left out")


class Settlement(Row):
    """How one disagreement between the two coding passes was settled."""

    table: Some = Field(description="the table")
    row: Some = Field(description="the row, as settled")
    label: Some = Field(description="the column, or span or row")
    a: Text = Field(description="what pass a says")
    b: Text = Field(description="what pass b says")
    settled: Text = Field(description="what stands")
    reason: Some = Field(description="why, by the codebook")


class Rejected(Row):
    """A drafted row that a reviewer rejected: it never comes back."""

    table: Some = Field(description="the table it was drafted for")
    key: Some = Field(description="its key, several cells joined by blanks")
    start: MaybeOffset = Field(description="offset of its quote")
    end: MaybeOffset = Field(description="offset behind its quote")
    quote: Text = Field(description="the article's words: text[start:end]")
    rule: Text = Field(description="the rules that proposed it: ids joined by ;")
    why: Text = Field(description="why it was rejected")


class Review(Row):
    """One decision of a review, written down before the tables change."""

    when: Some = Field(description="UTC, ISO 8601")
    coder: Coder = Field(description="who decided")
    act: Annotated[Text, labelled("review.act")] = Field(description="what was done")
    table: Some = Field(description="the table")
    key: Some = Field(description="the rows: keys joined by ;")
    rule: Text = Field(description="the rules that proposed them")
    before: Some = Field(description="the cells that changed, as they were: JSON by table and key")
    after: Some = Field(description="the same cells as they are; null for a row that is not there")


class Audit(Row):
    """How many rows another reader looked up again, and how many held."""

    audit: Some = Field(description="which reading")
    stratum: Some = Field(description="which rows: a stance, or another kind of row")
    read: Offset = Field(description="rows read again")
    confirmed: Offset = Field(description="rows that hold in every part")
    overstated: Offset = Field(description="rows of which the page carries only a part")
    wrong: Offset = Field(description="rows that are wrong in their main point")
    not_found: Offset = Field(description="rows whose page was not found again")


@dataclass(frozen=True)
class Table:
    """A table: its row model, its key, and where its ids point (column to table)."""

    name: str
    model: type[Row]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        own = tuple(self.model.model_fields)
        shared = tuple(Coded.model_fields) if issubclass(self.model, Coded) else ()
        return tuple(c for c in own if c not in shared) + shared

    @cached_property
    def optional(self) -> frozenset[str]:
        """The columns that a file may lack: they are written where a row fills them."""
        fields = self.model.model_fields.items()
        return frozenset(name for name, field in fields if not field.is_required())

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The columns of whole numbers, Int64 in a frame."""
        return _NUMBERS.intersection(self.columns)


_SPAN = ("start", "end")
_NUMBERS = frozenset(
    {"sentence", "start", "end", "name_start", "name_end", "influence", "interest"}
    | {"read", "confirmed", "overstated", "wrong", "not_found"}
)
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("claims", Claim, ("claim_id",), (("source", "stakeholders"),)),
        Table("times", Time, ("time_id",), (("anchor", "times"),)),
        Table(
            "events",
            Event,
            ("event_id",),
            (("participants", "stakeholders"), ("times", "times"), ("sources", "sources")),
        ),
        Table(
            "order",
            Order,
            ("event_a", "relation", "event_b"),
            (("event_a", "events"), ("event_b", "events")),
        ),
        Table("stakeholders", Stakeholder, ("stakeholder_id",), (("sources", "sources"),)),
        Table(
            "mentions", Mention, ("stakeholder_id", *_SPAN), (("stakeholder_id", "stakeholders"),)
        ),
        Table(
            "relations",
            Relation,
            ("subject", "relation", "object", "event_id", *_SPAN),
            (("subject", "stakeholders"), ("object", "stakeholders"), ("event_id", "events")),
        ),
        Table(
            "evidence",
            Evidence,
            ("evidence_id",),
            (("claim_ids", "claims"), ("source_id", "sources")),
        ),
        Table("sources", Source, ("source_id",)),
        Table("settlement", Settlement, ()),
        Table("audit", Audit, ("audit", "stratum")),
        Table("rejected", Rejected, ()),
        Table("review", Review, ()),
    )
}


def allowed(name: str, column: str) -> tuple[str, ...]:
    """Return the labels a column may hold, empty where it is free.

    >>> allowed("claims", "tone")
    ('favourable', 'neutral', 'unfavourable')
    """
    if known := values(f"{name}.{column}"):
        return known
    kind = TABLES[name].model.model_fields[column].annotation
    return tuple(
        v for part in (kind, *get_args(kind)) for v in get_args(part) if isinstance(v, str)
    )
