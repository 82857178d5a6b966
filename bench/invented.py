"""Invented news: articles of made-up sentences, the same for the same seed, no two alike.

>>> article(1) == article(1), article(1) == article(2)
(True, False)
"""

import random

_PEOPLE = ("Ana Roe", "Jon Poe", "Mira Voss", "Tam Okell", "Lena Brandt", "Idris Vane", "Sol Marek")
# fmt: off
_OFFICES = ("Minister", "Mayor", "Senator", "Judge", "Professor", "President", "Commissioner")
_BODIES = ("the Harbour Board", "Norvik Steel", "the Ministry of Rivers", "the Coast Guard",
           "the Union of Pilots", "Alder Bank", "the High Court", "the Lisbon Council")
_PLACES = ("Lisbon", "Tallinn", "Graz", "Bergen", "Cardiff", "Malmö", "Trieste", "Ghent")
_THINGS = ("the new bridge", "a ban on night flights", "the ferry strike", "a tax on sugar",
           "the school reform", "a trade agreement", "the flood report", "two old turbines")
_DAYS = ("on Monday", "on Tuesday", "last Friday", "yesterday", "on 3 March", "in June",
         "next week", "in 2024", "two weeks ago", "by the end of the year", "this morning",
         "on 12 May 2025")
# fmt: on
_SHAPES = (
    "{office} {person} said {thing} will be settled {day}.",
    "“We are ready for {thing},” {person} told reporters in {place}.",
    "{body} plans to close {n} sites in {place} {day}, officials said.",
    "Analysts expect that {thing} could cost {n} million euros.",
    "{person} met {other} in {place} {day} to discuss {thing}.",
    "According to {body}, {n} people were moved out of {place} {day}.",
    "{person}, who heads {body}, rejected {thing} and called it “a mistake”.",
    "He had promised {day} that {body} would pay for {thing}.",
    "The talks in {place} follow a vote {day}, when {n} members opposed {thing}.",
    "{body} sued {other} over {thing} {day}.",
    "It is unclear whether {person} will attend the meeting in {place}.",
    "“Nobody asked us,” said {other}, a spokesperson for {body}.",
    "{n} percent of voters in {place} support {thing}, a poll found {day}.",
    "{office} {other} is likely to visit {place} {day} with {person}.",
    "They agreed to work together on {thing} after {n} hours of talks.",
    "The price rose by {n} percent {day}, and it may rise again.",
)


def sentence(draw: random.Random) -> str:
    """Return one made-up sentence."""
    person, other = draw.sample(_PEOPLE, 2)
    words = {
        "person": person, "other": other, "office": draw.choice(_OFFICES),
        "body": draw.choice(_BODIES), "place": draw.choice(_PLACES), "thing": draw.choice(_THINGS),
        "day": draw.choice(_DAYS), "n": draw.randint(2, 900),
    }  # fmt: skip
    said = draw.choice(_SHAPES).format(**words)
    return said[:1].upper() + said[1:]


def article(number: int, sentences: int = 18) -> str:
    """Return an article of some paragraphs, 18 sentences (1.3 kB, some 220 words) by itself."""
    draw = random.Random(number)
    told = [sentence(draw) for _ in range(sentences)]
    return "\n\n".join(" ".join(told[k : k + 3]) for k in range(0, sentences, 3))


def of_length(characters: int) -> str:
    """Return one text of so many characters."""
    parts, long, number = [], 0, 0
    while long < characters:
        parts.append(article(10_000_000 + number))
        long, number = long + len(parts[-1]) + 2, number + 1
    return "\n\n".join(parts)[:characters]
