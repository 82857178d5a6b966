"""The committed notebooks, and the reading and writing of notebooks in general."""

import ast
import json
import re
import statistics
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest

from close_reading.notebooks import files
from close_reading.notebooks.parameters import PARAMETERS
from close_reading.publish.pages import render
from conftest import tiny_notebook

ROOT = Path(__file__).resolve().parents[3]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MACHINE = re.compile(
    r"(?<![\w.])/(home|root|tmp|work|Users|var|private|mnt|opt)/|\bat 0x[0-9a-f]{4}|[A-Z]:\\\\"
)
each = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def unexecuted(notebook: nbformat.NotebookNode) -> list[int]:
    """Return the numbers of code cells whose count is not their own number."""
    counts = [cell.execution_count for cell in code(notebook)]
    return [n for n, count in enumerate(counts, 1) if count != n]


def shown(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """Yield what a reader sees: prose, code, streams, and the text and HTML of outputs."""
    for cell in notebook.cells:
        yield cell.source
        for output in cell.get("outputs", []):
            yield output.get("text", "")
            data = output.get("data", {})
            for text in (data.get("text/plain", ""), data.get("text/html", "")):
                yield re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)


class Page(HTMLParser):
    """The ids, links and images of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        if tag == "a":
            self.ids += [found["name"] or ""] if "name" in found else []
            self.links += [found["href"] or ""] if "href" in found else []
        if tag == "img":
            self.images.append(found.get("alt"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    paths = render(ROOT / "notebooks", tmp_path_factory.mktemp("pages"))
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in paths}


def test_there_are_notebooks_in_one_order() -> None:
    numbers = [path.stem[:2] for path in PATHS]
    assert numbers == [f"{n:02}" for n in range(len(PATHS))]
    assert len(PATHS) >= 5


def test_a_notebook_that_was_not_executed_is_found() -> None:
    assert unexecuted(tiny_notebook("1")) == [1, 2, 3, 4]


@each
def test_executed_in_order_from_one(path: Path) -> None:
    assert not unexecuted(read(path))
    assert any(cell.outputs for cell in code(read(path)))


@each
def test_no_cell_failed_or_warned(path: Path) -> None:
    outputs = [output for cell in code(read(path)) for output in cell.outputs]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


@each
def test_the_same_parameters_everywhere(path: Path) -> None:
    tagged = [c for c in code(read(path)) if "parameters" in c.metadata.get("tags", [])]
    first = [c for c in code(read(PATHS[0])) if "parameters" in c.metadata.get("tags", [])]
    assert len(tagged) == 1
    own = re.sub(r"\ncorpus: .*", "", tagged[0].source)  # 07 alone reads many articles
    assert own == first[0].source
    assert (own != tagged[0].source) == path.stem.startswith("07")
    known = files.read_parameters(path)
    assert {name: parameter.type for name, parameter in known.items()} == {
        name: kind.__name__ for name, kind in PARAMETERS.items() if name in known
    }
    assert set(PARAMETERS) - set(known) <= {"corpus"}
    assert all(parameter.help for parameter in known.values())


@each
def test_cells_are_short_and_plain(path: Path) -> None:
    cells = [cell.source for cell in code(read(path))]
    assert max(len(source.splitlines()) for source in cells) <= 12
    working = [s for s in cells if not s.startswith(("import ", "from "))]  # imports: a line a room
    assert statistics.median(len(source.splitlines()) for source in working) <= 3
    for cell in code(read(path)):
        kinds = {type(node).__name__ for node in ast.walk(ast.parse(cell.source))}
        assert not kinds & {"FunctionDef", "AsyncFunctionDef", "ClassDef", "Lambda"} - {"Lambda"}
        assert not re.search(r"filterwarnings|simplefilter|sys\.path", cell.source)


@each
def test_opens_with_a_question_and_the_finding(path: Path) -> None:
    cells = read(path).cells
    kinds = [cell.cell_type for cell in cells[:5]]
    assert kinds == ["markdown", "code", "code", "code", "code"]
    prose = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert len(re.findall(r"^# .*\?$", "\n".join(prose), re.M)) == 1
    assert re.match(r"# .*\?", prose[0])
    assert "check_parameters(globals())" in cells[3].source
    assert cells[4].outputs


@each
def test_small_enough_for_code_hosts(path: Path) -> None:
    assert path.stat().st_size < 1_000_000


@each
def test_nothing_of_the_machine_is_shown(path: Path) -> None:
    found = [match[0] for text in shown(read(path)) for match in MACHINE.finditer(text)]
    assert not found


@each
def test_written_as_the_run_writes_it(path: Path) -> None:
    raw = path.read_bytes()
    assert b"\r" not in raw and raw.endswith(b"}\n")
    loaded = json.loads(raw)
    assert list(loaded["metadata"]) == ["kernelspec", "language_info"]
    ids = [cell["id"] for cell in loaded["cells"]]
    assert len(set(ids)) == len(ids)
    assert not [c for c in loaded["cells"] if set(c["metadata"]) - {"tags"}]


@each
def test_every_image_says_what_it_shows(path: Path) -> None:
    outputs = [output for cell in code(read(path)) for output in cell.outputs]
    html = "".join(output.get("data", {}).get("text/html", "") for output in outputs)
    assert all(alt and alt.strip() for alt in Page(html).images)
    bare = [o for o in outputs if {"image/png", "image/svg+xml"} & set(o.get("data", {}))]
    assert not bare, "show figures through close_reading.figures, which gives them alternative text"


@each
def test_links_between_pages_and_to_anchors_resolve(path: Path, pages: dict[str, Page]) -> None:
    here = f"{path.stem}.html"
    dead = []
    for link in pages[here].links:
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link) or (path.parent / target).is_file():
            continue  # elsewhere, or a file of the project
        page = pages.get(target or here)
        if page is None or (anchor and unquote(anchor) not in page.ids):
            dead.append(link)
    assert not sorted(set(dead))


@each
def test_ids_on_a_page_are_unique(path: Path, pages: dict[str, Page]) -> None:
    ids = pages[f"{path.stem}.html"].ids
    assert not sorted({name for name in ids if ids.count(name) > 1})


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("2025", "str", "2025"),
        (2025, "str", "2025"),
        (2025.5, "str", "2025.5"),
        ("3", "int", 3),
        (3, "int", 3),
        ("-1", "int", -1),
        ("0.5", "float", 0.5),
        ("no", "bool", False),
    ],
)
def test_values_get_the_type_that_the_notebooks_state(
    value: object, kind: str, expected: object
) -> None:
    known = {"it": files.Parameter("it", kind, "", "")}
    assert files.check_names({"it": value}, known) == {"it": expected}


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("two", "int"),
        (2.5, "int"),
        (True, "int"),
        (True, "str"),
        (None, "str"),
        ("x", "bool"),
        ("1_0", "int"),
        ("nan", "float"),
        ("9" * 40, "int"),
    ],
)
def test_other_types_are_refused(value: object, kind: str) -> None:
    known = {"it": files.Parameter("it", kind, "", "")}
    with pytest.raises(files.ParameterError, match=r"^it: must be "):
        files.check_names({"it": value}, known)


def test_an_unknown_name_without_a_near_one_lists_all() -> None:
    known = files.parse_parameters("dossier: str = ''\nfocus: str = ''")
    with pytest.raises(files.ParameterError, match="use one of dossier, focus"):
        files.check_names({"zzz": 1}, known)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"cells": [{}]}', "\udcff"])
def test_a_broken_notebook_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "00-x.ipynb").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(files.ParameterError, match=r"^00-x\.ipynb: cannot be read"):
        files.read_parameters(tmp_path / "00-x.ipynb")


def test_a_notebook_without_parameters_is_named(tmp_path: Path) -> None:
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "00-x.ipynb")
    with pytest.raises(files.ParameterError, match="no cell is tagged parameters"):
        files.read_parameters(tmp_path / "00-x.ipynb")


def test_pieces_of_a_stream_are_joined() -> None:
    notebook = tiny_notebook("1")
    pieces = [("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d")]
    notebook.cells[1].outputs = [
        nbformat.v4.new_output("stream", name=name, text=text) for name, text in pieces
    ]
    joined = files.normalise(notebook).cells[1].outputs
    assert [(o.name, o.text) for o in joined] == [
        ("stdout", "ab"),
        ("stderr", "c"),
        ("stdout", "d"),
    ]
