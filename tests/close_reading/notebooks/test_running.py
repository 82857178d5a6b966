"""Running a tiny project: all or nothing, the same bytes, one line for each failure."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from close_reading.notebooks.running import ParameterError, RunError, refresh, run, subject

Project = Callable[..., Path]

FIGURE = """\
from pathlib import Path
folder = Path(os.environ["CLOSE_READING_FIGURES"]); folder.mkdir(exist_ok=True)
(folder / "00-bars.csv").write_text("n\\n1\\n")
print(dossier, published, min_sources)"""


def files(folder: Path) -> dict[str, bytes]:
    """Map the name of every file in a folder to its bytes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def project(tiny: Project) -> Path:
    return tiny(FIGURE, "print(sorted({'b', 'a'}))")


@pytest.fixture(scope="module")
def done(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(out=tmp_path_factory.mktemp("out"), root=project)


def text_of(path: Path) -> str:
    notebook = nbformat.read(path, as_version=4)
    return "".join(
        out.get("text", "") for cell in notebook.cells for out in cell.get("outputs", [])
    )


def test_writes_notebooks_figures_and_manifest(done: Path) -> None:
    names = ["00-a.ipynb", "01-b.ipynb", "figures/00-bars.csv", "manifest.json"]
    assert sorted(files(done)) == names


def test_counts_cells_from_one(done: Path) -> None:
    notebook = nbformat.read(done / "00-a.ipynb", as_version=4)
    assert [c.execution_count for c in notebook.cells if c.cell_type == "code"] == [1, 2, 3, 4]


def test_parameters_reach_the_notebook_in_their_types(project: Path, tmp_path: Path) -> None:
    out = run({"published": 2025, "min_sources": "3"}, ["00"], tmp_path, project)
    assert text_of(out / "00-a.ipynb") == "tiny 2025 3\n"
    assert not (out / "01-b.ipynb").exists()


@pytest.mark.slow
def test_a_default_given_is_no_other_run(done: Path, project: Path, tmp_path: Path) -> None:
    run({"dossier": "tiny"}, out=tmp_path, root=project)
    assert files(tmp_path) == files(done)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"publish": "2025"}, "publish: no such parameter; did you mean 'published'"),
        ({"min_sources": "two"}, "min_sources: must be a whole number, not 'two'"),
    ],
)
def test_refuses_before_writing(
    project: Path, tmp_path: Path, given: dict[str, object], message: str
) -> None:
    with pytest.raises(ParameterError, match=message):
        run(given, out=tmp_path / "out", root=project)
    assert not (tmp_path / "out").exists()


def test_refuses_an_unknown_notebook_and_a_file_as_folder(project: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="--only 07: no notebook begins so; there are 00-a"):
        run(only=["07"], out=tmp_path, root=project)
    (tmp_path / "file").write_text("")
    with pytest.raises(ParameterError, match="cannot be written to"):
        run(out=tmp_path / "file", root=project)


def test_refuses_to_overwrite_the_notebooks(project: Path) -> None:
    with pytest.raises(ParameterError, match="make refresh"):
        run(out=project / "notebooks", root=project)


def test_a_failing_cell_is_named_and_nothing_else_changes(tiny: Project, tmp_path: Path) -> None:
    root = tiny("print(1)", "print('so far')\nraise ValueError('no\\nway')")
    (tmp_path / "01-b.ipynb").write_text("the last good one")
    with pytest.raises(RunError) as caught:
        run(out=tmp_path, root=root)
    assert str(caught.value) == (
        '01-b.ipynb, under "How many?", code cell 4: ValueError: no way '
        "(see 01-b.failed.ipynb in the output folder)"
    )
    assert sorted(files(tmp_path)) == ["01-b.failed.ipynb", "01-b.ipynb"]
    assert "so far" in text_of(tmp_path / "01-b.failed.ipynb")
    assert (tmp_path / "01-b.ipynb").read_text() == "the last good one"


@pytest.mark.slow
def test_a_kernel_that_dies_is_named(tiny: Project, tmp_path: Path) -> None:
    root = tiny("os._exit(1)")
    with pytest.raises(RunError, match=r"00-a\.ipynb, .*, code cell 4: Kernel died"):
        run(out=tmp_path, root=root)


@pytest.mark.slow
def test_refresh_renews_notebooks_and_figures(tiny: Project, done: Path) -> None:
    root = tiny(FIGURE, "print(sorted({'b', 'a'}))")
    figures = root / "figures" / "tiny"
    figures.mkdir(parents=True)
    (figures / "00-old.csv").write_text("no longer drawn")
    refresh(root)
    assert (root / "notebooks" / "00-a.ipynb").read_bytes() == (done / "00-a.ipynb").read_bytes()
    assert sorted(files(figures)) == ["00-bars.csv"]


@pytest.mark.slow
def test_another_environment_gives_the_same_bytes(
    done: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    odd = {"PYTHONHASHSEED": "7", "TZ": "Asia/Seoul", "LC_ALL": "C", "COLUMNS": "33"}
    for name, value in odd.items():
        monkeypatch.setenv(name, value)
    run(out=tmp_path / "out", root=project)
    assert files(tmp_path / "out") == files(done)


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_kill_leaves_the_last_good_run(
    tiny: Project, done: Path, project: Path, tmp_path: Path, how: signal.Signals
) -> None:
    run(out=tmp_path, root=project)
    slow = tiny(FIGURE, "import time; time.sleep(60)")
    # a shell's job in the background is deaf to SIGINT, and so would be what it starts
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += "from pathlib import Path as P; from close_reading.notebooks.running import run; "
    code += "run(out=P(sys.argv[1]), root=P(sys.argv[2]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path), str(slow)], stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 30
    while not list(tmp_path.glob(".part-*/00-a/00-a.ipynb")) and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(process.pid, how)
    process.wait()
    left = {name: content for name, content in files(tmp_path).items() if ".part-" not in name}
    assert left == files(done)
    run(out=tmp_path, root=project)
    assert files(tmp_path) == files(done)


def test_subject_is_the_article_or_the_dossier() -> None:
    assert subject({"dossier": "tiny", "article": ""}) == "tiny"
    assert subject({"dossier": "tiny", "article": "texts/other.md"}) == "other"
