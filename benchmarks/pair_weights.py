"""Fits the weights by which two quotes' values are taken for values of one thing.

``python -m benchmarks.pair_weights [--write]`` reads the marked pairs of ``tests/corpus`` that may
be learnt from, compares their values, and keeps those that differ; fits a logistic regression with
a pull towards nought, and prints how it does on pairs left out of the fit (ten folds, neighbours
in a file together, since they tell of one event) beside two plain rules. ``--write`` renews
``claims/judging/data/weights.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from benchmarks.cluster_pairs import cluster_cases
from benchmarks.logistic import Weights, as_table, chance, fit, left_out, write
from claims.comparison.outcome import Comparison
from claims.judging.pairs import read_pair

BASE = Path(__file__).resolve().parents[1]
FILES = (
    "comparison_pairs",
    "fresh/pairs",
    "blind/pairs",
    "referents_one",
    "referents_three",
    "referents_four",
    "referents_five",
    "referents_six",
)
CLUSTERS = "clusters"
TABLE = BASE / "claims" / "judging" / "data" / "weights.json"
NEIGHBOURS = 6
TIMES = 2.0
PULL = 20.0  # how strongly weights are drawn to nought
AGAINST = ("no ", "figures of two", "facets apart", "a facet apart", "past and present")
LEAST = (0.4, 0.48, 0.6)


@dataclass(frozen=True, slots=True)
class Example:
    """A marked pair whose values differ: its event, the file it is from, and whether it is due."""

    event: str
    part: str
    signs: dict[str, float]
    right: bool
    told: str


def examples(names: Sequence[str] = FILES) -> list[Example]:
    """The marked pairs whose values differ, out of the files of pairs and the clusters."""
    found = [
        example
        for case in cluster_cases()
        if (example := _example(case, CLUSTERS, case["cluster"])) is not None
    ]
    for name in names:
        lines = (BASE / "tests" / "corpus" / f"{name}.jsonl").read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            event = f"{name}-{number // NEIGHBOURS}"
            example = _example(json.loads(line), name, event)
            if example is not None:
                found.append(example)
    return found


def _example(case: dict[str, Any], name: str, event: str) -> Example | None:
    if case.get("use") == "excluded":
        return None
    pair = read_pair(case["kind"], case["a"], case["b"])
    if isinstance(pair, Comparison) or not pair.result.alerts:
        return None
    told = f"{case['id']}: {case.get('why', '')}"
    return Example(event, name, pair.signs, bool(case["alert"]), told)


def sense(name: str) -> int:
    """Which way a sign may speak: -1 against one thing, 1 for it, 0 either."""
    last = name.partition(",")[0].split()[-1]
    if last in {"apart", "crossed", "alone", "own", "ratio"} or name.startswith(AGAINST):
        return -1
    return 1 if last in {"alike", "shared", "slip"} else 0


def fitted(held: Sequence[Example]) -> Weights:
    """The weights for these examples; a pair that was written as a pair counts ``TIMES``."""
    times = [1.0 if one.part == CLUSTERS else TIMES for one in held]
    rows, right = [one.signs for one in held], [one.right for one in held]
    return fit(rows, right, sense=sense, pull=PULL, times=times)


def likelihood(made: Weights, one: Example) -> float:
    return chance(made, one.signs)


def report(held: Sequence[Example], chances: Sequence[float]) -> None:
    weighed = list(zip(held, chances, strict=True))
    for part in (*FILES, CLUSTERS, "all"):
        mine = [(one, chance) for one, chance in weighed if part in ("all", one.part)]
        due = sum(one.right for one, _ in mine)
        print(f"{part}: {len(mine)} pairs differ, {due} of them rightly")
        plain = [(one, "a facet apart" not in one.signs) for one, _ in mine]
        print("  all raised             ", _rates([(one, True) for one, _ in mine]))
        print("  no facet apart         ", _rates(plain))
        for least in LEAST:
            said = [(one, chance >= least) for one, chance in mine]
            print(f"  weighed, from {least}      ", _rates(said))


def _rates(said: Sequence[tuple[Example, bool]]) -> str:
    raised = [one.right for one, is_raised in said if is_raised]
    due = sum(one.right for one, _ in said)
    return f"P {sum(raised) / max(1, len(raised)):.2f} R {sum(raised) / max(1, due):.2f}"


def main(arguments: list[str]) -> int:
    held = examples()
    if "--quick" not in arguments:
        chances = left_out(held, attrgetter("event"), fitted, likelihood)
        report(held, chances)
        if "--wrong" in arguments:
            for one, chance in zip(held, chances, strict=True):
                if (chance >= 0.5) != one.right:
                    print(f"{chance:.2f} {one.told} {sorted(one.signs.items())}")
    if "--write" in arguments:
        write(TABLE, as_table(fitted(held)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
