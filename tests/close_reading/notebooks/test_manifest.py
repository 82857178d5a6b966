"""The manifest of a run: hashes that anyone can compute again, and nothing of the machine."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from close_reading.notebooks.manifest import is_current, write_manifest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("notebooks", "data/one", "seeds", "out/figures"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "notebooks" / "00-a.ipynb").write_text("source")
    (tmp_path / "data" / "one" / "datapackage.json").write_text('{"article": {"seed": "one.txt"}}')
    (tmp_path / "data" / "one" / "claims.csv").write_text("claim_id\n")
    (tmp_path / "seeds" / "one.txt").write_text("An article.")
    (tmp_path / "out" / "00-a.ipynb").write_text("executed")
    (tmp_path / "out" / "figures" / "00-bars.svg").write_text("<svg/>")
    (tmp_path / "out" / "figures" / "01-other.svg").write_text("of another run")
    return tmp_path


def manifest(root: Path, **values: str) -> dict[str, Any]:
    write_manifest(root / "out", [root / "notebooks" / "00-a.ipynb"], values, root)
    text = (root / "out" / "manifest.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    assert str(root) not in text
    return loaded


def test_hashes_what_went_in_and_what_came_out(root: Path) -> None:
    found = manifest(root, dossier="one")
    assert sorted(found["inputs"]) == [
        "data/one/claims.csv",
        "data/one/datapackage.json",
        "notebooks/00-a.ipynb",
        "seeds/one.txt",
    ]
    assert found["inputs"]["seeds/one.txt"] == hashlib.sha256(b"An article.").hexdigest()
    assert sorted(found["outputs"]) == ["00-a.ipynb", "figures/00-bars.svg"]


def test_a_dossier_elsewhere_is_named_without_its_place(root: Path, tmp_path: Path) -> None:
    (root / "data").rename(root / "elsewhere")
    found = manifest(root / ".", dossier=str(root / "elsewhere" / "one"))
    assert found["parameters"] == {"dossier": "one"}
    assert "elsewhere/one/claims.csv" in found["inputs"]


def test_an_article_is_hashed_instead_of_a_dossier(root: Path) -> None:
    inputs = manifest(root, dossier="one", article=str(root / "seeds" / "one.txt"))["inputs"]
    assert sorted(inputs) == ["notebooks/00-a.ipynb", "seeds/one.txt"]


def test_names_versions_and_no_clock(root: Path) -> None:
    first, second = manifest(root, dossier="one"), manifest(root, dossier="one")
    assert first == second
    assert {"python", "close-reading", "pandas", "papermill"} <= set(first["versions"])


def test_it_is_current_until_anything_that_it_names_changes(root: Path) -> None:
    manifest(root, dossier="one")
    sources = [root / "notebooks" / "00-a.ipynb"]

    def current(dossier: str = "one") -> bool:
        return is_current(root / "out", sources, {"dossier": dossier}, root)

    assert current() and not current("two")
    for name in ("data/one/claims.csv", "notebooks/00-a.ipynb", "out/00-a.ipynb", "seeds/one.txt"):
        before = (root / name).read_bytes()
        (root / name).write_bytes(before + b"x")
        assert not current(), name
        (root / name).write_bytes(before)
    assert current()
    (root / "out" / "manifest.json").write_text("{")
    assert not current()
