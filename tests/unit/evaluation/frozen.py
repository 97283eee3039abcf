"""The frozen run over ``tests/corpus/fresh``: each case that does not come out as labelled.

``python -m tests.unit.evaluation.frozen`` renews it: read the diff, and say in the commit why.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from claims.evaluation.forms import score_file
from claims.evaluation.scores import FileScores, Score

FRESH = Path(__file__).resolve().parents[2] / "corpus" / "fresh"
FROZEN = FRESH / "frozen.json"

Run = dict[str, list[str]]


def files() -> list[str]:
    """The names of the files of cases, without their ending."""
    return sorted(path.stem for path in FRESH.glob("*.jsonl"))


@cache
def scored(name: str) -> FileScores:
    return score_file(str(FRESH / f"{name}.jsonl"))


def score(name: str, measure: str) -> Score:
    """The figures of one measure over the required cases of a file."""
    return next(
        one for one in scored(name).scores if (one.measure, one.use) == (measure, "required")
    )


def run() -> Run:
    """Per file, one line for each failure: case, fault, what was expected and what was given."""
    return {
        name: sorted(
            f"{fail.case}: {fail.fault}, expected {fail.expected}, given {fail.given}"
            for fail in scored(name).failures
        )
        for name in files()
    }


def kept() -> Run:
    frozen: Run = json.loads(FROZEN.read_text(encoding="utf-8"))
    return frozen


if __name__ == "__main__":
    text = json.dumps(run(), ensure_ascii=False, indent=1, sort_keys=True)
    FROZEN.write_text(f"{text}\n", encoding="utf-8")
