"""Dates against the order that is told, from what is printed alone."""

from __future__ import annotations

from typing import Any

import pytest

from claims.comparison.chronology import DatedFact, Order, find_impossible_order
from claims.comparison.outcome import DifferenceKind, Severity
from tests.unit.comparison.corpus import cases, dated


def _facts(case: dict[str, Any]) -> list[DatedFact]:
    return [
        DatedFact(d["id"], d["event"], dated(d["edtf"], d["quote"], article=d["article"]))
        for d in case["dates"]
    ]


@pytest.mark.parametrize("case", cases("comparison_orders"))
def test_only_printed_dates_prove_an_order_impossible(case: dict[str, Any]) -> None:
    found = find_impossible_order([Order(**order) for order in case["orders"]], _facts(case))
    assert [list(finding.facts) for finding in found] == case["findings"], case["why"]
    for finding in found:
        assert finding.comparison.kind is DifferenceKind.CHRONOLOGY
        assert finding.comparison.severity is Severity.HIGH


def test_the_explanation_quotes_both_dates_and_the_words_of_order() -> None:
    (finding,) = find_impossible_order(
        [Order("sanctions", "contract", "despite", "despite the sanctions", outlet="Weekly")],
        [
            DatedFact(
                "1",
                "sanctions",
                dated("2023-12-05", "5 December 2023", outlet="Daily"),
                "the sanctions",
            ),
            DatedFact(
                "2",
                "contract",
                dated("2023-02-16", "February 16, 2023", outlet="Weekly"),
                "the contract",
            ),
        ],
    )
    assert finding.explanation == (
        "“5 December 2023” (Daily) for the sanctions is later than “February 16, 2023” (Weekly) "
        "for the contract, though “despite the sanctions” (Weekly) puts it first."
    )


def test_a_thousand_events_in_a_ring_end() -> None:
    ring = [Order(str(n), str((n + 1) % 1000)) for n in range(1000)]
    facts = [DatedFact(str(n), str(n), dated("2023-02-16", "16 February 2023")) for n in (0, 500)]
    assert find_impossible_order(ring, facts) == []
