"""What finding numbers, money, percentages, counts and signs costs.

``python -m benchmarks.extraction_numbers [FILE…]`` prints each finder's time as a multiple of one
pass of ``re.findall`` over the words of the same text in the same run, so that the figure means
the same on any machine. Without files it reads the sentences of ``tests/corpus``, which hold a
number every fifty characters: several times as many as an article.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from sources.extraction.counts import find_counts
from sources.extraction.designators import find_designators
from sources.extraction.money import find_money
from sources.extraction.numbers import find_numbers
from sources.extraction.percents import find_percents

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
AIM = 15.0
ROUNDS = 9


def best(work: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        times.append(process_time() - begun)
    return min(times)


def corpus_text() -> str:
    names = ("money_english", "percents_own", "counts_examples", "designators")
    lines = [
        line
        for name in names
        for line in (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    return "\n".join(json.loads(line)["text"] for line in lines)


def measure(text: str) -> dict[str, float]:
    """Each finder's time over ``text`` as a multiple of a pass over its words."""
    words = best(lambda: re.findall(r"\w+", text))
    numbers = find_numbers(text)
    taken = [*find_money(text, numbers=numbers), *find_percents(text, numbers=numbers)]
    finders: dict[str, Callable[[], object]] = {
        "numbers": lambda: find_numbers(text),
        "money": lambda: find_money(text, numbers=numbers),
        "percents": lambda: find_percents(text, numbers=numbers),
        "counts": lambda: find_counts(text, numbers=numbers, taken=taken),
        "designators": lambda: find_designators(text),
    }
    return {name: best(work) / words for name, work in finders.items()}


def main(paths: list[str]) -> None:
    text = "\n".join(Path(path).read_text("utf-8") for path in paths) if paths else corpus_text()
    ratios = measure(text)
    for name, ratio in ratios.items():
        print(f"{name:12} {ratio:6.1f} x one pass over the words")
    print(f"{'together':12} {sum(ratios.values()):6.1f} x  (aim: below {AIM:.0f} x on articles)")


if __name__ == "__main__":
    main(sys.argv[1:])
