"""Fits the weights by which different values are taken for two reports of one thing.

``python -m benchmarks.weights [--write] [--quick]`` reads the clusters of ``tests/corpus`` that may be
learnt from (own ones, and the blind parts that are open), pairs their values, calls a pair right
where an editor wanted these two values set against each other, and fits two logistic regressions,
one for days and one for all else, in which a sign may only speak in its sense. Prints precision and
recall at several likelihoods on clusters that were left out of the fit (ten folds, whole clusters):
of pairs that no other pair beats, and of all differences over a value that are wanted, found or not
by the pairing. The quotes of ``blind/pairs.jsonl`` and the sentences of ``same_thing.jsonl`` are
fitted too. ``--write`` renews ``claims/alignment/data/weights.json``. The sealed part is never read.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

from benchmarks.logistic import Weights, as_table, chance, fit, left_out, write
from claims.alignment import matching
from claims.alignment.evidence import sort_of
from claims.alignment.matching import figure_of
from claims.alignment.units import Particular, Unit
from claims.alignment.weighing import signs, weighed_as
from claims.collation import conductor
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue, Kind

BASE = Path(__file__).resolve().parents[1]
FOLDERS = ("clusters", "blind/open", "blind/second", "blind/third")
SENTENCES = BASE / "tests" / "corpus" / "same_thing.jsonl"
PAIRS = BASE / "tests" / "corpus" / "blind" / "pairs.jsonl"
TABLE = BASE / "claims" / "alignment" / "data" / "weights.json"
PULL = 15.0  # how strongly the weights of signs, each on its own scale, are drawn to nought
FOR = frozenset(
    {
        "ages", "ages of one", "all gates", "anchor", "held together", "both lead", "evidence",
        "likeness", "score", "statements", "cues", "entities", "own entities", "slip",
        "event's own", "rules", "most lead", "least lead", "best", "only figures", "differs",
        "one deed", "kindred deeds", "nouns", "last noun", "word before", "word behind",
        "shared cues", "shared words", "slip by an anchor", "slip of only figures",
        "anchor of only figures", "printed again",
    }
)  # fmt: skip
AGAINST = frozenset(
    {
        "liked", "least figures", "most figures", "explained", "other deeds", "tags apart",
        "other contrast", "contrast of one", "other time", "moving", "other years",
        "years of one", "other scope", "published apart", "days apart", "worked out", "ratio",
        "no gate", "one leads", "only one change", "only one expected", "only one from",
        "only one limit", "only one not", "only one offered", "only one part", "only one wanted",
    }
)  # fmt: skip
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
    """A pair of different values. ``answers``: which of the cluster's wanted differences it is;
    ``parted``: an article gives both, so that it is never raised."""

    cluster: str
    part: str
    places: tuple[tuple[str, int, int], tuple[str, int, int]]
    signs: dict[str, float]
    answers: frozenset[int]
    parted: bool = False

    @property
    def right(self) -> bool:
        return bool(self.answers)


@dataclass(frozen=True, slots=True)
class Material:
    """All pairs, and how many differences over a value are wanted in each part."""

    pairs: list[Example]
    wanted: dict[str, int]


def material() -> Material:
    found = Material([], {})
    for folder in FOLDERS:
        for path in sorted((BASE / "tests" / "corpus" / folder).glob("*.json")):
            pairs, wanted = _of_cluster(path, folder)
            found.pairs.extend(pairs)
            found.wanted[folder] = found.wanted.get(folder, 0) + wanted
    for line in PAIRS.read_text("utf-8").splitlines():
        data = json.loads(line)
        found.pairs.extend(_of_quotes(data))
    for line in SENTENCES.read_text("utf-8").splitlines():
        found.pairs.extend(_of_sentences(json.loads(line)))
    return found


def _of_sentences(data: dict[str, Any]) -> list[Example]:
    """Two short texts: every pair of different values is right, or none is."""
    days = map(_day, data.get("days", ("2021-05-12", "2021-05-12")))
    told = zip("ab", (data["one"], data["other"]), days, strict=True)
    texts = [ArticleText(name, text, published=day) for name, text, day in told]
    answers = frozenset({0} if data["differ"] else ())
    return [
        Example(
            data["id"], "pairs", (pair.a.place, pair.b.place), signs(pair, units, fits), answers
        )
        for units, candidates, fits in _paired(texts)
        for pair in candidates
    ]


def _of_quotes(data: dict[str, Any]) -> list[Example]:
    """Two outlets' sentences with one value each: right where an editor must be told."""
    sides = [data["a"], data["b"]]
    texts = [
        ArticleText(name, side["quote"], None, side.get("outlet"), _day(side.get("published")))
        for name, side in zip("ab", sides, strict=True)
    ]
    found = []
    for units, candidates, fits in _paired(texts):
        for pair in candidates:
            by_article = {p.article: p for p in (pair.a, pair.b)}
            if all(
                _stands_in(by_article[name], str(side["value"]))
                for name, side in zip("ab", sides, strict=True)
            ):
                answers = frozenset({0} if data["alert"] else ())
                places = (pair.a.place, pair.b.place)
                given = signs(pair, units, fits)
                found.append(Example(data["id"], "pairs", places, given, answers))
    return found


def _paired(texts: Sequence[ArticleText]) -> list[tuple[Any, Any, Any]]:
    """Units, pairs of different values and likeness of each pairing that the engine makes."""
    held: list[Any] = []
    pair_values = matching.pair_values

    def listening(units: Any, compare: Any) -> Any:
        answer = pair_values(units, compare)
        held.append((units, answer[1], answer[2]))
        return answer

    matching.pair_values = listening
    try:
        conductor.collate(list(texts))
    finally:
        matching.pair_values = pair_values
    return held


def _of_cluster(path: Path, part: str) -> tuple[list[Example], int]:
    data = json.loads(path.read_text("utf-8"))
    wanted = [one["words"] for one in data["wanted"] if one["kind"] in KINDS]
    found = []
    for units, candidates, fits in _paired([_article(one) for one in data["articles"]]):
        pairs_wanted = [_values_wanted(units, words) for words in wanted]
        for pair in candidates:
            values = frozenset((value_of(pair.a), value_of(pair.b)))
            answers = frozenset(at for at, held in enumerate(pairs_wanted) if values in held)
            places = (pair.a.place, pair.b.place)
            given = signs(pair, units, fits)
            found.append(Example(path.stem, part, places, given, answers, pair.parted))
    return found, len(wanted)


def _values_wanted(units: Sequence[Unit], words: Sequence[str]) -> set[frozenset[object]]:
    """The pairs of values that an editor's words set against each other, wherever they are printed."""
    stands = [
        (particular, {at for at, word in enumerate(words) if _stands_in(particular, word)})
        for unit in units
        for particular in unit.particulars
    ]
    stands = [(particular, at) for particular, at in stands if at]
    return {
        frozenset((value_of(p), value_of(q)))
        for p, mine in stands
        for q, theirs in stands
        if p.article != q.article
        and sort_of(p) == sort_of(q)
        and value_of(p) != value_of(q)
        and any(x != y for x in mine for y in theirs)
    }


def value_of(particular: Particular) -> object:
    """What is printed, as a value: one figure and one unit, one day of the year."""
    value = particular.mention.value
    if not isinstance(value, DateValue):
        return sort_of(particular), figure_of(particular)
    edtf = value.edtf or (value.inferred.edtf if value.inferred else particular.mention.text)
    return "date", edtf[-5:] if len(edtf) == 10 else edtf


def _article(data: dict[str, Any]) -> ArticleText:
    published = _day(data.get("published"))
    return ArticleText(data["id"], data["text"], data.get("title"), data.get("outlet"), published)


def _day(printed: str | None) -> DateValue | None:
    day = date.fromisoformat(printed) if printed else None
    return DateValue(printed, day, day) if printed else None


def _stands_in(particular: Particular, words: str) -> bool:
    """Whether a value is the one in an editor's words: its figures are there, or its words."""
    printed = " ".join(particular.mention.text.lower().split())
    words = " ".join(words.lower().split())
    figures = NUMBER.findall(printed)
    if figures and particular.mention.kind is not Kind.DATE and NUMBER.search(words):
        return all(figure in NUMBER.findall(words) for figure in figures)
    return printed in words or words in printed


def fitted(held: Sequence[Example]) -> Weights:
    return fit([one.signs for one in held], [one.right for one in held], sense=sense, pull=PULL)


def sense(name: str) -> int:
    """Which way a sign may speak: 1 for one thing, -1 against it, 0 either."""
    if name in FOR:
        return 1
    return -1 if name in AGAINST else 0


def tables(held: Sequence[Example]) -> dict[str, Weights]:
    return {
        name: fitted([one for one in held if weighed_as(one.signs) == name])
        for name in ("days", "figures")
    }


def likelihood(tables: dict[str, Weights], one: Example) -> float:
    return chance(tables[weighed_as(one.signs)], one.signs)


def unbeaten(held: Sequence[Example], chances: Sequence[float]) -> list[tuple[Example, float]]:
    """Pairs that are the likeliest of both their values and not parted, as only such are raised."""
    best: dict[tuple[str, object, str], float] = defaultdict(float)
    for one, likely in zip(held, chances, strict=True):
        for own, other in (one.places, one.places[::-1]):
            key = (one.cluster, own, other[0])
            best[key] = max(best[key], likely)
    return [
        (one, likely)
        for one, likely in zip(held, chances, strict=True)
        if not one.parted
        and all(
            likely >= best[one.cluster, own, other[0]]
            for own, other in (one.places, one.places[::-1])
        )
    ]


def report(found: Material, chances: Sequence[float]) -> None:
    right = sum(one.right for one in found.pairs)
    print(
        f"{len(found.pairs)} pairs of different values, {right} right (those of quotes: only fitted)"
    )
    kept = unbeaten(found.pairs, chances)
    for part in (*FOLDERS, "all"):
        row, parts = [], FOLDERS if part == "all" else (part,)
        wanted = sum(found.wanted[name] for name in parts)
        for least in (0.2, 0.3, 0.38, 0.45, 0.55, 0.65):
            raised = [o for o, likely in kept if likely >= least and o.part in parts]
            good = sum(one.right for one in raised)
            met = {(one.cluster, answer) for one in raised for answer in one.answers}
            row.append(
                f"{least}: P {good / max(1, len(raised)):.2f} R {len(met) / max(1, wanted):.2f}"
            )
        print(f"  {part:14}" + "   ".join(row))


def main(arguments: list[str]) -> int:
    found = material()
    if "--quick" not in arguments:
        report(found, left_out(found.pairs, attrgetter("cluster"), tables, likelihood))
    if "--write" in arguments:
        write(TABLE, {name: as_table(each) for name, each in tables(found.pairs).items()})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
