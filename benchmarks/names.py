"""What finding, comparing and gathering names costs, beside plain measures of likeness.

``python -m benchmarks.names [FILE…]`` prints the finders' time as a multiple of one pass of
``re.findall`` over the words of the same text in the same run (once with remembered runs, once
with everything forgotten), and for the corpus of pairs the F1 and the time of ``compare_names``
beside rapidfuzz's Jaro-Winkler and token-set ratio, each at its own best threshold.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from sources.extraction.names import find_aliases, find_descriptions, find_names
from sources.extraction.names.candidates import candidates_of
from sources.naming import compare_names
from sources.naming.outcome import SUGGESTED

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus"
AIM = 12.0
ROUNDS = 7
Pair = tuple[str, str, bool]


def best(work: Callable[[], object]) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        times.append(process_time() - begun)
    return min(times)


def read(files: list[str]) -> str:
    """The text to measure: the files, else the corpus's own sentences many times over."""
    if files:
        return "\n\n".join(Path(name).read_text("utf-8") for name in files)
    lines = (CORPUS / "names_own.jsonl").read_text("utf-8").splitlines()
    return "\n\n".join(json.loads(line)["text"] for line in lines) * 10


def finders(text: str) -> None:
    words = best(lambda: re.findall(r"\w+", text))
    found = find_names(text)

    def afresh() -> None:
        candidates_of.cache_clear()
        find_names(text)

    print(
        f"{len(text):,} signs, {len(found):,} names; one pass over the words: {words * 1000:.2f} ms"
    )
    for label, work in (
        ("find_names", lambda: find_names(text)),
        ("find_names, nothing remembered", afresh),
        ("find_descriptions", lambda: find_descriptions(text, found)),
        ("find_aliases", lambda: find_aliases(text, found)),
    ):
        print(f"  {label:32} {best(work) / words:6.1f} × (aim for find_names: {AIM:g} ×)")


def f1(scores: list[tuple[float, bool]], threshold: float) -> float:
    right = sum(same and score >= threshold for score, same in scores)
    wrong = sum(same != (score >= threshold) for score, same in scores)
    return 2 * right / (2 * right + wrong)


def measures(pairs: list[Pair]) -> None:
    """F1 and time of each measure over the pairs of one script."""
    plain: dict[str, Callable[[str, str], float]] = {
        "compare_names": lambda a, b: compare_names(a, b).score,
        "Jaro-Winkler": lambda a, b: JaroWinkler.similarity(a.casefold(), b.casefold()),
        "token-set ratio": lambda a, b: fuzz.token_set_ratio(a.casefold(), b.casefold()) / 100,
    }
    print(f"{len(pairs)} pairs of names of one script")
    for label, measure in plain.items():
        begun = process_time()
        scores = [(measure(a, b), same) for a, b, same in pairs]
        each = (process_time() - begun) / len(pairs)
        grid = [SUGGESTED] if label == "compare_names" else [n / 100 for n in range(50, 100)]
        reached, threshold = max((f1(scores, cut), cut) for cut in grid)
        print(f"  {label:16} F1 {reached:.3f} at {threshold:.2f}, {each * 1e6:7.1f} µs a pair")


def main(files: list[str]) -> None:
    finders(read(files))
    pairs: list[Pair] = []
    for line in (CORPUS / "names_pairs_examples.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        if case["set"] != "names_cross_script":
            pairs.append((case["a"], case["b"], case["same"]))
    measures(pairs)


if __name__ == "__main__":
    main(sys.argv[1:])
