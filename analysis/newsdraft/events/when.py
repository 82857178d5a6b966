"""When an event was: its own time, a fronted or trailing one, or the day the story tells of."""

import re
from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from newsdraft import dates
from newsdraft.attribution.reporting_verbs import narrowed_claim
from newsdraft.document import Document
from newsdraft.events.event import Event
from newsdraft.events.foreign_times import (
    aside_end,
    is_another,
    is_nouns,
    is_of_one,
    is_participles,
    is_toll,
    stretch,
)
from newsdraft.events.lower_times import is_below, joins_clause, opens
from newsdraft.events.within_day import is_news, is_within_day
from newsdraft.lexicon import listed
from newsdraft.parse.tagger import says
from newsdraft.parse.tokenizer import past_dateline
from newsdraft.text import Sentence
from newsdraft.times.timex import Timex
from newsdraft.times.weekday_check import contradicts

_REPORT = 5  # sentences: what is shorter is no report that could open with its news

_IN_WHICH = re.compile(r",? (?:(?:in|during|at) which|when|where) $")

_ANCHORED = re.compile(r"(?:Before|Ahead of|Prior to) [a-z]")

_SINCE = re.compile(r"\bsince (?:the |its |his |her |their )?[\w’-]+ (?:of|in|on) $")

_TURNS = listed("who whom whose which where that after before compared than until")


class Cells(NamedTuple):
    """Date, basis and the ids of the time expressions of one event."""

    date: str
    basis: str
    times: str


def between(starts: list[int], first: int, end: int) -> list[int]:
    """Return which of some sorted offsets lie in a stretch.

    >>> between([2, 5, 9], 3, 9)
    [1]
    """
    return list(range(bisect_left(starts, first), bisect_left(starts, end)))


class Dates:
    """The time expressions of one article, and what its events can take from them."""

    def __init__(self, document: Document, found: list[Event]) -> None:
        self.document, self.times, self.found = document, document.times, found
        self.starts = [time.start for time in document.times]
        article = document.article
        sentences = {e.id: s for e in found if (s := article.sentence_at(e.start))}
        counts = Counter(sentences.values())
        self.sentences = sentences  # in which each event is told
        self.alone = {e.id for e in found if e.rule[:4] == "noun" and counts[sentences[e.id]] == 1}
        lead: dict[Sentence, str] = {}
        for event in found:
            if event.rule[:4] == "verb":
                lead.setdefault(sentences[event.id], event.id)
        self.lead = set(lead.values())
        self.leads = list(lead.values())
        self.within = {
            one.id: [o for o in found if one.start < o.start and o.end <= one.end]
            for one, behind in pairwise(found)
            if behind.start < one.end
        }  # "held on Monday over a raid in May": the raid has its own
        self.last: Event | None = None  # the event before, and the date it was given
        self.given = ""
        self.tied = -1  # the last paragraph with something within the day told of
        self.day = ""  # the last past day an event was dated by

    def of(self, event: Event) -> Cells:
        """Return the date, basis and times of an event; they are asked for in reading order."""
        made = self._of(event)
        self.last, self.given = event, made.date
        return made

    def _of(self, event: Event) -> Cells:
        near = self._near(event)
        if period := self._period(near):
            return Cells(period, self._basis(near), _ids(near))
        if self._clock(near) and event.status == "past":
            return Cells(self.day, "ordered" if self.day else "", _ids(near))
        own = (
            at
            for at in self._dating(near)
            if not is_another(self.document.text, event, self.times[at])
        )
        if (at := next(own, None)) is not None:
            return Cells(self._date_at(at, event), self._basis([at]), _ids(near))
        if event.status == "past" and (date := self._shared(event) or self._running(event)):
            return Cells(date, "ordered", _ids(near))
        return Cells(self._just_now(event), "", _ids(near))

    def _near(self, event: Event) -> list[int]:
        """Return the times that may be an event's: those in its words, else those around it."""
        inner = self.within.get(event.id, ())
        inside = [
            k
            for k in between(self.starts, event.start, self._before_if(event))
            if not any(e.start <= self.starts[k] < e.end for e in inner)
            and not self._is_below(event, k)
        ]
        near = inside if self._dating(inside) else inside + self._around(event)
        return [k for k in near if not self._foreign(event, k)]

    def _date_at(self, at: int, event: Event) -> str:
        """Return the date that a time gives an event; the first past day is the one told of."""
        date = dates.as_edtf(self.times[at].value)
        told = at and stretch(self.document.text, self.times[at - 1], self.times[at])
        if ended := told or self._half_open(at, event, date):
            return ended
        whole = date + self._doubt(at)
        if dates.precision(date) == "day" and event.status == "past":
            self.day = self.day or whole
        return whole

    def _foreign(self, event: Event, at: int) -> bool:
        """Say whether a time is a fronted participle's, a figure's or a lower clause's."""
        time, text = self.times[at], self.document.text
        if self._is_below(event, at) or self._counted(at, event):
            return True
        if event.rule[:4] == "verb" and is_nouns(text, time):
            return True
        first = past_dateline(text, self.sentences[event.id].start, event.start)
        return is_participles(text, first, (time.start, time.end), event.start)

    def _is_below(self, event: Event, at: int) -> bool:
        return is_below(self.document, self.sentences[event.id], event, self.times[at])

    def _before_if(self, event: Event) -> int:
        """Return where the condition of an event begins, whose days are its own."""
        at = self.document.text.find(" if ", event.start, event.end)
        return at if at >= 0 else event.end

    def _just_now(self, event: Event) -> str:
        """Return the dateline's day, in doubt, of what a report opens with: "A court has ruled"."""
        opens = event.rule[:4] == "verb" and event.id == next(iter(self.leads), "")
        report = len(self.document.sentences) >= _REPORT and event.status == "past"
        told = self.document.text[event.start : event.end]
        if not (opens and report and is_news(told)) or is_toll(told, event.rule):
            return ""
        behind = between(self.starts, event.end, self.sentences[event.id].end)
        said = [k for k in self._dating(behind) if self._of_saying(self.times[k])]
        now = dates.as_edtf(self.times[said[0]].value) if said else self.document.published
        return f"{now}?" if dates.precision(now) == "day" else ""

    def _half_open(self, at: int, event: Event, date: str) -> str:
        """Return the interval that a date only begins or ends; empty else."""
        clock = self.times[at].type == "TIME" and ":" in self.times[at].value
        if self._led(at, "before ") and not clock:  # "shortly before 11 p.m." is of that day
            return f"../{date.split('/')[0]}"
        if "/" in date:
            return ""
        if event.status != "scheduled" and self._since(at, event):
            return f"{date}/.."
        return f"../{date}" if event.status == "ongoing" and self._until(at) else ""

    def _led(self, at: int, word: str) -> bool:
        """Say whether a word stands right before a time: "before Friday"."""
        start = self.times[at].start
        return self.document.text[max(0, start - len(word)) : start].lower() == word

    def _counted(self, at: int, event: Event) -> bool:
        """Say whether a time only begins a count: "cut it for the third time since July"."""
        finished = event.rule[:4] == "verb" and event.status == "past" and self._led(at, "since ")
        words = self.document.text[event.start : event.end].split()
        return finished and {"has", "have", "had"}.isdisjoint(words)

    def _since(self, at: int, event: Event) -> bool:
        """Say whether "since" stands before a time: what began then goes on."""
        text, start = self.document.text, self.times[at].start
        words = text[event.start : event.end].split()
        noun = _SINCE.search(text, event.start, start)  # "has stood empty since the fire of 2017"
        return bool(noun or self._led(at, "since ")) and not {"has", "have"}.isdisjoint(words)

    def _until(self, at: int) -> bool:
        """Say whether a time is only where something ends: "runs through Friday"."""
        start = self.times[at].start
        return self.document.text[max(0, start - 9) : start].endswith(("through ", "until "))

    def _clock(self, at: list[int]) -> bool:
        """Say whether only a time of day is told, which a past event had on the day told of."""
        days = self._dating(at)
        return bool(days) and all(self._bare(self.times[k]) for k in days)

    def _bare(self, time: Timex) -> bool:
        """Say whether a time of day names no day: "at 22:30", not "at 22:30 on Sunday"."""
        dayless = time.anchor == "published" and time.resolution.startswith("unit-offset(0,day,T")
        return time.type == "TIME" and time.text[:1].isdigit() and dayless

    def _dating(self, at: list[int]) -> list[int]:
        kinds = ("DATE", "TIME")
        return [
            k
            for k in at
            if self.times[k].type in kinds
            and dates.as_edtf(self.times[k].value)
            and not (self.times[k].rule == "half" and self.times[k].text[-1:].isalpha())
        ]

    def _basis(self, at: list[int]) -> str:
        return "resolved" if any(self.times[k].anchor for k in at) else "stated"

    def _around(self, event: Event) -> list[int]:
        """Return the times outside a quote that are the event's: fronted, trailing, alone."""
        sentence = self.sentences[event.id]
        opens = event.rule[:4] == "noun" and self._opens(event, sentence.start)
        if event.rule[:4] == "noun" and (held := self._held(event)):
            return held
        if event.id in self.alone or opens:
            close = self._close(event, sentence.start, 60 if opens else 12)
            return close if len(close) == 1 else []
        if led := self._antecedent(event, sentence.start):
            return led
        if event.id not in self.lead:
            return self._right_before(event) or self._right_behind(event)
        fronted = self._dating(between(self.starts, sentence.start, event.start))
        if fronted and _ANCHORED.match(self.document.text, sentence.start):
            return []  # "Before the vote on Monday, they met"
        if leading := self._leading(event, sentence.start, fronted):
            return leading
        whole = self._dating(between(self.starts, sentence.start, sentence.end))
        trailing = [k for k in whole if self.times[k].start >= event.end]
        alone = len(whole) == 1 and trailing
        return trailing if alone and self._trails(event, trailing[0]) else []

    def _leading(self, event: Event, start: int, fronted: list[int]) -> list[int]:
        """Return which of the times before an event in its sentence are its own."""
        if self._period(fronted[-2:]) and opens(self.document.text, start, self.times[fronted[-2]]):
            return fronted[-2:]  # "As mayor from 1992 to 1996 she opened the port"
        if fronted and self._leads(self.times[fronted[-1]], event):
            return fronted[-1:]
        opening = [k for k in fronted if self._fronted(start, self.times[k])]
        return opening[-2:] if self._period(opening) else opening[-1:]

    def _right_before(self, event: Event) -> list[int]:
        """Return the time that opens the clause of an event: ", and on Friday | Roe left"."""
        first = self.last.end if self.last else event.start
        found = self._dating(between(self.starts, first, event.start))
        if not found or not self._leads(self.times[found[-1]], event):
            return []
        before = self.document.tokens.between(first, self.times[found[-1]].start)
        return found[-1:] if joins_clause(before) else []

    def _right_behind(self, event: Event) -> list[int]:
        """Return the time that stands right behind an event: "... after Poe left on Monday"."""
        reach = 9 if self.document.text[event.end : event.end + 8] == " before " else 3
        behind = self._dating(between(self.starts, event.end, event.end + reach))
        return [k for k in behind if not self._bare(self.times[k])][:1]

    def _held(self, event: Event) -> list[int]:
        """Return the time in the aside behind a noun: "The last summit, held in Oslo in 2022,"."""
        end = aside_end(self.document.text, event.end)
        return self._dating(between(self.starts, event.end, end))[:1]

    def _antecedent(self, event: Event, first: int) -> list[int]:
        """Return the time of what "in which" stands for: "the 1987 storm, in which 18 died"."""
        before = self.document.text[first : event.start]
        joint = _IN_WHICH.search(before)
        if joint is None:
            return []
        behind = first + joint.start()
        found = self._dating(between(self.starts, max(first, behind - 30), behind))
        plain = found and "," not in self.document.text[self.times[found[-1]].end : behind]
        return found[-1:] if plain else []

    def _close(self, event: Event, first: int, reach: int) -> list[int]:
        """Return the times close to an event, those of day apart."""
        found = between(self.starts, max(first, event.start - 30), event.end + reach)
        return [k for k in found if not self._bare(self.times[k])]

    def _opens(self, event: Event, start: int) -> bool:
        """Say whether a noun opens a sentence and only is something: "The fair was shut on"."""
        behind = self.document.text[event.end : event.end + 60].split()
        copula = bool(behind) and behind[0] in ("was", "is", "were", "are")
        opening = past_dateline(self.document.text, start, event.end)
        struck = event.group == "disaster" and behind[1:2] == ["landfall"]
        told = (copula or struck) and behind[1:2] not in (["before"], ["after"])
        return told and event.start in (start, opening)

    def _leads(self, time: Timex, event: Event) -> bool:
        """Say whether a time stands right before an event: "On Tuesday, the board met"."""
        told = self.document.tokens.between(event.start, event.end)
        predicate = told[0].tag in "AVE"  # "who came in 2019, will play"
        joint = self.document.text[time.end : event.start]
        if narrowed_claim(told, 0) or (joint == " " and self._of_saying(time)):
            return False  # "Acme said on Monday, a claim Poe denied", "it would buy Zenda"
        return not predicate and time.end <= event.start and not joint.strip(" ,")

    def _of_saying(self, time: Timex) -> bool:
        """Say whether a verb of saying stands close before a time."""
        if self.document.text[time.end : time.end + 1] == ",":
            return False  # "They said by 2050, prices would double"
        said = self.document.tokens.between(max(0, time.start - 14), time.start)[-3:]
        return any(token.low in says() and not token.capital for token in said)

    def _fronted(self, start: int, time: Timex) -> bool:
        """Say whether a time opens its sentence: "On Friday,", "In the summer of 2012"."""
        before = self.document.text[start : time.start]
        loose = any(mark in before for mark in ",;:") or self._of_saying(time)
        return len(before) < 24 and not loose

    def _trails(self, event: Event, at: int) -> bool:
        """Say whether a time stands behind an event with nothing but a comma's aside between."""
        text = self.document.text[event.end : self.times[at].start]
        if text[:1] == "," and self._of_saying(self.times[at]):
            return False  # "Two died, police said on Friday": the day of what police said
        if text.startswith(" when ") or text == " before ":
            return True  # "Two died when a wall fell on Friday"
        words = text.replace(",", " ").split()
        if is_of_one(text) or ("," in text and self._relative(event)):
            return False  # "two marches, the first on Monday", "Roe, whom Acme had sacked, won"
        return len(words) <= 6 and not _TURNS & set(words)

    def _relative(self, event: Event) -> bool:
        """Say whether an event is told of in a relative clause."""
        before = self.document.text[max(0, event.start - 20) : event.start].split()[-1:]
        first = self.document.text[event.start : event.end].split()[:3]
        return not _TURNS.isdisjoint([*before, *first])

    def _period(self, at: list[int]) -> str:
        """Return the interval that two dates joined by "to" or "through" make; empty else."""
        days = [k for k in self._dating(at) if self.times[k].type == "DATE"][:2]
        if len(days) < 2:
            return ""
        one, other = (self.times[k] for k in days)
        joint = self.document.text[one.end : other.start].strip().lower()
        first, last = dates.as_edtf(one.value), dates.as_edtf(other.value)
        if joint not in ("to", "through", "until", "till", "–", "-") or "/" in first + last:
            return ""
        return f"{first}/{last}" if first < last else ""

    def _doubt(self, at: int) -> str:
        """Return "?" by a wrong weekday, else the publication's mark if it would move the date."""
        if contradicts(self.times[at].text, self.times[at].value):
            return "?"
        published = self.document.published
        mark = published[-1:] if published[-1:] in ("?", "~", "%") else ""
        timex = self.times[at]
        if not mark or timex.anchor != "published" or "/" in dates.as_edtf(timex.value):
            return ""
        shifted = [dates.resolve(f"unit-offset({n},day)", published) for n in (-1, 1)]
        moves = any(dates.resolve(timex.resolution, day) != timex.value for day in shifted)
        return mark if moves else ""

    def _shared(self, event: Event) -> str:
        """Return the date of the clause before that one date opens: "On Monday, A left; B won"."""
        last = self.last
        if last is None or self.sentences[last.id] != self.sentences[event.id]:
            return ""
        joint = self.document.text[last.end : event.start].split()
        closed = {"after", "before", "who", "which", "that", "when", "since", "because", "said"}
        joined = any(word in ("and", "but") or word[-1] == ";" for word in joint) or ";" in joint
        return self.given if joined and len(joint) < 8 and not closed & set(joint) else ""

    def _running(self, event: Event) -> str:
        """Return the day told of where an event counts within it; loosely, "~", if close by."""
        if not self.day or event.rule[:4] != "verb":
            return ""
        sentence = self.sentences[event.id]
        if is_within_day([t.low for t in self.document.words(sentence)]):
            self.tied = sentence.paragraph
            return self.day
        words = set(self.document.text[event.start : event.end].split())
        looks_back = words & {"had", "has", "have"}
        return (
            f"{self.day.rstrip('~?')}~"
            if sentence.paragraph == self.tied and not looks_back
            else ""
        )


def _ids(at: list[int]) -> str:
    return ";".join(f"t{k + 1:02}" for k in sorted(set(at)))
