"""The description of a dossier: what is committed, what a validator says, what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from close_reading.dossier.datapackage import DRAFTED, describe, read_package, renewed, who_coded
from close_reading.dossier.dossier import (
    DossierError,
    find_dossier,
    renew_description,
    save_dossier,
)
from close_reading.files import write_whole
from close_reading.tables.models import TABLES
from dossiers import COMMITTED, ONE, made

ABOUT = {"seed": "made.txt", "sha256": "0" * 64, "published": "2025-10-29?"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a description and one table."""
    folder = tmp_path / "data" / "made"
    folder.mkdir(parents=True)
    (folder / "order.csv").write_text(",".join(TABLES["order"].columns) + "\n")
    write(folder)
    return folder


def write(folder: Path, resources: object = ("order.csv",), **article: object) -> None:
    paths = [{"path": one} for one in resources] if isinstance(resources, tuple) else resources
    package = {"article": {**ABOUT, **article}, "resources": paths}
    (folder / "datapackage.json").write_text(json.dumps(package))


def refused(folder: Path) -> str:
    about, problems = read_package(folder)
    assert about == {}
    (problem,) = problems
    assert problem.file == "datapackage.json"
    return str(problem).removeprefix("datapackage.json: ")


@pytest.mark.parametrize("name", COMMITTED)
def test_the_committed_description_is_that_of_its_tables(name: str) -> None:
    folder = find_dossier(name)
    about, problems = read_package(folder)
    assert problems == []
    text = (folder / "datapackage.json").read_text("utf-8")
    assert text == describe(folder, name, about, who_coded(folder)) == renewed(folder)


@pytest.mark.parametrize("name", COMMITTED)
def test_the_committed_description_is_valid(name: str) -> None:
    from frictionless import Package

    report = Package(str(find_dossier(name) / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "note"])[:5]
    assert report.stats["tasks"] >= 7


@pytest.mark.parametrize("name", COMMITTED)
def test_every_table_is_described_and_every_resource_is_a_table(name: str) -> None:
    folder = find_dossier(name)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    paths = [resource["path"] for resource in package["resources"]]
    assert sorted(paths) == sorted(str(p.relative_to(folder)) for p in folder.rglob("*.csv"))
    for resource in package["resources"]:
        quoting = {"quote", "cue"} & {field["name"] for field in resource["schema"]["fields"]}
        assert bool(quoting) == (len(resource["licenses"]) == 2), resource["name"]


def test_what_is_saved_is_described(tmp_path: Path) -> None:
    case = made(tables=ONE, title="Talks", publisher="")
    folder = tmp_path / "data" / "made"
    save_dossier(case, folder, "made.txt")
    about, problems = read_package(folder)
    assert problems == []
    assert (about["seed"], about["sha256"]) == ("made.txt", case.article.sha256)
    assert about["published"] == "2025-10-29"
    package = json.loads((folder / "datapackage.json").read_text())
    assert (package["name"], package["title"]) == ("made", "Talks")
    assert not list(folder.glob("*.part"))


def test_keys_that_point_at_a_missing_table_are_left_out(folder: Path) -> None:
    package: dict[str, Any] = json.loads(describe(folder, "made", ABOUT))
    (order,) = package["resources"]
    assert "foreignKeys" not in order["schema"]
    (folder / "events.csv").write_text("")
    events, order = json.loads(describe(folder, "made", ABOUT))["resources"]
    assert [key["fields"] for key in order["schema"]["foreignKeys"]] == [["event_a"], ["event_b"]]
    assert events["name"] == "events"


def test_a_sound_description_is_read(folder: Path) -> None:
    assert read_package(folder) == (ABOUT, [])


@pytest.mark.parametrize(
    "path",
    ["../order.csv", "/etc/hostname", "a/../../order.csv", "..", "or\0der.csv"],
)
def test_a_path_that_leaves_the_dossier_is_refused(folder: Path, path: str) -> None:
    (folder.parent / "order.csv").write_text("")
    write(folder, (path,))
    assert refused(folder).endswith("lies outside the dossier; keep paths inside")


def test_a_link_that_leaves_the_dossier_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("")
    (folder / "events.csv").symlink_to(tmp_path / "secret.csv")
    write(folder, ("events.csv",))
    assert refused(folder) == "resources: 'events.csv' lies outside the dossier; keep paths inside"


def test_a_description_that_is_a_link_is_refused(folder: Path) -> None:
    (folder / "datapackage.json").rename(folder / "other.json")
    (folder / "datapackage.json").symlink_to("other.json")
    assert refused(folder) == "is a symbolic link; put the file itself there"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"seed": "../made.txt"}, "article.seed: is no bare file name; name a file in seeds/"),
        ({"seed": "/etc/passwd"}, "article.seed: is no bare file name; name a file in seeds/"),
        ({"seed": ".."}, "article.seed: is no bare file name; name a file in seeds/"),
        ({"seed": ".hidden"}, "article.seed: is no bare file name; name a file in seeds/"),
        ({"seed": "a\0b"}, "article.seed: is no bare file name; name a file in seeds/"),
        ({"seed": ""}, "article.seed: is missing; add it: see another dossier"),
        ({"sha256": ""}, "article.sha256: is missing; add it: see another dossier"),
        ({"published": "soon"}, "article.published: is no EDTF date; write it like 2025-10-29?"),
    ],
)
def test_a_wrong_entry_is_told(folder: Path, change: dict[str, str], told: str) -> None:
    write(folder, **change)
    assert refused(folder) == told


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "1", "{}", '{"article": 1}', '{"article": {}, "resources": [{}]}', "[" * 99_999,
     '{"article": {}, "resources": 5}', "\xff"],
)  # fmt: skip
def test_what_is_no_description_is_told(folder: Path, text: str) -> None:
    (folder / "datapackage.json").write_bytes(text.encode("latin-1"))
    assert refused(folder) == (
        "article: is no description of a dossier; see datapackage.org, data/tables.md"
    )


def test_a_missing_table_or_folder_is_told(folder: Path) -> None:
    write(folder, ("order.csv", "claims.csv"))
    assert refused(folder) == (
        "resources: 'claims.csv' does not exist; restore it, or remove the entry"
    )
    assert "cannot be read (No such file" in refused(folder.parent)


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    write_whole(path, "café\r\n")
    assert path.read_bytes() == "café\r\n".encode()
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("killed")))
    with pytest.raises(OSError, match="killed"):
        write_whole(path, "other")
    assert path.read_bytes() == "café\r\n".encode()


def test_a_link_beside_the_file_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("kept")
    (tmp_path / "a.csv.part").symlink_to(tmp_path / "outside")
    write_whole(tmp_path / "a.csv", "new")
    assert (tmp_path / "outside").read_text() == "kept"


@pytest.mark.parametrize(
    "coding",
    [
        '"a person"',
        '{"coder": 1}',
        '{"coder": "a person", "codebook": null}',
        '{"coder": "a person", "codebook": "1", "reviewed": "all"}',
        '{"coder": "a person", "codebook": "1", "reviewed": [{"by": "Roe", "rows": "all"}]}',
    ],
)
def test_what_does_not_say_who_coded_is_refused(folder: Path, coding: str) -> None:
    package = json.loads((folder / "datapackage.json").read_text())
    package["coding"] = json.loads(coding)
    (folder / "datapackage.json").write_text(json.dumps(package))
    told = "coding: is no description of who coded; say coder, codebook and reviewed: "
    assert refused(folder) == f"{told}see another dossier"


def test_a_description_is_renewed_from_its_tables(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text())
    text = {"path": "made.txt", "name": "article"}
    package |= {"title": "Talks", "contributors": ["Roe"]}
    package |= {"coding": {"coder": "a person"}, "resources": [text]}
    (folder / "datapackage.json").write_text(json.dumps(package))
    new = json.loads(renewed(folder))
    assert (new["title"], new["contributors"], new["article"]) == ("Talks", ["Roe"], ABOUT)
    assert new["coding"] == {"coder": "a person"}
    order, article = new["resources"]
    assert article == text
    assert [f["name"] for f in order["schema"]["fields"]] == list(TABLES["order"].columns)


def test_nobody_is_named_as_coder_by_a_renewal(folder: Path) -> None:
    assert "coding" not in json.loads(renewed(folder))
    assert json.loads(describe(folder, "made", ABOUT))["coding"] == DRAFTED


def test_renewing_twice_changes_nothing_more(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "made"
    save_dossier(made(tables=ONE), folder, "made.txt")
    assert not renew_description(folder)
    path = folder / "datapackage.json"
    path.write_text(path.read_text().replace("event id, where it is an act", "an old word"))
    assert renew_description(folder)
    assert not renew_description(folder)
    (folder / "events.csv").unlink()
    before = path.read_bytes()
    with pytest.raises(DossierError, match=r"'events.csv' does not exist"):
        renew_description(folder)
    assert path.read_bytes() == before
