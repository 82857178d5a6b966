"""The public functions: text, a file or a dossier in, tables, figures and files out.

They stand in the package itself: ``from close_reading import find_times``. A ``str`` is text, a
``Path`` a file (.txt, .md, .html), an ``Article`` itself. Where a dossier is asked for, a ``str``
is its name under ``data/`` and a ``Path`` its folder. Tables are frames with the columns of
``data/tables.md``; every error is a ``CloseReadingError``.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from close_reading.dossier import dossier as dossiers
from close_reading.dossier.dossier import Dossier
from close_reading.dossier.readers import read_article
from close_reading.errors import CloseReadingError, Problem
from close_reading.measures import claims as claim_measures
from close_reading.measures import stakeholders
from close_reading.measures import verdicts as record
from close_reading.measures.verdicts import Rule
from close_reading.tables.csv_io import framed
from newsdraft.dates import earliest
from newsdraft.text import Article

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from close_reading.charts.canvas import Chart

Source = str | Path | Article
Case = str | Path | Dossier


def read(source: Source, published: str = "") -> Article:
    """Return an article from text, a file or an article; ``published`` is an EDTF date.

    >>> read("It rained.", "2025-10-29").published
    '2025-10-29'
    >>> read(Path("no-such-file.txt"))
    Traceback (most recent call last):
    newsdraft.text.ArticleError: no-such-file.txt: cannot be read (No such file or directory); check the path
    """  # noqa: E501
    if published:
        earliest(published)  # refuses what is no date
    if isinstance(source, Article):
        return replace(source, published=published) if published else source
    if isinstance(source, Path):
        return read_article(source.expanduser(), published)
    if not isinstance(source, str):
        kind = type(source).__name__
        raise CloseReadingError(f"{kind}: is no article; give text, a Path or an Article")
    return Article(source, published)


def open_dossier(case: Case, published: str = "") -> Dossier:
    """Open and check a dossier by its name under ``data/``, or by its folder (a ``Path``).

    >>> case = open_dossier("lee-carney-summit")
    >>> len(case.claims), case.article.published
    (42, '2025-10-29?')
    """
    if isinstance(case, Dossier):
        return case
    if not isinstance(case, str | Path):
        kind = type(case).__name__
        raise CloseReadingError(f"{kind}: is no dossier; give its name, its folder or itself")
    name = str(case.expanduser().absolute()) if isinstance(case, Path) else case
    return dossiers.open_dossier(name, published=published)


def draft(source: Source, published: str = "", name: str = "draft") -> Dossier:
    """Draft every table of an article by rule, in memory; nothing in it is reviewed.

    >>> case = draft("Mayor Ana Roe said that the bridge will open in May.", "2025-10-29")
    >>> list(case.claims["statement"]), list(case.stakeholders["name"])
    (['The bridge will open in May.'], ['Ana Roe'])
    """
    return dossiers.draft(read(source, published), name)


def check(case: Case) -> list[Problem]:
    """Return every problem of a dossier, each with file, row, column and remedy; none: sound.

    >>> check("lee-carney-summit")
    []
    """
    if isinstance(case, Dossier):
        from close_reading.dossier.validation.checks import check_frames

        tables = {n: f.assign(_row=range(2, len(f) + 2)) for n, f in case.tables.items()}
        return check_frames(case.article, tables)
    name = str(case.expanduser().absolute()) if isinstance(case, Path) else case
    return dossiers.check_dossier(dossiers.find_dossier(name))


def find_times(source: Source, published: str = "") -> "pd.DataFrame":
    """Return the time expressions of a text as ``times.csv`` has them, in reading order.

    >>> find_times("She came on Friday.", "2025-10-29")["value"].tolist()
    ['2025-10-24']
    """
    from newsdraft.events.drafting import draft_times

    return framed("times", draft_times(read(source, published)))


def find_entities(source: Source) -> "pd.DataFrame":
    """Return who is named: ``stakeholder_id name kind start end quote form``, one row a mention.

    >>> find_entities("Mayor Ana Roe left. Roe returned.")["quote"].tolist()
    ['Mayor Ana Roe', 'Roe']
    """
    case = draft(source)
    known = case.stakeholders[["stakeholder_id", "name", "kind"]]
    spans = case.mentions[["stakeholder_id", "start", "end", "quote", "form"]]
    return known.merge(spans, on="stakeholder_id").sort_values("start", ignore_index=True)


def find_attributions(source: Source) -> "pd.DataFrame":
    """Return who is said to have said what: ``source cue content``, and where the content stands.

    ``form`` is how it is quoted, ``reported`` is no where an attitude is told, not a statement.

    >>> find_attributions("According to Roe, it is over.")[["source", "content"]].values.tolist()
    [['Roe', 'it is over']]
    """
    import pandas as pd

    from newsdraft.attribution.extraction import find_attributions as found

    article = read(source)

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ".join(article.text[start:end] for start, end in spans)

    rows = [
        (words(one.source), words(one.cue), words(one.content), one.content[0][0],
         one.content[-1][1], one.form, "yes" if one.reported else "no")
        for one in found(article)
    ]  # fmt: skip
    columns = ["source", "cue", "content", "start", "end", "form", "reported"]
    return pd.DataFrame(rows, columns=columns)


def draft_claims(source: Source, published: str = "") -> "pd.DataFrame":
    """Return the claims of a text as ``claims.csv`` has them, drafted by rule.

    >>> draft_claims("Officials said the bridge could fall.")["kind"].tolist()
    ['forecast']
    """
    return draft(source, published).claims


def counts(case: Case, column: str) -> "pd.DataFrame":
    """Return how many claims have each label of a column: ``label``, ``n``, zeros included.

    >>> counts("lee-carney-summit", "colour")
    Traceback (most recent call last):
    newsdraft.errors.CloseReadingError: colour: no column of labels; use one of kind, source_type, quotation, certainty, time, tone, checkable
    """  # noqa: E501
    return claim_measures.counts(open_dossier(case).claims, column)


def claims_about(case: Case, focus: str) -> "pd.DataFrame":
    """Return the claims that a stakeholder vouches for or is mentioned in.

    >>> claims_about("lee-carney-summit", "mark-carny")
    Traceback (most recent call last):
    close_reading.dossier.dossier.DossierError: parameter focus: 'mark-carny' is no stakeholder here; did you mean 'mark-carney'?
    """  # noqa: E501
    opened = open_dossier(case)
    dossiers.check_focus(opened, focus)
    return claim_measures.about(opened.claims, opened.mentions, focus)


def verdicts(case: Case, rule: Rule | None = None) -> "pd.DataFrame":
    """Return what the record says of each checkable claim, under a rule of your own or ours.

    >>> strict = verdicts("lee-carney-summit", Rule(min_sources=3, primary_settles=False))
    >>> int((strict["verdict"] == "unverified").sum()) >= 4
    True
    """
    opened = open_dossier(case)
    return record.verdicts(opened.claims, opened.evidence, opened.sources, rule)


def graph(case: Case, focus: str = "") -> "nx.MultiDiGraph[str]":
    """Return who deals with whom: a directed multigraph, each edge with its relation and quote.

    >>> net = graph("lee-carney-summit", focus="mark-carney")
    >>> net.nodes["mark-carney"]["name"]
    'Mark Carney'
    """
    opened = open_dossier(case)
    dossiers.check_focus(opened, focus)
    voices = stakeholders.voice(opened.article, opened.stakeholders, opened.claims, opened.mentions)
    return stakeholders.graph(opened.stakeholders, opened.relations, voices, focus)


def xray(case: Case, rule: Rule | None = None) -> "Chart":
    """Draw every claim of an article, sentence by sentence: a figure, its numbers and alt text.

    Needs matplotlib: ``pip install 'close-reading[notebooks]'``.

    >>> xray("lee-carney-summit").alt[:33]
    'X-ray of 42 claims in 22 sentence'
    """
    opened = open_dossier(case)
    with extra("notebooks"):
        from close_reading import charts

        cover = claim_measures.coverage(opened.article, opened.claims)
        known = verdicts(opened, rule) if len(opened.evidence) else None
        return charts.xray(opened.claims, cover, known)


def agreement(a: Path | str, b: Path | str) -> "pd.DataFrame":
    """Return how far two codings of one article agree: alpha for each label, with its interval.

    Each is a dossier's name, or a folder of tables. Columns ``table label n alpha low high``.

    >>> agreement("lee-carney-summit", "lee-carney-summit")["alpha"].min()
    np.float64(1.0)
    """
    from close_reading.measures.coding_comparison import compare_codings, read_coding

    return compare_codings(read_coding(str(a)), read_coding(str(b))).labels


def export_dossier(
    case: Case, to: str, out: Path, quotes: bool = True, verdicts: Mapping[str, str] | None = None
) -> list[Path]:
    """Write a dossier in a format of other tools; ``quotes=False`` leaves the article's words out.

    >>> import tempfile
    >>> made = export_dossier("lee-carney-summit", "graphml", Path(tempfile.mkdtemp()))
    >>> [path.name for path in made]
    ['lee-carney-summit.graphml']
    """
    from close_reading.export.formats import export as write

    return write(open_dossier(case), to, Path(out), quotes, verdicts)


def start_project(folder: Path | str = ".") -> Path:
    """Make a fresh project: data/, seeds/, notebooks/, as ``close-reading init`` does.

    >>> import tempfile
    >>> made = start_project(Path(tempfile.mkdtemp()) / "mine")
    >>> sorted(path.name for path in made.iterdir())
    ['close-reading.toml', 'data', 'notebooks', 'seeds']
    """
    from close_reading.notebooks.starting import start

    return start(Path(folder))


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Say which extra of the distribution is missing, where one is."""
    try:
        yield
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] in ("close_reading", "newsdraft"):
            raise
        remedy = f"pip install 'close-reading[{name}]'"
        raise CloseReadingError(f"{error.name}: is not installed; {remedy}") from None
