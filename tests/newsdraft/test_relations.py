"""Draft tables of stakeholders, mentions and relations from small texts of our own."""

import pandas as pd
import pytest

from close_reading.dossier.dossier import draft_rows
from newsdraft import draft_tables
from newsdraft.entities.names import find_mentions, merge_aliases
from newsdraft.relations.stakeholders import (
    draft_mentions,
    draft_relations,
    draft_stakeholders,
)
from newsdraft.rows import COLUMNS, Row, row
from newsdraft.text import Article


def framed(table: str, rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS[table])


def relations(text: str, events: list[Row] | None = None) -> set[tuple[str, str, str]]:
    article = Article(text)
    entities = merge_aliases(find_mentions(article), article)
    frame = framed("relations", draft_relations(article, entities, events or []))
    assert all(text[s:e] == q for s, e, q in zip(frame.start, frame.end, frame.quote, strict=True))
    assert (frame.quote != "").all()
    return set(zip(frame.subject, frame.relation, frame.object, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe will meet Bob Poe.", ("ann-roe", "meets", "bob-poe")),
        ("Ann Roe and Bob Poe met in Oslo.", ("ann-roe", "meets", "bob-poe")),
        ("Ann Roe was welcomed by Bob Poe.", ("bob-poe", "hosts", "ann-roe")),
        ("Ann Roe was welcomed at the airport by Bob Poe.", ("bob-poe", "hosts", "ann-roe")),
        ("Ann Roe visited Canada with Bob Poe.", ("bob-poe", "visits", "canada")),
        ("The visit of Ann Roe to Canada ended.", ("ann-roe", "visits", "canada")),
        ("Canadian President Ann Roe left Canada.", ("ann-roe", "heads", "canada")),
        ("Canadian Foreign Minister Ann Roe left Canada.", ("ann-roe", "part_of", "canada")),
        ("Zenda Motors competes with Poe Motors.", ("zenda-motors", "competes_with", "poe-motors")),
        (
            "Zenda Motors is competing with Poe Motors for Canada’s order.",
            ("poe-motors", "bids_to", "canada"),
        ),
        ("Japan and Canada are building a partnership.", ("japan", "cooperates_with", "canada")),
        ("They praised U.S.-Japan cooperation.", ("united-states", "cooperates_with", "japan")),
        ("Japan has rejected Ann Roe’s plan.", ("japan", "opposes", "ann-roe")),
        ("Police took Bob Poe into custody.", ("police", "detains", "bob-poe")),
        ("Bob Poe was taken hostage by the rebels.", ("rebels", "detains", "bob-poe")),
        ("Soldiers bombarded the rebels on Friday.", ("soldiers", "harms", "rebels")),
        ("Doctors revived Ann Roe.", ("doctors", "helps", "ann-roe")),
        ("Canadian President Ann Roe and Japanese leader Bob Poe met Carl Doe yesterday.",
         ("bob-poe", "meets", "carl-doe")),
        ("Activists clashed with police.", ("activists", "opposes", "police")),
        ("Zenda Bureau's Ann Roe said it rained.", ("ann-roe", "part_of", "zenda-bureau")),
        ("Police charged Bob Poe in the United States with theft.",
         ("police", "accuses", "bob-poe")),
    ],
)  # fmt: skip
def test_relations(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in relations(text)


def test_a_source_speaks_about_whom_its_claims_open_with() -> None:
    rows = draft_tables(Article("Officials said Canada is ready."))["relations"]
    assert [(r["subject"], r["relation"], r["object"]) for r in rows] == [
        ("officials", "speaks_about", "canada")
    ]


def test_no_verb_no_relation() -> None:
    assert relations("Ann Roe slept. Bob Poe slept.") == set()


def test_an_event_is_the_object_of_attends_and_joined_by_overlap() -> None:
    text = "Ann Roe will attend several events in Oslo."
    events = [row("events", event_id="e01", start=20, end=42)]
    assert relations(text, events) == {("ann-roe", "attends", "e01")}


def test_nothing_unknown_is_guessed() -> None:
    article = Article("Canadian Prime Minister Ann Roe left Canada. Kim Poe met Kim Coe. Kim left.")
    entities = merge_aliases(find_mentions(article), article)
    frame = framed("stakeholders", draft_stakeholders(article, entities)).set_index(
        "stakeholder_id"
    )
    assert (frame[["influence", "interest", "rationale", "sources"]] == "").all(axis=None)
    assert set(frame.position) == {"unknown"}
    assert set(frame.coder) == {"draft"}
    assert tuple(frame.loc["ann-roe", ["role", "affiliation", "country"]]) == (
        "Prime Minister",
        "canada",
        "CA",
    )


def test_a_state_in_a_title_belongs_to_its_bearer() -> None:
    article = Article("He met ROK President Ann Roe. The ROK agreed.")
    entities = merge_aliases(find_mentions(article), article)
    frame = framed("mentions", draft_mentions(article, entities))
    assert frame[frame.form == "name"].quote.tolist() == ["ROK President Ann Roe", "ROK"]


def stakeholders(text: str) -> dict[str, str]:
    article = Article(text)
    entities = merge_aliases(find_mentions(article), article)
    frame = framed("stakeholders", draft_stakeholders(article, entities))
    return dict(zip(frame.name, frame.kind, strict=True))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The harbour authority said it was sorry.", "Harbour authority", "government"),
        ("Clerks will strike, their union said.", "Union", "organisation"),
        ("The employers offered more.", "Employers", "group"),
        ("The government has not commented.", "Government", "government"),
        ("Rates were left alone by the central bank.", "Central bank", "government"),
        ("Riot police used water cannon.", "Riot police", "government"),
        ("Residents of the street complained.", "Residents of the street", "group"),
        ("The opposition walked out.", "Opposition", "organisation"),
        ("They urged the airline to pay.", "Airline", "company"),
        ("On Monday beekeepers said it was cold.", "Beekeepers", "group"),
        ("The provincial governor spoke.", "Provincial governor", "person"),
        ("Zenda town council voted to close it.", "Zenda town council", "government"),
        ("It rained, said the company.", "Company", "company"),
        ("It rained, two people familiar with the talks said.",
         "Two people familiar with the talks", "group"),
    ],
)  # fmt: skip
def test_unnamed_bodies_that_act_or_speak(text: str, name: str, kind: str) -> None:
    assert stakeholders(text).get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Shares in the company fell.",
        "He stood outside the police station.",
        "It happened near the court.",
        "The storm killed at least nine people and left roads blocked.",
        "No government likes it.",
        "Numbers said otherwise.",
    ],
)
def test_bodies_that_only_locate_or_count_are_none(text: str) -> None:
    assert stakeholders(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "quotes"),
    [
        ("Zenda Motors reported a loss. The company said it was small. Shares in the firm fell.",
         "Zenda Motors", ["Zenda Motors", "The company", "the firm"]),
        ("The finance minister, Ann Roe, said so. The minister left.",
         "Ann Roe", ["The finance minister", "Ann Roe", "The minister"]),
        ("Their union, StrelsWorks, said no.", "StrelsWorks", ["Their union", "StrelsWorks"]),
        ("Dock workers will strike, their union said. Bob Poe leads the National Union of Clerks.",
         "National Union of Clerks", ["their union", "National Union of Clerks"]),
        ("Canada waited. The Canadian government said no.",
         "Canada", ["Canada", "The Canadian government"]),
        ("It fell, said Bob Poe, an analyst at Zenda Bank.", "Bob Poe", ["Bob Poe", "an analyst"]),
        ("German carmaker Zenda agreed to buy battery maker Voltara. Both companies said so.",
         "Voltara", ["Voltara", "Both companies"]),
        ("President Ann Roe met Foreign Minister Bob Poe. Prime Minister Rao and the president "
         "spoke. The two leaders left.", "Rao", ["Prime Minister Rao", "The two leaders"]),
        ("The council voted. Poe likes the council.", "Council",
         ["The council", "the council"]),
    ],
)  # fmt: skip
def test_whom_bodies_stand_for(text: str, name: str, quotes: list[str]) -> None:
    found = {e.name: e for e in merge_aliases(find_mentions(Article(text)), Article(text))}
    assert [m.text for m in found[name].mentions] == quotes


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Deputy Minister Ann Roe met First Vice Foreign Minister Kim Poe. Later, First Vice "
         "Foreign Minister Kim said trade grew.", "kim-poe", "person"),
        ("According to two people familiar with the sale, Zenda Motors offered a rise.",
         "two-people-familiar-with-the-sale", "group"),
        ("Soviet officials met them. The Soviet Union said it rained.", "soviet-union", "state"),
        ("ROK Foreign Minister Ann Roe said it rained.", "ann-roe", "person"),
        ("A suspect fled. The suspect slept, police said.", "police", "government"),
        ("Oslo said it hopes for a clear result.", "oslo", "government"),
        ("“We lost,” a shepherd near Zenda told the radio.", "shepherd-near-zenda",
         "person"),
        ("“We lost,” he said.", "he", "person"),
        ("The bank, Strelsau Mutual, said it had paid.", "strelsau-mutual", "company"),
    ],
)  # fmt: skip
def test_every_source_is_a_stakeholder(text: str, source: str, kind: str) -> None:
    tables, left = draft_rows(Article(text))
    assert left == []
    kinds = dict(
        zip(tables["stakeholders"].stakeholder_id, tables["stakeholders"].kind, strict=True)
    )
    used = {one for cell in tables["claims"].source for one in cell.split(";")} - {"author"}
    assert used <= set(kinds)
    assert used
    assert kinds[source or next(iter(used))] == kind


def test_the_union_of_a_trade_is_no_multilateral() -> None:
    assert stakeholders("Bob Poe heads the National Union of Clerks.")[
        "National Union of Clerks"
    ] == ("organisation")
    assert stakeholders("The European Union agreed.")["European Union"] == "multilateral"


def test_a_verb_of_saying_is_about_its_own_clause() -> None:
    found = relations("Officials criticised the cuts, and the energy ministry declined to comment.")
    assert ("officials", "speaks_about", "energy-ministry") not in found


def test_tables_of_any_words_are_sound() -> None:
    text = "The union of the company's police said by the court to the people familiar with. "
    for turn in range(0, len(text) - 1, 7):
        tables = {
            n: framed(n, t) for n, t in draft_tables(Article(text[turn:] + text[:turn])).items()
        }
        assert set(tables["mentions"].stakeholder_id) == set(tables["stakeholders"].stakeholder_id)


def test_an_agentless_passive_names_no_host() -> None:
    assert relations("Ann Roe was welcomed at the airport. Bob Poe slept.") == set()


@pytest.mark.parametrize(
    ("text", "name", "column", "value"),
    [
        ("Slovakia's prime minister, Eva Roe, spoke.", "Eva Roe", "country", "SK"),
        ("Slovakia's prime minister, Eva Roe, spoke.", "Eva Roe", "role", "prime minister"),
        ("Said former mayor Bob Poe.", "Bob Poe", "role", "former mayor"),
        ("The firm's chief financial officer, Ann Roe, left.", "Ann Roe", "role",
         "chief financial officer"),
        ("The French embassy did not reply.", "French embassy", "country", "FR"),
        ("Drugmaker Zenda paid. It told the drugmaker Helix Bio so.", "Helix Bio", "kind",
         "company"),
        ("ZENDA - Police said Ann Roe left.", "Ann Roe", "kind", "person"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name(text: str, name: str, column: str, value: str) -> None:
    article = Article(text)
    entities = merge_aliases(find_mentions(article), article)
    frame = framed("stakeholders", draft_stakeholders(article, entities))
    assert frame.set_index("name").loc[name, column] == value
    assert "ZENDA" not in set(frame.name)


def test_one_speaker_said_twice_is_one_row() -> None:
    tables = draft_tables(Article("A shepherd near Zenda said it rained. " * 3))
    assert [row["name"] for row in tables["stakeholders"]] == ["Shepherd near Zenda"]
    assert len(tables["mentions"]) == 3


def test_a_source_cut_short_is_the_group_it_opens() -> None:
    text = "According to two people familiar with the sale, Zenda Motors offered a rise."
    names = [row["name"] for row in draft_tables(Article(text))["stakeholders"]]
    assert names == ["Two people familiar with the sale", "Zenda Motors"]


MATCH = (
    "Sweden faced Ruritania in the first match. Sweden scored a late goal from a penalty."
    " Sweden's coach Bob Poe thanked the referee."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MATCH, {"Sweden": "organisation"}),
        ("Sweden faced a hard winter and started talks with Japan.", {"Sweden": "state"}),
        ("Ann Roe praised the Norwegian plan in Norway.", {"Ann Roe": "person"}),
        ("Ann Roe praised Norway's flag.", {"Ann Roe": "person"}),
        ("Ann Roe sang of gods such as Zeus, Hera and Athena.", {"Ann Roe": "person"}),
        ("Ann Roe sang.\n\nThe hall in May. Image: Bob Poe.\n", {"Ann Roe": "person"}),
        ("Ann Roe sang.\n\nBob Poe sang too.\n", {"Ann Roe": "person", "Bob Poe": "person"}),
    ],
)
def test_who_stands_as_a_stakeholder(text: str, expected: dict[str, str]) -> None:
    rows = draft_tables(Article(text))["stakeholders"]
    told = {str(r["name"]): r["kind"] for r in rows}
    assert expected.items() <= told.items()
    assert not {"Norway", "Zeus", "Hera", "Athena", "Team"} & set(told)
    assert ("Bob Poe" in told) == ("Bob Poe" in expected or "coach" in text)


def drafted(text: str) -> set[tuple[str, str, str]]:
    rows = draft_tables(Article(text, "2025-10-29"))["relations"]
    return {(str(r["subject"]), str(r["relation"]), str(r["object"])) for r in rows}


@pytest.mark.parametrize(
    ("text", "row", "neighbour"),
    [
        ("Ann Roe paid a visit to Bob Poe.", ("ann-roe", "visits", "bob-poe"),
         "Ann Roe paid a man for Bob Poe."),
        ("Ann Roe held talks with Bob Poe.", ("ann-roe", "meets", "bob-poe"),
         "Ann Roe held a cup with Bob Poe."),
        ("Ann Roe expressed support for Bob Poe.", ("ann-roe", "supports", "bob-poe"),
         "Ann Roe expressed fears for Bob Poe."),
        ("Ann Roe is critical of Bob Poe.", ("ann-roe", "criticises", "bob-poe"),
         "Ann Roe is not critical of Bob Poe."),
        ("Ann Roe, a monk, is opposed to Bob Poe.", ("ann-roe", "opposes", "bob-poe"),
         "Ann Roe may be opposed to trams of Bob Poe."),
        ("The court ruled that Acme Ltd may sell beer.", ("court", "regulates", "acme-ltd"),
         "The court heard that Acme Ltd may sell beer."),
        ("Ann Roe was beaten by 300 votes by Bob Poe.", ("bob-poe", "competes_with", "ann-roe"),
         "Ann Roe was driven by bus to Bob Poe."),
        ("It ended early, with Ann Roe defeating Bob Poe.", ("ann-roe", "competes_with", "bob-poe"),
         "It ended early, with Ann Roe visiting Oslo."),
        ("Ann Roe beat another rival, the veteran Bob Poe.",
         ("ann-roe", "competes_with", "bob-poe"),
         "Ann Roe beat another rival, whom Bob Poe knew."),
        ("Prosecutors charged Bob Poe with theft.", ("prosecutors", "accuses", "bob-poe"),
         "Prosecutors charged Bob Poe a fee."),
        ("Acme Ltd's Ann Roe and Bob Poe left.", ("bob-poe", "part_of", "acme-ltd"),
         "Acme Ltd's Ann Roe and Bob Poe of Zenda Bank left."),
        ("Acme Ltd lawyers Ann Roe of Oslo, Bob Poe and Ed Coe left.",
         ("ed-coe", "part_of", "acme-ltd"),
         "Acme Ltd lawyers left, and Ed Coe slept."),
        ("Bob Poe from Acme Ltd left.", ("bob-poe", "part_of", "acme-ltd"),
         "They removed a film with Bob Poe from Acme Ltd."),
        ("Canada's Prime Minister Ann Roe met Canada's monks.", ("ann-roe", "heads", "canada"),
         "Canada's Foreign Minister Ann Roe met Canada's monks."),
        ("Zenda Airlines agreed to buy jets from Acme Ltd.", ("zenda-airlines", "pays", "acme-ltd"),
         "Zenda Airlines refused to buy jets from Acme Ltd."),
        ("Ann Roe signed a trade agreement with Canada.", ("ann-roe", "cooperates_with", "canada"),
         "Ann Roe signed a letter with Canada."),
        ("Ann Roe was elected president of the Zenda Party.", ("ann-roe", "heads", "zenda-party"),
         "Ann Roe may be elected president of the Zenda Party."),
        ("The union called on the minister to resign.", ("union", "asks", "minister"),
         "The union called the minister to resign."),
        ("Police arrested the gunman on Monday.", ("police", "detains", "gunman"),
         "Police did not arrest the gunman on Monday."),
        ("Human Rights Watch criticised Acme Ltd.",
         ("human-rights-watch", "criticises", "acme-ltd"),
         "Human Rights Watch criticised trams at Acme Ltd."),
        ("Zenda Bank, a unit of Acme Ltd, closed.", ("zenda-bank", "part_of", "acme-ltd"),
         "Zenda Bank, a rival of Acme Ltd, closed."),
    ],
)  # fmt: skip
def test_a_relation_and_its_neighbour(text: str, row: tuple[str, str, str], neighbour: str) -> None:
    assert row in drafted(text)
    assert row not in drafted(neighbour)


def test_a_source_speaks_about_whom_the_text_is_about() -> None:
    text = (
        "Acme Ltd closed. Acme Ltd was old. Acme Ltd owed much. “Bob Poe knows that Acme Ltd"
        " will not be mended,” Ann Roe said."
    )
    told = drafted(text)
    assert ("ann-roe", "speaks_about", "acme-ltd") in told
    assert ("ann-roe", "speaks_about", "bob-poe") not in told
    assert not [r for r in drafted("Ann Roe said Norway’s flag is old.") if r[2] == "norway"]


def test_a_quotation_that_ends_between_two_names_ties_them_not() -> None:
    assert not relations("“It is about the Zenda Authority,” envoy Ann Roe said.") & {
        ("ann-roe", "part_of", "zenda-authority"),
        ("ann-roe", "heads", "zenda-authority"),
    }


@pytest.mark.parametrize(
    ("text", "row", "neighbour"),
    [
        ("Ann Roe is the director of Acme Ltd.", ("ann-roe", "heads", "acme-ltd"),
         "Ann Roe was the director of Acme Ltd."),
        ("Acme Ltd director Ann Roe left.", ("ann-roe", "heads", "acme-ltd"),
         "Former Acme Ltd director Ann Roe left."),
        ("Critics such as Ann Roe left.", ("ann-roe", "part_of", "critics"),
         "Fans like Ann Roe, who won."),
        ("Home Secretary Ann Roe left the Home Office.", ("ann-roe", "heads", "home-office"),
         "French Foreign Minister Ann Roe left the Chinese Foreign Ministry."),
        ("Talks between Ann Roe and Bob Poe failed.", ("ann-roe", "meets", "bob-poe"),
         "Talks between fans of Ann Roe and Bob Poe failed."),
        ("Ann Roe drew criticism from Bob Poe.", ("bob-poe", "criticises", "ann-roe"),
         "Ann Roe drew criticism from fans of Bob Poe."),
        ("Ann Roe's plan was rejected by Bob Poe.", ("bob-poe", "opposes", "ann-roe"),
         "Ann Roe's brother was rejected by Bob Poe."),
        ("Bob Poe robbed Ann Roe's shop.", ("bob-poe", "harms", "ann-roe"),
         "Bob Poe attacked Ann Roe's record."),
        ("Ann Roe helped Bob Poe.", ("ann-roe", "helps", "bob-poe"),
         "Ann Roe helped police arrest Bob Poe."),
        ("Ann Roe, astronaut at Acme Ltd, left.", ("ann-roe", "part_of", "acme-ltd"),
         "Ann Roe, Acme Ltd astronaut Bob Poe and others left."),
        ("A team from Zenda University met Ann Roe.", ("team", "part_of", "zenda-university"),
         "A team at Zenda Stadium met Ann Roe."),
    ],
)  # fmt: skip
def test_what_ties_names_and_what_does_not(
    text: str, row: tuple[str, str, str], neighbour: str
) -> None:
    assert row in drafted(text)
    assert row not in drafted(neighbour)


def test_of_two_universities_neither_is_the_university() -> None:
    told = drafted(
        "Ann Roe of the University of Zenda met Bob Poe of Poe University. She joined the"
        " university in 1982."
    )
    assert ("ann-roe", "part_of", "poe-university") not in told


def test_who_is_beaten_by_guards_has_lost_no_match() -> None:
    told = drafted("The men arrested by police and beaten by guards left.")
    assert not [r for r in told if r[1] == "competes_with"]


@pytest.mark.parametrize(
    "left", ["late", "former", "then-", "ousted", "shadow", "deputy", "under-"]
)
def test_who_does_not_bear_an_office_heads_no_ministry(left: str) -> None:
    gap = "" if left.endswith("-") else " "
    text = f"The {left}{gap}Interior Minister Ann Roe was praised by the Interior Ministry."
    rows = draft_tables(Article(text, "2025-10-29"))["relations"]
    assert "heads" not in {row["relation"] for row in rows}
    rows = draft_tables(Article(text.replace(f"{left}{gap}", ""), "2025-10-29"))["relations"]
    assert "heads" in {row["relation"] for row in rows}
