"""The catalogue of kinds is the one source of words, severities and what is queued."""

from __future__ import annotations

from claims.comparison.outcome import (
    KINDS,
    Comparison,
    DifferenceKind,
    Family,
    Outcome,
    Severity,
    compatible,
    default_severity,
    differs,
)

_COMPATIBLE = "rounding precision conversion unit as-of scope name-form"
_DIFFERS = (
    "contradiction chronology year-missing conversion spelling party description attribution "
    "stance scope as-of designator"
)
_ONE_TEXT = "garbled undated silent-edit"


def _kinds(family: Family) -> set[str]:
    return {kind.value for owner, kind in KINDS if owner is family}


def test_each_family_has_exactly_the_kinds_of_the_contract() -> None:
    assert _kinds(Family.COMPATIBLE) == set(_COMPATIBLE.split())
    assert _kinds(Family.DIFFERS) == set(_DIFFERS.split())
    assert _kinds(Family.ONE_TEXT) == set(_ONE_TEXT.split())


def test_compatible_kinds_are_never_queued_and_the_others_always() -> None:
    for rule in KINDS.values():
        assert rule.queued is (rule.family is not Family.COMPATIBLE)
        assert (rule.severity is None) is (rule.family is Family.COMPATIBLE)


def test_every_kind_has_words_for_people_and_a_sentence() -> None:
    for rule in KINDS.values():
        assert rule.words
        assert rule.words != rule.kind.value or rule.kind.value in {
            "conversion",
            "spelling",
            "garbled",
            "designator",
        }
        assert rule.meaning.endswith(".")
    words = " ".join(f"{rule.words} {rule.meaning}" for rule in KINDS.values()).lower()
    for accusing in ("wrong", "false", "error", "lie", "mistake", "fault"):
        assert accusing not in words.split()


def test_severities_follow_the_contract() -> None:
    high = {"contradiction", "party", "description", "stance", "chronology", "silent-edit"}
    assert {
        kind.value for kind in DifferenceKind if default_severity(kind) is Severity.HIGH
    } == high
    low = {"garbled", "undated"}
    assert {kind.value for kind in DifferenceKind if default_severity(kind) is Severity.LOW} == low
    assert default_severity(DifferenceKind.ROUNDING) is None


def test_only_a_difference_above_low_alerts() -> None:
    assert differs(DifferenceKind.CONTRADICTION, "x").alerts
    assert differs(DifferenceKind.YEAR_MISSING, "x").alerts
    assert not differs(DifferenceKind.CONTRADICTION, "x", Severity.LOW).alerts
    assert not compatible(DifferenceKind.ROUNDING, "x").alerts
    assert not Comparison(Outcome.CANNOT_SAY, None, None, "x").alerts
