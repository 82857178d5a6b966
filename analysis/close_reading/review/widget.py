"""The review session in a notebook: one widget of plain JavaScript over a ``Session``.

``review("name")`` opens it. The browser sends what was pressed and gets the rows that changed.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from close_reading.dossier.datapackage import CODED
from close_reading.dossier.review_cost import cost, told
from close_reading.errors import CloseReadingError, Problem
from close_reading.files import project_root
from close_reading.measures.rule_record import read_record
from close_reading.review.evidence import add_evidence, weighed, withdraw
from close_reading.review.offsets import Units
from close_reading.review.session import AskedError, Ref, Session, open_session
from close_reading.review.settling import Settling, open_settling
from close_reading.review.sources import source_of
from close_reading.review.store import ReviewError, refused
from close_reading.review.view import changed, opening

STATIC = Path(__file__).parent / "static"
SCRIPTS = ("parts", "article", "row", "decisions", "evidence", "settling", "review")
NAME, CODER, AGAINST = (f"CLOSE_READING_{one}" for one in ("REVIEW", "CODER", "AGAINST"))
_SELDOM = 20.0  # seconds between two descriptions of what the review came to
Message = dict[str, Any]


class ReviewWidget(anywidget.AnyWidget):
    """What a browser shows of a session, and what it asks of it."""

    _esm = "".join((STATIC / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    _css = STATIC / "review.css"
    view = traitlets.Dict().tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        session: Session,
        record: dict[str, float] | None = None,
        settling: Settling | None = None,
    ) -> None:
        """Show a session; ``record`` says how far each rule is to be trusted.

        With ``settling``, which is of this session, another coding stands beside it.
        """
        self.session, self.record, self.settling = session, record or {}, settling
        self.units = Units(session.article.text)
        self.told = 0.0
        view = {**opening(session, self.record), "settles": settling is not None}
        super().__init__(view=view, progress=progress(session))
        self.on_msg(self._asked)

    def _asked(self, _: object, message: Message, buffers: object) -> None:
        before = self.session.tables
        reply = answer(self.session, self.units, message, self.settling)
        rows, gone = changed(before, self.session.tables, self.units, self.record)
        self.progress = progress(self.session)
        if self.session.store.entries and time.monotonic() > self.told + _SELDOM:
            self.session.tell()
            self.told = time.monotonic()
        self.send({**reply, "id": message.get("id"), "rows": rows, "gone": gone})


def answer(
    session: Session, units: Units, message: Message, settling: Settling | None = None
) -> Message:
    """Do what a browser asks for; say where to go next, or what is wrong and at which field.

    What cannot be done leaves every file as it was.
    """
    name = str(message.get("act"))
    if name not in _ACTS and name not in _SHOWS and not (settling and name in ("differ", "settle")):
        return {"problems": [["", f"there is no {name}"]]}
    try:
        if settling and name == "differ":
            return {"shown": _differ(settling, units)}
        if settling and name == "settle":
            _settle(settling, message)
            return {"focus": None}
        if name in _SHOWS:
            return {"shown": _SHOWS[name](session, message)}
        ref = _ACTS[name](session, units, message)
    except AskedError as error:
        return {"asked": {"said": str(error.problems[0].what), "ref": list(error.ref)}}
    except ReviewError as error:
        return {"problems": [[p.column, _said(p)] for p in error.problems]}
    except ModuleNotFoundError as error:
        return {"problems": [["", f"{error.name} is not installed"]]}
    except (CloseReadingError, OSError) as error:
        return {"problems": [["", str(error)]]}
    return {"focus": list(ref) if ref else None}


def _said(problem: Problem) -> str:
    """Return a problem in words; its file only where no field is named."""
    file = "" if problem.column else f"{problem.file}: "
    return f"{file}{problem.what}; {problem.remedy}"


def progress(session: Session) -> Message:
    """Return how far a review is, in rows, and as a sentence."""
    unread = sum(row["coder"] == "draft" for table in CODED for row in session.tables[table])
    so_far = cost([entry._asdict() for entry in session.store.entries], unread)
    return {"read": so_far.read, "of": so_far.of, "told": told(so_far)}


def _refs(message: Message) -> list[Ref]:
    return [Ref(str(table), str(key)) for table, key in message["refs"]]


def _span(units: Units, message: Message) -> tuple[int, int]:
    first, last = (units.to_points(int(n)) for n in message["at"])
    return first, last


def _accept(session: Session, units: Units, message: Message) -> None:
    session.accept(_refs(message))


def _edit(session: Session, units: Units, message: Message) -> Ref:
    return session.edit(_refs(message), dict(message["cells"]))[0]


def _reject(session: Session, units: Units, message: Message) -> None:
    session.reject(_refs(message), str(message.get("then", "")), str(message.get("why", "")))


def _pointed(session: Session, units: Units, message: Message) -> Ref:
    return session.set_span(_refs(message)[0], *_span(units, message))


def _border(session: Session, units: Units, message: Message) -> Ref:
    side = "start" if message.get("side") == "start" else "end"
    return session.move_border(_refs(message)[0], side, int(message["words"]))


def _add(session: Session, units: Units, message: Message) -> Ref:
    return session.add(str(message["table"]), *_span(units, message), dict(message["cells"]))


def _split(session: Session, units: Units, message: Message) -> Ref:
    return session.split(_refs(message)[0], units.to_points(int(message["cursor"])))


def _merge(session: Session, units: Units, message: Message) -> Ref:
    one, other = _refs(message)
    return session.merge(one, other)


def _flag(session: Session, units: Units, message: Message) -> None:
    session.flag(_refs(message)[0], str(message["note"]))


def _undo(session: Session, units: Units, message: Message) -> Ref | None:
    ref = session.undo()
    return ref if ref and ref.table in CODED else None


def _evidence(session: Session, units: Units, message: Message) -> None:
    add_evidence(session, dict(message["finding"]), dict(message["source"]))


def _withdraw(session: Session, units: Units, message: Message) -> None:
    withdraw(session, str(message["evidence"]))


def _weigh(session: Session, message: Message) -> Message:
    return weighed(session)


def _read(session: Session, message: Message) -> Message:
    """Return what a source's file states; it comes from the browser as text, nothing is stored."""
    return source_of(str(message["name"]), str(message["text"]).encode())


def _differ(settling: Settling, units: Units) -> Message:
    """Return what is open between two codings, each with its place in the article."""
    shown = []
    for one in settling.open:
        row = one.row_a or one.row_b or {}
        spanned = row.get("start", "") != ""
        at = [units.to_units(int(row[c])) for c in ("start", "end")] if spanned else None
        shown.append({"name": list(one.name), "a": one.a, "b": one.b, "at": at})
    return {"open": shown, "of": len(settling.differences)}


def _settle(settling: Settling, message: Message) -> None:
    name = tuple(message["name"])
    one = next((each for each in settling.open if each.name == name), None)
    if one is None:
        raise refused("settlement.csv", f"{' '.join(name)} is not open", "choose another")
    settling.decide(one, str(message["stands"]), str(message["reason"]))


_SHOWS: dict[str, Callable[[Session, Message], Message]] = {"weigh": _weigh, "read": _read}


_ACTS: dict[str, Callable[[Session, Units, Message], Ref | None]] = {
    "accept": _accept, "edit": _edit, "reject": _reject, "span": _pointed, "border": _border,
    "add": _add, "split": _split, "merge": _merge, "flag": _flag, "undo": _undo,
    "evidence": _evidence, "withdraw": _withdraw,
}  # fmt: skip


def review(name: str = "", coder: str = "", against: str = "") -> ReviewWidget:
    """Open a dossier for review; without a name the one that ``close-reading review`` was given.

    ``against`` is another coding of the same article: where the two differ can be settled.
    """
    home = project_root()
    name, coder = name or os.environ.get(NAME, ""), coder or os.environ.get(CODER, "") or "me"
    record = read_record(home / "data" / "rule-record.csv")
    if other := against or os.environ.get(AGAINST, ""):
        both = open_settling(name, other, coder, home)
        return ReviewWidget(both.session, record, both)
    return ReviewWidget(open_session(name, coder, home), record)
