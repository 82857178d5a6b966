"""Whether a claim takes its source from an attribution: somebody states something.

>>> from newsdraft.parse.tokenizer import Tokens, Words
>>> said = Attribution((Span(0, 3),), (Span(4, 8),), (Span(9, 16),), "indirect", True, "verb")
>>> is_statement(Tokens("Roe said it rained"), said)
True
"""

from newsdraft.attribution.attributed import Attribution
from newsdraft.attribution.reporting_verbs import forms
from newsdraft.claims.main_verbs import main_verb
from newsdraft.claims.segment import base_of
from newsdraft.claims.source_type import core_of
from newsdraft.claims.word_lists import listed, words_in
from newsdraft.lexicon import grammar
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Tokens, Words
from newsdraft.parse.verb_groups import has_finite
from newsdraft.text import Span

_NOBODY = ("passive-it", "passive-to", "passive-question")
_STATING = forms("bare_clause") | {"expect", "report"}


def is_statement(tokens: Tokens, said: Attribution) -> bool:
    """Tell whether a claim takes its source from an attribution: somebody states something."""
    text = tokens.text
    first = said.content[0]
    if said.stance:
        named = text[first.start : first.start + 3].lower() == "to " or not said.source
        return not named and _has_clause(tokens, first)
    if said.form == "direct":
        return True
    if not said.source or said.construction in ("fragment", "colon", *_NOBODY):
        return False
    if _impersonal(tokens.between(said.source[0].start, said.cue[-1].end)):
        return False
    before = tokens.before(said.source[0].start)
    if before and before.low in grammar("supposing"):
        return False  # "if regulators find that it broke the law"
    word = text[first.start : min(first.end, first.start + 12)].lower().split(" ")[0]
    base = base_of(text, said)
    having = text.startswith("to have ", first.start)  # "Roe claims to have seen it"
    if not having and (
        word == "to" or (word != "that" and not _without_that(tokens, said, base, word))
    ):
        return False
    believed = said.reported or base in listed("belief")
    return believed and _speaks(" ".join(text[s:e] for s, e in said.source))


def _speaks(phrase: str) -> bool:
    """Tell whether a source can state something: no thing, no mere plural, no "Among those"."""
    found = words_in(core_of(phrase))
    never = grammar("no_speaker") | grammar("no_source")
    if not found or phrase.split(",")[0].endswith(("which", "that", "this", "This")):
        return False
    return found[0] not in never and found[-1] not in listed("thing")


def _impersonal(told: Words) -> bool:
    """Tell whether "it" is nobody: "It is hard to say", not "It was quick to say"."""
    told = told[max((k for k, t in enumerate(told) if t.low == "it"), default=len(told)) :]
    if len(told) < 4 or told[-2].low != "to":
        return False
    linked = any(t.low in words("be") for t in told[1:3])
    own = grammar("adjectives_of_doers")
    return linked and not any(t.tag in "VEG" or t.low in own for t in told[1:-2])


def _without_that(tokens: Tokens, said: Attribution, base: str, word: str) -> bool:
    """Tell whether a content without "that" is stated, and no thing or act that is named."""
    found = said.role == "finding"
    ahead = said.construction == "fronted-clause"  # "It is shut, Roe wrote"
    clause = not (found and word in words("wh")) and _tells_clause(tokens, said)
    if base in listed("plan_cue") or (base in listed("act") and not ((found or ahead) and clause)):
        return False
    if _of_thing(tokens, said.source[0], base, clause):
        return False
    named = base in listed("nominal_cue")
    described = said.role == "describing" and not named
    if said.form == "indirect" and (described or base in listed("readout_both")):
        return False  # "accused it of waste, a charge Roe rejects"; "thanked Poe"
    gives = base == "put" and said.role == "saying"  # "police put the toll at 40"
    spoken = said.form == "mixed" or base in ("say", "add", "argue") or gives
    return spoken or clause or named or said.construction == "according"


def _of_thing(tokens: Tokens, source: Span, base: str, clause: bool) -> bool:
    """Tell whether a thing shows what is told, and nobody says it: "the song recalls her youth"."""
    last = tokens.between(*source)[-1].low
    if last == "it" and base not in _STATING:
        return True  # "it showed a gain"
    return not clause and last in grammar("named_things")


def _tells_clause(tokens: Tokens, said: Attribution) -> bool:
    """Tell whether what is said is a clause: "Holm, Lind said, won", "said it rained"."""
    narrows = said.source[0].start < said.content[0].start  # "which, Roe said, left"
    beside = said.construction == "fronted-clause" and (narrows or len(said.content) == 2)
    return beside or _has_clause(tokens, said.content[0])


def _has_clause(tokens: Tokens, content: Span) -> bool:
    sent = tokens.between(content.start, min(content.end, content.start + 600))
    verb = main_verb(sent)
    plain = not any(t.tag == "S" or t.low == "to" for t in sent[1:verb])
    narrowing = [k for k in range(1, verb) if sent[k].tag == "W"]  # "a gate which Roe shut"
    plain = plain and all(has_finite(sent, k, verb) for k in narrowing)
    return bool(sent) and (sent[0].tag in "WS" or (verb >= 0 and plain))


def quoted_verb(sent: Words, said: Attribution) -> str:
    """Return the tag of a verb where a subject has it in a quotation: "wrote it “may go”".

    >>> from newsdraft.parse.tokenizer import tokens
    >>> said = Attribution((), (), (), "mixed", True, "verb", "saying")
    >>> quoted_verb(tokens("it “may need a roof”"), said)
    'V'
    """
    quoted = next((k for k, t in enumerate(sent) if t.tag == "Q"), 0)
    if not quoted or said.role == "describing":
        return ""
    subject = quoted == 1 and sent[0].tag == "O"
    named = said.construction == "fronted" and all(t.tag in "DNO" for t in sent[:quoted])
    return "V" if subject or (named and not sent[quoted].capital) else ""


def opens_clause(text: str, said: Attribution) -> bool:
    """Tell whether what is said is a clause by its "that", but not "that it be shut".

    >>> said = Attribution((), (), (Span(6, 17),), "indirect", True, "verb")
    >>> opens_clause("Wrote that it set", said), opens_clause("Wrote of the sea", said)
    (True, False)
    """
    start, end = said.content[0]
    return text.startswith("that ", start) and " be " not in text[start:end]
