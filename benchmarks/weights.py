"""Fits the weights by which different values are taken for two reports of one thing.

``python -m benchmarks.weights [--write]`` reads the clusters of ``tests/corpus`` that may be learnt
from (own ones, and the blind parts that are open), pairs their values, calls a pair right where an
editor wanted it, and fits a logistic regression with a pull towards nought. Prints precision and
recall at several likelihoods on clusters that were left out of the fit (ten folds, whole clusters);
``--write`` renews ``claims/alignment/data/weights.json``. The sealed part is never read.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claims.alignment import matching
from claims.alignment.units import Particular
from claims.alignment.weighing import signs
from claims.collation import conductor
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue, Kind

BASE = Path(__file__).resolve().parents[1]
FOLDERS = ("clusters", "blind/open", "blind/second")
TABLE = BASE / "claims" / "alignment" / "data" / "weights.json"
PULL = 20.0  # how strongly weights are drawn to nought
ROUNDS = 400
FOLDS = 10
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
KINDS = {
    "contradiction",
    "chronology",
    "designator",
    "conversion",
    "as-of",
    "scope",
    "year-missing",
}


@dataclass(frozen=True, slots=True)
class Example:
    cluster: str
    part: str
    signs: dict[str, float]
    right: bool
    told: str


def examples() -> list[Example]:
    found = []
    for folder in FOLDERS:
        for path in sorted((BASE / "tests" / "corpus" / folder).glob("*.json")):
            found += _of_cluster(path, folder)
    return found


def _of_cluster(path: Path, part: str) -> list[Example]:
    data = json.loads(path.read_text("utf-8"))
    held: list[Any] = []
    pair_values = matching.pair_values

    def listening(units: Any, compare: Any) -> Any:
        answer = pair_values(units, compare)
        held.append((units, answer))
        return answer

    matching.pair_values = listening
    try:
        conductor.collate([_article(one) for one in data["articles"]])
    finally:
        matching.pair_values = pair_values
    wanted = [one["words"] for one in data["wanted"] if one["kind"] in KINDS]
    found = []
    for units, (_, candidates, fits) in held:
        for pair in candidates:
            right = any(_is_wanted(pair.a, pair.b, words) for words in wanted)
            told = f"{pair.a.mention.text!r} / {pair.b.mention.text!r}"
            found.append(Example(path.stem, part, signs(pair, units, fits), right, told))
    return found


def _article(data: dict[str, Any]) -> ArticleText:
    printed = data.get("published")
    day = date.fromisoformat(printed) if printed else None
    published = DateValue(printed, day, day) if printed else None
    return ArticleText(data["id"], data["text"], data.get("title"), data.get("outlet"), published)


def _is_wanted(a: Particular, b: Particular, words: Sequence[str]) -> bool:
    mine = {at for at, word in enumerate(words) if _stands_in(a, word)}
    theirs = {at for at, word in enumerate(words) if _stands_in(b, word)}
    return any(x != y for x in mine for y in theirs)


def _stands_in(particular: Particular, words: str) -> bool:
    """Whether a value is the one in an editor's words: its figures are there, or its words."""
    printed = " ".join(particular.mention.text.lower().split())
    words = " ".join(words.lower().split())
    figures = NUMBER.findall(printed)
    if figures and particular.mention.kind is not Kind.DATE and NUMBER.search(words):
        return all(figure in NUMBER.findall(words) for figure in figures)
    return printed in words or words in printed


class Fit:
    """A logistic regression over standardised signs."""

    def __init__(self, held: Sequence[Example]) -> None:
        names = sorted({name for one in held for name in one.signs})
        self.names = names
        at = {name: place for place, name in enumerate(names)}
        count = len(held)
        sums, squares = [0.0] * len(names), [0.0] * len(names)
        for one in held:
            for name, value in one.signs.items():
                sums[at[name]] += value
                squares[at[name]] += value * value
        self.mean = [total / count for total in sums]
        self.scale = [
            math.sqrt(max(square / count - mean * mean, 0.0)) or 1.0
            for square, mean in zip(squares, self.mean, strict=True)
        ]
        rows = [
            [
                (one.signs.get(name, 0.0) - self.mean[place]) / self.scale[place]
                for place, name in enumerate(names)
            ]
            for one in held
        ]
        self._descend(rows, [float(one.right) for one in held])

    def _descend(self, rows: list[list[float]], right: list[float]) -> None:
        """Gradient descent with momentum; the loss is convex, so the start does not matter."""
        size, width = len(rows), len(self.names)
        self.begin, self.weights = 0.0, [0.0] * width
        speed, speed_begin = [0.0] * width, 0.0
        for _ in range(ROUNDS):
            slope, slope_begin = [PULL * w / size for w in self.weights], 0.0
            for row, wanted in zip(rows, right, strict=True):
                total = self.begin + sum(map(float.__mul__, self.weights, row))
                error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - wanted
                slope_begin += error / size
                share = error / size
                for place, value in enumerate(row):
                    slope[place] += share * value
            speed = [0.9 * v - 0.25 * s for v, s in zip(speed, slope, strict=True)]
            speed_begin = 0.9 * speed_begin - 0.25 * slope_begin
            self.weights = [w + v for w, v in zip(self.weights, speed, strict=True)]
            self.begin += speed_begin

    def plain(self) -> tuple[float, dict[str, float]]:
        """The weights for signs as they are, not standardised."""
        weights = {name: self.weights[at] / self.scale[at] for at, name in enumerate(self.names)}
        begin = self.begin - sum(
            weights[name] * self.mean[at] for at, name in enumerate(self.names)
        )
        return begin, weights


def likelihood(fit: tuple[float, dict[str, float]], one: Example) -> float:
    total = fit[0] + sum(fit[1].get(name, 0.0) * value for name, value in one.signs.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def left_out(held: Sequence[Example]) -> list[float]:
    """Each example's likelihood by a fit that has seen nothing of its cluster."""
    clusters = sorted({one.cluster for one in held})
    fold = {cluster: at % FOLDS for at, cluster in enumerate(clusters)}
    chances = [0.0] * len(held)
    for number in range(FOLDS):
        fit = Fit([one for one in held if fold[one.cluster] != number]).plain()
        for at, one in enumerate(held):
            if fold[one.cluster] == number:
                chances[at] = likelihood(fit, one)
    return chances


def report(held: Sequence[Example], chances: Sequence[float]) -> None:
    print(f"{len(held)} pairs of different values, {sum(one.right for one in held)} wanted")
    for part in (*FOLDERS, "all"):
        row = []
        for least in (0.25, 0.35, 0.45, 0.55, 0.65):
            of_part = [
                (o, c) for o, c in zip(held, chances, strict=True) if part in ("all", o.part)
            ]
            raised = [one for one, chance in of_part if chance >= least]
            right = sum(one.right for one in raised)
            wanted = sum(one.right for one, _ in of_part)
            row.append(
                f"{least}: P {right / max(1, len(raised)):.2f} R {right / max(1, wanted):.2f}"
            )
        print(f"  {part:14}" + "   ".join(row))


def main(arguments: list[str]) -> int:
    held = examples()
    if "--quick" not in arguments:
        report(held, left_out(held))
    if "--write" in arguments:
        begin, weights = Fit(held).plain()
        document = {
            "begin": round(begin, 4),
            "signs": {name: round(weight, 4) for name, weight in sorted(weights.items())},
        }
        TABLE.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(f"written to {TABLE.relative_to(BASE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
