"""What goes on behind ", she said," in the middle of a sentence, and whose it is.

>>> from newsdraft.parse.tokenizer import tokens
>>> sent = tokens("It was shut, she said, and nobody had a key")
>>> goes_on(sent, 6, len(sent))
7
"""

from newsdraft.attribution.content_ends import after_an_act, content_end
from newsdraft.attribution.reporting_verbs import narrowed_claim, roles_of, speech
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.tagger import words
from newsdraft.parse.tokenizer import Words
from newsdraft.parse.verb_groups import is_finite

_JOINING = ("and", "but")


def around_tag(sent: Words, left: tuple[int, int], more: int) -> list[tuple[int, int]]:
    """Return what stands before and behind ", she said,": of a relative clause that clause alone.

    >>> from newsdraft.parse.tokenizer import tokens
    >>> around_tag(tokens("Roe sued a firm which, she said, had lied"), (0, 5), 9)
    [(9, 11)]
    """
    stop = content_end(sent, more)
    opens = left[1] - 1
    beside = left[0] < opens and sent[opens].tag == "W" and sent[opens - 1].tag != "P"
    if beside and is_finite(sent, more):  # not "That, she said, is over"
        return [(more, _relative_end(sent, more, stop))]
    return [*_own(sent, left, more), (more, stop)]


def _relative_end(sent: Words, begin: int, stop: int) -> int:
    """Return the comma behind which the clause goes on that a relative clause stands in."""
    commas = (k for k in range(begin + 1, stop - 1) if sent[k].tag == ",")
    return next((k for k in commas if is_finite(sent, k + 1)), stop)


def _own(sent: Words, left: tuple[int, int], more: int) -> list[tuple[int, int]]:
    """Return what is said before ", she said," in the middle: nothing of "the hat and", "which"."""
    begin, end = left
    if sent[end - 1].tag in "CW" and not is_finite(sent, more):
        return []
    begin = next((k + 1 for k in range(end - 1, begin, -1) if sent[k].tag == ";"), begin)
    return [(begin, end)]


def goes_on(sent: Words, comma: int, size: int) -> int:
    """Return where a fronted clause goes on after ", she said,", or 0."""
    if comma + 1 >= size or sent[comma].tag != ",":
        return 0
    at = comma + 1
    if sent[at].low in _JOINING:
        return at if _says_more(sent, at + 1, size) else 0
    if sent[at].low in grammar("relative_openers") and sent[at].low != "which":
        return 0  # "Roe said in Oslo, where it snowed"
    if after_an_act(sent, at, size) and any(
        t.low in listing("claims", "modal") for t in sent[:comma]
    ):
        return 0  # "It will open, Roe said, a day after it flooded"
    chained = sent[at].tag == "G" and sent[at].base in speech()
    apart = chained or _others_say(sent, at, size) or _refuses(sent, at, size)
    return 0 if apart or narrowed_claim(sent, at) else at


def _says_more(sent: Words, at: int, size: int) -> bool:
    """Tell whether a clause behind "and" is said, too: "nobody had a key", "it “needs care”".

    What is told in the plain past ("and police shut the port") is what others did.
    """
    whole = at < size and sent[at].tag not in "AVEGPRS"
    verb = _verb_of(sent, at, size)
    if not whole or any(t.tag in ",;:C" for t in sent[at:verb]):
        return False
    if verb < size and sent[verb].tag == "Q":
        return True
    return verb < size and sent[verb].tag == "A" and not _is_silent(sent, verb, size)


def _verb_of(sent: Words, at: int, size: int) -> int:
    """Return the verb of a clause, that of a relative clause apart: "those who refused | would"."""
    verbs = [k for k in range(at + 1, size) if sent[k].tag == "Q" or is_finite(sent, k)]
    narrowed = [k for k in verbs[:1] if any(t.tag == "W" for t in sent[at:k])]
    rest = verbs[1:] if narrowed else verbs
    return rest[0] if rest else size


def _is_silent(sent: Words, verb: int, size: int) -> bool:
    """Tell whether a verb group tells of speaking itself: "did not say when"."""
    main = next((k for k in range(verb + 1, size) if sent[k].tag not in "AR"), size - 1)
    told = any(t.low in words("be") for t in sent[verb:main])  # "had been told"
    return not told and sent[main].base in speech() | grammar("silent_verbs")


def _refuses(sent: Words, at: int, size: int) -> bool:
    """Tell whether who spoke keeps silent about more: "though she would not be drawn on it"."""
    if sent[at].low not in grammar("clause_leavers") or at + 3 >= size or sent[at + 1].tag != "O":
        return False
    unwilling = sent[at + 2].low == "wouldn't" or (
        sent[at + 2].low == "would" and sent[at + 3].low == "not"
    )
    return unwilling or _is_silent(sent, at + 1, size)


def _others_say(sent: Words, at: int, size: int) -> bool:
    """Tell whether others say or blame meanwhile: ", as relatives accused the firm of greed"."""
    if sent[at].low not in grammar("meanwhile"):
        return False
    verb = next((k for k in range(at + 2, size) if is_finite(sent, k)), size)
    apart = verb < size and not any(t.tag in ",;CWSO" for t in sent[at + 1 : verb])
    return apart and sent[verb].base in roles_of()
