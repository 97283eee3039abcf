"""What finding dates costs: against one pass over the words of a text, and on hostile text.

Run: ``python benchmarks/extraction_dates.py``. Prints the cost on ordinary prose as a multiple of one
``re.findall(r"\\w+")`` over the same text, then, for each kind of hostile text, how the time grows
when the text grows tenfold. Exits with 1 if prose costs more than 15 passes or any time grows more
than fifteenfold.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sources.extraction.dates import find_dates
from sources.extraction.edtf import date_value

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
MOST_PASSES = 15
MOST_GROWTH = 15
SIZE = 20_000  # characters of the smaller hostile text

HOSTILE = {
    "commas and figures": "1,",
    "day after day": "5 and ",
    "days and commas": "5, ",
    "years and dashes": "2014-",
    "years and": "2014 and ",
    "from from": "from ",
    "between and": "between 5 and ",
    "months": "May ",
    "month after dash": "May-",
    "figures with points": "1.1.",
    "figures with slashes": "1/1/",
    "early early": "early ",
    "the end of": "the end of ",
    "first first": "first week of ",
    "about about": "about ",
    "brackets": "((((",
    "capitals": "A",
    "blanks": " ",
    "apostrophes": "п'",
    "Chinese figures": "一",
    "Chinese ten": "十",
    "Chinese years": "2023",
    "Chinese ranges": "5月4日至",
    "since": "since ",
    "Slavic days": "5 и ",
    "last last": "last ",
    "three days": "three days ",
}


def prose() -> str:
    """Sentences of the English corpus with the ordinary words that news has between dates."""
    filler = (
        " The minister said that the company had supplied parts to a factory in the east of the"
        " country, and that officials of both sides were looking into the matter with great care."
    )
    cases = (CORPUS / "dates.jsonl").read_text(encoding="utf-8").splitlines()
    return "".join(json.loads(line)["text"] + filler * 3 + "\n" for line in cases)


def seconds(call: Callable[[], object], times: int = 5) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


def main() -> int:
    published = date_value("2024-07-17")
    text = prose()
    words = re.findall(r"\w+", text)
    passes = seconds(lambda: re.findall(r"\w+", text))
    cost = seconds(lambda: find_dates(text, published=published))
    print(f"prose: {len(words)} words, {cost / len(words) * 1e6:.2f} ms per 1,000 words,", end=" ")
    print(f"{cost / passes:.1f} passes of \\w+ (at most {MOST_PASSES})")
    failed = cost / passes > MOST_PASSES
    for name, piece in HOSTILE.items():
        small = piece * (SIZE // len(piece))
        large = piece * (10 * SIZE // len(piece))
        first = seconds(lambda text=small: find_dates(text, published=published), 3)
        growth = seconds(lambda text=large: find_dates(text, published=published), 2) / first
        failed = failed or growth > MOST_GROWTH
        rate = 10 * SIZE / (growth * first) / 1e6
        print(f"{name:22} grows {growth:5.1f} ×, {rate:6.2f} million characters a second")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
