"""Reading the corpora of pairs of names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sources.extraction.values import NameType

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TYPES = {
    "Person": NameType.PERSON,
    "Company": NameType.ORGANISATION,
    "Organization": NameType.ORGANISATION,
    "LegalEntity": NameType.ORGANISATION,
    "Place": NameType.PLACE,
}


def pairs(name: str) -> list[dict[str, Any]]:
    """The cases of ``tests/corpus/<name>.jsonl``."""
    lines = (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def f1(answers: Iterable[tuple[bool, bool]]) -> float:
    """F1 of (expected, given) answers."""
    listed = list(answers)
    right = sum(expected and given for expected, given in listed)
    wrong = sum(expected != given for expected, given in listed)
    return 2 * right / (2 * right + wrong)


def auc(same: list[float], different: list[float]) -> float:
    """How often a pair that is the same scores above one that is not; ties count half."""
    wins = sum((a > b) + 0.5 * (a == b) for a in same for b in different)
    return wins / (len(same) * len(different))
