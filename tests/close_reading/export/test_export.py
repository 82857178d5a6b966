"""Exports are read back by other people's libraries: rdflib, networkx, frictionless."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import SDO

from close_reading.dossier.dossier import Dossier, open_dossier
from close_reading.export import annotation, graphml, redaction
from close_reading.export.formats import FORMATS, ExportError, export
from close_reading.tables.csv_io import empty
from close_reading.tables.models import TABLES
from dossiers import COMMITTED
from newsdraft.text import Article

OA = Namespace("http://www.w3.org/ns/oa#")
# the terms used here of http://www.w3.org/ns/anno.jsonld, as the Recommendation maps them
ANNO = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": str(RDF),
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "@vocab": str(OA),
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "value": "rdf:value",
    "label": "rdfs:label",
    "format": "http://purl.org/dc/elements/1.1/format",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}
TEXT = "Officials said Ms. Roe will open a new harbour bridge in Arle on Friday. It rained in May."


# make test takes the first dossier, make test-all every one
DOSSIERS = [
    pytest.param(name, marks=[] if name == "lee-carney-summit" else [pytest.mark.slow])
    for name in COMMITTED
]


def table(name: str, *given: dict[str, object]) -> pd.DataFrame:
    """A table of these rows, the other cells empty, anchored where ``quote`` stands."""
    rows = []
    for row in given:
        at = {}
        if quote := row.get("quote"):
            start = TEXT.index(str(quote))
            at = {"start": start, "end": start + len(str(quote))}
        rows.append({"coder": "pass-a", **at, **row})
    frame = pd.DataFrame(rows).reindex(columns=list(TABLES[name].columns))
    numbers = TABLES[name].numbers
    return frame.astype({c: "Int64" if c in numbers else "str" for c in frame}).fillna(
        {c: "" for c in frame if c not in numbers}
    )


@pytest.fixture
def small() -> Dossier:
    claims = table(
        "claims",
        {"claim_id": "c01", "sentence": 1, "quote": "Ms. Roe will open a new harbour bridge",
         "statement": "Ms. Roe will open a new harbour bridge in Arle.", "kind": "plan",
         "source": "officials", "cue": "said", "checkable": "yes"},
        {"claim_id": "c02", "sentence": 1, "quote": "on Friday", "statement": "The opening is on "
         "3 May 2030.", "kind": "plan", "source": "author", "checkable": "yes"},
        {"claim_id": "c03", "sentence": 2, "quote": "It rained", "statement": "It rained in Arle.",
         "kind": "fact", "source": "author", "checkable": "no"},
    )  # fmt: skip
    events = table(
        "events",
        {"event_id": "e01", "title": "Opening <b>", "date": "2030-05-03?", "basis": "resolved",
         "participants": "roe", "quote": "open a new harbour bridge"},
        {"event_id": "e02", "title": "Rain", "date": "2030-05", "basis": "stated",
         "quote": "It rained in May"},
        {"event_id": "e03", "title": "Thaw", "date": "", "basis": "tense", "quote": "It rained"},
        {"event_id": "e04", "title": "Fair", "date": "2030-05-04/2030-05-06", "basis": "record",
         "sources": "src-a"},
    )  # fmt: skip
    frames = {
        "claims": claims,
        "events": events,
        "stakeholders": table(
            "stakeholders",
            {"stakeholder_id": "roe", "name": "Ms. Roe", "kind": "person", "influence": 4},
            {"stakeholder_id": "officials", "name": "Officials", "kind": "group"},
        ),
        "relations": table(
            "relations",
            {"subject": "roe", "relation": "attends", "object": "e04", "quote": "Ms. Roe will"},
            {"subject": "officials", "relation": "speaks_about", "object": "roe",
             "quote": "Officials said"},
            {"subject": "officials", "relation": "speaks_about", "object": "roe",
             "quote": "said Ms. Roe"},
        ),
        "evidence": table(
            "evidence",
            {"evidence_id": "ev-001", "claim_ids": "c01", "stance": "supports", "vantage": "after",
             "finding": "The bridge was opened.", "source_id": "src-a", "confidence": "high"},
            {"evidence_id": "ev-002", "claim_ids": "c02", "stance": "context",
             "finding": "Fridays are busy.", "source_id": "src-a", "confidence": "high"},
        ),
        "sources": table(
            "sources",
            {"source_id": "src-a", "title": "Bridge open", "origin": "arle", "primary": "yes",
             "url": "https://arle.example/1", "published": "2030-05?"},
        ),
    }  # fmt: skip
    tables = {**{name: empty(name) for name in TABLES}, **frames}
    return Dossier("arle", Article(TEXT, "2030-05-01?"), {"title": "A bridge"}, tables)


@pytest.fixture
def first() -> Dossier:
    return open_dossier("lee-carney-summit")


def as_graph(path: Path, context: object) -> Graph:
    """Read JSON-LD with the context at hand in place of the remote one."""
    document = {**json.loads(path.read_text("utf-8")), "@context": context}
    return Graph().parse(data=json.dumps(document), format="json-ld", publicID="https://x.example/")


def test_claimreview_is_schema_org(small: Dossier, tmp_path: Path) -> None:
    [path] = export(small, "claimreview", tmp_path)
    graph = as_graph(path, {"@vocab": str(SDO)})
    for term in {*graph.predicates(), *graph.objects(predicate=RDF.type)} - {RDF.type}:
        assert str(term).removeprefix(str(SDO)) in SDO, f"{term} is no term of schema.org"
    [review] = graph.subjects(RDF.type, SDO.ClaimReview)
    assert str(review) == "https://x.example/#c01-review"
    assert str(graph.value(review, SDO.claimReviewed)).startswith("Ms. Roe will open")
    rating = graph.value(review, SDO.reviewRating)
    assert str(graph.value(rating, SDO.alternateName)) == "supported"
    assert int(str(graph.value(rating, SDO.ratingValue))) == 5
    claims = {str(one).partition("#")[2] for one in graph.subjects(RDF.type, SDO.Claim)}
    assert claims == {"c01", "c02", "c03"}
    article = URIRef("https://x.example/#article")
    assert str(graph.value(article, SDO.datePublished)) == "2030-05-01"


def test_with_a_base_every_address_is_absolute(small: Dossier, tmp_path: Path) -> None:
    [path] = export(small, "claimreview", tmp_path, base="https://example.org/pages")
    graph = json.loads(path.read_text())["@graph"]
    [review] = [one for one in graph if one["@type"] == "ClaimReview"]
    assert review["url"] == "https://example.org/pages/01-article.html#c01"
    assert not re.search(r'"@id": "#', path.read_text())
    with pytest.raises(ExportError, match="no web address"):
        export(small, "claimreview", tmp_path, base="pages")


def test_what_nobody_reviewed_says_draft(small: Dossier, tmp_path: Path) -> None:
    claims = small.claims.assign(coder="draft")
    drafted = replace(small, tables={**small.tables, "claims": claims})
    [path] = export(drafted, "claimreview", tmp_path)
    told = [one for one in json.loads(path.read_text())["@graph"] if one["@id"] != "#article"]
    assert told
    assert all(one["creativeWorkStatus"] == "Draft by rule, not reviewed" for one in told)


def test_a_month_stays_a_month(small: Dossier, tmp_path: Path) -> None:
    month = replace(small, article=Article(small.article.text, "2025-10"))
    [path] = export(month, "claimreview", tmp_path)
    assert json.loads(path.read_text())["@graph"][0]["datePublished"] == "2025-10"


_CSL = json.loads((Path(__file__).parent / "csl-data.json").read_text("utf-8"))


def faults(items: list[dict[str, object]]) -> list[str]:
    """Return what the official schema of CSL-JSON has against these items."""
    from jsonschema import Draft3Validator

    return [one.message for one in Draft3Validator(_CSL).iter_errors(items)]


@pytest.mark.parametrize("name", DOSSIERS)
def test_csl_holds_every_source_and_keeps_to_the_schema(name: str, tmp_path: Path) -> None:
    dossier = open_dossier(name)
    [path] = export(dossier, "csl", tmp_path)
    items = json.loads(path.read_text("utf-8"))
    assert not faults(items)
    assert all("" not in one.values() for one in items)
    assert [one["id"] for one in items[1:]] == list(dossier.sources["source_id"])


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "newspaper"},
        {"homepage": "https://example.org"},
        {"title": 7},
        {"issued": {"when": 2025}},
        {"accessed": {"date-parts": [[2025, 10, 29, 1]]}},
    ],
)
def test_the_schema_of_csl_refuses_what_is_no_csl(broken: dict[str, object]) -> None:
    sound: dict[str, object] = {"id": "a", "type": "report", "issued": {"date-parts": [[2025]]}}
    assert not faults([sound]) and faults([sound | broken])


def test_csl_dates_are_as_exact_as_known_and_read_as_words(small: Dossier, tmp_path: Path) -> None:
    days = ("2030-05?", "2030-05-03", "2030/2031-02", "203X", "2030-21", "")
    rows = [
        {"source_id": f"s{n}", "title": "A page", "origin": "A", "primary": "no", "published": day}
        for n, day in enumerate(days)
    ]
    tables = {"sources": table("sources", *rows), "evidence": empty("evidence")}
    [path] = export(replace(small, tables={**small.tables, **tables}), "csl", tmp_path)
    items = json.loads(path.read_text("utf-8"))[1:]
    assert not faults(items)
    assert [one.get("issued") for one in items] == [
        {"date-parts": [[2030, 5]], "circa": True},
        {"date-parts": [[2030, 5, 3]]},
        {"date-parts": [[2030], [2031, 2]]},
        {"literal": "the 2030s"},
        {"literal": "spring 2030"},
        None,
    ]


@pytest.mark.parametrize("fmt", sorted(FORMATS))
def test_every_format_says_whose_the_words_are(fmt: str, tmp_path: Path) -> None:
    dossier = open_dossier("greek-worship-ruling-2006")
    files = export(dossier, fmt, tmp_path)
    told = "".join(path.read_text("utf-8") for path in files if path.suffix != ".csv")
    assert "CC BY 2.5" in told or "https://creativecommons.org/licenses/by/2.5/" in told


def test_given_verdicts_are_taken_and_unverified_has_no_number(
    small: Dossier, tmp_path: Path
) -> None:
    [path] = export(small, "claimreview", tmp_path, verdicts={"c01": "unverified", "c02": "partly"})
    reviews = [one for one in json.loads(path.read_text())["@graph"] if "reviewRating" in one]
    assert [one["reviewRating"] for one in reviews] == [
        {"@type": "Rating", "alternateName": "unverified"}
    ]


def test_annotations_are_found_in_the_text_by_either_selector(
    small: Dossier, tmp_path: Path
) -> None:
    [path] = export(small, "annotation", tmp_path)
    graph = as_graph(path, ANNO)
    found = list(graph.subjects(RDF.type, OA.Annotation))
    assert len(found) == 3 + 3 + 3
    for one in found:
        target = graph.value(one, OA.hasTarget)
        assert str(graph.value(target, OA.hasSource)).startswith("ni:///sha-256;")
        kinds = {graph.value(s, RDF.type): s for s in graph.objects(target, OA.hasSelector)}
        quote, position = kinds[OA.TextQuoteSelector], kinds[OA.TextPositionSelector]
        start, end = (int(str(graph.value(position, OA[name]))) for name in ("start", "end"))
        exact, prefix, suffix = (
            str(graph.value(quote, OA[name])) for name in ("exact", "prefix", "suffix")
        )
        assert TEXT[start:end] == exact
        assert TEXT.index(prefix + exact + suffix) + len(prefix) == start


@pytest.mark.parametrize("name", DOSSIERS)
def test_annotations_give_the_rows_back(name: str, tmp_path: Path) -> None:
    dossier = open_dossier(name)
    [path] = export(dossier, "annotation", tmp_path)
    back = annotation.read(path.read_text("utf-8"))
    for table_name in annotation.ANCHORED:
        rows = [row for row in redaction.rows(dossier.tables[table_name]) if row["start"]]
        assert back[table_name] == rows
    ids = [item["id"] for item in json.loads(path.read_text("utf-8"))["first"]["items"]]
    assert "#c01" in ids


def test_timeline_says_uncertain_and_names_the_undated(small: Dossier, tmp_path: Path) -> None:
    [path] = export(small, "timelinejs", tmp_path)
    timeline = json.loads(path.read_text("utf-8"))
    events = {event["unique_id"]: event for event in timeline["events"]}
    assert list(events) == ["e02", "e01", "e04"]
    assert events["e01"]["start_date"] == {"year": 2030, "month": 5, "day": 3}
    assert events["e01"]["display_date"] == "3 May 2030 (uncertain)"
    assert events["e01"]["text"]["headline"] == "Opening &lt;b&gt;"
    assert events["e02"]["start_date"] == {"year": 2030, "month": 5}
    assert "display_date" not in events["e02"]
    assert events["e04"]["end_date"] == {"year": 2030, "month": 5, "day": 6}
    assert "Thaw" in timeline["title"]["text"]["text"]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("199X", "the 1990s"), ("2024-21", "spring 2024"), ("2024-06/..", "from June 2024"),
     ("../2024-06", "by June 2024"), ("2024-06-01?", "1 June 2024 (uncertain)")],
)  # fmt: skip
def test_timeline_shows_dates_in_words(
    edtf: str, words: str, small: Dossier, tmp_path: Path
) -> None:
    events = table("events", {"event_id": "e01", "title": "Thaw", "date": edtf, "quote": "rained"})
    [path] = export(
        replace(small, tables={**small.tables, "events": events}), "timelinejs", tmp_path
    )
    [event] = json.loads(path.read_text("utf-8"))["events"]
    assert event["display_date"] == words


def test_graphml_gives_the_graph_back(small: Dossier, tmp_path: Path) -> None:
    [path] = export(small, "graphml", tmp_path)
    back = nx.read_graphml(path, force_multigraph=True)
    built = graphml.graph(small)
    assert dict(back.nodes(data=True)) == dict(built.nodes(data=True))
    assert sorted(back.edges(keys=True, data=True), key=lambda edge: edge[2]) == sorted(
        built.edges(keys=True, data=True), key=lambda edge: edge[2]
    )
    assert back.nodes["e04"]["type"] == "event"
    ids = [line.split('"')[1] for line in path.read_text("utf-8").splitlines() if "<key " in line]
    assert len(ids) == len(set(ids))


def test_graphml_takes_what_xml_cannot_write(small: Dossier, tmp_path: Path) -> None:
    people = small.stakeholders.assign(role=pd.Series(["a\x0b<&\ud800"] * 9, dtype=object))
    odd = replace(small, tables={**small.tables, "stakeholders": people})
    [path] = export(odd, "graphml", tmp_path)
    assert nx.read_graphml(path).nodes["roe"]["role"] == "a\ufffd<&\ufffd"


@pytest.mark.slow
@pytest.mark.parametrize("quotes", [True, False])
def test_datapackage_is_valid(first: Dossier, tmp_path: Path, quotes: bool) -> None:
    files = export(first, "datapackage", tmp_path, quotes=quotes)
    report = Package(str(files[-1])).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(files) - 1


def test_datapackage_opens_as_the_same_dossier(first: Dossier, tmp_path: Path) -> None:
    folder = export(first, "datapackage", tmp_path)[-1].parent
    (folder / "order.csv").with_name("evidence.csv").touch()
    export(first, "datapackage", tmp_path)
    again = open_dossier(str(folder))
    assert again.article == first.article and dict(again.about) == dict(first.about)
    for name in TABLES:
        pd.testing.assert_frame_equal(again.tables[name], first.tables[name])
    assert set(again.passes) == set(first.passes)


@pytest.mark.parametrize("fmt", sorted(FORMATS))
@pytest.mark.parametrize("name", DOSSIERS)
def test_quotes_off_keeps_no_run_of_the_article(name: str, fmt: str, tmp_path: Path) -> None:
    dossier = open_dossier(name)
    runs = redaction.runs(dossier.article.text)
    kept: set[tuple[str, ...]] = set()
    title = dossier.about.get("title", "")  # cited in full
    for path in export(dossier, fmt, tmp_path, quotes=False, verdicts={}):
        text = path.read_text("utf-8")
        cells = [text]
        if path.suffix == ".csv":
            cells = [cell for row in csv.reader(text.splitlines(keepends=True)) for cell in row]
        elif path.suffix in (".json", ".jsonld"):
            cells = strings(json.loads(text))
        kept |= {run for cell in cells for run in kept_runs(cell) & runs - redaction.runs(title)}
        assert path.name != dossier.about["seed"]
    assert not kept


def kept_runs(cell: str) -> redaction.Runs:
    return frozenset(run for part in cell.split(redaction.WITHHELD) for run in redaction.runs(part))


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def test_quotes_off_keeps_the_coding(small: Dossier, tmp_path: Path) -> None:
    [path] = export(small, "annotation", tmp_path, quotes=False)
    back = annotation.read(path.read_text("utf-8"))["claims"]
    assert [(row["claim_id"], row["start"], row["kind"], row["cue"]) for row in back] == [
        ("c01", "15", "plan", ""),
        ("c02", str(TEXT.index("on Friday")), "plan", ""),
        ("c03", str(TEXT.index("It rained")), "fact", ""),
    ]
    assert back[0]["statement"] == f"{redaction.WITHHELD}."
    assert small.claims.loc[0, "quote"], "the dossier itself is unchanged"


@pytest.mark.parametrize("fmt", sorted(FORMATS))
def test_same_bytes_twice_and_nothing_half_written(
    small: Dossier, tmp_path: Path, fmt: str
) -> None:
    one = {path.name: path.read_bytes() for path in export(small, fmt, tmp_path / "a")}
    two = {path.name: path.read_bytes() for path in export(small, fmt, tmp_path / "b")}
    assert one == two
    assert not list(tmp_path.rglob("*.part"))


def test_a_dossier_without_a_row_is_exported(tmp_path: Path) -> None:
    bare = Dossier("bare", Article(""), {}, {name: empty(name) for name in TABLES})
    for fmt in FORMATS:
        assert export(bare, fmt, tmp_path)[-1].exists()


def test_errors_name_the_remedy(small: Dossier, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="did you mean 'timelinejs'"):
        export(small, "timeline", tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="see --out"):
        export(small, "graphml", tmp_path / "file")


def test_every_format_says_what_it_loses_and_what_opens_it() -> None:
    assert all(name == form.name for name, form in FORMATS.items())
    assert all(form.losses.endswith(".") and form.opens_in for form in FORMATS.values())
    assert len({form.suffix for form in FORMATS.values()}) == len(FORMATS)


@given(st.text(), st.text())
def test_veil_leaves_no_run(article: str, cell: str) -> None:
    found = redaction.runs(article)
    assert not kept_runs(redaction.veil(cell, found)) & found
    assert not kept_runs(redaction.veil(f"{cell} {article}", found)) & found
