"""Settling in a terminal: a disagreement at a time, what each coding says, an answer, why."""

from collections.abc import Callable, Iterator

from close_reading.review.differences import Difference
from close_reading.review.settling import Settling
from close_reading.review.store import ReviewError
from close_reading.tables.labels import labels

Ask = Callable[[str], str]
Tell = Callable[[str], None]
HOW = "a, b or what else stands; s leaves it open, z takes the last one back, q stops, ? says more"


def settle_by_asking(settling: Settling, ask: Ask, tell: Tell) -> None:
    """Go through what is open; each answer is on disk at once. The end of the input stops."""
    left: set[tuple[str, str, str]] = set()
    while one := next((d for d in settling.open if d.name not in left), None):
        tell("\n".join(shown(settling, one)))
        try:
            answer = ask(HOW).strip()
        except EOFError:
            break
        if answer == "q":
            break
        elif answer == "s":
            left.add(one.name)
        elif answer == "z":
            back = settling.undo()
            tell(f"taken back: {' '.join(back.name)}" if back else "nothing was decided")
        elif answer == "?":
            tell("\n".join(meanings(one)) or "free text")
        elif answer or one.label != "row":
            _decide(settling, one, answer, ask, tell)
    settling.session.tell()
    tell(f"{len(settling.differences) - len(settling.open)} settled, {len(settling.open)} open")


def _decide(settling: Settling, one: Difference, answer: str, ask: Ask, tell: Tell) -> None:
    try:
        settling.decide(one, answer, ask("why, by which rule of the codebook"))
    except EOFError:
        tell("nothing was decided")
    except ReviewError as error:
        tell("\n".join(f"not written: {p.what}; {p.remedy}" for p in error.problems))


def shown(settling: Settling, one: Difference) -> Iterator[str]:
    """Yield the lines that show a disagreement: its place, its sentence, both answers."""
    yield f"\n[{len(settling.differences) - len(settling.open) + 1} of {len(settling.differences)}]"
    yield f"{one.table} {one.row}: {one.label}"
    row = one.row_a or one.row_b or {}
    if row.get("start", "") != "":
        sentence = settling.session.article.sentence_at(int(row["start"]))
        text = settling.session.article.text
        yield f"  {text[sentence.start : sentence.end] if sentence else row['quote']}"
    if one.label != "span" and row.get("statement", "") and one.label != "statement":
        yield f"  says: {row['statement']}"
    for name, said in (("a", one.a), ("b", one.b)):
        yield f"  {name}: {said or '(nothing)'}"


def meanings(one: Difference) -> Iterator[str]:
    """Yield each value of a label with its definition.

    >>> one = Difference("claims", "c01", "tone", "neutral", "favourable", {}, {})
    >>> next(meanings(one)).split(":")[0]
    'favourable'
    """
    for label in labels(f"{one.table}.{one.label}"):
        yield f"{label.value}: {label.definition}"
