"""Fits the weights by which a statement is taken to assert what somebody denies.

``python -m benchmarks.stance_weights [--write] [--held-out] [--show] [--lines=A,B]`` pairs each no
of the clusters of ``tests/corpus`` that may be learnt from with the statements it may stand against,
and calls a pair right where an editor wanted the two set against each other; the pairs of sentences
of ``opposed.jsonl`` are fitted too. Prints precision over the likeliest pair of each no, and how
many wanted findings are met, at several likelihoods, in clusters left out of the fit (ten folds).
``--held-out`` runs the whole lane so, from text to findings, at the lines of the check or those
given. ``--write`` renews ``claims/collation/data/opposing.json``. The sealed parts are never read.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path

from benchmarks.findings import Place, _places, articles, overlap, score
from benchmarks.logistic import FOLDS, Weights, as_table, chance, fit, left_out, write
from claims.collation import disagreements
from claims.collation.assertions import Assertions
from claims.collation.checks import stance
from claims.collation.conductor import collate
from claims.collation.disagreements import find_disagreements, find_noes
from claims.collation.opposing import OUTRIGHT, Opposing, weighed_as
from sources.extraction.articles import ArticleText
from sources.extraction.values import DateValue

BASE = Path(__file__).resolve().parents[1]
FOLDERS = ("clusters", "blind/open", "blind/second", "blind/third")
PAIRS = BASE / "tests" / "corpus" / "opposed.jsonl"
TABLE = BASE / "claims" / "collation" / "data" / "opposing.json"
PULL = 4.0  # how strongly the weights of signs, each on its own scale, are drawn to nought
UNSURE = 0.3  # how often a pair counts in which only one side is wanted
KINDS = {"stance", "contradiction", "party", "description"}
STEPS = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6)
FOR = frozenset(
    {
        "share", "shared", "two shared", "three shared", "first told", "first half told",
        "second told", "third told", "last told", "core told", "deed told", "there", "around",
        "together", "names", "first and name", "of who", "done by", "before", "leant on",
        "claimed before", "fate", "one deed", "said", "leads", "leans and shares",
    }
)  # fmt: skip
AGAINST = frozenset(
    {
        "nothing shared", "one shared", "core untold", "charged before", "days apart",
        "published apart", "behind", "rivals",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A no and a statement. ``answers``: the wanted findings of which it shows a side; ``right``:
    it shows both."""

    cluster: str
    part: str
    no: Place
    signs: Mapping[str, float]
    answers: frozenset[int]
    right: bool


def material() -> list[Example]:
    found = _of_pairs()
    for folder in FOLDERS:
        for path in sorted((BASE / "tests" / "corpus" / folder).glob("*.json")):
            data = json.loads(path.read_text("utf-8"))
            texts = articles(data)
            rows = [
                (at, one["kind"], [list(_places(words, texts)) for words in one["words"]])
                for at, one in enumerate(data["wanted"])
                if one["kind"] in KINDS
            ]
            found += [
                Example(path.stem, folder, no, signs, *_answers(no, yes, rows, signs))
                for no, yes, signs in _paired(texts)
            ]
    return found


def _paired(texts: Sequence[ArticleText]) -> list[tuple[Place, Place, Mapping[str, float]]]:
    """The sentence of each no and of what it may stand against, with the signs."""
    desk = collate(texts).desk
    opposing = Opposing(Assertions(desk))
    return [
        (
            (no.unit.article, *no.unit.statement.sentence),
            (pair.yes.article, *pair.yes.statement.sentence),
            pair.signs,
        )
        for no in find_noes(desk)
        for pair in opposing.pairs(no)
    ]


def _of_pairs() -> list[Example]:
    """Two short texts of two articles that are opposed, or are not."""
    found = []
    day = DateValue("2021-05-12", date(2021, 5, 12), date(2021, 5, 12))
    for line in PAIRS.read_text("utf-8").splitlines():
        data = json.loads(line)
        told = (("a", data["one"]), ("b", data["other"]))
        texts = [ArticleText(name, text, None, name, day) for name, text in told]
        answers = frozenset({0} if data["opposed"] else ())
        found += [
            Example(data["id"], "pairs", no, signs, answers, data["opposed"])
            for no, _, signs in _paired(texts)
        ]
    return found


def _answers(
    no: Place,
    yes: Place,
    rows: Sequence[tuple[int, str, list[list[Place]]]],
    signs: Mapping[str, float],
) -> tuple[frozenset[int], bool]:
    """Which wanted findings a pair shows a side of, and whether it shows both sides of one.

    A denial of what is wanted as asserted is a side of that finding wherever it stands, and the
    claim before a wanted denial is what that denies.
    """
    answers, right = set(), False
    outright = any(signs.get(f"sort {sort}") for sort in OUTRIGHT)
    for at, kind, words in rows:
        in_no = {n for n, places in enumerate(words) if any(overlap(no, p) for p in places)}
        in_yes = {n for n, places in enumerate(words) if any(overlap(yes, p) for p in places)}
        both = any(x != y for x in in_no for y in in_yes)
        if both or (kind == "stance" and (in_no or in_yes)):
            answers.add(at)
        leant = bool(in_no) and bool(signs.get("leant on"))
        right = right or both or (kind == "stance" and outright and (bool(in_yes) or leant))
    return frozenset(answers), right


def sense(name: str) -> int:
    """Which way a sign may speak: 1 for one thing, -1 against it, 0 either."""
    return 1 if name in FOR else -1 if name in AGAINST else 0


def fitted(held: Sequence[Example]) -> dict[str, Weights]:
    made = {}
    for name in ("denials", "negations"):
        mine = [one for one in held if weighed_as(one.signs) == name]
        rows, right = [one.signs for one in mine], [one.right for one in mine]
        times = [UNSURE if one.answers and not one.right else 1.0 for one in mine]
        made[name] = fit(rows, right, sense=sense, pull=PULL, times=times)
    return made


def likelihood(made: Mapping[str, Weights], one: Example) -> float:
    return chance(made[weighed_as(one.signs)], one.signs)


def report(found: Sequence[Example], chances: Sequence[float]) -> None:
    best: dict[object, tuple[Example, float]] = defaultdict()
    for one, likely in zip(found, chances, strict=True):
        key = one.cluster, one.no, weighed_as(one.signs)
        if key not in best or likely > best[key][1]:
            best[key] = one, likely
    for name in ("denials", "negations"):
        for part in ("pairs", *FOLDERS):
            mine = [
                h for h in best.values() if h[0].part == part and weighed_as(h[0].signs) == name
            ]
            row = []
            for least in STEPS:
                raised = [one for one, likely in mine if likely >= least]
                good = sum(bool(one.answers) for one in raised)
                met = {(one.cluster, answer) for one in raised for answer in one.answers}
                row.append(f"{least}: P {good / max(1, len(raised)):.2f} met {len(met)}")
            print(f"  {name:10} {part:14}" + "   ".join(row))


def report_held_out(found: Sequence[Example], *, show: bool) -> None:
    """The findings of the lane, from text to finding, in clusters that the fit has not seen."""
    paths = [(f, p) for f in FOLDERS for p in sorted((BASE / "tests/corpus" / f).glob("*.json"))]
    counts = {folder: [0, 0, 0, 0] for folder in FOLDERS}
    for number in range(FOLDS):
        mine = paths[number::FOLDS]
        names = {path.stem for _, path in mine}
        made = fitted([one for one in found if one.cluster not in names])
        stance.find_disagreements = partial(  # type: ignore[attr-defined]
            find_disagreements,
            likely=lambda signs, made=made: chance(made[weighed_as(signs)], signs),
        )
        for folder, path in mine:
            _count(path, counts[folder], show=show)
    for folder in (*FOLDERS, "all"):
        held = list(counts.values()) if folder == "all" else [counts[folder]]
        right, wrong, met, wanted = (sum(one[at] for one in held) for at in range(4))
        print(
            f"  {folder:14} P {right / max(1, right + wrong):.2f} ({right} of {right + wrong})"
            f"   R of stance {met / max(1, wanted):.2f} ({met} of {wanted})"
        )


def _count(path: Path, into: list[int], *, show: bool) -> None:
    scored = score(path)
    for one, finding in scored.wanted:
        into[0] += finding is not None and finding.attribute == "denial"
        into[2] += one["kind"] == "stance" and finding is not None
        into[3] += one["kind"] == "stance"
        if show and one["kind"] == "stance" and finding is None:
            print("  missed", path.stem, one["words"])
    for finding in scored.others:
        into[1] += finding.attribute == "denial"
        if show and finding.attribute == "denial":
            print("  raised", path.stem, finding.kind.value, finding.explanation)


def main(arguments: list[str]) -> int:
    found = material()
    print(f"{len(found)} pairs, {sum(one.right for one in found)} right")
    report(found, left_out(found, attrgetter("cluster"), fitted, likelihood))
    for argument in arguments:
        if argument.startswith("--lines="):
            denials, negations = argument.removeprefix("--lines=").split(",")
            disagreements.LINES.update(denials=float(denials), negations=float(negations))
    if "--held-out" in arguments:
        report_held_out(found, show="--show" in arguments)
    if "--write" in arguments:
        write(TABLE, {name: as_table(each) for name, each in fitted(found).items()})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
