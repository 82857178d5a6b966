"""Who gets to speak: shares, empty chairs, and cards that lead both ways."""

import re

import pytest

from close_reading.report import actors
from dossiers import COMMITTED, committed, made, nothing, single


@pytest.mark.parametrize("name", COMMITTED)
def test_every_actor_has_one_card_and_its_links_lead_to_cards(name: str) -> None:
    case = committed(name)
    page = actors.cards(case)
    ids = re.findall('<details class="actor" id="([^"]+)"', page)
    assert sorted(ids) == sorted(case.stakeholders["stakeholder_id"])
    assert set(re.findall(r"04-stakeholders\.ipynb#([^\"]+)", page)) <= set(ids)
    for row in case.relations.itertuples():  # links both ways
        if row.object in ids:
            card = page.split(f'id="{row.object}"')[1].split("</details>")[0]
            assert f'04-stakeholders.ipynb#{row.subject}"' in card


def test_the_empty_chairs_of_the_summit_are_the_leaders_and_their_states() -> None:
    silent = actors.empty_chairs(committed("lee-carney-summit"))
    four = ["canada", "lee-jae-myung", "mark-carney", "south-korea"]
    assert sorted(silent["who"].iloc[:4]) == four
    assert silent["claims that concern them"].iloc[3] >= 10
    heard = actors.voices(committed("lee-carney-summit"))
    assert not set(silent["who"]) & set(heard.loc[heard["claims"] > 0, "stakeholder_id"])


def test_officials_are_counted_under_two_definitions() -> None:
    holders, state = actors.speaks_for_a_state(committed("lee-carney-summit"))
    assert {"lee-jae-myung", "mark-carney", "kim-min-seok"} <= holders
    assert {"presidential-office", "officials", "senior-government-source"} <= state - holders
    assert not {"analysts", "observers", "hanwha-ocean"} & state
    told = actors.shares(committed("lee-carney-summit"))
    assert "None comes from a named person in public office" in told
    assert "; 4 come from a body of a state or from unnamed officials." in told


def test_where_each_first_speaks_is_in_reading_order() -> None:
    speak = actors.speaking(committed("lee-carney-summit"))
    assert list(speak["sentence"]) == sorted(speak["sentence"])
    assert speak["source"].iloc[0] == "presidential-office"


def test_nothing_is_claimed_of_nobody() -> None:
    assert actors.cards(nothing()) == ""
    assert actors.shares(nothing()) == "<p>Not one claim is attributed to anybody.</p>"
    assert actors.empty_chairs(nothing()).empty


def test_a_position_is_named_where_the_dossier_says_of_what() -> None:
    assert "position" in actors.judged(single()).columns
    case = committed("lee-carney-summit")
    assert "position on closer ties between South Korea and Canada" in actors.judged(case).columns


def test_a_name_is_escaped() -> None:
    case = made(tables={"stakeholders": "x,<b>Roe</b>,person,,,,yes,,,,,,pass-a,,"})
    assert "<b>Roe</b>" not in actors.cards(case)
