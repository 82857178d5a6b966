"""What a verb means between two ends: who agreed to buy a firm bids; some attack in words only."""

from newsdraft.lexicon import listed, listing
from newsdraft.parse.assertion import asserted
from newsdraft.parse.clauses import Clause
from newsdraft.parse.phrases import NONE, Phrase
from newsdraft.parse.tokenizer import Words
from newsdraft.relations.from_nouns import HOSTILE, in_words, nominal
from newsdraft.relations.spots import Spot

LIGHT = listing("relations", "light", "verbs")  # "paid a visit"
PLAIN = listed("is are was were am be been being has have had having did do does 's 're 've")


def means(sent: Words, clause: Clause, relation: str, others: list[Spot]) -> str:
    """Return what a verb tells of these ends: who agreed to buy a firm only bids for it."""
    if clause.base == "welcome" and not others:
        return "supports"
    if relation == "harms" and in_words(sent, clause.at):
        return "criticises"
    undone = not all(word in PLAIN for word in clause.helps)
    return "bids_to" if relation == "owns" and clause.base != "own" and undone else relation


def may_be(
    sent: Words, clause: Clause, relation: str, ends: tuple[list[Spot], list[Spot]], phrase: Phrase
) -> bool:
    """Say whether a verb means its relation here: harm as told by the author, games by name."""
    if any(spot.form == "pronoun" for spot in ends[0]) and not asserted(sent, clause):
        return False  # "Roe said he voted for Poe": who?
    if relation in HOSTILE:
        return asserted(sent, clause) and plain(clause, *ends)
    if relation == "visits":
        return _may_visit(clause, ends[1], phrase)
    if relation == "heads":  # not "Roe leads Poe in the polls"
        return _none_of(("person", "place"), ends[not clause.passive])
    if relation == "competes_with":
        return _may_compete(sent, clause, ends, phrase)
    if relation in ("owns", "bids_to"):
        return clause.base == "own" or _may_buy(clause, ends)
    return relation != "meets" or _may_meet(clause, ends, phrase)


def _none_of(kinds: tuple[str, ...], spots: list[Spot]) -> bool:
    return all(spot.kind not in kinds for spot in spots)


def _may_visit(clause: Clause, others: list[Spot], phrase: Phrase) -> bool:
    """Tell "went to Oslo" from "returned the rights to Roe" and "left it for Acme"."""
    if clause.object not in (NONE, phrase) and clause.base not in LIGHT:
        return False
    leaves = clause.base in ("leave", "depart")
    return not leaves or all(spot.kind in ("place", "state") for spot in others)


def _may_compete(
    sent: Words, clause: Clause, ends: tuple[list[Spot], list[Spot]], phrase: Phrase
) -> bool:
    """Tell "beat Roe" from "faces opposition from Roe" and "was beaten by guards"."""
    named = clause.base != "beat" or all(s.form == "name" for s in (*ends[0], *ends[1]))
    return named and not (phrase[1] and sent[phrase[1] - 1].low in nominal())


def _may_buy(clause: Clause, ends: tuple[list[Spot], list[Spot]]) -> bool:
    """Tell "bought the firm" from "bought the house" and "the guards took the firm"."""
    buyer = clause.base != "take" or _none_of(("person", "group"), ends[0])
    return buyer and all(spot.kind in ("company", "organisation") for spot in ends[1])


def plain(clause: Clause, subjects: list[Spot], others: list[Spot]) -> bool:
    """Say whether a hostile act is told of two named ends, as done and not as possible."""
    done = all(word in PLAIN for word in clause.helps)
    clear = clause.how in ("main", "relative", "joined", "reduced")
    return done and clear and all(spot.form != "pronoun" for spot in (*subjects, *others))


def _may_meet(clause: Clause, ends: tuple[list[Spot], list[Spot]], phrase: Phrase) -> bool:
    """Say whether both ends can meet: states and firms hold talks with each other."""
    subjects, others = ends
    if not others or others[0].kind not in ("place", "state", "company"):
        return bool(others)
    return clause.object != phrase and _none_of(("person", "place"), subjects)
