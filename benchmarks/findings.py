"""What the engine finds in clusters of articles that nobody entered a claim for, beside what is wanted.

``python -m benchmarks.findings [--show] FOLDER...`` reads clusters in the form of
``tests/corpus/clusters`` and prints for each folder precision and recall over findings of high and
medium severity, all kinds together and each apart. ``--show`` lists what is missed and what is
raised and not wanted.

A finding is the one wanted if it is of that kind and two of its sides lie on the places of the words
that are wanted, or print the same values elsewhere; for a denial, which is wanted once wherever it
stands, one side is enough. High and medium are not told apart. Two findings for one disagreement are
one right and one wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.weights import value_of
from claims.collation.conductor import collate
from claims.collation.finding import Finding
from claims.comparison.outcome import Severity
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue

#: Kinds in which one disagreement over a value may come; the editor's word for it may be any.
VALUES = frozenset({"contradiction", "designator", "as-of", "scope"})
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """One cluster: what is wanted, each with the finding that is it, and what else is raised."""

    name: str
    wanted: list[tuple[dict[str, Any], Finding | None]]
    others: list[Finding]


def articles(data: dict[str, Any]) -> list[ArticleText]:
    return [_article(one) for one in data["articles"]]


def _article(data: dict[str, Any]) -> ArticleText:
    printed = data.get("published")
    day = date.fromisoformat(printed) if printed else None
    published = DateValue(printed, day, day) if printed else None
    return ArticleText(data["id"], data["text"], data.get("title"), data.get("outlet"), published)


def score(path: Path) -> Scored:
    data = json.loads(path.read_text("utf-8"))
    texts = articles(data)
    collation = collate(texts)
    values = [(p.place, value_of(p)) for unit in collation.desk.units for p in unit.particulars]
    left = [f for f in collation.findings if f.severity is not Severity.LOW]
    fitting = []
    for one in data["wanted"]:
        words = [_Words(list(_places(word, texts)), values) for word in one["words"]]
        fitting.append([at for at, f in enumerate(left) if _is_met(f, one["kind"], words)])
    met = _paired(fitting)
    wanted = [(one, left[met[at]] if at in met else None) for at, one in enumerate(data["wanted"])]
    return Scored(path.stem, wanted, [f for at, f in enumerate(left) if at not in met.values()])


def _paired(fitting: list[list[int]]) -> dict[int, int]:
    """What is wanted → the finding that is it, each finding once, as many as can be."""
    taken: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for at in fitting[one]:
            if at not in tried:
                tried.add(at)
                if at not in taken or place(taken[at], tried):
                    taken[at] = one
                    return True
        return False

    for one in range(len(fitting)):
        place(one, set())
    return {one: at for at, one in taken.items()}


def _places(words: str, texts: list[ArticleText]) -> Iterator[Place]:
    for text in texts:
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text.text):
            yield text.id, found.start(), found.end()


class _Words:
    """Where one side's words are printed, and the values that stand in them."""

    def __init__(self, places: list[Place], values: list[tuple[Place, object]]) -> None:
        self._places = places
        self._values = values
        self._printed = {value for at, value in values if any(overlap(at, p) for p in places)}

    def hold(self, side: Place) -> bool:
        if any(overlap(side, place) for place in self._places):
            return True
        return any(value in self._printed for at, value in self._values if at == side)


def _is_met(finding: Finding, kind: str, words: list[_Words]) -> bool:
    raised = finding.kind.value
    if raised != kind and not (raised in VALUES and kind in VALUES):
        return False
    sides = [side.sort_key for side in finding.sides]
    held = sum(any(of_side.hold(side) for side in sides) for of_side in words)
    return held >= (1 if kind == "stance" else min(2, len(words)))


def overlap(a: Place, b: Place) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def _line(name: str, right: int, raised: int, wanted: int) -> str:
    return (
        f"{name:14} P {right / raised if raised else 1:.2f} ({right} of {raised})   "
        f"R {right / wanted if wanted else 1:.2f} ({right} of {wanted})"
    )


def report(folder: Path, *, show: bool) -> None:
    right, raised, wanted = Counter[str](), Counter[str](), Counter[str]()
    clusters = [score(path) for path in sorted(folder.glob("*.json"))]
    for cluster in clusters:
        for one, met in cluster.wanted:
            wanted[one["kind"]] += 1
            right[one["kind"]] += met is not None
            raised[one["kind"]] += met is not None
            if show and met is None:
                print(f"  missed  {cluster.name}: {one['kind']} {one['words']}")
        for finding in cluster.others:
            raised[finding.kind.value] += 1
            if show:
                print(f"  raised  {cluster.name}: {finding.kind.value} {finding.explanation[:160]}")
    print(f"{folder}: {len(clusters)} clusters")
    print("  " + _line("all", right.total(), raised.total(), wanted.total()))
    for kind in sorted({*raised, *wanted}):
        print("    " + _line(kind, right[kind], raised[kind], wanted[kind]))


def main(arguments: list[str]) -> int:
    for folder in arguments:
        if folder != "--show":
            report(Path(folder), show="--show" in arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
