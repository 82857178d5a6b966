"""The sources on a page of their own: taken from their notebook, and every link follows."""

from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from close_reading.publish.extra_pages import added

LIST = (
    '<div class="appendix"><h2 id="sources">All sources</h2><table><tr id="src-a"><th>A</th>'
    '<td>wire</td></tr></table></div><p class="on-paper">Left out on paper.</p>'
)


def notebook(*pages: str) -> Any:
    outputs = [new_output("display_data", {"text/html": page}) for page in pages]
    return new_notebook(cells=[new_markdown_cell("# Why?"), new_code_cell("1", outputs=outputs)])


def shown(one: Any) -> str:
    return "".join(
        output["data"]["text/html"] for cell in one.cells for output in cell.get("outputs", [])
    )


def test_the_list_moves_and_links_follow() -> None:
    masthead = '<div class="masthead">By us</div>'
    read = [
        ("01-article", notebook(masthead, '<a href="05-record.ipynb#src-a">A</a>')),
        ("05-record", notebook('<a href="05-record.ipynb#ev-001">B</a>', LIST)),
    ]
    before = [shown(one) for _, one in read]
    named = dict(added(read))
    assert list(named) == ["01-article", "05-record", "sources", "a-z"]
    assert 'href="sources.ipynb#src-a"' in shown(named["01-article"])
    assert 'id="src-a"' not in shown(named["05-record"])
    assert 'href="05-record.ipynb#ev-001"' in shown(named["05-record"])
    assert 'href="sources.ipynb"' in shown(named["05-record"])
    sources = shown(named["sources"])
    assert "By us" in sources and 'id="src-a"' in sources
    assert "appendix" not in sources and "Left out" not in sources  # its own page prints it
    assert 'href="sources.html#src-a"' in shown(named["a-z"])
    assert [shown(one) for _, one in read] == before


def test_without_sources_or_rows_nothing_is_added() -> None:
    assert [name for name, _ in added([("00-a", notebook("<p>It rained.</p>"))])] == ["00-a"]


def test_a_draft_warns_on_the_added_pages_too() -> None:
    warning = '<p role="note"><strong>Draft: nothing was reviewed.</strong></p>'
    read = [("05-record", notebook(warning + "<p>It rained.</p>", LIST))]
    named = dict(added(read))
    assert warning in shown(named["sources"]) and warning in shown(named["a-z"])
