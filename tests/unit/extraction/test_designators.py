"""Type and model signs."""

from __future__ import annotations

from typing import Any

import pytest

from sources.extraction.designators import designator_key, find_designators
from tests.unit.extraction.numbers_corpus import cases, check


@pytest.mark.parametrize("case", cases("designators"))
def test_signs_of_our_own_sentences(case: dict[str, Any]) -> None:
    check(case, find_designators(case["text"]))


@pytest.mark.parametrize(
    ("printed", "key"),
    [("Т-72Б3", "T-72B3"), ("T–72b3", "T-72B3"), ("Х-101", "KH-101"), ("Sosna-U", "SOSNA-U")],
)
def test_the_key_folds_case_dashes_and_cyrillic(printed: str, key: str) -> None:
    assert designator_key(printed) == key
    assert designator_key(key) == key
