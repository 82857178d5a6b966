"""The recipes run, and the README quotes three of them."""

import doctest
import re
from pathlib import Path

import pytest

import close_reading

ROOT = Path(__file__).resolve().parents[1]
RECIPES = (ROOT / "site" / "functions.md").read_text(encoding="utf-8")
PARTS = re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", RECIPES, flags=re.M | re.S)


def fences(text: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", text, flags=re.M | re.S)


@pytest.mark.parametrize(("title", "text"), PARTS, ids=[title for title, _ in PARTS])
def test_a_recipe_runs_alone(title: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    [code] = fences(text)
    if "Path(" in code and "import Path" not in code:
        code = ">>> from pathlib import Path\n" + code
    test = doctest.DocTestParser().get_doctest(code, {}, title, "functions.md", 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_there_are_eight_and_they_use_public_names_alone() -> None:
    assert len(PARTS) == 8
    used = re.findall(r"from close_reading import (.+)", RECIPES)
    assert {name.strip() for line in used for name in line.split(",")} <= set(close_reading.__all__)
    assert "from close_reading." not in RECIPES


def test_the_readme_quotes_three_of_them() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = [code for code in fences(readme) if ">>>" in code]
    assert len(quoted) >= 3
    assert all(code in fences(RECIPES) for code in quoted)
