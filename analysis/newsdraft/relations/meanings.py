"""What a verb means between two ends: who agreed to buy a firm bids; some attack in words only."""

from newsdraft.entities import gazetteer as gaz
from newsdraft.lexicon import listing
from newsdraft.parse.assertion import asserted
from newsdraft.parse.clauses import Clause
from newsdraft.parse.phrases import NONE, Phrase
from newsdraft.parse.tokenizer import Words
from newsdraft.relations.from_nouns import HOSTILE, in_words, nominal
from newsdraft.relations.spots import Spot

LIGHT = listing("relations", "light", "verbs")  # "paid a visit"
PLAIN = gaz.listed("is are was were am be been being has have had having did do does 's 're 've")


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
    light = clause.base in LIGHT
    if relation == "visits" and clause.object not in (NONE, phrase) and not light:
        return False  # "returned the rights to Roe"
    if relation == "visits" and clause.base in ("leave", "depart"):
        return all(spot.kind in ("place", "state") for spot in ends[1])  # not "left it for Acme"
    if relation in HOSTILE:
        return asserted(sent, clause) and plain(clause, *ends)
    if relation == "heads":  # not "Roe leads Poe in the polls"
        return all(spot.kind not in ("person", "place") for spot in ends[not clause.passive])
    if relation == "competes_with":  # neither "faces opposition" nor "was beaten by guards"
        named = clause.base != "beat" or all(s.form == "name" for s in (*ends[0], *ends[1]))
        return named and not (phrase[1] and sent[phrase[1] - 1].low in nominal())
    if relation in ("owns", "bids_to") and clause.base != "own":  # not "bought the house"
        buyer = clause.base != "take" or all(s.kind not in ("person", "group") for s in ends[0])
        return buyer and all(spot.kind in ("company", "organisation") for spot in ends[1])
    return relation != "meets" or _may_meet(clause, ends, phrase)


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
    talks = clause.object != phrase and others[0].kind != "place"
    return talks and all(spot.kind not in ("person", "place") for spot in subjects)
