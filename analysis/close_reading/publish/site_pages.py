"""The pages of the site that are not notebooks, as Markdown: made from data, never typed twice."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from close_reading.measures import scale
from close_reading.publish import appendix
from close_reading.publish.parts import Part, listed
from close_reading.publish.scale_page import filled
from close_reading.report.html import table
from close_reading.report.names import word
from close_reading.tables import labels

BESIDE = {  # in the order of the navigation
    "rule": "The verdict rule",
    "codebook": "Codebook",
    "glossary": "Glossary",
    "benchmarks": "Measurements",
    "cite": "Cite this",
    "own-article": "Your own article",
    "exports": "Exports",
    "recipes": "Recipes",
    "many-articles": "Many articles",
    "past-one-machine": "Past one machine",
    "functions": "Functions",
    "dictionary": "Data dictionary",
    "api": "API reference",
}
AT_WORK = tuple(BESIDE)[tuple(BESIDE).index("own-article") :]  # for who runs it, not for who reads


def every(root: Path, notebooks: Mapping[str, str], others: Sequence[Part] = ()) -> dict[str, str]:
    """Return every page by its file name, the home page with the navigation among them.

    ``notebooks`` is the JSON of the notebooks by file name, in order; the first is the home page.
    ``others`` are the parts of the site on other articles.
    """
    modules = api(root)
    name, text = home(notebooks, others)
    written = {path.name: path.read_text("utf-8") for path in sorted((root / "site").glob("*.md"))}
    return {
        **dict(list(notebooks.items())[1:]),
        name: text,
        **articles(notebooks, others),
        **written,
        "glossary.md": with_labels(written["glossary.md"]),
        "past-one-machine.md": filled(written["past-one-machine.md"], scale.read()),
        # "- * A rule": a point that a reader of the Markdown sees, and no list inside a list
        "codebook.md": re.sub(
            r"^- \* ", "- ", (root / "data" / "codebook.md").read_text("utf-8"), flags=re.M
        ),
        "rule.md": appendix.rule(),
        "benchmarks.md": appendix.benchmarks(),
        "dictionary.md": dictionary(root),
        "exports.md": exports(),
        "cite.md": cite(root),
        **modules,
    }


def with_labels(text: str) -> str:
    """Fill in the labels, in a reader's words, where a page has the name of a column in braces.

    >>> with_labels("A claim is one of {claims.kind}, {or so}.")
    'A claim is one of statement of fact, plan, forecast or opinion, {or so}.'
    """
    columns = "|".join(map(re.escape, labels.LABELS))

    def told(found: re.Match[str]) -> str:
        *first, last = (word(one) for one in labels.values(found[1]) if one)
        return f"{', '.join(first)} or {last}" if first else last

    return re.sub(rf"\{{({columns})\}}", told, text)


def home(notebooks: Mapping[str, str], others: Sequence[Part] = ()) -> tuple[str, str]:
    """Return the home page by its file name: the first notebook, with the navigation at its end.

    >>> home({})[0]
    'index.md'
    """
    read = {name.removesuffix(".ipynb"): json.loads(text) for name, text in notebooks.items()}
    labels_of = {name: one["metadata"]["label"] for name, one in read.items()}
    entries = [
        f"{label} <{name if at else 'self'}>" for at, (name, label) in enumerate(labels_of.items())
    ]
    beside = ({"articles": "Other articles"} if others else {}) | BESIDE
    named = {name: f"{label} <{name}>" for name, label in beside.items()}
    trees = [
        _tree("The reading", entries),
        _tree("Reference", (told for name, told in named.items() if name not in AT_WORK)),
        _tree("For programmers", (told for name, told in named.items() if name in AT_WORK)),
    ]
    if not read:
        return "index.md", "\n\n".join(["# Close reading", *trees]) + "\n"
    first = next(iter(read.values()))
    cell = {"cell_type": "markdown", "id": "navigation", "metadata": {}}
    first["cells"].append(cell | {"source": "\n\n".join(trees)})
    return "index.ipynb", json.dumps(first, ensure_ascii=False, sort_keys=True)


def articles(notebooks: Mapping[str, str], others: Sequence[Part]) -> dict[str, str]:
    """Return the page that lists every article of the site, where there are others."""
    first = json.loads(next(iter(notebooks.values()), "{}")).get("metadata", {})
    return {"articles.md": listed(first.get("article", ""), others) + "\n"} if others else {}


def _tree(caption: str, entries: Iterable[str]) -> str:
    return "\n".join(["```{toctree}", ":hidden:", f":caption: {caption}", "", *entries, "```"])


def dictionary(root: Path) -> str:
    """Return the data dictionary: every column of every table, from ``datapackage.json``."""
    import pandas as pd

    parts = ["# What does each column mean?\n\nFrom `datapackage.json`; empty means unknown.\n"]
    seen: set[str] = set()
    for path in sorted((root / "data").glob("*/datapackage.json")):
        for resource in json.loads(path.read_text("utf-8"))["resources"]:
            name = resource["name"]
            if name in seen or "/" in resource["path"] or "schema" not in resource:
                continue
            seen.add(name)
            fields = [_field(one) for one in resource["schema"]["fields"]]
            caption = f"The columns of {resource['path']}"
            shown = table(pd.DataFrame(fields), caption, show={"column": _anchored(name)})
            key = ", ".join(resource["schema"].get("primaryKey", []))
            parts.append(
                f"## {name}\n\n{resource['description']}"
                + (f" Key: {key}." if key else "")
                + f"\n\n{shown}\n"
            )
    return "\n".join(parts)


def exports() -> str:
    """Return the table of export formats: how to get one, and what it cannot carry."""
    import pandas as pd

    from close_reading.export.formats import FORMATS

    frame = pd.DataFrame(
        [{"format": form.name, "opens in": form.opens_in, "cannot carry": form.losses}
         for form in FORMATS.values()]
    )  # fmt: skip
    shown = table(frame, "Export formats and what each cannot carry")
    return f"""# Which files can other tools open?

```
close-reading export DOSSIER --to FORMAT --out FOLDER
```

`--quotes-off` shares the coding without the article's words: who holds the text finds them again by
`start` and `end`.

{shown}
"""


def cite(root: Path) -> str:
    """Return how to cite the project, from ``CITATION.cff``."""
    path = root / "CITATION.cff"
    if not path.exists():
        return "# How to cite this\n\nThere is no CITATION.cff yet.\n"
    import yaml

    text = path.read_text("utf-8")
    about = yaml.safe_load(text)
    version = about.get("version", "")
    parts = [
        "; ".join(_author(one) for one in about.get("authors", [])),
        f"*{about['title']}*",
        f"Version {version}" if version else "",
        str(about.get("date-released", "")),
        str(about.get("doi") or about.get("url") or ""),
    ]
    line = ". ".join(part.removesuffix(".") for part in parts if part)
    return f"# How to cite this\n\n{line}.\n\nAs CITATION.cff:\n\n```yaml\n{text.strip()}\n```\n"


def api(root: Path) -> dict[str, str]:
    """Return the API reference: the public names, and apart from them a page for each room inside.

    All from the docstrings; the modules that hold the public functions are described only once.
    """
    base = root / "analysis"
    names = sorted(
        ".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__")
        for path in base.rglob("*.py")
        if path.name != "__main__.py"
    )
    groups: dict[str, list[str]] = {}
    for name in names:
        package, _, rest = name.partition(".")
        room = rest.partition(".")[0]
        inner = room and (base / package / room).is_dir()
        groups.setdefault(f"{package}.{room}" if inner else package, []).append(name)
    pages = {f"api/{group}.md": _package(group, inside) for group, inside in groups.items()}
    entries = "\n".join(
        f"{line}- [{name}](api/{group}.html#module-{name}): {_summary(base, name)}"
        for group, inside in groups.items()
        for line, name in zip([f"\n### {group}\n\n", *[""] * len(inside)], inside, strict=False)
    )
    tree = "\n".join(f"api/{group}" for group in groups)
    text = f"{_PUBLIC}\n{_public(base)}\n\n{_INSIDE}\n{entries}\n\n```{{toctree}}\n:hidden:\n\n"
    text += f"{tree}\n```\n"
    return {"api.md": text, **pages}


_UNSEARCHED = "---\nnosearch: true\n---\n\n"  # or their words are half of what a search loads
_PUBLIC = """# What can you import?

`from close_reading import ...` one of these names. A `str` is text, a `Path` a file, an `Article`
itself; of a dossier a `str` is its name. Every error is a `CloseReadingError`.
[Eight recipes](functions.html) show them at work.
"""
_INSIDE = """## The inside

What the public names are made of. It may change from one version to the next; every example in it
runs in the tests.
"""


def _public(base: Path) -> str:
    """List the public names, each with the first sentence of its docstring and a link."""
    import ast

    tree = ast.parse((base / "close_reading" / "__init__.py").read_text("utf-8"))
    listed = {
        target.id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    lines = []
    for name in listed["__all__"]:
        module = listed["_ELSEWHERE"].get(name, "close_reading.api")
        room = module.split(".")
        page = ".".join(room[:2]) if len(room) > 2 else room[0]
        said = _docstring(base, module, name)
        lines.append(f"- [`{name}`](api/{page}.html#{module}.{name}): {said}")
    return "\n".join(lines)


def _docstring(base: Path, module: str, name: str) -> str:
    import ast

    path = base.joinpath(*module.split(".")).with_suffix(".py")
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            first = (ast.get_docstring(node) or "").split("\n\n")[0].replace("\n", " ")
            return re.sub(r"``(.+?)``", r"`\1`", first)
    return ""


def _package(group: str, names: Sequence[str]) -> str:
    sections = (
        f"{'#' if name == group else '##'} {name}\n\n```{{eval-rst}}\n.. automodule:: {name}\n```\n"
        for name in sorted(names, key=lambda name: name != group)
    )
    return _UNSEARCHED + "\n".join(sections)


def _summary(base: Path, name: str) -> str:
    import ast

    path = base.joinpath(*name.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return re.sub(r"``(.+?)``", r"`\1`", text.split("\n\n")[0].replace("\n", " "))


def _anchored(name: str) -> Callable[[Any], Markup]:
    return lambda column: Markup('<code id="{}-{}">{}</code>').format(name, column, column)


def _field(field: Mapping[str, Any]) -> dict[str, str]:
    limits = field.get("constraints", {})
    bounds = [f"{word} {limits[key]}" for key, word in (("minimum", "from"), ("maximum", "to"))
              if key in limits]  # fmt: skip
    return {
        "column": field["name"],
        "type": field["type"],
        "meaning": field.get("description", ""),
        "values": ", ".join(limits.get("enum", [])) or " ".join(bounds),
    }


def _author(one: Mapping[str, str]) -> str:
    return one.get("name") or ", ".join(
        one[part] for part in ("family-names", "given-names") if one.get(part)
    )
