"""The statement of a claim: a sentence of its own, with the subject and the frame that it needs.

A part that was cut off later is read with the clause that governs it; a list item takes the words
before the first item; what somebody only names is told with who names it and how. Pronouns give way
to names where the entities are known. No word is added but "is", "was", "and" and the like.
"""

import re

from newsdraft.attribution.stances import negation_of
from newsdraft.claims.adverbials import dated
from newsdraft.claims.auxiliaries import auxiliary
from newsdraft.claims.context import Reading, inside_of, is_many, passed_by, read
from newsdraft.claims.list_items import item_class
from newsdraft.claims.main_verbs import clause_verb, main_verb
from newsdraft.claims.participles import as_act, as_clause, governing
from newsdraft.claims.parts import ADDED, CLAUSES, Part
from newsdraft.claims.relatives import (
    described,
    lowered,
    of_claim,
    of_clause,
    of_object,
    phrase_before,
    preposed,
    told_of,
)
from newsdraft.claims.word_lists import has, listed
from newsdraft.parse.tagger import tag, verb_form, words
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.verb_groups import group_start, is_past
from newsdraft.parse.word_classes import PAUSE

_WITH_HEAD = (CLAUSES | ADDED | {"compared", "including", "purpose-talks"}) - {
    "clause",
    "predicate",
    "relative",
}
_FRAMES = CLAUSES | {"including", "companion"}


def statement(reading: Reading, at: int) -> str:
    """Return the claim of a part as a sentence of its own."""
    whole = " ".join(_told(reading, at).split())
    words = whole.strip("“”«»‘\"' ,;:—-")
    while words.endswith((".", "!")) and not words.endswith((".S.", ".m.", ".K.")):
        words = words[:-1].rstrip("“”«»\"' ,;:")
    words = _paired(words, whole)
    return words[:1].upper() + words[1:] + "."


def _paired(words: str, whole: str) -> str:
    """Put a quotation mark back whose other one is left: none stands alone."""
    if odd := words.count("“") - words.count("”"):
        return words + "”" if odd > 0 else "“" + words[:1].upper() + words[1:]
    if words.count('"') % 2 == 0:
        return words
    return words + '"' if whole.rstrip(" .,;:!").endswith('"') else '"' + words


def _told(reading: Reading, at: int) -> str:
    part = reading.parts[at]
    quote = read(reading, part.start, part.end)
    if part.part in ("denial", "doubt", "silence"):
        return _withheld(reading, quote)
    if reading.segment.aside and at == 0:
        return told_of(_subject_of(reading), quote)
    if part.part == "clause":
        return _clause(reading, at, quote)
    if part.part == "predicate":
        return f"{_subject(reading, at)} {auxiliary(reading, at)}{quote}"
    if part.part == "list":
        return f"{_frame(reading, at)} {quote}"
    if part.part == "member":
        return f"{quote} {_of_one(_predicate(reading, part.head))}"
    if part.part == "reason" and _joined(reading, part):
        return quote.removeprefix("when ")
    if part.part == "reason" and at == 0:
        ahead = next((n for n, p in enumerate(reading.parts) if p.part == "clause"), 0)
        return _with_head(reading, at, quote, ahead) if ahead else quote
    if part.part == "reason" and quote.startswith("when "):
        return quote.removeprefix("when ")
    return _hung(reading, at, quote)


def _hung(reading: Reading, at: int, quote: str) -> str:
    """Tell what hangs on a noun, or on the clause that governs it."""
    part = reading.parts[at]
    before = phrase_before(reading, part.start) if part.part == "relative" else ""
    if before and (done := of_object(reading, at, lowered(before))):
        return done
    if at and reading.parts[at - 1].part == "subject":
        return _of_subject(reading, at, quote)
    if part.part == "relative":
        return _relative(reading, at, quote)
    if part.part == "aside":
        dash = reading.text[max(0, part.start - 4) : part.start].rstrip()[-1:] in ("-", "–", "—")
        before = phrase_before(reading, part.start)
        if at and (dash or before == "It" or of_clause(quote)):  # told with its clause
            return f"{_told(reading, at - 1).rstrip(' .,')}{' —' if dash else ','} {quote}"
        return quote if dash else told_of(described(before, quote), quote)
    if told := _as_told(reading, at):
        return told
    if part.part in _WITH_HEAD and (at or part.head):
        return _with_head(reading, at, quote, part.head if part.head != at else at - 1)
    return quote


def _as_told(reading: Reading, at: int) -> str:
    """Tell a participle as what its subject did; empty where nobody knows whose it is."""
    part = reading.parts[at]
    if part.part == "absolute":
        return as_clause(reading, at)
    if part.part != "participle":
        return ""
    head = governing(reading, at)
    return as_act(reading, at, _subject(reading, head + 1)) if head >= 0 else ""


def _of_subject(reading: Reading, at: int, quote: str) -> str:
    """Tell what an aside says of a subject, or of the nearest noun of a long one."""
    before = reading.parts[at - 1]
    subject = read(reading, before.start, before.end)
    if not _is_short(subject) and quote.split(" ", 1)[0] not in listed("adding_to_subject"):
        subject = described(phrase_before(reading, before.end + 1), quote)
    goes_on = inside_of(reading, reading.parts[min(at + 1, len(reading.parts) - 1)])
    over = is_past(goes_on[0]) or goes_on[0].low in ("was", "were", "had")
    over = over and dated(inside_of(reading, reading.parts[at]))
    return told_of(subject, quote, over)  # "The first, on Monday, drew 40"


def _is_short(subject: str) -> bool:
    """Tell whether a subject is one noun phrase: "Acme Inc", "the most recent"."""
    found = subject.lower().split()
    plain = len(found) < 4 and not has(found, "complement") and found[0].isalnum()
    return plain and tag(found[0], False) in "DN" and tag(found[-1], False) in "DN"


def _joined(reading: Reading, part: Part) -> bool:
    """Tell whether a clause stands without the "as" or "while" that joins it."""
    before = reading.text[max(0, part.start - 20) : part.start].lower().split()
    return has(before[-1:], "joining")


def _subject_of(reading: Reading) -> str:
    subject = reading.segment.subject
    return _without_relative(read(reading, *subject)) if subject else ""


def _without_relative(who: str) -> str:
    """Return who somebody is without "who studies gills"."""
    return who.split(", ", 1)[0] if re.search(r", (?:who|which|whose) ", who) else who


def _withheld(reading: Reading, quote: str) -> str:
    """Tell a denial by its negated clause, a doubt with who doubts it."""
    found = negation_of(reading.text, reading.sent) if reading.parts[0].part == "denial" else None
    if found is None:
        said = reading.segment.said
        source = read(reading, *said.source[0]) + " " if said and said.source else ""
        return f"{source}{quote}"
    first, last = reading.sent[0].start, reading.parts[0].end
    return f"{read(reading, first, found.start)}{found.words}{read(reading, found.end, last)}"


def _clause(reading: Reading, at: int, quote: str) -> str:
    """Tell a clause: with the subject that it shares, or as a sentence about what is named."""
    segment = reading.segment
    first = next(n for n, p in enumerate(reading.parts) if p.part == "clause")
    if at != first:
        return quote
    if segment.said is None and (told := of_claim(reading, at)):
        return told
    if segment.rest:
        quote = f"{quote} {read(reading, *segment.rest)}"
    if segment.subject and not segment.aside:
        return f"{_subject_of(reading)} {quote}"
    if reading.nominal:
        return _named(reading, quote)
    if at and reading.parts[at - 1].part == "member":
        predicate = _predicate(reading, at)
        return quote.removesuffix(predicate) + _of_one(predicate)
    return quote


def _of_one(predicate: str) -> str:
    """Let one of several subjects have its verb alone: "were elected" becomes "was elected"."""
    first, _, rest = predicate.partition(" ")
    one = {"were": "was", "are": "is", "have": "has"}.get(first, first)
    return f"{one} {rest}" if rest else one


def _named(reading: Reading, quote: str) -> str:
    """Tell what is only named: "Delays are expected", else who names it and how."""
    said = reading.segment.said
    if said is None or not said.source:
        return quote
    if said.construction == "told-by":
        told = reading.text[said.cue[0].start : reading.segment.start].rstrip("“ ")
        return f"It was {told} {quote}"
    cue = reading.text[said.cue[-1].start : said.cue[-1].end].split()
    base = verb_form(cue[-1].lower())[0] if cue else ""
    if base in listed("expecting") and " to " not in quote and not quote.startswith("a "):
        done = {"forecast": "forecast", "foresee": "foreseen"}.get(base, base + "ed")
        return f"{quote} {'are' if is_many(quote) else 'is'} {done}"
    return f"{_source_words(reading)} {quote}"


def _source_words(reading: Reading) -> str:
    """Return who names something and how: "The ministers reaffirmed", "Roe thanked Peru for"."""
    said = reading.segment.said
    if said is None or not said.source or not said.cue:
        return ""
    source = _without_relative(read(reading, said.source[0].start, said.source[-1].end))
    between = reading.text[said.cue[0].start : reading.segment.start]
    if len(between) > 160 or said.cue[0].start > reading.segment.start:
        between = reading.text[said.cue[0].start : said.cue[-1].end]
    return f"{source} {between}"


def _subject(reading: Reading, at: int) -> str:
    """Return the subject of the clause that a coordinated predicate goes on with."""
    for back in range(at - 1, -1, -1):
        part = reading.parts[back]
        if part.part == "subject":
            marks = {t.tag for t in inside_of(reading, part)} & set(",C")
            return read(reading, part.start, part.end) + "," * (marks == {","})  # "Its head, Poe,"
        if part.part not in ("clause", "reason") or passed_by(reading, part):
            continue
        inside = inside_of(reading, part)
        verb = main_verb(inside)
        if verb == 0 or (reading.segment.subject and back == 0):
            return _subject_of(reading)
        if verb < 0:  # the subject with an aside: what stands before the comma
            comma = next((t for t in inside if t.tag in PAUSE), None)
            return read(reading, part.start, comma.start if comma else part.end)
        first = group_start(inside, verb)
        opening = next((k for k in range(first) if inside[k].tag == ","), -1)
        begin = opening + 1 if inside[0].tag in "PSR" and opening >= 0 else 0
        begin += part.part == "reason"
        if begin < first:
            return read(reading, inside[begin].start, inside[first - 1].end)
    return _subject_of(reading)


def _predicate(reading: Reading, at: int) -> str:
    """Return what a clause says of its subject."""
    part = reading.parts[at]
    inside = inside_of(reading, part)
    verb = main_verb(inside)
    first = group_start(inside, verb) if verb > 0 else 0
    return read(reading, inside[first].start, part.end) if inside else ""


def _frame(reading: Reading, at: int) -> str:
    """Return the words that a list item shares with the first item."""
    back = at - 1
    between = reading.text[reading.parts[max(0, back - 1)].end : reading.parts[back].start]
    while back and reading.parts[back].part not in _FRAMES:
        if reading.parts[back].part == "list" and "and" in between.split():
            break  # "A, and B for C and D": D goes with C
        back -= 1
    part, first = reading.parts[back], reading.parts[at]
    inside, item = inside_of(reading, part), inside_of(reading, first)
    if not inside or not item:
        return ""
    start = _first_item(inside, item, reading.nominal)
    words = read(reading, part.start, inside[start].start) if start < len(inside) else ""
    if part.part != "clause":
        whole = _told(reading, back)
        tail = reading.text[inside[start].start : part.end] if start < len(inside) else ""
        return whole[: -len(tail)] if tail and whole.endswith(tail) else whole + " and"
    if reading.segment.subject and not reading.segment.aside:
        return f"{_subject_of(reading)} {words}"
    return f"{_source_words(reading)} {words}" if reading.nominal else words


def _first_item(inside: Words, item: Words, nominal: bool) -> int:
    """Return the word that begins the first item of a list, by how a later one begins."""
    kind = item_class(item, 0)
    verb = clause_verb(inside)
    if kind in ("to", "base", "ing"):
        same = (k for k in range(max(verb, 0), len(inside)) if item_class(inside, k) == kind)
        return next(same, len(inside))
    heavy = item[0].tag == "D" or any(t.tag == "P" for t in item[:8])
    begin = 0 if nominal else _past_verb(inside, verb + 1)
    if verb >= 0 and begin == verb + 1 and inside[verb].low in words("be") and not nominal:
        return begin  # "The winners were Ann Roe of Acme and Bo Lee"
    opens = [
        k + 1 for k in range(begin, len(inside) - 1)
        if inside[k].tag == "P" or inside[k].low in ("to", "as", "between")
    ]  # fmt: skip
    if not opens or not heavy:
        return opens[-1] if opens else begin
    light = opens[0] - begin <= 2 and inside[opens[0] - 2].low in listed("light_noun")
    return opens[0] if light or opens[0] == begin + 1 else begin


def _past_verb(inside: Words, at: int) -> int:
    """Return where the object of a verb group begins."""
    while 0 < at < len(inside) - 1 and not inside[at].capital:
        bare = inside[at].form == "b" or inside[at - 1].tag == "A"
        if inside[at].tag not in "AR" and not (bare and inside[at].tag == "V"):
            break
        at += 1
    return at


def _relative(reading: Reading, at: int, quote: str) -> str:
    start = reading.parts[at].start
    if quote.lower().startswith("where"):
        return f"{_told(reading, at - 1).rstrip(' .,')}, {quote}" if at else quote
    inner = inside_of(reading, reading.parts[at])
    ahead = inner[1:2]
    objective = ahead and (ahead[0].tag in "OD" or ahead[0].capital) and quote.startswith("which")
    nobody = phrase_before(reading, start) == "It" and preposed(quote, "it")
    if at and (objective or nobody or quote.startswith("whom")):
        return f"{_told(reading, at - 1).rstrip(' .,')}, {quote}"  # "a charge, which he denies"
    if at and reading.nominal and reading.parts[at - 1].part == "clause":
        before = reading.parts[at - 1]
        return told_of(read(reading, before.start, before.end), quote)
    return told_of(described(phrase_before(reading, start), quote), quote)


def _with_head(reading: Reading, at: int, quote: str, head: int) -> str:
    """Add a later part to the clause that governs it."""
    part = reading.parts[at]
    if part.part == "place" and at and reading.parts[at - 1].part == "list":
        head = at - 1
    whole = _told(reading, head).rstrip(" .,")
    first = tag(quote.split(" ", 1)[0].lower(), False)
    fronted = at < head
    if fronted and first in "PSRDGVE":
        quote = quote[:1].lower() + quote[1:]
    told = inside_of(reading, reading.parts[head])
    if fronted and part.part in ("date", "place") and any(t.low == "that" for t in told):
        return f"{quote.rstrip(' ,')}, {lowered(whole)}"  # "In May, she said that it rained"
    if part.part == "absolute":
        return f"{whole}, with {quote}"
    done = part.part == "participle" and first in "VE"
    apart = part.part in ("participle", "including", "compared") and (done or not fronted)
    return f"{whole}{',' if apart else ''} {quote}"
