"""``python -m benchmarks.peers [TASK…]``: dates, money, names, texts; all of them without one.

Runs the engine and its peers over the required cases of ``tests/corpus`` and prints, for each, the
F1 of places and of values (for pairs: the F1 at the threshold that suits each best) and the time
as a multiple of the engine's in the same run. A peer that cannot be had is said to be not
run. The engine was written with these cases in view and its peers were not: its figures here are
upper bounds, and the ones that count are those of texts kept unseen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from benchmarks.peers.environments import Item, NotRun, Peer, answers
from claims.evaluation.matching import is_one_of

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "corpus"
RUNS = 3  # interleaved; the shortest of each counts

ENGINE = "the engine"
PEERS: dict[str, tuple[Peer, ...]] = {
    "dates": (
        Peer(ENGINE, "engine", "dates"),
        Peer("dateparser 1.5", "dates_dateparser", "dates", ("dateparser==1.5.0",)),
        Peer("parsedatetime 2.6", "dates_parsedatetime", "dates", ("parsedatetime==2.6",)),
    ),
    "money": (
        Peer(ENGINE, "engine", "money"),
        Peer("quantulum3 0.10", "money_quantulum3", "money", ("quantulum3==0.10.0",)),
        Peer("price-parser 0.5", "money_price_parser", "money", ("price-parser==0.5.1",)),
    ),
    "names": (
        Peer(ENGINE, "engine", "names"),
        Peer("Jaro-Winkler", "measures", "jaro-winkler"),
        Peer("token-set ratio", "measures", "token-set"),
        Peer("trigrams", "measures", "trigram"),
    ),
    "texts": (
        Peer(ENGINE, "engine", "texts"),
        Peer("shingle containment", "measures", "containment"),
        Peer("token-sort ratio", "measures", "ratio"),
    ),
}
FILES = {
    "dates": ("dates_recognizers.jsonl",),
    "money": ("money_examples.jsonl",),
    "names": ("names_pairs_examples.jsonl",),
    "texts": ("texts.jsonl",),
}


def cases_of(task: str) -> list[Item]:
    """The required cases of a task; of texts all, with ``same`` for reprints."""
    cases = [
        json.loads(line)
        for name in FILES[task]
        for line in (CORPUS / name).read_text("utf-8").splitlines()
    ]
    if task == "texts":
        return [{**case, "same": case["relation"] == "reprint"} for case in cases]
    return [case for case in cases if case.get("use", "required") == "required"]


def f1(right: int, expected: int, given: int) -> float:
    return 2 * right / (expected + given) if expected + given else 0.0


def places_and_values(task: str, cases: Sequence[Item], given: Sequence[Any]) -> str:
    """F1 of the places and of the values, as ``examples/`` and ``evaluate`` count them."""
    expected = found = right = false = 0
    for case, answer in zip(cases, given, strict=True):
        for item in case["expected"]:
            expected += 1
            touching = [one for one in answer if _shared(item, one)]
            if touching:
                found += 1
                best = max(touching, key=lambda one: (_shared(item, one), -one["start"]))
                right += _is_right(task, item, best["value"])
        false += sum(not any(_shared(item, one) for item in case["expected"]) for one in answer)
    return (
        f"places {f1(found, expected, found + false):.3f}"
        f"  values {f1(right, expected, found + false):.3f}"
    )


def _shared(item: Item, one: Item) -> int:
    return max(0, min(item["end"], one["end"]) - max(item["start"], one["start"]))


def _is_right(task: str, item: Item, value: Item) -> bool:
    if task == "dates":
        labels = item["edtf"]
        meant = [value["edtf"], value.get("inferred")] if item.get("relative") else [value["edtf"]]
        return not labels or any(is_one_of(one, labels) for one in meant)
    try:
        same = Decimal(value["amount"]) == Decimal(str(item["amount"]))
    except InvalidOperation:
        return False
    return same and value["currency"] in {item["currency"], *(item.get("accepted") or [])}


def best_of_pairs(cases: Sequence[Item], given: Sequence[float]) -> str:
    """The F1 of calling pairs the same, at the threshold that gives most."""
    wanted = sum(case["same"] for case in cases)
    reached = max(
        (
            f1(
                sum(
                    case["same"] and score >= cut for case, score in zip(cases, given, strict=True)
                ),
                wanted,
                sum(score >= cut for score in given),
            ),
            cut,
        )
        for cut in [n / 100 for n in range(5, 100)]
    )
    return f"F1 {reached[0]:.3f} at {reached[1]:.2f}"


def compare(task: str) -> None:
    cases = cases_of(task)
    print(f"{task}: {len(cases)} cases")
    times: dict[str, float] = {}
    told: dict[str, str] = {}
    for _ in range(RUNS):
        for peer in PEERS[task]:
            if peer.name in told and peer.name not in times:
                continue  # was not run
            try:
                given, seconds = answers(peer, cases)
            except NotRun as reason:
                told[peer.name] = f"not run: {reason}"
                continue
            times[peer.name] = min(seconds, times.get(peer.name, seconds))
            scored = best_of_pairs if task in ("names", "texts") else places_and_values
            told[peer.name] = (
                scored(cases, given)
                if scored is best_of_pairs
                else places_and_values(task, cases, given)
            )
    for peer in PEERS[task]:
        multiple = ""
        if peer.name in times and times.get(ENGINE):
            multiple = f"  {times[peer.name] / times[ENGINE]:7.2f} × the engine's time"
        print(f"  {peer.name:20} {told[peer.name]}{multiple}", flush=True)


def main(tasks: list[str]) -> int:
    unknown = [task for task in tasks if task not in PEERS]
    if unknown:
        print(__doc__)
        return 2
    for task in tasks or list(PEERS):
        compare(task)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
