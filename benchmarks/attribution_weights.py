"""Fits the weights by which a claim and a flat statement are taken to tell one thing.

``python -m benchmarks.attribution_weights [--write] [--show]`` pairs what somebody concerned is said
to say with what other articles state flatly, in the clusters of ``tests/corpus`` that may be learnt
from and the pairs of ``attributed.jsonl``; a pair is right where an editor wanted it. Prints how
many are right and wrong at several likelihoods, in clusters left out of the fit (ten folds).
``--write`` renews ``claims/collation/data/attributing.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path

from benchmarks.findings import Place, _places, articles, overlap
from benchmarks.logistic import Weights, as_table, chance, fit, left_out, write
from claims.alignment.evidence import Evidence
from claims.collation.checks.attribution import attribution_pairs
from claims.collation.conductor import collate
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue

BASE = Path(__file__).resolve().parents[1]
FOLDERS = ("clusters", "blind/open", "blind/second", "blind/third")
PAIRS = BASE / "tests" / "corpus" / "attributed.jsonl"
TABLE = BASE / "claims" / "collation" / "data" / "attributing.json"
PULL = 3.0
STEPS = (0.2, 0.3, 0.35, 0.4, 0.5, 0.6)
FOR = frozenset({"of claim", "of flat", "least", "shared", "many", "figures", "names", "one deed"})
AGAINST = frozenset({"days apart"})


@dataclass(frozen=True, slots=True)
class Example:
    """A claim and a flat statement, and whether an editor wanted the two set against each other."""

    cluster: str
    part: str
    claim: Place
    signs: Mapping[str, float]
    right: bool
    told: str


def material() -> list[Example]:
    found = []
    for folder in FOLDERS:
        for path in sorted((BASE / "tests" / "corpus" / folder).glob("*.json")):
            data = json.loads(path.read_text("utf-8"))
            texts = articles(data)
            rows = [
                [list(_places(words, texts)) for words in one["words"]]
                for one in data["wanted"]
                if one["kind"] == "attribution"
            ]
            for claim, flat, signs, told in _paired(texts):
                right = any(_is_met(claim, flat, row) for row in rows)
                found.append(Example(path.stem, folder, claim, signs, right, told))
    day = DateValue("2021-05-12", date(2021, 5, 12), date(2021, 5, 12))
    for line in PAIRS.read_text("utf-8").splitlines():
        data = json.loads(line)
        sides = (("a", data["one"]), ("b", data["other"]))
        texts = [ArticleText(name, text, None, name, day) for name, text in sides]
        found += [
            Example(data["id"], "pairs", claim, signs, data["lost"], told)
            for claim, _, signs, told in _paired(texts)
        ]
    return found


def _paired(
    texts: Sequence[ArticleText],
) -> list[tuple[Place, Place, Mapping[str, float], str]]:
    desk = collate(texts).desk
    found = []
    for claim, flat, signs in attribution_pairs(desk, Evidence(desk.units)):
        one: Place = (claim.unit.article, *claim.unit.statement.sentence)
        other: Place = (flat.unit.article, *flat.unit.statement.sentence)
        words = [desk.extraction(p[0]).article.text[p[1] : p[2]].strip() for p in (one, other)]
        found.append((one, other, signs, " || ".join(words)))
    return found


def _is_met(claim: Place, flat: Place, row: Sequence[Sequence[Place]]) -> bool:
    """Whether a claim shows one side's words and a flat statement the other's."""
    shown = [[any(overlap(at, p) for p in places) for places in row] for at in (claim, flat)]
    return any(
        mine and theirs
        for n, mine in enumerate(shown[0])
        for m, theirs in enumerate(shown[1])
        if n != m
    )


def sense(name: str) -> int:
    return 1 if name in FOR else -1 if name in AGAINST else 0


def fitted(held: Sequence[Example]) -> Weights:
    return fit([one.signs for one in held], [one.right for one in held], sense=sense, pull=PULL)


def likelihood(made: Weights, one: Example) -> float:
    return chance(made, one.signs)


def main(arguments: list[str]) -> int:
    found = material()
    chances = left_out(found, attrgetter("cluster"), fitted, likelihood)
    best: dict[tuple[str, Place], tuple[Example, float]] = {}
    for one, likely in zip(found, chances, strict=True):
        key = one.cluster, one.claim
        if key not in best or likely > best[key][1]:
            best[key] = one, likely
    print(f"{len(found)} pairs, {sum(one.right for one in found)} right")
    for part in (*FOLDERS, "pairs"):
        row = []
        for least in STEPS:
            raised = [one for one, likely in best.values() if one.part == part and likely >= least]
            good = sum(one.right for one in raised)
            row.append(f"{least}: {good} right {len(raised) - good} wrong")
        print(f"  {part:14}" + "   ".join(row))
    if "--show" in arguments:
        for one, likely in sorted(best.values(), key=lambda held: -held[1]):
            print(f"{likely:.2f} {'right' if one.right else 'wrong'} {one.cluster}: {one.told}")
    if "--write" in arguments:
        write(TABLE, as_table(fitted(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
