"""Feasts, nights and mornings, what is not before a date, and figures that look like a date."""

from __future__ import annotations

import pytest

from sources.extraction.dates import find_dates
from sources.extraction.edtf import date_value
from sources.extraction.values import DateValue

PUBLISHED = date_value("2019-05-15")


def dates(text: str) -> list[tuple[str, str | None, str | None]]:
    """Printed words, EDTF and inferred EDTF of each date."""
    found = []
    for mention in find_dates(text, published=PUBLISHED):
        assert isinstance(mention.value, DateValue)
        fuller = mention.value.inferred
        found.append((mention.text, mention.value.edtf, fuller.edtf if fuller else None))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Christmas Day 2010.", ("Christmas Day 2010", "2010-12-25", None)),
        ("He left on New Year’s Eve, 1999.", ("New Year’s Eve, 1999", "1999-12-31", None)),
        ("Shops shut on Christmas Eve.", ("Christmas Eve", "XXXX-12-24", "2018-12-24")),
        ("A barn burned last night in Orle.", ("last night", None, "2019-05-14")),
        ("The firm said this morning it would pay.", ("this morning", None, "2019-05-15")),
        ("Not a train ran earlier this evening.", ("earlier this evening", None, "2019-05-15")),
        ("It will not open; not before 2025.", ("before 2025", "2025/..", None)),
        ("Between now and 2030 oaks grow.", ("Between now and 2030", "../2030", "2019-05-15/2030")),
    ],
)  # fmt: skip
def test_a_day_is_read(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert dates(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Valentine's Day massacre is a legend.",
        "She likes boxing, day and night.",
        "All night long and every morning they sang.",
        "Directive 2014/15/EU was repealed.",
        "The tide took 1,200 and then 5 boats.",
        "Merry Christmas to all!",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert dates(text) == []
