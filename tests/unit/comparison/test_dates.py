"""The lattice of dates, and what is never done to them."""

from __future__ import annotations

from claims.comparison.compare import compare_values
from claims.comparison.dates import compare_dates
from claims.comparison.outcome import DifferenceKind, Outcome, Reported, Scope, Severity
from sources.extraction.values import DateValue, Inferred
from tests.unit.comparison.corpus import dated, day


def test_a_missing_year_is_said_with_the_words_of_both_sides() -> None:
    result = compare_dates(
        dated("XXXX-02-16", "February 16", outlet="Unknown outlet"),
        dated("2023-02-16", "February 16, 2023", outlet="Belarus in Focus"),
    )
    assert result.kind is DifferenceKind.YEAR_MISSING
    assert result.severity is Severity.MEDIUM
    assert result.explanation == (
        "“February 16” (Unknown outlet) gives no year; “February 16, 2023” (Belarus in Focus) does."
    )


def test_the_year_is_never_lent_by_the_other_side() -> None:
    bare = dated("XXXX-02-16", "February 16", "2024-07-10")
    assert compare_dates(bare, dated("2023-02-16", "16 February 2023")).outcome is Outcome.DIFFERS
    assert compare_dates(bare, dated("2024-02-16", "16 February 2024")).outcome is Outcome.AGREES


def test_an_inference_of_the_program_decides_the_year_where_there_is_one() -> None:
    value = DateValue(
        "XXXX-12-01", inferred=Inferred("2023-12-01", "the last one before July 2024")
    )
    bare = Reported(value, "December 1", published=day("2024-07-10"))
    assert compare_dates(bare, dated("2023-12-01", "December 1, 2023")).outcome is Outcome.AGREES
    assert compare_dates(bare, dated("2022-12-01", "December 1, 2022")).outcome is Outcome.DIFFERS


def test_a_day_that_was_worked_out_is_said_to_be() -> None:
    value = DateValue(None, inferred=Inferred("2023-02-17", "the Friday before publication"))
    result = compare_dates(Reported(value, "Friday"), dated("2023-02-17", "17 February 2023"))
    assert result.outcome is Outcome.AGREES
    assert "the Friday before publication" in result.explanation
    assert "not printed" in result.explanation


def test_a_leap_day_without_a_year_can_be_compared() -> None:
    bare = dated("XXXX-02-29", "February 29", "2023-03-01")
    assert compare_dates(bare, dated("2024-02-29", "29 February 2024")).outcome is Outcome.DIFFERS
    assert compare_dates(bare, dated("XXXX-03-01", "March 1")).outcome is Outcome.DIFFERS


def test_a_range_over_new_year_without_years_holds_both_months() -> None:
    winter = dated("XXXX-12/XXXX-01", "December and January")
    assert compare_dates(winter, dated("XXXX-12-20", "20 December")).outcome is Outcome.COMPATIBLE


def test_a_month_without_a_year_against_a_day_with_one() -> None:
    bare = dated("XXXX-02", "in February", "2023-03-04")
    result = compare_dates(bare, dated("2023-02-16", "16 February 2023"))
    assert result.kind is DifferenceKind.PRECISION
    assert "“in February” is less precise" in result.explanation


def test_two_sides_with_stated_scopes_may_both_stand() -> None:
    a = dated("2023-02-16", "16 February 2023", scope=Scope(definition="signed"))
    b = dated("2023-03-01", "1 March 2023", scope=Scope(definition="in force"))
    assert compare_values(a, b).kind is DifferenceKind.SCOPE
    same = dated("2023-03-01", "1 March 2023", scope=Scope(definition="signed"))
    assert compare_values(a, same).kind is DifferenceKind.CONTRADICTION


def test_years_outside_the_calendar_are_not_guessed_at() -> None:
    ancient = Reported(DateValue("-0500"), "500 BC")
    assert compare_dates(ancient, dated("2023", "2023")).outcome is Outcome.CANNOT_SAY


def test_two_articles_of_one_outlet_are_told_apart() -> None:
    a = dated("2023-02-16", "16 February 2023", outlet="Daily", article="first")
    b = dated("2023-02-17", "17 February 2023", outlet="Daily", article="second")
    assert "(Daily, first)" in compare_dates(a, b).explanation
