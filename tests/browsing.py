"""What the tests in a browser share: a server, axe-core, and what they report at the end."""

import functools
import http.server
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

REPORT: list[str] = []


class serving:  # noqa: N801
    """Serve a folder over HTTP on a free port of this machine while the block runs."""

    def __init__(self, folder: Path) -> None:
        quiet = type(
            "Quiet",
            (http.server.SimpleHTTPRequestHandler,),
            {"log_message": lambda *_: None},
        )
        handler = functools.partial(quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


# what a scheme or a width can change; everything else is the same page
LOOKS = ["color-contrast", "target-size", "scrollable-region-focusable"]
EVERY = {"rules": {"target-size": {"enabled": True}}}  # WCAG 2.2, which axe-core leaves out


def violations(page: Page, axe: str, looks: bool = False) -> list[str]:
    """Run axe-core with all its rules, or those on looks; name each violation and its place."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    asked = {"runOnly": {"type": "rule", "values": LOOKS}} if looks else EVERY
    found: list[dict[str, Any]] = page.evaluate(
        "asked => axe.run({resultTypes: ['violations'], ...asked}).then(told => told.violations)",
        asked,
    )
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:160]}" for one in found]
