"""Names, nominals and pronouns found in small texts of our own, and merged."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import growth
from newsdraft import draft_tables
from newsdraft.entities.names import Entity, find_mentions, merge_aliases, predict
from newsdraft.text import Article


def names(text: str) -> list[tuple[str, str]]:
    return [(m.name, m.kind) for m in find_mentions(Article(text)) if m.form == "name"]


def merged(text: str) -> dict[str, Entity]:
    return {e.name: e for e in merge_aliases(find_mentions(Article(text)), Article(text))}


@pytest.mark.parametrize(
    ("text", "bare", "span"),
    [
        ("Later President Ann Roe spoke.", "Ann Roe", "President Ann Roe"),
        ("We met Canadian Prime Minister Ann Roe.", "Ann Roe", "Canadian Prime Minister Ann Roe"),
        ("Secretary of State Ann Roe left.", "Ann Roe", "Secretary of State Ann Roe"),
        ("It was Ann Roe’s idea.", "Ann Roe", "Ann Roe"),
        ("They asked Kim Min-seok again.", "Kim Min-seok", "Kim Min-seok"),
        ("They asked Ludwig van Roe again.", "Ludwig van Roe", "Ludwig van Roe"),
        ("They asked Álvaro Núñez again.", "Álvaro Núñez", "Álvaro Núñez"),
    ],
)
def test_titles_are_cut_from_the_bare_name(text: str, bare: str, span: str) -> None:
    found = [m for m in find_mentions(Article(text)) if m.kind == "person" and m.form == "name"]
    assert [(m.name, m.text) for m in found] == [(bare, span)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote in Ottawa was close.", [("Ottawa", "place")]),
        ("It crossed South Korea twice.", [("South Korea", "state")]),
        ("The Ruritanian Ministry of Culture and Tourism replied.", "government"),
        ("He studied at the University of Zenda.", [("University of Zenda", "organisation")]),
        ("U.S. President Ann Roe left.", [("U.S.", "state"), ("Ann Roe", "person")]),
        ("Ties between Japan-Canada grew.", [("Japan", "state"), ("Canada", "state")]),
        ("On Monday it rained.", []),
        ("However, nothing happened. Meanwhile, we slept.", []),
        ("He won the Zenda Prize.", [("Zenda Prize", "other")]),
        ("The bank said Felis catus is a cat.", [("Felis", "other")]),
    ],
)
def test_kinds(text: str, expected: object) -> None:
    found = names(text)
    assert [k for _, k in found] == [expected] if isinstance(expected, str) else found == expected


def test_ordinary_words_at_the_start_are_no_names() -> None:
    assert names("Images of the boy spread. Police arrested the student.") == []


def test_surname_acronym_and_country_are_merged() -> None:
    text = (
        "President Lee Jae Myung met Ann Roe of the Port Authority of Zenda (PAZ) in the "
        "United States. Lee praised the PAZ. Roe flew back to the U.S. on Friday."
    )
    found = merged(text)
    assert len(found["Lee Jae Myung"].mentions) == 2
    assert len(found["Ann Roe"].mentions) == 2
    assert len(found["Port Authority of Zenda"].mentions) == 3
    assert len(found["United States"].mentions) == 2


def test_name_order_is_read_both_ways() -> None:
    assert len(merged("He saw Lee Jae-myung. He saw Jae-myung Lee too.")) == 1


def test_two_of_one_surname_are_not_merged_and_the_note_says_so() -> None:
    found = merged("Kim Min-seok met Kim Jong-un. Kim said so.")
    assert found["Kim"].note == "not merged: Kim could be Kim Jong-un or Kim Min-seok"
    assert len(found["Kim Min-seok"].mentions) == 1


def test_a_title_tells_two_apart() -> None:
    found = merged("President Kim Min-seok met General Kim Jong-un. President Kim left.")
    assert [m.text for m in found["Kim Min-seok"].mentions] == [
        "President Kim Min-seok",
        "President Kim",
    ]


def test_both_leaders_are_in_both() -> None:
    found = merged("President Ann Roe met Prime Minister Bob Poe. Both leaders smiled.")
    for name in ("Ann Roe", "Bob Poe"):
        assert [m.text for m in found[name].mentions][-1] == "Both leaders"


def test_the_two_nations_are_the_two_states() -> None:
    found = merged("Japan and Canada agreed. The two nations will trade.")
    assert all(found[n].mentions[-1].text == "The two nations" for n in ("Japan", "Canada"))


def test_unnamed_groups_and_persons() -> None:
    found = merged("Industry experts agreed. A senior government source noted it. Officials left.")
    assert {e.name: e.kind for e in found.values()} == {
        "Industry experts": "group",
        "Senior government source": "person",
        "Officials": "group",
    }


def test_pronouns_follow_gender() -> None:
    found = merged("Margaret Roe met John Poe. She thanked him.")
    assert found["Margaret Roe"].mentions[-1].text == "She"
    assert found["John Poe"].mentions[-1].text == "him"


def test_capitals_everywhere_or_nowhere_still_give_known_names() -> None:
    assert ("seoul", "place") in names("the talks were held in seoul by mark carney last week")
    assert ("SEOUL", "place") in names("THE TALKS WERE HELD IN SEOUL LAST WEEK")


def test_predict_reads_text_alone_and_names_each_span_once() -> None:
    out = predict({"id": "d1", "genre": "news", "text": "Ann Roe left Oslo. Roe slept."})
    assert json.loads(json.dumps(out)) == {
        "id": "d1",
        "mentions": [
            {"start": 0, "end": 7, "type": "PER", "entity": "ann-roe"},
            {"start": 13, "end": 17, "type": "LOC", "entity": "oslo"},
            {"start": 19, "end": 22, "type": "PER", "entity": "ann-roe"},
        ],
    }


@pytest.mark.parametrize(
    "text", ["", " \n ", "…", "’s ’s", "Dr. Dr.", "@A #B", "이재명 met 서울", "\u0301A"]
)
def test_odd_texts_do_not_break(text: str) -> None:
    merge_aliases(find_mentions(Article(text)), Article(text))


def _invented(count: int) -> str:
    letters = "bdfgklmnpr"
    return " ".join(
        f"Za{letters[i // 1000]}o{letters[i // 100 % 10]}e {letters[i // 10 % 10].upper()}u"
        f"{letters[i % 10]}a met us."
        for i in range(count)
    )


@pytest.mark.slow
def test_time_is_linear_in_the_number_of_names() -> None:
    def merge(count: int) -> Callable[[], object]:
        article = Article(_invented(count))
        assert article.sentences
        return lambda: merge_aliases(find_mentions(article), article)

    assert growth(merge, 400) < 24


def test_import_is_cheap() -> None:
    code = (
        "import sys, newsdraft.entities.names;"
        "print([m for m in ('pandas', 'babel', 'pycountry', 'numpy') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


WORDS = st.sampled_from(
    [
        *["Ann", "Roe", "Kim", "Lee", "Min-seok", "President", "Prime", "Minister", "of", "the"],
        *["in", "Oslo", "U.S.", "Bank", "(ROK)", "said", ",", ".", "’s", "They", "Both", "leaders"],
        *["his", "Officials", "University", "for", "-", "U.S.-Japan", "\n", '"', ":", "nations"],
        *["and", "two", "Globe", "Mail", "New", "York", "http://a.b/C", "M.Sc.", "Sources:"],
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=80)))
def test_invariants(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    mentions = find_mentions(Article(text))
    for m in mentions:
        assert text[m.start : m.end] == m.text != ""
        if m.form == "name":
            assert m.start <= m.name_start < m.name_end == m.end
        else:
            assert (m.name_start, m.name_end) == (-1, -1)
    spans = [(m.name_start, m.name_end) for m in mentions if m.form == "name"]
    assert spans == sorted(set(spans))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    entities = merge_aliases(mentions, Article(text))
    assert len({e.id for e in entities}) == len(entities)
    kept = [m for e in entities for m in e.mentions if m.form == "name"]
    assert sorted((m.name_start, m.name_end) for m in kept) == spans
    assert merge_aliases(mentions, Article(text)) == entities


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("LONDON (AP) — The mayor said the port was shut.", ["Mayor"]),
        ("SEOUL, Oct. 29 (Yonhap) -- The mayor said the port was shut.", ["Mayor"]),
        ("Health Secretary Adam F. Brand Jr. said he would go. “We are ready,” Brand said.",
         ["Adam F. Brand Jr."]),
        ("Ann Long-Moor met Bob Poe. Long-Moor said no.", ["Ann Long-Moor", "Bob Poe"]),
        ("Omar al-Hadi met Bob Poe. Yesterday al-Hadi left.", ["Omar al-Hadi", "Bob Poe"]),
        ("Ruth “Bess” Tull said no. Tull left.", ["Ruth “Bess” Tull"]),
        ("Sainsbury’s said on Tuesday that sales rose.", ["Sainsbury’s"]),
        ("However, Ms Holt said no. Last month she left.", ["Holt"]),
        ("The asylum seekers were moved on Monday.", ["Asylum seekers"]),
        ("The pro-Beijing council voted. Pro-Beijing votes rose.", ["Pro-Beijing council"]),
        ("Critics of the dam said no.", ["Critics of the dam"]),
        ("Ann Roe left the port in Norway. It rained in Norway.", ["Ann Roe"]),
    ],
)  # fmt: skip
def test_who_becomes_a_stakeholder(text, names):
    rows = draft_tables(Article(text, "2025-10-29"))["stakeholders"]
    assert [row["name"] for row in rows] == names


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They named James To of the Zenda Party.", "James To", "person"),
        ("They asked Scientologist Tom Roe.", "Tom Roe", "person"),
        ("The vote in the Zenda West constituency was close.", "Zenda West", "place"),
        ("She was born in Irving, Texas, in May.", "Irving", "place"),
        ("The security firm Zenda.com said it rained.", "Zenda.com", "company"),
        ("They met Bob Roe of People First.", "People First", "organisation"),
        ("Strelsau’s Ann Roe won the seat.", "Strelsau", "organisation"),
        ("It is for ZE6 users.", "ZE6", "other"),
        ("He went to the Acme Science Fair.", "Acme Science Fair", "other"),
    ],
)
def test_what_a_name_is_stands_beside_it(text: str, name: str, kind: str) -> None:
    assert (name, kind) in names(text)


def test_a_surname_before_another_word_is_no_second_person() -> None:
    assert ("Zenda Prints", "other") not in names("Ann Roe saw the Zenda Prints.")
    assert ("Warhol Prints", "other") in names("Andy Warhol died. Warhol Prints were shown.")
    assert ("Andy Warhol", "person") in names("Andy Warhol died. Warhol Prints were shown.")


def test_a_country_and_its_government_are_one_however_called() -> None:
    found = merged("New Zealand waited. The New Zealand government said it rained.")
    assert list(found) == ["New Zealand"]


def test_a_name_spelt_with_and_without_its_s_is_one() -> None:
    text = "The New People Party won. New People’s Party leaders sang in the New People Party hall."
    assert len([e for e in merged(text).values() if e.kind == "organisation"]) == 1


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Acme gave a show for donors.", ["Donors"]),
        ("Acme gave a show for people.", []),
        ("No donors came to the show of Acme.", []),
        ("The donors’ hall of Acme is old.", []),
        ("They voted for the pro-Zenda camp.", ["Pro-Zenda camp"]),
        ("They slept in the summer camp.", []),
        ("Two injured clerks left. The clerics said the clerks slept.", ["Clerics"]),
        ("Two injured pilots left. A day later the pilots slept.", ["Two injured pilots"]),
        ("Two pilots left. Five pilots came.", ["Two pilots", "Five pilots"]),
    ],
)
def test_whom_a_story_is_about_counts_though_unnamed(text: str, groups: list[str]) -> None:
    assert [e.name for e in merged(text).values() if e.kind == "group"] == groups


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Roe met the referee.", {"Ann Roe", "Referee"}),
        ("Ann Roe spoke with the referee.", {"Ann Roe", "Referee"}),
        ("Ann Roe walked with the referee.", {"Ann Roe"}),
    ],
)
def test_a_role_met_is_somebody(text: str, who: set[str]) -> None:
    assert set(merged(text)) == who


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Kristen Holm sails. Ships wait. Kristin Holm said so. Holm will sail.", 1),
        ("Kristen Holm and Kristin Holm are cousins.", 2),
        ("Maria Holm left. Marie Holm stayed.", 2),
        ("Frances Holm left. Francis Holm stayed.", 2),
        ("Ann Marin runs the hall. “It is open,” Martin said.", 2),
        ("Ann Walters left. Walter Roe stayed. “No,” Walter said.", 2),
    ],
)
def test_a_name_spelt_two_ways_is_one_person(text: str, persons: int) -> None:
    assert sum(e.kind == "person" for e in merged(text).values()) == persons
