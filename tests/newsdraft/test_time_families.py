"""Families of time expressions that people reported, with right values: times, tense, ranges.

All of them were published on 2025-10-29, a Wednesday.
"""

import pytest

from newsdraft.times.tagger import find_times

PUBLISHED = "2025-10-29"


def values(text: str) -> list[str]:
    return [t.value for t in find_times(text, PUBLISHED)]


AHEAD = [
    "Lee is set to meet Carney on Thursday.",
    "Lee to meet Carney Thursday",
    "Lee is to meet Carney on Thursday.",
    "Lee is going to meet Carney on Thursday.",
    "Lee may meet Carney on Thursday.",
    "Lee could meet Carney on Thursday.",
    "Lee can meet Carney on Thursday.",
    "Lee meets Carney on Thursday.",
    "Talks resume Thursday.",
    "Talks start Thursday.",
    "Ahead of Thursday's summit, Lee spoke.",
    "Before Thursday's summit",
    "Lee spoke ahead of Thursday's summit.",
    "The new rule takes effect Thursday.",
    "Sales begin starting Thursday.",
    "The tax applies from Thursday.",
    "Pay no later than Thursday.",
    "“See you on Thursday,” Lee said.",
    "The leaders will meet Thursday.",
    "Voting is due Thursday.",
    "On Thursday, Lee is to meet Carney.",
    "On Thursday, Lee meets Carney.",
    "They plan to meet Thursday.",
    "The court is to rule on Thursday.",
    "The trial opens Thursday.",
    "Parliament votes Thursday on the bill.",
    "He flies to Oslo on Thursday.",
    "They are to meet Thursday.",
    "The minister hopes to sign on Thursday.",
    "The team plays Oslo on Thursday.",
    "The shop reopens Thursday.",
    "A decision is expected by Thursday.",
    "The deal expires Thursday.",
    "The strike is scheduled to begin Thursday.",
    "The company promised to pay by Thursday.",
    "Ministers meet on Thursday.",
    '"We meet on Thursday," Lee said.',
    "Results are due out Thursday.",
    "The clocks go back on Thursday.",
    "Schools close Thursday.",
]
BEHIND = [
    "Lee met Carney on Thursday.",
    "Lee was to blame, police said Thursday.",
    "Police said Thursday.",
    "The minister could not be reached on Thursday.",
    "The court ruled Thursday.",
    "“We won on Thursday,” Lee said.",
    "A spokesman said on Thursday that it will close.",
    "He refused to pay on Thursday.",
    "He was forced to resign Thursday.",
    "Thursday's attack killed three.",
    "He had been due to meet Carney on Thursday.",
    "He died Thursday.",
]
NONE = [
    "UN Resolution 1701 holds.",
    "About 2000 soldiers left.",
    "He lives at 1600 Pennsylvania Avenue.",
    "It is 1800 km away.",
    "It cost 2000 euros.",
    "Flight 1549 landed.",
    "The Sunday Times said so.",
    "Super Tuesday came.",
    "Bloody Sunday was dark.",
    "April Smith left.",
    "June Carter sang.",
    "August Wilson wrote it.",
    "Nearly 2000 people fled.",
    "He paid 1950 dollars.",
    "Boeing 2000 landed.",
    "Room 1984 is shut.",
    "a total of 1800 troops",
    "May Smith left.",
    "Resolution 2000 passed",
]
VALUES = [
    ("Voters go to the polls on Sunday.", ["2025-11-02"]),
    ("The deadline is Friday.", ["2025-10-31"]),
    ("They have agreed to meet on Friday.", ["2025-10-31"]),
    ("The rule takes effect Saturday.", ["2025-11-01"]),
    ("between March and June 2019", ["2019-03", "2019-06"]),
    ("from May 30 to June 2, 2019", ["2019-05-30", "2019-06-02"]),
    ("from Jan. 1 to Dec. 31, 2023", ["2023-01-01", "2023-12-31"]),
    ("Dec - Feb 2015", ["2014-12", "2015-02"]),
    ("on 3 and 4 June 2019", ["2019-06-03", "2019-06-04"]),
    ("3-5 June 2019", ["2019-06-03", "2019-06-05"]),
    ("from 30 May to 2 June 2019", ["2019-05-30", "2019-06-02"]),
    ("on 3 and 4 June", ["2025-06-03", "2025-06-04"]),
    ("between October 2018 and June 2019", ["2018-10", "2019-06"]),
    ("from November to March 2015", ["2014-11", "2015-03"]),
    ("July 7-9", ["2025-07-07", "2025-07-09"]),
    ("Dec. 30 to Jan. 2, 2015", ["2014-12-30", "2015-01-02"]),
    ("The fair will run from Monday to Friday.", ["2025-11-03", "2025-11-07"]),
    ("It will run from May to November.", ["2026-05", "2026-11"]),
    ("It will run from Thursday to Sunday.", ["2025-10-30", "2025-11-02"]),
    ("It will run from Nov. 3 to Jan. 5.", ["2025-11-03", "2026-01-05"]),
    ("It ran from Monday to Wednesday.", ["2025-10-27", "2025-10-29"]),
    ("The court met on 29/11/2025.", ["2025-11-29"]),
    ("It met on 29/11/2025 and 03/04/2020.", ["2025-11-29", "2020-04-03"]),
    ("It met on 03/04/2020.", ["2020-XX-XX"]),
    (
        "It met on 29.10.2025, 2025/10/29 and 29-10-2025.",
        ["2025-10-29", "2025-10-29", "2025-10-29"],
    ),
    ("It met on 11/29/2025 and 03/04/2020.", ["2025-11-29", "2020-03-04"]),
    ("It was signed on Sep 30, 2025 and on 3 Mar 2019.", ["2025-09-30", "2019-03-03"]),
    ("It opened Mon 3 Oct.", ["2025-10-03"]),
    ("They will meet Fri 3pm.", ["2025-10-31", "2025-10-31T15:00"]),
    ("on Jun 3, 2019", ["2019-06-03"]),
    ("on Jul 14, 2019", ["2019-07-14"]),
    ("The talks will start at 9 a.m. KST on Thursday.", ["2025-10-30T09:00"]),
    ("They will start at 9 a.m. Seoul time on Thursday.", ["2025-10-30T09:00"]),
    ("It will start at 8 p.m. Eastern on Friday.", ["2025-10-31T20:00"]),
    ("It opens at 9.30am on Friday.", ["2025-10-31T09:30"]),
    ("It opened at half past nine.", ["2025-10-29T09:30"]),
    ("the 2020/21 season", ["2020/2021"]),
    ("the 2024-25 budget", ["2024/2025"]),
    ("He lived there 1939-45.", ["1939/1945"]),
    ("Black Friday sales rose.", []),
    ("They met on Ash Wednesday.", ["2025-03-05"]),
    ("They met at 1900 hours.", ["2025-10-29T19:00"]),
    ("They will meet two weeks from now.", ["2025-W46"]),
    ("They will meet a week from Friday.", ["2025-11-07"]),
    ("It closed half a century ago.", ["1975"]),
    ("in the 90s", ["199"]),
    ("in the 70's", ["197"]),
    ("in the '60s", ["196"]),
    ("Q3 FY24", ["2024-Q3"]),
    ("H1 2024", ["2024-H1"]),
    ("1Q 2024", ["2024-Q1"]),
    ("FY2024", ["2024"]),
    ("in fiscal 2024", ["2024"]),
    ("In 2014 protests began.", ["2014"]),
    ("the 2014 protests", ["2014"]),
    ("the 2018 World Cup", ["2018"]),
    ("June 2019", ["2019-06"]),
    ("Sales in 2000 fell.", ["2000"]),
    ("since 1998, 2000 people", ["1998"]),
    ("in May 2000 soldiers left", ["2000-05"]),
    ("the April 1999 vote", ["1999-04"]),
    ("on Sunday Times were hard", ["2025-10-26"]),
]


@pytest.mark.parametrize("text", AHEAD)
def test_a_weekday_to_come(text: str) -> None:
    assert values(text) == ["2025-10-30"]


@pytest.mark.parametrize("text", BEHIND)
def test_a_weekday_that_is_over(text: str) -> None:
    assert values(text) == ["2025-10-23"]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_reported_families(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_headline_says_nothing_of_the_paragraph_behind_it() -> None:
    text = "Oslo to consider a new flag\n\nOn Tuesday, the mayor announced a vote."
    assert values(text) == ["2025-10-28"]


def test_what_is_to_be_held_lies_ahead() -> None:
    text = "The vote is to be held from November 20 to December 11."
    assert values(text) == ["2025-11-20", "2025-12-11"]


def test_a_range_is_counted_on_from_its_start() -> None:
    first, second = find_times("The fair will run from Monday to Friday.", PUBLISHED)
    assert (first.anchor, second.anchor, second.resolution) == (
        "published",
        "t01",
        "weekday-next(5)",
    )


def test_a_day_added_before_others_moves_their_numbers() -> None:
    text = "It ran on 3 and 4 June 2019, and closed that day."
    times = find_times(text, PUBLISHED)
    assert [(t.value, t.anchor) for t in times] == [
        ("2019-06-03", ""), ("2019-06-04", ""), ("2019-06-04", "t02"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on 3 May 2021. He came in June 2022. The following week, he left.", ""),
        ("It burned in 2019. The following day, it rained.", ""),
        ("Zenda sued the board the following week.", ""),
        ("The ferry sank on 3 March 2019. The following week, divers raised it.", "2019-W10"),
        ("The court ruled on Friday. He left the following week.", "2025-W44"),
    ],
)
def test_what_follows_follows_the_last_day_told(text: str, found: str) -> None:
    assert values(text)[-1] == found


@pytest.mark.parametrize(
    "text", ["They saw High Noon in Oslo.", "The mayor met him in March Street."]
)
def test_a_film_and_a_street_are_no_times(text: str) -> None:
    assert values(text) == []
    assert values("He left at noon in March.") == ["2025-10-29T12:00", "2025-03"]
