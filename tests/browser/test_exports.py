"""Exports opened with the tools that they are for."""

import json
import subprocess
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from close_reading.dossier.dossier import Dossier, open_dossier
from close_reading.export.formats import export
from dossiers import COMMITTED, FIRST

pytestmark = pytest.mark.slow
TIMELINE = """<!DOCTYPE html><meta charset="utf-8"><title>t</title>
<link rel="stylesheet" href="timeline.css"><div id="t" style="width:1000px;height:600px"></div>
<script src="timeline.js"></script>"""
ANNOTATOR = """import * as dom from "@apache-annotator/dom"; globalThis.dom = dom;"""
FIND = """async items => {
  const scope = document.createRange();
  scope.selectNodeContents(document.getElementById("text"));
  const makers = {TextQuoteSelector: dom.createTextQuoteSelectorMatcher,
                  TextPositionSelector: dom.createTextPositionSelectorMatcher};
  const found = [];
  for (const item of items)
    for (const selector of item.target.selector)
      for await (const range of makers[selector.type](selector)(scope))
        found.push([item.id, selector.type, range.toString()]);
  return found;
}"""


@pytest.fixture(params=COMMITTED)
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return open_dossier(request.param)


@pytest.mark.parametrize("quotes", [True, False])
def test_timelinejs_shows_every_event(
    dossier: Dossier, quotes: bool, node: Path, chromium: Browser, tmp_path: Path
) -> None:
    [path] = export(dossier, "timelinejs", tmp_path, quotes=quotes)
    timeline = json.loads(path.read_text("utf-8"))
    dist = node / "@knight-lab" / "timelinejs" / "dist"
    (tmp_path / "index.html").write_text(TIMELINE, "utf-8")
    files = [tmp_path / "index.html", dist / "js/timeline.js", dist / "css/timeline.css"]
    page = chromium.new_page()
    page.route("**/*", lambda route: route.abort())  # the tool asks its maker's host for fonts
    for file in files:
        page.route(f"http://t.example/{file.name}", partial(Route.fulfill, path=file))
    page.goto("http://t.example/index.html")
    page.evaluate("data => { window.line = new TL.Timeline('t', data) }", timeline)
    page.wait_for_function("document.querySelectorAll('.tl-slide h2').length > 0")
    ids = page.evaluate("line.config.events.map(event => event.unique_id)")
    assert ids == [event["unique_id"] for event in timeline["events"]]
    assert page.locator(".tl-timemarker").count() == len(ids)
    assert not page.locator(".tl-message-full:visible").count(), "TimelineJS reports an error"
    headlines = page.evaluate(
        "[...document.querySelectorAll('.tl-slide h2')].map(h => h.innerText)"
    )
    for row in dossier.events.itertuples():
        if row.event_id in ids and quotes:
            assert any(row.title in headline for headline in headlines)
    page.close()


def test_claimreview_is_typed_as_schema_org_has_it(node: Path, tmp_path: Path) -> None:
    def exported(name: str, quotes: bool = True) -> str:
        [path] = export(open_dossier(name), "claimreview", tmp_path / name, quotes=quotes)
        return path.read_text("utf-8")

    texts = {name: exported(name) for name in COMMITTED}
    texts |= {"unquoted": exported(FIRST, quotes=False)}
    assert not typecheck(texts, node, tmp_path)
    wrong = texts[FIRST].replace('"appearance"', '"appearence"')
    [said, *_] = typecheck({"wrong": wrong}, node, tmp_path)
    assert said.startswith("wrong.mts") and "appearence" in said, "the check checks nothing"


def typecheck(texts: dict[str, str], node: Path, folder: Path) -> list[str]:
    """Give documents to TypeScript, each as the ``Graph`` of Google's schema-dts, all at once.

    Returns what it says, a line each, the name of the document first.
    """
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(node)
    for name, text in texts.items():
        code = f'import type {{ Graph }} from "schema-dts";\nexport const it: Graph = {text}'
        (folder / f"{name}.mts").write_text(code, "utf-8")
    flags = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext"]
    command = [str(node / ".bin" / "tsc"), "--pretty", "false", *flags]
    ran = subprocess.run(
        [*command, *(f"{name}.mts" for name in texts)],
        check=False, cwd=folder, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    assert bool(ran.returncode) == bool(ran.stdout) and not ran.stderr, ran.stderr
    return ran.stdout.splitlines()


def test_annotations_are_found_by_apache_annotator(
    dossier: Dossier, node: Path, chromium: Browser, tmp_path: Path
) -> None:
    [path] = export(dossier, "annotation", tmp_path)
    items = json.loads(path.read_text("utf-8"))["first"]["items"]
    command = [str(node / ".bin" / "esbuild"), "--bundle", "--format=iife"]
    bundle = subprocess.run(
        command, input=ANNOTATOR, cwd=node, capture_output=True, text=True, check=True, timeout=60
    )
    page = chromium.new_page()
    page.set_content('<meta charset="utf-8"><pre id="text"></pre>')
    page.evaluate(
        "text => { document.getElementById('text').textContent = text }", dossier.article.text
    )
    page.add_script_tag(content=bundle.stdout)
    found = {(one, kind): words for one, kind, words in page.evaluate(FIND, items)}
    for item in items:
        quote = next(s["exact"] for s in item["target"]["selector"] if "exact" in s)
        assert found[item["id"], "TextQuoteSelector"] == quote
        assert found[item["id"], "TextPositionSelector"] == quote
    page.close()
