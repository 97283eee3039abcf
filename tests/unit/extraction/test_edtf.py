"""EDTF: what is valid, what bounds follow, and that an independent parser agrees."""

from __future__ import annotations

from datetime import date

import edtf as independent
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.extraction.edtf import check_edtf, date_value, edtf_bounds
from sources.extraction.values import Extent, Inferred

BOUNDS = {
    "2023-02-16": ("2023-02-16", "2023-02-16"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2023": ("2023-01-01", "2023-12-31"),
    "1860?": ("1860-01-01", "1860-12-31"),
    "1812-02~": ("1812-02-01", "1812-02-29"),
    "1862%": ("1862-01-01", "1862-12-31"),
    "199X": ("1990-01-01", "1999-12-31"),
    "18XX": ("1800-01-01", "1899-12-31"),
    "1872-XX": ("1872-01-01", "1872-12-31"),
    "1872-01-XX": ("1872-01-01", "1872-01-31"),
    "1872-XX-XX": ("1872-01-01", "1872-12-31"),
    "2023-21": ("2023-03-01", "2023-05-31"),
    "2023-22": ("2023-06-01", "2023-08-31"),
    "2023-23": ("2023-09-01", "2023-11-30"),
    "2023-24": ("2023-01-01", "2024-02-29"),
    "2023-34": ("2023-04-01", "2023-06-30"),
    "2023-41": ("2023-07-01", "2023-12-31"),
    "2007/2009": ("2007-01-01", "2009-12-31"),
    "2022-06/2022-12": ("2022-06-01", "2022-12-31"),
    "2021/..": ("2021-01-01", None),
    "../1927": (None, "1927-12-31"),
    "[2023-04-05,2023-05-04]": ("2023-04-05", "2023-05-04"),
    "[2012, 2014]": ("2012-01-01", "2014-12-31"),
    "XXXX-02-16": (None, None),
    "XXXX-02": (None, None),
    "XXXX-XX-16": (None, None),
    "XXXX-08/..": (None, None),
    "XXXX-11/XXXX-03": (None, None),
    "-0043": (None, None),
    "0000": (None, None),
    "00XX": (None, "0099-12-31"),
    "9999": ("9999-01-01", "9999-12-31"),
    "9999-12": ("9999-12-01", "9999-12-31"),
}

INVALID = (
    "", " ", "2023-2-16", "2023-13", "2023-00", "2023-02-30", "XXXX-02-30", "2023-04-31", "2023-21-05",
    "2023-XX-32", "16.02.2023", "tomorrow", "2023/2022", "../..", "/", "[", "[]", "[2023,]",
    "2023-02-16T10:00", "2023 ", "20X3", "２０２３", "2023-02-16/2023-02-15", "2023/2024/2025",
    "[2023", "99999",
)  # fmt: skip


@pytest.mark.parametrize("text", BOUNDS)
def test_the_bounds_in_days_follow_from_the_text(text: str) -> None:
    earliest, latest = edtf_bounds(text)
    found = (earliest.isoformat() if earliest else None, latest.isoformat() if latest else None)
    assert found == BOUNDS[text]
    check_edtf(text)


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_edtf_is_refused_with_a_sentence_and_has_no_bounds(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Not a date: .+\.$"):
        check_edtf(text)
    assert edtf_bounds(text) == (None, None)


@given(st.text(max_size=60))
def test_no_text_breaks_the_bounds(text: str) -> None:
    earliest, latest = edtf_bounds(text)
    assert earliest is None or latest is None or earliest <= latest


def test_a_long_text_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="too long"):
        check_edtf("[" + "2023," * 1000 + "2023]")


def test_a_value_carries_its_bounds_extent_and_inference() -> None:
    fuller = Inferred("2023-02-16", "Counted from the publication date 2023-05-20.")
    value = date_value("XXXX-02-16", extent=Extent.THROUGHOUT, inferred=fuller)
    assert (value.edtf, value.earliest, value.latest) == ("XXXX-02-16", None, None)
    assert (value.extent, value.inferred) == (Extent.THROUGHOUT, fuller)
    assert date_value("2024-02").latest == date(2024, 2, 29)
    assert date_value(None).edtf is None


def test_a_value_is_never_made_of_what_is_no_edtf() -> None:
    with pytest.raises(ValueError, match="Not a date"):
        date_value("2023-02-30")


SAMPLE = [
    text
    for text, (earliest, latest) in BOUNDS.items()
    if earliest and latest and text not in {"2023-24", "0000", "2023-34", "2023-41"}
]


@pytest.mark.parametrize("text", SAMPLE)
def test_an_independent_parser_reads_the_same_bounds(text: str) -> None:
    parsed = independent.parse_edtf(text)
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    assert edtf_bounds(text) == (date(*lower[:3]), date(*upper[:3]))


def test_a_winter_reaches_over_both_winters_that_the_words_may_mean() -> None:
    earliest, latest = edtf_bounds("2023-24")
    assert earliest is not None
    assert latest is not None
    parsed = independent.parse_edtf("2023-24")
    assert earliest <= date(*parsed.lower_strict()[:3])
    assert date(2024, 2, 29) == latest
