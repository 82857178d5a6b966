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


def violations(page: Page, axe: str) -> list[str]:
    """Run axe-core with all its rules; name each violation and the first place of it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run({resultTypes: ['violations']}).then(results => results.violations)"
    )
    return [f"{one['id']} ({len(one['nodes'])}): {one['nodes'][0]['html'][:160]}" for one in found]
