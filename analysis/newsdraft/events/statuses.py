"""The status that a clause gives its event: what helps the verb, and what its day hangs on."""

from itertools import pairwise

from newsdraft.events.words import cues
from newsdraft.lexicon import grammar, listing
from newsdraft.parse.clauses import Clause
from newsdraft.parse.phrases import NONE
from newsdraft.parse.tokenizer import Words


def status_of(sent: Words, clause: Clause) -> str:
    """Return the status of a clause; what is scheduled on a condition is only expected."""
    status = _status(sent, clause)
    hangs = status == "scheduled" and _on_condition(sent, clause)
    return "expected" if hangs or (status and _is_awaited(sent, clause)) else status


def _is_awaited(sent: Words, clause: Clause) -> bool:
    """Say whether a clause in the present is waited for: "until the appeal is heard".

    >>> from newsdraft.parse.clauses import clauses
    >>> from newsdraft.parse.tokenizer import tokens
    >>> sent = tokens("Roe will stay in jail until the appeal is heard.")
    >>> [_is_awaited(sent, clause) for clause in clauses(sent)]
    [False, True]
    """
    first = clause.subject[0] if clause.subject != NONE else clause.first
    present = clause.helps in (("is",), ("are",)) or (not clause.helps and clause.form in "sb")
    return present and first > 0 and sent[first - 1].low in grammar("awaiting")


def _status(sent: Words, clause: Clause) -> str:
    """Read the status off the words that help the verb; empty where it is no event."""
    helps = clause.helps
    if clause.base == "expect":
        return "expected"
    if clause.how == "participle":
        return "gerund" if sent[clause.at - 1].low in ("after", "before", "following") else ""
    if clause.how == "purpose":
        return "scheduled" if clause.subject != NONE else ""
    if "to" in helps:
        return _to_come(sent, clause)
    if helps[:1] == ("being",):
        return ""  # "at risk of being hacked"
    if not helps:
        return {"d": "past", "n": "past", "s": "ongoing", "b": "ongoing"}.get(clause.form, "")
    return _helped(sent, clause)


def _helped(sent: Words, clause: Clause) -> str:
    """Read the status off the first auxiliary: "will meet", "may meet", "are meeting"."""
    helps = clause.helps
    if helps[:2] == ("had", "been") and sent[clause.at].low in listing(
        "events", "called_off", "planned"
    ):
        return ""  # "had been set for Thursday": it was not to be
    if helps[0] in ("will", "would", "shall") and clause.base in cues("drifts"):
        return "expected"  # nobody plans it: "prices will rise"
    if helps[0] in ("will", "shall", "'ll", "won't"):
        return "scheduled"
    if helps[0] == "would":
        return "scheduled" if helps[-1] in ("would", "be") else ""
    if helps[0] in cues("expected") | {"must"}:
        return "" if "have" in helps or "'ve" in helps else "expected"
    if helps[0] in ("do", "does", "did"):
        return ""
    if clause.form == "g":
        return "ongoing" if helps[0] in ("is", "are", "am") else "past"
    if "being" in helps:
        return "ongoing"
    return "past"


def _to_come(sent: Words, clause: Clause) -> str:
    """Read the status off what stands before "to": "is to meet", "is expected to meet"."""
    helps = clause.helps
    if "have" in helps[helps.index("to") :]:
        return ""  # "was to have taken effect"
    if helps[0] in ("was", "were") and any(t.low == "but" for t in sent[clause.at :]):
        return ""  # "was to land on Monday but turned back"
    if helps[0] == "had" and helps[1] in cues("expected") | {"been", "planned", "intended"}:
        return ""  # "had been due to land", "had hoped to release it"; no "had agreed to meet"
    if helps[0] in ("is", "are", "was", "were") and helps[1] == "to":
        return "scheduled"
    told = set(helps) | {sent[k].low for k in range(clause.first, clause.at)}
    return next((n for n in ("expected", "scheduled") if told & (cues(n) - {"to"})), "")


def _on_condition(sent: Words, clause: Clause) -> bool:
    """Say whether what is to come hangs on an "if" behind it: "will strike if no offer is made"."""
    behind = [t.low for t in sent[clause.at : clause.at + 30]]
    last = behind.index(";") if ";" in behind else len(behind)
    return any(
        low in ("if", "unless") and before not in ("even", "as", ",")
        for before, low in pairwise(behind[:last])
    )
