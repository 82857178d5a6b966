"""A bar on the terminal for long work: how many are done, how many a minute, the time left.

>>> with counting("articles", 2) as advance:  # no terminal: nothing is shown
...     advance(2)
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def counting(what: str, total: int, done: int = 0) -> Iterator[Callable[[int], None]]:
    """Give the function that counts on; on a terminal a bar is shown on the standard error."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many a minute since this run began."""

        def render(self, task: Task) -> Text:
            passed = task.completed - done
            rate = passed / task.elapsed * 60 if task.elapsed and passed else 0
            return Text(f"{rate:,.0f} a minute" if rate else "")

    left = (TimeRemainingColumn(), TextColumn("left"))
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), Rate(), *left)
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, speed_estimate_period=600) as bar:
        task = bar.add_task(what, total=total, completed=done)
        yield lambda count: bar.advance(task, count)
