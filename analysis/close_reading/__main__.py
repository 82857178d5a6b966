"""The command line: ``close-reading``, or ``python -m close_reading``; bad input is code 2."""

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from close_reading.errors import CloseReadingError, Problem
from close_reading.files import PROJECT, write_whole

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Take one news article apart: claims, timeline, stakeholders, and what the record says.",
)
DossierName = Annotated[str, typer.Argument(help="a name under data/, or a path to a dossier")]
Dossiers = Annotated[list[str], typer.Argument(help="names or paths; all where none is given")]
Pairs = Annotated[list[str], typer.Option("-p", metavar="NAME=VALUE", help="a notebook parameter")]
EXTRAS = {  # what is missing, and what brings it; all else comes with the notebooks
    "review": ("anywidget", "bibtexparser"),
    "site": ("furo", "myst_nb", "sphinx", "yaml"),
    "corpus": ("dask", "datasketch", "distributed", "duckdb", "pyarrow"),
}
Only = Annotated[list[str], typer.Option(help="notebooks whose names begin so, e.g. 03")]
Out = Annotated[Path | None, typer.Option(help="folder to write to")]


@app.callback()
def choose(
    project: Annotated[
        str, typer.Option(help="the project's folder; the nearest upwards if none")
    ] = "",
) -> None:
    """Choose the project that the command works on."""
    if project:
        os.environ[PROJECT] = project


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="an empty folder")] = Path()) -> None:
    """Make a fresh project: data/, seeds/ and notebooks/."""
    from close_reading.notebooks.starting import start

    typer.echo(
        f"{start(folder)}: a project. Next, in it: close-reading new ARTICLE --published DATE"
    )


@app.command()
def run(dossier: DossierName = "", p: Pairs = [], only: Only = [], out: Out = None) -> None:  # noqa: B006 (typer copies it)
    """Execute the notebooks with papermill and render them, into build/<dossier>/."""
    from close_reading.dossier.dossier import check_focus, open_dossier
    from close_reading.notebooks.parameters import run_parameters
    from close_reading.notebooks.running import run as run_notebooks
    from close_reading.publish.pages import render

    values: dict[str, object] = dict(_pair(one) for one in p)
    if dossier:
        values["dossier"] = dossier
    known = run_parameters(values)
    case = open_dossier(known["dossier"], known["article"], known["published"])
    check_focus(case, known["focus"])
    target = run_notebooks(values, only, out)
    render(target, target)
    typer.echo(f"{target}: notebooks, pages, figures and manifest.json")


@app.command()
def check(
    dossiers: Dossiers = [],  # noqa: B006
    as_json: Annotated[bool, typer.Option("--json", help="for machines")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="first write the offsets that are certain")
    ] = False,
) -> None:
    """Check dossiers: every problem on a line, with file, row, column and remedy."""
    from close_reading.dossier.dossier import dossier_names, open_dossier
    from close_reading.dossier.mending import mend

    names = dossiers or dossier_names()
    for name in names if fix else ():
        for told in mend(name):
            typer.echo(f"{name}/{told}", err=as_json)
    found = {name: _problems(name) for name in names}
    if as_json:
        rows = [
            {"dossier": n, **one._asdict()} for n, problems in found.items() for one in problems
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        names = []
    for name in names:
        for one in found[name]:
            typer.echo(f"{name}/{one}")
        if not found[name]:
            typer.echo(f"{name}: sound. {open_dossier(name).banner}".rstrip())
    if any(found.values()):
        raise SystemExit(2)


def _problems(name: str) -> list[Problem]:
    """Return what is wrong with a dossier, or else with the quotes of its kept sources."""
    from close_reading.dossier.dossier import check_dossier, find_dossier, open_dossier
    from close_reading.review.evidence import misquoted

    folder = find_dossier(name)
    return check_dossier(folder) or misquoted(folder, open_dossier(name))


@app.command()
def describe(
    dossiers: Dossiers = [],  # noqa: B006
) -> None:
    """Renew datapackage.json: fields, labels and keys of the tables as they are now."""
    from close_reading.dossier.dossier import dossier_names, find_dossier, renew_description

    folders = {name: find_dossier(name) for name in dossiers or dossier_names()}
    for name, folder in folders.items():
        done = "renewed" if renew_description(folder) else "is as it should be"
        typer.echo(f"{name}/datapackage.json: {done}")


@app.command()
def new(
    article: Annotated[str, typer.Argument(help="a .txt, .md or .html file, or - for the input")],
    name: Annotated[str, typer.Option(help="name of the dossier; that of the file if none")] = "",
    published: Annotated[str, typer.Option(help="EDTF date, such as 2025-10-29?")] = "",
    title: Annotated[str, typer.Option(help="the article's headline")] = "",
    publisher: Annotated[str, typer.Option(help="who published it")] = "",
    url: Annotated[str, typer.Option(help="its web address")] = "",
    redraft: Annotated[bool, typer.Option("--redraft", help="keep reviewed rows only")] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="of a draft, nothing reviewed")
    ] = False,
) -> None:
    """Draft the dossier of an article, into data/<name>/ and seeds/; never overwrite one."""
    from close_reading.dossier import intake

    about = {"title": title, "publisher": publisher, "url": url}
    if redraft:
        taken = intake.redraft(article, name, published, about)
    else:
        taken = intake.take_in(article, name, published, about, replace=replace)
    typer.echo("\n".join(taken.lines))


@app.command()
def evidence(
    dossier: DossierName,
    add: Annotated[bool, typer.Option("--add", help="add what the options say")] = False,
    finding: Annotated[
        list[str], typer.Option("-f", metavar="COLUMN=CELL", help="a cell of evidence.csv")
    ] = [],  # noqa: B006
    source: Annotated[
        list[str], typer.Option("-s", metavar="COLUMN=CELL", help="a cell of sources.csv")
    ] = [],  # noqa: B006
    read: Annotated[
        Path | None, typer.Option(help="the source: a saved page, CSL-JSON or BibTeX")
    ] = None,
    keep: Annotated[Path | None, typer.Option(help="a file to keep a copy of")] = None,
    coder: Annotated[str, typer.Option(help="who adds it: a slug, such as ann")] = "me",
) -> None:
    """Show the verdicts and what would settle them; with --add, add a source and what it says."""
    from close_reading.dossier.dossier import open_dossier
    from close_reading.review import evidence as record
    from close_reading.review.session import open_session
    from close_reading.review.sources import source_of
    from close_reading.review.store import plain

    if not add:
        told = record.settled(plain(open_dossier(dossier)))
        typer.echo("\n".join(one.line for one in told))
        return
    stated = source_of(read.name, read.expanduser().read_bytes()) if read else {}
    cells = {**stated, "accessed": f"{date.today()}", **dict(map(_pair, source))}
    session = open_session(dossier, coder)
    typer.echo("\n".join(record.add_evidence(session, dict(map(_pair, finding)), cells, keep)))


@app.command()
def remove(
    dossier: DossierName,
    reviewed: Annotated[
        bool, typer.Option("--reviewed-too", help="also rows that were reviewed")
    ] = False,
) -> None:
    """Remove a dossier and its text; one that was reviewed only where you say so."""
    from close_reading.dossier.intake import remove as take_away

    typer.echo("\n".join(take_away(dossier, reviewed)))


@app.command()
def reanchor(
    dossier: DossierName,
    new_text: Annotated[str, typer.Argument(metavar="NEWTEXT", help="the corrected text")],
) -> None:
    """Move every row to a corrected text of the article; write nothing where one is lost."""
    from close_reading.dossier.reanchor import reanchor as move

    typer.echo("\n".join(move(dossier, new_text)))


@app.command()
def agree(
    a: Annotated[str, typer.Argument(help="a dossier, or a folder of its tables: the reference")],
    b: Annotated[str, typer.Argument(help="another coding of the same article")],
) -> None:
    """Compare two codings of one article: alpha by label, rows found, disagreements."""
    from close_reading.measures.coding_comparison import compare_codings, read_coding, show

    typer.echo(show(compare_codings(read_coding(a), read_coding(b))))


@app.command()
def settle(
    a: Annotated[str, typer.Argument(help="the dossier to settle, or its passes/a")],
    b: Annotated[str, typer.Argument(help="another coding of the same article")],
    coder: Annotated[str, typer.Option(help="who settles: a slug, such as ann")] = "me",
    to: Annotated[
        Path | None, typer.Option("--list", help="write what is open, to fill in")
    ] = None,
    source: Annotated[
        Path | None, typer.Option("--from", help="decide what such a list decides")
    ] = None,
) -> None:
    """Decide each disagreement of two codings with a reason, into the tables."""
    from close_reading.review import asking, settling

    both = settling.open_settling(a, b, coder)
    if to:
        write_whole(to, settling.listed(both))
        typer.echo(f"{to}: {len(both.open)} to decide; fill in settled and reason")
    if source:
        number = settling.decide_all(both, source)
        both.session.tell()
        typer.echo(f"{number} settled, {len(both.open)} open")
    if not (to or source):
        asking.settle_by_asking(both, lambda said: input(f"{said}: "), typer.echo)


@app.command()
def review(
    dossier: DossierName,
    coder: Annotated[str, typer.Option(help="who reviews: a slug, such as ann")] = "me",
    against: Annotated[str, typer.Option(help="another coding: settle where they differ")] = "",
) -> None:
    """Open a dossier in JupyterLab to go through its rows; every decision is on disk at once."""
    from close_reading.review.opening import open_lab

    raise SystemExit(open_lab(dossier, coder, against))


@app.command()
def rule_record() -> None:
    """Renew data/rule-record.csv: how each drafting rule fared where rows were read."""
    from close_reading.dossier.dossier import dossier_names, open_dossier
    from close_reading.files import project_root
    from close_reading.measures.rule_record import write_record

    path = project_root() / "data" / "rule-record.csv"
    n = write_record(map(open_dossier, dossier_names()), path)
    typer.echo(f"data/rule-record.csv: {n} rules")


@app.command()
def formats() -> None:
    """List the formats of export: what opens each, and what each cannot carry."""
    from close_reading.export.formats import FORMATS

    for form in FORMATS.values():
        typer.echo(f"{form.name}: for {form.opens_in}. Cannot carry: {form.losses}")


@app.command()
def export(
    dossier: DossierName,
    to: Annotated[str, typer.Option(help="a format; `close-reading formats` lists them")],
    out: Out = None,
    quotes_off: Annotated[
        bool, typer.Option("--quotes-off", help="without the article's words")
    ] = False,
    base: Annotated[str, typer.Option(help="address of the published pages")] = "",
) -> None:
    """Write a dossier in the format of other tools."""
    from close_reading.dossier.dossier import open_dossier
    from close_reading.export.formats import export as export_to
    from close_reading.files import project_root

    case = open_dossier(dossier)
    folder = out or project_root() / "build" / case.name / to
    for path in export_to(case, to, folder, quotes=not quotes_off, base=base):
        typer.echo(str(path))


@app.command()
def render(
    dossier: DossierName = "",
    single: Annotated[bool, typer.Option("--single", help="one self-contained file")] = False,
    out: Out = None,
) -> None:
    """Execute the notebooks and render them as pages, or as one file to send, print or keep."""
    from close_reading.dossier.dossier import open_dossier
    from close_reading.notebooks.parameters import run_parameters
    from close_reading.notebooks.running import run as run_notebooks
    from close_reading.publish.pages import render as render_pages
    from close_reading.publish.single_file import render_single

    values: dict[str, object] = {"dossier": dossier} if dossier else {}
    case = open_dossier(run_parameters(values)["dossier"])
    target = run_notebooks(values, (), out)
    if single:
        title = case.about.get("title") or case.name
        typer.echo(str(render_single(target, target / f"{case.name}.html", title)))
    else:
        render_pages(target, target)
        typer.echo(str(target))


@app.command()
def corpus(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="folders, globs, .jsonl, .csv, .parquet, texts"),
    ],
    out: Annotated[Path, typer.Option(help="folder of Parquet to write")],
    workers: Annotated[int, typer.Option(help="processes; as many as cores if none")] = 0,
    scheduler: Annotated[str, typer.Option(help="address of a Dask scheduler")] = "",
    resume: Annotated[bool, typer.Option("--resume", help="go on where it was stopped")] = False,
) -> None:
    """Draft many articles into Parquet, on all cores or on a Dask cluster.

    What is bad is set aside in rejected.jsonl; where that is every article, the code is 2.
    """
    from close_reading.corpus.warming import begin

    begin(scheduler)  # before the next import, which takes a while too
    from close_reading.corpus.running import draft_corpus, told

    typer.echo(told(draft_corpus(inputs, out, workers, scheduler, resume), out))


@app.command()
def predict(
    task: Annotated[str, typer.Argument(help="timex, attribution, names or dossiers")],
    source: Annotated[Path, typer.Argument(help="texts, one JSON object a line")],
    target: Annotated[Path, typer.Argument(help="where the predictions go (dossiers: a folder)")],
) -> None:
    """Run one of the drafting rules over a benchmark's texts, for its scorer."""
    from close_reading.dossier import predictions

    if task == "dossiers":
        typer.echo(f"{target}: drafted {predictions.predict_dossiers(source, target)} texts")
    else:
        predictions.predict_lines(task, source, target)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise typer.BadParameter(f"'{text}' is no NAME=VALUE", param_hint="-p")
    return name, value


def main() -> None:
    """Run the command line; what users got wrong is told in one message, without a traceback."""
    try:
        app()
    except BrokenPipeError:
        sys.exit(1)
    except (CloseReadingError, OSError) as error:  # anything else is our fault, and shows itself
        typer.echo(str(error), err=True)
        sys.exit(2)
    except ModuleNotFoundError as error:
        missing = str(error.name).partition(".")[0]
        if missing in ("close_reading", "newsdraft"):
            raise
        extra = next((e for e, names in EXTRAS.items() if missing in names), "notebooks")
        remedy = f"pip install 'close-reading[{extra}]'"
        typer.echo(f"{error.name}: is not installed; {remedy}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
