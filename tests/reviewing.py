"""The review widget in a page of its own: its JavaScript over its Python, without a notebook."""

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from close_reading.dossier.dossier import open_dossier
from close_reading.dossier.intake import take_in
from close_reading.review.changes import key
from close_reading.review.session import Ref, open_session
from close_reading.review.settling import Settling, open_settling
from close_reading.review.widget import STATIC, ReviewWidget

SCRIPT = (Path(__file__).parent / "reviewing.js").read_text("utf-8")
THEMES = {  # as JupyterLab has them
    "light": "--jp-ui-font-color0: rgba(0,0,0,1); --jp-layout-color0: #fff;"
    " --jp-layout-color2: #eee; --jp-border-color1: #bdbdbd;",
    "dark": "--jp-ui-font-color0: rgba(255,255,255,1); --jp-layout-color0: #111;"
    " --jp-layout-color2: #424242; --jp-border-color1: #616161;",
}


class Shown:
    """A dossier under review in a page; ``faults`` are the errors and dialogs of the page."""

    def __init__(self, browser: Browser, root: Path, text: str, **more: Any) -> None:
        (root / "talks.txt").write_text(text, encoding="utf-8")
        take_in(str(root / "talks.txt"), published="2025-10-29", root=root)
        self.folder = root / "data" / "talks"
        session, both = open_session("talks", "ann", root), None
        if against := more.pop("against", None):  # cells of the first rows of another coding
            both = self.settling(root, against)
            session = both.session
        self.widget = ReviewWidget(session, settling=both)
        theme = THEMES[more.pop("theme", "light")]
        self.page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, **more})
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.expose_function("ask", self.ask)
        css = (STATIC / "review.css").read_text("utf-8")
        self.page.set_content(
            '<!doctype html><html lang="en"><title>Review</title>'
            f"<style>body {{ margin: 0; {theme} }} {css}</style>"
            '<main><h1 hidden>Review</h1><div id="widget"></div></main>'
        )
        self.page.add_script_tag(content=SCRIPT)
        self.page.evaluate("show", [self.widget._esm, self.widget.view, self.widget.progress])

    def settling(self, root: Path, cells: dict[str, dict[str, str]]) -> Settling:
        """Put another coding beside this one, which has other cells in the first row of tables."""
        shutil.copytree(self.folder, root / "data" / "other")
        other = open_session("other", "ben", root)
        for table, given in cells.items():
            row = other.tables[table][0]
            other.edit([Ref(table, key(table, row))], given)
        return open_settling("talks", "other", "ann", root)

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Answer as the kernel does."""
        sent: list[dict[str, Any]] = []
        self.widget.send = lambda content, *_: sent.append(content)
        self.widget._asked(self.widget, message, [])
        return {"reply": sent[0], "progress": self.widget.progress}

    def decide(self, *keys: str) -> None:
        """Press keys, the last of which decides: wait until it is answered."""
        before = self.page.evaluate("window.answered || 0")
        for one in keys:
            self.page.keyboard.press(one)
        self.page.wait_for_function("n => (window.answered || 0) > n", arg=before)

    def table(self, name: str) -> None:
        """Turn to a table, and to its rows."""
        self.page.select_option(".cr select[aria-label=Table]", name)
        self.page.wait_for_function("document.querySelectorAll('.cr .queue li').length > 0")
        self.page.locator(".cr .queue").focus()

    def queue(self) -> list[str]:
        """Return the rows shown, in their order (a row not painted yet has no inner text)."""
        return self.page.locator(".cr .queue li").all_text_contents()

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table as they are on disk."""
        return open_dossier(str(self.folder)).tables[table].to_dict("records")
