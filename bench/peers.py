"""How many texts a second other readers of dates get through: a line of JSON for each.

Called by ``bench/scale.py`` with the Python that has them, which need not be ours.
"""

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version

from invented import article


def dateparser(texts: list[str]) -> None:
    """Find dates in English texts."""
    from dateparser.search import search_dates

    for text in texts:
        search_dates(text, languages=["en"])


def recognizers(texts: list[str]) -> None:
    """Find dates and times in English texts."""
    from recognizers_date_time import recognize_datetime
    from recognizers_text import Culture

    for text in texts:
        recognize_datetime(text, Culture.English)


PEERS: dict[str, tuple[str, Callable[[list[str]], None]]] = {
    "dateparser": ("search_dates", dateparser),
    "recognizers-text-date-time": ("recognize_datetime", recognizers),
}


def rate(name: str, first: int, count: int) -> float:
    """Return texts a second, the first text apart: it loads what is loaded once."""
    job = PEERS[name][1]
    job([article(first)])
    texts = [article(first + number) for number in range(count)]
    began = time.perf_counter()
    job(texts)
    return count / (time.perf_counter() - began)


def main() -> None:
    """Print the rates on one core and on two."""
    count = int(sys.argv[1])
    for name, (function, _) in PEERS.items():
        try:
            system = f"{name} {version(name)} {function}"
            with ProcessPoolExecutor(2) as pool:
                one = pool.submit(rate, name, 0, count).result()
                both = [pool.submit(rate, name, k * count, count) for k in range(2)]
                two = sum(job.result() for job in both)
        except ImportError:
            continue
        print(json.dumps({"system": system, "one": one, "two": two}), flush=True)


if __name__ == "__main__":
    main()
